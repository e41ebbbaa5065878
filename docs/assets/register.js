// Registers: search, choice by column and sorting. Words of controls are made here, so none is dead without script.
const make = (name, options = {}, ...children) => {
  const element = Object.assign(document.createElement(name), options);
  element.append(...children);
  return element;
};
const valueOf = (cell) => {
  const marked = cell.querySelector("[data-sort], time");
  const number = marked?.dataset.sort;
  return number !== undefined ? Number(number) : marked?.dateTime ?? cell.textContent.trim();
};
const words = (cell) => (cell.querySelector(".pmo-status") ?? cell).textContent.replace(/\s+/g, " ").trim();
const compare = (one, other) =>
  typeof one === "number" && typeof other === "number" ? one - other : String(one).localeCompare(String(other), "en", { numeric: true });
const isEmpty = (value) => value === "no data" || value === "–" || value === "";

export const equip = (table) => {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  const said = make("p", { className: "pmo-said" });
  said.setAttribute("role", "status");
  const search = make("input", { type: "search" });
  const chosen = new Map();
  const given = new URLSearchParams(location.hash.split("?")[1] ?? "");
  const valuesOf = (row, index) =>
    heads[index].dataset.choose === "several" ? words(row.cells[index]).split(", ") : [words(row.cells[index])];
  const show = () => {
    const wanted = search.value.toLocaleLowerCase("en").split(/\s+/).filter(Boolean);
    let count = 0;
    for (const row of rows) {
      const text = row.textContent.toLocaleLowerCase("en");
      const fits = wanted.every((word) => text.includes(word)) &&
        [...chosen].every(([index, select]) => !select.value || valuesOf(row, index).includes(select.value));
      row.hidden = !fits;
      count += fits;
    }
    said.textContent = count ? `${count} of ${rows.length} shown` : "Nothing fits. Change the search or the choices.";
    const state = new URLSearchParams();
    if (search.value) state.set("q", search.value);
    for (const [index, select] of chosen) if (select.value) state.set(heads[index].dataset.name, select.value);
    const query = state.toString();
    if (query || location.hash.startsWith(`#${table.id}?`)) history.replaceState(null, "", query ? `#${table.id}?${query}` : location.pathname);
  };
  const tools = table.previousElementSibling;
  tools.replaceChildren(make("label", {}, "Search ", search));
  heads.forEach((head, index) => {
    const name = (head.dataset.name = head.textContent);
    if ("choose" in head.dataset) {
      const values = [...new Set(rows.flatMap((row) => valuesOf(row, index)))].sort();
      const select = make("select", {}, make("option", { value: "" }, "all"), ...values.map((value) => make("option", { value }, value)));
      if (location.hash.startsWith(`#${table.id}?`)) select.value = given.get(name) ?? "";
      select.addEventListener("change", show);
      chosen.set(index, select);
      tools.append(make("label", {}, `${name} `, select));
    }
    const button = make("button", { type: "button", className: "pmo-sort" }, name);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const one of heads) one.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const keyed = rows.map((row) => [valueOf(row.cells[index]), row]);
      keyed.sort(([one], [other]) => isEmpty(one) - isEmpty(other) || compare(one, other) * (down ? -1 : 1));
      body.append(...keyed.map(([, row]) => row));
    });
    head.replaceChildren(button);
  });
  if (location.hash.startsWith(`#${table.id}?`)) search.value = given.get("q") ?? "";
  search.addEventListener("input", show);
  tools.append(said);
  show();
};
