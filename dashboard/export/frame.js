/* Around a chart: its title, definition and sources, in one picture.
 *
 * Kaleido draws through Plotly.toImage. A figure whose layout.meta holds a "frame" is drawn by this
 * page into the room that its words leave; every other figure is drawn as usual. The words are measured
 * with the fonts they are drawn with, so that no line runs over the edge.
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
  };
  const PAD = 20;
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
    if (lines.length <= style.most) return lines;
    return [...lines.slice(0, style.most - 1), `${lines[style.most - 1].trimEnd().slice(0, -1)}…`];
  }

  function block(part, frame, width) {
    const style = STYLES[part];
    const lines = frame[part] ? wrapped(frame[part], style, frame.font, width) : [];
    return {part, style, lines, height: lines.length * style.leading};
  }

  function write(one, frame, root, top) {
    if (!one.lines.length) return top;
    const text = node("text", {
      "data-part": one.part, "xml:space": "preserve", "font-family": frame.font,
      "font-size": one.style.size, "font-weight": one.style.weight, fill: frame[one.style.colour],
    }, root);
    one.lines.forEach((line, number) => {
      const y = top + one.style.size + number * one.style.leading;
      node("tspan", {x: PAD, y}, text).textContent = line;
    });
    return top + one.height;
  }

  /* A drawing whose height follows from its content is made smaller as a whole, never squeezed. */
  function room(frame, width, height) {
    const shrink = frame.natural > height ? height / frame.natural : 1;
    return {width: Math.round(width / shrink), height: Math.round(height / shrink)};
  }

  async function framed(figure, frame) {
    const width = frame.width / frame.zoom, height = frame.height / frame.zoom;
    const inner = width - 2 * PAD;
    const [title, definition, notes, sources, standing] =
      ["title", "definition", "notes", "sources", "standing"].map((part) => block(part, frame, inner));
    const head = title.height + definition.height, foot = standing.height + sources.height + notes.height;
    const above = PAD + head + (head ? 14 : 0);
    const below = height - PAD - foot - (foot ? 4 : 0);
    const free = Math.max(LEAST, below - 10 - above);
    const size = room(frame, inner, free);

    const root = node("svg", {
      xmlns: NAMESPACE, width: frame.width, height: frame.height, viewBox: `0 0 ${width} ${height}`,
      role: "img", "aria-label": frame.alt,
    });
    if (frame.paper) node("rect", {width: "100%", height: "100%", fill: frame.paper}, root);
    write(definition, frame, root, write(title, frame, root, PAD) + 4);
    root.appendChild(await drawn(figure, frame, size, {x: PAD, y: above, width: inner, height: free}));
    write(standing, frame, root, write(sources, frame, root, write(notes, frame, root, below) + 2) + 2);
    return new XMLSerializer().serializeToString(root);
  }

  async function drawn(figure, frame, size, place) {
    const layout = {...figure.layout, ...size, meta: null};
    const data = figure.data.map((trace, number) => ({...trace, uid: `t${number}`}));
    const text = await plotly({...figure, data, layout}, {format: "svg", ...size, imageDataOnly: true});
    const parsed = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    if (parsed.nodeName !== "svg") throw new Error("plotly drew no SVG");
    for (const [key, value] of Object.entries(place)) parsed.setAttribute(key, String(value));
    parsed.setAttribute("viewBox", `0 0 ${size.width} ${size.height}`);
    for (const element of [parsed, ...parsed.querySelectorAll("*")]) sortAttributes(element);
    return document.importNode(parsed, true);
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

  Plotly.toImage = async (figure, options) => {
    const frame = figure.layout && figure.layout.meta && figure.layout.meta.frame;
    if (!frame) return plotly(figure, options);
    const text = await framed(figure, frame);
    if (options.format === "svg") {
      return options.imageDataOnly ? text : `data:image/svg+xml,${encodeURIComponent(text)}`;
    }
    const scale = options.scale || 1;
    const address = await raster(text, frame.width * scale, frame.height * scale);
    return options.imageDataOnly ? address.replace(/^data:[^,]*,/, "") : address;
  };
})();
