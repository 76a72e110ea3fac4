"""Texts that no spreadsheet takes for a formula, and the texts back again, letter for letter.

A text that begins like a formula gets an apostrophe in front, which spreadsheets and people know. So does
the same beginning after a sign at which a spreadsheet with other settings may cut the line. Apostrophes
already there count along, so ``read(safe(text)) == text`` for every text. Numbers are not texts: they
never pass through here, and a negative number stays one.
"""

from __future__ import annotations

import re
from typing import Final

_DANGER: Final = "=+\\-@\t\r\n＝＋－＠"
_BEGINNING: Final = re.compile(rf"(^|[;,\t\r\n|])('*)(?=[{_DANGER}])")
_GUARDED: Final = re.compile(rf"(^|[;,\t\r\n|])'('*)(?=[{_DANGER}])")


def safe(text: str) -> str:
    """The text as it may stand in a cell.

    >>> safe("=1+1"), safe("'=1+1"), safe("5;=1+1"), safe("over $53 bn"), safe("-")
    ("'=1+1", "''=1+1", "5;'=1+1", 'over $53 bn', "'-")
    """
    return _BEGINNING.sub(r"\1'\2", text)


def read(cell: str) -> str:
    """The text that ``safe`` was given.

    >>> read("'=1+1"), read("''=1+1"), read("'tis"), read("-5")
    ('=1+1', "'=1+1", "'tis", '-5')
    """
    return _GUARDED.sub(r"\1\2", cell)
