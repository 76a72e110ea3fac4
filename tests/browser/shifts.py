"""How far what is seen moves while a page comes: Chromium's layout shift, summed over the whole visit."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from dashboard.gallery import PAIR_CHARTS, PRODUCT_CHARTS
from tests.browser.conftest import SECONDS, WATCH, settled

MOST = 0.02
SLOWER = 4
"""Times the page's processor is slowed down, so that every part of a page is seen to come."""
PAGES = (
    "/?",
    "/?pair=AAA-BBB",
    "/compare?",
    "/find?q=2023+53",
    "/check?",
    "/country?country=BLR",
    "/sources?",
    "/method?",
    "/privacy?",
    "/figure?figure=F0002",
    "/source?source=eurasia-expert-2022-12-16&figure=F0002",
    "/add?",
    "/article?",
    "/draft?",
    "/batches?",
)
CHARTS = tuple(f"/?chart={name}" for name in PAIR_CHARTS[1:] if name not in PRODUCT_CHARTS)


def visited(page: Page, address: str, slower: int = 1) -> Page:
    """The fresh page at an address, all of it there and painted; ``moved`` tells what moved."""
    if slower > 1:
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.add_init_script(WATCH)
    return come(page, address)


def come(page: Page, address: str) -> Page:
    """The same for a page whose shifts are watched already."""
    page.context.set_default_timeout(SECONDS * 1000)
    page.goto(address)
    settled(page)
    page.wait_for_function("document.fonts.status === 'loaded'")
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return page


def moved(page: Page) -> tuple[float, list[Any]]:
    """The sum of all shifts so far, and each with the elements that moved."""
    shifts: list[Any] = page.evaluate("shifts")
    return sum(value for value, _elements in shifts), shifts
