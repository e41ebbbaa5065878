// How far somebody is with a module: read, exercise done, signed off by a role on a day.
import { day, get, onChange, put } from "./store.js";
import { remember } from "./remember.js";

export const equip = (box) => {
  const [role, date] = [box.querySelector("select"), box.querySelector("[type=date]")];
  const key = `signed:${box.dataset.module}`;
  remember(box);
  onChange(() => {
    const { role: who = "", day: when = "" } = get(key) ?? {};
    role.value = who;
    date.value = when;
    date.parentElement.hidden = !role.value;
  });
  role.addEventListener("change", () => put(key, role.value ? { role: role.value, day: date.value || day() } : null));
  date.addEventListener("change", () => role.value && put(key, { role: role.value, day: date.value || day() }));
};
