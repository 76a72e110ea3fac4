"""One country in the tables of all countries: its partners of a year, and its sums year by year.

These tables hold exports as exporters count them. What a country imports is therefore what others count as
their exports to it. A sum is a figure whose words are a query (promise 13): the set, its edition, how many
rows, the filter and the checksum; ``imf-dots/BLR-WLD/exports/2020`` is what Belarus sold to all it names,
``imf-dots/WLD-BLR/exports/2020`` what all who report count as sold to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

import pandas as pd

from dashboard import schema
from dashboard.evidence import Coverage
from dashboard.language import write as labels
from dashboard.ledger.whole import WholeTable, WholeTables, plain
from dashboard.model import LANGUAGES, QUERY
from dashboard.text import translator
from dashboard.warehouse import Answered, Query

WORLD: Final = "WLD"
EXPORTS: Final = "exports"
_SUM: Final = re.compile(r"([\w-]+)/(?:WLD-([A-Z]{3})|([A-Z]{3})-WLD)/exports/(\d{4})")
_ALL: Final = 100_000
"""More rows than one country has partners."""


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
    counted = {str(one.about["source_id"]): _sums(one, country, flow) for one in whole.tables}
    held = {name: one for name, one in counted.items() if len(one)}
    names = tuple(sorted(held, key=lambda one: max(held[one].frame["period"]), reverse=True))
    chosen = table if table in held else next(iter(names), "")
    if not chosen or (table and table not in held):
        return _none(sources), Coverage(country, flow, tables=names)
    of = next(one for one in whole.tables if one.about["source_id"] == chosen)
    answer = held[chosen]
    years = tuple(int(one) for one in answer.frame["period"])
    year = year or years[-1]
    before = before or max((one for one in years if one < year), default=0)
    wanted = [str(one) for one in (year, before) if one in years]
    cells = _judged([(of, _cells(of, country, flow, wanted))], sources)
    total = _summed(of, answer, country, flow, wanted, sources)
    missing = _missing(of, country, year, _reporting(of, year)) if flow == "imports" else ()
    figures = pd.concat([cells, total], ignore_index=True) if len(cells) else total
    lost = _lost(of, country, flow).get(year, ())
    return figures, Coverage(country, flow, chosen, year, before, years, names, missing, lost)


def sums(whole: WholeTables, country: str, sources: pd.DataFrame) -> pd.DataFrame:
    """The sums of every year, of both flows, in every table."""
    found = []
    for table in whole.tables:
        for flow in (EXPORTS, "imports"):
            answer = _sums(table, country, flow)
            found.append(_summed(table, answer, country, flow, list(answer.frame["period"]), sources))
    there = [one for one in found if len(one)]
    return pd.concat(there, ignore_index=True) if there else _none(sources)


def is_sum(figure_id: str) -> bool:
    """Whether an id is that of a country's sum over partners."""
    return _SUM.fullmatch(figure_id) is not None


def one_sum(whole: WholeTables, figure_id: str, sources: pd.DataFrame) -> pd.DataFrame:
    """The sum that an id names; no row if no table counts it."""
    table, country, flow, year = _named(figure_id)
    for one in whole.tables:
        if one.about["source_id"] == table and country in one.about["countries"]:
            return _summed(one, _sums(one, country, flow), country, flow, [year], sources)
    return _none(sources)


def rows_behind(whole: WholeTables, figure_id: str) -> tuple[WholeTable, Query] | None:
    """The query of the rows that a cell or a sum of a whole table is made of; None for another figure."""
    tables = {str(one.about["source_id"]): one for one in whole.tables}
    if is_sum(figure_id):
        name, country, flow, year = _named(figure_id)
        if name not in tables:
            return None
        answer = _sums(tables[name], country, flow)
        at = [number for number, one in enumerate(answer.frame["period"]) if one == year]
        return (tables[name], answer.behind(at[0])) if at else None
    pair, (name, _, rest) = whole.pair_of(figure_id), figure_id.partition("/")
    if pair is None:
        return None
    asked = {"reporter": pair[0], "partner": pair[1], "flow": EXPORTS, "period": rest.rpartition("/")[2]}
    query = tables[name].holding.cell(**asked)
    return (tables[name], query) if query.count else None


def _named(figure_id: str) -> tuple[str, str, str, str]:
    found = _SUM.fullmatch(figure_id)
    if found is None:
        raise ValueError(f"not a sum of a country: {figure_id!r} (expected table/CODE-WLD/exports/YEAR)")
    return found[1], found[2] or found[3], "imports" if found[2] else EXPORTS, found[4]


# --- asked of the engine --------------------------------------------------------------------------


def _sums(table: WholeTable, country: str, flow: str) -> Answered:
    """A line a year: what the country counts, or what others count with it."""
    if flow == "imports":
        return table.holding.ask("country_totals_mirrored", partner=country)
    return table.holding.ask("country_totals", reporter=country)


