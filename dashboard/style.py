"""Looks: palette, plotly template, sizes. The only place for them.

Colour never carries a difference alone: every colour of a scope goes with a marker shape, every
line of a table with a dash. The hues are blue, orange and green of equal weight, told apart in
the common forms of colour blindness; contrasts are at least 3 : 1 for marks, 4.5 : 1 for text.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import plotly.graph_objects as go

FONT: Final = '"Source Sans", "Noto Sans", "Liberation Sans", sans-serif'
HEIGHT: Final = 440
MARKER: Final = 9


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme."""

    paper: str
    ink: str
    soft: str
    grid: str
    accent: str
    official: str
    scope: dict[str, str]
    reporter: tuple[str, str]


PALETTES: Final[dict[str, Palette]] = {
    "light": Palette(
        paper="#ffffff",
        ink="#1d2530",
        soft="#5b6675",
        grid="#e6e9ed",
        accent="#0b5a7a",
        official="#5c7086",
        scope={
            "goods": "#2769b0",
            "services": "#b85c00",
            "goods_and_services": "#00796b",
            "unknown": "#6b7280",
        },
        reporter=("#2769b0", "#b85c00"),
    ),
    "dark": Palette(
        paper="#11151b",
        ink="#e8ebef",
        soft="#a3adba",
        grid="#2a313b",
        accent="#6cb7d9",
        official="#93a7bc",
        scope={
            "goods": "#7fb3ea",
            "services": "#f2a65a",
            "goods_and_services": "#4dc4b0",
            "unknown": "#9aa4b2",
        },
        reporter=("#7fb3ea", "#f2a65a"),
    ),
}

SYMBOLS: Final = {
    "goods": "circle",
    "services": "diamond",
    "goods_and_services": "square",
    "unknown": "triangle-down",
}
CATEGORICAL: Final[dict[str, tuple[str, ...]]] = {
    "light": ("#2769b0", "#b85c00", "#dd095e", "#6f0cdb", "#300f47", "#4d0405"),
    "dark": ("#7fb3ea", "#f2a65a", "#f85577", "#a866fd", "#c5f9b7", "#efd2e2"),
}
"""Hues for things that have no order, such as country pairs; far apart in simulated protan, deutan
and tritan sight too (CIE76 distance at least 27), each at least 4.5 : 1 on the paper."""
CATEGORICAL_DASHES: Final = ("solid", "6px,2px", "2px,2px", "9px,2px,2px,2px", "4px,3px", "12px,2px")
"""One per categorical hue; the gaps are short, so that a dash is never taken for a hole."""
DASHES: Final = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")


@cache
def template(theme: str) -> go.layout.Template:
    """The explicit template of every chart: plotly's default changes when Streamlit is imported."""
    colours = PALETTES[theme]
    axis: dict[str, Any] = {
        "gridcolor": colours.grid,
        "zerolinecolor": colours.soft,
        "linecolor": colours.soft,
        "tickcolor": colours.soft,
        "tickfont": {"color": colours.soft, "size": 13},
        "zeroline": False,
        "automargin": True,
        "fixedrange": True,
    }
    return go.layout.Template(
        layout={
            "font": {"family": FONT, "size": 14, "color": colours.ink},
            "paper_bgcolor": colours.paper,
            "plot_bgcolor": colours.paper,
            "colorway": list(colours.scope.values()),
            "xaxis": axis | {"showgrid": False, "ticks": "outside"},
            "yaxis": axis,
            "hoverlabel": {
                "bgcolor": colours.paper,
                "bordercolor": colours.soft,
                "align": "left",
                "font": {"family": FONT, "size": 14, "color": colours.ink},
            },
            "margin": {"l": 8, "r": 8, "t": 16, "b": 8},
            "legend": {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "font": {"size": 13}},
        }
    )
