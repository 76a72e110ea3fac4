"""What a country sells and buys year by year, by tables of all countries: sums over partners named there."""

from __future__ import annotations

import textwrap
from functools import partial

import pandas as pd
import plotly.graph_objects as go

from dashboard import comparability, style
from dashboard.charts import axes, jumps, marks, of_drawing, signs, terms
from dashboard.charts.drawn import together
from dashboard.charts.frame import Chart, canvas, in_order, publishers, sentences
from dashboard.charts.pairs import spread
from dashboard.charts.strips import holes
from dashboard.evidence import Evidence, in_span
from dashboard.language import write as labels
from dashboard.model import REAL, View
from dashboard.shown import on_chart
from dashboard.text import Translator, translator

_TOP, _FOOT = 44, 36  # px around the plot
_LINE = 17  # px of a line of text
_LETTERS = 17  # of a line of text right of the drawing
WORLD = "WLD"


def totals(evidence: Evidence, view: View, theme: str) -> Chart:
    """A line a table and direction; ``evidence`` holds the sums of a country, as ``Book.sums`` gives them.

    Imports are what others count as their exports to the country. Tables are never joined.
    """
    _ = translator(view.lang)
    money = terms.shown(evidence.figures, "")
    evidence = terms.of_country(evidence, view)
    figures = terms.shown(evidence.figures, view.terms)
    wanted = figures[in_span(figures, view) & (figures["source_id"] == (view.table or figures["source_id"]))]
    every = sorted(comparability.lines(wanted), key=_rank)
    # One axis, one currency: that of the view, else that of the table that goes furthest.
    units = [str(line["unit"].iloc[0]) for line in every]
    unit = view.unit if view.unit in units else next(iter(units), "")
    lines = [line for line, own in zip(every, units, strict=True) if own == unit]
    others = [line for line, own in zip(every, units, strict=True) if own != unit]
    drawn = together(lines) if lines else figures.head(0)
    front = [one for one in lines if one["source_id"].iloc[0] == lines[0]["source_id"].iloc[0]]
    seen = [one for one in front if not _is_beside_own(one, lines)]
    scale = _scale(seen, drawn)
    figure = _figure(lines, drawn, evidence, _, theme, scale)
    title, subtitle = _title(view, lines, drawn, evidence, _), _definition(lines, view, evidence, _)
    of_paper = _paper_words(view, lines, evidence, _)
    if of_paper and len({_buys(one) for one in lines}) == 1:  # A country may only sell, or only buy.
        title, subtitle = of_paper
    if lines:
        jumps.mark(figure, [one[~_lacks(one)] for one in seen], theme, scale, _)
    return Chart(
        "totals",
        figure,
        evidence.of(drawn["figure_id"]),
        in_order(drawn["figure_id"].tolist()),
        title=title,
        subtitle=subtitle,
        paper_words=of_paper,
        breaks=sentences(jumps.notes([one[~_lacks(one)] for one in seen], evidence, _)),
        of_all_lines=partial(_of_all, lines, evidence, _),
        lang=view.lang,
        notes=sentences(
            [
                *_notes(lines, figures, view, evidence, _),
                *terms.notes(view, money[in_span(money, view)], drawn, evidence, view.country, _),
                *_in_others(others, _),
            ]
        ),
        caveats=sentences(
            [
                *([_partial(_)] if any(map(_mirrored, seen)) else [_named_alone(_)] if seen else []),
                *terms.notes(view, money[in_span(money, view)], drawn, evidence, view.country, _),
            ]
        ),
    )


def _buys(line: pd.DataFrame) -> bool:
    return str(line["reporter"].iloc[0]) == WORLD or str(line["flow"].iloc[0]) == "imports"


def _is_beside_own(line: pd.DataFrame, lines: list[pd.DataFrame]) -> bool:
    """Whether partners count a line, and the country itself another one of the same table."""
    table = str(line["source_id"].iloc[0])
    own = [one for one in lines if str(one["source_id"].iloc[0]) == table and not _mirrored(one)]
    return _mirrored(line) and bool(own)


