// Buttons inside our own HTML: copy a citation, print the page; and "/" goes to the filter. One listener for the whole document, however often the page is drawn.
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
  // A link to an entry of a list also unfolds it.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-fc-unfold]");
    const folded = link && document.querySelector(`.st-key-${CSS.escape(link.dataset.fcUnfold)} details:not([open]) > summary`);
    if (folded) folded.click();
  });
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
  // The reviewer's name is kept for the next session: a link inside a card opens one.
  document.addEventListener("change", (event) => {
    if (!event.target.closest?.('[class*="st-key-fc-reviewer"], [class*="-who"]')) return;
    document.cookie = `factcheck_reviewer=${encodeURIComponent(event.target.value)}; path=/; max-age=31536000; SameSite=Strict`;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable=true]")) return;
    const fields = [...document.querySelectorAll(".st-key-fc-filter input, .stMain input[type=text], .stMain textarea")];
    const field = fields.find((input) => input.checkVisibility());
    if (!field) return;
    event.preventDefault();
    field.focus();
  });
}
