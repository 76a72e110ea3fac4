"""Conflicts of a year by cause: both sentences side by side, and an explanation to take away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

import streamlit as st

from dashboard.charts.one_year import who
from dashboard.consistency import RELATIONS, Conflict
from dashboard.evidence import Evidence, Row
from dashboard.language import write as labels
from dashboard.views.kit.address import Request, link
from dashboard.views.kit.agreement import named
from dashboard.views.kit.html import Block, show
from dashboard.views.sharing import copying

_FIRST: Final = 3
"""Conflicts of a cause that are shown before the reader asks for all of it."""
_MOST: Final = 60


def by_cause(found: Iterable[Conflict], evidence: Evidence, request: Request, cause: str) -> None:
    """The conflicts, each cause under its name; with ``cause`` all of that one alone."""
    _ = request.say
    groups: defaultdict[str, list[Conflict]] = defaultdict(list)
    for one in found:
        groups[one.relation].append(one)
    if not groups:
        show(Block("p", _("No two figures exclude each other here."), css="subtitle"))
    for relation in sorted(groups, key=lambda name: (-len(groups[name]), RELATIONS.index(name))):
        _group(relation, sorted(groups[relation], key=_order), evidence, request, bool(cause))


def _order(one: Conflict) -> tuple[int, bool, bool, float, str, str]:
    """Published outcomes of whole years first, the widest apart of them on top."""
    both = [it for it in (one.first, one.second) if it is not None]
    gap = abs(both[0].amount - both[-1].amount) if both else 0.0
    return (
        sum(it.kind != "published" for it in both),
        any(it.is_plan or it.flag for it in both),
        any(it.months != 12 or not it.is_level for it in both),
        -gap,
        one.a,
        one.b,
    )


def _group(relation: str, found: list[Conflict], evidence: Evidence, request: Request, whole: bool) -> None:
    _ = request.say
    shown = found[: _MOST if whole else _FIRST]
    show(
        Block("h3", f"{labels.relation(relation, _.lang)} · {len(found)}", css="cause"),
        Block("p", labels.meaning(relation, _.lang), css="small"),
    )
    show(*(block for one in shown for block in _conflict(one, evidence, request)))
    if len(found) > len(shown) and not whole:
        text = _("All {n} of this cause", n=len(found))
        show(Block("p", (Block("a", text, href=_address(request, relation)),)))
    elif len(found) > len(shown):
        left = len(found) - len(shown)
        show(Block("p", _("{n} more; the command “bilateral check” lists all.", n=left), css="small"))


def _address(request: Request, cause: str) -> str:
    params = st.query_params
    kept = {name: params[name] for name in ("pair", "year", "years") if name in params}
    return link("check", request, **kept, cause=cause)


def _conflict(one: Conflict, evidence: Evidence, request: Request) -> list[Block]:
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
    return Block(
        "div",
        (number, Block("p", " · ".join(about), css="small"), *_words(row, _.lang)),
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
