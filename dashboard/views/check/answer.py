"""Why the numbers of a year differ, on one screen: a sentence, and a line for each thing that was counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import streamlit as st

from dashboard.charts.titles import who
from dashboard.consistency import Answer, Group, Line, Relation, Value
from dashboard.consistency.fits import Fit
from dashboard.evidence import Evidence
from dashboard.language import write as labels
from dashboard.model.later import N_
from dashboard.text import Translator
from dashboard.views.kit.address import Request, link
from dashboard.views.kit.html import Block, show

_FIRST: Final = 4
"""Lines of the first table: those of the whole trade, and at least so many."""
_FITS: Final = 3
"""How many sentences on how it fits stand in one line."""


def sentence(found: Answer, request: Request) -> None:
    """The answer in one line, and the way to the years beside this one."""
    show(Block("p", found.sentence(request.view.lang), css="answer"))


_FOUND: Final = {
    "agrees": N_("They agree"),
    "differs_by_definition": N_("They count different things"),
    "two_offices": N_("Each side counts for itself"),
    "contradicts": N_("They do not fit"),
}
"""What a verdict comes to, in words that nobody has to know."""
_UNSAID: Final = N_("One leaves unsaid what it counts")
_COLUMNS: Final = {"currency": "of_unit"}
"""Coordinates that are a column of another name."""


def set_against(found: Answer, evidence: Evidence, request: Request) -> None:
    """The few pairs to begin with: two numbers, who says each, whether they fit, and why."""
    if not found.foremost:
        return
    cards = tuple(_against(one, evidence, request) for one in found.foremost)
    show(Block("div", cards, css="against"))


def _against(one: Relation, evidence: Evidence, request: Request) -> Block:
    _ = request.say
    sides = tuple(
        Block(
            "p", (_number(it, evidence, request), Block("span", " " + _spoken(it, evidence, _), css="small"))
        )
        for it in (one.a, one.b)
    )
    told = (
        Block("strong", _(_UNSAID if _is_unsaid(one, evidence) else _FOUND[one.verdict]) + "."),
        Block("span", " " + one.sentence(_.lang, brief=True), css="small"),
    )
    return Block("div", (*sides, Block("p", told, css="found")), css=f"card {one.verdict}")


def _is_unsaid(one: Relation, evidence: Evidence) -> bool:
    """Whether two numbers differ by definition only as one of them does not say what it counts."""
    if one.verdict != "differs_by_definition":
        return False
    column = _COLUMNS.get(one.coordinate, one.coordinate)
    said = [str(evidence.figure(it).get(column, "said")) for it in (one.a, one.b)]
    return sum(it in ("", "unknown") for it in said) == 1


def _number(figure_id: str, evidence: Evidence, request: Request) -> Block:
    text = labels.figure_label(evidence.figure(figure_id), request.view.lang)
    return Block("a", text, href=link("figure", request, figure=figure_id))


def _spoken(figure_id: str, evidence: Evidence, _: Translator) -> str:
    """Who says a number, and on which day."""
    row = evidence.figure(figure_id)
    day = labels.day(row["stated_on"], _.lang) if row["stated_on"] else ""
    return ", ".join(one for one in (who(row, evidence, _), day) if one)


def beside(year: int | None, years: Sequence[int], request: Request) -> None:
    """Links to the nearest years with published numbers, and to all of them at once."""
    _ = request.say
    pair = "-".join(request.view.pair)
    before = max((one for one in years if year and one < year), default=0)
    after = min((one for one in years if year and one > year), default=0)
    arrows = [(before, f"← {before}"), (after, f"{after} →")]
    made = [
        Block("a", text, href=link("check", request, pair=pair, year=str(one))) for one, text in arrows if one
    ]
    if year:
        made.insert(bool(before), Block("strong", str(year)))
        made.append(Block("a", _("all years"), href=link("check", request, pair=pair, years="all")))
    parts = [part for one in made for part in (one, Block("span", " · "))][:-1]
    show(Block("p", tuple(parts), css="small beside"))


def table(found: Answer, evidence: Evidence, request: Request) -> None:
    """The lines: what was counted, each number with who says it, how they fit; the others on demand."""
    if not found.lines:
        return
    _ = request.say
    first, rest = _split(found.lines)
    show(_table(first, evidence, request))
    if rest:
        n = sum(len(one.groups) for one in rest)
        title = _.many("{n} more group of numbers", "{n} more groups of numbers", n)
        more = st.expander(f"{title}: {_things(rest, _)}", key="groups", on_change="rerun")
        if more.open:
            with more:
                show(_table(rest, evidence, request))


def _split(lines: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line]]:
    """The lines of the thing named first, at least five; and the others."""
    main = sum(one.groups[0].about == lines[0].groups[0].about for one in lines)
    first = max(main, _FIRST)
    return lines[:first], lines[first:]


def _things(lines: Iterable[Line], _: Translator) -> str:
    """ "exports, regions": what the lines are about, in few words."""
    names = []
    for one in lines:
        it = one.groups[0]
        if it.product:
            names.append(_("products"))
        elif it.region:
            names.append(_("regions"))
        else:
            names.append(_movement(it.movement, _))
    return ", ".join(dict.fromkeys(names))


# --- the table ----------------------------------------------------------------------------------


def _table(lines: Sequence[Line], evidence: Evidence, request: Request) -> Block:
    _ = request.say
    names = (_("What was counted"), _("Which number, and who says it"), _("How it fits"))
    head = Block("thead", (Block("tr", tuple(Block("th", name) for name in names)),))
    rows = [row for one in lines for row in _rows(one, evidence, request)]
    return Block("div", (Block("table", (head, Block("tbody", tuple(rows)))),), css="answers")


def _rows(one: Line, evidence: Evidence, request: Request) -> Iterator[Block]:
    _ = request.say
    if one.bridge:
        text = f"↕ {one.bridge.sentence(_.lang)}"
        yield Block("tr", (Block("td", text, also=(("colspan", "3"),)),), css="bridge")
    cells = (
        Block("td", tuple(_what(one, evidence, request))),
        Block("td", tuple(_values(one, evidence, request)), css="values"),
        Block("td", tuple(_fit(one, request)), css="small"),
    )
    yield Block("tr", cells, css=f"line {one.kind}")


def _what(one: Line, evidence: Evidence, request: Request) -> Iterator[Block]:
    """What is counted, whose count it is, and the way to the ranges on a chart."""
    _ = request.say
    name = _named(one, _)
    yield Block("strong", name[0].upper() + name[1:])
    whose = _whose(one.groups, evidence, _)
    if whose and one.kind == "outcome":
        yield Block("div", whose, css="small")
    if days := _days(one, evidence, _):
        yield Block("div", days, css="small days")
    if one.kind == "plan":
        year = str(one.groups[0].values[0].first.end // 12)
        what_came = link("check", request, pair="-".join(request.view.pair), year=year, forecasts="yes")
        yield Block("div", (Block("a", _("what came →"), href=what_came),), css="small")
    address = _chart(one, request)
    if address:
        yield Block("div", (Block("a", _("ranges →"), href=address),), css="small")


def _named(one: Line, _: Translator) -> str:
    """ "goods", "exports, Belarus → Russia: forecast and result"."""
    group = one.groups[0]
    what = _subject(group, _)
    if one.kind == "outcome":
        name = what or _scope(group.scope, _)
        return f"{name}: {_scope(group.scope, _)}" if what and not group.product else name
    kind = _("forecast and result") if one.kind == "plan" else _("converted by a newsroom")
    return f"{what}: {kind}" if what else kind


def _subject(group: Group, _: Translator) -> str:
    """Flow, product and region; empty for the whole trade."""
    parts = [] if group.movement == "turnover" else [_movement(group.movement, _)]
    return ", ".join([*parts, *(_.term(one) for one in (group.product, group.region) if one)])


def _movement(name: str, _: Translator) -> str:
    if ">" not in name:
        return labels.flow(name, _.lang)
    seller, buyer = (labels.country(code, _.lang) for code in name.split(">"))
    return f"{labels.flow('exports', _.lang)} {seller} → {buyer}"


def _scope(name: str, _: Translator) -> str:
    return _("goods or both: not said") if name == "unknown" else labels.scope(name, _.lang)


def _whose(groups: Iterable[Group], evidence: Evidence, _: Translator) -> str:
    """Whose count it is, where every figure names one office; else only from which side it is said."""
    ids = [figure_id for one in groups for figure_id in one.figure_ids]
    named = {str(evidence.figure(one)["compiled_by"]) for one in ids}
    sides = list(dict.fromkeys(side for one in groups for side in one.whose))
    words = ", ".join(labels.compiler(side, _.lang) for side in sides)
    if not sides:
        return ""
    if named <= set(sides):
        return _("count: {side}", side=words)
    return _("said by: {side}", side=words)


def _chart(one: Line, request: Request) -> str:
    """The chart of ranges of a line's levels, below on the page; empty where there is none to draw."""
    levels = [(group, value.first) for group in one.groups for value in group.values if value.first.is_money]
    if not levels:
        return ""
    group, level = levels[0]
    pair = request.view.pair
    flow = group.movement
    if ">" in flow:
        flow = "exports" if flow.startswith(pair[0]) else "imports"
    asked = {
        "pair": "-".join(pair),
        "year": str(level.start // 12),
        "chart": "intervals",
        "flow": flow,
        "scope": ",".join(dict.fromkeys(it.scope for it in one.groups)),
        "unit": level.unit,
    }
    if group.product or group.region:
        asked["details"] = "yes"
    return link("check", request, **asked)


# --- its cells ----------------------------------------------------------------------------------


def _values(one: Line, evidence: Evidence, request: Request) -> Iterator[Block]:
    """Each number a link to its sentence; several groups of a line each under what it counts."""
    _ = request.say
    for group in one.groups:
        parts: list[Block] = []
        if len(one.groups) > 1:
            parts.append(Block("span", f"{_scope(group.scope, _)}:", css="small"))
        parts += [
            Block("span", tuple(_value(value, evidence, request)), css="value") for value in group.values
        ]
        yield Block("div", tuple(parts), css="said")


def _value(value: Value, evidence: Evidence, request: Request) -> Iterator[Block]:
    """ "over $53 bn Golovchenko, also in TASS, ×2 BelTA": each leads to its own sentence.

    The number leads to the first; ×2 is a second saying, "also in" another page of the same.
    """
    _ = request.say
    row = evidence.figure(value.first.figure_id)
    text = labels.figure_label(row, _.lang)
    first = value.first
    if first.compared_with and first.base and first.base[1] != first.start - 1:
        text += " " + labels.compared(first.compared_with, _.lang)
    yield Block("a", text, href=link("figure", request, figure=value.figure_ids[0]))
    if first.measure == "share" and first.share_of:
        yield Block("span", " " + _("of {whole}", whole=_.term(first.share_of)), css="small")
    for place, origin in enumerate(value.origins, 1):
        head, *retold = origin.figure_ids
        if place > 1:
            yield Block("span", ", ", css="small")
            yield Block("a", f"×{place}", href=link("figure", request, figure=head), css="again")
        yield Block("span", " " + who(evidence.figure(head), evidence, _), css="small")
        yield from _also_in(retold, evidence, request)


def _also_in(retold: Iterable[str], evidence: Evidence, request: Request) -> Iterator[Block]:
    """The further pages of one saying, each leading to its own sentence."""
    _ = request.say
    for place, figure_id in enumerate(retold):
        yield Block("span", ", " if place else _(", also in") + " ", css="small")
        publisher = str(evidence.source(evidence.figure(figure_id)["source_id"])["publisher"])
        name = _.term(publisher) or figure_id
        yield Block("a", name, href=link("figure", request, figure=figure_id), css="again")


def _days(one: Line, evidence: Evidence, _: Translator) -> str:
    """From when to when the numbers of a line were said."""
    ids = [figure_id for group in one.groups for figure_id in group.figure_ids]
    days = sorted({str(day) for figure_id in ids if (day := evidence.figure(figure_id)["stated_on"])})
    told = [labels.day(day, _.lang) for day in dict.fromkeys((days[0], days[-1]))] if days else []
    return " – ".join(told)


def _fit(one: Line, request: Request) -> Iterator[Block]:
    """Contradictions first, then two offices, then what is known beside the numbers."""
    _ = request.say
    apart = [it for group in one.groups for it in group.apart]
    found: list[Relation | Fit] = [*apart, *(it for group in one.groups for it in group.fits)]
    seen: dict[str, str] = {}
    for it in found:
        if isinstance(it, Relation):
            seen.setdefault(it.sentence(_.lang, brief=True), it.verdict)
        else:
            seen.setdefault(it.sentence(_.lang), "")
    for text, verdict in list(seen.items())[:_FITS]:
        yield Block("div", text, css=verdict)
    if len(seen) > _FITS:
        yield Block("div", _.many("and {n} more", "and {n} more", len(seen) - _FITS))
