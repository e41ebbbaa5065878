// Everything on the site reads without this file. It adds the interactive chart, loaded from this site only when a
// reader asks for it, the controls of registers where there are any, and data tables that open for printing.
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

  const ready = () => {
    const tables = document.querySelectorAll("table.pmo-register");
    if (tables.length) import(new URL("register.js", here)).then(({ equip }) => tables.forEach(equip));
    const chooser = document.querySelector(".pmo-chooser");
    if (chooser) import(new URL("tier.js", here)).then(({ equip }) => equip(chooser));
    const finder = document.querySelector(".pmo-finder");
    if (finder) import(new URL("finder.js", here)).then(({ equip }) => equip(finder));
    const copies = document.querySelectorAll(".pmo-copy");
    if (copies.length) import(new URL("copy.js", here)).then(({ equip }) => copies.forEach(equip));
    const terms = document.querySelectorAll(".pmo-term");
    if (terms.length) import(new URL("terms.js", here)).then(({ equip }) => equip(terms));
    for (const one of document.querySelectorAll("[data-learn]")) {
      import(new URL(`learn/${one.dataset.learn}.js`, here)).then(({ equip }) => equip(one));
    }
    for (const button of document.querySelectorAll(".pmo-explore[data-figure]")) {
      button.hidden = false;
      button.addEventListener("click", () => explore(button));
    }
  };
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details.pmo-data, details[class^=tier-]")) details.open = true;
  });
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", ready);
  else ready();
})();
