"""What is wrong with files, sets, engines and names is said in one sentence: where, what, what is right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import cli, ledger
from dashboard.model import LANGUAGES
from dashboard.sets import adding
from dashboard.warehouse import holdings, lock
from tests.sets import made

HEAD = "t,i,j,k,v,q\n"
ROW = "2019,251,276,270900,5.5,1\n"


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Iterator[Path]:
    monkeypatch.setenv("BILATERAL_DATA", str(tmp_path / "sets"))
    # A ledger that is named and not there would be told of as well.
    monkeypatch.delenv("BILATERAL_LEDGER", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    ledger.renew()
    yield tmp_path
    holdings.stored.cache_clear()
    monkeypatch.undo()
    ledger.renew()


def said(capsys, *words: str, code: int) -> str:
    """The one line that a command says on standard error, and nothing raw in it."""
    assert cli.main([*words]) == code
    written = capsys.readouterr()
    assert len(written.err.splitlines()) == 1, written.err
    line = written.err.strip()
    assert line.startswith("bilateral: ") and line.endswith(".") and not line.endswith(".."), line
    assert "Error" not in line and "column0" not in line and ": –" not in line
    return str(line)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "is empty"),
        (HEAD, "a head and no row"),
        (HEAD + "2019,251,276\n", "row 2 has 3 cells, the head 6"),
        (HEAD + ROW * 3 + "2019,251\n" + ROW, "row 5 has 2 cells, the head 6"),
        (HEAD + ROW * 3 + "2019,251,276,27", "row 5 has 4 cells, the head 6"),
        (HEAD + "2019,251,276,270900,abc,1\n", "no number (bad.csv:2)"),
    ],
)
def test_a_wrong_or_cut_file_says_where_and_what(text, expected, folder, capsys):
    path = folder / "bad.csv"
    path.write_text(text, encoding="utf-8")
    line = said(capsys, "data", "add", "baci", "bad.csv", "--edition", "x", "--lang", "en", code=3)
    assert expected in line and "bad.csv" in line
    assert lock.read() == ()


def test_the_cut_is_found_far_down_a_packed_file(folder, capsys):
    import gzip

    text = HEAD + "".join(f"2019,251,276,{100_000 + one},5.5,1\n" for one in range(30_000)) + "2019,2\n"
    (folder / "bad.csv.gz").write_bytes(gzip.compress(text.encode()))
    line = said(capsys, "data", "add", "baci", "bad.csv.gz", "--edition", "x", "--lang", "en", code=3)
    assert "row 30002 has 2 cells, the head 6" in line


def test_a_folder_is_no_file(folder, capsys):
    (folder / "d.csv").mkdir()
    line = said(capsys, "data", "add", "baci", "d.csv", "--edition", "x", "--lang", "en", code=3)
    assert "d.csv" in line and "directory" in line and "No such" not in line


@pytest.mark.parametrize(
    "words", [("check", "nope"), ("status", "nope"), ("list", "nope"), ("add", "baci"), ("remove",), ("get",)]
)
def test_a_command_says_what_it_takes(words, folder, capsys):
    line = said(capsys, "data", *words, "--lang", "en", code=2)
    assert f"“bilateral data {words[0]}" in line and ("takes no name" in line or "NAME" in line)


@pytest.fixture
def baci(folder) -> Path:
    adding.add("baci", [made.baci_zip(folder)])
    adding.add("comtrade", [_comtrade(folder)], "2024-01")
    return folder


def _comtrade(folder: Path) -> Path:
    path = folder / "comtrade.txt"
    made.comtrade().to_csv(path, index=False, sep="\t")
    return path


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "words", [("products", "FRA-USA"), ("data", "rows", "baci/202401b/FRA/USA/exports/2019")]
)
def test_where_sets_cannot_be_opened_that_is_said_once_and_not_that_there_are_none(
    words, lang, baci, monkeypatch, capsys
):
    monkeypatch.setenv("BILATERAL_ENGINE", "spark")
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    pytest.importorskip("pyspark", reason="needs the extra “cluster”")
    holdings.stored.cache_clear()
    ledger.renew()
    assert "Java 17" in said(capsys, *words, "--lang", lang, code=3)


def test_partners_of_a_shipped_table_say_which_sets_are_missing(baci, monkeypatch, capsys):
    pytest.importorskip("pyspark", reason="needs the extra “cluster”")
    monkeypatch.setenv("BILATERAL_ENGINE", "spark")
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    holdings.stored.cache_clear()
    ledger.renew()
    assert cli.main(["partners", "FRA", "--lang", "en"]) == 1
    written = capsys.readouterr()
    assert "Germany" in written.out and written.err.count("Java 17") == 1


def test_a_lock_that_is_damaged_says_what_to_do(baci, capsys):
    (baci / "sets" / "data.lock").write_text("{", encoding="utf-8")
    ledger.renew()
    for words in (("data", "status"), ("products", "FRA-USA")):
        line = said(capsys, *words, "--lang", "en", code=3)
        assert line.count("data.lock") == 1 and "which sets were added" in line


def test_a_product_without_a_row_is_said(baci, capsys):
    line = said(
        capsys, "products", "FRA-USA", "--hs", "77", "--table", "baci-202401b", "--lang", "en", code=1
    )
    assert "no row of this product for 2019" in line


@pytest.mark.parametrize(
    ("pair", "expected"),
    [
        ("FRA-XYZ", "“XYZ” is no country, in the pair “FRA-XYZ”"),
        ("XYZ-FRA", "“XYZ” is no country"),
        ("FRA-FRA", "two countries"),
        ("FRA", "two countries"),
    ],
)
def test_of_a_pair_that_is_none_the_wrong_country_is_named(pair, expected, folder, capsys):
    for words in (("export", "timeline", "--format", "csv"), ("figures",)):
        line = said(capsys, *words, "--pair", pair, "--lang", "en", code=2)
        assert expected in line and "BLR-RUS, CHN-RUS" not in line
