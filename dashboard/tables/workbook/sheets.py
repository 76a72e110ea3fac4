"""The sheets of a workbook: which one holds the table, and its rows as text.

openpyxl reads the structure, the styles and the days; the long parts are streamed. Runs in the child
process only (:mod:`dashboard.tables.workbook.child`).
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import BinaryIO, Final, NamedTuple

from dashboard.model import Issue
from dashboard.tables.shape import Limits, Refused, grouped
from dashboard.tables.text.dialect import holds_data
from dashboard.tables.workbook import sheetxml
from dashboard.tables.workbook.cells import letters, shown
from dashboard.tables.workbook.sheetxml import BookParts, SheetRow

_LOOKED_AT: Final = 300
"""Rows by which a sheet is judged."""
_NUMBERS_FIRST: Final = 1000
_NOTED: Final = 60
_LONGEST_NOTE: Final = 200
"""Rows of notes that are kept, and characters of each."""
_MOST_BLANK: Final = 10_000
"""Blank rows running; a cell below them is not part of the table."""


class Sheet(NamedTuple):
    name: str
    path: str
    visible: bool


class Chosen(NamedTuple):
    """The sheet taken, the names of all, what the reader has to know about the others, and those of them that
    look like tables too, small ones last."""

    sheet: Sheet
    names: list[str]
    warnings: list[Issue]
    others: tuple[Sheet, ...] = ()


class OpenWorkbook:
    """An open workbook; any exception while it opens means that it is damaged."""

    def __init__(self, file: BinaryIO) -> None:
        from openpyxl.reader.excel import ExcelReader
        from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
        from openpyxl.styles.stylesheet import apply_stylesheet
        from openpyxl.utils.datetime import from_excel

        reader = ExcelReader(file, read_only=True, data_only=True, keep_links=False)
        reader.read_manifest()
        reader.read_workbook()
        apply_stylesheet(reader.archive, reader.wb)
        self.archive: zipfile.ZipFile = reader.archive
        own = reader.wb._number_formats
        codes = [
            BUILTIN_FORMATS.get(style.numFmtId, "General")
            if style.numFmtId < BUILTIN_FORMATS_MAX_SIZE
            else own[style.numFmtId - BUILTIN_FORMATS_MAX_SIZE]
            for style in reader.wb._cell_styles
        ]
        day = partial(from_excel, epoch=reader.wb.epoch)
        self.book = BookParts(self._strings(reader.package), [shown(code) for code in codes], day)
        self.sheets = [
            Sheet(sheet.name, link.target, sheet.state == "visible")
            for sheet, link in reader.parser.find_sheets()
            if "chartsheet" not in link.Type
        ]

    def _strings(self, package: object) -> list[str]:
        from openpyxl.xml.constants import SHARED_STRINGS

        found = package.find(SHARED_STRINGS)  # type: ignore[attr-defined]  # openpyxl's Manifest
        if found is None:
            return []
        with self.archive.open(found.PartName[1:]) as part:
            return sheetxml.strings(part)

    def rows(self, sheet: Sheet) -> Iterator[SheetRow]:
        """The rows that stand in the sheet; blank ones may be left out."""
        with self.archive.open(sheet.path) as part:
            yield from sheetxml.rows(part, self.book)


def choose(book: OpenWorkbook, wanted: str) -> Chosen:
    """The sheet asked for, else the first that holds a table; Refused if there is none such."""
    names = [sheet.name for sheet in book.sheets]
    if wanted:
        named = [sheet for sheet in book.sheets if sheet.name == wanted]
        if not named:
            raise Refused(Issue("sheet_unknown", cell=wanted, expected=", ".join(names)))
        return Chosen(named[0], names, [])
    looked = [sheet for sheet in book.sheets if sheet.visible] or book.sheets
    worth = {sheet: _worth(book, sheet) for sheet in looked}
    best = max(worth.values(), default=0)
    tables = [sheet for sheet in looked if worth[sheet] and worth[sheet] * 2 >= best]
    if not tables:
        filled = any(row.cells for sheet in looked for row in islice(book.rows(sheet), _LOOKED_AT))
        raise Refused(Issue("no_data_rows" if filled else "empty_file"))
    hidden = [sheet.name for sheet in book.sheets if sheet not in looked]
    said = [Issue("hidden_sheets", cell=", ".join(hidden))] if hidden else []
    small = [sheet for sheet in looked if sheet not in tables and worth[sheet] > 2 * _NUMBERS_FIRST]
    return Chosen(tables[0], names, said, (*tables[1:], *small))


def _worth(book: OpenWorkbook, sheet: Sheet) -> int:
    """How much of a table the first rows hold: numbers that are no years, beside other cells.

    A table of contents and notes hold words; they count only where no sheet holds numbers.
    """
    numbers = pairs = 0
    for row in islice(book.rows(sheet), _LOOKED_AT):
        filled = [cell for cell in row.cells if cell]
        if len(filled) > 1:
            pairs += 1
            numbers += sum(map(holds_data, filled))
    return _NUMBERS_FIRST * numbers + pairs if pairs > 1 else 0


def notes(book: OpenWorkbook, chosen: Sheet) -> list[str]:
    """The words of sheets that are no tables of numbers (parameters of a query, notes): a line a row."""
    others = [sheet for sheet in book.sheets if sheet.visible and sheet != chosen]
    lines: list[str] = []
    for sheet in others:
        rows = [[cell for cell in row.cells if cell] for row in islice(book.rows(sheet), _NOTED)]
        if not any(map(holds_data, (cell for row in rows if len(row) > 2 for cell in row))):
            lines += [": ".join(row)[:_LONGEST_NOTE] for row in rows if row]
    return lines[:_NOTED]


def table_rows(book: OpenWorkbook, sheet: Sheet, limits: Limits) -> Iterator[SheetRow]:
    """All rows up to the last filled one, blank ones too; Refused at a cell far outside."""
    last = 0
    for row in book.rows(sheet):
        # Blank rows count only when something follows them: a sheet may have a million at its end.
        if not row.cells:
            continue
        _check_place(row, last, limits)
        for blank in range(last + 1, row.row):
            yield SheetRow(blank, [], [], [])
        yield row
        last = row.row


def _check_place(row: SheetRow, last: int, limits: Limits) -> None:
    width = len(row.cells)
    if limits.columns and sum(map(bool, row.cells)) > limits.columns:
        raise Refused(Issue("too_many_columns", row.row, "", grouped(width), grouped(limits.columns)))
    if row.row - last > _MOST_BLANK or (limits.columns and width > limits.columns):
        raise Refused(Issue("far_cell", row=row.row, cell=f"{letters(width - 1)}{row.row}"))
    if limits.rows and row.row > limits.rows:
        raise Refused(Issue("too_many_rows", expected=grouped(limits.rows)))
