"""Private batches: seen by nobody after their time, erased without a trace, told of to nobody."""

from __future__ import annotations

import sqlite3
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from dashboard import ledger
from dashboard.ledger import engine, errors, private, tables
from dashboard.ledger.restoring import restore_from
from dashboard.ledger.store import Store
from dashboard.model import FIGURE_COLUMNS
from tests.ledger.written import PAPER, chunk, figure, figures, many, sources, upload

MINE, OTHER = "a" * 32, "b" * 32
SECRET = "marmalade-7719"


def public(store, *values, name="upload.csv"):
    return store.add(upload(name), [figures(*values)], sources())


def own(store, *values, name="mine.csv", owner=MINE, **fields):
    return store.add(upload(name, owner=owner), [figures(*values, **fields)], sources())


def values(store, owner=""):
    return sorted(store.active(owner)[0]["value"], key=int)


@pytest.fixture
def clock(monkeypatch):
    """Sets the ledger's clock so many hours ahead."""

    def ahead(hours: float) -> None:
        monkeypatch.setattr(private, "now", lambda: datetime.now(UTC) + timedelta(hours=hours))

    return ahead


# --- nothing to be seen from outside ------------------------------------------------------------


def test_versions_and_numbers_of_others_do_not_move(store):
    public(store, 40)
    version = store.version()
    mine = own(store, 50, name="1")
    own(store, 60, name="2", owner=OTHER)
    store.undo(mine.id, "r", "me", MINE)
    assert store.version() == version == store.version("c" * 32)
    assert store.version(MINE) not in (version, store.version(OTHER))
    assert public(store, 70, name="b").id == "B2"
    without = store.version()
    store.erase_all()
    assert store.version() == without and public(store, 80, name="c").id == "B3"


def test_the_name_of_a_private_batch_tells_nothing(store):
    names = [own(store, n, name=str(n), owner=f"{n:032}").id for n in range(8)]
    assert all(len(name) == 9 and name.startswith("P-") for name in names)
    assert names != sorted(names), "one in 40,000 runs they come in order by chance"
    assert [one.id for one in store.batches()] == []


def test_the_book_of_everybody_stays_the_same_object(url, monkeypatch):
    monkeypatch.setattr("dashboard.ledger.current.LOOK_EVERY", 0.0, raising=False)
    store = ledger.opened(url)
    public(store, 40)
    before = ledger.current(url)
    batch = own(store, 50)
    ledger.renew()
    assert ledger.current(url, MINE) is not before
    assert ledger.current(url) is before is ledger.current(url, OTHER)
    store.erase_named(batch.id)
    ledger.renew()
    assert ledger.current(url) is before is ledger.current(url, MINE)


def test_corrections_and_notes_of_ones_own_come_last(store):
    """Whatever the numbers of private batches are."""
    public(store, 40)
    for step in range(1, 6):
        row = figure(40, supersedes=figure(40)["figure_id"], note=f"note {step}")
        store.add(upload(f"note {step}", owner=MINE), [chunk([row])], sources())
        assert store.active(MINE)[0]["note"].tolist() == [f"note {step}"]
    assert store.active()[0]["note"].tolist() == [""]
    told = PAPER | {"note": "mine"}
    store.add(upload("x", owner=MINE), [figures(60)], sources(told).tail(1))
    assert store.sources(MINE)["note"].tolist() == [""] == store.sources()["note"].tolist()


# --- until when ---------------------------------------------------------------------------------


def test_what_has_ended_is_seen_by_nobody_before_it_is_erased(store, clock):
    public(store, 40)
    batch = own(store, 50)
    clock(23.9)
    assert values(store, MINE) == ["40", "50"] and store.erase_expired() == 0
    clock(24.1)
    assert values(store, MINE) == ["40"] and not store.owns(MINE)
    assert store.batches(MINE) == store.batches() and store.version(MINE) == store.version()
    assert store.history(figure(50)["figure_id"], MINE) == []
    assert store.figure(figure(50)["figure_id"], MINE).empty
    assert figure(50)["figure_id"] not in store.figure_ids(MINE)
    for ask in (store.batch, store.stored, lambda one, owner: store.undo(one, "", "x", owner)):
        with pytest.raises(errors.BatchUnknown):
            ask(batch.id, MINE)
    assert [one.batch for one in store.private_batches()] == [batch.id]
    assert (store.erase_expired(), store.private_batches()) == (1, [])
    assert values(store) == ["40"]


