"""Jumps inside a line: a number several times the one before it, of which its table gives no reason.

A table may change how it counts from one year to the next and not say so: Saudi Arabia's exports to China,
as the IMF has them, are $0.3 bn in 1998 and $19.6 bn in 2000. The reader of a picture is told so, and where.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from dashboard import style
from dashboard.charts import axes, of_drawing, signs
from dashboard.evidence import Evidence, Row, listed, records
from dashboard.language import write as labels
from dashboard.text import Translator

_TIMES: Final = 3.0
"""From one number to the next: trade halves and doubles by itself."""
_LEVELS: Final = ((_TIMES, 4.0), (2.2, 3.0))
"""From one number to the next, and times the usual change of the line, in logarithms: where numbers always
leap, none is a jump. What passes the first is told; only where nothing does, what passes the second."""
_LONELY: Final = 1.75
"""Times the next widest step of its line, in logarithms: a jump that passes the second alone."""
_PLAIN: Final = 2.0
"""Times as high as any other: a step that is seen first."""
_ODD: Final = 1.5
"""Of one year against both beside it: so far out and back again trade does not go in one year."""
_LATER: Final = 1.1
"""Times more for each year between that the line has no number for."""
_BETWEEN: Final = 2.0
"""Years without a number that a jump may bridge: over more it is no jump but a hole."""
_NOTHING: Final = 0.01
"""Of the number before: after a year without a number so little is an end of it, no jump."""
_SEEN: Final = 0.1
"""Of the greatest number of a line: below it a jump is not seen."""
_LEAST: Final = 4
"""Numbers of a line that can be said to have a usual change."""


_STEPS: Final = 3
"""Of a line whose steps are all told, the widest."""
_PEAK: Final = 5.0
"""Times the greatest of all other years: so much stands out alone."""
_PEAK_YEARS: Final = 3
"""Years that may stand out together; where more do, the line has grown."""


class Jump(NamedTuple):
    """Two numbers of a line, one after the other."""

    before: Row
    after: Row

    @property
    def ratio(self) -> float:
        return float(self.after["amount"]) / float(self.before["amount"])

    @property
    def height(self) -> float:
        """How far it goes up or down on a drawing."""
        return abs(float(self.after["amount"]) - float(self.before["amount"]))

    @property
    def years(self) -> tuple[str, str]:
        return str(self.before["period"]), str(self.after["period"])


def jumps(line: pd.DataFrame) -> list[Jump]:
    """The jump of one comparable line of yearly levels (``comparability.lines``), if it has one."""
    found = _steps(line, *_LEVELS[0]) or _lonely(_steps(line, *_LEVELS[1]), line)
    # A line with several is restless, not broken: unless one of them is by far the widest to the eye.
    widest = sorted(found, key=lambda one: -one.height)[:1]
    is_plain = all(_PLAIN * one.height <= widest[0].height for one in found if one is not widest[0])
    return widest if is_plain else []


def _lonely(found: list[Jump], line: pd.DataFrame) -> list[Jump]:
    """A smaller jump where no other step of the line is nearly as wide."""
    logs = [math.log(one.amount) for one in _yearly(line)]
    widest = sorted(abs(b - a) for a, b in pairwise(logs))[-2:]
    return found if len(widest) == 2 and widest[1] >= _LONELY * widest[0] else []


def spike(line: pd.DataFrame) -> tuple[str, float, float] | None:
    """A year that a line leaps up to and down from at once: times the year before and the year after.

    Azerbaijan's exports, as the IMF has them, are $6 bn in 2007, $48 bn in 2008 and $15 bn in 2009.
    """
    found = _steps(line, *_LEVELS[0])
    if len(found) != 2 or found[0].after["figure_id"] != found[1].before["figure_id"] or found[0].ratio < 1:
        return None
    return found[0].years[1], found[0].ratio, 1 / found[1].ratio


def odd_year(line: pd.DataFrame) -> tuple[str, float, float] | None:
    """The one year far below or above both beside it, which are near each other; times either of them.

    Honduras's exports, as the IMF has them, are $4.4 bn in 2018, $2.5 bn in 2019 and $4.2 bn in 2020.
    """
    years = _yearly(line)
    if len(years) < _LEAST:
        return None
    logs = [math.log(one.amount) for one in years]
    usual = median(abs(b - a) for a, b in pairwise(logs))
    least, high = max(math.log(_ODD), _LEVELS[0][1] * usual), _SEEN / 2 * max(one.amount for one in years)
    found = []
    # What is small to the eye beside a step that nothing is told of is not told of alone.
    told = {str(one.after["period"]) for one in jumps(line)}
    wider = [
        abs(b.amount - a.amount)
        for a, b in pairwise(years)
        if abs(math.log(b.amount / a.amount)) >= math.log(_TIMES)
        and str(line["period"].iloc[b.place]) not in told
    ]
    for at in range(1, len(years) - 1):
        out, back = logs[at] - logs[at - 1], logs[at] - logs[at + 1]
        around = [*pairwise(years[at - 1 : at + 2])]
        in_a_row = years[at + 1].start - years[at - 1].start == 24
        if (
            in_a_row
            and out * back > 0
            and min(abs(out), abs(back)) >= least
            and abs(out - back) < math.log(_ODD)
            and max(one.amount for one in years[at - 1 : at + 2]) >= high
            and max(wider, default=0.0) <= _PLAIN * max(abs(b.amount - a.amount) for a, b in around)
        ):
            found.append((str(line["period"].iloc[years[at].place]), math.exp(out), math.exp(back)))
    return found[0] if len(found) == 1 else None


def _steps(line: pd.DataFrame, times: float, usually: float) -> list[Jump]:
    """All steps of a line that are too wide to be its usual ones, in order of time."""
    years = _yearly(line)
    if len(years) < _LEAST:
        return []
    steps = [(a, b, abs(math.log(b.amount) - math.log(a.amount))) for a, b in pairwise(years)]
    usual, high = median(step for _a, _b, step in steps), _SEEN * max(one.amount for one in years)
    found = []
    for a, b, step in steps:
        gap = (b.start - a.start) / 12 - 1
        if (
            gap < _BETWEEN
            and not (gap and b.amount < _NOTHING * a.amount)
            and step >= max(math.log(times * _LATER**gap), usually * usual)
            and max(a.amount, b.amount) >= high
        ):
            found.append(Jump(*records(line.iloc[[a.place, b.place]])))
    return found


def peak(line: pd.DataFrame) -> tuple[str, str, float] | None:
    """First and last year that stand out of a line on both sides, and how far: times all other years.

    Niue's exports, as one table has them, are $0.34 bn in 2010 and never a thirtieth of it three years away.
    """
    years = _yearly(line)
    found = _towering(years)
    if found is None:
        return None
    first, end, times = found
    since, until = (str(line["period"].iloc[years[at].place]) for at in (first, end - 1))
    return since, until, times


def _towering(years: list[_Year]) -> tuple[int, int, float] | None:
    """The first of them, the one after the last, and times all others; the last of all is no tower."""
    if len(years) < 2 * _PEAK_YEARS:
        return None
    amounts = [one.amount for one in years]
    top = amounts.index(max(amounts))
    for size in range(1, _PEAK_YEARS + 1):
        for first in range(max(0, top - size + 1), top + 1):
            end = first + size
            inside, others = amounts[first:end], max([*amounts[:first], *amounts[end:]])
            if end < len(years) and min(inside) >= _TIMES * others:
                times = max(inside) / others
                if times >= _PEAK:
                    return first, end, times
    return None


class _Year(NamedTuple):
    """A positive number of a whole year: where in its line, since when, how much."""

    place: int
    start: int
    amount: float


def _yearly(line: pd.DataFrame) -> list[_Year]:
    """Those of a line in order of time, of three columns: to cut them all takes longest of a chart."""
    named = zip(*(listed(line[name]) for name in ("start", "amount", "months")), strict=True)
    found = [
        _Year(at, start, float(amount))
        for at, (start, amount, months) in enumerate(named)
        if amount > 0 and months == 12
    ]
    return sorted(found, key=lambda one: one.start)


def mark(
    figure: go.Figure,
    lines: list[pd.DataFrame],
    theme: str,
    scale: float,
    _: Translator,
    names: Sequence[str] = (),
    up: str = "y",
) -> None:
    """A dotted line through each jump in pictures, where the line is broken, with how many times it is and of
    which line, if named; a year that stands out alone is parted from its line. ``up`` is the upright axis.
    Years that tower over all others are marked with their amounts: pictures may have a scale on which the
    others are seen too."""
    for line, name in zip(lines, names or [""] * len(lines), strict=True):
        for one in jumps(line):
            ends = [axes.place(pd.Series(row)) for row in one]
            height = float(one.after["amount"]) / scale
            text = f"{name}: {_times(one, _)}" if name else _times(one, _)
            ink = style.PALETTES[theme].soft
            signs.word(figure, "break", sum(ends) / 2, height, text, ink, up=up, between=(*ends, one.ratio))
        years = _yearly(line)
        for row in _odd(line, years):
            at = axes.place(pd.Series(row)), float(row["amount"]) / scale
            signs.word(figure, "odd", *at, str(row["period"]), style.PALETTES[theme].soft, up=up)
        first, end, _times_ = _towering(years) or (0, 0, 0.0)
        for row in records(line.iloc[[one.place for one in years[first:end]]]):
            text = labels.amount(float(row["amount"]), str(row["unit"]), _.lang)
            at = axes.place(pd.Series(row)), float(row["amount"]) / scale
            signs.word(figure, "tower", *at, text, style.PALETTES[theme].ink, up=up)


def _odd(line: pd.DataFrame, years: list[_Year]) -> Sequence[Row]:
    """The year that stands out of a line alone and is told to (:func:`_peak_told`)."""
    if _towering(years) is not None:
        return []
    leap = spike(line) or odd_year(line)
    if leap is None or any(leap[0] in one.years for one in jumps(line)):
        return []
    return records(line[line["period"].astype(str) == leap[0]])


def steps(line: pd.DataFrame) -> list[Jump]:
    """The widest steps of a line, in order of time: a reader of all its numbers asks of each."""
    found = _steps(line, *_LEVELS[0]) or _lonely(_steps(line, *_LEVELS[1]), line)
    widest = sorted(found, key=lambda one: -abs(math.log(one.ratio)))[:_STEPS]
    return sorted(widest, key=lambda one: one.years)


def by_row(line: pd.DataFrame, _: Translator) -> dict[str, str]:
    """Of a line of years by the id of the figure that comes after it: which years it lacks, how far it
    jumps."""
    told: dict[str, list[str]] = {}
    for before, after in pairwise(records(line.sort_values("start"))):
        missing = range(int(before["end"]) // 12 + 1, int(after["start"]) // 12)
        if missing and before["months"] == after["months"] == 12:
            years = labels.in_runs(list(missing))
            told.setdefault(str(after["figure_id"]), []).append(_("no figure for {years}", years=years))
    for one in steps(line):
        told.setdefault(str(one.after["figure_id"]), []).append(f"{_times(one, _)}: {'–'.join(one.years)}")
    return {figure_id: "; ".join(some) for figure_id, some in told.items()}


def notes(
    lines: list[pd.DataFrame],
    evidence: Evidence,
    _: Translator,
    names: Sequence[str] = (),
    each: bool = False,
) -> list[str]:
    """What jumps, between which years and how far, in one sentence; ``names`` are those of the lines. Of a
    table ``each`` step is told, of a drawing the one that is seen."""
    told = []
    for line, name in zip(lines, names or [""] * len(lines), strict=True):
        for one in steps(line) if each else jumps(line):
            first, last = one.years
            text = ", ".join(filter(None, (name, f"{first}–{last}"))) + f" {_times(one, _)}"
            whose = _whose(one, evidence, _)
            told.append(f"{text} ({whose})" if whose else text)
    found = [_peak_told(line, name, _) for line, name in zip(lines, names or [""] * len(lines), strict=True)]
    peaks = [one for one in found if one]
    if not told:
        return peaks
    return [
        *peaks,
        _(of_drawing.DOTTED, jumps="; ".join(told)),
    ]


def _peak_told(line: pd.DataFrame, name: str, _: Translator) -> str:
    found = peak(line)
    if found is None:
        leap = spike(line) or odd_year(line)
        is_told = leap is not None and any(leap[0] in one.years for one in jumps(line))
        return _leap_told(leap, name, _) if leap and not is_told else ""
    years = "–".join(dict.fromkeys(found[:2]))
    return _.many(
        "{years}: up to {n} time as much as in any other year; the table does not say why.",
        "{years}: up to {n} times as much as in any other year; the table does not say why.",
        round(found[2]),
        years=", ".join(filter(None, (name, years))),
    )


def _leap_told(leap: tuple[str, float, float], name: str, _: Translator) -> str:
    years = ", ".join(filter(None, (name, leap[0])))
    if leap[1] < 1:
        return _(
            "{years}: {before} times less than the year before and {after} times less than the year after;"
            " the table does not say why.",
            years=years,
            before=labels.number(1 / leap[1], 1, _.lang),
            after=labels.number(1 / leap[2], 1, _.lang),
        )
    return _(
        "{years}: {before} times the year before and {after} times the year after; the table does not"
        " say why.",
        years=years,
        before=labels.number(leap[1], 1, _.lang),
        after=labels.number(leap[2], 1, _.lang),
    )


def _times(jump: Jump, _: Translator) -> str:
    ratio = jump.ratio
    if ratio < 1:
        return _(
            "down to {percent} of what it was",
            percent=labels.percent(100 * ratio, 0 if ratio >= 0.01 else 2, _.lang),
        )
    if ratio >= 10:
        return _.many("up {n} time", "up {n} times", round(ratio))
    return _("up {times} times", times=labels.number(ratio, 1, _.lang))


def _whose(jump: Jump, evidence: Evidence, _: Translator) -> str:
    """Of the two counts that a number is the sum of the one that makes the jump: "exports of A, $1 to $9"."""
    found = [
        Jump(a, b)
        for a in _parts(jump.before, evidence)
        for b in _parts(jump.after, evidence)
        if (a["reporter"], a["flow"]) == (b["reporter"], b["flow"]) and a["amount"] > 0 and b["amount"] > 0
    ]
    if not found:
        return ""
    most = max(found, key=lambda one: abs(one.after["amount"] - one.before["amount"]))
    flow = str(most.before["flow"])
    reporter = labels.the_country(str(most.before["reporter"]), _.lang)
    low, high = (labels.amount(row["amount"], str(row["unit"]), _.lang) for row in most)
    if flow == "imports":
        return _(
            "most of it imports of {reporter}: these went from {low} to {high}",
            reporter=reporter,
            low=low,
            high=high,
        )
    return _(
        "most of it exports of {reporter}: these went from {low} to {high}",
        reporter=reporter,
        low=low,
        high=high,
    )


def _parts(row: Row, evidence: Evidence) -> Iterator[Row]:
    """The two figures that a sum was made of; none of a figure that stands in a table."""
    ids = str(row["derived_from"]).split()
    if len(ids) == 2 and all(one in evidence for one in ids):
        yield from (evidence.figure(one) for one in ids)
