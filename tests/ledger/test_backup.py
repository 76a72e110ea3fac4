"""A backup is one state of the ledger, whole, and comes back on either store."""

from __future__ import annotations

import sqlite3

import pytest

from dashboard.ledger import errors
from dashboard.ledger.restoring import restore_from
from dashboard.ledger.store import Store
from tests.ledger.written import figures, many, sources, upload


@pytest.fixture
def filled(store):
    store.add(upload(), [figures(40, 50)], sources())
    store.add(upload("b.csv"), [figures(50, 60)], sources())
    store.undo("B1", "wrong", "ann")
    return store


def content(store: Store) -> tuple:
    found, documents = store.active()
    return (
        store.version(),
        found.to_csv(),
        documents.to_csv(),
        store.batches(),
        [store.history(one) for one in sorted(found["figure_id"])],
    )


@pytest.fixture
def elsewhere(tmp_path):
    """The address of another ledger: a file."""
    return str(tmp_path / "elsewhere" / "ledger.sqlite")


def test_a_backup_comes_back_elsewhere(filled, tmp_path, elsewhere):
    filled.backup(tmp_path / "copy.sqlite")
    assert restore_from(tmp_path / "copy.sqlite", elsewhere) is None
    with Store.open(elsewhere, create=False) as restored:
        assert content(restored) == content(filled)
        assert restored.add(upload("c.csv"), [figures(70)], sources()).id == "B3"


def address(store: Store) -> str:
    return store.place.server or str(store.place.path)


def test_a_backup_takes_the_place_of_what_was_there(filled, tmp_path):
    filled.backup(tmp_path / "copy.sqlite")
    before = content(filled)
    filled.add(upload("later.csv"), [figures(80)], sources())
    later = content(filled)
    aside = restore_from(tmp_path / "copy.sqlite", address(filled))
    assert content(filled) == before
    assert aside is not None
    restore_from(aside, address(filled))
    assert content(filled) == later


def test_a_backup_moves_between_the_stores(filled, tmp_path):
    """What PostgreSQL wrote, SQLite takes, and the other way round."""
    filled.backup(tmp_path / "copy.sqlite")
    with Store.open(str(tmp_path / "middle.sqlite")) as middle:
        restore_from(tmp_path / "copy.sqlite", str(tmp_path / "middle.sqlite"))
        middle.add(upload("c.csv"), [figures(70)], sources())
        middle.backup(tmp_path / "back.sqlite")
        wanted = content(middle)
    restore_from(tmp_path / "back.sqlite", address(filled))
    assert content(filled) == wanted


def test_a_backup_is_one_plain_file(filled, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    filled.backup(folder / "copy.sqlite")
    filled.backup(folder / "copy.sqlite")
    assert [one.name for one in folder.iterdir()] == ["copy.sqlite"]
    with sqlite3.connect(folder / "copy.sqlite") as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    copy.close()


def test_a_backup_cannot_be_the_ledger_itself(tmp_path):
    path = tmp_path / "ledger.sqlite"
    with Store.open(str(path)) as store:
        store.add(upload(), [figures(40)], sources())
        (tmp_path / "link.sqlite").symlink_to(path)
        for to in (path, tmp_path / "link.sqlite", tmp_path / "no" / "copy.sqlite", tmp_path):
            with pytest.raises(errors.BackupMisplaced):
                store.backup(to)
        assert store.active()[0]["value"].tolist() == ["40"]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["ledger.sqlite", "link.sqlite"]


@pytest.mark.parametrize("cut", ["short", "garbled", "text", "empty", "foreign"])
def test_a_damaged_backup_changes_nothing(filled, tmp_path, cut):
    path = tmp_path / "copy.sqlite"
    filled.backup(path)
    held = path.read_bytes()
    middle = len(held) // 2
    path.write_bytes(
        {
            "short": held[:middle],
            "garbled": held[:4096] + b"\xff" * (len(held) - 4096),
            "text": b"a;b\n" * 99,
            "empty": b"",
            "foreign": b"",
        }[cut]
    )
    if cut == "foreign":
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE addresses (name)")
        other.close()
    before = content(filled)
    with pytest.raises(errors.BackupDamaged):
        restore_from(path, address(filled))
    assert content(filled) == before


def test_a_backup_that_is_not_there_is_named(tmp_path):
    with pytest.raises(errors.BackupMissing):
        restore_from(tmp_path / "none.sqlite", str(tmp_path / "ledger.sqlite"))


def test_a_damaged_ledger_can_be_restored(tmp_path):
    path = tmp_path / "ledger.sqlite"
    with Store.open(str(path)) as store:
        store.add(upload(), [many(200)], sources())
        store.backup(tmp_path / "copy.sqlite")
    path.write_bytes(b"not a database at all " * 500)
    with pytest.raises(errors.LedgerDamaged):
        Store.open(str(path))
    aside = restore_from(tmp_path / "copy.sqlite", str(path))
    assert aside is not None and aside.read_bytes().startswith(b"not a database")
    with Store.open(str(path), create=False) as store:
        assert len(store.active()[0]) == 200
