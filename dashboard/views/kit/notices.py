"""What is said to the visitor beside the page's matter: a link not understood, an Issue, a missing page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final
from urllib.parse import quote

import streamlit as st

from dashboard import settings
from dashboard.language import write as labels
from dashboard.model import Issue, Unknown
from dashboard.text import Translator
from dashboard.text.issues import SENTENCES
from dashboard.text.issues.expected import as_found, expected
from dashboard.views.kit.address import Request, link
from dashboard.views.kit.html import Block, show

_KEPT: Final = "messages"


def say_unknown(request: Request) -> None:
    """Name what the link asked for and is not known; the rest of the link is kept."""
    _ = request.say
    for one in request.unknown:
        accepted = ", ".join(one.accepted)
        text = _(
            "The link names “{name} = {value}”, which is not known here.", name=one.name, value=one.value
        )
        if accepted:
            text += " " + _("Known are: {accepted}.", accepted=accepted)
        show(Block("p", text, css="notice"))


def say_missing(request: Request, name: str, value: str) -> None:
    """A page of one figure or source was opened without one, or with one that is not known."""
    _ = request.say
    if value:
        say_unknown(replace(request, unknown=(Unknown(name, value),)))
    else:
        show(Block("p", _("The link names none."), css="notice"))
    show(Block("p", (Block("a", _("Find figures"), href=link("find", request)),)))


def undated(request: Request, n: int, editions: int) -> None:
    """With a date chosen: how many figures (``n``) are hidden because nobody says when they were known.

    ``editions`` is how many cells are shown by the year or month of their table's edition.
    """
    _ = request.say
    day = labels.day(request.view.as_known_on, _.lang)
    if request.view.as_known_on and n:
        text = _.many(
            "As known on {day}. {n} figure of unknown date is hidden.",
            "As known on {day}. {n} figures of unknown date are hidden.",
            n,
            day=day,
        )
        show(Block("p", text, css="notice"))
    if request.view.as_known_on and editions:
        told = _(
            "Official tables whose edition names no day are taken as known from the end of the year after "
            "their newest year, of the third month after their newest month, or of the month of the download."
        )
        show(Block("p", told, css="small"))


def report_an_error(request: Request, about: str) -> None:
    """A link to the configured address, with the figure named; nothing if none is configured."""
    _ = request.say
    address = settings.REPORT_TO.value()
    if not address:
        show(
            Block(
                "p",
                _("To report an error, write to whoever runs this dashboard and name {id}.", id=about),
                css="small",
            )
        )
        return
    sep = "&" if "?" in address else "?"
    is_mail = address.startswith("mailto:")
    target = f"{address}{sep}{'subject' if is_mail else 'title'}={quote(about)}"
    st.link_button(_("Report an error"), target)


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
        cell=as_found(issue, _),
        expected=expected(issue, _),
    )


def say_issues(found: Iterable[Issue], _: Translator, css: str = "notice") -> None:
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
