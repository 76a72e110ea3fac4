// The answer stands until the page itself does; then it goes, in one step.
(() => {
  const answer = document.getElementById("answer"), root = document.getElementById("root");
  let ends, due;
  const stands = () =>
    root.querySelector(".js-plotly-plot .trace") && root.querySelector("h1") && root.querySelector(".excerpt");
  const broken = () => root.querySelector('[data-testid="stException"], [data-testid="stAlert"]');
  const go = () => {
    seen.disconnect();
    clearTimeout(ends);
    const within = answer.contains(document.activeElement) && document.activeElement.getAttribute("href");
    root.inert = false;
    const there = root.querySelector('[data-testid="stMain"]');
    if (there) there.scrollTop = answer.scrollTop;
    answer.remove();
    if (within) root.querySelector(`a[href="${CSS.escape(within)}"]`)?.focus();
  };
  const look = () => {
    due = false;
    // A slow line is no fault: the time runs once the app is there.
    if (!ends && root.querySelector(".stApp")) ends = setTimeout(go, 20000);
    if (answer.isConnected && (stands() || broken())) go();
  };
  // At a frame: the chart is written in pieces, and a page uncovered between two of them is laid out twice.
  const seen = new MutationObserver(() => {
    if (!due) due = requestAnimationFrame(look);
  });
  root.inert = true;
  seen.observe(root, {childList: true, subtree: true});
})();
