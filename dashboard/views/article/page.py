"""From an article: paste it, confirm what it says, and its figures go the same way as those of a table."""

from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st

from dashboard import access, address
from dashboard.articles import Proposal, documents
from dashboard.articles.proposals import CARRIED, PAGE_DATE
from dashboard.articles.told import sentence
from dashboard.export.links import archive_copy, archive_save, archived_page
from dashboard.judging import faults_of
from dashboard.judging.article import CORRIGIBLE
from dashboard.judging.rows import completed
from dashboard.language import write as labels
from dashboard.model import FLOWS, HEDGES, MEASURES, SCOPES, STATUSES
from dashboard.text import Translator, article_words
from dashboard.views.add import asking, changes, drafts
from dashboard.views.article import aside, marking
from dashboard.views.article.confirming import Article, opened
from dashboard.views.kit import visit
from dashboard.views.kit.address import Request, read_request
from dashboard.views.kit.html import Block, behave, page_title, plain, show
from dashboard.views.kit.notices import say_issues, say_unknown
from dashboard.views.kit.notices import told as sentence_of
from dashboard.views.kit.unreadable import unreadable

_KEPT = "article"
_LONGEST = 200_000
_MEGABYTES = documents.MOST // 1_000_000
_LISTED = {"flow": FLOWS, "scope": SCOPES, "measure": MEASURES, "hedge": HEDGES, "status": STATUSES}


def page() -> None:
    request = read_request()
    say_unknown(request)
    _ = request.say
    page_title(_("From an article"))
    if access.uploads() == "off":
        show(Block("p", _("On this server no figures can be added."), css="notice"))
        return
    told = _("Paste an article: its figures are proposed, and you confirm them.")
    show(Block("p", told, css="subtitle"), *visit.editing(_, "/article"))
    if not access.may_write() and not access.owner() and address.has_routes():
        why = Block("span", _("To keep figures for you, this site has to set a cookie.") + " ")
        show(Block("p", (why, Block("a", _("Allow it"), href="/private?to=/article")), css="notice"))
    if access.can_become_editor() and address.has_routes():
        show(Block("p", (Block("a", _("I am an editor"), href="/edit?to=/article"),)))
    article: Article | None = st.session_state.get(_KEPT)
    if article is None:
        entrance(_)
        aside.offered(_)
        return
    if article.batch is not None:
        aside.settle(article)
        changes.done(article, article.batch, request)
        st.button(_("Another article"), key="another-article", on_click=leave)
        return
    st.button(_("Another article"), key="another-article", on_click=leave)
    kinds = article.standing()
    left, right = st.columns(2, gap="large")
    with left:
        show(
            Block("h2", _("The article"), css="step"),
            marking.legend(kinds, article.reading, _),
            Block("div", marking.marked(article.reading, kinds), css="article"),
        )
        if article.reading.no_figures:
            with st.expander(_("Why these numbers are no figures")):
                show(marking.reasons(article.reading, _))
    with right:
        proposals(article, _)
    behave("article.js")
    aside.controls(article, _)
    document(article, request)
    judged = article.judged()
    if article.answers:
        for issue in judged.account.errors:
            show(Block("p", sentence_of(issue, _), css="notice wrong"))
        changes.step(article, judged, request)


def leave() -> None:
    st.session_state.pop(_KEPT, None)


def entrance(_: Translator) -> None:
    """The text, pasted or as a file; read at once. Which document it is, is asked when figures are added."""
    with st.form("article-form", border=False):
        text = st.text_area(_("Text of the article"), height=220, key="article-text", max_chars=_LONGEST)
        # No list of types: what a file is, is told by its content, in the visitor's language.
        file = st.file_uploader(
            _("Or its file: HTML, PDF, DOCX or text"), key="article-file", max_upload_size=_MEGABYTES
        )
        pressed = st.form_submit_button(_("Read the article"), type="primary")
    if not pressed:
        return
    try:
        if text.strip():
            page = documents.of_text(text)
        elif file is not None:
            page = documents.opened(file.getvalue(), file.name)
            drafts.forget(file)
        else:
            return
    except documents.Unreadable as no:
        show(Block("p", unreadable(no.reason, _), css="notice wrong"))
        return
    st.session_state[_KEPT] = opened(page)
    st.rerun()


def document(article: Article, request: Request) -> None:
    """Which document it is: filled from what it says of itself, changed as it is typed."""
    _ = request.say
    show(Block("h2", _("The document"), css="step"))
    typed = asking.fields(article.given, "article", _)
    author = st.text_input(_("Author"), article.given.author, key="article-author").strip()
    typed = replace(typed, author=author, archived_url=archived(typed.url, article, _))
    faults = [one for one in faults_of(typed) if typed.publisher or one.code != "publisher_missing"]
    if faults:
        say_issues(faults, _, "notice wrong")
        typed = replace(typed, publisher="")  # nothing is added before they are mended
    if typed != article.given:
        article.name_document(typed)
        st.rerun()
    if article.answers and not article.given:
        show(Block("p", _("Name the publisher of the document."), css="notice"))


