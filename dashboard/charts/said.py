"""The strip of a year: one number line a scope with everything that was said of the year.

It stands under the chart of levels, which shows a crowd as one bar: here each number has its mark.
"""

from __future__ import annotations

from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from dashboard import style
from dashboard.charts import marks, standing
from dashboard.charts.frame import Chart, canvas, in_order
from dashboard.charts.one_year import Year, of_year, retellings
from dashboard.evidence import Evidence, Row, records
from dashboard.language import write as labels
from dashboard.model import PLANS, SCOPES, View
from dashboard.shown import wrapped
from dashboard.text import Translator, translator

_ROW: Final = 44
_TOP, _FOOT, _LEFT = 8, 26, 92
"""Pixels: a row, above and below the rows, left of them for the names."""
_WIDTH: Final = 250
"""Pixels of the line on a phone: marks that do not touch there touch nowhere."""
_APART: Final = 13
_STEP: Final = 0.3
"""Of a row: how far marks that would touch stand above and below the line."""


def said(evidence: Evidence, view: View, theme: str) -> Chart:
    """The levels of ``view.year`` in ``view.unit``: a row a scope, equal numbers one mark.

    Beside it stands on how many occasions they were said.

    ``evidence`` holds the pair's figures of both reporters. Nothing is joined; hollow marks are plans.
    """
    _ = translator(view.lang)
    found = of_year(evidence, view)
    figures = _once(found.figures, retellings(found, evidence))
    figure = canvas(theme, view.lang)
    scopes = [one for one in SCOPES if (figures["scope"] == one).any()] if len(figures) else []
    if scopes:
        _rows(figure, figures, scopes, found, _, theme)
    drawn = [
        one
        for ids, also in zip(figures["figure_id"], figures["also"], strict=True)
        for one in (ids, *also.split())
    ]
    title = str(found.year)
    if len(figures) and (figures["kind"] == "published").any():
        title = _("{year}, as it was said", year=title)
    told = labels.axis_unit(view.unit, _scale(figures), view.lang) if scopes else ""
    return Chart("said", figure, found.evidence.of(drawn), in_order(drawn), title, told, view.lang)


def _scale(figures: pd.DataFrame) -> int:
    return labels.ladder(figures["amount"])


def _once(figures: pd.DataFrame, retold: dict[str, tuple[str, ...]]) -> pd.DataFrame:
    """Equal numbers of one scope, status and hedge as one mark: ``also`` names the others, retellings too."""
    if figures.empty:
        return figures.assign(also="")
    one = ["scope", "kind", "status", "flag", "hedge", "amount", "value_high"]
    named = [" ".join((it, *retold.get(it, ()))) for it in figures["figure_id"]]
    whole = figures.assign(also=named)
    ids = whole.groupby(one, sort=False, dropna=False)["also"].transform(" ".join)
    heads = whole.assign(also=ids).drop_duplicates(one)
    return heads.assign(also=[" ".join(each.split()[1:]) for each in heads["also"]]).reset_index(drop=True)


