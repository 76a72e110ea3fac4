"""What is asked of the tables: plain functions of an open connection."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from types import MappingProxyType
from typing import Any, Final, Literal

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from dashboard import schema
from dashboard.ledger import batches as words
from dashboard.ledger import private
from dashboard.ledger.batches import Batch, Correction, Event, Happening, NewBatch, id_of
from dashboard.ledger.tables import PLACE_COLUMNS, counting, events, figures, incoming, repeats
from dashboard.ledger.tables import batches as batch_table
from dashboard.ledger.tables import sources as source_table
from dashboard.model import FIGURE_COLUMNS, PROVENANCE_COLUMNS, SOURCE_COLUMNS

_KEPT: Final = (*FIGURE_COLUMNS, *PROVENANCE_COLUMNS)
_AT_A_TIME: Final = 10_000


# --- which batches count ------------------------------------------------------------------------


def _visible(owner: str) -> sa.Select[Any]:
    """The numbers of public batches, and of the owner's while they are kept."""
    numbers = sa.select(batch_table.c.number)
    public = batch_table.c.number > 0
    return numbers.where(sa.or_(public, private.kept(owner)) if owner else public)


def _last() -> sa.Subquery:
    """The last event of every batch that says whether it counts."""
    newest = (
        sa.select(sa.func.max(events.c.number)).where(events.c.what != "superseded").group_by(events.c.batch)
    )
    return sa.select(events).where(events.c.number.in_(newest)).subquery("last")


def _active(owner: str) -> sa.Select[Any]:
    last = _last()
    return _visible(owner).join(last, last.c.batch == batch_table.c.number).where(last.c.what != "withdrawn")


def version(connection: Connection, owner: str = "") -> str:
    """A name of exactly what the reader may see: of what others keep for themselves it tells nothing."""
    newest = (
        sa.select(events.c.batch, events.c.token)
        .where(events.c.batch > 0)
        .order_by(events.c.number.desc())
        .limit(1)
    )
    found = connection.execute(newest).first()
    # The token tells two ledgers apart that hold as many batches.
    public = f"{found.batch}-{found.token}" if found else "0"
    own = _own_version(connection, owner) if owner else ""
    return f"{public}-{own}" if own else public


def _own_version(connection: Connection, owner: str) -> str:
    """Of what the owner keeps, so that it changes when its time ends; empty if there is nothing."""
    asked = sa.select(events.c.token).where(events.c.batch < 0, events.c.batch.in_(_visible(owner)))
    tokens = connection.execute(asked.order_by(events.c.number)).scalars().all()
    return sha256("".join(tokens).encode()).hexdigest()[:16] if tokens else ""


def batches(connection: Connection, owner: str, number: int | None = None) -> list[Batch]:
    """The visible batches, the newest first; with a number that one alone."""
    last = _last()
    added = events.alias("added")
    asked = (
        sa.select(
            batch_table,
            added.c.new,
            added.c.already,
            added.c.token,
            last.c.what,
            last.c.who.label("changed_by"),
            last.c.at.label("changed_at"),
            last.c.reason,
        )
        .join(added, (added.c.batch == batch_table.c.number) & (added.c.what == "added"))
        .join(last, last.c.batch == batch_table.c.number)
        .where(batch_table.c.number.in_(_visible(owner)))
        .order_by(added.c.number.desc())
    )
    if number is not None:
        asked = asked.where(batch_table.c.number == number)
    return [_batch(dict(row._mapping)) for row in connection.execute(asked)]


def _batch(row: dict[str, Any]) -> Batch:
    state: Literal["active", "withdrawn"] = "withdrawn" if row.pop("what") == "withdrawn" else "active"
    return Batch(id=id_of(row.pop("number")), state=state, **row)


def same_file(connection: Connection, new: NewBatch) -> int | None:
    """The first active batch of the same owner that brought this very file."""
    if not new.checksum:
        return None
    same = _active(new.owner).where(batch_table.c.checksum == new.checksum, batch_table.c.owner == new.owner)
    return connection.execute(same.order_by(batch_table.c.number)).scalar()


def owns(connection: Connection, owner: str) -> bool:
    return connection.execute(_active(owner).where(batch_table.c.owner == owner).limit(1)).first() is not None


def next_batch(connection: Connection, owner: str) -> int:
    if owner:
        return private.next_number(connection, owner)
    newest = sa.select(sa.func.max(batch_table.c.number)).where(batch_table.c.number > 0)
    return (connection.execute(newest).scalar() or 0) + 1


# --- which figures count ------------------------------------------------------------------------


def stated_ids(connection: Connection, owner: str) -> Iterable[str]:
    parts = [sa.select(one.c.figure_id).where(one.c.batch.in_(_active(owner))) for one in (figures, repeats)]
    return connection.execute(sa.union(*parts)).scalars()


