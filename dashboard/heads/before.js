// The answer stands until the page itself does; then it goes, in one step.
(() => {
  const answer = document.getElementById("answer"), root = document.getElementById("root");
  let ends, due;
  // What is still to come hides the headline (coming.css), as long as it stands before it or in one part with it.
  const EMPTY = '[data-testid="stSkeleton"]';
  const seenThen = (one) =>
    ![...root.querySelectorAll(EMPTY)].some((empty) => empty.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) &&
    !one.closest('[class*="st-key-above-"]')?.querySelector(EMPTY);
  const stands = () => {
    const headline = root.querySelector("h1");
    return headline && root.querySelector(".js-plotly-plot .trace") && root.querySelector(".excerpt") && seenThen(headline);
  };
  const broken = () => root.querySelector('[data-testid="stException"], [data-testid="stAlert"]');
  const go = () => {
    seen.disconnect();
    clearTimeout(ends);
    const within = answer.contains(document.activeElement) && document.activeElement.getAttribute("href");
    root.inert = false;
    const there = root.querySelector('[data-testid="stMain"]');
    if (there) there.scrollTop = answer.scrollTop;
    for (const chart of answer.querySelectorAll(".live.drawn")) Plotly.purge(chart);
    answer.remove();
    // Chosen when the app had begun already: it reads the address anew.
    if (answer.dataset.chosen) dispatchEvent(new PopStateEvent("popstate"));
    if (within) root.querySelector(`a[href="${CSS.escape(within)}"]`)?.focus();
  };
  // Between pressing and letting go the chart that was pressed stays.
  let pressed = false;
  for (const [kind, is] of [["pointerdown", true], ["pointerup", false], ["pointercancel", false]])
    addEventListener(kind, () => { pressed = is; if (!is) setTimeout(again); }, true);
  const look = () => {
    due = false;
    // A slow line is no fault: the time runs once the app is there.
    if (!ends && root.querySelector(".stApp")) ends = setTimeout(go, 20000);
    if (!pressed && answer.isConnected && (stands() || broken())) go();
  };
  // At a frame: the chart is written in pieces, and a page uncovered between two of them is laid out twice.
  const again = () => {
    if (!due) due = requestAnimationFrame(look);
  };
  const seen = new MutationObserver(again);
  root.inert = true;
  seen.observe(root, {childList: true, subtree: true});
})();
