// Questions that are due, one after another. Each is taken from the page of its module: it has one home.
import { equipQuestion } from "./questions.js";

const pages = new Map();
const pageOf = (address) => {
  if (!pages.has(address)) pages.set(address, fetch(address).then((found) => (found.ok ? found.text() : Promise.reject(found))));
  return pages.get(address).catch((error) => {
    pages.delete(address);
    throw error;
  });
};
const questionOf = async (address, id) => {
  const page = new DOMParser().parseFromString(await pageOf(address), "text/html");
  const found = page.getElementById(`q-${id}`);
  for (const link of found?.querySelectorAll("a[href]") ?? []) link.setAttribute("href", new URL(link.getAttribute("href"), new URL(address, location)).href);
  return found && document.importNode(found, true);
};
const button = (text, act) => {
  const one = Object.assign(document.createElement("button"), { type: "button", className: "md-button", textContent: text });
  one.addEventListener("click", act);
  return one;
};

// `names` of questions, `modules` to find them in, `over(right, of)` when all have been asked.
export const review = (box, names, modules, base, over) => {
  let [at, right] = [0, 0];
  const title = Object.assign(document.createElement("h3"), { tabIndex: -1 });
  const show = async () => {
    const [module, id] = names[at].split(":");
    title.textContent = `Question ${at + 1} of ${names.length}: ${modules[module].name}`;
    box.replaceChildren(title);
    title.focus();
    const further = button(at + 1 < names.length ? "Next question" : "End the review", () => step());
    try {
      const question = await questionOf(`${base}training/modules/${module}/`, id);
      question.querySelector(".pmo-before").textContent = "";
      box.append(question, further);
      let isFirst = true;
      equipQuestion(question, module, (isRight) => {
        if (isFirst && isRight) right += 1;
        isFirst = false;
        further.classList.add("md-button--primary");
      });
    } catch {
      box.append("The page of this question could not be loaded. ", button("Try again", show), " ", further);
    }
  };
  const step = () => {
    at += 1;
    if (at < names.length) show();
    else over(right, names.length);
  };
  show();
};
