"""What is said of a number that stands on a page older than what it tells of."""

from __future__ import annotations

from dashboard.language.write.numbers import FigureRow
from dashboard.language.write.periods import day, in_period
from dashboard.model import PLANS, Period
from dashboard.text import translator


def is_newer(row: FigureRow, published: str) -> bool:
    """Whether an outcome stands on a page of a day before its period had begun: it was put there later.

    ``row`` has kind, status, stated_on and period; ``published`` is the ISO date of the page, or empty.

    >>> row = {"kind": "published", "status": "preliminary", "stated_on": "", "period": "2023"}
    >>> is_newer(row, "2022-12-16"), is_newer(row, "2023-12-16"), is_newer(row, "")
    (True, False, False)
    >>> is_newer({**row, "status": "forecast"}, "2022-12-16")
    False
    """
    told = row["kind"] == "published" and not row["stated_on"] and row["status"] not in PLANS
    if not told or not published:
        return False
    year, month = divmod(Period.parse(str(row["period"])).start, 12)
    return published < f"{year:04d}-{month + 1:02d}-01"


def undated(row: FigureRow, published: str, lang: str) -> str:
    """That the day of the page is not the day of the number, in a sentence; empty where it may be."""
    if not is_newer(row, published):
        return ""
    _ = translator(lang)
    return _(
        "The page is dated {day}, yet tells what was {in_period}: the number was put there later; "
        "on which day is not known.",
        day=day(published, lang),
        in_period=in_period(str(row["period"]), lang),
    )
