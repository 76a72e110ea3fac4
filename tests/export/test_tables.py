"""A CSV is read as it is opened: in reading order, a row a figure, what is the same for all said once."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from dashboard.export import guard, tables
from dashboard.export.options import PROGRAMS, Options
from dashboard.export.verify import verify
from dashboard.model import LANGUAGES, Period
from tests import made
from tests.export import exported

EARLIER = Path(__file__).with_name("earlier")
"""Written by the code of 9cdbdc6 (the first edition) and of 21083b2, never anew: turnover computed of two
cells, two published figures, a text with a line break and one that looks like a formula."""


def rows_of(data: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


@pytest.mark.parametrize("name", ["timeline", "pairs"])
def test_a_row_begins_with_what_one_reads(name):
    chart = exported.shipped(name, "en")
    rows = rows_of(exported.export(chart, "csv"))
    header = list(rows[0])
    wanted = [
        "period",
        "amount",
        "unit",
        "flow",
        "scope",
        "status",
        "compiled_by",
        "stated_by",
        "source_title",
    ]
    places = [header.index(one) for one in [*wanted, "figure_id"]]
    assert places == sorted(places) and header[-1] == "about"
    for row in rows:
        span = Period.parse(row["period"])
        assert date.fromisoformat(row["period_start"]) == date(span.start // 12, span.start % 12 + 1, 1)
        assert date.fromisoformat(row["period_end"]) == span.last_day
    for column in set(header) - {*tables.ALWAYS, "about"}:
        assert len({row[column] for row in rows}) > 1, f"{column} is the same in all rows"


def test_what_is_the_same_for_all_stands_once():
    chart = exported.shipped("pairs", "en")
    data = exported.export(chart, "csv")
    text = data.decode()
    title, note = json.dumps(chart.title, ensure_ascii=False)[1:-1], chart.notes[0]
    assert text.count(title.replace('"', '""')) == 1 and text.count(exported.FACTS.link) == 1
    assert text.count(note.replace('"', '""')) == 1
    told = json.loads(guard.read(rows_of(data)[0]["about"]))
    assert (told["title"], told["link"]) == (chart.title, exported.FACTS.link)


@pytest.mark.parametrize(("name", "most"), [("pairs", 500_000 / 752), ("timeline", 800), ("mirror", 800)])
def test_a_csv_is_small(name, most):
    """Half a megabyte for the pairs of 752 figures (it was two); more where most figures are quoted."""
    data = exported.export(exported.shipped(name, "en"), "csv")
    assert len(data) <= len(rows_of(data)) * most


def test_no_cell_has_a_line_break():
    words = "two\nlines\r\nand ⏎ and ␛"
    chart = exported.small(made.published("2001", 53.0, excerpt=words), title="One\ntitle")
    data = exported.export(chart, "csv")
    assert data.count(b"\n") == data.count(b"\r\n") == 2
    found = tables.from_csv(data)
    assert found.sealed.figures[0]["excerpt"] == words and found.digest == found.sealed.digest


def test_rows_sorted_anew_are_the_same_file():
    chart = exported.shipped("timeline", "en")
    first, *lines = exported.export(chart, "csv").split(b"\r\n")[:-1]
    again = b"\r\n".join([first, *sorted(lines), b""])
    assert verify(again, "a", exported.book(chart.evidence)).outcome == "sound"


# --- by what opens it ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("program", "lang", "bom", "comma"),
    [
        ("excel", "ru", True, True),
        ("excel", "en", True, False),
        ("python", "ru", False, False),
        ("r", "ru", False, False),
        ("", "ru", False, False),
    ],
)
def test_mark_and_separators_are_those_of_the_program(program, lang, bom, comma):
    data = exported.export(exported.shipped("growth", lang), "csv", Options(program=program))
    assert data.startswith(b"\xef\xbb\xbf") == bom
    assert data.decode("utf-8-sig").startswith("period;period_start" if comma else "period,period_start")


def test_for_is_a_parameter():
    options, unknown = Options.from_params({"for": "excel"})
    assert (options.program, options.to_params(), unknown) == ("excel", {"for": "excel"}, ())
    assert [one.name for one in Options.from_params({"for": "word"})[1]] == ["for"]


def as_excel(data: bytes, lang: str) -> list[float]:
    """What a spreadsheet takes for numbers: in Russian those with a comma."""
    point = "," if lang == "ru" else "."
    rows = rows_of(data, ";" if lang == "ru" else ",")
    return [
        float(row["amount"].replace(point, ".")) for row in rows if "." not in row["amount"] or point == "."
    ]


def as_r(data: bytes) -> list[float]:
    """readr: types by the first thousand rows, empty cells are NA, no mark expected."""
    frame = pd.read_csv(io.BytesIO(data), na_values=["", "NA"], encoding="utf-8")
    assert list(frame.columns)[0] == "period"
    return [float(cell) for cell in frame["amount"]]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_program_reads_the_same_numbers(lang):
    chart = exported.shipped("growth", lang)
    files = {one: exported.export(chart, "csv", Options(program=one)) for one in PROGRAMS}
    wanted = [float(one["amount"]) for one in tables.from_csv(files["python"]).sealed.figures]
    assert pd.read_csv(io.BytesIO(files["python"]))["amount"].tolist() == wanted
    assert as_r(files["r"]) == wanted
    assert as_excel(files["excel"], lang) == wanted
    assert len(wanted) > 40 and any(one != int(one) for one in wanted)


# --- in the package, and of earlier editions ----------------------------------------------------


@pytest.mark.browser
def test_the_package_says_it_once_in_a_file_beside():
    chart = exported.shipped("pairs", "en")
    with zipfile.ZipFile(io.BytesIO(exported.export(chart, "zip"))) as archive:
        figures, about = archive.read("figures.csv"), json.loads(archive.read("about.json"))
        readme = archive.read("README.md").decode()
    assert about["title"] == chart.title and about["notes"].splitlines() == list(chart.notes)
    assert exported.FACTS.link not in figures.decode() and about["link"] == exported.FACTS.link
    assert " ".join(chart.title.split()) in readme and " ".join(chart.notes[0].split()) in readme
    assert "about" not in rows_of(figures)[0]


@pytest.mark.parametrize(
    "file", sorted(EARLIER.rglob("*.*")), ids=lambda one: f"{one.parent.name}-{one.name}"
)
def test_files_of_earlier_editions_are_read_back(file):
    found = verify(file.read_bytes(), file.name, exported.book(made.evidence(made.official())))
    assert (found.outcome, found.issues) == ("sound", ())
    assert found.evidence is not None and len(found.figures) == 5
    figures = found.evidence.figures.set_index("figure_id")
    assert figures.loc["P/first", "excerpt"] == "two lines:\nover 53 ⏎ bn"
    assert figures.loc["P/first", "note"] == "=1+1; '-5"
    assert figures.loc["P/second", "amount"] == 12.3
