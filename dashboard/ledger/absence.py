"""Why a pair, or a year of it, is empty, or has one side's count alone: reasons of a closed list, by table.

Only tables of all countries are asked: of these it is known whom and which years they hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from dashboard.codes.countries import FIRST_YEARS, LAST_YEARS
from dashboard.language import write as labels
from dashboard.ledger.whole import WholeTable, WholeTables
from dashboard.model import PLANS
from dashboard.text import Translator, translator

CODES: Final = ("not_in_set", "not_in_edition", "no_country_then", "one_side_only")
"""The set has no row of it; the edition ends before or begins later; a country was not, or was no more; only
one of the two counts."""


@dataclass(frozen=True, slots=True)
class Absence:
    """One reason. ``table`` and ``edition`` are empty where it holds for every table; ``country`` is whom it
    is about, where it is about one; ``first`` and ``last`` are the years that there are instead."""

    code: str
    table: str = ""
    edition: str = ""
    country: str = ""
    first: int = 0
    last: int = 0

    @property
    def weight(self) -> int:
        """Bytes held, about."""
        return 300

    def as_json(self, lang: str = "en") -> dict[str, Any]:
        """For machines, with the sentence."""
        told = {name: getattr(self, name) for name in self.__slots__}
        return {name: value for name, value in told.items() if value} | {
            "message": said(self, translator(lang))
        }


def reasons(whole: WholeTables, pair: tuple[str, str], year: int = 0) -> tuple[Absence, ...]:
    """Why tables hold nothing of a pair, of it in a year, or one side's count alone; none if all is there.

    A table that both sides' counts were reconciled in has no sides.
    """
    gone = tuple(_not_then(pair, year)) if year else ()
    counted = (table for table in whole.tables if table.about["status"] not in PLANS)
    return gone or tuple(one for table in counted for one in _of_table(table, pair, year))


def _not_then(pair: tuple[str, str], year: int) -> Iterator[Absence]:
    for code in pair:
        first, last = FIRST_YEARS.get(code, 0), LAST_YEARS.get(code, 0)
        if (first and year < first) or (last and year > last):
            yield Absence("no_country_then", country=code, first=first, last=last)


def _of_table(table: WholeTable, pair: tuple[str, str], year: int) -> Iterator[Absence]:
    about = table.about
    name, edition = str(about["source_id"]), str(about["vintage"])
    first, last = int(about["first"]), int(about["last"])
    if absent := [code for code in pair if code not in about["countries"]]:
        yield Absence("not_in_set", name, edition, absent[0])
        return
    if year and not first <= year <= last:
        yield Absence("not_in_edition", name, edition, first=first, last=last)
        return
    rows = table.cells(pair)
    there = rows[rows["period"] == str(year)] if year else rows
    if there.empty:
        years = [int(one) for one in rows["period"]]
        yield Absence("not_in_set", name, edition, first=min(years, default=0), last=max(years, default=0))
        return
    counted = set(there["reporter"])
    if len(counted) == 1 and not about["compiled_by"]:
        silent = next(code for code in pair if code not in counted)
        yield Absence("one_side_only", name, edition, silent)


def said(one: Absence, _: Translator) -> str:
    """A reason as a sentence."""
    country = labels.country(one.country, _.lang) if one.country else ""
    span = f"{one.first}–{one.last}"
    match one.code:
        case "no_country_then" if one.last:
            return _("{country} was no more: its last year is {year}.", country=country, year=str(one.last))
        case "no_country_then":
            return _("{country} was not yet: its first year is {year}.", country=country, year=str(one.first))
        case "not_in_edition":
            edition = _.term(one.edition)
            return _(
                "{table}: this edition ({edition}) holds {span}.", table=one.table, edition=edition, span=span
            )
        case "one_side_only":
            return _(
                "{table}: one side’s count only, {country} counts nothing with the other here.",
                table=one.table,
                country=country,
            )
    if country:
        return _("{table}: {country} is not in this set.", table=one.table, country=country)
    if one.last:
        return _(
            "{table}: nothing of this year is in this set; there is something of {span}.",
            table=one.table,
            span=span,
        )
    return _("{table}: no trade between the two is in this set.", table=one.table)
