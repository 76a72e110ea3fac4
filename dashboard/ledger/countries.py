"""One country in the tables of all countries: its partners of a year, and its sums year by year.

A table that is shipped holds exports as exporters count them; a set that was added may hold imports as
importers count them too. Where a table has no count of a country's imports of its own, they are what others
count as their exports to it. A sum is a figure whose words are a query (promise 13): the set, its edition,
how many rows, the filter and the checksum; ``imf-dots/BLR-WLD/exports/2020`` is what Belarus sold to all it
names, ``imf-dots/WLD-BLR/exports/2020`` what all who report count as sold to it, and
``baci/202401b/WLD/FRA/exports/2019`` the same of a set that was added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Final

import pandas as pd

from dashboard import schema
from dashboard.evidence import Coverage
from dashboard.language import write as labels
from dashboard.ledger.whole import WORLD, Behind, Count, TableOfAll, WholeTables
from dashboard.model import LANGUAGES, QUERY
from dashboard.text import translator
from dashboard.warehouse import Answered, Query

__all__ = ["EXPORTS", "WORLD", "Counting", "is_sum", "one_sum", "partners", "rows_behind", "sums"]

EXPORTS: Final = "exports"


@dataclass(frozen=True, eq=False)
class Counting:
    """How one table counts a flow of a country: by itself, or (``mirrored``) by what its partners count."""

    table: TableOfAll
    count: Count
    country: str
    flow: str
    mirrored: bool
    answer: Answered
    """A line a year and currency, of all counts of the table."""

    @cached_property
    def lines(self) -> dict[str, int]:
        """The line of each year, the earliest first. A year in several currencies or valuations is none: they
        are never added up; of several scopes goods come first."""
        frame = self.answer.frame
        mine = frame[(frame["part"] == self.count.part) & (frame["rival"] == self.count.rival)]
        found = {}
        for year, group in mine.groupby("period", sort=True):
            if group["unit"].nunique() == 1 and group["valuation"].nunique() == 1:
                found[str(year)] = int(group.sort_values("scope", key=_by_scope, kind="stable").index[0])
        return found

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(map(int, self.lines))

    @property
    def sides(self) -> tuple[str, str]:
        """Reporter and partner of the sum."""
        return (WORLD, self.country) if self.mirrored else (self.country, WORLD)

    def year(self, year: int) -> Answered:
        """The cells of a year that its sum is made of, the largest first."""
        line = self.answer.frame.iloc[self.lines[str(year)]] if str(year) in self.lines else None
        side = {"partner" if self.mirrored else "reporter": self.country}
        found = self.table.holding.ask(
            "figures_of_year",
            **side,
            flow=EXPORTS if self.mirrored else self.flow,
            period=str(year),
            part=self.count.part,
            rival=self.count.rival,
        )
        if line is None:
            return found
        return found.where((found.frame["scope"] == line["scope"]) & (found.frame["unit"] == line["unit"]))

    def behind(self, year: str) -> Query | None:
        """The query of all rows of a year's sum."""
        return self.answer.behind(self.lines[year]) if year in self.lines else None


def _by_scope(scopes: pd.Series) -> pd.Series:
    return scopes.map(lambda one: ("goods", "goods_and_services", "services").index(one))


def countings(whole: WholeTables, country: str, flow: str) -> list[Counting]:
    """Every count that tables have of this flow of a country, those that go furthest first, of these its own.

    Of two printed numbers of one cell the first stands for it here.
    """
    found = [one for table in whole.every for one in _of_table(table, country, flow)]
    return sorted(found, key=lambda one: (one.years[-1], not one.mirrored), reverse=True)


@lru_cache(maxsize=64)
def _of_table(table: TableOfAll, country: str, flow: str) -> tuple[Counting, ...]:
    if not table.counts():
        return ()
    for mirrored in (False, True):
        if mirrored and flow == EXPORTS:
            break
        side = {"partner" if mirrored else "reporter": country}
        answer = table.holding.ask("figures_by_year", **side, flow=EXPORTS if mirrored else flow)
        made = [Counting(table, one, country, flow, mirrored, answer) for one in table.counts()]
        if counted := tuple(one for one in made if one.count.rival == 0 and one.lines):
            return counted
    return ()


