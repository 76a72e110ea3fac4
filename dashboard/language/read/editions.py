"""From when a table is known, by the words that name its edition: a day, a month, or its newest period.

A table of which only the newest period is known cannot be older than that; it is taken as known from the end
of the year after it (months: three months after it), by when offices have published. Databases that reconcile
both sides come later by years: an edition named by a span, or by a number, is of unknown date.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from dashboard.model import Period

_DAY: Final = re.compile(r"\b(?:extracted|stored|downloaded|download of|published) (\d{4}-\d\d-\d\d)\b")
_MONTH: Final = re.compile(r"\bdownload(?:ed)? (?:of|in) ([A-Z][a-z]+) (\d{4})\b")
_NEWEST: Final = re.compile(r"\bedition with (?:([A-Z][a-z]+) )?(\d{4})(?![-–\d])")
_TABLES: Final = re.compile(r"\btables of \d{4}[-–](\d{4})\b")
MONTHS: Final = tuple(
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
)
_LAG: Final = 3
"""Months after its newest month, when a monthly table is out."""


def names_its_day(edition: str) -> bool:
    """Whether the words say on which day the table was as it is here."""
    return bool(_DAY.search(edition))


@lru_cache(maxsize=1024)
def known_from(edition: str) -> str:
    """The ISO day from which a table is known for sure; "" where its words do not tell.

    >>> known_from("extracted 2023-01-22"), known_from("download of February 2024")
    ('2023-01-22', '2024-02-29')
    >>> known_from("94itog.xlsx edition with 2021"), known_from("edition with November 2025")
    ('2022-12-31', '2026-02-28')
    >>> known_from("newest edition of each year in the tables of 2019-2023")
    '2024-12-31'
    >>> known_from("edition with 2005-2021"), known_from("release 1")
    ('', '')
    """
    if found := _DAY.search(edition):
        return found[1]
    if found := _MONTH.search(edition):
        return _end(int(found[2]), found[1], 0)
    if found := _NEWEST.search(edition):
        return _end(int(found[2]), found[1], _LAG) if found[1] else _end_of_year_after(int(found[2]))
    found = _TABLES.search(edition)
    return _end_of_year_after(int(found[1])) if found else ""


def _end_of_year_after(year: int) -> str:
    return f"{year + 1}-12-31"


def _end(year: int, month: str, later: int) -> str:
    """The last day of the month some months later; "" for what is no month."""
    if month not in MONTHS:
        return ""
    at = year * 12 + MONTHS.index(month) + later
    return Period(at, at).last_day.isoformat()
