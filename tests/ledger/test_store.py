"""One contract, every store: batches go in whole, are withdrawn and restored, and never vanish."""

from __future__ import annotations

import threading

import pandas as pd
import pytest
import sqlalchemy as sa

from dashboard.ledger import engine, errors, tables
from dashboard.ledger.store import COLUMNS, Store
from dashboard.model import FIGURE_COLUMNS, SOURCE_COLUMNS
from tests.ledger.written import PAPER, chunk, figure, figures, many, sources, upload


def add(store: Store, *values: int, name: str = "upload.csv", **fields: str):
    return store.add(upload(name, **fields), [figures(*values)], sources())


def correct(store: Store, old: str, value: int, **fields: str):
    row = figure(value, supersedes=old)
    return store.add(upload("by hand", checksum="", kind="correction", **fields), [chunk([row])], sources())


def id_of(value: int) -> str:
    return figure(value)["figure_id"]


def values(store: Store, owner: str = "") -> list[str]:
    return sorted(store.active(owner)[0]["value"], key=int)


# --- in and out ---------------------------------------------------------------------------------


def test_a_new_ledger_is_empty(store):
    found, documents = store.active()
    assert (store.version(), store.batches(), store.figure_ids()) == ("0", [], frozenset())
    assert (tuple(found), tuple(documents)) == (COLUMNS, SOURCE_COLUMNS)
    assert found.empty and documents.empty


def test_what_was_added_is_active_letter_for_letter(store):
    given = figures(40, 50)
    batch = store.add(upload(note="from the ministry"), [given], sources())
    found, documents = store.active()
    assert (batch.id, batch.new, batch.already, batch.state) == ("B1", 2, 0, "active")
    assert (batch.name, batch.added_by, batch.note) == ("upload.csv", "ann", "from the ministry")
    pd.testing.assert_frame_equal(found[list(given)], given)
    assert set(found["batch"]) == {"B1"}
    assert documents.to_dict("records") == [PAPER]
    assert store.batch("B1") == batch == store.batches()[0]
    pd.testing.assert_frame_equal(store.stored("B1"), found)


def test_chunks_are_taken_one_at_a_time(store):
    taken = []

    def chunks():
        for start in range(0, 50, 10):
            taken.append(start)
            yield many(10, start)

    assert store.add(upload(), chunks(), sources()).new == 50
    assert taken == [0, 10, 20, 30, 40]
    assert store.active()[0]["figure_id"].tolist() == many(50)["figure_id"].tolist()


def test_a_file_that_breaks_half_way_leaves_nothing(store):
    def chunks():
        yield many(10)
        raise RuntimeError("the file ends here")

    with pytest.raises(RuntimeError, match="ends here"):
        store.add(upload(), chunks(), sources())
    assert (store.version(), store.batches()) == ("0", [])
    assert add(store, 40).new == 1


def test_an_upload_without_figures_is_refused(store):
    with pytest.raises(errors.NothingToAdd):
        store.add(upload(), [figures()], sources())
    assert store.batches() == []


def test_columns_that_are_missing_are_named(store):
    with pytest.raises(ValueError, match="excerpt"):
        store.add(upload(), [figures(40).drop(columns="excerpt")], sources())
    bare = figures(40)[list(FIGURE_COLUMNS)]
    assert store.add(upload(), [bare], sources()).new == 1
    assert store.active()[0]["file_name"].tolist() == [""]


# --- the same again -----------------------------------------------------------------------------


def test_the_same_file_twice_changes_nothing(store):
    first = add(store, 40, 50)
    version = store.version()
    again = add(store, 40, 50)
    assert (again.id, again.new, again.already, again.recognised) == (first.id, 0, 2, True)
    assert (store.version(), len(store.batches())) == (version, 1)


def test_the_same_figures_in_another_file_are_not_stored_again(store):
    add(store, 40, 50)
    before = store.active()[0]
    other = add(store, 50, 40, name="other.csv")
    assert (other.new, other.already, other.recognised) == (0, 2, False)
    pd.testing.assert_frame_equal(store.active()[0], before)


