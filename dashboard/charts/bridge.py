"""From one figure to another through named causes, each step held by a figure that stands between."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go

from dashboard import style
from dashboard.charts import axes, marks, of_drawing, signs, standing, titles
from dashboard.charts.frame import Chart, canvas, in_order, sentences
from dashboard.charts.intervals import ROW
from dashboard.charts.one_year import year_of
from dashboard.consistency.conflicts import Relation, related
from dashboard.consistency.statements import Statement
from dashboard.consistency.surroundings import Surroundings, counted_by
from dashboard.evidence import Evidence, Row, records
from dashboard.language import write as labels
from dashboard.model import PLANS, Period, View
from dashboard.model.later import N_
from dashboard.shown import HOVERED, on_chart, wrapped
from dashboard.text import Translator, translator

NO_CAUSE = ("unexplained", "source_error", "other_measure")
"""Relations that name no part of a difference: a bar of such a step is hatched."""
CAUSE_OF = {"scope": "other_scope", "side": "other_reporter", "plan": "other_status"}
"""The relation that a difference in one definition is."""
SUPPOSED = (
    *("rounding_if", "reporter_if", "unsaid", "coarse", "twice", "perhaps_revised", "scope_guess"),
    *("currency_half", "reporter_by_office", "reporter_far_by_office", "revision_by_office", "parts_scope"),
)
"""Reasons that hold only if something is so that no page says: no title states them."""
_THICK = 0.34  # of a row: a step's bar
_PALE = 0.4
_ROUND = ("exact", "about")
"""Words of numbers that leave as much open above as below."""
_AROUND = 96  # pixels above and below all rows


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """The steps from one statement to another. ``undivided`` names the definitions that one step holds."""

    steps: tuple[Relation, ...]
    undivided: tuple[str, ...] = ()

    @property
    def stops(self) -> tuple[Statement, ...]:
        firsts = [one.first for one in self.steps] + [self.steps[-1].second]
        return tuple(one for one in firsts if one is not None)

    @property
    def named(self) -> int:
        return 0 if self.undivided else sum(one.relation not in NO_CAUSE for one in self.steps)


def bridge(evidence: Evidence, view: View, theme: str) -> Chart:
    """From ``view.figure`` to ``view.other``; of two left open, the year's best explained conflict.

    ``evidence`` holds the pair's figures of both reporters. A difference in several definitions is
    split only where a published figure shares each of them with one end or the other; else one bar stands
    for all of it, named with all. Where a definition of either end is not said, or a cause only supposed,
    nothing is drawn, and the notes say why.
    """
    _ = translator(view.lang)
    ends = chosen(evidence, view)
    way = _way(*ends, evidence) if ends else None
    stops = way.stops if way and _comparable(way) and not _held_back(way, _) else ()
    drawn = evidence.figures.set_index("figure_id", drop=False).loc[[one.figure_id for one in stops]]
    scale = float(labels.ladder(drawn["amount"])) if len(drawn) else 1.0
    figure = canvas(theme, view.lang, height=_AROUND + ROW * max(2 * len(stops) - 1, 3))
    if way and stops:
        figure.add_traces(_bars(way, _, theme, scale))
        figure.add_traces(_ends(drawn, evidence, _, theme, scale))
        _axes(figure, stops, scale, _)
        _words(figure, way, drawn, evidence, _, theme)
        _at_marks(figure, way, drawn, evidence, _, theme, scale)
    else:
        axes.hide(figure)
    return Chart(
        "bridge",
        figure,
        evidence.of(drawn["figure_id"]),
        in_order(drawn["figure_id"].tolist()),
        title=_finding(way, stops, view, _),
        subtitle=_definition(way, stops, view, _),
        lang=view.lang,
        notes=sentences(_notes(way, stops, ends, _)),
        caveats=sentences(_notes(way, stops, ends, _, brief=True)),
    )


# --- which two, and the way between them ---------------------------------------------------------


def chosen(evidence: Evidence, view: View) -> tuple[Statement, Statement] | None:
    """The two figures asked for; what is left open comes from the conflicts of the figure or of the year."""
    known = standing.by_id(evidence)
    a, b = known.get(view.figure), known.get(view.other)
    if a and b and a is not b:
        return a, b
    one = a or b
    found = _best(_of_figure(one, evidence) if one else _of_year(evidence, view), evidence)
    if found is None or one is None:
        return found
    partner = found[0] if found[1] is one else found[1]
    return (one, partner) if one is a else (partner, one)


Two = tuple[Statement, Statement]


def _conflicting(evidence: Evidence) -> list[Two]:
    """Two statements that are taken for one number and exclude each other."""
    known, found = standing.by_id(evidence), standing.findings(evidence).apart
    pairs = [(known[it.a], known[it.b]) for it in found if it.a in known and it.b in known]
    return [(a, b) for a, b in pairs if a.group == b.group]


def _of_figure(one: Statement, evidence: Evidence) -> list[Two]:
    """A figure beside those that contradict it, or that contradict what it retells."""
    clusters = standing.findings(evidence).clusters
    head = next((it.representative for it in clusters if one.figure_id in it.figure_ids), one.figure_id)
    return [
        (one, b if a.figure_id == head else a)
        for a, b in _conflicting(evidence)
        if head in (a.figure_id, b.figure_id)
    ]


def _of_year(evidence: Evidence, view: View) -> list[Two]:
    """Contradicting outcomes of the year, in the flow and unit of the view."""
    year = Period.year_of(year_of(evidence, view))
    return [
        (a, b)
        for a, b in _conflicting(evidence)
        if a.measure == "level"
        and a.flow == b.flow == view.flow
        and a.unit == view.unit
        and a.span == (year.start, year.end)
        and "services" not in (a.scope, b.scope)
        and not (a.product or a.region or a.is_plan or b.is_plan or a.flag or b.flag)
    ]


def _best(pairs: list[Two], evidence: Evidence) -> Two | None:
    """Of the conflicts that can be drawn the one with the most named steps; of several the widest. It begins
    with the smaller number."""
    ordered = [(a, b) if _place(a) <= _place(b) else (b, a) for a, b in pairs]
    _ = translator("en")  # whether anything is told, not how

    def told(both: Two) -> tuple[bool, int, Decimal, str, str]:
        a, b = both
        way = _way(a, b, evidence)
        is_drawn = not _held_back(way, _)
        return is_drawn, way.named, b.range.middle - a.range.middle, a.figure_id, b.figure_id

    return max(ordered, key=told, default=None)


def _place(one: Statement) -> tuple[Decimal, str]:
    return one.range.middle, one.figure_id


def _way(a: Statement, b: Statement, evidence: Evidence) -> Way:
    """The shortest way whose steps each name one cause, together those of all definitions; else one step."""
    around = standing.around(evidence)
    apart = _apart(a, b, around)
    straight = Way((related(a, b, around),))
    if len(apart) < 2 or a.group != b.group or straight.named == 0:
        return straight
    between = [one for one in around.by_group.get(a.group, []) if _mixes(one, a, b, around)]
    wanted = frozenset(CAUSE_OF[name] for name in apart)
    found = [Way(steps) for steps in _ways(a, b, between, wanted, around)]
    return min(found, key=_detour, default=replace(straight, undivided=apart))


def _coordinates(one: Statement, around: Surroundings) -> dict[str, object]:
    return {"side": around.side(one), "scope": one.scope, "plan": one.is_plan}


def _apart(a: Statement, b: Statement, around: Surroundings) -> tuple[str, ...]:
    """The definitions in which two statements of one number are known to differ."""
    first, second = _coordinates(a, around), _coordinates(b, around)
    return tuple(
        name
        for name in first
        if first[name] != second[name] and not {first[name], second[name]} & {"", "unknown"}
    )


def _mixes(one: Statement, a: Statement, b: Statement, around: Surroundings) -> bool:
    """Whether a sound figure is said to share each definition with one end or the other."""
    if one in (a, b) or one.flag:
        return False
    own, first, second = (_coordinates(it, around) for it in (one, a, b))
    return all(own[name] in (first[name], second[name]) for name in own) and not _unsaid(one)


def _unsaid(one: Statement) -> list[str]:
    """Definitions that no page tells of a figure. Whose statistics are told by their compiler or where an
    office of statistics speaks; that an official counts as the official's country does is our reading."""
    told = {"side": one.compiled_by or counted_by(one), "scope": one.scope}
    return [name for name, known in told.items() if known in ("", "unknown")]


