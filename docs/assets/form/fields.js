// The fields of the form: path -> text, both ways. Rows are added as answers ask for them.
export const form = document.getElementById("pmo-form");
export const subject = form.elements["@subject"];
export const period = form.elements["@period"];
const MOST_ROWS = 50;

export const all = (selector, inside = form) => [...inside.querySelectorAll(selector)];
export const controls = (inside = form) => all("[name]:not([name^='@'])", inside);
export const textOf = (control) => (["radio", "checkbox"].includes(control.type) && !control.checked ? "" : control.value);
export const isAsked = (control) => !control.closest("[data-when][hidden]");
export const valueOf = (path) => form.elements[path]?.value ?? "";
export const field = (path) => {
  const found = form.elements[path];
  return found instanceof RadioNodeList ? found[0] : found;
};

const standard = (control) => [...(control.options ?? [])].find((one) => one.defaultSelected)?.value ?? "";
const isGiven = (control) => control.type !== "hidden" && textOf(control) !== "" && textOf(control) !== standard(control);
export const rowOf = (control) => control.closest(".pmo-row");
export const isUsed = (row) => controls(row).some(isGiven);

// Everything that is answered, in the order of the form. A row counts once somebody has written into it.
export const answered = () => controls().filter((one) => textOf(one) !== "" && (!rowOf(one) || isUsed(rowOf(one))));
export const answers = () => Object.fromEntries(answered().map((one) => [one.name, textOf(one)]));

// Long lists stand once on the page; each select gets its copy when somebody may open it.
const complete = (select) => {
  const list = document.getElementById(select.dataset.list);
  delete select.dataset.list;
  select.append(list.content.cloneNode(true));
};
const completeAll = (inside) => all("select[data-list]", inside).forEach(complete);

const rows = (box) => all(".pmo-row", box);
export const addRow = (box) => {
  completeAll(box);
  const row = rows(box)[0].cloneNode(true);
  const number = rows(box).length;
  row.querySelector(".pmo-count").textContent = number + 1;
  for (const one of row.querySelectorAll("*"))
    for (const name of ["name", "id", "for", "aria-describedby"])
      if (one.hasAttribute(name)) one.setAttribute(name, one.getAttribute(name).replace("#0", `#${number}`).replace("_0", `_${number}`));
  controls(row).forEach(clear);
  for (const one of all(".pmo-error", row)) one.remove();
  box.querySelector(".pmo-add").before(row);
  return row;
};
// What goes with each criterion alike stands once on the page; a criterion gets its copy when it is needed.
const more = document.getElementById("pmo-more");
export const expand = (question) => {
  if (!question?.dataset.place || question.querySelector("details")) return;
  const copy = more.content.cloneNode(true);
  for (const one of copy.querySelectorAll("*"))
    for (const { name, value } of [...one.attributes]) if (value.includes("@.")) one.setAttribute(name, value.replace("@.", `${question.dataset.place}.`));
  question.append(copy);
  equip(question);
  showWhatIsAsked(question);
};
const expandFor = (path) => {
  const place = path.split(".", 2).join(".");
  if (more && !(path in form.elements)) expand(form.querySelector(`[data-place="${CSS.escape(place)}"]`));
};
const rowFor = (path) => {
  const [head, rest] = path.split(".#");
  const box = rest && all("[data-rows]").find((one) => one.dataset.rows === head);
  while (box && rows(box).length <= parseInt(rest, 10) && rows(box).length < MOST_ROWS) addRow(box);
};
const clear = (control) => {
  if (["radio", "checkbox"].includes(control.type)) control.checked = false;
  else control.value = standard(control);
  control.removeAttribute("aria-invalid");
};

// Puts answers into the form -> those that have no place in it. `others`: what is not named goes.
export const fill = (given, others = false) => {
  const left = {};
  if (others) controls().filter((one) => !(one.name in given)).forEach(clear);
  for (const [path, text] of Object.entries(given)) {
    expandFor(path);
    rowFor(path);
    if (!put(form.elements[path], text)) left[path] = text;
  }
  showWhatIsAsked();
  return left;
};
const put = (control, text) => {
  if (!control) return false;
  if (control.dataset?.list) complete(control);
  if (control.type === "checkbox") control.checked = text === "yes";
  else if (control.value !== text) control.value = text;
  return control.type === "checkbox" || control.value === text;
};

// What is asked only after a certain answer. `@asks` is what the chosen KPI stores; before one is chosen, all is shown.
export const showWhatIsAsked = (inside) => {
  for (const part of all("[data-when]", inside)) {
    const [path, value] = part.dataset.when.split("=");
    part.hidden = (path === "@asks" ? form.dataset.asks || value : valueOf(path)) !== value;
    if (!part.hidden) completeAll(part);
  }
};

const equip = (inside) => {
  for (const fold of all("details", inside)) fold.addEventListener("toggle", () => completeAll(fold));
  for (const button of all(".pmo-add", inside)) {
    button.hidden = false;
    button.addEventListener("click", () => controls(addRow(button.parentElement)).find((one) => one.type !== "hidden").focus());
  }
};
export const begin = () => {
  equip(form);
  const near = new IntersectionObserver((seen) => seen.forEach((one) => one.isIntersecting && expand(one.target)), { rootMargin: "1500px" });
  for (const question of all("[data-place]")) near.observe(question);
  all("[data-part=sender]").forEach(completeAll);
  showWhatIsAsked();
};
