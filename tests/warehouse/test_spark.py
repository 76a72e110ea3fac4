"""Spark answers as DuckDB does; without it, or without what it needs, one sentence says so."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from dashboard import cli, ledger
from dashboard.model import LANGUAGES
from dashboard.sets import adding
from dashboard.warehouse import holdings, lock, spark
from dashboard.warehouse.engine import EngineFault
from tests.sets import made

ROWS = 200_000
HAS_SPARK = bool(find_spec("pyspark") and find_spec("sqlglot") and shutil.which("java"))
needs_spark = pytest.mark.skipif(
    not HAS_SPARK and not os.environ.get("CI"), reason="needs the extra “cluster” and Java on the PATH"
)


@needs_spark
def test_every_question_is_answered_as_by_duckdb(tmp_path):
    """One start of Spark, in a process of its own."""
    command = [sys.executable, "-m", "tests.warehouse.on_spark", str(tmp_path), str(ROWS)]
    # A process of a minute has no use for what Java compiles for hours: that was most of its work.
    short = {**os.environ, "JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"}
    done = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False, env=short)
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["rows"] == ROWS and found["engine"] == "Spark"
    assert {name: told for name, (_lines, told) in found["questions"].items() if told} == {}
    assert all(lines for lines, _told in found["questions"].values())
    assert found["hostile"] == 0 and found["cell"][0] == found["cell"][1] > 10


def test_a_question_of_spark_is_that_of_duckdb_with_bound_parameters():
    pytest.importorskip("sqlglot", reason="needs the extra “cluster”")
    from dashboard.warehouse.questions import QUESTIONS

    for asking in QUESTIONS.values():
        told = spark.translated(asking.sql({"unit": "USD", "multiplier": 1000, "part": ""}))
        assert "$" not in told.replace("})$", "") and "REGEXP_FULL_MATCH" not in told


@pytest.fixture
def baci(tmp_path, monkeypatch) -> Iterator[Path]:
    monkeypatch.setenv("BILATERAL_DATA", str(tmp_path / "sets"))
    adding.add("baci", [made.baci_zip(tmp_path)])
    ledger.renew()
    yield tmp_path / "sets"
    holdings.stored.cache_clear()
    spark._session.cache_clear()
    monkeypatch.undo()
    ledger.renew()


def told(monkeypatch, capsys, lang: str) -> str:
    """What a command says of the set that Spark was to answer for; the rest answers."""
    monkeypatch.setenv("BILATERAL_ENGINE", "spark")
    holdings.stored.cache_clear()
    ledger.renew()
    assert cli.main(["figures", "--pair", "FRA-USA", "--lang", lang]) == 1
    written = capsys.readouterr()
    assert "imf-dots" in written.out and "baci" not in written.out
    # Beside what is said of the ledger, which may be more than one thing.
    (line,) = [one for one in written.err.splitlines() if "spark" in one.lower()]
    return line


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_java_one_sentence_says_so(lang, baci, monkeypatch, capsys):
    pytest.importorskip("pyspark", reason="needs the extra “cluster”")
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    assert "Java 17" in told(monkeypatch, capsys, lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_the_extra_one_sentence_says_so(lang, baci, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "pyspark", None)
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    assert "bilateral[cluster]" in told(monkeypatch, capsys, lang)


@needs_spark
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_cluster_that_is_not_there_is_named(lang, baci, monkeypatch, capsys):
    monkeypatch.setenv("BILATERAL_SPARK", "spark://127.0.0.1:1")
    found = told(monkeypatch, capsys, lang)
    assert "spark://127.0.0.1:1" in found and "BILATERAL_SPARK" in found


def test_the_parquet_of_a_set_goes_with_it_and_is_written_once(baci):
    (locked,) = lock.read()
    folder = spark.files_of(locked.path)
    assert {path.stem for path in folder.iterdir()} == set(spark.TABLES)
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert spark.files_of(locked.path) == folder
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before
    adding.remove("baci")
    assert not folder.exists() and not list(baci.glob(".parquet-*"))


def test_a_folder_that_cannot_be_written_is_said(baci, monkeypatch):
    (locked,) = lock.read()

    def full(*_args: object, **_more: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "mkdtemp", full)
    with pytest.raises(EngineFault) as fault:
        spark.files_of(locked.path)
    assert fault.value.code == "full"


def test_the_default_asks_without_spark(baci):
    script = (
        "import sys; from dashboard.warehouse import lock; (one,) = lock.read();"
        " one.holding().ask('contents'); print({'pyspark', 'sqlglot', 'ibis'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
