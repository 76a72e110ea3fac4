"""Who is looking: what Streamlit knows of the visitor's request, for :mod:`dashboard.access`."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard import access


def visit() -> access.Visit:
    """The visit of the page that is being drawn; outside of one (a thread of our own) nobody's."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return access.Visit(listens_on="nowhere")
    headers = {name.lower(): text for name, text in st.context.headers.items()}
    return access.Visit(str(st.get_option("server.address") or "every"), headers, dict(st.context.cookies))


access.asked_through(visit)
