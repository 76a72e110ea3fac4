"""Where a table begins: its title rows, its header of one to four levels, the rows below.

A header is found by what its cells say, not by where it stands: of the rows above the first numbers
the one with most names of columns, periods, flows, countries and units is its heart; rows beside it
that fill its gaps are further levels.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from statistics import median
from typing import Final

from dashboard.language import read as reading
from dashboard.language.read.cells import remembered
from dashboard.tables import Record
from dashboard.uploads.coordinates import read_coordinate
from dashboard.uploads.days import is_serial, months_of_serials
from dashboard.uploads.phrase import is_fiscal, plain, says, unmarked
from dashboard.uploads.series import Properties, properties

LOOKED_AT: Final = 200
"""Rows from the top within which the header has to stand."""
_SPANNING: Final = frozenset(("period", "part", "flow", "country", "partner", "scope", "measure"))
"""What a lone merged cell above a header may say; a unit alone is of the whole table."""
LEVELS: Final = 4
COORDINATES: Final = (
    "reporter",
    "partner",
    "pair",
    "flow",
    "scope",
    "period",
    "measure",
    "unit",
    "multiplier",
)
"""Fields whose columns are named once: no cell of another level stands over or under the name."""


@dataclass(frozen=True)
class Layout:
    """``titles`` are (row, text); ``levels`` the header's levels from the top, blanks of merged cells
    filled; ``headers`` one text per column for people; ``signs`` that a line below the header explains as
    those of a footnote. Without a header ``header_rows`` is empty."""

    titles: tuple[tuple[int, str], ...]
    header_rows: tuple[int, ...]
    levels: tuple[tuple[str, ...], ...]
    headers: tuple[str, ...]
    keys: frozenset[tuple[str, ...]]
    signs: frozenset[str] = frozenset()

    def unmarked(self, text: str) -> tuple[str, str]:
        """A head without the mark of a footnote at its end, and the mark."""
        bracketed = next((one for one in self.signs if one[1:] and text.endswith(one) and text != one), "")
        if bracketed:
            return text.removesuffix(bracketed).rstrip(), bracketed
        behind_digit = text[-2:-1].isdigit() or not text[-1:].isalpha()  # "2023P", and no "GDP"
        if text[-1:] in self.signs and len(text) > 1 and behind_digit:
            return text[:-1].rstrip(), text[-1]
        return unmarked(text)

    @property
    def last_header(self) -> int:
        return max(self.header_rows, default=self.titles[-1][0] if self.titles else 0)


_SIGNED: Final = re.compile(r"([+#@^~°§$])\s+([^\W\d_]{3}.*)", re.DOTALL)
""" "+ Provisional": a footnote whose sign elsewhere means another thing."""


_BRACKETED: Final = re.compile(r"(\([^()\s]{1,12}\))\s*[=:–—-]\s*([^\W\d_]{3}.*)", re.DOTALL)
""" "(provv.) = dato provvisorio": a footnote to heads that end so."""
_LETTERED: Final = re.compile(r"([A-Za-z])\s?[-–—=:.)]?\s+([^\W\d_]{4}[^.]{0,30})\.?")


def _status_sign(cells: Sequence[str]) -> str:
    """The letter that a line explains as that of a status, "P provisional"; "" for another line."""
    filled = [cell for cell in cells if cell]
    found = _LETTERED.fullmatch(filled[0]) if len(filled) == 1 else None
    return found[1] if found and reading.read_status(found[2].strip()) is not None else ""


def signed(cells: Sequence[str]) -> tuple[str, str] | None:
    """The sign and the words of a line that is such a footnote."""
    filled = [cell for cell in cells if cell]
    one = filled[0] if len(filled) == 1 else ""
    found = _SIGNED.fullmatch(one) or _BRACKETED.fullmatch(one)
    return (found[1], found[2]) if found else None


def find_layout(head: Sequence[Record], width: int, told: range | None = None) -> Layout:
    """The layout of a table from its first rows; ``told`` are the rows of its header, where somebody says."""
    rows = [
        (record.row, tuple(plain(cell) for cell in record.cells))
        for record in head
        if record.fault is None and any(record.cells)
    ]
    rows = _with_months(_in_our_years(_dated(rows)))
    series = properties(rows) if told is None else None
    if series is not None:
        return _of_series(series, width)
    extent = _told_extent(rows, told) if told is not None else None
    if extent is None and told is None and (framed := _of_frame(rows, width)) is not None:
        return framed
    if extent is None:
        heart = _heart([cells for _, cells in rows])
        if heart is None:
            return Layout((), (), (), tuple(map(column_letter, range(width))), frozenset())
        extent = _extent(rows, heart)
    first, last = extent
    chosen = _without_names_of_rights(_without_names_of_levels(rows[first : last + 1]))
    width = max(width, *(len(cells) for _, cells in chosen))  # a row of data may be joined to the header
    levels = _filled([_padded(cells, width) for _, cells in chosen if not numbers_columns(cells)])
    notes = (signed(cells) for _, cells in rows[last + 1 :])
    return Layout(
        signs=frozenset(note[0] for note in notes if note)
        | {sign for _, cells in rows[last + 1 :] if (sign := _status_sign(cells))},
        titles=tuple((row, line) for row, cells in rows[:first] for line in _lines(cells)),
        header_rows=tuple(row for row, _ in chosen),
        levels=levels,
        headers=_headers([_padded(cells, width) for _, cells in chosen], levels, width),
        keys=frozenset(_key(cells) for _, cells in chosen),
    )


def _of_series(series: Properties, width: int) -> Layout:
    """The layout of a table of series; of one column the properties are titles, of several a header."""
    width = max(width, len(series.titles))
    if len([title for title in series.titles if title]) == 1 and series.titles[1]:
        return Layout(series.lines, (), (), tuple(map(column_letter, range(width))), frozenset())
    levels = tuple(_padded(level, width) for level in series.levels)
    printed = [_padded(level, width) for level in (series.titles, series.units)]
    headers = _headers(printed, printed, width)
    return Layout(series.over, series.rows, levels, headers, frozenset())


def _of_frame(rows: Sequence[tuple[int, tuple[str, ...]]], width: int) -> Layout | None:
    """The layout of a data frame of several header lines, as programs write it: the name of each level stands
    left of its heads, and a line of its own names the columns left of the numbers.

    None for any other table.
    """
    for depth in range(1, min(LEVELS, len(rows) - 1)):
        named, above = rows[depth][1], [cells for _, cells in rows[:depth]]
        left = next((place for place, cell in enumerate(named) if not cell), len(named))
        if not 0 < left < len(named) or any(named[left:]) or any(map(is_amount, named)):
            continue
        levelled = all(cells and cells[0] and not any(cells[1:left]) for cells in above)
        wide = all(sum(map(bool, cells[left:])) > 1 and not any(map(is_amount, cells)) for cells in above)
        if levelled and wide and any(map(is_amount, rows[depth + 1][1])):
            width = max(width, *(len(cells) for cells in (named, *above)))
            heads = [_padded(("",) * left + cells[left:], width) for cells in above]
            levels = (*heads, _padded(named, width))
            return Layout(
                (),
                tuple(row for row, _ in rows[: depth + 1]),
                levels,
                _headers(levels, levels, width),
                frozenset(),
            )
    return None


_LEAST_DAYS: Final = 2
_NEXT_TO_IT: Final = 12
"""Rows from the top in which a header of serial numbers may stand."""


def _dated(rows: list[tuple[int, tuple[str, ...]]]) -> list[tuple[int, tuple[str, ...]]]:
    """The rows with the months that serial numbers of a header stand for: "44927", "44958", "44986".

    All numbers of the row have to be first days, or last days, of months that follow each other.
    """
    for place, (row, cells) in enumerate(rows[:_NEXT_TO_IT]):
        numbers = [cell for cell in cells if cell[:1].isdigit()]
        if len(numbers) >= _LEAST_DAYS and all(map(is_serial, numbers)):
            months = months_of_serials(numbers)
            named = [next(months, cell) if cell in numbers else cell for cell in cells] if months else None
            return [*rows[:place], (row, tuple(named)), *rows[place + 1 :]] if named else rows
    return rows


_THAI: Final = re.compile("[\u0e00-\u0e7f]")
_BUDDHIST: Final = re.compile(r"2[45]\d\d")
_BEGINS: Final = 543  # years that the Buddhist era was before ours


def _in_our_years(rows: list[tuple[int, tuple[str, ...]]]) -> list[tuple[int, tuple[str, ...]]]:
    """The rows with the years of a Thai table as ours: "2564", "2565", "2566" over numbers follow each other,
    and are all the numbers of their row."""
    top = rows[:_NEXT_TO_IT]
    if not any(map(_THAI.search, (cell for _, cells in top for cell in cells))):
        return rows
    for place, (row, cells) in enumerate(top):
        years = [cell for cell in cells if cell and not re.search(r"\D", cell)]
        follow = [int(one) - int(years[0]) for one in years] == [*range(len(years))] if years else False
        if len(years) >= _LEAST_DAYS and follow and all(map(_BUDDHIST.fullmatch, years)):
            named = tuple(str(int(cell) - _BEGINS) if cell in years else cell for cell in cells)
            return [*rows[:place], (row, named), *rows[place + 1 :]]
    return rows


_VIETNAMESE: Final = re.compile("[\u1ea0-\u1ef9\u01a0\u01a1\u01af\u01b0\u0110\u0111]")
_NUMBERED_MONTH: Final = re.compile(
    r"(?<!\w)T\.?\s?(?P<month>0?[1-9]|1[0-2])(?=\s?[/.-]\s?(?:19|20)\d\d(?!\d))"
)
_LAST_QUARTER: Final = 4


def _with_months(rows: list[tuple[int, tuple[str, ...]]]) -> list[tuple[int, tuple[str, ...]]]:
    """The rows with "T3/2024" as the third month of a Vietnamese table, and of any that has a "T11/2023";
    elsewhere it is a quarter."""
    top = [text for _, cells in rows[:_NEXT_TO_IT] for text in cells]
    named = {int(found["month"]) for text in top for found in _NUMBERED_MONTH.finditer(text)}
    if not named or not (max(named) > _LAST_QUARTER or any(map(_VIETNAMESE.search, top))):
        return rows
    told = [
        (row, tuple(_NUMBERED_MONTH.sub(r"tháng \g<month>", cell) for cell in cells))
        for row, cells in rows[:_NEXT_TO_IT]
    ]
    return told + rows[_NEXT_TO_IT:]


_WORDS: Final = re.compile(r"[^\W\d_]{2,}")
_ONLY_DIGITS: Final = re.compile(r"-?[\d\s.,']*\d ?%?")
_ENDS: Final = (".", "!", "?", "…", ":", "»", "”", '"')
SENTENCE: Final = 6
"""Words of a sentence."""


def is_prose(head: Sequence[Record]) -> bool:
    """Whether rows are sentences that happen to hold commas, as a press release has them, and no table.

    Half of all lines and at least two are sentences; no sound line has a number in a cell of its own.
    """
    rows = [(record.fault, tuple(filter(None, map(plain, record.cells)))) for record in head]
    lines = [(fault, cells) for fault, cells in rows if cells]
    # A decimal comma leaves " 5" in a cell of its own; such a line has more or fewer fields than others.
    if any(fault is None and any(map(_ONLY_DIGITS.fullmatch, cells)) for fault, cells in lines):
        return False
    sentences = sum(
        cells[-1].endswith(_ENDS) and len(_WORDS.findall(" ".join(cells))) >= SENTENCE for _, cells in lines
    )
    return sentences >= 2 and sentences * 2 >= len(lines)


def is_repeated(layout: Layout, cells: tuple[str, ...]) -> bool:
    """A row of the header again, as on the next page of a printed table."""
    return _key(cells) in layout.keys


@remembered(False)
def is_amount(text: str) -> bool:
    """A number that is not a year."""
    if not any(sign.isdigit() for sign in text) or is_year(unmarked(text)[0]) or is_fiscal(text):
        return False
    if _THOUSANDS.match(text) and (unit := reading.read_unit(text)) is not None and unit.unit:
        return False
    amount = reading.read_amount(text)
    if amount.fault or amount.missing:
        return False
    # "2023 (preliminary)" and "T1" are of a time, with words, and no numbers.
    return not any(map(str.isalpha, text)) or not {"period", "part"} & says(text).keys()


_THOUSANDS: Final = re.compile(r"(?:[^\W\d_]{1,2}\s)?10?0?(?:[ .,\u00a0\u202f']?000){1,3}\s?[^\d\s]")
""" "1 000 EUR", or "in 1 000 EUR", over a column is its unit."""


def numbers_columns(cells: Sequence[str]) -> bool:
    """ "1 2 3 4 5", also after "А Б": the numbers of the columns, printed under a header."""
    filled = [cell for cell in cells if cell]
    digits = [int(cell) for cell in filled if len(cell) < 6 and cell.isascii() and cell.isdigit()]
    letters = len(filled) - len(digits)
    return (
        len(digits) >= 2
        and letters <= 3
        and digits == list(range(digits[0], digits[0] + len(digits)))
        and digits[0] in (1, letters + 1)
        and all(len(cell) == 1 for cell in filled if not cell.isdigit())
    )


def looks_like_header(cells: Sequence[str]) -> int:
    """How many cells of a row without amounts name a coordinate column; 0 for a row with amounts."""
    if any(is_amount(cell) for cell in cells):
        return 0
    return sum(_names_coordinate(cell) for cell in cells if cell)


def is_year(text: str) -> bool:
    """Four digits that may be a year."""
    return len(text) == 4 and text.isascii() and text.isdigit() and "1900" <= text <= "2100"


def _key(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(cell.casefold() for cell in cells if cell)


def _padded(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    return cells + ("",) * (width - len(cells))


# --- the heart of the header --------------------------------------------------------------------


def _heart(rows: Sequence[tuple[str, ...]]) -> int | None:
    """The place of the row that says most of its columns; the row above the numbers if none does."""
    end = _first_data(rows)
    above = [
        (number, cells)
        for number, cells in enumerate(rows[:end])
        if _may_be_header(cells) and not (is_filter(cells) and number + 1 < end)
    ]
    scored = [(_score(cells), -number) for number, cells in above]
    best = max(scored, default=(0, 0))
    if best[0] >= 2:
        return -best[1]
    return above[-1][0] if above and end < len(rows) else None


def _first_data(rows: Sequence[tuple[str, ...]]) -> int:
    """The first row with numbers that is as wide as such rows usually are; past the end if none."""
    filled = {
        number: sum(map(bool, cells))
        for number, cells in enumerate(rows)
        if not numbers_columns(cells) and any(map(is_amount, cells))
    }
    if not filled:
        return len(rows)
    usual = median(filled.values())
    return next(number for number, count in filled.items() if count * 2 >= usual)


def _may_be_header(cells: tuple[str, ...]) -> bool:
    filled = [cell for cell in cells if cell]
    if len(filled) == 1 and not cells[0]:
        return bool({"period", "part", "flow", "country", "unit"} & says(filled[0]).keys())
    if all(map(_is_keyed, filled)):
        return False
    return len(filled) >= 2 and not _is_key_and_value(filled) and not numbers_columns(cells)


def is_filter(cells: Sequence[str]) -> bool:
    """ "Flow" and beside it "Exports": what a pivot table is of, said above it."""
    filled = [cell for cell in cells if cell]
    column = reading.read_column(filled[0]) if len(filled) == 2 else None
    if column is None or column.field not in (*COORDINATES, "country"):
        return False
    if column.how == "guess" and column.field not in _CLOSED:
        return False
    if _ANYTHING.fullmatch(filled[1]):
        return True
    said = read_coordinate(column.field, filled[1]).said
    if not said and column.field in _CLOSED:  # "Trade type" beside "Goods"
        said = says(filled[1]) if says(filled[1]).keys() <= {*_CLOSED} else said
    return bool(said) and not (column.field in _SIDES and {"period", "part", "flow"} & said.keys())


_ANYTHING: Final = re.compile(
    r"(?i)\((?:all|multiple items|все|несколько элементов|усі|alle|mehrere elemente|tous|plusieurs éléments|"
    r"tout|todas?|todos|varios elementos|tutti|wszystkie|tümü)\)"
)
""" "(All)" beside the name of a filter of a pivot table."""
_SIDES: Final = ("reporter", "partner", "country")
_CLOSED: Final = ("flow", "scope")
"""Fields whose words mean nothing else: "Type" beside "Goods" is of the scope."""


def _is_key_and_value(cells: Sequence[str]) -> bool:
    """ "Период:" and what it is: a line above the table."""
    filled = [cell for cell in cells if cell]
    return len(filled) <= 3 and any(cell.endswith(":") for cell in filled)


def _score(cells: tuple[str, ...]) -> int:
    return sum(2 * _names_coordinate(cell) + (_is_said(cell)) for cell in cells if cell)


def _names_coordinate(text: str) -> bool:
    column = reading.read_column(unmarked(text)[0])
    return (
        column is not None and column.how != "guess" and column.field in COORDINATES and not _is_whole(text)
    )


def _is_whole(text: str) -> bool:
    """The text is a value itself, "Экспорт" or "2023", and not the name of a column of such values."""
    return bool({"period", "country", "flow"} & says(text).keys())


def _is_said(text: str) -> bool:
    named = reading.read_column(unmarked(text)[0]) is not None
    return len(text) < 120 and (named or bool(says(text).keys() - {"unread"}))


# --- its levels ---------------------------------------------------------------------------------


def _is_keyed(cell: str) -> bool:
    """ "Reporter: South Africa": the name of a column, and its value for all rows."""
    key, colon, value = cell.partition(": ")
    column = reading.read_column(key) if colon and value.strip() else None
    return column is not None and column.how != "guess"


def _lines(cells: Sequence[str]) -> list[str]:
    """What a row above the table says: one line, or each "key: value" of it by itself."""
    filled = [cell for cell in cells if cell]
    apart = any(map(_is_keyed, filled)) and not is_filter(cells)
    return filled if apart else [_title(cells)] if filled else []


def _title(cells: Sequence[str]) -> str:
    filled = [cell for cell in cells if cell]
    return f"{filled[0].rstrip(' :')}: {filled[1]}" if is_filter(cells) else " ".join(filled)


def _told_extent(rows: Sequence[tuple[int, tuple[str, ...]]], told: range) -> tuple[int, int] | None:
    """The places of the rows that somebody calls the header; None where none of them is there."""
    places = [place for place, (row, _) in enumerate(rows) if row in told]
    return (places[0], places[-1]) if places else None


def _extent(rows: Sequence[tuple[int, tuple[str, ...]]], heart: int) -> tuple[int, int]:
    """The first and last place of the rows that make up the header."""
    core = rows[heart][1]
    first = last = heart
    while first > 0 and last - first < LEVELS - 1 and _is_level_above(rows, first, core):
        first -= 1
        core = tuple(one or other for one, other in zip_longest(core, rows[first][1], fillvalue=""))
    core = rows[heart][1]
    while last + 1 < len(rows) and last - first < LEVELS and _is_level_below(rows, last, core):
        last += 1
    return first, last


def _is_level_above(rows: Sequence[tuple[int, tuple[str, ...]]], first: int, core: tuple[str, ...]) -> bool:
    row, cells = rows[first - 1]
    if row != rows[first][0] - 1 or any(map(is_amount, cells)) or _is_key_and_value(cells):
        return False
    said = [cell for cell in cells if cell]
    if said and said[0].startswith("(") and ")" not in said[0] and said[-1].endswith(")"):
        return False  # one remark in brackets that holds the delimiter
    left = next((place for place, cell in enumerate(core) if cell), 0)
    filled = [place for place, cell in enumerate(cells) if cell]
    over = len(filled) == 1 and (filled[0] > left or (filled[0] == left > 0))
    alone = over and bool(_SPANNING & says(cells[filled[0]]).keys())
    beside = len(filled) >= 2 or alone
    free = _leaves_names_alone(core, cells) or _is_stub(rows[first][1], cells) or _names_right(cells)
    return beside and free and all(len(cell) < 120 for cell in cells)


def _is_stub(below: tuple[str, ...], cells: tuple[str, ...]) -> bool:
    """ "Subject" and "Periods" below each other name the levels of a header, not columns: right of each stand
    its values, "Imports", "Exports" and "2023", "2024", and left of them nothing."""
    place = next((place for place, cell in enumerate(cells) if cell), 0)
    lower = next((place for place, cell in enumerate(below) if cell), 0)
    right = range(place + 1, max(len(cells), len(below)))
    if place == 0 or place != lower or not _names_coordinate(below[place]):
        return False
    full = all(at < len(cells) and at < len(below) and cells[at] and below[at] for at in right)
    column = reading.read_column(below[place])
    field = "country" if column is None or column.field in _SIDES else column.field
    told = [says(below[at]).keys() for at in right] if full else []
    return len(told) > 1 and all({field, "part"} & one if field == "period" else field in one for one in told)


_OF_LEVELS: Final = ("period", "part", "flow", "country")


def _names_right(cells: tuple[str, ...]) -> bool:
    """ "Subject" left of "Imports" and "Exports", with nothing left of it: the name of a level of a header,
    which does not name the column that it stands over."""
    place = next((place for place, cell in enumerate(cells) if cell), 0)
    right = cells[place + 1 :]
    if place == 0 or len(right) < _SEVERAL or not all(right):
        return False
    told = [says(cell).keys() for cell in right]
    kinds = [kind for kind in _OF_LEVELS if all(kind in one for one in told)]
    return bool(kinds) and not {*kinds} & says(cells[place]).keys()


_SEVERAL: Final = 2


def _without_names_of_rights(
    chosen: Sequence[tuple[int, tuple[str, ...]]],
) -> Sequence[tuple[int, tuple[str, ...]]]:
    """The rows of a header but for such names, where a row below them names the column."""
    made = []
    for number, (row, cells) in enumerate(chosen):
        place = next((place for place, cell in enumerate(cells) if cell), 0)
        below = [lower for _, lower in chosen[number + 1 :]]
        if _names_right(cells) and any(place < len(one) and one[place] and any(one[:place]) for one in below):
            cells = (*cells[:place], "", *cells[place + 1 :])
        made.append((row, cells))
    return made


def _is_level_below(rows: Sequence[tuple[int, tuple[str, ...]]], last: int, core: tuple[str, ...]) -> bool:
    cells = rows[last + 1][1]
    if numbers_columns(cells):
        return True
    filled = [cell for cell in cells if cell]
    if len(filled) == 1 and cells[0] and _names_level(core):
        column = reading.read_column(cells[0])
        return column is not None and column.field in (*_SIDES, "product")
    if len(filled) < 2 or any(map(is_amount, cells)):
        return False
    understood = 2 * sum(map(_is_said, filled)) >= len(filled) or _names_unnamed(rows, last, core)
    levelled = _leaves_names_alone(core, cells) or _is_stub(cells, rows[last][1])
    return understood and (levelled or _levels_named(core, cells) is not None)


def _levels_named(core: Sequence[str], cells: Sequence[str]) -> int | None:
    """The place of "Years" over "Year 2021", "Year 2022", "Year 2023": the name of the level that stands
    below it, with nothing beside it; None where there is no such name."""
    place = next((place for place, cell in enumerate(cells) if cell), 0)
    if not 0 < place < len(core) or not all(core[:place]) or any(core[place + 1 :]):
        return None
    column = reading.read_column(core[place])
    wanted = _LEVELS_OF.get(column.field, set()) if column is not None else set()
    values = [says(cell).keys() for cell in cells[place:]]
    of_it = len(values) >= _SEVERAL and all(wanted & one for one in values)
    return place if of_it and not _is_whole(core[place]) else None


_LEVELS_OF: Final[dict[str, set[str]]] = {
    "period": {"period", "part", "fiscal"},
    "flow": {"flow"},
    "partner": {"country", "partner"},
    "country": {"country", "partner"},
}
"""Fields of which the values may stand over numbers, and what these say."""


def _names_level(core: tuple[str, ...]) -> bool:
    """ "TIME" left of years names these, and no column."""
    column = reading.read_column(core[0]) if core and core[0] else None
    right = [says(cell).keys() for cell in core[1:] if cell]
    return (
        column is not None
        and column.field == "period"
        and len(right) > 1
        and all("period" in one for one in right)
    )


def _without_names_of_levels(
    chosen: Sequence[tuple[int, tuple[str, ...]]],
) -> Sequence[tuple[int, tuple[str, ...]]]:
    """The rows of a header but for "TIME" over "GEO (Labels)", which names what stands right of it, and but
    for "Years" over years."""
    if len(chosen) > 1 and (place := _levels_named(chosen[0][1], chosen[1][1])) is not None:
        row, cells = chosen[0]
        return [(row, (*cells[:place], *("" for _ in cells[place:]))), *chosen[1:]]
    alone = chosen[-1][1] if len(chosen) > 1 else ()
    if sum(map(bool, alone)) != 1 or not alone[0]:
        return chosen
    return [
        (row, ("", *cells[1:])) if cells is not alone and _names_level(cells) else (row, cells)
        for row, cells in chosen
    ]


def _names_unnamed(rows: Sequence[tuple[int, tuple[str, ...]]], last: int, core: tuple[str, ...]) -> bool:
    """Whether a row names columns that merged cells above leave without a name, "I", "II", "III" under
    "Exports", and numbers stand below it."""
    cells, below = rows[last + 1][1], rows[last + 2][1] if last + 2 < len(rows) else ()
    named = [place for place, cell in enumerate(cells) if cell and place > 0]
    unnamed = [place for place in named if place >= len(core) or not core[place]]
    numbers = all(place < len(below) and (not below[place] or is_amount(below[place])) for place in named)
    return len(unnamed) > 1 and numbers and any(place < len(below) and below[place] for place in unnamed)


def _leaves_names_alone(core: tuple[str, ...], cells: tuple[str, ...]) -> bool:
    """No cell stands over or under the name of a coordinate column, unless it is that name again."""
    return not any(
        other
        and other.casefold() != name.casefold()
        and (_names_coordinate(name) or (place == 0 and not _is_over_numbers(name)))
        and not _name_both_sides(name, other)
        for place, (name, other) in enumerate(zip(core, cells, strict=False))
        if name
    )


def _is_over_numbers(name: str) -> bool:
    """Whether a head says when or which flow: in a table written from the right the first columns are of
    numbers."""
    column = reading.read_column(name)
    return bool({"period", "flow"} & says(name).keys()) and (column is None or column.field == "value")


def _name_both_sides(one: str, other: str) -> bool:
    """ "Country of origin" over "Country of destination": of imports and of exports."""
    columns = (reading.read_column(one), reading.read_column(other))
    return {column.field for column in columns if column is not None} == {"exporter", "importer"}


def _filled(levels: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Levels with the blanks of merged cells filled from the left."""
    filled: list[tuple[str, ...]] = []
    for depth, cells in enumerate(levels):
        below = levels[depth + 1 :]
        row: list[str] = []
        for place, cell in enumerate(cells):
            spreads = place > 0 and any(level[place] for level in below)
            # A name that fills its column down to the last level is not merged to the right.
            from_left = spreads and any(level[place - 1] for level in below)
            merged = (from_left and _same_group(filled, place)) or _same_unit(filled, row, place)
            row.append(cell or (row[place - 1] if merged else ""))
        filled.append(tuple(row))
    return tuple(filled)