def test_a_file_that_has_grown_adds_what_is_new(store):
    add(store, 40, 50)
    grown = add(store, 30, 40, 50, name="grown.csv")
    assert (grown.new, grown.already) == (1, 2)
    assert values(store) == ["30", "40", "50"]


def test_a_figure_twice_in_a_file_is_stored_once_with_its_first_place(store):
    batch = store.add(upload(), [figures(40), figures(60, 40)], sources())
    found = store.active()[0]
    assert (batch.new, batch.already, len(found)) == (2, 1, 2)
    assert found.set_index("value")["file_row"].to_dict() == {"40": "2", "60": "2"}


def test_figure_ids_are_what_add_counts_as_there(store):
    add(store, 40, 50)
    correct(store, id_of(40), 41)
    assert store.figure_ids() == {id_of(40), id_of(50), id_of(41)}


# --- undo and restore ---------------------------------------------------------------------------


def test_undo_and_restore_are_exact(store):
    add(store, 40)
    before = store.active()
    add(store, 40, 50, 60, name="other.csv")
    after = store.active()
    withdrawn = store.undo("B2", "wrong year", "bob")
    assert (withdrawn.state, withdrawn.changed_by, withdrawn.reason) == ("withdrawn", "bob", "wrong year")
    for was, now in zip(before, store.active(), strict=True):
        pd.testing.assert_frame_equal(now, was)
    restored = store.restore("b2", "it was right", "ann")
    assert (restored.state, restored.new, restored.already) == ("active", 2, 1)
    for was, now in zip(after, store.active(), strict=True):
        pd.testing.assert_frame_equal(now, was)


def test_undo_keeps_what_a_later_batch_states_too(store):
    add(store, 40, 50)
    row = figures(50, 60).assign(file_name="later.csv")
    store.add(upload("later.csv"), [row], sources())
    store.undo("B1", "", "ann")
    found = store.active()[0].set_index("value")
    assert sorted(found.index) == ["50", "60"]
    assert found.loc["50", ["batch", "file_name", "file_row"]].tolist() == ["B2", "later.csv", "2"]
    assert id_of(50) in store.figure_ids() and id_of(40) not in store.figure_ids()


def test_a_withdrawn_file_can_be_added_anew(store):
    add(store, 40)
    store.undo("B1", "", "ann")
    again = add(store, 40)
    assert (again.id, again.new, again.recognised) == ("B2", 1, False)
    store.restore("B1", "", "ann")
    assert values(store) == ["40"]
    assert len(store.figure(id_of(40))) == 2


def test_withdrawn_figures_stay_readable(store):
    add(store, 40)
    store.undo("B1", "", "ann")
    assert store.figure(id_of(40))["value"].tolist() == ["40"]
    assert store.stored("B1")["value"].tolist() == ["40"]
    assert store.batch("B1").state == "withdrawn"


NOT_THERE = ("B2", "", "B", "B0", "2", "Ж", "B99999999999999999999", "B1; DROP", "B²", "B\0")


def test_unknown_batches_are_named(store):
    add(store, 40)
    for name in NOT_THERE:
        for ask in (store.batch, store.stored, lambda one: store.undo(one, "", "x")):
            with pytest.raises(errors.BatchUnknown) as raised:
                ask(name)
            assert raised.value.issue.cell == name


def test_undo_twice_and_restore_of_what_is_there_are_refused(store):
    add(store, 40)
    with pytest.raises(errors.NothingToRestore):
        store.restore("B1", "", "ann")
    store.undo("B1", "", "ann")
    version = store.version()
    with pytest.raises(errors.AlreadyWithdrawn):
        store.undo("B1", "", "ann")
    assert store.version() == version


