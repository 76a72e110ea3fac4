"""The numbers of one year as ranges: what each printed number allows, by what it counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from dashboard import style
from dashboard.charts import axes, marks, of_drawing, signs, titles
from dashboard.charts.frame import Chart, canvas, hover, in_order, publishers, sentences
from dashboard.charts.one_year import Year, flow_of, of_year
from dashboard.charts.printed import many
from dashboard.charts.timeline import definition
from dashboard.consistency import Quantity
from dashboard.evidence import Evidence, Row, records
from dashboard.language import write as labels
from dashboard.model import PLANS, SCOPES, View
from dashboard.model.later import N_
from dashboard.ranges import Interval
from dashboard.shown import on_chart
from dashboard.text import Translator, translator
from dashboard.text.check_words import DEFINITIONS

ROW = 44
"""Pixels from one number to the next: its words stand above its range."""
_AROUND = 74  # pixels above and below all rows


def intervals(evidence: Evidence, view: View, theme: str) -> Chart:
    """Levels of one flow for one year, each as the range its digits and its wording allow.

    ``evidence`` holds the pair's figures of both reporters; ``view.year`` names the year (the
    newest that tells most, if it is left open). One number a row, the smallest on top; retellings
    share a row. Brackets say whether an end belongs to the range, as in [53, 54).
    """
    _ = translator(view.lang)
    found = of_year(evidence, view)
    scale = float(labels.ladder(found.figures["amount"])) if len(found.figures) else 1.0
    figure = canvas(theme, view.lang, height=_AROUND + ROW * max(len(found.figures), 4))
    figure.add_traces(_ranges(found, _, theme, scale))
    if len(found.figures):
        _axes(figure, found, scale, _)
        _words(figure, found, _, theme, scale)
    else:
        axes.hide(figure)
    return Chart(
        "intervals",
        figure,
        found.evidence.of(found.figures["figure_id"]),
        in_order(found.figures["figure_id"].tolist()),
        title=finding(found, _),
        subtitle=_definition(found, _),
        lang=view.lang,
        notes=sentences([*_notes(found, _), *found.notes]),
        left_out=found.left_out,
        caveats=sentences([*_unexplained(found, _), _(of_drawing.NOT_FROM_ZERO)])
        if len(found.figures)
        else (),
    )


# --- marks --------------------------------------------------------------------------------------


def _ranges(found: Year, _: Translator, theme: str, scale: float) -> list[go.Scatter]:
    """One trace of numbers and one of brackets for each scope and kind of statement."""
    if found.figures.empty:
        return []
    placed = found.figures.assign(y=range(len(found.figures)))
    keys = [placed["scope"], placed["status"].isin(PLANS), placed["flag"] != ""]
    made: list[go.Scatter] = []
    for _key, group in placed.groupby(keys, sort=False):
        made += [_numbers(group, found, _, theme, scale), _brackets(group, found, theme, scale)]
    return made


def _numbers(group: pd.DataFrame, found: Year, _: Translator, theme: str, scale: float) -> go.Scatter:
    first = group.iloc[0]
    plan, flagged = first["status"] in PLANS, first["flag"] != ""
    colours = style.PALETTES[theme]
    colour = colours.scope[first["scope"]]
    ends = [found.ranges[one] for one in group["figure_id"]]
    x = (group["amount"] / scale).tolist()
    return go.Scatter(
        x=x,
        y=group["y"].tolist(),
        customdata=marks.customdata(group),
        hovertext=_hovers(group, found, _),
        hovertemplate="%{hovertext}<extra></extra>",
        mode="markers",
        name=marks.trace_name(first["scope"], plan, flagged, _),
        legendrank=marks.rank(first["scope"], plan, flagged),
        marker={
            "symbol": marks.symbol(first["scope"], plan, flagged),
            "color": colour,
            "size": style.MARKER,
            "line": {"color": colour if plan or flagged else colours.paper, "width": 2 if plan else 1},
        },
        error_x={
            "type": "data",
            "symmetric": False,
            "visible": True,
            "color": colour,
            "width": 0,
            "thickness": 2 if plan or flagged else 4,
            "array": [float(one.high) / scale - at for one, at in zip(ends, x, strict=True)],
            "arrayminus": [at - float(one.low) / scale for one, at in zip(ends, x, strict=True)],
        },
        unselected={"marker": {"opacity": 1}},
        selected={"marker": {"size": style.MARKER + 6}},
    )


def _brackets(group: pd.DataFrame, found: Year, theme: str, scale: float) -> go.Scatter:
    """The ends of the ranges: [ and ] belong to them, ( and ) do not."""
    first = group.iloc[0]
    x: list[float] = []
    text: list[str] = []
    for figure_id in group["figure_id"]:
        one = found.ranges[figure_id]
        x += [float(one.low) / scale, float(one.high) / scale]
        text += ["(" if one.low_open else "[", ")" if one.high_open else "]"]
    return go.Scatter(
        x=x,
        y=[at for at in group["y"] for _end in "[]"],
        text=[f"<b>{one}</b>" for one in text],
        customdata=[data for data in marks.customdata(group) for _end in "[]"],
        mode="text",
        textposition="middle center",
        hoverinfo="skip",
        meta=signs.BRACKETS,
        showlegend=False,
        textfont={"size": 18, "color": style.PALETTES[theme].scope[first["scope"]]},
    )


def _hovers(group: pd.DataFrame, found: Year, _: Translator) -> list[str]:
    """The shared lines with the range under the number."""
    publisher = publishers(found.evidence, _)
    return [
        hover(row, _, publisher[row["source_id"]])
        + f"<br>{on_chart(_allowed(found.ranges[row['figure_id']], str(row['unit']), _))}"
        for row in records(group)
    ]


def _allowed(one: Interval, unit: str, _: Translator) -> str:
    return _("allows {range}", range=labels.between(one, unit, _.lang))


def _axes(figure: go.Figure, found: Year, scale: float, _: Translator) -> None:
    ends = [found.ranges[one] for one in found.figures["figure_id"]]
    low, high = (float(pick(ends)) / scale for pick in (_lowest, _highest))
    # At least a tenth of its numbers long: the cells of a table are exact for any reader.
    room = max(0.06 * (high - low), 0.05 * abs(high)) or 1.0
    figure.update_xaxes(range=[low - room, high + room], showgrid=True, nticks=6, tickangle=0)
    figure.update_yaxes(range=[len(ends) - 0.5, -0.9], visible=False)
    axes.title(figure, labels.axis_unit(found.asked.unit, int(scale), _.lang))
    # In pixels above the title of the axis, however many rows there are.
    figure.update_layout(legend={"y": 1 + 26 / (ROW * max(len(ends), 4))})


def _lowest(ends: list[Interval]) -> float:
    return float(min(one.low for one in ends))


def _highest(ends: list[Interval]) -> float:
    return float(max(one.high for one in ends))


def _words(figure: go.Figure, found: Year, _: Translator, theme: str, scale: float) -> None:
    """Above each range its number and who says it."""
    colours = style.PALETTES[theme]
    made = []
    for at, row in enumerate(records(found.figures)):
        number = f"<b>{on_chart(labels.figure_label(row, _.lang))}</b>"
        end = float(found.ranges[str(row["figure_id"])].high) / scale
        scope = on_chart(labels.scope(str(row["scope"]), _.lang))
        told = f"{number}, {scope}" if found.figures["scope"].nunique() > 1 else number
        signs.word(figure, "row", end, at, on_chart(", ".join(_said(row, found, _))), colours.ink)
        signs.word(figure, "bar", end, at, told, colours.scope[str(row["scope"])])
        made.append(
            {
                "name": signs.LABEL,
                "xref": "paper",
                "x": 0,
                "y": at,
                "yshift": 18,
                "xanchor": "left",
                "showarrow": False,
                "text": f"{number} · {on_chart(' · '.join(_said(row, found, _)))}",
                "font": {"size": 13, "color": colours.ink, "shadow": axes.halo(colours.paper)},
            }
        )
    figure.update_layout(annotations=[*figure.layout.annotations, *made])


def _said(row: Row, found: Year, _: Translator) -> list[str]:
    told = [titles.who(row, found.evidence, _)]
    if row["kind"] == "published" and row["compiled_by"]:
        told.append(_("count: {side}", side=labels.compiler(str(row["compiled_by"]), _.lang)))
    tables = found.figures[found.figures["kind"] != "published"]
    if row["kind"] != "published" and len(tables) > tables["source_id"].nunique():
        # One office's table has both countries' counts.
        told.append(_("count: {side}", side=labels.country(str(row["reporter"]), _.lang)))
    if row["status"] in PLANS:
        told.append(labels.status(str(row["status"]), _.lang))
    again = found.retold.get(str(row["figure_id"]), 0)
    return [*told, f"×{again + 1}"] if again else told


# --- words --------------------------------------------------------------------------------------


def finding(found: Year, _: Translator) -> str:
    """Whether one number could satisfy all outcomes, where they are of one definition; and how many plans
    have a row beside them."""
    told = found.outcomes
    plans = found.figures[found.figures["status"].isin(PLANS)]["status"]
    text = _of_outcomes(found, _)
    if plans.empty or told.empty:
        return text
    status = str(plans.iloc[0]) if plans.nunique() == 1 else ""
    if len(plans) == 1:
        amount = labels.figure_label(records(found.figures.loc[plans.index])[0], _.lang)
        return _(_BESIDE_ONE[status, len(told) == 1], found=text, amount=amount)
    return _.many(*(_BESIDE_IT if len(told) == 1 else _BESIDE)[status], len(plans), found=text)


_BESIDE: Final = {
    "": many("{found}; beside them {n} plan or estimate", "{found}; beside them {n} plans or estimates"),
    "forecast": many("{found}; beside them {n} forecast", "{found}; beside them {n} forecasts"),
    "target": many("{found}; beside them {n} target", "{found}; beside them {n} targets"),
    "estimate": many("{found}; beside them {n} estimate", "{found}; beside them {n} estimates"),
}
_BESIDE_IT: Final = {
    "": many("{found}; beside it {n} plan or estimate", "{found}; beside it {n} plans or estimates"),
    "forecast": many("{found}; beside it {n} forecast", "{found}; beside it {n} forecasts"),
    "target": many("{found}; beside it {n} target", "{found}; beside it {n} targets"),
    "estimate": many("{found}; beside it {n} estimate", "{found}; beside it {n} estimates"),
}
"""What stands beside several outcomes, and beside one, by status; "" where there are several of these."""
_BESIDE_ONE: Final = {
    ("forecast", False): N_("{found}; beside them one forecast, {amount}"),
    ("target", False): N_("{found}; beside them one target, {amount}"),
    ("estimate", False): N_("{found}; beside them one estimate, {amount}"),
    ("forecast", True): N_("{found}; beside it one forecast, {amount}"),
    ("target", True): N_("{found}; beside it one target, {amount}"),
    ("estimate", True): N_("{found}; beside it one estimate, {amount}"),
}
"""The same of one plan, by its status and whether it stands beside one outcome."""


def _of_outcomes(found: Year, _: Translator) -> str:
    told = found.outcomes
    if found.figures.empty:
        return _("{what}: no figure to show", what=flow_of(found, _))
    if told.empty:
        return _("{what}: only expectations", what=flow_of(found, _))
    ends = [found.ranges[one] for one in told["figure_id"]]
    what, rows = flow_of(found, _), records(told)
    least, greatest = (labels.figure_label(one, _.lang) for one in (rows[0], rows[-1]))
    if len(ends) == 1:
        return _("{what}: one number, {amount}", what=what, amount=least)
    rounded = {labels.amount(one["amount"], str(one["unit"]), _.lang) for one in (rows[0], rows[-1])}
    how = _unlike(rows, _)
    if how and len(rounded) == 1:
        return _.many(
            "{what}: {n} number, {amount} when rounded, which do not all count the same ({how})",
            "{what}: {n} numbers, each {amount} when rounded, which do not all count the same ({how})",
            len(ends),
            what=what,
            amount=rounded.pop(),
            how=how,
        )
    if how:
        return _.many(
            "{what}: {n} number from {least} to {greatest}, which do not all count the same ({how})",
            "{what}: {n} numbers from {least} to {greatest}, which do not all count the same ({how})",
            len(ends),
            what=what,
            least=least,
            greatest=greatest,
            how=how,
        )
    if common := _common(ends):
        fits = labels.between(common, str(rows[0]["unit"]), _.lang)
        return _.many(
            "{what}: {range} fits all {n} number",
            "{what}: {range} fits all {n} numbers",
            len(ends),
            what=what,
            range=fits,
        )
    if len(rounded) == 1:
        return _.many(
            "{what}: {n} number, {amount} when rounded",
            "{what}: {n} numbers, each {amount} when rounded",
            len(ends),
            what=what,
            amount=rounded.pop(),
        )
    return _.many(
        "{what}: {n} number from {least} to {greatest}",
        "{what}: {n} numbers from {least} to {greatest}",
        len(ends),
        what=what,
        least=least,
        greatest=greatest,
    )


def _unlike(rows: Sequence[Mapping[Any, Any]], _: Translator) -> str:
    """What outcomes of several definitions count, each in words where these are few; else by what they
    differ; "" of one definition. The first difference alone, as everywhere."""
    counted = [Quantity.of_row(row) for row in rows]
    names = (one.name for one in fields(Quantity) if one.compare)
    name = next((one for one in names if len({getattr(each, one) for each in counted}) > 1), "")
    if not name:
        return ""
    if name == "scope":
        there = {str(row["scope"]) for row in rows}
        return "; ".join(titles.scope_said(one, _) for one in SCOPES if one in there)
    if name in _TOLD:
        return "; ".join(_TOLD[name](one, _.lang) for one in dict.fromkeys(str(row[name]) for row in rows))
    return _(DEFINITIONS[name])


_TOLD: Final[dict[str, Callable[[str, str], str]]] = {
    "price_basis": labels.price_basis,
    "valuation": labels.valuation,
    "basis": labels.basis,
}


def _unexplained(found: Year, _: Translator) -> list[str]:
    """That numbers of one definition differ and nobody says why."""
    rows = records(found.outcomes)
    rounded = {labels.amount(one["amount"], str(one["unit"]), _.lang) for one in rows}
    if len({Quantity.of_row(row) for row in rows}) != 1 or len(rounded) == 1:
        return []
    if _common([found.ranges[str(row["figure_id"])] for row in rows]):
        return []
    return [_("The sources do not say why these numbers differ.")]


def _common(ends: list[Interval]) -> Interval | None:
    common: Interval | None = ends[0]
    for one in ends[1:]:
        common = common.meet(one) if common else None
    return common


def _definition(found: Year, _: Translator) -> str:
    ranges = _(of_drawing.ROW)
    return f"{definition(found.asked, found.figures, _)} {ranges}"


def _notes(found: Year, _: Translator) -> list[str]:
    if found.figures.empty:
        unit = labels.unit_name(found.asked.unit, _.lang)
        return [
            _(
                "No level of this flow in {unit} is in the ledger for {period}.",
                unit=unit,
                period=str(found.year or labels.MISSING),
            )
        ]
    notes = [
        _(of_drawing.BRACKETS),
    ]
    if set(found.figures["figure_id"]) & found.retold.keys():
        notes.append(_(of_drawing.TWICE))
    return notes
