"""All comparisons, by quantity and twenty at a time: both sentences side by side, and why they differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import streamlit as st

from dashboard.charts.titles import who
from dashboard.consistency import Relation
from dashboard.consistency.differences import Distinction, differences
from dashboard.evidence import Evidence, Row
from dashboard.language import write as labels
from dashboard.views.kit.address import Request, link
from dashboard.views.kit.agreement import named
from dashboard.views.kit.html import Block, show
from dashboard.views.sharing import copying

PAGE: Final = 20
"""Comparisons that are shown at once."""


@dataclass(frozen=True, slots=True)
class Section:
    """Comparisons of one kind or of one pair of quantities, the nearest numbers first."""

    title: str
    meaning: str
    pairs: tuple[Relation, ...]


def sections(found: Iterable[Relation], lang: str) -> list[Section]:
    """What contradicts itself, what two offices count, then each pair of quantities that differ."""
    by_verdict: defaultdict[str, list[Relation]] = defaultdict(list)
    for one in found:
        by_verdict[one.verdict].append(one)
    made = [
        Section(labels.verdict(name, lang), "", tuple(sorted(by_verdict[name], key=_order)))
        for name in ("contradicts", "two_offices")
        if by_verdict[name]
    ]
    for it in differences(by_verdict["differs_by_definition"]):
        made.append(Section(_titled(it, lang), labels.meaning(it.relation, lang), it.pairs))
    return made


def _titled(one: Distinction, lang: str) -> str:
    """ "scope: goods / goods and services"."""
    name, a, b = labels.definition(one.coordinate, lang), one.a.quantity, one.b.quantity
    if one.coordinate != "scope" or a.scope == b.scope:
        return name
    return f"{name}: {' / '.join(labels.scope(it.scope, lang) for it in (a, b))}"


def _order(one: Relation) -> tuple[bool, float, str, str]:
    """Levels before rates, the nearest numbers first."""
    both = [it for it in (one.first, one.second) if it is not None]
    gap = abs(both[0].amount - both[-1].amount) if both else 0.0
    return any(not it.is_level for it in both), gap, one.a, one.b


def listed(found: Iterable[Relation], evidence: Evidence, request: Request, page: int) -> None:
    """A page of the comparisons, each under its kind or its pair of quantities; pages count from 1."""
    _ = request.say
    made = sections(found, _.lang)
    n = sum(len(one.pairs) for one in made)
    if not n:
        show(Block("p", _("No two figures exclude each other here."), css="subtitle"))
        return
    first = min(PAGE * (page - 1), (n - 1) // PAGE * PAGE)
    at = 0
    for one in made:
        shown = one.pairs[max(first - at, 0) : max(first + PAGE - at, 0)]
        at += len(one.pairs)
        if shown:
            blocks = [block for it in shown for block in _conflict(it, evidence, request)]
            about = (Block("p", one.meaning, css="small"),) if one.meaning else ()
            show(Block("h3", f"{one.title} · {len(one.pairs)}", css="cause"), *about, *blocks)
    if n > PAGE:
        _turning(first, n, request)


def _turning(first: int, n: int, request: Request) -> None:
    """Which of them these are, and the ways to those before and after."""
    _ = request.say
    last = min(first + PAGE, n)
    page = first // PAGE + 1
    ways = ((page - 1, first > 0, _("← nearer")), (page + 1, last < n, _("further →")))
    here = Block("span", _("{first}–{last} of {n}", first=first + 1, last=last, n=n))
    made = [
        part
        for other, there, text in ways
        if there
        for part in (Block("span", " · "), Block("a", text, href=address(request, part=str(other))))
    ]
    show(Block("p", (here, *made), css="turning"))


def address(request: Request, **params: str) -> str:
    """The list of comparisons as it is, with other parameters."""
    kept = {name: st.query_params[name] for name in KEPT if name in st.query_params}
    return link("check", request, **kept | {"part": "1"} | params)


KEPT: Final = ("pair", "year", "years", "cause")


def _conflict(one: Relation, evidence: Evidence, request: Request) -> list[Block]:
    _ = request.say
    sides = (card(one.a, evidence, request), card(one.b, evidence, request))
    (why,) = copying.copied([(_("Why they differ"), one.sentence(_.lang))], _)
    return [Block("div", (Block("div", sides, css="sides"), why), css="conflict")]


def card(figure_id: str, evidence: Evidence, request: Request) -> Block:
    """A figure with its words: number, who says it and when, the sentence with the number marked."""
    _ = request.say
    row = evidence.figure(figure_id)
    about = [who(row, evidence, _), labels.scope(row["scope"], _.lang), labels.flow(row["flow"], _.lang)]
    if row["stated_on"]:
        about.append(labels.day(row["stated_on"], _.lang))
    number = Block("p", (Block("strong", (named(figure_id, evidence, request),)),))
    odd = labels.undated(row, evidence.source(row["source_id"])["published"], _.lang)
    dated = [Block("p", odd, css="small undated")] if odd else []
    return Block(
        "div",
        (number, Block("p", " · ".join(about), css="small"), *_words(row, _.lang), *dated),
        css="side",
    )


def _words(row: Row, lang: str) -> list[Block]:
    kind, own = str(row["excerpt_kind"]), row["excerpt_language"]
    other = str(row[f"excerpt_{lang}"]) if own != lang else ""
    if other and kind != "quote":
        return [Block("p", other, css="excerpt", lang=lang)]
    tag = "blockquote" if kind == "quote" else "p"
    made = [Block(tag, str(row["excerpt"]), css=f"excerpt {kind}", mark=str(row["as_printed"]), lang=own)]
    return made + ([Block("p", other, css="translation small", lang=lang)] if other else [])
