"""One line of a list of figures."""

from __future__ import annotations

from dashboard.charts.frame import what
from dashboard.evidence import Row
from dashboard.language import write as labels
from dashboard.views.kit.address import Request, link
from dashboard.views.kit.html import Block


def figure_line(row: Row, request: Request) -> Block:
    """One line of a list of figures; the whole line leads to the figure's page."""
    _ = request.say
    about = " · ".join(
        (
            labels.pair(row["reporter"], row["partner"], _.lang),
            labels.flow(row["flow"], _.lang),
            what(row, _),
            labels.period(row["period"], _.lang),
        )
    )
    number = Block("strong", labels.figure_label(row, _.lang))
    inner = (number, Block("span", " " + about), Block("span", " " + _.term(row["stated_by"]), css="small"))
    return Block("li", (Block("a", inner, href=link("figure", request, figure=row["figure_id"])),))
