"""What is traded: the products of a pair, or of one country with all its partners, in sets that were added.

A set has products where its rows carry codes of the Harmonized System, or of the Combined Nomenclature that
goes on from it. Sums are made of the finest codes that it holds for a pair and year, never of totals; a
published total that is larger than these is told beside them. Every number is a figure whose words are a
query (promise 13): ``baci/202401b/FRA/DEU/exports/2019/hs/27`` is what BACI has France sell Germany of
chapter 27, with ``/tonnes`` behind it what that weighed, with ``/own`` the set's own number of it; WLD
stands for all partners: the set's own world where it has one, else those that it tells apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import pandas as pd

from dashboard import schema
from dashboard.codes import products as codes
from dashboard.evidence import ProductCoverage
from dashboard.language import write as labels
from dashboard.ledger.countries import EXPORTS
from dashboard.ledger.whole import WORLD, Behind, Count, TableOfAll, WholeTables
from dashboard.model import LANGUAGES, QUERY
from dashboard.text import translator
from dashboard.warehouse import Answered, Query

ID: Final = re.compile(
    r"(?P<set>[\w-]+)/(?P<edition>[\w.-]+)/(?P<reporter>[A-Z]{3})/(?P<partner>[A-Z]{3})/"
    r"(?P<flow>exports|imports)/(?P<period>\d{4})(/(?P<count>[\w.-]+))?/hs/(?P<code>\d{2}[0-9A-Z]{0,8}|[IVX]{1,5}|all)"
    r"(/(?P<kind>tonnes|own))?"
)
_SYSTEM: Final = re.compile(r"(HS|CN)")
WEIGHED: Final = "/tonnes"
"""What the id of a product's weight ends with."""
OWN: Final = "/own"
"""What the id of a set's own number of a chapter or heading ends with: it is told beside the finer ones."""
MOST: Final = 20_000
"""More lines than one question has products."""


@dataclass(frozen=True, slots=True)
class _Year:
    """What a set holds of one year: its finest level, the nomenclature that tells most of it."""

    level: int
    nomenclature: str
    unit: str
    valuation: str
    status: str
    months: bool
    total: float
    """All products by the set's own count, in full units; NaN where it has no such row."""
    others: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class ByProduct:
    """How one set counts a movement by product: of ``country`` with ``partner``, or (empty) with all.

    ``mirrored``: imports as the partner, or each partner, counts its exports. ``is_world``: the rows of the
    set's own world.
    """

    table: TableOfAll
    count: Count
    country: str
    partner: str
    flow: str
    mirrored: bool
    is_world: bool
    years: Mapping[str, _Year]

    @property
    def sides(self) -> tuple[str, str]:
        """Reporter and partner of the figures."""
        both = (self.country, self.partner or WORLD)
        return both[::-1] if self.mirrored else both

    @property
    def counted(self) -> str:
        """The flow of the rows."""
        return EXPORTS if self.mirrored else self.flow

    @property
    def _asked(self) -> dict[str, Any]:
        reporter, partner = (one.replace(WORLD, "") for one in self.sides)
        return {
            "reporter": reporter,
            "partner": partner,
            "flow": self.counted,
            "part": self.count.part,
            "world": self.is_world,
        }

    def year(self, year: str, hs: str = "", digits: int | None = None) -> Answered:
        """A line for each part of a code: of all products a chapter each."""
        about = self.years[year]
        low, high = codes.span(hs)
        wanted = codes.digits(hs) or 2 if digits is None else digits
        return self.table.holding.ask(
            "products_of_year",
            **self._asked,
            period=year,
            months=about.months,
            level=about.level,
            nomenclature=about.nomenclature,
            digits=min(wanted, about.level),
            low=low,
            high=high,
            limit=MOST,
        )

    def own(self, year: str, hs: str) -> Answered | None:
        """The set's own numbers of a chapter or heading, or of the chapters of a section.

        None where its finest codes are no finer, and where a year is told by months.
        """
        about, (low, high) = self.years[year], codes.span(hs)
        if not low or len(low) >= about.level or about.months:
            return None
        return self.table.holding.ask(
            "products_of_year",
            **self._asked,
            period=year,
            level=len(low),
            nomenclature=about.nomenclature,
            digits=len(low),
            low=low,
            high=high,
            limit=MOST,
        )

    def behind(self, year: str, code: str, is_own: bool = False) -> Query | None:
        """The query of the rows that one code is the sum of; None where there is none."""
        if year not in self.years:
            return None
        low, high = codes.span(code)
        answer = self.own(year, code) if is_own else self.year(year, code, digits=len(low))
        return answer.whole_behind() if answer is not None and len(answer) else None


