"""Texts that no spreadsheet takes for a formula, and the texts back again, letter for letter.

A text that begins like a formula gets an apostrophe in front, which spreadsheets and people know. So does
the same beginning after a sign at which a spreadsheet with other settings may cut the line. Apostrophes
already there count along, so ``read(safe(text)) == text`` for every text. Numbers are not texts: they
never pass through here, and a negative number stays one.

``one_line`` and ``lines`` do the same for line breaks, which half of all readers of CSV take for the end of
a row: each stands as a sign one can see.
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


_BREAKS: Final = {"\n": "⏎", "\r": "␍"}
_MARKED: Final = {"⏎": "␛⏎", "␍": "␛␍", "␛": "␛␛"}
_SIGN: Final = re.compile("␛(.)|[⏎␍]", re.DOTALL)
_ONE_LINE: Final = str.maketrans(_BREAKS | _MARKED)
_BROKEN: Final = {sign: broken for broken, sign in _BREAKS.items()}


def one_line(text: str) -> str:
    """The text without a line break.

    >>> one_line("two" + chr(10) + "lines"), one_line("a ⏎ of its own")
    ('two⏎lines', 'a ␛⏎ of its own')
    """
    return text.translate(_ONE_LINE)


def lines(cell: str) -> str:
    """The text that ``one_line`` was given.

    >>> lines("two⏎lines") == "two" + chr(10) + "lines"
    True
    """
    return _SIGN.sub(lambda found: found[1] or _BROKEN[found[0]], cell)