def _ways(
    here: Statement, b: Statement, between: list[Statement], wanted: frozenset[str], around: Surroundings
) -> list[tuple[Relation, ...]]:
    """Every row of steps to ``b`` that names each wanted cause once."""
    if len(wanted) == 1:
        last = related(here, b, around)
        return [(last,)] if _cause_named(last) in wanted else []
    found = []
    for one in between:
        step = related(here, one, around)
        if (cause := _cause_named(step)) in wanted:
            left = [other for other in between if other is not one]
            rest = _ways(one, b, left, wanted - {cause}, around)
            found += [(step, *steps) for steps in rest]
    return found


def _cause_named(step: Relation) -> str:
    """What a step is called: whose statistics, also where the verdict tells an unsaid scope before that."""
    return "other_reporter" if step.reason.code == "reporter_if" else step.relation


def _detour(way: Way) -> tuple[Decimal, tuple[str, ...]]:
    stops = way.stops
    length = sum((abs(y.range.middle - x.range.middle) for x, y in pairwise(stops)), Decimal(0))
    return length, tuple(one.figure_id for one in stops)


def _comparable(way: Way) -> bool:
    """Whether the two ends can stand on one axis: one number's two statements."""
    return way.stops[0].group == way.stops[-1].group


def _held_back(way: Way, _: Translator) -> list[str]:
    """Why a way is not drawn: a definition that is not said may differ unseen, a cause may not hold."""
    ends = (way.stops[0], way.stops[-1])
    missing = [_(_UNSAID[name], number=_number(one, _)) for one in ends for name in _unsaid(one)]
    if missing:
        return [_("No step is drawn between the two numbers: {reasons}.", reasons="; ".join(missing))]
    if not way.undivided and any(one.reason.code in SUPPOSED for one in way.steps):
        return [_("No step is drawn between the two numbers: its cause is only supposed.")]
    return []


