"""Rosstat, main indicators of exports and imports by country ("94itog"): a workbook with a sheet per year.

A sheet has a title block (country, whose data, unit), a row of years, and two stacked blocks: the
exports, then the imports, each with the total first, then groups of countries and countries. The
first sheet of the workbook is a page of contents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from dashboard.language.read import read_unit
from dashboard.model import Issue
from dashboard.tables.shape import Record, Table
from dashboard.uploads.fates import Fate, Fault, Mapped, Question, Skipped
from dashboard.uploads.providers import cells, headers
from dashboard.uploads.providers.headers import Header
from dashboard.uploads.providers.places import UNKNOWN, Area, named
from dashboard.uploads.providers.provider import Origin, Provider, figure

_TITLE: Final = re.compile(
    r"Основные показатели (?:(?:внешней торговли|экспорта и импорта) )?(?P<country>[А-ЯЁ].+)"
)
_BY_CUSTOMS: Final = re.compile(r"\(?по данным (ФТС|ФТК|Федеральной таможенной службы)", re.IGNORECASE)
_YEAR: Final = re.compile(r"\s*((?:19|20)\d\d)(?:\s*г(?:од|\.)?)?\s*")
_BLOCKS: Final = {"экспорт": "exports", "импорт": "imports"}
_TITLE_OF_TABLE: Final = (
    "Основные показатели экспорта и импорта Российской Федерации (по данным ФТС России), 94itog"
)


def recognise(table: Table, first: list[Record]) -> Provider | None:
    """A sheet of years, or the page of contents (which asks for a sheet); None for other shapes."""
    title = next((found for text in _texts(first[:6]) if (found := _TITLE.fullmatch(text))), None)
    if title is None or not any(_BY_CUSTOMS.match(text) for text in _texts(first[:6])):
        return None
    reporter = named(title["country"])
    if not reporter.code:
        return None
    sheets = tuple(one for one in table.format.sheets if _YEAR.fullmatch(one))
    years = next((one for one in first if _years(one)), None)
    if years is None or not any(_block(record) for record in first):
        return _contents(sheets) if sheets else None
    return _sheet(table, first, years, reporter, sheets)


def _texts(records: Iterable[Record]) -> Iterator[str]:
    for record in records:
        yield from (" ".join(cell.split()) for cell in record.cells if cell.strip())


def _years(record: Record) -> dict[int, str]:
    """Column (from 0) to year of a row that holds years behind an empty first cell, and nothing else."""
    found = {at: _YEAR.fullmatch(cell) for at, cell in enumerate(record.cells) if cell.strip()}
    if not found or 0 in found:
        return {}
    return {at: year[1] for at, year in found.items() if year} if all(found.values()) else {}


def _block(record: Record) -> str:
    """The flow a row opens the block of; empty for other rows."""
    return _BLOCKS.get(record.cells[0].strip().casefold(), "") if record.cells else ""


def _contents(sheets: tuple[str, ...]) -> Provider:
    return Provider(
        "Rosstat", headers.nothing("contents"), questions=(Question("sheet", "", sheets),), sheets=sheets
    )


def _sheet(
    table: Table, first: list[Record], years: Record, reporter: Area, sheets: tuple[str, ...]
) -> Provider:
    header = Header(years.row, years.cells, {})
    unit = next(
        (one for text in _texts(first[:6]) if (one := read_unit(text.strip("() "))) and one.unit), None
    )
    if unit is None or unit.multiplier is None:
        issue = Issue("unit_missing", years.row, "", "", "млн долларов США", table.name)
        return Provider(
            "Rosstat", headers.nothing("unit_missing"), (years.row,), refusal=issue, sheets=sheets
        )
    known = Origin(_TITLE_OF_TABLE, "Rosstat", "https://rosstat.gov.ru", "ru").fields() | {
        "reporter": reporter.code,
        "compiled_by": reporter.code,
        "scope": "goods",
        "unit": unit.unit,
        "multiplier": str(unit.multiplier),
    }
    columns = _years(years)
    mapping = tuple(Mapped(years.cells[at], at + 1, "value", "title") for at in columns)

    def reader(table: Table) -> Iterator[Fate]:
        return headers.walk(table, header, _Reader(table, known, columns).fates)

    return Provider("Rosstat", reader, (years.row,), mapping, sheets=sheets)


@dataclass
class _Reader:
    """Judges the rows of one sheet, top down: ``flow`` is that of the block above."""

    table: Table
    known: dict[str, str]
    years: dict[int, str]
    flow: str = field(default="")

    def fates(self, record: Record) -> Iterator[Fate]:
        label = " ".join(record.cells[0].split()) if record.cells else ""
        opened = _block(record)
        self.flow = opened or self.flow
        if not any(cell.strip() for at, cell in enumerate(record.cells) if at in self.years):
            yield Skipped(record.row, "section" if opened else "note")
            return
        # The row that opens a block is its total: the trade with the world.
        partner = named("World") if opened else named(label)
        if partner.reason == UNKNOWN or not self.flow:
            code = UNKNOWN if partner.reason == UNKNOWN else "unknown_flow"
            yield Fault(Issue(code, record.row, "", label, "Экспорт, Импорт, a country", self.table.name))
            return
        for at, year in self.years.items():
            yield self.fate(record, at, year, label, partner)
        yield from headers.stray(record, (0, *self.years))

    def fate(self, record: Record, at: int, year: str, label: str, partner: Area) -> Fate:
        cell = record.cells[at] if at < len(record.cells) else ""
        number = cells.value(cell, "." if at in record.numeric else ",")
        if number == cells.MISSING:
            return Skipped(record.row, "missing_value", at + 1, cell)
        if number is None:
            return cells.bad(record, year, cell, self.table.name)
        if partner.reason:
            return Skipped(record.row, partner.reason, at + 1, cell)
        block = next(word for word, flow in _BLOCKS.items() if flow == self.flow)
        where = " · ".join(("94itog", self.table.format.sheet or year, block.capitalize(), label, year))
        return figure(
            record.row,
            at + 1,
            cell,
            number,
            where,
            self.known,
            partner=partner.code,
            flow=self.flow,
            period=year,
        )
