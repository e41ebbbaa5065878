// The form as its user meets it: choose what it is about, answer, review, send. Without script it is a questionnaire.
import { Draft } from "./draft.js";
import { all, answers, begin as equip, controls, field, fill, form, isAsked, period, showWhatIsAsked, subject, textOf, valueOf } from "./fields.js";
import { levelsOf, profile } from "./score.js";
import { listed, make, notice, told } from "./words.js";

const given = JSON.parse(document.getElementById("pmo-form-settings").textContent);
const version = given.version ?? "";
const begin = document.getElementById("pmo-begin");
const bar = form.querySelector(".pmo-bar");
const said = form.querySelector(":scope > [role=status]");
const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10);
let beginning = {}; // what the site knows of the subject
let left = {}; // answers of a draft that have no place in the form
let isSafe = true;

// --- ratings that have stood for long, or whose criterion was reworded ------------------------------------------------
const boxes = () => all("[data-again]");
const confirmed = () => Object.fromEntries(boxes().filter((box) => box.checked).map((box) => [`@again.${box.dataset.again}`, "yes"]));
const askAgain = (draft) => {
  for (const box of boxes()) box.parentElement.remove();
  const why = Object.fromEntries(Object.entries(beginning.old ?? {}).map(([key, since]) => [key, `It has stood since ${since}.`]));
  if (draft && draft.version !== version) Object.assign(why, given.changes);
  for (const [key, words] of Object.entries(why)) {
    const level = field(`ratings.${key}.level`);
    if (!level) continue;
    const row = make("div", { className: "pmo-again pmo-check" }, told("again", { why: words }));
    const [box, label] = row.children;
    box.id = label.htmlFor = `again-${key}`;
    box.dataset.again = key;
    level.closest(".pmo-levels").before(row);
  }
};
const showAgain = () => {
  for (const box of boxes()) {
    const path = `ratings.${box.dataset.again}.level`;
    const isSame = valueOf(path) && valueOf(path) === (beginning.answers?.[path] ?? valueOf(path));
    box.parentElement.hidden = !isSame || (box.checked && box !== document.activeElement);
  }
};

