"""Why a pair, or a year of it, is empty, or has one side's count alone: reasons of a closed list, by table.

Of the tables of all countries it is known whom and which years they hold. Where none has anything, tables of
offices, estimates and sets that were added are asked too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import pandas as pd

from dashboard.codes.countries import FIRST_YEARS, LAST_YEARS
from dashboard.language import write as labels
from dashboard.ledger.whole import TableOfAll, WholeTables
from dashboard.model import PLANS
from dashboard.text import Translator, translator

CODES: Final = (
    *("not_in_set", "not_in_edition", "no_country_then", "one_side_only", "own_trade_only", "no_number"),
    "withheld",
)
"""The set has no row of it; the edition ends before or begins later; a country was not, or was no more; only
one of the two counts; the office counts its own country's trade alone; the source prints the year without a
number; the source marks the number, or keeps it back."""
_LAST: Final = 9999


@dataclass(frozen=True, slots=True)
class Absence:
    """One reason. ``table`` and ``edition`` are empty where it holds for every table; ``called`` is publisher
    and title of the table, or the publishers of several; ``country`` is whom it is about, where it is about
    one, ``flow`` what it counts; ``first`` and ``last`` are the years that there are instead, ``years`` those
    that are lacking."""

    code: str
    table: str = ""
    edition: str = ""
    country: str = ""
    first: int = 0
    last: int = 0
    flow: str = ""
    years: str = ""
    called: tuple[str, ...] = ()

    @property
    def weight(self) -> int:
        """Bytes held, about."""
        return 400

    def as_json(self, lang: str = "en") -> dict[str, Any]:
        """For machines, with the sentence."""
        told = {name: getattr(self, name) for name in self.__slots__ if name != "called"}
        return {name: value for name, value in told.items() if value} | {
            "message": said(self, translator(lang))
        }


def reasons(
    whole: WholeTables,
    pair: tuple[str, str],
    first: int = 0,
    last: int | None = None,
    sources: pd.DataFrame | None = None,
) -> tuple[Absence, ...]:
    """Why tables hold nothing of a pair, of it in a year (``first``) or a span (0: open), or one side's count
    alone; none if all is there.

    A table that both sides' counts were reconciled in has no sides. ``sources`` say what tables are called.
    """
    span = (first, first if last is None else last)
    if any(span) and (gone := tuple(_not_then(pair, span))):
        return gone
    counted = [table for table in whole.tables if table.about["status"] not in PLANS]
    found = [one for table in counted for one in _of_table(table, pair, span)]
    if len({one.table for one in found if one.code in _EMPTY}) == len(counted):
        others = [table for table in whole.tables if table not in counted]
        rest = [*others, *whole.added, *whole.offices]
        if not any(_within(table.cells(pair), span)["period"].size for table in rest):
            for table in (*others, *whole.added):
                found += _of_table(table, pair, span)
            found += _of_offices(whole.offices, pair, span)
            found += _born_later(pair) if not any(span) else []
    found += [one for table in whole.added for one in _unsaid(table, pair, span)]
    return tuple(_called(found, sources))


_EMPTY: Final = ("not_in_set", "not_in_edition")


def _not_then(pair: tuple[str, str], span: tuple[int, int]) -> Iterator[Absence]:
    for code in pair:
        first, last = FIRST_YEARS.get(code, 0), LAST_YEARS.get(code, 0)
        if (first and span[1] and span[1] < first) or (last and span[0] > last):
            yield Absence("no_country_then", country=code, first=first, last=last)


def _born_later(pair: tuple[str, str]) -> list[Absence]:
    """Countries that were not, or were no more, in years that tables hold."""
    known = {code: (FIRST_YEARS.get(code, 0), LAST_YEARS.get(code, 0)) for code in pair}
    return [Absence("no_country_then", "", "", code, *ends) for code, ends in known.items() if any(ends)]


def _within(rows: pd.DataFrame, span: tuple[int, int]) -> pd.DataFrame:
    years = rows["period"].str.slice(0, 4).astype(int)
    return rows[(years >= span[0]) & (years <= (span[1] or _LAST))]


def _of_table(table: TableOfAll, pair: tuple[str, str], span: tuple[int, int]) -> Iterator[Absence]:
    about = table.about
    name, edition = str(about["source_id"]), str(about["vintage"])
    first, last = int(about["first"]), int(about["last"])
    if absent := [code for code in pair if code not in about["countries"]]:
        yield Absence("not_in_set", name, edition, absent[0])
        return
    if last < span[0] or first > (span[1] or _LAST):
        yield Absence("not_in_edition", name, edition, first=first, last=last)
        return
    rows = table.cells(pair)
    there = _within(rows, span)
    if there.empty:
        years = [int(one[:4]) for one in rows["period"]]
        yield Absence("not_in_set", name, edition, first=min(years, default=0), last=max(years, default=0))
        return
    counted = set(there["reporter"])
    if len(counted) == 1 and not about["compiled_by"]:
        silent = next(code for code in pair if code not in counted)
        yield Absence("one_side_only", name, edition, silent)


def _of_offices(
    offices: Sequence[TableOfAll], pair: tuple[str, str], span: tuple[int, int]
) -> Iterator[Absence]:
    """Offices of one of the two, each by itself; all others in one reason."""
    others = []
    for table in offices:
        if not {*pair} & {*table.about["reporters"]}:
            others.append(str(table.about["source_id"]))
            continue
        yield from _of_table(table, pair, span)
    if others:
        yield Absence("own_trade_only", " ".join(others))


def _unsaid(table: TableOfAll, pair: tuple[str, str], span: tuple[int, int]) -> Iterator[Absence]:
    """Years that the source prints without a number, or whose number it marks, by who counts which flow."""
    name, edition = str(table.about["source_id"]), str(table.about["vintage"])
    found: dict[tuple[str, str, str], set[int]] = {}
    for reporter, flow, period, code in table.without_number(pair):
        year = int(period[:4])
        if span[0] <= year <= (span[1] or _LAST):
            found.setdefault((code, reporter, flow), set()).add(year)
    for (code, reporter, flow), years in sorted(found.items()):
        yield Absence(code, name, edition, reporter, flow=flow, years=labels.in_runs(sorted(years)))


def _called(found: Iterable[Absence], sources: pd.DataFrame | None) -> Iterator[Absence]:
    if sources is None:
        yield from found
        return
    ids = sources["source_id"]
    told = {
        str(one): (str(publisher), str(title))
        for one, publisher, title in zip(ids, sources["publisher"], sources["title"], strict=True)
    }
    for one in found:
        if one.code == "own_trade_only":
            names = (told.get(table, (table,))[0] for table in one.table.split())
            yield replace(one, called=tuple(dict.fromkeys(names)))
        else:
            yield replace(one, called=told.get(one.table, ()))


def _name(one: Absence, _: Translator) -> str:
    """What a reader calls a table: who publishes it, and its title without what the title adds."""
    if not one.called:
        return one.table
    publisher, title = (_.term(text) for text in one.called)
    short = title.partition(": ")[0].partition(", ")[0]
    return publisher if short in publisher else f"{publisher}, {short}"


def said(one: Absence, _: Translator) -> str:
    """A reason as a sentence."""
    country = labels.the_country(one.country, _.lang) if one.country else ""
    begun = labels.the_country(one.country, _.lang, begins=True) if one.country else ""
    span = f"{one.first}–{one.last}" if one.first < one.last else str(one.last)
    if one.code == "own_trade_only":
        names = "; ".join(_.term(name) for name in one.called) or one.table
        return _(
            "{tables}: each counts its own country’s trade, and neither of the two is that.", tables=names
        )
    table = _name(one, _)
    match one.code:
        case "no_country_then" if one.last:
            return _("{country} was no more: its last year is {year}.", country=begun, year=str(one.last))
        case "no_country_then":
            return _("{country} was not yet: its first year is {year}.", country=begun, year=str(one.first))
        case "not_in_edition":
            edition = _.term(one.edition)
            return _(
                "{table}: this edition ({edition}) holds {span}.", table=table, edition=edition, span=span
            )
        case "one_side_only":
            return _(
                "{table}: one side’s count only, {country} counts nothing with the other here.",
                table=table,
                country=country,
            )
        case "no_number":
            return _(
                "{table}: {country}, {flow}: the source prints {years} without a number.",
                table=table,
                country=country,
                flow=labels.flow(one.flow, _.lang),
                years=one.years,
            )
        case "withheld":
            return _(
                "{table}: {country}, {flow}: the source marks {years} as withheld or not its own number.",
                table=table,
                country=country,
                flow=labels.flow(one.flow, _.lang),
                years=one.years,
            )
    if country:
        return _("{table}: {country} is not in this set.", table=table, country=country)
    if one.last:
        return _(
            "{table}: nothing of this year is in this set; there is something of {span}.",
            table=table,
            span=span,
        )
    return _("{table}: no trade between the two is in this set.", table=table)
