// A chart that this page has shown before is shown again at once, until the app has drawn it anew: the frame as it
// was, laid over the frame that waits. Kept in this page alone, by address; nothing is fetched, and what was added
// to the ledger meanwhile lets all go. Where a press leads is said beside the chart (data-leads: by control and
// label, what is put into the address), with the book that is shown (data-book). Listens once.
(() => {
  if (window.bilateralAgain) return;
  window.bilateralAgain = true;

  const MOST = 12, REST = 400, LONGEST = 5000; // pictures; milliseconds
  const kept = new Map();
  const find = (name, within = document) => within.querySelector(name);
  const said = () => find("[data-leads]")?.dataset;
  const frame = () => [...document.querySelectorAll(".st-key-frame")].find((one) => !one.closest(".shown-before"));
  const state = (search = location.search) => {
    const params = new URLSearchParams(search);
    params.sort();
    return `${location.pathname}?${params}`;
  };
  // What its picture depends on beside the address.
  const paper = () => getComputedStyle(find(".stApp")).backgroundColor;
  const place = (one) => {
    const { left, top, width } = one.getBoundingClientRect(), { scrollTop } = find('[data-testid="stMain"]');
    return [said().book, paper(), ...[left, top + scrollTop, width].map(Math.round)].join();
  };
  const rests = () =>
    find('.stApp[data-test-connection-state="CONNECTED"][data-test-script-state="notRunning"]') &&
    !find('#answer, [data-testid="stSkeleton"]');
  const title = (one) => find("h2[data-of]", one)?.dataset.of;
  const drawn = (one) => [...one.querySelectorAll(".trace path, .xtick, .ytick, .infolayer text")]
    .map((each) => each.getAttribute("d") ?? each.textContent).join();

  // --- keeping: what stands at rest, under its address ---

  let due;
  const later = () => {
    clearTimeout(due);
    due = setTimeout(() => (shown || !said() || !rests() ? shown || later() : keep()), REST);
  };
  function keep() {
    const one = frame();
    if (!one || !title(one) || !find(".trace", one) || find("details[open], canvas", one)) return;
    const key = state();
    const held = kept.get(key);
    kept.delete(key);
    if (held?.place === place(one) && held.of === title(one) && held.drawn === drawn(one)) return void kept.set(key, held);
    const copy = one.cloneNode(true);
    for (const gone of copy.querySelectorAll("script, .hoverlayer > *")) gone.remove();
    // It is looked at and nothing else: two of one name would be taken one for the other.
    const ids = new Map([...copy.querySelectorAll("[id]")].map((each) => [each.id, `again-${each.id}`]));
    for (const each of copy.querySelectorAll("*")) {
      for (const { name, value } of [...each.attributes]) {
        if (name === "id") each.id = ids.get(value);
        else if (name.startsWith("data-")) each.removeAttribute(name);
        else if (value.includes("#")) each.setAttribute(name, value.replace(/#([\w-]+)/g, (all, id) => ids.has(id) ? `#${ids.get(id)}` : all));
      }
      each.classList.remove("js-plotly-plot");
    }
    kept.set(key, { copy, place: place(one), of: title(one), drawn: drawn(one) });
    if (kept.size > MOST) kept.delete(kept.keys().next().value);
  }

  // --- showing: from the press until the frame itself is there ---

  let shown = null;
  function show(search) {
    gone();
    const one = frame(), held = said() && kept.get(state(search));
    if (!one || !held || held.of === title(one) || held.place !== place(one)) return;
    const cover = document.createElement("div");
    cover.className = "shown-before";
    cover.inert = true;
    cover.ariaHidden = "true";
    one.parentElement.style.position = "relative"; // the cover scrolls with the page
    cover.style.cssText = `left:${one.offsetLeft}px; top:${one.offsetTop}px; width:${one.offsetWidth}px; min-height:${one.offsetHeight}px; background:${paper()}`;
    cover.append(held.copy.cloneNode(true));
    one.ariaBusy = "true";
    one.after(cover);
    const now = performance.now();
    shown = { cover, held, one, began: now, ran: 0 };
    look();
  }
  function gone() {
    if (!shown) return;
    shown.cover.remove();
    shown.one.ariaBusy = null;
    shown = null;
    later();
  }
  // The frame is uncovered when it says and draws the same; when the app rests with something else, that is true.
  function look() {
    if (!shown) return;
    const one = frame(), { held, began } = shown;
    const same = one && title(one) === held.of && drawn(one) === held.drawn;
    if (!rests()) shown.ran = performance.now();
    const settled = shown.ran && performance.now() - shown.ran > REST;
    if (same || settled || performance.now() - began > LONGEST) gone();
    else requestAnimationFrame(look);
  }

  // --- what leads to another state ---

  const leading = (target) => target.closest?.('[role="option"], button');
  function led(option) {
    const leads = option && said() && JSON.parse(said().leads), label = option?.innerText.trim();
    for (const [control, labels] of Object.entries(leads || {})) {
      const there = find(`.st-key-${control}`);
      const mine = there?.contains(option) || (option.role === "option" && there && find('[aria-expanded="true"]', there));
      if (!mine || !(label in labels)) continue;
      const params = new URLSearchParams(location.search);
      for (const [name, value] of Object.entries(labels[label])) value ? params.set(name, value) : params.delete(name);
      show(`?${params}`);
    }
  }
  // Before the app: what is chosen closes the list it stands in.
  let pressed = null;
  addEventListener("pointerdown", ({ target }) => { pressed = leading(target); }, true);
  addEventListener("pointerup", ({ target }) => { if (leading(target) === pressed) led(pressed); }, true);
  addEventListener("keydown", ({ key, target }) => {
    if (key !== "Enter") return;
    const chosen = target.getAttribute?.("aria-activedescendant");
    led(chosen ? document.getElementById(chosen) : leading(target));
  }, true);
  addEventListener("popstate", () => show(location.search));
  new MutationObserver(later).observe(document.body, {
    subtree: true, childList: true, attributes: true, attributeFilter: ["data-of", "data-ring", "data-book", "data-test-script-state"],
  });
  later();
})();