def test_what_was_added_for_everybody_never_ends(store, clock):
    public(store, 40)
    clock(10 * 366 * 24)
    assert (store.erase_expired(), values(store)) == (0, ["40"])


def test_all_of_an_owner_ends_a_day_after_the_last_addition(store, clock):
    own(store, 40)
    clock(20)
    own(store, 40, 50, name="later")
    clock(43)
    assert store.erase_expired() == 0 and values(store, MINE) == ["40", "50"]
    assert len({one.ends_at for one in store.private_batches()}) == 1
    clock(45)
    assert store.erase_expired() == 2


def test_the_book_of_an_owner_ends_without_a_new_event(url, clock):
    store = ledger.opened(url)
    public(store, 40)
    own(store, 50)
    assert figure(50)["figure_id"] in set(ledger.current(url, MINE).figures["figure_id"])
    clock(25)
    ledger.renew()
    assert ledger.current(url, MINE) is ledger.current(url)


# --- erasing ------------------------------------------------------------------------------------


def test_the_database_lets_go_of_private_rows_alone(store):
    public(store, 40)
    public(store, 40, 50, name="b")
    own(store, 40, 60)
    record = [one for one in tables.metadata.sorted_tables if one is not tables.waiting]
    for table in record:
        column = list(table.c)[-1]
        for change in (table.delete(), table.update().values({column: column})):
            with pytest.raises(sa.exc.DBAPIError, match="append-only"), store._engine.begin() as connection:
                connection.execute(change)
        number = table.c.number if table.name == "batches" else table.c.batch
        with pytest.raises(sa.exc.DBAPIError, match="append-only"), store._engine.begin() as connection:
            connection.execute(table.delete().where(number > 0))
    for row in ({"number": -3, "owner": ""}, {"number": 9, "owner": MINE}):
        whole = dict.fromkeys(tables.batches.c.keys(), "") | row
        with pytest.raises(sa.exc.DBAPIError, match="below.zero"), store._engine.begin() as connection:
            connection.execute(tables.batches.insert(), whole)
    for name in ("B1", "B2", "", "%", "a", "aaaaaaa%", "P-0000000"):
        with pytest.raises(errors.BatchUnknown):
            store.erase_named(name)
    assert store.erase_all() == 1
    assert values(store) == ["40", "50"] and len(store.batches()) == 2


def test_one_batch_or_all_of_one_visitor_can_be_erased(store):
    first, second = own(store, 40, name="1"), own(store, 50, name="2")
    own(store, 60, name="3", owner=OTHER)
    assert store.erase_named(first.id.lower()) == 1
    assert values(store, MINE) == ["50"] and values(store, OTHER) == ["60"]
    assert store.erase_named(store.private_batches()[-1].owner) == 1
    assert values(store, OTHER) == [] and [one.batch for one in store.private_batches()] == [second.id]
    assert store.erase_of(MINE) == 1 and store.erase_of(MINE) == 0


def bytes_of(folder: Path) -> bytes:
    return b"".join(one.read_bytes() for one in sorted(folder.glob("ledger.sqlite*")))


