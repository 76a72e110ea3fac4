"""Connections to the ledger's database: how they begin, wait, fail, and how old tables are renewed.

SQLite: write-ahead log, full sync, one writer at a time by ``BEGIN IMMEDIATE``; readers are never in
the way. PostgreSQL: writers stand in line by an advisory lock that ends with the transaction.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy import exc
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.pool import NullPool

from dashboard.ledger import errors, tables
from dashboard.ledger.location import Place

PATIENCE: Final = 30
"""Seconds a writer waits for another one."""
_LOCK: Final = 0x_B11A_7E4A1
"""The key of the advisory lock; any number, as long as it is always this one."""


def connect(place: Place) -> Engine:
    """An engine for the address; nothing is opened yet."""
    if place.path is None:
        return _server(place)
    path = place.path
    # No pool: opening a file is cheap, and no handle outlives a file that is put in its place.
    engine = sa.create_engine("sqlite://", poolclass=NullPool, creator=lambda: _open_file(path))
    sa.event.listen(engine, "connect", _prepare_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _open_file(path: Path) -> sqlite3.Connection:
    # Never made by looking at it: a file that was taken away must not come back empty.
    how = "mode=rw" if os.access(path.parent, os.W_OK) else _read_only(path)
    # As SQLAlchemy opens a file: a connection may end in another thread than it began in.
    return sqlite3.connect(
        f"file:{quote(os.fsencode(path))}?{how}", uri=True, timeout=PATIENCE, check_same_thread=False
    )


def _read_only(path: Path) -> str:
    """In a folder that cannot be written SQLite has no place for its own files beside the ledger.

    Where no change waits in such a file, the ledger is read as it stands.
    """
    waiting = path.with_name(path.name + "-wal")
    try:
        return "mode=ro" if waiting.stat().st_size else "immutable=1"
    except FileNotFoundError:
        return "immutable=1"


def _server(place: Place) -> Engine:
    try:
        return sa.create_engine(
            place.server,
            pool_pre_ping=True,
            pool_size=2,
            max_overflow=20,
            connect_args={"connect_timeout": 3},
        )
    except (exc.ArgumentError, ImportError, ValueError) as fault:
        raise errors.LedgerAddressWrong(place.shown, expected=_first_line(fault)) from fault


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # The driver's own BEGIN comes too late for reads and is never IMMEDIATE: we say it ourselves.
    connection.isolation_level = None
    # What is erased is overwritten, not only forgotten.
    for setting in ("foreign_keys = ON", "synchronous = FULL", "secure_delete = ON"):
        connection.execute(f"PRAGMA {setting}")


def _begin_sqlite(connection: Connection) -> None:
    # A reader that turned into a writer could not wait: its lock cannot be upgraded in WAL mode.
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading(engine: Engine, place: Place, *, any_release: bool = False) -> Iterator[Connection]:
    """One look at the ledger: every statement inside sees the same state.

    Refused where another release's tables stand, unless ``any_release``: a process that opened the
    ledger before it was renewed would misread it.
    """
    with told(place), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            if not any_release:
                _refuse_other_release(connection, place)
            yield connection


@contextmanager
def writing(engine: Engine, place: Place, *, any_release: bool = False) -> Iterator[Connection]:
    """One transaction as the only writer; all of it is kept, or nothing."""
    with (
        told(place),
        engine.connect() as connection,
        alone(connection, place, any_release=any_release),
    ):
        yield connection


@contextmanager
def alone(connection: Connection, place: Place, *, any_release: bool = False) -> Iterator[None]:
    """A transaction on this connection as the only writer."""
    with connection.execution_options(writes=True).begin():
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{PATIENCE}s'")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
        if not any_release:
            _refuse_other_release(connection, place)
        yield


def _refuse_other_release(connection: Connection, place: Place) -> None:
    at = revision(connection)
    if at == tables.HEAD:
        return
    if not at:
        raise errors.LedgerMissing(table=place.shown)
    kind = errors.LedgerOlder if is_known(at) else errors.LedgerNewer
    raise kind(at, table=place.shown, expected=tables.HEAD)


# --- what the database says went wrong ----------------------------------------------------------


@contextmanager
def told(place: Place) -> Iterator[None]:
    """Turn what a driver raises into the ledger's own errors; our own mistakes pass as they are."""
    try:
        yield
    except (exc.DBAPIError, sqlite3.Error) as fault:
        cause = (fault.orig or fault) if isinstance(fault, exc.DBAPIError) else fault
        kind = errors.LedgerVanished if place.path is not None and place.is_empty else _kind(cause)
        if kind is None:
            raise
        raise kind(_first_line(cause), table=place.shown) from fault


