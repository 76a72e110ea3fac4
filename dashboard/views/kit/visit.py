"""Who is looking: what Streamlit knows of the visitor's request, for :mod:`dashboard.access`."""

from __future__ import annotations

from typing import Final

import streamlit as st
from streamlit import config, runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard import access
from dashboard.text import Translator
from dashboard.views.kit.html import Block

_LISTENS_ITSELF: Final = ("starlette-app", "starlette-managed")
"""Ways of starting in which Streamlit's own setting is the address that is listened on."""


def visit() -> access.Visit:
    """The visit of the page that is being drawn; outside of one (a thread of our own, a visitor who has
    gone) nobody's, of whom nothing is known."""
    context = get_script_run_ctx(suppress_warning=True)
    client = runtime.get_instance().get_client(context.session_id) if context and runtime.exists() else None
    asked = client.client_context if client else None
    if asked is None:
        return access.Visit()
    headers: dict[str, str] = {}
    for name, text in asked.headers:
        key = name.lower()
        headers[key] = f"{headers[key]}, {text}" if key in headers else text
    return access.Visit(_listens_on(), headers, dict(asked.cookies), str(asked.remote_ip or ""))


def _listens_on() -> str:
    """The address the server listens on; unknown under another ASGI server, which has settings of its own."""
    itself = getattr(config, "_server_mode", None) in _LISTENS_ITSELF
    return str(st.get_option("server.address") or "") if itself else ""


def editing(_: Translator, page: str) -> tuple[Block, ...]:
    """For whoever edits by the token: under which name, and the way out; nothing for all others."""
    name = access.editing_as()
    if not name:
        return ()
    out = Block("a", _("sign out"), href=f"/edit/out?to={page}")
    return (Block("p", (Block("span", _("Editing as {name}", name=name) + " · "), out), css="small"),)


access.asked_through(visit)
