"""The store of added figures: batches go in whole, are withdrawn and restored, and never vanish.

One interface for SQLite and PostgreSQL. Private batches (those with an ``owner``) are seen only where
the same owner asks; every method that reads takes one. They alone can be erased (see ``private``).
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Final

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from dashboard import schema
from dashboard.ledger import backup, engine, errors, private, queries, waiting
from dashboard.ledger.batches import Batch, Event, Happening, NewBatch, id_of, number_of
from dashboard.ledger.location import Place, place
from dashboard.ledger.tables import GIVEN_COLUMNS, HEAD, PLACE_COLUMNS, counting, incoming, repeats
from dashboard.ledger.tables import batches as batch_table
from dashboard.ledger.tables import figures as figure_table
from dashboard.ledger.tables import sources as source_table
from dashboard.ledger.tables import waiting as waiting_table
from dashboard.model import FIGURE_COLUMNS, PROVENANCE_COLUMNS, SOURCE_COLUMNS

_WAITING: Final = ("title", "publisher", "url", "published", "author", "text", "said", "put_by", "owner")
COLUMNS: Final = (*FIGURE_COLUMNS, *PROVENANCE_COLUMNS)
"""What is kept of a figure, all text."""


class Store:
    """The ledger at one address. Safe to use from several threads; each call is one transaction."""

    def __init__(self, at: Place, connections: Engine) -> None:
        self.place = at
        self._engine = connections
        self._to_wipe = False

    @classmethod
    def open(cls, url: str = "", *, create: bool = True) -> Store:
        """Open the ledger at an address (see ``location``), made or renewed where needed.

        An older ledger is copied beside itself and brought up to date. LedgerMissing if there is
        none and ``create`` is False; LedgerNewer, LedgerForeign, LedgerDamaged, LedgerUnreachable.
        """
        at = place(url)
        if at.is_empty and not create:
            raise errors.LedgerMissing(table=at.shown)
        store = cls(at, engine.connect(at))
        try:
            store._make_ready(create)
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Give back the connections; the store opens new ones when it is used again."""
        self._engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- opening --------------------------------------------------------------------------------

    def _make_ready(self, create: bool) -> None:
        if self.place.path is not None and self.place.is_empty:
            _make_folder(self.place.path.parent, self.place)
            with engine.told(self.place):
                engine.start_log(self.place)
        at = self._revision(create)
        if at != HEAD:
            self._renew()

    def _revision(self, create: bool) -> str:
        """Where the tables stand; refuses what this release must not touch."""
        with engine.reading(self._engine, self.place, any_release=True) as connection:
            at = engine.revision(connection)
            if at == HEAD:
                return at
            if at and not engine.is_known(at):
                raise errors.LedgerNewer(at, table=self.place.shown, expected=HEAD)
            if not at and engine.is_foreign(connection):
                raise errors.LedgerForeign(table=self.place.shown)
        if not at and not create:
            raise errors.LedgerMissing(table=self.place.shown)
        return at

    def _renew(self) -> None:
        with engine.writing(self._engine, self.place, any_release=True) as connection:
            # Another process may have done it while we stood in line.
            at = engine.revision(connection)
            if at == HEAD:
                return
            if at:
                backup.keep_copy(self._engine, self.place, f"before-{HEAD}")
            engine.migrate(connection)

    # --- writing --------------------------------------------------------------------------------

    def add(self, new: NewBatch, chunks: Iterable[pd.DataFrame], sources: pd.DataFrame) -> Batch:
        """Store one upload: all of it, or nothing. Returns the batch with its counts.

        ``chunks`` are all-text frames with the figure columns (and, where known, provenance
        columns), taken one at a time; ``sources`` an all-text frame of the documents they name (those
        shipped with the product may be left out). A figure that an active batch states already is
        counted, not stored again. A file whose figures are all there, and which an active batch has
        brought before, makes no batch: the earlier one is returned, ``recognised``.

        NothingToAdd, TextUnstorable (NUL or half a surrogate pair), DiskFull, LedgerBusy; of a private
        batch PrivateFull, PrivateAllFull, DiskLow.
        """
        if new.owner:
            private.make_sure_of_disk(self.place)
            self.erase_expired()
        _storable(new.name, new.checksum, new.added_by, new.note, new.kind, new.owner)
        documents = _text_frame(sources, SOURCE_COLUMNS).drop_duplicates("source_id")
        with engine.told(self.place), self._engine.connect() as connection:
            try:
                given = _spool(connection, chunks)
                with engine.alone(connection, self.place):
                    return _take_in(connection, new, given, documents)
            finally:
                # After a failure this may fail too, and the first failure is the one to tell.
                with suppress(sa.exc.DBAPIError):
                    _forget_incoming(connection)

    def undo(self, batch_id: str, reason: str, by: str, owner: str = "") -> Batch:
        """Withdraw a batch: its figures leave the active set, and stay readable."""
        return self._change(batch_id, "withdrawn", reason, by, owner)

    def restore(self, batch_id: str, reason: str, by: str, owner: str = "") -> Batch:
        """Bring a withdrawn batch back."""
        return self._change(batch_id, "restored", reason, by, owner)

    def _change(self, batch_id: str, what: str, reason: str, by: str, owner: str) -> Batch:
        _storable(reason, by)
        with engine.writing(self._engine, self.place) as connection:
            batch = _one(connection, batch_id, owner)
            if what == "withdrawn" and batch.state == "withdrawn":
                raise errors.AlreadyWithdrawn(batch.id)
            if what == "restored" and batch.state == "active":
                raise errors.NothingToRestore(batch.id)
            if batch.owner:
                private.make_sure_of_room(connection, batch.owner, 1)
            queries.tell(connection, batch.number, what, by, _now(), reason)
            return _one(connection, batch_id, owner)

    # --- erasing --------------------------------------------------------------------------------

    def erase_expired(self) -> int:
        """Erase the private batches whose time has ended; returns how many. Any process may, at any time."""
        ended = waiting.expired()
        with engine.reading(self._engine, self.place) as connection:
            asked = (private.expired(), sa.select(waiting_table.c.name).where(ended))
            due = any(connection.execute(one.limit(1)).first() is not None for one in asked)
        return self._erase(private.expired(), ended) if due or self._to_wipe else 0

    def erase_all(self) -> int:
        """Erase every private batch, and what visitors have put aside."""
        return self._erase(private.all_of(), waiting.owned_by())

    def erase_of(self, owner: str) -> int:
        """Erase all that one visitor keeps."""
        return self._erase(private.all_of(owner), waiting.owned_by(owner))

    def erase_named(self, name: str) -> int:
        """Erase one private batch by its name, or all of an owner by the beginning that is listed."""
        if erased := self._erase(private.named(name), waiting.named(name)):
            return erased
        raise errors.BatchUnknown(name)

    def _erase(self, numbers: sa.Select[Any], aside: sa.ColumnElement[bool] | None = None) -> int:
        with engine.writing(self._engine, self.place) as connection:
            erased = private.erase(connection, numbers)
            gone = 0 if aside is None else waiting.erase(connection, aside)
        if erased or gone or self._to_wipe:
            with engine.told(self.place):
                self._to_wipe = not private.wipe(self._engine, self.place)
        return erased

    def private_aside(self) -> int:
        """How many articles visitors have put aside for themselves."""
        with engine.reading(self._engine, self.place) as connection:
            return waiting.count_of_visitors(connection)

    def private_batches(self) -> list[private.PrivateBatch]:
        """The private batches of all visitors, without their content; expired ones too."""
        with engine.reading(self._engine, self.place) as connection:
            return list(private.listed(connection))

    # --- proposals that wait --------------------------------------------------------------------

    def put_aside(self, new: waiting.SetAside) -> waiting.SetAside:
        """Put an article with its proposals aside, or again under its name; see ``waiting.put``.

        WaitingFull, WaitingClosed, TextUnstorable, DiskFull; of a visitor's own DiskLow, PrivateAllFull.
        """
        if new.owner:
            private.make_sure_of_disk(self.place)
        _storable(*(getattr(new, name) for name in _WAITING))
        with engine.writing(self._engine, self.place) as connection:
            return waiting.put(connection, new)

    def aside(self, owner: str = "") -> list[waiting.SetAside]:
        """What is put aside for editors, or by one visitor alone; never both; of texts the beginnings."""
        with engine.reading(self._engine, self.place) as connection:
            return waiting.listed(connection, owner)

    def aside_one(self, name: str, owner: str = "") -> waiting.SetAside:
        """One article put aside, whole. WaitingUnknown."""
        with engine.reading(self._engine, self.place) as connection:
            return waiting.one(connection, name, owner)

    def close_aside(
        self, name: str, state: str, by: str, *, owner: str = "", reason: str = "", batch: str = ""
    ) -> waiting.SetAside:
        """Say that an article was confirmed (into a batch) or rejected (for a reason); its text goes at once.

        WaitingUnknown, WaitingClosed.
        """
        _storable(by, reason, batch)
        with engine.writing(self._engine, self.place) as connection:
            closed = waiting.close(connection, name, state, by, owner, reason, batch)
        with engine.told(self.place):
            self._to_wipe = not private.wipe(self._engine, self.place)
        return closed

    # --- reading --------------------------------------------------------------------------------

    def version(self, owner: str = "") -> str:
        """A name of exactly what the reader may see; small queries. "0" before the first batch."""
        with engine.reading(self._engine, self.place) as connection:
            return queries.version(connection, owner)

    def batches(self, owner: str = "") -> list[Batch]:
        """All batches, the newest first; private ones of others are not among them."""
        with engine.reading(self._engine, self.place) as connection:
            return queries.batches(connection, owner)

    def batch(self, batch_id: str, owner: str = "") -> Batch:
        """One batch; BatchUnknown if there is none, or it is another visitor's."""
        with engine.reading(self._engine, self.place) as connection:
            return _one(connection, batch_id, owner)

    def history(self, figure_id: str, owner: str = "") -> list[Event]:
        """What happened to a figure, shipped ones included, in order; empty if nothing did."""
        with engine.reading(self._engine, self.place) as connection:
            return queries.history(connection, figure_id, owner)

    def happened(self, pair: tuple[str, str] | None = None, most: int = 100) -> list[Happening]:
        """What happened to public figures, of one pair or of all, the newest first."""
        with engine.reading(self._engine, self.place) as connection:
            return queries.happened(connection, pair, most)

    def figure_ids(self, owner: str = "") -> frozenset[str]:
        """The figures that active batches state: what ``add`` would count as already there."""
        with engine.reading(self._engine, self.place) as connection:
            return frozenset(queries.stated_ids(connection, owner))

    def superseded(self, owner: str = "") -> dict[str, str]:
        """Replaced figures (shipped ones too), each with the one that stands in its place."""
        with engine.reading(self._engine, self.place) as connection:
            return queries.superseded(connection, owner)

    def figure(self, figure_id: str, owner: str = "") -> pd.DataFrame:
        """Every row the ledger keeps of a figure, withdrawn and superseded ones too (COLUMNS, text)."""
        with engine.reading(self._engine, self.place) as connection:
            return queries.rows_of(connection, figure_id, owner)

    def sources(self, owner: str = "") -> pd.DataFrame:
        """Every document a visible batch has brought, each once (SOURCE_COLUMNS, text)."""
        with engine.reading(self._engine, self.place) as connection:
            return queries.sources(connection, owner)

    def stored(self, batch_id: str, owner: str = "") -> pd.DataFrame:
        """The figures a batch has brought, whatever became of them (COLUMNS, text), in file order."""
        with engine.reading(self._engine, self.place) as connection:
            return queries.stored(connection, _one(connection, batch_id, owner).number)

    def placed(self, owner: str = "") -> pd.DataFrame:
        """The active set without its content: figure_id, batch (whose row counts), since (who states it)."""
        with engine.reading(self._engine, self.place) as connection:
            return queries.placed(connection, owner)

    def at_home(self, rows: pd.DataFrame, where: pd.DataFrame) -> pd.DataFrame:
        """Rows of ``placed``, each with the batch and the place in the file that states it now."""
        with engine.reading(self._engine, self.place) as connection:
            return queries.at_home(connection, rows, where)

    def owns(self, owner: str) -> bool:
        """Whether an active private batch of this owner exists."""
        with engine.reading(self._engine, self.place) as connection:
            return queries.owns(connection, owner)

    def active(self, owner: str = "") -> tuple[pd.DataFrame, pd.DataFrame]:
        """The figures in force (COLUMNS) and the documents they name (SOURCE_COLUMNS), all text."""
        with engine.reading(self._engine, self.place) as connection:
            return queries.active(connection, owner)

    def backup(self, path: str | Path, *, with_private: bool = False) -> None:
        """Write the ledger to a file while others read and write; the file appears when whole.

        What visitors keep for themselves is left out unless it is asked for.
        """
        backup.write(self._engine, self.place, Path(path), with_private=with_private)


