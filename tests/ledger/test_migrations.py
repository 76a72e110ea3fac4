"""Old ledgers are renewed after a copy was kept, newer and foreign ones are left alone."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from dashboard.ledger import engine, errors, restoring, tables
from dashboard.ledger.location import Place, data_folder, place
from dashboard.ledger.store import Store
from tests.ledger.written import figures, sources, upload

NEXT = """
from alembic import op
import sqlalchemy as sa
revision, down_revision = "0004", "0003"
def upgrade():
    op.add_column("batches", sa.Column("colour", sa.Text, nullable=False, server_default=""))
"""


@pytest.fixture
def next_release(tmp_path, monkeypatch):
    """Makes this process the next release, whose batches have a colour."""

    def become() -> None:
        folder = tmp_path / "next"
        shutil.copytree(tables.MIGRATIONS, folder)
        (folder / "versions" / "0004_colour.py").write_text(NEXT, encoding="utf-8")
        monkeypatch.setattr(tables, "MIGRATIONS", folder)
        monkeypatch.setattr(tables, "HEAD", "0004")
        monkeypatch.setattr("dashboard.ledger.store.HEAD", "0004")

    return become


def kept_copies(at: Place) -> list[Path]:
    folder = at.path.parent if at.path else data_folder()
    return sorted(folder.glob("ledger.before-*.sqlite"))


def test_head_is_the_newest_script():
    assert ScriptDirectory(str(tables.MIGRATIONS)).get_heads() == [tables.HEAD]


def test_the_scripts_build_the_tables(store):
    with store._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": tables.VERSION_TABLE})
        assert compare_metadata(context, tables.metadata) == []


def test_an_older_ledger_is_renewed_after_a_copy(url, next_release):
    with Store.open(url) as store:
        store.add(upload(), [figures(40)], sources())
        before = store.active()[0]
    next_release()
    with Store.open(url) as store:
        assert store.active()[0].equals(before)
        with engine.reading(store._engine, store.place) as connection:
            assert engine.revision(connection) == "0004"
            assert "colour" in {one["name"] for one in sa.inspect(connection).get_columns("batches")}
    (copy,) = kept_copies(place(url))
    with sqlite3.connect(copy) as old:
        assert old.execute("SELECT version_num FROM ledger_version").fetchone() == ("0003",)
        assert old.execute("SELECT count(*) FROM figures").fetchone() == (1,)
    old.close()
    Store.open(url).close()
    assert kept_copies(place(url)) == [copy], "a ledger that is up to date is not copied"


def test_an_older_backup_is_renewed_and_left_as_it_is(url, tmp_path, next_release):
    with Store.open(url) as store:
        store.add(upload(), [figures(40)], sources())
        store.backup(tmp_path / "old.sqlite")
    held = (tmp_path / "old.sqlite").read_bytes()
    next_release()
    target = str(tmp_path / "restored.sqlite")
    assert restoring.restore_from(tmp_path / "old.sqlite", target) is None
    assert (tmp_path / "old.sqlite").read_bytes() == held
    with Store.open(target, create=False) as store:
        assert store.active()[0]["value"].tolist() == ["40"]


def test_a_renewal_that_fails_leaves_the_old_ledger(url, next_release):
    Store.open(url).close()
    next_release()
    script = tables.MIGRATIONS / "versions" / "0004_colour.py"
    script.write_text(NEXT + "    raise RuntimeError('half way')\n", encoding="utf-8")
    with pytest.raises(RuntimeError, match="half way"):
        Store.open(url)
    at = place(url)
    with engine.reading(found := engine.connect(at), at, any_release=True) as connection:
        assert engine.revision(connection) == "0003"
        assert "colour" not in {one["name"] for one in sa.inspect(connection).get_columns("batches")}
    found.dispose()


def test_a_newer_ledger_is_refused_and_left_alone(url):
    with Store.open(url) as store, engine.writing(store._engine, store.place) as connection:
        connection.exec_driver_sql("UPDATE ledger_version SET version_num = '0042'")
    with pytest.raises(errors.LedgerNewer) as raised:
        Store.open(url)
    assert (raised.value.issue.cell, raised.value.issue.expected) == ("0042", tables.HEAD)
    assert kept_copies(place(url)) == []


def test_a_database_of_something_else_is_refused(tmp_path):
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE addresses (name)")
    other.close()
    held = path.read_bytes()
    with pytest.raises(errors.LedgerForeign):
        Store.open(str(path))
    assert path.read_bytes() == held


@pytest.mark.parametrize(
    "content", [b"value;year\n53;2023\n" * 100, b"\0" * 4096, b"SQLite format 3\0" * 300]
)
def test_a_file_that_is_no_database_is_refused(tmp_path, content):
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    with pytest.raises(errors.LedgerDamaged):
        Store.open(str(path))
    assert path.read_bytes() == content


def test_an_empty_file_becomes_a_ledger(tmp_path):
    (tmp_path / "new.sqlite").touch()
    with pytest.raises(errors.LedgerMissing):
        Store.open(str(tmp_path / "new.sqlite"), create=False)
    with Store.open(str(tmp_path / "new.sqlite")) as store:
        assert store.version() == "0"


def test_where_nothing_is_nothing_is_made(tmp_path):
    with pytest.raises(errors.LedgerMissing):
        Store.open(str(tmp_path / "no" / "ledger.sqlite"), create=False)
    assert not (tmp_path / "no").exists()


def test_a_place_that_cannot_be_used_is_told(tmp_path):
    (tmp_path / "file").touch()
    for where in (tmp_path / "file" / "ledger.sqlite", tmp_path):
        with pytest.raises(errors.LedgerUnreachable):
            Store.open(str(where))
    with pytest.raises(errors.LedgerUnreachable) as raised:
        Store.open("postgresql://ann:secret@127.0.0.1:1/none")
    assert "secret" not in str(raised.value)


def test_settings_of_sqlite(tmp_path):
    with Store.open(str(tmp_path / "ledger.sqlite")) as store, store._engine.connect() as connection:
        said = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "secure_delete")
        }
    assert said == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 30_000,
        "secure_delete": 1,
    }
