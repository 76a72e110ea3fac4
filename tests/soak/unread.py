"""Nothing is ignored in silence: one cell of a column that places figures is changed; something must change.

Every accepted sample, every column taken for a coordinate, its cells one after another: each becomes a word
that is none, and the next different cell of its column. The figures, an error, a question or a skipped count
must then differ. A case is named by sample, row and column.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, cast

from dashboard.tables import Refused, Table, pasted, read
from dashboard.tables.shape import Record
from dashboard.uploads.coordinates import read_coordinate
from dashboard.uploads.fates import Candidate
from dashboard.uploads.phrase import plain
from dashboard.uploads.understanding import Understanding, understand
from tests.uploads.samples import SHARED, own_samples, shared_samples

FREE: Final = ("value", "ignore", "note", "note_ru", "hedge", "as_printed", "value_high")
"""Fields whose cells place no figure: its number, and what is kept or left out as it stands."""
WORD: Final = "Zzyzx"


@dataclass(frozen=True)
class Changed:
    """A table with another text in one cell."""

    table: Table
    row: int
    place: int
    text: str

    def records(self) -> Iterator[Record]:
        for record in self.table.records():
            if record.row == self.row:
                cells = list(record.cells)
                cells[self.place] = self.text
                record = record._replace(cells=tuple(cells), numeric=record.numeric - {self.place})
            yield record

    def __getattr__(self, name: str) -> Any:
        return getattr(self.table, name)


@dataclass(frozen=True)
class OtherSheet:
    """A workbook with another text in one cell of a sheet behind the first."""

    table: Table
    number: int
    changed: Changed

    @property
    def siblings(self) -> tuple[Table, ...]:
        sheets = list(self.table.siblings)
        sheets[self.number] = cast(Table, self.changed)
        return tuple(sheets)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.table, name)


@dataclass
class Seen:
    """``silent`` names the changes that changed nothing."""

    tried: int = 0
    silent: list[str] = field(default_factory=list)


def samples() -> dict[str, tuple[Table, Mapping[str, str]]]:
    """Name: table and answers, of all samples that can be read as a table."""
    found: dict[str, tuple[Table, Mapping[str, str]]] = {}
    for one in own_samples():
        try:
            found[one.name] = pasted(one.text), one.answers
        except Refused:
            continue
    for folder in ("blind", "second", "third"):
        for path in sorted((Path(__file__).parents[1] / "uploads" / folder).glob("*.[ctx]s[vl]*")):
            try:
                found[path.name] = read(path, path.name), {}
            except Refused:
                continue
    for expected in shared_samples() if SHARED else ():
        path = next(expected.parent.glob(f"{expected.name.removesuffix('.expected.json')}.[!e]*"))
        try:
            found[path.name] = read(path, path.name), {}
        except Refused:
            continue
    return found


def run(among: Mapping[str, tuple[Table, Mapping[str, str]]], share: float = 1.0, seed: int = 1) -> Seen:
    """Change cells of the samples, each with a chance of ``share``."""
    seen, pick = Seen(), random.Random(seed)
    for name, (table, answers) in among.items():
        understood = understand(table, answers)
        if understood.provider or understood.outcome not in ("accept", "partial"):
            continue  # the columns of providers' files have tests of their own
        before = signature(understood)
        for where, changed in _changed(table, understood, answers):
            if pick.random() >= share:
                continue
            seen.tried += 1
            if signature(understand(cast(Table, changed), answers)) == before:
                seen.silent.append(f"{name}: {where}")
    return seen


def _changed(
    table: Table, understood: Understanding, answers: Mapping[str, str]
) -> Iterator[tuple[str, Changed | OtherSheet]]:
    """The table with one cell changed, in turn, of its first sheet and of those read together with it."""
    for row, place, text in _changes(table, understood):
        yield f"row {row}, column {place + 1}, {text!r}", Changed(table, row, place, text)
    for number, sheet in enumerate(table.siblings):
        alone = understand(sheet, answers)
        if alone.account.figures and not alone.provider and _are_together(understood, sheet):
            for row, place, text in _changes(sheet, alone):
                where = f"sheet {sheet.format.sheet}, row {row}, column {place + 1}, {text!r}"
                yield where, OtherSheet(table, number, Changed(sheet, row, place, text))


def _are_together(understood: Understanding, sheet: Table) -> bool:
    told = [one.cell for one in understood.warnings if one.code == "sheets_together"]
    return any(sheet.format.sheet in one.split(", ") for one in told)


def signature(understood: Understanding) -> object:
    """All that came of a table, but for where cells stand and how they are spelled."""
    figures = [
        tuple(sorted((name, text) for name, text in one.fields.items()))
        for one in understood.fates()
        if isinstance(one, Candidate)
    ]
    account = understood.account
    errors = [replace(one, cell="") for one in account.errors]
    asked = [(one.topic, one.column, one.options) for one in understood.questions]
    warned = Counter((one.code, one.row) for one in understood.warnings)
    taken = [(one.column, one.field) for one in understood.mapping]
    return figures, account.counts, errors, asked, warned, taken, understood.refusal


def _changes(table: Table, understood: Understanding) -> Iterator[tuple[int, int, str]]:
    places = {one.col - 1: one.field for one in understood.mapping if one.field not in FREE}
    last = max(understood.header_rows, default=0)
    figured = {one.row for one in understood.fates() if isinstance(one, Candidate)}
    rows = [one for one in table.records() if one.row > last and one.row in figured and one.fault is None]
    for place, name in places.items():
        cells = [one.cells[place] if place < len(one.cells) else "" for one in rows]
        for record, cell in zip(rows, cells, strict=True):
            if cell.strip():
                yield record.row, place, WORD
                other = next((one for one in cells if one.strip() and not _alike(name, one, cell)), None)
                if other is not None:
                    yield record.row, place, other


def _alike(name: str, one: str, other: str) -> bool:
    """Two spellings of one thing: "USDm" and "USD million"."""
    read = [read_coordinate(name, plain(text)) for text in (one, other)]
    return plain(one) == plain(other) or (bool(read[0].said) and read[0].said == read[1].said)
