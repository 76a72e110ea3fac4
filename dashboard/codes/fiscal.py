"""Fiscal years of countries: the month in which one begins, where it begins with a month and always did so in
the years of their statistics.

From The World Factbook, field "Fiscal year" (cascoly.com/wfb/fields/print_2080.html holds a copy): India
and Japan 1 April to 31 March; Australia, Bangladesh, Egypt and Pakistan 1 July to 30 June; China the calendar
year. Left out, and asked about: Nepal (from the middle of July) and Ethiopia (8 July), whose years are no
whole months, and Myanmar, whose year was moved.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

BEGINS: Final[Mapping[str, int]] = {"AUS": 7, "BGD": 7, "EGY": 7, "IND": 4, "JPN": 4, "PAK": 7}
"""Alpha-3 code: the first month of its fiscal year."""
CALENDAR: Final = ("CHN",)
"""Countries whose year of accounts is the calendar year: of a year of two names that says nothing."""
