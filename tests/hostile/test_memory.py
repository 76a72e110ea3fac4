"""Whoever is anonymous asks for as many different things as he likes: the memory of the process stays."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path

import pytest

from tests.hostile.serving import Server

MEGA = 1_000_000
MOST = 150
"""Megabytes that the process may grow by."""
_CHARTS = ("timeline", "growth", "flows", "mirror", "shares", "availability")


def resident(server: Server) -> float:
    """Megabytes of memory that the server's process holds."""
    assert server.process is not None
    told = Path(f"/proc/{server.process.pid}/status").read_text(encoding="ascii")
    line = next(one for one in told.splitlines() if one.startswith("VmRSS:"))
    return int(line.split()[1]) * 1024 / MEGA


def tables() -> Iterator[str]:
    """The widest answers, each another one: what took a process from 266 to 714 MB."""
    for offset, form in product(range(10_000), ("json", "csv", "jsonl", "parquet")):
        yield f"/api/v1/figures?limit=10000&format={form}&offset={offset}"


def files() -> Iterator[str]:
    """Charts as data: drawn anew for each address."""
    for first, chart, form in product(range(2021, 1993, -1), _CHARTS, ("csv", "json", "html-interactive")):
        yield f"/charts/{chart}.{form}?pair=BLR-RUS&from={first}"


def pictures() -> Iterator[str]:
    """Charts as drawings, alone and in a page for a frame."""
    for first, last, chart in product(range(1994, 2015), range(2021, 2015, -1), _CHARTS):
        years = f"pair=BLR-RUS&from={first}&to={last}"
        yield f"/charts/{chart}.svg?{years}"
        yield f"/embed/{chart}?{years}&theme=dark"
        yield f"/charts/{chart}.html?{years}"


def ask(server: Server, paths: Iterator[str], many: int) -> None:
    for path in islice(paths, many):
        assert server.ask(path, headers={"Accept-Encoding": "gzip"}).status == 200, path


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_distinct_requests_leave_little_behind(tmp_path: Path) -> None:
    """A part of the two thousand of ``tests/soak``, with a budget as much smaller as they are fewer."""
    with Server(tmp_path / "ledger.sqlite", settings={"BILATERAL_CACHE_MB": "16"}) as server:
        few, many, drawn = tables(), files(), pictures()
        for paths, n in ((few, 3), (many, 10), (drawn, 3)):
            ask(server, paths, n)
        before = resident(server)
        for paths, n in ((few, 14), (many, 20), (drawn, 5)):
            ask(server, paths, n)
        grown = resident(server) - before
    assert grown <= MOST, f"{before:.0f} MB and {grown:.0f} MB more"
