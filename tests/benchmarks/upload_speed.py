"""How long an upload takes from its bytes to its judgement, and how much memory a very long one needs.

``python tests/benchmarks/upload_speed.py`` prints three tables: a tidy file of 50,000 rows and ten columns
beside a bare ``pandas.read_csv(dtype=str)`` of the same bytes; a file of a million rows added by
``bilateral import`` to a ledger of its own; and a batch of 200,000 rows as a server sees it that did not
add it.
"""

from __future__ import annotations

import io
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from dashboard.judging import judge
from dashboard.tables import read
from tests.benchmarks import child
from tests.benchmarks.report import Part, Table, megabytes, seconds, times, within

ROWS, MANY, ELSEWHERE = 50_000, 1_000_000, 200_000
LIMIT, MEMORY, LONGEST, SEEN = 2.5, 600e6, 60.0, 5.0
HEADER = "reporter;partner;flow;scope;product;period;value;unit;publisher;note"
_COUNTRIES = ("BLR", "RUS", "KAZ", "UZB", "ARM", "KGZ", "DEU", "POL", "CHN", "TUR", "IND", "ITA")


def lines(rows: int, seed: int = 1) -> Iterator[str]:
    """A tidy table: every row another figure, numbers as a statistical office exports them."""
    pick = random.Random(seed)
    pairs = [(one, other) for one in _COUNTRIES for other in _COUNTRIES if one != other]
    yield HEADER
    for number in range(rows):
        one, other = pairs[number % len(pairs)]
        flow = ("exports", "imports")[number // len(pairs) % 2]
        year = 2000 + number // (2 * len(pairs)) % 24
        product = f"HS {number // (48 * len(pairs)):06d}"
        value = f"{pick.uniform(0.1, 90_000):.2f}"
        yield f"{one};{other};{flow};goods;{product};{year};{value};USD thousand;Made up;"


def made(rows: int) -> bytes:
    return ("\n".join(lines(rows)) + "\n").encode()


def preview(data: bytes) -> int:
    """From bytes to a finished judgement; how many figures there are."""
    return judge(read(data, "made.csv")).count


def bare(data: bytes) -> int:
    return len(pd.read_csv(io.BytesIO(data), sep=";", dtype=str, keep_default_na=False))


def timed(work: Callable[[bytes], int], data: bytes, rounds: int) -> tuple[float, float]:
    """Seconds on the clock and of the processor, each the median of ``rounds``; every row must count."""
    clock, processor = [], []
    for _ in range(rounds):
        began, used = time.perf_counter(), time.process_time()
        if (count := work(data)) != ROWS:
            raise AssertionError(f"{count} of {ROWS} rows were read")
        processor.append(time.process_time() - used)
        clock.append(time.perf_counter() - began)
    return statistics.median(clock), statistics.median(processor)


def imported(rows: int, folder: Path) -> tuple[float, float, float]:
    """Seconds on the clock, seconds of the processor and peak memory (bytes) of ``bilateral import``."""
    file = folder / "many.csv"
    with file.open("w", encoding="utf-8") as out:
        out.writelines(line + "\n" for line in lines(rows))
    command = [
        sys.executable,
        "-m",
        "dashboard",
        "import",
        str(file),
        "--ledger",
        f"sqlite:///{folder / 'ledger.sqlite'}",
    ]
    return child.run(command, folder / "told")


_LOOK = """
import sys, time
from dashboard import ledger
address, rows = sys.argv[1], int(sys.argv[2])
before = len(ledger.current(address).figures)
print("ready", flush=True)
sys.stdin.readline()
began, used = time.perf_counter(), time.process_time()
ledger.renew()
found = len(ledger.current(address).figures) - before
print(time.perf_counter() - began, time.process_time() - used, found)
"""


def seen_elsewhere(rows: int, folder: Path) -> tuple[float, float]:
    """Seconds on the clock and of the processor until a process that was there before has the batch."""
    root = Path(__file__).parents[2]
    address = f"sqlite:///{folder / 'ledger.sqlite'}"
    command = [sys.executable, "-c", _LOOK, address, str(rows)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=root, text=True, **pipes) as other:  # type: ignore[call-overload]
        assert other.stdout.readline() == "ready\n"
        imported(rows, folder)
        told, _ = other.communicate("look\n")
    clock, processor, found = map(float, told.split())
    if found != rows:
        raise AssertionError(f"{found:g} of {rows} figures were seen")
    return clock, processor


def measure(rounds: int = 3, many: int = MANY) -> Part:
    """The targets and the tables for the record."""
    data = made(ROWS)
    ours, floor = timed(preview, data, rounds), timed(bare, data, rounds)
    with tempfile.TemporaryDirectory(prefix="bilateral-speed-") as name:
        taken, used, peak = imported(many, Path(name))
    with tempfile.TemporaryDirectory(prefix="bilateral-seen-") as name:
        seen = seen_elsewhere(ELSEWHERE, Path(name))
    targets = [
        within(f"{ROWS:,}-row file from bytes to its judgement", ours[0], LIMIT, seconds),
        within(f"{many:,} rows by `bilateral import`, peak memory", peak, MEMORY, megabytes),
        within(f"{many:,} rows by `bilateral import`", taken, LONGEST, seconds),
        within(f"a batch of {ELSEWHERE:,} rows seen by another server", seen[0], SEEN, seconds),
    ]
    beside = Table(
        f"An upload of {ROWS:,} rows ({megabytes(len(data))}), median of {rounds}",
        ("", "Clock", "Processor", "Of a bare read_csv"),
        (
            ("read and judged", seconds(ours[0]), seconds(ours[1]), times(ours[1] / floor[1])),
            ("pandas.read_csv(dtype=str)", seconds(floor[0]), seconds(floor[1]), times(1.0)),
        ),
    )
    command = Table(
        f"`bilateral import` of {many:,} rows, judged and added to an SQLite ledger",
        ("Clock", "Processor", "Rows a second", "Peak memory"),
        ((seconds(taken), seconds(used), f"{many / taken:,.0f}", megabytes(peak)),),
    )
    elsewhere = Table(
        f"A batch of {ELSEWHERE:,} rows, from the look at the ledger to the book that holds it",
        ("Clock", "Processor"),
        ((seconds(seen[0]), seconds(seen[1])),),
    )
    return Part(targets, [beside, command, elsewhere])


if __name__ == "__main__":
    found = measure()
    print("\n\n".join(table.markdown() for table in found.tables))
    print("\n".join("| " + " | ".join(target.row()) + " |" for target in found.targets))
