"""UN Comtrade: the site before 2022 and its API, Comtrade Plus, its API and its bulk files.

All are tidy: one value per row, in US dollars. Known by the names of value, flow, areas and
commodity code; a user may have dropped other columns or sorted them anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from dashboard.model import Issue
from dashboard.tables.shape import Record, Table
from dashboard.uploads.fates import Candidate, Fate, Fault, Skipped
from dashboard.uploads.providers import cells, headers
from dashboard.uploads.providers.columns import OF_QUANTITY, REMARK, REPEATS, ColumnsOf
from dashboard.uploads.providers.comtrade import codes
from dashboard.uploads.providers.headers import Header
from dashboard.uploads.providers.places import FAULTS, Area
from dashboard.uploads.providers.provider import Origin, Provider, figure

SPELLINGS: Final[dict[str, tuple[str, ...]]] = {
    "value": ("primaryvalue", "tradevalueus", "tradevalueusd", "tradevalue", "value"),
    "cif": ("cifvalue", "ciftradevalueus", "ciftradevalueusd", "ciftradevalue"),
    "fob": ("fobvalue", "fobtradevalueus", "fobtradevalueusd", "fobtradevalue"),
    "reporter_number": ("reportercode", "rtcode"),
    "reporter_iso": ("reporteriso", "rt3iso"),
    "reporter_name": ("reporterdesc", "reporter", "rttitle"),
    "partner_number": ("partnercode", "ptcode"),
    "partner_iso": ("partneriso", "pt3iso"),
    "partner_name": ("partnerdesc", "partner", "pttitle"),
    "partner2": (
        "partner2code",
        "2ndpartnercode",
        "secondpartnercode",
        "ptcode2",
        "partner2iso",
        "partner2desc",
    ),
    "procedure": ("customscode", "customsproccode", "cstcode"),
    "transport": ("motcode", "modeoftransportcode"),
    "supply": ("moscode",),
    "flow_code": ("flowcode", "tradeflowcode", "rgcode"),
    "flow_name": ("flowdesc", "tradeflow", "rgdesc"),
    "period": ("period",),
    "year": ("refyear", "year", "yr"),
    "month": ("refmonth",),
    "frequency": ("freqcode",),
    "type": ("typecode",),
    "classification": ("classificationcode", "classification", "pfcode", "classificationsearchcode"),
    "code": ("cmdcode", "commoditycode"),
    "description": ("cmddesc", "commodity", "cmddesce"),
    "level": ("aggrlevel", "aggregatelevel"),
    "estimation": ("legacyestimationflag", "flag", "estcode", "estimationcode"),
    "qty": ("qty", "tradequantity", "supplementaryquantity"),
    "alt_qty": ("altqty", "altquantity"),
    "net": ("netwgt", "netweightkg", "netweight"),
    "gross": ("grosswgt", "grossweightkg", "grossweight"),
}
"""Squeezed names of each column in the five generations of files."""
_FIELDS: Final = {
    "value": "value",
    "cif": "valuation",
    "fob": "valuation",
    "reporter_iso": "reporter",
    "reporter_number": "reporter",
    "reporter_name": "reporter",
    "partner_iso": "partner",
    "partner_number": "partner",
    "partner_name": "partner",
    "flow_code": "flow",
    "flow_name": "flow",
    "period": "period",
    "year": "period",
    "month": "period",
    "code": "product",
    "classification": "product",
    "type": "scope",
}
_ASIDE: Final = {
    **dict.fromkeys(
        (
            *("refperiodid", "perioddesc", "frequencycode", "freqcode", "cmddesc", "commodity", "cmddesce"),
            *(
                "classificationsearchcode",
                "islea",
                "isleaf",
                "isleafcode",
                "customsdesc",
                "customs",
                "motdesc",
            ),
            *("modeoftransport", "cstdesc", "motdesc", "partner2iso", "partner2desc", "2ndpartner"),
            *("2ndpartneriso", "pt3iso2", "pttitle2", "isaggregate", "reportercodeisoalpha3", "rgdesc"),
        ),
        REPEATS,
    ),
    **dict.fromkeys(
        (
            *("qtyunitcode", "qtyunitabbr", "qtyunit", "isqtyestimated", "altqtyunitcode", "altqtyunitabbr"),
            *("altqtyunit", "isaltqtyestimated", "isnetwgtestimated", "isgrosswgtestimated", "qtdesc"),
            *("quantityunitcode", "qtcode", "qtaltcode", "qtaltdesc", "tradequantityunit"),
        ),
        OF_QUANTITY,
    ),
    **dict.fromkeys(
        (
            *("isoriginalclassification", "isreported", "legacyestimationflag", "flag", "estcode"),
            *("estimationcode", "datasetcode", "istotal"),
        ),
        REMARK,
    ),
}
_TYPES: Final = ("", "C", "S", "GOODS", "SERVICES")
_SIGNS: Final = ("primaryvalue", "tradevalueus", "tradevalueusd")
"""Names of the value column that nobody else uses; with other names more columns must be there."""
_NONE: Final = ("", "0", "0.0")
_WHOLE: Final = {
    "partner2": (*_NONE, "W00", "World"),
    "procedure": (*_NONE, "C00"),
    "transport": _NONE,
    "supply": _NONE,
}
"""Codes of rows that hold the whole flow; other rows are parts of one that does."""
WITHIN: Final = ("part_of_flow", "re_exports", "re_imports")
"""Why a row is none of the figures wanted, whatever else it says."""
_QUANTITIES: Final = ("qty", "alt_qty", "net", "gross")
_ORIGIN: Final = Origin(
    "UN Comtrade Database, trade data", "United Nations Statistics Division", "https://comtradeplus.un.org"
)
_KNOWN: Final = _ORIGIN.fields() | {"unit": "USD", "multiplier": "1"}


def recognise(table: Table, first: list[Record]) -> Provider | None:
    """A file of any generation; None for other shapes."""
    header = headers.find(first, SPELLINGS, {"value", "code"})
    if header is None or not _is_comtrade(header):
        return None
    sample = [record for record in first if record.row > header.row]
    mark = cells.mark_in(table, header, sample, "value")
    reader = _Reader(table.name, header, mark, _zeros_lost(sample, header))
    return Provider(
        "UN Comtrade",
        lambda table: headers.walk(table, header, reader.fates),
        (header.row,),
        header.mapping(_FIELDS),
        columns=ColumnsOf.under(header, _ASIDE, without=("description", "estimation", "frequency")),
    )


def _is_comtrade(header: Header) -> bool:
    has = header.at.keys()
    sides = all(
        any(f"{side}_{kind}" in has for kind in ("iso", "number", "name")) for side in ("reporter", "partner")
    )
    when = "period" in has or "year" in has
    if not (sides and when and ("flow_code" in has or "flow_name" in has)):
        return False
    own_name = headers.squeezed(header.name("value")) in _SIGNS
    return own_name or {"classification", "estimation"} <= has


def _zeros_lost(sample: Iterable[Record], header: Header) -> bool:
    """Whether a program that took codes for numbers has been over the file."""
    codes = {
        header.cell(record, "code")
        for record in sample
        if header.cell(record, "classification")[:1].upper() == "H"
    }
    numeric = "flow_name" not in header.at and "type" not in header.at
    return numeric or any(code.isdecimal() and len(code) % 2 for code in codes)


@dataclass(frozen=True, slots=True)
class _Row:
    """What a row says, in our words; ``reason`` says why it is skipped, empty where it is not."""

    reporter: Area
    partner: Area
    flow: str
    period: str
    product: str | None
    number: str | None
    reason: str


@dataclass(frozen=True)
class _Reader:
    """Judges the rows of one file."""

    table: str
    header: Header
    mark: str
    zeros_lost: bool

    def fates(self, record: Record) -> Iterator[Fate]:
        """The fate of the row's value, then of its quantities and of its second valuation."""
        yield self.of_value(record)
        yield from self.of_others(record)

    def of_value(self, record: Record) -> Fate:
        at = self.header.at["value"]
        cell = record.cells[at] if at < len(record.cells) else ""
        row = self.row(record, cell)
        if row.reason in WITHIN or not (issue := self.fault(record, cell, row)):
            return (
                Skipped(record.row, row.reason, at + 1, cell)
                if row.reason
                else self.figure(record, at, cell, row)
            )
        return Fault(issue)

    def row(self, record: Record, cell: str) -> _Row:
        get = self.header.cell
        flow, reason = self.flow(record)
        if any(get(record, field) not in whole for field, whole in self.details):
            reason = "part_of_flow"
        reporter, partner = self.area(record, "reporter"), self.area(record, "partner")
        number = cells.value(cell, self.mark)
        own = "own_country" if reporter.code == partner.code else ""
        missing = cells.MISSING if number == cells.MISSING else ""
        return _Row(
            reporter,
            partner,
            flow,
            self.period(record),
            self.product(record),
            number,
            reason or partner.reason or reporter.reason or own or missing,
        )

    @cached_property
    def details(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The columns of details that the file has, with the codes of the whole."""
        return tuple((field, whole) for field, whole in _WHOLE.items() if field in self.header.at)

    def fault(self, record: Record, cell: str, row: _Row) -> Issue | None:
        """What cannot be read in the row."""
        wrong = (
            ("reporter_name", row.reporter.reason in FAULTS, row.reporter.reason, "an area of UN Comtrade"),
            ("partner_name", row.partner.reason in FAULTS, row.partner.reason, "an area of UN Comtrade"),
            ("flow_code", not row.flow, "unknown_flow", "X, M, 1, 2"),
            ("type", self.header.cell(record, "type").upper() not in _TYPES, "unknown_scope", "C, S"),
            ("period", not row.period, "unknown_period", "2023, 202305"),
            ("code", row.product is None, "product_unclear", "a code with its nomenclature"),
            ("value", row.number is None, "bad_number", "1234.5"),
        )
        for field, is_wrong, code, expected in wrong:
            if is_wrong:
                shown = self.shown(field)
                found = cell if field == "value" else self.header.cell(record, shown)
                return Issue(code, record.row, self.header.name(shown), found, expected, self.table)
        return None

    def figure(self, record: Record, at: int, cell: str, row: _Row) -> Candidate:
        get = self.header.cell
        services = get(record, "type").upper() in ("S", "SERVICES") or get(
            record, "classification"
        ).upper().startswith("E")
        edition = codes.revision(get(record, "classification")) if row.product else ""
        return figure(
            record.row,
            at + 1,
            cell,
            row.number or "",
            self.place(record),
            _KNOWN,
            reporter=row.reporter.code,
            partner=row.partner.code,
            flow=row.flow,
            period=row.period,
            scope="services" if services else "goods",
            basis="bop" if services else "customs",
            product=row.product or "",
            compiled_by=row.reporter.code,
            valuation=self.valuation(record, row.flow),
            note=f"Product code of {edition}." if edition else "",
            note_ru=f"Код товара по {edition}." if edition else "",
        )

    def shown(self, field: str) -> str:
        """The column to point at: that of the field, else another that says the same."""
        other = field.replace("_name", "_number").replace("_code", "_name").replace("period", "year")
        return field if field in self.header.at else other

    def area(self, record: Record, side: str) -> Area:
        get = self.header.cell
        return codes.area(
            get(record, f"{side}_iso"), get(record, f"{side}_number"), get(record, f"{side}_name")
        )

    def flow(self, record: Record) -> tuple[str, str]:
        """By code or by name: a part that either names is one, else the two must not say different things."""
        coded, said = (codes.flow(self.header.cell(record, f"flow_{kind}")) for kind in ("code", "name"))
        if part := coded[1] or said[1]:
            return "", part
        differ = coded[0] and said[0] and coded != said
        unread = self.header.cell(record, "flow_code") and not coded[0] and "flow_name" in self.header.at
        return ("", "") if differ or unread else (coded[0] or said[0], "")

    def period(self, record: Record) -> str:
        get = self.header.cell
        return codes.period(
            get(record, "period"), get(record, "year"), get(record, "month"), get(record, "frequency")
        )

    def product(self, record: Record) -> str | None:
        """The product; where no column names the nomenclature, its code as the file has it."""
        get = self.header.cell
        code = get(record, "code")
        if "classification" not in self.header.at and code.isdecimal():
            return code
        return codes.product(code, get(record, "classification"), get(record, "level"), self.zeros_lost)

    def valuation(self, record: Record, flow: str) -> str:
        """cif or fob where the row gives its value under that name; unknown elsewhere."""
        value = self.header.cell(record, "value")
        stated = [kind for kind in ("cif", "fob") if self.header.cell(record, kind) == value]
        if len(stated) == 2:
            return "fob" if flow == "exports" else "cif"
        return stated[0] if stated and value else "unknown"

    def place(self, record: Record) -> str:
        """Where the figure stands, in the words of the row: names, and codes only where there are none."""
        get = self.header.cell
        words = (
            self.words(record, "reporter_name", "reporter_iso", "reporter_number"),
            self.words(record, "flow_name", "flow_code"),
            self.words(record, "partner_name", "partner_iso", "partner_number"),
            f"{get(record, 'classification')} {get(record, 'code')}".strip(),
            get(record, "period") or get(record, "year"),
            self.header.name("value"),
        )
        return " · ".join(("UN Comtrade", *words))

    def words(self, record: Record, *fields: str) -> str:
        """The first of the fields that is filled; a bare number behind the name of its column."""
        for field in fields:
            if cell := self.header.cell(record, field):
                return f"{self.header.name(field)} {cell}" if cell.isdecimal() else cell
        return ""

    def of_others(self, record: Record) -> Iterator[Skipped]:
        """Weights and quantities, and the same flow in the other valuation: seen, not taken for the value."""
        value = self.header.cell(record, "value")
        for field in (*_QUANTITIES, "cif", "fob"):
            cell = self.header.cell(record, field)
            reason = "quantity" if field in _QUANTITIES else "other_valuation"
            if cell == value if reason == "other_valuation" else not cell.strip("0.-"):
                continue
            if cell:
                yield Skipped(
                    record.row, reason, self.header.at[field] + 1, record.cells[self.header.at[field]]
                )
