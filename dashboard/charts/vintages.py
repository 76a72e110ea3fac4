"""The history of one year's number: hopes, forecasts, first reports, revisions, by the day they were said."""

from __future__ import annotations

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from dashboard import style
from dashboard.charts import axes, marks, of_drawing, signs, titles
from dashboard.charts.frame import Chart, canvas, in_order, sentences
from dashboard.charts.one_year import Year, flow_of, of_year
from dashboard.charts.timeline import definition
from dashboard.evidence import Evidence, Row, records
from dashboard.language import write as labels
from dashboard.model import PLANS, Period, View
from dashboard.model.later import N_
from dashboard.shown import on_chart
from dashboard.text import Translator, translator

_NAMED = 12
"""Marks of a picture that all carry their number."""


def vintages(evidence: Evidence, view: View, theme: str) -> Chart:
    """Levels of one flow for one year, at the day each was said: plans hollow, nothing joined.

    ``evidence`` holds the pair's figures of both reporters; ``view.year`` as for ``intervals``.
    The day is that of the statement, else the first on which it can have been known; figures without
    either are counted in a note.
    """
    _ = translator(view.lang)
    found = of_year(evidence, view, official=False)
    figures = said_on(found.figures)
    scale = float(labels.ladder(figures["amount"])) if len(figures) else 1.0
    figure = canvas(theme, view.lang)
    figure.add_traces(_points(figures, found, _, theme, scale))
    _axes(figure, figures, found, _, theme, scale)
    _spans(figure, figures, found, theme, scale)
    _name(figure, figures, evidence, _, theme, scale)
    undated = len(found.figures) - len(figures)
    return Chart(
        "vintages",
        figure,
        found.evidence.of(figures["figure_id"]),
        in_order(figures["figure_id"].tolist()),
        title=finding(figures, found, _),
        subtitle=_definition(found, figures, _),
        lang=view.lang,
        notes=sentences([*_notes(figures, undated, found, _), *found.notes]),
        left_out={**found.left_out, "undated": undated},
        breaks=_shapes(figures, _),
        caveats=(_(of_drawing.NOT_FROM_ZERO), *_known_later(figures, _)),
    )


def said_on(figures: pd.DataFrame) -> pd.DataFrame:
    """The figures with the day they were said (``day``, ISO), in that order; without it they are left out."""
    day = figures["stated_on"].where(figures["stated_on"] != "", figures["known_on"])
    return figures.assign(day=day)[day != ""].sort_values(["day", "figure_id"]).reset_index(drop=True)


def _points(figures: pd.DataFrame, found: Year, _: Translator, theme: str, scale: float) -> list[go.Scatter]:
    """The marks of the timeline, each at its day and with the range its number allows."""
    if figures.empty:
        return []
    rows = {str(row["figure_id"]): row for row in records(figures)}
    made = marks.points(figures, found.evidence, _, theme, scale)
    for trace in made:
        ids = [str(data[0]) for data in trace.customdata]
        ends = [found.ranges[one] for one in ids]
        amounts = [float(rows[one]["amount"]) for one in ids]
        trace.update(
            x=[rows[one]["day"] for one in ids],
            error_y={
                "array": [(float(end.high) - at) / scale for end, at in zip(ends, amounts, strict=True)],
                "arrayminus": [(at - float(end.low)) / scale for end, at in zip(ends, amounts, strict=True)],
            },
            hovertext=[
                f"{text}<br>{on_chart(_said(str(rows[one]['day']), _))}"
                for text, one in zip(trace.hovertext, ids, strict=True)
            ],
        )
    return made


def _is_range(row: Row) -> bool:
    return not pd.isna(row["value_high"])


def _spans(figure: go.Figure, figures: pd.DataFrame, found: Year, theme: str, scale: float) -> None:
    """A printed range from its one end to the other: "47–48" is neither of them."""
    for row in filter(_is_range, records(figures)):
        end, colour = found.ranges[str(row["figure_id"])], style.PALETTES[theme].scope[str(row["scope"])]
        figure.add_shape(
            type="line",
            name=signs.RANGE,
            layer="below",
            x0=str(row["day"]),
            x1=str(row["day"]),
            y0=float(end.low) / scale,
            y1=float(end.high) / scale,
            line={"color": colour, "width": 4},
        )


def _said(day: str, _: Translator) -> str:
    return _("said on {day}", day=labels.day(day, _.lang))


