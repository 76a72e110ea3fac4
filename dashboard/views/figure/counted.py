"""On the page of a published figure: what an office counted of exactly the same quantity, and the rest."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from dashboard import gallery
from dashboard.charts.frame import operation
from dashboard.consistency.counted import Counted, counted, nearest
from dashboard.evidence import Evidence, Row
from dashboard.language import write as labels
from dashboard.text import Translator
from dashboard.views.kit.address import Request, link
from dashboard.views.kit.html import Block, show


def beside(figure_id: str, row: pd.Series, request: Request) -> None:
    """Said, counted, rest, verdict and cause; of a published figure without such a count, that."""
    if row["kind"] != "published":
        return
    _ = request.say
    pair = (str(row["reporter"]), str(row["partner"]))
    evidence = gallery.evidence("timeline", replace(request.view, pair=pair))
    if figure_id not in evidence:
        return
    found = counted(figure_id, evidence)
    show(Block("h2", _("Said against counted")))
    if found is None:
        show(*_of_another(figure_id, evidence, request))
        return
    show(_facts(found, request), Block("p", _told(found, _), css="small"))


def _of_another(figure_id: str, evidence: Evidence, request: Request) -> tuple[Block, ...]:
    """Where no table counts this very quantity: the nearest number that counts another, and what differs."""
    _ = request.say
    found = nearest(figure_id, evidence)
    if found is None:
        return (
            Block("p", _("No official table counts exactly this quantity: nothing is held against it here.")),
            Block("p", _("Nor does any count this trade of that period in this unit."), css="small"),
        )
    told = _("No official table counts exactly this quantity. The nearest official number counts another:")
    sentence = found.relation.sentence(_.lang)
    return (Block("p", told), _facts(found, request), Block("p", sentence, css="small"))


def _facts(found: Counted, request: Request) -> Block:
    _ = request.say
    cells = found.counted["derived_from"].split() or [str(found.counted["figure_id"])]
    links: list[Block] = [Block("span", _number(found.counted, _) + f" ({_whose(found, _)}): ")]
    for one in cells:
        links += [Block("a", one, href=link("figure", request, figure=one)), Block("span", " ")]
    rows = (
        (_("Said"), (Block("span", labels.figure_label(found.said, _.lang)),)),
        (_("Counted"), tuple(links)),
        (_("The rest"), (Block("span", _rest(found, _)),)),
        (_("Verdict"), (Block("span", labels.verdict(found.relation.verdict, _.lang)),)),
        (_("Cause"), (Block("span", labels.relation(found.relation.relation, _.lang)),)),
    )
    listed = tuple(block for name, told in rows for block in (Block("dt", name), Block("dd", told)))
    return Block("dl", listed, css="facts")


def _number(row: Row, _: Translator) -> str:
    told = labels.figure_label(row, _.lang)
    made = operation(row, _)
    return f"{told}, {made}" if made else told


def _whose(found: Counted, _: Translator) -> str:
    return _.term(str(found.evidence.source(found.counted["source_id"])["publisher"]))


def _rest(found: Counted, _: Translator) -> str:
    """Said less counted, with its sign and its share of the count."""
    if found.said["measure"] == "growth":
        points = labels.number(found.rest, 1, _.lang)
        return _("{n} percentage points", n=points)
    amount = labels.amount(found.rest, str(found.said["unit"]), _.lang)
    if not found.counted["amount"]:
        return amount
    share = labels.percent(100 * found.rest / abs(found.counted["amount"]), 1, _.lang, signed=True)
    return f"{amount} ({share})"


def _told(found: Counted, _: Translator) -> str:
    """How it was chosen, and the check's own sentence."""
    # Not a plural of one: Russian says "1" and "21" alike, and of one nothing is the nearest.
    chosen = _("It is the only official number of this quantity.")
    if found.among > 1:
        chosen = _("It is the nearest of the official numbers of this quantity ({n}).", n=found.among)
    said = found.relation.sentence(_.lang)
    return f"{chosen} {said}"
