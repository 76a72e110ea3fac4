"""What the cells of a column tell of it, alone and beside the cells of another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from dashboard.language import read as reading
from dashboard.language.read.lines import is_total
from dashboard.uploads.coordinates import read_coordinate
from dashboard.uploads.days import (
    is_serial,
)
from dashboard.uploads.header import is_amount
from dashboard.uploads.phrase import (
    narrower,
    whole_period,
)


@dataclass(frozen=True, slots=True)
class Profile:
    """What the first cells of a column look like: shares of amounts, years and periods in any spelling
    among those not missing; ``field`` of which all of them could be values, "" for none; ``serials``: all are
    numbers as spreadsheets count days, ``codes``: all are single digits."""

    filled: int
    amounts: float
    years: float
    periods: float
    field: str
    serials: bool = False
    codes: bool = False

    @property
    def is_numeric(self) -> bool:
        return self.filled > 0 and self.amounts + self.years > 0.5

    @property
    def is_years(self) -> bool:
        return self.filled > 0 and self.years > 0.8


_KEPT = 500
"""Cells of a column of which it is kept what they look like: heads of tables are tried again and again."""


def profile(cells: Sequence[str]) -> Profile:
    """Look at some plain cells of a column below the header."""
    return _seen(tuple(cells)) if len(cells) <= _KEPT else _seen.__wrapped__(tuple(cells))


@lru_cache(maxsize=512)
def _seen(cells: tuple[str, ...]) -> Profile:
    filled = [cell for cell in cells if cell and not reading.read_amount(cell).missing]
    filled = [cell for cell in filled if not _BROKEN.fullmatch(cell)]
    years = sum(
        cell.isascii() and cell.isdigit() and len(cell) == 4 and "1900" <= cell <= "2100" for cell in filled
    )
    amounts = sum(map(is_amount, filled))
    amounts += sum(map(_is_spoiled, filled)) if amounts > years else 0
    count = max(len(filled), 1)
    periods = sum("period" in whole_period(cell) for cell in filled)
    return Profile(
        len(filled),
        amounts / count,
        years / count,
        periods / count,
        _field_of(filled) if not amounts else "",
        bool(filled) and all(map(is_serial, filled)),
        bool(filled) and all(len(cell) == 1 and cell.isdigit() for cell in filled),
    )


_BROKEN: Final = re.compile(r"#[\w/]{2,10}[!?]?")
""" "#WERT!", "#N/A": what a spreadsheet prints where a formula has no value."""
_SPOILED: Final = re.compile(r"(?=.*[.,?!])[\d.,' \u00a0\u202f]*\d[\d.,' \u00a0\u202f]*[?!]?")


def _is_spoiled(cell: str) -> bool:
    """ "14.2.05,1,7", "24.118,6?": digits and marks that are no number, in a column of numbers."""
    return bool(_SPOILED.fullmatch(cell)) and not is_amount(cell) and not whole_period(cell)


def _field_of(cells: Sequence[str]) -> str:
    """The field of which every cell is a value, for a column whose name says nothing."""
    if all(map(_is_bare_scale, cells)) and cells:
        return "multiplier"
    for name in ("flow", "scope", "unit", "partner"):
        reads = [read for cell in set(cells) if not (read := read_coordinate(name, cell)).skip]
        if reads and all(name in read.said for read in reads):
            return name
        if name == "flow" and _are_mostly_flows(cells):
            return name
    return ""


_MOSTLY: Final = 0.75
_TWO_WAYS: Final = frozenset(("exports", "imports"))


def _are_mostly_flows(cells: Sequence[str]) -> bool:
    """Whether nearly all rows name nothing but a flow, and both ways of it occur: "Transit" is an error."""
    flows = [read_coordinate("flow", cell).said for cell in cells]
    told = [said["flow"] for said in flows if said.keys() == {"flow"}]
    return len(told) >= _MOSTLY * len(cells) and {*told} >= _TWO_WAYS


def _is_bare_scale(cell: str) -> bool:
    """ "Millions": a word of scale, and nothing else."""
    unit = reading.read_unit(cell)
    return unit is not None and bool(unit.said_scale) and not unit.unit and not unit.ambiguous


def is_running(cells: Sequence[str]) -> bool:
    """The numbers of rows: each filled cell is one more than the one before it, in three rows or more."""
    bare = [cell.removesuffix(".").removesuffix(")") for cell in cells]
    filled = [int(cell) for cell in bare if len(cell) < _LONG_NUMBER and cell.isascii() and cell.isdigit()]
    runs = filled == list(range(filled[0], filled[0] + len(filled))) if filled else False
    return runs and len(filled) >= _A_RUN and len(filled) == sum(map(bool, cells))


_A_RUN: Final = 3
_LONG_NUMBER: Final = 10  # digits: no row has a longer number, and int() refuses the longest
_IDENTIFIER: Final = re.compile(r"(?=\D*\d)[\w.:/+-]{6,}")
""" "63a0f1", "TR-000471": the name of a row in some data base; a word or a date of its own."""


_SERIES: Final = re.compile(r"[A-Z][A-Z0-9]{3,12}")
""" "KTRA", "KTSA": the code of a series, as long in each row and in capitals alone."""


def may_tell_apart(cells: Sequence[str]) -> bool:
    """Whether a column may say what its rows are of: no one word, no name of each row, no remark here and
    there."""
    filled = [cell for cell in cells if cell]
    different = set(filled)
    if len(different) < 2 or not cells:
        return False
    named = len(different) == len(filled) >= _A_RUN and (
        all(map(_IDENTIFIER.fullmatch, filled))
        or (len({*map(len, filled)}) == 1 and all(map(_SERIES.fullmatch, filled)))
    )
    sparse = not cells[0] and len(filled) * 2 < len(cells)
    return not named and not sparse


def say_the_same(name: str, one: Sequence[str], other: Sequence[str]) -> bool:
    return all(
        read_coordinate(name, left).said == read_coordinate(name, right).said or _may_be_one(left, right)
        for left, right in zip(one, other, strict=True)
        if left and right
    )


def _may_be_one(one: str, other: str) -> bool:
    """ "Congo" beside "COD": a name that two countries have is that of the code beside it."""
    called = reading.called_alike(one) or reading.called_alike(other) or ()
    return bool(called) and any(country_in(text) in called for text in (one, other))


def is_code_of(name: str, codes: Sequence[str], words: Sequence[str]) -> bool:
    """None of the codes can be read, all of the words can, and each code always stands beside one word."""
    told: dict[str, str] = {}
    for code, word in zip(codes, words, strict=True):
        if not code and not word:
            continue
        if read_coordinate(name, code).said or not read_coordinate(name, word).said:
            return False
        if told.setdefault(code, word) != word:
            return False
    return bool(told)


def is_fuller(name: str, one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether both columns say one thing in most rows, and what no row of the other says the first one does:
    "US" beside "United States inc Puerto Rico"."""
    both = [
        (read_coordinate(name, left).said, read_coordinate(name, right).said)
        for left, right in zip(one, other, strict=True)
        if left and right
    ]
    told = [(left, right) for left, right in both if right]
    whole = all(left for left, _ in both) and all(left == right for left, right in told)
    return whole and bool(told) and 2 * len(told) >= len(both) > len(told)