def _corrections(connection: Connection, owner: str) -> list[Correction]:
    """In the order they came, which the numbers of private batches do not tell."""
    active = set(connection.execute(_active(owner)).scalars())
    added = events.alias("added")
    told = (
        sa.select(figures.c.batch, figures.c.figure_id, figures.c.supersedes)
        .join(added, (added.c.batch == figures.c.batch) & (added.c.what == "added"))
        .where(figures.c.supersedes != "", figures.c.batch.in_(_visible(owner)))
        .order_by(added.c.number, figures.c.place)
    )
    return [
        Correction(row.figure_id, row.supersedes, row.batch in active) for row in connection.execute(told)
    ]


def superseded(connection: Connection, owner: str) -> dict[str, str]:
    return words.superseded(_corrections(connection, owner))


def placed(connection: Connection, owner: str) -> pd.DataFrame:
    """figure_id, batch (whose row counts), since (who states it): another if the first is withdrawn."""
    active = _active(owner)
    still = figures.alias("still")
    left = (
        sa.select(repeats.c.figure_id, sa.func.max(figures.c.batch), sa.func.min(repeats.c.batch))
        .join(figures, figures.c.figure_id == repeats.c.figure_id)
        .where(
            repeats.c.batch.in_(active),
            figures.c.batch.in_(_visible(owner)),
            ~sa.exists().where(
                still.c.figure_id == repeats.c.figure_id,
                still.c.batch.in_(active),
            ),
        )
        .group_by(repeats.c.figure_id)
    )
    brought = _brought(connection, owner)
    rows = [(name, batch, since) for name, batch, since in connection.execute(left)]
    found = pd.DataFrame(
        {"figure_id": [*brought], "batch": [*brought.values()], "since": [*brought.values()]}
    )
    if rows:
        found = pd.concat([found, pd.DataFrame(rows, columns=list(found))])
    replaced = superseded(connection, owner)
    kept = found[~found["figure_id"].isin(list(replaced))] if replaced else found
    return kept.astype({"figure_id": "str", "batch": "int64", "since": "int64"}).reset_index(drop=True)


def _brought(connection: Connection, owner: str) -> dict[str, int]:
    """Of every figure that active batches have brought, the batch that came last."""
    public = (
        sa.select(figures.c.figure_id, sa.func.max(figures.c.batch))
        .where(figures.c.batch.in_(_active("")))
        .group_by(figures.c.figure_id)
    )
    found: dict[str, int] = dict(connection.execute(public).fetchall())
    if owner:
        told = sa.select(events.c.batch, events.c.number).where(events.c.what == "added")
        came = {batch: number for batch, number in connection.execute(told)}
        own = sa.select(figures.c.figure_id, figures.c.batch).where(
            figures.c.batch < 0, figures.c.batch.in_(_active(owner))
        )
        for name, batch in connection.execute(own):
            found[name] = max(batch, found.get(name, batch), key=came.__getitem__)
    return found


def stored(connection: Connection, number: int) -> pd.DataFrame:
    return _figures(connection, figures.c.batch == number)


def rows_of(connection: Connection, figure_id: str, owner: str) -> pd.DataFrame:
    visible = figures.c.batch.in_(_visible(owner))
    return _figures(connection, sa.and_(figures.c.figure_id == figure_id, visible))


def _figures(connection: Connection, which: sa.ColumnElement[bool]) -> pd.DataFrame:
    alike = _alike(connection, which)
    names = [name for name in _KEPT if name not in alike]
    asked = sa.select(*(figures.c[name] for name in names)).where(which)
    found = connection.execute(asked.order_by(figures.c.batch, figures.c.place))
    # Some thousands at a time: rows of a driver take ten times the room of a frame's columns.
    parts = (_columns(names, rows) for rows in found.partitions(_AT_A_TIME))
    told = {name: id_of(said) if name == "batch" else said for name, said in alike.items()}
    return schema.text_frame_of(parts, told, _KEPT)


