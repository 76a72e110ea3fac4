"""What the name of an office tells of its numbers: whether it counts trade, and of which country."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from dashboard.language import lexicon
from dashboard.language.read.parties import named_in


@dataclass(frozen=True, slots=True)
class Office:
    """ "Hungarian Central Statistical Office": it counts trade, and the country is Hungary.

    ``counts``: an office of statistics or customs, or a central bank, whose trade numbers are its own;
    ``keeps``: a ministry of trade, economy or the like, which quotes those of its country. ``countries`` are
    the alpha-3 codes that its name tells, in their order there.
    """

    counts: bool = False
    keeps: bool = False
    countries: tuple[str, ...] = ()


NO_OFFICE: Final = Office()


@lru_cache(maxsize=4096)
def office(name: str) -> Office:
    """The office that a name tells, of a body or of a person with the office held.

    >>> office("Hungarian Central Statistical Office")
    Office(counts=True, keeps=False, countries=('HUN',))
    >>> office("Yury Chebotar, Minister of Economy of Belarus").keeps, office("Istat").countries
    (True, ('ITA',))
    >>> office("President of Russia")
    Office(counts=False, keeps=False, countries=())
    """
    counting = _counting().search(name.casefold())
    is_ministry = not counting and all(one.search(name.casefold()) for one in _ministry())
    if not (counting or is_ministry):
        return NO_OFFICE
    by_itself = lexicon.words("counting_office").get(counting.group(), "") if counting else ""
    return Office(bool(counting), is_ministry, (by_itself,) if by_itself else tuple(named_in(name)))


@cache
def _counting() -> re.Pattern[str]:
    return _any("counting_office")


@cache
def _ministry() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return _any("ministry"), _any("ministry_of")


def _any(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{lexicon.either(kind)})\b")
