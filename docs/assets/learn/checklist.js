// A list that remembers its ticks. From the first day follow the days until which its stages last.
import { get, onChange, put } from "./store.js";
import { remember } from "./remember.js";

const DAY = 24 * 60 * 60 * 1000;
const words = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

// The first day is day 1; day 0 is the day before.
export const dueDay = (first, number) => {
  const start = Date.parse(`${first}T00:00:00Z`);
  return Number.isNaN(start) ? "" : words.format(new Date(start + (number - 1) * DAY));
};

export const equip = (box) => {
  const ticks = [...box.querySelectorAll("[type=checkbox]")];
  const said = box.querySelector("[role=status]");
  const first = box.querySelector("[type=date]");
  remember(box);
  const show = () => {
    for (const place of box.querySelectorAll("[data-day]")) {
      const due = first && dueDay(get(first.dataset.key), Number(place.dataset.day));
      place.textContent = due ? `by ${due}` : place.dataset.words;
    }
    for (const part of box.querySelectorAll("[data-done]")) {
      const own = [...part.closest("section").querySelectorAll("[type=checkbox]")];
      part.textContent = `${own.filter((one) => one.checked).length} of ${own.length} done`;
    }
    const count = `${ticks.filter((one) => one.checked).length} of ${ticks.length} done`;
    if (said.textContent !== count) said.textContent = count;
  };
  onChange(show);
  box.querySelector("button").addEventListener("click", () => {
    if (!confirm("Take back all ticks and the first day of this list?")) return;
    for (const one of ticks) if (one.checked) put(one.dataset.key, false);
    if (first) put(first.dataset.key, "");
    if (first) first.value = "";
  });
};
