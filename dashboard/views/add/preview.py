"""The figures beside their file: what became of every row and cell, each shown where it stands in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pandas as pd
import streamlit as st

from dashboard.charts.frame import what
from dashboard.judging import LISTED, Judgement
from dashboard.judging.returned import rejected, rows_of
from dashboard.language import write as labels
from dashboard.model import Issue
from dashboard.text import Translator, translator, upload_words
from dashboard.text.questions import question
from dashboard.views.add.drafts import Draft
from dashboard.views.add.understood import letters
from dashboard.views.kit.address import pair_name
from dashboard.views.kit.html import Block, show
from dashboard.views.kit.notices import told

_WIDE: Final = 40
"""Cells of a row that are shown around the chosen one."""
_PLACE: Final = ("row", "col")


def step(draft: Draft, judged: Judgement, _: Translator) -> None:
    show(Block("h2", _("Its figures"), css="step first"))
    account(judged, _)
    lists(draft, _.lang)


# --- the account --------------------------------------------------------------------------------


def account(judged: Judgement, _: Translator) -> None:
    """What became of every row and cell: nothing of the file is left unsaid."""
    counts = judged.account.counts
    lines = [
        _.many("{n} figure", "{n} figures", judged.count),
        _.many("{n} error", "{n} errors", counts["error"]),
    ]
    if counts["asked"]:
        lines.append(_.many("{n} cell waits for an answer", "{n} cells wait for an answer", counts["asked"]))
    lines += [
        f"{upload_words.reason(kind.partition(':')[2], _)}: {n}"
        for kind, n in sorted(counts.items())
        if kind.startswith("skipped:")
    ]
    every = _("Every row and cell of the file is accounted for:")
    listed = tuple(Block("li", one) for one in lines)
    show(Block("p", every, css="small"), Block("ul", listed, css="account"))


# --- figures, errors, skipped -------------------------------------------------------------------


@st.fragment
def lists(draft: Draft, lang: str) -> None:
    """The lists with a filter; choosing a line shows its row of the file. Reruns alone."""
    _ = translator(lang)
    judged = draft.judged()
    counts = judged.account.counts
    named = {
        "figures": (_("Figures: {n}", n=judged.count), figures),
        "errors": (_("Errors: {n}", n=counts["error"]), errors),
        "asked": (_("Waiting: {n}", n=counts["asked"]), asked),
        "skipped": (_("Skipped: {n}", n=judged.account.left_out), skipped),
    }
    names = [name for name in named if name != "asked" or counts["asked"]]
    # Errors stand above, with their cells.
    holds = {"figures": judged.count, "asked": counts["asked"], "errors": counts["error"]}
    first = next((name for name, n in holds.items() if n), "figures")
    with st.container(key="preview", horizontal=True, vertical_alignment="bottom"):
        chosen = (
            st.segmented_control(
                _("List"),
                names,
                default=first,
                key=f"{draft.key}-list-{draft.state}",
                format_func=lambda name: named[name][0],
                label_visibility="collapsed",
            )
            or first
        )
        wanted = st.text_input(_("Filter"), key=f"{draft.key}-filter", placeholder=_("Filter")).strip()
    made = draft.once((chosen, lang), lambda: named[chosen][1](draft, judged, _))
    table(draft, judged, chosen, filtered(made, wanted), _)
    if chosen == "errors" and counts["error"]:
        download(draft, judged, _)


def filtered(frame: pd.DataFrame, wanted: str) -> pd.DataFrame:
    """The lines in which the words stand, whatever their case."""
    if not wanted or frame.empty:
        return frame
    texts = frame.astype(str).agg(" ".join, axis=1).str.casefold().str.replace("\u00a0", " ")
    return frame[texts.str.contains(wanted.casefold(), regex=False)]


def figures(draft: Draft, judged: Judgement, _: Translator) -> pd.DataFrame:
    """The accepted figures as a reader sees them, with the cell each was read from."""
    rows, _sources = draft.typed()
    read_from = dict(zip(judged.figures["figure_id"], judged.candidates, strict=True))
    cells = [read_from[figure_id] for figure_id in rows["figure_id"]]
    found, lang = rows.to_dict("records"), _.lang
    return pd.DataFrame(
        {
            "row": [one.row for one in cells],
            "col": [one.col for one in cells],
            _("Cell"): [one.cell for one in cells],
            _("Figure"): [labels.figure_label(row, lang) for row in found],
            _("Pair"): worded(rows["reporter"] + "-" + rows["partner"], lambda pair: pair_name(pair, lang)),
            _("Flow"): worded(rows["flow"], lambda one: labels.flow(one, lang)),
            _("Measure"): worded(rows["measure"], lambda one: labels.measure(one, lang)),
            _("What it counts"): [what(row, _) for row in found],
            _("Period"): worded(rows["period"], lambda one: labels.period(one, lang)),
            _("Compared with"): worded(rows["compared_with"], lambda one: labels.period(one, lang)),
            _("Status"): worded(rows["status"], lambda one: labels.status(one, lang)),
        }
    )


def worded(column: pd.Series, word: Callable[[str], str]) -> list[str]:
    """The cells of a column in a reader's words; each different one is worded once, empty ones stay empty."""
    words = {text: word(text) if text else "" for text in column.unique()}
    return [words[text] for text in column]


