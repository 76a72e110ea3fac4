// A link that names a button of this page presses it: the page changes in place. Without this script it is a link.
(() => {
  if (window.bilateralPresses) return;
  window.bilateralPresses = true;
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-press]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const button = document.querySelector(`.st-key-${CSS.escape(link.dataset.press)} button`);
    if (!button) return;
    event.preventDefault();
    button.click();
  });
})();
