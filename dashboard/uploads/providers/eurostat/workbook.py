"""Eurostat Data Browser, spreadsheet: trade by partner, periods as columns.

Each data sheet has a title block (dataset, last update, one row per dimension that does not vary),
a row TIME with the periods, rows of labels under it, then one row per combination of the others.
Where flags were asked for, each period has a second column without a name. The sheets Summary and
Structure hold no figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from dashboard.model import Issue
from dashboard.tables.shape import Record, Table
from dashboard.uploads.fates import Fate, Fault, Mapped, Question, Skipped
from dashboard.uploads.providers import cells, headers
from dashboard.uploads.providers.eurostat import codes
from dashboard.uploads.providers.headers import Header
from dashboard.uploads.providers.places import UNKNOWN, Area
from dashboard.uploads.providers.provider import Provider, figure

_LABELS: Final = re.compile(r"(\w+)\s*\((?:Labels|Codes)\)")
_DIMENSIONS: Final = ("REPORTER", "PARTNER", "PRODUCT", "FLOW", "INDICATORS")
_DATA_SHEET: Final = re.compile(r"Sheet \d+")
_NAME: Final = "Eurostat Data Browser"


@dataclass(frozen=True)
class _Block:
    """What the title block says: dimensions that do not vary, dataset, day of the last update."""

    dimensions: dict[str, str] = field(default_factory=dict)
    dataset: str = ""
    updated: str = ""


def recognise(table: Table, first: list[Record]) -> Provider | None:
    """A data sheet, or one of the other sheets (which asks for a data sheet); None for other shapes."""
    sheets = tuple(one for one in table.format.sheets if _DATA_SHEET.fullmatch(one))
    time = next((record for record in first if record.cells and record.cells[0].strip() == "TIME"), None)
    if time is None or not any("[ESTAT]" in cell for record in first[:2] for cell in record.cells):
        return _other_sheet(sheets) if sheets and {"Summary", "Structure"} & {table.format.sheet} else None
    block = _block(record for record in first if record.row < time.row)
    labels = [
        record
        for record in first
        if record.row > time.row and record.cells and _LABELS.match(record.cells[0])
    ]
    columns = {
        name[1]: at
        for record in labels[-1:]
        for at, cell in enumerate(record.cells)
        if (name := _LABELS.match(cell))
    }
    if not all(
        name in block.dimensions or name in columns for name in ("REPORTER", "PARTNER", "FLOW", "INDICATORS")
    ):
        return None
    return _data_sheet(table, time, labels, block, columns, sheets)


def _other_sheet(sheets: tuple[str, ...]) -> Provider:
    return Provider(
        _NAME, headers.nothing("contents"), questions=(Question("sheet", "", sheets),), sheets=sheets
    )


def _block(records: Iterator[Record]) -> _Block:
    said = {}
    for record in records:
        words = [cell.strip() for cell in record.cells if cell.strip()]
        if len(words) == 2:
            said[words[0].rstrip(": ")] = words[1]
    dimensions: dict[str, str] = {name: said[name] for name in _DIMENSIONS if name in said}
    return _Block(dimensions, said.get("Dataset", "Eurostat"), _day(said.get("Last updated", "")))


def _day(text: str) -> str:
    try:
        return datetime.strptime(text[:10], "%d/%m/%Y").date().isoformat()
    except ValueError:
        return ""


def _data_sheet(
    table: Table,
    time: Record,
    labels: list[Record],
    block: _Block,
    columns: dict[str, int],
    sheets: tuple[str, ...],
) -> Provider:
    periods = {at: codes.period(cell.strip()) for at, cell in enumerate(time.cells)}
    periods = {at: period for at, period in periods.items() if period}
    known = codes.origin(block.dataset, block.updated).fields() | {
        "scope": "goods",
        "unit": "EUR",
        "multiplier": "1",
    }
    reader = _Reader(
        table.name, block.dimensions, columns, periods, known, frozenset(one.row for one in labels)
    )
    header = Header(time.row, time.cells, {})
    mapping = tuple(Mapped(time.cells[at], at + 1, "value", "title") for at in periods)
    keys = tuple(Mapped(f"{name} (Labels)", at + 1, name.casefold(), "title") for name, at in columns.items())
    return Provider(
        _NAME,
        lambda table: headers.walk(table, header, reader.fates),
        (time.row, *(one.row for one in labels)),
        (*keys, *mapping),
        sheets=sheets,
    )


@dataclass(frozen=True)
class _Reader:
    """Judges the rows of one data sheet; ``columns`` and ``periods`` by place from 0."""

    table: str
    dimensions: Mapping[str, str]
    columns: Mapping[str, int]
    periods: Mapping[int, str]
    known: Mapping[str, str]
    labels: frozenset[int]

    def fates(self, record: Record) -> Iterator[Fate]:
        """One cell per period; what follows the table (special values, flags) is a note."""
        if record.row in self.labels:
            yield Skipped(record.row, "header")
            return
        if not any(cell.strip() for at, cell in enumerate(record.cells) if at in self.periods):
            yield Skipped(record.row, "note")
            return
        if reason := self.no_value():
            yield Skipped(record.row, reason)
            return
        reporter, partner = self.area(record, "REPORTER"), self.area(record, "PARTNER")
        for side, found in (("REPORTER", reporter), ("PARTNER", partner)):
            if found.reason == UNKNOWN and not self.has_number(record):
                yield Skipped(record.row, "note")
                return
            if found.reason == UNKNOWN:
                issue = Issue(
                    UNKNOWN, record.row, side, self.said(record, side), "a country of Eurostat", self.table
                )
                yield Fault(issue)
                return
        for at, period in self.periods.items():
            yield self.fate(record, at, period, reporter, partner)

    def has_number(self, record: Record) -> bool:
        read = (cells.value(cell) for at, cell in enumerate(record.cells) if at in self.periods)
        return any(number not in (None, cells.MISSING) for number in read)

    def no_value(self) -> str:
        """Why no cell of the sheet is a value, where its dimensions say so; else empty."""
        indicator, flow = self.dimensions.get("INDICATORS", ""), self.dimensions.get("FLOW", "")
        if indicator and not codes.is_euro(indicator):
            return "quantity"
        return "re_exports" if codes.is_re_export(flow) else ""

    def said(self, record: Record, name: str) -> str:
        """What the row, or the title block, says of a dimension."""
        at = self.columns.get(name, -1)
        here = record.cells[at].strip() if 0 <= at < len(record.cells) else ""
        return here or self.dimensions.get(name, "")

    def area(self, record: Record, name: str) -> Area:
        return codes.place(self.said(record, name))

    def fate(self, record: Record, at: int, period: str, reporter: Area, partner: Area) -> Fate:
        cell = record.cells[at] if at < len(record.cells) else ""
        number = cells.value(cell)
        if number == cells.MISSING:
            return Skipped(record.row, "missing_value", at + 1, cell)
        if number is None:
            return cells.bad(record, period, cell, self.table)
        if reason := reporter.reason or partner.reason:
            return Skipped(record.row, reason, at + 1, cell)
        if not codes.is_euro(self.said(record, "INDICATORS")):
            return Skipped(record.row, "quantity", at + 1, cell)
        flow = codes.flow(self.said(record, "FLOW"))
        if not flow:
            issue = Issue(
                "unknown_flow", record.row, "FLOW", self.said(record, "FLOW"), "IMPORT, EXPORT", self.table
            )
            return Fault(issue)
        words = [self.said(record, name) for name in _DIMENSIONS]
        where = " · ".join(("Eurostat", *filter(None, words), period))
        flag = self.flag(record, at)
        own = {"status": codes.STATUS[flag]} if flag in codes.STATUS else {}
        return figure(
            record.row,
            at + 1,
            cell,
            number,
            where,
            self.known,
            reporter=reporter.code,
            partner=partner.code,
            compiled_by=reporter.code,
            flow=flow,
            period=period,
            product=codes.product(self.said(record, "PRODUCT")),
            **own,
        )

    def flag(self, record: Record, at: int) -> str:
        """The flag beside a value, where the next column has no period of its own."""
        return (
            record.cells[at + 1].strip() if at + 1 not in self.periods and at + 1 < len(record.cells) else ""
        )
