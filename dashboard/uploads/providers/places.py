"""Countries as providers of statistics name them: their own names, and what is no country."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dashboard.language.read import read_country
from dashboard.language.read.cells import LONGEST

AGGREGATE = "aggregate"
AREAS_NES = "areas_nes"
PART = "part_of_country"
UNKNOWN = "unknown_country"
DISAGREE = "columns_disagree"
FAULTS = (UNKNOWN, DISAGREE)
"""Reasons that are errors; the others are for skipping."""


@dataclass(frozen=True, slots=True)
class Area:
    """``code`` of a country (WLD for the world), or ``reason`` why there is none.

    The reasons aggregate (a group of countries), areas_nes (partners not told apart) and
    part_of_country are for skipping; unknown_country is a fault, and so is columns_disagree, where code
    and name of one side are of two countries.
    """

    code: str
    reason: str = ""


_NOT_TOLD_APART = re.compile(
    r"\bn\.?\s?e\.?\s?s\b|not (elsewhere )?specified|unspecified|bunkers|free zones|special categories"
    r"|stores and provisions|ship stores|high seas|secret|confidential|^other (countries|areas)$"
    r"|not classified|другие страны|прочие страны|не распределено|boshqa mamlakatlar",
    re.IGNORECASE,
)
_GROUPS = re.compile(
    r"\beconomies\b|\beuropean union\b|^(EU|euro area|eurozone)\b|\b(extra|intra)-?(EU|euro)"
    r"|\b(income|dividend|only|total)\b|^(Africa|Asia|Europe|Oceania|Americas|Middle East|Caribbean)$"
    r"|\b(CIS|ASEAN|OPEC|EFTA|LAIA|CACM|SADC|ECOWAS|MERCOSUR|COMESA)\b|\bexport earnings\b"
    r"|&|^(East|South|Sub-Saharan|North|Western|Central|Emerging|Developing|Latin)\b.*\b(Asia|Africa|America|Europe|Pacific)$"
    r"|^Belgium[- ]Luxembourg$|\bregion\b|\bcountries\b|^стран|\bстран(ы|ами)\b",
    re.IGNORECASE,
)
_NAMES = {
    "ethiopia(excludes eritrea)": "Ethiopia",
    "united states minor outlying i": "United States Minor Outlying Islands",
    "ethiopia, the federal dem. rep. of": "Ethiopia",
    "venezuela, rep. bolivariana de": "Venezuela",
    "fm sudan": "Sudan",
    "cocos isds": "Cocos (Keeling) Islands",
}
"""Names that one provider spells, cuts off or explains in its own way."""
_PARTS = ("ceuta", "melilla", "canary islands", "channel islands")
"""Areas listed as partners that have no code in ISO 3166-1."""


_UNION = "BLX"


@lru_cache(maxsize=4096)
def named(text: str) -> Area:
    """The country a provider's label names.

    >>> named("Areas, nes"), named("European Union - 27 countries (AT, BE)")
    (Area(code='', reason='areas_nes'), Area(code='', reason='aggregate'))
    """
    name = " ".join(text.split())
    if not name or len(name) > LONGEST:
        return Area("", UNKNOWN)
    # Before the country: "Other Asia, nes" is mostly, but not only, one country.
    if _NOT_TOLD_APART.search(name):
        return Area("", AREAS_NES)
    found = read_country(_NAMES.get(name.casefold(), name))
    if found and found.code == _UNION:
        return Area("", AGGREGATE)  # providers go on to list it for years in which it was none
    if found and found.code:
        return Area(found.code)
    if name.casefold() in _PARTS:
        return Area("", PART)
    if found or _GROUPS.search(name):
        return Area("", AGGREGATE)
    # "Germany (incl. German Democratic Republic 'DD' from 1991)": the note is not part of the name.
    bare = re.sub(r"\s*\(.*\)$", "", name)
    return named(bare) if bare not in ("", name) else Area("", UNKNOWN)


def agreed(code: Area | None, *names: Area) -> Area:
    """The side that a code and names say together: the first that is known, which no other may contradict.

    A code that is there must be known; a name need not be (providers spell them freely), it is quoted.

    >>> agreed(Area("DEU"), Area("", UNKNOWN)), agreed(Area("DEU"), Area("FRA")).reason
    (Area(code='DEU', reason=''), 'columns_disagree')
    >>> agreed(Area("", UNKNOWN), Area("FRA")).reason
    'columns_disagree'
    """
    known = [one for one in (code, *names) if one is not None and one.reason != UNKNOWN]
    if len({one.code for one in known if one.code}) > 1:
        return Area("", DISAGREE)
    if not known:
        return Area("", UNKNOWN)
    return Area("", DISAGREE) if code is not None and code.reason == UNKNOWN and known[0].code else known[0]


def coded(code: str, *names: str) -> Area:
    """:func:`agreed` of cells; an empty code says nothing."""
    return agreed(named(code) if code else None, *(named(one) for one in names if one))
