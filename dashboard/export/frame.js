/* Around a chart: its title, definition and sources, in one picture.
 *
 * Kaleido draws through Plotly.toImage. A figure whose layout.meta holds a "frame" is drawn by this
 * page into the room that its words leave; every other figure is drawn as usual. The words are measured
 * with the fonts they are drawn with, so that no line runs over the edge.
 *
 * No letter is smaller than 14 px of 1200 px of width, on paper none than 7 points. Where a drawing would have to be shrunk further to fit
 * below its words, these are set smaller, or rows are left out and counted (lists).
 */
(() => {
  const NAMESPACE = "http://www.w3.org/2000/svg";
  const plotly = Plotly.toImage;
  const pen = document.createElement("canvas").getContext("2d");

  const STYLES = {
    title: {size: 22, weight: 600, leading: 28, most: 4, colour: "ink"},
    definition: {size: 14, weight: 400, leading: 19, most: 5, colour: "soft"},
    notes: {size: 12, weight: 400, leading: 16, most: 2, colour: "soft"},
    sources: {size: 12, weight: 400, leading: 16, most: 5, colour: "ink"},
    standing: {size: 12, weight: 400, leading: 16, most: 4, colour: "soft"},
    opens: {size: 12, weight: 400, leading: 16, most: 4, colour: "ink"}, // where the code beside it leads
  };
  const PARTS = Object.keys(STYLES);
  /* Of a picture for print whose drawing has too little room: a headline as newspapers set it over a chart. */
  const COMPACT = {...STYLES, title: {...STYLES.title, size: 17, leading: 21}, definition: {...STYLES.definition, size: 12, leading: 16}};
  const PAD = 20;
  const LEAST_TYPE = 12; // px of words that were made smaller to fit
  const SMALLEST = 12; // px of the smallest letters, in drawings and around them
  const LEGIBLE = 14 / 1200; // what they are at least, of the picture's width; ``frame.least`` in px
  const LARGEST = 1.4; // how much larger than it was made a list is drawn that has more room than rows
  const SQUEEZED = 0.9, PLAIN_SQUEEZED = 0.75; // how low a drawing may be laid out of what it was made for
  const PRINTED = 235, PRINTED_PANEL = 45; // px that one for print has at least, and more for each further panel
  const ZOOMS = 4; // steps from letters of the usual size to the smallest
  const APART = 8, CLOSEST = 18; // px between the names of two rows; from one row to the next at least
  const PORTRAIT = 1.2, TALL_NOTES = 4; // height of width from which notes may have so many lines, as beside a code
  const KEY_STEP = 0.25; // px by which notes are set smaller until they fit
  const BESIDE = 14; // px from the words of the foot to the code at their right
  const STEP = 8, BLEED = 0.5; // px that are whole steps of a printer; of a printed picture beyond its page's box
  const LEAST = 120; // px that a chart keeps however long its words are

  function node(name, attributes, parent) {
    const made = document.createElementNS(NAMESPACE, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
    if (parent) parent.appendChild(made);
    return made;
  }

  /* A word that is wider than a line (an address) is cut where it must be. */
  function pieces(word, width) {
    const found = [];
    let piece = "";
    for (const letter of word) {
      if (piece && pen.measureText(piece + letter).width > width) {
        found.push(piece);
        piece = "";
      }
      piece += letter;
    }
    return [...found, piece];
  }

  /* One space after each line but the last: read back, the lines are the text again. */
  function wrapped(text, style, font, width) {
    pen.font = `${style.weight} ${style.size}px ${font}`;
    const lines = [];
    let line = "";
    for (const word of text.split(/[ \t\n\r]+/).filter(Boolean)) {
      const longer = line ? `${line} ${word}` : word;
      if (pen.measureText(longer).width <= width) {
        line = longer;
        continue;
      }
      if (line) lines.push(`${line} `);
      const parts = pieces(word, width);
      lines.push(...parts.slice(0, -1));
      line = parts[parts.length - 1];
    }
    if (line) lines.push(line);
    return lines;
  }

  function cutShort(lines, most) {
    if (lines.length <= most) return lines;
    return [...lines.slice(0, most - 1), `${lines[most - 1].trimEnd().slice(0, -1)}…`];
  }

  /* The fullest of the texts that has room in so many lines, else the shortest: a sentence is never cut. Where
   * only the shortest has room, which gives no reasons, the others are set smaller, as far as they can be read
   * (``least`` px); where not even that has room, the others have one line more. */
  function noted(frame, style, width, least) {
    const {notes} = frame, most = frame.code || frame.height > PORTRAIT * frame.width ? TALL_NOTES : style.most;
    const set = (text, size) => {
      const own = {...style, size, leading: Math.round(size * style.leading / style.size)};
      return {style: own, lines: wrapped(text, own, frame.font, width)};
    };
    const within = (room, size) => notes.slice(0, -1).map((text) => set(text, size)).find(({lines}) => lines.length <= room);
    for (let size = style.size; size >= least; size -= KEY_STEP) {
      const found = within(most, size);
      if (found) return found;
    }
    const bare = [style.size, Math.min(style.size, least)].map((size) => set(notes[notes.length - 1] || "", size));
    return within(most, bare[1].style.size) || bare.find(({lines}) => lines.length <= most) || within(most + 1, style.size) || bare[0];
  }

  /* Words that need more lines than they have become smaller, then take more: only what nobody would read
   * to its end is cut. */
  function fitted(text, style, font, width) {
    for (let size = style.size; size >= Math.min(style.size, LEAST_TYPE); size -= 1) {
      const leading = Math.round(size * style.leading / style.size), own = {...style, size, leading};
      const lines = wrapped(text, own, font, width);
      if (lines.length * leading <= style.most * style.leading) return {style: own, lines};
      if (size === Math.min(style.size, LEAST_TYPE)) return {style: own, lines: cutShort(lines, 2 * style.most)};
    }
    return {style, lines: []};
  }

  /* px of the smallest letters of a picture. */
  const legible = (frame) => Math.max(LEGIBLE * frame.width, frame.least);

  function block(part, frame, width, zoom, styles) {
    const {style, lines} = part === "notes"
      ? noted(frame, styles.notes, width, legible(frame) / zoom)
      : fitted(frame[part], styles[part], frame.font, width);
    return {part, style, lines, height: lines.length * style.leading};
  }

  function write(one, frame, root) {
    if (!one.lines.length) return;
    const text = node("text", {
      "data-part": one.part, "xml:space": "preserve", "font-family": frame.font,
      "font-size": one.style.size, "font-weight": one.style.weight, fill: frame[one.style.colour],
    }, root);
    one.lines.forEach((line, number) => {
      const y = one.top + one.style.size + number * one.style.leading;
      node("tspan", {x: PAD, y}, text).textContent = line;
    });
  }

  /* The side of a code with its quiet zone, in px of ``zoom`` px of the picture; its corner is set to whole px of
   * the picture, as its modules are whole ones. */
  const codeSide = (code, zoom) => (code ? (code.rows[0].length + 2 * code.quiet) * code.module / zoom : 0);

  function writeCode(frame, plan, root) {
    const {code} = frame, {zoom} = plan, side = codeSide(code, zoom);
    const whole = (place) => Math.floor(place * zoom + 1e-6) / zoom;
    const x = whole(plan.width - PAD - side), y = whole(plan.height - PAD - side);
    const group = node("g", {
      "data-part": "code", transform: `translate(${x} ${y}) scale(${code.module / zoom})`, "shape-rendering": "crispEdges",
    }, root);
    const modules = code.rows[0].length + 2 * code.quiet;
    node("rect", {width: modules, height: modules, fill: "#ffffff"}, group);
    const runs = code.rows.flatMap((row, y) => [...row.matchAll(/1+/g)].map(({0: run, index}) =>
      `M${index + code.quiet} ${y + code.quiet}h${run.length}v1h-${run.length}z`));
    node("path", {d: runs.join(""), fill: "#000000"}, group);
  }

  /* Words of a width, from the top and from the bottom, these left of a code where there is one; what they leave
   * between them. */
  function placed(frame, width, height, zoom, styles) {
    const side = codeSide(frame.code, zoom), besides = width - (side ? side + BESIDE : 0);
    const [title, definition, notes, sources, standing, opens] =
      PARTS.map((part, number) => block(part, frame, number < 2 ? width : besides, zoom, styles));
    const head = title.height + definition.height, written = [notes, sources, standing, opens];
    const foot = Math.max(side, written.reduce((sum, one) => sum + one.height, opens.height ? 2 : 0));
    const above = PAD + head + (head ? 14 : 0), below = height - PAD - foot - (foot ? 4 : 0);
    title.top = PAD;
    definition.top = PAD + title.height + 4;
    notes.top = below;
    sources.top = below + notes.height + 2;
    standing.top = sources.top + sources.height + 2;
    opens.top = standing.top + standing.height + 2;
    return {words: [title, definition, ...written], above, below: foot ? below - 10 : below};
  }

  /* Words above and below the drawing, which is laid out in px of ``zoom`` px of the picture. */
  function stacked(frame, zoom, styles = STYLES) {
    const width = frame.width / zoom, height = frame.height / zoom, inner = width - 2 * PAD;
    const {words, above, below} = placed(frame, inner, height, zoom, styles);
    const room = {x: PAD, y: above, width: inner, height: Math.max(LEAST, below - above)};
    return {zoom, width, height, words, room};
  }

  /* How much smaller than it was made a drawing may be: its smallest letters stay legible. */
  function smallest(frame, zoom) {
    return Math.min(1, legible(frame) / (SMALLEST * zoom));
  }

  /* The least height in which a drawing is what it was made for. */
  function needed(frame, plan) {
    if (!frame.natural && frame.isPrinted) return PRINTED + PRINTED_PANEL * (frame.panels - 1);
    if (!frame.natural) return PLAIN_SQUEEZED * frame.usual;
    return SQUEEZED * (frame.isPrinted ? 1 : smallest(frame, plan.zoom)) * frame.natural;
  }

  const fits = (frame, plan) => plan.room.height >= needed(frame, plan);

  const leastZoom = (frame) => Math.min(frame.zoom, Math.max(frame.isPrinted ? 0 : 1, legible(frame) / SMALLEST));

  /* Where letters of the usual size leave too little room, these are as small as they may be. For print they
   * become so by and by, the headline first. */
  function planned(frame) {
    const least = leastZoom(frame);
    if (!frame.isPrinted) {
      const plain = stacked(frame, frame.zoom);
      return fits(frame, plain) ? plain : stacked(frame, least);
    }
    let plan;
    for (let step = 0; step < ZOOMS; step += 1) {
      const zoom = frame.zoom + (least - frame.zoom) * step / (ZOOMS - 1);
      for (const styles of [STYLES, COMPACT]) {
        plan = stacked(frame, zoom, styles);
        if (fits(frame, plan)) return plan;
      }
    }
    return plan;
  }

  /* Rows as far apart as the tallest of their names asks. */
  function spaced(figure, frame) {
    const lines = frame.labels.filter((one) => ["row", "head"].includes(one.kind)).length;
    if (!lines || !frame.natural) return [figure, frame];
    const width = (frame.width / frame.zoom - 2 * PAD) / LARGEST; // the narrowest that it may come to
    const tall = bilateralPlacing.tallest(frame.labels, frame.font, width);
    const pitch = Math.max(frame.pitch, Math.ceil(tall + APART));
    const natural = Math.round(frame.natural + lines * (pitch - frame.pitch));
    return [{...figure, layout: {...figure.layout, height: natural}}, {...frame, natural, pitch}];
  }

  /* Rows move together before one is left out, no closer than the tallest of their names: the figure as high as
   * there is room for. */
  function tightened(figure, frame) {
    const lines = frame.labels.filter((one) => ["row", "head"].includes(one.kind)).length;
    if (!lines || !frame.natural) return [figure, frame];
    let natural = frame.natural;
    for (const zoom of [frame.zoom, leastZoom(frame)]) {
      const plan = stacked(frame, zoom, frame.isPrinted ? COMPACT : STYLES), room = Math.floor(plan.room.height / SQUEEZED / smallest(frame, zoom));
      const tall = bilateralPlacing.tallest(frame.labels, frame.font, plan.room.width);
      const tight = Math.round(frame.natural - lines * Math.max(0, frame.pitch - Math.max(CLOSEST, tall + 3)));
      natural = Math.min(frame.natural, Math.max(tight, room));
      if (tight <= room) break;
    }
    return [{...figure, layout: {...figure.layout, height: natural}}, {...frame, natural}];
  }

  /* The figure with as many rows as fit, and how many that leaves out. */
  function cut(figure, frame, plan) {
    const {rows} = frame, [low, high] = figure.layout.yaxis.range;
    const {t, b} = {t: 60, b: 60, ...frame.margin, ...figure.layout.margin};
    const pixels = (frame.natural - t - b) / (low - high); // of one unit of the axis
    const room = plan.room.height / smallest(frame, plan.zoom) / SQUEEZED;
    const bottom = (n) => rows[n] - Math.min(rows[0] - high, (rows[n] - rows[n - 1]) / 2);
    let n = rows.length - 1;
    while (n > 1 && (bottom(n) - high) * pixels + t + b > room) n -= 1;
    const end = bottom(n);
    // The rest of all, the last row, takes the place of the last that fits.
    const rest = frame.labels.find((one) => one.pinned)?.y;
    const row = (y) => (rest === undefined || y < rows[n - 1] ? y : y === rest ? rows[n - 1] : y + rows.length);
    const annotations = (figure.layout.annotations || []).filter((one) => !(one.xref === "paper" && one.y > end));
    const labels = frame.labels.map((one) => ({...one, y: row(one.y)})).filter((one) => !(one.y > end || (one.kind === "head" && one.y > end - 0.5)));
    const data = frame.labels.length ? figure.data.map((one) => ({...one, y: one.y.map(row)})) : figure.data;
    const yaxis = {...figure.layout.yaxis, range: [end, high]};
    const natural = Math.round((end - high) * pixels + t + b);
    const layout = {...figure.layout, annotations, yaxis, height: natural};
    return {figure: {...figure, data, layout}, natural, labels, left: rows.length - n};
  }

  /* Words are measured with the face only once it is there. */
  async function faceReady(frame) {
    const words = PARTS.map((part) => frame[part]).join("") + document.title + "−±0123456789бя≠⇄é";
    await Promise.all([400, 600].map((weight) => document.fonts.load(`${weight} 12px ${frame.font}`, words)));
  }

  async function framed(figure, frame) {
    await faceReady(frame);
    frame = {...frame, panels: Object.keys(figure.layout).filter((one) => /^yaxis\d*$/.test(one)).length || 1};
    [figure, frame] = spaced(figure, frame);
    let plan = planned(frame);
    if (!fits(frame, plan)) {
      [figure, frame] = tightened(figure, frame);
      plan = planned(frame);
    }
    if (!fits(frame, plan) && frame.rows.length > 2) {
      const {notes} = frame, said = (n) => {
        const left = frame.rest[n - 1];
        return left ? (notes.length ? notes : [""]).map((text) => `${left} ${text}`.trim()) : notes;
      };
      plan = planned({...frame, notes: said(frame.rest.length)});
      const shown = cut(figure, frame, plan);
      figure = shown.figure;
      frame = {...frame, natural: shown.natural, labels: shown.labels, notes: frame.hasFoot ? said(shown.left) : []};
      plan = planned(frame);
    }
    const {room} = plan;
    const least = frame.natural ? Math.max(smallest(frame, plan.zoom), Math.min(1, room.height / frame.natural)) : 1;
    // A list with more room than rows is drawn larger, not apart.
    const most = frame.natural ? Math.max(1, Math.min(LARGEST, room.width / frame.narrowest, room.height / frame.natural)) : 1;
    const shrink = frame.natural ? (most > 1 ? most : Math.min(least, room.height / (SQUEEZED * frame.natural))) : 1;
    const size = {width: Math.round(room.width / shrink), height: Math.round(room.height / shrink)};

    const root = node("svg", {
      xmlns: NAMESPACE, width: frame.printed.width, height: frame.printed.height,
      viewBox: `0 0 ${plan.width} ${plan.height}`, preserveAspectRatio: "none", role: "img", "aria-label": frame.alt,
    });
    if (frame.carriesFont) node("style", {}, root).textContent = document.getElementById("faces").textContent;
    if (frame.paper) node("rect", {width: "100%", height: "100%", fill: frame.paper}, root);
    plan.words.slice(0, 2).forEach((one) => write(one, frame, root));
    root.appendChild(await drawn(figure, frame, size, room));
    plan.words.slice(2).forEach((one) => write(one, frame, root));
    if (frame.code) writeCode(frame, plan, root);
    return new XMLSerializer().serializeToString(root);
  }

  async function drawn(figure, frame, size, place) {
    const words = bilateralPlacing.prepared(figure, frame.labels, frame.font, size);
    const layout = {...words.layout, ...size, meta: null};
    const data = figure.data.map((trace, number) => ({...trace, uid: `t${number}`}));
    const text = await plotly({...figure, data, layout}, {format: "svg", ...size, imageDataOnly: true});
    const parsed = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    if (parsed.nodeName !== "svg") throw new Error("plotly drew no SVG");
    parsed.setAttribute("viewBox", `0 0 ${size.width} ${size.height}`);
    const inner = document.importNode(parsed, true);
    bilateralPlacing.placed(inner, words.labels, layout, frame.font, frame.paper);
    for (const [key, value] of Object.entries(place)) inner.setAttribute(key, String(value));
    for (const element of [inner, ...inner.querySelectorAll("*")]) sortAttributes(element);
    return inner;
  }

  /* In which order plotly sets them depends on how soon it knows the legend's size. */
  function sortAttributes(element) {
    const sorted = [...element.attributes].sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const one of sorted) element.removeAttributeNode(one);
    for (const one of sorted) element.setAttributeNode(one);
  }

  async function raster(text, width, height) {
    const image = new Image();
    const address = URL.createObjectURL(new Blob([text], {type: "image/svg+xml"}));
    try {
      await new Promise((done, failed) => {
        image.onload = done;
        image.onerror = () => failed(new Error("the picture could not be drawn"));
        image.src = address;
      });
      const canvas = Object.assign(document.createElement("canvas"), {width, height});
      canvas.getContext("2d").drawImage(image, 0, 0, width, height);
      return canvas.toDataURL("image/png");
    } finally {
      URL.revokeObjectURL(address);
    }
  }

  /* A page is printed with margins into which Kaleido's picture is shrunk, and in steps of its printer: the picture
   * stands unshrunk at the foot of a page a little larger, of which ``pdf.boxed`` leaves its own. */
  function unshrunk(frame) {
    const id = "unshrunk", style = document.getElementById(id) || document.head.appendChild(Object.assign(document.createElement("style"), {id}));
    const {width, height} = frame.printed, unit = (length) => (/\d$/.test(length) ? `${length}px` : length);
    const whole = (side) => STEP * Math.ceil(side / STEP + 1);
    style.textContent = `
      @page { size: ${whole(frame.width)}px ${whole(frame.height)}px; margin: 0; }
      #kaleido-image {
        position: fixed; left: 0; bottom: 0; object-fit: fill;
        width: calc(${unit(width)} + ${BLEED}px); height: calc(${unit(height)} + ${BLEED}px);
      }`;
  }

  Plotly.toImage = async (figure, options) => {
    const frame = figure.layout && figure.layout.meta && figure.layout.meta.frame;
    if (!frame) return plotly(figure, options);
    const text = await framed(figure, frame);
    if (options.format === "svg") {
      unshrunk(frame);
      return options.imageDataOnly ? text : `data:image/svg+xml,${encodeURIComponent(text)}`;
    }
    const scale = options.scale || 1;
    const address = await raster(text, Math.round(frame.width * scale), Math.round(frame.height * scale));
    return options.imageDataOnly ? address.replace(/^data:[^,]*,/, "") : address;
  };
})();
