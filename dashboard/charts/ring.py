"""The chosen figure on a drawing: its mark ringed, its printed words beside it, its year shaded.

Nothing of it is a trace: the drawing itself stays what it is without a choice.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final, NamedTuple

import plotly.graph_objects as go

from dashboard import style
from dashboard.charts import marks, signs, titles
from dashboard.charts.frame import Chart
from dashboard.evidence import Row
from dashboard.language import write as labels
from dashboard.text import translator

_RADIUS: Final = 9
_SIZES: Final = ((560, 325), (250, 325), (960, 260))
"""Pixels of the drawing between its axes, about: at a desk, on a phone, in a wide picture."""
_MANY_YEARS: Final = 8
"""On an axis of fewer a shaded year would be a wall."""
_LETTER, _TALL = 8.4, 18
"""Pixels of a letter of the label, and its height."""
_AWAY: Final = ((-34, -40), (-60, -18), (0, -46), (-34, 40), (-60, 18), (34, 40), (46, -30), (0, 46))
_FAR: Final = ((-34, -90), (0, -90), (-34, -130), (-34, 90), (0, 90))
"""Where the label may stand, in pixels from the mark; far from it only where it hides less there."""


class Spot(NamedTuple):
    """A place on a drawing, the axes that it is told on, and the colour of the mark there."""

    x: float
    y: float
    across: str = "x"
    up: str = "y"
    ink: str = ""


class Extent(NamedTuple):
    """What words take up, in pixels from a place: to the right and downwards."""

    left: float
    right: float
    top: float
    bottom: float

    def at(self, x: float, y: float) -> Extent:
        return Extent(self.left + x, self.right + x, self.top + y, self.bottom + y)

    def touches(self, other: Extent) -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def is_crossed(self, end: tuple[int, int]) -> bool:
        """Whether a line from the place itself to ``end`` runs through it."""
        on_the_way = ((end[0] * step / 12, end[1] * step / 12) for step in range(1, 13))
        return any(self.left < x < self.right and self.top < y < self.bottom for x, y in on_the_way)


def _extent(words: Any) -> Extent:
    """What an annotation takes up around its place."""
    lines = str(words.text).replace("<b>", "").replace("</b>", "").split("<br>")
    wide, tall = max(map(len, lines)) * _LETTER, len(lines) * _TALL
    left = {"left": 0.0, "right": -wide}.get(words.xanchor, -wide / 2) + (words.xshift or 0)
    top = {"top": 0.0, "bottom": -tall}.get(words.yanchor, -tall / 2) - (words.yshift or 0)
    return Extent(left, left + wide, top, top + tall)


@dataclass(frozen=True, slots=True)
class Ring:
    """What picks a figure out on a drawing, in plotly's words: shapes, the last of them the ring itself, and
    the label. The pages draw it over a chart that stays as it is (``views/kit/ring.js``)."""

    shapes: tuple[Mapping[str, Any], ...]
    label: Mapping[str, Any]

    @property
    def weight(self) -> int:
        """Bytes held, about."""
        return 4_000


def ringed(chart: Chart, figure_id: str, theme: str) -> Chart:
    """The chart with one of its figures picked out; as it was where that has no place on it."""
    ring = picked(chart, figure_id, theme)
    if ring is None:
        return chart
    figure = deepcopy(chart.figure)
    *under, circle = ring.shapes
    # Assigned, not updated: an update merges a list into the one that is there, one by one.
    figure.layout.shapes = [*under, *figure.layout.shapes, circle]
    figure.layout.annotations = [*figure.layout.annotations, ring.label]
    return replace(chart, figure=figure)


_OF_BOTH: Final = ("flows", "mirror")
"""Charts whose titles do not say of which flow a number is."""


def titled(chart: Chart, figure_id: str) -> str:
    """The title when a reader chose a figure of the chart: it tells that one."""
    row, _ = chart.evidence.figure(figure_id), translator(chart.lang)
    said_by = titles.who(row, chart.evidence, _)
    return titles.of_chosen(chart.title, row, said_by, _, of_both=chart.name in _OF_BOTH)


def picked(chart: Chart, figure_id: str, theme: str) -> Ring | None:
    """What picks out one figure of the chart; None where that has no place on it."""
    spot = _spot(chart, figure_id)
    if spot is None:
        return None
    x, y, across, up, _ink = spot
    figure, colours = chart.figure, style.PALETTES[theme]
    row = chart.evidence.figure(figure_id)
    ink = (spot.ink or colours.scope[str(row["scope"])]) if row["kind"] == "published" else colours.ink
    year = round((int(row["start"]) + int(row["end"]) + 1) / 24 - 0.5)
    band = {
        "type": "rect",
        "name": signs.SCREEN,
        "layer": "between",
        "xref": across,
        "x0": year - 0.5,
        "x1": year + 0.5,
        "yref": "paper",  # The drawing between the axes knows no half of it: a domain breaks the script.
        "y0": 0,
        "y1": 1,
        "fillcolor": colours.accent,
        "opacity": 0.1,
        "line": {"width": 0},
    }
    ring = {
        "type": "circle",
        "name": signs.LABEL,
        "xsizemode": "pixel",
        "ysizemode": "pixel",
        "xref": across,
        "yref": up,
        "xanchor": x,
        "yanchor": y,
        "x0": -_RADIUS,
        "x1": _RADIUS,
        "y0": -_RADIUS,
        "y1": _RADIUS,
        "line": {"color": ink, "width": 2},
    }
    text = _text(row, chart.lang)
    away = _away(figure, spot, len(text))
    label = {
        "name": signs.LABEL,
        "xref": across,
        "yref": up,
        "x": x,
        "y": y,
        "ax": away[0],
        "ay": away[1],
        "text": f"<b>{text}</b>",
        "arrowcolor": colours.soft,
        "arrowwidth": 1,
        "arrowhead": 0,
        "standoff": _RADIUS + 2,
        "font": {"size": 15, "color": ink},
        "bgcolor": colours.paper,
        "borderpad": 1,
        "xanchor": "right" if away[0] < 0 else "left" if away[0] > 0 else "center",
    }
    shaded = [band] if figure.layout.xaxis.range[1] - figure.layout.xaxis.range[0] > _MANY_YEARS else []
    return Ring((*shaded, ring), label)


def _text(row: Row, lang: str) -> str:
    """The number in the digits of the title, a growth with what it is compared to."""
    label = titles.amount(row, translator(lang))
    base = str(row["compared_with"]) if row["measure"] == "growth" else ""
    return f"{label} {labels.compared(base, lang)}" if base else label


def _spot(chart: Chart, figure_id: str) -> Spot | None:
    """Where a figure stands: at its mark, at that of an equal number, or where it would lie on others."""
    if figure_id in chart.unmarked:
        return Spot(*chart.unmarked[figure_id], *_axes_of(chart, figure_id))
    for trace in chart.figure.data:
        for data, x, y in marks.stands(trace):
            if data[0] == figure_id or (figure_id in data[1].split() and "/" not in data[0]):
                return Spot(x, y, trace.xaxis or "x", trace.yaxis or "y", _ink(trace))
    return None


def _axes_of(chart: Chart, figure_id: str) -> tuple[str, ...]:
    """Where the balance has a part of the drawing of its own."""
    below = chart.name == "flows" and chart.evidence.figure(figure_id)["flow"] == "balance"
    return ("x2", "y2") if below else ()


def _ink(trace: Any) -> str:
    """A hollow mark is filled with paper: its ink is its edge's."""
    edge = trace.marker.line
    return str((edge.color if edge.width == 2 else trace.marker.color) or "")


