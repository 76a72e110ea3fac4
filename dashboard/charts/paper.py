"""A chart as it is drawn for a file: one finding, named directly, with the fewest kinds of sign.

The page explains each sign when it is touched; a picture cannot. What is left out here stands in the table,
and ``Chart.left_out`` counts it.
"""

from __future__ import annotations

import itertools
import json
import math
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import plotly.graph_objects as go

from dashboard import style
from dashboard.charts import axes, signs
from dashboard.language import write as labels
from dashboard.text import Translator, translator

_PITCH: Final = 32
_HEADED: Final = 24
"""Pixels from one row of a list to the next; where rows stand under a line that names what they share."""
_LINE: Final = 17
_LETTERS: Final = 36
"""Pixels of a line of a name; letters that it has at least."""
_AROUND: Final = {
    "availability": 56,
    "intervals": 62,
    "partners": 62,
    "bridge": 62,
    "products": 62,
    "contributions": 62,
    "gaps": 62,
}
"""Pixels above and below the rows of a list."""
_OF_ANY_HEIGHT: Final = ("timeline", "growth", "flows", "mirror", "shares", "vintages", "pairs", "totals")
"""Charts that fit themselves to any room: the others are as high as their rows."""
_OF_YEARS: Final = tuple(one for one in _OF_ANY_HEIGHT if one != "vintages")
_THICK: Final = 0.62
"""Of a row: its bar."""
_THIN: Final = 0.42
_FEW_ROWS: Final = 5
"""So few rows stand far apart: their bars are thinner."""
_BLOCK: Final = 0.9
"""Of a year: its block."""
_HOLLOW: Final = 9
"""Pixels of a hollow mark, whatever room a year has."""
_SEEN: Final = 0.008
"""Of the axis: a shorter range lies under its mark."""
_UNDER_MARK: Final = 0.025
"""The same of a range whose mark is the large one of a list."""
_PARTS: Final = (0.46, 1.0), (0.0, 0.32)
"""Of a drawing in two parts."""
_TOP: Final = 30
"""Pixels over a drawing that has the name of its axis there and no legend."""
_OVER: Final = 18
_NEAR: Final = 2
"""Pixels more over a drawing with numbers beyond its scale; years so near that these need a row each."""
_BARS: Final = 1.15
_LEAVING: Final = 0.4
"""Of the part below zero: as high is the part above it at least where something leaves it."""
_FEW_YEARS: Final = 7
"""On an axis of fewer each year is named."""
_ROOM: Final = 1.07
"""Of the greatest number drawn: the height of the axis."""


class OnPaper(NamedTuple):
    """The drawing for paper, how many figures it has no mark for though the screen has, by reason, whose
    marks it has, the years between its first and last of which nothing is drawn, and those of which a line
    has nothing but another mark tells something; ``unseen`` those whose bars are too
    low to be seen; ``tables`` are the names of the lines left out."""

    figure: go.Figure
    left_out: dict[str, int]
    ids: frozenset[str]
    gaps: tuple[int, ...] = ()
    holes: tuple[int, ...] = ()
    unseen: tuple[int, ...] = ()
    tables: tuple[str, ...] = ()


def on_paper(
    name: str, screen: go.Figure, told: frozenset[str], repeats: frozenset[str] = frozenset()
) -> OnPaper:
    """The drawing of a chart (its ``name``) for a file; ``screen`` stays as it is.

    Figures that the title has ``told`` keep their mark; ``repeats`` go without where nothing chose them.
    """
    if not screen.data:
        return OnPaper(screen, {}, frozenset())
    figure = go.Figure(json.loads(screen.to_json()), skip_invalid=True)
    ring = _ring(figure)
    _in_front(figure)
    kept, left_out = _traces(figure, ring, told)
    kept, gone, same = _told_anew(kept, ring, repeats - told)
    left_out |= {"same": same} if same else {}
    tables = _left_to_the_page(name, figure, kept)
    if name == "timeline":
        _inks(kept, figure)
    ids = frozenset(str(one[0]) for trace in kept for one in trace.customdata or () if one[0])
    figure.data = kept
    words, apart = _parted(_with_marks(signs.labels(figure), figure, gone), figure)
    panels = list((figure.layout.meta or {}).get("panels", ()))
    far = [one for one in figure.layout.annotations if signs.beyond(one) in ids]
    _without_signs(figure, name)
    if name in _AROUND:
        _list(figure, name, words)
    else:
        ends = {(one["x"], one["y"]) for one in words if one["kind"] == "end"}
        said = {str(one["text"]).partition("<br>")[0] for one in words if one["kind"] == "end"}
        named = [one for one in _names(figure, name) if one["text"] not in said]
        if not any(_is_line(one) and one.showlegend for one in figure.data):
            words += [one for one in named if (one["x"], one["y"]) not in ends]
        _fitted(figure, bool(left_out))
        _drawn(figure, name, ring, panels)
    _in_middle(figure, words)
    words += [_at_edge(one, figure, ring is not None and ring["x"] == one.x) for one in far]
    if ring and not _is_beyond(ring, figure):
        words.append(ring)
    if not _has_legend(figure):
        figure.layout.margin.t = min(figure.layout.margin.t or _TOP, _TOP)
    words = _towers(words, figure, ring)
    _break(figure)
    if far:
        xs = [float(one.x) for one in far]
        rows = max(sum(0 <= other - one <= _NEAR for other in xs) for one in xs)
        figure.layout.margin.t = (figure.layout.margin.t or _TOP) + rows * _OVER
    figure.layout.meta = {"labels": words, "apart": apart}
    gaps = _gaps(figure) if name in _WITH_GAPS else ()
    if any(one.type == "bar" for one in figure.data):
        _shade(figure, gaps)
    holes = _holes(figure, gaps) if name == "timeline" else ()
    unseen = _unseen(figure) if name in ("flows", "growth") else ()
    return OnPaper(figure, left_out, ids, gaps, holes, unseen, tables)