def test_version_is_another_after_every_change(store):
    seen = [store.version()]
    for step in (
        lambda: add(store, 40),
        lambda: store.undo("B1", "", "a"),
        lambda: store.restore("B1", "", "a"),
        lambda: add(store, 50, name="b"),
        lambda: correct(store, id_of(50), 51),
    ):
        step()
        assert store.version() == store.version()
        seen.append(store.version())
    assert len(set(seen)) == len(seen)


# --- corrections --------------------------------------------------------------------------------


def test_a_correction_takes_the_place_and_its_undo_gives_it_back(store):
    add(store, 40, 50)
    correct(store, id_of(40), 41, note="misread")
    assert values(store) == ["41", "50"]
    assert store.superseded() == {id_of(40): id_of(41)}
    assert store.figure(id_of(40))["value"].tolist() == ["40"]
    store.undo("B2", "it was right", "bob")
    assert values(store) == ["40", "50"]
    assert store.superseded() == {}


def test_a_correction_of_a_correction_keeps_the_first_away(store):
    add(store, 40)
    correct(store, id_of(40), 41)
    correct(store, id_of(41), 42)
    assert values(store) == ["42"]
    store.undo("B2", "", "ann")
    assert values(store) == ["42"]


def test_one_can_come_back_to_the_first_figure(store):
    add(store, 40)
    correct(store, id_of(40), 41)
    back = correct(store, id_of(41), 40)
    assert (back.new, values(store)) == (1, ["40"])
    assert (correct(store, id_of(40), 41).new, values(store)) == (1, ["41"])
    assert correct(store, id_of(40), 41).new == 0


def test_a_repeated_upload_does_not_bring_back_what_was_corrected(store):
    add(store, 40, 50)
    correct(store, id_of(40), 41)
    assert add(store, 40, 50).recognised
    assert add(store, 40, 50, name="saved anew.csv").new == 0
    assert values(store) == ["41", "50"]


def test_a_shipped_figure_can_be_superseded(store):
    correct(store, "F0001", 41)
    assert store.superseded() == {"F0001": id_of(41)}
    told = [(one.what, one.figure_id, one.by_figure, one.who) for one in store.history("F0001")]
    assert told == [("added", "", "", "ann"), ("superseded", "F0001", id_of(41), "ann")]


def test_a_note_alone_can_be_corrected(store):
    add(store, 40)
    row = figure(40, supersedes=id_of(40), note="seen in print")
    assert store.add(upload("by hand"), [chunk([row])], sources()).new == 1
    assert store.active()[0]["note"].tolist() == ["seen in print"]


def test_contradicting_figures_both_stay(store):
    add(store, 40, name="one.csv")
    add(store, 45, name="two.csv", added_by="bob")
    assert values(store) == ["40", "45"]


# --- history ------------------------------------------------------------------------------------


def test_history_tells_everything_in_order(store):
    add(store, 40, 50, note="first")
    add(store, 40, name="again.csv", added_by="bob")
    correct(store, id_of(40), 41, note="misread")
    store.undo("B3", "no, right", "cyd")
    store.restore("B3", "yes, wrong", "dan")
    told = [(one.what, one.batch, one.who, one.reason) for one in store.history(id_of(40))]
    assert told == [
        ("added", "B1", "ann", "first"),
        ("added", "B2", "bob", ""),
        ("added", "B3", "ann", "misread"),
        ("superseded", "B3", "ann", "misread"),
        ("withdrawn", "B3", "cyd", "no, right"),
        ("restored", "B3", "dan", "yes, wrong"),
    ]
    assert [one.batch for one in store.history(id_of(50))] == ["B1"]
    assert all(one.at.endswith("+00:00") for one in store.history(id_of(40)))
    assert store.history("U-unheard-of") == []


# Articles that wait are nobody's evidence yet: they are closed, and erased when their time is over.
@pytest.mark.parametrize(
    "table",
    [one for one in tables.metadata.sorted_tables if one.name != "waiting"],
    ids=lambda table: table.name,
)
def test_the_database_itself_refuses_to_change_a_row(store, table):
    add(store, 40)
    add(store, 40, 50, name="b")
    column = list(table.c)[-1]
    for change in (table.update().values({column: column}), table.delete()):
        with pytest.raises(sa.exc.DBAPIError, match="append-only"), store._engine.begin() as connection:
            connection.execute(change)
    assert values(store) == ["40", "50"]


