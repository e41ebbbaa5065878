// Who decides: a question and an amount -> the role, its limit, its days, and who is next. The tables say the same.
export const equip = (box) => {
  const rules = JSON.parse(document.getElementById("pmo-finder-rules").textContent);
  const [what, amount] = [box.querySelector("select"), box.querySelector("input")];
  const said = box.querySelector(".pmo-answer");
  const days = (count) => `${count} working day${count === 1 ? "" : "s"}`;
  const show = () => {
    const { unit, counts, limits } = rules[what.value];
    const value = Number(amount.value.replace(/[\s ,']/g, ""));
    const isCounted = unit !== "";
    for (const one of [amount, amount.labels[0]]) one.hidden = !isCounted;
    amount.labels[0].textContent = `How much, in ${unit}?`;
    if (isCounted && !(amount.value.trim() && value >= 0)) return (said.textContent = "Write a number, such as 12000.");
    const index = isCounted ? limits.findIndex(({ upTo }) => upTo === null || value <= upTo) : -1;
    const line = ({ who, covers, within }) => `${who} (${covers}), within ${days(within)}`;
    const next = limits[index + 1];
    said.textContent = isCounted
      ? `${line(limits[index])}.${next ? ` Without an answer: ${next.who}.` : ""} ${counts}`
      : `${limits.map(line).join("; ")}.`;
  };
  what.addEventListener("change", show);
  amount.addEventListener("input", show);
  box.hidden = false;
  show();
};
