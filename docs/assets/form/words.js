// The words of the page stand in its templates; here they get their slots filled.
export const make = (name, options = {}, ...children) => {
  const element = Object.assign(document.createElement(name), options);
  element.append(...children);
  return element;
};

// slots: a text or nodes for a place, an address for a link, what a button does.
export const told = (name, slots = {}) => {
  const words = document.getElementById(`say-${name}`).content.cloneNode(true);
  for (const place of words.querySelectorAll("[data-slot]")) {
    const value = slots[place.dataset.slot];
    if (typeof value === "function") place.addEventListener("click", value);
    else if (place.localName === "a") place.href = value;
    else if (value !== undefined) place.append(...[value].flat());
  }
  return words;
};

const box = document.getElementById("pmo-notices");
export const notice = (name, slots) => {
  document.getElementById(`note-${name}`)?.remove();
  if (slots) box.append(make("div", { id: `note-${name}`, className: "pmo-note" }, told(name, slots)));
};
export const listed = (pairs) => [...pairs].map(([path, text]) => make("li", {}, make("code", {}, path), ` ${text}`));
