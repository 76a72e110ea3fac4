"""Codes of currencies: ISO 4217, as Babel has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final, TypeVar

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name

from dashboard.codes.countries import ISO2

_Key = TypeVar("_Key")
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


_NAMING: Final = ("en", "ru", "be", "de", "fr", "es", "it", "pt", "pl", "tr", "uk")
"""Languages whose names of moneys are known whole, as Unicode's tables have them."""
_WITH_CASES: Final = ("ru", "be", "uk", "pl")
_LETTERS: Final = re.compile(r"[^\W\d_]+")


def money_called(name: str) -> str:
    """The money of a name of two words or more, in many languages and in any case; "" for none.

    >>> money_called("Fijian dollars"), money_called("иракскими динарами"), money_called("Namibia-Dollar")
    ('FJD', 'IQD', 'NAD')
    >>> money_called("dollars"), money_called("peanut dollars")
    ('', '')
    """
    words = _LETTERS.findall(name.casefold().replace("ё", "е"))
    if len(words) < 2:
        return ""
    return _named().get(" ".join(words)) or _named_by_stems().get(_stems(words), "")


@cache
def _named() -> Mapping[str, str]:
    return _told_apart((" ".join(words), code) for _, words, code in _names())


@cache
def _named_by_stems() -> Mapping[tuple[str, ...], str]:
    return _told_apart((_stems(words), code) for one, words, code in _names() if one in _WITH_CASES)


def _stems(words: list[str]) -> tuple[str, ...]:
    """What is the same in every case: the beginnings, of nouns, which are short, four letters."""
    return (*(word[:5] for word in words[:-1]), words[-1][:4])


def _names() -> Iterator[tuple[str, list[str], str]]:
    """Language, words and code of every name that has two words or more."""
    for language in _NAMING:
        for code in CURRENCIES:
            for count in (1, 2, 5):
                name = get_currency_name(code, count=count, locale=language)
                words = _LETTERS.findall(name.casefold().replace("ё", "е"))
                if len(words) > 1 and name != code:
                    yield language, words, code


def _told_apart(named: Iterable[tuple[_Key, str]]) -> dict[_Key, str]:
    """Names of one money alone, of those in use if one of them is: what two go by is none's."""
    found: dict[_Key, set[str]] = {}
    for name, code in named:
        found.setdefault(name, set()).add(code)
    meant = ((name, codes & _in_use() or codes) for name, codes in found.items())
    return {name: next(iter(codes)) for name, codes in meant if len(codes) == 1}


@cache
def _in_use() -> frozenset[str]:
    used = get_global("territory_currencies").values()
    return frozenset(
        code for one in used for code, _first, last, is_tender in one if is_tender and last is None
    )


_ALIKE: Final = {
    "krone": ("krone", "krona", "króna", "koruna"),
    "leu": ("leu", "lei"),
    "rial": ("rial", "riyal"),
}
"""One word of several languages, as English has it in the names of their moneys."""