def _columns(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> dict[str, Sequence[Any]]:
    columns: dict[str, Sequence[Any]] = dict(zip(names, zip(*rows, strict=True), strict=True))
    if "batch" in columns:
        ids = {number: id_of(number) for number in set(columns["batch"])}
        columns["batch"] = [ids[number] for number in columns["batch"]]
    return columns


_LOOKED_AT: Final = 500
"""Rows of a long batch of which all columns are fetched, to see which may be the same in all of it."""


def _alike(connection: Connection, which: sa.ColumnElement[bool]) -> dict[str, Any]:
    """The columns in which all of many figures say the same, and what: two of three of an upload are such,
    and the database counts them faster than they are fetched."""
    asked = sa.select(*(figures.c[name] for name in _KEPT)).where(which).limit(_LOOKED_AT)
    first = connection.execute(asked).fetchall()
    if len(first) < _LOOKED_AT:
        return {}
    told = dict(zip(_KEPT, first[0], strict=True))
    may_be = [name for name, texts in zip(_KEPT, zip(*first, strict=True), strict=True) if len({*texts}) == 1]
    may_be = [name for name in may_be if name != "figure_id"]
    others = (sa.func.count(sa.case((figures.c[name] != told[name], 1))) for name in may_be)
    counted = connection.execute(sa.select(*others).where(which)).one() if may_be else ()
    return {name: told[name] for name, n in zip(may_be, counted, strict=True) if not n}


def active(connection: Connection, owner: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    where = placed(connection, owner)
    parts = [_figures(connection, sa.false())]
    for number in words.in_order(where["batch"]):
        rows = stored(connection, int(number))
        parts.append(rows[rows["figure_id"].isin(where.loc[where["batch"] == number, "figure_id"])])
    found = at_home(connection, pd.concat(parts, ignore_index=True), where)
    documents = sources(connection, owner)
    return found, documents[documents["source_id"].isin(found["source_id"])].reset_index(drop=True)


def at_home(connection: Connection, rows: pd.DataFrame, where: pd.DataFrame) -> pd.DataFrame:
    """Rows whose own batch is withdrawn get the batch, and the place, that still states them."""
    moved = where[where["batch"] != where["since"]].set_index("figure_id")["since"]
    if moved.empty:
        return rows
    asked = sa.select(repeats).where(repeats.c.batch.in_(sorted(set(moved))))
    places = {
        row.figure_id: (id_of(row.batch), *(getattr(row, name) for name in PLACE_COLUMNS))
        for row in connection.execute(asked)
        if moved.get(row.figure_id) == row.batch
    }
    found = rows.copy()
    for index, figure_id in rows["figure_id"].items():
        if figure_id in places:
            found.loc[index, ["batch", *PLACE_COLUMNS]] = list(places[figure_id])
    return found


def sources(connection: Connection, owner: str) -> pd.DataFrame:
    """Each document as the first batch that the reader may see has told of it; public ones come first."""
    number = source_table.c.batch
    order = sa.case((number > 0, number), else_=number + sa.literal(2**33, sa.BigInteger))
    first = (
        sa.select(source_table.c.source_id, sa.func.min(order).label("first"))
        .where(number.in_(_visible(owner)))
        .group_by(source_table.c.source_id)
        .subquery()
    )
    asked = sa.select(*(source_table.c[name] for name in SOURCE_COLUMNS)).join(
        first, (first.c.source_id == source_table.c.source_id) & (first.c.first == order)
    )
    rows = connection.execute(asked.order_by(source_table.c.source_id)).fetchall()
    return pd.DataFrame(rows, columns=list(SOURCE_COLUMNS)).astype("str")


# --- what an upload brings ----------------------------------------------------------------------


def pour(
    connection: Connection,
    table: str,
    names: Iterable[str],
    rows: Iterable[Sequence[Any]],
    alike: Mapping[str, str | int] = MappingProxyType({}),
) -> None:
    """Rows into a table by the quickest way of the driver; ``alike`` are columns, which ``rows`` lack, in
    which all of them say the same."""
    quoted = ", ".join(f'"{name}"' for name in (*names, *alike))
    if connection.dialect.name == "postgresql":
        cursor: Any = connection.connection.cursor()
        same = tuple(alike.values())
        with cursor.copy(f"COPY {table} ({quoted}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row((*row, *same))
        return
    if given := list(rows):
        # A text in the statement is taken over as it is; one beside it is turned into another for each row.
        marks = ", ".join((*"?" * len(given[0]), *map(_literal, alike.values())))
        connection.exec_driver_sql(f"INSERT INTO {table} ({quoted}) VALUES ({marks})", given)


def _literal(value: str | int) -> str:
    """A value as it stands in a statement of SQLite; texts have no NUL, which no ledger keeps.

    >>> _literal(0), _literal("it's")
    ('0', "'it''s'")
    """
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"


def in_order_of_ids(connection: Connection) -> None:
    """An index of what came in, made when all of it is there."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("CREATE INDEX ON pg_temp.incoming (figure_id, place)")
    else:
        connection.exec_driver_sql("CREATE INDEX temp.incoming_by_id ON incoming (figure_id)")


def insert_or_skip(connection: Connection, table: sa.Table) -> Any:
    """An insert that passes over rows whose key is there already."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    return dialect.insert(table).on_conflict_do_nothing()


def mark_known(connection: Connection, owner: str) -> None:
    """Mark the incoming figures that would change nothing."""
    connection.execute(counting.insert().from_select(["batch"], _active(owner)))
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("ANALYZE pg_temp.incoming, pg_temp.counting")
    for table in (figures, repeats):
        there = sa.exists().where(
            table.c.figure_id == incoming.c.figure_id, table.c.batch == counting.c.batch
        )
        plain = incoming.update().where(incoming.c.supersedes == "", incoming.c.known == 0, there)
        connection.execute(plain.values(known=1))
    _mark_known_corrections(connection, owner)


def _mark_known_corrections(connection: Connection, owner: str) -> None:
    asked = sa.select(incoming.c.figure_id, incoming.c.supersedes).where(incoming.c.supersedes != "")
    coming = connection.execute(asked).fetchall()
    if not coming:
        return
    replaced = superseded(connection, owner)
    done = [
        {"done": row.figure_id}
        for row in coming
        if replaced.get(row.supersedes) == row.figure_id and row.figure_id not in replaced
    ]
    if done:
        by_id = incoming.c.figure_id == sa.bindparam("done")
        connection.execute(incoming.update().where(by_id).values(known=1), done)


def count_fresh(connection: Connection) -> int:
    counted = sa.select(sa.func.count(incoming.c.figure_id.distinct())).where(incoming.c.known == 0)
    return int(connection.execute(counted).scalar_one())


def corrections_of(connection: Connection, number: int) -> list[tuple[str, str]]:
    """(old, new) of every correction a batch has brought."""
    asked = (
        sa.select(figures.c.supersedes, figures.c.figure_id)
        .where(figures.c.batch == number, figures.c.supersedes != "")
        .order_by(figures.c.place)
    )
    return [(old, new) for old, new in connection.execute(asked)]


# --- history ------------------------------------------------------------------------------------


def tell(
    connection: Connection,
    number: int,
    what: str,
    who: str,
    at: str,
    reason: str,
    *,
    figure_id: str = "",
    by_figure: str = "",
    new: int = 0,
    already: int = 0,
) -> None:
    """Write down one event."""
    newest = connection.execute(sa.select(sa.func.max(events.c.number))).scalar() or 0
    connection.execute(
        events.insert(),
        {
            "number": newest + 1,
            "batch": number,
            "what": what,
            "who": who,
            "at": at,
            "reason": reason,
            "figure_id": figure_id,
            "by_figure": by_figure,
            "new": new,
            "already": already,
            "token": secrets.token_hex(8),
        },
    )


def happened(connection: Connection, pair: tuple[str, str] | None, most: int) -> list[Happening]:
    """What happened to public figures, of one pair or of all, the newest first."""
    row_of = sa.and_(
        figures.c.batch == events.c.batch,
        sa.or_(events.c.figure_id == "", events.c.by_figure == figures.c.figure_id),
        # A correction is told once: as one, and not as a new figure too.
        sa.or_(events.c.what != "added", figures.c.supersedes == ""),
    )
    asked = (
        sa.select(events, *(figures.c[name].label(f"of_{name}") for name in FIGURE_COLUMNS))
        .join(figures, row_of)
        .where(events.c.batch.in_(_visible("")))
        .order_by(events.c.number.desc(), figures.c.place)
        .limit(most)
    )
    if pair:
        asked = asked.where(figures.c.reporter.in_(pair), figures.c.partner.in_(pair))
    return [
        Happening(
            Event(
                row.number,
                row.what,
                id_of(row.batch),
                row.who,
                row.at,
                row.reason,
                row.figure_id,
                row.by_figure,
            ),
            row.token,
            {name: getattr(row, f"of_{name}") or "" for name in FIGURE_COLUMNS},
        )
        for row in connection.execute(asked)
    ]


def history(connection: Connection, figure_id: str, owner: str) -> list[Event]:
    """The events of every batch that states or corrects the figure, and its own."""
    about = [
        sa.select(figures.c.batch).where(
            (figures.c.figure_id == figure_id) | (figures.c.supersedes == figure_id)
        ),
        sa.select(repeats.c.batch).where(repeats.c.figure_id == figure_id),
    ]
    asked = (
        sa.select(events)
        .where(
            events.c.batch.in_(sa.union(*about)),
            events.c.batch.in_(_visible(owner)),
            events.c.figure_id.in_(["", figure_id]) | (events.c.by_figure == figure_id),
        )
        .order_by(events.c.number)
    )
    return [
        Event(
            row.number, row.what, id_of(row.batch), row.who, row.at, row.reason, row.figure_id, row.by_figure
        )
        for row in connection.execute(asked)
    ]
