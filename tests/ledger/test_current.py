"""The book everybody reads: shipped figures and added ones in force, new within seconds."""

from __future__ import annotations

import shutil
import sys
import time

import pytest

from dashboard import ledger
from dashboard.evidence import COLUMNS
from dashboard.ledger import engine, errors
from dashboard.ledger.store import Store
from tests.ledger.written import AWAY, HOME, chunk, figure, figures, sources, upload
from tests.soak import writers


@pytest.fixture
def at_once(monkeypatch):
    """Every call looks at the ledger."""
    module = sys.modules["dashboard.ledger.current"]  # the package gives the function of this name
    monkeypatch.setattr(module, "LOOK_EVERY", 0.0)
    monkeypatch.setattr(module, "TRY_EVERY", 0.0)


def add(url, *values, name="upload.csv", **fields):
    return ledger.opened(url).add(upload(name, **fields), [figures(*values)], sources())


def ids(book) -> set[str]:
    return set(book.figures["figure_id"])


def id_of(value: int) -> str:
    return figure(value)["figure_id"]


def test_added_figures_stand_beside_the_shipped(url, at_once):
    assert ledger.current(url) is ledger.shipped()
    add(url, 40, 50)
    book = ledger.current(url)
    assert ids(book) - ids(ledger.shipped()) == {id_of(40), id_of(50)}
    assert tuple(book.figures) == COLUMNS
    row = book.everything.figure(id_of(40))
    assert (row["kind"], row["amount"], row["batch"], row["file_name"]) == (
        "published",
        4e7,
        "B1",
        "upload.csv",
    )
    assert book.everything.source(row["source_id"])["publisher"] == "A paper"
    assert {id_of(40), id_of(50)} <= set(book.of_pair((HOME, AWAY)).figures["figure_id"])
    assert book.version.startswith(ledger.shipped().version + "+") and ledger.current(url) is book
    assert not ledger.trouble(url)
    types = ledger.shipped().figures.dtypes
    assert book.figures.dtypes.to_dict() == types.to_dict()


def test_every_change_makes_another_book(url, at_once):
    add(url, 40)
    first = ledger.current(url)
    ledger.opened(url).undo("B1", "", "ann")
    without = ledger.current(url)
    ledger.opened(url).restore("B1", "", "ann")
    again = ledger.current(url)
    assert len({first.version, without.version, again.version}) == 3
    assert ids(without) == ids(ledger.shipped()) and ids(again) == ids(first)


def test_a_superseded_figure_leaves_the_book_shipped_or_added(url, at_once):
    add(url, 40)
    for number, old in enumerate(["F0001", id_of(40)]):
        row = figure(60 + number, supersedes=old)
        ledger.opened(url).add(upload(f"{number}", kind="correction"), [chunk([row])], sources())
    found = ids(ledger.current(url))
    assert not {"F0001", id_of(40)} & found and {id_of(60), id_of(61)} <= found
    ledger.opened(url).undo("B2", "", "ann")
    assert "F0001" in ids(ledger.current(url))


def test_what_a_later_batch_states_too_stays(url, at_once):
    add(url, 40)
    store = ledger.opened(url)
    store.add(upload("b.csv"), [figures(30, 40).assign(file_name="b.csv")], sources())
    ledger.current(url)
    store.undo("B1", "", "ann")
    row = ledger.current(url).everything.figure(id_of(40))
    assert (row["batch"], row["file_name"], row["file_row"]) == ("B2", "b.csv", "3")


def test_private_figures_are_in_the_book_of_their_owner(url, at_once):
    add(url, 40)
    add(url, 50, name="mine.csv", owner="cookie")
    public, mine, other = (ledger.current(url, owner) for owner in ("", "cookie", "other"))
    assert id_of(50) in ids(mine) and id_of(50) not in ids(public)
    assert other is public and mine.version != public.version


def test_who_has_nothing_private_reads_the_newest_book_of_everybody(url):
    """Also when the two were last looked at at different times."""
    add(url, 40)
    assert ledger.current(url, "other") is ledger.current(url)
    add(url, 50, name="b.csv")
    ledger.renew()
    assert id_of(50) in ids(ledger.current(url, "other"))
    ledger.opened(url).undo("B2", "", "ann")
    until = time.monotonic() + 60
    while id_of(50) in ids(ledger.current(url, "other")):
        assert time.monotonic() < until
        time.sleep(0.1)
    assert ledger.current(url, "other") is ledger.current(url)


def test_what_was_added_here_is_seen_at_once(url):
    add(url, 40)
    assert id_of(40) in ids(ledger.current(url))
    add(url, 50, name="b.csv")
    ledger.renew()
    assert id_of(50) in ids(ledger.current(url))


def test_the_ledger_is_asked_once_a_second(url, monkeypatch):
    add(url, 40)
    asked = []

    def version(self, owner=""):
        asked.append(1)
        return "same"

    monkeypatch.setattr(Store, "version", version)
    ledger.forget()
    for _ in range(50):
        ledger.current(url)
    assert len(asked) == 1


def test_a_batch_of_another_process_is_seen(url):
    add(url, 40)
    before = ids(ledger.current(url))
    writers.add_elsewhere(url, rows=20)
    until = time.monotonic() + 60
    while len(ids(ledger.current(url)) - before) < 20:
        assert time.monotonic() < until
        time.sleep(0.1)


