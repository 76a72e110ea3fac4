"""Errors, on top of the file that has them: a sentence a kind, and their cells, to be mended in place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Final, NamedTuple

import streamlit as st

from dashboard.judging import Judgement
from dashboard.judging.returned import rows_of
from dashboard.model import Issue
from dashboard.tables import Record
from dashboard.text import Translator
from dashboard.views.add.drafts import Draft
from dashboard.views.add.understood import letters
from dashboard.views.kit.html import Block, plain, show
from dashboard.views.kit.notices import told

_INPUTS: Final = 12
"""Cells that can be mended at once; the next come when these are right."""
_ROWS: Final = 8
"""Rows named with a kind of error."""
_CELLS: Final = 6
"""Cells of a row that are offered where an error does not stand in one of them alone."""


class Cell(NamedTuple):
    """A cell of the file that may be mended: its place, the header of its column, its text as read."""

    row: int
    col: int
    column: str
    text: str


def step(draft: Draft, judged: Judgement, _: Translator) -> None:
    """Nothing where no row is wrong and none was mended."""
    found = judged.account.errors if judged.understanding is not None else []
    if not found and not judged.mends:
        return
    n = judged.account.counts["error"] if found else 0
    show(Block("h2", _("Errors: {n}", n=n) if n else _("Mended"), css="step first"))
    if judged.mends:
        mended(draft, judged, _)
    if found:
        kinds(found, judged, _)
        inputs(draft, draft.once("to-mend", lambda: to_mend(judged)), _)


def kinds(found: Iterable[Issue], judged: Judgement, _: Translator) -> None:
    """One sentence for each kind of error, with its rows; the commonest first."""
    groups: defaultdict[str, list[Issue]] = defaultdict(list)
    for one in found:
        groups[one.code].append(one)
    counted: Counter[str] = judged.account.codes
    for code in sorted(groups, key=lambda name: -counted[name]):
        listed, n = groups[code], counted[code]
        text = told(listed[0], _)
        if n > 1:
            rows = ", ".join(str(one) for one in list(dict.fromkeys(it.row for it in listed))[:_ROWS])
            more = _.many(
                "{n} error of this kind, row {rows}", "{n} errors of this kind, rows {rows}", n, rows=rows
            )
            text += f" ({more}{' …' if n > _ROWS else ''})"
        show(Block("p", text, css="notice wrong"))


# --- mending ------------------------------------------------------------------------------------


def to_mend(judged: Judgement) -> tuple[Cell, ...]:
    """The cells of the first errors. One that names a cell offers it; one of a whole row what the row says.

    A row whose cells stand under wrong headers is mended in the file alone, and so is one of another sheet.
    """
    own = judged.table.name if judged.table else ""
    errors = [one for one in judged.account.errors if one.row and one.column and one.table == own][:_INPUTS]
    records = {one.row: one for one in rows_of(judged, {issue.row for issue in errors})}
    found: dict[tuple[int, int], Cell] = {}
    for issue in errors:
        record = records.get(issue.row)
        if record is not None:
            found |= {(cell.row, cell.col): cell for cell in _cells(issue, record, judged)}
    return tuple(found.values())[:_INPUTS]


def _cells(issue: Issue, record: Record, judged: Judgement) -> list[Cell]:
    mapping = judged.understanding.mapping if judged.understanding is not None else ()
    there = [
        Cell(record.row, one.col, one.column, record.cells[one.col - 1])
        for one in mapping
        if one.col <= len(record.cells)
    ]
    its_own = [one for one in there if one.column == issue.column and one.text.strip() == issue.cell.strip()]
    if len(its_own) == 1:
        return its_own
    used = {one.col for one in mapping if one.field not in ("ignore", "note")}
    return [one for one in there if one.col in used and one.text.strip()][:_CELLS]


def inputs(draft: Draft, cells: tuple[Cell, ...], _: Translator) -> None:
    """The cells as the file has them, to be typed over; all are read again at once."""
    if not cells:
        show(Block("p", _("These rows have to be mended in the file."), css="small"))
        return
    with st.form(f"{draft.key}-mend"):
        show(
            Block("p", _("Mend them here, as they should read; the file itself stays as it is."), css="small")
        )
        with st.container(key="mend"), st.grid("auto", min_column_width=220):
            typed = {(one.row, one.col): one_input(draft, one, _) for one in cells}
        if st.form_submit_button(_("Read again with the mended cells")):
            for one in cells:
                if typed[one.row, one.col] != one.text:
                    draft.mends[one.row, one.col] = typed[one.row, one.col]
            st.rerun()


def one_input(draft: Draft, one: Cell, _: Translator) -> str:
    label = _("row {row}, {column}", row=one.row, column=f"{letters(one.col - 1)} · {one.column}")
    return st.text_input(plain(label), one.text, key=f"{draft.key}-mend-{one.row}-{one.col}-{draft.state}")


def mended(draft: Draft, judged: Judgement, _: Translator) -> None:
    """What was mended, each cell as in the file and as mended, and the way back."""
    columns = {one.col: one.column for one in judged.understanding.mapping} if judged.understanding else {}
    lines = tuple(
        Block("li", sentence(one.row, columns.get(one.col, letters(one.col - 1)), one.was, one.now, _))
        for one in judged.mends[:_INPUTS]
    )
    show(
        Block("p", _("Mended before adding; each figure of these rows says so:"), css="small"),
        Block("ul", lines, css="mended"),
    )
    if len(judged.mends) > len(lines):
        show(Block("p", _("The first {n} are listed here.", n=len(lines)), css="small"))
    st.button(_("Take the file as it is again"), key=f"{draft.key}-unmend", on_click=draft.mends.clear)


def sentence(row: int, column: str, was: str, now: str, _: Translator) -> str:
    return _(
        "row {row}, column “{column}”: “{now}”, in the file “{was}”", row=row, column=column, now=now, was=was
    )


def note(judged: Judgement, _: Translator) -> str:
    """What is kept with the batch of mended cells; empty where there are none."""
    if not judged.mends:
        return ""
    columns = {one.col: one.column for one in judged.understanding.mapping} if judged.understanding else {}
    said = [
        sentence(one.row, columns.get(one.col, letters(one.col - 1)), one.was, one.now, _)
        for one in judged.mends[:_INPUTS]
    ]
    more = " …" if len(judged.mends) > len(said) else ""
    return _("Mended before adding: {cells}.", cells="; ".join(said) + more)
