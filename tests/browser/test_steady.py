"""Nothing that is seen moves while a page comes. The whole, on a slow machine, is behind ``make soak``."""

from __future__ import annotations

import pytest

from tests.browser.shifts import MOST, PAGES, SLOWER, moved, visited
from tests.browser.test_every_page import PHONE

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("options", [{}, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_nothing_moves_on_the_first_page_of_a_slow_machine(lang, options, window):
    sum_, shifts = moved(visited(window(**options), f"/?lang={lang}", SLOWER))
    assert sum_ <= MOST, shifts


@pytest.mark.parametrize("address", PAGES[1:12])
def test_nothing_that_is_seen_moves(address, window):
    """On a phone in the language with the longer words, at a desk in the other."""
    for options, lang in (({}, "en"), (PHONE, "ru")):
        page = visited(window(**options), f"{address}&lang={lang}")
        sum_, shifts = moved(page)
        assert sum_ <= MOST, (lang, shifts)


def test_a_move_is_noticed(window):
    page = visited(window(), "/method?lang=en")
    assert moved(page)[0] <= MOST
    page.evaluate("document.querySelector('.stMainBlockContainer').style.paddingTop = '300px'")
    page.wait_for_function(f"shifts.reduce((sum, [value]) => sum + value, 0) > {MOST}")
