// The tier of a project: the sum of the answers on the chooser's page. What is remembered stays on this device.
const KEY = "pmo-tier";

export const equip = (form) => {
  const tiers = JSON.parse(document.getElementById("tier-rules").textContent);
  const [said, choice, line] = [".pmo-answer", ".pmo-tier-do", ".pmo-tier-said"].map((one) => form.querySelector(one));
  const factors = [...new Set([...form.querySelectorAll("input[type=radio]")].map(({ name }) => name))];
  const buttons = Object.fromEntries([...form.querySelectorAll("[data-do]")].map((one) => [one.dataset.do, one]));
  const points = (name) => Number(form.elements[name].value);
  let found = null;

  const remembered = () => {
    try { return localStorage.getItem(KEY); } catch { return null; }
  };
  const show = () => {
    const missing = factors.filter((name) => !points(name)).length;
    const sum = factors.reduce((all, name) => all + points(name), 0);
    const more = form.elements["one-more"].checked;
    const at = tiers.findLastIndex((tier) => sum >= tier.from) + (more ? 1 : 0);
    found = missing ? null : tiers[Math.min(at, tiers.length - 1)];
    said.textContent = found
      ? `${sum} points${more ? ", and one tier more" : ""}: tier ${found.name}.`
      : `${sum} points so far, ${missing} question${missing === 1 ? "" : "s"} left.`;
    buttons.keep.disabled = !found;
    const mine = tiers.find(({ key }) => key === remembered());
    buttons.forget.hidden = !mine;
    buttons.keep.textContent = found ? `Remember tier ${found.name} on this device` : "Remember on this device";
    line.textContent = [
      found && `For the charter: ${factors.map((name, index) => `${index + 1}: ${points(name)}`).join(", ")}; sum ${sum}, tier ${found.name}.`,
      mine && `Remembered on this device: tier ${mine.name}. Pages fold what larger tiers need.`,
    ].filter(Boolean).join(" ");
  };
  const set = (change) => {
    try {
      change();
      show();
    } catch {
      line.textContent = "This browser keeps nothing for this site. The tier above is right all the same.";
    }
  };
  buttons.keep.addEventListener("click", () => set(() => localStorage.setItem(KEY, found.key)));
  buttons.forget.addEventListener("click", () => set(() => localStorage.removeItem(KEY)));
  form.addEventListener("change", show);
  form.addEventListener("reset", () => setTimeout(show));
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const part of [said, choice, line]) part.hidden = false;
  show();
};
