// A list of several choices goes once something is taken from it, so that the answer under it is seen.
// The box keeps the focus: who goes on choosing types on, or opens the list again by an arrow key.
(() => {
  if (window.bilateralCloseList) return;
  window.bilateralCloseList = true;
  const BOX = '[data-testid="stMultiSelect"] input[role="combobox"]', LIST = '[data-testid="stMultiSelectDropdown"]';
  const close = () => setTimeout(() => {
    const box = document.querySelector(`${BOX}[aria-expanded="true"]`);
    if (!box) return;
    box.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }));
    // Under the keyboard of a phone no answer would be seen.
    if (matchMedia("(pointer: coarse)").matches) box.blur();
  }, 50);
  document.addEventListener("click", (event) => {
    if (event.target.closest?.(`${LIST} [role="option"]`)) close();
  }, true);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches?.(BOX) && document.querySelector(LIST)) close();
  }, true);
})();