def _cells(table: WholeTable, country: str, flow: str, years: Iterable[str]) -> dict[str, list[Any]]:
    side = "partner" if flow == "imports" else "reporter"
    parts = []
    for year in years:
        query = table.holding.cell(**{side: country, "period": year})
        parts.append(table.holding.rows(query, limit=_ALL))
    if not parts:
        return {}
    frame = pd.concat(parts, ignore_index=True)
    told = {name: frame[name].tolist() for name in ("reporter", "partner", "value")}
    return told | {"year": frame["period"].tolist()}


def _reporting(table: WholeTable, year: int) -> frozenset[str]:
    found = table.holding.ask("reporters", flow=EXPORTS, period=str(year)).frame
    return frozenset(found["reporter"])


def _missing(table: WholeTable, country: str, year: int, reporting: frozenset[str]) -> tuple[str, ...]:
    """Countries of that year that count nothing in it, those to which this one sells most first."""
    sold = table.holding.ask("partners", reporter=country, flow=EXPORTS, period=str(year)).frame
    named = [one for one in sold["partner"] if one not in reporting]
    there = table.holding.ask("pairs", first=str(year), last=str(year)).frame["partner"].unique()
    others = sorted(set(there) - reporting - {country} - set(named))
    return (*named, *others)


LARGE: Final = 0.1
"""The share from which a partner's hole is named: without it a sum is none of the country's trade."""


def _lost(table: WholeTable, country: str, flow: str) -> dict[int, tuple[str, ...]]:
    """By year, partners without a cell in it that are large in the years beside the hole, on both sides."""
    own, other = ("partner", "reporter") if flow == "imports" else ("reporter", "partner")
    rows = table.holding.rows(table.holding.cell(**{own: country}), limit=_ALL)
    if rows.empty:
        return {}
    values = rows.pivot_table(index=rows["period"].astype(int), columns=other, values="value", aggfunc="sum")
    shares = values.div(values.sum(axis=1), axis=0)
    large = (shares.ffill() >= LARGE) & (shares.bfill() >= LARGE) & values.isna()
    return {int(year): tuple(row.index[row]) for year, row in large.iterrows() if row.any()}  # type: ignore[call-overload]


# --- as figures -----------------------------------------------------------------------------------


def _none(sources: pd.DataFrame) -> pd.DataFrame:
    return schema.check_official({}, sources).accepted


def _judged(parts: list[tuple[WholeTable, dict[str, list[Any]]]], sources: pd.DataFrame) -> pd.DataFrame:
    texts = {one.path.name: schema.text_frame(one.official(rows)) for one, rows in parts if rows}
    report = schema.check_official(texts, sources, of_many=True)
    if report.issues:
        raise ValueError(f"{len(report.issues)} cells do not pass the gate, first {report.issues[0]}")
    return report.accepted


def _summed(
    table: WholeTable, answer: Answered, country: str, flow: str, years: list[str], sources: pd.DataFrame
) -> pd.DataFrame:
    """Sums of some years as figures whose words are the query."""
    frame = answer.frame
    wanted = frame[frame["period"].isin(years)] if len(frame) else frame
    if wanted.empty:
        return _none(sources)
    count = len(wanted)
    reporter, partner = (WORLD, country) if flow == "imports" else (country, WORLD)
    # Sums of floats differ in their last bits with the order of rows: they are kept to six decimals.
    told = {
        "reporter": [reporter] * count,
        "partner": [partner] * count,
        "year": wanted["period"].tolist(),
        "value": [float(plain(one)) for one in wanted["value"]],
    }
    made = _judged([(table, told)], sources)
    places = [at for at, period in enumerate(frame["period"]) if period in years]
    queries = {str(frame["period"].iloc[at]): answer.behind(at) for at in places}
    words = {
        lang: [
            _words(queries[period], printed, flow, country, lang)
            for period, printed in zip(made["period"], made["as_printed"], strict=True)
        ]
        for lang in LANGUAGES
    }
    whose = str(table.about["compiled_by"]) or (country if flow == EXPORTS else "exporting countries")
    lost = _lost(table, country, flow)
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
    named = ", ".join(labels.country(one, lang) for one in lost)
    return _("Without {countries}: no cell, though a tenth or more in the years beside.", countries=named)


def _words(query: Query, printed: str, flow: str, country: str, lang: str) -> str:
    """Set, edition, count of rows, filter, checksum and the sum itself, in one sentence."""
    _ = translator(lang)
    rows = _.many("{n} row", "{n} rows", query.count)
    side = _("exporter {country}", country=country)
    if flow == "imports":
        side = _("importer {country}", country=country)
    told = _(
        "Sum of {rows} of {set}, {edition}; {side}, {year}; file with SHA-256 {checksum}: {sum}",
        rows=rows,
        set=query.set,
        edition=_.term(query.edition),
        side=side,
        year=str(query.parameters["period"]),
        checksum=query.checksum[:16],
        sum=printed,
    )
    return str(told)
