"""Bringing a copy of the ledger back, into whatever store: it is checked first, and nothing is lost."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.engine import Connection, Engine

from dashboard.ledger import backup, engine, errors, tables
from dashboard.ledger.location import Place, place
from dashboard.ledger.store import Store


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


def _checked_copy(path: Path, to: Place) -> None:
    """A sound, up-to-date copy of a backup to work with; the backup itself is not touched."""
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
            return backup.keep_copy(connections, at, "before-restore")
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
        with closing(backup.opened(whole.path)) as source, closing(backup.opened(at.path)) as target:
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
    backup.copy_rows(source, target, with_private=True)
