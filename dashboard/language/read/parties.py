"""Who trades with whom, as titles and headers say it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dashboard.language import lexicon
from dashboard.language.read.cells import folded, remembered
from dashboard.language.read.countries import key, listed_names, read_country

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")
_LONGEST_NAME: Final = 7

_PREPOSITIONS: Final = {
    "with": "с со with mit са",
    "to": "в во на to nach у ў",
    "from": "из изо from aus",
    "between": "между between zwischen паміж",
    "of": "of",
    "with or from": "з",
}
_ROLE: Final = {word: role for role, words in _PREPOSITIONS.items() for word in words.split()}
_JOINED: Final = re.compile(r"\s*(?:[-–—/&⇄↔→]|<->|->|\bи\b|\bі\b|\band\b|\bund\b)\s*", re.IGNORECASE)


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
    if not run[:1].isupper() or (len(run) == 2 and run.isascii() and run not in ("US", "UK")):
        return ()
    before = re.findall(r"[^\W\d_]+|\S", line[:start])
    role = _ROLE.get(folded(before[-1]), "") if before else ""
    if role == "" and len(before) > 1 and folded(before[-1]) in ("der", "die", "den", "the"):
        role = _ROLE.get(folded(before[-2]), "of" if folded(before[-1]) == "der" else "")
    own = re.fullmatch(r"(.+?)['’]s?", run)
    codes = adjectives(run) or _country(own[1] if own else run)
    possessive = bool(own) or bool(adjectives(run)) or not _is_listed(run)
    return tuple(_Party(code, start, end, role, possessive) for code in codes)


def _country(run: str) -> tuple[str, ...]:
    country = read_country(run)
    if not country or (country.kind == "world" and not re.match("(?i)world|мир|welt|свет|весь мир", run)):
        return ()
    starts_with_preposition = folded(run).split(" ")[0] in _ROLE
    return () if starts_with_preposition or not country.code else (country.code,)


def _is_listed(run: str) -> bool:
    """Whether a name stands as in a list, not in the form that says "of"."""
    return key(run) in listed_names()


@remembered(())
def adjectives(run: str) -> tuple[str, ...]:
    """ "Российско-белорусская": the countries whose adjectives these are."""
    parts = folded(run).split("-") if " " not in run else []
    codes = [
        next(
            (
                code
                for stem, code in lexicon.words("adjective").items()
                if re.fullmatch(rf"{stem}\w{{0,3}}", part)
            ),
            "",
        )
        for part in parts
    ]
    return tuple(codes) if codes and all(codes) else ()


# --- parts --------------------------------------------------------------------------------------


def _named(found: list[_Party], line: str, flow: str, speaks_of_trade: bool) -> dict[str, str]:
    if len(found) == 1:
        return _alone(found[0], line, flow, speaks_of_trade)
    if len(found) == 2 and found[0].code != found[1].code:
        return _together(found[0], found[1], line, flow)
    return {}


def _alone(party: _Party, line: str, flow: str, speaks_of_trade: bool) -> dict[str, str]:
    role = _direction(party, flow)
    if role:
        return {role: party.code}
    if party.before in ("to", "from", "between", "with or from"):
        return {}
    heads = re.match(r"\s*:", line[party.end :]) and not line[: party.start].strip(" ;")
    if speaks_of_trade and (heads or party.before == "of" or party.possessive):
        return {"reporter": party.code}
    return {"country": party.code}


def _direction(party: _Party, flow: str) -> str:
    """The part a preposition gives: goods go to the partner of exports and come from that of imports."""
    match party.before, flow:
        case "with", _:
            return "partner"
        case "with or from", _ if flow != "exports":
            return "partner"
        case ("to", "exports") | ("from", "imports"):
            return "partner"
        case ("to", "imports") | ("from", "exports"):
            return "reporter"
    return ""


def _together(first: _Party, second: _Party, line: str, flow: str) -> dict[str, str]:
    between = line[first.end : second.start]
    if _JOINED.fullmatch(between) or first.start == second.start:
        # "в Россию и Китай" names two partners, not a pair.
        one_side = first.before in ("to", "from", "with")
        return {} if one_side else {"reporter": first.code, "partner": second.code}
    roles = (_direction(first, flow), _direction(second, flow))
    match roles:
        case ("reporter", "partner") | ("", "partner"):
            return {"reporter": first.code, "partner": second.code} if first.before in _MAY_REPORT else {}
        case ("partner", "reporter") | ("partner", ""):
            return {"reporter": second.code, "partner": first.code} if second.before in _MAY_REPORT else {}
    return {}


_MAY_REPORT: Final = ("", "of", "to", "from")
