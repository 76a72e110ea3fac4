"""The marks that charts share: official lines with holes, published points with their hedges."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import comparability, ranges, style
from dashboard.charts import of_drawing, signs
from dashboard.charts.frame import TOLD, hover, publishers
from dashboard.evidence import Evidence, Row, records
from dashboard.language import write as labels
from dashboard.model import PLANS, SCOPES
from dashboard.text import Translator

_WIDEST = 0.7  # of a year: figures of one year stand side by side inside it
_STEP = 0.16
_BESIDE = 0.24  # of a year: between the scopes of one year
_ASIDE = 0.6  # of that distance: marks of two scopes, which stand a little beside each other
_NEAR = 0.032  # of the axis: marks nearer than this, about 10 pixels, would touch


def year_position(figures: pd.DataFrame) -> pd.Series:
    """Where a period stands on an axis of years: a year at its number, a month inside it."""
    return ((figures["start"] + figures["end"] + 1) / 24 - 0.5).round(4)


def side_by_side(figures: pd.DataFrame, height: float) -> pd.Series:
    """Positions of points; those of one period and nearly one height are moved apart.

    ``height`` is the extent of the axis in the figures' own unit: marks nearer than 3 % of it
    would hide each other.
    """
    order = figures.sort_values(["start", "end", "amount"])
    apart = (
        (order["start"] != order["start"].shift())
        | (order["end"] != order["end"].shift())
        | (order["amount"].diff().abs() > 0.03 * height)
    )
    place = order.groupby(apart.cumsum())["figure_id"]
    count = place.transform("size")
    step = (_WIDEST / count).clip(upper=_STEP)
    moved = year_position(order) + (place.cumcount() - (count - 1) / 2) * step
    return moved.reindex(figures.index)


@dataclass(frozen=True, eq=False)
class Columns:
    """Figures of whole years as dots at their year.

    ``marks`` holds the figures that have a dot of their own, with ``x`` and ``also``, the ids of equal
    numbers (one year, scope, status, hedge) that share it. ``unmarked`` are those that would lie on
    another dot: their ids and where they would stand, in years and full units. ``spans`` are the bars from
    the least to the greatest number of a year and scope: x, low, high, scope, whether of plans.
    """

    marks: pd.DataFrame
    unmarked: dict[str, tuple[float, float]]
    spans: list[tuple[float, float, float, str, bool]]


_ONE = ("start", "end", "scope", "status", "flag", "hedge", "amount", "value_high", "compared_with")
_READ = [*_ONE, "figure_id", "price_basis", "excerpt_kind", "stated_on"]


def in_columns(figures: pd.DataFrame, extent: float) -> Columns:
    """Each number once, at its year; ``extent`` is the height of the axis in the figures' own unit."""
    if figures.empty:
        return Columns(figures.assign(x=0.0, also=""), {}, [])
    # Dozens of small tables would take a hundred times as long as dozens of short lists.
    rows = records(figures[_READ])
    for row in rows:
        row["value_high"] = None if pd.isna(row["value_high"]) else row["value_high"]
    rows.sort(key=lambda row: (row["excerpt_kind"] != "quote", row["stated_on"], row["figure_id"]))
    numbers: dict[Hashable, list[Row]] = defaultdict(list)
    for row in rows:
        numbers[*(row[name] for name in _ONE), row["price_basis"] == "physical_volume"].append(row)
    columns: dict[tuple[int, int, str], list[list[Row]]] = defaultdict(list)
    for same in numbers.values():
        columns[same[0]["start"], same[0]["end"], same[0]["scope"]].append(same)
    place = _beside(columns)
    shown: dict[str, tuple[float, str]] = {}
    unmarked: dict[str, tuple[float, float]] = {}
    for first, *also in _apart(columns, extent * _NEAR):
        x = place[first["start"], first["end"], first["scope"]]
        shown[first["figure_id"]] = x, " ".join(one["figure_id"] for one in also)
    for key, column in columns.items():
        for same in column:
            if same[0]["figure_id"] not in shown:
                unmarked |= {one["figure_id"]: (place[key], one["amount"]) for one in same}
    spans = [bar for key, column in columns.items() for bar in _spans(place[key], key[2], column)]
    kept = figures[figures["figure_id"].isin(shown)]
    at = [shown[one] for one in kept["figure_id"]]
    return Columns(kept.assign(x=[x for x, _also in at], also=[also for _x, also in at]), unmarked, spans)


