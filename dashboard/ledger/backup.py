"""Copies of the ledger: one file format for every store, an SQLite file of the ledger's own tables.

A copy is taken while others read and write, and put in its place under its final name only when it is
whole; ``restoring`` brings one back. So a ledger can also move between SQLite and PostgreSQL. Copies last
for longer than what visitors keep for themselves: it is left out, and never written to a copy for a moment
either, unless it is asked for.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from dashboard.ledger import engine, errors, queries, tables
from dashboard.ledger.location import Place, data_folder

_AT_ONCE = 2_000
"""Rows held in memory while copying from table to table."""


def write(connections: Engine, at: Place, to: Path, *, with_private: bool = False) -> None:
    """Write the ledger to a file; BackupMisplaced if it cannot be written there."""
    to = to.expanduser().absolute()
    if at.path is not None and to.exists() and at.path.exists() and to.samefile(at.path):
        raise errors.BackupMisplaced(str(to))
    try:
        with _beside(to) as copy:
            _copy_out(connections, at, copy, with_private)
            _keep(copy)
            copy.replace(to)
            _keep(to.parent)
    except OSError as fault:
        raise errors.BackupMisplaced(str(to), expected=fault.strerror or "") from fault


def keep_copy(connections: Engine, at: Place, why: str) -> Path:
    """A copy beside the file (a server's: in the user's data folder), named by reason and time."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    home = at.path or data_folder() / "ledger.sqlite"
    home.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    kept = home.with_name(f"{home.stem}.{why}.{stamp}.sqlite")
    write(connections, at, kept)
    return kept


# --- out ----------------------------------------------------------------------------------------


@contextmanager
def _beside(to: Path) -> Iterator[Path]:
    """A name in the same folder, so that the copy can take its final name in one step."""
    handle, name = tempfile.mkstemp(prefix=f".{to.name}.", suffix=".part", dir=to.parent)
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _copy_out(connections: Engine, at: Place, to: Path, with_private: bool) -> None:
    with engine.told(at):
        if at.path is not None and _copy_file(at.path, to, with_private):
            return
        target = engine.connect(Place(to))
        with (
            engine.reading(connections, at, any_release=True) as source,
            engine.writing(target, Place(to), any_release=True) as copy,
        ):
            engine.migrate(copy, engine.revision(source))
            copy_rows(source, copy, with_private)


def _copy_file(path: Path, to: Path, with_private: bool) -> bool:
    """SQLite's own online copy: one state of the ledger, without keeping a writer waiting.

    False, and nothing is written, if the ledger holds what must not be in the copy.
    """
    with closing(opened(path)) as source, closing(sqlite3.connect(to)) as copy:
        source.isolation_level = None
        # The copy is of the state that was looked at.
        source.execute("BEGIN")
        if not with_private and _holds_private(source):
            return False
        source.backup(copy)
        # One file, nothing beside it.
        copy.execute("PRAGMA journal_mode = DELETE")
    return True


def _holds_private(source: sqlite3.Connection) -> bool:
    # Whatever stands at the ledger's address is copied aside before a restore: also what is no ledger.
    there = [one for one in ("batches", "waiting") if source.execute(f"PRAGMA table_info({one})").fetchone()]
    asked = (f"SELECT 1 FROM {one} WHERE owner <> '' LIMIT 1" for one in there)
    return any(source.execute(one).fetchone() is not None for one in asked)


def copy_rows(source: Connection, copy: Connection, with_private: bool) -> None:
    """From table to table, whatever the two stores are."""
    for table in _tables(source):
        asked = sa.select(table)
        if not with_private:
            # By the owner, since the tables may be of a release that had other numbers.
            batches = tables.batches
            public = sa.select(batches.c.number).where(batches.c.owner == "")
            if table.name == "waiting":
                asked = asked.where(table.c.owner == "")
            else:
                number = table.c.number if table.name == "batches" else table.c.batch
                asked = asked.where(number.in_(public))
        rows = source.execution_options(yield_per=_AT_ONCE).execute(asked)
        for part in rows.partitions():
            queries.pour(copy, table.name, table.columns.keys(), map(tuple, part))


def _tables(source: Connection) -> list[sa.Table]:
    """The ledger's tables as they are there, which may be an older release's; referred ones first."""
    found = sa.MetaData()
    found.reflect(source, only=lambda name, _: name in tables.metadata.tables)
    return list(found.sorted_tables)


def _keep(path: Path) -> None:
    """Make sure that a file, or the name of a new one in its folder, is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def opened(path: Path) -> sqlite3.Connection:
    """The file itself, for SQLite's own copies."""
    connection = sqlite3.connect(path, timeout=engine.PATIENCE)
    connection.execute("PRAGMA synchronous = FULL")
    return connection