def _now() -> str:
    return private.now().isoformat(timespec="seconds")


def _make_folder(folder: Path, at: Place) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as fault:
        raise errors.LedgerUnreachable(fault.strerror or "", table=at.shown) from fault


def _one(connection: Connection, batch_id: str, owner: str) -> Batch:
    found = queries.batches(connection, owner, number_of(batch_id))
    if not found:
        raise errors.BatchUnknown(batch_id)
    return found[0]


# --- taking an upload in ------------------------------------------------------------------------


def _text_frame(frame: pd.DataFrame, columns: tuple[str, ...]) -> pd.DataFrame:
    """The columns in order, absent provenance as empty; refuses what no database keeps."""
    return pd.DataFrame(dict(zip(columns, _columns_of(frame, columns), strict=True)), dtype=str)


def _columns_of(frame: pd.DataFrame, columns: tuple[str, ...]) -> list[list[str]]:
    """The same as lists, which is how a driver takes them."""
    told, alike = _parted(frame, columns)
    return [told[name] if name in told else [alike[name]] * len(frame) for name in columns]


def _parted(frame: pd.DataFrame, columns: tuple[str, ...]) -> tuple[dict[str, list[str]], dict[str, str]]:
    """The columns in which rows differ, as lists; and what all rows say in the others, which are most."""
    absent = [name for name in columns if name not in frame.columns]
    if wrong := [name for name in absent if name not in PROVENANCE_COLUMNS]:
        raise ValueError(f"missing columns {wrong}; there are {list(frame.columns)}")
    alike = schema.alike_in(frame[[name for name in columns if name not in absent]])
    alike |= dict.fromkeys(absent, "")
    told = {name: frame[name].tolist() for name in columns if name not in alike}
    for name, said in (*told.items(), *((name, [text]) for name, text in alike.items())):
        if not _is_storable("".join(said)):
            bad = next(number for number, text in enumerate(said) if not _is_storable(text))
            raise errors.TextUnstorable(frame[columns[0]].iloc[bad], column=name)
    return told, alike


