// The picture of the answer becomes the chart itself once plotly is there: its points say their numbers, and one
// that is clicked opens its words, before the app has come. The app opens at the address of what was chosen.
(() => {
  const answer = document.getElementById("answer"), place = answer.querySelector(".drawing");
  const theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const at = (address, more) => `${address}&${new URLSearchParams(more)}`;

  async function draw() {
    // Letters are measured with the font of the page; one that never comes keeps no chart away.
    const font = Promise.race([document.fonts.load('16px "Source Sans"'), new Promise((done) => setTimeout(done, 3000))]);
    await Promise.all([import("PLOTLY"), font]);
    if (!answer.isConnected) return;
    const { data, layout } = JSON.parse(place.querySelector(`script.${theme}`).textContent);
    const chart = document.createElement("div");
    chart.className = "live";
    chart.ariaHidden = "true"; // the picture beneath has the words for who listens
    place.append(chart);
    await Plotly.newPlot(chart, data, layout, { displayModeBar: false, responsive: true });
    chart.classList.add("drawn");
    chart.on("plotly_click", ({ points: [point] }) => point.customdata?.[0] && choose(chart, point.customdata[0]));
  }

  // As the page does it: the title follows, the mark is ringed, its words stand beside the chart.
  let last;
  async function choose(chart, figure) {
    last = figure;
    history[answer.dataset.chosen ? "replaceState" : "pushState"](null, "", at(place.dataset.page, { figure }));
    answer.dataset.chosen = figure;
    const reply = await fetch(at(place.dataset.words, { figure, theme }));
    if (!reply.ok) return; // the app will tell
    const told = await reply.json();
    if (last !== figure || !answer.isConnected) return;
    answer.querySelector("h2").innerHTML = told.title;
    const words = answer.querySelector("aside");
    words.innerHTML = told.words;
    Plotly.relayout(chart, told.layout);
    words.scrollIntoView({ block: "nearest" });
  }

  // The app waits for it (frontpage), but not for one that does not come.
  window.firstChart = new Promise((done) => {
    requestAnimationFrame(() => setTimeout(() => draw().catch(() => {}).then(done)));
  });
})();
