"""The first look at all rows: what must be known of the whole table before its first figure is read.

Memory stays constant: of each column of values one cell is kept for each shape a number takes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from dashboard.language import read as reading
from dashboard.language.read.lines import footnote, is_note, is_total, speaks_of_scale
from dashboard.tables import Record
from dashboard.uploads.columns import Head
from dashboard.uploads.header import Layout, signed
from dashboard.uploads.phrase import fiscal, is_fiscal, latin, plain, says, whole_period, whole_year

SHAPES: Final = 500
"""Shapes of numbers kept per column; a column with more of them holds no numbers."""
_NUMBER: Final = re.compile(r"[\s(<>≈~$€£+\-−–]*\d")
TRIANGLES: Final = "▲△▼▽"
"""What stands before a number as its sign."""
_ANY_DIGIT: Final = re.compile("[0-9]")
_DIGITS: Final = str.maketrans("123456789", "999999999")
_LEADING_ZERO: Final = re.compile(r"(?<![\d.,])0(?=[.,])")
_SUPERSCRIPT: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@dataclass
class Survey:
    """``last_data``: the last row with a number; ``marks``: decimal mark by column place ("." "," "" "?"
    "!"); ``footnotes``: mark to words; ``labelled``: what the label column names; ``years`` named by rows;
    ``flows``: the cells of columns of flows; ``reporters``: some cells of columns of reporters; ``fiscal``:
    places of columns with years of two names ("2019-20");
    ``scale_unread``: a remark inside or below the table that speaks of a scale;
    ``wholes``: the row of totals in which a column of shares says 100, by its place;
    ``growths``: the first numbers of columns of growths, by place;
    ``fills_down``: places whose blanks mean the cell above (merged cells); ``totals``: there are rows of
    totals; ``sectioned``: what lines with
    one text between rows name; ``outer``: kinds of labels whose rows sum up those below them;
    ``named``: places of columns in which countries stand by their names."""

    last_data: int = 0
    data_rows: int = 0
    marks: dict[int, str] = field(default_factory=dict)
    first: dict[int, tuple[int, str]] = field(default_factory=dict)
    footnotes: dict[str, str] = field(default_factory=dict)
    labelled: set[str] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    flows: set[str] = field(default_factory=set)
    fills_down: frozenset[int] = frozenset()
    totals: bool = False
    fiscal: set[int] = field(default_factory=set)
    scale_unread: str = ""
    last_scale: tuple[int, str] = (0, "")
    reporters: set[str] = field(default_factory=set)
    growths: dict[int, list[float]] = field(default_factory=dict)
    wholes: dict[int, str] = field(default_factory=dict)
    outer: frozenset[str] = frozenset()
    of_few: bool = False
    """Rows of countries sum up the few coded products that stand below each."""
    named: frozenset[int] = frozenset()
    sectioned: set[str] = field(default_factory=set)
    legend: dict[str, str] = field(default_factory=dict)
    """Codes that a line explains, "EX = exports, IM = imports"."""
    dated: bool = False
    """Most cells of a column of periods name part of a year and its year: the rest say none by mistake."""
    below: list[str] = field(default_factory=list)
    """Lines with one text below the last row of numbers."""
    decade: bool = False
    """All numbers of which the mark is not told are "1.234", with one digit before a point."""
    again: Callable[[], Iterable[Record]] | None = None
    """All rows once more, for what hardly any table asks."""


@lru_cache(4_096)
def _is_sum(cell: str) -> bool:
    return is_total(plain(cell))


class _Blanks:
    """Whether the blanks of an outer column are those of merged cells: no value ever stands twice running,
    and half of the cells are blank, or each value begins rows whose other coordinates all differ."""

    def __init__(self, inner: Sequence[int] = ()) -> None:
        self.blank = self.filled = 0
        self.last = ""
        self.repeats = False
        self.inner = inner
        self.grouped = bool(inner)
        self._begun: set[str] = set()
        self._within: set[tuple[str, ...]] = set()

    def is_open(self, record: Record, place: int) -> bool:
        """Look at a cell; False once no further one can change the answer."""
        cell = record.cells[place].strip() if place < len(record.cells) else ""
        if _is_sum(cell):
            return True
        if self.grouped:
            self._look_inside(record, cell)
        if not cell:
            self.blank += 1
        else:
            self.filled += 1
            self.repeats = cell == self.last
        self.last = cell
        return not self.repeats

    def _look_inside(self, record: Record, cell: str) -> None:
        """Values that come again, and rows of one value that say the same, are those of no merged cells."""
        if cell:
            self.grouped = cell not in self._begun and len(self._begun) < SHAPES
            self._begun.add(cell)
            self._within.clear()
        within = tuple(
            record.cells[place].strip() if place < len(record.cells) else "" for place in self.inner
        )
        self.grouped = (
            self.grouped and within not in self._within and any(within) and len(self._within) < SHAPES
        )
        self._within.add(within)

    @property
    def merged(self) -> bool:
        if self.repeats or not self.filled:
            return False
        return self.blank >= self.filled or (self.grouped and self.blank > 0)


def survey(records: Iterable[Record], layout: Layout, heads: Sequence[Head], titled: str = "") -> Survey:
    """Look at every row below the header once; ``titled`` is the measure that titles say."""
    found = Survey()
    values = [head.place for head in heads if head.role in ("value", "asked")]
    labels = [head for head in heads if head.role in ("label", "coordinate")]
    shapes: dict[int, dict[str, str]] = {place: {} for place in values}
    outer = [head for head in labels if head.field not in ("unit", "multiplier")]
    blanks = {
        head.place: _Blanks([one.place for one in outer if one.place > head.place and one.field == "period"])
        for head in outer
    }
    open_ = dict(blanks)  # those that further rows may still tell of
    told = {head.place: head.field for head in labels if head.field in _TELLING}
    flows = [head.place for head in labels if head.field == "flow"]
    seen: dict[int, set[str]] = {place: set() for place in told}
    shares = [head.place for head in heads if head.says.get("measure") == "share"]
    growing = [head.place for head in heads if head.role == "value" and _may_grow(head, titled)]
    for record in records:
        if record.row <= layout.last_header:
            continue
        if record.fault is not None:
            if record.cell_faults:
                _see_flows(record, flows, found)
            continue
        if _see_numbers(record, values, shapes, found):
            found.data_rows += 1
            found.last_data = record.row
            if found.below:
                found.sectioned.update(name for line in found.below for name in says(line))
                found.below.clear()
            for place in [place for place, one in open_.items() if not one.is_open(record, place)]:
                del open_[place]
            _see_labels(record, told, seen, found)
            _see_flows(record, flows, found)
            _see_relative(record, growing, shares, labels, found)
        elif len(found.footnotes) < SHAPES:
            _see_footnote(record, found)
            _see_scale(record, found)
    if found.last_scale[0] > found.last_data:
        found.scale_unread = found.scale_unread or found.last_scale[1]
    found.marks = {place: reading.decimal_mark(cells.values()) for place, cells in shapes.items()}
    _share_marks(found.marks)
    unsure = [cell for place, cells in shapes.items() if found.marks[place] == "?" for cell in cells.values()]
    found.decade = bool(unsure) and all(map(_IN_A_DECADE.fullmatch, unsure))
    found.fills_down = _outer(labels, blanks)
    found.fiscal |= {place for place, name in told.items() if name in _OF_TIME and _all_follow(seen[place])}
    found.dated = any(_are_dated(seen[place]) for place, name in told.items() if name == "period")
    found.named = frozenset(
        place for place, name in told.items() if name != "period" and _are_names(seen[place])
    )
    found.reporters = {cell for place, name in told.items() if name == "reporter" for cell in seen[place]}
    return found


_IN_A_DECADE: Final = re.compile(r"-?\d\.\d{3}")
"""Programs write decimals with a point in all languages; with a comma only those write that have it so."""


def _are_names(cells: set[str]) -> bool:
    """Whether countries are named in words, beside which a few capital letters are no code of one."""
    short = sum(LIKE_CODE.fullmatch(cell.strip()) is not None for cell in cells)
    long = sum(len(cell.strip()) > _LONGEST_CODE for cell in cells)
    return long >= _FEWEST and long > short


LIKE_CODE: Final = re.compile("[A-Z]{2,3}")
_LONGEST_CODE: Final = 3
_FEWEST: Final = 3


def _are_dated(cells: set[str]) -> bool:
    """Whether of the cells that name part of a year most say of which, "2023-03", "Q2 2023"."""
    read = [whole_period(plain(cell)) for cell in cells]
    parts = sum("part" in one and "period" not in one for one in read)
    months = [one for one in read if "period" in one and whole_year(one["period"]) is None]
    return 0 < parts < len(months)


def _all_follow(cells: set[str]) -> bool:
    """ "2009-10", "2010-11", "2011-12": months would not each be numbered as the next year is."""
    read = [fiscal(plain(cell)) for cell in cells if cell.strip()]
    return len(read) > 1 and all("fiscal" in one for one in read)


def _see_numbers(
    record: Record, values: Sequence[int], shapes: dict[int, dict[str, str]], found: Survey
) -> bool:
    cells, numbers = record.cells, False
    for place in values:
        cell = cells[place] if place < len(cells) else ""
        if not cell:
            continue
        cell = latin(cell)
        if cell[0] in TRIANGLES:
            cell = cell[1:].lstrip()
        numbers = numbers or _is_number(cell)
        if ("." in cell or "," in cell) and place not in record.numeric:
            shape = _LEADING_ZERO.sub("z", cell).replace("0", "9").translate(_DIGITS)
            known = shapes[place]
            if shape not in known and len(known) < SHAPES:
                known[shape] = cell
                found.first.setdefault(place, (record.row, cell))
    return numbers


def _is_number(cell: str) -> bool:
    """Whether a cell begins as numbers do; words may stand in front of one, "rund 5,1 Mrd. Euro"."""
    if _NUMBER.match(cell):
        return True
    if not _ANY_DIGIT.search(cell):
        return False
    amount = reading.read_amount(cell)
    return not amount.fault and not amount.missing


_TELLING: Final = ("label", "measure", "period", "reporter", "partner", "country", "exporter", "importer")
"""Fields whose cells tell of the whole table."""


def _see_flows(record: Record, places: Sequence[int], found: Survey) -> None:
    for place in places:
        found.flows.add(record.cells[place] if place < len(record.cells) else "")


_ALL: Final = re.compile(r"100(?:[.,]0+)?\s?%?")


def _see_whole(record: Record, shares: Sequence[int], labels: Sequence[Head], found: Survey) -> None:
    """Shares are of the row of totals that is 100 % of itself."""
    cells = [plain(cell) for cell in record.cells]
    named = [cells[head.place] for head in labels if head.place < len(cells) and is_total(cells[head.place])]
    for place in shares:
        if named and place < len(cells) and _ALL.fullmatch(cells[place]):
            found.wholes.setdefault(place, named[0])


def _see_relative(
    record: Record, growing: Sequence[int], shares: Sequence[int], labels: Sequence[Head], found: Survey
) -> None:
    if growing:
        _see_growths(record, growing, found)
    if shares:
        _see_whole(record, shares, labels, found)


def _may_grow(head: Head, titled: str) -> bool:
    return head.says.get("measure", titled) == "growth" and head.says.get("reading", "plain") == "plain"


def _see_growths(record: Record, places: Sequence[int], found: Survey) -> None:
    for place in places:
        cell = plain(record.cells[place]) if place < len(record.cells) else ""
        known = found.growths.setdefault(place, [])
        number = _GROWTH.fullmatch(cell)
        if number and len(known) < SHAPES:
            known.append(float(number[1].replace(",", ".").replace("−", "-")))


_GROWTH: Final = re.compile(r"([-−]?\d{1,4}(?:[.,]\d+)?) ?%?")


def looks_like_index(numbers: Sequence[float]) -> bool:
    """Whether numbers that are called a change may be indices, of which 100 is no change: none is small or
    negative, and half of them lie around 100.

    >>> looks_like_index([112.7, 97.0, 146.9]), looks_like_index([12.7, -3.0])
    (True, False)
    """
    near = sum(_NEAR[0] <= one <= _NEAR[1] for one in numbers)
    return len(numbers) > 1 and min(numbers) > _SMALL and near * 2 >= len(numbers)


_NEAR: Final = (80.0, 125.0)
_SMALL: Final = 40.0


def _see_labels(record: Record, told: Mapping[int, str], seen: Mapping[int, set[str]], found: Survey) -> None:
    cells = record.cells
    for place, name in told.items():
        cell = cells[place] if place < len(cells) else ""
        known = seen[place]
        if cell not in known:
            if len(known) < _KNOWN:
                known.add(cell)
            _see_label(plain(cell), place, name, found)


def _see_label(text: str, place: int, name: str, found: Survey) -> None:
    """What a cell tells of its table; one year that can be no month makes all of its column such years."""
    said = says(text)
    found.totals |= is_total(text)
    found.labelled |= said.keys()
    if (year := whole_year(said.get("period", ""))) is not None:
        found.years.add(year)
    if name in _OF_TIME and is_fiscal(text):
        found.fiscal.add(place)


_OF_TIME: Final = ("period", "label")
_KNOWN: Final = 10_000
"""Different cells of one column kept in mind."""


_LEGEND: Final = re.compile(r"[\"'(\[]?([a-z])[\"')\]]?\s*[=:–—-]\s*([^\d=]{3,80}?)[.;]?", re.DOTALL)
""" "p = provisional": what a flag means."""


def _see_footnote(record: Record, found: Survey) -> None:
    filled = [text for cell in record.cells if (text := plain(cell))]
    note = (footnote(filled[0]) or signed(filled)) if len(filled) == 1 else None
    if note is not None:
        found.footnotes.setdefault(mark_of(note[0]), note[1])
    for part in re.split(r"[;,](?=\s*[\"'(\[]?[a-z]\b)", "; ".join(filled)) if note is None else ():
        if legend := _LEGEND.fullmatch(part.strip()):
            found.footnotes.setdefault(legend[1], legend[2].strip())


_EXPLAINED: Final = re.compile(
    r"(?<![^\s,;(])([A-Z][A-Z0-9]{0,5}|\d{1,2})\s?=\s?([^=,;.()]{3,60})(?=[,;.)]|$)"
)


def _see_scale(record: Record, found: Survey) -> None:
    """A remark of a scale; the head of a section, which says it of the rows below, is none."""
    filled = [text for cell in record.cells if (text := plain(cell))]
    if len(filled) == 1:
        found.below.append(filled[0])
        found.legend |= {one[1]: one[2].strip() for one in _EXPLAINED.finditer(filled[0])}
    if len(filled) == 1 and speaks_of_scale(filled[0]):
        said = says(filled[0])
        if is_note(filled[0]) or "multiplier" not in said:
            found.scale_unread = found.scale_unread or filled[0]
        else:
            found.last_scale = record.row, filled[0]


def mark_of(mark: str) -> str:
    """One spelling for a footnote mark: "¹", "¹)", "[1]" and "1)" are all "1"."""
    return mark.translate(_SUPERSCRIPT).strip("[]()⁽⁾")


def _share_marks(marks: dict[int, str]) -> None:
    """A column that cannot tell takes the mark that all columns that can tell agree on."""
    sure = {mark for mark in marks.values() if mark in (".", ",")}
    if len(sure) == 1 and "!" not in marks.values():
        mark = sure.pop()
        for place, own in marks.items():
            if own == "?":
                marks[place] = mark


def _outer(labels: Sequence[Head], blanks: dict[int, _Blanks]) -> frozenset[int]:
    """The leading columns with blanks of merged cells, up to the first that is filled in every row."""
    outer = []
    for head in labels[:-1]:
        if head.place not in blanks or not blanks[head.place].merged:
            break
        outer.append(head.place)
    return frozenset(outer)