def _is_storable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text


def _storable(*texts: str) -> None:
    for text in texts:
        if not _is_storable(text):
            raise errors.TextUnstorable(text.encode(errors="replace").decode().replace("\0", "\ufffd"))


def _spool(connection: Connection, chunks: Iterable[pd.DataFrame]) -> int:
    """Let the upload wait in a temporary table until it is whole; returns its number of figures.

    Nobody is kept waiting meanwhile, however long the file takes to be read.
    """
    _forget_incoming(connection)
    given = 0
    with connection.begin():
        for table in (incoming, counting):
            table.create(connection, checkfirst=False)
    for chunk in chunks:
        told, alike = _parted(chunk, GIVEN_COLUMNS)
        places = range(given, given + len(chunk))
        with connection.begin():
            into = f"{_own(connection)}.incoming"
            rows = zip(places, *told.values(), strict=True)
            queries.pour(connection, into, ("place", *told), rows, {"known": 0, **alike})
        given += len(chunk)
    if not given:
        raise errors.NothingToAdd()
    with connection.begin():
        queries.in_order_of_ids(connection)
    return given


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    names = [str(name) for name in frame]
    return [dict(zip(names, row, strict=True)) for row in frame.itertuples(index=False, name=None)]


def _forget_incoming(connection: Connection) -> None:
    if connection.closed or connection.invalidated:
        return
    with connection.execution_options(writes=False).begin():
        for table in (incoming, counting):
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS {_own(connection)}.{table.name}")


