"""World Integrated Trade Solution (World Bank): by partner, in time series, by product, by query.

By partner a row holds balance, exports, imports and both shares of one pair and year; in a time
series a row holds one indicator over the years; else one value per row. Values of trade are in
thousands of US dollars. Tariffs and counts of products are seen and not taken for trade.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dashboard.model import Issue
from dashboard.tables.shape import Record, Table
from dashboard.uploads.fates import Candidate, Fate, Fault, Mapped, Skipped
from dashboard.uploads.providers import cells, headers
from dashboard.uploads.providers.columns import OF_QUANTITY, REPEATS, ColumnsOf
from dashboard.uploads.providers.comtrade import codes
from dashboard.uploads.providers.headers import Header
from dashboard.uploads.providers.places import FAULTS, UNKNOWN, Area, coded, named
from dashboard.uploads.providers.provider import Origin, Provider, figure

SPELLINGS: Final[dict[str, tuple[str, ...]]] = {
    "reporter": ("reportername", "reporter", "reporteriso3"),
    "partner": ("partnername", "partner", "partneriso3"),
    "year": ("year",),
    "flow": ("tradeflowname", "tradeflow"),
    "indicator": ("indicator",),
    "category": ("productcategories", "productcategory", "productgroup"),
    "nomenclature": ("nomenclature", "hsrevision"),
    "product": ("productcode",),
    "description": ("productdescription",),
    "reporter_code": ("reporteriso3",),
    "partner_code": ("partneriso3",),
    "value": ("tradevalue1000usd", "tradevaluein1000usd"),
    "exports": ("exportusthousand", "exportus$thousand"),
    "imports": ("importusthousand",),
    "balance": ("tradebalanceusthousand",),
    "exports_share": ("exportpartnershare",),
    "imports_share": ("importpartnershare",),
    "quantity": ("quantity", "qty"),
}
_FIELDS: Final = {
    "reporter": "reporter",
    "partner": "partner",
    "year": "period",
    "flow": "flow",
    "product": "product",
    "category": "product",
    "value": "value",
    "exports": "value",
    "imports": "value",
    "balance": "value",
    "exports_share": "value",
    "imports_share": "value",
}
_LEVELS: Final = ("balance", "exports", "imports")
_SHARES: Final = {"exports_share": "exports", "imports_share": "imports"}
_INDICATORS: Final = {
    "exportusthousand": "exports",
    "importusthousand": "imports",
    "tradebalanceusthousand": "balance",
    "exportpartnershare": "exports_share",
    "importpartnershare": "imports_share",
    "exporttradevalueusthousand": "exports",
    "importtradevalueusthousand": "imports",
    "tradeusmiltop5exportpartner": "exports",
    "tradeusmiltop5importpartner": "imports",
    "partnersharetop5exportpartner": "exports_share",
    "partnersharetop5importpartner": "imports_share",
}
_FLOWS: Final = {
    "export": "exports",
    "exports": "exports",
    "grossexp": "exports",
    "grossexport": "exports",
    "import": "imports",
    "imports": "imports",
    "grossimp": "imports",
    "grossimport": "imports",
}
_ALL_PRODUCTS: Final = ("", "total", "all products", "all product", "allproducts", "all", "all commodities")
_BOTH_FLOWS: Final = ("", "expimp", "exportsimports", "exportimport")
_OTHER: Final = re.compile(
    r"\s*((AHS|MFN)\b|No\.? Of|World Growth|Country Growth|Revealed|(Export|Import) (Product )?Share\b)",
    re.IGNORECASE,
)
"""Columns by partner whose cells are each skipped as another indicator."""
_ASIDE: Final = {
    "productdescription": REPEATS,
    "reporteriso3": REPEATS,
    "partneriso3": REPEATS,
    "quantityunit": OF_QUANTITY,
    "quantitytoken": OF_QUANTITY,
}
_SERBIA = re.compile(r"^Serbia,? FR ?\(", re.IGNORECASE)
_ORIGIN: Final = Origin(
    "World Integrated Trade Solution (WITS), trade statistics by partner",
    "World Bank, WITS",
    "https://wits.worldbank.org",
)
_THOUSANDS: Final = {"unit": "USD", "multiplier": "1000", "scope": "goods", "basis": "customs"}

_IN_MILLIONS: Final = re.compile(r"(?i)\(us\$ mil\w*\)")
""" "Trade (US$ Mil)-Top 5 Export Partner": profiles of countries count in millions, all else in thousands."""


def recognise(table: Table, first: list[Record]) -> Provider | None:
    """One of the four shapes; None for others."""
    header = headers.find(first, SPELLINGS, {"reporter", "partner"})
    if header is None or header.row > 12:
        return None
    years = _years(header)
    has = header.at.keys()
    if {"year", "exports", "imports"} <= has:
        judge = _Reader(table.name, header).by_partner
    elif "indicator" in has and has & {"flow", "category"} and years:
        judge = _Reader(table.name, header, years).over_years
    elif {"year", "flow", "value"} <= has:
        judge = _Reader(table.name, header).one_value
    else:
        return None
    mapping = (*header.mapping(_FIELDS), *(Mapped(header.names[at], at + 1, "value", "name") for at in years))
    tariffs = (at for at, name in enumerate(header.names) if _OTHER.match(name))
    columns = ColumnsOf.under(header, _ASIDE, (*years, *tariffs))
    return Provider(
        "WITS", lambda table: headers.walk(table, header, judge), (header.row,), mapping, columns=columns
    )


def _years(header: Header) -> dict[int, str]:
    """Column (from 0) to year, of the headers that are years."""
    return {
        at: name.strip() for at, name in enumerate(header.names) if re.fullmatch(r"\s*(19|20)\d\d\s*", name)
    }


@dataclass(frozen=True)
class _Reader:
    """Judges the rows of one file."""

    table: str
    header: Header
    years: dict[int, str] | None = None

    def by_partner(self, record: Record) -> Iterator[Fate]:
        """Three values and two shares; the other columns are tariffs and counts."""
        year = self.header.cell(record, "year").removesuffix(".0")
        pair, product = self.pair(record, year), self.product(record)
        if headers.squeezed(self.header.cell(record, "flow")) not in _BOTH_FLOWS:
            yield self.fault(record, "unknown_flow", "flow", "EXPIMP")
            return
        if product is None:
            yield self.fault(record, "product_unclear", "product", "a code of the Harmonized System")
            return
        for at, cell in enumerate(record.cells[: len(self.header.names)]):
            kind = self.kind(at)
            if kind is None or not cell.strip():
                continue
            if kind == "":
                yield Skipped(record.row, "other_indicator", at + 1, cell)
            else:
                yield self.fate(record, at, kind, year, pair, product)

    def kind(self, at: int) -> str | None:
        """What a column by partner holds: one of ours, "" for what is no trade, None for a key or remark."""
        fields = {place: field for field, place in self.header.at.items()}
        field = fields.get(at, "")
        if field in (*_LEVELS, *_SHARES):
            return field
        return "" if not field and _OTHER.match(self.header.names[at]) else None

    def over_years(self, record: Record) -> Iterator[Fate]:
        """One indicator; a cell per year."""
        indicator = self.header.cell(record, "indicator")
        kind = _INDICATORS.get(headers.squeezed(indicator), "")
        if not kind and "US$" in indicator and "tariff" not in indicator.casefold():
            yield self.fault(record, "unknown_measure", "indicator", "Export (US$ Thousand)")
        elif not kind:
            yield Skipped(record.row, "other_indicator")
        elif not self.flow_agrees(record, kind):
            yield self.fault(record, "columns_disagree", "flow", indicator)
        else:
            yield from self.of_years(record, kind)

    def flow_agrees(self, record: Record, kind: str) -> bool:
        """The flow of the row, where it has one, is that of its indicator."""
        said = headers.squeezed(self.header.cell(record, "flow"))
        return said in _BOTH_FLOWS or _FLOWS.get(said) == _SHARES.get(kind, kind) or kind == "balance"

    def of_years(self, record: Record, kind: str) -> Iterator[Fate]:
        product = self.product(record) or ""
        for at, year in (self.years or {}).items():
            if at < len(record.cells):
                yield self.fate(record, at, kind, year, self.pair(record, year), product)

    def one_value(self, record: Record) -> Iterator[Fate]:
        """One flow of one product."""
        get = self.header.cell
        year, at = get(record, "year").removesuffix(".0"), self.header.at["value"]
        kind = _FLOWS.get(headers.squeezed(get(record, "flow")), "")
        if not kind:
            yield self.no_flow(record)
            return
        product = self.product(record)
        if product is None:
            yield self.fault(record, "product_unclear", "product", "a code of the Harmonized System")
            return
        yield self.fate(record, at, kind, year, self.pair(record, year), product)
        if get(record, "quantity"):
            place = self.header.at["quantity"]
            yield Skipped(record.row, "quantity", place + 1, record.cells[place])

    def no_flow(self, record: Record) -> Fate:
        skip = codes.flow(self.header.cell(record, "flow"))[1]
        if skip:
            return Skipped(record.row, skip)
        return self.fault(record, "unknown_flow", "flow", "Export, Import")

    def fate(
        self, record: Record, at: int, kind: str, year: str, pair: tuple[Area, Area], product: str = ""
    ) -> Fate:
        """The figure in column ``at`` (from 0), or why there is none."""
        cell = record.cells[at] if at < len(record.cells) else ""
        for place, side in zip(pair, ("reporter", "partner"), strict=True):
            if place.reason in FAULTS:
                return self.fault(record, place.reason, side, "a country of WITS")
            if place.reason:
                return Skipped(record.row, place.reason, at + 1, cell)
        if pair[0].code == pair[1].code:
            return Skipped(record.row, "own_country", at + 1, cell)
        if not re.fullmatch(r"(19|20)\d\d", year):
            return self.fault(record, "unknown_period", "year", "2018")
        number = cells.value(cell)
        if number is None:
            return cells.bad(record, self.header.names[at], cell, self.table)
        if number == cells.MISSING:
            return Skipped(record.row, "missing_value", at + 1, cell)
        return self.figure(record, at, kind, year, pair, product, number)

    def figure(
        self,
        record: Record,
        at: int,
        kind: str,
        year: str,
        pair: tuple[Area, Area],
        product: str,
        number: str,
    ) -> Candidate:
        get = self.header.cell
        words = (
            get(record, "reporter"),
            get(record, "partner"),
            get(record, "indicator"),
            " ".join(
                filter(None, (get(record, "product"), get(record, "category"), get(record, "description")))
            ),
            year,
        )
        where = " · ".join(("WITS", *(one for one in words if one), self.header.names[at].strip()))
        own = dict(_THOUSANDS)
        if _IN_MILLIONS.search(get(record, "indicator")):
            own["multiplier"] = "1000000"
        if kind in _SHARES:
            own |= {
                "measure": "share",
                "unit": "percent",
                "multiplier": "1",
                "price_basis": "unknown",
                "share_of": " ".join(
                    (
                        f"total {_SHARES[kind]} of",
                        get(record, "reporter"),
                        *([f"of {product}"] if product else ()),
                    )
                ),
            }
        own |= {
            "reporter": pair[0].code,
            "partner": pair[1].code,
            "compiled_by": pair[0].code,
            "flow": _SHARES.get(kind, kind),
            "period": year,
            "product": product,
        }
        return figure(record.row, at + 1, record.cells[at], number, where, _ORIGIN.fields(), **own)

    def pair(self, record: Record, year: str) -> tuple[Area, Area]:
        return self.area(record, "reporter", year), self.area(record, "partner", year)

    def area(self, record: Record, side: str, year: str) -> Area:
        name, code = self.header.cell(record, side), self.header.cell(record, f"{side}_code")
        if _SERBIA.match(name):
            # One name for two states: the union ended in 2006, Montenegro has a row of its own since.
            return named("Serbia" if year >= "2006" else "Serbia and Montenegro")
        # WITS keeps some codes from before they changed: the name beside one says whose it is.
        return coded("" if name and named(code).reason == UNKNOWN else code, name)

    def product(self, record: Record) -> str | None:
        """Our product, by code, group or words; None where a code is none of the Harmonized System."""
        get = self.header.cell
        code, group = get(record, "product"), get(record, "category") or get(record, "description")
        if self.is_total(code):
            return "" if self.is_total(group) or code else group
        nomenclature = self.header.cell(record, "nomenclature") or "HS"
        return codes.product(code, nomenclature, "", False) if code.isdecimal() else code

    def is_total(self, text: str) -> bool:
        return text.casefold() in _ALL_PRODUCTS

    def fault(self, record: Record, code: str, field: str, expected: str) -> Fault:
        cell = self.header.cell(record, field)
        return Fault(Issue(code, record.row, self.header.name(field), cell, expected, self.table))
