"""Articles put aside: which wait for whom and until when, taking one up, closing it."""

from __future__ import annotations

import json
from typing import Final

import streamlit as st

from dashboard import access, ledger
from dashboard.articles.proposals import REASONS
from dashboard.judging import aside
from dashboard.judging.aside import TakenUp
from dashboard.language import write as labels
from dashboard.ledger import sweep
from dashboard.model import Issue
from dashboard.text import Translator, article_words
from dashboard.views.article.confirming import Article, resumed
from dashboard.views.kit.html import Block, plain, show
from dashboard.views.kit.notices import say_issues

_KEPT: Final = "article"
_TOLD: Final = "article-aside"
_SHOWN: Final = 30
"""Articles that are listed."""


def offered(_: Translator) -> None:
    """What is put aside for this visitor: open ones to be taken up, closed ones with what became of them."""
    _say(_)
    by = access.adding()
    store = _store()
    if by is None or store is None:
        return
    try:
        found = store.aside(by.owner)
    except ledger.LedgerError as fault:
        say_issues([fault.issue], _, "notice wrong")
        return
    if not found:
        return
    open_ones = [one for one in found if one.state == "waiting"]
    title = _.many("{n} article is put aside", "{n} articles are put aside", len(open_ones))
    with st.container(key="aside-list"):
        show(Block("h2", title, css="step"))
        for one in found[:_SHOWN]:
            with st.container(horizontal=True, vertical_alignment="center"):
                name = Block("strong", one.title or " ".join(one.text.split()) or one.name)
                show(Block("p", (name, Block("span", " · " + _line(one, _)))))
                if one.state == "waiting":
                    st.button(_("Take up"), key=f"take-{one.name}", on_click=take_up, args=(one.name,))


def _line(one: ledger.SetAside, _: Translator) -> str:
    """Publisher, how many proposals, who put it aside and when; until when, or what became of it."""
    count = _.many("{n} figure is proposed", "{n} figures are proposed", one.proposals)
    put = _("put aside by {name} on {day}", name=one.put_by, day=labels.day(one.put_at[:10], _.lang))
    if one.state == "waiting":
        last = _("waits until {day}", day=labels.day(one.ends_at.date().isoformat(), _.lang))
    elif one.state == "confirmed":
        last = _("confirmed by {name} in batch {batch}", name=one.closed_by, batch=one.batch)
    else:
        last = _("rejected by {name}: {reason}", name=one.closed_by, reason=one.reason)
    return " · ".join(part for part in (_.term(one.publisher), count, put, last) if part)


def take_up(name: str) -> None:
    """Go on with an article that was put aside, by whomever."""
    by = access.adding()
    if by is None:
        return
    try:
        kept = ledger.opened(create=False).aside_one(name, by.owner)
    except ledger.LedgerError as fault:
        _keep(fault.issue)
        return
    if kept.state == "waiting":
        st.session_state[_KEPT] = resumed(aside.taken_up(kept), name)


def controls(article: Article, _: Translator) -> None:
    """Put the article aside for later or for another editor; reject it as a whole, for a reason."""
    _say(_)
    if access.adding() is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="aside"):
        st.button(_("Put aside"), key="put-aside", on_click=put, args=(article,))
        if article.waits:
            with st.popover(_("Reject the article")), st.form("reject-article", border=False):
                reason = st.text_input(_("Why"), key="reject-reason", max_chars=300).strip()
                if st.form_submit_button(_("Reject the article")) and reason:
                    close(article, "rejected", reason=reason)
                    st.session_state.pop(_KEPT, None)
                    st.rerun()


def put(article: Article) -> None:
    by = access.adding()
    if by is None:
        return
    if by.owner:
        sweep.begin()
    slots = {int(number): json.loads(said) for number, said in article.answers.items()}
    now = TakenUp(article.given, article.reading, slots, article.rejected)
    try:
        kept = ledger.opened().put_aside(aside.put(now, by.who, by.owner, article.waits))
    except ledger.LedgerError as fault:
        _keep(fault.issue)
        return
    article.waits = kept.name
    _keep(Issue("put_aside", cell=kept.name, expected=kept.ends_at.date().isoformat()))


def settle(article: Article) -> None:
    """Once its figures are added: say so where it waited, so that nobody confirms it again."""
    if article.waits and article.batch is not None:
        close(article, "confirmed", batch=article.batch.id)


def close(article: Article, state: str, reason: str = "", batch: str = "") -> None:
    by = access.adding()
    name, article.waits = article.waits, ""
    if by is None or not name:
        return
    try:
        ledger.opened(create=False).close_aside(
            name, state, by.who, owner=by.owner, reason=reason, batch=batch
        )
    except ledger.LedgerError as fault:
        _keep(fault.issue)


def why(article: Article, number: int, _: Translator) -> None:
    """Of a rejected proposal: why it is no figure, kept with the article while it waits."""
    key = f"why-{number}"
    st.session_state[key] = article.rejected[number]

    def changed() -> None:
        article.rejected[number] = st.session_state[key]

    st.selectbox(
        _("Why"),
        ("", *REASONS),
        key=key,
        on_change=changed,
        format_func=lambda one: plain(article_words.reason(one, _)) if one else "–",
    )


def _store() -> ledger.Store | None:
    try:
        return ledger.existing()
    except ledger.LedgerError:
        return None  # said by the banner of every page


def _keep(issue: Issue) -> None:
    st.session_state[_TOLD] = issue


def _say(_: Translator) -> None:
    issue: Issue | None = st.session_state.pop(_TOLD, None)
    if issue is None:
        return
    say_issues([issue], _, "notice" if issue.code == "put_aside" else "notice wrong")