def _spans(x: float, scope: str, column: list[list[Row]]) -> Iterator[tuple[float, float, float, str, bool]]:
    for plan in (False, True):
        amounts = [same[0]["amount"] for same in column if _is_plan(same) == plan and not same[0]["flag"]]
        if amounts and min(amounts) < max(amounts):
            yield x, float(min(amounts)), float(max(amounts)), scope, plan


def _beside(columns: Iterable[tuple[int, int, str]]) -> dict[tuple[int, int, str], float]:
    """The year, a little beside it where numbers of several scopes are said of one."""
    scopes: dict[tuple[int, int], list[str]] = defaultdict(list)
    for start, end, scope in columns:
        scopes[start, end].append(scope)
    return {
        (start, end, scope): round((start + end + 1) / 24 - 0.5 + (rank - (len(of) - 1) / 2) * _BESIDE, 4)
        for (start, end), of in scopes.items()
        for rank, scope in enumerate(sorted(of, key=SCOPES.index))
    }


def _is_plan(same: list[Row]) -> bool:
    return same[0]["status"] in PLANS


def _apart(columns: Mapping[tuple[int, int, str], list[list[Row]]], gap: float) -> list[list[Row]]:
    """The numbers that get a dot: quoted ones, outcomes, ends of their column, then the most said.

    The columns of one period stand so near each other on a phone that none may be beside another's dot.
    """
    ranked: dict[tuple[int, int], list[tuple[tuple[bool, bool, bool, int], list[Row]]]] = defaultdict(list)
    for (start, end, _scope), column in columns.items():
        for same in column:
            first, plan = same[0], _is_plan(same)
            others = [one[0]["amount"] for one in column if _is_plan(one) == plan]
            is_end = not first["flag"] and first["amount"] in (min(others), max(others))
            rank = first["excerpt_kind"] != "quote", plan, not is_end, -len(same)
            ranked[start, end].append((rank, same))
    taken = []
    for numbers in ranked.values():
        mine: list[list[Row]] = []
        for _rank, same in sorted(numbers, key=lambda one: one[0]):
            room = (
                (one[0]["amount"], gap * (1 if one[0]["scope"] == same[0]["scope"] else _ASIDE))
                for one in mine
            )
            if all(abs(same[0]["amount"] - amount) >= least for amount, least in room):
                mine.append(same)
        taken += mine
    return taken


def under(line: pd.DataFrame, seen: pd.DataFrame, extent: float) -> dict[str, tuple[float, float]]:
    """The figures of a line that lie under a mark of ``seen``: the said comes before the computed."""
    near = seen[["x", "amount"]].to_numpy()
    return {
        one: (x, amount)
        for one, x, amount in zip(line["figure_id"], year_position(line), line["amount"], strict=True)
        if ((abs(near[:, 0] - x) < 2 * _BESIDE) & (abs(near[:, 1] - amount) < extent * _NEAR)).any()
    }


CLOSE = 8
"""Pixels from a point where it is still found; where there are bars no more, or points would hide these."""
FLAT = 0.035  # of the axis: a bar lower than this is no target


def flat(bar: go.Bar, extent: float, **where: str) -> list[go.Scatter]:
    """A dash for each bar too low to be met by a pointer; ``extent`` in the units of the axis."""
    low = [at for at, y in enumerate(bar.y) if abs(y) < FLAT * extent]
    if not low:
        return []
    colour = bar.marker.color
    return [
        go.Scatter(
            x=[bar.x[at] for at in low],
            y=[bar.y[at] for at in low],
            customdata=[bar.customdata[at] for at in low],
            hovertext=[bar.hovertext[at] for at in low],
            hovertemplate="%{hovertext}<extra></extra>",
            mode="markers",
            name=bar.name,
            meta=signs.FLAT,
            showlegend=False,
            marker={
                "symbol": "line-ew",
                "size": 9,
                "color": colour,
                "opacity": 1 if bar.opacity is None else bar.opacity,
                "line": {"color": colour, "width": 3},
            },
            unselected={"marker": {"opacity": 1}},
            **where,
        )
    ]


def close(hidden: Iterable[str], evidence: Evidence) -> int:
    """How many published figures have no mark for want of room; through those of a table its line runs."""
    figures = evidence.figures
    return int((figures["figure_id"].isin(list(hidden)) & (figures["kind"] == "published")).sum())


def untold(count: int, _: Translator) -> list[str]:
    """What is said of the figures without a mark of their own."""
    told = _.many(
        *of_drawing.ON_MARKS,
        count,
    )
    return [told] if count else []