# --- private batches ----------------------------------------------------------------------------


def test_a_private_batch_is_seen_by_its_owner_alone(store):
    add(store, 40)
    mine = add(store, 50, name="mine.csv", owner="cookie")
    assert (mine.owner, values(store), values(store, "cookie")) == ("cookie", ["40"], ["40", "50"])
    assert values(store, "another") == ["40"]
    assert [one.id for one in store.batches()] == ["B1"]
    assert [one.id for one in store.batches("cookie")] == [mine.id, "B1"]
    assert store.history(id_of(50)) == [] and store.figure(id_of(50)).empty
    assert (store.owns("cookie"), store.owns("another")) == (True, False)
    for ask in (store.batch, store.stored, lambda one: store.undo(one, "", "x")):
        with pytest.raises(errors.BatchUnknown):
            ask(mine.id)
    assert store.undo(mine.id, "", "me", "cookie").state == "withdrawn"


def test_a_private_figure_tells_nothing_to_who_adds_the_same(store):
    secret = figures(50).assign(note="my suspicion")
    store.add(upload("mine.csv", owner="cookie"), [secret], sources(PAPER | {"note": "mine"}).tail(1))
    public = add(store, 50, name="mine.csv")
    assert (public.new, public.already, public.recognised) == (1, 0, False)
    found, documents = store.active()
    assert found["note"].tolist() == [""] and documents["note"].tolist() == [""]


# --- hostile text -------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "x\udfff"])
def test_text_no_database_keeps_is_refused_with_its_place(store, text):
    rows = figures(40, 50)
    rows = rows.astype(object)
    rows.loc[1, "note"] = text
    with pytest.raises(errors.TextUnstorable) as raised:
        store.add(upload(), [rows], sources())
    assert (raised.value.issue.column, raised.value.issue.cell) == ("note", id_of(50))
    for new in (upload(text), upload(note=text), upload(added_by=text)):
        with pytest.raises(errors.TextUnstorable):
            store.add(new, [figures(40)], sources())
    add(store, 40)
    with pytest.raises(errors.TextUnstorable):
        store.undo("B1", text, "ann")
    assert store.batch("B1").state == "active"


# --- several at once ----------------------------------------------------------------------------


def test_a_reader_keeps_no_writer_waiting(store):
    add(store, 40)
    with engine.reading(store._engine, store.place) as connection:
        count = sa.select(sa.func.count()).select_from(tables.figures)
        assert connection.execute(count).scalar() == 1
        add(store, 50, name="other.csv")
        assert connection.execute(count).scalar() == 1, "a reader sees one state"
    assert values(store) == ["40", "50"]


def test_a_long_file_keeps_no_writer_waiting(store):
    def chunks():
        yield many(10)
        add(store, 40)
        yield many(10, 10)

    assert store.add(upload("long.csv"), chunks(), sources()).new == 20
    assert [one.id for one in store.batches()] == ["B2", "B1"]


def test_who_waits_too_long_is_told(url, monkeypatch):
    monkeypatch.setattr(engine, "PATIENCE", 1)
    with Store.open(url) as one, Store.open(url) as two, engine.writing(one._engine, one.place):
        with pytest.raises(errors.LedgerBusy) as raised:
            add(two, 40)
        assert raised.value.issue.table == two.place.shown


def test_two_editors_at_once_both_find_their_figures_there(url):
    def work(number: int) -> None:
        with Store.open(url) as store:
            for step in range(5):
                add(store, 100 * number + step, name=f"{number}-{step}")

    Store.open(url).close()
    threads = [threading.Thread(target=work, args=(number,)) for number in (1, 2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    with Store.open(url) as store:
        assert len(store.batches()) == 10
        assert values(store) == [str(100 * n + s) for n in (1, 2) for s in range(5)]