def _mirrored(line: pd.DataFrame) -> bool:
    return str(line["reporter"].iloc[0]) == WORLD


def _rank(line: pd.DataFrame) -> tuple[int, str, bool]:
    """The table that goes furthest first; what is sold before what is bought."""
    return -int(line["end"].max()), str(line["source_id"].iloc[0]), _buys(line)


# --- drawing ------------------------------------------------------------------------------------


def _figure(
    lines: list[pd.DataFrame],
    drawn: pd.DataFrame,
    evidence: Evidence,
    _: Translator,
    theme: str,
    scale: float,
) -> go.Figure:
    figure = canvas(theme, _.lang)
    if not lines:
        axes.hide(figure)
        return figure
    for line in lines:
        name = _name(line, evidence, _)
        whole = ~_lacks(line)
        for some, joined in ((line[whole], True), (line[~whole], False)):
            if len(some):
                trace = marks.line(some, evidence, _, _colour(line, theme), _dash(line, lines), name, scale)
                head = f"<b>{on_chart(name)}</b><br>"
                trace.update(hovertext=[text and head + text for text in trace.hovertext])
                if line["source_id"].iloc[0] != lines[0]["source_id"].iloc[0]:
                    trace.update(meta=signs.BEHIND)
                elif _is_beside_own(line, lines):
                    trace.update(meta=signs.MIRRORED)
                figure.add_trace(trace if joined else _hollow(trace, theme))
    axes.years(figure, drawn)
    figure.update_yaxes(range=[0, 1.06 * drawn["amount"].max() / scale])
    axes.title(figure, labels.axis_unit(str(drawn["unit"].iloc[0]), int(scale), _.lang))
    _name_lines(figure, lines, evidence, _, theme, scale)
    return figure


def _scale(seen: list[pd.DataFrame], drawn: pd.DataFrame) -> float:
    """The multiplier of the axis: that of the newest totals, which the title tells."""
    newest = [float(line.loc[~_lacks(line), "amount"].iloc[-1]) for line in seen if not _lacks(line).all()]
    return float(labels.axis_step(drawn["amount"], newest))


def _lacks(line: pd.DataFrame) -> pd.Series:
    """Sums of which a large partner has no cell: what they are noted for others of the line are not."""
    usual = line["note"].mode().iloc[0]
    return line["note"].map(lambda one: bool(one) and one != usual).astype(bool)


def _hollow(trace: go.Scatter, theme: str) -> go.Scatter:
    """Apart from the line: it would fall there for want of a cell."""
    marker = {"symbol": "circle-open", "size": 8, "color": trace.marker.color, "line": {"width": 2}}
    return trace.update(mode="markers", marker=marker)


def _colour(line: pd.DataFrame, theme: str) -> str:
    return style.PALETTES[theme].reporter[int(_buys(line))]


def _dash(line: pd.DataFrame, lines: list[pd.DataFrame]) -> str:
    """One for each table."""
    tables = list(dict.fromkeys(str(one["source_id"].iloc[0]) for one in lines))
    return style.DASHES[tables.index(str(line["source_id"].iloc[0])) % len(style.DASHES)]


def _name(line: pd.DataFrame, evidence: Evidence, _: Translator) -> str:
    flow = labels.flow("imports" if _buys(line) else "exports", _.lang)
    return f"{flow}, {_table(line, evidence, _)}"


def _table(line: pd.DataFrame, evidence: Evidence, _: Translator) -> str:
    """Its publisher; with the table's own name where the drawing has two of one publisher."""
    named, source = publishers(evidence, _), str(line["source_id"].iloc[0])
    alone = [*named.values()].count(named[source]) == 1
    return named[source] if alone else f"{named[source]} ({source})"


def _lines(name: str) -> list[str]:
    flow, _comma, table = name.partition(", ")
    return [flow, *textwrap.wrap(table, _LETTERS, break_long_words=False)]


