"""Which series have a figure for which period: one strip per series, so that holes are seen."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from dashboard import comparability, labels, style
from dashboard.charts import axes, choice
from dashboard.charts.frame import N_, Chart, canvas, in_order, sentences
from dashboard.evidence import Evidence
from dashboard.model import PLANS, Period, Selection
from dashboard.text import Translator, translator

_TEXT = 17  # px: a line of a strip's name
_MARKS = 22  # px: the row of marks under it
_WIDE = 54  # letters of a name that fit a phone
_PHONE = 340  # px that years share on a phone
_MOST_NAMED = 8

OWN_FLOW = {
    "exports": N_("{publisher}: exports of {reporter}"),
    "imports": N_("{publisher}: imports of {reporter}"),
    "turnover": N_("{publisher}: turnover of {reporter}"),
    "balance": N_("{publisher}: balance of {reporter}"),
}
"""How a strip of an official table is called."""


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """One row of the chart. ``scope`` is empty where figures of several scopes share it."""

    name: str
    figures: pd.DataFrame
    scope: str
    official: bool

    @property
    def monthly(self) -> bool:
        return self.official and bool((self.figures["months"] == 1).all())

    @property
    def years(self) -> list[int]:
        return sorted(set((self.figures["end"] // 12).tolist()))


def availability(evidence: Evidence, selection: Selection, theme: str) -> Chart:
    """One strip per official line and per kind of published figure, a square per year with a figure.

    ``evidence`` holds the pair's figures of both reporters; flow, scope and unit of the selection
    do not narrow it. A mark's customdata: id of the year's first figure, then all ids of the year
    joined by blanks where there are several (the months of a monthly table).
    """
    _ = translator(selection.lang)
    kept = _kept(evidence.figures, selection)
    strips = [*_official(kept.figures, evidence, selection, _), *_published(kept.figures, _)]
    drawn = [one for strip in strips for one in strip.figures["figure_id"]]
    shown = evidence.where(evidence.figures["figure_id"].isin(drawn))
    return Chart(
        "availability", _figure(strips, selection, theme), shown, in_order(drawn),
        title=_finding(strips, _), subtitle=_definition(selection, _), lang=selection.lang,
        notes=sentences([*_empty(evidence, strips, selection, _), *_holes(strips, _), *kept.notes(_)]),
    )  # fmt: skip


def holes(line: pd.DataFrame, lang: str) -> list[str]:
    """The stretches without a figure between the first and the last of one comparable line.

    ``line`` is one of ``comparability.lines``: "2001", "2009–2010", "March–May 2008".
    """
    pieces = comparability.runs(line)
    return [
        labels.period(str(Period(int(a["end"].iloc[-1]) + 1, int(b["start"].iloc[0]) - 1)), lang)
        for a, b in zip(pieces, pieces[1:], strict=False)
    ]


# --- strips -------------------------------------------------------------------------------------


def _kept(figures: pd.DataFrame, selection: Selection) -> choice.Choice:
    """Stated figures inside the span, without what the reader has not asked for."""
    rows = figures[(figures["kind"] != "derived") & choice.in_span(figures, selection)]
    out = {
        "flagged": (rows["flag"] != "") & (not selection.flagged),
        "details": (rows["product"] + rows["region"] != "") & (not selection.details),
        "plans": rows["status"].isin(PLANS) & (not selection.plans),
    }
    left_out, kept = {}, pd.Series(True, index=rows.index)
    for reason, bad in out.items():
        left_out[reason] = int((bad & kept).sum())
        kept &= ~bad
    return choice.Choice(rows[kept], left_out)


def _official(
    figures: pd.DataFrame, evidence: Evidence, selection: Selection, _: Translator
) -> list[Strip]:
    assert selection.pair is not None
    lines = comparability.lines(figures[figures["kind"] == "official"])
    publisher = dict(zip(evidence.sources["source_id"], evidence.sources["publisher"], strict=True))
    strips = []
    for line in lines:
        first = line.iloc[0]
        name = _official_name(first, str(publisher[first["source_id"]]), selection, _)
        strips.append(Strip(name, line, str(first["scope"]), True))
    # Long tables first; the first country of the pair before the second within a table.
    order = {str(line["source_id"].iloc[0]): -len(line[line["months"] == 12]) for line in lines}
    return sorted(strips, key=lambda one: _rank(one.figures.iloc[0], order, selection.pair))


def _rank(first: pd.Series, order: dict[str, int], pair: tuple[str, str] | None) -> tuple[object, ...]:
    source = str(first["source_id"])
    return order[source], source, first["reporter"] != (pair or ("",))[0], first["flow"]


def _official_name(first: pd.Series, publisher: str, selection: Selection, _: Translator) -> str:
    reporter = labels.country(str(first["reporter"]), _.lang)
    parts = [
        _(OWN_FLOW[str(first["flow"])], publisher=publisher, reporter=reporter),
        labels.scope(str(first["scope"]), _.lang),
        labels.unit_name(str(first["unit"]), _.lang) if first["unit"] != selection.unit else "",
        _("by month") if first["months"] == 1 else "",
    ]
    return ", ".join(part for part in parts if part)


def _published(figures: pd.DataFrame, _: Translator) -> list[Strip]:
    """Levels of whole years by flow and scope; growth, shares and parts of a year each in their own."""
    said = figures[figures["kind"] == "published"]
    year = said["months"] == 12
    levels = said[(said["measure"] == "level") & year]
    found = [
        Strip(_published_name(str(flow), str(scope), _), group, str(scope), False)
        for (flow, scope), group in levels.groupby(["flow", "scope"], sort=False)
    ]
    found.sort(key=lambda strip: -len(strip.figures))
    names = {
        ("level", False): _("Published: levels, parts of a year"),
        ("growth", True): _("Published: growth"),
        ("growth", False): _("Published: growth, parts of a year"),
        ("share", True): _("Published: shares"),
        ("share", False): _("Published: shares, parts of a year"),
    }
    others = [
        Strip(name, said[(said["measure"] == measure) & (year == whole)], "", False)
        for (measure, whole), name in names.items()
    ]
    return [*found, *(strip for strip in others if len(strip.figures))]


def _published_name(flow: str, scope: str, _: Translator) -> str:
    return _(
        "Published: {flow}, {scope}", flow=labels.flow(flow, _.lang), scope=labels.scope(scope, _.lang)
    )


# --- drawing ------------------------------------------------------------------------------------


def _figure(strips: list[Strip], selection: Selection, theme: str) -> go.Figure:
    if not strips:
        figure = canvas(theme, selection.lang)
        axes.hide(figure)
        return figure
    years = [year for strip in strips for year in strip.years]
    first, last = min(years), max(years)
    size = max(4, min(11, _PHONE // (last - first + 2) - 1))
    names = [wrap(strip.name, _WIDE) for strip in strips]
    below = 0
    figure = canvas(theme, selection.lang)
    for strip, name in zip(strips, names, strict=True):
        figure.add_annotation(
            text="<br>".join(escape(part) for part in name), xref="paper", x=0, xanchor="left", align="left",
            y=below, yanchor="top", showarrow=False, font={"size": 13},
        )  # fmt: skip
        below += _TEXT * len(name) + _MARKS
        figure.add_trace(_marks(strip, below - _MARKS / 2 - 1, size, theme, selection.lang))
    _axes(figure, first, last, below)
    return figure


def _axes(figure: go.Figure, first: int, last: int, height: int) -> None:
    """Years above and below, because the chart is taller than a screen; y counts pixels from the top."""
    step = next(one for one in (1, 2, 5, 10, 20) if (last - first) / one <= 8 or one == 20)
    figure.update_xaxes(
        range=[first - 0.8, last + 0.8], dtick=step, tick0=0, tickformat="d", showgrid=True, side="top"
    )
    figure.update_yaxes(range=[height + 4, -4], visible=False)
    figure.update_layout(showlegend=False, height=height + 8 + 48, margin={"t": 36, "b": 12})


def _marks(strip: Strip, y: float, size: int, theme: str, lang: str) -> go.Scatter:
    _ = translator(lang)
    palette = style.PALETTES[theme]
    colour = palette.scope.get(strip.scope, palette.accent)
    groups = list(strip.figures.sort_values("start").groupby(strip.figures["end"] // 12))
    part = [strip.monthly and len(group) < 12 for _year, group in groups]
    return go.Scatter(
        x=[int(year) for year, _group in groups], y=[y] * len(groups), mode="markers", name=strip.name,
        customdata=[_ids(group) for _year, group in groups],
        hovertext=[_hover(int(year), group, strip, _) for year, group in groups],
        hovertemplate="%{hovertext}<extra></extra>",
        marker={
            "symbol": [_symbol(group) for _year, group in groups], "color": colour, "opacity": 1,
            "size": [max(3, size // 2) if less else size for less in part],
            "line": {"color": colour, "width": 1.5},
        },
        unselected={"marker": {"opacity": 1}}, selected={"marker": {"size": size + 5}},
    )  # fmt: skip


def _ids(group: pd.DataFrame) -> list[str]:
    ids = group["figure_id"].tolist()
    return [ids[0], " ".join(ids) if len(ids) > 1 else ""]


def _symbol(group: pd.DataFrame) -> str:
    if (group["flag"] != "").all():
        return "x-thin-open"
    return "square-open" if group["status"].isin(PLANS).all() else "square"


def _hover(year: int, group: pd.DataFrame, strip: Strip, _: Translator) -> str:
    if strip.monthly:
        size = _.many("{n} month of 12", "{n} months of 12", len(group))
    else:
        size = _.many("{n} figure", "{n} figures", len(group))
    told = labels.figure_label(group.iloc[0], _.lang) if len(group) == 1 else ""
    return "<br>".join(escape(one) for one in (f"{year}: {size}", told, strip.name) if one)


# --- words --------------------------------------------------------------------------------------


def _finding(strips: list[Strip], _: Translator) -> str:
    if not strips:
        return _("No figure to show")
    years = [year for strip in strips for year in strip.years]
    first, last = min(years), max(years)
    return _(
        "{series}, {years}; the longest runs {length} without a gap",
        series=_.many("{n} series", "{n} series", len(strips)),
        years=f"{first}–{last}" if first < last else str(first),
        length=_.many("{n} year", "{n} years", max(_longest(strip.years) for strip in strips)),
    )


def _longest(years: list[int]) -> int:
    """The most years in a row: [2000, 2001, 2003] has 2."""
    stretch = pd.Series(years)
    return int((stretch - pd.RangeIndex(len(stretch)).to_series().to_numpy()).value_counts().max())


def _definition(selection: Selection, _: Translator) -> str:
    assert selection.pair is not None
    return _(
        "{pair}: a square is a year with at least one figure; small: not every month; hollow: plans only",
        pair=labels.pair(*selection.pair, _.lang),
    )


def _holes(strips: list[Strip], _: Translator) -> list[str]:
    """The holes of each official strip, the first of them by name."""
    notes = []
    for strip in strips:
        found = holes(strip.figures, _.lang) if strip.official else []
        named = ", ".join(found[:_MOST_NAMED])
        if len(found) > _MOST_NAMED:
            more = len(found) - _MOST_NAMED
            named += " " + _.many("and {n} more stretch", "and {n} more stretches", more)
        if found:
            notes.append(_("{series}: no figure for {periods}.", series=strip.name, periods=named))
    return notes


def _empty(evidence: Evidence, strips: list[Strip], selection: Selection, _: Translator) -> list[str]:
    if strips:
        return []
    assert selection.pair is not None
    pair = labels.pair(*selection.pair, _.lang)
    if len(evidence):
        return [_("The ledger has figures on {pair}, but none for this choice.", pair=pair)]
    return [_("The ledger has no figure on {pair}.", pair=pair)]
