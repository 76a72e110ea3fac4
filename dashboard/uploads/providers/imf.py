"""International Monetary Fund, Direction of Trade Statistics: the workbook of one country.

A title block (flow and valuation, country, unit), then a header row of years over one row per
partner, the partner's column having no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dashboard.language.read import read_when
from dashboard.model import Issue
from dashboard.tables.shape import Record, Table
from dashboard.uploads.fates import Fate, Fault, Mapped, Skipped
from dashboard.uploads.providers import cells, headers
from dashboard.uploads.providers.headers import Header
from dashboard.uploads.providers.places import UNKNOWN, Area, named
from dashboard.uploads.providers.provider import Origin, Provider, figure

_TITLE: Final = re.compile(
    r"(?P<flow>Exports|Imports),?\s+(?P<valuation>FOB|CIF|F\.O\.B\.|C\.I\.F\.)\s+"
    r"(to|from)\s+Partner Countries",
    re.IGNORECASE,
)
_UNIT: Final = re.compile(r"US Dollars,?\s*(?P<scale>Millions|Thousands|Billions)?", re.IGNORECASE)
_SCALES: Final = {"": "1", "thousands": "1000", "millions": "1000000", "billions": "1000000000"}


def recognise(table: Table, first: list[Record]) -> Provider | None:
    """A workbook of one country and one flow; None for other shapes."""
    titles = [cell.strip() for record in first[:8] for cell in record.cells if cell.strip()]
    title = next((found for text in titles if (found := _TITLE.fullmatch(text))), None)
    if title is None:
        return None
    header = next((record for record in first if _is_years(record)), None)
    unit = next((found for text in titles if (found := _UNIT.fullmatch(text))), None)
    country = next(
        (text for text in titles[titles.index(title.group()) + 1 :] if named(text).reason == ""), ""
    )
    if header is None or not country:
        return None
    if unit is None:
        return _refused(table, "unit_missing", header.row)
    return _provider(table, title, country, unit, header)


def _is_years(record: Record) -> bool:
    named_columns = [cell.strip() for cell in record.cells if cell.strip()]
    return bool(named_columns) and all(_period(cell) for cell in named_columns)


def _period(text: str) -> str:
    """2020, 2020-Q1, 2020-01 of "2020", "2020Q1", "2020M1" or "Jan 2020"; else empty."""
    if re.fullmatch(r"(19|20)\d\d(\.0)?", text):
        return text[:4]
    read = read_when(text) if re.search(r"(19|20)\d\d", text) else None
    return str(read.period) if read else ""


def _refused(table: Table, code: str, row: int) -> Provider:
    issue = Issue(code, row, "", "", "US Dollars, Millions", table.name)
    return Provider("IMF DOTS", headers.nothing("unit_missing"), (row,), refusal=issue)


def _provider(
    table: Table, title: re.Match[str], country: str, unit: re.Match[str], years: Record
) -> Provider:
    header = Header(years.row, years.cells, {})
    flow = title["flow"].casefold()
    origin = Origin(
        f"Direction of Trade Statistics: {title.group()}",
        "International Monetary Fund",
        "https://data.imf.org",
    )
    reporter = named(country)
    known = origin.fields() | {
        "reporter": reporter.code,
        "compiled_by": reporter.code,
        "flow": flow,
        "scope": "goods",
        "valuation": title["valuation"].replace(".", "").casefold(),
        "unit": "USD",
        "multiplier": _SCALES[(unit["scale"] or "").casefold()],
    }
    where = f"IMF DOTS · {country} · {title.group()}"
    reader = _Reader(
        table.name, where, known, {at: _period(cell) for at, cell in enumerate(years.cells) if _period(cell)}
    )
    mapping = tuple(Mapped(years.cells[at], at + 1, "value", "title") for at in reader.periods)
    return Provider(
        "IMF DOTS", lambda table: headers.walk(table, header, reader.fates), (years.row,), mapping
    )


@dataclass(frozen=True)
class _Reader:
    """Judges the rows of one workbook; ``periods`` by column from 0."""

    table: str
    where: str
    known: dict[str, str]
    periods: dict[int, str]

    def fates(self, record: Record) -> Iterator[Fate]:
        """One cell per period; the partner is the last text before the first of them."""
        before = [at for at, cell in enumerate(record.cells[: min(self.periods)]) if cell.strip()]
        label = record.cells[before[-1]] if before else ""
        partner = named(label)
        if not any(cell.strip() for at, cell in enumerate(record.cells) if at in self.periods):
            yield Skipped(record.row, "missing_value" if partner.code else "note")
            return
        if partner.reason == UNKNOWN:
            yield Fault(Issue(UNKNOWN, record.row, "", label, "a country of the IMF", self.table))
            return
        for at, period in self.periods.items():
            yield self.fate(record, at, period, label, partner)
        yield from headers.stray(record, (*before[-1:], *self.periods))

    def fate(self, record: Record, at: int, period: str, label: str, partner: Area) -> Fate:
        cell = record.cells[at] if at < len(record.cells) else ""
        number = cells.value(cell)
        if number == cells.MISSING:
            return Skipped(record.row, "missing_value", at + 1, cell)
        if number is None:
            return cells.bad(record, period, cell, self.table)
        if partner.reason or partner.code == self.known["reporter"]:
            return Skipped(record.row, partner.reason or "own_country", at + 1, cell)
        where = f"{self.where} · {label.strip()} · {period}"
        return figure(
            record.row, at + 1, cell, number, where, self.known, partner=partner.code, period=period
        )
