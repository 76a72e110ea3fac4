// coming.css holds until the page is at rest: its rules look at all that is inside of a part, and asked anew at
// every change of the page they cost more than drawing the chart.
(() => {
  const rules = document.getElementById("coming"), root = document.getElementById("root");
  const covered = () => document.getElementById("answer");
  let rest;
  const seen = new MutationObserver(() => {
    // Behind the answer nothing is seen that could move.
    rules.media = covered() ? "not all" : "all";
    clearTimeout(rest);
    rest = setTimeout(() => {
      if (covered() || !root.querySelector(".stApp")) return;
      seen.disconnect();
      rules.media = "not all";
    }, 1500);
  });
  seen.observe(document.body, {childList: true, subtree: true});
})();
