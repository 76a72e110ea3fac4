"""Two counts of one trade in one drawing: where they differ a reader is told which they are, how far they lie
apart, and why, as far as they say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, Final, NamedTuple

import pandas as pd

from dashboard import ranges
from dashboard.charts import of_drawing, titles
from dashboard.evidence import Evidence, Row, records
from dashboard.language import write as labels
from dashboard.model import PLANS
from dashboard.text import Translator

_PART: Final = 0.1
"""Of the greater: two amounts of one thing that differ by more are seen to."""
_POINTS: Final = 20.0
"""Percentage points between two tables of one trade that a reader is told of."""
_TABLE_POINTS: Final = 2.0
"""The same of a reader who has the numbers side by side."""
_SAID_POINTS: Final = 2.0
"""The same between a published growth and the one computed for its year: one mark stands on the other."""
_ONWARD: Final = 0.3
"""Of the end of a line: published numbers of later years that differ by more look like a leap of it."""
_YEARS: Final = 36
"""Months after the end of a line in which a mark is read as its next one."""


def tables(lines: Sequence[pd.DataFrame], names: Sequence[str], _: Translator) -> list[str]:
    """Where two tables count one trade and differ, how far and why."""

    def seen_to(both: pd.DataFrame, far: pd.Series) -> bool:
        return bool((far > _PART * both[["amount", "amount_other"]].max(axis=1)).any())

    found = _furthest(lines, "unit", seen_to)
    if found is None:
        return []
    return [
        _(
            "Two tables of the same trade: {first} and {second}; most apart {in_period}, by {amount}. {why}",
            first=names[found.first],
            second=names[found.second],
            in_period=labels.in_period(str(found.at["period"]), _.lang),
            amount=labels.amount(found.far, str(found.at["unit"]), _.lang),
            why=_why(lines[found.first].iloc[0], lines[found.second].iloc[0], _),
        )
    ]


def growths(
    lines: Sequence[pd.DataFrame], names: Sequence[str], _: Translator, is_table: bool = False
) -> list[str]:
    """Where two tables of one trade have a year grow in two ways, how, and why as far as they say.

    The reader of a table sees a smaller difference than that of a drawing.
    """
    least = _TABLE_POINTS if is_table else _POINTS
    found = _furthest(lines, "of_unit", lambda _both, far: bool(far.max() >= least))
    if found is None:
        return []
    this, that = (
        labels.percent(float(found.at[one]), 0, _.lang, signed=True) for one in ("amount", "amount_other")
    )
    return [
        _(
            "Two tables of the same trade: {first} and {second}; most apart {in_period}: {this} and "
            "{that}. {why}",
            first=names[found.first],
            second=names[found.second],
            in_period=labels.in_period(str(found.at["period"]), _.lang),
            this=this,
            that=that,
            why=_why(lines[found.first].iloc[0], lines[found.second].iloc[0], _),
        )
    ]


class _Apart(NamedTuple):
    """Which two lines are of one trade, and their numbers of the period in which they lie furthest apart."""

    first: int
    second: int
    at: pd.Series
    far: float


def _furthest(
    lines: Sequence[pd.DataFrame], unit: str, seen_to: Callable[[pd.DataFrame, pd.Series], bool]
) -> _Apart | None:
    """The first two lines of one trade, in one ``unit`` (a column), whose distances are ``seen_to``."""
    for first, second in _of_one_trade(lines, unit):
        both = lines[first].merge(lines[second], on=["start", "end"], suffixes=("", "_other"))
        far = (both["amount"] - both["amount_other"]).abs()
        if len(both) and seen_to(both, far):
            return _Apart(first, second, both[far == far.max()].iloc[0], float(far.max()))
    return None


def _of_one_trade(lines: Sequence[pd.DataFrame], unit: str) -> Iterator[tuple[int, int]]:
    """Which two of the lines count one thing in one ``unit`` (a column); of turnover whichever country."""
    for first, second in combinations(range(len(lines)), 2):
        a, b = lines[first].iloc[0], lines[second].iloc[0]
        is_one_side = a["reporter"] == b["reporter"] or a["flow"] == "turnover"
        if is_one_side and all(a[one] == b[one] for one in ("scope", "flow", unit)):
            yield first, second


def _why(first: pd.Series, second: pd.Series, _: Translator) -> str:
    """Which of what the tables say of themselves differs; the first alone."""
    counts = [str(one["compiled_by"]) for one in (first, second)]
    if counts[0] != counts[1] and all(counts):
        who = [labels.compiler(one, _.lang) for one in counts]
        return _("Counted by different offices: {this}; {that}.", this=who[0], that=who[1])
    values = [str(one["valuation"]) for one in (first, second)]
    if values[0] != values[1] and "unknown" not in values:
        told = [labels.valuation(one, _.lang) for one in values]
        return _("Valued differently: {this}; {that}.", this=told[0], that=told[1])
    return _("The tables do not say why.")


def said(
    published: pd.DataFrame,
    lines: Sequence[pd.DataFrame],
    names: Sequence[str],
    told: Sequence[Row],
    evidence: Evidence,
    _: Translator,
) -> list[str]:
    """Where a published number has another beside it, of a table and for its own year, or lies far from the
    end of a line that it follows: that these are two counts.

    ``published`` are those that have a mark, ``told`` the figures of the title, which come before others.
    """
    sure = published[~published["status"].isin(PLANS) & (published["flag"] == "")]
    ids = [str(one["figure_id"]) for one in told]
    found = [
        (str(row["figure_id"]) in ids, far, text)
        for number, line in enumerate(lines)
        for row in records(sure[_counts_what(sure, line)])
        for far, text in _beside(row, line, names[number], evidence, _)
    ]
    unlike = [text for line in lines for text in _unlike(sure, line, _)][:1]
    if found:
        return [*unlike, max(found, key=lambda one: one[:2])[2]]
    if unlike:
        return unlike
    for number, line in enumerate(lines):
        if onward := _after(sure, line, names[number], _):
            return onward
    return []


_SAME: Final = 0.005
"""Of an amount: two that differ by less are one to the eye."""
_SAME_POINTS: Final = 0.05
"""Percentage points: the same of growths."""


def repeats(published: pd.DataFrame, lines: Sequence[pd.DataFrame]) -> frozenset[str]:
    """Published outcomes that say what a drawn table has for their time: their marks tell nothing more.

    The number of the table is within what the digits and words of the published one allow, or not to be
    told from it by the eye.
    """
    sure = published[~published["status"].isin(PLANS) & (published["flag"] == "")]
    return frozenset(
        str(row["figure_id"])
        for line in lines
        for row in records(sure[_counts_what(sure, line)])
        if any(_is_repeated(row, counted) for counted in _of_its_time(row, line))
    )


def _is_repeated(row: Mapping[Any, Any], counted: Mapping[Any, Any]) -> bool:
    said, amount = float(row["amount"]), float(counted["amount"])
    same = _SAME_POINTS if row["measure"] == "growth" else _SAME * abs(said)
    allowed = ranges.of_row(row)
    return abs(said - amount) <= same or float(allowed.low) <= amount <= float(allowed.high)


def _of_its_time(row: Row, line: pd.DataFrame) -> list[dict[Any, Any]]:
    return records(line[(line["start"] == row["start"]) & (line["end"] == row["end"])])


def _counts_what(figures: pd.DataFrame, line: pd.DataFrame) -> pd.Series:
    """Which figures count what a line counts, whoever does."""
    first = line.iloc[0]
    is_one_side = (figures["reporter"] == first["reporter"]) | (first["flow"] == "turnover")
    is_whole = (figures["product"] + figures["region"] == "") & (figures["price_basis"] != "physical_volume")
    mask: pd.Series = (
        is_one_side
        & is_whole
        & (figures["scope"] == first["scope"])
        & (figures["flow"] == first["flow"])
        & (figures["measure"] == first["measure"])
        & (figures["months"] == int(first["months"]))
    )
    return mask


def _beside(
    row: Row, line: pd.DataFrame, name: str, evidence: Evidence, _: Translator
) -> Iterator[tuple[float, str]]:
    """How far a published number is from that of the line for its time, in parts of what is seen, and in
    words; nothing where they agree."""
    for counted in _of_its_time(row, line):
        a, b = float(row["amount"]), float(counted["amount"])
        is_growth = row["measure"] == "growth"
        far = abs(a - b) / (_SAID_POINTS if is_growth else _PART * max(abs(a), abs(b), 1.0))
        if far > 1:
            yield (
                far,
                _(
                    "{period}: {said} as published ({who}), {counted} by the table ({table}): two counts; "
                    "the sources do not say why they differ.",
                    period=labels.period(str(row["period"]), _.lang),
                    said=labels.figure_label(row, _.lang),
                    who=titles.who(row, evidence, _),
                    counted=titles.amount(counted, _),
                    table=name,
                ),
            )


def _unlike(figures: pd.DataFrame, line: pd.DataFrame, _: Translator) -> list[str]:
    """That published numbers of the years after a line count another scope, where a reader would go on from
    the one to the others."""
    last = line.sort_values("end").iloc[-1]
    same = figures.assign(scope=last["scope"])
    after = (figures["end"] > last["end"]) & (figures["end"] <= last["end"] + _YEARS)
    later = figures[_counts_what(same, line) & after & (figures["scope"] != "unknown")]
    scopes = sorted({*later["scope"]} - {last["scope"]})
    if last["measure"] != "level" or len(scopes) != 1:
        return []
    is_some = last["scope"] in {*later["scope"]}
    return [
        _(
            of_drawing.UNLIKE_SOME if is_some else of_drawing.UNLIKE,
            line=labels.scope(str(last["scope"]), _.lang),
            dots=labels.scope(scopes[0], _.lang),
        )
    ]


def _after(figures: pd.DataFrame, line: pd.DataFrame, name: str, _: Translator) -> list[str]:
    """That published numbers of the years after a line are no next step of it, where they look like one."""
    mine = figures[_counts_what(figures, line)].sort_values("end")
    last = line.sort_values("end").iloc[-1]
    if last["measure"] != "level" or mine.empty:
        return []
    later = mine[(mine["end"] > last["end"]) & (mine["end"] <= last["end"] + _YEARS)]
    if later.empty or abs(later["amount"].iloc[0] - last["amount"]) <= _ONWARD * abs(last["amount"]):
        return []
    return [
        _(
            of_drawing.ONWARD,
            table=name,
            year=labels.period(str(last["period"]), _.lang),
        )
    ]
