"""A pointer on each mark of each chart, at a desk and on a phone: it finds that mark's own figure."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product

from playwright.sync_api import sync_playwright

from dashboard.gallery import PAIR_CHARTS, PRODUCT_CHARTS
from tests.browser.conftest import chromium, settled
from tests.browser.test_marks import MARKS, answers
from tests.charts import pairs
from tests.hostile.serving import Server

CHARTS = tuple(name for name in PAIR_CHARTS if name not in PRODUCT_CHARTS)
"""Of products nothing is drawn until a set with them is added."""


@dataclass
class Pointed:
    """``missed`` names the marks that open another figure or none."""

    marks: int = 0
    missed: list[str] = field(default_factory=list)


def run(ledger: str) -> Pointed:
    """Each chart of the first pair, and of every other pair one, in turn."""
    seen = Pointed()
    first, *others = pairs.ALL
    visits = [(first, chart, width) for chart, width in product(CHARTS, (1280, 390))]
    visits += [
        (pair, CHARTS[number % len(CHARTS)], (1280, 390)[number % 2]) for number, pair in enumerate(others)
    ]
    with Server(ledger) as server, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), headless=True)
        for pair, chart, width in visits:
            context = browser.new_context(
                bypass_csp=True, base_url=server.address, viewport={"width": width, "height": 2400}
            )
            page = context.new_page()
            page.goto(f"/?pair={'-'.join(pair)}&chart={chart}&lang=en")
            settled(page)
            marks = page.evaluate(MARKS)
            seen.marks += len(marks)
            seen.missed += [
                f"{'-'.join(pair)} {chart} {width} {mark['id']}"
                for mark in marks
                if not answers(page, mark, marks)
            ]
            context.close()
        browser.close()
    return seen
