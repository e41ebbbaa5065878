// What the entries on this device come to: questions, modules, paths, and what is due today.
import { day, entries, get } from "./store.js";

const DAY = 24 * 60 * 60 * 1000;
const right = (kind, key, question) => get(`${kind}:${key}:${question}`)?.right === true;
export const standingOf = (key, { questions }) => {
  const count = (kind) => questions.filter((one) => right(kind, key, one)).length;
  const answered = questions.filter((one) => get(`last:${key}:${one}`)).length;
  const signed = get(`signed:${key}`);
  const [read, done] = ["read", "done"].map((kind) => get(`${kind}:${key}`) === true);
  const [first, last] = [count("first"), count("last")];
  const isFinished = read && done && last === questions.length && Boolean(signed?.role);
  return { read, done, signed: signed?.role ? signed : null, answered, first, last, of: questions.length, isFinished, isBegun: read || done || answered > 0 || Boolean(signed?.role) };
};
export const inWords = (found) => {
  if (found.isFinished) return "finished";
  if (!found.isBegun) return "not begun";
  return [found.read && "read", found.done && "exercise done", found.answered && `${found.last} of ${found.of} questions right`, found.signed && "signed off"].filter(Boolean).join(", ");
};

// Question -> the day on which it is asked again. Without a schedule, which could not be loaded, it is the next day.
const dueOf = (name) => {
  const { value, at } = entries()[`last:${name}`];
  const moment = Date.parse(value?.card?.due);
  return day(Number.isNaN(moment) ? Date.parse(at) + DAY : moment);
};
export const asked = (modules) =>
  Object.entries(modules).flatMap(([key, { questions }]) => questions.map((one) => `${key}:${one}`)).filter((name) => get(`last:${name}`));
export const due = (modules, today = day()) => asked(modules).filter((name) => dueOf(name) <= today);
export const nextDay = (modules) => asked(modules).map(dueOf).sort()[0] ?? "";