def test_rows_that_do_not_pass_the_gate_are_told(url, at_once):
    rows = [figure(40), figure(50, unit="quids"), figure(60, source_id="nowhere")]
    ledger.opened(url).add(upload(), [chunk(rows)], sources())
    assert id_of(40) in ids(ledger.current(url)) and id_of(60) not in ids(ledger.current(url))
    held = ledger.trouble(url).held
    assert [(one.issue.code, one.issue.table, one.issue.row) for one in held] == [
        ("value_malformed", "B1", 3),
        ("source_unknown", "B1", 4),
    ]
    assert [one.figure_id for one in held] == [row["figure_id"] for row in rows[1:]]
    ledger.opened(url).undo("B1", "", "ann")
    assert not ledger.trouble(url), "what is withdrawn is missed by nobody"


# --- when the ledger cannot be read -------------------------------------------------------------


def test_a_ledger_that_cannot_be_read_is_told_and_the_shipped_book_served(tmp_path, at_once):
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(b"not a database at all " * 500)
    assert ledger.current(str(path)) is ledger.shipped()
    assert ledger.trouble(str(path)).code == "ledger_damaged" and not ledger.trouble(str(path)).is_kept
    path.unlink()
    assert not ledger.trouble(str(path))


@pytest.mark.parametrize("address", ["mysql://h/d", "postgresql://ann:secret@127.0.0.1:1/none"])
def test_an_address_that_leads_nowhere_is_told(address):
    assert ledger.current(address) is ledger.shipped()
    cause = ledger.trouble(address).cause
    assert cause is not None and "secret" not in str(cause)


def test_the_last_book_is_kept_while_the_ledger_is_away(url, at_once, monkeypatch):
    add(url, 40)
    book = ledger.current(url)

    def away(self, owner=""):
        raise errors.LedgerUnreachable("gone", table="there")

    assert ledger.current(url, "other") is book
    with monkeypatch.context() as broken:
        broken.setattr(Store, "version", away)
        assert ledger.current(url) is book is ledger.current(url, "other")
        assert isinstance(ledger.trouble(url).cause, errors.LedgerUnreachable)
    assert ledger.current(url) is book is ledger.current(url, "other")
    assert not ledger.trouble(url)


@pytest.mark.parametrize("way", ["deleted", "emptied", "folder deleted"])
def test_a_file_that_is_taken_away_is_missed_until_it_is_back(tmp_path, at_once, way):
    folder = tmp_path / "there"
    folder.mkdir()
    path = folder / "ledger.sqlite"
    url = str(path)
    add(url, 40)
    book = ledger.current(url)
    path.rename(tmp_path / "aside")
    if way == "emptied":
        path.touch()
    elif way == "folder deleted":
        shutil.rmtree(folder)
    for owner in ("", "visitor"):
        assert ledger.current(url, owner) is book
        told = ledger.trouble(url, owner)
        assert (told.code, told.is_kept) == ("ledger_vanished", True)
    with pytest.raises(errors.LedgerVanished):
        add(url, 50)
    assert way != "deleted" or not path.exists(), "nothing was made in its place"
    folder.mkdir(exist_ok=True)
    (tmp_path / "aside").rename(path)
    assert not ledger.trouble(url)
    assert add(url, 50).id == "B2"
    assert {id_of(40), id_of(50)} <= ids(ledger.current(url))


def test_after_a_restart_nothing_is_missed(tmp_path, at_once):
    url = str(tmp_path / "ledger.sqlite")
    add(url, 40)
    (tmp_path / "ledger.sqlite").unlink()
    ledger.forget()
    assert ledger.current(url) is ledger.shipped() and not ledger.trouble(url)
    assert add(url, 50).id == "B1"


def test_an_empty_file_is_not_taken_for_nothing_added(tmp_path, at_once):
    (tmp_path / "ledger.sqlite").touch()
    url = str(tmp_path / "ledger.sqlite")
    assert ledger.current(url) is ledger.shipped()
    assert ledger.trouble(url).code == "ledger_empty"


def test_a_ledger_renewed_by_another_release_is_neither_read_nor_written(url, at_once):
    add(url, 40)
    book, store = ledger.current(url), ledger.opened(url)
    with engine.writing(store._engine, store.place) as connection:
        connection.exec_driver_sql("UPDATE ledger_version SET version_num = '0042'")
    assert ledger.current(url) is book and ledger.trouble(url).code == "ledger_newer"
    for use in (
        lambda: store.add(upload("b.csv"), [figures(50)], sources()),
        lambda: store.batches(),
        lambda: store.undo("B1", "", "ann"),
        lambda: ledger.opened(url).figure_ids(),
    ):
        with pytest.raises(errors.LedgerNewer):
            use()
    store.close()


def test_an_owner_reads_the_last_book_of_everybody_while_the_ledger_is_away(tmp_path, at_once):
    url = str(tmp_path / "ledger.sqlite")
    add(url, 40)
    book = ledger.current(url)
    (tmp_path / "ledger.sqlite").write_bytes(b"noise " * 4000)
    assert ledger.current(url, "who comes later") is book
    assert ledger.trouble(url, "who comes later").is_kept


def test_no_ledger_can_be_asked_for():
    assert ledger.current(ledger.NONE) is ledger.shipped() and not ledger.trouble(ledger.NONE)
    with pytest.raises(errors.LedgerMissing):
        ledger.opened(ledger.NONE)
