"""The rows of a whole table behind a number: set, edition, count, filter, query, checksum, the rows."""

from __future__ import annotations

import streamlit as st

from dashboard import gallery, sharing
from dashboard.language import write as labels
from dashboard.ledger.sets import behind
from dashboard.views.kit.address import Request
from dashboard.views.kit.html import Block, show

SHOWN = 200
"""Rows on the page; the file has all."""


def of_figure(figure_id: str, request: Request) -> None:
    """Opened by the reader: only then is the engine asked. Nothing for a figure of no whole table."""
    if gallery.book().pair_of(figure_id) is None:
        return
    _ = request.say
    opened = st.expander(_("The rows behind this number"), key="open-rows-behind", on_change="rerun")
    if opened.open:
        with opened:
            _rows(figure_id, request)


def _rows(figure_id: str, request: Request) -> None:
    _ = request.say
    found = behind(gallery.book(), figure_id)
    if found is None:
        show(Block("p", _("The table has no row of this number."), css="notice"))
        return
    query = found.query
    facts = {
        _("Table"): f"{query.set}, {_.term(query.edition)}",
        _("Rows"): labels.number(query.count, 0, _.lang),
        _("Asked for"): query.words(_),
        _("SHA-256 of the file"): query.checksum,
    }
    listed = tuple(block for name, text in facts.items() for block in (Block("dt", name), Block("dd", text)))
    show(Block("dl", listed, css="facts"))
    st.code(query.as_text(), language="sql", wrap_lines=True)
    if sharing.kept_from_visitor().intersection(found.table.source_ids):
        kept = _(
            "The licence does not let them be passed on: they are shown to whoever runs this dashboard. Who"
            " has the set finds them by this query."
        )
        show(Block("p", kept, css="small"))
        return
    rows = found.rows(SHOWN)
    told = rows[["reporter", "partner", "flow", "period", "value", "unit", "multiplier"]]
    st.dataframe(told, hide_index=True, key="rows-behind")
    if query.count > SHOWN:
        show(Block("p", _("The first {n} of them.", n=SHOWN), css="small"))
    if not found.table.about.get("may_be_passed_on", True):
        kept = _(
            "The licence does not let them be passed on; “bilateral data rows” writes them where they lie."
        )
        show(Block("p", kept, css="small"))
        return
    st.download_button(
        _("All rows as CSV"),
        lambda: found.rows(query.count).to_csv(index=False).encode(),
        file_name=figure_id.replace("/", "_") + ".csv",
        mime="text/csv",
        key="rows-behind-file",
    )
