"""World Bank, World Development Indicators: one indicator per file, years as columns, no partner.

No indicator is trade between two countries. The few that are a country's trade with the world in
money are taken as such; all others are refused by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dashboard.model import Issue
from dashboard.tables.shape import Record, Table
from dashboard.uploads.fates import Fate, Fault, Mapped, Skipped
from dashboard.uploads.providers import cells, headers
from dashboard.uploads.providers.columns import ColumnsOf
from dashboard.uploads.providers.headers import Header
from dashboard.uploads.providers.places import AGGREGATE, FAULTS, coded, named
from dashboard.uploads.providers.provider import Origin, Provider, figure

SPELLINGS: Final = {
    "country": ("countryname",),
    "code": ("countrycode",),
    "indicator": ("indicatorname", "seriesname"),
    "indicator_code": ("indicatorcode", "seriescode"),
}
_WITH_WORLD: Final = {
    "TX.VAL.MRCH.CD.WT": ("exports", "goods", "customs"),
    "TM.VAL.MRCH.CD.WT": ("imports", "goods", "customs"),
    "BX.GSR.MRCH.CD": ("exports", "goods", "bop"),
    "BM.GSR.MRCH.CD": ("imports", "goods", "bop"),
    "BX.GSR.NFSV.CD": ("exports", "services", "bop"),
    "BM.GSR.NFSV.CD": ("imports", "services", "bop"),
    "BX.GSR.GNFS.CD": ("exports", "goods_and_services", "bop"),
    "BM.GSR.GNFS.CD": ("imports", "goods_and_services", "bop"),
    "NE.EXP.GNFS.CD": ("exports", "goods_and_services", "unknown"),
    "NE.IMP.GNFS.CD": ("imports", "goods_and_services", "unknown"),
}
"""Indicators in current US dollars that are a flow between a country and the world."""


def recognise(table: Table, first: list[Record]) -> Provider | None:
    """A file of indicators; refused with ``not_bilateral_trade`` unless one of the flows with the world."""
    header = headers.find(first, SPELLINGS, {"country", "code", "indicator", "indicator_code"})
    if header is None:
        return None
    years = {
        at: found[1]
        for at, name in enumerate(header.names)
        if (found := re.match(r"\s*((?:19|20)\d\d)\b", name))
    }
    rows = [record for record in first if record.row > header.row and not headers.is_blank(record)]
    if not years or not rows:
        return None
    code, name = header.cell(rows[0], "indicator_code"), header.cell(rows[0], "indicator")
    if code not in _WITH_WORLD:
        at = rows[0].row, header.name("indicator")
        issue = Issue(
            "not_bilateral_trade", *at, f"{name} ({code})", "exports or imports by partner", table.name
        )
        return Provider("World Bank", lambda table: _refused(table, header), (header.row,), refusal=issue)
    mapping = tuple(Mapped(header.names[at], at + 1, "value", "name") for at in years)

    def reader(table: Table) -> Iterator[Fate]:
        return headers.walk(table, header, lambda record: _fates(table, header, years, record))

    return Provider("World Bank", reader, (header.row,), mapping, columns=ColumnsOf.under(header, {}, years))


def _refused(table: Table, header: Header) -> Iterator[Fate]:
    yield from headers.walk(table, header, lambda record: [Skipped(record.row, "not_bilateral_trade")])


def _fates(table: Table, header: Header, years: dict[int, str], record: Record) -> Iterator[Fate]:
    code, label = header.cell(record, "indicator_code"), header.cell(record, "country")
    if code not in _WITH_WORLD:
        yield Skipped(record.row, "not_bilateral_trade")
        return
    place = coded(header.cell(record, "code"), label)
    if place.reason in FAULTS:
        yield Fault(Issue(place.reason, record.row, header.name("country"), label, "a country", table.name))
        return
    if place.reason or place.code == named("World").code:
        yield Skipped(record.row, AGGREGATE)
        return
    flow, scope, basis = _WITH_WORLD[code]
    origin = Origin(
        header.cell(record, "indicator"), "World Bank", f"https://data.worldbank.org/indicator/{code}"
    )
    known = origin.fields() | {
        "reporter": place.code,
        "partner": named("World").code,
        "flow": flow,
        "scope": scope,
        "basis": basis,
        "unit": "USD",
        "multiplier": "1",
    }
    for at, year in years.items():
        cell = record.cells[at] if at < len(record.cells) else ""
        number = cells.value(cell)
        where = f"World Bank · {label} · {origin.title} · {year}"
        if number == cells.MISSING:
            yield Skipped(record.row, "missing_value", at + 1, cell)
        elif number is None:
            yield cells.bad(record, header.names[at], cell, table.name)
        else:
            yield figure(record.row, at + 1, cell, number, where, known, period=year)
