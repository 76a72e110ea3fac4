"""The partners of a country in one year, ranked, from a whole table: each line opens the rows behind it.

Tables that are shipped whole hold exports. What a country imports is therefore what its partners count as
their exports to it, and is named so; countries that report nothing are missing from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from dashboard.ledger.whole import WholeTable, WholeTables
from dashboard.warehouse import Answered, Query

FLOWS: Final = ("exports", "imports")
SHOWN: Final = 15


@dataclass(frozen=True)
class Partner:
    """One line: ``value`` in the table's unit × multiplier, ``share`` of all lines, 0 to 1; its rows."""

    place: int
    country: str
    value: float
    share: float
    rows: Query


@dataclass(frozen=True, eq=False)
class Ranking:
    """The answer to the question. ``mirrored``: counted by the partners, not by the country itself."""

    country: str
    flow: str
    year: int
    table: WholeTable
    answer: Answered

    @property
    def mirrored(self) -> bool:
        return self.flow == "imports"

    def __len__(self) -> int:
        return len(self.answer)

    def lines(self, count: int = SHOWN) -> Iterator[Partner]:
        """The first of them, the largest first."""
        name = "reporter" if self.mirrored else "partner"
        for number, row in enumerate(self.answer.frame.head(count).to_dict("records")):
            share = float(row["share"] or 0)
            behind = self.answer.behind(number)
            yield Partner(int(row["place"]), str(row[name]), float(row["value"]), share, behind)

    def omitted(self, count: int = SHOWN) -> tuple[int, float]:
        """How many partners come after the first ``count``, and their share of the whole together."""
        rest = self.answer.frame["share"].iloc[count:]
        return len(rest), float(rest.sum())

    def as_json(self, count: int = SHOWN) -> dict[str, Any]:
        """What is ranked, from where, and every line with the query of its rows."""
        about = self.table.about
        number, share = self.omitted(count)
        return {
            "country": self.country,
            "flow": self.flow,
            "counted_by": "partners" if self.mirrored else self.country,
            "year": self.year,
            "source_id": about["source_id"],
            "scope": about["scope"],
            "valuation": about["valuation"],
            "unit": about["unit"],
            "multiplier": about["multiplier"],
            "partners": [
                {
                    "place": one.place,
                    "country": one.country,
                    "value": one.value,
                    "share": one.share,
                    "rows": one.rows.as_json(),
                }
                for one in self.lines(count)
            ],
            "omitted": {"partners": number, "share": share},
            "query": self.answer.query.as_json(),
        }


def ranking(whole: WholeTables, country: str, flow: str, table: str = "", year: int = 0) -> Ranking:
    """The partners of a country. ``table`` left out is the one that goes furthest of those that count it;
    ``year`` left out is the last of the table.

    LookupError with what there is instead, for a country, table or year that is not held; KeyError for an
    unknown flow.
    """
    question, own = {"exports": ("partners", "reporter"), "imports": ("partners_mirrored", "partner")}[flow]
    by_name = {str(one.about["source_id"]): one for one in whole.tables}
    if not by_name or (table and table not in by_name):
        raise LookupError("table", table, tuple(by_name))
    side = "reporters" if flow == "exports" else "countries"
    chosen = by_name[table] if table else _furthest(whole.tables, country, side)
    if country not in chosen.about["countries"]:
        raise LookupError("country", country, tuple(chosen.about["countries"]))
    first, last = int(chosen.about["first"]), int(chosen.about["last"])
    if year and not first <= year <= last:
        raise LookupError("year", str(year), (f"{first}–{last}",))
    told = {own: country, "flow": "exports", "period": str(year or last)}
    return Ranking(country, flow, year or last, chosen, chosen.holding.ask(question, **told))


def _furthest(tables: tuple[WholeTable, ...], country: str, side: str) -> WholeTable:
    """Of the tables that name a country on this side the one with the last year; else of all."""
    return max(tables, key=lambda one: (country in one.about[side], int(one.about["last"])))
