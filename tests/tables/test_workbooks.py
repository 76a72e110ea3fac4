"""Reading workbooks: typed cells as the sheet shows them, the right sheet, faults of cells, order."""

from __future__ import annotations

import io
from datetime import date, datetime

import openpyxl
import pytest

from dashboard.tables import read
from dashboard.tables.shape import Limits, Refused
from tests.effort import worked
from tests.tables.hostile import TWO_ROWS, cell, workbook


def saved(book: openpyxl.Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def of_cells(*cells: tuple[object, str]) -> bytes:
    """A workbook with a header and one row of values, each with its number format."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([f"h{place}" for place in range(len(cells))])
    for place, (value, shown) in enumerate(cells, start=1):
        made = sheet.cell(2, place, value)
        made.number_format = shown
    return saved(book)


SHOWN = [
    (53, "General", "53"),
    (46.5, "0.0", "46.5"),
    (0.1 + 0.2, "General", "0.3"),
    (1e20, "0", "1" + "0" * 20),
    (-1204.75, "#,##0.00", "-1204.75"),
    (0.065, "0.0%", "6.5%"),
    (0.07, "0%", "7%"),
    (-2.1, '0.0"%"', "-2.1"),
    (46_500_000, "#,##0.0,,", "46.5"),
    (1500, '0.0,"тыс."', "1.5"),
    (1.5e-7, "0.00E+00", "0.00000015"),
    (5, '0" млрд долл."', "5"),
    (7, "[Red]0;[Blue]-0", "7"),
]


def test_numbers_are_plain_digits_in_the_measure_that_is_shown():
    table = read(of_cells(*[(value, shown) for value, shown, _ in SHOWN]), "a.xlsx")
    row = list(table.records())[1]
    assert list(row.cells) == [text for *_, text in SHOWN]
    assert row.numeric == frozenset(range(len(SHOWN)))


MOMENTS = [
    (date(2024, 3, 5), "dd.mm.yyyy", "2024-03-05"),
    (date(2023, 1, 1), "yyyy", "2023"),
    (date(2023, 5, 1), "mmm yyyy", "2023-05"),
    (date(2023, 5, 1), '[$-419]mmmm yyyy" г."', "2023-05"),
    (datetime(2024, 3, 5, 12, 30), "dd.mm.yyyy hh:mm", "2024-03-05T12:30:00"),
]


def test_dates_are_iso_and_as_fine_as_they_are_shown():
    table = read(of_cells(*[(value, shown) for value, shown, _ in MOMENTS]), "a.xlsx")
    row = list(table.records())[1]
    assert list(row.cells) == [text for *_, text in MOMENTS]
    assert row.numeric == frozenset()


def test_text_is_never_numeric_and_stays_letter_for_letter():
    texts = ["1,234", "'5", "=1+1 ", " 5 ", "ООО\n«Заря»", "1E5", "_x000D_", "\u202eabc"]
    book = openpyxl.Workbook()
    book.active.append(["h"] * len(texts))
    book.active.append(texts)
    for one in book.active[2]:
        one.data_type = "s"
    row = list(read(saved(book), "a.xlsx").records())[1]
    assert [one.replace("\r", "_x000D_") for one in row.cells] == texts
    assert row.numeric == frozenset() and row.fault is None


def test_truth_values_are_words():
    assert list(read(of_cells((True, "General"), (False, "General")), "a.xlsx").records())[1].cells == (
        "TRUE",
        "FALSE",
    )


def test_errors_and_formulas_that_were_never_computed_are_faults_of_their_cells():
    rows = (
        f"<row r='1'>{cell('A1', 'year', 'str')}{cell('B1', 'value', 'str')}{cell('C1', 'sum', 'str')}</row>"
        f"<row r='2'>{cell('A2', 2022)}{cell('B2', '#DIV/0!', 'e')}<c r='C2'><f>A2+B2</f></c></row>"
        f"<row r='3'>{cell('A3', 2023)}{cell('B3', 5)}<c r='C3'><f>A3+B3</f><v>2028</v></c></row>"
        "<row r='4'><c r='A4'><v>2024</v></c><c r='B4' t='str'><f>IF(1,\"\")</f><v></v></c></row>"
    )
    _, bad, good, empty = read(workbook(rows), "a.xlsx").records()
    assert [(place, issue.code, issue.cell, issue.column) for place, issue in bad.cell_faults] == [
        (1, "error_cell", "#DIV/0!", "B"),
        (2, "formula_without_value", "=A2+B2", "C"),
    ]
    assert bad.fault == bad.cell_faults[0][1] and bad.fault.row == 2
    assert bad.cells == ("2022", "#DIV/0!", "=A2+B2") and bad.numeric == {0}
    assert good.cells == ("2023", "5", "2028") and good.fault is None
    assert empty.cells == ("2024",) and empty.fault is None


def test_rows_are_counted_as_the_sheet_shows_them():
    book = openpyxl.Workbook()
    book.active["B3"], book.active["C3"] = "year", "value"
    book.active["B6"], book.active["C6"] = 2023, 5
    book.active["B9"].number_format = "0.0"  # a format without a value is no row
    records = list(read(saved(book), "a.xlsx").records())
    assert [record.row for record in records] == [1, 2, 3, 4, 5, 6]
    assert records[0].cells == () and records[5].cells == ("", "2023", "5")
    assert records[5].numeric == {1, 2}


def test_cells_of_a_merged_header_are_blank_but_for_the_first():
    book = openpyxl.Workbook()
    book.active.append(["country", 2022, None, 2023, None])
    book.active.merge_cells("B1:C1")
    book.active.append([None, "exports", "imports", "exports", "imports"])
    book.active.append(["X", 1.5, 2.5, 3.5, 4.5])
    assert next(read(saved(book), "a.xlsx").records()).cells == ("country", "2022", "", "2023")


def several_sheets() -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Empty"
    notes = book.create_sheet("Notes")
    notes.append(["Method", "see below"])
    notes.append(["Year", 2024])
    for name, hidden in (("Exports", False), ("Imports", False), ("Old", True)):
        sheet = book.create_sheet(name)
        sheet.append(["year", "value"])
        for year in range(2010, 2024):
            sheet.append([year, year / 7])
        sheet.sheet_state = "hidden" if hidden else "visible"
    return saved(book)


def test_the_first_sheet_with_a_table_is_taken_and_the_others_are_said():
    table = read(several_sheets(), "a.xlsx")
    assert table.format.sheet == "Exports"
    assert table.format.sheets == ("Empty", "Notes", "Exports", "Imports", "Old")
    assert [(one.code, one.cell, one.expected) for one in table.issues] == [("hidden_sheets", "Old", "")]
    (other,) = table.siblings
    assert (other.name, other.format.sheet, other.siblings) == ("a.xlsx · Imports", "Imports", ())
    assert [one.row for one in other.records()] and other.checksum == table.checksum


def test_the_reader_may_choose_the_sheet():
    table = read(several_sheets(), "a.xlsx", sheet="Old")
    assert (table.format.sheet, table.issues, len(list(table.records()))) == ("Old", (), 15)
    with pytest.raises(Refused) as refused:
        read(several_sheets(), "a.xlsx", sheet="None")
    assert refused.value.issues[0].code == "sheet_unknown"


def test_a_workbook_is_known_by_its_content():
    table = read(workbook(TWO_ROWS), "a.csv")
    assert [one.code for one in table.issues] == ["wrong_extension"] and table.format.kind == "xlsx"
    assert [one.code for one in read(b"a;b\n1;2\n", "a.xlsx").issues] == ["wrong_extension"]


def test_prefixes_phonetic_text_and_wrong_dimensions_change_nothing(tmp_path):
    rows = (
        "<row><c t='inlineStr'><is><r><t>ye</t></r><r><t>ar</t></r><rPh><t>x</t></rPh></is></c>"
        "<c t='inlineStr'><is><t>value</t></is></c></row><row><c><v>2023</v></c><c><v>5.0</v></c></row>"
    )
    assert [one.cells for one in read(workbook(rows), "a.xlsx").records()] == [
        ("year", "value"),
        ("2023", "5"),
    ]
    path = tmp_path / "whatever"
    path.write_bytes(workbook(rows))
    assert len(list(read(path, "a.xlsx").records())) == 2


def test_limits_hold_for_rows_and_columns():
    book = openpyxl.Workbook()
    for number in range(30):
        book.active.append([number, number + 0.5, "x"])
    data = saved(book)
    assert refusal(data, Limits(rows=29)) == "too_many_rows"
    assert refusal(data, Limits(columns=2)) == "too_many_columns"
    assert refusal(data, Limits(unpacked=100)) == "workbook_too_big"
    assert refusal(data, Limits(seconds=0.01)) == "workbook_too_costly"


def refusal(data: bytes, limits: Limits) -> str:
    with pytest.raises(Refused) as refused:
        read(data, "a.xlsx", limits=limits)
    return refused.value.issues[0].code


def test_a_long_sheet_is_read_with_little_work():
    """The bound is some ten times what was measured, for slow machines."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("x")
    for number in range(8_000):
        sheet.append(["Беларусь", "Россия", "экспорт", "товары", 2023, number * 7.25, "млн долл. США"])
    data = saved(book)
    began = worked()
    assert len(list(read(data, "a.xlsx").records())) == 8_000
    assert worked() - began < 10