def _parted(
    words: list[dict[str, Any]], figure: go.Figure
) -> tuple[list[dict[str, Any]], list[tuple[float, float]]]:
    """Lines that are not drawn through what the foot doubts: broken where they jump, on both sides of a year
    that stands out. Gives the words, with that year at its mark, and the points that stand alone by it."""
    found, apart = [], []
    for one in words:
        if one["kind"] == "break" and "between" in one:
            start, end, ratio = one["between"]
            for trace in filter(_is_line, figure.data):
                apart += _broken_at(trace, start, end, ratio)
        elif one["kind"] == "odd":
            mine = [each for each in filter(_is_line, figure.data) if _passes(each, one["x"], one["y"])]
            for trace in mine:
                for start, end in (step for step in _steps(trace) if one["x"] in step):
                    apart += _broken_at(trace, start, end)
            if not mine:  # of bars none leads through it
                continue
            one = {**one, "kind": "mark"}
        found.append({name: value for name, value in one.items() if name != "between"})
    return found, apart


def _in_middle(figure: go.Figure, words: list[dict[str, Any]]) -> None:
    """The mark of a printed range, and its words, in the middle of its bar: at an end it would be this."""
    for bar in (one for one in figure.layout.shapes if one.name == signs.RANGE):
        middle, bar.name = (bar.y0 + bar.y1) / 2, None
        for word in words:
            if (word["x"], word["y"]) == (bar.x0, bar.y0):
                word["y"] = middle
        for trace in figure.data:
            here = zip(trace.x, trace.y, strict=True)
            trace.y = [middle if (x, y) == (bar.x0, bar.y0) else y for x, y in here]


def _passes(trace: Any, x: float, y: float) -> bool:
    there = zip(trace.x, trace.y, strict=True)
    return any(at == x and up is not None and math.isclose(up, y, rel_tol=_SAME_PLACE) for at, up in there)


def _steps(trace: Any) -> list[tuple[float, float]]:
    """From which place to which a line is drawn."""
    points = list(zip(trace.x, trace.y, strict=True))
    return [(a[0], b[0]) for a, b in itertools.pairwise(points) if a[1] is not None and b[1] is not None]


def _broken_at(trace: Any, start: float, end: float, ratio: float = 0.0) -> list[tuple[float, float]]:
    """A line without its stroke from one place to another, where that makes this ``ratio`` (0: any); gives
    the points that stand alone then."""
    xs, ys = list(trace.x), list(trace.y)
    at = next((n for n in range(len(xs) - 1) if (xs[n], xs[n + 1]) == (start, end)), None)
    if at is None or not ys[at] or ys[at + 1] is None:
        return []
    if ratio and not math.isclose(ys[at + 1] / ys[at], ratio, rel_tol=_SAME_PLACE):
        return []
    for name in _OF_POINTS:
        values = getattr(trace, name, None)
        if isinstance(values, list | tuple) and len(values) == len(xs):
            blank: Any = {"x": None, "y": None, "customdata": ["", ""]}.get(name, "")
            trace[name] = [*values[: at + 1], blank, *values[at + 1 :]]
    for name in ("size", "color", "symbol"):
        values = getattr(trace.marker, name, None)
        if isinstance(values, list | tuple) and len(values) == len(xs):
            trace.marker[name] = [*values[: at + 1], values[at], *values[at + 1 :]]
    around = [None, *trace.y, None]
    lonely = [n for n in (at, at + 2) if around[n] is None and around[n + 2] is None]
    if lonely and "markers" not in str(trace.mode):
        trace.mode, trace.marker.color = "lines+markers", trace.line.color
    return [(trace.x[n], trace.y[n]) for n in lonely]


def _inks(kept: list[Any], figure: go.Figure) -> None:
    """Lines of other tables in inks of their own: two of one are taken for one that goes on."""
    is_dark = figure.layout.template.layout.paper_bgcolor == style.PALETTES["dark"].paper
    inks = style.CATEGORICAL["dark" if is_dark else "light"][2:]
    names = list(dict.fromkeys(str(one.name) for one in kept if one.meta == signs.BEHIND))
    for trace in kept:
        if trace.meta == signs.BEHIND:
            ink = inks[names.index(str(trace.name)) % len(inks)]
            trace.line.color = ink
            if trace.marker.color != str(figure.layout.template.layout.paper_bgcolor):
                trace.marker.color = ink


def _left_to_the_page(name: str, figure: go.Figure, kept: list[Any]) -> tuple[str, ...]:
    """The names of the lines of other tables that are not kept."""
    out = [one for one in figure.data if not any(one is other for other in kept)]
    names = [str(one.name).replace("<br>", " ") for one in out if one.meta == signs.BEHIND and one.name]
    if name == "totals":  # whose lines are named by flow and table
        names = [one.partition(", ")[2] for one in names]
    return tuple(dict.fromkeys(names))


def _drawn(figure: go.Figure, name: str, ring: dict[str, Any] | None, panels: list[dict[str, Any]]) -> None:
    """Lines and bars as they are drawn for paper, in its proportions."""
    for trace in figure.data:
        _thinned(trace, ring, name)
        _whole(trace, figure)
    if name in _OF_ANY_HEIGHT:
        figure.layout.height = style.HEIGHT
    if "yaxis2" in figure.layout:
        figure.layout.yaxis.domain, figure.layout.yaxis2.domain = _PARTS
        figure.layout.xaxis.ticks = ""
    if name in ("mirror", "vintages"):
        _unlabelled(figure)
    if panels:
        _in_panels(figure, panels, ring)


