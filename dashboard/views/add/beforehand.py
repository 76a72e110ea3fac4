"""Before a file is chosen: which columns are wanted, what becomes of a wrong row, how all is taken back."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard import gallery
from dashboard.text import Translator
from dashboard.text.upload_words import FIELDS
from dashboard.uploads import template
from dashboard.views.kit.address import Request, link
from dashboard.views.kit.html import Block, behave, show


def told(request: Request) -> None:
    """The example as a table to be copied, and what happens with it."""
    _, example = request.say, gallery.example()
    left, right = st.columns([3, 2], gap="large")
    one_row = _("One row for each figure. Other tables, with years in columns, are read too.")
    with left:
        show(
            Block("h2", _("What a table needs"), css="step"),
            Block("p", one_row, css="small"),
            _columns(example, _),
            _copy(example, _),
        )
    with right:
        show(Block("h2", _("What happens with it"), css="step"), _what_happens(request))
    behave("share.js")


def _columns(example: Mapping[str, str], _: Translator) -> Block:
    """Column (as files name it) with its example, what it holds, whether it must be filled."""
    names = (_("Column: example"), _("what it holds"), _("must be filled"))
    head = Block("thead", (Block("tr", tuple(Block("th", name) for name in names)),))
    rows = [
        Block("tr", tuple(Block("td", it) for it in (f"{name}: {example[name]}", _(FIELDS[name]), must)))
        for name in template.SHOWN
        for must in (_("yes") if name in template.NEEDED else "",)
    ]
    return Block("div", (Block("table", (head, Block("tbody", tuple(rows)))),), css="prose columns-wanted")


def _copy(example: Mapping[str, str], _: Translator) -> Block:
    """A button for ``share.js`` that copies header and example; the other columns by name."""
    also = (("type", "button"), ("data-done", _("Copied")))
    others = ", ".join(one for one in template.COLUMNS if one not in template.SHOWN)
    return Block(
        "div",
        (
            Block("p", template.to_text(example), css="unseen", also=(("aria-hidden", "true"),)),
            Block("button", _("Copy the example"), css="copy", also=also),
            Block("span", _("May be filled too: {columns}.", columns=others), css="small"),
        ),
        css="row",
    )


def _what_happens(request: Request) -> Block:
    _ = request.say
    batches = Block("a", _("Batches added so far"), href=link("batches", request))
    items: tuple[tuple[Block, ...], ...] = (
        (
            Block("strong", _("You see first, then you add.") + " "),
            Block(
                "span",
                _("Every figure is shown as it was read, with what it changes and what contradicts it."),
            ),
        ),
        (
            Block("strong", _("A wrong row is kept aside.") + " "),
            Block(
                "span",
                _(
                    "It is named with its number, its cell and the reason; you mend it on the page or take "
                    "it home as a list. The right rows go in, nothing is lost."
                ),
            ),
        ),
        (
            Block("strong", _("What you added is taken back at one press.") + " "),
            Block("span", _("“Undo” stands where you added it; later, with a word why, under:") + " "),
            batches,
            Block("span", "."),
        ),
    )
    return Block("ol", tuple(Block("li", one) for one in items), css="happens")
