"""How one figure stands among the others: agrees with n, conflicts with m, and what follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import pandas as pd

from dashboard import consistency, gallery
from dashboard.charts import standing
from dashboard.charts.titles import who
from dashboard.consistency import Agreement, Conflict, Implied, Saying
from dashboard.consistency.statements import Statement
from dashboard.evidence import Evidence
from dashboard.language import write as labels
from dashboard.model import Period, View
from dashboard.text import Translator
from dashboard.views.kit.address import Request, link
from dashboard.views.kit.html import Block, show

_SHOWN: Final = 5


def of_figure(figure_id: str, row: pd.Series, request: Request) -> None:
    """The range the number allows and by which rule; who agrees, who contradicts and why; what is implied.

    Nothing for a figure that the check does not know: one of unknown date, when a date is asked for.
    """
    pair = (str(row["reporter"]), str(row["partner"]))
    view = replace(request.view, pair=pair)
    evidence = gallery.evidence("timeline", view)
    one = standing.by_id(evidence).get(figure_id)
    if one is None:
        return
    _ = request.say
    found = consistency.agreement(figure_id, gallery.findings(view))
    show(
        Block("p", _("Among the others"), css="small label"),
        Block("p", allowed(one, _), css="small"),
        *_said(figure_id, evidence, request),
        *_agreeing(found, evidence, request),
        *_conflicting(found, evidence, one, request, _at_odds(one, evidence, view)),
        *_implied(found, request),
    )


def rules(_: Translator) -> dict[str, str]:
    """What each hedge allows, in words."""
    return {
        "exact": _("53 stands for 52.5 to 53.5: the rounding of its last digit"),
        "about": _("one unit of the last printed digit to each side"),
        "over": _("from the number up to one unit of its last digit more"),
        "at_least": _("the same, the number itself included"),
        "almost": _("from one unit of the last digit less up to the number"),
        "under": _("the same, the number itself excluded"),
        "up_to": _("the same, the number itself included"),
    }


def allowed(one: Statement, _: Translator) -> str:
    """ "Allows $53–54 bn, without $54 bn itself: from the number up to one unit of its last digit more"."""
    text = _("The number allows {range}", range=labels.between(one.range, one.unit, _.lang))
    ends = {"low": one.range.low_open, "high": one.range.high_open}
    if all(ends.values()):
        text += ", " + _("both ends left out")
    elif any(ends.values()):
        text += ", " + (_("the lower end left out") if ends["low"] else _("the upper end left out"))
    return f"{text}: {_rule(one, _)}."


def _rule(one: Statement, _: Translator) -> str:
    if one.value_high == one.value_high:
        return _("a printed range is itself")
    return {
        "exact": _("the rounding of its last printed digit"),
        "about": _("“about” is one unit of the last printed digit to each side"),
        "over": _("“over” ends before the next number that would have been said"),
        "at_least": _("“at least” goes up to the next number that would have been said"),
        "almost": _("“almost” begins after the number one unit of the last digit below"),
        "under": _("“under” begins one unit of the last digit below"),
        "up_to": _("“up to” begins one unit of the last digit below"),
    }[one.hedge]


# --- the others ---------------------------------------------------------------------------------


def named(figure_id: str, evidence: Evidence, request: Request) -> Block:
    """A figure as a link to its page: its number and period."""
    row, lang = evidence.figure(figure_id), request.view.lang
    text = f"{labels.figure_label(row, lang)} ({labels.period(row['period'], lang)})"
    return Block("a", text, href=link("figure", request, figure=figure_id))


def occasions(origins: Sequence[Saying], _: Translator) -> str:
    """ "Said on 2 occasions, on 3 pages"."""
    times = _.many("Said on {n} occasion", "Said on {n} occasions", len(origins))
    pages = len({page for one in origins for page in one.source_ids})
    return times + ", " + _.many("on {n} page", "on {n} pages", pages)


def each_once(origins: Sequence[Saying], evidence: Evidence, request: Request) -> list[Block]:
    """The first figure of each origin with who says it, and in brackets the pages that retell it."""
    _, parts = request.say, list[Block]()
    for place, one in enumerate(origins):
        head, *retold = one.figure_ids
        parts += [Block("span", "; ")] if place else []
        parts += [
            named(head, evidence, request),
            Block("span", " " + who(evidence.figure(head), evidence, _)),
        ]
        for at, again in enumerate(retold):
            before = ", " if at else " " + _("(retold:") + " "
            publisher = str(evidence.source(evidence.figure(again)["source_id"])["publisher"])
            page = Block("a", _.term(publisher) or again, href=link("figure", request, figure=again))
            parts += [Block("span", before), page]
        parts += [Block("span", ")")] if retold else []
    return parts


def _said(figure_id: str, evidence: Evidence, request: Request) -> list[Block]:
    """On how many occasions the number was said, and on how many pages; nothing for a number said once."""
    origins = standing.findings(evidence).sayings(figure_id)
    if sum(len(one.figure_ids) for one in origins) < 2:
        return []
    parts = (Block("span", occasions(origins, request.say) + ": "), *each_once(origins, evidence, request))
    return [Block("p", parts, css="small sayings")]


def _agreeing(found: Agreement, evidence: Evidence, request: Request) -> list[Block]:
    _ = request.say
    n = len(found.agrees)
    said = Block("p", _.many("Agrees with {n} figure.", "Agrees with {n} figures.", n), css="small")
    if not n:
        return []
    shown = tuple(Block("li", (named(one, evidence, request),)) for one in found.agrees[:_SHOWN])
    return [said, Block("ul", shown, css="links small")]


def _at_odds(one: Statement, evidence: Evidence, view: View) -> int:
    """How many figures of its year and flow contradict each other, other than itself: the drawing marks the
    year of them all."""
    conflicts = gallery.findings(view).conflicts
    ids = {it for conflict in conflicts for it in (conflict.a, conflict.b)} - {one.figure_id}
    mine = evidence.figure(one.figure_id)
    others = [evidence.figure(it) for it in ids if it in evidence]
    return sum(
        int(other["end"]) // 12 == one.end // 12
        and (other["flow"], other["measure"]) == (mine["flow"], mine["measure"])
        for other in others
    )


def _conflicting(
    found: Agreement, evidence: Evidence, one: Statement, request: Request, others: int
) -> list[Block]:
    _ = request.say
    n = len(found.conflicts), len(found.two_offices), len(found.differing)
    parts = (
        (found.conflicts, _.many("Contradicts {n} figure:", "Contradicts {n} figures:", n[0])),
        (
            found.two_offices,
            _.many("Another office has {n} other number:", "Another office has {n} other numbers:", n[1]),
        ),
        (
            found.differing,
            _.many("Differs by definition from {n} figure:", "Differs by definition from {n} figures:", n[2]),
        ),
    )
    made: list[Block] = []
    for some, said in parts:
        if some:
            shown = tuple(_conflict(it, one.figure_id, evidence, request) for it in some[:_SHOWN])
            made += [Block("p", said, css="small"), Block("ul", shown, css="small notes")]
    if not found.conflicts:
        told = _("No other figure contradicts it.")
        if others:
            told += " " + _.many(
                "≠ at {year}: {n} other figure is contradicted.",
                "≠ at {year}: {n} other figures contradict each other.",
                others,
                year=str(one.end // 12),
            )
        made.insert(0, Block("p", told, css="small"))
    if len(made) > 1 or found.conflicts:
        why = Block("a", _("All of {year} and why", year=one.end // 12), href=_check_page(one, request))
        made.append(Block("p", (why,), css="small"))
    return made


def _check_page(one: Statement, request: Request) -> str:
    pair = f"{one.reporter}-{one.partner}"
    return link("check", request, pair=pair, year=str(one.end // 12), figure=one.figure_id)


def _conflict(it: Conflict, figure_id: str, evidence: Evidence, request: Request) -> Block:
    other = it.b if it.a == figure_id else it.a
    cause = labels.relation(it.relation, request.view.lang)
    return Block("li", (named(other, evidence, request), Block("span", f" · {cause}")))


def _implied(found: Agreement, request: Request) -> list[Block]:
    _ = request.say
    if not found.neighbours:
        return []
    shown = tuple(Block("li", implied(one, _)) for one in found.neighbours[:_SHOWN])
    return [
        Block("p", _("What follows from it and is not published:"), css="small"),
        Block("ul", shown, css="small notes"),
    ]


def implied(one: Implied, _: Translator) -> str:
    """ "imports, goods, 2021, count: Russia: $49.7–50.7 bn"."""
    it = one.quantity
    parts = [
        _movement(it.movement, _),
        _.term(it.product) or labels.scope(it.scope, _.lang),
        labels.period(_period(it.start, it.end), _.lang),
    ]
    if it.side:
        parts.append(_("count: {side}", side=labels.compiler(it.side, _.lang)))
    return f"{', '.join(parts)}: {labels.between(one, it.unit, _.lang)}"


def _movement(name: str, _: Translator) -> str:
    if ">" not in name:
        return labels.flow(name, _.lang)
    return " → ".join(labels.country(code, _.lang) for code in name.split(">"))


def _period(start: int, end: int) -> str:
    return str(Period(start, end))
