// Times one change of the page: from pressing the pointer to the frame that shows the final state.
// window.benchArm({watch, attributes}) is called before the input; window.benchChange then resolves to
// milliseconds, or to null when nothing changed. What is watched is the text of the elements matching `watch`
// or, where `attributes` are named, those of each of them. window.benchSeen is then the frame that first showed what
// the final state shows: a picture of it, matching `cover`, that lies over the page until it is drawn counts.
window.benchArm = ({ watch, cover, attributes, quietFor, giveUpAfter }) => {
  const read = (element) => attributes.length
    ? attributes.map((name) => element.getAttribute(name)).join(" ")
    : element.innerText;
  const state = (all) => [...document.querySelectorAll(all)].map(read).join("\n").trim();
  const seen = () => (cover && state(cover)) || state(watch);
  const before = state(watch);
  const frames = [];
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
    const settle = () => {
      if (!last.state || last.state === before) return;
      window.benchSeen = frames.find((frame) => frame.state === last.state)?.at - start;
      end(last.at - start);
    };
    const look = () => {
      waiting = false;
      const now = state(watch);
      if (start === null) return;
      frames.push({ state: seen(), at: performance.now() });
      if (now === last.state) return;
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
