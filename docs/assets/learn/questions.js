// Questions of a module: check an answer, say at each choice whether it is right and why, and remember the result.
import { day, get, put } from "./store.js";

const made = (name, className, ...children) => {
  const element = Object.assign(document.createElement(name), { className });
  element.append(...children);
  return element;
};

const remembered = async (name, isRight) => {
  const before = get(`last:${name}`);
  const card = await import("./schedule.js").then(({ next }) => next(before?.card, isRight), () => before?.card ?? null);
  if (get(`first:${name}`) === undefined) put(`first:${name}`, { right: isRight });
  put(`last:${name}`, { right: isRight, tries: (Number(before?.tries) || 0) + 1, card });
};
const words = (isRight, isChosen) => {
  if (isRight) return isChosen ? "✓ Right, and chosen." : "! Right, but not chosen.";
  return isChosen ? "✗ Not right." : "Not right, and not chosen.";
};

// One question, on its own page or in a review. `done(isRight)` is called after each check.
export const equipQuestion = (box, module, done = () => {}) => {
  const name = `${module}:${box.id.slice(2)}`;
  const inputs = [...box.querySelectorAll("input")];
  const answers = [...box.querySelectorAll("li[data-right]")];
  const [button, said] = [box.querySelector("button"), box.querySelector("[role=status]")];
  const isRight = (index) => answers[index].dataset.right === "yes";
  const clear = () => {
    for (const note of box.querySelectorAll(".pmo-reply")) note.remove();
    for (const input of inputs) input.removeAttribute("aria-describedby");
    said.textContent = "";
  };
  const reply = (input, index) => {
    const kind = isRight(index) ? "is-right" : input.checked ? "is-wrong" : "is-neutral";
    const note = made("span", `pmo-reply ${kind}`, made("strong", "", words(isRight(index), input.checked)));
    note.append(" ", answers[index].querySelector(".pmo-because").textContent);
    note.id = `${input.id}-reply`;
    input.setAttribute("aria-describedby", note.id);
    input.closest("label").after(note);
  };
  const check = async () => {
    clear();
    if (!inputs.some((input) => input.checked)) {
      said.textContent = "Choose an answer first.";
      return;
    }
    inputs.forEach(reply);
    const wrong = inputs.filter((input, index) => input.checked !== isRight(index)).length;
    said.textContent = wrong ? "Not right yet. Each answer now says why." : "Right.";
    await remembered(name, !wrong);
    done(!wrong);
  };
  const last = get(`last:${name}`);
  const before = box.querySelector(".pmo-before");
  if (last) before.textContent = `Answered on this device before: ${last.right ? "right" : "not right"} at the last try.`;
  box.querySelector(".pmo-check-line").hidden = false;
  button.addEventListener("click", check);
  box.addEventListener("change", clear);
};

export const equip = (form) => {
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const box of form.querySelectorAll("fieldset")) equipQuestion(box, form.dataset.module);
};
