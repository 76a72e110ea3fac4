"""What adding will change in the ledger, and the bar that does it: it stays in view."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import streamlit as st

from dashboard import access, gallery, ledger
from dashboard.charts import Chart
from dashboard.evidence import Evidence, Row
from dashboard.judging import Judgement
from dashboard.judging.before_after import before_and_after
from dashboard.judging.effects import SHOWN, Differing, Effects
from dashboard.judging.returned import rejected
from dashboard.language import write as labels
from dashboard.ledger import Batch
from dashboard.text import Translator
from dashboard.views.add import drafts, mending, preview
from dashboard.views.add.drafts import Draft
from dashboard.views.batches import one_batch
from dashboard.views.kit import missing
from dashboard.views.kit.address import Request, link, pair_name, screen_theme
from dashboard.views.kit.html import Block, plain, show
from dashboard.views.kit.notices import say_issues

_HEIGHT = 260
_CONFIG = {"displayModeBar": False, "responsive": True}


def step(draft: Draft, judged: Judgement, request: Request) -> None:
    _ = request.say
    hindrance = hindered(draft, judged, _)
    if judged.outcome in ("reject", "ask"):
        bar(draft, judged, None, hindrance, _)
        return
    show(Block("h2", _("What will change"), css="step"))
    try:
        found = draft.effects()
    except ledger.LedgerError as fault:
        say_issues([fault.issue], _, "notice wrong")
        return
    counts(found, judged, _)
    charts(draft, found, _)
    if found.differing:
        differing(found, request)
    bar(draft, judged, found, hindrance, _)


def hindered(draft: Draft, judged: Judgement, _: Translator) -> str:
    """What has to be done first; empty if the figures can be added."""
    match judged.outcome:
        case "reject":
            return _("There is no figure to add.")
        case "ask":
            return _("Answer the questions first: until then nothing can be added.")
    if draft.scope_is_open:
        return _("Say first whether these are goods or services; “not said” is an answer too.")
    return _("Name the document first: no figure is added without one.") if judged.needs_source else ""


def counts(found: Effects, judged: Judgement, _: Translator) -> None:
    lines = [
        _.many("{n} figure is new", "{n} figures are new", len(found.new)),
        _.many("{n} figure is there already", "{n} figures are there already", len(found.already)),
        *(apart(verdict, n, _) for verdict, n in found.counted.items()),
    ]
    held = {one.figure_id for one in missing.of_batch("")}
    if unseen := len(held & set(found.already)):
        lines.append(
            _.many(
                "{n} of them is held back: it is stored, and not shown",
                "{n} of them are held back: they are stored, and not shown",
                unseen,
            )
        )
    if judged.account.counts["error"]:
        lines.append(_.many("{n} error stays out", "{n} errors stay out", judged.account.counts["error"]))
    if found.left:
        lines.append(
            _.many(
                "{n} more figure was not compared yet", "{n} more figures were not compared yet", found.left
            )
        )
    show(Block("ul", tuple(Block("li", one) for one in lines), css="account"))


# --- what differs -------------------------------------------------------------------------------


def apart(verdict: str, n: int, _: Translator) -> str:
    """How many figures of the file have this verdict at worst."""
    match verdict:
        case "contradicts":
            return _.many("{n} figure contradicts the ledger", "{n} figures contradict the ledger", n)
        case "two_offices":
            return _.many(
                "{n} figure is another office’s count of what the ledger has",
                "{n} figures are other offices’ counts of what the ledger has",
                n,
            )
    return _.many(
        "{n} figure differs from the ledger by definition",
        "{n} figures differ from the ledger by definition",
        n,
    )


def differing(found: Effects, request: Request) -> None:
    """By verdict and quantity, both numbers side by side and the cause; they may be added all the same."""
    _ = request.say
    mine = Evidence(found.figures, found.sources)
    there = gallery.book().everything
    label = _("What differs: both numbers side by side")
    with st.expander(label, expanded=len(found.differing) <= 10, key="differing"):
        verdict = quantity = ""
        for one in found.differing:
            row = mine.figure(one.added)
            if one.relation.verdict != verdict:
                verdict, quantity = one.relation.verdict, ""
                heads = (_("In this file"), _("In the ledger"), _("Why they differ"))
                show(
                    Block("h3", labels.verdict(verdict, _.lang), css="cause"),
                    Block("div", tuple(Block("span", it, css="small") for it in heads), css="versus heads"),
                )
            if (named := about(row, _)) != quantity:
                quantity = named
                show(Block("p", named, css="small quantity"))
            show(versus(one, row, there.figure(one.there), request))
        if len(found.differing) >= SHOWN:
            show(Block("p", _("The first {n} are listed here.", n=SHOWN), css="small"))


def versus(one: Differing, mine: Row, there: Row, request: Request) -> Block:
    """The number of the file, the number of the ledger with a link, and why they differ."""
    lang = request.view.lang
    href = link("figure", request, figure=one.there)
    numbers = (
        Block("strong", labels.figure_label(mine, lang)),
        Block("a", labels.figure_label(there, lang), href=href),
    )
    return Block("div", (*numbers, Block("span", one.relation.sentence(lang), css="why")), css="versus")


def about(row: Row, _: Translator) -> str:
    """The quantity of a figure in words."""
    return " · ".join(
        (
            labels.pair(str(row["reporter"]), str(row["partner"]), _.lang),
            labels.flow(str(row["flow"]), _.lang),
            labels.scope(str(row["scope"]), _.lang),
            *filter(None, (_.term(str(row["product"])), str(row["region"]))),
            labels.measure(str(row["measure"]), _.lang),
            labels.period(str(row["period"]), _.lang),
        )
    )


# --- before and after ---------------------------------------------------------------------------


def charts(draft: Draft, found: Effects, _: Translator) -> None:
    """The chart of the pair as it is, and as it will be."""
    book, looks = gallery.book(), screen_theme()
    both = draft.once(
        ("charts", book.version, _.lang, looks), lambda: before_and_after(found, book, _.lang, looks)
    )
    if both is None:
        return
    for column, chart, title in zip(st.columns(2), both, (_("Before"), _("After")), strict=True):
        with column:
            small(chart, title, _)


def small(chart: Chart, title: str, _: Translator) -> None:
    name = "before" if title == _("Before") else "after"
    n = _.many("{n} figure", "{n} figures", len(chart.drawn))
    show(Block("p", f"{title}: {n}", css="small label"))
    if chart.is_empty:
        show(Block("p", _("The ledger has no figure for this chart yet."), css="small"))
        return
    figure = chart.figure.update_layout(height=_HEIGHT, showlegend=False, margin_t=44)
    st.plotly_chart(figure, key=f"small-{name}", theme=None, config=_CONFIG, alt=chart.alt)


# --- adding -------------------------------------------------------------------------------------


def bar(draft: Draft, judged: Judgement, found: Effects | None, hindrance: str, _: Translator) -> None:
    """The bar at the foot of the window: what may be added, or what has to be done first; one button.

    It adds what is seen, once, and goes on if the page was drawn anew meanwhile.
    """
    with st.bottom, st.container(key="add-bar", horizontal=True, vertical_alignment="center"):
        if draft.fault is not None:
            say_issues([draft.fault], _, "notice wrong")
            st.button(_("Dismiss"), key=f"{draft.key}-dismiss", on_click=_forget, args=(draft,))
        if draft.adding == draft.state and found is not None and not hindrance:
            aside = left_out(judged, _)
            with progress(_("Adding"), judged.count) as tell:
                drafts.add(draft, tell, mending.note(judged, _))
            draft.aside = aside if draft.batch is not None else draft.aside
            draft.adding = ""
            st.rerun()
        if hindrance or found is None:
            show(Block("p", hindrance, css="small"))
            return
        n = len(found.new) + found.left
        if not n:
            nothing = _("All figures of this file are in the ledger already: there is nothing to add.")
            show(Block("p", nothing, css="small"))
            return
        show(Block("p", in_short(draft, judged, found, _), css="small"))
        if access.may_write() or access.owner():
            label = _.many("Add {n} figure", "Add {n} figures", n)
            key = f"{draft.key}-add"
            st.button(plain(label), type="primary", key=key, on_click=begin, args=(draft, draft.state))


def in_short(draft: Draft, judged: Judgement, found: Effects, _: Translator) -> str:
    """What the button adds, and what it leaves out, in a line."""
    parts = [draft.name or _("pasted table")]
    if n := found.counted.get("contradicts", 0):
        parts.append(apart("contradicts", n, _))
    if n := judged.account.counts["error"]:
        parts.append(_.many("{n} error stays out", "{n} errors stay out", n))
    if judged.mends:
        n = len(judged.mends)
        parts.append(_.many("{n} cell mended", "{n} cells mended", n))
    return " · ".join(parts)


_KEPT: Final = 1_000_000
"""Bytes of rows with errors that a session keeps after the rest was added."""


def left_out(judged: Judgement, _: Translator) -> tuple[int, bytes]:
    """How many errors stay out, and their rows with the reasons as a CSV."""
    n = judged.account.counts["error"]
    rows = rejected(judged, _("reason"), preview.sentence_of(_)) if n else b""
    return n, rows if len(rows) <= _KEPT else b""


def begin(draft: Draft, state: str) -> None:
    """The click: what follows adds the figures, unless they are added or the file is read otherwise now."""
    if draft.batch is None and draft.state == state:
        draft.adding, draft.fault = state, None


def _forget(draft: Draft) -> None:
    draft.fault = None


@contextmanager
def progress(title: str, total: int) -> Iterator[Callable[[int], None] | None]:
    """A bar for what takes long; nothing for what is done at once."""
    if total < drafts._LONG:
        yield None
        return
    bar = st.progress(0.0, title)

    def tell(done: int) -> None:
        bar.progress(min(done / max(total, 1), 1.0), f"{title}: {done}")

    yield tell
    bar.empty()


# --- done ---------------------------------------------------------------------------------------


def done(draft: Draft, batch: Batch, request: Request) -> None:
    """What was added, where to see it, and the way back."""
    _ = request.say
    with st.container(key=f"done-{draft.key}"):
        show(Block("p", said(batch, _), css="notice good"))
        items = [
            Block(
                "a",
                _("See the chart of {pair}", pair=pair_name(draft.seen["pair"], _.lang)),
                href=link("", request, **draft.seen),
            ),
            Block("a", _("Batch {id}", id=batch.id), href=link("batches", request, batch=batch.id)),
        ]
        show(Block("ul", tuple(Block("li", (one,)) for one in items), css="links"))
        kept_aside(draft, _)
        if not batch.recognised:
            one_batch.change(batch, request, lambda changed: setattr(draft, "batch", changed))


def kept_aside(draft: Draft, _: Translator) -> None:
    """The rows that were not added, to be mended and added again: nothing is lost."""
    n, rows = draft.aside
    if not n:
        return
    told = _.many(
        "{n} error stayed out: its row stands in this list, with the reason.",
        "{n} errors stayed out: their rows stand in this list, with the reasons.",
        n,
    )
    show(Block("p", told, css="small aside"))
    if rows:
        name = f"rejected-{draft.key}.csv"
        leaving = _(
            "They are not kept once you leave this page: save them now if they are to be mended later."
        )
        show(Block("p", leaving, css="small leaving"))
        label = _("Rejected rows as CSV, with the reason")
        st.download_button(label, rows, name, "text/csv", key=f"{draft.key}-aside", on_click="ignore")


def said(batch: Batch, _: Translator) -> str:
    """What became of an addition, in a sentence."""
    if batch.state == "withdrawn":
        return _("Batch {id} is withdrawn: its figures are no longer shown.", id=batch.id)
    if batch.recognised:
        return _("This file was added before, as batch {id}: nothing was changed.", id=batch.id)
    added = _.many("{n} figure was added", "{n} figures were added", batch.new)
    if not batch.already:
        return _("{added} as batch {id}.", added=added, id=batch.id)
    there = _.many("{n} was there already", "{n} were there already", batch.already)
    return _("{added} as batch {id}; {there}.", added=added, id=batch.id, there=there)
