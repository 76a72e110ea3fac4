"""Uploads killed with SIGKILL at random moments: no half batch, no acknowledged one lost.

Every upload is a process of its own. It says "begun" when it starts to add and "done" when ``add`` has
returned; in between, or a little later, it is killed. Then somebody else opens the ledger and looks.
"""

from __future__ import annotations

import multiprocessing
import random
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection

from dashboard.ledger.store import Store
from tests.ledger.written import many, sources, upload
from tests.soak.soundness import fault_of, held

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload([__name__])


@dataclass
class Killed:
    """What became of the uploads."""

    uploads: int = 0
    acknowledged: int = 0
    killed: int = 0
    stored: int = 0
    half: int = 0
    lost: int = 0
    fault: str = ""

    @property
    def sound(self) -> bool:
        return self.half == self.lost == 0 and not self.fault


def run(url: str, uploads: int, rows: int, seed: int) -> Killed:
    """So many uploads of so many rows each, one after the other."""
    chance = random.Random(seed)
    seen = Killed()
    Store.open(url).close()
    # The first one also warms up what all others find warm: it would have most of them finish in time.
    usual = min(_upload(url, number, rows, None, seen) for number in range(2))
    for number in range(2, uploads):
        stored = seen.acknowledged
        took = _upload(url, number, rows, chance.uniform(0, usual * 1.25), seen)
        if seen.acknowledged > stored:
            # A machine that was busy at first would have every later one finish before its blow.
            usual = min(usual, took)
    seen.fault = fault_of(url)
    return seen


def _upload(url: str, number: int, rows: int, kill_after: float | None, seen: Killed) -> float:
    """One upload, killed so many seconds after it began; returns how long it was at work."""
    ours, theirs = CONTEXT.Pipe()
    process = CONTEXT.Process(target=_work, args=(url, number, rows, theirs))
    process.start()
    theirs.close()
    assert ours.poll(120) and ours.recv() == "begun"
    began = time.perf_counter()
    acknowledged = ours.poll(120 if kill_after is None else kill_after) and _heard(ours)
    took = time.perf_counter() - began
    process.kill()
    # What it said before the blow counts, even if nobody had listened yet.
    acknowledged = acknowledged or (ours.poll() and _heard(ours))
    process.join(60)
    seen.uploads += 1
    seen.acknowledged += acknowledged
    seen.killed += process.exitcode == -9 and not acknowledged
    _look(url, number, rows, acknowledged, seen)
    ours.close()
    return took


def _heard(ours: Connection) -> bool:
    try:
        return bool(ours.recv() == "done")
    except EOFError:
        return False


def _work(url: str, number: int, rows: int, theirs: Connection) -> None:
    parts = [many(rows // 3, number * rows + start) for start in range(0, rows, rows // 3)]
    with Store.open(url) as store:
        theirs.send("begun")
        store.add(upload(f"{number}.csv"), parts, sources())
        theirs.send("done")
        theirs.recv()  # wait for the blow


def _look(url: str, number: int, rows: int, acknowledged: bool, seen: Killed) -> None:
    with Store.open(url, create=False) as store:
        newest = next(iter(store.batches()), None)
        there = held(store)
    stored = newest is not None and newest.name == f"{number}.csv"
    seen.stored += stored
    # Every batch that is there is whole, and there are no rows of one that is not.
    seen.half += len(there) != seen.stored or set(there.values()) - {rows} != set()
    seen.lost += acknowledged and not stored