def are_numbers_of(name: str, numbers: Sequence[str], words: Sequence[str]) -> bool:
    """Numbers, each always beside one and the same readable word: those of whoever made the table."""
    pairs = {(number, word) for number, word in zip(numbers, words, strict=True) if number or word}
    return all(number.isdigit() and read_coordinate(name, word).said for number, word in pairs) and len(
        pairs
    ) == len({number for number, _ in pairs}) == len({word for _, word in pairs})


def add_to_each_other(name: str, one: Sequence[str], other: Sequence[str]) -> bool:
    """ "million" in one column and "USD" in the other: no row says one thing twice."""
    both = [
        (read_coordinate(name, left).said.keys(), read_coordinate(name, right).said.keys())
        for left, right in zip(one, other, strict=True)
    ]
    return all(left and right and not left & right for left, right in both)


def lie_within(name: str, one: Sequence[str], other: Sequence[str]) -> bool:
    """ "2022" beside "2022-01": where a year and a month are of different years the row is wrong."""
    if name != "period":
        return False
    both = [
        (read_coordinate(name, left).said.get("period"), read_coordinate(name, right).said.get("period"))
        for left, right in zip(one, other, strict=True)
        if left and right
    ]
    within = [narrower(left, right) for left, right in both if left and right]
    return len(within) == len(both) > 0 and 2 * sum(map(bool, within)) >= len(within)


def code_of(cell: str) -> str:
    country = reading.read_country(cell)
    return country.code if country else cell


def country_in(cell: str) -> str:
    """The code of the country a cell names; "" for the world, a group, and any other text."""
    country = reading.read_country(cell)
    return country.code if country is not None and country.kind == "country" else ""


def are_mostly_countries(cells: Sequence[str]) -> bool:
    """Whether nearly all cells name a country, or a group or all of them: of the rest one may be misspelt,
    and a total is of no country."""
    named = [cell for cell in cells if cell and not is_total(cell)]
    read = [one for cell in named if (one := reading.read_country(cell)) is not None]
    return len(read) >= _MOSTLY * len(named) and any(one.kind == "country" for one in read)


def only_groups(cells: Sequence[str]) -> bool:
    """A column of continents or of other groups of countries."""
    read = [reading.read_country(cell) for cell in set(cells) if cell]
    return bool(read) and all(one is not None and not one.code for one in read)


def are_whole(cells: Sequence[str]) -> bool:
    return all(reading.is_whole(cell) for cell in cells if cell)


def adds_up(whole: str, parts: Sequence[str]) -> bool:
    """Whether a printed number is the sum of others, but for rounding; one that is lacking shows nothing."""
    cells = [whole, *(one for one in parts if one)]
    mark = reading.decimal_mark(cells)
    read = [reading.read_amount(cell, mark if mark in (".", ",") else "") for cell in cells]
    told = [one.ambiguous[0] if one.ambiguous else one.digits for one in read]
    if not all(told) or len(told) < _TWO_PARTS:
        return not whole
    numbers = [float(one) for one in told]
    halves = sum(0.5 * 10.0 ** -len(one.partition(".")[2]) for one in told)
    return abs(numbers[0] - sum(numbers[1:])) <= halves * 1.01


_TWO_PARTS: Final = 3
