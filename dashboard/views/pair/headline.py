"""The answer: one sentence whose numbers open their words, who says it, how far the data reach."""

from __future__ import annotations

import streamlit as st

from dashboard.gallery import Facts
from dashboard.heads.answer import answer, newest_quoted, said_by, why_they_differ
from dashboard.language import write as labels
from dashboard.views.kit.address import Request, link, put
from dashboard.views.kit.html import Block, behave, show


def headline(request: Request, facts: Facts) -> None:
    """The sentence as the title of the page, and one line under it."""
    parts = answer(facts, request.view.pair, request.say)
    pieces = tuple(
        _opening(one.text, one.figure_id, request) if one.figure_id else Block("span", one.text)
        for one in parts
    )
    show(Block("h1", pieces), *_beneath(request, facts))
    with st.container(key="pressed"):
        # Links with a number press these; without script they lead to the same place by themselves.
        for figure_id in dict.fromkeys(_opened(facts)):
            if st.button(figure_id, key=f"press-{figure_id}"):
                put(figure=figure_id, year="")
                st.rerun()
        behave("press.js")


def _opened(facts: Facts) -> list[str]:
    rows = [*facts.headline, *([facts.quoted] if facts.quoted is not None else [])]
    return [str(row["figure_id"]) for row in rows]


def _opening(text: str, figure_id: str, request: Request) -> Block:
    pair = "-".join(request.view.pair)
    address = link("", request, pair=pair, figure=figure_id)
    return Block("a", text, href=address, also=(("data-press", f"press-{figure_id}"),))


def _beneath(request: Request, facts: Facts) -> tuple[Block, ...]:
    """Who says it · what was quoted last · how far the tables reach · why the numbers differ."""
    _ = request.say
    if not facts.headline:
        return ()
    pieces: list[tuple[Block, ...]] = []
    if told := said_by(facts, _):
        pieces.append((Block("span", told),))
    if facts.quoted is not None:
        opening = _opening(newest_quoted(facts.quoted, _), str(facts.quoted["figure_id"]), request)
        pieces.append((Block("span", _("newest quoted:") + " "), opening))
    if facts.tables_to:
        pieces.append((Block("span", _("official tables to {year}", year=str(facts.tables_to))),))
    line = [block for piece in pieces for block in (Block("span", " · "), *piece)][1:]
    return (Block("p", tuple(line), css="subtitle"), *_why(request, facts))


def _why(request: Request, facts: Facts) -> tuple[Block, ...]:
    """The way from several numbers of the headline's year to the page that says why they differ."""
    text, year = why_they_differ(facts, request.say)
    if not text:
        return ()
    address = link("check", request, pair="-".join(request.view.pair), year=str(year))
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
