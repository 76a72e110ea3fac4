"""Where the ledger is: an argument, else the environment, else the user's data folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.ledger.errors import LedgerAddressWrong
from dashboard.ledger.location import Place, place


def test_the_default_is_a_file_of_the_user(monkeypatch):
    found = place().path
    assert found is not None and found.is_absolute()
    assert found.name == "ledger.sqlite" and found.parent.name == "bilateral"


def test_the_environment_names_it_and_an_argument_is_stronger(monkeypatch, tmp_path):
    monkeypatch.setenv("BILATERAL_LEDGER", str(tmp_path / "a.sqlite"))
    assert place() == Place(tmp_path / "a.sqlite")
    assert place(str(tmp_path / "b.sqlite")) == Place(tmp_path / "b.sqlite")
    monkeypatch.setenv("BILATERAL_LEDGER", "")
    assert place().path == place().path != tmp_path / "a.sqlite"


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ("/srv/ledger.sqlite", Path("/srv/ledger.sqlite")),
        ("sqlite:////srv/ledger.sqlite", Path("/srv/ledger.sqlite")),
        ("sqlite+pysqlite:////srv/a%20b.sqlite?timeout=3", Path("/srv/a%20b.sqlite")),
        ("ledger.sqlite", Path.cwd() / "ledger.sqlite"),
        ("sqlite:///ledger.sqlite", Path.cwd() / "ledger.sqlite"),
        ("~/ledger.sqlite", Path.home() / "ledger.sqlite"),
        ("/srv/журнал №1.sqlite", Path("/srv/журнал №1.sqlite")),
    ],
)
def test_files(given, path):
    assert place(given) == Place(path)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg", "POSTGRESQL"])
def test_servers_are_asked_through_the_one_driver(scheme):
    assert place(f"{scheme}://u@h/d").server == "postgresql+psycopg://u@h/d"


@pytest.mark.parametrize(
    "given",
    [
        "sqlite://",
        "sqlite:///:memory:",
        ":memory:",
        " ",
        "mysql://h/d",
        "https://example.org/x",
        "a\0b",
        "sqlite:///",
        "postgresql+asyncpg://h/d",
    ],
)
def test_other_addresses_are_refused(given):
    with pytest.raises(LedgerAddressWrong):
        place(given)


@pytest.mark.parametrize(
    "given",
    ["postgresql://ann:s3cret@h/d", "postgresql://h/d?user=ann&password=s3cret", "mysql://u:s3cret@h/d"],
)
def test_no_password_is_shown(given):
    try:
        shown = place(given).shown
    except LedgerAddressWrong as wrong:
        shown = str(wrong)
    assert "s3cret" not in shown and "***" in shown


def test_a_fresh_install_loads_no_database(tmp_path):
    """Neither does it make a file."""
    code = (
        "import sys; from dashboard import ledger; book = ledger.current(); ledger.trouble();"
        "assert book is ledger.shipped();"
        "print([one for one in ('sqlalchemy', 'alembic', 'psycopg', 'sqlite3') if one in sys.modules])"
    )
    environment = os.environ | {"XDG_DATA_HOME": str(tmp_path / "fresh")}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
    assert not (tmp_path / "fresh").exists()
