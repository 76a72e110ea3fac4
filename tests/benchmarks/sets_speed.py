"""How fast a whole set is added and asked: made rows in the layout of BACI, beside Polars, pandas and DuckDB.

``python tests/benchmarks/sets_speed.py [ROWS]`` prints the tables (20,000,000 rows if left out: the
targets are of so many). The rows are seeded and no statistic; codes of areas are real ones. Of more rows,
as of BACI whole (260,000,000, ``years``), a question may take twice as long; pandas is left out then, whose
table would not fit into memory. What is passing needs some 250 bytes of disk a row (``TMPDIR``).
"""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow import csv

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from dashboard.uploads.providers.comtrade import codes
from tests.benchmarks import child, filters, first_chart, servers
from tests.benchmarks.report import (
    Part,
    Table,
    Target,
    megabytes,
    milliseconds,
    p95,
    seconds,
    spread,
    times,
    within,
)

ROOT = Path(__file__).parents[2]
ROWS, CHUNK, ROUNDS = 20_000_000, 1_000_000, 15
LARGER = 2
"""How many times as long a question may take to more rows than these."""
MOST_IN_MEMORY = 3_000_000_000
"""Bytes of a CSV file that pandas still reads whole here."""
LAST, FEWEST, A_YEAR = 2019, 5, 9_300_000
"""The last of the years; how many there are at least; how many rows BACI has a year."""
PAIR = {"reporter": "FRA", "partner": "DEU"}
IN_2019 = {"flow": "exports", "period": "2019"}
ASKED: dict[str, tuple[str, dict[str, Any], float]] = {
    "series of a pair": ("pair_series", PAIR, 0.005),
    "top products of a pair": ("products", {**PAIR, **IN_2019, "limit": 20}, 0.006),
    "chapters of a pair": (
        "products_of_year",
        {**PAIR, **IN_2019, "level": 6, "nomenclature": "HS", "digits": 2},
        0.006,
    ),
    "top partners": ("partners", {"reporter": "FRA", **IN_2019, "limit": 20}, 0.008),
    "mirror by product": ("mirror", {**PAIR, "period": "2019", "limit": 100}, 0.030),
    "world share of a product": ("world_share", {"product": "270900", **IN_2019}, 0.010),
    "Balassa index of a country": ("balassa", {"reporter": "FRA", **IN_2019, "limit": 100}, 0.900),
}
"""What is asked, as which question with which parameters, and the most seconds at 20 M rows."""
FIRST_PAGE = "the first page"
PAGES = {
    FIRST_PAGE: "/?pair=BLR-RUS&lang=en",
    "page of a pair with products": "/?pair=FRA-DEU&lang=en",
    "its products": "/?pair=FRA-DEU&chart=products&lang=en",
}
VISITS, AS_FAST = 5, 1.1
"""Visits of each page in turns; how many times as long as that of the first page its chart may take."""
FILTERED, CHANGES, FILTER_LIMIT = ("flow", "year", "hs"), 30, 0.15
"""What is changed on the page of products, how often each, and the most seconds of 95 in 100 changes."""
FRANCE, GERMANY = 251, 276
CSV: dict[str, str] = {
    "series of a pair": "SELECT t, sum(v) FROM {csv} WHERE i = 251 AND j = 276 GROUP BY t",
    "top products of a pair": (
        "SELECT k, sum(v) AS v FROM {csv} WHERE i = 251 AND j = 276 AND t = 2019 GROUP BY k"
        " ORDER BY v DESC LIMIT 20"
    ),
    "top partners": (
        "SELECT j, sum(v) AS v FROM {csv} WHERE i = 251 AND t = 2019 GROUP BY j ORDER BY v DESC LIMIT 20"
    ),
    "world share of a product": "SELECT i, sum(v) FROM {csv} WHERE k = 270900 AND t = 2019 GROUP BY i",
}
PANDAS: dict[str, Callable[[pd.DataFrame], Any]] = {
    "series of a pair": lambda all_: (
        all_[(all_["i"] == FRANCE) & (all_["j"] == GERMANY)].groupby("t")["v"].sum()
    ),
    "top products of a pair": lambda all_: (
        all_[(all_["i"] == FRANCE) & (all_["j"] == GERMANY) & (all_["t"] == 2019)]
        .groupby("k")["v"]
        .sum()
        .nlargest(20)
    ),
    "top partners": lambda all_: (
        all_[(all_["i"] == FRANCE) & (all_["t"] == 2019)].groupby("j")["v"].sum().nlargest(20)
    ),
    "world share of a product": lambda all_: (
        all_[(all_["k"] == 270900) & (all_["t"] == 2019)].groupby("i")["v"].sum()
    ),
}
ASK = """
import json, statistics, sys, time
from pathlib import Path
from dashboard.warehouse import lock
def memory(name):
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(one.split()[1]) * 1024 for one in lines if one.startswith(name))
(one,) = lock.read()
asked, rounds = json.loads(sys.argv[1]), int(sys.argv[2])
import duckdb, pandas
idle, taken = memory("VmRSS"), {}
held = one.holding()
for name, (question, given, _most) in asked.items():
    times = []
    for _ in range(rounds + 1):
        begun = time.perf_counter()
        held.ask(question, **given)
        times.append(time.perf_counter() - begun)
    taken[name] = statistics.median(times[1:])
print(json.dumps({"taken": taken, "idle": idle, "peak": memory("VmHWM")}))
"""


