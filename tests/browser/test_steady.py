"""Nothing that is seen moves while a page comes: the layout shift of every page, on a slow machine."""

from __future__ import annotations

import pytest

from tests.browser.conftest import SECONDS, settled
from tests.browser.test_every_page import CHARTS, PAGES, PHONE

pytestmark = pytest.mark.browser

ADDRESSES = (*PAGES, *CHARTS, "/add?", "/batches?")
SLOWER = 4
"""Times the page's processor is slowed down, so that every part of a page is seen to come."""
MOST = 0.02
WATCH = """window.shifts = [];
new PerformanceObserver(list => {
  for (const one of list.getEntries())
    if (!one.hadRecentInput)
      shifts.push([one.value, one.sources.map(({node}) => node?.outerHTML?.slice(0, 150))]);
}).observe({type: "layout-shift", buffered: true});"""


def opened(window, address, **options):
    """The page on a slow processor, its letters there, everything painted."""
    page = window(**options)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.context.set_default_timeout(SECONDS * 1000)
    page.add_init_script(WATCH)
    page.goto(address)
    settled(page)
    page.wait_for_function("document.fonts.status === 'loaded'")
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return page


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_that_is_seen_moves(address, lang, window):
    for options in ({}, PHONE):
        page = opened(window, f"{address}&lang={lang}", **options)
        shifts = page.evaluate("shifts")
        assert sum(value for value, _moved in shifts) <= MOST, shifts
        page.context.close()


def test_a_move_is_noticed(window):
    page = opened(window, "/method?lang=en")
    assert page.evaluate("shifts.reduce((sum, [value]) => sum + value, 0)") <= MOST
    page.evaluate("document.querySelector('h1').style.marginBottom = '150px'")
    page.wait_for_function(f"shifts.reduce((sum, [value]) => sum + value, 0) > {MOST}")
