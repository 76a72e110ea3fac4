"""What only the visitor can say, about the file and its document: asked above the file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from hashlib import sha256
from typing import Final

import streamlit as st

from dashboard.codes.countries import ISO2
from dashboard.judging import GivenSource, Judgement, faults_of
from dashboard.language import write as labels
from dashboard.model import FLOWS, MEASURES, SCOPES
from dashboard.text import Translator, upload_words
from dashboard.text.questions import question
from dashboard.uploads.fates import Question
from dashboard.views.add import drafts
from dashboard.views.add.drafts import Draft, key_of
from dashboard.views.kit.html import Block, plain, show
from dashboard.views.kit.notices import keep

UNITS: Final = {
    "en": (
        "USD",
        "USD thousand",
        "USD million",
        "USD billion",
        "EUR million",
        "EUR billion",
        "RUB million",
        "RUB billion",
        "percent",
        "tonnes",
        "thousand tonnes",
    ),
    "ru": (
        "долл. США",
        "тыс. долл. США",
        "млн долл. США",
        "млрд долл. США",
        "млн евро",
        "млрд евро",
        "млн росс. руб.",
        "млрд росс. руб.",
        "%",
        "т",
        "тыс. т",
    ),
}
"""Units offered where the file names none; any other can be typed."""
_FREE: Final = ("period_missing", "part_of_year", "share_of_missing")


def step(draft: Draft, judged: Judgement, _: Translator) -> None:
    """Nothing where there is nothing to ask."""
    if not draft.asked and not judged.needs_source and not draft.given:
        return
    show(Block("h2", _("Questions"), css="step first"))
    if draft.asked:
        questions(draft, open_ones(draft, judged), _)
        if draft.answers.get(drafts.SCOPE.topic) == "unknown" and (n := drafts.without_scope(judged)):
            show(Block("p", unsaid(n, _), css="small"))
    if judged.needs_source or draft.given:
        document(draft, _)


def open_ones(draft: Draft, judged: Judgement) -> set[str]:
    """The keys of the questions that wait for an answer."""
    scope = {drafts.SCOPE.topic} if draft.scope_is_open else set()
    return {key_of(one) for one in judged.questions} | scope


def unsaid(n: int, _: Translator) -> str:
    """What follows for figures that leave open of what they are."""
    return _.many(
        "{n} figure will not say whether it counts goods or services: it is compared with neither, and drawn "
        "where “not stated” is chosen among the scopes.",
        "{n} figures will not say whether they count goods or services: they are compared with neither, and "
        "drawn where “not stated” is chosen among the scopes.",
        n,
    )


# --- questions ----------------------------------------------------------------------------------


def questions(draft: Draft, waiting: set[str], _: Translator) -> None:
    """All questions of the file in one form, so that it is read again once."""
    with st.form(f"{draft.key}-questions"):
        given = {key: one_question(draft, key, one, key in waiting, _) for key, one in draft.asked.items()}
        if st.form_submit_button(
            _("Read again with these answers"), type="primary" if waiting else "secondary"
        ):
            draft.answers |= {key: answer for key, answer in given.items() if answer}
            st.rerun()


def one_question(draft: Draft, key: str, asked: Question, is_open: bool, _: Translator) -> str:
    """The question, the cells that wait for it, and what may be answered; the answer, or ""."""
    told = question(asked.topic, asked.column, _)
    show(Block("p", told, css="question" if is_open else "question answered"))
    cells = [
        _("row {row}: {cell}", row=row, cell=cell)
        for cell, row in zip(asked.cells, asked.rows, strict=False)
        if cell.strip()
    ]
    if cells:
        show(Block("p", " · ".join(dict.fromkeys(cells)), css="small"))
    return answer(asked, f"{draft.key}-{short(key)}", draft.answers.get(key, ""), told, _)


def short(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:10]


def answer(asked: Question, key: str, current: str, told: str, _: Translator) -> str:
    """The widget that fits the topic; nothing is chosen beforehand."""
    if asked.topic in ("reporter_missing", "partner_missing") and not asked.options:
        codes, name = countries(_.lang), lambda code: labels.country(code, _.lang)
        return choose(told, codes, key, current, name)
    if asked.topic == "unit_missing" and not asked.options:
        return choose(told, UNITS[_.lang], key, current, str, free=True)
    if asked.topic in _FREE or not asked.options:
        return st.text_input(plain(told), current, key=key, label_visibility="collapsed").strip()
    if len(asked.options) > 5:
        return choose(told, asked.options, key, current, lambda one: worded(asked.topic, one, _))
    picked = st.radio(
        plain(told),
        asked.options,
        key=key,
        label_visibility="collapsed",
        index=asked.options.index(current) if current in asked.options else None,
        format_func=lambda one: plain(worded(asked.topic, one, _)),
        horizontal=len(asked.options) > 2,
    )
    return picked or current


def choose(
    told: str,
    options: tuple[str, ...],
    key: str,
    current: str,
    name: Callable[[str], str],
    free: bool = False,
) -> str:
    if current and current not in options:
        options = (current, *options)
    picked = st.selectbox(
        plain(told),
        options,
        key=key,
        index=options.index(current) if current else None,
        format_func=name,
        label_visibility="collapsed",
        placeholder=labels.MISSING,
        accept_new_options=free,
    )
    return picked or ""


@cache
def countries(lang: str) -> tuple[str, ...]:
    """Every country by its code, in the order of its names."""
    return tuple(sorted(ISO2, key=lambda code: labels.country(code, lang)))


def worded(topic: str, value: str, _: Translator) -> str:
    """An offered answer in the reader's words."""
    if value in FLOWS:
        return labels.flow(value, _.lang)
    if value in SCOPES and topic == "scope_missing":
        return _("not said") if value == "unknown" else labels.scope(value, _.lang)
    if value in MEASURES:
        return labels.measure(value, _.lang)
    if topic == "column_meaning":
        return upload_words.field(value, _)
    if topic == "rouble_of_which_country":
        return labels.unit_name(value, _.lang)
    return upload_words.option(topic, value, _)


# --- the document -------------------------------------------------------------------------------


def document(draft: Draft, _: Translator) -> None:
    """The document of the whole file, once: no figure is added without one."""
    show(Block("p", _("The file names no document. Which one do its figures come from?"), css="question"))
    with st.form(f"{draft.key}-document"):
        given = fields(draft.given, draft.key, _)
        if st.form_submit_button(_("This is the document"), type="primary"):
            faults = faults_of(given)
            for fault in faults:
                keep(fault)
            if not faults:
                draft.given = given
            st.rerun()


def fields(now: GivenSource, key: str, _: Translator) -> GivenSource:
    """Publisher, title, link and date of a document, as typed."""
    with st.container(horizontal=True):
        publisher = st.text_input(_("Publisher"), now.publisher, key=f"{key}-publisher")
        title = st.text_input(_("Title"), now.title, key=f"{key}-title")
    with st.container(horizontal=True):
        url = st.text_input(_("Link, if there is one"), now.url, key=f"{key}-url")
        day = st.date_input(
            _("Published on, if known"),
            date.fromisoformat(now.published) if now.published else None,
            key=f"{key}-published",
            format="YYYY-MM-DD",
            min_value=date(1900, 1, 1),
        )
    published = day.isoformat() if isinstance(day, date) else ""
    return GivenSource(publisher.strip(), title.strip(), url.strip(), published)
