"""How long the check takes: the shipped ledger, and ledgers made of its busiest pair under other names.

``python tests/benchmarks/check_speed.py`` prints a table; two hundred figures to a pair, so that the
number of pairs grows and the density stays that of the real one. One comparison is timed as well, and
the page of a year on a warm server: from asking to the end of its script.
"""

from __future__ import annotations

import asyncio
import itertools
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import pandas as pd

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from dashboard import consistency, ledger
from dashboard.evidence import Evidence
from tests.benchmarks.report import Part, Table, milliseconds, p95, within
from tests.benchmarks.servers import App, NotMeasured, Server, bilateral, serving
from tests.benchmarks.session_client import Change, Session

Result = TypeVar("Result")
SIZES = (1_000, 10_000, 100_000)
TO_A_PAIR = 200
SHIPPED_LIMIT, LARGE_LIMIT, ONE_LIMIT, PAGE_LIMIT = 1.0, 6.0, 0.2, 0.2
YEARS, TIMES = (2021, 2022, 2023, 2024), 10


def made(size: int) -> Evidence:
    """``size`` figures: the published ones of the default pair, again and again under invented countries."""
    book = ledger.shipped()
    model = book.of_pair(book.default_pair)
    figures = model.figures[model.figures["kind"] == "published"].head(TO_A_PAIR)
    copies = [_renamed(figures, number, book.default_pair) for number in range(size // TO_A_PAIR)]
    return Evidence(pd.concat(copies, ignore_index=True), model.sources)


def _renamed(figures: pd.DataFrame, number: int, pair: tuple[str, str]) -> pd.DataFrame:
    names = {pair[0]: f"{number:03d}A", pair[1]: f"{number:03d}B"}
    columns = {name: figures[name].replace(names) for name in ("reporter", "partner", "compiled_by")}
    return figures.assign(figure_id=figures["figure_id"] + f"/{number}", **columns)


def timed(work: Callable[[], Result], rounds: int) -> tuple[float, Result]:
    """Seconds, the median of ``rounds`` calls (the check keeps nothing between them), and what came out."""
    taken = []
    for _ in range(rounds):
        begun = time.perf_counter()
        result = work()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken), result


def whole(evidence: Evidence) -> consistency.Findings:
    """The check with what it leaves until a page asks for it: the ranges of unpublished quantities."""
    found = consistency.check(evidence)
    assert found.implied
    return found


async def page_seconds(server: Server) -> list[float]:
    """The page Check of one year after the other, in one session; the first round of years only warms up."""
    asked = [f"pair=BLR-RUS&year={year}&lang=en" for year in YEARS]
    session = Session(server.port, asked[-1], name="check")
    try:
        answers = [await session.open()]
        turns = itertools.islice(itertools.cycle(asked), len(asked) * (TIMES + 1))
        answers += [await session.ask(Change(query)) for query in turns]
    finally:
        await session.close()
    errors = {error for answer in answers for error in answer.errors}
    shown = {answer.content for answer in answers}
    if errors or len(shown) < len(asked):
        raise NotMeasured(f"{server.app.name}: {'; '.join(errors) or 'the years are not told apart'}")
    return [answer.seconds for answer in answers[1 + len(asked) :]]


def measure(app: App, rounds: int = 3) -> Part:
    """The targets and the table for the record."""
    part, rows = Part(), []
    shipped = ledger.shipped().everything
    ledgers = {"shipped": shipped} | {f"{size // TO_A_PAIR} pairs": made(size) for size in SIZES}
    seconds = {}
    for name, evidence in ledgers.items():
        again = 1 if len(evidence) == SIZES[-1] else rounds
        seconds[name], found = timed(partial(whole, evidence), again)
        rows.append(_row(name, len(evidence), seconds[name], found))
    large = ledgers["500 pairs"]
    alone, _ = timed(partial(consistency.check, large), 1)
    one, _ = timed(lambda: consistency.compare(*_first_two(shipped), shipped), rounds)
    with serving(app) as server:
        page = asyncio.run(page_seconds(server))
    part.targets += [
        within("Check of a year, server time, median", statistics.median(page), PAGE_LIMIT, milliseconds),
        within("the same, p95", p95(page), PAGE_LIMIT, milliseconds),
        within("check of the shipped ledger", seconds["shipped"], SHIPPED_LIMIT, _seconds),
        within("check of 100,000 figures of 500 pairs", alone, LARGE_LIMIT, _seconds),
        within("the same with all that it implies", seconds["500 pairs"], LARGE_LIMIT, _seconds),
        within("comparison of two figures in the shipped ledger", one, ONE_LIMIT, _seconds),
    ]
    header = ("Ledger", "Figures", "Seconds", "Microseconds a figure", "Conflicts", "Triangles")
    part.tables.append(Table("The check", header, tuple(rows)))
    return part


def _row(name: str, figures: int, seconds: float, found: consistency.Findings) -> tuple[str, ...]:
    counts = f"{len(found.conflicts):,}", f"{len(found.triangles):,}"
    return (name, f"{figures:,}", f"{seconds:.2f}", f"{seconds / figures * 1e6:.0f}", *counts)


def _first_two(evidence: Evidence) -> tuple[str, str]:
    first, second = evidence.figures["figure_id"].head(2)
    return str(first), str(second)


def _seconds(value: float) -> str:
    return f"{value:.2f} s"


if __name__ == "__main__":
    found = measure(bilateral(()))
    print("\n\n".join(table.markdown() for table in found.tables))
    print("\n".join("| " + " | ".join(target.row()) + " |" for target in found.targets))
