// Copying texts, and drawing a chart in the reader's browser where the server has none to do it.
// Listens once, for as long as the page lives.
if (!window.bilateralShare) {
  window.bilateralShare = true;
  // The panel comes a little after the title and the chart it belongs to: a click in between waits for it.
  document.addEventListener("click", (event) => {
    const way = event.target.closest?.(WAYS);
    if (!way || isOfTheChart()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const place = [...document.querySelectorAll(WAYS)].indexOf(way), end = performance.now() + 20000;
    const look = setInterval(() => {
      if (!isOfTheChart() && performance.now() < end) return;
      clearInterval(look);
      if (isOfTheChart()) document.querySelectorAll(WAYS)[place]?.click();
    }, 30);
  }, true);

  const WAYS = ".st-key-share .tile, .st-key-share .copy, [data-testid='stPopoverBody'] .copy";
  const of = (part) => document.querySelector(part)?.dataset.of;
  const isOfTheChart = () => of(".st-key-frame h2[data-of]") === of(".st-key-share div[data-of]");

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[data-done], button[data-file]");
    if (button?.dataset.done) copied(button);
    if (button?.dataset.file) drawn(JSON.parse(button.dataset.file));
  });

  // What stands before the button. Where nothing lets us copy it is selected: Ctrl-C does the rest.
  async function copied(button) {
    const text = button.previousElementSibling;
    if (!(await toClipboard(text.textContent))) return getSelection().selectAllChildren(text);
    const before = button.textContent;
    if (before === button.dataset.done) return;
    button.textContent = button.dataset.done;
    announce(button.dataset.done);
    setTimeout(() => { button.textContent = before; }, 2000);
  }

  async function toClipboard(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return theOldWay(text);
    }
  }

  // Without https the clipboard is closed to scripts; browsers still copy what is selected.
  function theOldWay(text) {
    const area = document.createElement("textarea");
    area.value = text;
    area.style.cssText = "position:fixed;top:0;opacity:0";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }

  function announce(text) {
    let place = document.getElementById("share-told");
    if (!place) {
      place = document.createElement("div");
      place.id = "share-told";
      place.setAttribute("role", "status");
      place.style.cssText = "position:fixed;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)";
      document.body.append(place);
    }
    place.textContent = "";
    setTimeout(() => { place.textContent = text; }, 50);
  }

  // --- a picture of the chart on the page ------------------------------------------------------

  const NS = "http://www.w3.org/2000/svg", MARGIN = 24;

  async function drawn(told) {
    const picture = framed(told);
    const svg = new Blob([new XMLSerializer().serializeToString(picture)], { type: "image/svg+xml" });
    save(told.kind === "png" ? await painted(svg, picture) : svg, told.name);
  }

  // The layers of the chart in one SVG, its title and definition above, its sources and link below.
  function framed(told) {
    const layers = [...document.querySelectorAll(".st-key-frame .js-plotly-plot .main-svg")];
    const box = layers[0].getBoundingClientRect();
    const picture = document.createElementNS(NS, "svg");
    const width = box.width + 2 * MARGIN;
    let y = lines(picture, told.title, MARGIN, { size: 20, weight: 700, fill: told.ink, width: box.width, font: told.font });
    y = lines(picture, told.definition, y, { size: 14, fill: told.soft, width: box.width, font: told.font }) + 8;
    for (const layer of layers) {
      const copy = layer.cloneNode(true);
      copy.setAttribute("x", MARGIN);
      copy.setAttribute("y", y);
      copy.removeAttribute("style");
      // The legend was cut to the letters of the page, which a picture may not have.
      for (const legend of copy.querySelectorAll(".legend [clip-path]")) legend.removeAttribute("clip-path");
      picture.append(copy);
    }
    y += box.height + 8;
    if (told.notes) y = lines(picture, told.notes, y, { size: 12, fill: told.soft, width: box.width, font: told.font });
    y = lines(picture, told.sources, y, { size: 12, fill: told.ink, width: box.width, font: told.font });
    y = lines(picture, told.standing, y, { size: 12, fill: told.soft, width: box.width, font: told.font }) + MARGIN / 2;
    for (const [name, value] of Object.entries({ xmlns: NS, width, height: y, viewBox: `0 0 ${width} ${y}` })) {
      picture.setAttribute(name, value);
    }
    picture.prepend(element("rect", { width, height: y, fill: told.paper }));
    picture.prepend(element("title", {}, told.title));
    return picture;
  }

  function element(name, attributes, text = "") {
    const made = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.textContent = text;
    return made;
  }

  // Text broken at blanks (and inside what is longer than a line); the height below it is returned.
  function lines(picture, text, top, look) {
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = `${look.weight ?? 400} ${look.size}px ${look.font}`;
    const broken = [];
    for (const word of text.match(/\S{1,60} ?/gu) ?? []) {
      const longer = (broken.at(-1) ?? "") + word;
      if (broken.length && pen.measureText(longer.trimEnd()).width <= look.width) broken[broken.length - 1] = longer;
      else broken.push(word);
    }
    for (const [number, line] of broken.entries()) {
      picture.append(element("text", {
        x: MARGIN, y: top + look.size * (1 + 1.35 * number), fill: look.fill,
        "font-size": look.size, "font-weight": look.weight ?? 400, "font-family": look.font,
      }, line));
    }
    return top + look.size * 1.35 * broken.length;
  }

  async function painted(svg, picture) {
    const image = new Image();
    const address = URL.createObjectURL(svg);
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = 2 * picture.getAttribute("width");
    canvas.height = 2 * picture.getAttribute("height");
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(address);
    return new Promise((done) => canvas.toBlob(done, "image/png"));
  }

  function save(file, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }
}
