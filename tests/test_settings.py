"""Settings: each read in one place, told when wrong, described wherever settings are described."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import dashboard
from dashboard import cli, settings
from dashboard.settings import Secret, Setting

PACKAGE = Path(dashboard.__file__).parent
ROOT = PACKAGE.parent
TABLES = [ROOT / "README.md", *(PACKAGE / "handbook" / lang / "settings.md" for lang in ("en", "ru"))]
BEFORE_THE_PACKAGE = PACKAGE / "start" / "bilateral_start.py"
"""Runs before it is known whether the package is ours, so it can ask nothing of it."""

PLAIN = [one for one in settings.ALL if isinstance(one, Setting)]
WRONG = {
    "BILATERAL_URL": "host.example/trade",
    "BILATERAL_LANG": "de",
    "BILATERAL_REPORT_TO": "javascript:alert(1)",
    "BILATERAL_DISK_FLOOR_MB": "-1",
    "BILATERAL_UPLOADS": "everyone",
    "BILATERAL_PRIVATE_HOURS": "a day",
    "BILATERAL_WAITING_DAYS": "0",
    "BILATERAL_PASSAGE_SENTENCES": "21",
    "BILATERAL_PRIVATE_ROWS": "20,000",
    "BILATERAL_PRIVATE_TOTAL_ROWS": "1e6",
    "BILATERAL_UPLOAD_MB": "0",
    "BILATERAL_UPLOAD_ROWS": "many",
    "BILATERAL_UPLOAD_FILES": "٥",
    "BILATERAL_UPLOAD_TOTAL_MB": "20 MB",
    "BILATERAL_SESSIONS": "0",
    "BILATERAL_CACHE_MB": "65537",
    "BILATERAL_DATA_MEMORY_MB": "10",
    "BILATERAL_ENGINE": "polars",
    "BILATERAL_SPARK": "http://host:7077",
    "BILATERAL_DATA": "https://host.example/sets",
    "BILATERAL_LOG": "loud",
    "BILATERAL_LOG_FORMAT": "xml",
    "BILATERAL_METRICS": "perhaps",
}


def written(file: Path) -> set[str]:
    """The names of settings among the strings of a file that are not docstrings."""
    source = file.read_text("utf-8")
    if "BILATERAL" not in source:  # of most files nothing need be parsed
        return set()
    parsed = ast.parse(source)
    docs = {
        id(one.value)
        for one in ast.walk(parsed)
        if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant)
    }
    texts = [
        one.value
        for one in ast.walk(parsed)
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and id(one) not in docs
    ]
    return {text for text in texts if re.fullmatch(r"BILATERAL_[A-Z_]*", text)}


def test_settings_are_read_in_one_place():
    found = {
        file.relative_to(PACKAGE).as_posix(): written(file)
        for file in PACKAGE.rglob("*.py")
        if file not in (PACKAGE / "settings.py", BEFORE_THE_PACKAGE)
    }
    assert {file: names for file, names in found.items() if names} == {}
    assert written(PACKAGE / "settings.py") == {one.name for one in settings.ALL}
    assert len(settings.ALL) > 18


@pytest.mark.parametrize("table", TABLES, ids=lambda one: one.relative_to(ROOT).as_posix())
def test_every_setting_stands_in_every_table_and_no_other(table):
    rows = [line for line in table.read_text("utf-8").splitlines() if line.startswith("| `BILATERAL_")]
    described = {name for row in rows for name in re.findall(r"`(BILATERAL_\w+)`", row.split("|")[1])}
    assert described == {one.name for one in settings.ALL}


@pytest.mark.parametrize("table", TABLES, ids=lambda one: one.relative_to(ROOT).as_posix())
def test_the_usual_numbers_are_those_of_the_code(table):
    rows = [line for line in table.read_text("utf-8").splitlines() if line.startswith("| `BILATERAL_")]
    for one in PLAIN:
        if isinstance(one.usual, int | float) and one not in (settings.SESSIONS, settings.METRICS):
            row = next(row for row in rows if f"`{one.name}`" in row)
            told = row.partition("|")[2].partition("|")[2].replace(",", "").replace("\u00a0", "")
            assert re.search(rf"\b{one.usual:.0f}\b", re.sub(r"(?<=\d) (?=\d{3}\b)", "", told)), one.name


def test_every_setting_has_a_wrong_value_to_try():
    assert set(WRONG) == {one.name for one in PLAIN}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_value_is_told_at_start(name, monkeypatch, capsys):
    monkeypatch.setenv(name, WRONG[name])
    for command in (["batches"], ["serve", "--port", "0"]):
        assert cli.main([*command, "--lang", "en"]) == 2
        told = capsys.readouterr().err
        one = next(one for one in PLAIN if one.name == name)
        assert name in told and WRONG[name] in told and one.expected[0] in told


@pytest.mark.parametrize("one", PLAIN, ids=lambda one: one.name)
def test_where_nobody_is_told_the_usual_value_holds(one, monkeypatch):
    monkeypatch.setenv(one.name, WRONG[one.name])
    assert one.value() == ("off" if one is settings.UPLOADS else one.usual)
    for blank in ("", "  "):
        monkeypatch.setenv(one.name, blank)
        assert one.checked() == one.usual


def test_values_are_read_late(monkeypatch):
    before = settings.UPLOAD_FILES.value()
    monkeypatch.setenv("BILATERAL_UPLOAD_FILES", f" {before + 1} ")
    assert settings.UPLOAD_FILES.value() == before + 1


def test_help_is_given_whatever_is_set(monkeypatch, capsys):
    monkeypatch.setenv("BILATERAL_LOG", "loud")
    assert cli.main(["--help"]) == 0


def test_a_secret_is_never_among_what_is_told(monkeypatch):
    monkeypatch.setenv("BILATERAL_EDIT_TOKEN", "short")
    monkeypatch.setenv("BILATERAL_LEDGER", "mysql://u:secret@host/db")
    assert settings.wrong() is None
    assert {one.name for one in settings.ALL if isinstance(one, Secret)} == {
        "BILATERAL_COMTRADE_KEY",
        "BILATERAL_EDIT_TOKEN",
        "BILATERAL_LEDGER",
    }


def test_the_limits_of_a_page_are_those_of_the_reader():
    from dashboard.tables import PAGE

    assert settings.UPLOAD_MB.usual * 2**20 == PAGE.size
    assert settings.UPLOAD_ROWS.usual == PAGE.rows
