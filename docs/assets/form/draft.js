// The draft on this device. It is written at each change, and two tabs of one draft share it: each writes what was
// changed in it, and takes what the other changed. A draft goes only when its owner deletes it.
const read = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null; // storage is blocked, or this is not ours
  }
};

export class Draft {
  // `show(answers)` puts what another tab wrote into the form.
  constructor(form, version, show) {
    Object.assign(this, { version, show, prefix: `pmo:${form}:`, key: "", base: {} });
    addEventListener("storage", (event) => event.key === this.key && this.take());
    addEventListener("pageshow", (event) => event.persisted && this.take());
  }

  // -> the draft of this subject and period, if there is one.
  open(subject, period) {
    this.of = [subject, period];
    this.key = `${this.prefix}${subject}:${period}`;
    const found = read(this.key);
    this.base = found?.answers ?? {};
    return found;
  }

  // Answers now in the form -> whether they are safe.
  save(mine) {
    const answers = this.merged(mine);
    try {
      localStorage.setItem(this.key, JSON.stringify({ version: this.version, answers }));
      localStorage.setItem(`${this.prefix}last`, JSON.stringify(this.of));
    } catch {
      return false;
    }
    this.base = answers;
    return true;
  }

  // What was changed here wins; all else is as the store has it.
  merged(mine) {
    const theirs = read(this.key)?.answers ?? {};
    const paths = Object.keys({ ...theirs, ...mine });
    const pairs = paths.map((path) => [path, mine[path] !== this.base[path] ? mine[path] : theirs[path]]);
    return Object.fromEntries(pairs.filter(([, text]) => text !== undefined));
  }

  take() {
    const theirs = read(this.key)?.answers;
    if (!theirs) return;
    this.base = theirs;
    this.show(theirs);
  }

  remove() {
    localStorage.removeItem(this.key);
    localStorage.removeItem(`${this.prefix}last`);
  }

  // -> [subject, period] of the draft that was written last.
  last() {
    return read(`${this.prefix}last`) ?? [];
  }
}
