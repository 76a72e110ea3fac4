"""Words of time, from the lexicon: months, quarters, halves, and what stands around them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from dashboard.language import lexicon
from dashboard.language.read.cells import folded

_LISTED: Final = {
    language: {folded(word): int(value) for word, value in table.items()}
    for language, table in lexicon.tables("month").items()
}
BROKEN: Final = tuple(
    sorted({word for table in _LISTED.values() for word in table if re.search(r"\w[. ]+\w", word)}, key=len)
)
"""Months that are written with a dot or a blank inside, as "มี.ค." and "كانون الثاني"."""
MONTHS: Final[Mapping[str, Mapping[str, int]]] = {
    language: table | {re.sub("[. ]", "", word): number for word, number in table.items() if word in BROKEN}
    for language, table in _LISTED.items()
}
"""Language: word of a month, folded; its number. A broken one is there in one piece, too."""

_KIND: Final = {"quarter": "q", "half": "h", "months": "n", "month": "m", "to_date": "T"}
KINDS: Final = {word: _KIND[value] for word, value in lexicon.words("part_of_year").items()}
"""Word: its kind. m is "month 5 of" after a year and "5 months of" before it."""

ORDINALS: Final = {word: int(value) for word, value in lexicon.words("ordinal").items()}
"""Numbers that are written as words or in Roman numerals."""

FILLERS: Final = frozenset(lexicon.words("beside_period"))
RANGE: Final = frozenset(lexicon.words("period_range"))
PREVIOUS_YEAR: Final = (
    r"(?:предыдущ|прошл|папярэдн|мінул)\w+ (?:год|периода?м? прошлого год)\w*|"
    r"(?:соответствующ|аналогичн|адпаведн|такому же)\w* (?:же )?(?:период|месяц|квартал|перыяд)\w* "
    r"(?:предыдущ|прошл|папярэдн|мінул)\w+ год\w*|аппг|"
    r"(?:the )?(?:same|corresponding) (?:period|month|quarter) of (?:the )?(?:previous|last|prior) year|"
    r"(?:the )?(?:previous|last|prior) year|(?:dem )?(?:vorjahr|vorjahres)\w*|a year (?:ago|earlier)"
)
"""What names the same period a year before, folded."""
