"""The chart of the answer, which stands before the app: it says its numbers and opens their words."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard import heads
from dashboard.evidence import words_of
from dashboard.ledger import shipped
from tests.browser.conftest import SECONDS, WATCH, settled
from tests.browser.shifts import MOST, moved
from tests.browser.test_every_page import PHONE

pytestmark = pytest.mark.browser

LIVE = "#answer .live.drawn"
POINTS = """() => {
  const chart = document.querySelector('#answer .live.drawn'), seen = {};
  for (const trace of chart.querySelectorAll('.trace')) {
    const ids = trace.__data__[0].trace.customdata ?? [];
    [...trace.querySelectorAll('.points path')].forEach((one, number) => {
      const box = one.getBoundingClientRect(), x = box.x + box.width / 2, y = box.y + box.height / 2;
      if (ids[number] && chart.contains(document.elementFromPoint(x, y))) seen[ids[number][0]] = [x, y];
    });
  }
  return seen;
}"""
"""Middles of the marks that the pointer can reach, by figure."""
APP = "**/static/js/index.*.js"
PARTS = "**/static/js/Html.*.js"
CHOSEN = "F0137"
SHOWN = "said => document.querySelector('#answer aside').innerText.replace(/\\s+/g, ' ').includes(said)"


def begun(page, held, address="/?lang=en"):
    """The page at an address whose app waits for a script; what is held is let go by ``release``."""
    routes = []
    page.route(held, lambda one: routes.append(one))
    page.goto(address, wait_until="commit")
    page.wait_for_selector(LIVE, timeout=SECONDS * 1000)

    def release():
        for one in routes:
            one.continue_()
        page.unroute(held)

    return release


def place_of(page, figure=CHOSEN):
    return page.evaluate(POINTS)[figure]


def press(page, figure=CHOSEN):
    x, y = place_of(page, figure)
    page.mouse.move(x - 3, y - 3)
    page.mouse.move(x, y)
    page.wait_for_selector("#answer .hoverlayer .hovertext")
    page.mouse.click(x, y)


def excerpt(figure):
    return " ".join(words_of(shipped().everything.figure(figure), "en")[0].split())[:60]


@pytest.mark.parametrize("held", [APP, PARTS], ids=["before the app", "while the app comes"])
def test_a_point_opens_its_words_before_the_app_stands_and_the_app_opens_there(held, window):
    page = window()
    release = begun(page, held)
    if held == PARTS:
        page.wait_for_selector('.stApp[data-test-connection-state="CONNECTED"]', state="attached")
    page.evaluate("window.same = true")
    press(page)
    assert "26.1" in page.locator("#answer .hoverlayer").text_content()
    page.wait_for_function(SHOWN, arg=excerpt(CHOSEN))
    assert page.url.endswith(f"/?pair=BLR-RUS&lang=en&figure={CHOSEN}")
    assert "$26.1 bn" in page.locator("#answer h2").inner_text().replace("\u00a0", " ")
    label = page.locator("#answer .live .annotation-text").last.text_content()
    assert label.replace("\u00a0", " ") == "$26.1 bn"
    release()
    settled(page)
    panel = page.locator(".st-key-panel")
    panel.get_by_text("$26.1\u00a0bn").first.wait_for()
    assert page.evaluate("window.same"), "the page was not loaded again"
    assert page.url.endswith(f"figure={CHOSEN}")
    page.go_back()
    panel.get_by_text("over $53\u00a0bn").first.wait_for()


@pytest.mark.parametrize("options", [{"color_scheme": "dark"}, PHONE], ids=["dark", "phone"])
def test_the_chart_stands_where_its_picture_stood_and_in_its_colours(options, window):
    page = window(**options)
    page.add_init_script(WATCH)
    release = begun(page, APP)
    picture, drawing = (
        page.locator(one).bounding_box()
        for one in ("#answer .first-picture", "#answer .live .main-svg >> nth=0")
    )
    assert all(abs(picture[side] - drawing[side]) < 1 for side in ("x", "y", "width", "height"))
    paper = page.locator("#answer .live .main-svg").first.evaluate("one => getComputedStyle(one).background")
    assert ("rgb(17, 21, 27)" in paper) == ("color_scheme" in options)
    assert page.locator(LIVE).get_attribute("aria-hidden") == "true"
    assert page.locator("#answer .first-picture").get_attribute("alt")
    release()
    settled(page)
    sum_, shifts = moved(page)
    assert sum_ <= MOST, shifts


@pytest.mark.parametrize("options", [{}, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("asked", ["pair=ARG-BRA", "pair=ARG-BRA&chart=growth"])
def test_nothing_moves_where_the_picture_is_drawn_when_it_is_asked_for(options, asked, window):
    page = window(**options)
    page.add_init_script(WATCH)
    release = begun(page, APP, f"/?{asked}&lang=en")
    picture = page.locator("#answer .first-picture")
    page.wait_for_function("document.querySelector('#answer .first-picture').naturalWidth > 300")
    drawing = page.locator("#answer .live .main-svg").first.bounding_box()
    box = picture.bounding_box()
    assert all(abs(box[side] - drawing[side]) < 1 for side in ("x", "y", "width", "height"))
    release()
    settled(page)
    after = page.locator(".js-plotly-plot").first.bounding_box()
    assert abs(after["y"] - box["y"]) < 12 and abs(after["x"] - box["x"]) < 2
    sum_, shifts = moved(page)
    assert sum_ <= MOST, shifts


_ORDER = """new MutationObserver((_changes, watch) => {
  if (!document.querySelector("head script[type=module]")) return;
  window.drawnFirst = Boolean(document.querySelector("#answer .live.drawn"));
  watch.disconnect();
}).observe(document, {childList: true, subtree: true});"""


_PATIENT = """const set = setTimeout;
window.setTimeout = (run, after, ...also) => set(run, after === 1500 ? 60000 : after, ...also);"""
"""The app waits as long as a loaded machine draws."""


@pytest.mark.parametrize("held", ["", "**/static/js/Plotly.*.js"], ids=["plotly comes", "plotly is late"])
def test_the_app_begins_once_the_chart_is_drawn_but_waits_for_none_that_does_not_come(held, window):
    page, routes = window(), []
    page.add_init_script(_ORDER)
    if held:
        page.route(held, lambda one: routes.append(one))
    else:
        page.add_init_script(_PATIENT)
    page.goto("/?lang=en")
    page.wait_for_selector("#root .st-key-header", state="attached", timeout=SECONDS * 1000)
    assert page.evaluate("drawnFirst") == (not held)
    for one in routes:
        one.continue_()
    settled(page)


def test_plotly_comes_and_runs_once_for_answer_and_app(window, heard):
    page = window()
    release = begun(page, APP)
    page.evaluate("window.first = Plotly")
    release()
    settled(page)
    assert page.evaluate("window.first === Plotly")
    names = [address.rpartition("/")[2] for kind, _method, address in heard if kind == "request"]
    assert sum(name.startswith("Plotly.") for name in names) == 1


def test_a_chart_that_is_pressed_is_not_taken_away(window):
    """The page stands, but between pressing and letting go nothing changes under the pointer."""
    page = window()
    release = begun(page, APP)
    x, y = place_of(page)
    page.mouse.move(x, y)
    page.mouse.down()
    release()
    page.wait_for_selector("#root .js-plotly-plot .trace", state="attached")
    page.wait_for_selector("#root .excerpt", state="attached")
    page.wait_for_timeout(300)
    assert page.locator("#answer").count() == 1
    page.mouse.up()
    page.wait_for_function("!document.getElementById('answer')")
    settled(page)
    page.locator(".st-key-panel").get_by_text("$26.1\u00a0bn").first.wait_for()


COMING = """<div id="answer">the answer</div><div id="root"><div class="stVerticalBlock">
<div class="st-key-above-two"><h1>Headline</h1><div id="late"><i data-testid="stSkeleton"></i></div></div>
<p class="excerpt">words</p>
<div class="js-plotly-plot"><i class="trace"></i></div></div></div>"""


def test_answer_stands_while_what_hides_the_headline_is_there(window):
    """A place that is still empty hides the headline: uncovered then, a page had none for a moment."""
    page = window()
    page.set_content(COMING)
    page.evaluate((Path(heads.__file__).parent / "before.js").read_text(encoding="utf-8"))
    page.evaluate("document.getElementById('root').append(document.createElement('i'))")
    page.wait_for_timeout(200)
    assert page.query_selector("#answer")
    page.evaluate("document.getElementById('late').remove()")
    page.wait_for_selector("#answer", state="detached")
