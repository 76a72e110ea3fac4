// coming.css holds until the page is at rest: its rules look at all that is inside of a part, and asked anew at
// every change of the page they cost more than drawing the chart.
(() => {
  const rules = document.getElementById("coming"), root = document.getElementById("root");
  const covered = () => document.getElementById("answer");
  const rests = () => root.querySelector('.stApp[data-test-script-state="notRunning"]');
  let rest;
  const later = () => {
    clearTimeout(rest);
    rest = setTimeout(() => {
      if (covered() || !rests()) return later();
      seen.disconnect();
      rules.media = "not all";
    }, 1500);
  };
  const seen = new MutationObserver(() => {
    // Behind the answer nothing is seen that could move.
    rules.media = covered() ? "not all" : "all";
    later();
  });
  seen.observe(document.body, {childList: true, subtree: true});
})();
