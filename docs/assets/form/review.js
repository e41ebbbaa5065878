// What is to be mended; or what the answers come to, the file that they become, and the ways to send it in.
import { mistakes } from "./check.js";
import { answered, all, field, isAsked, isUsed, period, subject } from "./fields.js";
import { ways } from "./send.js";
import { make, told } from "./words.js";
import { written } from "./writing.js";

const panel = document.querySelector("#pmo-review > div");
export const clearReview = () => {
  panel.replaceChildren();
  for (const error of all(".pmo-error")) error.remove();
  for (const control of all("[aria-invalid]")) control.removeAttribute("aria-invalid");
};

// Items that are known by a short name get one of their words, as the other doors make it.
const LONGEST = 56;
const trimmed = (text) => text.replace(/^-+|-+$/g, "");
const slug = (words) => {
  const plain = words.normalize("NFKD").replace(/[^\0-\x7f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return trimmed(trimmed(plain).slice(0, LONGEST)) || "action";
};
const nameNewRows = () => {
  const ids = all("input[type=hidden][name$='.id']");
  for (const id of ids.filter((one) => !one.value && isUsed(one.closest(".pmo-row")))) {
    const name = slug(id.closest(".pmo-row").querySelector("[data-kind=text]").value);
    const taken = ids.map((one) => one.value);
    id.value = name;
    for (let number = 2; taken.includes(id.value); number += 1) id.value = `${name}-${number}`;
  }
};

const fileText = (given, file) => {
  const [schema, ...top] = given.top;
  const entries = answered().filter(isAsked).map((one) => [one.name, one.value, one.dataset.kind ?? "hidden"]);
  return [schema, `# File: ${file}`, ...top, ...written(entries), ""].join("\n");
};

// page: {given, beginning, scores, isPublished, download}
export const review = (page) => {
  clearReview();
  nameNewRows();
  const found = mistakes(page.beginning);
  if (found.length) complain(found);
  else show(page);
};

const named = (control) => {
  const parts = [control.closest(".pmo-question")?.querySelector("h3"), control.closest(".pmo-row")?.querySelector("legend")];
  const label = control.type === "radio" || control.dataset.again ? "level" : control.labels[0].firstChild.textContent.trim();
  return [...parts.filter(Boolean).map((one) => one.textContent), label].join(", ");
};
const complain = (found) => {
  const items = found.map(([control, message], index) => {
    const words = `${named(control)}: ${message}`;
    control.id ||= `mend-${index}`;
    const error = make("p", { className: "pmo-error", id: `error-${index}` }, words);
    (control.closest(".pmo-levels, .pmo-asked, .pmo-again") ?? control).before(error);
    control.setAttribute("aria-invalid", "true");
    control.setAttribute("aria-describedby", error.id);
    const link = make("a", { href: `#${control.id}` }, words);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      for (let fold = control.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
      control.focus();
      control.scrollIntoView({ block: "center" });
    });
    return make("li", {}, link);
  });
  panel.append(told("errors", { count: `${found.length} answer${found.length > 1 ? "s" : ""}`, items }));
  panel.firstElementChild.focus();
};

const row = ([first, ...rest]) => make("tr", {}, make("th", { scope: "row" }, first), ...rest.map((cell) => make("td", {}, cell)));
const nameOf = (key) => field(`ratings.${key}.level`).closest(".pmo-question").querySelector("h3").textContent;
const comparison = ({ given, beginning, scores: { claimed, backed, levels, one } }) => {
  const cell = (basis, now, key) => {
    const then = beginning.scores?.[basis]?.[key];
    return then === undefined ? one(now) : `${one(then)} → ${one(now)}`;
  };
  const scoresOf = (key) => (key === "overall" ? [claimed.value, backed.value] : [claimed.groups[key], backed.groups[key]]);
  const cells = (key) => ["claimed", "backed"].map((basis, index) => cell(basis, scoresOf(key)[index], key));
  const groups = given.model.root.children.map(({ id }) => [document.getElementById(`part-${id}`).textContent, ...cells(id)]);
  const before = (key) => beginning.answers?.[`ratings.${key}.level`];
  const keys = Object.keys(levels.claimed);
  const moved = keys.filter((key) => before(key) && before(key) !== String(levels.claimed[key]));
  const bare = keys.filter((key) => levels.backed[key] < levels.claimed[key]);
  return told("scores", {
    rated: `${claimed.rated} of ${claimed.total}`,
    level: claimed.level === null ? "" : ` Level ${claimed.level} is reached as claimed, level ${backed.level} as backed by evidence.`,
    dimensions: [["Overall", ...cells("overall")], ...groups].map(row),
    moved: moved.length ? told("moved", { rows: moved.map((key) => row([nameOf(key), before(key), String(levels.claimed[key])])) }) : "",
    bare: bare.length ? told("bare", { count: String(bare.length), names: bare.slice(0, 5).map(nameOf).join(", ") + (bare.length > 5 ? ` and ${bare.length - 5} more` : "") }) : "",
  });
};

const show = (page) => {
  const { given, download } = page;
  const usual = `${given.folder}/${subject.value}/${period.value}.yml`;
  const file = page.beginning.files?.[period.value] ?? usual;
  const text = fileText(given, file);
  const isThere = given.form === "assessment" ? page.isPublished : page.beginning.held?.[period.value] === usual;
  const found = ways(given.send, file, text, isThere);
  const load = () => download(file.replaceAll("/", "--"), text);
  const slots = { ...found, file, name: file.split("/").pop(), subject: subject.value, load, copy: () => copy() };
  panel.append(told("review", { ...slots, scores: page.scores ? comparison(page) : "", way: told(found.way, slots) }));
  const area = Object.assign(panel.querySelector("textarea"), { value: text });
  const copy = async () => {
    const said = panel.querySelector("[role=status]");
    try {
      await navigator.clipboard.writeText(text);
      said.replaceChildren(told("copied"));
    } catch {
      area.closest("details").open = true;
      area.select();
      said.replaceChildren(told("uncopied"));
    }
  };
  panel.firstElementChild.focus();
};
