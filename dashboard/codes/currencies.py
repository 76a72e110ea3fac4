"""Codes of currencies: ISO 4217, as Babel has them."""

from __future__ import annotations

from functools import cache
from typing import Final

from babel import Locale
from babel.core import get_global

from dashboard.codes.countries import ISO2

_SINCE: Final = (1999, 1, 1)

CURRENCIES: Final = frozenset(
    code
    for used in get_global("territory_currencies").values()
    for code, _first, last, is_tender in used
    if is_tender and (last is None or last >= _SINCE) and code not in ISO2
) | {"XDR"}
"""Legal tender of some country in 1999 or later, and the drawing rights of the IMF; no code that is a
country's ("CYP"). What went before is written in letters that are words elsewhere ("BAN", "BAD", "LUC")."""


@cache
def money_of(country: str, year: str) -> str:
    """The money of a country (alpha-3) in a year; "" where it had none, or two.

    >>> money_of("IND", "2019"), money_of("DEU", "1995"), money_of("XXX", "2019")
    ('INR', 'DEM', '')
    """
    used = [
        code
        for code, first, last, is_tender in get_global("territory_currencies").get(ISO2.get(country, ""), ())
        if is_tender and (first is None or str(first[0]) <= year) and (last is None or str(last[0]) > year)
    ]
    return used[0] if len(used) == 1 else ""


@cache
def money_named(word: str, country: str, year: str) -> str:
    """The money of a country in a year, where its English name ends in ``word``; "" for any other.

    >>> money_named("rupee", "IND", "2019"), money_named("rupee", "CHN", "2019")
    ('INR', '')
    >>> money_named("krone", "SWE", "2019"), money_named("krone", "NOR", "2019")
    ('SEK', 'NOK')
    """
    own = money_of(country, year)
    return own if own in CURRENCIES and is_called(own, word) else ""


def is_called(code: str, word: str) -> bool:
    """Whether the English name of a money ends in ``word``.

    >>> is_called("TND", "dinar"), is_called("TND", "dirham")
    (True, False)
    """
    name = str(Locale("en").currencies.get(code, "")).casefold().split(" (")[0]
    return name.endswith(_ALIKE.get(word, (word,)))


_ALIKE: Final = {
    "krone": ("krone", "krona", "króna", "koruna"),
    "leu": ("leu", "lei"),
    "rial": ("rial", "riyal"),
}
"""One word of several languages, as English has it in the names of their moneys."""
