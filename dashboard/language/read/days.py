"""Columns of days that stand for months or years: 31.01.2023, 28.02.2023 ... or 2023-01-01, 2023-02-01 ..."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from dashboard.language.read.cells import cleaned
from dashboard.model import Period


def read_days(cells: Iterable[str]) -> dict[str, Period]:
    """The period of each cell of a column of days; empty where that is not certain.

    One day says nothing. Several say months when all are first days, or all are last days, and two
    of them are a month apart; years when all are 1 January or all 31 December. Days three months
    apart may end quarters or parts of a year that grow: they are read as neither.

    >>> {cell: str(period) for cell, period in read_days(["31.01.2023", "28.02.2023"]).items()}
    {'31.01.2023': '2023-01', '28.02.2023': '2023-02'}
    >>> read_days(["31.12.2023"]), read_days(["31.03.2023", "30.06.2023"])
    ({}, {})
    >>> read_days(["01/02/2023", "01/03/2023"])
    {}
    """
    days = {cell: _day(cleaned(cell)) for cell in dict.fromkeys(cells) if cleaned(cell)}
    known = sorted({day for day in days.values() if day})
    if len(known) < 2 or None in days.values() or not (_all_first(known) or _all_last(known)):
        return {}
    months = [day.year * 12 + day.month - 1 for day in known]
    gap = min(later - earlier for earlier, later in zip(months, months[1:], strict=False))
    if gap == 1:
        return {cell: _month(day) for cell, day in days.items() if day}
    edge = 1 if _all_first(known) else 12
    if gap % 12 == 0 and all(day.month == edge for day in known):
        return {cell: Period.year_of(day.year) for cell, day in days.items() if day}
    return {}


def _month(day: date) -> Period:
    return Period(day.year * 12 + day.month - 1, day.year * 12 + day.month - 1)


def _all_first(days: list[date]) -> bool:
    return all(day.day == 1 for day in days)


def _all_last(days: list[date]) -> bool:
    return all(_month(day).last_day == day for day in days)


def _day(text: str) -> date | None:
    """A day in ISO notation, with points, or with slashes where only one number can be the day."""
    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(?:[T ]00:00(?::00)?)?", text)
    if found:
        return _date(found[1], found[2], found[3])
    found = re.fullmatch(r"(\d\d?)([./])(\d\d?)\2(\d{4})", text)
    if not found or (found[2] == "/" and int(found[1]) <= 12):
        return None
    return _date(found[4], found[3], found[1])


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