def _kind(cause: BaseException) -> type[errors.LedgerError] | None:
    said = str(cause).lower()
    found = _BY_STATE.get(getattr(cause, "sqlstate", None) or "")
    found = found or next((kind for words, kind in _BY_WORDS if words in said), None)
    # "Operational" is what both drivers call whatever is not a mistake in the statement.
    operational = any(kind.__name__ == "OperationalError" for kind in type(cause).__mro__)
    return found or (errors.LedgerUnreachable if operational else None)


def _first_line(cause: object) -> str:
    return (str(cause).strip().splitlines() or [""])[0]


_BY_STATE: Final[dict[str, type[errors.LedgerError]]] = {
    "53100": errors.DiskFull,
    "55P03": errors.LedgerBusy,
    "25006": errors.LedgerReadOnly,
    "42501": errors.LedgerReadOnly,
}
_BY_WORDS: Final[tuple[tuple[str, type[errors.LedgerError]], ...]] = (
    ("disk is full", errors.DiskFull),
    ("no space left", errors.DiskFull),
    ("is locked", errors.LedgerBusy),
    ("readonly database", errors.LedgerReadOnly),
    ("not a database", errors.LedgerDamaged),
    ("malformed", errors.LedgerDamaged),
)


# --- tables new and old -------------------------------------------------------------------------


def revision(connection: Connection) -> str:
    """The migration a ledger stands at; empty if there are no tables of ours."""
    if not sa.inspect(connection).has_table(tables.VERSION_TABLE):
        return ""
    found = connection.exec_driver_sql(f"SELECT version_num FROM {tables.VERSION_TABLE}").scalar()
    return str(found or "")


def is_foreign(connection: Connection) -> bool:
    """No ledger, and not empty either. A server may hold other tables beside ours, a file may not."""
    there = set(sa.inspect(connection).get_table_names())
    return bool(there if connection.dialect.name == "sqlite" else there & set(tables.metadata.tables))


def is_known(at: str) -> bool:
    """Whether this release has the migration."""
    from alembic.script.revision import RevisionError
    from alembic.util import CommandError

    try:
        return _scripts().get_revision(at) is not None
    except (CommandError, RevisionError):
        return False


def migrate(connection: Connection, to: str = "head") -> None:
    """Bring the tables to a migration, inside the transaction that is open."""
    from alembic.runtime.environment import EnvironmentContext

    scripts = _scripts()
    environment = EnvironmentContext(
        _config(), scripts, fn=lambda at, _context: scripts._upgrade_revs(to, at), destination_rev=to
    )
    with environment:
        environment.configure(
            connection,
            target_metadata=tables.metadata,
            version_table=tables.VERSION_TABLE,
            transactional_ddl=True,
        )
        environment.run_migrations()


def _config() -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(tables.MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _scripts() -> Any:
    from alembic.script import ScriptDirectory

    return ScriptDirectory.from_config(_config())


def start_log(place: Place) -> None:
    """Switch an SQLite file to the write-ahead log; it stays so for every later connection."""
    assert place.path is not None
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with closing(sqlite3.connect(place.path, timeout=PATIENCE)) as connection:
                connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as fault:
            # This one switch does not wait by itself when another process makes it too.
            if "locked" not in str(fault) or time.monotonic() > until:
                raise
            time.sleep(0.02)
