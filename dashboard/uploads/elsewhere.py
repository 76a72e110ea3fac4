"""What is said of all figures elsewhere than in titles and heads: in a column of one text, by the name of a
sheet, by that of the file. It counts where nothing nearer says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from dashboard.tables import Table
from dashboard.uploads.columns import Head
from dashboard.uploads.columns.head import WHOLE, names_goods
from dashboard.uploads.header import is_amount
from dashboard.uploads.phrase import Phrase, only, phrase, plain, says, without
from dashboard.uploads.places import believed

_NUMBERED: Final = re.compile(r"(?i)t(?:ab|able)?\.? ?\d{1,2}")
""" "T1" is the first table, and no quarter in French."""
_ENDING: Final = re.compile(r"\.[A-Za-z]{2,5}$")
_BETWEEN_WORDS: Final = re.compile(r"[_\s]+")
_TELLING: Final = 2
"""Coordinates that a name has to say to be a title: "exports.csv" may be whatever a program wrote."""


_MONEY: Final = ("unit", "multiplier")
_NAMING: Final = ("flow", "reporter", "partner", "country")
"""Fields whose heads may say the money of the numbers: "Trade flow (goods, EUR mn)"."""


def said_by_columns(heads: Sequence[Head], sample: Sequence[Sequence[str]]) -> Phrase:
    """What columns say that nothing names and that hold one text in all rows, "Merchandise trade, mn kr"."""
    left = [head.place for head in heads if head.role == "ignored" and head.how == "guess"]
    names = [says(head.text) for head in heads if head.role == "coordinate" and head.field in _NAMING]
    money = [only(said, _MONEY) for said in names if "unit" in said]
    cells = ({row[place] for row in sample if row[place]} for place in left)
    said = _agreed(one.pop() for one in cells if len(one) == 1)
    wholes = [head for head in heads if head.role == "ignored" and head.kind == WHOLE]
    if "scope" not in said and any(names_goods(head.text) for head in wholes):
        said = {**said, "scope": "goods"}  # "TOTAL" in all rows of a column of a classification of goods
    return {**money[0], **said} if len(money) == 1 else said


def _agreed(texts: Iterable[str]) -> Phrase:
    """What texts say that are understood whole, and do not contradict each other."""
    said: dict[str, object] = {}
    against: set[str] = set()
    for text in texts:
        for name, word in believed("column", text).items() if text and not is_amount(text) else ():
            if said.setdefault(name, word) != word:
                against.add(name)
    return without(phrase(said), *against)


def said_by_sheet(table: Table) -> Phrase:
    """What the name of a sheet says of its figures, "2022", or, where a workbook has several, "Exports"."""
    if not table.format.sheet:
        return {}
    named = plain(table.format.sheet)
    if _NUMBERED.fullmatch(named):
        return {}
    return believed("sheet" if len(table.format.sheets) > 1 else "only sheet", named)


def said_by_file(table: Table) -> Phrase:
    """What the name of a file says that is a title, "Exports of goods of Kenya, 2023.csv": one that is
    understood whole, and says more than one thing, whose trade it is among them."""
    name = _BETWEEN_WORDS.sub(" ", _ENDING.sub("", table.name.partition(" · ")[0]))
    said = believed("file", plain(name))
    if "reporter" in said and len(said) >= _TELLING:
        return said
    # "export.csv" is what programs call whatever they write; "Exports 2023" is a title.
    several = len(said) >= _TELLING or not _OF_PROGRAMS.fullmatch(name)
    return without(said, "reporter", "partner") if several else {}


_OF_PROGRAMS: Final = re.compile(r"(?i)(?:export|import|data|trade|goods|services)\W*\d*")
