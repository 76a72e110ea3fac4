"""Backups taken while others write: each one restores, is sound, and holds whole batches only."""

from __future__ import annotations

import multiprocessing
from dataclasses import dataclass, field
from multiprocessing.synchronize import Event
from pathlib import Path

from dashboard.ledger.restoring import restore_from
from dashboard.ledger.store import Store
from tests.ledger.written import many, sources, upload
from tests.soak.soundness import fault_of

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload([__name__])
ROWS = 200
PAUSE = 0.05
"""Seconds between two uploads of one writer: the ledger must not outgrow the run."""


@dataclass
class Copies:
    """How many backups were taken, the batches in each, and what was wrong."""

    taken: int = 0
    batches: list[int] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        return not self.faults and self.batches == sorted(self.batches) and len(set(self.batches)) > 1


def run(url: str, rounds: int, folder: Path) -> Copies:
    """So many backups, one after the other, beside two processes that never stop adding."""
    seen = Copies()
    Store.open(url).close()
    stop = CONTEXT.Event()
    working = [CONTEXT.Process(target=_work, args=(url, number, stop)) for number in range(2)]
    for one in working:
        one.start()
    try:
        for number in range(rounds):
            _one(url, folder / f"copy-{number}.sqlite", seen)
    finally:
        stop.set()
        for one in working:
            one.join(60)
    return seen


def _one(url: str, path: Path, seen: Copies) -> None:
    with Store.open(url) as store:
        _more(store, max(seen.batches, default=0))
        store.backup(path)
    restored = str(path.with_suffix(".restored.sqlite"))
    restore_from(path, restored)
    seen.taken += 1
    if fault := fault_of(restored):
        seen.faults.append(f"{path.name}: {fault}")
    with Store.open(restored, create=False) as store:
        seen.batches.append(len(store.batches()))


def _more(store: Store, than: int) -> None:
    """Wait until the others have added something since the last backup."""
    for _ in range(600):
        if len(store.batches()) > than:
            return
        multiprocessing.Event().wait(0.1)
    raise AssertionError("nobody writes")


def _work(url: str, number: int, stop: Event) -> None:
    step = 0
    with Store.open(url) as store:
        while not stop.wait(PAUSE):
            first = (number * 1_000_000 + step) * ROWS
            store.add(upload(f"{number}-{step}.csv"), [many(ROWS, first)], sources())
            step += 1
