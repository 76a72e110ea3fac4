"""The two long parts of a workbook, streamed: shared strings and the rows of a sheet.

A library's cell objects would cost some thirty times the time; and no reader of values alone tells an
empty cell from a formula that was never computed. What is wrong with the XML raises ValueError or
expat's own error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import IO, Final, NamedTuple
from xml.parsers import expat

from dashboard.tables.workbook.cells import Display, Shown, moment, number

_PIECE: Final = 1 << 16
_PLAIN: Final = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{0,14}[1-9])?")
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_MOST_COLUMNS: Final = 16_384


class SheetRow(NamedTuple):
    """Cells up to the last filled one; ``faults`` are column (from 0), code and cell."""

    row: int
    cells: list[str]
    numeric: list[int]
    faults: list[tuple[int, str, str]]


class BookParts(NamedTuple):
    """What the cells of a sheet refer to: strings and styles by number, and how days are counted."""

    strings: list[str]
    styles: list[Shown]
    day: Callable[[float], object]


class _Tags(dict[str, str]):
    """Local names of tags, remembered: most files have no prefixes, some have them everywhere."""

    def __missing__(self, name: str) -> str:
        self[name] = name.rpartition(":")[2]
        return self[name]


class _Reader:
    """Feeds a part to expat and gives what its handlers have completed."""

    def __init__(self) -> None:
        self.tags = _Tags()
        self.text: list[str] = []
        self.aside = 0  # inside a phonetic reading, which is no part of the text

    def parse(self, part: IO[bytes]) -> Iterator[None]:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text_found
        while piece := part.read(_PIECE):
            parser.Parse(piece, False)
            yield
        parser.Parse(b"", True)
        yield

    def text_found(self, text: str) -> None:
        self.text.append(text)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        raise NotImplementedError

    def end(self, name: str) -> None:
        raise NotImplementedError


class _Strings(_Reader):
    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []
        self._string: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.text.clear()
        self.aside += self.tags[name] == "rPh"

    def end(self, name: str) -> None:
        tag = self.tags[name]
        if tag == "t" and not self.aside:
            self._string.extend(self.text)
        elif tag == "si":
            self.done.append(_unescaped("".join(self._string)))
            self._string.clear()
        elif tag == "rPh":
            self.aside -= 1


def strings(part: IO[bytes]) -> list[str]:
    """The shared strings, in order."""
    reader = _Strings()
    for _ in reader.parse(part):
        pass
    return reader.done


def _unescaped(text: str) -> str:
    """Control characters are written _x000D_ in a workbook."""
    return _ESCAPED.sub(_control, text) if "_x" in text else text


def _control(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if 0xD800 <= code < 0xE000 or not code else chr(code)


@cache
def _column(letters: str) -> int:
    """The column (from 0) of "A", "XFD"; ValueError beyond what a sheet has."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    if not letters.isalpha() or not 0 < place <= _MOST_COLUMNS:
        raise ValueError(letters)
    return place - 1


class _Rows(_Reader):
    def __init__(self, book: BookParts) -> None:
        super().__init__()
        self.done: list[SheetRow] = []
        self._book = book
        self._row = SheetRow(0, [], [], [])
        self._last = -1
        self._attributes: dict[str, str] = {}
        self._value = ""
        self._formula: str | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = self.tags[name]
        self.text.clear()
        if tag == "c":
            self._attributes, self._value, self._formula = attributes, "", None
        elif tag == "row":
            number = int(attributes.get("r", self._row.row + 1))
            if number <= self._row.row:
                raise ValueError(f"row {number} after row {self._row.row}")
            self._row, self._last = SheetRow(number, [], [], []), -1
        elif tag == "rPh":
            self.aside += 1

    def end(self, name: str) -> None:
        tag = self.tags[name]
        if tag == "v":
            self._value = "".join(self.text)
        elif tag == "c":
            self._cell(self._attributes)
        elif tag == "f":
            self._formula = "".join(self.text)
        elif tag == "t" and not self.aside:
            self._value += "".join(self.text)
        elif tag == "row":
            self._end_row()
        elif tag == "rPh":
            self.aside -= 1

    def _end_row(self) -> None:
        cells = self._row.cells
        while cells and not cells[-1]:
            cells.pop()
        self.done.append(self._row)

    def _cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        place = _column(reference.rstrip("0123456789")) if reference else self._last + 1
        if place <= self._last:
            raise ValueError(f"cell {reference} out of order")
        self._last = place
        kind = attributes.get("t", "n")
        if self._value:
            text = self._text(place, kind, attributes.get("s"))
        elif self._formula is not None and kind != "str":
            text = f"={self._formula}"
            self._row.faults.append((place, "formula_without_value", text[:80]))
        else:
            return
        cells = self._row.cells
        if len(cells) < place:
            cells.extend([""] * (place - len(cells)))
        cells.append(text)

    def _text(self, place: int, kind: str, style: str | None) -> str:
        value = self._value
        match kind:
            case "s":
                return self._book.strings[int(value)]
            case "n":
                return self._number(place, value, style)
            case "b":
                return "FALSE" if value == "0" else "TRUE"
            case "e":
                self._row.faults.append((place, "error_cell", value[:80]))
                return value
            case "d":
                return value.removesuffix("Z").removesuffix("T00:00:00")
        return _unescaped(value)

    def _number(self, place: int, value: str, style: str | None) -> str:
        how = self._book.styles[int(style)] if style else _AS_STORED
        if how.kind is Display.MOMENT:
            return self._moment(place, value, how)
        self._row.numeric.append(place)
        if how.kind is Display.PLAIN and len(value) < 16 and _PLAIN.fullmatch(value):
            return value
        return number(value, how)

    def _moment(self, place: int, value: str, how: Shown) -> str:
        try:
            return moment(self._book.day(float(value)), how)
        except (OverflowError, ValueError):
            self._row.faults.append((place, "error_cell", value[:80]))
            return value


_AS_STORED: Final = Shown(Display.PLAIN)


def rows(part: IO[bytes], book: BookParts) -> Iterator[SheetRow]:
    """The rows that stand in the sheet, in order; ValueError for one, or a cell, out of order."""
    reader = _Rows(book)
    for _ in reader.parse(part):
        yield from reader.done
        reader.done.clear()
