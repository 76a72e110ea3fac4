"""Check a draft: paste a text, and each of its numbers is held against the book. Nothing of it is kept."""

import streamlit as st

from dashboard import drafts, gallery
from dashboard.articles import documents
from dashboard.drafts import CheckedNumber
from dashboard.export import docx
from dashboard.text import Translator, draft_words
from dashboard.views.kit.address import Request, link, read_request
from dashboard.views.kit.html import Block, page_title, show
from dashboard.views.kit.notices import say_unknown
from dashboard.views.kit.unreadable import unreadable

_LONGEST = 200_000
_MEGABYTES = documents.MOST // 1_000_000


def page() -> None:
    request = read_request()
    say_unknown(request)
    _ = request.say
    page_title(_("Check a draft"))
    told = _("Paste what you have written: each number of trade is held against the ledger and its tables.")
    show(Block("p", told + " " + _("Nothing of your text is kept."), css="subtitle"))
    with st.form("draft-form", border=False):
        text = st.text_area(_("Your text"), height=200, key="draft-text", max_chars=_LONGEST)
        # No list of types: what a file is, is told by its content, in the visitor's language.
        file = st.file_uploader(
            _("Or its file: HTML, PDF, DOCX or text"), key="draft-file", max_upload_size=_MEGABYTES
        )
        st.form_submit_button(_("Check the numbers"), type="primary")
    if not text.strip() and file is not None:
        try:
            text = documents.opened(file.getvalue(), file.name).text
        except documents.Unreadable as no:
            show(Block("p", unreadable(no.reason, _), css="notice wrong"))
            return
    if text.strip():
        verdicts(text, request)


def verdicts(text: str, request: Request) -> None:
    """The text with its numbers marked, then each number with what is to be said of it."""
    _ = request.say
    found = drafts.check(text, gallery.book(), _.lang)
    if not found:
        show(Block("p", _("No number of trade was found in the text."), css="notice"))
        return
    left, right = st.columns(2, gap="large")
    with left:
        show(Block("h2", _("Your text"), css="step"), Block("div", marked(text, found), css="article"))
    with right:
        show(Block("h2", _("Its numbers"), css="step"))
        for one in found:
            show(card(one, _, request))
    book = gallery.book()
    noted, word = drafts.footnotes(text, found, book), drafts.word_document(text, found, book, _.lang)
    with st.container(horizontal=True):
        st.download_button(
            _("With footnotes (Word)"), word, "draft.docx", docx.MEDIA, key="word", on_click="ignore"
        )
        st.download_button(
            _("With footnotes (Markdown)"),
            noted,
            "draft.md",
            "text/markdown",
            key="footnotes",
            on_click="ignore",
        )


def marked(text: str, found: tuple[CheckedNumber, ...]) -> tuple[Block, ...]:
    """Paragraphs in which each number is marked and says its verdict."""
    blocks, at = [], 0
    for line in text.splitlines(keepends=True):
        pieces, here = [], at
        for one in found:
            if at <= one.start and one.end <= at + len(line) and one.start >= here:
                pieces.append(Block("span", text[here : one.start]))
                printed = text[one.start : one.end]
                pieces.append(Block("strong", printed, mark=printed, css=f"verdict {one.verdict}"))
                here = one.end
        pieces.append(Block("span", text[here : at + len(line)].rstrip("\n")))
        blocks.append(Block("p", tuple(pieces)))
        at += len(line)
    return tuple(blocks)


def card(one: CheckedNumber, _: Translator, request: Request) -> Block:
    """The number, its verdict, why, the sentence as it should read, and the figures."""
    head = Block("strong", f"{one.as_printed}: {draft_words.verdict(one.verdict, _)}")
    parts = [Block("p", (head,)), Block("p", one.explanation, css="small")]
    if one.suggestion:
        parts.append(Block("blockquote", one.suggestion))
    links = tuple(
        piece
        for id_ in one.candidates
        for piece in (Block("a", id_, href=link("figure", request, figure=id_)), Block("span", " "))
    )
    if links:
        parts.append(Block("p", links, css="small"))
    return Block("div", tuple(parts), css="notice good" if one.verdict == "supported" else "notice")


if __name__ == "__main__":  # as Streamlit runs it; tests and doctests may import it
    page()
