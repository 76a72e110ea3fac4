"""Countries by what is typed so far, for boxes in which one is picked."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from typing import Final

from dashboard.language.read.cells import remembered
from dashboard.language.read.countries import key, listed_names, names, other_names, read_country

_LEAST_TYPED: Final = 4
"""Letters from which on a slip of the finger is forgiven."""
_ALIKE: Final = 75
"""How alike (of 100) a name must be to what was typed with a slip."""


def matching(text: str, lang: str, known: Collection[str] = (), slips: bool = True) -> list[str]:
    """Alpha-3 codes of the countries that a text may begin to name, the likeliest first.

    Its own code or name comes first, then names that begin so in the reader's language, in any other,
    names with a word that begins so, and last, where nothing else is found, names it is a slip of. Countries
    of ``known`` stand before all others; without ``slips`` only what the text does begin.

    >>> matching("бел", "ru", known=("BLR",))[0], matching("deutschland", "ru"), matching("usa", "en")[:1]
    ('BLR', ['DEU'], ['USA'])
    """
    typed = key(text)
    if not typed:
        return []
    ranked = _ranked(text, typed, lang) or (slips and (_native(typed) or _slips(typed))) or {}
    return sorted(ranked, key=lambda code: (code not in known, ranked[code], _own_name(code, lang)))


@remembered({})
def _ranked(text: str, typed: str, lang: str) -> dict[str, int]:
    found: dict[str, int] = {}
    capital = text.strip().upper()
    whole = read_country(capital if len(capital) <= 3 else text)
    if whole and whole.kind == "country" and not capital.isdigit():
        found[whole.code] = 0
    for name, code in _names():
        rank = 2 if name.startswith(typed) else 3 if f" {typed}" in name else None
        if rank is not None:
            found[code] = min(rank, found.get(code, rank))
    for code in found:
        if found[code] and key(_own_name(code, lang)).startswith(typed):
            found[code] = 1
    return found


@cache
def _names() -> tuple[tuple[str, str], ...]:
    """Every name by its key, with its country; no forms of other cases."""
    both = {**other_names(), **listed_names()}
    return tuple((name, one.code) for name, one in both.items() if one.kind == "country")


def _own_name(code: str, lang: str) -> str:
    from babel import Locale

    from dashboard.codes.countries import ISO2

    return str(Locale(lang).territories.get(ISO2.get(code, ""), code))


def _native(typed: str) -> dict[str, int]:
    """Countries by their name in their own first language ("Suomi")."""
    if len(typed) < _LEAST_TYPED and typed.isascii():
        return {}
    return {code: 4 for name, code in _native_names() if name.startswith(typed)}


@cache
def _native_names() -> tuple[tuple[str, str], ...]:
    return tuple(_all_native())


def _all_native() -> Iterator[tuple[str, str]]:
    from babel import Locale, UnknownLocaleError
    from babel.languages import get_official_languages

    from dashboard.codes.countries import ISO2

    for code, alpha2 in ISO2.items():
        for language in get_official_languages(alpha2, de_facto=True)[:1]:
            try:
                name = Locale.parse(language).territories.get(alpha2)
            except (UnknownLocaleError, ValueError):
                continue
            if name:
                yield key(name), code


def _slips(typed: str) -> dict[str, int]:
    if len(typed) < _LEAST_TYPED:
        return {}
    from rapidfuzz import fuzz, process

    table = dict(_names()) | {name: one.code for name, one in names().items() if one.kind == "country"}
    near = process.extract(typed, list(table), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=8)
    found: dict[str, int] = {}
    for name, score, _at in near:
        found.setdefault(table[name], 200 - int(score))
    return found
