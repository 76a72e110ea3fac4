"""One batch in words, and its undoing and restoring, each with a reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import streamlit as st

from dashboard import access, gallery, ledger
from dashboard.language import write as labels
from dashboard.ledger import Batch
from dashboard.model import Issue
from dashboard.text import Translator
from dashboard.views.add import drafts
from dashboard.views.kit.address import Request
from dashboard.views.kit.html import plain
from dashboard.views.kit.notices import keep


def when(moment: str, _: Translator) -> str:
    """An ISO moment in UTC as a reader sees it."""
    at = datetime.fromisoformat(moment)
    return _("{day}, {time} UTC", day=labels.day(at.date().isoformat(), _.lang), time=f"{at:%H:%M}")


def kind(batch: Batch, _: Translator) -> str:
    """How the batch came: the file by its name, a pasted table, a correction."""
    match batch.kind:
        case "correction":
            return _("Correction")
        case "paste":
            return _("Pasted table")
    return batch.name or _("File without a name")


def may_change(batch: Batch) -> bool:
    """Whoever may write to the ledger, and the owner of a private batch."""
    return access.may_write() if not batch.owner else batch.owner == access.owner()


def change(batch: Batch, request: Request, changed: Callable[[Batch], None]) -> None:
    """Undo an active batch, restore a withdrawn one; with a reason; what one has just added at one press."""
    if not may_change(batch):
        return
    _ = request.say
    if batch.id in drafts.own_ids():
        at_once(batch, request, changed)
        return
    active = batch.state == "active"
    label = _("Undo {id}", id=batch.id) if active else _("Restore {id}", id=batch.id)
    with st.popover(plain(label), key=f"change-{batch.id}-{batch.state}"), st.form(f"form-{batch.id}"):
        told = _("a few words, needed: they are kept with the batch")
        reason = st.text_input(_("Why?"), key=f"why-{batch.id}", placeholder=told).strip()
        if not st.form_submit_button(_("Withdraw its figures") if active else _("Bring its figures back")):
            return
        if not reason:
            keep(Issue("reason_missing"))
        else:
            _do(batch, reason, active, changed)
    st.rerun()


def at_once(batch: Batch, request: Request, changed: Callable[[Batch], None]) -> None:
    """Take back what was added a moment ago, or bring it back: one press."""
    _ = request.say
    active = batch.state == "active"
    label = _("Undo: take batch {id} back", id=batch.id) if active else _("Restore {id}", id=batch.id)
    reason = _("Taken back at once") if active else _("Brought back at once")
    # The way back is what is looked for first after a slip.
    if st.button(
        plain(label), key=f"at-once-{batch.id}-{batch.state}", type="primary" if active else "secondary"
    ):
        _do(batch, reason, active, changed)
        st.rerun()


def _do(batch: Batch, reason: str, active: bool, changed: Callable[[Batch], None]) -> None:
    try:
        store = ledger.opened(create=False)
        act, by = (store.undo if active else store.restore), access.adding()
        if by is None or by.owner != batch.owner:
            keep(Issue("may_not_add"))
            return
        changed(act(batch.id, reason, by.who, by.owner))
        gallery.renew()
    except ledger.LedgerError as fault:
        keep(fault.issue)
