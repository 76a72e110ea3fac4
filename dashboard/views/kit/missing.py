"""What was added and cannot be shown: a ledger that cannot be read, figures that the gate keeps back."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard import access, ledger
from dashboard.ledger import Held
from dashboard.text import Translator
from dashboard.text.issues import sentence
from dashboard.views.kit.address import Request, link
from dashboard.views.kit.html import Block, show

_LISTED = 300
_ALERT = (("role", "alert"),)


def banner(request: Request) -> None:
    """On every page: what keeps added figures from this visitor, if anything does."""
    trouble = ledger.trouble(owner=access.owner())
    _ = request.say
    if trouble.cause is not None:
        show(Block("p", f"{cause(trouble.cause, _)} {consequence(trouble, _)}", "notice wrong", also=_ALERT))
    if trouble.held:
        where = Block("a", _("Which figures, and why"), href=link("batches", request))
        show(
            Block("p", (Block("span", count(len(trouble.held), _) + " "), where), "notice wrong", also=_ALERT)
        )


def cause(fault: ledger.LedgerError, _: Translator) -> str:
    """Where the ledger is kept is the business of those who may write to it."""
    if access.may_write():
        return sentence(fault.issue, _)
    return _("The ledger of added figures cannot be read right now.")


def consequence(trouble: ledger.Trouble, _: Translator) -> str:
    if trouble.is_kept:
        return _("What is shown was read before that; what was added or undone since is missing.")
    return _("What was added is missing here: only the shipped figures are shown.")


def count(n: int, _: Translator) -> str:
    return _.many(
        "{n} added figure is held back: it is stored, and not shown.",
        "{n} added figures are held back: they are stored, and not shown.",
        n,
    )


def of_batch(batch: str) -> list[Held]:
    """The figures of a batch that are held back; of all batches with an empty name."""
    held = ledger.trouble(owner=access.owner()).held
    return [one for one in held if batch in ("", one.batch)]


def listed(held: Iterable[Held], request: Request) -> None:
    """Each figure held back, with the place in its file and the reason."""
    _ = request.say
    lines = [Block("li", f"{one.figure_id}: {sentence(one.issue, _)}") for one in held]
    if lines:
        show(
            Block("p", count(len(lines), _), css="notice wrong"),
            Block("ul", tuple(lines[:_LISTED]), css="small notes"),
        )
    if len(lines) > _LISTED:
        show(Block("p", _("The first {n} are listed here.", n=_LISTED), css="small"))


def say(one: Held, request: Request) -> None:
    """A figure that is stored and not shown, in the place of its page."""
    _ = request.say
    told = _("This figure is held back: it is stored, and does not pass the gate.")
    batch = Block("a", _("Batch {id}", id=one.batch), href=link("batches", request, batch=one.batch))
    show(Block("p", (Block("span", f"{told} {sentence(one.issue, _)} "), batch), css="notice wrong"))
