"""Files with one broken row, made from a sound one: what Excel, editors and hasty hands do to a CSV."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

KINDS = ("missing", "extra", "quote", "other")
"""A delimiter lost; one too many; a lone quote; the row written with another delimiter."""

COUNTRIES = ("Беларусь", "Россия", "Korea, Rep.", "Österreich", "Côte d'Ivoire", 'ООО "Заря"', "", "USA")
UNITS = ("USD million", "млн долл. США", "EUR")
NOTES = ("", "preliminary", "incl. oil, gas", "see note; revised", "два\nряда", "3|4")


@dataclass(frozen=True)
class Style:
    """How the sound file is written: delimiter, all cells quoted or only those that must be.

    ``narrow`` has three columns, ``words`` has words in the cells of numbers ("26 млрд долл.").
    """

    delimiter: str
    quote_all: bool = False
    line_end: str = "\r\n"
    notes: bool = True
    narrow: bool = False
    words: bool = False

    def written(self, cells: list[str]) -> str:
        return self.delimiter.join(self.cell(cell) for cell in cells)

    def cell(self, text: str) -> str:
        if self.quote_all or any(sign in text for sign in (self.delimiter, '"', "\n")):
            return '"' + text.replace('"', '""') + '"'
        return text


STYLES = (
    Style(","),
    Style(";"),
    Style("\t", line_end="\n"),
    Style("|"),
    Style(",", quote_all=True),
    Style(";", quote_all=True, line_end="\n"),
    Style(";", notes=False, line_end="\r"),
    Style(",", notes=False),
    Style(",", narrow=True),
    Style(";", narrow=True, quote_all=True),
    Style(";", words=True),
)


@dataclass(frozen=True)
class Broken:
    """``row`` is broken by ``kind`` at ``place``; ``clean`` and ``text`` are the file before and after."""

    style: Style
    kind: str
    row: int
    place: int
    clean: str
    text: str


def table(style: Style, rows: int, chance: random.Random) -> list[list[str]]:
    """A header and rows of trade figures: codes, words, years, decimals, notes that need quotes."""
    made = [["reporter", "partner", "flow", "period", "value", "unit", "note"]]
    for number in range(rows - 1):
        value = f"{chance.randint(1, 9999)}{',' if style.delimiter != ',' else '.'}{chance.randint(0, 99):02}"
        cells = [
            chance.choice(COUNTRIES),
            chance.choice(COUNTRIES),
            chance.choice(["exports", "импорт"]),
            str(1994 + number % 30),
            value,
            chance.choice(UNITS),
            chance.choice(NOTES),
        ]
        made.append([cell.replace("\n", " ") if style.line_end == "\r" else cell for cell in cells])
    return [_columns(style, cells) for cells in made]


def _columns(style: Style, cells: list[str]) -> list[str]:
    if style.words and cells[3].isdigit():
        cells = [*cells[:3], f"{cells[3]} г.", f"{cells[4]} млрд долл.", *cells[5:]]
    if style.narrow:
        return [cells[1], *cells[3:5]]
    return cells if style.notes else cells[:-1]


def broken(style: Style, rows: int, seed: int) -> Iterator[Broken]:
    """Every row broken in every way and place (a quote: at one random place per cell)."""
    chance = random.Random(seed)
    cells = table(style, rows, chance)
    lines = [style.written(row) for row in cells]
    clean = style.line_end.join([*lines, ""])
    for row, line in enumerate(lines, start=1):
        for kind in KINDS:
            for place, faulty in enumerate(ways(style, cells[row - 1], kind, chance)):
                if faulty != line:
                    text = style.line_end.join([*lines[: row - 1], faulty, *lines[row:], ""])
                    yield Broken(style, kind, row, place, clean, text)


def ways(style: Style, cells: list[str], kind: str, chance: random.Random) -> Iterator[str]:
    """The broken spellings of one row."""
    fields = [style.cell(cell) for cell in cells]
    joined = style.delimiter.join
    match kind:
        case "missing":
            for place in range(1, len(fields)):
                yield joined([*fields[: place - 1], fields[place - 1] + fields[place], *fields[place + 1 :]])
        case "extra":
            for place in range(len(fields) + 1):
                yield joined([*fields[:place], "", *fields[place:]])
        case "quote":
            for place, field in enumerate(fields):
                at = chance.randint(0, len(field))
                yield joined([*fields[:place], field[:at] + '"' + field[at:], *fields[place + 1 :]])
        case "other":
            yield {",": ";", ";": ",", "\t": ",", "|": "\t"}[style.delimiter].join(fields)
