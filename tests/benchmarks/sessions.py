"""Fifty sessions on one process, each changing a filter every second; and what a session costs in memory."""

from __future__ import annotations

import asyncio
import itertools
import statistics
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from websockets.exceptions import ConnectionClosed

from tests.benchmarks.report import Part, Table, megabytes, p95, seconds, times, within
from tests.benchmarks.servers import TYPICAL, App, Server, resident_bytes, serving
from tests.benchmarks.session_client import Answer, Session, changes

SESSIONS = 50
LOAD_SECONDS = 30.0
EVERY_SECONDS = 1.0
WARM_UP_CHANGES = 12
FILTER_KEY = "flow"
FILTER_QUERIES = (
    "pair=BLR-RUS&lang=en",
    "pair=BLR-RUS&flow=exports&lang=en",
    "pair=BLR-RUS&flow=imports&scope=goods&lang=en",
    "pair=BLR-RUS&scope=goods&from=2010&lang=en",
)
"""Changed between where an app has no widget of that key."""
P95_LIMIT = 3.0
BESIDE_LIMIT = 0.2
MEMORY_LIMIT = 5e6
LEFT_SECONDS = 60
LEFT_LIMIT = 1.2


@dataclass(frozen=True)
class Load:
    """What one app did under the load; memory in bytes: with one session, with all, with none."""

    app: str
    answers: tuple[Answer, ...]
    alone: int
    loaded: int
    left: int
    errors: Counter[str]
    filter: str

    @property
    def seconds(self) -> list[float]:
        return [answer.seconds for answer in self.answers]


def measure(bilateral: App, count: int = SESSIONS, duration: float = LOAD_SECONDS) -> Part:
    """The same load on the typical app and on Bilateral, one after the other, each on a fresh process."""
    loads = [_on(app, count, duration) for app in (TYPICAL, bilateral)]
    plain, ours = loads
    beside = p95(ours.seconds) / p95(plain.seconds)
    memory = ours.left / ours.alone
    targets = [
        within(f"Filter change with {count} sessions, p95, beside {plain.app}", beside, BESIDE_LIMIT, times),
        within(f"Filter change with {count} sessions, p95", p95(ours.seconds), P95_LIMIT, seconds),
        within(f"Errors of {count} sessions", sum(ours.errors.values()), 0, lambda number: f"{number:.0f}"),
        within(f"Memory per session, of {count}", _per_session(ours, count), MEMORY_LIMIT, megabytes),
        within("Memory a minute after they left, beside that of one", memory, LEFT_LIMIT, times),
    ]
    return Part(targets, [_table(loads, count, duration)])


def _on(app: App, count: int, duration: float) -> Load:
    with serving(app) as server:
        return asyncio.run(_load(server, count, duration))


async def _load(server: Server, count: int, duration: float) -> Load:
    """One session is warmed up and weighed; then all are opened, loaded, and weighed again."""
    query = urlsplit(server.url).query
    sessions = [Session(server.port, query) for _ in range(count)]
    try:
        await sessions[0].open()
        for change in itertools.islice(changes(sessions[0], FILTER_KEY, FILTER_QUERIES), WARM_UP_CHANGES):
            await sessions[0].ask(change)
        alone = resident_bytes(server.pid)
        opened = await asyncio.gather(*(session.open() for session in sessions[1:]))
        until = time.perf_counter() + duration
        readers = (_reader(session, place, count, until) for place, session in enumerate(sessions))
        given = await asyncio.gather(*readers)
        loaded = resident_bytes(server.pid)
    finally:
        await asyncio.gather(*(session.close() for session in sessions))
    await asyncio.sleep(LEFT_SECONDS)
    left = resident_bytes(server.pid)
    found = sessions[0].find(FILTER_KEY)
    by = f"{found.kind} “{found.widget.label}”" if found else "links"
    answers = tuple(answer for answered, _ in given for answer in answered)
    errors = Counter(error for answer in (*opened, *answers) for error in answer.errors)
    errors.update(error for _, wrong in given for error in wrong)
    return Load(server.app.name, answers, alone, loaded, left, errors, by)


async def _reader(session: Session, place: int, count: int, until: float) -> tuple[list[Answer], list[str]]:
    """One reader: the next change a second after the last was sent or, if later, when it was answered.

    Gives the answers, and what went wrong beside them. The last answer is waited for, however late.
    """
    await asyncio.sleep(EVERY_SECONDS * place / count)
    answers: list[Answer] = []
    for change in changes(session, FILTER_KEY, FILTER_QUERIES, start=place):
        if time.perf_counter() >= until:
            break
        try:
            answers.append(await session.ask(change))
        except ConnectionClosed as closed:
            return answers, [f"connection closed: {closed}"]
        await asyncio.sleep(max(0.0, EVERY_SECONDS - answers[-1].seconds))
    return answers, ["the filter changed nothing"] if same(answers) else []


def same(answers: Sequence[Answer]) -> bool:
    """All answers hold the same content: then the filter did nothing, and its time says nothing."""
    return len(answers) > 1 and len({answer.content for answer in answers}) == 1


def _per_session(load: Load, count: int) -> float:
    return (load.loaded - load.alone) / (count - 1)


def _table(loads: Sequence[Load], count: int, duration: float) -> Table:
    header = ("App", "Filter", "Answers", "p50", "p95", "Largest", "Errors", "Memory alone", "loaded", "left")
    rows = tuple(
        (
            load.app,
            load.filter,
            str(len(load.answers)),
            seconds(statistics.median(load.seconds)),
            seconds(p95(load.seconds)),
            seconds(max(load.seconds)),
            "; ".join(f"{number} × {error}" for error, number in load.errors.items()) or "none",
            megabytes(load.alone),
            f"{megabytes(load.loaded)} = {megabytes(_per_session(load, count))} a session",
            megabytes(load.left),
        )
        for load in loads
    )
    return Table(f"{count} sessions on one process for {duration:.0f} s", header, rows)
