// Print one part of a page alone: the record, the plan.
export const printSheet = () => {
  document.body.classList.add("pmo-print-sheet");
  addEventListener("afterprint", () => document.body.classList.remove("pmo-print-sheet"), { once: true });
  print();
};
