"""Periods as the files of providers write them: a whole cell, or none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from dashboard.model import Period

_MONTHS: Final = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_YEAR: Final = r"(?P<year>1[5-9]\d\d|20\d\d)"
_MONTH: Final = r"(?P<month>0?[1-9]|1[0-2])"
_NAMED: Final = rf"(?P<name>{'|'.join(_MONTHS)})[a-z]*\.?"
_SPELLINGS: Final = tuple(
    re.compile(one, re.IGNORECASE)
    for one in (
        rf"{_YEAR}(\.0)?",
        rf"{_YEAR}(?P<month>0[1-9]|1[0-2])(\.0)?",
        rf"{_YEAR}52",
        rf"{_YEAR}[-/.]{_MONTH}",
        rf"{_YEAR}[- ]?M{_MONTH}",
        rf"{_YEAR}-(?P<month>0[1-9]|1[0-2])-01(T00:00:00(\.0+)?)?( 00:00:00)?",
        rf"{_YEAR}[- ]?Q(?P<quarter>[1-4])",
        rf"Q(?P<quarter>[1-4])[- ]{_YEAR}",
        rf"{_YEAR}[- ]?[HS](?P<half>[12])",
        rf"{_NAMED}[- ]{_YEAR}",
        rf"{_MONTH}/{_YEAR}",
        rf"{_YEAR}[- ]?{_NAMED}",
    )
)
_SHORT: Final = re.compile(rf"{_NAMED}-(?P<short>\d\d)", re.IGNORECASE)
_FISCAL: Final = re.compile(r"(?:FY\s*)?(?P<first>\d{4})\s*[-/]\s*(?P<last>\d{2}|\d{4})", re.IGNORECASE)
_LENGTHS: Final = {
    "a": (12,),
    "y": (12,),
    "annual": (12,),
    "q": (3,),
    "quarterly": (3,),
    "m": (1,),
    "monthly": (1,),
}


def period_of(
    text: str, month: str = "", frequency: str = "", fiscal: Mapping[str, Any] | None = None
) -> str:
    """Our period of a cell, with a month of another column; empty where it is none or not of the frequency.

    >>> period_of("2019.0"), period_of("201952"), period_of("2020M05"), period_of("Jan-15"), period_of("1842")
    ('2019', '2019', '2020-05', '2015-01', '1842')
    >>> period_of("2020", "4"), period_of("2020", "April"), period_of("2020", "13")
    ('2020-04', '2020-04', '')
    >>> period_of("2079/80", fiscal={"starts": 7, "less": 57}), period_of("2079/81", fiscal={"starts": 7})
    ('2022-07/2023-06', '')
    """
    text = " ".join(text.split())
    years = _FISCAL.fullmatch(text) if fiscal else None
    found = _fiscal(years, fiscal or {}) if years else _whole(text)
    if month.strip() and found:
        found = _with_month(found, month.strip())
    lengths = _LENGTHS.get(frequency.strip().casefold()) if frequency.strip() else None
    if found and frequency.strip() and (lengths is None or Period.parse(found).months not in lengths):
        return ""
    return found


def quarter_ended(text: str) -> str:
    """The quarter whose last month a cell names; empty for other months.

    >>> quarter_ended("201406"), quarter_ended("201405")
    ('2014-Q2', '')
    """
    month = period_of(text)
    ends = len(month) == 7 and month[5:].isdecimal() and int(month[5:]) % 3 == 0
    return f"{month[:4]}-Q{int(month[5:]) // 3}" if ends else ""


def _whole(text: str) -> str:
    if short := _SHORT.fullmatch(text):
        # Two digits: of the hundred years that end a decade from now, as spreadsheets read them.
        year = 2000 + int(short["short"]) if int(short["short"]) < 40 else 1900 + int(short["short"])
        return f"{year}-{_number(short['name']):02d}"
    for spelling in _SPELLINGS:
        if found := spelling.fullmatch(text):
            return _spelled(found)
    return ""


def _spelled(found: re.Match[str]) -> str:
    said = found.groupdict()
    year = said["year"]
    if said.get("quarter"):
        return f"{year}-Q{said['quarter']}"
    if said.get("half"):
        return f"{year}-H{said['half']}"
    if said.get("name"):
        return f"{year}-{_number(said['name']):02d}"
    return f"{year}-{int(said['month']):02d}" if said.get("month") else year


def _number(name: str) -> int:
    return _MONTHS.index(name[:3].casefold()) + 1


def _with_month(year: str, month: str) -> str:
    """A year and the month of another column; "01 January" and "1" are the same."""
    if len(year) != 4:
        return year if year[5:] == month.zfill(2) else ""
    found = re.fullmatch(rf"(?:(?P<number>\d{{1,2}})(?:\.0)?)?\s*(?:{_NAMED})?", month, re.IGNORECASE)
    if found is None or not (found["number"] or found["name"]):
        return ""
    number = int(found["number"] or _number(found["name"]))
    agree = not (found["number"] and found["name"]) or number == _number(found["name"])
    return f"{year}-{number:02d}" if 1 <= number <= 12 and agree else ""


def _fiscal(found: re.Match[str], rules: Mapping[str, Any]) -> str:
    """A year from the month in which the country's year starts; ``less`` turns its era into ours."""
    first = int(found["first"])
    if int(found["last"]) not in (first + 1, (first + 1) % 100):
        return ""
    start = (first - int(rules.get("less", 0))) * 12 + int(rules["starts"]) - 1
    return str(Period(start, start + 11))
