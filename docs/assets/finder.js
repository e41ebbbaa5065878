// Who decides: a question and an amount -> the role, its limit, its days, and who is next. The tables say the same.
const make = (name, options = {}, ...children) => {
  const element = Object.assign(document.createElement(name), options);
  element.append(...children);
  return element;
};
// `12,000`, `12.000`, `12 000` and `12'000` are one number: three digits behind a mark are thousands. NaN for a text.
const read = (text) => {
  const plain = text.replace(/[\s']/g, "");
  if (!plain) return NaN;
  const isThousands = /^[1-9]\d{0,2}(,\d{3})+(\.\d+)?$|^[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/.test(plain);
  if (!isThousands) return /^\d+([.,]\d+)?$/.test(plain) ? Number(plain.replace(",", ".")) : NaN;
  return Number(plain.replace(/[.,](?=\d{3})/g, "").replace(",", "."));
};

export const equip = (box) => {
  const rules = JSON.parse(document.getElementById("pmo-finder-rules").textContent);
  const [what, amount, said] = ["select", "input", ".pmo-answer"].map((one) => box.querySelector(one));
  const [label] = amount.labels;
  const days = (count) => `within ${count} working day${count === 1 ? "" : "s"}`;
  const more = ({ name, page }) =>
    new URL(page, location).pathname === location.pathname
      ? []
      : [make("p", { className: "pmo-small" }, "Read more: ", make("a", { href: page }, name), ".")];
  const byAmount = ({ unit, counts, limits, example }) => {
    const value = read(amount.value);
    if (!(value >= 0)) return [make("p", {}, `Write an amount, such as ${example}.`)];
    const index = limits.findIndex(({ upTo }) => upTo === null || value <= upTo);
    const [found, next] = [limits[index], limits[index + 1]];
    const asked = `${value.toLocaleString("en").replaceAll(",", "\u202f")}\u00a0${unit}`;
    return [
      make("p", {}, make("strong", {}, found.who), `, ${days(found.within)}.`),
      make("p", {}, `${asked} is in the row “${found.covers}”. What counts: ${counts}`),
      make("p", {}, next ? `No answer by then? Ask next: ${next.who}.` : "Nobody is above."),
    ];
  };
  const byReach = ({ limits }) => [
    make("p", {}, "It depends on what is touched. The first line that fits decides:"),
    make("ul", {}, ...limits.map(({ covers, who, within }) => make("li", {}, `${covers}: `, make("strong", {}, who), `, ${days(within)}`))),
  ];
  const show = () => {
    const rule = rules[what.value];
    for (const one of [amount, label]) one.hidden = !rule.unit;
    label.textContent = `How much, in ${rule.unit}?`;
    said.replaceChildren(...(rule.unit ? byAmount : byReach)(rule), ...more(rule));
  };
  const start = () => {
    amount.value = rules[what.value].example;
    show();
  };
  what.addEventListener("change", start);
  amount.addEventListener("input", show);
  start();
};