def _in_panels(figure: go.Figure, panels: list[dict[str, Any]], ring: dict[str, Any] | None) -> None:
    """Lines of unlike heights one panel under the other, each with an axis from zero; the years once."""
    shown = {one for panel in panels for one in panel["names"]}
    figure.data = [one for one in figure.data if str(one.name) in shown]
    if len(panels) < 2:
        return
    part = (1 - _BETWEEN * (len(panels) - 1)) / len(panels)
    title = next(one for one in figure.layout.annotations if one.yref == "paper" and one.y == 1)
    for number, panel in enumerate(panels, 1):
        own = "y" if number == 1 else f"y{number}"
        top = 1 - (number - 1) * (part + _BETWEEN)
        heights = []
        for trace in figure.data:
            if str(trace.name) not in panel["names"]:
                continue
            if ring and ring["yref"] == "y" and (ring["x"], ring["y"]) in zip(trace.x, trace.y, strict=True):
                ring["y"], ring["yref"] = panel["factor"] * ring["y"], own
            trace.y = [None if one is None else panel["factor"] * one for one in trace.y]
            trace.yaxis = own
            heights += [one for one in trace.y if one is not None]
        axis = {"domain": [max(0.0, top - part), top], "range": [0, _ROOM * max(heights)], "nticks": 5}
        figure.layout["yaxis" + own[1:]] = figure.layout.yaxis.to_plotly_json() | axis | {"anchor": "x"}
        if number > 1:
            figure.add_annotation(title.to_plotly_json() | {"y": top, "text": panel["title"]})
    figure.layout.xaxis.anchor = own


_BETWEEN: Final = 0.14
"""Of the height of a drawing: between two panels, where the name of the lower axis stands."""
_WITH_GAPS: Final = ("timeline", "growth", "flows", "mirror", "totals", "twin")
"""Charts over years that do not say themselves which are missing."""


def _gaps(figure: go.Figure) -> tuple[int, ...]:
    """Years between the first and the last drawn of which no mark tells anything."""
    there = {
        round(x)
        for trace in figure.data
        for x, y in zip(trace.x or (), trace.y or (), strict=False)
        if isinstance(x, int | float) and y is not None
    }
    return tuple(sorted({*range(min(there), max(there))} - there)) if there else ()


def _shade(figure: go.Figure, years: tuple[int, ...]) -> None:
    """A pale band behind each stretch of years without a figure: among bars it would look like zero."""
    ink = str(figure.layout.template.layout.xaxis.gridcolor or figure.layout.template.layout.font.color)
    stretches: list[list[int]] = []
    for year in years:
        if stretches and stretches[-1][-1] == year - 1:
            stretches[-1].append(year)
        else:
            stretches.append([year])
    bands = [
        {
            "type": "rect",
            "name": signs.NOTHING,
            "x0": one[0] - 0.5,
            "x1": one[-1] + 0.5,
            "y0": 0,
            "y1": 1,
            "yref": "paper",
            "fillcolor": ink,
            "opacity": _PALE,
            "line": {"width": 0},
            "layer": "below",
        }
        for one in stretches
    ]
    figure.layout.shapes = [*bands, *figure.layout.shapes]


_PALE: Final = 0.6
_LOW: Final = 0.003
"""Of a part of the drawing: a lower bar is no pixel high."""


def _unseen(figure: go.Figure) -> tuple[int, ...]:
    """Years that have a bar, none of them high enough to be seen."""
    heights: dict[int, float] = {}
    for trace in figure.data:
        if trace.type == "bar" and (trace.yaxis or "y") == "y":
            low, high = figure.layout.yaxis.range
            for x, y in zip(trace.x, trace.y, strict=True):
                heights[round(x)] = max(heights.get(round(x), 0.0), abs(y or 0.0) / (high - low))
    return tuple(sorted(year for year, height in heights.items() if height < _LOW))


def _holes(figure: go.Figure, gaps: tuple[int, ...]) -> tuple[int, ...]:
    """Years that a line jumps over, other than those without any mark; of several lines none: which would it
    be?"""
    found: set[int] = set()
    lines = [one for one in figure.data if _is_line(one)]
    for trace in lines if len(lines) == 1 else []:
        there = {round(x) for x, y in zip(trace.x, trace.y, strict=True) if x is not None and y is not None}
        found |= {*range(min(there), max(there))} - there if there else set()
    return tuple(sorted(found - {*gaps}))


_LEAST: Final = {"rows": 2, "marks": 4, "years of bars": 3, "years of lines": 4}
"""What a picture must have to compare anything."""
_COVERED: Final = 0.4
_MANY: Final = 12
"""Of the years of a line: with fewer, and not many, it is a few points in an empty drawing."""


def has_little(name: str, figure: go.Figure) -> bool:
    """Whether a drawing for paper has nothing to compare: one row, or a few points in an empty drawing."""
    if name in _AROUND:
        rows = len([one for one in signs.labels(figure) if one["kind"] == "row"])
        return rows < _LEAST["rows"] or (name == "intervals" and _are_one(figure))
    there = {
        (number, x, y)
        for number, trace in enumerate(figure.data)
        for x, y in zip(trace.x or (), trace.y or (), strict=False)
        if y is not None
    }
    if name == "twin" and _cover_each_other(figure):
        return True
    if len(there) < _LEAST["marks"]:
        return name in _OF_ANY_HEIGHT or len(there) < _LEAST["rows"]
    years = {int(x) for _number, x, _y in there if isinstance(x, int | float)}
    has_bars = any(one.type == "bar" for one in figure.data)
    if name in _OF_YEARS and len(years) < _LEAST["years of bars" if has_bars else "years of lines"]:
        return True
    return name in _OF_YEARS and len(years) < min(_MANY, _COVERED * (max(years) - min(years) + 1))


def _cover_each_other(figure: go.Figure) -> bool:
    """Whether two series are one to the eye in every year, as those in a pegged currency and its dollars."""
    if len(figure.data) != _FEW_NUMBERS:
        return False
    low, high = figure.layout.yaxis.range
    first, second = (trace.y for trace in figure.data)
    return all(abs(a - b) < _SEEN * (high - low) for a, b in zip(first, second, strict=True))


