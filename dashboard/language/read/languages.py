"""In which languages a table is written: only what one language alone has tells anything."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Final

from dashboard.language import lexicon
from dashboard.language.read.cells import folded, words_of
from dashboard.language.read.countries import country_names
from dashboard.language.read.words import DECIMAL_MARKS

_SCRIPTS = tuple(
    (language, re.compile(f"[{letters}]"))
    for language, letters in (
        ("ja", "\u3040-\u30ff"),
        ("ko", "\uac00-\ud7af"),
        ("zh", "\u4e00-\u9fff"),
        ("th", "\u0e00-\u0e7f"),
        ("he", "\u05d0-\u05ea"),
        ("el", "\u0391-\u03ce"),
        ("ka", "\u10d0-\u10ff"),
        ("hy", "\u0531-\u0587"),
        ("bn", "\u0980-\u09ff"),
    )
)
"""Languages that have letters of their own; Chinese are those of Japanese without its syllables."""
_CLEARLY = 4
"""A language of which another one has so many times as many words is no language of the file."""
_SHORTEST = 3
"""Letters of a word that tells a language: shorter ones are codes."""


def languages_of(texts: Iterable[str]) -> frozenset[str]:
    """The languages of which a word, or the name of a country, stands in a text and in no other language.

    >>> sorted(languages_of(["reporter", "Germany", "USD"])), sorted(languages_of(["Ausfuhr", "Polen"]))
    (['en'], ['de'])
    >>> languages_of(["China", "Import", "2023"])
    frozenset()
    """
    texts = list(texts)
    written = "".join(texts)
    by_script = next((own for own, letters in _SCRIPTS if letters.search(written)), "")
    if by_script:
        return frozenset((by_script,))
    told = {part: own for text in texts for part in _parts(text) if len(own := _of(part)) == 1}
    count = Counter(language for own in told.values() for language in own)
    most = max(count.values(), default=0)
    # A name may look like that of another language in one of its cases ("do Polska").
    return frozenset(language for language, words in count.items() if words * _CLEARLY > most)


def agreed(texts: Iterable[str], marks: Collection[str]) -> frozenset[str]:
    """The languages of texts beside numbers with these decimal marks; none where words and marks disagree.

    >>> agreed(["reporter"], {"."}), agreed(["reporter"], {","})
    (frozenset({'en'}), frozenset())
    """
    found = languages_of(texts)
    told = {mark for mark in marks if mark in (".", ",")}
    disagree = any(DECIMAL_MARKS.get(language) not in told for language in found) if told else False
    return frozenset() if disagree else found


def decimal_mark_of(language: str) -> str:
    """The decimal mark of a language; "" where its countries write numbers in two ways.

    >>> decimal_mark_of("en"), decimal_mark_of("de"), decimal_mark_of("es")
    ('.', ',', '')
    """
    return "" if language in _IN_TWO_WAYS else DECIMAL_MARKS.get(language, "")


_IN_TWO_WAYS = ("es",)
"""Spanish: a comma in Spain and Argentina, a point in Mexico and Peru."""


def _parts(text: str) -> Iterator[str]:
    yield folded(text)
    yield from (word for word in words_of(text) if len(word) >= _SHORTEST)


_NUMERAL: Final = re.compile(r"[ivx]+\.?")
"""A Roman numeral is of no language, though some write an ordinal so."""


def _of(part: str) -> frozenset[str]:
    nobody: frozenset[str] = frozenset()
    if _NUMERAL.fullmatch(part):
        return nobody
    return _tells().get(part, nobody) | country_names().get(part, nobody)


@cache
def _tells() -> Mapping[str, frozenset[str]]:
    """Words of the lexicon, folded, without those that only begin alike: the languages that have them."""
    found: dict[str, set[str]] = {}
    for one in lexicon.meanings():
        if one.language and not one.word.endswith("*"):
            found.setdefault(folded(one.word), set()).add(one.language)
    return {word: frozenset(own) for word, own in found.items()}
