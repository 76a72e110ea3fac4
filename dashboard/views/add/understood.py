"""The file beside its figures: its first rows, what its columns mean, and, folded away, how it was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from types import MappingProxyType
from typing import Final

import pandas as pd
import streamlit as st

from dashboard.judging import Judgement
from dashboard.language import write as labels
from dashboard.model import FIGURE_COLUMNS
from dashboard.tables.text.encoding import CODECS
from dashboard.text import Translator, upload_words
from dashboard.uploads.fates import Mapped
from dashboard.views.add.drafts import Draft
from dashboard.views.kit.html import Block, plain, show
from dashboard.views.kit.notices import say_issues

_FIRST: Final = 8
"""Rows of the file shown as they are."""
_HEADERS: Final = 12
"""Rows offered for the header; any other can be typed."""
_CHOICES: Final = 16
"""Columns whose meaning is chosen side by side; of more, one is picked first."""


def step(draft: Draft, judged: Judgement, _: Translator) -> None:
    show(Block("h2", _("The file"), css="step first"))
    read = judged.understanding
    if read is None:
        say_issues(judged.account.errors, _, "notice wrong")
        how_read(draft, judged, _, is_open=True)
        return
    if read.refusal is not None:
        say_issues([read.refusal], _, "notice wrong")
    beginning(judged, _)
    columns(draft, read.mapping, bool(read.provider), _)
    # What is left open of goods and services is asked, and said with the question.
    say_issues([one for one in judged.warnings if one.code != "scope_unknown"], _)
    how_read(draft, judged, _, is_open=not judged.count and not judged.questions)


def how_read(draft: Draft, judged: Judgement, _: Translator, is_open: bool) -> None:
    """Encoding, delimiter, header and checksum, which few have to look at, and how they can be overruled."""
    with st.expander(_("How it was read"), expanded=is_open, key="how-read"):
        facts(draft, judged, _)
        corrections(draft, judged, _)


def facts(draft: Draft, judged: Judgement, _: Translator) -> None:
    """How the file was written, as found."""
    form = draft.form
    told = {_("File"): draft.name or _("pasted table"), _("Size"): size(len(draft.data), _)}
    if form is not None and form.kind == "csv":
        told |= {_("Encoding"): form.encoding, _("Delimiter"): delimiter(form.delimiter, _)}
    elif form is not None:
        told |= {_("Sheet"): form.sheet}
    if judged.understanding is not None:
        rows = ", ".join(map(str, judged.understanding.header_rows)) or _("none")
        told |= {_("Header rows"): rows, _("Provider"): judged.understanding.provider}
    told |= {_("Checksum"): judged.checksum[:12]}
    listed = tuple(
        block for name, text in told.items() if text for block in (Block("dt", name), Block("dd", text))
    )
    show(Block("dl", listed, css="facts read"))


def size(n: int, _: Translator) -> str:
    """Bytes as a reader sees them."""
    if n < 1 << 20:
        return _("{n} KB", n=labels.number(n / 1024, 1, _.lang))
    return _("{n} MB", n=labels.number(n / (1 << 20), 1, _.lang))


def delimiter(mark: str, _: Translator) -> str:
    names = {",": _("comma"), ";": _("semicolon"), "\t": _("tab"), "|": _("vertical bar")}
    return names.get(mark, mark)


# --- overruling how the file was read -----------------------------------------------------------


def corrections(draft: Draft, judged: Judgement, _: Translator) -> None:
    """Encoding and delimiter of a text, sheet of a workbook, and the rows of the header."""
    form = draft.form
    with st.container(key="read-as"), st.grid("auto", min_column_width=200):
        if judged.understanding is not None:
            header(draft, judged.understanding.header_rows, _)
        if form is not None and form.kind != "csv":
            if len(form.sheets) > 1:
                choice(draft, "sheet", _("Read the sheet"), form.sheets, form.sheet)
            return
        if draft.kind != "paste":
            found = form.encoding if form is not None else draft.options.get("encoding", "")
            choice(draft, "encoding", _("Read in the encoding"), tuple(CODECS), found)
        found = form.delimiter if form is not None else draft.options.get("delimiter", "")
        marks = (",", ";", "\t", "|")
        named = {mark: delimiter(mark, _) for mark in marks}
        choice(draft, "delimiter", _("Columns are divided by"), marks, found, named)


def header(draft: Draft, found: Sequence[int], _: Translator) -> None:
    """The rows of the header: one, or several as "2-3"."""
    rows = f"{found[0]}-{found[-1]}" if len(found) > 1 else "".join(map(str, found))
    options = tuple(dict.fromkeys([*([rows] if rows else []), *map(str, range(1, _HEADERS + 1))]))
    choice(draft, "header_rows", _("The header is in the rows"), options, rows, is_free=True)


def choice(
    draft: Draft,
    name: str,
    label: str,
    options: Sequence[str],
    found: str,
    named: Mapping[str, str] = MappingProxyType({}),
    is_free: bool = False,
) -> None:
    """A list that overrules what was found; where it ``is_free``, anything else can be typed."""
    key = f"{draft.key}-{name}"
    st.session_state[key] = found if found in options else None

    def changed() -> None:
        draft.options[name] = st.session_state[key] or ""

    st.selectbox(
        label,
        options,
        key=key,
        on_change=changed,
        index=None,
        placeholder=labels.MISSING,
        format_func=lambda one: named.get(one, one),
        accept_new_options=is_free,
    )


def beginning(judged: Judgement, _: Translator) -> None:
    """The first rows letter for letter: whether encoding and delimiter are right is seen here."""
    records = list(islice(judged.table.records(), _FIRST)) if judged.table is not None else []
    width = max((len(one.cells) for one in records), default=0)
    cells = [[*one.cells, *[""] * (width - len(one.cells))] for one in records]
    frame = pd.DataFrame(cells, columns=[letters(place) for place in range(width)], dtype=str)
    show(Block("p", _("The first rows of the file"), css="small label"))
    st.dataframe(frame.set_axis(pd.Index([one.row for one in records], name=_("Row"))), key="beginning")


def letters(place: int) -> str:
    """The name of a column as spreadsheets write it.

    >>> letters(0), letters(25), letters(26), letters(701)
    ('A', 'Z', 'AA', 'ZZ')
    """
    high, low = divmod(place, 26)
    return (letters(high - 1) if high else "") + chr(ord("A") + low)


# --- what each column means ---------------------------------------------------------------------


def columns(draft: Draft, mapping: Sequence[Mapped], is_known: bool, _: Translator) -> None:
    """What each column was taken for; another meaning can be chosen, unless the whole table ``is_known``."""
    if not mapping:
        return
    unsure = any(not one.confirmed for one in mapping)
    with st.expander(_("What each column was taken for"), expanded=unsure, key="columns"):
        meanings(draft, mapping, is_known, _)


def meanings(draft: Draft, mapping: Sequence[Mapped], is_known: bool, _: Translator) -> None:
    fixed = is_known or set(FIGURE_COLUMNS) <= {one.field for one in mapping}
    if fixed:
        told = [
            f"{title(one)}: {upload_words.field(one.field, _)}" for one in mapping if one.field != "ignore"
        ]
        show(Block("ul", tuple(Block("li", one) for one in told), css="columns small"))
        return
    shown = mapping if len(mapping) <= _CHOICES else picked(draft, mapping, _)
    with st.container(key="mapping"), st.grid("auto", min_column_width=200):
        for one in shown:
            meaning(draft, one, _)


def picked(draft: Draft, mapping: Sequence[Mapped], _: Translator) -> list[Mapped]:
    """Of very many columns those that need a look, and the one the visitor picks."""
    by_place = {one.col: one for one in mapping}
    unsure = [one for one in mapping if not one.confirmed or one.how == "answer"]
    others = [one for one in mapping if one.field not in ("value", "ignore") and one not in unsure]
    shown = (unsure + others)[:_CHOICES]
    place = st.selectbox(
        _("Another column"),
        [one.col for one in mapping if one not in shown],
        key=f"{draft.key}-pick",
        index=None,
        placeholder=labels.MISSING,
        format_func=lambda place: title(by_place[place]),
    )
    return [*shown, *([by_place[place]] if place else [])]


def title(one: Mapped) -> str:
    return f"{letters(one.col - 1)} · {one.column}"


def meaning(draft: Draft, one: Mapped, _: Translator) -> None:
    key = f"{draft.key}-meaning-{one.col}"
    options = list(upload_words.OFFERED)
    if one.field not in options:
        options = [one.field, *options]
    # A guess is shown but not chosen: it counts only once it is confirmed.
    st.session_state[key] = one.field if one.confirmed else None

    def changed() -> None:
        if chosen := st.session_state[key]:
            draft.answers[f"column_meaning:{one.column}"] = chosen

    guessed = _("Perhaps: {meaning}", meaning=upload_words.field(one.field, _))
    st.selectbox(
        plain(title(one)),
        options,
        key=key,
        on_change=changed,
        index=None,
        placeholder=guessed,
        format_func=lambda name: upload_words.field(name, _),
    )