def _are_one(figure: go.Figure) -> bool:
    """Whether the bars of two numbers are of one length to the eye: one number, told twice."""
    ends = [float(x) for one in figure.data if one.type == "bar" for x in one.x]
    return len(ends) == _FEW_NUMBERS and max(ends) - min(ends) < _SEEN * max(ends)


def _has_legend(figure: go.Figure) -> bool:
    named = [one for one in figure.data if one.showlegend is not False and one.name]
    return figure.layout.showlegend is not False and (len(named) > 1 or any(one.showlegend for one in named))


def _ring(figure: go.Figure) -> dict[str, Any] | None:
    """The words of the chosen figure at its mark, with the ring around it."""
    label = next((one for one in figure.layout.annotations if one.name == signs.LABEL and one.standoff), None)
    circles = [one for one in figure.layout.shapes if one.name == signs.LABEL]
    if label is None or not circles:
        return None
    text, ink = str(label.text), str(label.font.color)
    spot = {"x": label.x, "y": label.y, "xref": label.xref or "x", "yref": label.yref or "y"}
    return {"kind": "ring", **spot, "text": text, "color": ink, "size": 15, "bold": True}


def _is_beyond(ring: dict[str, Any], figure: go.Figure) -> bool:
    """Whether the ringed mark lies beyond the scale: its number at the edge stands for it."""
    axis = figure.layout["yaxis" + ring["yref"][1:]]
    return bool(axis.range) and not axis.range[0] <= ring["y"] <= axis.range[1]


def _at_edge(words: Any, figure: go.Figure, is_ringed: bool) -> dict[str, Any]:
    """The number of a figure beyond the scale, at the edge of what is left of it."""
    low, high = figure.layout.yaxis.range
    is_up = str(words.text).startswith("▲")
    is_over = is_up and not _has_legend(figure)
    place = {"kind": "mark", "x": words.x, "y": high if is_up else low, "yref": "y"}
    return {
        **place,
        "text": words.text,
        "color": words.font.color,
        "size": 13,
        "bold": is_ringed,
        "over": is_over,
    }


_SAME_PLACE: Final = 1e-3
"""Of a height: so near is the mark that words speak of."""


def _towers(
    words: list[dict[str, Any]], figure: go.Figure, ring: dict[str, Any] | None
) -> list[dict[str, Any]]:
    """Words without those of towering years; where these flatten all others they leave the scale, and their
    amounts stand at its edge."""
    towers = [one for one in words if one["kind"] == "tower"]
    words = [one for one in words if one["kind"] != "tower"]
    for own in dict.fromkeys(one["yref"] for one in towers):
        axis = figure.layout["yaxis" + own[1:]]
        named = {one["x"]: one for one in towers if one["yref"] == own}
        there = [
            (x, y)
            for trace in figure.data
            if trace.type in ("bar", "scatter") and (trace.yaxis or "y") == own
            for x, y in zip(trace.x or (), trace.y or (), strict=False)
            if y is not None
        ]
        out = [(x, y) for x, y in there if _is_tower(x, y, named)]
        others = [abs(y) for x, y in there if not _is_tower(x, y, named)]
        signs_ = {y > 0 for _x, y in out}
        is_told = ring is not None and any((ring["x"], ring["y"]) == place for place in out)
        if not axis.range or not out or not others or is_told or len(signs_) > 1:
            continue
        greatest = max(others)
        if not greatest or min(abs(y) for _x, y in out) < _TIMES_OTHERS * greatest:
            continue
        low, high = axis.range
        edge = _BARS * greatest
        is_up = out[0][1] > 0
        is_mirrored = any(y < 0 for _x, y in there)
        near = -0.02 * edge, 0.02 * edge
        if is_up:
            axis.range = [max(low, -edge) if is_mirrored else near[0], edge]
        else:
            axis.range = [-edge, min(high, edge) if any(y > 0 for _x, y in there) else near[1]]
        axis.tickvals, axis.ticktext, axis.nticks = None, None, 6
        at = axis.range[1] if is_up else axis.range[0]
        arrow = "▲" if is_up else "▼"
        first, last = figure.layout.xaxis.range
        years = list(dict.fromkeys(x for x, _y in out))
        # Over its left corner a drawing has the name of its axis.
        over = is_up and min(years) > first + _CORNER * (last - first)
        words += [
            {**named[x], "kind": "mark", "y": at, "text": f"{arrow} {named[x]['text']}", "over": over}
            for x in years
        ]
        figure.layout.margin.t = (figure.layout.margin.t or _TOP) + _OVER * len(years) * over
    return words


def _is_tower(x: Any, y: float, named: dict[Any, dict[str, Any]]) -> bool:
    """Whether a point is that of the words at its place, whichever side of zero it is drawn on."""
    return x in named and abs(abs(y) - named[x]["y"]) <= _SAME_PLACE * named[x]["y"]


_CORNER: Final = 0.2
"""Of the width of a drawing."""
_TIMES_OTHERS: Final = 3.0
"""Times the greatest of all others: each towering year."""
_CUT: Final = (10, 17, 5)
"""Pixels from the edge of a drawing to the cut through a bar that goes on beyond it, at the left and at the
right side of the bar, and of the cut's height."""


def _break(figure: go.Figure) -> None:
    """A slanted cut near the edge through each bar that leaves the scale: it is not as long as it looks."""
    paper = str(figure.layout.template.layout.paper_bgcolor)
    near, far, high = _CUT
    cuts = []
    for bar in (one for one in figure.data if one.type == "bar" and one.orientation != "h"):
        own = bar.yaxis or "y"
        low, top = figure.layout["yaxis" + own[1:]].range or (-math.inf, math.inf)
        for n, (x, y) in enumerate(zip(bar.x, bar.y, strict=True)):
            if y is None or low <= y <= top:
                continue
            wide = (bar.width[n] if isinstance(bar.width, list | tuple) else bar.width or _WIDEST) / 2 + 0.02
            down = -1 if y > top else 1
            corners = [(x - wide, near), (x + wide, far), (x + wide, far + high), (x - wide, near + high)]
            cuts.append(
                {
                    "type": "path",
                    "name": signs.CUT,
                    "path": "M" + "L".join(f"{at},{down * deep}" for at, deep in corners) + "Z",
                    "xref": bar.xaxis or "x",
                    "yref": own,
                    "ysizemode": "pixel",
                    "yanchor": top if y > top else low,
                    "fillcolor": paper,
                    "line": {"width": 0},
                    "layer": "above",
                }
            )
    figure.layout.shapes = [*figure.layout.shapes, *cuts]