def _own(connection: Connection) -> str:
    """The schema of the tables that only this connection sees."""
    return "pg_temp" if connection.dialect.name == "postgresql" else "temp"


def _take_in(connection: Connection, new: NewBatch, given: int, documents: pd.DataFrame) -> Batch:
    """The last step, as the only writer: what is new becomes a batch."""
    queries.mark_known(connection, new.owner)
    fresh = queries.count_fresh(connection)
    if not fresh and (earlier := queries.same_file(connection, new)):
        return replace(_one(connection, id_of(earlier), new.owner), new=0, already=given, recognised=True)
    if new.owner:
        private.make_sure_of_room(connection, new.owner, given + len(documents) + 1)
    number, at = queries.next_batch(connection, new.owner), _now()
    connection.execute(
        batch_table.insert(),
        {
            "number": number,
            "name": new.name,
            "checksum": new.checksum,
            "added_by": new.added_by,
            "added_at": at,
            "note": new.note,
            "kind": new.kind,
            "owner": new.owner,
        },
    )
    _copy(connection, figure_table, number, ("place", *GIVEN_COLUMNS), incoming.c.known == 0)
    if fresh < given:  # else none of them is known
        _copy(connection, repeats, number, ("figure_id", *PLACE_COLUMNS), incoming.c.known == 1)
    if len(documents):
        connection.execute(source_table.insert(), _records(documents.assign(batch=number)))
    queries.tell(connection, number, "added", new.added_by, at, new.note, new=fresh, already=given - fresh)
    for old, by_figure in queries.corrections_of(connection, number):
        queries.tell(
            connection, number, "superseded", new.added_by, at, new.note, figure_id=old, by_figure=by_figure
        )
    return _one(connection, id_of(number), new.owner)


def _copy(
    connection: Connection,
    table: sa.Table,
    number: int,
    names: tuple[str, ...],
    which: sa.ColumnElement[bool],
) -> None:
    """Into a table of the ledger; of a figure that stands twice in a file the first row.

    In the order of the ids: then its indexes, which are kept by them, grow at their ends. In the order of the
    file every row would go to another page of theirs.
    """
    chosen = sa.select(sa.literal(number), *(incoming.c[name] for name in names)).where(which)
    insert = queries.insert_or_skip(connection, table)
    connection.execute(
        insert.from_select(["batch", *names], chosen.order_by(incoming.c.figure_id, incoming.c.place))
    )
