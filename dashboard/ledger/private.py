"""Private batches: how long they are kept, how many rows they may fill, how they are erased.

They stand in the tables of all batches, under numbers below zero; the database lets go of those rows
alone. All figures of a visitor are kept until ``BILATERAL_PRIVATE_HOURS`` after that visitor's last
addition, so that what one batch states and another one repeats ends together. An expired batch that is
not erased yet is seen by nobody.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from dashboard import access, settings
from dashboard.ledger import errors
from dashboard.ledger.batches import id_of, number_of
from dashboard.ledger.location import Place
from dashboard.ledger.tables import batches, events, figures, repeats, sources, waiting

_CONTENT: Final = (events, repeats, sources, figures)
"""Tables whose rows belong to a batch; none refers to a later one of them."""
_FIRST: Final = 2**30
_STEP: Final = 2**16
"""Room of the first number of an owner; the longest step to that owner's next one."""
_SHOWN: Final = 8
"""Signs of an owner's name that are shown, and at least given again."""


@dataclass(frozen=True, slots=True)
class PrivateBatch:
    """One private batch, for whoever runs the server: what it weighs and until when it is kept, no content.

    ``owner`` is the beginning of the stored name of a visitor, ``rows`` are all of the batch, ``size`` is
    in bytes of text; times are UTC, ISO.
    """

    batch: str
    owner: str
    rows: int
    size: int
    added_at: str
    ends_at: str


@dataclass(frozen=True, slots=True)
class Room:
    """What visitors may fill: rows of one, rows of all together, and the megabytes of disk left free."""

    rows: int
    together: int
    disk: int


def room() -> Room:
    """``BILATERAL_PRIVATE_ROWS``, ``BILATERAL_PRIVATE_TOTAL_ROWS``, ``BILATERAL_DISK_FLOOR_MB``."""
    return Room(
        settings.PRIVATE_ROWS.value(), settings.PRIVATE_TOTAL_ROWS.value(), settings.DISK_FLOOR_MB.value()
    )


# --- until when ---------------------------------------------------------------------------------


def now() -> datetime:
    """The clock of the ledger."""
    return datetime.now(UTC)


def ends(added_at: str) -> datetime:
    """The end of what was last added at this moment (ISO)."""
    return datetime.fromisoformat(added_at) + timedelta(hours=access.private_hours())


def _since() -> str:
    """Whoever has added nothing after this moment has nothing any more."""
    return (now() - timedelta(hours=access.private_hours())).isoformat(timespec="seconds")


def kept(owner: str) -> sa.ColumnElement[bool]:
    """Of the table of batches: the ones of this owner, if they are kept still."""
    newest = batches.alias("newest")
    lately = sa.exists().where(newest.c.owner == owner, newest.c.added_at > _since())
    return sa.and_(batches.c.number < 0, batches.c.owner == owner, lately)


def expired() -> sa.Select[Any]:
    """The numbers of all batches whose time has ended."""
    newest = batches.alias("newest")
    keeping = sa.select(newest.c.owner).where(newest.c.number < 0, newest.c.added_at > _since())
    return sa.select(batches.c.number).where(batches.c.number < 0, batches.c.owner.not_in(keeping))


# --- names and room -----------------------------------------------------------------------------