def _name_lines(
    figure: go.Figure, lines: list[pd.DataFrame], evidence: Evidence, _: Translator, theme: str, scale: float
) -> None:
    """What each line is, right of the drawing, spread so that none covers another."""
    pixels, top = style.HEIGHT - _TOP - _FOOT, figure.layout.yaxis.range[1]
    tall = _LINE * max(len(_lines(_name(one, evidence, _))) for one in lines)
    ordered = sorted(lines, key=lambda one: float(one["amount"].iloc[-1]))
    ends = [float(one["amount"].iloc[-1]) / scale for one in ordered]
    places = spread([max(end / top * pixels, tall / 2) for end in ends], tall, pixels)
    edge = figure.layout.xaxis.range[1]
    names = ["<br>".join(on_chart(part) for part in _lines(_name(one, evidence, _))) for one in ordered]
    for line, end, place, name in zip(ordered, ends, places, names, strict=True):
        figure.add_annotation(
            name=signs.LABEL,
            x=axes.place(line.iloc[-1]),
            y=end,
            ax=edge - 0.05,
            ay=place / pixels * top,
            axref="x",
            ayref="y",
            xanchor="left",
            align="left",
            text=name,
            font={"size": 13, "color": _colour(line, theme)},
            arrowcolor=_colour(line, theme),
            arrowwidth=1,
            arrowhead=0,
            standoff=4,
            showarrow=True,
        )
    letters = max(len(part) for name in names for part in name.split("<br>"))
    figure.update_layout(showlegend=False, margin={"r": 8 + 8 * letters, "t": _TOP, "b": _FOOT})


# --- words --------------------------------------------------------------------------------------


def _title(
    view: View, lines: list[pd.DataFrame], drawn: pd.DataFrame, evidence: Evidence, _: Translator
) -> str:
    """ "Belarus, exports and imports: $28.2 bn sold and $27.5 bn bought in 2020; 1992–2020"."""
    head = _("{country}, exports and imports by year", country=labels.country(view.country, _.lang))
    if view.terms == REAL and lines:
        head += ", " + _("in the prices of {year}", year=str(terms.base_year(evidence)))
    if not lines:
        return f"{head}: {_('no figure to show')}"
    # A sum that lacks a large partner is no finding.
    whole = [line[~_lacks(line)] for line in lines]
    table, year = str(lines[0]["source_id"].iloc[0]), int(whole[0]["end"].max())
    told = []
    for line in whole:
        last = line.iloc[-1]
        if str(last["source_id"]) == table and int(last["end"]) == year:
            amount = terms.amount(last, _, is_short=True)
            told.append(
                _("{amount} bought", amount=amount) if _buys(line) else _("{amount} sold", amount=amount)
            )
    when = labels.in_period(str(whole[0]["period"].iloc[-1]), _.lang)
    first, end = int(drawn["start"].min()) // 12, int(drawn["end"].max()) // 12
    partial = _("{found}, a partial total", found=f"{', '.join(told)} {when}")
    return f"{head}: {partial} ({publishers(evidence, _)[table]}); {first}–{end}"


def _paper_words(
    view: View, lines: list[pd.DataFrame], evidence: Evidence, _: Translator
) -> tuple[str, str] | None:
    """Title and definition where what partners count is left to the page, and other tables are."""
    front = [one for one in lines if one["source_id"].iloc[0] == lines[0]["source_id"].iloc[0]]
    left = [one for one in front if not _is_beside_own(one, lines)]
    if not left or len({_buys(one) for one in left}) > 1:
        return None
    country, flow = labels.country(view.country, _.lang), "imports" if _buys(left[0]) else "exports"
    whole = _title(view, left, together(left), evidence, _)
    head = _("{country}, exports and imports by year", country=country)
    title = f"{country}, {labels.flow(flow, _.lang)}{whole.removeprefix(head)}"
    name, compiler = labels.the_country(view.country, _.lang), str(left[0]["compiled_by"].iloc[0])
    if compiler not in (view.country, "", "exporting countries"):
        who = labels.compiler(compiler, _.lang)
        told = _(
            "Reconciled by {who} from the counts of {country} and of its partners", who=who, country=name
        )
    elif _mirrored(left[0]):
        told = _("Imports of {country} as its partners count their exports to it", country=name)
    else:
        told = _("As {country} counts them", country=name)
    unit = terms.in_words(view, str(left[0]["unit"].iloc[0]), evidence, view.country, _)
    row = left[0].iloc[0]
    scope = labels.scope(str(row["scope"]), _.lang)
    summed = _("sums over the partner countries that the table names")
    return title, f"{told}; {summed}; {scope}; {unit}."


