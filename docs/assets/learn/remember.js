// Controls that remember: each names its entry in `data-key`. A box is yes or no, all else is its text.
import { get, onChange, put } from "./store.js";

export const remember = (box, selector = "[data-key]") => {
  const controls = () => [...box.querySelectorAll(selector)];
  const valueOf = (control) => (control.type === "checkbox" ? control.checked : control.value);
  const show = (control) => {
    const value = get(control.dataset.key);
    if (control.type === "checkbox") control.checked = value === true;
    else if (control.type === "radio") control.checked = value === control.value;
    else if (control !== document.activeElement) control.value = typeof value === "string" ? value : "";
  };
  box.addEventListener("change", ({ target }) => target.dataset.key && put(target.dataset.key, valueOf(target)));
  const showAll = () => controls().forEach(show);
  onChange(showAll);
  return showAll;
};