def years(rows: int) -> tuple[int, ...]:
    """Of which years so many rows are: five, or as many as BACI would need for them.

    >>> [(found[0], found[-1]) for found in (years(20_000_000), years(260_000_000))]
    [(2015, 2019), (1992, 2019)]
    """
    return tuple(range(LAST + 1 - max(FEWEST, -(-rows // A_YEAR)), LAST + 1))


def made(path: Path, rows: int) -> None:
    """A file of so many rows, a year after the other as BACI's are: pairs and products as uneven as trade is,
    one row of each exporter, importer, product and year."""
    random = np.random.default_rng(15)
    first = [FRANCE, GERMANY, 842, 156]
    others = sorted({int(one) for one in codes.numbers().values()}.difference(first))
    areas = np.array([*first, *others])
    weights = 1 / np.arange(1, len(areas) + 1) ** 0.7
    products = np.array(
        sorted({270900, *(random.integers(1, 98, 5000) * 10_000 + random.integers(100, 9999, 5000))})
    )
    plain = csv.WriteOptions(include_header=False, quoting_style="none")
    with path.open("wb") as sink:
        sink.write(b"t,i,j,k,v,q\n")
        for number, year in enumerate(years(rows)):
            count = rows // len(years(rows)) + (number < rows % len(years(rows)))
            keys = _keys(random, count, weights / weights.sum(), len(products))
            for start in range(0, count, CHUNK):
                pairs, product = np.divmod(keys[start : start + CHUNK], len(products))
                exporter, importer = np.divmod(pairs, len(areas))
                size = len(product)
                table = pa.table(
                    {
                        "t": np.full(size, year),
                        "i": areas[exporter],
                        "j": areas[importer],
                        "k": products[product],
                        "v": np.round(random.lognormal(5, 2, size), 3),
                        "q": np.round(random.lognormal(3, 2, size), 3),
                    }
                )
                csv.write_csv(table, sink, plain)


def _keys(random: np.random.Generator, count: int, weights: np.ndarray, products: int) -> np.ndarray:
    """So many different numbers of exporter, importer and product, in no order."""
    found = np.empty(0, np.int64)
    while len(found) < count:
        more = count - len(found) + CHUNK // 10
        exporter, importer = (random.choice(len(weights), more, p=weights) for _ in range(2))
        keys = (exporter * len(weights) + importer) * products + random.integers(0, products, more)
        found = np.unique(np.concatenate([found, keys[exporter != importer]]))
    return random.permutation(found)[:count]


def added(path: Path, folder: Path) -> tuple[float, float]:
    """Seconds and bytes of memory at most of ``bilateral data add``, as a process of its own."""
    command = [sys.executable, "-m", "dashboard", "data", "add", "baci", str(path), "--edition", "1"]
    clock, _processor, peak = child.run(command, folder.parent / "told", {"BILATERAL_DATA": str(folder)})
    return clock, peak


def asked(folder: Path) -> dict[str, Any]:
    """Medians of warm questions, in a process that does nothing else, and its memory."""
    done = subprocess.run(
        [sys.executable, "-c", ASK, json.dumps(ASKED), str(ROUNDS)],
        cwd=ROOT,
        env={**os.environ, "BILATERAL_DATA": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@dataclass(frozen=True)
class Opened:
    """Seconds to the first chart of each page, seen and interactive; of each change of a filter."""

    first: dict[tuple[str, str], list[float]]
    changes: dict[str, list[float]]
    processor: float
    """Of the server, a change."""


def opened(folder: Path) -> Opened:
    """Pages in Chromium, cold, in turns, on one server that has the set; filters on the server alone."""
    command = ("env", f"BILATERAL_DATA={folder}", *servers.BILATERAL.command)
    found = Opened({}, {}, 0.0)
    with servers.serving(replace(servers.BILATERAL, command=command)) as server:
        at = {name: replace(server, app=replace(server.app, path=path)) for name, path in PAGES.items()}
        with first_chart.browser() as chromium:
            for number in range(VISITS + 1):
                for name, page in at.items():
                    cold, _warm = first_chart.visited(chromium, page)
                    for what in ("seen", "interactive"):
                        if number:  # the first visit of each is a throwaway: imports, caches
                            found.first.setdefault((name, what), []).append(cold[what] / 1000)
        begun = _processor(server.pid)
        for key in FILTERED:
            found.changes[key] = asyncio.run(filters.rerun_seconds(at["its products"], key, CHANGES))
        return replace(found, processor=(_processor(server.pid) - begun) / (CHANGES * len(FILTERED)))


def _processor(pid: int) -> float:
    """Seconds of processor time of a process so far; Linux only."""
    told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def _of_pages(part: Part, taken: Opened) -> None:
    for name in PAGES:
        for what in ("seen", "interactive"):
            if name != FIRST_PAGE:
                own, first = (statistics.median(taken.first[one, what]) for one in (name, FIRST_PAGE))
                row = f"first chart {what}, {name}, beside {FIRST_PAGE}"
                part.targets.append(within(row, own / first, AS_FAST, times))
    every = [one for each in taken.changes.values() for one in each]
    part.targets.append(
        within("filter on products, server time, p95", p95(every), FILTER_LIMIT, milliseconds)
    )
    lines = [
        (f"{name}, chart {what}", spread(each, seconds), "–", str(len(each)))
        for (name, what), each in taken.first.items()
    ]
    lines += [
        (
            f"products, {key} changed, server alone",
            spread(each, milliseconds),
            milliseconds(p95(each)),
            str(len(each)),
        )
        for key, each in taken.changes.items()
    ]
    note = f"Processor time of the server, a change: {milliseconds(taken.processor)}."
    head = ("What", "Median (smallest – largest)", "p95", "Times")
    part.tables.append(Table("Pages of a set with products", head, tuple(lines), (note,)))


def timed(work: Callable[[], object], rounds: int = 3) -> float:
    taken = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


@dataclass(frozen=True)
class Beside:
    """Seconds of the same questions elsewhere, by peer; and of what a peer does before its first answer."""

    taken: dict[str, dict[str, float]]
    before: dict[str, float]


def beside(path: Path) -> Beside:
    """DuckDB on the file itself; Polars on a Parquet of it; pandas with the table in memory, if it fits."""
    import duckdb

    others = Beside({}, {})
    with duckdb.connect() as plain:
        others.taken["DuckDB on CSV"] = {
            name: timed(partial(plain.execute, sql.format(csv=f"read_csv('{path}')")), 1)
            for name, sql in CSV.items()
        }
    _polars(path, others)
    if path.stat().st_size <= MOST_IN_MEMORY:
        begun = time.perf_counter()
        table = pd.read_csv(path)
        others.before["pandas in memory"] = time.perf_counter() - begun
        others.taken["pandas in memory"] = {
            name: timed(partial(work, table)) for name, work in PANDAS.items()
        }
    return others


def _polars(path: Path, others: Beside) -> None:
    import polars as pl

    parquet, begun, value = path.with_suffix(".parquet"), time.perf_counter(), pl.col("v").sum()
    pl.scan_csv(path).sink_parquet(parquet)
    others.before["Polars on Parquet"] = time.perf_counter() - begun
    table = pl.scan_parquet(parquet)
    of_pair = table.filter(i=FRANCE, j=GERMANY)
    asked = {
        "series of a pair": of_pair.group_by("t").agg(value).sort("t"),
        "top products of a pair": of_pair.filter(t=2019).group_by("k").agg(value).top_k(20, by="v"),
        "top partners": table.filter(i=FRANCE, t=2019).group_by("j").agg(value).top_k(20, by="v"),
        "world share of a product": table.filter(k=270900, t=2019).group_by("i").agg(value),
    }
    others.taken["Polars on Parquet"] = {name: timed(lazy.collect) for name, lazy in asked.items()}
    parquet.unlink()


def measure(rows: int = ROWS) -> Part:
    """The targets and the tables for the record."""
    with tempfile.TemporaryDirectory() as place:
        path, folder = Path(place) / "made.csv", Path(place) / "sets"
        told = _told_since(time.perf_counter())
        made(path, rows)
        size = path.stat().st_size
        told(f"{rows:,} rows made, {megabytes(size)}")
        loading, most = added(path, folder)
        told(f"added in {_long(loading)}, {megabytes(most)} of memory")
        found = asked(folder)
        told("asked")
        pages = opened(folder)
        told("pages opened")
        stored = sum(one.stat().st_size for one in folder.glob("*.duckdb"))
        others = beside(path)
    part, more = Part(), 1 if rows <= ROWS else LARGER
    for name, (_question, _given, limit) in ASKED.items():
        most_of_it = limit * (1 if name == "Balassa index of a country" else more)
        part.targets.append(within(f"{name}, {rows:,} rows", found["taken"][name], most_of_it, _fine))
    part.targets += [
        within(f"adding {rows:,} rows", loading, 120.0 * max(1.0, rows / ROWS), _long),
        within("memory while adding", most, 1.5e9, megabytes),
        within("memory of questions above idle", found["peak"] - found["idle"], 300e6, megabytes),
    ]
    _of_pages(part, pages)
    lines = tuple(
        (
            name,
            _fine(found["taken"][name]),
            *(_fine(taken[name]) if name in taken else "–" for taken in others.taken.values()),
        )
        for name in ASKED
    )
    notes = (
        f"{rows:,} made rows of {len(years(rows))} years, {megabytes(size)} as CSV, {megabytes(stored)}"
        " stored, in both orders with totals. Before the first answer: "
        + ", ".join(f"{peer} {_long(taken)}" for peer, taken in others.before.items())
        + ".",
    )
    part.tables.append(
        Table("Whole data sets", ("Question, warm median", "Bilateral", *others.taken), lines, notes)
    )
    return part


def _told_since(begun: float) -> Callable[[str], None]:
    def told(what: str) -> None:
        print(f"{_long(time.perf_counter() - begun)}: {what}", file=sys.stderr, flush=True)

    return told


def _fine(value: float) -> str:
    return f"{value * 1000:.1f} ms"


def _long(value: float) -> str:
    return f"{value:.1f} s"


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    part = measure(rows)
    told: tuple[Target, ...] = tuple(part.targets)
    print(Table("Targets", ("What", "Target", "Measured", ""), tuple(one.row() for one in told)).markdown())
    for one in part.tables:
        print("\n" + one.markdown())


if __name__ == "__main__":
    main()
