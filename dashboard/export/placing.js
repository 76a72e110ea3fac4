/* Words at marks and at the ends of lines, placed where the drawing leaves room: measured, not guessed.
 *
 * A chart says of such words what they belong to (layout.meta.labels: a place on its axes). Plotly draws the
 * picture without them; here they are set beside what is really there, so that none lies on a mark, a line,
 * a bar or another word, none is cut, and no line from words to their mark crosses another.
 *
 * kind "end": the name of a line, in a column right of the drawing, in the order of the lines' ends;
 * kind "mark": beside its mark; kind "ring": the same, with a ring around the mark.
 */
globalThis.bilateralPlacing = (() => {
  const NAMESPACE = "http://www.w3.org/2000/svg";
  const pen = document.createElement("canvas").getContext("2d");
  const LEADING = 1.25, BETWEEN = 5; // of a letter's size; px between names of a column
  const COLUMN_GAP = 12, MOST_OF_WIDTH = 0.26, MOST_OF_ROW = 0.4, MOST_OF_BAR = 0.36; // px before a column; its widest part of the drawing
  const AT_EDGE = 34; // px: a line that ends nearer to the right edge is named in the column
  const APART = 40; // px from one word to the next in a line that is not read with it
  const NEAR = 4, LEADERLESS = 16; // px from a mark to its words; from there on a line leads to them
  const DISTANCES = [6, 12, 20, 30, 42, 58, 78, 104, 136];
  const RING = 9, SMALL = 13;
  const ABOVE = 74, OVER = [4, 24, 44]; // px over the drawing between the axes where words of a mark may stand
  const TILE_PAD = 5, SMALLEST_TILE = 12; // px around the words of a rectangle; of their letters, at least
  const MARKED = ["end", "mark", "ring"]; // words that belong to a place of the drawing
  const LISTED = ["row", "head", "bar"], INDENT = 14; // a line of a list each; px of rows that stand under a head

  const plain = (text) => text.replace(/<br\s*\/?>/g, "\n").replace(/<[^>]*>/g, "")
    .replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, "&");

  function made(name, attributes, parent) {
    const node = document.createElementNS(NAMESPACE, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
    if (parent) parent.appendChild(node);
    return node;
  }

  function measured(label, font) {
    pen.font = `${label.bold ? 600 : 400} ${label.size}px ${font}`;
    const lines = label.lines;
    const width = Math.max(...lines.map((one) => pen.measureText(one).width));
    return {width, height: lines.length * label.size * LEADING};
  }

  function wrapped(label, font, most) {
    pen.font = `${label.bold ? 600 : 400} ${label.size}px ${font}`;
    return plain(label.text).split("\n").flatMap((part) => {
      const lines = [];
      for (const word of part.split(" ").filter(Boolean)) {
        const longer = lines.length ? `${lines[lines.length - 1]} ${word}` : word;
        if (lines.length && pen.measureText(longer).width <= most) lines[lines.length - 1] = longer;
        else lines.push(word);
      }
      return lines;
    });
  }

  const widthOf = (one, width) => width * ({row: MOST_OF_ROW, bar: MOST_OF_BAR, head: 1}[one.kind] || MOST_OF_WIDTH);

  /* The height of the tallest words of a row. */
  function tallest(words, font, width) {
    const rows = words.filter((one) => LISTED.includes(one.kind)).map((one) => ({...one, lines: wrapped(one, font, widthOf(one, width))}));
    return Math.max(0, ...rows.map((one) => measured(one, font).height));
  }

  const number = (value) => (typeof value === "number" ? value : Date.parse(value));

  const PANELS_APART = 40, TICK = 26, TICKS = 6; // px between two panels: a tick's words and a name; of a tick on an upright axis

  /* Panels one under the other so far apart that the name of an axis has room between them, and on each axis as
   * many ticks as it is high. */
  function roomy(layout, size) {
    const names = Object.keys(layout).filter((one) => /^yaxis\d*$/.test(one) && layout[one].visible !== false);
    const {t, b} = {t: 60, b: 60, ...layout.template?.layout?.margin, ...layout.margin};
    const height = Math.max(1, size.height - t - b), made = {...layout};
    const domain = (name) => layout[name].domain || [0, 1];
    const panels = names.filter((one) => !layout[one].overlaying).sort((one, other) => domain(other)[1] - domain(one)[1]);
    if (panels.length > 1) {
      const gaps = panels.slice(1).map((one, n) => Math.max(domain(panels[n])[0] - domain(one)[1], PANELS_APART / height));
      const high = (one) => domain(one)[1] - domain(one)[0], sum = (some) => some.reduce((all, one) => all + one, 0);
      const factor = Math.max(0.2, 1 - sum(gaps)) / sum(panels.map(high)), moved = new Map();
      let top = 1;
      panels.forEach((one, n) => {
        moved.set(domain(one)[1], top);
        const low = Math.max(0, top - high(one) * factor);
        made[one] = {...layout[one], domain: [low, top]};
        top = low - (gaps[n] || 0);
      });
      made.annotations = (layout.annotations || []).map((one) => (one.yref === "paper" && moved.has(one.y) ? {...one, y: moved.get(one.y)} : one));
    }
    for (const one of names) {
      const axis = made[one], [low, high] = axis.domain || [0, 1];
      const most = Math.max(2, Math.floor((high - low) * height / TICK) + 1);
      if (!axis.tickvals && most < (axis.nticks || TICKS)) made[one] = {...axis, nticks: most};
    }
    return made;
  }

  /* The layout as plotly is to draw it: room beside the drawing for names, the words themselves left to us. */
  function prepared(figure, words, font, size) {
    const {layout} = figure, labels = words.map((one) => ({...one}));
    if (!labels.length) return {layout: roomy(layout, size), labels};
    const range = (layout.xaxis?.range || [0, 1]).map(number);
    const part = (one) => (number(one.x) - range[0]) / (range[1] - range[0]);
    const widest = (some) => Math.max(0, ...some.map((one) => one.width));
    const ring = labels.find((one) => one.kind === "ring");
    const named = ring && labels.find((one) => one.kind === "end" && one.x === ring.x && one.y === ring.y && (one.yref || "y") === (ring.yref || "y"));
    // The number at the end of a line and the line's name are one label.
    if (named) {
      labels.splice(labels.indexOf(named), 1);
      ring.under = named.text;
    }
    const last = Math.max(...figure.data.flatMap((one) => one.x || []).filter((x) => x !== null).map(number));
    for (const one of labels) {
      const away = (1 - part(one)) * 0.85 * size.width;
      one.column = (one.kind === "end" && away <= AT_EDGE) || (one.kind === "ring" && away <= 2 * AT_EDGE && number(one.x) === last);
      one.lines = wrapped(one, font, widthOf(one, size.width));
      one.strong = one.lines.length;
      if (one.under) one.lines.push(...wrapped({...one, text: one.under, bold: false, size: SMALL}, font, MOST_OF_WIDTH * size.width));
      Object.assign(one, measured(one, font));
    }
    const margin = {...layout.margin};
    const rows = labels.filter((one) => one.kind === "row"), column = labels.filter((one) => one.column);
    const indent = labels.some((one) => one.kind === "head") ? INDENT : 0;
    if (rows.length) margin.l = Math.ceil(widest(rows)) + COLUMN_GAP + indent;
    margin.r = column.length ? Math.ceil(widest(column)) + COLUMN_GAP + 8 : Math.max(RING + 3, 8);
    const wide = size.width - (margin.l || 8);
    for (const one of labels.filter((each) => each.kind === "bar" && part(each) > 0)) {
      margin.r = Math.max(margin.r, Math.ceil(wide - (wide - one.width - (one.pad || 0) - COLUMN_GAP) / part(one)));
    }
    const kept = (some) => (some || []).filter((one) => one.name !== "label");
    const own = roomy({...layout, margin}, size);
    return {layout: {...own, annotations: kept(own.annotations), shapes: kept(own.shapes)}, labels};
  }

  /* Where the axes of each part of the drawing lie, in px. */
  function areas(svg, layout) {
    const found = {};
    for (const one of svg.querySelectorAll(".cartesianlayer .overplot > g")) {
      const id = [...one.classList].find((name) => /^x\d*y\d*$/.test(name));
      const clip = id && svg.querySelector(`clipPath[id$="${id}plot"] rect`);
      const moved = /translate\(([-\d.]+)[ ,]+([-\d.]+)\)/.exec(one.getAttribute("transform") || "");
      if (!clip || !moved) continue;
      const [, x, y] = /^(x\d*)(y\d*)$/.exec(id);
      const axis = (name) => layout[`${name[0]}axis${name.slice(1)}`] || {};
      found[id] = {
        left: +moved[1], top: +moved[2], width: +clip.getAttribute("width"), height: +clip.getAttribute("height"),
        x: axis(x).range, y: axis(y).range,
      };
    }
    return found;
  }

  function spot(label, area) {
    const part = (value, [from, to]) => (number(value) - number(from)) / (number(to) - number(from));
    return {
      x: area.left + part(label.x, area.x) * area.width,
      y: area.top + (1 - part(label.y, area.y)) * area.height,
    };
  }

  /* What is there already: boxes of marks, bars and words, lines as a row of dots. */
  function obstacles(svg) {
    const {left, top} = svg.getBoundingClientRect();
    const scale = svg.getScreenCTM().a || 1;
    const found = [];
    const box = (one, pad, kind) => {
      const {x, y, width, height} = one.getBoundingClientRect();
      if (width || height) {
        const [x0, y0] = [(x - left) / scale, (y - top) / scale];
        found.push({kind, x0: x0 - pad, y0: y0 - pad, x1: x0 + width / scale + pad, y1: y0 + height / scale + pad});
      }
    };
    for (const one of svg.querySelectorAll(".scatterlayer .points path")) box(one, 1.5, "mark");
    for (const one of svg.querySelectorAll(".barlayer .point path")) box(one, 0, "bar");
    for (const one of svg.querySelectorAll(`.annotation-text-g, .legend text, .xtick text, ${UPRIGHT}, .bartext, .textpoint text`)) box(one, 1, "word");
    for (const one of svg.querySelectorAll(".scatterlayer .lines path, .errorbar path, .zerolinelayer path, .shapelayer path")) {
      if (one.closest(".layer-below")) continue; // a band behind all
      const length = one.getTotalLength(), matrix = one.getScreenCTM();
      for (let at = 0; at <= length; at += 4) {
        const point = one.getPointAtLength(at).matrixTransform(matrix);
        const [x, y] = [(point.x - left) / scale, (point.y - top) / scale];
        found.push({kind: "line", x0: x - 1.5, y0: y - 1.5, x1: x + 1.5, y1: y + 1.5});
      }
    }
    return found;
  }

  /* A bar beyond the scale is cut at its edge. */
  function within(bar, every) {
    const shared = (one) => Math.min(bar.y1, one.top + one.height) - Math.max(bar.y0, one.top);
    const own = every.reduce((most, one) => (shared(one) > (most ? shared(most) : 0) ? one : most), null);
    if (own) [bar.y0, bar.y1] = [Math.max(bar.y0, own.top), Math.min(bar.y1, own.top + own.height)];
  }

  const meet = (a, b) => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
  const OTHERS = 24; // of words that would be read with the mark of others
  const WORTH = {mark: 12, bar: 40, word: 60, line: 4, leader: 25};

  function cost(box, there, own) {
    let sum = 0;
    for (const one of there) if (one !== own && meet(box, one)) sum += WORTH[one.kind];
    return sum;
  }

  function* around(label, at, gap) {
    const {width: w, height: h} = label;
    if (label.over) { // a number at the edge of a scale stands over its own bar and no other
      for (const away of OVER) yield {away, box: {x0: at.x - w / 2, y0: at.y - away - gap - h, x1: at.x + w / 2, y1: at.y - away - gap}};
      return;
    }
    for (const away of DISTANCES) {
      const d = away + gap, s = 0.7 * d;
      for (const [x, y] of [
        [at.x - w / 2, at.y - d - h], [at.x - s - w, at.y - s - h], [at.x + s, at.y - s - h],
        [at.x - d - w, at.y - h / 2], [at.x + d, at.y - h / 2],
        [at.x - s - w, at.y + s], [at.x + s, at.y + s], [at.x - w / 2, at.y + d],
        [at.x - w * 0.8, at.y - d - h], [at.x - w * 0.2, at.y - d - h],
        [at.x - w * 0.8, at.y + d], [at.x - w * 0.2, at.y + d],
      ]) yield {away, box: {x0: x, y0: y, x1: x + w, y1: y + h}};
    }
  }

  /* From the edge of words to the edge of what they name. */
  function leader(box, at, gap) {
    const x = Math.min(Math.max(at.x, box.x0), box.x1), y = Math.min(Math.max(at.y, box.y0), box.y1);
    const length = Math.hypot(x - at.x, y - at.y) || 1;
    const [dx, dy] = [(at.x - x) / length, (at.y - y) / length]; // not so near to the words that it reads as a dash
    return {x1: x + 4 * dx, y1: y + 4 * dy, x2: at.x - dx * gap, y2: at.y - dy * gap, length: length - gap - 4};
  }

  function dots(line) {
    const steps = Math.max(2, Math.ceil(line.length / 3)), found = [];
    for (let n = 0; n <= steps; n += 1) {
      const x = line.x1 + (line.x2 - line.x1) * n / steps, y = line.y1 + (line.y2 - line.y1) * n / steps;
      found.push({kind: "leader", x0: x - 1, y0: y - 1, x1: x + 1, y1: y + 1});
    }
    return found;
  }

  /* Sidewards as little as it takes. */
  function inside(box, bounds) {
    const by = Math.max(0, bounds.x0 - box.x0) - Math.max(0, box.x1 - bounds.x1);
    [box.x0, box.x1] = [box.x0 + by, box.x1 + by];
  }

  /* px from words to a place. */
  const apart = (box, at) => Math.hypot(Math.max(box.x0 - at.x, 0, at.x - box.x1), Math.max(box.y0 - at.y, 0, at.y - box.y1));

  function beside(label, at, bounds, there, gap, others) {
    let best = null;
    // Out of its own bar a line may lead: beside a wide one there is no other way.
    const spot_ = {x0: at.x - 1, y0: at.y - 3, x1: at.x + 1, y1: at.y + 3};
    const crossed = there.filter((one) => !(one.kind === "bar" && meet(one, spot_)));
    for (const {away, box} of around(label, at, gap)) {
      if (label.over) inside(box, bounds);
      const out = Math.max(0, bounds.x0 - box.x0, box.x1 - bounds.x1, bounds.y0 - box.y0, box.y1 - bounds.y1);
      if (out > 0) continue;
      const padded = {x0: box.x0 - NEAR, y0: box.y0 - 2, x1: box.x1 + NEAR, y1: box.y1 + 2};
      let sum = cost(padded, there) + away * 0.12;
      if (label.kind === "end" && box.x0 < at.x) sum += 3;
      // Words are read with the mark that is nearest to them, unless a line leads to another.
      const nearest = Math.min(...others.map((one) => apart(box, one)));
      if (nearest < apart(box, at)) sum += away < LEADERLESS || nearest < APART ? OTHERS : 2;
      let line = null;
      if (away >= LEADERLESS) {
        line = leader(box, at, gap);
        sum += 2 + dots(line).slice(2, -3).reduce((all, dot) => all + (cost(dot, crossed) ? 3 : 0), 0);
      }
      if (!best || sum < best.sum) best = {sum, box, line};
    }
    return best;
  }

  function write(label, box, group, font, paper, anchor) {
    const text = made("text", {
      "font-family": font, "font-size": label.size, "font-weight": label.bold ? 600 : 400, fill: label.color,
      "text-anchor": anchor, "data-label": label.kind, "paint-order": "stroke",
      stroke: paper || "none", "stroke-width": paper ? 4 : 0, "stroke-linejoin": "round",
    }, group);
    const x = anchor === "start" ? box.x0 : anchor === "end" ? box.x1 : (box.x0 + box.x1) / 2;
    label.lines.forEach((line, n) => {
      const y = box.y0 + label.size * (LEADING * n + LEADING * 0.5 + 0.36);
      const quiet = n >= (label.strong ?? n + 1) ? {"font-size": SMALL, "font-weight": 400} : {};
      made("tspan", {x, y, ...quiet}, text).textContent = line;
    });
  }

  function led(line, colour, group) {
    made("line", {
      x1: line.x1, y1: line.y1, x2: line.x2, y2: line.y2, stroke: colour, "stroke-width": 1, opacity: 0.7, "data-leader": "1",
    }, group);
  }

  /* Names in the order of their lines' ends, none on another, all beside the drawing. */
  function column(labels, group, font, there) {
    if (!labels.length) return;
    const area = labels[0].area;
    labels.sort((a, b) => a.at.y - b.at.y);
    let floor = area.top - 8;
    for (const one of labels) {
      one.y0 = Math.max(one.at.y - one.height / 2, floor);
      floor = one.y0 + one.height + BETWEEN;
    }
    let ceiling = area.top + area.height + 8;
    for (const one of [...labels].reverse()) {
      one.y0 = Math.min(one.y0, ceiling - one.height);
      ceiling = one.y0 - BETWEEN;
    }
    const x0 = area.left + area.width + COLUMN_GAP;
    for (const one of labels) {
      const box = {x0, y0: one.y0, x1: x0 + one.width, y1: one.y0 + one.height};
      const middle = one.y0 + one.height / 2;
      const moved = one.at.y < one.y0 - 1 || one.at.y > one.y0 + one.height + 1;
      if (moved || x0 - one.at.x > (one.kind === "ring" ? 2 : 1) * AT_EDGE + COLUMN_GAP + 8) {
        const gap = one.kind === "ring" ? RING + 2 : 6;
        led({x1: x0 - 3, y1: moved ? middle : one.at.y, x2: one.at.x + gap, y2: one.at.y}, one.color, group);
      }
      write(one, box, group, font, "", "start");
      there.push({kind: "word", ...box});
    }
  }

  /* Names of rows left of them, numbers right of the ends of their bars. */
  function listed(labels, group, font, paper) {
    const isHeaded = labels.some((one) => one.kind === "head");
    for (const one of labels) {
      const y0 = one.at.y - one.height / 2, anchor = one.kind === "row" && !isHeaded ? "end" : "start";
      const right = one.area.left - COLUMN_GAP - one.width;
      const x0 = {head: 0, row: isHeaded ? INDENT : right, bar: one.at.x + 7 + (one.pad || 0)}[one.kind];
      write(one, {x0, y0, x1: x0 + one.width, y1: y0 + one.height}, group, font, paper, anchor);
    }
  }

  /* All words into the drawing that plotly made of the prepared figure; it hangs in the page while we look. */
  function placed(svg, labels, layout, font, paper) {
    const stage = Object.assign(document.createElement("div"), {style: "position:absolute;left:0;top:0;visibility:hidden"});
    for (const one of ["width", "height"]) svg.setAttribute(one, svg.getAttribute("viewBox").split(" ")[one === "width" ? 2 : 3]);
    stage.append(svg);
    document.body.append(stage);
    try {
      set(svg, labels, layout, font, paper);
    } finally {
      stage.remove();
    }
  }

  /* Of words under an axis that run into each other every second stays, or every third. */
  function thinned(svg) {
    const rows = new Map();
    for (const one of svg.querySelectorAll(".xtick text")) {
      const {x, y, width} = one.getBoundingClientRect();
      rows.set(Math.round(y), [...(rows.get(Math.round(y)) || []), {one, x0: x, x1: x + width}]);
    }
    for (const row of rows.values()) {
      row.sort((a, b) => a.x0 - b.x0);
      const fits = (step) => row.every((each, n) => n % step || n < step || each.x0 - row[n - step].x1 >= NEAR);
      let step = 1;
      while (step < row.length && !fits(step)) step += 1;
      row.forEach(({one}, n) => { if (n % step) unmarked(svg, one); });
    }
  }

  const UPRIGHT = [".ytick text", ".y2tick text", ".y3tick text", ".y4tick text"];

  /* The same of words beside an upright axis; zero stays. */
  function thinnedUpright(svg) {
    for (const selector of UPRIGHT) {
      const ticks = [...svg.querySelectorAll(selector)].map((one) => ({one, box: one.getBoundingClientRect()}));
      ticks.sort((a, b) => b.box.y - a.box.y);
      const zero = Math.max(0, ticks.findIndex(({one}) => parseFloat(one.textContent) === 0));
      const kept = (step) => ticks.filter((each, n) => (n - zero) % step === 0);
      const fits = (some) => some.every(({box}, n) => !n || some[n - 1].box.y - box.y >= box.height * 0.9);
      let step = 1;
      while (step < ticks.length && !fits(kept(step))) step += 1;
      const stay = new Set(kept(step));
      for (const each of ticks) if (!stay.has(each)) each.one.remove();
    }
  }

  const moved = (one) => Number(/translate\(([-\d.]+)/.exec(one.getAttribute("transform") || "")?.[1]);

  /* Words under an axis go with the tick and the line across the drawing that are theirs. */
  function unmarked(svg, words) {
    const x = moved(words);
    for (const one of svg.querySelectorAll("path.xtick, path.xgrid")) if (Math.abs(moved(one) - x) < 1) one.remove();
    words.remove();
  }

  function set(svg, labels, layout, font, paper) {
    thinned(svg);
    thinnedUpright(svg);
    if (!labels.length) return;
    const where = areas(svg, layout), there = obstacles(svg);
    for (const one of there.filter((each) => each.kind === "bar")) within(one, Object.values(where));
    const group = made("g", {class: "labels"}, svg);
    const known = labels.filter((one) => {
      one.area = where[`${one.xref || "x"}${one.yref || "y"}`];
      if (!one.area?.x || !one.area?.y) return false;
      one.at = spot(one, one.area);
      return true;
    });
    for (const one of known.filter((each) => each.kind === "tile")) tiled(one, group, font);
    listed(known.filter((one) => LISTED.includes(one.kind)), group, font, paper);
    for (const one of known.filter((each) => each.kind === "ring")) {
      made("circle", {cx: one.at.x, cy: one.at.y, r: RING, fill: "none", stroke: one.color, "stroke-width": 2, "data-ring": "1"}, group);
    }
    const breaks = known.filter((one) => one.kind === "break");
    for (const one of breaks) broken(one, group, there);
    for (const area of new Set(Object.values(where))) {
      column(known.filter((one) => one.column && one.area === area), group, font, there);
    }
    for (const one of known.filter((each) => each.kind === "ring")) {
      there.push({kind: "word", x0: one.at.x - RING, y0: one.at.y - RING, x1: one.at.x + RING, y1: one.at.y + RING});
    }
    for (const one of breaks) besideLine(one, group, font, paper, there);
    const rest = known.filter((one) => !one.column && ![...LISTED, "break", "tile"].includes(one.kind));
    const right = svg.viewBox.baseVal.width - 4;
    // Right of the ends of lines there is least room: these first.
    rest.sort((a, b) => (b.kind === "ring") - (a.kind === "ring") || (a.kind === "end" && b.kind === "end" ? b.at.x - a.at.x : 0));
    const marks = known.filter((each) => MARKED.includes(each.kind)).map((each) => each.at);
    for (const one of settled(rest, font, there, right, marks)) {
      if (one.best.line) led(one.best.line, one.color, group);
      const {box} = one.best;
      write(one, box, group, font, paper, box.x0 >= one.at.x ? "start" : box.x1 <= one.at.x ? "end" : "middle");
    }
  }

  /* A name whole inside its rectangle, with what is told of it where both have room; nothing where neither has. */
  function tiled(one, group, font) {
    const {area, at} = one, end = spot({x: one.x2, y: one.y2}, area);
    const [width, height] = [end.x - at.x - 2 * TILE_PAD, end.y - at.y - 2 * TILE_PAD];
    const [name, told] = plain(one.text).split("\n");
    for (const size of [one.size, SMALLEST_TILE]) {
      for (const text of [`${name}\n${told}`, name]) {
        const lines = wrapped({...one, text, size}, font, width), own = {...one, size, lines};
        const box = measured(own, font);
        if (box.width > width || box.height > height) continue;
        const [x0, y0] = [at.x + TILE_PAD, at.y + TILE_PAD];
        write(own, {x0, y0, x1: x0 + box.width, y1: y0 + box.height}, group, font, "", "start");
        return;
      }
    }
  }

  /* A dotted line from top to bottom where numbers before and after are told apart. */
  function broken(one, group, there) {
    const {area, at} = one, bottom = area.top + area.height;
    made("line", {
      x1: at.x, x2: at.x, y1: area.top, y2: bottom, stroke: one.color, "stroke-width": 1.5, "stroke-dasharray": "2 4", "data-break": "1",
    }, group);
    for (let y = area.top; y < bottom; y += 4) there.push({kind: "line", x0: at.x - 1.5, x1: at.x + 1.5, y0: y, y1: y + 4});
  }

  /* Whether words stand right of others in their line, so near that both read as one: "200 up 17 times". */
  function continues(box, there) {
    const height = Math.min(box.y1 - box.y0, 16);
    return there.some((one) => one.kind === "word" && one.x1 <= box.x0 + 2 && one.x1 > box.x0 - APART
      && Math.min(one.y1, box.y1) - Math.max(one.y0, box.y0) > 0.3 * Math.min(height, one.y1 - one.y0));
  }

  /* Its words left or right of it, where they hide least. */
  function besideLine(one, group, font, paper, there) {
    const {area, at, width, height} = one;
    let best = null;
    for (let y0 = area.top; y0 + height <= area.top + area.height; y0 += 8) {
      for (const x0 of [at.x - NEAR - 2 - width, at.x + NEAR + 2]) {
        const box = {x0, y0, x1: x0 + width, y1: y0 + height};
        if (x0 < area.left || box.x1 > area.left + area.width) continue;
        let sum = cost({x0: x0 - 2, y0: y0 - 2, x1: box.x1 + 2, y1: box.y1 + 2}, there) + (y0 - area.top) * 0.01;
        if (continues(box, there)) sum += WORTH.word;
        if (!best || sum < best.sum) best = {sum, box};
      }
    }
    if (!best) return;
    write(one, best.box, group, font, paper, best.box.x0 < at.x ? "end" : "start");
    there.push({kind: "word", ...best.box});
  }

  /* Places of other marks that words could be taken for the words of: those, too, that other words belong to. */
  function strangers(one, there, marks) {
    const dots_ = there.filter((each) => each.kind === "mark").map((each) => ({x: (each.x0 + each.x1) / 2, y: (each.y0 + each.y1) / 2}));
    return [...dots_, ...marks].filter((each) => Math.hypot(each.x - one.at.x, each.y - one.at.y) > RING);
  }

  /* Where around its mark a word hides least of what is there. */
  function free(one, there, right, marks) {
    const {area} = one, gap = one.kind === "ring" ? RING + 2 : 4;
    const bounds = {x0: area.left - 2, y0: Math.max(2, area.top - ABOVE), x1: right, y1: area.top + area.height - 2};
    const own = {x0: one.at.x - gap, y0: one.at.y - gap, x1: one.at.x + gap, y1: one.at.y + gap};
    // The mark itself is no hindrance to its own words: these begin beside it.
    const others = there.filter((each) => !(each.kind === "mark" && meet(each, own)));
    return beside(one, one.at, bounds, others, gap, strangers(one, there, marks));
  }

  const taken = (one) => (one.best ? [{kind: "word", ...one.best.box}, ...(one.best.line ? dots(one.best.line) : [])] : []);
  const ROUNDS = 3; // in which words that were placed first make way for others
  const HIDING = ["word", "mark", "leader"]; // what words must not lie on

  /* Words with their places: each where it hides least, the first ones again once the others have theirs. What still
   * lies on others is told in fewer words, and not at all where even its number has no room: a name of a line, a
   * ringed number or one at the edge of a scale always stays. */
  function settled(words, font, there, right, marks) {
    const around_ = (one) => [...there, ...words.filter((each) => each !== one).flatMap(taken)];
    for (let round = 0; round < ROUNDS; round += 1) {
      // Numbers over their bars have rows of their own, the first the lowest.
      for (const one of words) if (!round || !one.over) one.best = free(one, around_(one), right, marks);
    }
    const lies = (one) => one.best && around_(one).some((each) => HIDING.includes(each.kind) && meet(inner(one.best.box), each)
      && !(each.kind === "mark" && meet(each, {x0: one.at.x - 4, y0: one.at.y - 4, x1: one.at.x + 4, y1: one.at.y + 4})));
    for (const one of words.filter((each) => each.kind === "mark" && !/^[▲▼]/.test(plain(each.text)))) {
      const texts = shorter(one.text);
      while (lies(one) && texts.length) {
        one.lines = wrapped({...one, text: texts.shift()}, font, Infinity);
        one.strong = one.lines.length;
        Object.assign(one, measured(one, font));
        one.best = free(one, around_(one), right, marks);
      }
      if (lies(one)) one.best = null;
    }
    for (const one of words) there.push(...taken(one));
    return words.filter((one) => one.best);
  }

  const inner = (box) => ({x0: box.x0 + 1, y0: box.y0 + 1.5, x1: box.x1 - 1, y1: box.y1 - 1.5});

  /* A text without its further lines; its number alone. */
  function shorter(text) {
    const [first] = text.split(/<br\s*\/?>/), number_ = first.split(", ")[0];
    return [first, number_].filter((one, n, all) => one !== text && all.indexOf(one) === n);
  }

  return {prepared, placed, tallest};
})();
