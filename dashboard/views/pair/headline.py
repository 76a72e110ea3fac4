"""The answer: one sentence whose numbers open their words, who says it, how far the data reach."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from dashboard.gallery import Facts
from dashboard.heads.answer import Part, answer, beneath, between, why_they_differ
from dashboard.language import write as labels
from dashboard.views.kit.address import Request, link, put
from dashboard.views.kit.html import Block, show


def headline(request: Request, facts: Facts) -> None:
    """The sentence as the title of the page, and one line under it."""
    sentence = answer(facts, request.view.pair, request.say)
    show(Block("h1", _pieces(sentence, request)), *_beneath(request, facts))
    with st.container(key="pressed"):
        # Links with a number press these; without script they lead to the same place by themselves.
        for figure_id in dict.fromkeys(_opened(facts)):
            if st.button(figure_id, key=f"press-{figure_id}"):
                put(figure=figure_id, year="")
                st.rerun()


def _opened(facts: Facts) -> list[str]:
    rows = [*facts.headline, *([facts.quoted] if facts.quoted is not None else [])]
    return [str(row["figure_id"]) for row in rows]


def _pieces(parts: Iterable[Part], request: Request) -> tuple[Block, ...]:
    """Words as they stand; a number as a link that presses its button."""
    pair = "-".join(request.view.pair)
    return tuple(
        Block(
            "a",
            one.text,
            href=link("", request, pair=pair, figure=one.figure_id),
            also=(("data-press", f"press-{one.figure_id}"),),
        )
        if one.figure_id
        else Block("span", one.text, css="said-above" * one.said_above)
        for one in parts
    )


def _beneath(request: Request, facts: Facts) -> tuple[Block, ...]:
    pieces = beneath(facts, request.say)
    if not pieces:
        return ()
    line = [block for piece in pieces for block in _pieces((between(piece), *piece), request)][1:]
    return (Block("p", tuple(line), css="subtitle"), *_why(request, facts))


def _why(request: Request, facts: Facts) -> tuple[Block, ...]:
    """The way from several numbers of the headline's year to the page that says why they differ."""
    text, year = why_they_differ(facts, request.say)
    if not text:
        return ()
    chosen = {"figure": request.view.figure} if request.view.figure else {}
    address = link("check", request, pair="-".join(request.view.pair), year=str(year), **chosen)
    return (Block("p", (Block("a", text, href=address),), css="why"),)


def freshness(request: Request, facts: Facts) -> None:
    """How fresh the data are: the newest statement and the newest period."""
    _ = request.say
    if not facts.newest:
        return
    text = _("Newest period with an outcome: {period}.", period=labels.period(facts.newest, _.lang))
    if facts.said:
        text += " " + _("Newest statement: {day}.", day=labels.day(facts.said, _.lang))
    show(Block("p", text, css="small"))