def _definition(lines: list[pd.DataFrame], view: View, evidence: Evidence, _: Translator) -> str:
    if not lines:
        return _("Sums over the partners that tables of all countries name")
    country = labels.the_country(view.country, _.lang)
    tables = []
    for line in lines:
        row = line.iloc[0]
        scope = labels.scope(str(row["scope"]), _.lang)
        text = f"{_table(line, evidence, _)} – {scope}"
        if str(row["compiled_by"]) == view.country and _buys(line):
            text += ", " + _("imports as {country} counts them itself", country=country)
        elif str(row["compiled_by"]) not in (view.country, "exporting countries"):
            text += ", " + _("reconciled")
        tables.append(text)
    told = _(
        "Exports as {country} counts them, imports as its partners count their exports to it; sums over the "
        "partners named",
        country=country,
    )
    unit = terms.in_words(view, str(lines[0]["unit"].iloc[0]), evidence, view.country, _)
    return f"{told}; {unit}. {'; '.join(dict.fromkeys(tables))}."


def _notes(
    lines: list[pd.DataFrame], figures: pd.DataFrame, view: View, evidence: Evidence, _: Translator
) -> list[str]:
    country = labels.the_country(view.country, _.lang)
    if not lines:
        if figures.empty:
            return [_("No table of all countries counts anything of {country}.", country=country)]
        span = f"{int(figures['start'].min()) // 12}–{int(figures['end'].max()) // 12}"
        return [
            _(
                "Nothing of {country} stands in these years or this table; there is {span}.",
                country=country,
                span=span,
            )
        ]
    notes = [_partial(_), *_hollow_notes(lines, evidence, _)]
    for line in lines:
        if missing := ", ".join(holes(line, _.lang)):
            notes.append(
                _("{series}: no figure for {periods}.", series=_name(line, evidence, _), periods=missing)
            )
    if all(_buys(line) for line in lines):
        notes.append(_("{country} reports its exports to no table of all countries.", country=country))
    return notes


def _of_all(lines: list[pd.DataFrame], evidence: Evidence, _: Translator) -> tuple[str, ...]:
    """Which numbers of a table lack a large partner, and where its lines leap."""
    whole = [one[~_lacks(one)] for one in lines]
    names = [_name(one, evidence, _) for one in lines] if len(lines) > 1 else ()
    told = jumps.notes(whole, evidence, _, names, each=True)
    return sentences([*_hollow_notes(lines, evidence, _), *told])


def _partial(_: Translator) -> str:
    return _(
        "Every total is partial: countries that report nothing are not in it, and how many report varies."
    )


def _hollow_notes(lines: list[pd.DataFrame], evidence: Evidence, _: Translator) -> list[str]:
    """Which sums lack a large partner, and which."""
    return [
        _(
            of_drawing.HOLLOW,
            series=_name(line, evidence, _),
            years=", ".join(str(one) for one in some["period"]),
            note=str(note),
        )
        for line in lines
        for note, some in line[_lacks(line)].groupby("note_ru" if _.lang == "ru" else "note", sort=False)
    ]


def _named_alone(_: Translator) -> str:
    """What a country's own sums lack."""
    return _(
        "A partial total: the sum over the partners that the table names; what it does not tell by partner "
        "is not in it."
    )


def _in_others(lines: list[pd.DataFrame], _: Translator) -> list[str]:
    """Tables in another currency are not on this axis."""
    units: dict[str, list[str]] = {}
    for line in lines:
        units.setdefault(str(line["unit"].iloc[0]), []).append(str(line["source_id"].iloc[0]))
    return [
        _(
            "In {unit}, and so not among these: {tables}.",
            unit=labels.unit_name(unit, _.lang),
            tables=", ".join(dict.fromkeys(tables)),
        )
        for unit, tables in units.items()
    ]
