"""Figures no longer in force: replaced by a correction, or withdrawn with their batch. All stay readable."""

from __future__ import annotations

from dashboard import access, ledger
from dashboard.evidence import Row
from dashboard.ledger import Event
from dashboard.sharing import Former
from dashboard.text import Translator
from dashboard.views.batches import one_batch
from dashboard.views.kit.address import Request, link
from dashboard.views.kit.html import Block, show


def say(former: Former, request: Request) -> None:
    """Why this figure is on no chart, and what stands in its place."""
    _ = request.say
    if not former.by:
        show(Block("p", _("This figure is withdrawn: it is on no chart."), css="notice"))
        return
    newer = Block("a", former.by, href=link("figure", request, figure=former.by))
    show(
        Block(
            "p",
            (Block("span", _("This figure was corrected. In its place stands:") + " "), newer),
            css="notice",
        )
    )


def replaced(row: Row, request: Request) -> None:
    """The new figure of a correction says which one it replaces."""
    _ = request.say
    if not row["supersedes"]:
        return
    older = str(row["supersedes"])
    link_ = Block("a", older, href=link("figure", request, figure=older))
    show(Block("p", (Block("span", _("This figure corrects:") + " "), link_), css="notice"))


def history(figure_id: str, request: Request) -> None:
    """What happened to a figure, in order; nothing where nothing did."""
    _ = request.say
    try:
        store = ledger.existing()
        events = store.history(figure_id, access.owner()) if store is not None else []
    except ledger.LedgerError:
        return
    if events:
        lines = tuple(Block("li", (Block("span", line(event, figure_id, _)),)) for event in events)
        show(Block("p", _("History"), css="small label"), Block("ul", lines, css="small notes"))


def line(event: Event, figure_id: str, _: Translator) -> str:
    """One event in a sentence."""
    if event.what == "superseded":
        what = (
            _("corrected by {id}", id=event.by_figure)
            if event.figure_id == figure_id
            else _("corrects {id}", id=event.figure_id)
        )
    else:
        what = {
            "added": _("added with batch {id}", id=event.batch),
            "withdrawn": _("withdrawn with batch {id}", id=event.batch),
            "restored": _("restored with batch {id}", id=event.batch),
        }[event.what]
    parts = (one_batch.when(event.at, _), event.who, what, event.reason)
    return " · ".join(part for part in parts if part)