def without(line: go.Scatter, hidden: Mapping[str, object]) -> list[go.Scatter]:
    """A line with marks for all its figures but the hidden ones: no pointer finds these."""
    if not hidden:
        return [line]
    kept = [at for at, data in enumerate(line.customdata) if data[0] and data[0] not in hidden]
    points = go.Scatter(line).update(
        mode="markers",
        showlegend=False,
        x=[line.x[at] for at in kept],
        y=[line.y[at] for at in kept],
        customdata=[line.customdata[at] for at in kept],
        hovertext=[line.hovertext[at] for at in kept],
    )
    shown = [points] if kept else []
    if line.mode == "markers":
        return shown
    if line.meta is None:
        points.update(meta=signs.POINTS)
    return [line.update(mode="lines", hoverinfo="skip", hovertemplate=None, hovertext=None), *shown]


def places(figure: go.Figure) -> Iterator[tuple[list[str], float, float]]:
    """Where the marks of a drawing stand: ``customdata``, x and y of each; of a step both ends."""
    for trace in figure.data:
        yield from stands(trace)


def stands(trace: Any) -> Iterator[tuple[list[str], float, float]]:
    """The same of one trace; of a bar its end. Nothing where years or amounts are no numbers."""
    for data, x, y in zip(trace.customdata or (), trace.x or (), trace.y or (), strict=False):
        if isinstance(x, int | float) and isinstance(y, int | float) and data[0]:
            yield [str(data[0]), str(data[1])], float(x), float(y)


def customdata(figures: pd.DataFrame) -> list[list[str]]:
    """[id, ids it is computed from, or of the equal numbers that share its mark] of each point."""
    beside = figures["derived_from"]
    if "also" in figures:
        beside = beside.where(beside != "", figures["also"])
    return [[one, other] for one, other in zip(figures["figure_id"], beside, strict=True)]


def hovers(figures: pd.DataFrame, evidence: Evidence, _: Translator) -> list[str]:
    publisher = publishers(evidence, _)
    rows = records(figures[[*TOLD, *({"also"} & {*figures.columns})]])
    return [_hover(row, publisher[row["source_id"]], _) for row in rows]


def _hover(row: dict[Any, Any], publisher: str, _: Translator) -> str:
    text, more = hover(row, _, publisher), len(str(row.get("also", "")).split())
    if not more:
        return text
    return f"{text}<br>" + _.many("the same number: {n} more", "the same number: {n} more", more)


def line(
    run_group: pd.DataFrame,
    evidence: Evidence,
    _: Translator,
    colour: str,
    dash: str,
    name: str,
    scale: float,
) -> go.Scatter:
    """One comparable line; a missing period is a gap, never bridged."""
    pieces = comparability.runs(run_group)
    # What a table only expects is hollow and not joined: promise 4 holds for tables too.
    plan = run_group["status"].iloc[0] in PLANS
    x: list[float | None] = []
    y: list[float | None] = []
    data: list[list[str]] = []
    text: list[str] = []
    for piece in pieces:
        x += [*year_position(piece).tolist(), None]
        y += [*(piece["amount"] / scale).tolist(), None]
        data += [*customdata(piece), ["", ""]]
        text += [*hovers(piece, evidence, _), ""]
    return go.Scatter(
        x=x[:-1],
        y=y[:-1],
        customdata=data[:-1],
        hovertext=text[:-1],
        name=name,
        mode="markers" if plan else "lines+markers",
        connectgaps=False,
        line={"color": colour, "dash": dash, "width": 2},
        marker={"color": colour, "size": 7 if plan else 5, "symbol": "circle-open" if plan else "circle"},
        hovertemplate="%{hovertext}<extra></extra>",
        unselected={"marker": {"opacity": 1}},
    )


def points(
    figures: pd.DataFrame, evidence: Evidence, _: Translator, theme: str, scale: float
) -> list[go.Scatter]:
    """Published figures as points, one trace per scope and kind of statement, none joined.

    Plans are hollow, flagged figures a cross; a hedge is a bar from the printed number to where
    the words allow ("over 53" points up from 53).
    """
    if figures.empty:
        return []
    placed = figures
    if "x" not in figures:
        height = max(figures["amount"].max(), 0.0) - min(figures["amount"].min(), 0.0)
        placed = figures.assign(x=side_by_side(figures, height))
    placed = placed.sort_values(["start", "x", "stated_on", "figure_id"])
    keys = [placed["scope"], placed["status"].isin(PLANS), placed["flag"] != ""]
    groups = placed.groupby(keys, sort=False)
    return [_group(group, evidence, _, theme, scale) for _key, group in groups]


