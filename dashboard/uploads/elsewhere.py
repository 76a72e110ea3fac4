"""What is said of all figures elsewhere than in titles and heads: in a column of one text, by the name of a
sheet, by that of the file. It counts where nothing nearer says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from dashboard.tables import Table
from dashboard.uploads.columns import Head
from dashboard.uploads.header import is_amount
from dashboard.uploads.phrase import Phrase, only, phrase, plain, says, without

_OF_ALL: Final = (
    *("flow", "scope", "unit", "rouble", "multiplier", "valuation", "price_basis", "basis", "period", "part"),
)
"""What a column that says the same in every row may say of its table."""
_OF_SHEETS: Final = ("period", "part", "fiscal", "flow", "scope", "country")
_OF_THE_ONE_SHEET: Final = ("period", "part", "fiscal")
"""A program may call the only sheet it writes "Export"."""
_OF_FILES: Final = ("reporter", "partner", "flow", "scope", "period", "unit", "multiplier")
_ENDING: Final = re.compile(r"\.[A-Za-z]{2,5}$")
_BETWEEN_WORDS: Final = re.compile(r"[_\s]+")
_TELLING: Final = 2
"""Coordinates that a name has to say to be a title: "exports.csv" may be whatever a program wrote."""


def said_by_columns(heads: Sequence[Head], sample: Sequence[Sequence[str]]) -> Phrase:
    """What columns say that nothing names and that hold one text in all rows, "Merchandise trade, mn kr"."""
    left = [head.place for head in heads if head.role == "ignored" and head.how == "guess"]
    cells = ({row[place] for row in sample} for place in left)
    return _agreed(one.pop() for one in cells if len(one) == 1)


def _agreed(texts: Iterable[str]) -> Phrase:
    """What texts say that are understood whole, and do not contradict each other."""
    said: dict[str, object] = {}
    against: set[str] = set()
    for text in texts:
        found = says(text) if text and not is_amount(text) else Phrase()
        for name, word in only(found, _OF_ALL).items() if "unread" not in found else ():
            if said.setdefault(name, word) != word:
                against.add(name)
    return without(phrase(said), *against)


def said_by_sheet(table: Table) -> Phrase:
    """What the name of a sheet says of its figures, "2022", or, where a workbook has several, "Exports"."""
    if not table.format.sheet:
        return {}
    said = says(plain(table.format.sheet))
    names = _OF_SHEETS if len(table.format.sheets) > 1 else _OF_THE_ONE_SHEET
    return only(said, names) if "unread" not in said else Phrase()


def said_by_file(table: Table) -> Phrase:
    """What the name of a file says that is a title, "Exports of goods of Kenya, 2023.csv": one that is
    understood whole, and says more than one thing, whose trade it is among them."""
    name = _BETWEEN_WORDS.sub(" ", _ENDING.sub("", table.name.partition(" · ")[0]))
    said = says(plain(name))
    told = only(said, _OF_FILES)
    if "unread" in said or "reporter" not in told or len(told) < _TELLING:
        return {}
    return told
