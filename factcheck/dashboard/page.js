// Buttons inside our own HTML: copy a citation, print the page. One listener for the whole document, however often the page is drawn.
if (!window.factcheckButtons) {
  window.factcheckButtons = true;
  const copied = (button) => {
    button.dataset.copied = "yes";
    setTimeout(() => delete button.dataset.copied, 1800);
  };
  const copyByHand = (text) => {
    const field = document.createElement("textarea");
    field.value = text;
    field.style.position = "fixed";
    field.style.opacity = "0";
    document.body.appendChild(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-fc-copy], [data-fc-print]");
    if (!button) return;
    if (button.dataset.fcPrint !== undefined) {
      window.print();
      return;
    }
    const text = button.dataset.fcCopy;
    if (navigator.clipboard && window.isSecureContext) navigator.clipboard.writeText(text).then(() => copied(button), () => { copyByHand(text); copied(button); });
    else { copyByHand(text); copied(button); }
  });
}
