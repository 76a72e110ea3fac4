"""Countries that a text only hints at: its cities, adjectives of its parts, the money of an amount.

Where rules and weights find no country for a side, these are asked; a slot filled by one is always asked about. The cities
are in ``cities.json``: those of the time zones of the Unicode CLDR in four languages, and larger ones of GeoNames (CC BY 4.0).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from dashboard.articles.plain import Plain
from dashboard.codes.countries import BY_ISO2
from dashboard.language import lexicon

_ENDINGS: Final = {
    "ru": r"(?:|а|у|ю|я|ом|ем|ой|ей|е|ы|и|ь|ью|й|о)",
    "be": r"(?:|а|у|ю|я|ам|ем|ом|ай|ой|ей|э|е|ы|і|ь|ю|й|о)",
    "en": r"(?:|'s)",
    "de": r"(?:|s)",
}
_OF_A_PART: Final = {"ru": r"[а-я]{1,3}", "be": r"[а-яіў]{1,3}"}
_ADJECTIVE: Final = {
    "ru": r"(?:ск|инск|овск|енск|цк|к)[а-я]{1,3}",
    "be": r"(?:ск|інск|оўск|енск|цк|к)[а-яіў]{1,3}",
}
_AROUND: Final = {"ru": r"(?:щин|чин)[а-я]{1,2}", "be": r"(?:шчын|чын)[а-яіў]{1,2}"}
_SK: Final = 2
"""Letters of the end "-ск" of an adjective."""


def hinted(text: Plain, start: int, end: int, language: str) -> Iterator[tuple[str, int, int]]:
    """Countries hinted at between two places, in order: alpha-3 and where the words stand."""
    found = [
        (code, *one.span())
        for pattern, table in _patterns(language)
        for one in pattern.finditer(text.lower, start, end)
        if (code := table.get(one["name"], "")) and text.cased[one.start()].isupper() | ("ск" in one[0])
    ]
    yield from sorted(found, key=lambda one: one[1])


def spender(unit: str) -> str:
    """The country whose own money a unit is; "" for moneys of many, and for no money.

    >>> spender("GBP"), spender("EUR"), spender("percent")
    ('GBR', '', '')
    """
    if not unit.isupper() or unit in ("USD", "EUR"):
        return ""
    return BY_ISO2.get(unit[:2], "")


@cache
def _cities() -> Mapping[str, Mapping[str, str]]:
    read: dict[str, dict[str, str]] = json.loads(
        (Path(__file__).parent / "cities.json").read_text(encoding="utf-8")
    )
    return read


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], Mapping[str, str]], ...]:
    cities = _cities().get(language, {})
    made = [(_called(cities, _ENDINGS[language]), cities)]
    if language in _ADJECTIVE:
        parts = lexicon.tables("region_adjective").get(language, {})
        around = {stem[:-_SK]: code for stem, code in parts.items() if stem.endswith("ск")}
        made += [
            (_called(cities, _ADJECTIVE[language]), cities),
            (_called(parts, _OF_A_PART[language]), parts),
            (_called(around, _AROUND[language]), around),
        ]
    return tuple(made)


def _called(table: Mapping[str, str], ending: str) -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, table), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?P<name>{names or '$^'}){ending}(?![\w-])")
