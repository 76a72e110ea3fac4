"""Levels over time: official series as lines, published figures as points over them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import combinations

import pandas as pd
import plotly.graph_objects as go

from dashboard import comparability, measures, style
from dashboard.charts import (
    apart,
    axes,
    choice,
    direct,
    jumps,
    marks,
    of_drawing,
    quiet,
    running,
    signs,
    terms,
    titles,
)
from dashboard.charts.drawn import together
from dashboard.charts.frame import Chart, canvas, in_order, publishers, sentences
from dashboard.evidence import Evidence, Row, in_span
from dashboard.keeping import noted
from dashboard.language import write as labels
from dashboard.model import PLANS, View
from dashboard.shown import wrapped
from dashboard.text import Translator, translator

_HEIGHT = 400
"""Pixels: the strip of a year under it is seen without scrolling."""


def timeline(evidence: Evidence, view: View, theme: str) -> Chart:
    """Levels of one flow of a pair, in ``view.unit``.

    ``evidence`` holds the pair's figures of both reporters. Official series are lines (months with
    ``monthly``, else years); published figures are points, those of one period side by side; parts
    of a year are steps inside their year. A number that would lie on another mark has none (``unmarked``).
    """
    _ = translator(view.lang)
    money = with_flow(running.with_months(evidence), view.flow)
    whole = terms.restated(money, view, view.pair[0])
    front, behind = choice.in_front(official_lines(whole, view), view.table, view.pair[0])
    lines = [*front, *behind]
    chosen = choice.published(whole.figures, view, "level", (view.flow,), view.unit)
    now = running.levels(whole, view)
    drawn = together([*lines, now, chosen.figures])
    told = titles.outcomes(running.without(drawn), view.pair[0])
    scale = float(labels.axis_step(drawn["amount"], [one["amount"] for one in told])) if len(drawn) else 1.0
    figure = canvas(theme, view.lang, height=_HEIGHT)
    full, parts = _by_length(chosen.figures, view)
    low, high = _extent(drawn, view)
    columns = marks.in_columns(full, high - low)
    hidden: dict[str, tuple[float, float]] = {}
    names = line_names(lines, whole, _)
    seen = _one_series(in_pictures(lines, told), told)
    for number, line in enumerate(lines):
        under = {} if view.monthly else marks.under(line, columns.marks, high - low)
        hidden |= under
        trace = _line(line, names[number], whole, _, theme, number, scale).update(showlegend=len(lines) > 1)
        if not number and not any(line is one for one in seen):
            trace.update(meta=signs.BEHIND)
        figure.add_traces(marks.without(trace, under))
    unmarked = columns.unmarked | hidden
    points = marks.points(columns.marks, whole, _, theme, scale)
    figure.add_traces([one.update(showlegend=False) for one in points])
    figure.add_traces(marks.steps(together([parts, now]), whole, _, theme, scale))
    _axes(figure, drawn, view, scale)
    # The mark of the newest year is whole where a year is narrower than it, as on a phone.
    figure.update_traces(cliponaxis=False, selector={"type": "scatter"})
    direct.spans(figure, columns.spans, theme, scale)
    named = [(name, float(one["amount"].iloc[-1])) for one, name in zip(lines, names, strict=True)]
    only = named[0] if len(named) == 1 else None
    direct.names(figure, columns.marks, only, (low, high), _, theme, scale)
    marked = quiet.mark(figure, evidence, _, theme)
    shown = whole.of(drawn["figure_id"])
    jumps.mark(figure, seen, theme, scale, _)
    named_seen = [name for name, line in zip(names, lines, strict=True) if any(line is one for one in seen)]
    return Chart(
        "timeline",
        figure,
        shown,
        in_order(drawn["figure_id"].tolist()),
        title=titles.headed(
            titles.subject(view.pair, view.flow, _),
            titles.beside_greatest(titles.numbers(told, whole, drawn.empty, _), told, lines, _),
            drawn,
        ),
        subtitle=definition(view, together([*seen, chosen.figures]), _, titles.whose(seen, whole, _), whole),
        lang=view.lang,
        notes=sentences(
            [
                *_in_front(lines, names, view, _),
                *terms.notes(view, _in_money(whole, view), drawn, whole, view.pair[0], _),
                *running.notes(now, whole, _),
                *_breaks(lines, names, _),
                *_expected(lines, names, _),
                *marked,
                *_unmarked(unmarked, _),
                *chosen.notes(_),
                *_empty(drawn, view, _),
            ]
        ),
        unmarked={one: (x, amount / scale) for one, (x, amount) in unmarked.items()},
        told=tuple(str(one["figure_id"]) for one in told),
        left_out=chosen.left_out | {"close": marks.close(unmarked, whole)},
        repeats=apart.repeats(columns.marks, seen),
        without_published=definition(view, together(seen), _, titles.whose(seen, whole, _), whole)
        if seen
        else "",
        breaks=sentences(
            [
                *jumps.notes(seen, whole, _, named_seen if len(seen) > 1 else ()),
                *apart.tables(seen, named_seen, _),
                *apart.said(columns.marks, seen, named_seen, told, whole, _),
                *below_its_part(seen, named_seen, _),
                *one_after_the_other(seen, named_seen, _),
            ]
        ),
        of_all_lines=partial(_of_all, lines, names, columns.marks, told, whole, _),
        caveats=sentences(
            [
                *running.caveats(now, whole, _),
                *_expected(seen, named_seen, _),
                *terms.notes(view, _in_money(whole, view), drawn, whole, view.pair[0], _),
            ]
        ),
    )


def _of_all(
    lines: list[pd.DataFrame],
    names: list[str],
    published: pd.DataFrame,
    told: Sequence[Row],
    evidence: Evidence,
    _: Translator,
) -> tuple[str, ...]:
    """What a table of all lines must tell of them, as a picture does of those that it keeps."""
    mine = [at for at, one in enumerate(lines) if one["status"].iloc[0] not in PLANS]
    counted, called = [lines[at] for at in mine], [names[at] for at in mine]
    return sentences(
        [
            *jumps.notes(counted, evidence, _, called if len(called) > 1 else (), each=True),
            *apart.tables(counted, called, _),
            *apart.said(published, counted, called, told, evidence, _),
            *below_its_part(counted, called, _),
            *one_after_the_other(counted, called, _),
        ]
    )


def in_pictures(lines: list[pd.DataFrame], told: Sequence[Row]) -> list[pd.DataFrame]:
    """The lines that a picture keeps: the first, and those of which the title tells a number."""
    ids = {str(one["figure_id"]) for one in told}
    return [one for at, one in enumerate(lines) if at == 0 or not ids.isdisjoint(one["figure_id"])]


_LONG = 5
"""Years of a line that can stand in a picture alone."""


def _one_series(lines: list[pd.DataFrame], told: Sequence[Row]) -> list[pd.DataFrame]:
    """The line that the title tells of alone, where another that counts other things goes before or after it:
    in a picture both would be read as pieces of one series."""
    ids = {str(one["figure_id"]) for one in told}
    mine = [one for one in lines if not ids.isdisjoint(one["figure_id"])]
    if len(lines) != 2 or len(mine) != 1 or len(mine[0]) < _LONG or not _follow(*lines):
        return lines
    return mine


def _follow(a: pd.DataFrame, b: pd.DataFrame) -> bool:
    """Whether two lines count different things one after the other."""
    is_apart = a["end"].max() <= b["start"].min() or b["end"].max() <= a["start"].min()
    return bool(is_apart and a["scope"].iloc[0] != b["scope"].iloc[0])


def below_its_part(lines: list[pd.DataFrame], names: list[str], _: Translator) -> list[str]:
    """Where goods and services of one table lie below goods of another: no whole and its part."""
    found = []
    for part, part_name in zip(lines, names, strict=True):
        for whole, whole_name in zip(lines, names, strict=True):
            if (part["scope"].iloc[0], whole["scope"].iloc[0]) != ("goods", "goods_and_services"):
                continue
            both = part.merge(whole, on=["start", "end"], suffixes=("", "_whole"))
            if (both["amount_whole"] < both["amount"]).any():
                found.append(
                    _(
                        "Two tables, counted in two ways: {whole} can lie below {part}.",
                        whole=whole_name,
                        part=part_name,
                    )
                )
    return found[:1]


def one_after_the_other(lines: list[pd.DataFrame], names: list[str], _: Translator) -> list[str]:
    """Where lines that count different things follow each other in time and could be read as one."""
    for first, second in combinations(range(len(lines)), 2):
        if _follow(lines[first], lines[second]):
            return [
                _(
                    "{first} and {second} count different things: they are not one series.",
                    first=names[first],
                    second=names[second],
                )
            ]
    return []


def with_flow(evidence: Evidence, flow: str) -> Evidence:
    """The evidence with turnover or balance computed from the official exports and imports.

    Where tables have no more than ``choice.FEW`` years of both flows of one country in a money, or where the
    exports of both countries tell more than that many years besides, turnover is also what one table says
    that both exported.
    """
    made = _MADE.get(flow)
    return made(evidence) if made else evidence


@noted
def _with_turnover(evidence: Evidence) -> Evidence:
    of_one = measures.turnover(evidence)
    both = measures.mutual(evidence)
    return evidence.plus(of_one).plus(both[_tells_more(both, of_one)])


def _tells_more(both: pd.DataFrame, of_one: pd.DataFrame) -> pd.Series:
    """Of sums of both countries' exports those of tables that tell what turnover of one country does not.

    Money by money: forty years in euros are no history in dollars.
    """
    more = pd.Series(False, index=both.index)
    annual, counted = both[both["months"] == 12], of_one[of_one["months"] == 12]
    for unit in both["unit"].unique():
        rows, known = annual[annual["unit"] == unit], {*counted.loc[counted["unit"] == unit, "start"]}
        if len(known) <= choice.FEW:
            more |= both["unit"] == unit
            continue
        # The longest first: what it adds no other table need add.
        for source in rows["source_id"].value_counts().index:
            told = {*rows.loc[rows["source_id"] == source, "start"]}
            if len(told - known) > choice.FEW:
                more |= (both["unit"] == unit) & (both["source_id"] == source)
                known |= told
    return more


@noted
def _with_balance(evidence: Evidence) -> Evidence:
    return evidence.plus(measures.balance(evidence))


_MADE = {"turnover": _with_turnover, "balance": _with_balance}


def official_lines(evidence: Evidence, view: View) -> list[pd.DataFrame]:
    """The lines of one flow and unit, years or months, seen from the view's reporter."""
    rows = evidence.figures
    mine = (rows["reporter"] == view.pair[0]) | (view.flow == "turnover")
    wanted = rows[
        terms.levels(rows, view)
        & (rows["flow"] == view.flow)
        & mine
        & rows["scope"].isin(view.scopes)
        & (rows["months"] == (1 if view.monthly else 12))
        & (view.plans | ~rows["status"].isin(PLANS))
        & in_span(rows, view)
    ]
    return comparability.lines(wanted)


