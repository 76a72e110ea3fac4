"""Articles put aside wait for whoever may confirm them, end in time, and are never figures."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dashboard import ledger
from dashboard.ledger import errors, restoring
from dashboard.ledger.store import Store
from dashboard.ledger.waiting import BEGINNING, LONGEST, MOST_OWN, SetAside
from tests.ledger.written import figures, sources, upload

ANN, BOB = "a" * 32, "b" * 32
TEXT = "Trade grew by 7% in 2023. " * 9
NEW = SetAside("Trade grows", "Paper", "", "2024-02-01", "", TEXT, "{}", 1, "Anna")


@pytest.fixture
def clock(monkeypatch):
    """Moves the clock of the ledger."""
    at = [datetime(2024, 3, 1, tzinfo=UTC)]
    monkeypatch.setattr("dashboard.ledger.private.now", lambda: at[0])

    def go(**time: float) -> None:
        at[0] += timedelta(**time)

    return go


def test_what_is_put_aside_is_found_again_whole(store):
    put = store.put_aside(NEW)
    (listed,) = store.aside()
    assert listed == replace(put, text=put.text[:BEGINNING]) and store.aside_one(put.name) == put
    again = store.put_aside(replace(put, said='{"confirmed": {}}', put_by="Boris"))
    assert store.aside_one(put.name) == again and len(store.aside()) == 1
    assert (again.text, again.put_by) == (NEW.text, "Boris")


def test_it_is_no_figure_and_changes_no_version(store):
    before = store.version(), store.version(ANN)
    store.put_aside(NEW)
    store.put_aside(replace(NEW, owner=ANN))
    assert (store.version(), store.version(ANN)) == before
    assert store.batches() == [] and store.active()[0].empty and not store.figure_ids(ANN)


def test_nobody_sees_what_another_visitor_keeps(store):
    mine, everybodys = store.put_aside(replace(NEW, owner=ANN)), store.put_aside(NEW)
    assert [one.name for one in store.aside(ANN)] == [mine.name] and store.aside(BOB) == []
    assert [one.name for one in store.aside()] == [everybodys.name]
    for name, owner in ((mine.name, BOB), (mine.name, ""), (everybodys.name, ANN)):
        with pytest.raises(errors.WaitingUnknown):
            store.aside_one(name, owner)
        with pytest.raises(errors.WaitingUnknown):
            store.close_aside(name, "rejected", "x", owner=owner, reason="no")
        with pytest.raises(errors.WaitingUnknown):
            store.put_aside(replace(NEW, name=name, owner=owner))


def test_closing_says_by_whom_and_why_and_lets_the_text_go(store):
    first, second = store.put_aside(NEW), store.put_aside(replace(NEW, title="Other"))
    store.close_aside(first.name, "rejected", "Boris", reason="no trade")
    store.close_aside(second.name, "confirmed", "Boris", batch="B-0001")
    told = {one.title: (one.state, one.put_by, one.closed_by, one.reason, one.batch) for one in store.aside()}
    assert told == {
        "Trade grows": ("rejected", "Anna", "Boris", "no trade", ""),
        "Other": ("confirmed", "Anna", "Boris", "", "B-0001"),
    }
    assert store.aside_one(first.name).text == ""
    with pytest.raises(errors.WaitingClosed) as raised:
        store.close_aside(first.name, "confirmed", "Anna", batch="B-0002")
    assert raised.value.issue.column == "Boris"
    with pytest.raises(errors.WaitingClosed):
        store.put_aside(replace(first, said="{}"))


def test_a_visitors_own_goes_when_it_is_closed(store):
    mine = store.put_aside(replace(NEW, owner=ANN))
    store.close_aside(mine.name, "confirmed", "visitor", owner=ANN, batch="x")
    assert store.aside(ANN) == []


def test_its_time_ends(store, clock, monkeypatch):
    monkeypatch.setenv("BILATERAL_WAITING_DAYS", "10")
    public, mine = store.put_aside(NEW), store.put_aside(replace(NEW, owner=ANN))
    assert public.ends_at - datetime.fromisoformat(public.put_at) == timedelta(days=10)
    clock(hours=25)
    assert store.aside(ANN) == [] and len(store.aside()) == 1
    with pytest.raises(errors.WaitingUnknown):
        store.aside_one(mine.name, ANN)
    store.erase_expired()
    clock(days=8)
    store.put_aside(store.aside_one(public.name))
    clock(days=9)
    assert len(store.aside()) == 1, "its time began anew"
    clock(days=2)
    assert store.aside() == []
    store.erase_expired()
    with store._engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM waiting").scalar() == 0


def test_a_visitor_erases_all_at_once(store):
    store.put_aside(replace(NEW, owner=ANN))
    store.put_aside(replace(NEW, owner=BOB))
    store.put_aside(NEW)
    store.erase_of(ANN)
    assert store.aside(ANN) == [] and len(store.aside(BOB)) == 1
    assert store.private_aside() == 1
    store.erase_all()
    assert store.aside(BOB) == [] and len(store.aside()) == 1


def test_there_is_an_end_to_what_is_kept(store):
    for _ in range(MOST_OWN):
        store.put_aside(replace(NEW, owner=ANN))
    with pytest.raises(errors.WaitingFull):
        store.put_aside(replace(NEW, owner=ANN))
    store.put_aside(replace(NEW, owner=BOB))
    with pytest.raises(errors.WaitingFull):
        store.put_aside(replace(NEW, text="x" * (LONGEST + 1)))
    with pytest.raises(errors.TextUnstorable):
        store.put_aside(replace(NEW, text="\0"))


def test_backups_have_what_waits_for_editors_alone(store, tmp_path):
    store.put_aside(NEW)
    store.put_aside(replace(NEW, owner=ANN, text="a secret"))
    store.backup(tmp_path / "copy.sqlite")
    assert b"a secret" not in (tmp_path / "copy.sqlite").read_bytes()
    restoring.restore_from(tmp_path / "copy.sqlite", str(tmp_path / "back.sqlite"))
    with Store.open(str(tmp_path / "back.sqlite"), create=False) as back:
        assert [one.title for one in back.aside()] == ["Trade grows"] and back.aside(ANN) == []


def test_ledgers_of_earlier_releases_take_it_in(tmp_path):
    at = tmp_path / "old.sqlite"
    shutil.copyfile(Path(__file__).parent / "first_edition" / "ledger.sqlite", at)
    with Store.open(str(at)) as store:
        before = store.active()[0]
        put = store.put_aside(NEW)
        assert store.active()[0].equals(before) and store.aside_one(put.name) == put


def test_closed_text_leaves_no_trace_in_the_file(tmp_path):
    with Store.open(str(tmp_path / "ledger.sqlite")) as store:
        store.add(upload(), [figures(40)], sources())
        put = store.put_aside(replace(NEW, text="unmistakable words"))
        store.close_aside(put.name, "rejected", "Anna", reason="no")
    assert all(b"unmistakable" not in one.read_bytes() for one in tmp_path.iterdir() if one.is_file())
    with sqlite3.connect(tmp_path / "ledger.sqlite") as file:
        assert file.execute("SELECT state FROM waiting").fetchone() == ("rejected",)
    file.close()


def test_no_book_reads_it(tmp_path, monkeypatch):
    monkeypatch.setenv("BILATERAL_LEDGER", str(tmp_path / "ledger.sqlite"))
    before = set(ledger.current().figures["figure_id"])
    ledger.opened().put_aside(NEW)
    ledger.renew()
    assert set(ledger.current().figures["figure_id"]) == before and not ledger.trouble()
