"""The box in which levels are put in other terms than the money of their day."""

from __future__ import annotations

import streamlit as st

from dashboard import gallery
from dashboard.language import write as labels
from dashboard.model import GDP, REAL
from dashboard.views.kit.address import Request, control


def terms_control(request: Request, chart: str, country: str) -> None:
    """Nothing for a chart that is told in money alone; ``country`` is the one whose GDP is meant."""
    _, chosen = request.say, request.view.terms
    options = ("", *gallery.TERMS_OF.get(chart, ()))
    if len(options) < 2:
        return
    names = {
        "": _("Money of the day"),
        REAL: _("Dollars in the prices of one year"),
        GDP: _("Percent of the GDP of {country}", country=labels.the_country(country, _.lang)),
    }
    key, changed = control("terms", chosen if chosen in options else "", beside={"figure": ""})
    st.selectbox(_("Levels in"), options, key=key, on_change=changed, format_func=names.__getitem__)