_WIDEST: Final = 0.8
"""Of the distance between two bars: one whose width is not said."""


# --- what is left to the screen -------------------------------------------------------------------


def _traces(
    figure: go.Figure, ring: dict[str, Any] | None, told: frozenset[str]
) -> tuple[list[Any], dict[str, int]]:
    """The marks without those that belong to the screen; of other tables those told or ringed stay."""
    kept: list[Any] = []
    left_out = {"tables": 0, "parts": 0, "partners": 0}
    steps = [one for one in figure.data if one.meta == signs.STEP]
    alone = len(steps) == len(figure.data)
    for trace in figure.data:
        if trace.meta in (signs.FLAT, signs.BRACKETS, signs.BEFORE):
            continue
        if kept and _are_marks_of(trace, kept[-1]):
            kept += _alone(trace, kept[-1], ring)
            continue
        if trace.meta == signs.BEHIND and not _holds(trace, ring, told):
            left_out["tables"] += _points(trace)
        elif trace.meta == signs.MIRRORED:
            left_out["partners"] += _points(trace)
        elif trace.meta == signs.STEP and not alone and not _holds(trace, ring, told):
            left_out["parts"] += 1
        else:
            kept.append(trace)
    if not kept:
        return list(figure.data), {}
    return kept, {why: n for why, n in left_out.items() if n}


_OF_POINTS: Final = ("x", "y", "customdata", "hovertext", "text")
"""What a trace has of each of its points; and what its marks have."""


def _told_anew(
    kept: list[Any], ring: dict[str, Any] | None, repeats: frozenset[str]
) -> tuple[list[Any], frozenset[tuple[float, float]], int]:
    """The marks without those that say what lines and bars beside them say, the places of these and how many
    numbers they have; the ringed one stays."""
    at = (ring["x"], ring["y"]) if ring else None
    found: list[Any] = []
    places: set[tuple[float, float]] = set()
    left = 0
    for trace in kept:
        if trace.type != "scatter" or trace.mode != "markers" or trace.customdata is None:
            found.append(trace)
            continue
        ids = [str(data[0]) for data in trace.customdata]
        stay = [
            n
            for n, (x, y) in enumerate(zip(trace.x, trace.y, strict=True))
            if ids[n] not in repeats or (x, y) == at
        ]
        gone = sorted({*range(len(ids))} - {*stay})
        places |= {(trace.x[n], trace.y[n]) for n in gone}
        left += sum(1 + len(str(trace.customdata[n][1]).split()) for n in gone)
        if stay:
            _only(trace, stay, len(ids))
            found.append(trace)
    return found, frozenset(places), left


def _with_marks(
    words: list[dict[str, Any]], figure: go.Figure, gone: frozenset[tuple[float, float]]
) -> list[dict[str, Any]]:
    """The name of an ink at the newest mark of it that is left; without any there is nothing to name."""
    points = [one for one in figure.data if one.type == "scatter" and one.mode == "markers"]
    there = {place for one in points for place in zip(one.x, one.y, strict=True)}
    found = []
    for one in words:
        if one["kind"] != "end" or (one["x"], one["y"]) not in gone - there:
            found.append(one)
            continue
        mine = [each for each in points if one["color"] in (each.marker.color, each.marker.line.color)]
        if places := [place for each in mine for place in zip(each.x, each.y, strict=True)]:
            x, y = max(places)
            found.append({**one, "x": x, "y": y})
    return found


def _only(trace: Any, stay: list[int], every: int) -> None:
    """These points of a trace alone, with what each of them has of its own."""
    for one in (trace, trace.marker, trace.error_y, trace.error_x):
        for name in (*_OF_POINTS, "symbol", "size", "color", "array", "arrayminus"):
            values = getattr(one, name, None)
            if isinstance(values, list | tuple) and len(values) == every:
                one[name] = [values[n] for n in stay]


def _are_marks_of(trace: Any, line: Any) -> bool:
    """Whether a trace holds the marks of the line before it, of the table in front or of one behind."""
    if trace.meta == signs.POINTS:
        return True
    behind = trace.meta == line.meta == signs.BEHIND and trace.name == line.name
    return bool(behind and trace.mode == "markers" and line.mode == "lines")


def _alone(points: Any, line: Any, ring: dict[str, Any] | None) -> list[Any]:
    """The marks of a line that no stroke reaches, and the ringed one."""
    ys = [None, *line.y, None]
    there = {x for n, x in enumerate(line.x) if ys[n] is None and ys[n + 2] is None}
    there |= {ring["x"]} if ring else set()
    at = [n for n, x in enumerate(points.x) if x in there]
    if not at:
        return []
    points.x, points.y = [points.x[n] for n in at], [points.y[n] for n in at]
    points.customdata = [points.customdata[n] for n in at]
    points.hovertext = [points.hovertext[n] for n in at]
    return [points]


def _points(trace: Any) -> int:
    """How many figures a trace has; those of a line whose marks are a trace of their own count there."""
    told = trace.hovertext is not None
    return sum(bool(data[0]) for data in trace.customdata or ()) if told else 0


def _holds(trace: Any, ring: dict[str, Any] | None, told: frozenset[str]) -> bool:
    if any(str(one[0]) in told for one in trace.customdata or ()):
        return True
    return ring is not None and any(
        x == ring["x"] and y == ring["y"] for x, y in zip(trace.x or (), trace.y or (), strict=False)
    )


