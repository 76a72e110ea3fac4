"""Statistics Agency of Uzbekistan: wide CSV of one indicator, a row per country, named in three languages.

The file says neither flow nor unit: they belong to the number of the indicator, which the office
writes into the file's name. Where that number is not one of those known here, both are asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dashboard.language.read import read_unit, scale_in
from dashboard.model import FLOWS, Issue
from dashboard.tables.shape import Record, Table
from dashboard.uploads.fates import Fate, Fault, Mapped, Question, Skipped, Waiting
from dashboard.uploads.providers import cells, headers
from dashboard.uploads.providers.columns import REPEATS, ColumnsOf
from dashboard.uploads.providers.comtrade.codes import number_as_name
from dashboard.uploads.providers.headers import Header
from dashboard.uploads.providers.places import FAULTS, UNKNOWN, Area, agreed, named
from dashboard.uploads.providers.provider import Answers, Origin, Provider, figure

SPELLINGS: Final[dict[str, tuple[str, ...]]] = {
    "code": ("code",),
    "uz": ("klassifikator",),
    "ru": ("klassifikatorru",),
    "en": ("klassifikatoren",),
}
_INDICATORS: Final = {"1105": "exports", "1176": "imports"}
"""Number of an indicator in thousands of US dollars to its flow."""
_NUMBER: Final = re.compile(r"sdmx_data_(\d+)")
_YEAR: Final = re.compile(r"\s*((?:19|20)\d\d)\s*")
_COUNTRY: Final = "860"
"""The office's own country: its number in M49, for the file does not name it."""
_UNITS: Final = ("thousand USD", "million USD", "USD")
_NOTE: Final = "Services included, by our reading of the office's metadata."
_NOTE_RU: Final = "Включает услуги (наше прочтение метаданных ведомства)."


def recognise(table: Table, first: list[Record], answers: Answers) -> Provider | None:
    """A table by country; None for other shapes, and for the office's tables that are not by country."""
    header = headers.find(first, SPELLINGS, {"code", "ru", "en"})
    if header is None:
        return None
    years = {at: found[1] for at, name in enumerate(header.names) if (found := _YEAR.fullmatch(name))}
    rows = [record for record in first if record.row > header.row and not headers.is_blank(record)]
    countries = [one for one in rows if _partner(header, one).code]
    if not years or 2 * len(countries) < len(rows):
        return None
    number = found[1] if (found := _NUMBER.search(table.name)) else ""
    flow = answers.get("flow_missing") or _INDICATORS.get(number, "")
    unit = _unit(answers.get("unit_missing") or ("thousand USD" if number in _INDICATORS else ""))
    reader = _Reader(table.name, header, years, flow if flow in FLOWS else "", unit, number)
    mapping = tuple(Mapped(header.names[at], at + 1, "value", "name") for at in years)
    partners = header.mapping(dict.fromkeys(("code", "ru", "en"), "partner"))
    return Provider(
        "Statistics Agency of Uzbekistan",
        lambda table: headers.walk(table, header, reader.fates),
        (header.row,),
        (*partners, *mapping),
        questions=reader.questions(),
        columns=ColumnsOf.under(header, {"klassifikator": REPEATS}, years, without=("uz",)),
    )


def _unit(text: str) -> dict[str, str]:
    read = read_unit(text) if text else None
    if read is None or not read.unit:
        return {}
    scale = scale_in(read.scale, {"en"}) if read.scale else read.multiplier or 1
    return {"unit": read.unit, "multiplier": str(scale)} if scale else {}


def _partner(header: Header, record: Record) -> Area:
    """By number, else by name; the number 0 stands for all other countries."""
    code = header.cell(record, "code").removesuffix(".0")
    names = [named(header.cell(record, one)) for one in ("en", "ru") if header.cell(record, one)]
    if code in ("", "0"):
        return agreed(None, *names)
    return agreed(named(number_as_name(code)) if code.isdecimal() else Area("", UNKNOWN), *names)


@dataclass(frozen=True)
class _Reader:
    """Judges the rows of one file; ``flow`` and ``unit`` are empty while they are asked."""

    table: str
    header: Header
    years: dict[int, str]
    flow: str
    unit: dict[str, str]
    number: str

    def questions(self) -> tuple[Question, ...]:
        flow = (
            ()
            if self.flow
            else (Question("flow_missing", "", ("exports", "imports", "turnover", "balance")),)
        )
        unit = () if self.unit else (Question("unit_missing", "", _UNITS),)
        return (*flow, *unit)

    def fates(self, record: Record) -> Iterator[Fate]:
        """One cell per year."""
        partner = _partner(self.header, record)
        if partner.reason in FAULTS:
            cell = self.header.cell(record, "en") or self.header.cell(record, "code")
            yield Fault(
                Issue(partner.reason, record.row, self.header.name("en"), cell, "a country", self.table)
            )
            return
        for at, year in self.years.items():
            yield self.fate(record, at, year, partner)

    def fate(self, record: Record, at: int, year: str, partner: Area) -> Fate:
        cell = record.cells[at] if at < len(record.cells) else ""
        reporter = named(_COUNTRY).code
        number = cells.value(cell)
        if number == cells.MISSING:
            return Skipped(record.row, "missing_value", at + 1, cell)
        if number is None:
            return cells.bad(record, year, cell, self.table)
        if partner.reason or partner.code == reporter:
            return Skipped(record.row, partner.reason or "own_country", at + 1, cell)
        if not self.flow or not self.unit:
            return Waiting(record.row, at + 1, "unit_missing" if self.flow else "flow_missing")
        title = f"Exports and imports of Uzbekistan by country (sdmx_data_{self.number or '…'})"
        known = Origin(title, "Statistics Agency of Uzbekistan", "https://stat.uz").fields() | self.unit
        noted = (
            {"note": _NOTE, "note_ru": _NOTE_RU, "scope": "goods_and_services"}
            if self.number in _INDICATORS
            else {}
        )
        return figure(
            record.row,
            at + 1,
            cell,
            number,
            f"{title} · {self.header.cell(record, 'en')} ({self.header.cell(record, 'ru')}) · {year}",
            known | {"scope": "unknown"} | noted,
            reporter=reporter,
            compiled_by=reporter,
            partner=partner.code,
            flow=self.flow,
            period=year,
        )
