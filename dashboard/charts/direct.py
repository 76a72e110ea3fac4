"""Names beside marks in place of a legend; bars from the least to the greatest number of a year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import style
from dashboard.charts import signs
from dashboard.language import write as labels
from dashboard.model import PLANS, SCOPES
from dashboard.shown import wrapped
from dashboard.text import Translator

_MARGIN = 92
"""Pixels right of the drawing for the names."""
_LINE, _BETWEEN = 16, 6
_HEIGHT = 325
"""Pixels of the drawing between its axes, about."""
_LETTERS = 11


def spans(
    figure: go.Figure, found: list[tuple[float, float, float, str, bool]], theme: str, scale: float
) -> None:
    """Thin bars behind the dots of one year and scope (``marks.Columns.spans``)."""
    colours = style.PALETTES[theme]
    bars: list[dict[str, Any]] = [
        {
            "type": "line",
            "name": signs.SCREEN,
            "layer": "between",
            "x0": x,
            "x1": x,
            "y0": low / scale,
            "y1": high / scale,
            "line": {"color": colours.scope[scope], "width": 2, "dash": "dot" if plan else "solid"},
            "opacity": 0.5,
        }
        for x, low, high, scope, plan in found
    ]
    figure.layout.shapes = [*figure.layout.shapes, *bars]


def names(
    figure: go.Figure,
    marks: pd.DataFrame,
    line: tuple[str, float] | None,
    axis: tuple[float, float],
    _: Translator,
    theme: str,
    scale: float,
    keys: Sequence[str] = (),
) -> None:
    """What each ink counts, right of the newest mark of it; below them what a hollow mark is, and ``keys``.

    ``line`` is the name and the last amount of an only line; several lines are named in the legend.
    ``axis`` are the ends of the axis of amounts in full units. Names are moved apart, in the order of
    their marks: none lies on another.
    """
    low, high = axis
    found: list[list[Any]] = []
    if line:
        name, at = line
        text = wrapped(name, _LETTERS, 6)
        found.append([(high - at) / (high - low) * _HEIGHT, text, style.PALETTES[theme].official])
    for scope in SCOPES:
        of = marks[marks["scope"] == scope]
        if len(of):
            at = float(of.sort_values("end")["amount"].iloc[-1])
            text = wrapped(labels.scope(scope, _.lang), _LETTERS, 3)
            colour = style.PALETTES[theme].scope[scope]
            found.append([(high - at) / (high - low) * _HEIGHT, text, colour])
            newest = of.sort_values("end").iloc[-1]
            said = labels.scope(scope, _.lang)
            signs.word(figure, "end", float(newest["x"]), at / scale, said, colour)
    if not found:
        return
    found.sort()
    soft = style.PALETTES[theme].soft
    if marks["status"].isin(PLANS).any():
        keys = [_("hollow: plan or estimate"), *keys]
    found += [[float(_HEIGHT), wrapped(one, _LETTERS, 3), soft] for one in keys]
    for top, one in zip(_free(found), found, strict=True):
        figure.add_annotation(
            name=signs.LABEL,
            xref="paper",
            x=1,
            xanchor="left",
            xshift=8,
            y=(high - top / _HEIGHT * (high - low)) / scale,
            yanchor="middle",
            align="left",
            text=one[1],
            showarrow=False,
            font={"size": 13, "color": one[2]},
        )
    figure.update_layout(margin={"r": _MARGIN})


def _free(found: list[Any]) -> list[float]:
    """Middles of the names, in pixels from the top, none on another and all inside the drawing."""
    heights = [_LINE * (1 + str(text).count("<br>")) + _BETWEEN for _top, text, _colour in found]
    middles: list[float] = []
    floor = 0.0
    for (wanted, _text, _colour), height in zip(found, heights, strict=True):
        middle = max(float(wanted), floor + height / 2)
        middles.append(middle)
        floor = middle + height / 2
    # What ran over the foot is pushed up again, from below.
    ceiling = float(_HEIGHT) + _LINE
    for at in range(len(middles) - 1, -1, -1):
        middles[at] = min(middles[at], ceiling - heights[at] / 2)
        ceiling = middles[at] - heights[at] / 2
    return middles
