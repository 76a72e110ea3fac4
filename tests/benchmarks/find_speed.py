"""How long Find takes to answer: every query of the tests, over the shipped ledger with all official cells.

``python tests/benchmarks/find_speed.py`` prints a table. Warm: texts and names of countries were read before;
the time of that first query stands beside.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from dashboard import ledger
from dashboard.ledger import search
from tests.benchmarks.report import Part, Table, within
from tests.ledger.test_search_queries import QUERIES, SECOND

Result = TypeVar("Result")
LIMIT = 0.1


def measure() -> Part:
    """The target, and the table for the record."""
    book = ledger.shipped()
    queries = [one[0] for one in (*QUERIES, *SECOND)]
    first, index = _timed(partial(_first, book))
    seconds = {query: _timed(partial(search.found, index, query))[0] for query in queries}
    slowest = max(seconds, key=lambda query: seconds[query])
    part = Part()
    part.targets.append(
        within(f"slowest of {len(queries)} queries, {slowest!r}", seconds[slowest], LIMIT, _milliseconds)
    )
    row = (f"{len(book.figures):,}", *map(_milliseconds, (statistics.median(seconds.values()), first)))
    part.tables.append(Table("Find", ("Figures", "Median query", "First query of a process"), (row,)))
    return part


def _first(book: ledger.Book) -> search.Index:
    index = search.Index.of(book)
    search.found(index, search.FIRST)
    return index


def _timed(work: Callable[[], Result]) -> tuple[float, Result]:
    begun = time.perf_counter()
    made = work()
    return time.perf_counter() - begun, made


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


if __name__ == "__main__":
    found = measure()
    print("\n\n".join(table.markdown() for table in found.tables))
    print("\n".join("| " + " | ".join(target.row()) + " |" for target in found.targets))