def _axes(
    figure: go.Figure, figures: pd.DataFrame, found: Year, _: Translator, theme: str, scale: float
) -> None:
    if figures.empty:
        axes.hide(figure)
        return
    colours = style.PALETTES[theme]
    over = Period.year_of(found.year).last_day
    days = [date.fromisoformat(one) for one in figures["day"]]
    first, last = min(*days, over), max(*days, over)
    room = max((last - first).days * 0.06, 20)
    span = [date.fromordinal(int(edge)) for edge in (first.toordinal() - room, last.toordinal() + room)]
    figure.update_xaxes(
        type="date",
        range=[one.isoformat() for one in span],
        nticks=6,
        tickangle=0,
        tickformat="%m.%Y" if _.lang == "ru" else "%b %Y",
    )
    figure.add_shape(
        type="line",
        x0=over.isoformat(),
        x1=over.isoformat(),
        yref="paper",
        y0=0,
        y1=1,
        line={"color": colours.soft, "width": 1, "dash": "dot"},
    )
    figure.add_annotation(
        x=over.isoformat(),
        yref="paper",
        y=0.02,
        xanchor="right",
        xshift=-4,
        showarrow=False,
        yanchor="bottom",
        text=_("{year} ends", year=found.year),
        font={"size": 13, "color": colours.soft},
    )
    axes.title(figure, labels.axis_unit(found.asked.unit, int(scale), _.lang))
    figure.update_yaxes(range=_heights(figures, found, scale))


def _name(
    figure: go.Figure, figures: pd.DataFrame, evidence: Evidence, _: Translator, theme: str, scale: float
) -> None:
    """For pictures: at each mark its number and who said it; of many at the newest of each scope."""
    newest = set(figures.drop_duplicates("scope", keep="last")["figure_id"]) if len(figures) else set()
    for row in records(figures):
        if len(figures) > _NAMED and row["figure_id"] not in newest:
            continue
        told = labels.figure_label(row, _.lang)
        colour = style.PALETTES[theme].scope[str(row["scope"])]
        text = f"{on_chart(told)}<br>{on_chart(titles.who(row, evidence, _))}"
        signs.word(figure, "mark", str(row["day"]), float(row["amount"]) / scale, text, colour)


def _heights(figures: pd.DataFrame, found: Year, scale: float) -> list[float]:
    ends = [found.ranges[one] for one in figures["figure_id"]]
    low, high = float(min(one.low for one in ends)) / scale, float(max(one.high for one in ends)) / scale
    room = 0.15 * (high - low) or 0.05 * abs(high) or 1.0
    return [low - room, high + room]


# --- words --------------------------------------------------------------------------------------


def finding(figures: pd.DataFrame, found: Year, _: Translator) -> str:
    """From the first number of the count most often told to its newest: "first $55 bn (forecast) …"."""
    if figures.empty:
        return _("{what}: no figure to show", what=flow_of(found, _))
    sound = figures[figures["flag"] == ""] if (figures["flag"] == "").any() else figures
    count = sound["scope"] + " " + sound["reporter"] + " " + sound["compiled_by"]
    sound = sound[count == count.mode().iloc[0]]
    first, last = sound.iloc[0], sound.iloc[-1]
    what = flow_of(found, _, str(first["scope"]))
    if len(sound) == 1:
        return _("{what}: said once, {number}", what=what, number=_number(first, _))
    return _(
        "{what}: first {first}, most recently {last}",
        what=what,
        first=_number(first, _),
        last=_number(last, _),
    )


def _number(row: pd.Series, _: Translator) -> str:
    label = labels.figure_label(row, _.lang)
    if row["status"] in PLANS:
        return f"{label} ({labels.status(str(row['status']), _.lang)})"
    return label


def _definition(found: Year, figures: pd.DataFrame, _: Translator) -> str:
    days = _(of_drawing.DAY)
    return f"{definition(found.asked, figures, _)} {days}"


def _shapes(figures: pd.DataFrame, _: Translator) -> tuple[str, ...]:
    """The key of shapes (and with them colours), where marks of several scopes stand beside each other."""
    scopes = [one for one in _SHAPES if one in set(figures["scope"])]
    told = "; ".join(f"{_(_SHAPES[one])} – {labels.scope(one, _.lang)}" for one in scopes)
    return (_(of_drawing.SHAPES, told=told),) if len(scopes) > 1 else ()


_SHAPES = {
    "goods": N_("circle"),
    "services": N_("diamond"),
    "goods_and_services": N_("square"),
    "unknown": N_("triangle"),
}
"""``style.SYMBOLS`` in words."""


def _known_later(figures: pd.DataFrame, _: Translator) -> list[str]:
    """A number may be known only from the day its year was over: who said it, and when, is not on record."""
    if not (figures["stated_on"] == "").any():
        return []
    return [_(of_drawing.NO_DAY)]


def _notes(figures: pd.DataFrame, undated: int, found: Year, _: Translator) -> list[str]:
    notes = []
    if figures.empty:
        notes.append(
            _(
                "No published level of this flow for {period} has a day on which it was said.",
                period=str(found.year or labels.MISSING),
            )
        )
    else:
        notes += [
            _(of_drawing.NOT_FROM_ZERO),
            _(of_drawing.ONCE),
        ]
    notes += _known_later(figures, _)
    if undated:
        notes.append(
            _.many(
                "{n} number of unknown day is left out.",
                "{n} numbers of unknown day are left out.",
                undated,
            )
        )
    return notes
