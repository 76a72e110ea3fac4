// coming.css holds until the page is at rest: its rules look at all that is inside of a part, and asked anew at
// every change of the page they cost more than drawing the chart.
(() => {
  const rules = document.getElementById("coming"), root = document.getElementById("root");
  const covered = () => document.getElementById("answer");
  // Without a session the app does not run either; a part whose script is not there yet is still to come, unless
  // nothing has come for so long that it never will.
  const app = '.stApp[data-test-connection-state="CONNECTED"][data-test-script-state="notRunning"]';
  const rests = () =>
    root.querySelector(app) &&
    (!root.querySelector('[data-testid="stSkeleton"]') || performance.now() > changed + 20000);
  let rest, due, changed = 0;
  const later = () => {
    clearTimeout(rest);
    rest = setTimeout(() => {
      if (covered() || !rests()) return later();
      seen.disconnect();
      rules.media = "not all";
    }, 1500);
  };
  // Behind the answer nothing is seen that could move; and what has not come to a frame is not seen either.
  const look = () => {
    due = false;
    changed = performance.now();
    const holds = covered() ? "not all" : "all";
    if (rules.media !== holds) rules.media = holds;
    later();
  };
  const seen = new MutationObserver(() => {
    if (!due) due = requestAnimationFrame(look);
  });
  seen.observe(document.body, {childList: true, subtree: true});
})();
