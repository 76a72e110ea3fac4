"""Changing a filter and choosing a point: in Chromium, and the rerun on the server alone."""

from __future__ import annotations

import asyncio
import itertools
import statistics
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page

from tests.benchmarks.first_chart import COVER, GIVE_UP_SECONDS, TRACE, WINDOW, browser
from tests.benchmarks.report import Part, Table, milliseconds, p95, spread, within
from tests.benchmarks.servers import HERE, TYPICAL, App, NotMeasured, Server, serving
from tests.benchmarks.session_client import Session, changes
from tests.benchmarks.sessions import FILTER_KEY, FILTER_QUERIES, same

RERUNS = 60
RERUN_P95_LIMIT = 0.1
CHOICES = 20
CHOICE_LIMIT = 0.15
PICTURE_LIMIT = 0.15
HOVER_MS = 150
SETTLE_MS = 1500
CHART = ".js-plotly-plot"
POINT = ".points path"
PANEL: dict[str, Any] = {"watch": ".st-key-panel", "attributes": []}
COVERING = ".shown-before"
"""A picture of a state that the page has shown before, over the chart until that is drawn."""
DRAWING: dict[str, Any] = {
    "watch": f"{CHART} .trace path",
    "cover": f"{COVERING} .trace path",
    "attributes": ["d", "transform"],
}
TIMING = {"quietFor": 500, "giveUpAfter": 5000}
POINT_PLACES = """([chart, point]) => {
  const drawn = document.querySelector(chart);
  const places = [...drawn.querySelectorAll(point)]
    .map((each) => each.getBoundingClientRect())
    .map((box) => [(box.left + box.right) / 2, (box.top + box.bottom) / 2])
    .filter(([x, y]) => drawn.contains(document.elementFromPoint(x, y)));
  return [...new Map(places.map((place) => [place.map(Math.round).join(), place])).values()];
}"""
"""Middles of the first chart's points that the pointer can reach, each place once."""


@dataclass(frozen=True)
class Timed:
    """One kind of input to one app: seconds of each, and how many inputs changed nothing."""

    app: str
    what: str
    seconds: list[float]
    without_effect: int = 0

    def row(self) -> tuple[str, ...]:
        return (
            self.app,
            self.what,
            spread(self.seconds, milliseconds),
            milliseconds(p95(self.seconds)) if len(self.seconds) > 1 else "–",
            str(len(self.seconds)),
            str(self.without_effect),
        )


def measure(bilateral: App) -> Part:
    """Filters on the typical app and on Bilateral; points on Bilateral, which alone has excerpts."""
    with serving(TYPICAL) as server:
        timed = [_reruns(server), _in_browser(server, "filter, in Chromium", _filter_changes)]
    with serving(bilateral) as server:
        reruns = _reruns(server)
        pictured: list[float] = []
        filtered = _in_browser(server, "filter, in Chromium", partial(_filter_changes, pictured=pictured))
        chosen = _in_browser(server, "point, in Chromium", _choices)
    again = Timed(bilateral.name, "the same, first picture of a state shown before", pictured)
    targets = [
        within(
            "Picture of a state shown before, median",
            statistics.median(pictured),
            PICTURE_LIMIT,
            milliseconds,
        ),
        within("Filter change, server time, p95", p95(reruns.seconds), RERUN_P95_LIMIT, milliseconds),
        within("Choosing a point, median", statistics.median(chosen.seconds), CHOICE_LIMIT, milliseconds),
    ]
    header = ("App", "What", "Median (smallest – largest)", "p95", "Inputs", "Without effect")
    rows = tuple(each.row() for each in (*timed, reruns, filtered, again, chosen))
    return Part(targets, [Table("Changing a filter, choosing a point", header, rows)])


def _reruns(server: Server) -> Timed:
    return Timed(server.app.name, "filter, server alone", asyncio.run(rerun_seconds(server)))


