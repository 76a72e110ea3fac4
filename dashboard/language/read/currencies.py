"""Currencies: their codes in free text, and the words of countries that settle which money is meant."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from dashboard.language import lexicon

_SMALL_LETTERS = (
    "usd eur rub byn byr cny kzt gbp chf jpy uah pln kgs amd uzs azn gel mdl tjs tmt inr krw czk sek nok dkk"
)
SMALL_LETTERS: Final = frozenset(_SMALL_LETTERS.split())
"""Codes that are read in small letters too: they are no words of a language read here."""


@cache
def country_of_money() -> Mapping[str, Mapping[str, str]]:
    """A money, or a doubt about it ("rouble"): word of a country, the currency that it makes of it."""
    found: dict[str, dict[str, str]] = {}
    for one in lexicon.meanings():
        if one.kind == "money_of":
            money, code = one.value.split()
            found.setdefault(money, {})[one.word] = code
    return found


def is_currency(word: str) -> bool:
    """Whether a word is a code of ISO 4217."""
    # Reading Unicode's tables takes a while: only who meets such a word pays for it.
    from dashboard.codes.currencies import CURRENCIES

    return word in CURRENCIES


def moneys_called(money: str) -> tuple[str, ...]:
    """The currencies that a name without a country may be, in the order of the lexicon.

    >>> moneys_called("rouble")
    ('RUB', 'BYN')
    """
    return tuple(dict.fromkeys(country_of_money().get(money, {}).values()))
