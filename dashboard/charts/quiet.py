"""Quiet marks: "≠" at the foot of a year whose numbers contradict each other, a dash under added ones."""

from __future__ import annotations

from typing import Final

import pandas as pd
import plotly.graph_objects as go

from dashboard import style
from dashboard.charts import marks, signs, standing
from dashboard.evidence import Evidence
from dashboard.text import Translator

_KIND: Final = ["flow", "scope", "measure", "unit", "months", "product", "region", "flag"]
"""What one sort of marks has in common."""
_SIGN: Final = 14
"""Pixels of a sign: on a phone ten years stand on a hundred of them, and two signs beside each other."""
_LOW, _DASH = 11, 5  # pixels: how far under the middle of the mark, and to each side


def mark(figure: go.Figure, evidence: Evidence, _: Translator, theme: str) -> list[str]:
    """Add the marks to a drawing over years of figures of ``evidence``; the notes that explain them.

    They are no traces: nothing can be chosen or read off them.
    """
    colours = style.PALETTES[theme]
    disputed = standing.disputed(evidence)
    added = frozenset(evidence.figures.loc[evidence.figures["batch"] != "", "figure_id"])
    if not (disputed or added):
        return []
    # Of a step the end, where its mark stands.
    ends_of = {data[0]: (x, y) for data, x, y in marks.places(figure)}
    drawn = [(one, x, y) for one, (x, y) in ends_of.items()]
    years = _disputed_years(evidence, frozenset(ends_of), disputed)
    unequal = [
        {
            "x": year,
            "name": signs.SCREEN,
            "yref": "paper",
            "y": 0,
            "yanchor": "bottom",
            "text": "≠",
            "showarrow": False,
            "font": {"size": _SIGN, "color": colours.soft},
        }
        for year in years
    ]
    dashes = [_dash(x, y, colours.ink) for one, x, y in drawn if one in added]
    # All at once: plotly looks through what is there at each addition. And assigned: an update would merge
    # the new ones into those that are there.
    figure.layout.shapes = [*figure.layout.shapes, *dashes]
    figure.layout.annotations = [*figure.layout.annotations, *unequal]
    notes = [
        _("≠ at the foot: numbers of this year contradict each other; the page Check says which and why.")
    ]
    more = [_("A dash under a mark: an added figure.")]
    return (notes if years else []) + (more if dashes else [])


def _disputed_years(evidence: Evidence, drawn: frozenset[str], disputed: frozenset[str]) -> list[int]:
    """Years in which numbers of what is drawn contradict each other, though one mark stand for several."""
    figures = evidence.figures
    kinds = pd.MultiIndex.from_frame(figures[_KIND])
    seen = kinds.isin(kinds[figures["figure_id"].isin(drawn)])
    return sorted({end // 12 for end in figures.loc[seen & figures["figure_id"].isin(disputed), "end"]})


def _dash(x: object, y: object, colour: str) -> dict[str, object]:
    return {
        "type": "line",
        "name": signs.SCREEN,
        "xsizemode": "pixel",
        "ysizemode": "pixel",
        "xanchor": x,
        "yanchor": y,
        "x0": -_DASH,
        "x1": _DASH,
        "y0": -_LOW,
        "y1": -_LOW,
        "line": {"color": colour, "width": 2},
    }
