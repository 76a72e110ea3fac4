// coming.css holds until the page is at rest: its rules look at all that is inside of a part, and asked anew at
// every change of the page they cost more than drawing the chart.
(() => {
  const rules = document.getElementById("coming"), root = document.getElementById("root");
  const covered = () => document.getElementById("answer");
  const rests = () => root.querySelector('.stApp[data-test-script-state="notRunning"]');
  let rest, due;
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
    const holds = covered() ? "not all" : "all";
    if (rules.media !== holds) rules.media = holds;
    later();
  };
  const seen = new MutationObserver(() => {
    if (!due) due = requestAnimationFrame(look);
  });
  seen.observe(document.body, {childList: true, subtree: true});
})();