def test_no_trace_is_left_in_the_file(tmp_path):
    """Public and private rows interleaved over many pages, with the ids of both in the same indexes."""
    with Store.open(str(tmp_path / "ledger.sqlite")) as store:
        ids, words = [], []
        for step in range(12):
            store.add(upload(f"p{step}"), [many(150, 1000 * step)], sources())
            rows = [
                figure(step * 1000 + n, note=f"{SECRET}-{step}-{n}", excerpt=f"{SECRET} " * (1 + n % 90))
                for n in range(120)
            ]
            ids += [row["figure_id"] for row in rows]
            words += [row["note"] for row in rows]
            store.add(
                upload(f"{SECRET}-file", owner=f"{step:032}", note=SECRET),
                [chunk(rows)],
                sources(PAPER | {"source_id": f"US-{step}", "title": SECRET}),
            )
        assert SECRET.encode() in bytes_of(tmp_path)
        assert store.erase_all() == 12
        held = bytes_of(tmp_path)
        assert [one for one in (SECRET, *ids, *words) if one.encode() in held] == []
        assert not any(f"{step:032}".encode() in held for step in range(1, 12))
        assert len(store.active()[0]) == 12 * 150


def test_what_a_reader_kept_from_wiping_is_wiped_at_the_next_look(tmp_path):
    with Store.open(str(tmp_path / "ledger.sqlite")) as store:
        public(store, 40)
        with closing(sqlite3.connect(tmp_path / "ledger.sqlite")) as reader:
            reader.execute("BEGIN")
            own(store, 50, note=SECRET)
            reader.execute("SELECT count(*) FROM batches").fetchone()
            store.erase_all()
            assert SECRET.encode() in bytes_of(tmp_path), "the reader's state is still needed"
            reader.rollback()
            assert store.erase_expired() == 0
            assert SECRET.encode() not in bytes_of(tmp_path), "others are connected still"


# --- copies -------------------------------------------------------------------------------------


def test_a_backup_leaves_private_rows_out_unless_asked(store, tmp_path):
    public(store, 40)
    own(store, 50, note=SECRET)
    store.backup(tmp_path / "plain.sqlite")
    store.backup(tmp_path / "whole.sqlite", with_private=True)
    assert SECRET.encode() not in (tmp_path / "plain.sqlite").read_bytes()
    assert SECRET.encode() in (tmp_path / "whole.sqlite").read_bytes()
    target = str(tmp_path / "there" / "ledger.sqlite")
    restore_from(tmp_path / "plain.sqlite", target)
    with Store.open(target, create=False) as restored:
        assert values(restored, MINE) == ["40"] and restored.version() == store.version()
    before = restore_from(tmp_path / "whole.sqlite", target)
    with Store.open(target, create=False) as restored:
        assert values(restored, MINE) == ["40", "50"]
    own(store, 60, name="2")
    assert before is not None and restore_from(before, str(tmp_path / "third.sqlite")) is None


def test_an_old_backup_brings_back_what_has_time_left(store, tmp_path, clock):
    public(store, 40)
    own(store, 50, note=SECRET)
    store.backup(tmp_path / "whole.sqlite", with_private=True)
    store.erase_all()
    address = store.place.server or str(store.place.path)
    clock(12)
    restore_from(tmp_path / "whole.sqlite", address)
    (one,) = store.private_batches()
    assert one.added_at < one.ends_at and values(store, MINE) == ["40", "50"]
    clock(25)
    assert values(store, MINE) == ["40"]
    copy = restore_from(tmp_path / "whole.sqlite", address)
    assert store.private_batches() == [] and values(store, MINE) == ["40"]
    assert copy is not None and SECRET.encode() not in copy.read_bytes()


