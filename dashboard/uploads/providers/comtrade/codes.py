"""Codes of UN Comtrade: areas, flows, nomenclatures. What is not in these closed lists is not guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from dashboard.uploads.providers.places import AGGREGATE, AREAS_NES, DISAGREE, UNKNOWN, Area, agreed, named

_OWN_NUMBERS: Final = {
    "251": "250",
    "381": "380",
    "579": "578",
    "699": "356",
    "757": "756",
    "841": "840",
    "842": "840",
}
"""Areas that Comtrade numbers otherwise than M49, because it counts territories in: the M49 number."""
_NO_MORE: Final = frozenset({"381", "841"})
"""Of these the numbers that Comtrade itself does not ask by any more."""
_FORMER: Final = {
    "200": "Czechoslovakia",
    "278": "East Germany",
    "280": "Germany",
    "530": "Netherlands Antilles",
    "532": "Netherlands Antilles",
    "720": "South Yemen",
    "736": "Sudan",
    "810": "Soviet Union",
    "886": "North Yemen",
    "890": "Yugoslavia",
    "891": "Serbia and Montenegro",
}
_NES: Final = frozenset(
    {
        "129",
        "221",
        "290",
        "471",
        "473",
        "490",
        "492",
        "527",
        "536",
        "568",
        "577",
        "636",
        "637",
        "697",
        "837",
        "838",
        "839",
        "849",
        "879",
        "899",
    }
)
"""Partners not told apart: rest of a continent or group, bunkers, free zones, special categories."""
_GROUPS: Final = frozenset({"58", "97", "711", "975"})
"""Belgium-Luxembourg, the European Union, the Southern African Customs Union, ASEAN."""
_WORLD_CODES: Final = ("W00", "WLD")

_FLOWS: Final = {
    "1": "imports",
    "m": "imports",
    "import": "imports",
    "imports": "imports",
    "2": "exports",
    "x": "exports",
    "export": "exports",
    "exports": "exports",
}
_PARTS_OF_FLOWS: Final = {
    "3": "re_exports",
    "rx": "re_exports",
    "reexport": "re_exports",
    "reexports": "re_exports",
    "4": "re_imports",
    "rm": "re_imports",
    "reimport": "re_imports",
    "reimports": "re_imports",
    "dx": "part_of_flow",
    "fm": "part_of_flow",
    "mip": "part_of_flow",
    "mop": "part_of_flow",
    "xip": "part_of_flow",
    "xop": "part_of_flow",
    "domesticexport": "part_of_flow",
    "foreignimport": "part_of_flow",
}
"""Parts of exports or imports, which hold them already: why they are no figures of their own."""

_REVISIONS: Final = {
    "H0": "1988/92",
    "H1": "1996",
    "H2": "2002",
    "H3": "2007",
    "H4": "2012",
    "H5": "2017",
    "H6": "2022",
}
_TOTALS: Final = ("TOTAL", "ALL")
_SERVICE_TOTALS: Final = ("200", "S", "TOTAL")


@lru_cache(maxsize=256)
def flow(text: str) -> tuple[str, str]:
    """Our flow, and the reason to skip where it is none; both empty where the flow is not known.

    >>> flow("X"), flow("3"), flow("Re-Import"), flow("9")
    (('exports', ''), ('', 're_exports'), ('', 're_imports'), ('', ''))
    """
    key = text.removesuffix(".0").replace("-", "").replace(" ", "").casefold()
    return _FLOWS.get(key, ""), _PARTS_OF_FLOWS.get(key, "")


@lru_cache(maxsize=4096)
def area(iso: str, number: str, name: str) -> Area:
    """The country of a row: by ISO code, else by number, else by name; what is there must be known."""
    if iso in _WORLD_CODES or number in ("0", "0.0"):
        return agreed(named("World"), *([named(name)] if name else []))
    number = number.removesuffix(".0")
    if number in _NES or iso.startswith("_"):
        return Area("", AREAS_NES)
    if number in _GROUPS:
        return Area("", AGGREGATE)
    by_iso, by_name = (named(one) if one else None for one in (iso, name))
    by_number = named(number_as_name(number)) if number else None
    names = [one for one in (by_number, by_name) if one is not None]
    if by_number is not None and by_number.reason == UNKNOWN and by_iso is not None:
        return Area("", DISAGREE)
    return agreed(by_iso, *names) if by_iso is not None else agreed(by_number, *names[bool(by_number) :])


def number_as_name(number: str) -> str:
    """What a number of an area is called: a former state by its name, else its number in M49."""
    if number in _FORMER:
        return _FORMER[number]
    return _OWN_NUMBERS.get(number, number).zfill(3) if number.isdecimal() else ""


@cache
def numbers() -> Mapping[str, str]:
    """The number that Comtrade has for each country it can be asked for, by alpha-3; former ones too.

    >>> [numbers()[one] for one in ("BLR", "FRA", "DEU", "USA", "SDN")], numbers().get("XXX")
    (['112', '251', '276', '842', '729'], None)
    """
    every = [str(one) for one in range(2, 1000) if str(one) not in _NO_MORE]
    last = sorted(every, key=lambda one: (one in _OWN_NUMBERS, one not in _FORMER))
    return {found: one for one in last if (found := area("", one, "").code)}


@lru_cache(maxsize=256)
def period(text: str, year: str, month: str, frequency: str) -> str:
    """Our period of a row; empty where neither period nor year says it. Month 52 stands for a year.

    >>> period("2022", "2022", "52", "A"), period("202205", "", "", ""), period("", "2022", "5", "M")
    ('2022', '2022-05', '2022-05')
    """
    text, year, month = (one.removesuffix(".0") for one in (text, year, month))
    if text and year and text[:4] != year:
        return ""
    monthly = month.isdecimal() and month != "52"
    if month and text and (month, text[4:]) != ("52", "") and not (monthly and text[4:] == month.zfill(2)):
        return ""
    if not text and frequency.upper() == "M" and month.isdecimal():
        text = year + month.zfill(2)
    text = text or year
    if not re.fullmatch(r"(19|20)\d\d(0[1-9]|1[0-2])?", text):
        return ""
    return f"{text[:4]}-{text[4:]}" if text[4:] else text


@lru_cache(maxsize=16384)
def product(code: str, classification: str, level: str, zeros_lost: bool) -> str | None:
    """Our product of a commodity code; empty for the total, None where the code cannot be read for certain.

    Codes of the Harmonized System have an even number of digits: an odd one has lost its zero. A code
    of another nomenclature is trusted when its file keeps zeros or says the level.

    >>> product("901", "H4", "", True), product("TOTAL", "H6", "0", False), product("27", "HS", "", False)
    ('HS 0901', '', 'HS 27')
    >>> product("71", "S3", "3", True), product("71", "S3", "", True)
    ('SITC Rev. 3 071', None)
    """
    code = code.removesuffix(".0")
    if code.upper() in _TOTALS:
        return ""
    match classification.upper()[:1], classification.upper():
        case "H", _:
            digits = len(code) + len(code) % 2
            if not code.isdecimal() or level not in ("", str(digits)):
                return None
            return f"HS {code.zfill(digits)}"
        case "E", _:
            return "" if code.upper() in _SERVICE_TOTALS else f"EBOPS {code}"
        case "S", name:
            nomenclature = f"SITC Rev. {name[1]}" if name[1:2].isdecimal() else "SITC"
        case "B", _:
            nomenclature = "BEC"
        case _:
            return None
    if zeros_lost and not code.startswith("0") and not _is_level(level):
        return None
    return f"{nomenclature} {code.zfill(int(level)) if _is_level(level) else code}"


def _is_level(level: str) -> bool:
    """How many digits a code has: one or two digits say it."""
    return len(level) <= 2 and level.isdecimal()


def revision(classification: str) -> str:
    """The edition of the Harmonized System of a classification code; empty for other codes.

    >>> revision("H4"), revision("S3")
    ('HS 2012', '')
    """
    year = _REVISIONS.get(classification.upper())
    return f"HS {year}" if year else ""