def archived(url: str, article: Article, _: Translator) -> str:
    """The address of an archived copy: the reader's click makes it, nothing is fetched from here."""
    key, saving = f"archived-{article.key}", archive_save(completed(url))
    if not saving:
        return article.given.archived_url
    st.session_state.setdefault(key, article.given.archived_url)

    def saved() -> None:
        st.session_state[key] = archive_copy(completed(url), datetime.now(UTC))

    show(Block("p", (Block("a", _("Save the page in the web archive"), href=saving),), css="small"))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        typed = st.text_input(_("Address of the archived copy, if there is one"), key=key).strip()
        st.button(_("I have saved it now"), key="archived-now", on_click=saved)
    if typed and not archived_page(typed):
        show(Block("p", _("“{url}” is no web address of a copy.", url=typed), css="notice wrong"))
        return ""
    return typed


# --- proposals ------------------------------------------------------------------------------------


def proposals(article: Article, _: Translator) -> None:
    found = article.reading.proposals
    show(Block("h2", _.many("{n} figure is proposed", "{n} figures are proposed", len(found)), css="step"))
    sure = [n for n, one in enumerate(found) if one.sure and not article.is_confirmed(n)]
    if sure:
        label = _.many("Confirm {n} sure figure", "Confirm {n} sure figures", len(sure))
        st.button(plain(label), type="primary", key="confirm-sure", on_click=article.confirm_sure)
    if found:
        keys = _("Keys: j and k go from card to card, Enter confirms, e corrects, x rejects.")
        show(Block("p", keys, css="small"))
    for number, one in enumerate(found):
        with st.container(border=True, key=f"proposal-{number}"):
            card(article, number, one, _)


def card(article: Article, number: int, one: Proposal, _: Translator) -> None:
    """What is proposed, in which words it stands, what is doubtful; confirm, correct, reject."""
    slots = {name: one.said(name) or "" for name in CORRIGIBLE}
    if article.is_confirmed(number):
        slots |= article.confirmed()[sorted(map(int, article.answers)).index(number)].slots
    state = _("confirmed") if article.is_confirmed(number) else ""
    state = _("rejected") if number in article.rejected else state
    show(
        Block("p", (Block("strong", one.as_printed), Block("span", f" {state}", css="small"))),
        Block("p", sentence(slots, _), css="small"),
        slots_of(number, one, _),
        Block("blockquote", article.reading.text[one.start : one.end], mark=one.as_printed),
    )
    if one.asked:
        doubtful = ", ".join(article_words.slot(name, _) for name in one.asked)
        show(Block("p", _("Not sure: {slots}.", slots=doubtful), css="notice"))
    with st.container(horizontal=True):
        st.button(_("Confirm"), key=f"confirm-{number}", on_click=article.confirm, args=(number,))
        with st.popover(_("Correct")):
            correct(article, number, slots, _)
        st.button(_("Reject"), key=f"reject-{number}", on_click=article.reject, args=(number,))
    if number in article.rejected:
        aside.why(article, number, _)


def slots_of(number: int, one: Proposal, _: Translator) -> Block:
    """Every slot that the text fills; pointed at or focused, it lights its words."""
    origins = {CARRIED: _("carried over"), PAGE_DATE: _("counted from the day of the page")}
    items = []
    for name, slot in one.slots.items():
        if slot.value in (None, "", "unknown", "exact"):
            continue
        told = f"{article_words.slot(name, _)}: {in_words(name, slot.value, _.lang)}"
        origin = origins.get(slot.origin, "")
        told += f" ({origin})" if origin else ""
        also = (("tabindex", "0"), ("data-lights", marking.token(number, name))) if slot.words else ()
        items.append(Block("li", told, css="doubtful" if name in one.asked else "", also=also))
    return Block("ul", tuple(items), css="slots small")


def in_words(name: str, value: str, lang: str) -> str:
    """The value of a slot as a reader would say it.

    >>> in_words("flow", "exports", "ru"), in_words("value", "1.3", "ru"), in_words("hedge", "about", "en")
    ('экспорт', '1,3', 'about …')
    """
    said = {
        "reporter": labels.country,
        "partner": labels.country,
        "flow": labels.flow,
        "unit": labels.unit_name,
    }
    said |= {"scope": labels.scope, "measure": labels.measure, "status": labels.status}
    said |= {"period": labels.period, "compared_with": labels.period}
    if name == "hedge":
        return labels.hedged("…", value, lang)
    if name == "value":
        return value.replace(".", ",") if lang == "ru" else value
    return said[name](value, lang) if name in said else value


def correct(article: Article, number: int, slots: dict[str, str], _: Translator) -> None:
    """Every slot as it is to read; closed lists are menus."""
    with st.form(f"correct-{number}", border=False):
        said = {}
        for name in CORRIGIBLE:
            key = f"slot-{number}-{name}"
            if name in _LISTED:
                listed = _LISTED[name]
                at = listed.index(slots[name]) if slots[name] in listed else 0
                said[name] = st.selectbox(plain(name), listed, index=at, key=key)
            else:
                said[name] = st.text_input(plain(name), slots[name], key=key).strip()
        if st.form_submit_button(_("Confirm as corrected")):
            changed = {name: text for name, text in said.items() if text != slots[name]}
            article.confirm(number, **changed)
            st.rerun()


if __name__ == "__main__":  # as Streamlit runs it; tests and doctests may import it
    page()
