// Notes when the first chart is seen and when the first one is interactive, from inside the page.
// window.benchWanted = {seen, plot, minSide, cover}; window.benchResult resolves to milliseconds since navigation.
// "whole" is the first interactive chart once nothing that matches "cover" stands in the page any more.
(() => {
  if (window.top !== window) return;
  const { seen, plot, minSide, cover, giveUpAfter } = window.benchWanted;
  const found = { seen: null, by: null, interactive: null, whole: null };
  let done;
  let waiting = false;
  window.benchResult = new Promise((resolve) => { done = resolve; });

  // The part of an element that is inside the window and not hidden; null when there is none.
  const shown = (element) => {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return null;
    const box = element.getBoundingClientRect();
    const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
    const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
    return right > left && bottom > top ? { left, right, top, bottom } : null;
  };
  const large = (box) => box && box.right - box.left >= minSide && box.bottom - box.top >= minSide;

  // A trace counts by the drawing it stands in, once it has an extent itself; a picture by its own image.
  const isSeen = (element) => {
    if (element.matches(".trace")) {
      const own = element.getBoundingClientRect();
      return own.width + own.height > 0 && large(shown(element.closest(".main-svg")));
    }
    const picture = element.matches("img, svg") ? element : element.querySelector("img, svg") ?? element;
    const loaded = !(picture instanceof HTMLImageElement) || (picture.complete && picture.naturalWidth > 0);
    return loaded && large(shown(picture));
  };

  // A trace is drawn, the hover layer exists, and the layer that takes the pointer lies uncovered.
  const isInteractive = (chart) => {
    if (![...chart.querySelectorAll(".trace")].some(isSeen) || !chart.querySelector(".hoverlayer")) return false;
    const layer = chart.querySelector(".draglayer .nsewdrag");
    const box = layer && shown(layer);
    if (!box) return false;
    return chart.contains(document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2));
  };

  const look = () => {
    waiting = false;
    const candidates = [...document.querySelectorAll(seen)];
    const plots = [...document.querySelectorAll(".js-plotly-plot")];
    if (found.seen === null) {
      const first = candidates.find(isSeen);
      if (first) {
        found.seen = performance.now();
        found.by = first.matches(".trace") ? "plotly chart" : plot ? "picture" : "text";
      }
    }
    if (plots.some(isInteractive)) {
      found.interactive ??= performance.now();
      if (!document.querySelector(cover)) found.whole ??= performance.now();
    }
    const complete = found.seen !== null && (found.whole !== null || !plot);
    if (complete) { observer.disconnect(); finish(); }
    else if (candidates.length || plots.length) later(); // there, but not shown yet: sizes change silently
  };

  // Nothing is on the screen before the browser's own first contentful paint.
  const finish = () => {
    const paint = performance.getEntriesByName("first-contentful-paint")[0];
    if (!paint && performance.now() < giveUpAfter) { setTimeout(finish, 50); return; }
    if (found.seen !== null && paint) found.seen = Math.max(found.seen, paint.startTime);
    done(found);
  };

  // Looking happens at a frame, so that the time noted is that of the frame which shows the chart.
  const later = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(look);
  };
  const observer = new MutationObserver(later);
  observer.observe(document, { subtree: true, childList: true, attributes: true });
  addEventListener("load", later, true);
  setTimeout(() => { observer.disconnect(); done(found); }, giveUpAfter);
})();
