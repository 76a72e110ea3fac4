"""A stored number of a workbook as text, in the measure in which the sheet shows it."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Final, NamedTuple

_LITERAL: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]')
_THOUSANDS: Final = re.compile(r"[0#?](,+)(?![0#?])")
_MOMENT: Final = re.compile("[ymdhs]")
_DIGITS: Final = re.compile("[0#?]")


LONGEST_FORMAT: Final = 255
"""Signs of a number format that count: Excel takes no more."""


class Display(Enum):
    """How a format shows a number: as it is stored, in another measure, as a moment."""

    PLAIN = 0
    SCALED = 1
    MOMENT = 2


class Shown(NamedTuple):
    """A number format. ``hidden``: the powers of ten it leaves out ("0.0,," leaves out 6)."""

    kind: Display
    code: str = ""
    points: bool = False
    hidden: int = 0


def shown(number_format: str) -> Shown:
    """What a number format does, by its positive part and without its literals.

    >>> shown("0.0%").points, shown('#,##0.0,,"m"').hidden, shown("dd.mm.yyyy").kind, shown("General").kind
    (True, 6, <Display.MOMENT: 2>, <Display.PLAIN: 0>)
    """
    code = _LITERAL.sub("", number_format[:LONGEST_FORMAT]).split(";")[0].lower()
    if _MOMENT.search(code) and not _DIGITS.search(re.sub(r"s[.,]0+", "", code)):
        return Shown(Display.MOMENT, code)
    found = _THOUSANDS.search(code)
    points, hidden = "%" in code, 3 * len(found[1]) if found else 0
    return Shown(Display.SCALED if points or hidden else Display.PLAIN, code, points, hidden)


def number(stored: str, how: Shown) -> str:
    """Plain digits, at most the fifteen that a sheet can show; percent cells in points.

    >>> number("0.065", shown("0.0%")), number("46500000", shown("#,##0.0,,"))
    ('6.5%', '46.5')
    >>> number("1E-7", shown("General")), number("0.30000000000000004", shown("General"))
    ('0.0000001', '0.3')
    """
    exact = Decimal(f"{Decimal(stored):.15g}").scaleb((2 if how.points else 0) - how.hidden)
    text = f"{exact:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"{text}%" if how.points else text


def moment(value: object, how: Shown) -> str:
    """ISO 8601, only as fine as the sheet shows it: a date shown as "2023" is a year.

    >>> moment(datetime(2023, 1, 1), shown("yyyy")), moment(datetime(2023, 5, 1), shown("mmm yyyy"))
    ('2023', '2023-05')
    >>> moment(datetime(2024, 3, 5), shown("dd.mm.yyyy")), moment(datetime(2024, 3, 5, 12), shown("d.m.yy h"))
    ('2024-03-05', '2024-03-05T12:00:00')
    """
    if not isinstance(value, date):
        return str(value)
    day = value.date() if isinstance(value, datetime) else value
    if "y" in how.code and not re.search("[dhs]", how.code):
        return f"{day:%Y-%m}" if "m" in how.code else f"{day:%Y}"
    if isinstance(value, datetime) and value.time().replace(microsecond=0) != datetime.min.time():
        return value.isoformat(timespec="seconds")
    return day.isoformat()


def letters(place: int) -> str:
    """The name a sheet gives the column.

    >>> letters(0), letters(25), letters(26), letters(16383)
    ('A', 'Z', 'AA', 'XFD')
    """
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