def _group(group: pd.DataFrame, evidence: Evidence, _: Translator, theme: str, scale: float) -> go.Scatter:
    colours = style.PALETTES[theme]
    first = group.iloc[0]
    scope, plan, flagged = first["scope"], first["status"] in PLANS, first["flag"] != ""
    colour = colours.scope[scope]
    up, down = _hedge_bars(group, scale)
    return go.Scatter(
        x=group["x"].round(4).tolist(),
        y=(group["amount"] / scale).tolist(),
        customdata=customdata(group),
        hovertext=hovers(group, evidence, _),
        name=trace_name(scope, plan, flagged, _),
        mode="markers",
        legendrank=rank(scope, plan, flagged),
        marker={
            "symbol": "x-thin-open" if flagged else style.SYMBOLS[scope],
            # A hollow mark is filled with paper: nothing shines through it.
            "color": colours.paper if plan and not flagged else colour,
            "size": style.MARKER,
            "line": {"color": colour if plan or flagged else colours.paper, "width": 2 if plan else 1},
        },
        error_y={
            "type": "data",
            "symmetric": False,
            "array": up,
            "arrayminus": down,
            "visible": True,
            "thickness": 2,
            "width": 0,
            "color": colour,
        },
        hovertemplate="%{hovertext}<extra></extra>",
        unselected={"marker": {"opacity": 1}},
    )


def symbol(scope: str, plan: bool, flagged: bool) -> str:
    """The mark of a published figure: plans hollow, doubtful ones a cross."""
    return "x-thin-open" if flagged else style.SYMBOLS[scope] + ("-open" if plan else "")


def trace_name(scope: str, plan: bool, flagged: bool, _: Translator) -> str:
    name = labels.scope(scope, _.lang)
    if flagged:
        return _("{scope}, doubtful", scope=name)
    return _("{scope}, plan or estimate", scope=name) if plan else name


def rank(scope: str, plan: bool, flagged: bool) -> int:
    return 100 * (plan + 2 * flagged) + SCOPES.index(scope)


def _hedge_bars(group: pd.DataFrame, scale: float) -> tuple[list[float], list[float]]:
    """How far above and below the point the words let the number be; 0 for an exact one."""
    up, down = [], []
    for row in records(group[[*ranges.READ, "amount"]]):
        low, high = hedge_range(row)
        up.append((high - row["amount"]) / scale)
        down.append((row["amount"] - low) / scale)
    return up, down


def hedge_range(row: Mapping[Any, Any]) -> tuple[float, float]:
    """The range a hedge or a printed range allows, in full units; exact: the number itself."""
    if row["hedge"] == "exact" and pd.isna(row["value_high"]):
        return float(row["amount"]), float(row["amount"])
    allowed = ranges.of_row(row)
    return float(allowed.low), float(allowed.high)


def steps(
    figures: pd.DataFrame, evidence: Evidence, _: Translator, theme: str, scale: float
) -> list[go.Scatter]:
    """Figures of a part of a year: a step from the first to the last month, its mark at the end.

    Each is a trace of its own: nothing joins two of them (promise 5).
    """
    return [_step(row, evidence, _, theme, scale) for _i, row in figures.iterrows()]


def _step(row: pd.Series, evidence: Evidence, _: Translator, theme: str, scale: float) -> go.Scatter:
    colours = style.PALETTES[theme]
    colour = colours.scope[row["scope"]] if row["kind"] == "published" else colours.official
    begin, end = row["start"] / 12 - 0.5, (row["end"] + 1) / 12 - 0.5
    height = row["amount"] / scale
    frame = row.to_frame().T
    text = hovers(frame, evidence, _) * 2
    plan = row["status"] in PLANS
    symbol = "x-thin-open" if row["flag"] else "line-ns-open"
    return go.Scatter(
        x=[round(begin, 4), round(end, 4)],
        y=[height, height],
        customdata=customdata(frame) * 2,
        hovertext=text,
        hovertemplate="%{hovertext}<extra></extra>",
        mode="lines+markers",
        name=_("part of a year"),
        meta=signs.STEP,
        showlegend=False,
        line={"color": colour, "width": 1.5, "dash": "dot" if plan else "solid"},
        marker={"symbol": symbol, "size": [1, 9], "color": colour, "line": {"color": colour, "width": 2}},
        unselected={"marker": {"opacity": 1}},
    )
