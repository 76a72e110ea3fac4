// A slot that is pointed at or focused lights its words in the text; j, k, Enter, e and x work the cards.
(() => {
  if (window.bilateralArticle) return;
  window.bilateralArticle = true;
  const words = (names) => names.map((name) => `[data-words~="${CSS.escape(name)}"]`).join(",");
  const dark = () => document.querySelectorAll(".lit").forEach((one) => one.classList.remove("lit"));
  const light = (event) => {
    const named = event.target.closest?.("[data-lights]");
    if (!named) return;
    dark();
    const names = named.dataset.lights.split(" ").filter(Boolean);
    if (names.length) document.querySelectorAll(words(names)).forEach((one) => one.classList.add("lit"));
  };
  document.addEventListener("mouseover", light);
  document.addEventListener("focusin", light);
  document.addEventListener("mouseout", (event) => event.target.closest?.("[data-lights]") && dark());
  document.addEventListener("focusout", dark);

  const cards = () => [...document.querySelectorAll('[class*="st-key-proposal-"]')];
  const number = (card) => Number([...card.classList].find((one) => one.startsWith("st-key-proposal-")).slice(16));
  let at = -1;
  const go = (step) => {
    const all = cards();
    if (!all.length) return;
    at = Math.max(0, Math.min(all.length - 1, at + step));
    all.forEach((one, place) => one.classList.toggle("at", place === at));
    all[at].tabIndex = -1;
    all[at].focus({ preventScroll: true });
    all[at].scrollIntoView({ block: "nearest" });
  };
  const press = (name) => {
    const card = cards()[at];
    const inside = name === "correct" ? '[data-testid="stPopover"] button' : `.st-key-${name}-${number(card)} button`;
    card.querySelector(inside)?.click();
  };
  const typing = (target) => target.closest?.("input, textarea, select, [contenteditable=true], [role=combobox]");
  document.addEventListener("keydown", (event) => {
    if (!cards().length || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "j" || event.key === "k") {
      event.preventDefault();
      return go(event.key === "j" ? 1 : -1);
    }
    const name = { Enter: "confirm", e: "correct", x: "reject" }[event.key];
    if (!name || at < 0 || at >= cards().length) return;
    if (event.key === "Enter" && event.target.closest?.("button, a, summary")) return;
    event.preventDefault();
    press(name);
  });
})();