# --- which sets have products ---------------------------------------------------------------------


def by_product(whole: WholeTables, country: str, partner: str, flow: str) -> list[ByProduct]:
    """Every count by product of a movement, those that go furthest first, of these its own."""
    found: list[ByProduct] = []
    for table in whole.added:
        if table.about.get("finest", 0):
            found += _of_table(table, country, partner, flow)
    return sorted(found, key=lambda one: (max(one.years), not one.mirrored), reverse=True)


def has_products(whole: WholeTables) -> bool:
    """Whether any set with products was added."""
    return any(table.about.get("finest", 0) for table in whole.added)


@lru_cache(maxsize=64)
def _of_table(table: TableOfAll, country: str, partner: str, flow: str) -> tuple[ByProduct, ...]:
    for mirrored in (False, True):
        if mirrored and flow == EXPORTS:
            break
        own, other = ("partner", "reporter") if mirrored else ("reporter", "partner")
        asked = {own: country, other: partner, "flow": EXPORTS if mirrored else flow}
        frame = table.holding.ask("products_by_year", **asked).frame
        frame = frame[frame["nomenclature"].str.match(_SYSTEM) | (frame["level"] == 0)]
        if found := tuple(_counts(table, frame, country, partner, flow, mirrored)):
            return found
    return ()


def _counts(
    table: TableOfAll, frame: pd.DataFrame, country: str, partner: str, flow: str, mirrored: bool
) -> Iterator[ByProduct]:
    for count in table.counts():
        mine = frame[frame["part"] == count.part]
        if count.rival or mine.empty:
            continue
        for is_world in (True, False):
            of = mine[mine["world"] == is_world]
            if years := _years(of):
                yield ByProduct(table, count, country, partner, flow, mirrored, is_world, years)
                break


def _years(frame: pd.DataFrame) -> dict[str, _Year]:
    """Years that the set gives as such; where it gives months alone, those of which it has all twelve."""
    items = frame[frame["level"] > 0]
    months = not (items["period"].str.len() == 4).any()
    years = items["period"].str[:4]
    found = {}
    for year, group in items[items["period"].str.len() == (7 if months else 4)].groupby(years, sort=True):
        if months and group["period"].nunique() < 12:
            continue
        finest = group[group["level"] == group["level"].max()]
        sizes = finest.groupby(["unit", "nomenclature", "valuation"])["amount"].sum().sort_values()
        unit, nomenclature, valuation = sizes.index[-1]
        if finest["unit"].nunique() > 1:
            continue  # several currencies are never added up
        totals = frame[(frame["level"] == 0) & (frame["period"] == year) & (frame["unit"] == unit)]
        found[str(year)] = _Year(
            int(finest["level"].iloc[0]),
            str(nomenclature),
            str(unit),
            str(valuation),
            "estimate" if (finest["status"] == "estimate").any() else str(finest["status"].iloc[0]),
            months,
            float(totals["amount"].sum()) if len(totals) == 1 else float("nan"),
            tuple(sorted({str(one) for one in finest["nomenclature"]} - {str(nomenclature)})),
        )
    return found


# --- figures --------------------------------------------------------------------------------------


def products(
    whole: WholeTables,
    country: str,
    partner: str,
    flow: str,
    sources: pd.DataFrame,
    table: str = "",
    year: int = 0,
    before: int = 0,
    hs: str = "",
    weighed: bool = False,
) -> tuple[pd.DataFrame, ProductCoverage]:
    """Figures of the parts of a code (empty = all products) in ``year`` and ``before``, with their sums.

    Left open, the table is the one that goes furthest, ``year`` its last, ``before`` the last one before
    that. A year in another revision of the nomenclature is not beside it. ``weighed``: with the tonnes of
    each part of which every row was weighed.
    """
    held = {one.count.source_id: one for one in by_product(whole, country, partner, flow)}
    names = tuple(held)
    chosen = table if table in held else next(iter(names), "")
    nothing = ProductCoverage(country, partner, flow, hs=hs, tables=names, has_sets=has_products(whole))
    if not chosen or (table and table not in held):
        return none(sources), nothing
    of = held[chosen]
    year = year or max(map(int, of.years))
    before = before or max((int(one) for one in of.years if int(one) < year), default=0)
    return told(of, names, year, before, hs, sources, weighed=weighed)


