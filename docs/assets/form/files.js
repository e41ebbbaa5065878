// A workbook or a saved copy, dropped on the form or chosen: it is read here, in the browser, and goes nowhere.
import { fill, period, subject } from "./fields.js";
import { listed, notice } from "./words.js";

const LARGEST = 2_000_000;
const contentOf = async (file, given) => {
  if (file.size > LARGEST) throw new Error("it is larger than 2 MB");
  if (/\.json$/i.test(file.name)) return JSON.parse(await file.text());
  if (!/\.xlsx$/i.test(file.name)) throw new Error("only workbooks (.xlsx) and saved copies (.json) are read");
  return (await import("./workbook.js")).answersOf(file, given, subject.value);
};

export const take = async (file, { given, choose, confirm, save }) => {
  notice("unread");
  notice("read");
  try {
    const found = await contentOf(file, given);
    if (found.form !== given.form) throw new Error("it was made for another form");
    if ([...subject.options].some((option) => option.value === found.subject)) subject.value = found.subject;
    period.value = found.period;
    await choose();
    const answers = Object.entries(found.answers).filter(([path, text]) => !path.startsWith("@") && typeof text === "string");
    const left = Object.entries(fill(Object.fromEntries(answers)));
    confirm(found.answers);
    save();
    notice("read", { count: String(answers.length - left.length), items: listed(left) });
  } catch (error) {
    notice("unread", { why: error.message || "it is damaged" });
  }
};
