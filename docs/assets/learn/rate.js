// Rate yourself: levels against a profile, the path made from what is missing, and a plan to talk about.
import { get, onChange, saveCopy, download, day } from "./store.js";
import { gaps, plan } from "./plan.js";
import { remember } from "./remember.js";
import { standingOf } from "./standing.js";

const make = (name, options = {}, ...children) => {
  const element = Object.assign(document.createElement(name), options);
  element.append(...children);
  return element;
};

export const equip = (box) => {
  const given = JSON.parse(document.getElementById("pmo-learning").textContent);
  const { modules, competencies, profiles, base } = given;
  const at = (name) => box.querySelector(`[data-at="${name}"]`);
  const helpers = document.getElementById("pmo-helpers");
  let drawn = "";

  const profile = () => (Object.hasOwn(profiles, get("profile:mine") ?? "") ? profiles[get("profile:mine")] : undefined);
  const rated = () => {
    const found = Object.keys(competencies).map((key) => [key, get(`level:${key}`)]);
    return Object.fromEntries(found.filter(([, level]) => /^\d$/.test(level)).map(([key, level]) => [key, Number(level)]));
  };
  const steps = () => {
    const done = Object.keys(modules).filter((key) => standingOf(key, modules[key]).isFinished);
    const found = plan(profile().levels, rated(), modules, done);
    const works = found.work.map(([key, level]) => ({
      id: `${key}.${level}`, name: `${competencies[key].name}, level ${level}`, text: competencies[key].work[level] ?? "", minutes: 0,
    }));
    const lessons = found.modules.map((key) => ({ id: key, name: `${modules[key].code} ${modules[key].name}`, minutes: modules[key].minutes, address: `${base}training/modules/${key}/` }));
    return { minutes: found.minutes, rows: [...lessons, ...works] };
  };
  const cell = (label, ...children) => {
    const one = make("td", {}, make("div", {}, ...children));
    one.dataset.label = label;
    return one;
  };
  const row = (step) => {
    const by = make("input", { type: "date" });
    const who = helpers.content.firstElementChild.cloneNode(true);
    by.dataset.key = `by:${step.id}`;
    who.dataset.key = `help:${step.id}`;
    by.setAttribute("aria-label", `By when: ${step.name}`);
    who.setAttribute("aria-label", `Who helps: ${step.name}`);
    const name = step.address ? make("a", { href: step.address }, step.name) : step.name;
    const text = step.minutes ? `${step.minutes} minutes` : step.text;
    const head = make("th", { scope: "row" }, name, make("span", { className: "pmo-under pmo-small" }, text));
    return make("tr", {}, head, cell("By when", by), cell("Who helps", who));
  };

  const showGaps = () => {
    const [asked, mine] = [profile()?.levels ?? {}, rated()];
    const missing = gaps(asked, mine);
    for (const part of box.querySelectorAll("[data-competency]")) {
      const key = part.dataset.competency;
      const words = [
        key in mine ? `you: ${mine[key]}` : "not rated",
        profile() && `role: ${asked[key] ?? 0}`,
        missing[key] !== undefined && (missing[key] ? `gap: ${missing[key]}` : "no gap"),
      ];
      part.querySelector(".pmo-asks").textContent = words.filter(Boolean).join(" · ");
    }
    const wanted = Object.keys(asked);
    const open = wanted.filter((key) => missing[key]);
    const count = wanted.filter((key) => key in mine).length;
    const name = (key) => `${competencies[key]?.name ?? key} ${missing[key]}`;
    at("sum").textContent = profile()
      ? `${profile().name}: ${count} of ${wanted.length} rated. ${open.length ? `Gaps in levels: ${open.map(name).join(", ")}.` : count ? "No gap in what you have rated." : ""}`
      : "Choose a role first.";
  };
  const showPlan = () => {
    const found = profile() ? steps() : { rows: [] };
    at("plan").hidden = !found.rows.length;
    const state = JSON.stringify(found);
    if (state === drawn) return;
    drawn = state;
    at("minutes").textContent = found.minutes ? `The modules take ${found.minutes} minutes in all. Each comes after those that it needs.` : "No module is left; what is missing comes with work.";
    at("rows").replaceChildren(...found.rows.map(row));
    refresh();
  };
  const refresh = remember(box);
  onChange(() => {
    showGaps();
    showPlan();
  });

  const role = (id) => helpers.content.querySelector(`option[value="${CSS.escape(id)}"]`)?.textContent ?? id;
  const text = () => {
    const [asked, mine] = [profile()?.levels ?? {}, rated()];
    const missing = gaps(asked, mine);
    const line = (value) => String(value ?? "").replace(/\s+/g, " ").replaceAll("|", "\\|");
    const levels = Object.keys(competencies).map((key) => `| ${[competencies[key].name, mine[key] ?? "not rated", asked[key] ?? 0, missing[key] ?? "", line(get(`evidence:${key}`))].join(" | ")} |`);
    const { rows } = profile() ? steps() : { rows: [] };
    const agreed = ({ id }) => [get(`by:${id}`) && `by ${line(get(`by:${id}`))}`, get(`help:${id}`) && `with ${role(get(`help:${id}`))}`].filter(Boolean).join(", ");
    const actions = rows.map((one, index) => `${index + 1}. ${[one.name, one.minutes ? `${one.minutes} minutes` : one.text, agreed(one)].filter(Boolean).join("; ")}`);
    return [
      "# Competencies and development plan", "",
      `Role: ${profile()?.name ?? "not chosen"}. Made on ${day()}. My own rating; nobody has checked it.`, "",
      "| Competency | Mine | Asked | Gap | What shows it |", "|---|---|---|---|---|", ...levels, "",
      "## Plan", "", ...(actions.length ? actions : ["Nothing is missing in what is rated."]), "",
      "## Agreed in the talk", "", "- Levels that we see differently:", "- Actions and days:", "- Next talk on:", "",
    ].join("\n");
  };
  box.addEventListener("submit", (event) => event.preventDefault());
  box.querySelector("[data-do=text]").addEventListener("click", () => download(`development-plan-${day()}.txt`, text()));
  box.querySelector("[data-do=save]").addEventListener("click", saveCopy);
  box.querySelector("[data-do=print]").addEventListener("click", async () => (await import("./paper.js")).printSheet());
};
