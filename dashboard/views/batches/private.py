"""What a visitor keeps here alone: until when, and erasing it at once."""

from __future__ import annotations

import streamlit as st

from dashboard import access, gallery, ledger
from dashboard.ledger import Batch, until
from dashboard.model import Issue
from dashboard.text import Translator
from dashboard.views.add import drafts
from dashboard.views.batches import one_batch
from dashboard.views.kit.address import Request, link
from dashboard.views.kit.html import Block, show
from dashboard.views.kit.notices import keep


def told(request: Request) -> None:
    """Until when this visitor's own figures are kept, with the button that erases them; else nothing."""
    mine = own_batches()
    if not mine:
        return
    _ = request.say
    end = one_batch.when(until(mine).isoformat(timespec="seconds"), _)
    kept = _.many(
        "{n} batch of your own is kept until {end}, then it is erased.",
        "{n} batches of your own are kept until {end}, then they are erased.",
        len(mine),
        end=end,
    )
    why = Block("a", _("What is kept of you"), href=link("privacy", request))
    with st.container(key="own", horizontal=True, vertical_alignment="center"):
        show(Block("p", (Block("span", kept + " "), why), css="small"))
        with st.popover(_("Erase now"), key=f"own-{len(mine)}"):
            show(Block("p", _("All your own figures go, for good: no copy is kept."), css="small"))
            st.button(_("Erase all my figures"), key="erase-own", on_click=erase)


def own_batches() -> list[Batch]:
    """The batches that this visitor alone sees, withdrawn ones too."""
    owner = access.owner()
    try:
        store = ledger.existing() if owner else None
        return [one for one in store.batches(owner) if one.owner] if store else []
    except ledger.LedgerError:
        return []  # said by the banner of every page


def erase() -> None:
    """Erase them all, in the ledger and on this page."""
    owner = access.owner()
    if not owner:
        return
    try:
        ledger.opened(create=False).erase_of(owner)
        keep(Issue("own_erased"))
    except ledger.LedgerError as fault:
        keep(fault.issue)
    gallery.renew()
    added = [(key, draft.batch) for key, draft in drafts.all_of_them().items() if draft.batch is not None]
    for key in [key for key, batch in added if batch.owner]:
        drafts.take_away(key)


def how_long(_: Translator) -> str:
    """For how long, as a rule."""
    return _(
        "They are seen by you alone and erased {n} hours after you last added some.",
        n=f"{access.private_hours():g}",
    )
