"""Every page, both languages, desk and phone, slowly: accessible, in its window, all in its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from typing import Any

from playwright.sync_api import sync_playwright

from tests.browser.conftest import DESK, chromium
from tests.browser.shifts import CHARTS, MOST, PAGES, SLOWER, moved, visited
from tests.browser.test_every_page import PHONE, WIDER, violations
from tests.hostile.serving import Server


@dataclass
class Steady:
    """``far`` names the visits in which too much moved or something else was wrong."""

    visits: int = 0
    largest: float = 0
    far: list[str] = field(default_factory=list)


def run(ledger: str) -> Steady:
    """Visit them all once."""
    seen = Steady()
    screens: dict[str, dict[str, Any]] = {"desk": {"viewport": DESK}, "phone": PHONE}
    with Server(ledger) as server, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), headless=True)
        for address, lang, (screen, options) in product((*PAGES, *CHARTS), ("en", "ru"), screens.items()):
            context = browser.new_context(bypass_csp=True, base_url=server.address, **options)
            page = visited(context.new_page(), f"{address}&lang={lang}", SLOWER)
            shift, _each = moved(page)
            wrong = [*violations(page), *page.evaluate(WIDER)]
            if wrong:
                seen.far.append(f"{address}&lang={lang} {screen} {wrong}")
            context.close()
            seen.visits += 1
            seen.largest = max(seen.largest, shift)
            if shift > MOST:
                seen.far.append(f"{address}&lang={lang} {screen} {shift:.3f}")
        browser.close()
    return seen