def _same_unit(above: Sequence[tuple[str, ...]], row: Sequence[str], place: int) -> bool:
    """ "NZ$ million" under the first of several years is the unit of all of them."""
    if not above or place == 0 or not row[place - 1] or not above[-1][place]:
        return False
    over, left = (says(above[-1][at]).keys() for at in (place, place - 1))
    alike = over == left and bool({"period", "part", "fiscal"} & over)
    alike = alike and all(level[place] == level[place - 1] for level in above[:-1])
    unit = reading.read_unit(row[place - 1]) if alike else None
    return unit is not None and bool(unit.unit or unit.ambiguous)


def _same_group(above: Sequence[tuple[str, ...]], place: int) -> bool:
    """A merged cell of a lower level does not reach under another cell of the level above."""
    return not above or above[-1][place] == above[-1][place - 1]


def _headers(
    printed: Sequence[tuple[str, ...]], levels: Sequence[tuple[str, ...]], width: int
) -> tuple[str, ...]:
    """One text per column: its levels, each once; the letter of the column where there is none."""
    return tuple(
        " / ".join(dict.fromkeys(level[place] for level in levels if level[place])) or column_letter(place)
        for place in range(width)
    )


def column_letter(place: int) -> str:
    """The name a spreadsheet gives the column at ``place`` (from 0), in brackets: "[A]", "[AB]"."""
    name, number = "", place + 1
    while number:
        number, letter = divmod(number - 1, 26)
        name = chr(65 + letter) + name
    return f"[{name}]"
