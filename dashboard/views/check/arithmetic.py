"""What arithmetic says of a year: sums and rates that close or not, what they imply, retellings, oddities."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import streamlit as st

from dashboard.consistency import Cluster, Findings, Implied, Triangle, Unchecked
from dashboard.evidence import Evidence
from dashboard.language import write as labels
from dashboard.views.kit.address import Request
from dashboard.views.kit.agreement import each_once, named, occasions
from dashboard.views.kit.agreement import implied as implied_in_words
from dashboard.views.kit.html import Block, show

_FIRST: Final = 5
_MOST: Final = 60


def sums(found: Sequence[Triangle], evidence: Evidence, first_told: set[str], request: Request) -> None:
    """Sums and rates that do not close though they should, those that do, then those across definitions.

    Those with one of the figures ``first_told``, by id, stand first among their like.
    """
    _ = request.say
    parts = open_ones(found), [one for one in found if one.consistent], across(found)
    n = [len(some) for some in parts]
    titles = (
        _.many("{n} does not close", "{n} do not close", n[0]),
        _.many("{n} closes", "{n} close", n[1]),
        _.many(
            "{n} across definitions does not close, and need not",
            "{n} across definitions do not close, and need not",
            n[2],
        ),
    )
    show(
        Block("h2", _("Sums and rates")),
        Block(
            "p",
            _(
                "From any two of level, growth and base the third follows as a range; so it "
                "does from exports and"
                " imports, from goods and services, from the parts of a year."
            ),
            css="small",
        ),
    )
    for key, (some, title) in enumerate(zip(parts, titles, strict=True)):
        if some:
            with_first = sorted(some, key=lambda one: _order(one, first_told))
            _listed(title, with_first, evidence, request, f"sums-{key}")


def open_ones(found: Sequence[Triangle]) -> list[Triangle]:
    """What does not close though its figures have one definition."""
    return [one for one in found if not one.consistent and not one.differs]


def across(found: Sequence[Triangle]) -> list[Triangle]:
    """What does not close, of figures of different definitions."""
    return [one for one in found if not one.consistent and one.differs]


def _order(one: Triangle, first_told: set[str]) -> tuple[int, int, str, tuple[tuple[str, str], ...]]:
    """Those of the figures told first, then by how many definitions differ."""
    return -len(first_told & set(one.figure_ids)), len(one.differs), one.kind, one.members


def _listed(title: str, found: list[Triangle], evidence: Evidence, request: Request, key: str) -> None:
    _ = request.say
    first = _FIRST if found[0].consistent or not found[0].differs else 0
    show(Block("h3", title, css="cause"))
    if first:
        show(_items(found[:first], evidence, request))
    if len(found) > first:
        more = st.expander(_("Show more"), key=key, on_change="rerun")
        if more.open:
            with more:
                show(_items(found[first:_MOST], evidence, request))


def _items(found: Iterable[Triangle], evidence: Evidence, request: Request) -> Block:
    return Block("ul", tuple(Block("li", _triangle(one, evidence, request)) for one in found), css="sums")


def _triangle(one: Triangle, evidence: Evidence, request: Request) -> tuple[Block, ...]:
    _ = request.say
    text = sentence(one, evidence, _.lang)
    differs = labels.differing(one, _.lang)
    ids = one.figure_ids if one.kind != "months" else one.figure_ids[-1:]
    links = [part for it in ids for part in (Block("span", " "), named(it, evidence, request))]
    return (
        Block("span", text),
        *((Block("span", f" {differs}", css="small"),) if differs else ()),
        Block("div", tuple(links), css="small chain"),
    )


def sentence(one: Triangle, evidence: Evidence, lang: str) -> str:
    """What two or more figures need another to be, and whether it is."""
    rows = {it: evidence.figure(it) for it in one.figure_ids}
    told = {
        it: (labels.figure_label(row, lang), labels.period(row["period"], lang)) for it, row in rows.items()
    }
    return labels.triangle(one, told, str(rows[one.figure_ids[-1]]["unit"]), lang)


def implied(found: Sequence[Implied], evidence: Evidence, request: Request) -> None:
    """The tightest range of what nobody published, with the figures it follows from."""
    _ = request.say
    if not found:
        return
    show(Block("h2", _("What follows and is not published")))
    items = []
    for one in found[:_MOST]:
        chain = [part for it in one.chain for part in (Block("span", " "), named(it, evidence, request))]
        begin = Block("span", _("It follows from"))
        items.append(
            Block(
                "li",
                (Block("span", implied_in_words(one, _)), Block("div", (begin, *chain), css="small chain")),
            )
        )
    show(Block("ul", tuple(items), css="sums"))


def unchecked(found: Sequence[Unchecked], evidence: Evidence, request: Request) -> None:
    """What is not held against anything, with the coordinate that forbids it."""
    _ = request.say
    if not found:
        return
    show(Block("h2", _("Not held against each other, and why")))
    items = []
    for one in found[:_MOST]:
        links = [part for it in one.figure_ids for part in (Block("span", " "), named(it, evidence, request))]
        text = Block("span", one.sentence(_.lang))
        items.append(Block("li", (text, Block("div", tuple(links), css="small chain"))))
    show(Block("ul", tuple(items), css="sums"))


def retold(found: Sequence[Cluster], evidence: Evidence, request: Request) -> None:
    """Numbers that several pages have: on how many occasions they were said, retellings once."""
    _ = request.say
    if not found:
        return
    show(Block("h2", _("Said several times, or retold")))
    items = []
    for one in found:
        told = occasions(one.origins, _)
        items.append(Block("li", (Block("span", told + ": "), *each_once(one.origins, evidence, request))))
    show(Block("ul", tuple(items), css="sums"))


def problems(found: Findings, ids: set[str], request: Request) -> None:
    """Odd figures, in words."""
    _ = request.say
    mine = [one for one in found.problems if one.figure_id in ids]
    if not mine:
        return
    show(
        Block("h2", _("Odd figures")),
        Block("ul", tuple(Block("li", one.sentence(_.lang)) for one in mine), css="sums"),
    )