// --- scores while people answer ---------------------------------------------------------------------------------------
const ratings = () => {
  const found = {};
  for (const control of controls()) {
    const [, key, list, index, step] = /^ratings\.([^.]+)\.(?:(evidence|exemption)\.(?:#(\d+)\.)?)?(.+)$/.exec(control.name) ?? [];
    const text = key && isAsked(control) && textOf(control);
    if (!text) continue;
    const rating = (found[key] ??= { evidence: {}, exemption: {} });
    const place = list === "evidence" ? (rating.evidence[index] ??= {}) : list ? rating.exemption : rating;
    place[step] = text;
  }
  return found;
};
const one = (value) => (typeof value === "number" ? value.toFixed(1) : "–");
const scores = () => {
  const levels = levelsOf(given.model, ratings(), valueOf("submitted_by"), valueOf("submitted_on") || today());
  return { claimed: profile(given.model, levels.claimed), backed: profile(given.model, levels.backed), levels, one };
};
const change = (now, then) => {
  if (typeof now !== "number" || then === undefined) return "";
  const by = Number(now.toFixed(1)) - then;
  return ` (${by < -0.05 ? "−" : by > 0.05 ? "+" : "±"}${Math.abs(by).toFixed(1)})`;
};
const standing = () => {
  if (!given.model) return "";
  const { claimed, backed } = scores();
  const last = beginning.scores ?? {};
  const figure = (name, { value }) => `${name} ${one(value)}${change(value, last[name]?.overall)}`;
  const against = beginning.scores ? ` against ${beginning.last}` : "";
  return `${claimed.rated} of ${claimed.total} rated · ${figure("claimed", claimed)} · ${figure("backed", backed)}${against} · `;
};
const done = (part) => {
  const levels = new Set(all("input[name$='.level']", part).map((one) => one.name));
  return levels.size ? ` ${[...levels].filter(valueOf).length} of ${levels.size}` : "";
};
let waiting;
const refresh = () => {
  const state = draft.key ? (isSafe ? "Saved on this device" : "NOT saved") : `Not saved yet: choose ${subject.labels[0].textContent.toLowerCase()} and period`;
  bar.hidden = false;
  for (const place of all("[data-done]")) place.textContent = done(form.querySelector(`section[data-part="${place.dataset.done}"]`));
  bar.firstElementChild.textContent = standing() + state;
  clearTimeout(waiting); // a screen reader hears it after the typing, not during it
  waiting = setTimeout(() => (said.textContent = bar.textContent), 1000);
};

// --- drafts -----------------------------------------------------------------------------------------------------------
const everything = () => ({ ...left, ...answers(), ...confirmed() });
const save = () => {
  if (draft.key) {
    isSafe = draft.save(everything());
    notice("unsafe", isSafe ? undefined : { save: () => download(`${given.form}-draft.json`, copy()) });
  }
  refresh();
};
const copy = () => JSON.stringify({ form: given.form, subject: subject.value, period: period.value, answers: everything() });
const download = (name, text) => {
  const link = make("a", { download: name, href: URL.createObjectURL(new Blob([text], { type: "text/plain" })) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
};
const confirm = (stored) => {
  for (const box of boxes()) box.checked = `@again.${box.dataset.again}` in stored;
  showAgain();
};
const show = (stored) => {
  left = fill(Object.fromEntries(Object.entries(stored).filter(([path]) => !path.startsWith("@"))), true);
  notice("left", Object.keys(left).length ? { items: listed(Object.entries(left)) } : undefined);
  confirm(stored);
  refresh();
};
const draft = new Draft(given.form, version, show);

// --- what it is about, and where to begin -----------------------------------------------------------------------------
const known = async () => {
  try {
    const found = await fetch(`${given.base}data/forms/${given.form}/${encodeURIComponent(subject.value)}.json`);
    return found.ok ? await found.json() : {};
  } catch {
    return {}; // without a connection the form works all the same
  }
};
const choose = async () => {
  const asked = subject.value;
  const found = asked ? await known() : {};
  if (asked !== subject.value) return; // another one was chosen meanwhile
  beginning = found;
  for (const place of all("[data-workbook]")) {
    place.hidden = !asked;
    place.firstElementChild.href = `${given.base}data/forms/${given.form}/${encodeURIComponent(asked)}.xlsx`;
  }
  form.dataset.asks = beginning.asks ?? "";
  const isOwn = period.value && period.dataset.proposed !== period.value;
  if (beginning.next && !isOwn) period.value = period.dataset.proposed = beginning.next;
  for (const [name, words] of Object.entries(beginning.labels ?? {})) form.querySelector(`label[for="f-${name}"]`).textContent = words;
  open();
};
const open = (moves) => {
  // What was typed before the subject was chosen, or for a period that was wrong, moves into a draft that is empty yet.
  const now = moves || !draft.key ? everything() : {};
  const isWhole = subject.value && period.value;
  const found = isWhole ? draft.open(subject.value, period.value) : null;
  if (!isWhole) draft.key = "";
  const day = field("submitted_on") ?? field("entered_on");
  const lead = beginning.lead ? { submitted_by: beginning.lead } : {};
  notice("version", found && found.version !== version ? { then: found.version, now: version } : undefined);
  notice("draft", found ? { forget } : undefined);
  notice("there", isPublished() ? { period: period.value } : undefined);
  askAgain(found);
  show(found?.answers ?? { [day.name]: today(), ...lead, ...now });
  if (Object.keys(now).some((path) => path !== day.name) && draft.key) save();
  offer();
  if (reviewing) reviewing.then(({ clearReview }) => clearReview());
};
const isPublished = () => beginning.published?.includes(period.value) ?? false;
const forget = () => {
  draft.remove();
  for (const row of all(".pmo-row ~ .pmo-row")) row.remove();
  for (const box of boxes()) box.checked = false;
  left = fill({}, true);
  draft.key = "";
  open();
  subject.focus();
};
const offer = () => {
  const { last, answers: then, value } = beginning;
  begin.replaceChildren(...(value ? [told("value", beginning)] : []), ...(then ? [told("begin", { last, start })] : []));
};
const start = () => {
  const mine = answers();
  const lists = Object.keys(mine).map((path) => path.split(".#")[0]);
  fill(Object.fromEntries(Object.entries(beginning.answers).filter(([path]) => !(path in mine) && !lists.includes(path.split(".#")[0]))));
  showAgain();
  save();
  begin.replaceChildren(told("begun"));
  begin.tabIndex = -1;
  begin.focus();
};

// --- begin ------------------------------------------------------------------------------------------------------------
let reviewing;
const button = document.querySelector("#pmo-review > button");
button.hidden = false;
button.addEventListener("click", async () => {
  const { review } = await (reviewing ??= import("./review.js"));
  review({ given, beginning, scores: given.model && scores(), isPublished: isPublished(), download });
});
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", ({ target }) => {
  if (target.name?.startsWith("@")) return;
  if (target.type === "radio") {
    const box = boxes().find((one) => target.name === `ratings.${one.dataset.again}.level`);
    if (box) box.checked = true; // whoever chooses a level again has confirmed it
    showWhatIsAsked();
    showAgain();
  }
  save();
});
subject.addEventListener("change", choose);
period.addEventListener("change", () => open(true));
equip();
const drop = form.querySelector(".pmo-drop");
drop.hidden = false;
const files = async (file) => (await import("./files.js")).take(file, { given, choose, confirm, save });
drop.querySelector("input").addEventListener("change", ({ target }) => {
  files(target.files[0]);
  target.value = ""; // so that the same file may be chosen once more
});
form.addEventListener("dragover", (event) => event.preventDefault());
form.addEventListener("drop", (event) => {
  event.preventDefault();
  if (event.dataTransfer.files[0]) files(event.dataTransfer.files[0]);
});

const asked = new URLSearchParams(location.search);
const [about, when] = asked.has("subject") ? [asked.get("subject"), asked.get("period")] : draft.last();
subject.value = about ?? "";
period.value = when ?? "";
if (subject.value) choose();
else open();
