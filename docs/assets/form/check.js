// What must be mended before a file can be sent in: few rules, so that people hear of them at once. The checks of the
// repository judge all of them, and more.
import { all, controls, form, isAsked, isUsed, period, rowOf, subject, textOf, valueOf } from "./fields.js";

const CADENCES = { month: /^\d{4}-\d\d$/, quarter: /^\d{4}-Q\d$/, year: /^\d{4}$/ };
const kindOf = (text) => Object.keys(CADENCES).find((kind) => CADENCES[kind].test(text));

// -> [[control, what it must be], ...] in the order of the form.
export const mistakes = (beginning) => {
  const found = new Map();
  const tell = (control, message) => control && !found.has(control) && found.set(control, message);
  if (!subject.value) tell(subject, "must be chosen");
  for (const control of [period, ...controls().filter((one) => isAsked(one) && one.type !== "hidden")]) {
    const text = textOf(control).trim();
    if (control.validity.badInput) tell(control, "must be a day that exists");
    if (control.validity.patternMismatch) tell(control, `must be ${control.dataset.must}, not “${text}”`);
    if (!text && control.dataset.needed && isWanted(control)) tell(control, "must be given");
    if (text) beside(control, text, tell);
  }
  const kind = kindOf(beginning.last ?? beginning.next ?? period.value);
  if (kindOf(period.value) !== kind) tell(period, `must be a ${kind} such as ${beginning.next}`);
  const holder = beginning.held?.[period.value]; // of a project: the file that holds the month already
  if (holder && !holder.endsWith(`/${period.value}.yml`)) tell(period, `must be a month that is not reported yet; correct this one in ${holder}`);
  for (const box of all("[data-again]:not(:checked)")) if (!box.closest("[hidden]")) tell(box, "must be confirmed or changed");
  return [...found].sort(([one], [other]) => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
};

// Fields of a row or of a folded part are wanted once one of them is given; one choice of several, when none is chosen.
const isWanted = (control) => {
  const fold = rowOf(control) ?? control.closest("details");
  if (control.type === "radio") return control === form.elements[control.name][0] && !valueOf(control.name);
  return !fold || isUsed(fold);
};

const firstDay = () => {
  const [, year, quarter, month] = /^(\d{4})(?:-(?:Q(\d)|(\d\d)))?$/.exec(period.value) ?? [];
  return year ? `${year}-${month ?? String((quarter ?? 1) * 3 - 2).padStart(2, "0")}-01` : "";
};

// Rules between two fields.
const beside = (control, text, tell) => {
  const [, place, step] = /^(.*?)([^.]+)$/.exec(control.name);
  const day = valueOf("submitted_on");
  const partner = { seen_by: "seen_on", seen_on: "seen_by" }[step];
  if (partner && !valueOf(place + partner)) tell(form.elements[place + partner], "must be given too");
  if (["seen_by", "approved_by"].includes(step) && text === valueOf("submitted_by")) tell(control, "must be another role than the one that sends this in");
  if (control.name === "submitted_on" && text < firstDay()) tell(control, `must not be before ${firstDay()}, when the period begins`);
  if (["date", "seen_on"].includes(step) && day && text > day) tell(control, `must not be after ${day}, the day you send it in`);
  if (step === "percent" && !(Number(text) >= 0 && Number(text) <= 100)) tell(control, "must be from 0 to 100");
  if (step === "percent" && valueOf(`${place}level`)) tell(control, "must stand in place of a level, not beside one");
  const level = form.elements[`${place.split(".").slice(0, 2).join(".")}.level`];
  if (level && place.startsWith("ratings.") && !level.value && !valueOf(`${place}percent`)) tell(level[0], "must be chosen: there is a note or evidence");
};
