"""What was forecast, what came: each plan beside the results of the same quantity, with the words of both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from dashboard.charts.titles import who
from dashboard.consistency import CAME, Forecast
from dashboard.consistency.counted import with_computed
from dashboard.consistency.statements import Statement
from dashboard.evidence import Evidence, Row
from dashboard.language import write as labels
from dashboard.views.kit.address import Request, link
from dashboard.views.kit.html import Block, show

_OUTCOMES: Final = 4
"""Results of one plan that are named with their words."""


def table(found: Sequence[Forecast], evidence: Evidence, request: Request) -> None:
    """How many of each kind in one line, then a row for each plan."""
    _ = request.say
    counts = [(name, sum(one.came == name for one in found)) for name in CAME]
    told = ", ".join(f"{labels.came(name, _.lang)}: {n}" for name, n in counts if n)
    names = (_("What was expected"), _("By whom, when, in which words"), _("What came"))
    head = Block("thead", (Block("tr", tuple(Block("th", name) for name in names)),))
    known = with_computed(evidence)
    rows = tuple(Block("tr", tuple(_cells(one, known, request)), css="line plan") for one in found)
    show(
        Block("p", told + ".", css="small"),
        Block("p", explained(request), css="small"),
        Block("div", (Block("table", (head, Block("tbody", rows))),), css="answers forecasts"),
    )


def explained(request: Request) -> str:
    """What is held against what, and what is not."""
    _ = request.say
    return _(
        "Held together are a plan and results of the same trade, scope and period. “At least” has no upper"
        " end here, “up to” no lower one, and a target is reached by more. Results told before the period was"
        " over are none."
    )


def _cells(one: Forecast, evidence: Evidence, request: Request) -> Iterator[Block]:
    _ = request.say
    row = evidence.figure(one.said.figure_id)
    what = (labels.flow(row["flow"], _.lang), _.term(row["product"]) or labels.scope(row["scope"], _.lang))
    told = ", ".join((*what, *([_.term(row["region"])] if row["region"] else []), _period(row, request)))
    yield Block(
        "td",
        (
            Block("div", (_number(one.said.figure_id, row, request),)),
            Block("div", told, css="small"),
            Block("div", labels.status(row["status"], _.lang), css="small"),
        ),
    )
    retold = tuple(
        part
        for place, it in enumerate(one.figure_ids[1:])
        for part in (
            Block("span", ", " if place else _("also in") + " "),
            Block("a", _publisher(it, evidence, request), href=link("figure", request, figure=it)),
        )
    )
    yield Block(
        "td", (*_said(row, evidence, request), *([Block("div", retold, css="small")] if retold else []))
    )
    yield Block("td", tuple(_came(one, evidence, request)))


def _period(row: Row, request: Request) -> str:
    _ = request.say
    text = labels.period(str(row["period"]), _.lang)
    return f"{text}, {labels.compared(str(row['compared_with']), _.lang)}" if row["compared_with"] else text


def _number(figure_id: str, row: Row, request: Request) -> Block:
    """The number as a link to its words; a computed one leads to the first cell that it was made of."""
    opened = str(row["derived_from"]).split()[:1] or [figure_id]
    text = labels.figure_label(row, request.view.lang)
    return Block("strong", (Block("a", text, href=link("figure", request, figure=opened[0])),))


def _said(row: Row, evidence: Evidence, request: Request) -> Iterator[Block]:
    """Who and when, and the words in the language of the reader where they are at hand."""
    _ = request.say
    day = labels.day(row["stated_on"], _.lang) if row["stated_on"] else _("day not on record")
    yield Block("div", ", ".join(part for part in (who(row, evidence, _), day) if part), css="small")
    own = row["excerpt_language"] == _.lang or not row[f"excerpt_{_.lang}"]
    text, lang = (row["excerpt"], row["excerpt_language"]) if own else (row[f"excerpt_{_.lang}"], _.lang)
    quoted = row["excerpt_kind"] == "quote" and own
    yield Block("blockquote" if quoted else "div", str(text), css="small excerpt", lang=str(lang))


def _publisher(figure_id: str, evidence: Evidence, request: Request) -> str:
    publisher = str(evidence.source(evidence.figure(figure_id)["source_id"])["publisher"])
    return request.say.term(publisher) or figure_id


def _came(one: Forecast, evidence: Evidence, request: Request) -> Iterator[Block]:
    _ = request.say
    yield Block("div", (Block("strong", labels.came(one.came, _.lang)),), css=one.came)
    yield Block("div", one.sentence(_.lang), css="small")
    for it in one.outcomes[:_OUTCOMES]:
        yield from _outcome(it, evidence, request)
    if len(one.outcomes) > _OUTCOMES:
        yield Block("div", _.many("and {n} more", "and {n} more", len(one.outcomes) - _OUTCOMES), css="small")


def _outcome(it: Statement, evidence: Evidence, request: Request) -> Iterator[Block]:
    row = evidence.figure(it.figure_id)
    yield Block("div", (_number(it.figure_id, row, request),))
    if row["kind"] != "derived":
        yield from _said(row, evidence, request)


def of_figure(figure_id: str, found: Sequence[Forecast], request: Request) -> None:
    """On the page of a plan: what came of it, and the way to all plans of the pair."""
    one = next((it for it in found if figure_id in it.figure_ids), None)
    if one is None:
        return
    _, said = request.say, one.said
    told = (Block("strong", labels.came(one.came, _.lang)), Block("span", ". " + one.sentence(_.lang) + " "))
    where = [
        part
        for it in one.outcomes[:_OUTCOMES]
        if not it.figure_id.startswith("computed/")
        for part in (
            Block("a", it.figure_id, href=link("figure", request, figure=it.figure_id)),
            Block("span", " "),
        )
    ]
    pair = f"{said.reporter}-{said.partner}"
    all_of_them = link("check", request, pair=pair, year=str(said.end // 12), forecasts="yes")
    show(
        Block("h2", _("What came")),
        Block("p", (*told, *where)),
        Block("p", (Block("a", _("All forecasts of the pair"), href=all_of_them),), css="small"),
    )
