"""Batches: who added what, when, from which file; undo with a reason, restore; the figures of each."""

import pandas as pd
import streamlit as st

from dashboard import access, ledger
from dashboard.evidence import Row
from dashboard.judging.returned import taken_away
from dashboard.language import write as labels
from dashboard.ledger import Batch
from dashboard.text import Translator
from dashboard.views.batches import one_batch, private
from dashboard.views.kit import missing, visit
from dashboard.views.kit.address import Request, link, read_request
from dashboard.views.kit.html import Block, page_title, show
from dashboard.views.kit.notices import kept, say_issues, say_missing, say_unknown

_SHOWN = 300


def page() -> None:
    request = read_request(batch=())
    say_unknown(request)
    _ = request.say
    wanted = request.own.get("batch", "")
    page_title(_("Batch {id}", id=wanted) if wanted else _("Batches"))
    kept(_)
    found = batches()
    if wanted:
        one = next((batch for batch in found if batch.id == wanted), None)
        if one is None:
            say_missing(request, "batch", wanted)
        else:
            try:
                the_batch(one, request)
            except ledger.LedgerError as fault:
                say_issues([fault.issue], _, "notice wrong")
        show(Block("p", (Block("a", _("All batches"), href=link("batches", request)),)))
        return
    if access.owner():
        said = _("What was added to the ledger. Undoing withdraws figures; only your own are ever erased.")
    else:
        said = _("What was added to the ledger. Undoing withdraws figures; nothing is erased.")
    show(Block("p", said, css="subtitle"), *visit.editing(_, "/batches"))
    private.told(request)
    if not found and ledger.trouble(owner=access.owner()).cause is None:
        show(Block("p", _("Nothing has been added yet."), css="notice"))
    for batch in found:
        line(batch, request)
        missing.listed(missing.of_batch(batch.id), request)
    if access.uploads() != "off":
        show(Block("p", (Block("a", _("Add figures"), href=link("add", request)),)))


def batches() -> list[Batch]:
    """The batches this visitor may see, the newest first; of a ledger in trouble the banner tells."""
    try:
        store = ledger.existing()
        return store.batches(access.owner()) if store is not None else []
    except ledger.LedgerError:
        return []


def line(batch: Batch, request: Request) -> None:
    """One batch of the list: the name leads to its figures."""
    _ = request.say
    with st.container(key=f"batch-{batch.id}", horizontal=True, vertical_alignment="center"):
        inner = (
            Block("strong", f"{batch.id} · {one_batch.kind(batch, _)}"),
            Block("span", " " + about(batch, _), css="small"),
        )
        href = link("batches", request, batch=batch.id)
        state = "batch withdrawn" if batch.state == "withdrawn" else "batch"
        show(Block("p", (Block("a", inner, href=href),), css=state))
        one_batch.change(batch, request, lambda _changed: None)


def about(batch: Batch, _: Translator) -> str:
    """Who, when, how many, in which state and why."""
    parts = [
        _("added by {who}", who=batch.added_by),
        one_batch.when(batch.added_at, _),
        _.many("{n} new figure", "{n} new figures", batch.new),
        _("{n} there already", n=batch.already) if batch.already else "",
        _("private") if batch.owner else "",
    ]
    if batch.state == "withdrawn":
        parts.append(
            _(
                "withdrawn by {who}, {when}: {reason}",
                who=batch.changed_by,
                when=one_batch.when(batch.changed_at, _),
                reason=batch.reason,
            )
        )
    elif batch.reason and batch.reason != batch.note:
        parts.append(
            _(
                "restored by {who}, {when}: {reason}",
                who=batch.changed_by,
                when=one_batch.when(batch.changed_at, _),
                reason=batch.reason,
            )
        )
    return " · ".join(part for part in parts if part)


def the_batch(batch: Batch, request: Request) -> None:
    """One batch: what it is, and each of its figures with a link to its page."""
    _ = request.say
    state = _("withdrawn") if batch.state == "withdrawn" else _("active")
    facts = {
        _("File"): one_batch.kind(batch, _),
        _("Checksum"): batch.checksum,
        _("Note"): batch.note,
        _("State"): state,
        _("History"): about(batch, _),
    }
    listed = tuple(
        block for name, text in facts.items() if text for block in (Block("dt", name), Block("dd", text))
    )
    show(Block("dl", listed, css="facts"))
    one_batch.change(batch, request, lambda _changed: None)
    missing.listed(missing.of_batch(batch.id), request)
    rows = ledger.opened(create=False).stored(batch.id, access.owner())
    take_away(batch, rows, _)
    show(Block("h2", _.many("{n} figure came with it", "{n} figures came with it", len(rows))))
    show(
        Block(
            "ul", tuple(row_of(row, request) for row in rows.head(_SHOWN).to_dict("records")), css="figures"
        )
    )
    if len(rows) > _SHOWN:
        show(Block("p", _("The first {n} are listed here.", n=_SHOWN), css="small"))


def take_away(batch: Batch, rows: pd.DataFrame, _: Translator) -> None:
    """The figures of a batch as a file that can be added again, here or elsewhere."""

    def made() -> bytes:
        documents = [ledger.shipped().sources, ledger.opened(create=False).sources(batch.owner)]
        return taken_away(rows, pd.concat(documents))

    st.download_button(
        _("Its figures as CSV"),
        made,
        f"bilateral-{batch.id}.csv",
        "text/csv",
        key="take-away",
        on_click="ignore",
    )


def row_of(row: Row, request: Request) -> Block:
    """One stored figure, as text: its number as printed, what it is, where it stood."""
    _ = request.say
    inner = (
        Block("strong", row["as_printed"]),
        Block(
            "span",
            " "
            + " · ".join(
                (
                    labels.pair(row["reporter"], row["partner"], _.lang),
                    labels.flow(row["flow"], _.lang),
                    labels.measure(row["measure"], _.lang),
                    labels.period(row["period"], _.lang),
                )
            ),
        ),
        Block("span", " " + place(row, _), css="small"),
    )
    return Block("li", (Block("a", inner, href=link("figure", request, figure=row["figure_id"])),))


def place(row: Row, _: Translator) -> str:
    """Where in the file the figure stood."""
    if not row["file_row"]:
        return ""
    return _("row {row}, column “{column}”", row=row["file_row"], column=row["file_column"])


if __name__ == "__main__":  # as Streamlit runs it; tests and doctests may import it
    page()
