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
        if n > 1:
            text = _.many(
                "{n} number for {period}: why they differ →",
                "{n} numbers for {period}: why they differ →",
                n,
                period=period,
            )
            told = Block("a", text, href=why(rows[-1]["period"], request))
        else:
            told = Block("span", _("One number for {period} is published.", period=period))
        show(Block("p", (told,), css="subtitle"))


def why(period: str, request: Request) -> str:
    """The page that says why the numbers of a period differ."""
    pair = "-".join(request.view.pair)
    return link("check", request, pair=pair, year=str(Period.parse(period).year))


def freshness(request: Request, facts: Facts) -> None:
    """How fresh the data are: the newest statement and the newest period."""
    _ = request.say
    if not facts.newest:
        return
    text = _("Newest period with an outcome: {period}.", period=labels.period(facts.newest, _.lang))
    if facts.said:
        text += " " + _("Newest statement: {day}.", day=labels.day(facts.said, _.lang))
    show(Block("p", text, css="small"))
