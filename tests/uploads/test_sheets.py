"""Workbooks of many sheets: those of one layout are one upload, others are named as left out."""

from __future__ import annotations

import io

import openpyxl
import pytest

from dashboard.judging import judge
from dashboard.tables import Limits, Refused, read
from dashboard.uploads.understanding import understand
from tests.uploads.samples import core, result_of

HEAD = ("Partner", "Exports", "Imports")


def book(*sheets):
    """A workbook of (name, rows)."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def table(*sheets, **options):
    return read(book(*sheets), "book.xlsx", **options)


def year(name, uganda, title="Kenya's merchandise trade, KSh million"):
    return name, [(title,), HEAD, ("Uganda", uganda, uganda / 2), ("Tanzania", uganda + 1.5, uganda / 4)]


YEARS = tuple(year(str(number), number / 2) for number in range(1996, 2024))
NOTES = ("Notes", [("Prepared for a meeting.",), ("Sheets are calendar years.",)])
OTHER = (
    "Tariffs",
    [("Partner", "Product", "Tariff rate (%)"), ("Uganda", "Tea", 10.5), ("Tanzania", "Tea", 25.5)],
)


def test_all_sheets_of_one_layout_are_read_and_each_year_is_that_of_its_sheet():
    found = result_of(understand(table(NOTES, *YEARS)))
    assert found.outcome == "accept"
    periods = [core(one.fields)[4] for one in found.figures]
    assert periods == [name for name, _rows in YEARS for _cell in range(4)]
    assert {core(one.fields)[:2] for one in found.figures} == {("KEN", "UGA"), ("KEN", "TZA")}


def test_every_figure_names_its_sheet():
    judged = judge(table(*YEARS[:3]))
    assert judged.count == 12 and judged.account.figures == 12
    assert list(judged.figures["file_sheet"]) == [name for name, _rows in YEARS[:3] for _cell in range(4)]
    assert "sheet 1997, row 3" in judged.figures["excerpt"].iloc[4]
    assert [one.cell for one in judged.warnings if one.code == "sheets_together"] == ["1996, 1997, 1998"]


def test_a_sheet_of_another_layout_is_named_as_left_out():
    understood = understand(table(*YEARS[:2], OTHER))
    said = [(one.code, one.cell, one.expected) for one in understood.warnings]
    assert ("other_sheets", "1996, 1997", "Tariffs") in said
    assert understood.account.figures == 8


def test_the_first_sheet_that_can_be_understood_counts():
    understood = understand(table(OTHER, *YEARS[:2]))
    assert understood.outcome == "accept" and understood.account.figures == 8
    assert [one.expected for one in understood.warnings if one.code == "other_sheets"] == ["Tariffs"]


def test_one_sheet_can_be_asked_for():
    understood = understand(table(*YEARS[:3], sheet="1997"))
    assert [one.fields["period"] for one in result_of(understood).figures] == ["1997"] * 4


def test_sheets_of_flows_and_sheets_of_partners():
    rows = [
        ("Goods, Kenya, USD million",),
        ("Partner", 2021, 2022),
        ("Uganda", 310.5, 340.5),
        ("Rwanda", 90.5, 95),
    ]
    flows = result_of(understand(table(("Exports", rows), ("Imports", rows))))
    assert [one.fields["flow"] for one in flows.figures] == ["exports"] * 4 + ["imports"] * 4
    rows = [
        ("Trade in goods of Kenya, USD million",),
        ("Year", "Exports", "Imports"),
        (2021, 1.5, 2.5),
        (2022, 3.5, 4),
    ]
    partners = result_of(understand(table(("Uganda", rows), ("Rwanda", rows))))
    assert [one.fields["partner"] for one in partners.figures] == ["UGA"] * 4 + ["RWA"] * 4


def test_an_error_names_its_sheet_and_the_others_stay():
    broken = ("1997", [*year("1997", 5.5)[1][:3], ("Atlantis", 1.5, 2.5)])
    judged = judge(table(YEARS[0], broken, YEARS[2]))
    assert judged.outcome == "partial" and judged.count == 10
    (error,) = judged.account.errors
    assert (error.code, error.row, error.table) == ("unknown_country", 4, "book.xlsx · 1997")


def test_what_is_open_in_one_sheet_is_asked_once():
    unsaid = tuple(year(name, 5.5, "Merchandise trade, KSh million") for name in ("2021", "2022"))
    understood = understand(table(*unsaid))
    assert [one.topic for one in understood.questions] == ["reporter_missing"]
    told = understand(table(*unsaid), {"reporter_missing": "KEN"})
    assert told.outcome == "accept" and told.account.figures == 8


def test_the_limit_of_rows_is_of_all_sheets_together():
    with pytest.raises(Refused, match="too_many_rows"):
        table(*YEARS[:4], limits=Limits(rows=10, seconds=30))


def parameters(*rows):
    below = [("HS4", "Commodity description", "2021", "2022"), ("8517", "Phones", 1200.5, 1300.5)]
    return understand(table(("Parameters", list(rows)), ("Value", below)))


def test_a_sheet_of_parameters_speaks_for_the_table_beside_it():
    found = result_of(
        parameters(("Report", "U.S. exports to Canada"), ("Measure", "FAS value, thousand US dollars"))
    )
    assert found.outcome == "accept"
    assert [core(one.fields) for one in found.figures] == [
        ("USA", "CAN", "exports", "goods", "2021", "level", "1200500", "USD"),
        ("USA", "CAN", "exports", "goods", "2022", "level", "1300500", "USD"),
    ]


def test_parameters_that_are_not_understood_or_contradict_each_other_say_nothing():
    found = parameters(
        ("Report", "U.S. exports to Canada of somethings"),
        ("Unit", "thousand US dollars"),
        ("Unit", "million EUR"),
    )
    assert {one.topic for one in found.questions} >= {"reporter_missing", "flow_missing", "unit_missing"}


LEVELS = (
    "Levels",
    [("Kenya's goods exports, KSh million",), ("Partner", "2021", "2022"), ("Uganda", 50.5, 60.5)],
)
GROWTH = (
    "Growth",
    [("Kenya's goods exports",), ("Partner", "Year", "Growth of exports, %"), ("Uganda", 2022, 19.8)]
    + [("Tanzania", 2022, 2.5), ("Malawi", 2022, 3.5)],
)
AGAIN = (
    "Summary",
    [("Kenya's goods exports, KSh million",), ("Partner", "Year", "Exports"), ("Uganda", 2021, 50.5)]
    + [("Uganda", 2022, 60.5), ("Malawi", 2022, 1.5)],
)


def test_a_sheet_of_another_layout_that_leaves_nothing_open_is_read_too():
    found = result_of(understand(table(LEVELS, GROWTH)))
    assert found.outcome == "accept"
    assert [core(one.fields)[5] for one in found.figures] == ["level", "level", "growth", "growth", "growth"]


def test_a_sheet_that_repeats_another_is_left_out_and_named():
    understood = understand(table(LEVELS, AGAIN))
    assert len(result_of(understood).figures) == 2
    assert [(one.code, one.expected) for one in understood.warnings] == [("other_sheets", "Summary")]


def test_what_another_sheet_says_of_one_country_is_not_of_rows_that_name_both():
    head = ("Exporter", "Importer", "Merchandise exports in 2022, USD bn")
    rows = [head, ("Kenya", "Uganda", 2.5), ("Ghana", "Togo", 1.5)]
    told = result_of(understand(table(("Data", rows), ("Chart", [("Chart: exports of Kenya",)]))))
    made = {(one.fields["reporter"], one.fields["partner"]) for one in told.figures}
    assert made == {("KEN", "UGA"), ("GHA", "TGO")} and not told.errors
