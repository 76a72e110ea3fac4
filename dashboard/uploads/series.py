"""Files of time series: rows of properties, "Title", "Unit", "Release date", and below them a row a period.

The properties stand where other tables have a header: beside each key a cell for every column of numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dashboard.language import lexicon
from dashboard.language import read as reading
from dashboard.uploads.days import is_day
from dashboard.uploads.phrase import says, whole_period

_Row = tuple[int, tuple[str, ...]]
FEWEST: Final = 2
"""Rows of properties, and of periods, that make a table one of series."""


@dataclass(frozen=True, slots=True)
class Properties:
    """Lines ``over`` them speak of all series; ``rows`` hold them; ``titles`` and ``units`` say what each
    column is, by place; "" for the first."""

    over: tuple[tuple[int, str], ...]
    rows: tuple[int, ...]
    titles: tuple[str, ...]
    units: tuple[str, ...]

    @property
    def lines(self) -> tuple[tuple[int, str], ...]:
        """What the properties of a single column say, as lines above a table say it."""
        said = [*_parts(self.titles[1]), *([f"{_UNIT}: {self.units[1]}"] if self.units[1] else [])]
        above = [(self.rows[0], text) for text in said]
        return (*self.over, *above, *((row, "") for row in self.rows))

    @property
    def levels(self) -> tuple[tuple[str, ...], ...]:
        """The same of several columns, as the levels of a header."""
        titles = tuple(" ".join(_kept(title)) for title in self.titles)
        return tuple(level for level in (titles, self.units) if any(level))


_UNIT: Final = "Unit"


def properties(rows: Sequence[_Row]) -> Properties | None:
    """The properties above a table of series; None for any other table."""
    first = next((place for place, (_, cells) in enumerate(rows) if _is_of_period(cells)), 0)
    above, below = rows[:first], rows[first : first + FEWEST]
    begin = next((place for place, (_, cells) in enumerate(above) if _is_property(cells)), 0)
    lines, above = above[:begin], above[begin:]
    named = lines[-1] if lines and _names_series(lines[-1][1], [cells for _, cells in above]) else None
    lines = lines[:-1] if named else lines
    if any(any(cells[1:]) for _, cells in lines):
        return None
    if len(above) < FEWEST or len(below) < FEWEST or not all(_is_of_period(cells) for _, cells in below):
        return None
    if not all(_is_property(cells) for _, cells in above if any(cells)):
        return None
    width = max(len(cells) for _, cells in rows[: first + FEWEST])
    titles, units = [""] * width, [""] * width
    if named:
        titles[1 : len(named[1])] = named[1][1:]
    for _, cells in above:
        kind = _kind(cells[0])
        for place, cell in enumerate(cells[1:], 1):
            if kind == "title":
                titles[place] = titles[place] or cell
            elif kind == "unit" and cell:  # "£" in one row and "m" in the next
                units[place] = f"{units[place]} {cell}".strip()
    over = tuple((row, cells[0]) for row, cells in (*lines, *([named] if named else ())) if cells[0])
    if named and reading.read_column(named[1][0]) is not None:
        over, titles[0] = over[:-1], named[1][0]  # "Date" over the periods
    rows_of = tuple(row for row, _ in (*([named] if named else ()), *above))
    return Properties(over, rows_of, tuple(titles), tuple(units)) if any(titles) else None


def _names_series(cells: tuple[str, ...], below: Sequence[tuple[str, ...]]) -> bool:
    """Whether a row holds the names of the series, above the rows of properties that name none."""
    filled = [cell for cell in cells[1:] if cell]
    titled = any(_kind(one[0]) == "title" for one in below if one[0])
    return (
        len(filled) >= FEWEST and not titled and not any(says(cell).keys() <= {"unread"} for cell in filled)
    )


def _is_of_period(cells: tuple[str, ...]) -> bool:
    """A period, and beside it nothing but numbers."""
    if len(cells) < FEWEST or not ("period" in whole_period(cells[0]) or is_day(cells[0])):
        return False
    numbers = [reading.read_amount(cell) for cell in cells[1:] if cell]
    return bool(numbers) and not any(one.fault for one in numbers)


def _is_property(cells: tuple[str, ...]) -> bool:
    """A row whose first cell is a key of those that files of series have."""
    return bool(cells[0]) and _kind(cells[0]) is not None


def _kind(key: str) -> str | None:
    """What a key is of: "title", "unit", "" for what says nothing of the numbers; None for no key."""
    return lexicon.words("property").get(key.casefold().rstrip(" :"))


_LETTERS: Final = re.compile(r"\s*\([A-Z]{1,3}\)|\b[A-Z]{2,4}\b$")


def _kept(title: str) -> list[str]:
    """The parts of "Trade in Goods (T): Norway: Exports: BOP: CP" but for what only its publisher knows."""
    parts = [_LETTERS.sub("", part).strip() for part in title.split(": ")]
    return [part for part in parts if part and not _is_key(part)]


def _is_key(part: str) -> bool:
    """ "Country", of which the next part is one."""
    column = reading.read_column(part)
    return column is not None and column.field != "value" and not says(part).keys() - {"unread"}


def _parts(title: str) -> list[str]:
    """The same as lines; a country that stands alone is one whose side is not said."""
    if title.count(": ") < FEWEST:
        return [title]
    return [f"Country: {part}" if says(part).keys() == {"country"} else part for part in _kept(title)]