_UNSAID = {
    "scope": N_("nobody says whether {number} counts goods alone or services too"),
    "side": N_("nobody says whose statistics {number} comes from"),
}
"""What is missing of a figure, by the definition that is not said."""


# --- marks --------------------------------------------------------------------------------------


def _bars(way: Way, _: Translator, theme: str, scale: float) -> list[go.Bar]:
    """A bar for each step, from number to number; hatched where no single cause is named.

    What the words of a number leave open ("over", "almost") is its pale end.
    """
    colours = style.PALETTES[theme]
    made = []
    for at, (step, (start, sure, end)) in enumerate(_parts(way)):
        dim = step.relation in NO_CAUSE or bool(way.undivided)
        for begin, to, is_pale in ((start, sure, False), (sure, end, True)):
            if is_pale and begin == to:
                continue
            made.append(_bar(at, begin / scale, to / scale, is_pale, dim, step, colours, _))
    return made


def _bar(
    at: int,
    begin: float,
    end: float,
    is_pale: bool,
    dim: bool,
    step: Relation,
    colours: style.Palette,
    _: Translator,
) -> go.Bar:
    return go.Bar(
        orientation="h",
        x=[end - begin],
        base=[begin],
        y=[2 * at + 1],
        width=_THICK,
        showlegend=False,
        opacity=_PALE if is_pale else 1,
        customdata=[[step.b, f"{step.a} {step.b}"]],
        hovertext=[wrapped(step.sentence(_.lang), HOVERED, 6)],
        hovertemplate="%{hovertext}<extra></extra>",
        marker={
            "color": colours.soft if dim else colours.accent,
            "pattern": {"shape": "/" if dim else ""},
        },
    )


def _parts(way: Way) -> list[tuple[Relation, tuple[float, float, float]]]:
    """Of each step where its bar begins, how far it surely goes and where it ends, in full units."""
    found = []
    for step, (first, second) in zip(way.steps, pairwise(way.stops), strict=True):
        start, end = float(first.amount), float(second.amount)
        sure = end
        if _is_open(first, second):
            open_ = second.range - first.range
            far, near = sorted((float(open_.low), float(open_.high)), key=abs, reverse=True)
            # Numbers whose ranges meet may be one: then nothing of the step is sure.
            sure, end = (start + near if far * near > 0 else start), start + far
        found.append((step, (start, sure, end)))
    return found


def _is_open(first: Statement, second: Statement) -> bool:
    """Whether words of either number leave the difference open to one side: more than its digits do."""
    return any(one.hedge not in _ROUND or not pd.isna(one.value_high) for one in (first, second))


