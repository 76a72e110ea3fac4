"""Several processes adding at once: every batch is stored, nobody is shown a lock."""

from __future__ import annotations

import multiprocessing
import time
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing.queues import Queue

from dashboard.ledger.store import Store
from tests.ledger.written import many, sources, upload
from tests.soak.soundness import fault_of

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload([__name__])


@dataclass
class Crowd:
    """What came of it; ``errors`` counts them by kind."""

    wanted: int
    stored: int = 0
    seconds: float = 0.0
    errors: Counter[str] = field(default_factory=Counter)
    fault: str = ""

    @property
    def sound(self) -> bool:
        return self.stored == self.wanted and not self.errors and not self.fault


def run(url: str, processes: int, batches: int, rows: int = 20) -> Crowd:
    """Each process makes the ledger if need be, reads it, and adds its batches."""
    crowd = Crowd(processes * batches)
    heard: Queue[str] = CONTEXT.Queue()
    began = time.perf_counter()
    working = [
        CONTEXT.Process(target=_work, args=(url, number, batches, rows, heard)) for number in range(processes)
    ]
    for one in working:
        one.start()
    for one in working:
        one.join(600)
    crowd.seconds = time.perf_counter() - began
    said = [heard.get(timeout=10) for _ in range(crowd.wanted) if not heard.empty()]
    crowd.errors = Counter(word for word in said if word)
    crowd.errors += Counter(unheard=crowd.wanted - len(said))
    with Store.open(url, create=False) as store:
        crowd.stored = len(store.batches())
    crowd.fault = fault_of(url)
    return crowd


def add_elsewhere(url: str, rows: int) -> None:
    """Let another process add one batch, and wait until it has ended."""
    heard: Queue[str] = CONTEXT.Queue()
    process = CONTEXT.Process(target=_work, args=(url, 0, 1, rows, heard))
    process.start()
    assert heard.get(timeout=60) == ""
    process.join(60)


def _work(url: str, number: int, batches: int, rows: int, heard: Queue[str]) -> None:
    for step in range(batches):
        first = (number * batches + step) * rows
        try:
            with Store.open(url) as store:
                store.version()
                store.add(upload(f"{number}-{step}.csv"), [many(rows, first)], sources())
            heard.put("")
        except Exception as fault:
            heard.put(type(fault).__name__)
