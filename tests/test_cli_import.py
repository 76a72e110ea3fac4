"""`bilateral import`, `batches`, `undo`, `restore`, `backup`: what a script that calls them relies on."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from dashboard import cli, ledger

SHARED = os.environ.get("BILATERAL_SHARED", "")
SAMPLES = sorted(Path(SHARED, "csv-samples").glob("*.expected.json")) if SHARED else []

TIDY = (
    "reporter;partner;flow;scope;period;value;unit;publisher\n"
    "DEU;POL;exports;goods;2021;53,0;EUR bn;Made up\n"
    "DEU;POL;imports;goods;2021;47,5;EUR bn;Made up\n"
)
UNSAID = TIDY.replace(";publisher", "").replace(";Made up", "")
WRONG = TIDY + "DEU;Atlantis;exports;goods;2021;1,5;EUR bn;Made up\n"
ASKED = "reporter;partner;flow;scope;period;value;unit\nDEU;POL;export;goods;2022;1.234;EUR million\n"


@pytest.fixture(autouse=True)
def own_ledger(monkeypatch, tmp_path):
    for name in ("BILATERAL_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("BILATERAL_LEDGER", str(tmp_path / "ledger.sqlite"))
    ledger.forget()
    yield
    ledger.forget()


@pytest.fixture
def made(tmp_path):
    def write(text, name="made.csv"):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return str(file)

    return write


def ran(capfdbinary, *given):
    """Exit code and the JSON object on stdout."""
    code = cli.main([*given, "--format", "json"])
    return code, json.loads(capfdbinary.readouterr().out)


def active():
    ledger.forget()
    return ledger.current().figures


def test_errors_of_one_kind_are_told_once_with_their_rows(made, capfd):
    many = TIDY + "DEU;Atlantis;exports;goods;2021;1,5;EUR bn;Made up\n" * 7
    assert cli.main(["import", made(many), "--dry-run", "--lang", "en"]) == 1
    told = [line for line in capfd.readouterr().err.splitlines() if "Atlantis" in line]
    assert len(told) == 1 and "row 4" in told[0]
    assert "6 more like it, rows 5, 6, 7, 8, 9 …" in told[0]


def test_a_file_that_contradicts_itself_ends_with_1(made, capfdbinary):
    against = TIDY + "DEU;POL;exports;goods;2021;61,0;EUR bn;Made up\n"
    code, record = ran(capfdbinary, "import", made(against), "--dry-run")
    assert (code, record["outcome"], record["question"]["topic"]) == (1, "ask", "contradicting_rows")
    both = ("--answer", "contradicting_rows=both")
    code, record = ran(capfdbinary, "import", made(against), "--dry-run", *both)
    assert (code, record["outcome"]) == (1, "accept")
    assert [one["reason"] for one in record["warnings"]] == ["contradicts_row"]
    assert (
        ran(capfdbinary, "import", made(against), "--dry-run", *both[:1], "contradicting_rows=last")[0] == 0
    )
    assert ran(capfdbinary, "import", made(TIDY), "--dry-run")[0] == 0


# --- import -------------------------------------------------------------------------------------


def test_what_is_added_is_in_the_book_with_its_place_in_the_file(made, capfdbinary):
    code, told = ran(capfdbinary, "import", made(TIDY))
    assert (code, told["outcome"], told["batch"], told["new"]) == (0, "accept", "B1", 2)
    added = active()[lambda all_: all_["batch"] == "B1"]
    assert added["amount"].tolist() == [53e9, 47.5e9]
    assert added["file_row"].tolist() == ["2", "3"]
    assert added["file_cell"].tolist() == ["53,0", "47,5"]
    assert added["figure_id"].str.fullmatch("U-[0-9a-f]{16}").all()
    assert all("53,0" in words or "47,5" in words for words in added["excerpt"])


def test_the_same_file_twice_changes_nothing(made, capfdbinary):
    file = made(TIDY)
    ran(capfdbinary, "import", file)
    before = active()
    code, told = ran(capfdbinary, "import", file)
    assert (code, told["new"], told["already"], told["recognised"]) == (0, 0, 2, True)
    assert active()["figure_id"].tolist() == before["figure_id"].tolist()


def test_a_dry_run_judges_and_leaves_no_trace(made, capfdbinary, tmp_path):
    code, told = ran(capfdbinary, "import", "--dry-run", made(TIDY))
    assert (code, told["outcome"], told["batch"]) == (0, "accept", None)
    assert not (tmp_path / "ledger.sqlite").exists()


def test_a_table_without_a_source_is_judged_but_not_added(made, capfdbinary):
    code, told = ran(capfdbinary, "import", made(UNSAID))
    assert (code, told["outcome"], told["needs_source"], told["batch"]) == (1, "accept", True, None)
    code, told = ran(capfdbinary, "import", "--dry-run", made(UNSAID))
    assert (code, told["needs_source"]) == (0, True)


def test_the_source_can_be_given_once_for_the_file(made, capfdbinary):
    given = ["--answer", "publisher=Statistics office", "--answer", "published=2022-03-01"]
    code, told = ran(capfdbinary, "import", made(UNSAID), *given)
    assert (code, told["batch"]) == (0, "B1")
    book = ledger.current()
    row = book.figures[book.figures["batch"] == "B1"].iloc[0]
    document = book.everything.source(row["source_id"])
    assert (document["publisher"], document["published"]) == ("Statistics office", "2022-03-01")


def test_a_wrong_row_is_named_and_the_sound_ones_are_added(made, capfdbinary):
    code, told = ran(capfdbinary, "import", made(WRONG))
    assert (code, told["outcome"], told["new"]) == (1, "partial", 2)
    assert [(one["row"], one["column"], one["reason"], one["cell"]) for one in told["errors"]] == [
        (4, "partner", "unknown_country", "Atlantis")
    ]


def test_a_question_stores_nothing_until_it_is_answered(made, capfdbinary):
    given = [made(ASKED), "--answer", "publisher=Made up"]
    code, told = ran(capfdbinary, "import", *given)
    assert (code, told["outcome"], told["batch"]) == (1, "ask", None)
    assert told["question"]["topic"] == "ambiguous_number"
    assert told["question"]["options"] == ["1234", "1.234"]
    code, told = ran(capfdbinary, "import", *given, "--answer", "ambiguous_number:value=1.234")
    assert (code, float(told["figures"][0]["value_base"])) == (0, 1_234_000)


@pytest.mark.parametrize(
    ("text", "reason"), [("", "empty_file"), ("<html><table></table></html>", "not_csv_html")]
)
def test_what_is_no_table_says_what_it_is(made, capfdbinary, text, reason):
    code, told = ran(capfdbinary, "import", made(text))
    assert (code, told["outcome"], told["errors"][0]["reason"]) == (1, "reject", reason)


def test_a_missing_file_is_said(capfdbinary, tmp_path):
    code, told = ran(capfdbinary, "import", str(tmp_path / "nowhere.csv"))
    assert (code, told["errors"][0]["reason"]) == (1, "file_missing")


def test_several_files_give_one_object_each(made, capfdbinary):
    code, told = ran(capfdbinary, "import", made(TIDY), made(WRONG, "second.csv"))
    assert (code, [one["file"] for one in told]) == (1, ["made.csv", "second.csv"])


def test_lines_of_json_stream_every_figure(made, capfdbinary):
    cli.main(["import", "--dry-run", made(WRONG), "--format", "jsonl"])
    lines = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert [one["kind"] for one in lines][:3] == ["file", "figure", "figure"]
    assert "error" in [one["kind"] for one in lines]


@pytest.mark.parametrize("given", [["--answer", "publisher"], ["--format", "xml"], []])
def test_wrong_use_is_said(made, given, capsys):
    files = [made(TIDY)] if given else []
    assert cli.main(["import", *files, *given]) == 2


def test_the_account_is_for_people_too(made, capsys):
    assert cli.main(["import", "--lang", "ru", made(WRONG)]) == 1
    told = capsys.readouterr()
    assert "made.csv" in told.out and "B1" in told.out
    assert "Atlantis" in told.err


@pytest.mark.skipif(not SAMPLES, reason="BILATERAL_SHARED names no folder with csv-samples")
@pytest.mark.parametrize("expected", SAMPLES, ids=lambda file: file.name[:3])
def test_samples_come_out_of_the_command_as_expected(expected, capfdbinary):
    wanted = json.loads(expected.read_text(encoding="utf-8"))
    file = expected.with_name(wanted["file"])
    _code, told = ran(capfdbinary, "import", "--dry-run", str(file))
    outcomes = [wanted["outcome"], *(one["outcome"] for one in wanted.get("alternatives") or [])]
    outcomes += ["accept"] if expected.name.startswith(FISCAL) else []
    assert told["outcome"] in outcomes
    if told["outcome"] == wanted["outcome"]:
        assert [core(one) for one in told["figures"]] == [core(one) for one in wanted["figures"]]
        assert [place(one) for one in told["errors"]] == [place(one) for one in wanted["errors"]]


FISCAL = "s48-"
"""A sample of fiscal years that was written before their months were known (see tests/uploads)."""


def core(figure):
    sides = (figure["reporter"], figure["partner"])
    same = ("flow", "scope", "period_start", "period_end", "measure", "unit", "row", "col")
    turned = sorted(sides) if figure["flow"] == "turnover" else sides
    return (*turned, *(figure[name] for name in same), float(figure["value_base"]))


def place(issue):
    return issue["row"], issue["column"], issue["reason"], issue["cell"]


# --- batches, undo, restore, backup -------------------------------------------------------------


def test_undo_takes_the_figures_out_and_restore_brings_them_back(made, capfdbinary):
    before = active()["figure_id"].tolist()
    ran(capfdbinary, "import", made(TIDY))
    after = active()["figure_id"].tolist()
    assert cli.main(["undo", "B1", "--reason", "second thoughts"]) == 0
    assert active()["figure_id"].tolist() == before
    capfdbinary.readouterr()
    code, told = ran(capfdbinary, "batches")
    assert code == 0
    assert [(one["id"], one["state"], one["reason"]) for one in told["batches"]] == [
        ("B1", "withdrawn", "second thoughts")
    ]
    assert cli.main(["restore", "B1"]) == 0
    assert active()["figure_id"].tolist() == after


@pytest.mark.parametrize("given", [["undo", "B9"], ["undo"], ["restore", "B9"], ["backup"]])
def test_a_batch_that_is_not_there_is_wrong_use(made, given, capfdbinary):
    ran(capfdbinary, "import", made(TIDY))
    assert cli.main(given) == 2


def test_a_backup_brings_everything_back(made, capfdbinary, tmp_path):
    ran(capfdbinary, "import", made(TIDY))
    copy = str(tmp_path / "copy.sqlite")
    assert cli.main(["backup", copy]) == 0
    after = active()["figure_id"].tolist()
    cli.main(["undo", "B1"])
    ledger.forget()
    assert cli.main(["restore", copy]) == 0
    assert active()["figure_id"].tolist() == after


def test_a_ledger_that_cannot_be_reached_is_exit_3(made, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("BILATERAL_LEDGER", str(tmp_path))  # a folder
    assert cli.main(["import", made(TIDY)]) == 3
    assert "bilateral:" in capsys.readouterr().err


def test_figures_added_are_among_the_figures(made, capfdbinary):
    ran(capfdbinary, "import", made(TIDY))
    assert cli.main(["figures", "--pair", "DEU-POL", "--format", "csv"]) == 0
    assert b"Made up" in capfdbinary.readouterr().out
