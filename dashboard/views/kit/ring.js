// The chosen figure, ringed and named over a chart that stays as it is: choosing sends no new drawing.
// What is drawn is said beside the chart (data-ring: shapes and label in plotly's words, of charts/ring.py);
// a clicked mark is ringed at once, its label follows with its sentence. Listens once, as long as the page lives.
(() => {
  if (window.bilateralRing) return;
  window.bilateralRing = true;

  const NS = "http://www.w3.org/2000/svg", PAD = 1;
  const made = (name, attributes, text = "") => {
    const element = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.textContent = text;
    return element;
  };
  const axis = (plot, name) => plot._fullLayout[`${name[0]}axis${name.slice(1)}`];
  const at = (along, value) => along._offset + along.d2p(value);

  let waiting = false, held = null; // held: ringed by a click, until other words are said
  const later = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; look(); });
  };
  const plotOf = (told) => told.closest('[class*="st-key-drawing-"]')?.querySelector(".js-plotly-plot");
  function look() {
    for (const told of document.querySelectorAll("[data-ring]")) {
      const plot = plotOf(told), said = told.dataset.ring;
      if (held?.plot === plot && held.said === said && performance.now() < held.until) continue;
      if (plot?._fullLayout?._size && plot.querySelector(".infolayer")) show(plot, said);
    }
  }

  // Anew when something else is said, or when the chart was drawn at another size.
  function show(plot, told) {
    const { width, height, _size: { l, t, w, h } } = plot._fullLayout;
    const key = [told, width, height, l, t, w, h].join();
    if (plot.querySelector(".infolayer > .chosen-figure")?.dataset.key === key) return;
    const said = told && JSON.parse(told);
    if (said && !axis(plot, said.label.xref)?._length) return;
    for (const old of plot.querySelectorAll(".chosen-figure")) old.remove();
    const group = made("g", { class: "chosen-figure", "data-key": key, "pointer-events": "none" });
    plot.querySelector(".infolayer").append(group);
    if (!said) return;
    for (const shape of said.shapes) {
      if (shape.type === "rect") shaded(plot, shape);
      else group.append(circle(plot, shape));
    }
    if (said.label.text) named(plot, said.label, group);
  }

  function shaded(plot, { xref, x0, x1, fillcolor, opacity }) {
    const along = axis(plot, xref), { t, h } = plot._fullLayout._size;
    const [from, to] = [x0, x1].map((one) => Math.min(Math.max(along.d2p(one), 0), along._length));
    const under = plot.querySelector(".layer-between .shapelayer") ?? plot.querySelector(".infolayer");
    under.append(made("rect", {
      class: "chosen-figure", x: along._offset + from, y: t, width: to - from, height: h,
      fill: fillcolor, opacity, "pointer-events": "none",
    }));
  }

  function circle(plot, { xref, yref, xanchor, yanchor, x1, line }) {
    return made("circle", {
      class: "chosen-ring", cx: at(axis(plot, xref), xanchor), cy: at(axis(plot, yref), yanchor), r: x1,
      fill: "none", stroke: line.color, "stroke-width": line.width,
    });
  }

  // As plotly sets an annotation: the words end, begin or are centred where the line from the mark ends.
  function named(plot, label, group) {
    const x = at(axis(plot, label.xref), label.x), y = at(axis(plot, label.yref), label.y);
    const end = { x: x + label.ax, y: y + label.ay };
    const words = made("text", {
      "font-family": plot._fullLayout.font.family, "font-size": label.font.size, "font-weight": 700,
      fill: label.font.color, "text-anchor": { left: "start", right: "end" }[label.xanchor] ?? "middle",
      x: end.x + ({ left: PAD, right: -PAD }[label.xanchor] ?? 0),
    }, label.text.replace(/<\/?b>/g, ""));
    group.append(words);
    const box = words.getBBox();
    words.setAttribute("y", end.y - (box.y + box.height / 2));
    const room = words.getBBox();
    const paper = made("rect", {
      x: room.x - PAD, y: room.y - PAD, width: room.width + 2 * PAD, height: room.height + 2 * PAD,
      fill: label.bgcolor,
    });
    const length = Math.hypot(label.ax, label.ay), near = label.standoff / length;
    const line = made("line", {
      x1: x + label.ax * near, y1: y + label.ay * near, x2: end.x, y2: end.y,
      stroke: label.arrowcolor, "stroke-width": label.arrowwidth,
    });
    group.prepend(line, paper);
  }

  // What the pointer chose is ringed before the server answers; where it answers with nothing new, as it was.
  document.addEventListener("click", (event) => {
    const plot = event.target.closest?.(".js-plotly-plot"), point = plot?._hoverdata?.[0];
    const told = plot?.closest('[class*="st-key-drawing-"]')?.querySelector("[data-ring]");
    if (!point?.customdata?.[0] || !told?.dataset.ring) return;
    const { shapes, label } = JSON.parse(told.dataset.ring);
    const place = { xref: point.xaxis._id, yref: point.yaxis._id, xanchor: point.x, yanchor: point.y };
    if (label.x === point.x && label.y === point.y) return;
    show(plot, JSON.stringify({ shapes: [{ ...shapes.at(-1), ...place }], label: { ...label, text: "" } }));
    held = { plot, said: told.dataset.ring, until: performance.now() + 3000 };
    setTimeout(later, 3100);
  }, true);

  new MutationObserver(later).observe(document.body, {
    subtree: true, childList: true, attributes: true, attributeFilter: ["data-ring"],
  });
  later();
})();
