"""Two thousand different requests of nobody in particular: what they leave behind in the process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice, product
from pathlib import Path

from tests.hostile.serving import Server

FEW, MANY = 20, 2_000
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


@dataclass(frozen=True)
class Memory:
    """Megabytes that the process held after few and after many distinct requests."""

    asked: int
    refused: int
    before: float
    after: float

    @property
    def sound(self) -> bool:
        return self.after - self.before <= MOST and not self.refused


def run(folder: Path) -> Memory:
    """One table, two pictures and three files in turn, each address another one."""
    table, drawn, data = tables(), pictures(), files()
    paths = (next(one, None) for one in cycle((table, drawn, data, drawn, data, data)))
    wanted = list(islice((path for path in paths if path), MANY))
    assert len(set(wanted)) == MANY
    with Server(folder / "memory.sqlite") as server:
        before = refused = 0.0
        for number, path in enumerate(wanted, 1):
            refused += server.ask(path, headers={"Accept-Encoding": "gzip"}, seconds=120).status != 200
            if number == FEW:
                before = resident(server)
        return Memory(MANY, int(refused), before, resident(server))