def _ends(
    drawn: pd.DataFrame, evidence: Evidence, _: Translator, theme: str, scale: float
) -> list[go.Scatter]:
    """The figures themselves, each with its mark and what its wording allows."""
    rows = {figure_id: 2 * at for at, figure_id in enumerate(drawn["figure_id"])}
    ranges = {one: standing.by_id(evidence)[one].range for one in rows}
    made = marks.points(drawn.reset_index(drop=True), evidence, _, theme, scale)
    for trace in made:
        ids = [str(data[0]) for data in trace.customdata]
        amounts = [float(at) for at in trace.y]
        trace.update(
            x=amounts,
            y=[rows[one] for one in ids],
            error_y={"visible": False},
            error_x={
                "type": "data",
                "symmetric": False,
                "visible": True,
                "width": 4,
                "thickness": 1.5,
                "color": trace.marker.color,
                "array": [float(ranges[one].high) / scale - at for one, at in zip(ids, amounts, strict=True)],
                "arrayminus": [
                    at - float(ranges[one].low) / scale for one, at in zip(ids, amounts, strict=True)
                ],
            },
        )
    return made


def _axes(figure: go.Figure, stops: tuple[Statement, ...], scale: float, _: Translator) -> None:
    low = float(min(one.range.low for one in stops)) / scale
    high = float(max(one.range.high for one in stops)) / scale
    # From zero, as a piece of a scale makes a whole of a small difference.
    low, high = min(low, 0.0), max(high, 0.0)
    room = 0.04 * (high - low) or 1.0
    ends = [low - room if low < 0 else 0.0, high + room]
    figure.update_xaxes(range=ends, showgrid=True, nticks=6, tickangle=0)
    figure.update_yaxes(range=[2 * len(stops) - 1.4, -0.9], visible=False)
    figure.update_layout(barmode="overlay", showlegend=False)
    axes.title(figure, labels.axis_unit(stops[0].unit, int(scale), _.lang))


def _words(
    figure: go.Figure, way: Way, drawn: pd.DataFrame, evidence: Evidence, _: Translator, theme: str
) -> None:
    colours = style.PALETTES[theme]
    halo = axes.halo(colours.paper)
    lines: list[tuple[float, int, str, str]] = []
    for at, row in enumerate(records(drawn)):
        number = f"<b>{on_chart(labels.figure_label(row, _.lang))}</b>"
        told = [titles.who(row, evidence, _), *_counts(row, way, _)]
        told += [labels.status(str(row["status"]), _.lang)] if row["status"] in PLANS else []
        lines.append((2 * at, 9, f"{number} · {on_chart(' · '.join(told))}", colours.ink))
    for at, (step, ends) in enumerate(zip(way.steps, pairwise(way.stops), strict=True)):
        told_of = on_chart(f"{_difference(*ends, _)}: {_cause(step, way, _)}")
        # From the upper edge of its bar, which is as thick as the picture is tall.
        lines.append((2 * at + 1 - _THICK / 2, 1, told_of, colours.soft))
    for y, above, text, colour in lines:
        figure.add_annotation(
            name=signs.LABEL,
            xref="paper",
            x=0,
            y=y,
            yshift=above,
            yanchor="bottom",
            xanchor="left",
            showarrow=False,
            text=text,
            font={"size": 13, "color": colour, "shadow": halo},
        )


def _at_marks(
    figure: go.Figure,
    way: Way,
    drawn: pd.DataFrame,
    evidence: Evidence,
    _: Translator,
    theme: str,
    scale: float,
) -> None:
    """For pictures: left of each row who says the number or what the step is, at its mark how much."""
    colours = style.PALETTES[theme]
    for at, row in enumerate(records(drawn)):
        told = [titles.who(row, evidence, _), *_counts(row, way, _)]
        told += [labels.status(str(row["status"]), _.lang)] if row["status"] in PLANS else []
        number, end = labels.figure_label(row, _.lang), float(row["amount"]) / scale
        signs.word(figure, "row", end, 2 * at, on_chart(", ".join(told)), colours.ink)
        signs.word(figure, "bar", end, 2 * at, on_chart(number), colours.ink, bold=True)
    for at, (step, ends) in enumerate(zip(way.steps, pairwise(way.stops), strict=True)):
        end = max(one.amount for one in ends) / scale
        signs.word(figure, "row", end, 2 * at + 1, on_chart(_cause(step, way, _)), colours.soft)
        signs.word(figure, "bar", end, 2 * at + 1, on_chart(_difference(*ends, _)), colours.soft)


# --- words --------------------------------------------------------------------------------------


