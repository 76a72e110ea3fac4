"""Words to take away, each with a button that copies it: quotable lines, citations, addresses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

import streamlit as st

from dashboard import gallery, sharing
from dashboard.address import public
from dashboard.evidence import Evidence, Row
from dashboard.export import cite, links
from dashboard.export.sentence import safe_sentence
from dashboard.language import write as labels
from dashboard.model import LANGUAGES
from dashboard.text import Translator
from dashboard.views.kit.address import Request
from dashboard.views.kit.html import Block, behave, show

NAMES: Final = {"en": "English", "ru": "Русский"}
"""Languages as their readers call them."""
STYLES: Final = {
    "apa": "APA",
    "gost": "ГОСТ Р 7.0.5",
    "bibtex": "BibTeX",
    "ris": "RIS",
    "csl-json": "CSL-JSON",
}


def path(address: str) -> str:
    """An address of ours without host and without the operator's path, as blocks take it."""
    parts = urlsplit(address)
    return f"{parts.path.removeprefix(public().prefix)}?{parts.query}"


def base() -> str:
    """The address the visitor reached us at, unless the operator names another."""
    parts = urlsplit(st.context.url or "")
    return sharing.base(f"{parts.scheme}://{parts.netloc}" if parts.netloc else "")


def copied(rows: list[tuple[str, str]], _: Translator) -> Iterator[Block]:
    """Each text under its name, with a button for ``share.js`` to copy it; an empty text is left out.

    What is copied is the text itself: the browser's sanitiser drops attributes that hold the code of a frame.
    """
    copy, done = _("Copy"), _("Copied")
    for name, text in rows:
        if text:
            also = (("type", "button"), ("data-done", done), ("aria-label", f"{copy}: {name}"))
            row = (Block("p", text, css="taken"), Block("button", copy, css="copy", also=also))
            yield Block("div", (Block("p", name, css="small"), Block("div", row, css="row")), css="copied")


def sentences(figure_id: str, evidence: Evidence, _: Translator) -> Iterator[tuple[str, str]]:
    """The quotable line on a figure, in the reader's language first."""
    row = evidence.figure(figure_id)
    first, *others = _documents(figure_id, evidence)
    number = f"{labels.period(row['period'], _.lang)}: {labels.figure_label(row, _.lang)}"
    name = _("Sentence, {figure}", figure=number)
    for lang in sorted(LANGUAGES, key=lambda one: one != _.lang):
        yield f"{name} · {NAMES[lang]}", safe_sentence(row, first, lang, *others)


def _documents(figure_id: str, evidence: Evidence) -> list[Row]:
    """What a figure stands in; a computed one stands in the documents of its operands."""
    row = evidence.figure(figure_id)
    if row["kind"] != "derived":
        return [evidence.source(row["source_id"])]
    found = [one for operand in evidence.operands(figure_id) for one in _documents(operand, evidence)]
    return list({one["source_id"]: one for one in found}.values())


def citation(work: cite.Work, key: str, _: Translator) -> None:
    """The work in the style that is chosen."""
    chosen = st.selectbox(
        _("Citation"), list(STYLES), key=f"style-{key}", format_func=lambda one: STYLES[one]
    )
    show(*copied([(STYLES[chosen], cite.STYLES[chosen](work).strip())], _))
    if chosen == "gost" and not work.accessed.year and work.url:
        told = _("In place of “дд.мм.гггг” put the day on which you opened the page.")
        show(Block("p", told, css="small"))


@st.fragment
@gallery.one_book()
def of_figure(figure_id: str, evidence: Evidence, request: Request) -> None:
    """What there is to copy of one figure: sentence, citation, the very words, the passage, its page."""
    _ = request.say
    opened = st.expander(_("Cite and copy"), key="open-cite", on_change="rerun")
    if not opened.open:
        return
    with opened, st.container(key="cite"):
        row = evidence.figure(figure_id)
        own = links.figure_link(base(), figure_id, _.lang) if row["kind"] != "derived" else ""
        show(*copied([*sentences(figure_id, evidence, _), *_places(row, evidence, own, _)], _))
        source = _documents(figure_id, evidence)[0]
        citation(cite.figure_work(row, source, _.lang, own), "figure", _)
        behave("share.js")


def _places(row: Row, evidence: Evidence, own: str, _: Translator) -> Iterator[tuple[str, str]]:
    """Where the figure and its words are: here, and on the publisher's page."""
    yield _("Link to this figure"), own
    if row["kind"] == "derived" or row["excerpt_kind"] != "quote":
        return
    source, passage = evidence.source(row["source_id"]), gallery.book().article(row["source_id"])
    yield (
        _("The very words on the publisher’s page"),
        links.words_link(source["url"], row["excerpt"], passage),
    )
    if passage:
        held = links.passage_link(base(), row["source_id"], row["figure_id"], _.lang)
        yield _("The passage we hold, opened at the words"), held
