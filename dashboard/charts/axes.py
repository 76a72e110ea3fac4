"""Axes that charts share: years along the foot, round amounts around zero."""

from __future__ import annotations

from math import ceil, floor

import pandas as pd
import plotly.graph_objects as go

_STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500)


def years(figure: go.Figure, drawn: pd.DataFrame) -> None:
    """The axis of years, from the first to the last period drawn.

    Over a long span plotly chooses the step by the width: on a phone fewer years, never turned.
    """
    first, last = int(drawn["start"].min() // 12), int(drawn["end"].max() // 12)
    step = next((one for one in (1, 2) if (last - first + 1) / one <= 8), None)
    room = max(0.6, (last - first) / 60)  # a ring around the last mark is whole
    figure.update_xaxes(range=[first - 0.6, last + room], tickformat="d", dtick=step, tickangle=0)


def place(row: pd.Series) -> float:
    """Where one figure stands on the axis of years: a year at its number, a month inside it."""
    return float(row["start"] + row["end"] + 1) / 24 - 0.5


def hide(figure: go.Figure) -> None:
    """A drawing without a figure shows no empty axes."""
    figure.update_xaxes(visible=False).update_yaxes(visible=False)


def title(figure: go.Figure, text: str, over: str = "paper") -> None:
    """What the upright axis counts, written across above it: a narrow screen keeps its width.

    ``over``: of a drawing in parts the part, "y2 domain".
    """
    figure.add_annotation(
        text=text,
        xref="paper",
        yref=over,
        x=0,
        y=1,
        xanchor="left",
        yanchor="bottom",
        showarrow=False,
        yshift=4,
        font={"size": 13},
    )
    if over == "paper":
        figure.update_layout(margin={"t": 64}, legend={"y": 1.07})


def halo(colour: str) -> str:
    """A text shadow in the colour of the paper: words stay readable over marks and hide none."""
    return ", ".join([f"0 0 3px {colour}"] * 3)


def ticks(low: float, high: float, most: int = 8) -> list[float]:
    """Round steps from low to high through zero, at most about ``most``; the ends below 1000 × most.

    >>> ticks(-12.3, 25.0)
    [-10, -5, 0, 5, 10, 15, 20, 25]
    >>> ticks(0, 1.4)
    [0.0, 0.2, 0.4, 0.6, 0.8, 1.0, 1.2, 1.4]
    """
    step = next((one for one in _STEPS if (high - low) / one <= most), 1000)
    # The small part keeps an end that is a whole number of steps: 1.4 / 0.2 is 6.999….
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    return [round(step * number, 1) for number in range(first, last + 1)]
