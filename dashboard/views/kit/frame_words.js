// What Streamlit writes in English alone, in the page's language: the words are said in .frame-words (data-words).
// Listens once, as long as the page lives; where the page turns to English again its own words come back.
(() => {
  if (window.bilateralFrameWords) return;
  window.bilateralFrameWords = true;
  const NAMES = ["aria-label", "placeholder", "title"];
  const LABELLED = NAMES.map((name) => `[${name}]`).join(",");
  const TEXTS = [
    '[role="listbox"]', '[data-testid="InputInstructions"]', '[data-testid="stMainMenuPopover"]',
    '[data-testid="stStatusWidget"]', '[data-testid="stSkipToContent"]', '[data-testid="stToolbar"]',
    '[data-testid="stMultiSelectDropdown"]', '[data-testid="stSelectboxDropdown"]', '[data-testid="stFileUploaderDropzone"]',
  ].join(",");
  let said = "", rules = [], due = false;
  const ruled = (words, back) => Object.entries(words).map(([theirs, ours]) => {
    const [from, to] = back ? [ours, theirs] : [theirs, ours];
    const [before, after] = from.split("{text}");
    return { from, to, before, after, open: after !== undefined };
  });
  const put = (text) => {
    for (const { from, to, before, after, open } of rules) {
      if (!open) { if (text === from) return to; continue; }
      if (text.startsWith(before) && text.endsWith(after) && text.length > before.length + after.length)
        return to.replace("{text}", () => text.slice(before.length, text.length - after.length));
    }
    return text;
  };
  const walk = () => {
    for (const part of document.querySelectorAll(TEXTS)) {
      const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        const ours = put(node.nodeValue);
        if (ours !== node.nodeValue) node.nodeValue = ours;
      }
    }
    for (const one of document.querySelectorAll(LABELLED)) {
      if (one.closest(".stHtml, .js-plotly-plot")) continue;
      for (const name of NAMES) {
        const theirs = one.getAttribute(name), ours = theirs && put(theirs);
        if (ours && ours !== theirs) one.setAttribute(name, ours);
      }
    }
  };
  const look = () => {
    due = false;
    const told = document.querySelector(".frame-words");
    if (!told) return;
    const words = told.dataset.words ?? "";
    if (words !== said) {
      // Of the language before: back first, then into the new one.
      if (said) { rules = ruled(JSON.parse(said), true); walk(); }
      said = words;
      rules = words ? ruled(JSON.parse(words), false) : [];
    }
    if (rules.length) walk();
  };
  const seen = new MutationObserver((changes) => {
    // What a drawing writes is no word of the frame.
    if (due || changes.every(({ target }) => (target.parentElement ?? target).closest?.("svg, .js-plotly-plot"))) return;
    due = true;
    requestAnimationFrame(look);
  });
  seen.observe(document.body, { childList: true, subtree: true, characterData: true, attributeFilter: NAMES });
  look();
})();