async def rerun_seconds(server: Server, key: str = FILTER_KEY, count: int = RERUNS) -> list[float]:
    """One session, one change after the other; from sending to ``script_finished``."""
    session = Session(server.port, urlsplit(server.url).query)
    try:
        await session.open()
        asked = itertools.islice(changes(session, key, FILTER_QUERIES), count)
        answers = [await session.ask(change) for change in asked]
    finally:
        await session.close()
    errors = {error for answer in answers for error in answer.errors}
    if errors or same(answers):
        raise NotMeasured(f"{server.app.name}: {'; '.join(errors) or 'the filter changed nothing'}")
    return [answer.seconds for answer in answers]


def _in_browser(server: Server, what: str, inputs: Callable[[Page], list[float | None]]) -> Timed:
    """Open the page, let it come to rest, give the inputs."""
    with browser() as opened:
        page = opened.new_page(viewport=WINDOW)
        page.add_init_script(path=HERE / "change.js")
        page.goto(server.url)
        page.wait_for_selector(TRACE, state="attached", timeout=GIVE_UP_SECONDS * 1000)
        page.wait_for_selector(COVER, state="detached", timeout=GIVE_UP_SECONDS * 1000)
        page.wait_for_timeout(SETTLE_MS)
        results = inputs(page)
    seen = [milliseconds_ / 1000 for milliseconds_ in results if milliseconds_ is not None]
    if not seen:
        raise NotMeasured(f"{server.app.name}: {what}: {len(results)} inputs changed nothing")
    return Timed(server.app.name, what, seen, len(results) - len(seen))


def _filter_changes(page: Page, pictured: list[float] | None = None) -> list[float | None]:
    """Choose the options in turn, in a selectbox or a row of buttons.

    ``pictured`` gets the seconds to the first picture of each state that the page had shown before.
    """
    results, met = [], set[str]()
    for number in range(CHOICES):
        option = _option(page, number)
        met.add(page.url)
        page.evaluate("wanted => window.benchArm(wanted)", DRAWING | TIMING)
        option.click()
        results.append(page.evaluate("window.benchChange"))
        if pictured is not None and page.url in met and results[-1] is not None:
            pictured.append(page.evaluate("window.benchSeen") / 1000)
    return results


def _option(page: Page, number: int) -> Locator:
    """The next option of the filter; a button before it and a selectbox are opened for it first."""
    container = page.locator(f".st-key-control-{FILTER_KEY}, .st-key-{FILTER_KEY}")
    behind = page.locator(".st-key-filters button")
    if not container.count() and behind.count():
        behind.click()
        container.wait_for()
    if not container.count():
        raise NotMeasured(f"the page has no filter with the key {FILTER_KEY}")
    box = container.get_by_role("combobox")
    if box.count():
        # A list that is opened while the page still scrolls to it closes again.
        box.scroll_into_view_if_needed()
        page.wait_for_timeout(SETTLE_MS)
        box.click()
        options = page.get_by_role("option")
        options.first.wait_for()
    else:
        options = container.get_by_role("radio").or_(container.get_by_role("button"))
    return options.nth((number + 1) % options.count())


def _choices(page: Page) -> list[float | None]:
    """Click points spread over the chart; where they stand is asked anew before each click."""
    results = []
    for number in range(CHOICES):
        places = page.evaluate(POINT_PLACES, [CHART, POINT])
        if len(places) <= number:
            break
        results.append(_choose(page, *places[number * len(places) // CHOICES]))
    return results


def _choose(page: Page, x: float, y: float) -> float | None:
    """Go to the point as a hand does, so that the chart knows what lies under the pointer, and click."""
    page.mouse.move(x - 4, y - 4)
    page.mouse.move(x, y)
    page.wait_for_timeout(HOVER_MS)
    page.evaluate("wanted => window.benchArm(wanted)", PANEL | TIMING)
    page.mouse.click(x, y)
    result: float | None = page.evaluate("window.benchChange")
    return result
