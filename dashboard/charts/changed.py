"""Two drawings of one chart, as it is and as it will be: what is new is ringed, both show its place."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

import plotly.graph_objects as go

from dashboard import style
from dashboard.charts import axes, marks
from dashboard.charts.frame import Chart
from dashboard.language import write as labels

_BESIDE: Final = 3.0
"""Years shown on either side of what is new."""
_NAMED: Final = 4
"""New points that are labelled with their number; of more the rings alone are seen."""
_AIR: Final = 0.14
"""Of the height, above and below what is shown."""


def marked(before: Chart, after: Chart, fresh: Collection[str], theme: str) -> None:
    """Ring the points of the ``fresh`` figures on the chart after, and let both show the same section."""
    new = [(data[0], x, y) for data, x, y in marks.places(after.figure) if data[0] in fresh]
    if not new:
        return
    colours = style.PALETTES[theme]
    after.figure.add_trace(
        go.Scatter(
            x=[x for _, x, _ in new],
            y=[y for _, _, y in new],
            mode="markers",
            marker={
                "symbol": "circle-open",
                "size": style.MARKER + 9,
                "color": colours.ink,
                "line": {"width": 2},
            },
            hoverinfo="skip",
            showlegend=False,
            name="new",
        )
    )
    _name(after, {id_: (x, y) for id_, x, y in new}, colours.ink, colours.paper)
    _zoom((before, after), [x for _, x, _ in new])


def _name(after: Chart, new: dict[str, tuple[float, float]], ink: str, paper: str) -> None:
    """The number of each new point beside it, where they are few and it is not said there already."""
    if len(new) > _NAMED:
        return
    said = {
        (round(float(one.x), 3), round(float(one.y), 3))
        for one in after.figure.layout.annotations
        if _is_at(one)
    }
    rows = after.evidence.figures.set_index("figure_id", drop=False)
    for id_, (x, y) in new.items():
        if (round(x, 3), round(y, 3)) not in said:
            text = labels.figure_label(rows.loc[id_].to_dict(), after.lang)
            below = any(abs(at - x) < 1 and (y, id_) < (high, other) for other, (at, high) in new.items())
            after.figure.add_annotation(
                x=x,
                y=y,
                text=f"<b>{text}</b>",
                showarrow=False,
                yshift=-18 if below else 18,
                font={"color": ink, "shadow": axes.halo(paper)},
            )


def _is_at(note: go.layout.Annotation) -> bool:
    """Whether it stands at a point of the chart, and not at a place of the paper."""
    return note.xref != "paper" and isinstance(note.x, int | float) and isinstance(note.y, int | float)


def _zoom(both: tuple[Chart, Chart], new: list[float]) -> None:
    """The same years and heights on both, so that what is seen to move is what changes."""
    left, right = min(new) - _BESIDE, max(new) + _BESIDE
    heights = [y for one in both for _, x, y in marks.places(one.figure) if left <= x <= right]
    low, high = min(heights), max(heights)
    air = (high - low or abs(high) or 1.0) * _AIR
    # A level is read from its foot: an axis that ends just below it would make much of little.
    foot = 0.0 if 0 <= low < high / 2 else low - air
    for one in both:
        one.figure.update_xaxes(range=[left, right], dtick=1 if right - left <= 9 else None)
        one.figure.update_yaxes(range=[foot, high + 2 * air], rangemode="normal")