def partners(
    whole: WholeTables,
    country: str,
    flow: str,
    sources: pd.DataFrame,
    table: str = "",
    year: int = 0,
    before: int = 0,
) -> tuple[pd.DataFrame, Coverage]:
    """Cells of all partners in ``year`` and ``before``, with the sum of each, past the gate.

    ``flow`` is exports or imports. Left open, the table is the one that goes furthest of those that count
    this flow of the country, ``year`` its last, ``before`` the last one before that.
    """
    held = {one.count.source_id: one for one in countings(whole, country, flow)}
    names = tuple(held)
    chosen = table if table in held else next(iter(names), "")
    if not chosen or (table and table not in held):
        return _none(sources), Coverage(country, flow, tables=names)
    of = held[chosen]
    years = of.years
    year = year or years[-1]
    before = before or max((one for one in years if one < year), default=0)
    wanted = [one for one in (year, before) if one in years]
    cells = [_judged(of.table, of.table.texts(of.year(one).frame), sources) for one in wanted]
    figures = pd.concat([*cells, _summed(of, wanted, sources)], ignore_index=True)
    missing = _missing(of, year) if of.mirrored else ()
    lost = _lost(of).get(year, ())
    return figures, Coverage(
        country, flow, chosen, year, before, years, names, missing, lost, mirrored=of.mirrored
    )


def sums(whole: WholeTables, country: str, sources: pd.DataFrame) -> pd.DataFrame:
    """The sums of every year, of both flows, in every table."""
    found = [
        _summed(one, one.years, sources)
        for flow in (EXPORTS, "imports")
        for one in countings(whole, country, flow)
    ]
    return pd.concat(found, ignore_index=True) if found else _none(sources)


def is_sum(whole: WholeTables, figure_id: str) -> bool:
    """Whether an id is that of a country's sum over partners."""
    return any(one.sum_of(figure_id) for one in whole.every)


def one_sum(whole: WholeTables, figure_id: str, sources: pd.DataFrame) -> pd.DataFrame:
    """The sum that an id names; no row if no table counts it."""
    for of, year in _named(whole, figure_id):
        return _summed(of, [int(year)], sources)
    return _none(sources)


def rows_behind(whole: WholeTables, figure_id: str) -> Behind | None:
    """The rows that a cell or a sum of a whole table is made of; None for another figure."""
    if not is_sum(whole, figure_id):
        return whole.behind(figure_id)
    for of, year in _named(whole, figure_id):
        if query := of.behind(year):
            return Behind(of.table, query)
    return None


def _named(whole: WholeTables, figure_id: str) -> Iterator[tuple[Counting, str]]:
    for table in whole.every:
        if told := table.sum_of(figure_id):
            for one in _of_table(table, told.country, told.flow):
                if (one.count, one.mirrored) == (told.count, told.mirrored) and told.year in one.lines:
                    yield one, told.year


# --- who holds what ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reported:
    """The periods (2019, 2019-05) for which one count of a table has what a country reports, and what others
    report as sold to it."""

    source_id: str
    exports: tuple[str, ...]
    imports: tuple[str, ...]
    of_others: tuple[str, ...]

    @property
    def weight(self) -> int:
        """Bytes held, about."""
        return 100 + 60 * (len(self.exports) + len(self.imports) + len(self.of_others))


_HELD: Final = (
    "SELECT DISTINCT part, flow = 'imports' AS bought, true AS own, period FROM figures"
    " WHERE reporter = $country UNION SELECT DISTINCT part, false, false, period FROM figures"
    " WHERE partner = $country and flow = 'exports'"
)


def record(whole: WholeTables, country: str) -> tuple[Reported, ...]:
    """What each count of each table holds of a country; estimates are no report and are left out."""
    return tuple(one for table in whole.every for one in _recorded(table, country))


def _recorded(table: TableOfAll, country: str) -> Iterator[Reported]:
    if not table.counts():
        if found := table.periods_of(country):
            yield Reported(table.source_ids[0], *found)
        return
    names, rows = table.holding.engine.ask(_HELD, {"country": country})
    frame = pd.DataFrame(rows, columns=names)
    for count in table.counts():
        if count.rival:
            continue
        mine = frame[frame["part"] == count.part]
        own, bought = mine["own"].astype(bool), mine["bought"].astype(bool)
        told = (mine.loc[which, "period"] for which in (own & ~bought, own & bought, ~own))
        yield Reported(count.source_id, *(tuple(sorted(one)) for one in told))


# --- whom a sum lacks -----------------------------------------------------------------------------


def _missing(of: Counting, year: int) -> tuple[str, ...]:
    """Countries of that year that count nothing in it, those to which this one sells most first."""
    holding, asked = of.table.holding, {"flow": EXPORTS, "period": str(year)}
    reporting = set(holding.ask("reporters", **asked).frame["reporter"])
    sold = holding.ask("partners", reporter=of.country, **asked).frame["partner"].drop_duplicates()
    named = [one for one in sold if one not in reporting and not one.startswith("_")]
    there = set(holding.ask("pairs", first=str(year), last=str(year)).frame["partner"])
    others = sorted(one for one in there - reporting - {of.country, WORLD, *named} if not one.startswith("_"))
    return (*named, *others)


