"""One entry of a list of figures: the number and what it counts; below, which year, who said it and when."""

from __future__ import annotations

from dashboard.charts.frame import what
from dashboard.evidence import Row
from dashboard.language import write as labels
from dashboard.model import PLANS
from dashboard.text import Translator
from dashboard.views.kit.address import Request, link
from dashboard.views.kit.html import Block


def figure_line(row: Row, publisher: str, request: Request) -> Block:
    """The whole entry leads to the figure's page; ``publisher`` stands in where nobody is named."""
    _ = request.say
    about = (
        labels.pair(row["reporter"], row["partner"], _.lang, row["flow"]),
        labels.flow(row["flow"], _.lang),
        what(row, _),
    )
    inner = (
        Block("strong", labels.figure_label(row, _.lang)),
        Block("span", " " + " · ".join(one for one in about if one)),
        Block("span", " · ", css="gone"),
        Block("span", " · ".join((_of_when(row, _), _whose(row, publisher, _))), css="small of-whom"),
    )
    return Block("li", (Block("a", inner, href=link("figure", request, figure=row["figure_id"])),))


def _of_when(row: Row, _: Translator) -> str:
    """ "forecast for 2025", "2023, final"."""
    status = "" if row["status"] == "unknown" else labels.status(row["status"], _.lang)
    period = labels.period(row["period"], _.lang)
    if row["status"] in PLANS:
        return _("{status} for {period}", status=status, period=period)
    return f"{period}, {status}" if status else period


def _whose(row: Row, publisher: str, _: Translator) -> str:
    """Who said it and on which day; of a table its publisher and edition, which seldom names its day."""
    when = row["stated_on"] or row["known_on"]
    day = labels.day(when, _.lang) if when else _("date unknown")
    named, edition = _.term(row["stated_by"]), _.term(row["vintage"])
    if named:
        return _("said by {speaker}, {day}", speaker=named, day=edition or day)
    return ", ".join(one for one in (_.term(publisher), edition or day) if one)
