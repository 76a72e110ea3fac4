"""One line of a list of figures: number, pair, period, status, who said it and when."""

from __future__ import annotations

from dashboard.charts.frame import what
from dashboard.evidence import Row
from dashboard.language import write as labels
from dashboard.views.kit.address import Request, link
from dashboard.views.kit.html import Block


def figure_line(row: Row, publisher: str, request: Request) -> Block:
    """The whole line leads to the figure's page; ``publisher`` stands in where nobody is named."""
    _ = request.say
    status = "" if row["status"] == "unknown" else labels.status(row["status"], _.lang)
    about = (
        labels.pair(row["reporter"], row["partner"], _.lang, row["flow"]),
        labels.flow(row["flow"], _.lang),
        what(row, _),
        labels.period(row["period"], _.lang),
        status,
    )
    when = row["stated_on"] or row["known_on"]
    day = labels.day(when, _.lang) if when else _("date unknown")
    who = (
        _.term(row["stated_by"]) or _.term(publisher),
        # A table has an edition, which seldom names its day.
        _.term(row["vintage"]) or day,
    )
    inner = (
        Block("strong", labels.figure_label(row, _.lang)),
        Block("span", " " + " · ".join(one for one in about if one)),
        Block("span", " " + " · ".join(one for one in who if one), css="small"),
    )
    return Block("li", (Block("a", inner, href=link("figure", request, figure=row["figure_id"])),))