def _rows(
    figure: go.Figure, figures: pd.DataFrame, scopes: list[str], found: Year, _: Translator, theme: str
) -> None:
    colours, scale = style.PALETTES[theme], _scale(figures)
    low, high = _ends(figures, found)
    at = {scope: row for row, scope in enumerate(reversed(scopes))}
    lift = _lifted(figures, high - low)
    beside = _besides(figures, found, lift, high - low)
    for (scope, plan, kind, _flag), group in figures.groupby(
        ["scope", figures["status"].isin(PLANS), "kind", "flag"], sort=False
    ):
        y = [at[str(scope)] + lift[one] for one in group["figure_id"]]
        places = [beside[one] for one in group["figure_id"]]
        figure.add_trace(_trace(group, y, places, found, _, theme, scale, bool(plan), str(kind)))
    figure.update_layout(
        height=_TOP + _FOOT + _ROW * len(scopes),
        showlegend=False,
        margin={"l": _LEFT, "r": 12, "t": _TOP, "b": _FOOT},
        shapes=[
            {"type": "line", "layer": "below", "xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y}
            | {"line": {"color": colours.grid, "width": 1}}
            for y in at.values()
        ],
        annotations=[
            {
                "xref": "paper",
                "x": 0,
                "xanchor": "right",
                "xshift": -10,
                "y": y,
                "text": name,
                "align": "right",
                "showarrow": False,
                # What has three lines is set smaller: a row has room for it whole.
                "font": {"size": 11 if name.count("<br>") > 1 else 13, "color": colours.scope[scope]},
            }
            for scope, y in at.items()
            for name in [wrapped(labels.scope(scope, _.lang), 14, 3)]
        ],
    )
    figure.update_xaxes(range=[low / scale, high / scale], nticks=7, automargin=False)
    figure.update_yaxes(range=[-0.5, len(scopes) - 0.5], visible=False)


def _ends(figures: pd.DataFrame, found: Year) -> tuple[float, float]:
    """Where the line begins and ends, in full units: a little outside of all ranges."""
    ranges = [found.ranges[one] for one in figures["figure_id"]]
    low, high = min(float(one.low) for one in ranges), max(float(one.high) for one in ranges)
    # A single number must not look like a spread: the line is never narrower than a tenth of it.
    room = max(0.06 * (high - low), 0.05 * abs(high)) or 1.0
    return low - room, high + room


def _lifted(figures: pd.DataFrame, extent: float) -> dict[str, float]:
    """How far each mark stands off its line, so that none touches another."""
    near, lifted = extent * _APART / _WIDTH, {}
    # Of these three alone: a frame of sixty columns is taken apart column by column.
    narrow = figures[["figure_id", "scope", "amount"]].sort_values("amount")
    for _scope, row in narrow.groupby("scope", sort=False):
        last = dict.fromkeys((0.0, _STEP, -_STEP), float("-inf"))
        for one in records(row):
            level = next((each for each in last if one["amount"] - last[each] >= near), None)
            level = min(last, key=last.__getitem__) if level is None else level
            last[level] = one["amount"]
            lifted[one["figure_id"]] = level
    return lifted


_MARK, _COUNT = 8, 24
"""Pixels from the middle of a mark to its edge, and what its count takes beside it."""


def _besides(figures: pd.DataFrame, found: Year, lift: dict[str, float], extent: float) -> dict[str, str]:
    """Where the count of each mark stands: on a side of it where no mark and no bar is, right before left.

    Else outside of the two, above what stands above the line and below all else.
    """
    pixel, places = extent / _WIDTH, {}
    rows = records(figures[["figure_id", "scope", "amount", "hedge", "value_high"]])
    taken = {str(one["figure_id"]): _taken(one, found, pixel) for one in rows}
    for one in rows:
        mine = str(one["figure_id"])
        ahead, behind = (one["amount"] + sign * _MARK * pixel for sign in (1, -1))
        sides = {"right": (ahead, ahead + _COUNT * pixel), "left": (behind - _COUNT * pixel, behind)}
        others = [
            taken[it]
            for other in rows
            if other["scope"] == one["scope"]
            and lift[it := str(other["figure_id"])] == lift[mine]
            and it != mine
        ]
        bars = [*others, _bar(one, found)]
        free = [side for side, (a, b) in sides.items() if all(high <= a or low >= b for low, high in bars)]
        outside = "top right" if lift[mine] > 0 else "bottom right"
        places[mine] = f"middle {free[0]}" if free else outside
    return places


def _bar(one: Row, found: Year) -> tuple[float, float]:
    """From where to where the words of a number allow it; the number itself where it is exact."""
    if one["hedge"] == "exact" and pd.isna(one["value_high"]):
        return float(one["amount"]), float(one["amount"])
    known = found.ranges[str(one["figure_id"])]
    return float(known.low), float(known.high)


def _taken(one: Row, found: Year, pixel: float) -> tuple[float, float]:
    """What a mark takes of its line with its bar."""
    low, high = _bar(one, found)
    return min(low, one["amount"] - _MARK * pixel), max(high, one["amount"] + _MARK * pixel)


def _trace(
    group: pd.DataFrame,
    y: list[float],
    places: list[str],
    found: Year,
    _: Translator,
    theme: str,
    scale: int,
    plan: bool,
    kind: str,
) -> go.Scatter:
    colours, first = style.PALETTES[theme], group.iloc[0]
    colour = colours.scope[first["scope"]] if kind == "published" else colours.official
    ranges = [found.ranges[one] for one in group["figure_id"]]
    exact = (group["hedge"] == "exact") & group["value_high"].isna()
    up = [
        0.0 if e else (float(r.high) - a) / scale
        for r, a, e in zip(ranges, group["amount"], exact, strict=True)
    ]
    down = [
        0.0 if e else (a - float(r.low)) / scale
        for r, a, e in zip(ranges, group["amount"], exact, strict=True)
    ]
    known = standing.findings(found.evidence)
    many = [
        len(known.origins_of((one, *also.split())))
        for one, also in zip(group["figure_id"], group["also"], strict=True)
    ]
    bars: dict[str, Any] = {"type": "data", "symmetric": False, "array": up, "arrayminus": down}
    return go.Scatter(
        x=(group["amount"] / scale).tolist(),
        y=y,
        customdata=marks.customdata(group),
        hovertext=marks.hovers(group, found.evidence, _),
        hovertemplate="%{hovertext}<extra></extra>",
        mode="markers+text",
        text=[f"×{n}" if n > 1 else "" for n in many],
        textposition=places,
        textfont={"size": 12, "color": colour},
        marker={
            "symbol": "x-thin-open" if first["flag"] else style.SYMBOLS[first["scope"]],
            "color": colours.paper if plan and not first["flag"] else colour,
            "size": style.MARKER + 2,
            "line": {"color": colour if plan or first["flag"] else colours.paper, "width": 2 if plan else 1},
        },
        error_x=bars | {"visible": True, "thickness": 2, "width": 0, "color": colour},
        unselected={"marker": {"opacity": 1}},
        selected={"marker": {"size": style.MARKER + 6}},
    )
