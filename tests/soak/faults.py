"""The n-th write fails, for every n until nothing fails: the ledger is as before, or as after.

* ``statements``: the n-th statement or commit raises, on either store.
* ``connections``: the server ends the connection at the n-th statement (PostgreSQL).
* ``pages``: SQLite may not grow beyond n pages, which is what a full disk is to it.
* ``file_size``: the operating system refuses to let any file grow beyond n × 4096 bytes (SQLite).
"""

from __future__ import annotations

import multiprocessing
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from dashboard.ledger import errors
from dashboard.ledger.store import Store
from tests.ledger.written import chunk, figure, figures, many, sources, upload
from tests.soak.soundness import fault_of

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload([__name__])
PAGE = 4096


class Injected(Exception):
    """The fault we make."""


@dataclass
class Faults:
    """How often something failed, and what was found that was neither old nor new."""

    failed: int = 0
    between: list[str] = field(default_factory=list)
    unnamed: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        return self.failed > 0 and not self.between and not self.unnamed


Action = Callable[[Store], Any]


def add(store: Store) -> None:
    """An upload with what there is to write: new figures, known ones, a correction, sources."""
    rows = [figure(40), figure(70), figure(51, supersedes=figure(50)["figure_id"])]
    store.add(upload("second.csv"), [chunk(rows), many(300, 1)], sources())


ACTIONS: dict[str, Action] = {
    "add": add,
    "undo": lambda store: store.undo("B1", "wrong", "ann"),
}


def prepared(url: str) -> tuple[str, str]:
    """A ledger with something in it; returns its state and version."""
    with Store.open(url) as store:
        store.add(upload("first.csv"), [figures(40, 50)], sources())
        return state(store), store.version()


def state(store: Store) -> str:
    found, documents = store.active()
    return repr(
        (sorted(found["figure_id"]), sorted(documents["source_id"]), [one.state for one in store.batches()])
    )


def statements(new_url: Callable[[], str], action: str) -> Faults:
    """Raise at the n-th statement or commit."""
    return _every(new_url, action, lambda store, n: _nth_raises(store._engine, n))


def connections(new_url: Callable[[], str], action: str) -> Faults:
    """Let the server end the connection just before the n-th statement or commit."""
    return _every(new_url, action, lambda store, n: _nth_is_cut(store, n))


def pages(new_url: Callable[[], str], action: str) -> Faults:
    """Let the file grow by n pages only."""
    return _every(new_url, action, lambda store, n: _grows_by(store, n))


def _every(new_url: Callable[[], str], action: str, inject: Callable[[Store, int], Any]) -> Faults:
    seen = Faults()
    url = new_url()
    old, version = prepared(url)
    for n in range(10_000):
        with Store.open(url) as store, inject(store, n):
            try:
                ACTIONS[action](store)
            except (Injected, errors.LedgerError):
                seen.failed += 1
            except Exception as fault:
                seen.failed += 1
                seen.unnamed.append(f"n = {n}: {fault!r}"[:300])
        with Store.open(url) as store:
            now, changed = state(store), store.version() != version
        if changed:
            # It went through; a fault after the commit may have been reported all the same.
            _judge(seen, n, now != old and not fault_of(url))
            return seen
        _judge(seen, n, now == old and not fault_of(url))
    raise AssertionError("it never went through")


def _judge(seen: Faults, n: int, right: bool) -> None:
    if not right:
        seen.between.append(f"n = {n}")


@contextmanager
def _nth_raises(engine: sa.Engine, n: int) -> Iterator[None]:
    left = iter(range(n, -1, -1))

    def strike(*_: object) -> None:
        if next(left, -1) == 0:
            raise Injected(f"at {n}")

    with _before_everything(engine, strike):
        yield


@contextmanager
def _nth_is_cut(store: Store, n: int) -> Iterator[None]:
    left = iter(range(n, -1, -1))
    other = sa.create_engine(store.place.server, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)

    def strike(connection: sa.Connection, *_: object) -> None:
        if next(left, -1) == 0:
            backend = connection.connection.dbapi_connection.info.backend_pid  # type: ignore[union-attr]
            with other.connect() as admin:
                admin.exec_driver_sql(f"SELECT pg_terminate_backend({backend}, 5000)")

    with _before_everything(store._engine, strike):
        yield


@contextmanager
def _before_everything(engine: sa.Engine, strike: Callable[..., None]) -> Iterator[None]:
    moments = ("before_cursor_execute", "commit")
    for one in moments:
        sa.event.listen(engine, one, strike)
    yield
    for one in moments:
        sa.event.remove(engine, one, strike)


@contextmanager
def _grows_by(store: Store, n: int) -> Iterator[None]:
    def limit(connection: Any, _record: object) -> None:
        used = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {used + n}")

    sa.event.listen(store._engine, "connect", limit)
    yield
    sa.event.remove(store._engine, "connect", limit)


def file_size(new_url: Callable[[], str], action: str, step: int = 1) -> Faults:
    """Refuse every write beyond n × 4096 bytes of a file, in a process of its own."""
    seen = Faults()
    url = new_url()
    old, version = prepared(url)
    for n in range(0, 10_000, step):
        # Everything the database keeps beside the file begins anew with each try.
        process = CONTEXT.Process(target=_limited, args=(url, action, n * PAGE))
        process.start()
        process.join(120)
        if process.exitcode not in (0, 3):
            seen.unnamed.append(f"n = {n}: exit {process.exitcode}")
        seen.failed += process.exitcode == 3
        with Store.open(url) as store:
            now, changed = state(store), store.version() != version
        if changed:
            _judge(seen, n, now != old and not fault_of(url))
            return seen
        _judge(seen, n, now == old and not fault_of(url))
    raise AssertionError("it never went through")


def _limited(url: str, action: str, most: int) -> None:
    with Store.open(url) as store:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
        try:
            ACTIONS[action](store)
        except errors.LedgerError:
            raise SystemExit(3) from None


def fresh_files(folder: Path) -> Callable[[], str]:
    """Addresses of new ledgers in a folder."""
    numbers = iter(range(1_000_000))
    return lambda: str(folder / f"ledger-{next(numbers)}.sqlite")
