"""Correct a figure: a form whose figure takes the place of the old one; both stay readable."""

from __future__ import annotations

from typing import Final

import streamlit as st

from dashboard import access, gallery, ledger
from dashboard.evidence import Evidence, Row
from dashboard.judging import GivenSource, faults_of
from dashboard.judging.correction import (
    OTHERS,
    Corrected,
    Said,
    as_it_is,
    corrected,
    printed,
    stating,
    unit_words,
)
from dashboard.language import write as labels
from dashboard.language.write.words import hedged
from dashboard.ledger import NewBatch, sweep
from dashboard.model import HEDGES, Issue
from dashboard.text import Translator
from dashboard.text.upload_words import field, option
from dashboard.views.add import asking, drafts
from dashboard.views.kit.address import Request
from dashboard.views.kit.html import Block, plain, show
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
    others = all_fields(old, key, _)
    stated = st.text_area(
        _("The words that state it, the number among them"), stating(old), key=f"{key}-words", height=100
    )
    show(Block("p", _("The document, only if it is another one:"), css="small"))
    given = asking.fields(GivenSource(), key, _)
    reason = st.text_input(_("Why is it corrected?"), key=f"{key}-reason")
    number, unit, period, stated, reason = (one.strip() for one in (number, unit, period, stated, reason))
    return Said(number, unit, hedge or "exact", period, stated, reason, given, others)


def all_fields(old: Row, key: str, _: Translator) -> dict[str, str]:
    """Every other field of the figure: sides, flow, scope, status and the rest."""
    label = _("All fields: sides, flow, scope, status …")
    with st.expander(label, key="all-fields"), st.grid("auto", min_column_width=180):
        return {name: one_field(name, old, key, _) for name in OTHERS}


def one_field(name: str, old: Row, key: str, _: Translator) -> str:
    label, now, listed = plain(field(name, _)), as_it_is(old, name), OTHERS[name]
    if name in ("reporter", "partner"):
        listed = asking.countries(_.lang)
        listed = listed if now in listed else (now, *listed)
    if not listed:
        return st.text_input(label, now, key=f"{key}-{name}").strip()
    chosen = st.selectbox(
        label, listed, listed.index(now), key=f"{key}-{name}", format_func=lambda one: worded(name, one, _)
    )
    return chosen if chosen is not None else now


def worded(name: str, value: str, _: Translator) -> str:
    """A value of a closed list in the reader's words."""
    if name == "reading":
        return option("growth_reading", "index", _) if value == "index" else _("as it stands")
    if name in ("reporter", "partner"):
        return labels.country(value, _.lang)
    return str(_WORDS[name](value, _.lang)) or labels.MISSING


_WORDS: Final = {
    "flow": labels.flow,
    "scope": labels.scope,
    "measure": labels.measure,
    "status": labels.status,
    "price_basis": labels.price_basis,
    "valuation": labels.valuation,
    "basis": labels.basis,
    "flag": labels.flag,
}


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
        drafts.own_ids().add(ledger.opened().add(new, [made.figures], made.sources).id)
    except ledger.LedgerError as fault:
        keep(fault.issue)
        return
    gallery.renew()
