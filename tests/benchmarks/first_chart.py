"""Time to the first chart seen and to the first interactive chart, in Chromium."""

from __future__ import annotations

import contextlib
import json
import statistics
from collections.abc import Iterator, Sequence
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ViewportSize, sync_playwright

from tests.benchmarks.report import Part, Table, Target, seconds, spread, times
from tests.benchmarks.servers import DASH, FLOOR, HERE, TYPICAL, App, NotMeasured, Server, chromium, serving

PICTURE = "[data-first-picture], .first-picture"
TRACE = ".js-plotly-plot .main-svg .trace"
COVER = "#answer"
"""What stands in the place of a page that is still to come; no page but ours has it."""
TEXT = '[data-testid="stText"]'
GIVE_UP_SECONDS = 60.0
WINDOW: ViewportSize = {"width": 1280, "height": 800}
VISITS = ("cold", "warm")
LIMITS = (
    ("First chart seen", "seen", TYPICAL, 0.15),
    ("First interactive chart", "interactive", TYPICAL, 0.5),
    ("First interactive chart", "interactive", DASH, 1.0),
)

Times = dict[tuple[str, str, str], list[float]]
"""(app name, visit, "seen", "interactive" or "whole") to seconds, one per round."""
Kinds = dict[tuple[str, str], set[str]]
"""(app name, visit) to what was seen first: a picture, a plotly chart or text."""


@contextlib.contextmanager
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), headless=True)
        try:
            yield opened
        finally:
            opened.close()


def measure(rounds: int, bilateral: App) -> Part:
    """Every app once per round, cold and then warm, in turning order; all servers stay up throughout."""
    apps = (FLOOR, TYPICAL, DASH, bilateral)
    taken: Times = {}
    kinds: Kinds = {}
    with contextlib.ExitStack() as stack:
        servers = [stack.enter_context(serving(app)) for app in apps]
        opened = stack.enter_context(browser())
        for server in servers:
            visited(opened, server)  # a throwaway visit: imports, caches and templates of the server
        for number in range(rounds):
            for server in _turned(servers, number):
                for visit, result in zip(VISITS, visited(opened, server), strict=True):
                    _note(taken, kinds, server.app.name, visit, result)
    return Part(_targets(taken, bilateral.name), [_table(taken, kinds, [app.name for app in apps])])


def _turned(servers: Sequence[Server], by: int) -> list[Server]:
    first = by % len(servers)
    return [*servers[first:], *servers[:first]]


def visited(opened: Browser, server: Server) -> tuple[dict[str, Any], dict[str, Any]]:
    """A visit with nothing stored, and a second one in the same context."""
    context = opened.new_context(viewport=WINDOW)
    try:
        context.add_init_script(script=_probe(server.app))
        return _visit(context, server), _visit(context, server)
    finally:
        context.close()


def _probe(app: App) -> str:
    plot = app is not FLOOR
    wanted = {
        "seen": f"{PICTURE}, {TRACE}" if plot else TEXT,
        "plot": plot,
        "minSide": 100 if plot else 1,
        "cover": COVER,
        "giveUpAfter": GIVE_UP_SECONDS * 1000,
    }
    script = (HERE / "first_chart.js").read_text(encoding="utf-8")
    return f"window.benchWanted = {json.dumps(wanted)};\n{script}"


def _visit(context: BrowserContext, server: Server) -> dict[str, Any]:
    """What the page noted of itself: seen, interactive, whole in ms since navigation began, and by what."""
    page = context.new_page()
    try:
        page.goto(server.url, wait_until="commit")
        result: dict[str, Any] = page.evaluate("window.benchResult")
    finally:
        page.close()
    if result["seen"] is None or (result["interactive"] is None and server.app is not FLOOR):
        what = "chart" if result["seen"] is None else "interactive chart"
        raise NotMeasured(f"{server.app.name} showed no {what} within {GIVE_UP_SECONDS:.0f} s")
    return result


def _note(taken: Times, kinds: Kinds, app: str, visit: str, result: dict[str, Any]) -> None:
    kinds.setdefault((app, visit), set()).add(result["by"])
    for what in ("seen", "interactive", "whole"):
        if result[what] is not None:
            taken.setdefault((app, visit, what), []).append(result[what] / 1000)


def _targets(taken: Times, bilateral: str) -> list[Target]:
    made = []
    for what, kind, other, limit in LIMITS:
        for visit in VISITS:
            ratio = _median(taken, bilateral, visit, kind) / _median(taken, other.name, visit, kind)
            row = f"{what}, {visit}, beside {other.name}"
            made.append(Target(row, f"≤ {times(limit)}", times(ratio), ratio <= limit))
    return made


def _median(taken: Times, app: str, visit: str, kind: str) -> float:
    return statistics.median(taken[app, visit, kind])


def _table(taken: Times, kinds: Kinds, apps: Sequence[str]) -> Table:
    header = ("App", "Visit", "First seen", "What was seen first", "First interactive chart", "Whole page")
    rows = tuple(
        (
            app,
            visit,
            spread(taken[app, visit, "seen"], seconds),
            " or ".join(sorted(kinds[app, visit])),
            *(
                spread(found, seconds) if (found := taken.get((app, visit, what))) else "–"
                for what in ("interactive", "whole")
            ),
        )
        for app in apps
        for visit in VISITS
    )
    return Table("First chart: median (smallest – largest)", header, rows)
