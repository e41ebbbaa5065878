// What somebody learns here stays on this device: one record, an entry for each answer, tick and text. Each change is
// written at once on top of what other tabs wrote. Where the device keeps nothing, all of it works until the page closes.
const KEY = "pmo:learning";
const VERSION = 1;
const NAME = /^[a-z]+:[\w:.-]{1,200}$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const heard = new Set();
let known = {};
let unsaved = {};
let isKept = true;

const isEntry = ([name, one]) => NAME.test(name) && typeof one === "object" && one !== null && "value" in one && MOMENT.test(one.at);

// Text -> its entries; null when it is no record of learning.
export const parsed = (text) => {
  try {
    const { version, entries } = JSON.parse(text);
    return version === VERSION ? Object.fromEntries(Object.entries(entries).filter(isEntry)) : null;
  } catch {
    return null;
  }
};
// The newest entry wins; of a first answer it is the oldest, on whichever device that was.
const wins = (name, one, other) => (name.startsWith("first:") ? one.at < other.at : one.at > other.at);
export const merged = (ours, theirs) => {
  const news = Object.entries(theirs).filter(([name, one]) => !(name in ours) || wins(name, one, ours[name]));
  return { ...ours, ...Object.fromEntries(news) };
};

// What is stored; null when it cannot be read, and so must not be written over.
const stored = () => {
  try {
    const text = localStorage.getItem(KEY);
    return text === null ? {} : parsed(text);
  } catch {
    return null;
  }
};
const take = () => {
  const found = stored();
  isKept = found !== null && !Object.keys(unsaved).length;
  known = merged(found ?? {}, unsaved);
  tell();
};
const write = (changes) => {
  unsaved = merged(unsaved, changes);
  const found = stored();
  known = merged(found ?? known, unsaved);
  try {
    if (!found) throw new Error("unreadable");
    localStorage.setItem(KEY, JSON.stringify({ version: VERSION, entries: known }));
    unsaved = {};
    isKept = true;
  } catch {
    isKept = false;
  }
  tell();
};

export const entries = () => known;
export const get = (name) => known[name]?.value;
export const day = (moment = Date.now()) => {
  const found = new Date(moment);
  return new Date(found - found.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
};
export const dayOf = (name) => (known[name] ? day(known[name].at) : "");
export const put = (name, value) => {
  const latest = Math.max(Date.now(), Date.parse(known[name]?.at ?? 0) + 1); // a clock that was put back changes nothing
  write({ [name]: { value, at: new Date(latest).toISOString() } });
};
export const add = (given) => write(given);
export const clear = () => {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // nothing is kept there
  }
  unsaved = {};
  take();
};
export const onChange = (listener) => {
  heard.add(listener);
  listener();
};

export const download = (name, text) => {
  const link = document.createElement("a");
  Object.assign(link, { download: name, href: URL.createObjectURL(new Blob([text], { type: "text/plain" })) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
};
export const saveCopy = () => download(`my-learning-${day()}.json`, JSON.stringify({ version: VERSION, entries: known }, null, 1));

const tell = () => {
  warn();
  for (const listener of heard) listener();
};
const warn = () => {
  const box = document.querySelector(".pmo-unkept");
  if (isKept || box) {
    if (isKept) box?.remove();
    return;
  }
  const made = document.createElement("div");
  made.className = "pmo-unkept";
  made.setAttribute("role", "status");
  const button = Object.assign(document.createElement("button"), { type: "button", className: "md-button", textContent: "Save a copy" });
  button.addEventListener("click", saveCopy);
  document.querySelector("[data-learn]")?.before(made);
  made.append("This browser keeps nothing here: its storage is full, blocked or damaged. All works until you leave this page. Save a copy, and take it in under My learning. ", button);
};

addEventListener("storage", (event) => (event.key === KEY || event.key === null) && take());
addEventListener("pageshow", (event) => event.persisted && take());
take();
