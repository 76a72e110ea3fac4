"""What is wrong with files, sets, engines and names is said in one sentence: where, what, what is right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import cli, ledger
from dashboard.model import LANGUAGES
from dashboard.sets import adding, catalogue, given
from dashboard.text import set_words, translator
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


@pytest.mark.parametrize(
    ("name", "rows", "expected"),
    [
        (
            "baci",
            {"b.csv": HEAD + "2019,251,276,10121,3,1\n2019,251,842,10121,4,1\n2019,251,276,10121,5,1\n"},
            ("t 2019, i 251, j 276, k 10121", "b.csv, row 2, says 3", "b.csv, row 4, 5", "1 in all"),
        ),
        (
            "baci",
            {"b.csv": HEAD + ROW, "c.csv": HEAD + ROW + "2019,251,842,270900,1,1\n"},
            ("k 270900", "b.csv, row 2, says 5.5", "c.csv, row 2, 5.5", "1 in all"),
        ),
        (
            "baci",
            {"b.csv": HEAD + "2019,251,276,10121,3,1\n2019,251,276,010121,3,1\n"},
            ("k 10121", "row 3, 3"),
        ),
        (
            "imf-dots",
            {"d.csv": "exporter_iso3,importer_iso3,year,export_fob_usd_mn\n" + "FRA,DEU,2019,7\n" * 3},
            ("exporter_iso3 FRA", "row 2, says 7", "row 3, 7", "2 in all"),
        ),
        (
            "comext",
            {
                "e.dat": "DECLARANT_ISO,PARTNER_ISO,PRODUCT_NC,FLOW,STAT_REGIME,PERIOD,VALUE_IN_EUROS\n"
                "FR,US,01012100,1,1,202301,7\nFR,US,01012100,1,2,202301,7\nFR,US,01012100,1,1,202301,9\n"
            },
            ("STAT_REGIME 1", "row 2, says 7", "row 4, 9"),
        ),
    ],
)
def test_of_a_key_that_has_one_row_a_second_one_is_refused(name, rows, expected, folder, capsys):
    """A doubled file, or two pasted together, would double a country's trade."""
    for file, text in rows.items():
        (folder / file).write_text(text, encoding="utf-8")
    line = said(capsys, "data", "add", name, *rows, "--edition", "x", "--lang", "en", code=3)
    assert all(each in line for each in expected), line
    assert lock.read() == () and not list((folder / "sets").glob("*.duckdb"))


def test_what_a_file_lacks_or_has_more_is_said(folder, capsys):
    """A newer layout may hold what we do not know, a cut one no quantities: neither is passed over."""
    (folder / "b.csv").write_text("t,i,j,k,v,uv\n2019,251,276,10121,3,1\n", encoding="utf-8")
    assert cli.main(["data", "add", "baci", "b.csv", "--edition", "x", "--lang", "en"]) == 0
    told = capsys.readouterr().err
    assert "these lack: q\n" in told and "not read: uv\n" in told
    (folder / "c.csv").write_text(HEAD + ROW, encoding="utf-8")
    assert cli.main(["data", "add", "baci", "c.csv", "--edition", "y", "--lang", "en"]) == 0
    assert "columns" not in capsys.readouterr().err


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


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_lock_alone_says_what_is_missing_and_how_it_comes(lang, baci, capsys):
    """A second machine has the lock and none of the files: that is not damage, and no engine's words."""
    adding.add("baci", [made.baci_zip(baci, edition="202501", seed=3)])
    for path in (baci / "sets").glob("*.duckdb"):
        path.unlink()
    holdings.stored.cache_clear()
    ledger.renew()
    told = set_words.state("missing", translator(lang))
    assert cli.main(["data", "status", "--lang", lang]) == 1
    assert capsys.readouterr().out.count(told) == 3
    assert cli.main(["figures", "--pair", "BLR-RUS", "--lang", lang]) == 1
    err = capsys.readouterr().err
    assert len(err.splitlines()) == 1 and "baci/202401b, baci/202501, comtrade/2024-01" in err
    assert "data get" in err and "damaged" not in err and "database" not in err


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
    assert "baci-202401b has no row of 77 for 2019" in line
    line = said(
        capsys, "products", "FRA-USA", "--hs", "XX", "--table", "baci-202401b", "--lang", "en", code=1
    )
    assert "no row of XX (Furniture, toys and other goods) for 2019" in line
    line = said(capsys, "products", "FRA-USA", "--hs", "ZZ", "--lang", "en", code=2)
    assert "ZZ" in line and "XXI" in line and "01–99" in line


def test_two_countries_that_are_no_more_are_no_slip(folder, capsys):
    """A former country is one: of two of which nothing is known the answer is empty, and says why."""
    assert cli.main(["figures", "--pair", "CSK-SUN", "--lang", "en"]) == 0
    assert "no country" not in capsys.readouterr().err


def test_names_of_files_are_asked_for_as_people_write_them(folder, capsys):
    (folder / "flows.csv").write_text("source,flow\n", encoding="utf-8")
    line = said(capsys, "data", "add", "ricardo", "flows.csv", "--lang", "en", code=2)
    assert "sources.csv, entity_names.csv, ricentities.csv, currencies.csv" in line


@pytest.mark.parametrize("name", catalogue.described())
def test_what_is_asked_for_is_a_name_that_would_be_taken(name):
    for pattern in catalogue.described()[name].tables.values():
        told = given.spoken(pattern)
        assert pattern.search(told) and not set(told) & set("\\[](){}^$*+?|")


def test_sums_of_decimals_are_decimals(folder, capsys):
    """0.1 and 0.2 are 0.3, in what programs read too."""
    head = "2019,251,276,"
    for edition, more in (("a", "0.2"), ("b", "0.7")):
        rows = f"{head}270900,0.1,1\n{head}270901,{more},1\n{head}270902,519630.8439999999,1\n"
        (folder / f"{edition}.csv").write_text(HEAD + rows, encoding="utf-8")
        adding.add("baci", [folder / f"{edition}.csv"], edition)
    ledger.renew()
    capsys.readouterr()
    for words in (
        ("data", "changes", "baci", "FRA-DEU"),
        ("data", "changes", "baci", "FRA-DEU", "--format", "json"),
        ("products", "FRA-DEU", "--format", "json", "--table", "baci-a"),
        ("partners", "FRA", "--format", "json", "--table", "baci-a"),
    ):
        assert cli.main([*words, "--lang", "en"]) == 0
        out = capsys.readouterr().out
        assert "519631144" in out.replace(".", ""), out[:300]
        assert not re.search(r"\.\d{9,}(?=[\s,}])", re.sub(r'"share": [^,}\n]*', "", out)), words


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
