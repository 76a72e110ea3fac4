"""Nothing that is seen moves while the first page comes to a slow machine; ``make soak`` asks it of all.

That nothing moves on other pages is asked with the rest of what holds of every page (test_every_page.py).
"""

from __future__ import annotations

import pytest

from tests.browser.shifts import MOST, SLOWER, moved, visited
from tests.browser.test_every_page import PHONE

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("options", [{}, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_nothing_moves_on_the_first_page_of_a_slow_machine(lang, options, window):
    sum_, shifts = moved(visited(window(**options), f"/?lang={lang}", SLOWER))
    assert sum_ <= MOST, shifts


def test_a_move_is_noticed(window):
    page = visited(window(), "/method?lang=en")
    assert moved(page)[0] <= MOST
    page.evaluate("document.querySelector('.stMainBlockContainer').style.paddingTop = '300px'")
    page.wait_for_function(f"shifts.reduce((sum, [value]) => sum + value, 0) > {MOST}")