def next_number(connection: Connection, owner: str) -> int:
    """A number that tells nothing of other visitors; later ones of an owner are higher."""
    newest = connection.execute(sa.select(sa.func.max(batches.c.number)).where(batches.c.owner == owner))
    before: int = newest.scalar() or -(2**31) + secrets.randbelow(_FIRST)
    # Steps grow shorter towards zero, so that no owner ever comes to it.
    number = before + 1 + secrets.randbelow(min(_STEP, 1 - before // 64))
    while connection.execute(sa.select(batches.c.number).where(batches.c.number == number)).first():
        number += 1
    return number


def make_sure_of_room(connection: Connection, owner: str, coming: int) -> None:
    """PrivateFull if the visitor, PrivateAllFull if all of them would fill more than they may."""
    may = room()
    own = sa.select(batches.c.number).where(batches.c.owner == owner)
    if (there := _rows(connection, own)) + coming > may.rows:
        raise errors.PrivateFull(str(there), column=str(coming), expected=str(may.rows))
    if _rows(connection, sa.select(batches.c.number).where(batches.c.number < 0)) + coming > may.together:
        raise errors.PrivateAllFull()


def _rows(connection: Connection, numbers: sa.Select[Any]) -> int:
    counts = [
        sa.select(sa.func.count()).where(one.c.batch < 0, one.c.batch.in_(numbers)).scalar_subquery()
        for one in _CONTENT
    ]
    return int(sum(connection.execute(sa.select(*counts)).one()))


def make_sure_of_disk(at: Place) -> None:
    """DiskLow where a visitor's figures would take what is left for the ledger itself."""
    if at.path is None:
        return
    free = shutil.disk_usage(at.path.parent).free // 2**20
    if free < (floor := room().disk):
        raise errors.DiskLow(str(free), table=at.shown, expected=str(floor))


def listed(connection: Connection) -> Iterator[PrivateBatch]:
    """Every private batch, expired ones too, by owner, the newest first."""
    found = connection.execute(
        sa.select(batches).where(batches.c.number < 0).order_by(batches.c.owner, batches.c.number.desc())
    ).fetchall()
    newest: dict[str, str] = {}
    for row in found:
        newest[row.owner] = max(newest.get(row.owner, ""), row.added_at)
    for row in found:
        rows, size = _weight(connection, row.number)
        end = ends(newest[row.owner]).isoformat(timespec="seconds")
        size += sum(len(text.encode()) for text in row if isinstance(text, str))
        yield PrivateBatch(id_of(row.number), row.owner[:_SHOWN], rows, size, row.added_at, end)


def _weight(connection: Connection, number: int) -> tuple[int, int]:
    rows = size = 0
    for table in _CONTENT:
        for row in connection.execute(sa.select(table).where(table.c.batch == number)):
            rows += 1
            size += sum(len(text.encode()) for text in row if isinstance(text, str))
    return rows, size


# --- erasing ------------------------------------------------------------------------------------


def all_of(owner: str = "") -> sa.Select[Any]:
    """The numbers of all private batches, or of all of one owner."""
    which = batches.c.owner == owner if owner else sa.true()
    return sa.select(batches.c.number).where(batches.c.number < 0, which)


def named(name: str) -> sa.Select[Any]:
    """The numbers of the private batch of this name, or of the owner whose name begins so; never others."""
    if (number := number_of(name)) < 0:
        return all_of().where(batches.c.number == number)
    found = batches.c.owner.startswith(name, autoescape=True) if is_owner(name) else sa.false()
    return all_of().where(found)


def is_owner(name: str) -> bool:
    """Whether a name can be the beginning of a visitor's, as it is listed."""
    return number_of(name) >= 0 and len(name) >= _SHOWN and name.isalnum()


def erase(connection: Connection, numbers: sa.Select[Any]) -> int:
    """Every row of these batches; how many batches they were. Of a public one the database keeps all."""
    for table in _CONTENT:
        connection.execute(table.delete().where(table.c.batch.in_(numbers)))
    return connection.execute(batches.delete().where(batches.c.number.in_(numbers))).rowcount


def wipe(connections: Engine, at: Place) -> bool:
    """Leave no trace of erased rows in the file; False while a reader stands in the way.

    SQLite overwrites what is deleted (see ``engine``), but copies of it stand in the write-ahead log. A
    server's own log is its operator's.
    """
    if at.path is None:
        with connections.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            names = ", ".join(table.name for table in (*_CONTENT, batches, waiting))
            connection.exec_driver_sql(f"VACUUM {names}")
        return True
    with closing(connections.raw_connection()) as connection:
        cursor = connection.cursor()
        cursor.execute("PRAGMA busy_timeout = 5000")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        found = cursor.fetchone()  # busy, pages in the log, pages moved
    return found is not None and not found[0]
