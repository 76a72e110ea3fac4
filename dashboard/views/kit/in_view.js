// Where the menu or the row of charts scrolls sideways, the chosen one stands in view: once for each choice
// and width, then thumbs rule.
(() => {
  if (window.bilateralInView) return;
  window.bilateralInView = true;
  const rows = {
    ".st-key-header": (row) => [...row.querySelectorAll("a")].find((a) => new URL(a.href).pathname === location.pathname),
    '.st-key-control-chart [role="radiogroup"]': (row) => row.querySelector('[aria-checked="true"]'),
  };
  const shown = {};
  let due = false;
  const look = () => {
    due = false;
    // "?lang=ru" is the page on which it stands; the first page, which it names, is beside that one.
    for (const link of document.querySelectorAll('.st-key-header a[href^="?"]')) link.setAttribute("href", `./${link.getAttribute("href")}`);
    for (const [name, chosen] of Object.entries(rows)) {
      const row = document.querySelector(name);
      const one = row && row.scrollWidth > row.clientWidth && chosen(row);
      const what = one && `${one.textContent} ${row.clientWidth}`;
      if (!what || shown[name] === what) continue;
      shown[name] = what;
      const outer = row.getBoundingClientRect(), inner = one.getBoundingClientRect();
      row.scrollLeft += inner.left + inner.width / 2 - outer.left - outer.width / 2;
    }
  };
  new MutationObserver(() => {
    if (!due) due = Boolean(requestAnimationFrame(look));
  }).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["aria-checked", "href"] });
})();
