"""Correct a figure: a form whose figure takes the place of the old one; both stay readable."""

from __future__ import annotations

import streamlit as st

from dashboard import access, gallery, ledger
from dashboard.evidence import Evidence
from dashboard.judging import GivenSource, faults_of
from dashboard.judging.correction import Corrected, Said, corrected, printed, unit_words, words
from dashboard.language import write as labels
from dashboard.language.write.words import hedged
from dashboard.ledger import NewBatch, sweep
from dashboard.model import HEDGES, Issue
from dashboard.text import Translator
from dashboard.views.add import asking
from dashboard.views.kit.address import Request
from dashboard.views.kit.html import Block, show
from dashboard.views.kit.notices import keep, kept


def offer(figure_id: str, evidence: Evidence, request: Request) -> None:
    """The form, for whoever may write or keeps figures of their own; before it, what it lacked."""
    _ = request.say
    kept(_)
    if evidence.figure(figure_id)["kind"] == "derived" or not (access.may_write() or access.owner()):
        return
    with st.expander(_("Correct this figure"), key="correct"):
        both = _("The new figure takes the place of this one. Both stay readable, with your reason.")
        show(Block("p", both, css="small"))
        form(figure_id, evidence, _)


def form(figure_id: str, evidence: Evidence, _: Translator) -> None:
    old = evidence.figure(figure_id)
    with st.form(f"correct-{figure_id}", border=False):
        said = fields(figure_id, evidence, _)
        if not st.form_submit_button(_("Add the correction"), type="primary"):
            return
    faults = faults_of(said.given) if said.given or said.given.url or said.given.title else []
    made = corrected(old, evidence.source(old["source_id"]), said)
    for issue in (*faults, *made.issues):
        keep(issue)
    if not faults and not made.issues:
        _add(made, said)
    st.rerun()


def fields(figure_id: str, evidence: Evidence, _: Translator) -> Said:
    """The figure as it is, to be typed over."""
    old, key = evidence.figure(figure_id), f"correct-{figure_id}"
    with st.container(horizontal=True):
        number = st.text_input(_("Number as printed"), printed(old), key=f"{key}-number")
        unit = st.text_input(_("Unit"), unit_words(old), key=f"{key}-unit")
        hedge = st.selectbox(
            _("Word beside it"),
            HEDGES,
            HEDGES.index(old["hedge"]),
            key=f"{key}-hedge",
            format_func=lambda one: hedged("…", one, _.lang) if one != "exact" else labels.MISSING,
        )
        period = st.text_input(_("Period"), old["period"], key=f"{key}-period")
    stated = st.text_area(
        _("The words that state it, the number among them"), words(old), key=f"{key}-words", height=100
    )
    show(Block("p", _("The document, only if it is another one:"), css="small"))
    given = asking.fields(GivenSource(), key, _)
    reason = st.text_input(_("Why is it corrected?"), key=f"{key}-reason")
    number, unit, period, stated, reason = (one.strip() for one in (number, unit, period, stated, reason))
    return Said(number, unit, hedge or "exact", period, stated, reason, given)


def _add(made: Corrected, said: Said) -> None:
    """Add the one figure as a batch of its own."""
    by = access.adding()
    if by is None:
        keep(Issue("may_not_add"))
        return
    new = NewBatch("", made.checksum, by.who, said.reason, "correction", by.owner)
    if new.owner:
        sweep.begin()
    try:
        ledger.opened().add(new, [made.figures], made.sources)
    except ledger.LedgerError as fault:
        keep(fault.issue)
        return
    gallery.renew()