def _in_money(evidence: Evidence, view: View) -> pd.DataFrame:
    """The levels in the money of their day, where others are drawn."""
    lines = official_lines(evidence, replace(view, terms="")) if view.terms else []
    return together([*lines, evidence.figures.head(0)])


def _line(
    line: pd.DataFrame,
    name: str,
    evidence: Evidence,
    _: Translator,
    theme: str,
    number: int,
    scale: float,
) -> go.Scatter:
    colour = style.PALETTES[theme].official
    trace = marks.line(
        line,
        evidence,
        _,
        colour,
        style.DASHES[number % len(style.DASHES)],
        name,
        scale,
    )
    # A hollow mark must be seen to be hollow.
    size = 7 if line["status"].iloc[0] in PLANS else 4
    behind = {"line_width": 1, "marker_size": size, "meta": signs.BEHIND} if number else {}
    return trace.update(legendrank=1 + number, name=wrapped(trace.name, 36), **behind)


def _in_front(lines: list[pd.DataFrame], names: list[str], view: View, _: Translator) -> list[str]:
    if len(lines) < 2:
        return []
    if choice.table_of(lines[0]) == view.table:
        return [choice.chosen_in_front(names[0], _)]
    is_longest = all(len(lines[0]) >= len(one) for one in lines if one["status"].iloc[0] not in PLANS)
    return [_(of_drawing.IN_FRONT if is_longest else of_drawing.BOTH_FLOWS, table=names[0])]


