"""Columns, and heads, of periods: days, serial numbers of spreadsheets, years of two names."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from dashboard.model import Period
from dashboard.uploads.columns.evidence import profile
from dashboard.uploads.columns.head import Head
from dashboard.uploads.coordinates import read_coordinate
from dashboard.uploads.days import (
    CROATIAN,
    CROATIAN_MONTH,
    DAYS,
    THAI,
    are_numbered_months,
    are_roman_quarters,
    are_thai_years,
    is_day,
    is_serial,
    numbered_kind,
    numbered_month,
    part_of_days,
    period_of_day,
    roman_quarter,
)
from dashboard.uploads.header import column_letter
from dashboard.uploads.phrase import (
    fiscal,
    part_of_year,
    phrase,
    says,
    unmarked,
    whole_period,
    whole_year,
    without,
)


def days_over(heads: list[Head]) -> list[Head]:
    """Days over numbers, "2023-01-31" to "2023-12-31", are the months or years that they end or begin."""
    lowest = {head.place: _lowest(head) for head in heads if head.how != "answer"}
    days = {place: text for place, text in lowest.items() if is_day(text)}
    part = part_of_days(list(dict.fromkeys(days.values())))
    if not part:
        return heads
    made = []
    for head in heads:
        period = period_of_day(f"days_{part}", days[head.place]) if head.place in days else None
        if period is not None:
            said = phrase({**without(head.says, "unread"), "period": str(period)})
            head = replace(
                head, role="value", field="value", says=said, how="synonym", confirmed=True, options=()
            )
        made.append(head)
    return made


_RUNNING: Final = re.compile(
    r"(?i)(?:year[-\s]to[-\s]date|y\.?t\.?d\.?|cumul(?:ative|ated|é|ée|ato|ata)?|acumulad[oa]|kumuli?ert|narastająco|"
    r"с начала года|нарастающим итогом|з початку року|累计|累計|누계)"
)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


def running_years(heads: list[Head]) -> list[Head]:
    """ "Year-to-date 2024" beside "October 2024" ends with that month, the last of its year in the table; of
    a year without months, with the last month that all other years have."""
    told = [Period.parse(head.says["period"]) for head in heads if "period" in head.says]
    months: dict[int, set[int]] = {}
    for one in told:
        if one.months == 1:
            months.setdefault(one.year, set()).add(one.end % 12 + 1)
    # Of months from January on the column may be the sum, which is looked at elsewhere.
    last = {year: max(known) for year, known in months.items() if known != {*range(1, max(known) + 1)}}
    if len(last) < len(months) or not last:
        return heads
    made = []
    for head in heads:
        year = whole_year(head.says.get("period", ""))
        parts = [part for part in head.text.split(" / ") if _RUNNING.search(part)]
        bare = len(parts) == 1 and not re.search(r"[^\W\d_]", _YEAR.sub("", _RUNNING.sub("", parts[0])))
        if head.says.get("cumulative") and year is not None and bare and head.how != "answer":
            ends = {last[year]} if year in last else {*last.values()}
            if len(ends) == 1:
                said = without(head.says, "cumulative", "unread")
                said = phrase({**said, "period": str(Period(year * 12, year * 12 + ends.pop() - 1))})
                head = replace(head, role="value", field="value", says=said, how="synonym", confirmed=True)
                head = replace(head, skip="", options=())
        made.append(head)
    return made


def parts_over(heads: list[Head]) -> list[Head]:
    """ "2022 I" to "2022 IV" over numbers are quarters, "1/2025" to "6/2025" months: all of
    them together tell which."""
    for are_all, read in _PARTS_BY_NUMBER:
        heads = _read_over(heads, are_all, read)
    return heads


_PARTS_BY_NUMBER: Final = (
    (are_numbered_months, numbered_month),
    (are_roman_quarters, roman_quarter),
)


def _read_over(
    heads: list[Head], are_all: Callable[[Sequence[str]], bool], read: Callable[[str], Period | None]
) -> list[Head]:
    told = {head.place: _lowest(head) for head in heads if head.how != "answer"}
    told = {place: text for place, text in told.items() if read(text)}
    if not are_all(list(told.values())):
        return heads
    made = []
    for head in heads:
        period = read(told[head.place]) if head.place in told else None
        if period is not None:
            above = without(head.says, "unread", "period", "part")
            said = phrase({**above, "period": str(period)})
            head = replace(head, role="value", field="value", says=said, how="synonym", confirmed=True)
        made.append(head)
    return made


_NUMERALS: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_QUARTERS: Final = _NUMERALS[:4]


def numerals_over(heads: list[Head]) -> list[Head]:
    """ "I" to "VI" over numbers are months, "I" to "IV" and no more the quarters of a year that stands above
    them or in the rows."""
    told = {head.place: _lowest(head).rstrip(".") for head in heads if head.how != "answer"}
    told = {place: text for place, text in told.items() if text in _NUMERALS}
    seen = {*told.values()}
    length = (
        3 if seen == {*_QUARTERS} else 1 if seen - {*_QUARTERS} and seen == {*_NUMERALS[: len(seen)]} else 0
    )
    if not length:
        return heads
    made = []
    for head in heads:
        if head.place in told:
            said = without(head.says, "unread", "part", *says(told[head.place]))  # "VI" is no island
            start = _NUMERALS.index(told[head.place]) * length
            year = whole_year(said.get("period", ""))
            if year is None:
                said = phrase({**said, "part": _PARTS[length].format(start // length + 1)})
            else:
                period = Period(year * 12 + start, year * 12 + start + length - 1)
                said = phrase({**said, "period": str(period)})
            head = replace(head, role="value", field="value", says=said, how="synonym", confirmed=True)
        made.append(head)
    return made


_PARTS: Final = {1: "M{}", 3: "Q{}"}


def parts_beside_years(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """A column that nothing names, or words that nobody knows over names of months or quarters, beside one
    of years says which part of the year."""
    heads = _years_unnamed(heads, columns)
    years = [head for head in heads if head.role == "coordinate" and head.field == "period"]
    if len(years) != 1 or years[0].kind in _FINER:
        return heads
    made = []
    for head in heads:
        cells = {cell for cell in columns[head.place] if cell}
        unnamed = head.role in ("unknown", "label") and head.text == column_letter(head.place)
        unnamed = unnamed or (head.role == "unknown" and all(map(_IN_WORDS.search, cells)))
        if unnamed and cells and all("part" in whole_period(cell) for cell in cells):
            kind = "quarter" if all(_has_months(3, cell) for cell in cells) else "month"
            head = replace(
                head, role="coordinate", field="period", how="synonym", confirmed=True, kind=kind, says={}
            )
        made.append(head)
    return made


_IN_WORDS: Final = re.compile(r"[^\W\d_]{3}")


def _years_unnamed(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """A column of years that nothing names, left of one of months or quarters that nothing names either."""
    if any(head.field == "period" or "period" in head.says for head in heads):
        return heads
    bare = [head for head in heads if head.role in ("unknown", "label") and _is_bare(head)]
    parts = [head for head in bare if _are_parts(columns[head.place])]
    rows = [row for one in parts for row, cell in enumerate(columns[one.place]) if cell]
    years = [
        head
        for head in bare
        if parts and profile([columns[head.place][row] for row in rows]).is_years and head not in parts
    ]
    if len(years) != 1 or len(parts) != 1:
        return heads
    (year,) = years
    told = replace(
        year, role="coordinate", field="period", how="synonym", confirmed=True, kind="year", says={}
    )
    return [told if head is year else head for head in heads]


def _are_parts(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and all("part" in whole_period(cell) for cell in filled)


def _is_bare(head: Head) -> bool:
    return head.text == column_letter(head.place)


_FINER: Final = ("month", "quarter", "half")
_ANY_YEAR: Final = 2000


def _has_months(months: int, text: str) -> bool:
    """Whether a part of a year has so many months."""
    period = part_of_year(text, "", _ANY_YEAR)
    return period is not None and period.months == months


def _lowest(head: Head) -> str:
    return unmarked(head.text.rpartition(" / ")[2])[0]


def placed_in_time(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """Columns of days: what the days stand for, where they tell; a column that only says "Annual" is ignored.

    A column named for a month, a quarter or a year says it itself. Numbers as spreadsheets count days are
    always asked about.
    """
    parts = [
        head for head in heads if head.role == "coordinate" and head.kind in ("month", "quarter", "half")
    ]
    for place, head in enumerate(heads):
        others = [one for one in parts if one.place != place]
        if head.role != "coordinate" or head.field != "period" or head.kind in DAYS.values():
            continue
        cells = [cell for cell in columns[place] if cell]
        if cells and all(_FREQUENCY.fullmatch(cell) for cell in cells):
            heads[place] = replace(head, role="ignored", field="", confirmed=True)
        elif kind := _own_kind(head, cells):
            heads[place] = replace(head, kind=kind, confirmed=True)
        elif cells and not head.confirmed and profile(cells).periods > 0.5:
            alone = sum(one.role == "coordinate" and one.field == "period" for one in heads) == 1
            heads[place] = replace(head, confirmed=alone)
        elif cells and all(map(is_serial, cells)) and head.kind not in ("month", "quarter", "half"):
            heads[place] = replace(head, role="asked", field="", confirmed=False)
        elif cells and all(map(is_day, cells)) and not others:
            named = head.kind if head.kind in ("month", "quarter", "year") else ""
            part = named or part_of_days(cells)
            if part:
                heads[place] = replace(head, kind=f"days_{part}", confirmed=True)
            else:
                heads[place] = replace(head, role="asked", field="", confirmed=False)
    return heads


def _own_kind(head: Head, cells: Sequence[str]) -> str:
    """How cells are read that mean something of their own: Croatian months, Thai years, Roman numerals."""
    if any(map(CROATIAN_MONTH.match, cells)):
        return CROATIAN
    return THAI if are_thai_years(head.text, cells) else numbered_kind(cells)


_FREQUENCY: Final = re.compile(
    r"(?i)a|q|m|annual(?:ly)?|yearly|quarterly|monthly|годов\w*|квартальн\w*|месячн\w*|ежемесячн\w*|"
    r"ежегодн\w*|"
    r"jährlich|monatlich|vierteljährlich|annuel\w*|mensuel\w*|anual|mensual"
)


def years_of_two_names(heads: list[Head]) -> list[Head]:
    """Under "2010-11", "2011-12" and "2012-13" stand years, though two of them could be months."""
    texts = [head.text.rpartition(" / ")[2] for head in heads]
    if not any("fiscal" in head.says for head in heads):
        own = [fiscal(text) for text, head in zip(texts, heads, strict=True) if "period" in head.says]
        if len(own) < 2 or not all("fiscal" in one for one in own):
            return heads
    return [
        replace(head, says={**without(head.says, "period"), "fiscal": found["fiscal"]})
        if head.role == "value" and "period" in head.says and "fiscal" in (found := fiscal(text))
        else head
        for text, head in zip(texts, heads, strict=True)
    ]


def without_corner(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """ "Month" over the labels of a table with months across names the heads, not what stands below it."""
    across = [
        head for head in heads if head.role == "value" and {"period", "part", "fiscal"} & head.says.keys()
    ]
    if len(across) < 2:
        return heads
    return [
        replace(head, role="label", field="label", kind="")
        if head.role == "coordinate"
        and head.field == "period"
        and head.how != "answer"
        and (cells := [cell for cell in columns[head.place] if cell])
        and all(read_coordinate("period", cell).fault and says(cell) for cell in cells)
        else head
        for head in heads
    ]
