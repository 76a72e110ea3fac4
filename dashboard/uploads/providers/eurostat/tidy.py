"""Eurostat, one value per row: EasyComext's relational view, and SDMX-CSV of the Data Browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dashboard.model import Issue
from dashboard.tables.shape import Record, Table
from dashboard.uploads.fates import Fate, Fault, Skipped
from dashboard.uploads.providers import cells, headers
from dashboard.uploads.providers.columns import OF_QUANTITY, REMARK, REPEATS, ColumnsOf
from dashboard.uploads.providers.eurostat import codes
from dashboard.uploads.providers.headers import Header
from dashboard.uploads.providers.places import AGGREGATE, UNKNOWN
from dashboard.uploads.providers.provider import Provider, figure

SPELLINGS: Final[dict[str, tuple[str, ...]]] = {
    "reporter": ("reporter",),
    "partner": ("partner",),
    "product": ("product",),
    "flow": ("flow",),
    "procedure": ("statprocedure",),
    "period": ("period", "timeperiod"),
    "euros": ("valueineur", "valueineuros", "valueineuro", "valueeur"),
    "value": ("obsvalue",),
    "indicator": ("indicators", "indicator"),
    "flag": ("obsflag",),
    "dataflow": ("dataflow",),
    "quantity": ("quantityin100kg", "quantitykg"),
    "supplementary": ("supquantity", "supplementaryquantity"),
}
_FIELDS: Final = {
    "reporter": "reporter",
    "partner": "partner",
    "product": "product",
    "flow": "flow",
    "period": "period",
    "euros": "value",
    "value": "value",
    "flag": "status",
}
_ASIDE: Final = {
    **dict.fromkeys(
        ("structure", "structureid", "structurename", "freq", "productlabel", "flowlabel"), REPEATS
    ),
    **dict.fromkeys(("lastupdate", "confstatus"), REMARK),
    "suppunit": OF_QUANTITY,
}
_KEYS: Final = {"reporter", "partner", "product", "flow", "period"}


def recognise(table: Table, first: list[Record]) -> Provider | None:
    """Either shape; refused where every reporter of the file is a group of countries."""
    header = headers.find(first, SPELLINGS, _KEYS)
    if header is None:
        return None
    if {"euros", "procedure"} <= header.at.keys():
        name, value = "Eurostat EasyComext", "euros"
    elif {"value", "indicator", "dataflow"} <= header.at.keys():
        name, value = "Eurostat Data Browser", "value"
    else:
        return None
    sample = [record for record in first if record.row > header.row]
    reader = _Reader(table.name, header, value, cells.mark_in(table, header, sample, value))
    return Provider(
        name,
        lambda table: headers.walk(table, header, reader.fates),
        (header.row,),
        header.mapping(_FIELDS),
        refusal=_only_groups(table, header),
        columns=ColumnsOf.under(header, _ASIDE),
    )


def _only_groups(table: Table, header: Header) -> Issue | None:
    """That no row has a country as reporter: read until the first that has one."""
    found = None
    for record in table.records():
        if record.row <= header.row or headers.is_blank(record):
            continue
        cell = header.cell(record, "reporter")
        if codes.place(cell).reason != AGGREGATE:
            return None
        found = found or Issue(
            "reporter_is_group", record.row, header.name("reporter"), cell, "a country", table.name
        )
    return found


@dataclass(frozen=True)
class _Reader:
    """Judges the rows of one file; ``value`` names the field of the value."""

    table: str
    header: Header
    value: str
    mark: str

    def fates(self, record: Record) -> Iterator[Fate]:
        """The fate of the row's value, then of its quantities."""
        yield self.of_value(record)
        for field in ("quantity", "supplementary"):
            if self.header.cell(record, field):
                at = self.header.at[field]
                yield Skipped(record.row, "quantity", at + 1, record.cells[at])

    def of_value(self, record: Record) -> Fate:
        get, at = self.header.cell, self.header.at[self.value]
        cell = record.cells[at] if at < len(record.cells) else ""
        if reason := self.skipped(record, cell):
            return Skipped(record.row, reason, at + 1, cell)
        if issue := self.fault(record, cell):
            return Fault(issue)
        reporter, partner = (codes.place(get(record, side)) for side in ("reporter", "partner"))
        reason = reporter.reason or partner.reason or ("own_country" if reporter == partner else "")
        if reason:
            return Skipped(record.row, reason, at + 1, cell)
        keys = ("reporter", "partner", "product", "flow", "period")
        status = codes.STATUS.get(get(record, "flag"), "")
        own = {"status": status} if status else {}
        return figure(
            record.row,
            at + 1,
            cell,
            str(cells.value(cell, self.mark)),
            " · ".join(("Eurostat", *(get(record, key) for key in keys), self.header.names[at])),
            self.known(record),
            reporter=reporter.code,
            partner=partner.code,
            compiled_by=reporter.code,
            flow=codes.flow(get(record, "flow")),
            period=codes.period(get(record, "period")),
            product=codes.product(get(record, "product")),
            **own,
        )

    def known(self, record: Record) -> dict[str, str]:
        dataset = self.header.cell(record, "dataflow") or "EU trade since 1988 by HS2-4-6 and CN8 (Comext)"
        return codes.origin(dataset).fields() | {"scope": "goods", "unit": "EUR", "multiplier": "1"}

    def skipped(self, record: Record, cell: str) -> str:
        """Why the row is none of the figures wanted, though nothing is wrong with it."""
        get = self.header.cell
        if get(record, "procedure")[:1].upper() not in ("", "T"):
            return "part_of_flow"
        if codes.is_re_export(get(record, "flow")):
            return "re_exports"
        if "indicator" in self.header.at and codes.is_quantity(get(record, "indicator")):
            return "quantity"
        return "missing_value" if cells.value(cell, self.mark) == cells.MISSING else ""

    def fault(self, record: Record, cell: str) -> Issue | None:
        """What cannot be read in the row."""
        get = self.header.cell
        wrong = (
            ("reporter", UNKNOWN, codes.place(get(record, "reporter")).reason == UNKNOWN),
            ("partner", UNKNOWN, codes.place(get(record, "partner")).reason == UNKNOWN),
            ("flow", "unknown_flow", not codes.flow(get(record, "flow"))),
            ("period", "unknown_period", not codes.period(get(record, "period"))),
            (
                "indicator",
                "unknown_unit",
                self.value == "value" and not codes.is_euro(get(record, "indicator")),
            ),
            (self.value, "bad_number", cells.value(cell, self.mark) is None),
        )
        for field, code, is_wrong in wrong:
            if is_wrong:
                return Issue(code, record.row, self.header.name(field), get(record, field), "", self.table)
        return None
