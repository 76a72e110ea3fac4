"""The lines of several country pairs, all from the one table that covers them best."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from dashboard import measures
from dashboard.charts.drawn import together
from dashboard.evidence import Evidence, in_span
from dashboard.model import LINE_COORDINATES, PLANS, View

Pair = tuple[str, str]

_OF_PAIR = ("reporter", "partner", "compiled_by")
_TABLE = ["source_id", *(one for one in LINE_COORDINATES if one not in _OF_PAIR)]
"""What makes the definitions of two pairs one; each country may count its own exports."""


@dataclass(frozen=True, eq=False)
class PairLines:
    """The lines of the chart by pair, all from one table; ``levels`` are what an index stands on.

    ``others`` are the other tables of one definition each that count some of the pairs, with the column
    ``pair``, those that cover most first; they are never on the same drawing.
    """

    evidence: Evidence
    levels: dict[Pair, pd.DataFrame]
    lines: dict[Pair, pd.DataFrame]
    others: tuple[pd.DataFrame, ...] = ()

    @cached_property
    def drawn(self) -> pd.DataFrame:
        return together([*self.lines.values(), self.evidence.figures.head(0)])


def asked_pairs(view: View) -> list[Pair]:
    """The chosen pairs in order; turned round it is the same pair when both directions are added."""
    if view.flow != "turnover":
        return list(view.pairs)
    first: dict[frozenset[str], Pair] = {}
    for pair in view.pairs:
        first.setdefault(frozenset(pair), pair)
    return list(first.values())


def compared(evidence: Evidence, asked: list[Pair], view: View) -> PairLines:
    """The asked pairs' lines from the table that covers them best, as levels or as an index."""
    if view.flow == "turnover":
        evidence = evidence.plus(measures.mutual(evidence))
    rows = _candidates(evidence.figures, asked, view)
    tables = _tables(rows, view)
    table = next((one for one in tables if one["source_id"].iloc[0] == view.table), (tables or [rows])[0])
    others = tuple(one for one in tables if one is not table)
    levels = _by_pair(table, asked)
    if view.base is not None:
        made = _indexed(evidence, table, view.base)
        evidence = evidence.plus(made)
        table = made.assign(pair=_pair_of(made, asked, view))
    inside = table[in_span(table, view)]
    return PairLines(evidence, levels, _by_pair(inside, asked), others)


def tables_of(evidence: Evidence, view: View) -> tuple[str, ...]:
    """The tables that a comparison may stand on, by source_id, the one that it takes by itself first."""
    asked = asked_pairs(view)
    if view.flow == "turnover":
        evidence = evidence.plus(measures.mutual(evidence))
    tables = _tables(_candidates(evidence.figures, asked, view), view)
    return tuple(dict.fromkeys(str(one["source_id"].iloc[0]) for one in tables))


def _by_pair(table: pd.DataFrame, asked: list[Pair]) -> dict[Pair, pd.DataFrame]:
    lines = {pair: table[table["pair"] == pair].sort_values("start") for pair in asked}
    return {pair: line for pair, line in lines.items() if len(line)}


def _indexed(evidence: Evidence, table: pd.DataFrame, base: int) -> pd.DataFrame:
    """The index of the table's rows alone, not of the operands that come with them."""
    inside = evidence.figures["figure_id"].isin(table["figure_id"])
    made = measures.index(evidence.where(inside), base)
    return made[made["derived_from"].str.split().str[0].isin(table["figure_id"])]


def _candidates(figures: pd.DataFrame, asked: list[Pair], view: View) -> pd.DataFrame:
    """Official levels of the asked pairs in every table, with the column ``pair``."""
    operation, flow = ("mutual", "turnover") if view.flow == "turnover" else ("", "exports")
    rows = figures[
        (figures["kind"] != "published")
        & (figures["flag"] == "")
        & ~figures["status"].isin(PLANS)
        & (figures["measure"] == "level")
        & (figures["operation"] == operation)
        & (figures["flow"] == flow)
        & (figures["unit"] == view.unit)
        & figures["scope"].isin(view.scopes)
        & (figures["months"] == _months(view))
    ]
    rows = rows.assign(pair=_pair_of(rows, asked, view))
    return rows[rows["pair"].isin(asked) & (view.flow != "balance")]


def _months(view: View) -> int:
    """An index is one of years: its base is a year."""
    return 1 if view.monthly and view.base is None else 12


def _pair_of(rows: pd.DataFrame, asked: list[Pair], view: View) -> pd.Series:
    """For each row the asked pair it belongs to; () if none."""
    ways: dict[Pair, Pair] = {pair[::-1] if view.flow == "imports" else pair: pair for pair in asked}
    if view.flow == "turnover":
        ways |= {pair[::-1]: pair for pair in asked}
    both = zip(rows["reporter"], rows["partner"], strict=True)
    return pd.Series([ways.get(one, ()) for one in both], index=rows.index, dtype=object)


def _tables(rows: pd.DataFrame, view: View) -> list[pd.DataFrame]:
    """The tables: first that which covers most pairs (with an index: in its base year), then most years."""

    def covers(table: pd.DataFrame) -> tuple[int, int, int]:
        seen = table[in_span(table, view)]
        if view.base is not None:
            seen = seen[seen["pair"].isin(table.loc[table["start"] == view.base * 12, "pair"])]
        return seen["pair"].nunique(), len(seen), int(seen["end"].max()) if len(seen) else 0

    tables = [table for _key, table in rows.groupby(_TABLE, sort=False)]
    return sorted(tables, key=covers, reverse=True)