def _without_signs(figure: go.Figure, name: str) -> None:
    own = (signs.SCREEN, signs.LABEL)
    figure.layout.shapes = [one for one in figure.layout.shapes if one.name not in own]
    figure.layout.annotations = [
        one for one in figure.layout.annotations if one.name not in own and not signs.beyond(one)
    ]
    for trace in figure.data:
        if trace.type == "scatter":
            trace.error_y.visible = False
            if name != "intervals":
                trace.error_x.visible = False


# --- lines ----------------------------------------------------------------------------------------


def _in_front(figure: go.Figure) -> None:
    """The line that stands for the bars of another table (``signs.AS_BARS``), as bars of their looks."""
    lines = [one for one in figure.data if one.meta == signs.AS_BARS]
    if not lines:
        return
    line = lines[0]  # the marks that it may have of its own are its points again
    like = next(one for one in figure.data if one.type == "bar")
    there = [n for n, y in enumerate(line.y) if y is not None]
    texts = next((one.hovertext for one in lines if one.hovertext is not None), None)
    figure.data = [one for one in figure.data if one.meta != signs.AS_BARS]
    figure.add_traces(
        go.Bar(
            x=[line.x[n] for n in there],
            y=[line.y[n] for n in there],
            customdata=[line.customdata[n] for n in there],
            hovertext=texts if texts and len(texts) == len(there) else [""] * len(there),
            width=like.width,
            opacity=like.opacity,
            name=line.name,
            marker=like.marker,
            showlegend=False,
        )
    )


def _names(figure: go.Figure, chart: str) -> Iterator[dict[str, Any]]:
    """The name of each line at its end, in place of a legend."""
    seen = set()
    for trace in figure.data:
        if not _is_line(trace):
            continue
        ends = [(x, y) for x, y in zip(trace.x, trace.y, strict=True) if y is not None]
        name = str(trace.name or "")
        trace.showlegend = False
        if not ends or not name or (name, trace.yaxis) in seen:
            continue
        seen.add((name, trace.yaxis))
        x, y = ends[-1]
        colour = trace.line.color or trace.marker.color
        place = {"kind": "end", "x": x, "y": y, "yref": trace.yaxis or "y"}
        yield {**place, "text": _short(name, figure), "color": colour, "size": 13, "bold": False}
    bars = [one for one in figure.data if one.type == "bar"]
    if len(bars) == 1:
        # Beside marks of others a bar is named; alone it is what the definition says.
        bars[0].showlegend = bool(bars[0].name) and len(figure.data) > 1
    if chart == "growth" and any(one.showlegend for one in bars):
        # A legend that names the bars alone leaves open what the lines over them are.
        for trace in figure.data:
            if _is_line(trace) and trace.name:
                trace.showlegend = True


def _short(name: str, figure: go.Figure) -> str:
    """The name of a line without the table, where the lines of several flows are all of one."""
    name = name.replace("<br>", " ")
    every = {str(one.name).replace("<br>", " ") for one in figure.data if _is_line(one) and one.name}
    tables = {one.partition(", ")[2] for one in every}
    return name.partition(", ")[0] if len(every) > 1 and len(tables) == 1 else name


def _is_line(trace: Any) -> bool:
    return trace.type == "scatter" and "lines" in str(trace.mode or "") and trace.meta != signs.STEP


def _fitted(figure: go.Figure, is_less: bool) -> None:
    """The axes around what is still drawn."""
    if not is_less:
        return
    rows = [
        (x, y)
        for trace in figure.data
        for x, y in zip(trace.x or (), trace.y or (), strict=False)
        if isinstance(x, int | float) and isinstance(y, int | float)
    ]
    across, up = figure.layout.xaxis, figure.layout.yaxis
    if not rows or not across.range or not up.range:
        return
    low, high = up.range
    within = [y for _x, y in rows if low <= y <= high] or [low, high]
    bottom, top = min(within), max(within)
    if any(one.type == "bar" for one in figure.data):
        floor = max(low, min(0.0, _BARS * bottom))
        # What leaves the scale upwards is seen to.
        least = -_LEAVING * floor if any(y > high for _x, y in rows) else 0.0
        up.range = [floor, min(high, max(least, _BARS * top))]
    elif low <= 0 < top:
        up.range = [low if bottom < 0 else -0.02 * top, min(high, _ROOM * top)]
    first, last = min(x for x, _y in rows), max(x for x, _y in rows)
    across.range = [max(across.range[0], first - 0.6), min(across.range[1], last + 0.6)]
    if across.range[1] - across.range[0] < _FEW_YEARS:
        # A tick between two years would have the name of one of them.
        across.dtick, across.tick0, across.nticks = 1, 0, None


def _thinned(trace: Any, ring: dict[str, Any] | None, name: str) -> None:
    """A line without a bead at each year: marks are left where a point stands alone, and in the ring."""
    if trace.type != "scatter":
        return
    if _is_line(trace) and "markers" in str(trace.mode):
        ys = [None, *trace.y, None]
        at = (ring["x"], ring["y"]) if ring else None
        alone = [ys[n] is None and ys[n + 2] is None for n in range(len(trace.y))]
        chosen = [(x, y) == at for x, y in zip(trace.x, trace.y, strict=True)]
        trace.marker.size = [7 if one or other else 0 for one, other in zip(alone, chosen, strict=True)]
    if _is_line(trace):
        trace.line.width = max(2.5, trace.line.width or 0)
    if name == "pairs":
        trace.line.dash = "solid"


def _whole(trace: Any, figure: go.Figure) -> None:
    """No mark is cut at the edge; what lies beyond the scale stays cut off."""
    if trace.type != "scatter" or not trace.y:
        return
    axis = figure.layout["yaxis" + (trace.yaxis or "y")[1:]]
    if axis.range and all(one is None or axis.range[0] <= one <= axis.range[1] for one in trace.y):
        trace.cliponaxis = False


