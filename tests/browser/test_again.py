"""A state that the page has shown before is shown again at once, and is the chart that follows."""

from __future__ import annotations

import pytest

from tests.browser.conftest import DRAWN

pytestmark = pytest.mark.browser

COVER = ".shown-before"
SEEN = """within => {
  const frame = document.querySelector(within + '.st-key-frame'), box = frame.getBoundingClientRect();
  const place = one => { const {x, y, width, height} = one.getBoundingClientRect();
    return [x - box.x, y - box.y, width, height].map(Math.round).join(); };
  const all = selector => [...frame.querySelectorAll(selector)];
  return {
    title: frame.querySelector('h2').innerText, at: [box.x, box.y].map(Math.round).join(),
    drawn: all('.trace path').map(one => one.getAttribute('d')).join(),
    words: all('.main-svg text').filter(one => one.getClientRects().length)
      .map(one => one.textContent).join('|'),
    marks: all('.points path').map(place).join(' '),
    parts: all('h2, .subtitle, .main-svg, .small').map(place).join(' '),
  };
}"""
"""What a reader sees of a frame, and where."""
SAME_IDS = """() => { const all = [...document.querySelectorAll('[id]')].map(one => one.id);
  return all.filter((id, place) => all.indexOf(id) !== place); }"""
KEPT_MS = 1200


class Line:
    """The line between page and server; what the page says can be held back."""

    def __init__(self, page):
        self.held, self.holds = [], False
        page.route_web_socket("**/_stcore/stream", self._opened)

    def _opened(self, line):
        self.server = line.connect_to_server()
        line.on_message(lambda said: self.held.append(said) if self.holds else self.server.send(said))

    def let_go(self):
        self.holds = False
        for said in self.held:
            self.server.send(said)
        self.held.clear()


def opened(page, address):
    page.goto(address)
    page.wait_for_selector("#answer", state="detached")
    page.wait_for_function(DRAWN)
    page.wait_for_timeout(KEPT_MS)
    return page


def choose(page, chart):
    page.locator(".st-key-control-chart").get_by_role("radio", name=chart, exact=True).click()


def choose_flow(page, flow):
    if not page.locator(".st-key-control-flow").count():
        page.locator(".st-key-filters button").click()
    page.locator(".st-key-control-flow").get_by_role("combobox").click()
    page.get_by_role("option", name=flow, exact=True).click()


def at_rest(page, said):
    """The frame says ``said`` of what it is of, and all is kept."""
    page.wait_for_selector(f'.st-key-frame h2[data-of*="{said}"]')
    page.wait_for_selector(COVER, state="detached")
    page.wait_for_function(DRAWN)
    page.wait_for_timeout(KEPT_MS)


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_what_was_shown_before_stands_before_the_server_answers_and_is_the_chart_that_follows(
    phone, window, server
):
    page = window(viewport={"width": 390, "height": 844}) if phone else window()
    line = Line(page)
    opened(page, f"{server}/?lang=en")
    turnover = page.evaluate(SEEN, "")
    choose_flow(page, "exports")
    at_rest(page, "flow=exports")
    assert page.evaluate(SEEN, "")["title"] != turnover["title"]
    line.holds = True
    choose_flow(page, "turnover")
    page.wait_for_selector(COVER)
    shown = page.evaluate(SEEN, f"{COVER} ")
    assert line.held, "the server was asked, and has not heard of it"
    assert page.locator('.st-key-frame[aria-busy="true"]').count() == 1
    assert page.locator(COVER).get_attribute("aria-hidden") == "true"
    assert page.evaluate(SAME_IDS) == []
    line.let_go()
    page.wait_for_selector(COVER, state="detached")
    page.wait_for_function(DRAWN)
    after = page.evaluate(SEEN, "")
    assert shown == after == turnover
    assert page.locator("[aria-busy]").count() == 0


def test_another_chart_and_back(window, server):
    page = window()
    line = Line(page)
    opened(page, f"{server}/?lang=en")
    choose(page, "Growth")
    at_rest(page, "chart=growth")
    growth = page.evaluate(SEEN, "")
    page.go_back()
    page.wait_for_url(f"{server}/?lang=en")
    page.wait_for_selector(".st-key-frame .st-key-drawing-timeline .trace", state="attached")
    page.wait_for_timeout(KEPT_MS)
    line.holds = True
    choose(page, "Growth")
    page.wait_for_selector(COVER)
    assert page.evaluate(SEEN, f"{COVER} ") == growth
    line.let_go()
    page.wait_for_selector(COVER, state="detached")
    assert page.evaluate(SEEN, "")["drawn"] == growth["drawn"]


def test_what_was_not_shown_is_waited_for_and_what_changed_is_let_go(window, server):
    page = window()
    line = Line(page)
    opened(page, f"{server}/?lang=en")
    line.holds = True
    choose_flow(page, "imports")
    page.wait_for_timeout(300)
    assert page.locator(COVER).count() == 0, "nobody has drawn the imports"
    line.let_go()
    at_rest(page, "flow=imports")
    # Another book, another width, the other colours: the picture is of something else.
    page.evaluate("document.querySelector('[data-book]').dataset.book = 'another'")
    line.holds = True
    choose_flow(page, "turnover")
    page.wait_for_timeout(300)
    assert page.locator(COVER).count() == 0
    line.let_go()


def test_a_press_that_leads_nowhere_is_taken_back(window, server):
    """The picture goes when the app rests without it: what stands beneath is true."""
    page = window()
    line = Line(page)
    opened(page, f"{server}/?lang=en")
    choose(page, "Growth")
    at_rest(page, "chart=growth")
    line.holds = True
    choose(page, "Level")
    page.wait_for_selector(COVER)
    line.held.clear()  # the server never hears of it
    page.wait_for_selector(COVER, state="detached", timeout=20_000)