def told(
    of: ByProduct,
    names: tuple[str, ...],
    year: int,
    before: int,
    hs: str,
    sources: pd.DataFrame,
    digits: int | None = None,
    weighed: bool = False,
) -> tuple[pd.DataFrame, ProductCoverage]:
    """Figures of one count, and what it holds; ``before`` 0 is no year."""
    years = tuple(map(int, of.years))
    wanted = [str(one) for one in (year, before) if one in years]
    there = [of.years[one].nomenclature for one in wanted]
    other = there[1] if len(set(there)) > 1 else ""
    wanted = wanted[:1] if other else wanted
    lines = [one for at in wanted if (one := _of_year(of, at, hs, digits)) is not None]
    found = [_figures(of, lines, sources)] if lines else []
    if weighed and any(len(_heavy(one)) for one in lines):
        found.append(_figures(of, [_heavy(one) for one in lines], sources, "tonnes"))
    if of.partner and found:
        found.append(_own(of, wanted[0], hs, sources) if hs else _cell(of, wanted[0], sources))
    now = of.years.get(str(year))
    coverage = ProductCoverage(
        of.country,
        of.partner,
        of.flow,
        hs,
        of.count.source_id,
        year,
        before,
        years,
        names,
        True,
        there[0] if there else "",
        other,
        now.level if now else 0,
        of.mirrored,
        of.is_world,
        now.total if now else float("nan"),
        now.others if now else (),
    )
    return (pd.concat(found, ignore_index=True) if found else none(sources)), coverage


def _of_year(of: ByProduct, year: str, hs: str, digits: int | None = None) -> pd.DataFrame | None:
    """The parts of a code, and the sum of all of them: period, code, value (in full units), n."""
    answer = of.year(year, hs, digits)
    if not len(answer):
        return None
    lines = _coded(answer).groupby("code", sort=False)[_ADDED].sum().reset_index()
    if not hs:
        sections = lines["code"].map(lambda one: codes.section(one) or one)
        lines = lines.groupby(sections, sort=False)[_ADDED].sum().reset_index()
    whole = _sum(lines, hs or codes.WHOLE)
    # A code that is told no further is the whole of itself.
    parts = lines[lines["code"] != hs]
    return pd.concat([parts, whole], ignore_index=True).assign(period=year)


_ADDED: Final = ["value", "n", "tonnes", "weighed"]
_TONNES: Final = {"tonnes": 1.0, "kilograms": 0.001}
"""Tonnes in what a set weighs in; other units of quantity weigh nothing."""


def _coded(answer: Answered) -> pd.DataFrame:
    """Lines of an answer by code, with what they weigh in tonnes; nothing where the set weighs in none."""
    frame = answer.frame
    tonnes = frame["quantity"] * frame["quantity_unit"].map(_TONNES).astype(float)
    return frame.assign(code=frame["product"], tonnes=tonnes)


def _sum(lines: pd.DataFrame, code: str) -> pd.DataFrame:
    return lines[_ADDED].sum().to_frame().T.assign(code=code)


def _heavy(lines: pd.DataFrame) -> pd.DataFrame:
    """The parts, with their weight for a value, of which every row was weighed."""
    all_weighed = (lines["weighed"] == lines["n"]) & (lines["tonnes"] > 0)
    heavy = lines[all_weighed]
    return heavy.assign(value=heavy["tonnes"])


def _cell(of: ByProduct, year: str, sources: pd.DataFrame) -> pd.DataFrame:
    """The cell of all products that the set has of its own; none where it is made of these."""
    if pd.isna(of.years[year].total):
        return none(sources)
    reporter, partner = of.sides
    found = of.table.holding.ask(
        "figures_of_year",
        reporter=reporter,
        partner=partner,
        flow=of.counted,
        period=year,
        part=of.count.part,
    ).frame
    if not len(found):
        return none(sources)
    report = schema.check_official({of.table.name: of.table.texts(found)}, sources, of_many=True)
    return of.table.named(report.accepted)


def _own(of: ByProduct, year: str, hs: str, sources: pd.DataFrame) -> pd.DataFrame:
    """The set's own numbers of a code, or of the chapters of a section; no row where it has none."""
    answer = of.own(year, hs)
    if answer is None or not len(answer):
        return none(sources)
    return _figures(of, [_coded(answer).assign(period=year)], sources, own=True)


def one(whole: WholeTables, figure_id: str, sources: pd.DataFrame) -> pd.DataFrame:
    """The figure that an id names; no row if no set counts it."""
    for of, year, code in _named(whole, figure_id):
        low, _high = codes.span(code)
        if figure_id.endswith(OWN):
            return _own(of, year, code, sources)
        answer = of.year(year, code, digits=len(low))
        if not len(answer):
            continue
        line = _sum(_coded(answer), code).assign(period=year)
        if not figure_id.endswith(WEIGHED):
            return _figures(of, [line], sources)
        if len(heavy := _heavy(line)):
            return _figures(of, [heavy], sources, "tonnes")
    return none(sources)