def line_names(lines: list[pd.DataFrame], evidence: Evidence, _: Translator) -> list[str]:
    """What each line is; two lines of one name are told apart by the country that counted."""
    names = [line_name(one, evidence, _) for one in lines]
    mutual = [choice.is_mutual(one) for one in lines]
    if any(mutual) and not all(mutual):
        told = _("exports of both")
        names = [f"{name}, {told}" if is_ else name for name, is_ in zip(names, mutual, strict=True)]
    return [
        f"{name}, {_('counted by {compiler}', compiler=labels.the_country(one['reporter'].iloc[0], _.lang))}"
        if names.count(name) > 1
        else name
        for name, one in zip(names, lines, strict=True)
    ]


def line_name(line: pd.DataFrame, evidence: Evidence, _: Translator) -> str:
    """What a line is, beside it: scope and table."""
    first = line.iloc[0]
    name = f"{labels.scope(first['scope'], _.lang)}, {publishers(evidence, _)[first['source_id']]}"
    if first["status"] in PLANS:
        name += f", {labels.status(first['status'], _.lang)}"
    if titles.is_reconciled(first):
        name += f", {_('reconciled')}"
    from_months = "computed/year/" in first["figure_id"]
    return _("{line}, twelve months added", line=name) if from_months else name


def _by_length(figures: pd.DataFrame, view: View) -> tuple[pd.DataFrame, pd.DataFrame]:
    full = figures["months"] == (1 if view.monthly else 12)
    return figures[full], figures[~full]


