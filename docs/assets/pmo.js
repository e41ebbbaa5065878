// Everything on the site reads without this file. It adds two things: the interactive chart, loaded from this site
// only when a reader asks for it, and data tables that open for printing.
(() => {
  "use strict";
  const here = document.currentScript.src;
  const library = new URL("plotly-basic-4.1.1.min.js", here).href;
  let loading = null;

  const load = () =>
    (loading ??= new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = library;
      script.onload = () => done(window.Plotly);
      script.onerror = () => { loading = null; failed(new Error("not loaded")); };
      document.head.append(script);
    }));

  // Colours follow the page's theme: each part has a CSS variable of its name.
  const themed = (figure, box) => {
    const style = getComputedStyle(box);
    const ink = style.color;
    for (const trace of figure.data) {
      const colour = style.getPropertyValue(`--pmo-${trace.meta}`).trim();
      if (trace.line) trace.line.color = colour;
      if (trace.marker) {
        // A tint lies inside an outline of full strength: the opacity of a mark would weaken both.
        const alpha = Math.round(255 * (trace.marker.opacity ?? 1)).toString(16).padStart(2, "0");
        Object.assign(trace.marker, { color: colour + alpha, opacity: 1, line: { color: colour, width: 2 } });
      }
      if (trace.type === "bar") trace.textfont = { color: ink };
    }
    const axis = { gridcolor: style.getPropertyValue("--pmo-line").trim(), zeroline: false, automargin: true };
    const layout = {
      ...figure.layout,
      autosize: true,
      height: Math.max(360, figure.layout.height),
      font: { color: ink, family: style.fontFamily },
      paper_bgcolor: "transparent",
      plot_bgcolor: "transparent",
      margin: { t: 24, r: 12, b: 40, l: 48 },
      legend: { orientation: "h", y: figure.layout.xaxis.title?.text ? -0.3 : -0.2 },
      modebar: { bgcolor: "transparent", color: ink },
      hovermode: "closest",
      xaxis: { ...figure.layout.xaxis, ...axis },
      yaxis: { ...figure.layout.yaxis, ...axis },
    };
    return { data: figure.data, layout };
  };

  const explore = async (button) => {
    const chart = button.closest("figure");
    const drawing = chart.querySelector(".pmo-drawing");
    button.disabled = true;
    try {
      const plotly = await load();
      const figure = JSON.parse(document.getElementById(button.dataset.figure).textContent);
      const box = document.createElement("div");
      box.className = "pmo-plot";
      box.setAttribute("role", "group");
      box.setAttribute("aria-labelledby", chart.querySelector("figcaption").id);
      drawing.replaceChildren(box);
      const { data, layout } = themed(figure, box);
      await plotly.newPlot(box, data, layout, {
        responsive: true,
        displaylogo: false,
        modeBarButtons: [["toImage", "zoom2d", "pan2d", "resetScale2d"]], // none that leads to another site
      });
      chart.querySelector(".pmo-legend")?.remove();
      button.remove();
      box.tabIndex = -1;
      box.focus({ preventScroll: true });
    } catch {
      button.disabled = false;
      button.textContent = "The interactive chart could not be loaded. Try again";
    }
  };

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

  const equip = (table) => {
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

  const ready = () => {
    for (const table of document.querySelectorAll("table.pmo-register")) equip(table);
    for (const button of document.querySelectorAll(".pmo-explore")) {
      button.hidden = false;
      button.addEventListener("click", () => explore(button));
    }
  };
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details.pmo-data")) details.open = true;
  });
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", ready);
  else ready();
})();
