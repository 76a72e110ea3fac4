"""What went wrong, on the page: each Issue as a sentence; what a visitor must see stays until dismissed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import streamlit as st

from dashboard.model import Issue
from dashboard.text import Translator
from dashboard.text.issues import SENTENCES
from dashboard.views._parts import Block, show

_KEPT: Final = "messages"


def told(issue: Issue, _: Translator) -> str:
    """What is wrong, for a reader; an unknown code by its name, since a page must not fail over it."""
    found = SENTENCES.get(issue.code)
    if found is None:
        return " · ".join(one for one in (issue.code, issue.table, issue.column, issue.cell) if one)
    return _(
        found,
        table=issue.table or _("The pasted table"),
        row=issue.row,
        column=issue.column,
        cell=issue.cell,
        expected=issue.expected,
    )


def notices(found: Iterable[Issue], _: Translator, css: str = "notice") -> None:
    """Each issue as a notice of its own."""
    for one in found:
        show(Block("p", told(one, _), css=css))


def keep(issue: Issue) -> None:
    """Show an issue until it is dismissed."""
    there: list[Issue] = st.session_state.setdefault(_KEPT, [])
    if issue not in there:
        there.append(issue)


def kept(_: Translator) -> None:
    """The issues that wait to be dismissed."""
    there: list[Issue] = st.session_state.get(_KEPT, [])
    for number, issue in enumerate(list(there)):
        with st.container(key=f"message-{number}", horizontal=True, vertical_alignment="center"):
            show(Block("p", told(issue, _), css="notice wrong"))
            st.button(_("Dismiss"), key=f"dismiss-{number}", on_click=_dismiss, args=(issue,))


def _dismiss(issue: Issue) -> None:
    there: list[Issue] = st.session_state.get(_KEPT, [])
    if issue in there:
        there.remove(issue)
