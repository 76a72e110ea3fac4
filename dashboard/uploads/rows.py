"""What each row below the header is, and what its coordinate cells say."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import Final, NamedTuple

from dashboard.language import read as reading
from dashboard.language.read.countries import key, listed_names, other_names
from dashboard.language.read.lines import (
    footnote,
    is_among,
    is_note,
    is_page_mark,
    is_perhaps_note,
    is_total,
    without_among,
)
from dashboard.tables import Record
from dashboard.uploads.answers import COUNTRY_OF_TWO, Answers
from dashboard.uploads.columns import Head
from dashboard.uploads.columns.head import WHOLE
from dashboard.uploads.context import Obstacle, RowSaid
from dashboard.uploads.coordinates import EMPTY, FISCAL, TEXTS, Read, read_coordinate
from dashboard.uploads.header import Layout, is_amount, is_repeated, is_year, looks_like_header
from dashboard.uploads.outline import kind_of
from dashboard.uploads.phrase import Phrase, narrower, part_noted, phrase, plain, says, unmarked
from dashboard.uploads.places import told
from dashboard.uploads.survey import LIKE_CODE, Survey, mark_of
from dashboard.uploads.titles import read_titles, words_left

_SECTIONAL: Final = frozenset(
    (
        "flow",
        "scope",
        "country",
        "group",
        "reporter",
        "partner",
        "unit",
        "rouble",
        "period",
        "part",
        "fiscal",
        "measure",
        "product",
        "region",
        "status",
        "multiplier",
    )
)
_NAMING: Final = ("reporter", "partner", "country", "label", "exporter", "importer")
"""Columns in which countries stand."""
_LONG: Final = 100
_PAGES: Final = 4
"""Digits of the number of a page."""
CACHED: Final = 5_000
"""Different cells of one column kept in mind; such a cell is not read again."""


_RULE: Final = re.compile(r"[-–—=_+:|\s]{3,}")


def is_rule(texts: Sequence[str]) -> bool:
    """A line drawn under a header: "-----+-----", "|---:|---:|"; a dash alone is a mark for missing."""
    return (
        bool(texts)
        and all(map(_RULE.fullmatch, texts))
        and any("---" in one or "===" in one for one in texts)
    )


@dataclass(frozen=True, slots=True)
class RowKind:
    """``name``: data, section, or the reason for which the row is skipped; ``said`` by a section."""

    name: str
    said: Phrase = field(default_factory=Phrase)


DATA: Final = RowKind("data")
TOTAL: Final = RowKind("total")
_PLAIN: Final = re.compile(r"\s*-?[0-9][0-9 \u00a0\u2009\u202f]*(?:[.,][0-9]+)?\s*")


class RowRead(NamedTuple):
    """The coordinates of a data row: what they say, what is wrong, or why the row is skipped."""

    said: RowSaid
    problems: tuple[Obstacle, ...] = ()
    skip: str = ""


class Rows:
    """Reads the rows of one table; remembers coordinates that repeat."""

    def __init__(self, layout: Layout, heads: Sequence[Head], found: Survey, answers: Answers) -> None:
        self.layout, self.found, self.answers = layout, found, answers
        self.values = [head.place for head in heads if head.role in ("value", "asked")]
        self.coordinates = [head for head in heads if head.role in ("coordinate", "label")]
        self.texts = [head for head in heads if head.role == "text"]
        self.places = [head.place for head in self.coordinates]
        self.last = max((head.place for head in (*self.coordinates, *self.texts)), default=0)
        self.cells_of: Callable[[tuple[str, ...]], tuple[str, ...]] = itemgetter(*self.places or (0,))
        """The cells of a whole row that place its figures, where there are two such columns or more."""
        wholes = _at([head for head in heads if head.kind == WHOLE])
        self.unread = [
            place
            for place in range(min(self.values, default=0))
            if place not in (*self.places, *_at(self.texts), *wholes)
        ]
        products = [number for number, head in enumerate(self.coordinates) if head.field == "product"]
        self.product = products[0] if products else -1
        # Two names of a product are put together, and a head's product is held against the row's.
        self.free = len(products) == 1 and not any("product" in head.says for head in heads)
        self._above: dict[int, str] = {}
        self._known: list[dict[str, Read]] = [{} for _ in self.coordinates]
        self._heads = {head.text.casefold(): head.place for head in heads if head.text}

    def kind(self, record: Record) -> RowKind:
        """What the row is; context it sets for the rows below is left to the caller."""
        cells = record.cells
        there = [cells[place] for place in self.values if place < len(cells) and cells[place].strip()]
        if there:
            # A plain number settles it for nearly all rows; a year may be a header's.
            plainly = any(_PLAIN.fullmatch(cell) and not is_year(cell.strip()) for cell in there)
            return self._titled(cells) if plainly else self._with_values(record)
        filled = [(place, text) for place, cell in enumerate(cells) if (text := plain(cell))]
        if not filled:
            return RowKind("blank")
        if is_rule([text for _, text in filled]):
            return RowKind("note")
        if is_repeated(self.layout, tuple(text for _, text in filled)):
            return RowKind("repeat_header")
        if len({text for _, text in filled}) == 1:
            return self._lone(record.row, *filled[0])
        return self._without_values(record, filled)

    # --- rows with something in a column of values ---

    def _with_values(self, record: Record) -> RowKind:
        texts = tuple(map(plain, record.cells))
        filled = [text for text in texts if text]
        if is_rule(filled):
            return RowKind("note")
        if len(filled) == 1 and not is_amount(filled[0]):
            return self._lone(record.row, texts.index(filled[0]), filled[0])
        if is_repeated(self.layout, texts):
            return RowKind("repeat_header")
        if self._names_columns(texts) or looks_like_header(texts) >= 2:
            return RowKind("second_header")
        if record.row > self.found.last_data and not any(map(str.isdigit, "".join(filled))):
            said = (texts[place] for place in self.values if place < len(texts) and texts[place])
            if not all(reading.read_amount(text).missing for text in said):
                return RowKind("note")
        return self._titled(record.cells)

    def _names_columns(self, texts: Sequence[str]) -> bool:
        """A coordinate cell that is the name of its own column."""
        return any(
            place < len(texts) and texts[place] and self._heads.get(texts[place].casefold()) == place
            for place in self.places
        )

    def _titled(self, cells: Sequence[str]) -> RowKind:
        """A row of numbers: data, unless "Итого" stands left of them in a column that is not read."""
        left = (cells[place] for place in self.unread if place < len(cells))
        if any(is_total(plain(cell)) for cell in left if cell):
            return TOTAL
        return self._outer(cells) if self.found.outer else DATA

    def _outer(self, cells: Sequence[str]) -> RowKind:
        """A row of an outline that sums up those below it begins a section; one that does not is data."""
        place = self.places[0]
        label = plain(cells[place]) if place < len(cells) else ""
        return RowKind("outer", says(label)) if kind_of(label) in self.found.outer else DATA

    # --- rows without ---

    def _without_values(self, record: Record, filled: Sequence[tuple[int, str]]) -> RowKind:
        first = filled[0][1]
        after = record.row > self.found.last_data
        if is_page_mark(first) or is_page_mark(filled[-1][1]):
            return RowKind("page_mark")
        if footnote(first) and after:
            return RowKind("footnote")
        known = sum(bool(self._read(head, record).said) for head in self.coordinates)
        if after and known < 2 or (is_note(first) and known < 2):
            return RowKind("note")
        return DATA

    def _lone(self, row: int, place: int, text: str) -> RowKind:
        """The only text of a row: a note, a page mark, a footnote, or the head of a section."""
        after = row > self.found.last_data
        said = told(text)
        carried = _SECTIONAL & said.keys()
        note = footnote(text)
        if note is not None and (after or not _SECTIONAL & says(note[1]).keys()):
            return RowKind("footnote")
        if is_page_mark(text):
            return RowKind("page_mark")
        if is_among(text):
            return RowKind("section")
        if after or is_note(text) or (is_perhaps_note(text) and not carried):
            return RowKind("note")
        if note is not None:
            said = says(note[1])
        elif is_total(text) and not carried:
            return RowKind("total")
        elif text.isdigit() and len(text) <= _PAGES and not carried:
            return RowKind("page_mark")
        elif "country" in said and "flow" not in said and self._is_column_of_countries(place):
            return DATA
        said = _as_title(text, said)
        if words_left(said.get("unread", "")) and {"flow", "scope"} & said.keys() and "product" not in said:
            return self._narrowed(text, said)
        return RowKind("section", said) if carried or note else self._unclear(text)

    def _narrowed(self, text: str, said: Phrase) -> RowKind:
        """ "Exports of wheat" over rows is of wheat, if the user says that the word is a product."""
        answer = self.answers.on("section_meaning", text)
        if answer in ("product", "region"):
            named = said.get("unread", "") if "flow" in said else without_among(text)
            return RowKind("section", {**said, **phrase({answer: named})})
        return RowKind("section", said if answer == "ignore" else {**said, "unclear": text})

    def _is_column_of_countries(self, place: int) -> bool:
        named = any(
            head.place == place and head.field in ("partner", "reporter", "country", "label")
            for head in self.coordinates
        )
        return named and "country" in self.found.labelled

    def _unclear(self, text: str) -> RowKind:
        """A line inside the table that says nothing known: a product, a region, or only a remark."""
        answer = self.answers.on("section_meaning", text)
        if answer in ("product", "region"):
            return RowKind("section", phrase({answer: text}))
        if answer == "ignore" or len(text) > _LONG or text.startswith("*"):
            return RowKind("note")
        return RowKind("section", {"unclear": text})

    # --- names broken over two rows ---

    def may_go_on(self, record: Record, kind: RowKind) -> int:
        """The place of the column of countries in which a line stands that says nothing known; else -1.

        "Émirats arabes" may go on in the row below: "unis".
        """
        place = next((place for place, cell in enumerate(record.cells) if cell.strip()), -1)
        named = any(head.place == place and head.field in _NAMING for head in self.coordinates)
        return place if named and "unclear" in kind.said else -1

    def joined(self, record: Record, place: int, begun: str) -> Record | None:
        """The row with the whole name, where its cell alone names no country and both together do."""
        rest = plain(record.cells[place]) if place < len(record.cells) else ""
        if not rest or reading.read_country(rest) or not reading.read_country(f"{begun} {rest}"):
            return None
        cells = (*record.cells[:place], f"{begun} {rest}", *record.cells[place + 1 :])
        return record._replace(cells=cells)

    # --- coordinates ---

    def product_in(self, key: Sequence[str]) -> str:
        """The product a row names, where that is all its cell says; else ""."""
        return self._read_cell(self.product, key[self.product]).said.get("product", "") if self.free else ""

    def without_product(self, key: tuple[str, ...]) -> tuple[str, ...]:
        """The cells of a row that place its figures, but for the product."""
        return key[: self.product] + key[self.product + 1 :]

    def place_of(self, field_name: str, otherwise: int) -> int:
        """The column that says a coordinate; ``otherwise`` where none does."""
        if field_name == "part":
            return next((head.place for head in self.coordinates if head.kind not in ("", "year")), otherwise)
        own = next((head.place for head in self.coordinates if head.field == field_name), None)
        if own is not None:
            return own
        either = {field_name, *_SAID_BY.get(field_name, ())}
        return next((head.place for head in self.coordinates if head.field in either), otherwise)

    def forget_above(self) -> None:
        """A section or a header begins: merged cells do not reach into it."""
        self._above.clear()

    def key(self, record: Record) -> tuple[str, ...]:
        cells = record.cells
        if not self.found.fills_down and len(cells) > self.last and len(self.places) > 1:
            return self.cells_of(cells)
        if not self.found.fills_down:
            return tuple([cells[place] if place < len(cells) else "" for place in self.places])
        return tuple(self._filled_down(place, cells) for place in self.places)

    def _filled_down(self, place: int, cells: Sequence[str]) -> str:
        cell = cells[place] if place < len(cells) else ""
        if place not in self.found.fills_down:
            return cell
        if cell.strip():
            self._above[place] = cell
            for lower in [one for one in self._above if one > place]:
                del self._above[lower]
        return cell or self._above.get(place, "")

    def _read(self, head: Head, record: Record) -> Read:
        cell = record.cells[head.place] if head.place < len(record.cells) else ""
        return read_coordinate(self._reader(head), plain(cell))

    def _reader(self, head: Head) -> str:
        return FISCAL if head.place in self.found.fiscal and head.reader == "period" else head.reader

    def _read_cell(self, number: int, cell: str) -> Read:
        """Cells of one column repeat: each is read once."""
        known = self._known[number]
        read = known.get(cell)
        if read is None:
            if len(known) >= CACHED:
                known.clear()
            head = self.coordinates[number]
            read = read_coordinate(self._reader(head), plain(cell))
            if read.fault and (explained := self.found.legend.get(plain(cell))):
                read = read_coordinate(self._reader(head), explained)
            words = self.found.footnotes.get(mark_of(unmarked(plain(cell))[1]), "")
            if words and "period" in read.said:
                said = {**read.said, "period": part_noted(read.said["period"], words)}
                read = replace(read, said=phrase(said))
            if head.place in self.found.named and LIKE_CODE.fullmatch(plain(cell)):
                read = _by_name_alone(read, plain(cell))
            if head.field in _NAMING and (called := reading.called_alike(plain(cell))):
                read = self._one_of(called, head, plain(cell))
            known[cell] = read
        return read

    def _one_of(self, called: tuple[str, str], head: Head, cell: str) -> Read:
        """The country of a name that two have, "Congo", where an answer or the rest of the file tells."""
        answer = self.answers.on(COUNTRY_OF_TWO, cell)
        code = answer if answer in called else self._told_by_rows(called, head.place, cell)
        field = "country" if head.field == "label" else head.field
        return (
            Read(phrase({field: code})) if code else Read(fault=COUNTRY_OF_TWO, expected=" / ".join(called))
        )

    def _told_by_rows(self, called: tuple[str, str], place: int, cell: str) -> str:
        """Which country a name is by the code that stands beside it in all rows; or the one that the column
        does not name otherwise, where it names the other: every row is looked at, once for each such name."""
        beside, named, seen = set[str](), set[str](), set[str]()
        for record in self.found.again() if self.found.again is not None else ():
            text = plain(record.cells[place]) if place < len(record.cells) else ""
            if text == cell:
                codes = {code for one in record.cells if (code := reading.code_alike(one.strip(), called))}
                beside |= codes or {""}
            elif text and text not in seen and len(seen) < CACHED:
                seen.add(text)
                country = reading.read_country(text)
                named |= {country.code} & {*called} if country is not None else set()
        if len(beside) == 1 and beside <= {*called}:
            return beside.pop()
        left = {*called} - named
        return left.pop() if len(left) == 1 and beside == {""} else ""

    def read(self, key: tuple[str, ...]) -> RowRead:
        """What the coordinate cells of a data row say."""
        said: Phrase = {}
        problems: list[Obstacle] = []
        empty: dict[str, int] = {}
        kind = skip = ""
        for number, (head, cell) in enumerate(zip(self.coordinates, key, strict=True)):
            read = self._read_cell(number, cell)
            if read is EMPTY:
                empty.update(dict.fromkeys(_asked_of(head.field), head.place))
                continue
            skip = skip or read.skip
            if read.fault and not read.skip:
                what = "ask" if read.fault == COUNTRY_OF_TWO else "fault"
                problems.append(Obstacle(what, read.fault, head.place, cell, read.expected))
            if "part" in read.said and head.kind:
                kind = head.kind
            if head.field in ("label", "measure") and read.said.get("measure") == "share":
                said["whole"] = plain(cell)
            problem = _put_in(said, head, cell, read.said)
            if problem is not None:
                problems.append(problem)
            if "scope" in head.says:  # of a nomenclature of goods
                said.setdefault("scope", head.says["scope"])
            if head.field == "partner" and "reporter" in head.says:  # "Партнёр Казахстана"
                said.setdefault("reporter", head.says["reporter"])
            if "flow" in head.says:  # of a column of destinations
                said.setdefault("flow", head.says["flow"])
        return RowRead(RowSaid(said, kind, empty), tuple(problems), skip)

    def texts_of(self, record: Record) -> dict[str, str] | Obstacle:
        """The cells of text columns, letter for letter but for blanks around them."""
        cells = record.cells
        texts = {
            head.field: text
            for head in self.texts
            if head.place < len(cells) and (text := cells[head.place].strip())
        }
        if "source_url" in texts and (read := read_coordinate("source_url", texts["source_url"])).fault:
            place = next(head.place for head in self.texts if head.field == "source_url")
            return Obstacle("fault", read.fault, place, texts["source_url"], read.expected)
        return texts


def _by_name_alone(read: Read, text: str) -> Read:
    """What a few capital letters say among names of countries: "USA" is a name, "ES" the European Union in
    Vilnius and "CAN" the Andean Community in Lima, whatever codes these are."""
    if not {"country", "reporter", "partner", "exporter", "importer"} & read.said.keys():
        return read
    named = listed_names().get(key(text)) or other_names().get(key(text))
    if named is None:
        return Read(fault="unknown_country", expected="a country")
    return read if named.kind == "country" and named.code in read.said.values() else Read(skip="aggregate")


_NO_CODE: Final = re.compile(r"[^\W\d_]{0,40}[a-zа-яё][^\W\d_]{0,40}")
_AT_ODDS: Final = (
    ("scope", "unknown_scope"),
    ("flow", "unknown_flow"),
    ("unit", "unknown_unit"),
    ("multiplier", "unknown_multiplier"),
)
"""What two cells of a row may both say, and the fault where they say two things."""


def _put_in(said: Phrase, head: Head, cell: str, new: Phrase) -> Obstacle | None:
    """Put what a cell says to what the cells before it said; a fault where they contradict each other."""
    if head.kind == "year" and "part" in new:
        return Obstacle("fault", "bad_period", head.place, cell, "2023")
    for name, code in _AT_ODDS:
        if name in new and said.get(name, new.get(name)) != new.get(name):
            return Obstacle("fault", code, head.place, cell, str(said.get(name)))
    if head.field == "product" and "" in (said.get("product"), new.get("product")):
        beside = said.get("product") or new.get("product", "")
        # "S" beside "Total services" is the code of the whole; one word in small letters is no code.
        new = {**new, "product": beside if _NO_CODE.fullmatch(beside) else ""}
    elif head.field == "product" and said.get("product"):
        new = {"product": _together(said["product"], new.get("product", ""))}
    if "period" in new and "period" in said:
        within = narrower(said["period"], new["period"])
        if not within:
            return Obstacle("fault", "bad_period", head.place, cell, said["period"])
        new = {**new, "period": within}
    said |= new
    return None


_SAID_BY: Final = {
    "reporter": ("country", "pair", "exporter", "importer", "label"),
    "partner": ("country", "pair", "importer", "exporter", "label"),
    "period": ("label",),
}
"""Columns that may say a coordinate beside the one of its own name."""


def _as_title(text: str, said: Phrase) -> Phrase:
    """ "Table B. Imports of Vietnam" over rows is the title of what stands below, and its country reports."""
    return read_titles([text]).said if {"country", "flow"} <= said.keys() else said


def _at(heads: Sequence[Head]) -> tuple[int, ...]:
    return tuple(head.place for head in heads)


def _asked_of(name: str) -> tuple[str, ...]:
    both = ("reporter", "partner")
    return {"pair": both, "exporter": both, "importer": both, "country": (), "label": ()}.get(name, (name,))


def _together(code: str, name: str) -> str:
    """ "2204" and "Wine" name one product; what stands in the other already is not said again."""
    return code if name in code else f"{code} {name}"


__all__ = ["CACHED", "DATA", "TEXTS", "RowKind", "RowRead", "Rows"]