def _seen(trace: Any) -> list[tuple[float, float]]:
    """Where marks of a trace stand, and the middles between them where a line joins them."""
    found = [(x, y) for _data, x, y in marks.stands(trace)]
    if trace.type != "scatter" or "lines" not in str(trace.mode or ""):
        return found
    return found + [((a + c) / 2, (b + d) / 2) for (a, b), (c, d) in pairwise(found)]


def _along(words: Any, left: float, right: float) -> float:
    """Where words stand on the axis: names beside the drawing tell their place in parts of its width."""
    return left + float(words.x) * (right - left) if words.xref == "paper" else float(words.x)


def _away(figure: go.Figure, spot: Spot, letters: int) -> tuple[int, int]:
    """The place for the label that lies on fewest marks, at a desk and on a phone."""
    x, y, across_axis, up_axis, _ink = spot
    axes = figure.layout["xaxis" + across_axis[1:]], figure.layout["yaxis" + up_axis[1:]]
    if not all(axis.range for axis in axes):
        return _AWAY[0]
    (left, right), (low, high) = (axis.range for axis in axes)
    here = [one for one in figure.data if (one.yaxis or "y") == up_axis]
    others = [(a - x, b - y) for one in here for a, b in _seen(one) if (a, b) != (x, y)]
    width = letters * _LETTER

    words = [
        (_along(one, left, right) - x, float(one.y) - y, _extent(one))
        for one in figure.layout.annotations
        if one.yref in (None, up_axis) and one.xref in (None, across_axis, "paper") and not one.showarrow
    ]
    bars = [(a - x, b - y, -y) for one in here if one.type == "bar" for _data, a, b in marks.stands(one)]
    room = max(0, (figure.layout.margin.r or 0) - 8)

    def hidden(away: tuple[int, int]) -> int:
        n = 0
        for wide, tall in _SIZES:
            across, up = wide / (right - left), tall / (high - low)
            middle = away[0] - (width / 2 if away[0] < 0 else -width / 2 if away[0] > 0 else 0)
            begin, end = middle - width / 2, middle + width / 2
            n += sum(
                begin - 6 < dx * across < end + 6 and abs(-dy * up - away[1]) < _TALL / 2 + 6
                for dx, dy in others
            )
            n += sum(
                begin < dx * across < end and -max(top, foot) * up < away[1] < -min(top, foot) * up
                for dx, top, foot in bars
            )
            for dx, dy, around in words:
                taken = around.at(dx * across, -dy * up)
                label = Extent(begin, end, away[1] - _TALL / 2, away[1] + _TALL / 2)
                n += 3 * (label.touches(taken) or taken.is_crossed(away))
            # Words that leave the drawing are worse than words on a mark.
            at, top = (x - left) * across, (high - y) * up
            n += 50 * (at + begin < 0 or at + end > wide + room) + 50 * (not 0 < top + away[1] < tall)
        return n + (away in _FAR)

    return min((*_AWAY, *_FAR), key=hidden)
