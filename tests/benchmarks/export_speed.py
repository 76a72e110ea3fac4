"""How fast pictures are made, beside bare Kaleido kept open: the same chart, the same size, by turns.

Bare Kaleido gets the drawing alone. Ours draws title, definition and source line around it and puts the
evidence inside. ``python tests/benchmarks/export_speed.py`` prints the tables as Markdown.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from dashboard import gallery
from dashboard.charts import Chart
from dashboard.export import files
from dashboard.export.content import Imprint
from dashboard.export.options import SIZES, Options
from dashboard.export.renderer import Renderer, shared
from dashboard.keeping import Shelf
from dashboard.model import LANGUAGES, Selection
from tests.benchmarks.report import Part, Table

ROUNDS = 15
SIZE = "article"
FACTS = Imprint("https://trade.example/pair", "0.1.0-0", release="0.1.0", data_date="2026-01-01")
PICTURES = (("svg", 1), ("png", 2), ("pdf", 1))


@contextmanager
def bare() -> Iterator[Callable[[Chart, str, int], bytes]]:
    """Kaleido as it comes, kept open on a loop of its own."""
    import kaleido

    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True).start()

    def wait(work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, loop).result(120)

    opened = kaleido.Kaleido(n=1, mathjax=False)
    wait(opened.open())
    size = SIZES[SIZE]

    def draw(chart: Chart, fmt: str, scale: int) -> bytes:
        opts = {"format": fmt, "width": size.width, "height": size.height, "scale": scale}
        return bytes(wait(opened.calc_fig(chart.figure, opts=opts)))

    yield draw
    wait(opened.close())
    loop.call_soon_threadsafe(loop.stop)


def ours(chart: Chart, fmt: str, scale: int, cache: Shelf | None = None) -> bytes:
    """Our file, made anew unless a cache is given."""
    asked = gallery.resolve(Selection(lang=chart.lang))
    options = Options(size=SIZE, scale=scale)
    kept = Shelf(0) if cache is None else cache
    return files.export(chart, chart.evidence, asked, fmt, options, facts=FACTS, cache=kept)


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def warm() -> list[tuple[str, float, float, float]]:
    """Format, median of bare Kaleido, of ours, of a repeated request of ours, in seconds."""
    with bare() as draw:
        return [(f"{fmt}@{scale}", *_warm(draw, fmt, scale)) for fmt, scale in PICTURES]


def _warm(draw: Callable[[Chart, str, int], bytes], fmt: str, scale: int) -> tuple[float, float, float]:
    chart, cache = gallery.draw("timeline", gallery.resolve(Selection(lang="ru")), "light"), Shelf(10_000_000)
    draw(chart, fmt, scale), ours(chart, fmt, scale), ours(chart, fmt, scale, cache)
    theirs, mine, again = [], [], []
    for _ in range(ROUNDS):
        theirs.append(timed(lambda: draw(chart, fmt, scale)))
        mine.append(timed(lambda: ours(chart, fmt, scale)))
        again.append(timed(lambda: ours(chart, fmt, scale, cache)))
    return statistics.median(theirs), statistics.median(mine), statistics.median(again)


_FIRST = """
import sys, time
from pathlib import Path
sys.path[:0] = [sys.argv[2], str(Path(sys.argv[2]).parents[1])]
import export_speed as one
chart = one.gallery.draw("timeline", one.gallery.resolve(one.Selection(lang="ru")), "light")
start = time.perf_counter()
if sys.argv[1] == "bare":
    with one.bare() as draw:
        draw(chart, "svg", 1)
        took = time.perf_counter() - start
else:
    one.ours(chart, "svg", 1)
    took = time.perf_counter() - start
print(took)
"""


def first(rounds: int = 3) -> tuple[float, float]:
    """The first picture of a process, bare and ours, in seconds: the browser's start is inside."""
    took: dict[str, list[float]] = {"bare": [], "ours": []}
    folder = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120  (passed on as text)
    for _ in range(rounds):
        for who, times in took.items():
            command = [sys.executable, "-c", _FIRST, who, folder]
            done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
            times.append(float(done.stdout))
    return statistics.median(took["bare"]), statistics.median(took["ours"])