def _axes(figure: go.Figure, drawn: pd.DataFrame, view: View, scale: float) -> None:
    if drawn.empty:
        axes.hide(figure)
        return
    axes.years(figure, drawn)
    axes.title(figure, labels.axis_unit(terms.unit(view), int(scale), view.lang))
    low, high = _extent(drawn, view)
    figure.update_yaxes(range=[low / scale, high / scale])
    figure.update_layout(
        legend={"y": 1.07}, margin={"t": 64 if len(figure.data) and _has_legend(figure) else 34}
    )


def _has_legend(figure: go.Figure) -> bool:
    return any(trace.showlegend for trace in figure.data)


def _extent(drawn: pd.DataFrame, view: View) -> tuple[float, float]:
    """The ends of the axis of amounts, in full units: zero and a little more than the greatest."""
    if drawn.empty:
        return 0.0, 1.0
    high = max(float(drawn["amount"].max()), 0.0)
    low = min(float(drawn["amount"].min()), 0.0)
    room = 0.07 * (high - low or 1.0)
    return (low - room if low < 0 else -0.02 * (high - low), high + room)


def _unmarked(unmarked: Mapping[str, object], _: Translator) -> list[str]:
    n = len(unmarked)
    told = _.many(
        *of_drawing.IN_STRIPS,
        n,
    )
    return [told] if n else []


def definition(
    view: View, drawn: pd.DataFrame, _: Translator, tables: str = "", evidence: Evidence | None = None
) -> str:
    """The subtitle: what is counted, in which money, and whose the counts of ``tables`` are."""
    unit = labels.unit_name(view.unit, _.lang)
    if view.terms and evidence is not None:
        unit = terms.in_words(view, view.unit, evidence, view.pair[0], _)
    elif len(view.unit) == 3:
        unit += " " + _("at current prices")
    return " ".join(filter(None, (f"{defined(view, drawn, _)}, {unit}.", counted_by(tables, drawn, _))))


def counted_by(tables: str, drawn: pd.DataFrame, _: Translator) -> str:
    """Whose the numbers are: those of tables, and the published ones where there are such."""
    said = bool((drawn["kind"] == "published").any()) if len(drawn) else False
    if tables and said:
        return _("Whose count: {whose}; other numbers as published.", whose=tables)
    if tables:
        return _("Whose count: {whose}.", whose=tables)
    return _("Numbers as published.") if said else ""


def defined(view: View, drawn: pd.DataFrame, _: Translator) -> str:
    """ "Turnover, exports plus imports (goods; goods and services)"."""
    told = titles.counted(view.pair, view.flow, _)
    tables = drawn[drawn["kind"] != "published"]
    if len(tables) and tables["figure_id"].str.contains("computed/mutual/", regex=False).all():
        told = _("Turnover, exports of both countries to each other")
    found = titles.scopes(drawn, _) if len(drawn) else ""
    return f"{told} ({found})" if found else told


def _breaks(lines: list[pd.DataFrame], names: list[str], _: Translator) -> list[str]:
    """What broke a line, in words: missing years; of several lines which one."""
    notes = []
    for line, name in zip(lines, names, strict=True):
        pieces = comparability.runs(line)
        holes = [
            f"{int(a['end'].iloc[-1] // 12) + 1}–{int(b['start'].iloc[0] // 12) - 1}"
            if int(b["start"].iloc[0] // 12) - int(a["end"].iloc[-1] // 12) > 2
            else str(int(a["end"].iloc[-1] // 12) + 1)
            for a, b in zip(pieces, pieces[1:], strict=False)
        ]
        if holes:
            years = ", ".join(holes)
            one = _(of_drawing.HOLES, years=years)
            notes.append(_(of_drawing.HOLES_OF, line=name, years=years) if len(lines) > 1 else one)
    return notes


def _expected(lines: list[pd.DataFrame], names: list[str], _: Translator) -> list[str]:
    """What is to be known of the estimates of a table, which are hollow."""
    column = "note_ru" if _.lang == "ru" else "note"
    return [
        _("{series}, {years}, hollow. {note}", series=name, years=", ".join(some["period"]), note=note)
        for line, name in zip(lines, names, strict=True)
        if line["status"].iloc[0] in PLANS
        for note, some in line.groupby(column, sort=False)
        if note
    ]


def _empty(drawn: pd.DataFrame, view: View, _: Translator) -> list[str]:
    if len(drawn):
        return []
    return [
        _(
            "No level of this flow in {unit} is in the ledger for this choice.",
            unit=labels.unit_name(view.unit, _.lang),
        )
    ]
