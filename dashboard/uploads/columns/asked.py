"""What is asked of a column, what it may be then, and what the user says that it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dashboard.language import read as reading
from dashboard.language.read.lines import is_total
from dashboard.model import FIGURE_COLUMNS
from dashboard.uploads.answers import Answers
from dashboard.uploads.columns.evidence import (
    Profile,
    are_mostly_countries,
    are_whole,
    is_running,
    may_tell_apart,
    profile,
)
from dashboard.uploads.columns.head import SIDES, WHOLE, Head
from dashboard.uploads.coordinates import TEXTS
from dashboard.uploads.days import (
    DAYS,
    is_day,
    is_serial,
)
from dashboard.uploads.header import column_letter, is_amount
from dashboard.uploads.phrase import (
    Phrase,
    plain,
    without,
)

_NAMES: Final = (*FIGURE_COLUMNS, "pair", "source_title", "source_url", "publisher", "published")


def answered(head: Head, answers: Answers) -> Head | None:
    """The column as the user says it is."""
    named = plain(answers.on("column_meaning", head.text))
    if not named:
        return None
    if named in ("value", OF_PRODUCT):
        says_of = head.says if named == "value" else _of_product(head.says)
        return replace(head, role="value", field="value", says=says_of, how="answer", confirmed=True, skip="")
    if named in DAYS:
        return replace(
            head, role="coordinate", field="period", how="answer", confirmed=True, kind=DAYS[named], skip=""
        )
    known = named in (*_NAMES, *SIDES, "country")
    role = "text" if named in TEXTS else "coordinate" if known else "label" if named == "label" else "ignored"
    name = named if known or named == "label" else ""
    return replace(head, role=role, field=name, how="answer", confirmed=True, skip="")


OF_PRODUCT: Final = "value_of_product"
"""Answer to what a column holds: numbers of the product that the words not understood name."""


def _of_product(said: Phrase) -> Phrase:
    return {**without(said, "unread"), "product": said.get("unread", "")}


def told_apart(heads: list[Head], columns: Sequence[Sequence[str]], answers: Answers) -> list[Head]:
    """Two columns with one header and different cells: which of them counts is asked.

    Columns that place figures are told apart by their letters, so that each can be asked about.
    """
    named: dict[str, list[Head]] = {}
    for head in heads:
        if head.text and head.role not in ("ignored",):
            named.setdefault(head.text.casefold(), []).append(head)
    for same in named.values():
        if len(same) < 2 or all(columns[one.place] == columns[same[0].place] for one in same):
            continue
        values = [one for one in same if one.role in ("value", "asked")]
        if len(values) == len(same) and not _differ(values):
            heads = _one_of(heads, same, answers)
        else:
            for one in same[1:]:
                heads[one.place] = replace(one, text=f"{one.text} {column_letter(one.place)}")
    return heads


def _differ(values: Sequence[Head]) -> bool:
    """ "%" right of 2022 and "%" right of 2023 are of two years: what they say is not the same of any two."""
    said = [sorted(one.says.items(), key=repr) for one in values]
    return all(one.role == "value" and one.confirmed for one in values) and all(
        one not in said[:place] for place, one in enumerate(said)
    )


def _one_of(heads: list[Head], same: Sequence[Head], answers: Answers) -> list[Head]:
    options = tuple(str(number) for number in range(1, len(same) + 1))
    chosen = plain(answers.on("duplicate_header", same[0].text))
    for number, one in zip(options, same, strict=True):
        if chosen in (*options, "ignore"):
            if number != chosen:
                heads[one.place] = replace(one, role="ignored", field="", how="answer", confirmed=True)
        else:
            heads[one.place] = replace(
                one, role="asked", confirmed=False, topic="duplicate_header", options=(*options, "ignore")
            )
    return heads


def with_options(head: Head, cells: Sequence[str]) -> Head:
    """What a column that is asked about may be, by what its cells can be; the guess first."""
    if head.options or (head.confirmed and head.role != "asked"):
        return head
    seen = profile(cells)
    filled = [cell for cell in cells if cell]
    guess = [head.field] if head.field and head.field != "value" else []
    if filled and all(map(is_serial, filled)) and _DATED.search(head.text):
        may_be: tuple[str, ...] = (*DAYS, "value")
    elif filled and all(map(is_day, filled)):
        may_be = (*DAYS, "published", "stated_on")
    elif seen.is_numeric and not (seen.is_years and _DATED.search(head.text)):
        may_be = ("value", OF_PRODUCT) if {"unread", "flow"} <= head.says.keys() else ("value",)
    elif are_mostly_countries(filled):
        may_be = ("reporter", "partner", "exporter", "importer")
    elif seen.periods > 0.5:
        may_be = ("period", "compared_with", "value") if seen.is_years else ("period", "compared_with")
    else:
        may_be = ("flow", "product", "region", "note")
    return replace(head, options=tuple(dict.fromkeys((*guess, *may_be, "ignore"))))


_DATED: Final = re.compile(
    r"(?i)date|dato|дат|time|период|period|month|месяц|year|год\b|day|день|tag|fecha|日期|时间"
)


def settled(heads: Sequence[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """Columns nothing names: asked about where they may hold the figures, or alone tell rows apart.

    Beside a named column of values all others are left out, and so are columns of nothing but blanks.
    """
    named = any(head.role == "value" and head.how in ("name", "synonym", "answer") for head in heads)
    columns = _of_rows_with_numbers(heads, columns)
    told = [columns[head.place] for head in heads if head.role in ("coordinate", "label", "text")]
    rows = list(zip(*map(_filled_down, told), strict=True)) if told else []
    numbers = [head for head in heads if head.role in ("value", "unknown")]
    alone = sum(profile(columns[head.place]).is_numeric for head in numbers) == 1
    return [
        _left(head, columns[head.place], named, rows, alone) if head.role == "unknown" else head
        for head in heads
    ]


def left_over(heads: Sequence[Head]) -> tuple[Head, ...]:
    """Columns of percents, or of an index, whose words are not understood, beside levels that are: nothing
    says that they are of trade, and an index of prices has words like these."""
    levels = any(head.role == "value" and head.confirmed and not _is_relative(head) for head in heads)
    doubted = (head for head in heads if head.role == "value" and not head.confirmed and levels)
    return tuple(one for one in doubted if "unread" in one.says and _is_relative(one) and one.how != "answer")


def _is_relative(head: Head) -> bool:
    return head.says.get("measure") in ("growth", "share") or head.says.get("unit") == "percent"


def _of_rows_with_numbers(heads: Sequence[Head], columns: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    """The columns without rows that hold no number: a note below a table tells no two figures apart."""
    numbers = [columns[head.place] for head in heads if head.role in ("value", "unknown")]
    numbers = [cells for cells in numbers if profile(cells).is_numeric]
    kept = [at for at, row in enumerate(zip(*numbers, strict=True)) if any(map(is_amount, row))]
    return [[cells[at] for at in kept] for cells in columns] if kept else columns


def _filled_down(cells: Sequence[str]) -> list[str]:
    """The cells of a column, those of merged ones as those above."""
    filled: list[str] = []
    for cell in cells:
        filled.append(cell or (filled[-1] if filled else ""))
    return filled


def _left(
    head: Head, cells: Sequence[str], named: bool, rows: Sequence[tuple[str, ...]], alone: bool
) -> Head:
    seen = profile(cells)
    may_be_values = not named and (seen.is_numeric or not rows)
    parts = not seen.is_numeric and bool(_NARROWING.search(head.text)) and not are_whole(cells)
    unnamed = head.text == column_letter(head.place)
    if may_be_values and seen.is_numeric and alone and (unnamed or _say_money(cells)):
        return replace(head, role="value", field="value", how="synonym", confirmed=True)
    if seen.filled and (may_be_values or _tells_apart(cells, seen, rows) or parts):
        coded = ("product", "region", "ignore") if seen.is_numeric and not may_be_values else ()
        return replace(head, role="asked", how="guess", confirmed=False, options=coded)
    kind = WHOLE if len(cells) > 1 and all(map(is_total, cells)) else head.kind
    return replace(head, role="ignored", how="guess" if seen.filled else "synonym", confirmed=True, kind=kind)


def _say_money(cells: Sequence[str]) -> bool:
    """Whether every number says itself what it is of, "2.1 bn USD", and some of them a money."""
    units = [reading.read_amount(cell).unit for cell in cells if is_amount(cell)]
    return all(units) and len({*units} - {"percent"}) > 0


def _tells_apart(cells: Sequence[str], seen: Profile, rows: Sequence[tuple[str, ...]]) -> bool:
    """Whether rows that say the same are told apart by a column: of words, or of codes in few digits.

    A number of each row, or a name that stands in one row alone, tells nothing of it.
    """
    if seen.amounts >= 0.5 and not _are_codes([cell for cell in cells if cell]):
        return False
    if not may_tell_apart(cells):
        return False
    alike: dict[tuple[str, ...], set[str]] = {}
    for row, cell in zip(rows, cells, strict=False):
        if is_total(cell):  # of a row that sums up the others, and has no country of its own
            continue
        alike.setdefault(row, set()).add(cell)
    return any(len(one) > 1 for one in alike.values())


_CODE: Final = re.compile(r"\d{1,4}|\d{6}|\d{8}|\d{10}")


def _are_codes(cells: Sequence[str]) -> bool:
    """Whether numbers may be those of a classification: they come again, or have so many digits each."""
    if not all(map(_CODE.fullmatch, cells)) or is_running(cells):
        return False
    return len(set(cells)) < len(cells) or {len(cell) for cell in cells} in ({4}, {6}, {8}, {10})


_NARROWING: Final = re.compile(
    r"(?i)\bmodes?\b|transport|procedure|regime|adjust|\bgrade|quality|variety|\bsort|"
    r"2nd partner|second partner|"
    r"customs|способ|режим|процедур|сорт|марк[аи]|транспорт|verkehr|verfahren"
)
"""Names of columns that say which part of a flow a row is."""
