// The meaning of a term, which styles show: Escape closes it, and a first tap shows it instead of leaving the page.
export const equip = (terms) => {
  addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    for (const term of terms) if (term.matches(":hover, :focus-within")) term.classList.add("is-closed");
  });
  for (const term of terms) {
    const link = term.querySelector("a");
    let isFirstTap = false;
    for (const event of ["mouseleave", "focusout"]) term.addEventListener(event, () => term.classList.remove("is-closed"));
    link.addEventListener("pointerdown", ({ pointerType }) => {
      isFirstTap = pointerType === "touch" && (document.activeElement !== link || term.matches(".is-closed"));
    });
    link.addEventListener("click", (event) => {
      if (!isFirstTap) return;
      isFirstTap = false;
      event.preventDefault();
      term.classList.remove("is-closed");
      link.focus();
    });
  }
};