LARGE: Final = 0.1
"""The share from which a partner's hole is named: without it a sum is none of the country's trade."""


def _lost(of: Counting) -> dict[int, tuple[str, ...]]:
    """By year, partners without a cell in it that are large in the years beside the hole, on both sides."""
    own, other = ("partner", "reporter") if of.mirrored else ("reporter", "partner")
    rows = of.table.holding.ask(
        "figures_of_country",
        **{own: of.country},
        flow=EXPORTS if of.mirrored else of.flow,
        part=of.count.part,
        rival=of.count.rival,
    ).frame
    if rows.empty:
        return {}
    amounts = rows["value"] * rows["multiplier"]
    values = amounts.groupby([rows["period"].astype(int), rows[other]]).sum().unstack()
    shares = values.div(values.sum(axis=1), axis=0)
    large = (shares.ffill() >= LARGE) & (shares.bfill() >= LARGE) & values.isna()
    return {int(year): tuple(row.index[row]) for year, row in large.iterrows() if row.any()}  # type: ignore[call-overload]


# --- as figures -----------------------------------------------------------------------------------


def _none(sources: pd.DataFrame) -> pd.DataFrame:
    return schema.check_official({}, sources).accepted


def _judged(table: TableOfAll, texts: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    report = schema.check_official({table.name: texts}, sources, of_many=True)
    if report.issues:
        raise ValueError(f"{len(report.issues)} cells do not pass the gate, first {report.issues[0]}")
    return table.named(report.accepted)


def _summed(of: Counting, years: Iterable[int], sources: pd.DataFrame) -> pd.DataFrame:
    """Sums of some years as figures whose words are the query."""
    places = [of.lines[str(one)] for one in years if str(one) in of.lines]
    if not places:
        return _none(sources)
    reporter, partner = of.sides
    # Sums of floats differ in their last bits with the order of rows: the gate's texts keep six decimals.
    told = of.answer.frame.iloc[places].assign(
        reporter=reporter, partner=partner, printed="", source="", note="", file=0, row=0
    )
    made = _judged(of.table, of.table.texts(told), sources)
    queries = {str(of.answer.frame["period"].iloc[at]): of.answer.behind(at) for at in places}
    words = {
        lang: [
            _words(queries[period], printed, of, lang)
            for period, printed in zip(made["period"], made["as_printed"], strict=True)
        ]
        for lang in LANGUAGES
    }
    whose = str(of.table.about["compiled_by"]) or ("exporting countries" if of.mirrored else of.country)
    lost = _lost(of)
    notes = {
        lang: [_noted(lost.get(int(period), ()), lang) for period in made["period"]] for lang in LANGUAGES
    }
    given = {"en": made["note"], "ru": made["note_ru"]}
    return made.assign(
        note=_joined(given["en"], notes["en"]),
        note_ru=_joined(given["ru"], notes["ru"]),
        excerpt=words["en"],
        excerpt_ru=words["ru"],
        excerpt_en="",
        excerpt_kind=QUERY,
        excerpt_language="en",
        compiled_by=whose,
    )


def _joined(first: pd.Series, second: list[str]) -> list[str]:
    return [" ".join(filter(None, both)) for both in zip(first, second, strict=True)]


def _noted(lost: tuple[str, ...], lang: str) -> str:
    """Whom a sum lacks though the years beside count it."""
    if not lost:
        return ""
    _ = translator(lang)
    named = ", ".join(labels.the_country(one, lang) for one in lost)
    return _(
        "Without {countries}: no number in the table, though a tenth or more in the years beside.",
        countries=named,
    )


def _words(query: Query, printed: str, of: Counting, lang: str) -> str:
    """Set, edition, count of rows, filter, checksum and the sum itself, in one sentence."""
    _ = translator(lang)
    rows = _.many("{n} row", "{n} rows", query.count)
    side = _("exporter {country}", country=of.country)
    if of.flow == "imports":
        side = _("importer {country}", country=of.country)
    told: dict[str, Any] = {
        "rows": rows,
        "set": query.set,
        "edition": _.term(query.edition),
        "side": ", ".join(filter(None, (side, of.count.part))),
        "year": str(query.parameters["period"]),
        "checksum": query.checksum[:16],
        "sum": printed,
    }
    return str(
        _("Sum of {rows} of {set}, {edition}; {side}, {year}; file with SHA-256 {checksum}: {sum}", **told)
    )
