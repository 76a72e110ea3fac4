// Times one change of the page: from pressing the pointer to the frame that shows the final state.
// window.benchArm({watch, attributes}) is called before the input; window.benchChange then resolves to
// milliseconds, or to null when nothing changed. What is watched is the text of the elements matching `watch`
// or, where `attributes` are named, those of each of them.
window.benchArm = ({ watch, attributes, quietFor, giveUpAfter }) => {
  const read = (element) => attributes.length
    ? attributes.map((name) => element.getAttribute(name)).join(" ")
    : element.innerText;
  const state = () => [...document.querySelectorAll(watch)].map(read).join("\n").trim();
  const before = state();
  let start = null;
  let last = { state: before, at: null };
  let quiet = null;
  let waiting = false;
  window.benchChange = new Promise((resolve) => {
    const end = (result) => {
      observer.disconnect();
      clearTimeout(quiet);
      resolve(result);
    };
    // The final state counts, not a first flicker: changed, not empty, and the same for `quietFor` ms.
    const settle = () => { if (last.state && last.state !== before) end(last.at - start); };
    const look = () => {
      waiting = false;
      const now = state();
      if (start === null || now === last.state) return;
      last = { state: now, at: performance.now() };
      clearTimeout(quiet);
      quiet = setTimeout(settle, quietFor);
    };
    const observer = new MutationObserver(() => {
      if (!waiting) { waiting = true; requestAnimationFrame(look); }
    });
    addEventListener("pointerdown", (input) => { start = input.timeStamp; }, { capture: true, once: true });
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    setTimeout(() => end(null), giveUpAfter);
  });
};
