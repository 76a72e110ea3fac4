"""What sentences write: words of scale, unit and number from the lexicon; marks and misprints."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from dashboard.language import lexicon

SCALE_WORDS: Final[Mapping[str, Mapping[str, int]]] = {
    language: {word: int(value) for word, value in table.items()}
    for language, table in lexicon.tables("scale", "scale_letter").items()
    if language
}
"""Language: word of scale, its power of ten. The scale is long in German and Polish, short in English."""

UNIT_WORDS: Final = lexicon.tables("unit", "unit_said")
"""Language: words of a unit, its code. A bare dollar is the American, a bare rouble the Russian one."""

FACTOR_WORDS: Final = lexicon.tables("times")
"""Language: the words after a number that says how many times as much."""

RANGE_WORDS: Final = lexicon.tables("range")
"""Language: what stands between the ends of a range."""

FILLERS: Final = lexicon.tables("beside_number")
"""Language: words beside a number that say nothing a plain reading needs."""

NUMERALS: Final[Mapping[str, Mapping[str, int]]] = {
    language: {word: int(value) for word, value in table.items()}
    for language, table in lexicon.tables("number").items()
}
"""Language: number words in the form a count has; they add up ("двадцать пять")."""

DECIMAL_MARKS: Final[Mapping[str, str]] = {
    language: mark for language, table in lexicon.tables("decimal_mark").items() for mark in table
}
GROUP_MARKS: Final[Mapping[str, str]] = {
    language: mark for language, table in lexicon.tables("group_mark").items() for mark in table
}
"""Languages not named here group digits by a blank only."""

MISPRINTS: Final = (
    (r"(?<=[0-9])\s*([.,])\s*(?=[0-9])", r"\1"),  # a blank inside a number: "3 ,1"
    (r"^%\s*(?=[0-9])", "$"),  # the neighbour on the keyboard: "%60"
)
"""What a slip of the press looks like, and what it stands for."""

BLANKS: Final = re.compile(r"\s+")
DIGITS: Final = r"[0-9]+(?:[.,'’ ][0-9]+)*"
_SIGN: Final = r"(?:\b[A-Z]{1,3})?\$|[€₽£¥₩₹₺₴₸₪₫₦฿]"
TOKEN: Final = re.compile(rf"({DIGITS})|({_SIGN}|[^\W\d_]+[³3]?\b|%)\.?|([+\-−–—])|\S")
SIGN_FIRST: Final = re.compile(rf"^([+\-−–])({_SIGN})\s*(?=[0-9])")