def swapped(threads: int = 4, each: int = 60) -> tuple[int, int, float]:
    """Wrong pictures, all pictures, seconds: mixed exports from several threads against those made alone."""
    charts = [
        gallery.draw(name, gallery.resolve(Selection(lang=lang)), "light")
        for lang in LANGUAGES
        for name in gallery.PAIR_CHARTS[:3]
    ]
    jobs = [(chart, *picture) for chart in charts for picture in PICTURES]
    alone = [ours(*job) for job in jobs]
    order = [number * 7 % len(jobs) for number in range(threads * each)]
    start = time.perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        made = list(pool.map(lambda number: ours(*jobs[number]), order))
    took = time.perf_counter() - start
    wrong = sum(data != alone[number] for number, data in zip(order, made, strict=True))
    return wrong, len(order), took


def batch(most: int | None = None) -> tuple[int, float, float]:
    """All charts of all pairs in both languages as SVG: how many, seconds of ours, of bare Kaleido."""
    pairs = [one.pair for one in gallery.book().pairs][:most]
    charts = [
        gallery.draw(name, gallery.resolve(Selection(pair=pair, lang=lang)), "light")
        for pair in pairs
        for lang in LANGUAGES
        for name in gallery.PAIR_CHARTS
    ]
    mine = timed(lambda: [ours(chart, "svg", 1) for chart in charts])
    with bare() as draw:
        theirs = timed(lambda: [draw(chart, "svg", 1) for chart in charts])
    return len(charts), mine, theirs


def restart() -> float:
    """Seconds from killing the browser to the next picture."""
    chart, own = gallery.draw("timeline", gallery.resolve(Selection(lang="en")), "light"), Renderer()
    asked = gallery.resolve(Selection(lang="en"))

    def draw() -> bytes:
        return files.export(chart, chart.evidence, asked, "svg", facts=FACTS, renderer=own, cache=Shelf(0))

    draw()
    assert own.browser_pid is not None
    os.kill(own.browser_pid, 9)
    took = timed(draw)
    own.close()
    return took


def verdict(value: float, most: float) -> str:
    return "met" if value <= most else "**missed**"


def report(most_pairs: int | None = None) -> str:
    """The tables, as Markdown."""
    rows = warm()
    lines = ["| What | Bare Kaleido | Ours | Ratio | Target |  |", "| --- | --- | --- | --- | --- | --- |"]
    for name, theirs, mine, _again in rows:
        lines.append(
            f"| {name}, warm | {theirs * 1000:.0f} ms | {mine * 1000:.0f} ms | {mine / theirs:.2f} × | "
            f"≤ 1.20 × | {verdict(mine / theirs, 1.2)} |"
        )
    theirs, mine = first()
    lines.append(
        f"| first svg of a process | {theirs:.2f} s | {mine:.2f} s | {mine / theirs:.2f} × | ≤ 1.50 × | "
        f"{verdict(mine / theirs, 1.5)} |"
    )
    again = max(row[3] for row in rows)
    lines.append(f"| repeated request | – | {again * 1000:.1f} ms | – | ≤ 20 ms | {verdict(again, 0.02)} |")
    wrong, all_of_them, took = swapped()
    lines.append(
        f"| 4 threads × 60 mixed: swapped | – | {wrong} of {all_of_them} in {took:.1f} s | – | 0 | "
        f"{verdict(wrong, 0)} |"
    )
    after = restart()
    lines.append(
        f"| browser killed to next picture | – | {after:.1f} s | – | ≤ 10 s | {verdict(after, 10)} |"
    )
    number, ours_took, theirs_took = batch(most_pairs)
    lines.append(
        f"| all charts of all pairs, both languages, svg ({number}) | {number / theirs_took:.1f} a second | "
        f"{number / ours_took:.1f} a second | – | – | |"
    )
    shared().close()
    return "\n".join(lines)


def measure() -> Part:
    """The same for the whole record; the targets stand in its own table."""
    header, _, *rows = [
        tuple(cell.strip() for cell in line.strip("|").split("|"))
        for line in report(EXPORTED_PAIRS).split("\n")
    ]
    return Part([], [Table("Files, beside bare Kaleido kept open", header, tuple(rows))])


EXPORTED_PAIRS = 6
"""How many pairs the batch of the whole record takes; all of them take half an hour."""


if __name__ == "__main__":
    print(f"Load before the run: {os.getloadavg()[0]:.2f}\n")
    print(report(int(sys.argv[1]) if len(sys.argv) > 1 else None))
