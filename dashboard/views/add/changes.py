"""Step 4 of adding figures: what will change in the ledger, and the button that does it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from dashboard import access, gallery, ledger
from dashboard.charts import Chart
from dashboard.evidence import Evidence, Row
from dashboard.judging import Judgement
from dashboard.judging.before_after import before_and_after
from dashboard.judging.effects import SHOWN, Contradiction, Effects
from dashboard.language import write as labels
from dashboard.ledger import Batch
from dashboard.text import Translator
from dashboard.views.add import drafts
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
    show(Block("h2", _("4. What will change"), css="step"))
    if hindrance := hindered(judged, _):
        show(Block("p", hindrance, css="notice"))
        return
    try:
        found = draft.effects()
    except ledger.LedgerError as fault:
        say_issues([fault.issue], _, "notice wrong")
        return
    counts(found, judged, _)
    if found.contradicting:
        contradictions(found, request)
    charts(draft, found, _)
    button(draft, judged, found, _)


def hindered(judged: Judgement, _: Translator) -> str:
    """What has to be done first; empty if the figures can be added."""
    match judged.outcome:
        case "reject":
            return _("There is no figure to add.")
        case "ask":
            return _("Answer the questions first: until then nothing can be added.")
    return _("Name the document first: no figure is added without one.") if judged.needs_source else ""


def counts(found: Effects, judged: Judgement, _: Translator) -> None:
    lines = [
        _.many("{n} figure is new", "{n} figures are new", len(found.new)),
        _.many("{n} figure is there already", "{n} figures are there already", len(found.already)),
        _.many("{n} figure differs from the ledger", "{n} figures differ from the ledger", found.conflicts),
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


# --- contradictions -----------------------------------------------------------------------------


def contradictions(found: Effects, request: Request) -> None:
    """Both numbers side by side, and the cause where it can be told; they may be added all the same."""
    _ = request.say
    mine = Evidence(found.figures, found.sources)
    there = gallery.book().everything
    shown = [
        versus(one, mine.figure(one.added), there.figure(one.there), request) for one in found.contradicting
    ]
    with st.expander(_("What differs: both numbers side by side"), expanded=len(shown) <= 10):
        heads = (_("In this file"), _("In the ledger"), _("Why they differ"))
        show(
            Block("div", tuple(Block("span", one, css="small") for one in heads), css="versus heads"), *shown
        )
        if len(shown) >= SHOWN:
            show(Block("p", _("The first {n} are listed here.", n=SHOWN), css="small"))


def versus(one: Contradiction, mine: Row, there: Row, request: Request) -> Block:
    """The number of the file, the number of the ledger with a link, what they count and why they differ."""
    lang = request.view.lang
    href = link("figure", request, figure=one.there)
    why = (
        Block("span", about(mine, request.say) + ". ", css="small"),
        Block("span", one.relation.sentence(lang)),
    )
    numbers = (
        Block("strong", labels.figure_label(mine, lang)),
        Block("a", labels.figure_label(there, lang), href=href),
    )
    return Block("div", (*numbers, Block("span", why, css="why")), css="versus")


def about(row: Row, _: Translator) -> str:
    return " · ".join(
        (
            labels.pair(str(row["reporter"]), str(row["partner"]), _.lang),
            labels.flow(str(row["flow"]), _.lang),
            labels.scope(str(row["scope"]), _.lang),
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


def button(draft: Draft, judged: Judgement, found: Effects, _: Translator) -> None:
    """One button; it adds what is seen, once, and goes on if the page was drawn anew meanwhile."""
    if draft.fault is not None:
        say_issues([draft.fault], _, "notice wrong")
        st.button(_("Dismiss"), key=f"{draft.key}-dismiss", on_click=_forget, args=(draft,))
    if draft.adding == draft.state:
        with progress(_("Adding"), judged.count) as tell:
            drafts.add(draft, tell)
        draft.adding = ""
        st.rerun()
    label = _.many("Add {n} figure", "Add {n} figures", len(found.new) + found.left)
    if not found.new and not found.left:
        show(
            Block(
                "p",
                _("All figures of this file are in the ledger already: there is nothing to add."),
                css="notice",
            )
        )
        return
    if access.may_write() or access.owner():
        st.button(
            plain(label), type="primary", key=f"{draft.key}-add", on_click=begin, args=(draft, draft.state)
        )


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
                _("See the chart of {pair}", pair=pair_name(draft.pair, _.lang)),
                href=link("", request, pair=draft.pair),
            ),
            Block("a", _("Batch {id}", id=batch.id), href=link("batches", request, batch=batch.id)),
        ]
        show(Block("ul", tuple(Block("li", (one,)) for one in items), css="links"))
        if not batch.recognised:
            one_batch.change(batch, request, lambda changed: setattr(draft, "batch", changed))


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
