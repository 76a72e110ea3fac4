"""Days that stand for periods: 2023-01-31, 28.02.2023, or 44927 as a spreadsheet counts days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from dashboard.model import Period

DAYS: Final = {"period_month": "days_month", "period_quarter": "days_quarter", "period_year": "days_year"}
"""Answer to what a column of days means: the kind its cells are read by."""
_EPOCH: Final = date(1899, 12, 30)
_SERIAL: Final = re.compile(r"([1-7]\d{4})(?:[.,]0+)?")
_ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00(?::00)?(?:\.0+)?Z?)?")
_OTHER: Final = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?: 0?0:00(?::00)?)?")
_MONTHS: Final = {"days_month": 1, "days_quarter": 3, "days_year": 12}


def is_serial(cell: str) -> bool:
    """A number that may be a day as spreadsheets count them, from 1927 on."""
    found = _SERIAL.fullmatch(cell)
    return found is not None and 10_000 <= int(found[1]) <= 73_050


def is_day(cell: str) -> bool:
    """A day, in whatever order its parts stand."""
    return bool(_days(cell))


def _days(cell: str) -> set[date]:
    """The days a cell may be: one, or two where nobody can tell the day from the month.

    >>> [sorted(map(str, _days(one))) for one in ("2023-01-31", "31.01.2023", "1/31/2023", "31.02.2023")]
    [['2023-01-31'], ['2023-01-31'], ['2023-01-31'], []]
    >>> len(_days("01/02/2023")), len(_days("01/01/2023"))
    (2, 1)
    """
    if found := _ISO.fullmatch(cell):
        return {_date(int(found[1]), int(found[2]), int(found[3]))} - {None}  # type: ignore[return-value]
    found = _OTHER.fullmatch(cell)
    if not found:
        return set()
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    either = (_date(year, second, first), _date(year, first, second) if found[2] == "/" else None)
    return {day for day in either if day}


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _of_serial(cell: str) -> date | None:
    found = _SERIAL.fullmatch(cell)
    return _EPOCH + timedelta(days=int(found[1])) if found else None


_QUARTER: Final = re.compile(
    r"(?P<year>\d{4})[ ./-]{0,3}(?P<number>I{1,3}|IV)|(?P<first>I{1,3}|IV)[ ./-]{0,3}(?P<then>\d{4})"
)
_FOUR: Final = ("I", "II", "III", "IV")
QUARTERS: Final = "roman_quarters"
"""How the cells of a column of years and Roman quarters are read."""


def are_roman_quarters(cells: Sequence[str]) -> bool:
    """ "2022-I" to "2022-IV": all four of a year, and nothing beyond; alone they could be months.

    >>> are_roman_quarters(["2022-I", "2022-II", "2022-III", "2022-IV"]), are_roman_quarters(["I 2022"])
    (True, False)
    """
    numbers = [_quarter(cell) for cell in cells]
    return None not in numbers and {number for _, number in filter(None, numbers)} == {1, 2, 3, 4}


def roman_quarter(cell: str) -> Period | None:
    """ "2022-I" as the first quarter of 2022."""
    found = _quarter(cell)
    start = found[0] * 12 + (found[1] - 1) * 3 if found else 0
    return Period(start, start + 2) if found else None


def _quarter(cell: str) -> tuple[int, int] | None:
    found = _QUARTER.fullmatch(cell)
    if not found:
        return None
    year, number = found["year"] or found["then"], found["number"] or found["first"]
    return int(year), _FOUR.index(number) + 1


def months_of_serials(cells: Sequence[str]) -> Iterator[str] | None:
    """The months whose first, or last, days are counted, where they follow each other; None where not.

    >>> list(months_of_serials(["44927", "44958", "44986"])), months_of_serials(["44927", "44930"])
    (['2023-01', '2023-02', '2023-03'], None)
    """
    days = [day for cell in cells if (day := _of_serial(cell))]
    first = all(day.day == 1 for day in days)
    last = all((day + timedelta(days=1)).day == 1 for day in days)
    months = [day.year * 12 + day.month - 1 for day in days]
    if (
        not (first or last)
        or len(days) < len(cells)
        or months != list(range(months[0], months[0] + len(days)))
    ):
        return None
    return (str(Period(month, month)) for month in months)


def part_of_days(cells: Sequence[str]) -> str:
    """What days stand for, "month" or "year", where they tell for certain; "" where not.

    One day says nothing, nor do two. Several say months when all are first days, or all are last days, and
    two of them are a month apart; years when all are 1 January or all 31 December. Days three months apart
    may end quarters or parts of a year that grow.

    >>> part_of_days(["2023-01-31", "2023-02-28", "2023-03-31"])
    'month'
    >>> part_of_days(["31.03.2023", "30.06.2023", "30.09.2023"]), part_of_days(["2023-01-31", "2023-02-28"])
    ('', '')
    """
    read = [_days(cell) for cell in cells if cell]
    if any(len(one) != 1 for one in read):
        return ""
    days = sorted(set().union(*read))
    first = all(day.day == 1 for day in days)
    last = all((day + timedelta(days=1)).day == 1 for day in days)
    if len(days) < 3 or not (first or last):
        return ""
    months = [day.year * 12 + day.month - 1 for day in days]
    gap = min(later - earlier for earlier, later in zip(months, months[1:], strict=False))
    if gap == 1:
        return "month"
    return "year" if gap % 12 == 0 and {day.month for day in days} == {1 if first else 12} else ""


def period_of_day(kind: str, cell: str) -> Period | None:
    """The month, quarter or year a day stands for, by its first or its last day; None for any other day.

    >>> str(period_of_day("days_month", "2/1/2023")), str(period_of_day("days_month", "01/02/2023"))
    ('2023-02', '2023-02')
    """
    serial = _of_serial(cell)
    found = {_around(_MONTHS[kind], day) for day in ({serial} if serial else _days(cell))} - {None}
    return found.pop() if len(found) == 1 else None


def _around(months: int, day: date) -> Period | None:
    start = (day.year * 12 + day.month - 1) // months * months
    period = Period(start, start + months - 1)
    is_first = day == date(start // 12, start % 12 + 1, 1)
    return period if is_first or day == period.last_day else None


CROATIAN: Final = "croatian_months"
"""The kind of a column of Croatian months: "listopad" is October there, and November in Polish and Czech."""
CROATIAN_MONTH: Final = re.compile(
    r"(?i)(?:\d{4}\.? )?(?:sije[cč]|velja[cč]|ožuj|trav|svib|kolovoz|ruj|studen|prosin)"
)
OCTOBER: Final = re.compile(r"(?i)listopada?")
THAI: Final = "thai_years"
"""The kind of a column of years of the Buddhist era, under a head in Thai."""
_THAI: Final = re.compile("[\u0e00-\u0e7f]")
_OF_BUDDHA: Final = re.compile(r"2[45]\d\d")


def are_thai_years(head: str, cells: Sequence[str]) -> bool:
    """Whether all are years of the Buddhist era, which words in Thai stand over.

    >>> are_thai_years("ปี", ["2565", "2566"]), are_thai_years("Year", ["2565", "2566"])
    (True, False)
    """
    filled = [cell for cell in cells if cell]
    return bool(filled) and bool(_THAI.search(head)) and all(map(_OF_BUDDHA.fullmatch, filled))


def thai_year(cell: str) -> str:
    """ "2566" as 2023; any other text as it is."""
    return str(int(cell) - 543) if _OF_BUDDHA.fullmatch(cell) else cell


ROMAN: Final = "roman_months"
"""The kind of a column of months by Roman numerals: "I–III 2023" beside "I–VI 2023"."""
_ROMAN: Final = re.compile(
    r"(?:(?P<first>[IVX]{1,4})\s?[-–—]\s?)?(?P<last>[IVX]{1,4})\s?[./ ]?\s?(?P<year>(?:19|20)\d\d)"
)
_NUMERALS: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_QUARTERS: Final = 4


def are_roman_months(cells: Sequence[str]) -> bool:
    """Whether all are parts of years by Roman numerals, and one of these is past that of the last quarter.

    >>> are_roman_months(["I–III 2023", "I–VI 2023"]), are_roman_months(["I–III 2023", "I–IV 2023"])
    (True, False)
    """
    found = [_ROMAN.fullmatch(cell) for cell in cells if cell]
    return any(one and one["last"] in _NUMERALS[_QUARTERS:] for one in found) and all(found)


def numbered_kind(cells: Sequence[str]) -> str:
    """How the cells of a column of parts by their numbers are read; "" for a column of anything else."""
    if are_roman_quarters(cells):
        return QUARTERS
    return ROMAN if are_roman_months(cells) else NUMBERED if are_numbered_months(cells) else ""


NUMBERED: Final = "numbered_months"
"""How the cells of a column of months by their numbers are read."""
_YEAR: Final = r"(?:19|20)\d\d"
_NUMBERED: Final = re.compile(
    rf"(?P<month>0?[1-9]|1[0-2])\s?[./-]\s?(?P<year>{_YEAR})|(?P<then>{_YEAR})-(?P<last>0?[1-9]|1[0-2])"
)


def are_numbered_months(cells: Sequence[str]) -> bool:
    """Whether all are numbers before or after a year, and one of these is past that of the last quarter.

    >>> are_numbered_months(["1/2025", "2/2025", "5/2025"]), are_numbered_months(["1/2025", "4/2025"])
    (True, False)
    """
    found = [_NUMBERED.fullmatch(cell) for cell in cells if cell]
    numbers = [int(one["month"] or one["last"]) for one in found if one]
    return len(numbers) == len(found) and max(numbers, default=0) > _QUARTERS


def numbered_month(cell: str) -> Period | None:
    """The month that a number before or after a year names; None for anything else."""
    found = _NUMBERED.fullmatch(cell)
    if not found:
        return None
    start = int(found["year"] or found["then"]) * 12 + int(found["month"] or found["last"]) - 1
    return Period(start, start)


def roman_months(cell: str) -> Period | None:
    """The months that Roman numerals name; None for anything else.

    >>> str(roman_months("I–III 2023")), str(roman_months("V 2023")), roman_months("III–I 2023")
    ('2023-Q1', '2023-05', None)
    """
    found = _ROMAN.fullmatch(cell)
    if not found or not {found["last"], found["first"] or "I"} <= set(_NUMERALS):
        return None
    last = _NUMERALS.index(found["last"])
    first = _NUMERALS.index(found["first"]) if found["first"] else last
    year = int(found["year"]) * 12
    return Period(year + first, year + last) if first <= last else None
