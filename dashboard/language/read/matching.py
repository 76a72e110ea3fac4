"""Countries by what is typed so far, for boxes in which one is picked."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache
from typing import Final

from dashboard.language.read.cells import remembered
from dashboard.language.read.countries import key, listed_names, names, other_names, read_country, read_pair

_LEAST_TYPED: Final = 4
"""Letters from which on a slip of the finger is forgiven."""
_LIKELY: Final = 5
"""Of the countries that a word may begin, so many are looked at for a pair."""
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
    ranked = _ranked(text, typed, lang) or (slips and (_native(typed) or _romanised(typed) or _slips(typed)))
    ranked = ranked or {}
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


_LATIN: Final = str.maketrans(
    dict(zip("абвгдеёзийклмнопрстуфыэ", "abvgdeeziyklmnoprstufye", strict=True))
    | {
        "ж": "zh",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ъ": "",
        "ь": "",
        "ю": "yu",
        "я": "ya",
    }
)


def _romanised(typed: str) -> dict[str, int]:
    """Countries by their Russian name in Latin letters ("kitay")."""
    if len(typed) < _LEAST_TYPED or not typed.isascii():
        return {}
    # A key has no marks on its letters: й and и are one, and so are the letters they are written with.
    return {code: 4 for name, code in _russian_names() if name.startswith(typed.replace("y", "i"))}


@cache
def _russian_names() -> tuple[tuple[str, str], ...]:
    from dashboard.codes.countries import ISO2

    latin = ((key(_own_name(code, "ru")).translate(_LATIN), code) for code in ISO2)
    return tuple((name.replace("y", "i"), code) for name, code in latin)


def typed_countries(
    text: str, lang: str, pairs: Sequence[tuple[str, str]], known: Collection[str]
) -> tuple[str, ...]:
    """The country, or the two, that a reader typed in whatever way; empty where it is none.

    Of several that are meant alike those of ``pairs`` come first, in their order, then those of ``known``.

    >>> typed_countries("rus bel", "en", [("BLR", "RUS")], ["BLR", "RUS"])
    ('RUS', 'BLR')
    >>> typed_countries("kitay", "en", [], []), typed_countries("germny polska", "en", [], [])
    (('CHN',), ('DEU', 'POL'))
    """
    both = read_pair(text)
    if both and all(one.kind == "country" for one in both):
        return both[0].code, both[1].code
    for slips in (False, True):
        if alone := matching(text, lang, known, slips=False):
            return (alone[0],)
        words = text.replace("-", " ").split()
        for cut in range(1, len(words)):
            left, right = (
                matching(" ".join(one), lang, known, slips)[:_LIKELY] for one in (words[:cut], words[cut:])
            )
            if left and right:
                return _together(left, right, pairs)
    return tuple(matching(text, lang, known)[:1])


_WITH: Final = re.compile(r"\s+(?:with|vs\.?|versus|against|с|со|з|са|mit)\s+", re.IGNORECASE)
_AND: Final = re.compile(r"\s*[,;/&+]\s*(?:(?:and|и|й|і|und)\s)?\s*|\s+(?:and|и|й|і|und)\s+", re.IGNORECASE)
"""Between two sides of a comparison, and between the countries of one side."""
WORLD: Final = "WLD"


def typed_pairs(
    text: str, lang: str, pairs: Sequence[tuple[str, str]], known: Collection[str]
) -> tuple[tuple[str, str], ...]:
    """The pairs that a reader typed: each country of the first side with each of the other.

    One country is meant with the world. Empty where it is none, and for three or more countries of which
    nobody says which is with which.

    >>> typed_pairs("Germany and France with China", "en", [], [])
    (('DEU', 'CHN'), ('FRA', 'CHN'))
    >>> typed_pairs("Беларусь с Россией и Китаем", "ru", [], [])
    (('BLR', 'RUS'), ('BLR', 'CHN'))
    >>> typed_pairs("Bosnia and Herzegovina and Serbia with Italy", "en", [], [])
    (('BIH', 'ITA'), ('SRB', 'ITA'))
    >>> typed_pairs("DEU-CHN, FRA-CHN", "en", [], []), typed_pairs("Japan", "en", [], [])
    ((('DEU', 'CHN'), ('FRA', 'CHN')), (('JPN', 'WLD'),))
    >>> typed_pairs("Germany, France, China", "en", [], [])
    ()
    """
    notes = [_noted(one) for one in re.split(r"\s*[,;]\s*", text.strip())]
    if all(notes):
        return tuple(dict.fromkeys(one for one in notes if one))
    for read in (_strictly, _loosely(lang, known)):
        if found := _two_sides(text, read):
            return found
    listed = _sides(text, _strictly)
    if len(listed) > 2 or _WITH.search(f" {text} "):
        return ()
    one_or_two = typed_countries(text, lang, pairs, known)
    if listed == (WORLD,) or not one_or_two:
        return ()
    return ((one_or_two[0], one_or_two[1] if len(one_or_two) == 2 else WORLD),)


def _noted(text: str) -> tuple[str, str] | None:
    """A pair in its notation, "DEU-CHN"."""
    codes = text.strip().upper().split("-")
    if len(codes) != 2 or any(_strictly(one) != one for one in codes) or codes[0] == codes[1]:
        return None
    return codes[0], codes[1]


def _two_sides(text: str, read: Callable[[str], str]) -> tuple[tuple[str, str], ...]:
    """Each of the left with each of the right, where both sides of the word between are countries."""
    for cut in _WITH.finditer(text):
        left, right = _sides(text[: cut.start()], read), _sides(text[cut.end() :], read)
        if left and right:
            return tuple((one, other) for one in left for other in right if one != other)
    return ()


def _sides(text: str, read: Callable[[str], str]) -> tuple[str, ...]:
    """The countries of a list, the longest names first; empty where a part is none."""
    if whole := read(text):
        return (whole,)
    for cut in reversed(list(_AND.finditer(text))):
        if (first := read(text[: cut.start()])) and (rest := _sides(text[cut.end() :], read)):
            return tuple(dict.fromkeys((first, *rest)))
    return ()


def _strictly(text: str) -> str:
    found = read_country(text.strip())
    return found.code if found and found.kind in ("country", "world") else ""


def _loosely(lang: str, known: Collection[str]) -> Callable[[str], str]:
    """Names as far as they are typed, and slips: "germ", "Kitay"."""
    return lambda text: _strictly(text) or next(iter(matching(text, lang, known)), "")


def _together(left: list[str], right: list[str], pairs: Sequence[tuple[str, str]]) -> tuple[str, str]:
    for one, other in pairs:
        for first, second in ((one, other), (other, one)):
            if first in left and second in right:
                return first, second
    return left[0], next((one for one in right if one != left[0]), right[0])


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