def _difference(first: Statement, second: Statement, _: Translator) -> str:
    """What lies between two numbers as their digits say; what their words leave open, as a range."""
    if _is_open(first, second):
        return labels.between(second.range - first.range, first.unit, _.lang, signed=True)
    apart = Decimal(str(second.amount)) - Decimal(str(first.amount))
    number = labels.between(_Apart(apart, apart), first.unit, _.lang, signed=True)
    return _("about {number}", number=number)


@dataclass(frozen=True, slots=True)
class _Apart:
    low: Decimal
    high: Decimal


def _cause(step: Relation, way: Way, _: Translator) -> str:
    if way.undivided:
        return _("{names} (not told apart)", names=_names(way.undivided, _))
    return _in_words(_cause_named(step), _)


def _counts(row: Row, way: Way, _: Translator) -> list[str]:
    """Whose count a figure is, where that differs on the way, and what it counts."""
    sides = {one.figure_id: one.compiled_by or counted_by(one) for one in way.stops}
    side = sides[str(row["figure_id"])]
    differ = len(set(sides.values())) > 1
    whose = [_("count of {country}", country=labels.country(side, _.lang))] if differ and side else []
    return [*whose, labels.scope(str(row["scope"]), _.lang)]


def _in_words(relation: str, _: Translator) -> str:
    return _(_PLAIN[relation]) if relation in _PLAIN else labels.relation(relation, _.lang)


def _names(names: tuple[str, ...], _: Translator) -> str:
    return ", ".join(_in_words(CAUSE_OF[name], _) for name in names)


def _number(one: Statement, _: Translator) -> str:
    row = {
        "measure": one.measure,
        "value": one.value,
        "value_high": one.value_high,
        "unit": one.unit,
        "multiplier": one.multiplier,
        "hedge": one.hedge,
        "decimals": one.decimals,
    }
    return labels.figure_label(row, _.lang)


def _finding(way: Way | None, stops: tuple[Statement, ...], view: View, _: Translator) -> str:
    if way is None or not _comparable(way):
        return _("{what}: no figure to show", what=titles.both(view.pair, _))
    one = way.stops[0]
    when = labels.in_period(one.period, _.lang)
    pair = view.pair if one.flow == "turnover" else (one.reporter, one.partner)
    head = f"{titles.subject(pair, one.flow, _)} {when}"
    fields = {"head": head, "first": _number(one, _), "last": _number(way.stops[-1], _)}
    if not stops:
        return _("{head}: {first} or {last}? No steps lead from one to the other", **fields)
    if not way.undivided and any(one.relation in NO_CAUSE for one in way.steps):
        return _("{head}: {first} or {last}? No cause is named", **fields)
    named = [CAUSE_OF[name] for name in way.undivided] or [_cause_named(one) for one in way.steps]
    causes = ", ".join(_in_words(one, _) for one in dict.fromkeys(named))
    return _("{head}: {first} or {last}? It depends on {causes}", causes=causes, **fields)


_PLAIN = {
    "other_reporter": N_("whose count it is"),
    "other_scope": N_("whether services are in it"),
    "other_status": N_("whether it was expected or came about"),
}
"""Relations in plain words."""


def _definition(way: Way | None, stops: tuple[Statement, ...], view: View, _: Translator) -> str:
    if way is None or not stops:
        return labels.pair(*view.pair, _.lang)
    one = stops[0]
    pair = view.pair if one.flow == "turnover" else (one.reporter, one.partner)
    told = f"{titles.counted(pair, one.flow, _)}, {labels.unit_name(one.unit, _.lang)}."
    steps = of_drawing.STEP_WHOLE if way.undivided else of_drawing.STEPS
    is_open = any(_is_open(*both) for both in pairwise(stops))
    return " ".join((told, _(steps), *([_(of_drawing.PALE)] if is_open else [])))


def _notes(
    way: Way | None,
    stops: tuple[Statement, ...],
    ends: tuple[Statement, Statement] | None,
    _: Translator,
    brief: bool = False,
) -> list[str]:
    """``brief`` where there is little room: what a number would be under what is unsaid is left out."""
    if way is None or ends is None:
        return [_("No two published figures of this choice exclude each other.")]
    told = [step.sentence(_.lang, brief) for step in way.steps]
    if not stops:
        return [*_held_back(way, _), *told] if _comparable(way) else told
    if way.undivided:
        told = [
            _(
                "How much of the difference each accounts for cannot be said: no published number shares the"
                " one with the first and the other with the last.",
            )
        ]
    return told
