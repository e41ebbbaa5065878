// A button that copies a text of the page. Without script the text stands there to be marked.
const mark = (text) => {
  const range = document.createRange();
  range.selectNodeContents(text);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
};

export const equip = (button) => {
  const text = document.getElementById(button.dataset.copies);
  const said = button.nextElementSibling;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent);
      said.textContent = "Copied.";
    } catch { // not allowed, or a site without https
      mark(text);
      said.textContent = "The text is marked. Copy it with the keyboard.";
    }
  });
  button.hidden = false;
};
