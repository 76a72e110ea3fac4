"""What the signs of a drawing are, said where they are drawn: ``paper`` leaves some to the screen.

A trace says it in ``meta``, a shape or an annotation in ``name``.
"""

from __future__ import annotations

from typing import Any, Final

import plotly.graph_objects as go

SCREEN: Final = "screen"
"""Shapes and annotations that a picture goes without."""
LABEL: Final = "label"
"""Words, and the ring of a chosen figure, that a picture has set anew, where its own size has room."""
POINTS: Final = "points"
"""The marks of the line before them."""
FLAT: Final = "flat"
"""Dashes over bars too low for a pointer."""
STEP: Final = "step"
"""A part of a year."""
BRACKETS: Final = "brackets"
"""The ends of ranges."""
BEFORE: Final = "before"
"""The year of comparison, which the words beside a bar tell too."""
FAR: Final = "far"
"""The number of a figure beyond the scale, at its edge; its id stands behind the name (:func:`far`)."""
CUT: Final = "cut"
"""Through a bar that goes on beyond the scale."""
NOTHING: Final = "nothing"
"""A band behind years of which a drawing with bars has no figure."""
BEHIND: Final = "behind"
"""A table behind the one in front."""
AS_BARS: Final = "as bars"
"""A line behind bars of another table that pictures draw as bars in their place: the title tells of it."""
MIRRORED: Final = "mirrored"
"""What others count, beside a count of the country's own: sums of both make no balance."""
RANGE: Final = "range"
"""A line from end to end of a number that was printed as a range."""


def far(figure_id: str) -> str:
    """The name of the words at the edge that tell a figure beyond the scale."""
    return f"{FAR} {figure_id}"


def beyond(words: Any) -> str:
    """The id of the figure beyond the scale that an annotation tells; "" for other annotations."""
    name, _blank, own = str(words.name or "").partition(" ")
    return own if name == FAR else ""


def word(
    figure: go.Figure,
    kind: str,
    x: Any,
    y: Any,
    text: str,
    colour: str,
    *,
    size: int = 13,
    bold: bool = False,
    up: str = "y",
    pinned: bool = False,
    head: str = "",
    between: tuple[float, ...] = (),
) -> None:
    """Words of a drawing for its pictures, by the place that they belong to (``export/placing.js``).

    ``kind``: "end" (the name of a line, at its end), "mark" (beside a mark), "row" (left of a row, which
    ``y`` names), "bar" (right of the end of a bar), "break" (a dotted line), "odd" (a year that stands out of
    its line). ``between`` are the places of the years from which to which a line is not drawn, and how many
    times the one the other is. ``up`` is the upright axis; a ``pinned`` row stays where others are left out;
    ``head`` is the line over the rows that share it.
    """
    place = {"kind": kind, "x": x, "y": y, "yref": up}
    made = {**place, "text": text, "color": colour, "size": size, "bold": bold}
    meta = dict(figure.layout.meta or {})
    words = meta.get("labels", ())
    more: dict[str, Any] = ({"pinned": True} if pinned else {}) | ({"head": head} if head else {})
    more |= {"between": [*between]} if between else {}
    figure.layout.meta = meta | {"labels": [*words, made | more]}


def panel(figure: go.Figure, names: list[str], factor: float, title: str) -> None:
    """Lines that pictures draw in a panel of their own, under those of the one before: by their names, with
    what their heights are multiplied by and the name of the axis."""
    meta = dict(figure.layout.meta or {})
    meta["panels"] = [*meta.get("panels", ()), {"names": names, "factor": factor, "title": title}]
    figure.layout.meta = meta


def tile(
    figure: go.Figure, ends: tuple[float, float, float, float], texts: list[str], colour: str, size: int = 13
) -> None:
    """Words inside a rectangle of a map (left, upper, right, lower end, in units of the axes): as many of
    ``texts`` as have room whole, the first of them or none."""
    left, upper, right, lower = ends
    place = {"kind": "tile", "x": left, "y": upper, "x2": right, "y2": lower, "yref": "y"}
    made = {**place, "text": "<br>".join(texts), "color": colour, "size": size, "bold": False}
    there = (figure.layout.meta or {}).get("labels", ())
    figure.layout.meta = {"labels": [*there, made]}


def labels(figure: go.Figure) -> list[dict[str, Any]]:
    """What :func:`word` kept."""
    return [dict(one) for one in (figure.layout.meta or {}).get("labels", ())]
