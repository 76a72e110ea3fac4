"""Codes of countries: ISO 3166-1 alpha-3 and alpha-2, UN M49. The one table; the codes are Babel's."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from babel.core import get_global

# Unicode lists all codes of a country that are not its alpha-2 one as aliases of that.
_ALIASES: Final = {
    alias: places[0] for alias, places in get_global("territory_aliases").items() if len(places) == 1
}

_RESERVED: Final = frozenset(["AC", "AA", "CP", "DG", "EU", "TA", "ZZ"])
"""Codes of Unicode that ISO 3166-1 has not given to a country, beside those from QM to QZ and with X."""
_WITHDRAWN: Final = frozenset(["BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"])
"""Alpha-3 codes that Unicode leads to the country of today; so do these numbers of M49."""
_WITHDRAWN_NUMBERS: Final = frozenset(["230", "249", "278", "280", "720", "736", "886"])


def _is_given(alpha2: str) -> bool:
    return not (alpha2 in _RESERVED or alpha2[0] == "X" or (alpha2[0] == "Q" and alpha2[1] >= "M"))


ISO2: Final = {
    alias: alpha2
    for alias, alpha2 in sorted(_ALIASES.items())
    if len(alias) == 3 and alias.isalpha() and _is_given(alpha2) and alias not in _WITHDRAWN
} | {"XKX": "XK"}
"""Alpha-3 to alpha-2. Kosovo's are the user-assigned ones in general use."""

BY_ISO2: Final = {alpha2: alpha3 for alpha3, alpha2 in ISO2.items()} | {"UK": "GBR", "EL": "GRC"}
"""Alpha-2 to alpha-3, with the two that the European Union writes in its own way."""

FORMER: Final = ("ANT", "BLX", "CSK", "DDR", "SCG", "SUN", "YAR", "YMD", "YUG")
"""Alpha-3 codes of countries that are no more, and of the union that Belgium and Luxembourg reported as one
until 1998 (the World Bank's code)."""

UNIONS: Final = ("BLX",)
"""Those of them whose countries are there still."""

LAST_YEARS: Final = {
    "ANT": 2010,
    "BLX": 1998,
    "CSK": 1992,
    "DDR": 1990,
    "SCG": 2006,
    "SUN": 1991,
    "YAR": 1990,
    "YMD": 1990,
    "YUG": 2003,
}
"""The last year in which each of them was; of a later one there can be no figure."""

OLDER_BORDERS: Final = {"DEU": 1990, "ETH": 1992, "PAK": 1971, "SDN": 2010}
"""Countries that kept their code when a part left or joined them, and the last year before it: tables hold
West Germany's trade as Germany's, and Bangladesh, Eritrea or South Sudan inside another. From general
knowledge; only those of which the shipped tables have older years."""

FIRST_YEARS: Final = {
    **dict.fromkeys(("ARM", "AZE", "BLR", "GEO", "KAZ", "KGZ", "MDA", "TJK", "TKM", "UKR", "UZB"), 1991),
    **dict.fromkeys(("EST", "LVA", "LTU", "RUS"), 1991),
    **dict.fromkeys(("HRV", "SVN", "MKD", "BIH"), 1991),
    **dict.fromkeys(("CZE", "SVK", "ERI"), 1993),
    **dict.fromkeys(("SRB", "MNE"), 2006),
    "SCG": 2003,
    "YEM": 1990,
    "NAM": 1990,
    "TLS": 2002,
    "SSD": 2011,
    "BEL": 1999,
    "LUX": 1999,
}
"""The first year of a country that was made of another one, or reports alone only since; of an earlier one a
table of today's countries holds nothing."""

# Customs areas that trade statistics number apart from the country of M49.
_IN_TRADE_STATISTICS: Final = {
    "251": "FRA",
    "381": "ITA",
    "490": "TWN",
    "579": "NOR",
    "699": "IND",
    "757": "CHE",
    "842": "USA",
}
BY_NUMBER: Final = {
    alias: BY_ISO2[alpha2]
    for alias, alpha2 in sorted(_ALIASES.items())
    if alias.isdigit() and alpha2 in BY_ISO2 and alias not in _WITHDRAWN_NUMBERS and alias < "900"
} | _IN_TRADE_STATISTICS
"""Three digits to alpha-3."""

WORLD: Final = "WLD"
WORLD_CODES: Final = ("WLD", "W00", "001")

_REGIONS = (
    "002 003 005 009 010 011 013 014 015 017 018 019 021 029 030 034 035 039 053 054 057 061 142 143 145 "
    "150 151 154 155 202 419"
)
REGION_NUMBERS: Final = frozenset(_REGIONS.split())
"""M49 numbers of parts of the world."""

_GROUPS = "097 290 471 473 492 527 536 568 577 636 637 837 838 839 849 879 899"
GROUP_NUMBERS: Final = frozenset(_GROUPS.split())
"""Numbers that trade statistics give to unions, to what is not specified, to bunkers and free zones."""

NAMESAKES: Final[Mapping[tuple[str, str], str]] = {
    ("KOR", "PRK"): "korea corea coree coreia koreya корея карэя kore korejska koreja",
    ("COG", "COD"): "congo kongo конго конга",
    ("YEM", "YMD"): "yemen jemen iemen йемен емен",
    ("DEU", "DDR"): "germany deutschland allemagne alemania alemanha germania германия німеччина niemcy",
    # "China, Republic of" is Taiwan's name and that of many tables for the other: neither is taken.
    ("", "CHN"): "china chine cina китаи китай кітай chiny kina",
}
"""Two countries of one name, told apart by the form of state behind it ("Korea, Rep."), the one that calls
itself democratic, or the people's, second: their names, by key."""
SHARING: Final = tuple(two for two in NAMESAKES if all(two) and not {*two} & {*FORMER})
"""Those of them that both are there today."""


@cache
def spoken_in(language: str) -> str:
    """The country (alpha-3) whose official language this is, and no other's; "" where there are several.

    >>> spoken_in("be"), spoken_in("de"), spoken_in("xx")
    ('BLR', '', '')
    """
    official = ("official", "de_facto_official")
    found = [
        place
        for place, told in get_global("territory_languages").items()
        if told.get(language, {}).get("official_status") in official
    ]
    return BY_ISO2.get(found[0], "") if len(found) == 1 else ""
