"""Copies of the ledger: one file format for every store, an SQLite file of the ledger's own tables.

A copy is taken while others read and write, checked, and put in its place under its final name only
when it is whole. So a ledger can also move between SQLite and PostgreSQL. Copies last for longer than
what visitors keep for themselves: it is left out, and never written to a copy for a moment either, unless
it is asked for.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from dashboard.ledger import engine, errors, queries, tables
from dashboard.ledger.location import Place, data_folder, place

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


def restore_from(path: str | Path, url: str = "") -> Path | None:
    """Put a backup in the place of the ledger at ``url``, whatever either store is.

    The backup is checked first, and an older one brought up to date (the file itself is left as it
    is). What was there before is copied aside, without what visitors keep for themselves; returns that
    copy, None if there was nothing.
    BackupMissing, BackupDamaged, LedgerNewer, LedgerBusy, DiskFull.
    """
    at = place(url)
    with tempfile.TemporaryDirectory(prefix="bilateral-") as folder:
        whole = Place(Path(folder) / "ledger.sqlite")
        _checked_copy(Path(path).expanduser(), whole)
        before = _set_aside(at)
        with engine.told(at):
            _copy_in(whole, at)
    return before


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
            _copy_rows(source, copy, with_private)


def _copy_file(path: Path, to: Path, with_private: bool) -> bool:
    """SQLite's own online copy: one state of the ledger, without keeping a writer waiting.

    False, and nothing is written, if the ledger holds what must not be in the copy.
    """
    with closing(_opened(path)) as source, closing(sqlite3.connect(to)) as copy:
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
    if source.execute("PRAGMA table_info(batches)").fetchone() is None:
        return False
    return source.execute("SELECT 1 FROM batches WHERE owner <> '' LIMIT 1").fetchone() is not None


def _copy_rows(source: Connection, copy: Connection, with_private: bool) -> None:
    for table in _tables(source):
        asked = sa.select(table)
        if not with_private:
            # By the owner, since the tables may be of a release that had other numbers.
            batches = tables.batches
            public = sa.select(batches.c.number).where(batches.c.owner == "")
            asked = asked.where((table.c.number if table.name == "batches" else table.c.batch).in_(public))
        rows = source.execution_options(yield_per=_AT_ONCE).execute(asked)
        for part in rows.partitions():
            queries.pour(copy, table.name, table.columns.keys(), part)


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


# --- in -----------------------------------------------------------------------------------------


def _checked_copy(path: Path, to: Place) -> None:
    """A sound, up-to-date copy of a backup to work with; the backup itself is not touched."""
    from dashboard.ledger.store import Store

    if not path.is_file():
        raise errors.BackupMissing(str(path))
    assert to.path is not None
    try:
        shutil.copyfile(path, to.path)
        with closing(sqlite3.connect(to.path)) as copy:
            _refuse_damaged(copy)
        with Store.open(str(to.path), create=False) as store:
            # An old backup brings nothing back whose time has ended.
            store.erase_expired()
    except (sqlite3.DatabaseError, errors.LedgerDamaged, errors.LedgerForeign, errors.LedgerMissing) as fault:
        raise errors.BackupDamaged(str(path), expected=str(fault)) from fault


def _refuse_damaged(copy: sqlite3.Connection) -> None:
    said = [str(row[0]) for row in copy.execute("PRAGMA integrity_check")]
    if said != ["ok"] or copy.execute("PRAGMA foreign_key_check").fetchone():
        raise sqlite3.DatabaseError("; ".join(said[:3]))


def _set_aside(at: Place) -> Path | None:
    """Copy what is there; a file that is no sound database is moved away instead."""
    if at.is_empty:
        return None
    connections = engine.connect(at)
    try:
        with engine.told(at):
            if at.path is None and not _has_ledger(connections, at):
                return None
            return keep_copy(connections, at, "before-restore")
    except errors.LedgerDamaged:
        return _move_away(at)
    finally:
        connections.dispose()


def _has_ledger(connections: Engine, at: Place) -> bool:
    with engine.reading(connections, at, any_release=True) as connection:
        return bool(engine.revision(connection))


def _move_away(at: Place) -> Path:
    assert at.path is not None
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    moved = at.path.with_name(f"{at.path.stem}.damaged.{stamp}.sqlite")
    for ending in ("", "-wal", "-shm"):
        part = at.path.with_name(at.path.name + ending)
        if part.exists():
            part.rename(moved.with_name(moved.name + ending))
    return moved


def _copy_in(whole: Place, at: Place) -> None:
    assert whole.path is not None
    if at.path is not None:
        at.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with closing(_opened(whole.path)) as source, closing(_opened(at.path)) as target:
            source.backup(target)
        engine.start_log(at)
        return
    source_engine, target_engine = engine.connect(whole), engine.connect(at)
    try:
        with (
            engine.reading(source_engine, whole) as source,
            engine.writing(target_engine, at, any_release=True) as target,
        ):
            _replace_rows(source, target)
    finally:
        target_engine.dispose()


def _replace_rows(source: Connection, target: Connection) -> None:
    at = engine.revision(target)
    if at and not engine.is_known(at):
        raise errors.LedgerNewer(at, expected=tables.HEAD)
    if at != tables.HEAD:
        engine.migrate(target)
    # The rows cannot be deleted one by one; a restored ledger begins anew as a whole.
    names = ", ".join(table.name for table in tables.metadata.sorted_tables)
    target.exec_driver_sql(f"TRUNCATE {names}")
    _copy_rows(source, target, with_private=True)


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=engine.PATIENCE)
    connection.execute("PRAGMA synchronous = FULL")
    return connection
