"""Articles whose proposals wait to be confirmed: put aside by a person, for editors or for herself alone.

Nothing here is a figure: no book, chart, export or route reads this table. A public one (no ``owner``) is
seen by whoever may add for everybody and waits ``BILATERAL_WAITING_DAYS`` from the day it was last put aside;
a visitor's own is seen by that visitor and ends with ``BILATERAL_PRIVATE_HOURS``. When it is confirmed or
rejected its text is erased at once; who did it, when and why stays until its time ends.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from dashboard import access, settings
from dashboard.ledger import errors, private
from dashboard.ledger.tables import waiting as table

STATES: Final = ("waiting", "confirmed", "rejected")
MOST: Final = 1_000
"""Articles that wait for editors at once."""
MOST_OWN: Final = 10
"""Articles that one visitor keeps aside."""
MOST_OF_VISITORS: Final = 200
"""Articles that all visitors together keep aside."""
BEGINNING: Final = 80
"""Characters of a text by which a list tells it from others that have no title."""
LONGEST: Final = 500_000
"""Characters of one text."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """One article put aside: what it is, its text, and what was said of its proposals so far.

    ``said`` is JSON of whoever reads the text (spans of numbers with the slots corrected, and the rejected
    ones with their reasons); ``proposals`` is how many there are. ``state`` is one of ``STATES``; of a closed
    one ``closed_by``, ``closed_at``, ``reason`` (of a rejection) and ``batch`` (of a confirmation) tell what
    became of it. Times are UTC, ISO.
    """

    title: str
    publisher: str
    url: str
    published: str
    author: str
    text: str
    said: str
    proposals: int
    put_by: str
    owner: str = ""
    name: str = ""
    put_at: str = ""
    state: str = "waiting"
    closed_by: str = ""
    closed_at: str = ""
    reason: str = ""
    batch: str = ""

    @property
    def ends_at(self) -> datetime:
        """When it is erased, unless it is put aside again."""
        return datetime.fromisoformat(self.put_at) + _kept_for(self.owner)


def _kept_for(owner: str) -> timedelta:
    if owner:
        return timedelta(hours=access.private_hours())
    return timedelta(days=settings.WAITING_DAYS.value())


def _since(owner: str) -> str:
    return (private.now() - _kept_for(owner)).isoformat(timespec="seconds")


def _of(owner: str) -> sa.ColumnElement[bool]:
    """Those of one owner ("" is everybody's) that have not ended; never another's."""
    return sa.and_(table.c.owner == owner, table.c.put_at > _since(owner))


def expired() -> sa.ColumnElement[bool]:
    """Those whose time has ended."""
    return sa.or_(
        sa.and_(table.c.owner == "", table.c.put_at <= _since("")),
        sa.and_(table.c.owner != "", table.c.put_at <= _since("visitor")),
    )


def listed(connection: Connection, owner: str) -> list[SetAside]:
    """What this owner has aside, closed ones too, the newest first; of the texts their beginnings."""
    beginning = sa.func.substr(table.c.text, 1, BEGINNING).label("text")
    shown = [column if column.name != "text" else beginning for column in table.c]
    asked = sa.select(*shown).where(_of(owner)).order_by(table.c.put_at.desc(), table.c.name)
    return [SetAside(**row._mapping) for row in connection.execute(asked)]


def one(connection: Connection, name: str, owner: str) -> SetAside:
    """One of them whole; WaitingUnknown if there is none, or it is another visitor's, or has ended."""
    found = connection.execute(sa.select(table).where(_of(owner), table.c.name == name)).first()
    if found is None:
        raise errors.WaitingUnknown(name)
    return SetAside(**found._mapping)


def put(connection: Connection, new: SetAside) -> SetAside:
    """Put an article aside, or aside again under its name; its time begins anew.

    WaitingFull where there is no room or the text is too long, WaitingClosed where somebody has confirmed or
    rejected it meanwhile.
    """
    if len(new.text) > LONGEST:
        raise errors.WaitingFull(f"{len(new.text):,}", expected=f"{LONGEST:,}")
    at = private.now().isoformat(timespec="seconds")
    if new.name:
        _open_one(connection, new.name, new.owner)
        made = replace(new, put_at=at)
        connection.execute(table.delete().where(table.c.name == new.name))
    else:
        _make_sure_of_room(connection, new.owner)
        made = replace(new, name=f"W-{secrets.token_hex(6)}", put_at=at)
    connection.execute(table.insert(), {column.name: getattr(made, column.name) for column in table.c})
    return made


def _make_sure_of_room(connection: Connection, owner: str) -> None:
    may = MOST_OWN if owner else MOST
    there = _count(connection, table.c.owner == owner)
    if there >= may:
        raise errors.WaitingFull(str(there), expected=str(may))
    if owner and _count(connection, table.c.owner != "") >= MOST_OF_VISITORS:
        raise errors.PrivateAllFull()


def _count(connection: Connection, which: sa.ColumnElement[bool]) -> int:
    open_ones = sa.and_(which, table.c.state == "waiting")
    return int(connection.execute(sa.select(sa.func.count()).where(open_ones)).scalar_one())


def _open_one(connection: Connection, name: str, owner: str) -> SetAside:
    found = one(connection, name, owner)
    if found.state != "waiting":
        raise errors.WaitingClosed(name, column=found.closed_by, expected=found.closed_at)
    return found


def close(
    connection: Connection, name: str, state: str, by: str, owner: str, reason: str = "", batch: str = ""
) -> SetAside:
    """Confirm or reject one; a visitor's own goes altogether. WaitingUnknown, WaitingClosed."""
    found = _open_one(connection, name, owner)
    at = private.now().isoformat(timespec="seconds")
    told = {"state": state, "closed_by": by, "closed_at": at, "reason": reason, "batch": batch, "text": ""}
    if owner:
        connection.execute(table.delete().where(table.c.name == name))
    else:
        connection.execute(table.update().where(table.c.name == name).values(**told))
    return replace(found, **told)  # type: ignore[arg-type]


def count_of_visitors(connection: Connection) -> int:
    """How many articles visitors have put aside for themselves."""
    return _count(connection, table.c.owner != "")


def named(beginning: str) -> sa.ColumnElement[bool]:
    """Those of the visitor whose name begins so; none where it is the name of a batch."""
    is_owner = private.is_owner(beginning)
    return table.c.owner.startswith(beginning, autoescape=True) if is_owner else sa.false()


def erase(connection: Connection, which: sa.ColumnElement[bool]) -> int:
    """Erase these; how many they were."""
    return connection.execute(table.delete().where(which)).rowcount


def owned_by(owner: str = "") -> sa.ColumnElement[bool]:
    """All that one visitor, or any of them, has aside."""
    return table.c.owner == owner if owner else table.c.owner != ""
