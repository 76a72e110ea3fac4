"""Nothing that is seen moves while the first page comes to a slow machine; ``make soak`` asks it of all.

That nothing moves on other pages is asked with the rest of what holds of every page (test_every_page.py).
"""

from __future__ import annotations

import pytest

from tests.browser.shifts import MOST, SLOWER, moved, visited
from tests.browser.test_every_page import PHONE

pytestmark = pytest.mark.browser


HIGHEST = 400
"""Pixels from the top of a phone within which the picture begins, axes and all."""
_ANSWER = """(() => {
  const framing = () => requestAnimationFrame(() => {
    const box = document.querySelector("#answer .first-picture")?.getBoundingClientRect();
    if (box?.height) [window.framed, window.pictured] = [true, box.y];
    if (box || !window.framed) framing(); });
  framing();
  new MutationObserver((_changes, watch) => {
    if (!document.querySelector("script[type=module]")) return;
    window.ordered = Boolean(window.framed);
    watch.disconnect(); }).observe(document, {childList: true, subtree: true});
})();"""
"""Notes where the first picture stood last (its words have their font then), and whether a frame with it was
made before the app was asked for: the order counts, not the time that a loaded machine takes for a frame."""
_BOXES = """() => [document.querySelector(".nsewdrag"), document.querySelector(".js-plotly-plot")]
    .map(one => one.getBoundingClientRect().y)"""


@pytest.mark.parametrize("options", [{}, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_nothing_moves_on_the_first_page_of_a_slow_machine(lang, options, window):
    """And on a phone the picture begins in the upper half, before its script has run and after."""
    page = window(**options)
    page.add_init_script(_ANSWER)
    sum_, shifts = moved(visited(page, f"/?lang={lang}", SLOWER))
    assert sum_ <= MOST, shifts
    assert page.evaluate("ordered"), "the app was asked for before the answer was seen"
    # What keeps them in place looks into every part at each change: once the page is at rest it is gone.
    page.wait_for_function("document.getElementById('coming').media === 'not all'")
    if options:
        plot, drawing = page.evaluate(_BOXES)
        assert plot <= HIGHEST
        assert abs(page.evaluate("pictured") - drawing) < 1
        assert page.locator(".st-key-filters button").bounding_box()["y"] < drawing


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_answer_stands_where_it_will_before_its_font_is_there(lang, window):
    page = window()
    page.add_init_script(_ANSWER)
    places = []
    for font in ("comes", "never comes"):
        if font == "never comes":
            page.route("**/*.woff2", lambda one: one.abort())
        visited(page, f"/?lang={lang}")
        places.append(page.evaluate("pictured"))
    assert abs(places[0] - places[1]) < 1


def test_nothing_moves_while_a_script_of_the_parts_is_late(window):
    """The app is at rest then, for seconds, and its parts are not there."""
    page, held = window(), []

    def hold(route):
        held.append(route.request.url)
        page.wait_for_timeout(4000)
        route.continue_()

    page.route("**/static/js/Html.*.js", hold)
    sum_, shifts = moved(visited(page, "/check?lang=en"))
    assert held
    assert sum_ <= MOST, shifts


def test_a_move_is_noticed(window):
    page = visited(window(), "/method?lang=en")
    assert moved(page)[0] <= MOST
    page.evaluate("document.querySelector('.stMainBlockContainer').style.paddingTop = '300px'")
    page.wait_for_function(f"shifts.reduce((sum, [value]) => sum + value, 0) > {MOST}")
