"""Who trades with whom, as titles and headers say it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from dashboard.language import lexicon
from dashboard.language.read.cells import folded, is_small, remembered
from dashboard.language.read.countries import key, listed_names, read_country, said_by_form

_WORD: Final = re.compile(r"(?i:(?:\b(?:[ld]|dell|all|dall|nell)['’](?=\w)))|[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")
"""A word of a name; what is elided before one ("l'Algérie") is a word of its own."""
_LONGEST_NAME: Final = 7

_PREPOSITIONS: Final = {
    "with": "с со with mit са avec con com із зі 与 和 met med cu με sa s se dengan với مع با ilə bilan との "
    "대 対 su ar עם กับ 同 與",
    "to": "в во на за v to into nach у ў vers para hacia verso all alla alle agli allo "
    "aux au negli nella nelle nei 对 naar till til προς "
    "către spre ke sang إلى "
    "u în į uz به ไป ไปยัง สู่",
    "from": "из изо от from aus desde depuis dall dalla dalle dai dagli "
    "dallo dal від 从 自 uit från iz dari từ از din iš od จาก",
    "between": "между between zwischen паміж entre między tra tussen mellan mellem mellom între μεταξύ "
    "između mezi medzi antara giữa بين بین בין ระหว่าง",
    "between or from": "fra",
    "in": "in",
    "of": "of della dello dell av af της του των của",
    "of or from": "de du des del di da dos das d van",
    "with or from": "з z ze",
}
_ROLE: Final = {
    folded(lexicon.with_letters(word)): role
    for role, words in _PREPOSITIONS.items()
    for word in words.split()
}
_ARTICLES: Final = frozenset(
    [
        "der",
        "die",
        "den",
        "the",
        "la",
        "le",
        "les",
        "l",
        "el",
        "los",
        "las",
        "lo",
        "il",
        "gli",
        "de",
        "het",
        "την",
    ]
    + ["τη", "τισ", "τον", "το", "a", "o", "as", "os"]
)
_BEHIND: Final = {
    "의": "of",
    "の": "of",
    "kanssa": "with",
    "ile": "with",
    "ilə": "with",
    "bilan": "with",
    "билан": "with",
    "менен": "with",
    "から": "from",
    "へ": "to",
}
"""Words that stand after the name they belong to."""
_BY_ENDING: Final = (
    ("to", re.compile(r"n?[ae]|y[ae]")),
    ("from", re.compile(r"[dt][ae]n")),
    ("of", re.compile(r"n?[iıuü]n")),
)
"""What a Turkish name says by its ending behind an apostrophe: "Rusya'ya", "Rusya'dan", "Rusya'nın"."""
_JOINED: Final = re.compile(
    r"\s*(?:[-–—/&⇄↔→]|<->|->|\bи\b|\bі\b|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bve\b|\bта\b|\bй\b|\ben\b|"
    r"\boch\b|\bog\b|"
    r"\bja\b|\bés\b|\bși\b|\bşi\b|\bκαι\b|\bi\b|\bin\b|\bdan\b|\bvà\b|\bva\b|\bvə\b|\bir\b|\bun\b|"
    rf"\bжана\b|\bмен\b|\bпен\b|\bбен\b|و|和|与|與|同|と|와|과|{lexicon.with_letters('กับ')}|{lexicon.with_letters('และ')})"
    r"(?:\s*\b(?:la|le|les|l['’]|el|il|a))?\s*|\s+a\s+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Party:
    """A country in a text: its place, the preposition before it, and whether the form is that of "of"."""

    code: str
    start: int
    end: int
    before: str
    possessive: bool


def parties(line: str, flow: str, speaks_of_trade: bool) -> tuple[dict[str, str], str]:
    """Reporter and partner, or a country whose part is not clear; and the line without them.

    >>> parties("Экспорт России в Китай", "exports", True)[0]
    {'reporter': 'RUS', 'partner': 'CHN'}
    >>> parties("Экспорт: Китай", "exports", True)[0], parties("Казахстан: торговля", "", True)[0]
    ({'country': 'CHN'}, {'reporter': 'KAZ'})
    """
    found = list(_found(line))
    named = _named(found, line, flow, speaks_of_trade)
    if named:
        for one in reversed(found):
            line = f"{line[: one.start]} ; {line[one.end :]}"
    return named, line


def named_in(line: str) -> Iterator[str]:
    """Every country that a line names, in the order of their names there."""
    return (one.code for one in _found(line) if one.code and one.code != "WLD")


# --- finding ------------------------------------------------------------------------------------


def _found(line: str) -> Iterator[_Party]:
    places = [one.span() for one in _WORD.finditer(line)]
    at = 0
    while at < len(places):
        used = 1
        for last in range(min(len(places), at + _LONGEST_NAME) - 1, at - 1, -1):
            party = _party(line, places[at][0], places[last][1])
            if party:
                yield from party
                used = last - at + 1
                break
        at += used


def _party(line: str, start: int, end: int) -> tuple[_Party, ...]:
    run = line[start:end].rstrip(".")
    if (
        (is_small(run[:1]) and not _is_adjective(run) and not _WORLD.fullmatch(run))
        or run[-1] in "'’"
        or (len(run) == 2 and run.isascii() and run not in ("US", "UK"))
    ):
        return ()
    own = re.fullmatch(r"(.+?)['’](s|[^\W\d_]{1,3})?", run)
    ending = own[2] if own and own[2] and own[2] not in "sS" else ""
    role = _by_ending(ending) if ending else _role_behind(line[end:]) or _role_before(line[:start])
    if role is None:
        return ()
    codes = adjectives(run) or _country(own[1] if own else run)
    role = role or (said_by_form(run) if codes and not own else "")
    possessive = bool(own) or bool(adjectives(run)) or not _is_listed(run)
    return tuple(_Party(code, start, end, role, possessive) for code in codes)


def _role_before(text: str) -> str:
    """What the preposition at the end of a text gives to the name after it; an article may stand between."""
    before = [folded(one) for one in re.findall(r"[^\W\d_]+|[^\s'’]", text)[-3:]]
    role = _ROLE.get(before[-1], "") if before else ""
    if before and before[-1] in ("do", "na") and _speaks_slavic(text):
        role = "to"
    if before and before[-1] == "до" and _UKRAINIAN.search(folded(text)):
        role = "to"
    if before and before[-1] == "на" and _BULGARIAN.search(folded(text)):
        role = "of"
    if before[-2:] in _INTO:
        return "to"
    if (
        len(before) > 2
        and before[-1] in _ARTICLES
        and (way := _BY_NOUN.fullmatch(before[-3]))
        and before[-2] in _OF
    ):
        return "from" if way["from"] else "to"
    if len(before) > 1 and (way := _BY_NOUN.fullmatch(before[-2])) and before[-1] in _OF:
        role = "from" if way["from"] else "to"
    if not role and len(before) > 1 and before[-1] in _ARTICLES:
        role = _ROLE.get(before[-2], "of" if before[-1] == "der" else "")
    # "exportaciones españolas a Polonia", "esportazioni a Malta": no article there.
    leads = len(before) > 1 and before[-1] == "a" and len(before[-2]) >= _SHORTEST_NOUN
    return role or ("to" if leads else "")


_SHORTEST_NOUN: Final = 4
"""Letters of a word that an "a" may follow as "to"; in Portuguese it is an article ("o Brasil e a China")."""
_INTO: Final = (["in", "die"], ["in", "den"], ["in", "das"], ["a", "los"], ["a", "las"])
"""Two words that lead to a country whose name has an article: "in die Schweiz", "a los Estados Unidos"."""
_BY_NOUN: Final = re.compile(r"(?P<from>proven\w+|provien\w+|procede\w+|origin\w*|origen|origem)|desti\w+")
_OF: Final = (
    "de",
    "du",
    "des",
    "d",
    "da",
    "dal",
    "dalla",
    "do",
    "del",
    "della",
    "a",
    "al",
    "alla",
    "à",
    "au",
    "aux",
)
""" "en provenance d'Allemagne", "con destino a Perú": the noun says which way the goods went."""


_UKRAINIAN: Final = re.compile(r"експорт|вивезен|постачан|поставк\w* до$")
"""Words of a flow behind which "до" is "to"; in Russian it is "until"."""


_BULGARIAN: Final = re.compile(r"\b(?:износ|внос|извоз|увоз|стокооб|търгов|трговиј|трговск)")
"""Words of trade behind which "на" is "of", in Bulgarian and Macedonian; in Russian it is "to"."""


@cache
def _slavic_flows() -> re.Pattern[str]:
    words = {word for own in ("pl", "cs", "sk") for word in lexicon.tables("flow")[own]}
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})\b")


def _speaks_slavic(text: str) -> bool:
    """Whether "do" is the Polish or Czech "to" there, and not the Portuguese "of"."""
    return _slavic_flows().search(folded(text)) is not None


def _by_ending(ending: str) -> str | None:
    return next((role for role, known in _BY_ENDING if known.fullmatch(folded(ending))), None)


_WITH_BEHIND: Final = re.compile(r"\s+[와과]\s+의")


def _role_behind(text: str) -> str:
    return "with" if _WITH_BEHIND.match(text) else _BEHIND.get(_first_word(text), "")


def _first_word(text: str) -> str:
    found = re.match(r"\s+([^\W\d_]+)", text)
    return folded(found[1]) if found else ""


_WORLD: Final = re.compile(
    r"(?i)(?:(?:the |whole |весь |всем |всего |увесь |ganze |cały |celý |all the )*)"
    r"(?:world|миром|мира?|welt|свет(?:ам|у)?|monde(?: entier)?|mundo(?: entero)?|mondo|świat(?:em)?|"
    r"svět(?:em)?|"
    r"світ(?:ом|у)?|dünya|әлем|világ|lumea?|svijet(?:om)?|wereld|värld(?:en)?)"
)


def _country(run: str) -> tuple[str, ...]:
    country = read_country(run)
    if not country or (country.kind == "world" and not _WORLD.match(run)):
        return ()
    starts_with_preposition = folded(run).split(" ")[0] in _ROLE
    return () if starts_with_preposition or not country.code else (country.code,)


def _is_listed(run: str) -> bool:
    """Whether a name stands as in a list, not in the form that says "of"."""
    return key(run) in listed_names()


_LONG_STEM: Final = 5
"""Letters of an adjective in small letters: most languages write them so ("esportazioni italiane")."""


def _is_adjective(run: str) -> bool:
    return len(run) > _LONG_STEM and run.isalpha() and bool(adjectives(run))


@remembered(())
def adjectives(run: str) -> tuple[str, ...]:
    """ "Российско-белорусская", "South African": the countries whose adjectives these are."""
    if " " in run and folded(run) not in lexicon.words("adjective"):
        return ()
    parts = [folded(run)] if folded(run) in lexicon.words("adjective") else folded(run).split("-")
    table = lexicon.words("adjective")
    codes = [
        next((table[part[:end]] for end in range(len(part), len(part) - 4, -1) if part[:end] in table), "")
        for part in parts
    ]
    return tuple(codes) if codes and all(codes) else ()


# --- parts --------------------------------------------------------------------------------------


def _named(found: list[_Party], line: str, flow: str, speaks_of_trade: bool) -> dict[str, str]:
    if found and len({one.code for one in found}) == 1:  # also one country, named in two languages
        return _alone(found[0], line, flow, speaks_of_trade)
    found = _once(found)
    if len(found) == 2 and found[0].code != found[1].code:
        return _together(found[0], found[1], line, flow)
    return {}


def _once(found: list[_Party]) -> list[_Party]:
    """Of a pair that is named twice, in two languages, the first time; of one country that is named again
    before the other, "South African trade: South Africa with Mozambique", the name beside that."""
    if len(found) == 4 and {one.code for one in found[:2]} == {one.code for one in found[2:]}:
        return found[:2]
    beside = [(one, other) for one, other in pairwise(found) if one.code != other.code]
    return list(beside[0]) if len(found) > 2 and len(beside) == 1 else found


def _alone(party: _Party, line: str, flow: str, speaks_of_trade: bool) -> dict[str, str]:
    role = _direction(party, flow)
    if role:
        return {role: party.code}
    if party.before in ("to", "from", "between", "between or from", "with or from"):
        return {}
    if party.before == "of or from" and flow == "imports":  # "importaciones de China" are of or from it
        return {"country": party.code}
    heads = re.match(r"\s*:", line[party.end :]) and not line[: party.start].strip(" ;")
    if speaks_of_trade and (heads or party.before in ("of", "of or from") or party.possessive):
        return {"reporter": party.code}
    return {"country": party.code}


def _direction(party: _Party, flow: str) -> str:
    """The part a preposition gives: goods go to the partner of exports and come from that of imports."""
    match party.before, flow:
        case "with", _:
            return "partner"
        case ("with or from", _) if flow != "exports":
            return "partner"
        case ("to or with", _) if flow != "imports":
            return "partner"
        case ("to", "exports") | ("from" | "between or from", "imports"):
            return "partner"
        case ("to" | "in", "imports") | ("from" | "with or from" | "between or from", "exports"):
            return "reporter"
    return ""


def _together(first: _Party, second: _Party, line: str, flow: str) -> dict[str, str]:
    between = line[first.end : second.start]
    if _BETWEEN_BEHIND.match(line[second.end :]):  # "Polonya ile Almanya arasında"
        return {"reporter": first.code, "partner": second.code}
    if _JOINED.fullmatch(between) or first.start == second.start:
        # "в Россию и Китай" names two partners, not a pair.
        one_side = first.before in ("to", "from", "with")
        return {} if one_side else {"reporter": first.code, "partner": second.code}
    if (
        flow == "imports"
        and second.before == "of or from"
        and first.before in _MAY_OWN
        and _FROM_NEXT.fullmatch(between)
    ):
        return {"reporter": first.code, "partner": second.code}
    roles = (_direction(first, flow), _direction(second, flow))
    match roles:
        case ("reporter", "partner") | ("", "partner"):
            return {"reporter": first.code, "partner": second.code} if first.before in _MAY_REPORT else {}
        case ("partner", "reporter") | ("partner", ""):
            return {"reporter": second.code, "partner": first.code} if second.before in _MAY_REPORT else {}
    return {}


_MAY_OWN: Final = ("", "of", "of or from")
_FROM_NEXT: Final = re.compile(
    r"(?i)\s+(?:d['’]|(?:de|du|des|del|di|da|do|dos|das)\s+)(?:la\s+|l['’]|el\s+|los\s+|las\s+)?"
)
"""Of imports what follows their owner is where they come from: "importations françaises d'Allemagne"."""
_BETWEEN_BEHIND: Final = re.compile(r"(?i)\s+(?:arasında|арасында|o['‘’`]?rtasida|ўртасида|ортосунда)")
_MAY_REPORT: Final = ("", "in", "of", "of or from", "to", "from", "with or from", "between or from")