def _unlabelled(figure: go.Figure) -> None:
    """Where colours are named at lines or marks, dots need no legend and bars no percent."""
    figure.layout.showlegend = False
    for trace in figure.data:
        if trace.type == "bar":
            trace.text = None


# --- lists ----------------------------------------------------------------------------------------


def _list(figure: go.Figure, name: str, words: list[dict[str, Any]]) -> None:
    """A row after the other, each as high as its words: names left of the marks, numbers at them."""
    row, lines = _headed(words) if any("head" in one for one in words) else _numbered(words)
    for one in words:
        one["y"] = row.get(float(one["y"]), one["y"])
    words += _heads(words)
    for trace in figure.data:
        if trace.type == "bar":
            trace.width = 2 * trace.width if name == "gaps" else _THICK
    if name == "availability":
        _few_ticks(figure)
        words += _blocks(figure, row, next((str(one["color"]) for one in words), ""))
    if name in ("partners", "products"):
        _from_nought(figure, name)
    figure.layout.yaxis.range = [lines - 0.5, -0.5]
    longest = max((len(str(one["text"])) for one in words if one["kind"] == "row"), default=0)
    usual = _HEADED if name == "availability" else _PITCH
    pitch = max(usual, _LINE * -(-longest // _LETTERS) + 8)
    figure.layout.height = _AROUND[name] + pitch * lines
    figure.layout.showlegend = False
    figure.layout.margin.t = 36 if name == "availability" else _TOP
    if name == "intervals":
        _ranges(figure)
        if lines <= _FEW_NUMBERS:
            _as_bars(figure)
    if name == "bridge":
        _on_the_ground(figure)


def _ranges(figure: go.Figure) -> None:
    """Marks of numbers, each with the range that its words allow, where that can be seen."""
    if figure.data:
        low, high = figure.layout.xaxis.range
        for trace in (one for one in figure.data if one.type == "scatter"):
            widest = max(map(abs, (*(trace.error_x.array or (0,)), *(trace.error_x.arrayminus or (0,)))))
            trace.error_x.visible = widest > _UNDER_MARK * (high - low)
            # What a number counts stands at it: its mark need not tell that too.
            if trace.marker.line.width == 2:
                # Filled with paper: through an open ring its own range would be seen.
                trace.marker.color = str(figure.layout.template.layout.paper_bgcolor)
            trace.marker.symbol = "circle"


def _as_bars(figure: go.Figure) -> None:
    """Two numbers as bars from zero: as dots on a piece of an axis they look farther apart than they are."""
    if any(one.type == "bar" or one.error_x.visible or min(one.x) <= 0 for one in figure.data):
        return
    traces = list(figure.data)
    figure.data = []
    figure.add_traces([_bar_of(one) for one in traces])
    figure.layout.barmode = "overlay"
    axis = figure.layout.xaxis
    axis.range, axis.tickvals, axis.ticktext = (
        [0, max(float(at) for one in traces for at in one.x)],
        None,
        None,
    )
    axis.nticks = 6


def _bar_of(marks: Any) -> go.Bar:
    """Marks of numbers as bars from zero."""
    is_hollow = marks.marker.line.width == _OUTLINED
    colour = marks.marker.line.color if is_hollow else marks.marker.color
    return go.Bar(
        orientation="h",
        x=list(marks.x),
        y=list(marks.y),
        width=_THIN,
        name=marks.name,
        customdata=marks.customdata,
        hovertext=marks.hovertext,
        showlegend=False,
        marker={
            "color": marks.marker.color,
            "line": {"color": colour, "width": _OUTLINED if is_hollow else 0},
        },
    )


def _on_the_ground(figure: go.Figure) -> None:
    """The numbers between which steps lead as bars from zero: so long are the steps beside them."""
    traces = [one for one in figure.data if one.type == "scatter"]
    if any(at < 0 for one in traces for at in one.x):
        return
    figure.data = [one for one in figure.data if one.type == "bar"]
    figure.add_traces([_bar_of(one) for one in traces])


_FEW_NUMBERS: Final = 2
_OUTLINED: Final = 2
"""Pixels of the outline of a hollow mark."""


def begins_above_zero(figure: go.Figure) -> bool:
    """Whether the scale of the numbers begins above zero: upright, or from the left of a list."""
    is_list = any(one["kind"] == "row" for one in signs.labels(figure))
    axis = figure.layout.xaxis if is_list else figure.layout.yaxis
    low = axis.range[0] if axis.range else 0
    return isinstance(low, int | float) and low > 0


def _from_nought(figure: go.Figure, name: str) -> None:
    """An axis of amounts that ends with the bars, whatever else the screen has on it."""
    if name == "products":
        _one_way(figure)
    bottom = min([0.0, *(float(one) for trace in figure.data for one in trace.x)])
    top = max(float(one) for trace in figure.data for one in trace.x)
    figure.layout.xaxis.range = [1.02 * bottom, top]
    if name == "products":
        # Those of the screen are of an axis that holds the year before too.
        ticks = axes.ticks(bottom, top, 6)
        lang = "ru" if str(figure.layout.separators).startswith(",") else "en"
        told = [labels.number(abs(one), 1 if one % 1 else 0, lang) for one in ticks]
        figure.layout.xaxis.tickvals, figure.layout.xaxis.ticktext = ticks, told


def _one_way(figure: go.Figure) -> None:
    """Bars of one flow go to the right, whichever it is."""
    if all(x <= 0 for trace in figure.data for x in trace.x):
        for trace in figure.data:
            trace.x = [-x for x in trace.x]


def _numbered(words: list[dict[str, Any]]) -> tuple[dict[float, int], int]:
    """The line of each row by its place on the screen, and how many lines there are."""
    places = sorted({float(one["y"]) for one in words if one["kind"] == "row"})
    return {place: number for number, place in enumerate(places)}, len(places)


def _headed(words: list[dict[str, Any]]) -> tuple[dict[float, int], int]:
    """The same where rows stand under a line that names what they share; rows of one name are one."""
    groups: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for one in sorted(words, key=lambda each: float(each["y"])):
        groups.setdefault(one["head"], {}).setdefault(one["text"], []).append(one)
    row: dict[float, int] = {}
    line = 0
    for names in groups.values():
        for same in names.values():
            line += 1
            row |= {float(one["y"]): line for one in same}
            words[:] = [one for one in words if not any(one is other for other in same[1:])]
        line += 1
    return row, line


def _heads(words: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The lines over the rows."""
    first: dict[str, dict[str, Any]] = {}
    for one in words:
        if "head" in one:
            first.setdefault(one["head"], one)
    return [
        {**one, "kind": "head", "text": head, "y": one["y"] - 1, "bold": True} for head, one in first.items()
    ]


def _few_ticks(figure: go.Figure) -> None:
    """As many years on the axis as the picture has room for, all upright."""
    low, high = figure.layout.xaxis.range
    if high - low > _MANY:
        figure.layout.xaxis.dtick, figure.layout.xaxis.tick0, figure.layout.xaxis.nticks = None, None, 6
    figure.layout.xaxis.tickangle = 0


def _blocks(figure: go.Figure, row: dict[float, int], ink: str) -> list[dict[str, Any]]:
    """A bar for each stretch of years in place of their squares, which would cover each other or be cut.

    What is only expected is a hollow mark of its own size at each end of its stretch: the block of one year
    of sixty is too narrow to look hollow. Gives the words right of each row: how many years.
    """
    paper = str(figure.layout.template.layout.paper_bgcolor)
    thick = _THICK if len(figure.data) > _FEW_ROWS else _THIN
    bars, crosses = [], []
    there: dict[int, set[int]] = {}
    hollow: dict[int, set[int]] = {}
    for trace in figure.data:
        there.setdefault(row.get(float(trace.y[0]), 0), set()).update(trace.x)
        at, sizes = row.get(float(trace.y[0]), 0), list(trace.marker.size)
        years = [n for n, symbol in enumerate(trace.marker.symbol) if symbol != "x-thin-open"]
        colour = str(trace.marker.color)
        stretches = _stretches(trace, years, max(sizes))
        expected = [one for one in stretches if trace.marker.symbol[one[0]].endswith("-open")]
        stretches = [one for one in stretches if one not in expected]
        if expected:
            bars.append(_expected(trace, expected, at, colour, paper))
            hollow.setdefault(at, set()).update(trace.x[n] for one in expected for n in one)
        bars.append(
            go.Bar(
                orientation="h",
                base=[trace.x[one[0]] - _BLOCK / 2 for one in stretches],
                x=[trace.x[one[-1]] - trace.x[one[0]] + _BLOCK for one in stretches],
                y=[at] * len(stretches),
                width=[thick if sizes[one[0]] == max(sizes) else thick / 2 for one in stretches],
                name=trace.name,
                customdata=[trace.customdata[one[0]] for one in stretches],
                hovertext=[trace.hovertext[one[0]] for one in stretches],
                marker={"color": colour, "line": {"width": 0}},
            )
        )
        trace.y = [at] * len(trace.x)
        if len(years) < len(trace.x):
            crosses.append(trace)
            trace.marker.symbol = [one if one == "x-thin-open" else "circle" for one in trace.marker.symbol]
            trace.marker.size = [9 if one == "x-thin-open" else 0 for one in trace.marker.symbol]
    figure.data = crosses
    figure.add_traces(bars)
    figure.layout.barmode = "overlay"
    _ = translator("ru" if str(figure.layout.separators).startswith(",") else "en")
    place = {"kind": "bar", "yref": "y", "color": ink, "size": 13, "bold": False}
    return [
        {
            **place,
            "x": max(years) + _BLOCK / 2,
            "y": at,
            "text": _how_many(years - hollow.get(at, set()), _),
            "pad": _HOLLOW - 2 if max(years) in hollow.get(at, ()) else 0,
        }
        for at, years in there.items()
    ]


def _expected(trace: Any, stretches: list[list[int]], at: int, colour: str, paper: str) -> go.Scatter:
    """The years of a row that are plans or estimates alone: a hollow mark, of several one at each end."""
    x: list[float | None] = []
    data: list[Any] = []
    for one in stretches:
        ends = list(dict.fromkeys((one[0], one[-1])))
        x += [*(trace.x[n] for n in ends), None]
        data += [*(trace.customdata[n] for n in ends), ["", ""]]
    return go.Scatter(
        x=x[:-1],
        y=[at] * len(x[:-1]),
        mode="lines+markers",
        name=trace.name,
        customdata=data[:-1],
        cliponaxis=False,
        line={"color": colour, "width": 2},
        marker={"symbol": "circle", "size": _HOLLOW, "color": paper, "line": {"color": colour, "width": 2}},
    )


def _how_many(years: set[int], _: Translator) -> str:
    """How many years have a number, and whether others lie between: "60 years", "10 years, with gaps"."""
    if not years:
        return _("only expected")
    if len(years) == max(years) - min(years) + 1:
        return _.many("{n} year", "{n} years", len(years))
    return _.many("{n} year, with gaps", "{n} years, with gaps", len(years))


def _stretches(trace: Any, years: list[int], whole: int) -> list[list[int]]:
    """Places of years in a row that look alike: those hollow or of some months apart from the others."""

    def looks(n: int) -> tuple[bool, bool]:
        return trace.marker.symbol[n].endswith("-open"), trace.marker.size[n] == whole

    found: list[list[int]] = []
    for n in years:
        last = found[-1][-1] if found else n
        if found and trace.x[n] == trace.x[last] + 1 and looks(n) == looks(last):
            found[-1].append(n)
        else:
            found.append([n])
    return found