def rows_behind(whole: WholeTables, figure_id: str) -> Behind | None:
    """The rows that a product's number is the sum of; None for another id."""
    for of, year, code in _named(whole, figure_id):
        if query := of.behind(year, code, figure_id.endswith(OWN)):
            return Behind(of.table, query)
    return None


def is_product(figure_id: str) -> bool:
    """Whether an id is that of a product's number."""
    return ID.fullmatch(figure_id) is not None


def _named(whole: WholeTables, figure_id: str) -> Iterator[tuple[ByProduct, str, str]]:
    found = ID.fullmatch(figure_id)
    if found is None:
        return
    reporter, partner, flow = found["reporter"], found["partner"], found["flow"]
    source_id = "-".join(filter(None, (found["set"], found["edition"], found["count"])))
    asked = [(reporter, partner.replace(WORLD, ""), flow)]
    if reporter == WORLD:
        asked = [(partner, "", "imports")]
    for table in whole.added:
        for one_ in _of_table(table, *asked[0]) if table.about.get("finest", 0) else ():
            is_it = one_.count.source_id == source_id and one_.sides == (reporter, partner)
            if is_it and found["period"] in one_.years:
                yield one_, found["period"], found["code"]


def none(sources: pd.DataFrame) -> pd.DataFrame:
    return schema.check_official({}, sources).accepted


def _figures(
    of: ByProduct, lines: list[pd.DataFrame], sources: pd.DataFrame, weight: str = "", own: bool = False
) -> pd.DataFrame:
    """Sums by code as figures past the gate; a frame a year, as ``_of_year`` gives them.

    ``weight`` is the unit of what was weighed; left empty, they are values. ``own``: they are the set's own.
    """
    reporter, partner = of.sides
    every = pd.concat(lines, ignore_index=True)
    about = [of.years[year] for year in every["period"]]
    told = every.assign(
        reporter=reporter,
        partner=partner,
        flow=of.counted,
        scope="goods",
        unit=[weight or one.unit for one in about],
        multiplier=1,
        valuation=[one.valuation for one in about],
        status=[one.status for one in about],
        part=of.count.part,
        rival=of.count.rival,
        **dict.fromkeys(("printed", "source", "note"), ""),
        file=0,
        row=0,
    )
    names = [f"{one.nomenclature} {code}" for one, code in zip(about, every["code"], strict=True)]
    texts = of.table.texts(told)
    of_weight = f", {weight}" if weight else ""
    labelled = [f"{row}, {name}{of_weight}" for row, name in zip(texts["row_label"], names, strict=True)]
    texts = texts.assign(row_label=labelled)
    report = schema.check_official({of.table.name: texts}, sources, of_many=True, of_parts=True)
    if report.issues:
        raise ValueError(f"{len(report.issues)} sums do not pass the gate, first {report.issues[0]}")
    made, holding = report.accepted, of.table.holding
    start = "/".join((holding.set, holding.edition, reporter, partner, of.counted))
    count = of.count.source_id.removeprefix(f"{holding.set}-{holding.edition}").removeprefix("-")
    ids = [
        "/".join(filter(None, (start, year, count, "hs", code, weight or ("own" if own else ""))))
        for year, code in zip(every["period"], every["code"], strict=True)
    ]
    told_in = every.assign(name=names, printed=made["as_printed"].tolist())
    words = {lang: list(_words(of, told_in, lang, weight)) for lang in LANGUAGES}
    if weight:
        made = made.assign(price_basis="physical_volume", valuation="unknown")
    return made.assign(
        figure_id=ids,
        product=names,
        excerpt=words["en"],
        excerpt_ru=words["ru"],
        excerpt_en="",
        excerpt_kind=QUERY,
        excerpt_language="en",
    )


def _words(of: ByProduct, lines: pd.DataFrame, lang: str, weight: str) -> Iterator[str]:
    """Set, edition, count of rows, filter, checksum and the sum itself, in one sentence each."""
    _ = translator(lang)
    (reporter, partner), holding = of.sides, of.table.holding
    side = _("exporter {country}", country=reporter)
    if of.counted != EXPORTS:
        side = _("importer {country}", country=reporter)
    side = ", ".join(filter(None, (side, _("partner {country}", country=partner), of.count.part)))
    for line in lines.to_dict("records"):
        yield _(
            "Sum of {rows} of {set}, {edition}; {side}, {year}; file with SHA-256 {checksum}: {sum}",
            rows=_.many("{n} row", "{n} rows", int(line["n"])),
            set=holding.set,
            edition=_.term(holding.edition),
            side=f"{side}, {line['name']}",
            year=line["period"],
            checksum=holding.sha256[:16],
            sum=f"{line['printed']} {labels.unit_name(weight, lang)}" if weight else line["printed"],
        )
