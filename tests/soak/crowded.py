"""Two thousand different requests of nobody in particular: what they leave behind in the process."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from tests.hostile.serving import Server
from tests.hostile.test_memory import MOST, files, pictures, resident, tables

FEW, MANY = 20, 2_000


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
