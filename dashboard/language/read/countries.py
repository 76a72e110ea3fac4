"""Countries, groups of countries and pairs, by whatever name or code a cell gives them.

Names come from Unicode's tables in English, Russian, Belarusian and German, in every case form, from
those of languages that are only begun, and from the lexicon. A name that belongs to two countries is
read as none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from dashboard.language import lexicon
from dashboard.language.read.case_forms import forms
from dashboard.language.read.cells import cleaned, folded, is_small, remembered
from dashboard.language.read.currencies import is_currency
from dashboard.language.read.inflected import forms_of

LANGUAGES: Final = ("en", "ru", "be", "de")


@dataclass(frozen=True, slots=True)
class Country:
    """A country, the world, or several countries.

    ``code`` is ISO 3166-1 alpha-3, WLD for the world, empty for several countries. ``kind`` is
    country, world, group ("EU", "Прочие страны") or region (a part of the world).
    """

    code: str
    kind: str


GROUP: Final = Country("", "group")
REGION: Final = Country("", "region")
THE_WORLD: Final = Country("WLD", "world")


@remembered(None)
def read_country(text: str) -> Country | None:
    """The country a whole cell names, in any case form, with or without a preposition, or by code.

    Codes are capital letters or M49 numbers (leading zeros may be lost: "8" is Albania), so that a
    column of small numbers is not one of countries unless its header says so.

    >>> [one and one.code for one in map(read_country, ("с Беларусью", "Korea, Rep.", "NA", "643"))]
    ['BLR', 'KOR', 'NAM', 'RUS']
    >>> read_country("Весь мир"), read_country("Прочие страны"), read_country("Атлантида")
    (Country(code='WLD', kind='world'), Country(code='', kind='group'), None)
    """
    line = cleaned(text)
    if code := _by_code(line):
        return code
    if re.fullmatch("[A-Z]{3}", line) and is_currency(line):
        return None  # CAD is a money, whatever "Čad" is
    return (
        _by_name(line)
        or _in_brackets(line)
        or _inverted(line)
        or _several(line)
        or other_names().get(key(line))
        or _in_two_languages(line)
        or _coded(line)
        or _inflected(line)[0]
        or _otherwise_written(line)
    )


_INITIALS: Final = re.compile(r"(?:[A-Z]\.\s?){2,5}")
_SYLLABLES: Final = re.compile(r"[^\W\d_]{2,6}(?:-[^\W\d_]{1,6}){1,4}")
_BUT_OR_WITH: Final = re.compile(
    r"(?P<name>[^(),]{4,40}?)\s?[,(]?\s?"
    r"\b(?P<how>excl(?:\.|udes|uding)?|except|without|ohne|hors|sin|excepto|sem|senza|bez|кроме|без|"
    r"inc(?:l\.?|\.|luding|ludes)?|einschl(?:\.|ie(?:ß|ss)lich)|y compris|incluido|"
    r"inclus\w{0,2}|включая|вкл\.?)\s"
    r"(?P<parts>[^()]{4,60})\)?",
    re.IGNORECASE,
)


def _otherwise_written(line: str) -> Country | None:
    """ "U. A. E.", "Cam-pu-chia", "China (excludes SARs and Taiwan)", "United States inc Puerto Rico"."""
    if _INITIALS.fullmatch(line):
        return read_country(re.sub(r"[.\s]", "", line))
    if _SYLLABLES.fullmatch(line):
        found = _by_name(line.replace("-", "").capitalize())
        return found if found is not None and found.kind == "country" else None
    said = _BUT_OR_WITH.fullmatch(line)
    found = _by_name(said["name"].strip()) if said else None
    if said is None or found is None or found.kind != "country":
        return None
    within = said["how"].casefold().startswith(("inc", "einsch", "y ", "вкл"))
    parts = re.split(r"\s?(?:,|&|\band\b|\bund\b|\bet\b|\by\b|\bи\b)\s?", said["parts"])
    listed = lexicon.words("counted_within" if within else "counted_apart").keys()
    named = {one.casefold() if one.casefold() in listed else _code_of(one).casefold() for one in parts if one}
    return found if named and named <= listed else None


def _code_of(name: str) -> str:
    found = read_country(name)
    return found.code if found is not None else ""


def _by_code(line: str) -> Country | None:
    # Reading Unicode's tables takes a while: only who reads a country pays for it.
    from dashboard.codes import countries as codes

    if line in codes.WORLD_CODES:
        return THE_WORLD
    if line.isascii() and line.isdigit() and len(line) <= 3:
        number = line.zfill(3)
        found = codes.BY_NUMBER.get(number)
        if found:
            return Country(found, "country")
        return REGION if number in codes.REGION_NUMBERS else GROUP if number in codes.GROUP_NUMBERS else None
    found = codes.BY_ISO2.get(line) or (line if line in codes.ISO2 or line in codes.FORMER else None)
    return Country(found, "country") if found else None


def _by_name(line: str) -> Country | None:
    name = key(line)
    table = names()
    if name in table:
        return table[name]
    for shorter in _shortened(name):
        if shorter in table:
            return table[shorter]
    return None


_PREPOSITIONS: Final = re.compile(
    r"(?:с|со|в|во|из|изо|от|для|на|по|к|з|са|у|ва|ад|да|from|to|with|of|the|for|"
    r"(?:mit|nach|aus|von|in|zwischen) (?:der|die|den|dem)|mit|nach|aus|von|der|die|den) (?:the )?(?=\w)"
)
_FORMS_OF_STATE = (
    "rep|rep of|republic|republic of|republic of the|the|islamic rep of|islamic republic of|"
    "kingdom of|kingdom of the|kingdom of the netherlands|the kingdom of|state of|rb|"
    "plurinational state of|bolivarian republic of|arab rep of|united republic of|"
    "федеративная республика|исламская республика|республика|королевство"
)
_POLITY: Final = _FORMS_OF_STATE.split("|")
_BEFORE: Final = re.compile(
    r"(?:(?:the )?(?:islamic |federal )?republic of|(?:the )?kingdom of|the|state of|republik|konigreich|"
    r"республик(?:а|и|е|у|ои)|рэспублік(?:а|і|у|аи)|королевств(?:о|а|у|ом|е)|каралеуства) (?=\w)"
)
# Where the words around the name tell two countries apart they must be listed, never dropped.
_TWINS: Final = {"congo", "korea", "china", "yemen", "germany", "конго", "корея", "кореи", "китаи"}


def _shortened(name: str) -> Iterator[str]:
    """The name without a preposition and without the words for the form of its state."""
    found = _PREPOSITIONS.match(name)
    bare = name[found.end() :] if found else name
    yield bare
    for one in (bare, name):
        before = _BEFORE.match(one)
        rest = one[before.end() :] if before else ""
        if rest and rest not in _TWINS:
            yield rest
        for polity in _POLITY:
            if one.endswith(f" {polity}") and one[: -len(polity) - 1] not in _TWINS:
                yield one[: -len(polity) - 1]


_INVERTED: Final = re.compile(r"(?P<name>[^,(]+?)\s*(?:,\s*(?P<form>[^,]+)|\(\s*(?P<bracketed>[^()]+)\))")
_FORM_OF_STATE: Final = re.compile(
    r"(?:rep(?:u|o)?b?l?\w*|republik\w*|respublik\w*|kingdom|konigreich|kingdom|royaume|reino|regno|kroljevina|"
    r"krolestwo|kralovstvi|state|states|estado|stato|etat|staat|union|federation|federacion|federal\w*|"
    r"federated|fed|islam\w*|democratic|democratica?|democratique|dem|demokrat\w*|people'?s|peoples|popular|"
    r"populaire|popolare|unite[ds]?|united|unida|unita|plurinational|plurinacional|bolivarian|bolivariana|"
    r"arab|arabe|araba|arabische|i r|ir|p ?d ?r|r|province|provincia|of|de|del|di|da|du|the|la|le|"
    r"республ\w*|респ|рэспубл\w*|корол\w*|каралеу\w*|исламск\w*|іслам\w*|федерат\w*|народн\w*|народна\w*|нар|"
    r"демокр\w*|дэмакр\w*|дем|обьединенн\w*|объединенн\w*|арабск\w*|боливариан\w*|многонациональн\w*|"
    r"государство|держава|султанат|княжество|royaume-uni|cumhuriyeti|islamische|volksrep\w*|ludowa|"
    r"demokratyczna|islamska|koztarsasag|lydveldi)"
)
_DEMOCRATIC: Final = re.compile(
    r"\b(?:dem|demo[ck]|democ|демо?к?|дэм|people|peoples|popul|narod|народн|нар|ludow)"
)


def _inverted(line: str) -> Country | None:
    """ "Iran, Islamische Republik": a name and behind it the form of its state, in whatever language.

    >>> [one and one.code for one in map(_inverted, ("Corea, República de", "Корея, Дем. Нар. Респ."))]
    ['KOR', 'PRK']
    >>> _inverted("Germany, France"), _inverted("Virgin Islands, British")
    (None, None)
    """
    found = _INVERTED.fullmatch(line)
    said = key((found["form"] or found["bracketed"]).replace("-", " ")) if found else ""
    if not found or not said or not all(map(_FORM_OF_STATE.fullmatch, said.split(" "))):
        return None
    name = key(found["name"])
    from dashboard.codes.countries import NAMESAKES

    for pair, called in NAMESAKES.items():
        if name in called.split():
            code = pair[bool(_DEMOCRATIC.search(said))]
            return Country(code, "country") if code else None
    country = _by_name(found["name"]) or other_names().get(name)
    return country if country is not None and country.kind == "country" else None


def called_alike(text: str) -> tuple[str, str] | None:
    """The two countries of which a bare name may be either, in the order of ``NAMESAKES``; None for others.

    >>> called_alike("Congo"), called_alike("Корея"), called_alike("Congo, Rep."), called_alike("Germany")
    (('COG', 'COD'), ('KOR', 'PRK'), None, None)
    """
    if len(text) > _LONGEST_NAME:
        return None
    from dashboard.codes.countries import NAMESAKES, SHARING

    name = key(text)
    return next((two for two in SHARING if name in NAMESAKES[two].split()), None)


_LONGEST_NAME: Final = 10


def code_alike(text: str, called: tuple[str, str]) -> str:
    """Which of two countries a code in another cell is of, "COD" or "CD"; "" for any other text."""
    if len(text) not in (2, 3) or not text.isupper():
        return ""
    country = read_country(text)
    return country.code if country is not None and country.code in called else ""


_CODE_AND_NAME: Final = re.compile(
    r"(?P<code>[A-Z]{2,3}|\d{1,4})(?:[\s_:–|-]+|\.\s*)(?P<name>[^\W\d_].{2,})|"
    r"(?P<first>[^\W\d_].{2,}?)\s*[-–,;|]\s*(?P<behind>[A-Z]{2,3})"
)


def _coded(line: str) -> Country | None:
    """A name with a code before or behind it, "DE Tyskland" or "105_中国"; letters must be its own."""
    found = _CODE_AND_NAME.fullmatch(line)
    if not found:
        return None
    country = read_country(found["name"] or found["first"])
    code = found["code"] or found["behind"]
    own = None if code.isdigit() else _by_code(code)
    return country if code.isdigit() or own == country else None


def said_by_form(text: str) -> str:
    """What the ending of a name says that is read by it alone: "to", "from", "with", "of" or ""."""
    line = cleaned(text)
    known = _by_code(line) or _by_name(line) or other_names().get(key(line))
    return "" if known else _inflected(line)[1]


@lru_cache(5_000)
def _inflected(line: str) -> tuple[Country | None, str]:
    """The country of a name in one of its cases, in a language that is only begun, and what its case says."""
    if (len(line) <= SHORTEST and line[:1] != "ل") or is_small(line[:1]) or any(map(str.isdigit, line)):
        return None, ""
    for form in forms_of(key(line)):
        found = other_names().get(form.name)
        if found is None and not country_names().get(form.name, frozenset(("",))) <= _UNBENT:
            found = listed_names().get(form.name)
        if found is not None and found.kind == "country":
            return found, form.role
    return None, ""


_UNBENT: Final = frozenset(("en", "ms", "id", "vi", "af", "sw", "fr", "es", "pt", "it", "ca", "nl"))
"""Languages whose names have no cases: "Swedenn" is a slip, and no form of what only these call Sweden."""
_INCLUDING: Final = re.compile(r"incl\b|incl\.|including|включая|вкл\b|einschl|уключаючы", re.IGNORECASE)


def _in_two_languages(line: str) -> Country | None:
    """A name and the same in another language: "Deutschland / Allemagne"."""
    said = re.split(r"\s*[/|]\s*", line)
    if len(said) < 2 or any(len(one) < SHORTEST for one in said):
        return None
    found = {read_country(one) for one in said}
    return found.pop() if len(found) == 1 else None


def _in_brackets(line: str) -> Country | None:
    """A name with another in brackets: "Belarus (Belorussia)"; both must mean the same country."""
    found = re.fullmatch(r"([^()\[\]]+?)\s*[(\[](.+)[)\]]", line)
    if not found:
        return None
    if _INCLUDING.match(found[2]):
        return _by_name(found[1])
    outside, inside = _by_code(found[1]) or _by_name(found[1]), _by_code(found[2]) or _by_name(found[2])
    if outside and (inside == outside or _is_footnote(found[2])):
        return outside
    return None


def _is_footnote(text: str) -> bool:
    return bool(re.fullmatch(r"\d{1,2}|\*+|the|[a-zа-я]", text, re.IGNORECASE))


_SEVERAL: Final = re.compile(
    r".*\b(?:income|ida|ibrd|dividend|small states|oecd members|conflict affected situations|hipc|"
    r"unallocated|not allocated|unspecified|not specified|"
    r"developed countries.*|excluding high income)\b.*|"
    r"africa (?:eastern and southern|western and central)|arab world|channel islands|"
    r"central europe and the baltics|north america and central america nes|"
    r"(?:страны|страна|государства|краіны|countries|lander|länder|прочие|другие|остальные|other|rest of|"
    r"european union|европеискии союз|европеискои союз|euro ?area|areas?,? n\.?e\.?s|iншыя|eu ?[- ]?\d\d|"
    r"ес ?- ?\d\d|"
    r"ea ?\d\d|extra ?- ?eu|intra ?- ?eu|non ?- ?eu|вне|кроме|без)\b.*"
)


def _several(line: str) -> Country | None:
    text = _bare(folded(line))
    if _SEVERAL.fullmatch(text) or key(line) in _others():
        return GROUP
    said = key(line).split(" ")
    rest = [one for one in said if one not in _others()]
    if 0 < len(rest) < len(said):  # "ASEAN lainnya"
        group = read_country(" ".join(rest))
        return GROUP if group is not None and group.kind != "country" else None
    return None


@cache
def _others() -> frozenset[str]:
    """The names of all other countries together."""
    return frozenset(key(word) for word in lexicon.words("others"))


# --- names --------------------------------------------------------------------------------------


def key(text: str) -> str:
    """A name for comparison: folded, without accents and marks.

    >>> key("Côte d’Ivoire") == key("COTE D'IVOIRE"), key("Korea, Rep. of")
    (True, 'korea rep of')
    """
    bare = _bare(folded(text)).replace("&", " and ").replace(".", "").replace("'", "")
    return " ".join(re.findall(r"\w+", bare))


def _bare(text: str) -> str:
    if text.isascii():
        return text
    return "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))


@cache
def names() -> Mapping[str, Country]:
    """Every name and form by its key."""
    table = listed_names()
    derived: dict[str, Country | None] = {}
    for name, country, language in list(_by_language()):
        for form in forms(name, language):
            form = key(form)
            if form not in table:
                derived[form] = country if derived.get(form, country) == country else None
    return {**table, **{form: country for form, country in derived.items() if country}}


@cache
def listed_names() -> Mapping[str, Country]:
    """The names as a list has them, by key; no forms of other cases."""
    return dict(_listed())


def _listed() -> Iterator[tuple[str, Country]]:
    """Own names go last, so that they are the ones that stay."""
    seen: dict[str, set[Country]] = {}
    for name, country, _ in _by_language():
        seen.setdefault(key(name), set()).add(country)
    yield from ((name, found.pop()) for name, found in seen.items() if len(found) == 1)
    yield from ((key(name), _named(value)) for name, value in lexicon.words("country").items())


def _named(value: str) -> Country:
    """What a name of the lexicon means."""
    return {"WORLD": THE_WORLD, "GROUP": GROUP, "REGION": REGION}.get(value) or Country(value, "country")


def _by_language() -> Iterator[tuple[str, Country, str]]:
    """Folded names with their country and language."""
    from dashboard.codes.countries import BY_ISO2

    for language in LANGUAGES:
        for alpha2, name in _territories(language).items():
            country = Country(BY_ISO2[alpha2], "country")
            yield from ((one, country, language) for one in variants(name))
    for name, value in lexicon.words("country").items():
        if _named(value).kind == "country":
            for language in _languages(name):
                yield folded(name), _named(value), language


def _territories(language: str) -> dict[str, str]:
    from babel import Locale

    from dashboard.codes.countries import ISO2

    named = Locale(language).territories
    return {alpha2: named[alpha2] for alpha2 in ISO2.values() if alpha2 in named}


def variants(name: str) -> Iterator[str]:
    """A name, folded, and the same without what stands in brackets."""
    whole = folded(name)
    yield whole
    if "(" in whole and not whole.startswith(("конго", "congo", "kongo")):
        yield whole.partition("(")[0].strip()


def _languages(name: str) -> tuple[str, ...]:
    """The languages in whose cases a name may stand, by its letters."""
    text = folded(name)
    if not re.search("[а-яіў]", text):
        return ()
    return ("be",) if re.search("[іў]", text) else ("ru", "be")


SHORTEST: Final = 4
"""Letters of a name that is looked for in languages that are only begun: shorter ones are words elsewhere."""


@cache
def other_names() -> Mapping[str, Country]:
    """The names that countries have in languages that are only begun; none that two of them share."""
    from dashboard.codes import names as kept

    known = names()
    return {name: Country(code, "country") for name, code in kept.codes().items() if name not in known}


_UNPARTED: Final = ("zh", "ja", "ko", "th")


def unparted_names() -> frozenset[str]:
    """The names of countries in languages that write without blanks, letter for letter."""
    listed = {one.word for one in lexicon.meanings() if one.kind == "country" and one.language in _UNPARTED}
    named = listed.union(*(_territories(one).values() for one in _UNPARTED))
    return frozenset(lexicon.with_letters(unicodedata.normalize("NFKC", one)) for one in named)


def country_names() -> Mapping[str, frozenset[str]]:
    """Names of countries, folded, in every language of the lexicon: the languages that call one so."""
    from dashboard.codes import names as kept

    return kept.languages()


# --- pairs --------------------------------------------------------------------------------------

_BETWEEN: Final = re.compile(r"(?:между|паміж|between|zwischen)\s+", re.IGNORECASE)
_SPLIT: Final = re.compile(
    r"\s*(?:<->|<=>|->|→|↔|⇄|⇔|⇆|/|&|;|,|:|\||\s[-–—−]+\s|[-–—−‐‑]|\s(?:и|й|і|and|und|с|со|з|са|with|mit|"
    r"vs\.?|to|nach)\s)\s*",
    re.IGNORECASE,
)


@remembered(None)
def read_pair(text: str) -> tuple[Country, Country] | None:
    """Two countries in one cell, in the order given; None where it is not exactly two.

    >>> [one.code for one in read_pair("Россия — Беларусь") or ()], read_pair("Papua New Guinea")
    (['RUS', 'BLR'], None)
    >>> [one.code for one in read_pair("between Bosnia and Herzegovina and Guinea-Bissau") or ()]
    ['BIH', 'GNB']
    """
    line = _BETWEEN.sub("", cleaned(text), count=1)
    if read_country(line):
        return None
    found = {
        (first, second)
        for cut in _SPLIT.finditer(line)
        if (first := read_country(line[: cut.start()])) and (second := read_country(line[cut.end() :]))
    }
    two = found.pop() if len(found) == 1 else None
    return two if two and (two[0] != two[1] or not two[0].code) else None
