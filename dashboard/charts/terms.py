"""Levels in other terms: in dollars of one year's prices, or in percent of a country's output (GDP).

The evidence of such a chart holds, beside the levels, what they are measured with (``ledger/yardsticks``);
every point is computed of both, and opens both. What was said in words stays in the money of its day.
"""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from dashboard import measures
from dashboard.evidence import Evidence, OfCountry, Row
from dashboard.language import write as labels
from dashboard.model import GDP, PRICES, REAL, YARDSTICKS, View
from dashboard.text import Translator

OPERATION: Final = {REAL: "real", GDP: "of_gdp"}
"""The operation of the points, by what ``terms`` of an address says."""


WORDS: Final = tuple(OPERATION.values())


def amount(row: Row, _: Translator, is_short: bool = False) -> str:
    """An amount with its terms: "$15.9 bn in the prices of 2024", "21.4% of the GDP of Belarus".

    ``is_short`` where a definition beside it says of whom and of which year.
    """
    told = labels.amount(row["amount"], str(row["unit"]), _.lang)
    if row.get("operation") == OPERATION[REAL] and not is_short:
        return _("{amount} (prices of {year})", amount=told, year=str(row["compared_with"]))
    of = str(row["share_of"]).removeprefix(measures.OUTPUT_OF)
    if of == str(row["share_of"]):
        return told
    if is_short:
        return _("{percent} of GDP", percent=told)
    return _("{percent} of the GDP of {country}", percent=told, country=labels.the_country(of, _.lang))


def plain(row: Row) -> dict[Any, Any]:
    """The same row without its terms, for words that stand beside :func:`amount`."""
    return {**row, "operation": "", "share_of": ""}


def base_year(evidence: Evidence) -> int:
    """The year of whose prices real terms are: the newest whole one of the index; 0 where there is none."""
    figures = evidence.figures
    whole = figures[(figures["flow"] == PRICES) & (figures["status"] == "final")]
    return int(whole["start"].max()) // 12 if len(whole) else 0


def restated(evidence: Evidence, view: View, country: str) -> Evidence:
    """The evidence with its levels in the terms of the view as well; ``country`` is that of the GDP."""
    if view.terms == REAL:
        return evidence.plus(measures.real(evidence, base_year(evidence)))
    return evidence.plus(measures.of_gdp(evidence, country)) if view.terms == GDP else evidence


def of_country(evidence: Evidence, view: View) -> Evidence:
    """The same for what a book tells of a country, whose coverage stays with it."""
    made = restated(evidence, view, view.country)
    if isinstance(evidence, OfCountry) and view.terms:
        return OfCountry(made.figures, made.sources, evidence.coverage)
    return made


def shown(figures: pd.DataFrame, terms: str) -> pd.DataFrame:
    """The figures in these terms; of money all that are figures of trade."""
    if terms:
        return figures[figures["operation"] == OPERATION[terms]]
    return figures[~figures["flow"].isin(YARDSTICKS)]


def levels(rows: pd.DataFrame, view: View) -> pd.Series:
    """Which rows are levels in the unit and the terms of the view."""
    if view.terms:
        return (rows["operation"] == OPERATION[view.terms]) & (view.unit == "USD")
    return (rows["measure"] == "level") & (rows["unit"] == view.unit)


def unit(view: View) -> str:
    """What the axis is in."""
    return "percent" if view.terms == GDP else view.unit


def in_words(view: View, unit: str, evidence: Evidence, country: str, _: Translator) -> str:
    """The unit and its prices, as a definition names them."""
    if view.terms == GDP:
        return _("percent of the GDP of {country} (World Bank)", country=labels.the_country(country, _.lang))
    named = labels.unit_name(unit, _.lang)
    if view.terms == REAL:
        year = str(base_year(evidence))
        return _("{unit} in the prices of {year} (US consumer price index)", unit=named, year=year)
    return named


def notes(
    view: View, levels: pd.DataFrame, drawn: pd.DataFrame, evidence: Evidence, country: str, _: Translator
) -> list[str]:
    """Why there is nothing in these terms, and the years of levels that have nothing to be measured with."""
    if not view.terms:
        return []
    if view.unit != "USD":
        return [
            _(
                "Prices and GDP are told in US dollars: levels in {unit} are not restated.",
                unit=labels.unit_name(view.unit, _.lang),
            )
        ]
    there = set(evidence.figures.loc[evidence.figures["flow"] == _OF[view.terms], "period"])
    lacking = sorted({str(one) for one in levels["period"]} - there)
    if not lacking:
        return []
    told = ", ".join(_runs(lacking))
    if view.terms == GDP:
        name = labels.the_country(country, _.lang)
        return [_("No GDP of {country} for {years}: nothing is shown there.", country=name, years=told)]
    return [_("No index of prices for {years}: nothing is shown there.", years=told)]


_OF: Final = {REAL: PRICES, GDP: GDP}


def _runs(years: list[str]) -> list[str]:
    """Years as runs.

    >>> _runs(["1992", "1993", "1995"])
    ['1992–1993', '1995']
    """
    found: list[list[int]] = []
    for year in map(int, years):
        if found and found[-1][-1] == year - 1:
            found[-1].append(year)
        else:
            found.append([year])
    return [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in found]