def test_a_ledger_of_the_first_release_is_renewed(tmp_path):
    """Public numbers stay, private ones go below zero, and no copy of private rows is kept."""
    path = tmp_path / "ledger.sqlite"
    at = ledger.place(str(path))
    old = engine.connect(at)
    engine.start_log(at)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with engine.writing(old, at, any_release=True) as connection:
        engine.migrate(connection, "0001")
        for number, owner in enumerate(("", MINE, OTHER, "", MINE), 1):
            put = dict.fromkeys(tables.batches.c.keys(), "")
            connection.execute(
                tables.batches.insert(), put | {"number": number, "owner": owner, "added_at": now}
            )
            row = figure(number, note=SECRET if owner else "") | {"batch": number, "place": 0}
            connection.execute(tables.figures.insert(), row)
            event = dict.fromkeys(tables.events.c.keys(), "") | {
                "number": number,
                "batch": number,
                "what": "added",
                "at": now,
                "new": 1,
                "already": 0,
                "token": str(number),
            }
            connection.execute(tables.events.insert(), event)
    old.dispose()
    with Store.open(str(path)) as store:
        assert [one.id for one in store.batches()] == ["B4", "B1"]
        assert values(store) == ["1", "4"]
        assert values(store, MINE) == ["1", "2", "4", "5"] and values(store, OTHER) == ["1", "3", "4"]
        assert [one.id[:2] for one in store.batches(MINE)] == ["P-", "B4", "P-", "B1"]
        (copy,) = tmp_path.glob("ledger.before-*")
        assert SECRET.encode() not in copy.read_bytes() and b"BLR" in copy.read_bytes()
        assert public(store, 40).id == "B5"
        assert store.erase_all() == 3
    assert SECRET.encode() not in bytes_of(tmp_path)
    assert set(FIGURE_COLUMNS) <= set(tables.figures.c.keys())


# --- room ---------------------------------------------------------------------------------------


def test_a_visitor_may_fill_so_many_rows(store, monkeypatch):
    monkeypatch.setenv("BILATERAL_PRIVATE_ROWS", "10")
    public(store, *range(1, 30))
    own(store, 40, 50, 60)
    with pytest.raises(errors.PrivateFull) as raised:
        own(store, *range(70, 76), name="more")
    assert raised.value.issue.expected == "10"
    own(store, 70, name="last", owner=OTHER)
    for _step in range(5):
        for act in (store.undo, store.restore):
            try:
                act(store.batches(MINE)[0].id, "r", "me", MINE)
            except errors.PrivateFull:
                return
    raise AssertionError("undoing and restoring fills the ledger without end")


def test_all_visitors_may_fill_so_many_rows_and_what_has_ended_makes_room(store, monkeypatch, clock):
    monkeypatch.setenv("BILATERAL_PRIVATE_TOTAL_ROWS", "10")
    own(store, 40, 50)
    with pytest.raises(errors.PrivateAllFull):
        own(store, *range(60, 66), owner=OTHER)
    clock(25)
    assert own(store, *range(60, 66), owner=OTHER).new == 6
    public(store, *range(1, 30))


def test_the_last_of_the_disk_is_not_for_visitors(tmp_path, monkeypatch):
    monkeypatch.setenv("BILATERAL_DISK_FLOOR_MB", "999999999")
    with Store.open(str(tmp_path / "ledger.sqlite")) as store:
        with pytest.raises(errors.DiskLow) as raised:
            own(store, 40)
        assert raised.value.issue.expected == "999999999" and int(raised.value.issue.cell) >= 0
        assert public(store, 40).new == 1 and store.private_batches() == []


def test_the_sweep_goes_on_whatever_happens(monkeypatch):
    """A ledger that cannot be written is said once, a fault of ours each time; neither ends it."""
    from dashboard.ledger import sweep

    done = threading.Event()
    outcomes: Iterator[int | Exception] = iter(
        [1, errors.LedgerReadOnly("x"), errors.LedgerReadOnly("x"), RuntimeError("ours"), 0]
    )

    class Enough(BaseException):
        pass

    def look() -> int:
        outcome = next(outcomes, None)
        if outcome is None:
            done.set()
            raise Enough
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    monkeypatch.setattr(sweep, "sweep", look)
    monkeypatch.setattr(sweep, "every", lambda: 0.0)
    with pytest.raises(Enough):
        sweep._go_on()
    assert done.is_set()


def test_a_sweep_takes_the_books_of_this_process_along(url, clock):
    store = ledger.opened(url)
    public(store, 40)
    own(store, 50)
    assert ledger.current(url, MINE) is not ledger.current(url)
    clock(25)
    ledger.renew()
    # The package gives the function of this name, not the module.
    assert sys.modules["dashboard.ledger.current"].sweep(url) == 1
    assert ledger.current(url, MINE) is ledger.current(url) and store.private_batches() == []
