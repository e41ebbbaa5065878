// A workbook -> what is filled in. Every sheet says itself where its cells belong: the layout is that of
// macros/forms/workbook.py, and scripts/intake/workbook.py reads it the same way.
import "./read-excel-file-9.3.17.min.js";

const FIRST = 3;
const folded = (words) => String(words).trim().replace(/\s+/g, " ").toLowerCase();
const plain = (value) => (value === null || value === undefined ? "" : String(value));

const listsOf = (rows) => {
  const lists = {};
  for (const row of rows)
    for (let column = 0; column < row.length; column += 2) {
      const [words, value] = [plain(row[column]), plain(row[column + 1])];
      if (value) Object.assign((lists[`list:${column / 2}`] ??= {}), { [folded(words)]: value, [folded(value)]: value });
    }
  return lists;
};

const textOf = (value, kind, lists) => {
  if (kind.startsWith("list:")) return lists[kind]?.[folded(plain(value))] ?? plain(value);
  if (value instanceof Date) return value.toISOString().slice(0, kind === "period" ? 7 : 10);
  return plain(value).trim();
};

// The rows of a sheet, each as its place and what is filled in by key. A row without a place is one that somebody added
// to a list: it goes to its end.
const ADDED = 5000;
const rowsOf = ([keys, kinds, , ...rows], lists) => {
  const [, head] = rows.map(([placed]) => /^(.+)\.#\d+$/.exec(plain(placed))).find(Boolean) ?? [];
  return rows.map(([placed, kindOfRow, ...cells], number) => {
    const filled = {};
    cells.forEach((value, index) => {
      const key = plain(keys[index + 2]);
      const kind = key === "." ? plain(kindOfRow) : plain(kinds[index + 2]);
      const text = key && kind ? textOf(value, kind, lists) : "";
      if (text) filled[key] = text;
    });
    return { place: plain(placed) || (head ? `${head}.#${ADDED + number}` : ""), filled };
  });
};

const counted = (answers) => {
  const numbers = {};
  return Object.fromEntries(
    Object.entries(answers).map(([path, text]) => {
      const [, head, number, rest] = /^(.*?)\.#(\d+)(.*)$/.exec(path) ?? [];
      if (!head) return [path, text];
      const ofList = (numbers[head] ??= {});
      ofList[number] ??= Object.keys(ofList).length;
      return [`${head}.#${ofList[number]}${rest}`, text];
    }),
  );
};

const together = (rows) => {
  const answers = {};
  for (const { place, filled } of rows)
    for (const [key, text] of Object.entries(filled)) {
      if (key === "@") continue;
      const whole = filled["@"] ? place.replace(/^@/, filled["@"]) : place;
      answers[key === "." ? whole : `${whole}.${key}`] = text;
    }
  for (const path of Object.keys(answers)) {
    const [, criterion] = /^ratings\.([^.]+)\.level$/.exec(path) ?? [];
    if (criterion) answers[`@again.${criterion}`] = "yes"; // what has stood for long was left empty, to be chosen anew
  }
  return counted(answers);
};

// A row a file: the one that the form is about, or the only one.
const oneOf = (rows, wanted) => {
  const given = rows.filter(({ filled }) => Object.keys(filled).some((key) => key !== "@period"));
  const chosen = given.find(({ place }) => place === wanted) ?? (given.length === 1 ? given[0] : undefined);
  if (!given.length) throw new Error("nothing is filled in");
  if (!chosen) throw new Error(`it reports ${given.map(({ place }) => place).join(", ")}: choose one of these in the form, then drop it again`);
  return chosen;
};

export const answersOf = async (file, given, subject) => {
  const sheets = Object.fromEntries((await globalThis.readXlsxFile(file, { trim: false })).map(({ sheet, data }) => [sheet, data]));
  const meta = Object.fromEntries((sheets.Meta ?? []).map(([key, value]) => [plain(key), plain(value)]));
  if (meta.format !== "1") throw new Error("it is no workbook of this site; fetch one from this page");
  if (meta.form !== given.form) throw new Error("it was made for another form");
  if ((meta.model_version ?? "") !== (given.version ?? ""))
    throw new Error(`it was made for release ${meta.model_version} of the model, and this form asks by release ${given.version}; send it to the PMO, or fetch a new one`);
  const lists = listsOf(sheets.Lists ?? []);
  const rows = Object.values(sheets).filter((data) => data[0]?.[0] === "place").flatMap((data) => rowsOf(data, lists));
  if (meta.subject) {
    const { "@period": period, ...answers } = together(rows);
    return { form: meta.form, subject: meta.subject, period: period ?? "", answers };
  }
  const { place, filled } = oneOf(rows, subject);
  const { "@period": period, ...answers } = filled;
  return { form: meta.form, subject: place, period: period ?? "", answers };
};
