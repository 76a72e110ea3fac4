"""The answer above the chart, and under it how fresh the figures are."""

from __future__ import annotations

import streamlit as st

from dashboard.gallery import Facts
from dashboard.language import write as labels
from dashboard.model import Period
from dashboard.views.kit.address import Request, link, put
from dashboard.views.kit.html import Block, plain, show


def headline(request: Request, facts: Facts) -> None:
    """The figures a visitor came for; each opens its sentence."""
    _ = request.say
    rows = facts.headline
    if not rows:
        return
    with st.container(key="headline", horizontal=True):
        for row in rows:
            name = plain(labels.figure_label(row, _.lang))
            when = labels.period(row["period"], _.lang)
            if row["compared_with"]:
                when += " " + labels.compared(row["compared_with"], _.lang)
            if st.button(
                f"{name}  \n:small[{plain(when)}]", key=f"headline-{row['measure']}", type="tertiary"
            ):
                put(figure=row["figure_id"])
                st.rerun()
        period = labels.period(rows[-1]["period"], _.lang)
        n = facts.told[rows[-1]["period"]]
        text = _.many(
            "{n} figure for {period} is published",
            "{n} figures for {period} are published",
            n,
            period=period,
        )
        told = Block("span", text)
        show(Block("p", (told, *why(n > 1, rows[-1]["period"], request)), css="subtitle"))


def why(several: bool, period: str, request: Request) -> tuple[Block, ...]:
    """The way from several numbers of the headline's period to the page that says why they differ."""
    _ = request.say
    if not several:
        return ()
    pair = "-".join(request.view.pair)
    address = link("check", request, pair=pair, year=str(Period.parse(period).year))
    return (Block("span", " · "), Block("a", _("why they differ →"), href=address))


def freshness(request: Request, facts: Facts) -> None:
    """How fresh the data are: the newest statement and the newest period."""
    _ = request.say
    if not facts.newest:
        return
    text = _("Newest period with an outcome: {period}.", period=labels.period(facts.newest, _.lang))
    if facts.said:
        text += " " + _("Newest statement: {day}.", day=labels.day(facts.said, _.lang))
    show(Block("p", text, css="small"))