def errors(draft: Draft, judged: Judgement, _: Translator) -> pd.DataFrame:
    found = judged.account.errors
    columns = {one.column: one.col for one in judged.understanding.mapping} if judged.understanding else {}
    return pd.DataFrame(
        {
            "row": [one.row for one in found],
            "col": [columns.get(one.column, 0) for one in found],
            _("Column"): [one.column for one in found],
            _("Cell"): [one.cell for one in found],
            _("Reason"): [told(one, _) for one in found],
        }
    )


def asked(draft: Draft, judged: Judgement, _: Translator) -> pd.DataFrame:
    found = judged.account.asked
    return pd.DataFrame(
        {
            "row": [one.row for one in found],
            "col": [one.col for one in found],
            _("Question"): [question(one.topic, "", _) for one in found],
        }
    )


def skipped(draft: Draft, judged: Judgement, _: Translator) -> pd.DataFrame:
    found = judged.account.skipped
    return pd.DataFrame(
        {
            "row": [one.row for one in found],
            "col": [one.col for one in found],
            _("Cell"): [one.cell for one in found],
            _("Reason"): [upload_words.reason(one.reason, _) for one in found],
        }
    )


def table(draft: Draft, judged: Judgement, name: str, frame: pd.DataFrame, _: Translator) -> None:
    """One list; the chosen line's cell is shown in its row of the file."""
    if frame.empty:
        show(Block("p", _("None."), css="small"))
        return
    if len(frame) >= LISTED:
        show(Block("p", _("The first {n} are listed here.", n=LISTED), css="small"))
    places = frame[list(_PLACE)]
    empty = [name for name in frame.columns[2:] if (frame[name] == "").all()]
    seen = frame.drop(columns=["col", *empty]).rename(columns={"row": _("Row")})
    seen.insert(1, _("Place"), [letters(col - 1) if col else "" for col in places["col"]])
    event = st.dataframe(
        seen,
        key=f"{draft.key}-{name}-{draft.state}",
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        height=min(36 * len(seen) + 40, 360),
    )
    chosen = event.selection.rows
    if chosen:
        row, col = places.iloc[chosen[0]]
        the_row(judged, int(row), int(col), _)
    else:
        show(Block("p", _("Choose a line to see its cell in the row of the file."), css="small"))


def the_row(judged: Judgement, row: int, col: int, _: Translator) -> None:
    """The cells of one row as in the file, the one in question marked."""
    record = next(rows_of(judged, {row}), None)
    if record is None:
        return
    start = max(0, col - 1 - _WIDE // 2)
    places = range(start, min(len(record.cells), start + _WIDE))
    heads = Block("tr", (Block("th", _("Row")), *(Block("th", letters(place)) for place in places)))
    cells = (Block("td", str(row)), *(cell(record.cells[place], place + 1 == col) for place in places))
    show(Block("div", (Block("table", (heads, Block("tr", cells))),), css="row-of-file"))


def cell(text: str, is_marked: bool) -> Block:
    return Block("td", text, mark=text if is_marked else "", css="chosen" if is_marked else "")


def download(draft: Draft, judged: Judgement, _: Translator) -> None:
    """The rows with errors as a file, to be mended and added again."""

    def made() -> bytes:
        return rejected(judged, _("reason"), sentence_of(_))

    st.download_button(
        _("Rejected rows as CSV, with the reason"),
        made,
        f"rejected-{draft.key}.csv",
        "text/csv",
        key=f"{draft.key}-rejected",
        on_click="ignore",
    )


def sentence_of(_: Translator) -> Callable[[Issue], str]:
    return lambda issue: told(issue, _)
