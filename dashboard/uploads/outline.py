"""Labels of several kinds in one column, as a pivot table prints them: a country, and below it its years.

The row of an outer label holds the sums of the rows below it: by that, and by what the labels say, such a
table is told from one whose labels only differ.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dashboard.language import read as reading
from dashboard.language.read.lines import is_total
from dashboard.uploads.columns import Head
from dashboard.uploads.phrase import says

_KINDS: Final = (
    ("country", ("country", "reporter", "partner", "group")),
    ("flow", ("flow",)),
    ("period", ("period", "part", "fiscal")),
    ("scope", ("scope",)),
)
_SLACK: Final = 0.51
"""Of a unit of the last digit, by which each number may be rounded."""


def kind_of(label: str) -> str:
    """country, flow, period or scope; "" for a label that says none of them, or more than one."""
    said = says(label)
    kinds = [kind for kind, names in _KINDS if any(name in said for name in names)]
    if kinds == ["flow", "scope"]:  # "Exports of goods" is a flow
        kinds.pop()
    return kinds[0] if len(kinds) == 1 and "unread" not in said else ""


def outer_kinds(heads: Sequence[Head], sample: Sequence[Sequence[str]]) -> frozenset[str]:
    """The kinds of labels whose rows sum up those below them; none where the table is no outline."""
    labels = [head.place for head in heads if head.role in ("label", "coordinate")]
    values = [head.place for head in heads if head.role == "value"]
    if len(labels) != 1 or not values or heads[labels[0]].role != "label":
        return frozenset()
    rows = [row for row in sample if row[labels[0]] and not is_total(row[labels[0]])]
    kinds = [kind_of(row[labels[0]]) for row in rows]
    order = list(dict.fromkeys(kinds))
    if len(order) < 2 or "" in order or not _are_nested([order.index(kind) for kind in kinds]):
        return frozenset()
    depths = [order.index(kind) for kind in kinds]
    numbers = [_numbers([row[place] for row in rows]) for place in values]
    return frozenset(order[:-1]) if all(_adds_up(depths, column) for column in numbers) else frozenset()


def sum_up_few(heads: Sequence[Head], sample: Sequence[Sequence[str]]) -> bool:
    """Whether the rows of countries sum up the few coded products below each, "4407 Wood sawn lengthwise" and
    "4412 Plywood" below "Egypt": of a nomenclature that has many more these are a choice, and their sum is
    not all that was traded."""
    labels = [head.place for head in heads if head.role in ("label", "coordinate")]
    values = [head.place for head in heads if head.role == "value"]
    if len(labels) != 1 or not values or heads[labels[0]].role != "label":
        return False
    rows = [row for row in sample if row[labels[0]] and not is_total(row[labels[0]])]
    texts = [row[labels[0]] for row in rows]
    items = {text for text in texts if _ITEM.fullmatch(text)}
    depths = [1 if text in items else 0 for text in texts]
    outer = {text for text, depth in zip(texts, depths, strict=True) if not depth}
    if not 1 < len(items) < _COMPLETE or not outer or any(kind_of(text) != "country" for text in outer):
        return False
    numbers = [_numbers([row[place] for row in rows]) for place in values]
    return _are_nested(depths) and all(_adds_up(depths, column) for column in numbers)


_ITEM: Final = re.compile(r"\d{4,10}\s?[-–.: ]\s?[^\W\d_]{3}.*")
_COMPLETE: Final = 8
"""Products of which a list may be all there are, as in ``columns.words.totals_of_some``."""


def _are_nested(depths: Sequence[int]) -> bool:
    """Every label stands at most one step below the one before it, and some outer one has two below it."""
    deepest = max(depths)
    steps = all(after - before <= 1 for before, after in zip(depths, depths[1:], strict=False))
    pairs = zip(depths, depths[1:], depths[2:], strict=False)
    return steps and depths[0] == 0 and any(one < two == three == deepest for one, two, three in pairs)


def _adds_up(depths: Sequence[int], numbers: Sequence[tuple[float, float] | None]) -> bool:
    """Whether each outer number is the sum of those one step below it; the last group may be cut off."""
    for place, depth in enumerate(depths):
        end = next((at for at in range(place + 1, len(depths)) if depths[at] <= depth), len(depths))
        inner = [numbers[at] for at in range(place + 1, end) if depths[at] == depth + 1]
        outer = numbers[place]
        if not inner or outer is None or (end == len(depths) and len(depths) > _WHOLE):
            continue
        known = [one for one in inner if one is not None]
        slack = outer[1] + sum(unit for _, unit in known)
        if abs(sum(value for value, _ in known) - outer[0]) > slack * _SLACK + abs(outer[0]) * 1e-9:
            return False
    return True


_WHOLE: Final = 50
"""Labels of a sample that may go on below it."""


def _numbers(cells: Sequence[str]) -> list[tuple[float, float] | None]:
    """The numbers of a column, each with the unit of its last digit."""
    mark = reading.decimal_mark([cell for cell in cells if cell])
    amounts = [reading.read_amount(cell, mark if mark in (".", ",") else "") for cell in cells]
    return [
        (float(one.digits), 10.0 ** -len(one.digits.partition(".")[2]))
        if one.digits and not one.ambiguous
        else None
        for one in amounts
    ]
