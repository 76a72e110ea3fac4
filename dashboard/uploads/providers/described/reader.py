"""The one reader of described layouts: recognises a table by its header, and gives every row its fates.

Columns that say one thing together (code and name of a country; year, month and frequency) are read together,
and what the same cells said before is kept: a long file has few different sides, periods and products.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, NamedTuple

from dashboard.language.read import hints, read_unit, read_when, scale_in
from dashboard.model import FLOWS, SCOPES, Issue
from dashboard.tables.shape import Record, Table
from dashboard.uploads.fates import Fate, Fault, Mapped, Question, Skipped, Waiting
from dashboard.uploads.providers import cells, headers
from dashboard.uploads.providers.columns import REPEATS, ColumnsOf
from dashboard.uploads.providers.comtrade import codes
from dashboard.uploads.providers.described.description import Described, Description, Said, layouts
from dashboard.uploads.providers.described.periods import period_of, quarter_ended
from dashboard.uploads.providers.headers import squeezed
from dashboard.uploads.providers.places import FAULTS, UNKNOWN, Area, agreed, named
from dashboard.uploads.providers.provider import Answers, Origin, Provider, figure

_SIDES: Final = ("reporter", "partner")
_WHEN: Final = ("period", "year", "month", "frequency")
_WHAT: Final = ("product", "product_name", "nomenclature")
_MONEY: Final = ("unit", "multiplier")
_TOGETHER: Final = {
    **dict.fromkeys(_WHEN, "when"),
    **dict.fromkeys(_WHAT, "what"),
    **dict.fromkeys(_MONEY, "money"),
}
_NO_COORDINATE: Final = ("value", "quantity")
_ASKED: Final[Mapping[str, tuple[str, ...]]] = {
    "reporter": (),
    "partner": (),
    "flow": FLOWS,
    "scope": SCOPES,
    "period": (),
    "unit": ("thousand USD", "million USD", "USD"),
}
"""What a layout may leave open, with the answers offered."""
KEPT: Final = 65_536
"""Outcomes of cells kept in mind."""


class Outcome(NamedTuple):
    """What cells say: fields; or why the row is skipped; or the column (by key) that cannot be read."""

    said: Said = {}
    skip: str = ""
    fault: str = ""
    key: str = ""
    expected: str = ""


@dataclass(frozen=True)
class Fitted:
    """Where a layout's columns stand: ``at`` by key, places from 0, ``years`` place to period."""

    row: int
    names: tuple[str, ...]
    at: Mapping[str, int]
    years: Mapping[int, str]
    titles: Said


def recognise(table: Table, first: list[Record], answers: Answers) -> Provider | None:
    """The layout whose columns the table has; None where it is none of those described."""
    headed = [(record, _places(record)) for record in first]
    for one in layouts():
        if found := _found(one, headed, _beside(table)):
            return _provider(table, first, one, found, answers)
    return None


def _places(record: Record) -> dict[str, int]:
    """Where each name stands in a row that may be the header: squeezed, and exact behind "="."""
    places: dict[str, int] = {}
    for place, cell in enumerate(record.cells):
        places.setdefault(squeezed(cell), place)
        places.setdefault(f"={cell.strip()}", place)
    return places


def _found(
    one: Description, headed: Sequence[tuple[Record, Mapping[str, int]]], notes: Sequence[str]
) -> Fitted | None:
    for record, places in headed:
        if not all(any(name in places for name in one.columns[key].names) for key in one.needs):
            continue
        at = {
            key: next(places[name] for name in column.names if name in places)
            for key, column in one.columns.items()
            if any(name in places for name in column.names)
        }
        told = not one.one_of or any(key in at for key in one.one_of)
        if not told or any(name in places for name in one.without):
            continue
        years = _years(record, set(at.values()), one.years) if one.years else {}
        if _goes_on(record, [below for below, _ in headed if below.row > record.row], at.values(), years):
            continue
        titles = _titles(one, [above for above, _ in headed if above.row < record.row], notes)
        values = years or any(one.columns[key].kind == "value" for key in at)
        if titles is not None and values and bool(years) == bool(one.years):
            return Fitted(record.row, record.cells, at, years, titles)
    return None


def _goes_on(header: Record, below: Sequence[Record], taken: Iterable[int], years: Mapping[int, str]) -> bool:
    """Whether the row below the header is a further level of it: words or years, and nothing under its first
    column. Which figures those heads are of is not what the layout says."""
    first = next((one for one in below if any(cell.strip() for cell in one.cells)), None)
    left = min((*taken, *years), default=0)
    if first is None or first.row != header.row + 1 or left >= len(first.cells) or first.cells[left].strip():
        return False
    said = [cell.strip() for cell in first.cells if cell.strip()]
    return len(said) > 1 and all(_YEAR.fullmatch(one) or not any(map(str.isdigit, one)) for one in said)


_YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\d\D{0,8}")


def _years(record: Record, taken: set[int], pattern: re.Pattern[str]) -> dict[int, str]:
    spelled = {
        at: found[1]
        for at, cell in enumerate(record.cells)
        if at not in taken and (found := pattern.fullmatch(" ".join(cell.split())))
    }
    return {at: period for at, cell in spelled.items() if (period := period_of(cell))}


def _beside(table: Table) -> Sequence[str]:
    """What sheets of parameters and notes say, and the name of the sheet where a workbook has several."""
    return (*table.notes, *([table.format.sheet] if len(table.format.sheets) > 1 else ()))


def _titles(one: Description, above: Iterable[Record], notes: Sequence[str]) -> Said | None:
    """What the rows above the header, and sheets of parameters and notes, say; None where they are of another
    kind of table."""
    texts = [" ".join(cell.split()) for record in above for cell in record.cells if cell.strip()]
    texts += notes
    said: dict[str, str] = {}
    for title in one.titles:
        found = next((match for text in texts if (match := title.pattern.search(text))), None)
        if (found is None and title.needed) or (found is not None and title.forbidden):
            return None
        if found is not None:
            said |= {**title.says, **_grouped(found, one.fiscal)}
    return said


def _grouped(found: re.Match[str], fiscal: Mapping[str, Any]) -> Said:
    """The fields that a title's named groups say."""
    said: dict[str, str] = {}
    for name, text in found.groupdict().items():
        if text and name == "period":
            said |= _period(text, fiscal)
        elif text and name in _SIDES:
            said[name] = named(text).code
        elif text and name == "unit":
            said |= _unit(text)
        elif text:
            said[name] = text
    return {key: value for key, value in said.items() if value}


def _period(text: str, fiscal: Mapping[str, Any]) -> dict[str, str]:
    """The period of words in a title, with the layout's note where it is a fiscal year."""
    if found := period_of(text, fiscal=fiscal):
        return {"period": found, **_of_fiscal(found, fiscal)}
    read = read_when(text)
    return {"period": str(read.period)} if read else {}


def _of_fiscal(period: str, fiscal: Mapping[str, Any]) -> dict[str, str]:
    """The layout's note on its fiscal years, where the period is one."""
    return {name: fiscal[name] for name in ("note", "note_ru") if name in fiscal} if "/" in period else {}


def _unit(text: str, scale: str = "") -> dict[str, str]:
    """Currency and multiplier of "US$", "1000 USD", "US dollars, millions"; empty where it is no currency."""
    read = read_unit(text)
    if read is None or not re.fullmatch("[A-Z]{3}", read.unit or ""):
        return {}
    multiplier = scale_in(read.scale, {"en", "ru"}) if read.scale else read.multiplier
    said = {"unit": read.unit}
    return (
        said
        | ({"multiplier": str(multiplier)} if multiplier else {})
        | ({"multiplier": scale} if scale else {})
    )


def _provider(
    table: Table, first: Sequence[Record], one: Description, found: Fitted, answers: Answers
) -> Provider:
    sample = [record for record in first if record.row > found.row]
    header = headers.Header(found.row, found.names, found.at)
    known = _known(table, one, found, answers)
    one, doubt = _settled(one, found, sample, known, answers)
    above = (cell for record in first if record.row < found.row for cell in record.cells)
    if not doubt and one.fractional and _are_counted_whole(one, found, sample):
        scale = _SCALES[known["multiplier"]]
        said = _unit(answers.get("unit_missing", ""))
        known = {**known, "multiplier": "1", **said} if said else known
        doubt = () if said else (f"{scale} {known['unit']}", known["unit"])
    if not doubt and (stated := _stated_otherwise(one, found, known, (*above, *table.notes))):
        said = _unit(answers.get("unit_missing", ""))
        known, doubt = ({**known, "multiplier": "1", **said}, ()) if said else (known, stated)
    repeated = (
        cell for record in sample for at in _repeating(one, found) for cell in record.cells[at : at + 1]
    )
    if not doubt and (stated := _stated_otherwise(one, found, known, dict.fromkeys(repeated))):
        said = _unit(answers.get("unit_missing", ""))
        other, *rest = stated
        if not said and len(rest) == 1 and _split_cents(one, found, sample):
            said = _unit(other)  # no layout's single dollars are split further than cents
        known, doubt = ({**known, "multiplier": "1", **said}, ()) if said else (known, stated)
    reader = Reader(table.name, one, found, known, _mark(table, one, found, sample))
    reader.waits = () if one.refusal else reader.lacking(sample)
    if doubt and not one.refusal:
        reader.waits = tuple(dict.fromkeys((*reader.waits, "unit")))
    first_cell = next((cell for record in sample for cell in record.cells if cell.strip()), "")
    refusal = Issue(one.refusal, found.row, "", f"{one.name}: {one.title}", first_cell, table.name)
    used = frozenset((*found.at.values(), *found.years))
    return Provider(
        one.name,
        lambda table: headers.walk(table, header, reader.left_out if one.refusal else reader.fates),
        (found.row,),
        _mapping(one, found, header),
        refusal=refusal if one.refusal else None,
        questions=tuple(
            Question(f"{name}_missing", "", doubt if doubt and name == "unit" else _ASKED[name])
            for name in reader.waits
        ),
        columns=ColumnsOf(found.row, found.names, used, one.aside, one.others),
    )


def _known(table: Table, one: Description, found: Fitted, answers: Answers) -> Said:
    """What holds for every figure until its row says more: by layout and titles, else by answers."""
    given = {
        key: said
        for name, offered in _ASKED.items()
        if (answer := answers.get(f"{name}_missing", ""))
        for key, said in _answered(name, answer, offered, one.fiscal).items()
    }
    given = {**_said_by_sheet(table), **given}
    origin = Origin(one.title, one.publisher, one.url, one.language).fields() | {"licence": one.licence}
    return {"multiplier": "1", **given, **origin, **one.known, **_there(one, found), **found.titles}


def _said_by_sheet(table: Table) -> Said:
    """The flow that the name of a sheet says, "Imports", where a workbook has several."""
    said = hints(table.format.sheet) if len(table.format.sheets) > 1 else {}
    return {"flow": said["flow"]} if "flow" in said and "unread" not in said else {}


def _stated_otherwise(one: Description, found: Fitted, known: Said, texts: Iterable[str]) -> tuple[str, ...]:
    """The units to choose from, where a line above the header names another scale of the layout's money.

    Nothing where the layout reads its unit there, or in a column of scales.
    """
    scaled = any(one.columns[key].kind == "multiplier" for key in found.at)
    if scaled or "unit" in found.titles or not known.get("unit"):
        return ()
    told = [said for text in texts if text.strip() and (said := hints(" ".join(text.split())))]
    scales = {said.get("multiplier", "") for said in told if said.get("unit") == known["unit"]}
    # "Values in US dollars", and no more: of single ones.
    scales |= {"1" for said in told if said == {"unit": known["unit"]}}
    scales = {scale for scale in scales if scale in _SCALES} - {known["multiplier"]}
    return (
        tuple(f"{_SCALES[scale]} {known['unit']}".strip() for scale in (*sorted(scales), known["multiplier"]))
        if scales
        else ()
    )


def _repeating(one: Description, found: Fitted) -> tuple[int, ...]:
    """Places of columns that are set aside as they repeat what others say."""
    taken = {*found.at.values(), *found.years}
    return tuple(
        at
        for at, name in enumerate(found.names)
        if at not in taken and one.aside.get(squeezed(name)) == REPEATS
    )


_SCALES: Final = {"1": "", "1000": "thousand", "1000000": "million", "1000000000": "billion"}


def _settled(
    one: Description, found: Fitted, sample: Sequence[Record], known: Said, answers: Answers
) -> tuple[Description, tuple[str, ...]]:
    """The layout with its doubtful column of scales read as answered, and the answers to offer where none is.

    "Millions" beside a number may be its scale, or how a page would show it: the numbers alone do not tell.
    """
    key = next((key for key in found.at if one.columns[key].doubtful), "")
    if not key:
        return one, ()
    column = one.columns[key]
    header = headers.Header(found.row, found.names, found.at)
    texts = dict.fromkeys(header.cell(record, key) for record in sample)
    scales = {text: _scale(column, text) for text in texts if text and text.casefold() not in column.codes}
    words = tuple(text for text, scale in scales.items() if scale not in ("", "1"))
    said = _unit(answers.get("unit_missing", ""))
    if not words:
        return _with_column(one, key, replace(column, read="ones")), ()
    if _split_cents(one, found, sample):
        return one, ()
    if said.get("unit") != known.get("unit"):
        offered = (f"{text.casefold().removesuffix('s')} {known.get('unit', '')}" for text in words)
        return one, tuple(dict.fromkeys((*offered, known.get("unit", ""))))
    shown = said.get("multiplier", "1") == "1"
    return _with_column(one, key, replace(column, read="shown" if shown else column.read)), ()


_COUNTED: Final = 1000


def _are_counted_whole(one: Description, found: Fitted, sample: Sequence[Record]) -> bool:
    """Whether all numbers are whole and none is small, in a layout of millions whose numbers have decimals: a
    copy of it may have been counted in ones."""
    places = [at for key, at in found.at.items() if one.columns[key].kind == "value"]
    texts = {record.cells[at].strip() for record in sample for at in places if at < len(record.cells)}
    filled = [text for text in texts if cells.value(text) != cells.MISSING and text != "0"]
    return bool(filled) and all(text.isdigit() and int(text) >= _COUNTED for text in filled)


_BELOW_A_MILLION: Final = re.compile(r"-?\d{1,6}(?:\.\d*)?")
_SPLIT_CENTS: Final = re.compile(r".*\.\d{3,}")


def _split_cents(one: Description, found: Fitted, sample: Sequence[Record]) -> bool:
    """Whether small numbers go on behind the cents: what is given as 0.392665 was not counted in dollars."""
    places = {*found.years, *(at for key, at in found.at.items() if one.columns[key].kind == "value")}
    texts = [record.cells[at].strip() for record in sample for at in places if at < len(record.cells)]
    filled = [text for text in texts if cells.value(text) != cells.MISSING]
    return all(map(_BELOW_A_MILLION.fullmatch, filled)) and any(map(_SPLIT_CENTS.fullmatch, filled))


def _with_column(one: Description, key: str, column: Described) -> Description:
    return replace(one, columns={**one.columns, key: column})


def _mark(table: Table, one: Description, found: Fitted, sample: Iterable[Record]) -> str:
    """The decimal mark of all columns of values."""
    values = {f"={at}": at for at in found.years}
    values |= {key: at for key, at in found.at.items() if one.columns[key].kind == "value"}
    return cells.mark_in(table, headers.Header(found.row, found.names, values), list(sample), *values)


def _mapping(one: Description, found: Fitted, header: headers.Header) -> tuple[Mapped, ...]:
    fields = {key: _field(one.columns[key]) for key in found.at}
    years = (Mapped(found.names[at], at + 1, "value", "name") for at in found.years)
    return tuple(sorted((*header.mapping(fields), *years), key=lambda mapped: mapped.col))


def _answered(name: str, answer: str, offered: tuple[str, ...], fiscal: Mapping[str, Any]) -> Said:
    """What an answer says; empty where it cannot be read."""
    if name == "unit":
        return _unit(answer)
    if name in _SIDES:
        return {name: named(answer).code} if named(answer).code else {}
    return _period(answer, fiscal) if name == "period" else {name: answer} if answer in offered else {}


def _there(one: Description, found: Fitted) -> dict[str, str]:
    """What columns say of all figures by being there."""
    columns = (one.columns[key] for key in found.at)
    return {name: said for one in columns if one.kind != "value" for name, said in one.says.items()}


def _field(column: Described) -> str:
    names = {"year": "period", "month": "period", "product_name": "product", "nomenclature": "product"}
    names |= {"flag": "status", "quantity": "ignore", "source": "source_title", "frequency": "period"}
    if column.kind == "says":
        said = {name for meant in column.codes.values() if isinstance(meant, Mapping) for name in meant}
        said |= {name for _, meant in column.patterns if isinstance(meant, Mapping) for name in meant}
        return next((name for name in ("flow", "scope", "unit", "basis", "status") if name in said), "label")
    return names.get(column.kind, column.kind)


Together = tuple[tuple[int, ...], Callable[[tuple[str, ...]], Outcome], dict[tuple[str, ...], Outcome]]
"""Columns that say one thing: their places, how their cells are read, and what cells said before."""


@dataclass
class Reader:
    """Judges the rows of one file; ``waits`` names the fields that are asked, since nothing
    says them."""

    table: str
    layout: Description
    found: Fitted
    known: Said
    mark: str
    waits: tuple[str, ...] = ()
    _groups: list[Together] = field(init=False)

    def __post_init__(self) -> None:
        together: dict[str, list[str]] = {}
        for key in self.found.at:
            kind = self.layout.columns[key].kind
            if kind not in _NO_COORDINATE:
                together.setdefault(_TOGETHER.get(kind, kind if kind in _SIDES else key), []).append(key)
        self._groups = [
            (tuple(self.found.at[key] for key in keys), self._reader_of(name, tuple(keys)), {})
            for name, keys in together.items()
        ]
        self._groups += [((at,), self._repeated(at), {}) for at in _repeating(self.layout, self.found)]
        columns = [(self.found.at[key], self.layout.columns[key]) for key in self.found.at]
        self._values = [
            (at, column.says, column.turned, "")
            for at, column in columns
            if column.kind == "value" and column.unless not in self.found.at
        ]
        self._values += [(at, {}, False, period) for at, period in self.found.years.items()]
        self._values.sort(key=lambda value: value[0])
        self._others = [
            (at, "quantity" if column.kind == "quantity" else "other_valuation")
            for at, column in columns
            if column.kind == "quantity" or (column.kind == "value" and column.unless in self.found.at)
        ]

    def _reader_of(self, name: str, keys: tuple[str, ...]) -> Callable[[tuple[str, ...]], Outcome]:
        columns = [self.layout.columns[key] for key in keys]
        if name in _SIDES:
            return lambda texts: self._side(name, keys, columns, texts)
        if name == "when":
            return lambda texts: self._when(keys, columns, texts)
        if name == "what":
            return lambda texts: self._what(keys, columns, texts)
        if name == "money":
            return lambda texts: self._money(keys, columns, texts)
        return lambda texts: self._says(keys[0], columns[0], texts[0])

    def _repeated(self, at: int) -> Callable[[tuple[str, ...]], Outcome]:
        """Whether a cell that repeats what others say names another scale than theirs."""

        def read(texts: tuple[str, ...]) -> Outcome:
            if not _stated_otherwise(self.layout, self.found, self.known, texts):
                return Outcome()
            expected = f"{_SCALES.get(self.known['multiplier'], '')} {self.known['unit']}".strip()
            return Outcome(fault="unknown_unit", key=f"={at}", expected=expected)

        return read

    # --- rows -----------------------------------------------------------------------------------

    def fates(self, record: Record) -> Iterator[Fate]:
        """The fate of every value of a row, then of what stands beside it: quantities, other valuations."""
        row = self._row(record)
        if row.fault:
            place = int(row.key[1:]) if row.key.startswith("=") else self.found.at[row.key]
            name = self.found.names[place]
            cell = record.cells[place] if place < len(record.cells) else ""
            yield Fault(Issue(row.fault, record.row, name, cell.strip(), row.expected, self.table))
        elif row.skip == "note":
            yield Skipped(record.row, "note")
        else:
            for at, says, turned, period in self._values:
                yield self._fate(record, at, row, {**says, **({"period": period} if period else {})}, turned)
        for at, reason in self._others:
            if at < len(record.cells) and record.cells[at].strip():
                yield Skipped(record.row, reason, at + 1, record.cells[at])

    def lacking(self, sample: Iterable[Record]) -> tuple[str, ...]:
        """The fields that neither layout nor file says of all figures in the first rows."""
        rows = [row for record in sample if not (row := self._row(record)).skip and not row.fault]
        said = [
            {**self.known, **row.said, **says, **({"period": period} if period else {})}
            for row in rows
            for _, says, _, period in self._values
        ]
        return tuple(name for name in _ASKED if any(not fields.get(name) for fields in said))

    def left_out(self, record: Record) -> Iterator[Fate]:
        """A row of a file that is refused as a whole."""
        yield Skipped(record.row, self.layout.refusal)

    def _row(self, record: Record) -> Outcome:
        """What all coordinates of a row say; the first reason to skip before the first that is unreadable."""
        row, width = record.cells, len(record.cells)
        said: dict[str, str] = {}
        fault = skip = None
        for places, read, kept in self._groups:
            texts = tuple([row[at].strip() if at < width else "" for at in places])
            outcome = kept.get(texts)
            if outcome is None:
                if len(kept) >= KEPT:
                    kept.clear()
                outcome = kept[texts] = read(texts)
            if outcome.skip:
                skip = skip or outcome
            elif outcome.fault:
                fault = fault or outcome
            else:
                _join(said, outcome.said)
        values = [record.cells[at] for at, *_ in self._values if at < len(record.cells)]
        if (fault or skip) and not any(cell.strip() for cell in values):
            return Outcome(skip="note")
        return skip or fault or Outcome(said)

    def _fate(self, record: Record, at: int, row: Outcome, says: Said, turned: bool) -> Fate:
        cell = record.cells[at] if at < len(record.cells) else ""
        printed, flag = self._without_flag(cell.strip())
        if row.skip:
            return Skipped(record.row, row.skip, at + 1, cell)
        fields = self._fields(row, says, flag, turned)
        plain = printed.removeprefix("$") if fields.get("unit") == "USD" else printed
        number = cells.MISSING if self._is_missing(printed) else cells.value(plain, self._mark(record, at))
        if number == cells.MISSING:
            return Skipped(record.row, "missing_value", at + 1, cell)
        if number is None:
            return cells.bad(record, self.found.names[at], cell, self.table)
        if issue := self._lacks(fields, record):
            return Fault(issue)
        if self.waits:
            return Waiting(record.row, at + 1, f"{self.waits[0]}_missing")
        if fields["reporter"] == fields["partner"]:
            return Skipped(record.row, "own_country", at + 1, cell)
        return figure(record.row, at + 1, cell, number, self._place(record, at), fields, as_printed=printed)

    def _fields(self, row: Outcome, says: Said, flag: Said, turned: bool) -> dict[str, str]:
        """What layout, row, column and flag say together of one value."""
        fields = dict(self.known)
        _join(fields, row.said)
        if says or flag:
            _join(fields, says)
            _join(fields, flag)
        if month := fields.pop("month", ""):
            fields["period"] = period_of(fields.get("period", ""), month)
        if part := fields.pop("part", ""):
            fields["product"] = ", ".join(filter(None, (fields["product"], part)))
        if turned:
            fields |= {"reporter": fields.get("partner", ""), "partner": fields.get("reporter", "")}
        fields.setdefault("compiled_by", fields.get("reporter", ""))
        fields.setdefault("scope", "unknown")
        return fields

    def _mark(self, record: Record, at: int) -> str:
        return "." if at in record.numeric else self.mark

    def _is_missing(self, text: str) -> bool:
        return text.casefold() in self.layout.missing

    def _without_flag(self, text: str) -> tuple[str, Said]:
        """ "0.13 r" is the number 0.13, and what the provider's list says of r."""
        number, _, mark = text.rpartition(" ")
        meant = self.layout.flags.get(mark) if number else None
        return (number.strip(), meant) if isinstance(meant, Mapping) else (text, {})

    def _lacks(self, fields: Mapping[str, str], record: Record) -> Issue | None:
        """The first coordinate that nothing said, as an error."""
        for name in ("reporter", "partner", "flow", "period", "unit"):
            if not fields.get(name) and name not in self.waits:
                return Issue("coordinate_empty", record.row, name, "", "", self.table)
        return None

    def _place(self, record: Record, at: int) -> str:
        """Where the figure stands, in the words of the row: every cell that says what it is of, once."""
        words = [
            record.cells[place].strip()
            for places, _, _ in self._groups
            for place in places
            if place < len(record.cells)
        ]
        header = " ".join(self.found.names[at].split())
        return " · ".join(dict.fromkeys(filter(None, (self.layout.name, *words, header))))

    # --- groups of columns ------------------------------------------------------------------------

    def _side(
        self, name: str, keys: tuple[str, ...], columns: Sequence[Described], texts: tuple[str, ...]
    ) -> Outcome:
        code: Area | None = None
        names: list[Area] = []
        for column, text in zip(columns, texts, strict=True):
            if not text:
                continue
            area, is_code = _area(column, text)
            if is_code and code is None:
                code = area
            else:
                names.append(area)
        found = agreed(code, *names)
        if found.reason in FAULTS:
            key = next((key for key, text in zip(keys, texts, strict=True) if text), keys[0])
            return Outcome({}, "", found.reason, key, f"a country as {self.layout.name} names it")
        return Outcome({name: found.code}, found.reason)

    def _when(self, keys: tuple[str, ...], columns: Sequence[Described], texts: tuple[str, ...]) -> Outcome:
        by = {
            column.kind: "" if text.casefold() in column.codes else text
            for column, text in zip(columns, texts, strict=True)
        }
        whole, year = by.get("period", ""), by.get("year", "")
        month, frequency = by.get("month", ""), by.get("frequency", "")
        found = period_of(whole or year, month, frequency, self.layout.fiscal)
        if any(column.read == "quarter_ended" for column in columns):
            found = quarter_ended(whole)
        if whole and year and found[:4] != year.removesuffix(".0"):
            found = ""
        if found or not (whole or year):
            return Outcome({"period": found, **_of_fiscal(found, self.layout.fiscal)} if found else {})
        return Outcome({}, "", "unknown_period", keys[0], "2023, 2023-Q1, 2023-05")

    def _what(self, keys: tuple[str, ...], columns: Sequence[Described], texts: tuple[str, ...]) -> Outcome:
        by = {column.kind: (text, column) for column, text in zip(columns, texts, strict=True)}
        code, coded = by.get("product", ("", None))
        name, _ = by.get("product_name", ("", None))
        nomenclature = by.get("nomenclature", ("", None))[0] or (coded.read if coded else "")
        if coded is not None and code.casefold() in coded.codes:
            meant = coded.codes[code.casefold()]
            return Outcome(skip=meant) if isinstance(meant, str) else Outcome(meant)
        if self._is_total(code) and self._is_total(name):
            return Outcome({"product": ""})
        if self._is_total(code) != self._is_total(name) and code and name and self._is_total(code):
            return Outcome({"product": ""})
        if self.layout.product_by == "name" and name:
            return Outcome({"product": name})
        product = self._coded(code, nomenclature) if code else name
        if product is None:
            return Outcome({}, "", "product_unclear", keys[0], "a code with its nomenclature")
        return Outcome({"product": product})

    def _is_total(self, text: str) -> bool:
        return not text or text.casefold() in self.layout.totals

    def _coded(self, code: str, nomenclature: str) -> str | None:
        """Our product of a code: of the Harmonized System by its digits, of others as they stand."""
        code = code.lstrip("'").removeprefix("[").removesuffix("]")
        bare = code.removesuffix(".0").replace(".", "") if nomenclature == "HS" else code
        kind = nomenclature[:2].upper()
        if kind == "HS" or re.fullmatch(r"H\d", nomenclature):
            return codes.product(bare, "HS", "", self.layout.zeros_lost) if len(bare) <= 10 else None
        return f"{nomenclature} {code}".strip()

    def _money(self, keys: tuple[str, ...], columns: Sequence[Described], texts: tuple[str, ...]) -> Outcome:
        said: dict[str, str] = {}
        for key, column, text in zip(keys, columns, texts, strict=True):
            if text.casefold() in column.codes:
                meant = column.codes[text.casefold()]
                if isinstance(meant, str):
                    return Outcome(skip=meant)
                said |= meant
            elif text and column.kind == "unit":
                if not (read := _unit(text)):
                    return Outcome(skip=column.other) if column.other else self._no_unit(key, "a currency")
                said |= read
            elif text:
                if not (scale := _scale(column, text)):
                    return self._no_unit(key, "a power of ten")
                said["multiplier"] = scale
        return Outcome(said)

    def _no_unit(self, key: str, expected: str) -> Outcome:
        return Outcome({}, "", "unknown_unit", key, expected)

    def _says(self, key: str, column: Described, text: str) -> Outcome:
        if column.kind == "flag":
            meant = self.layout.flags.get(text, {} if not text else None)
        elif column.kind in ("note", "region"):
            return Outcome({column.kind: text} if text else {})
        elif column.kind == "source":
            return Outcome(self._source(column, text))
        else:
            meant = _meant(column, text)
        if meant is None:
            return (
                Outcome(skip=column.other)
                if column.other
                else Outcome({}, "", column.fault, key, _listed(column))
            )
        return Outcome(skip=meant) if isinstance(meant, str) else Outcome(meant)

    def _source(self, column: Described, text: str) -> Said:
        """The document of the row; an id of SDMX names its agency before the colon."""
        agency = text.partition(":")[0] if column.read == "agency" and ":" in text else ""
        by = {"publisher": agency} if agency else {}
        return {"source_title": f"{self.known['source_title']}: {text}", **by} if text else {}


def _meant(column: Described, text: str) -> Said | str | None:
    if text.casefold() in column.codes:
        return column.codes[text.casefold()]
    found = next((meant for pattern, meant in column.patterns if pattern.fullmatch(text)), None)
    if found is None and column.fault == "unknown_flow":
        found = _flow_in_words(text)
    if found is None and column.read == "scope_in_words":
        return {name: said for name, said in hints(text).items() if name == "scope"}
    return {} if found is None and not text and "" not in column.codes and not column.other else found


def _flow_in_words(text: str) -> Said | None:
    """ "Import of goods": what words that are not the layout's say of a flow, where all are understood."""
    said = hints(text)
    return said if "flow" in said and said.keys() <= {"flow", "scope"} else None


def _listed(column: Described) -> str:
    known = [code for code in column.codes if code] or [pattern.pattern for pattern, _ in column.patterns]
    return ", ".join(known[:4]) or "nothing"


def _join(said: dict[str, str], more: Said) -> None:
    """Add fields to those said; notes of both are kept."""
    for name in ("note", "note_ru"):
        if name in more and said.get(name) and said[name] != more[name]:
            more = {**more, name: f"{said[name]}; {more[name]}"}
    said.update(more)


def _area(column: Described, text: str) -> tuple[Area, bool]:
    """The country of a cell, and whether the cell is a code, which must be known."""
    if (meant := column.codes.get(text.casefold())) is not None:
        given = str(meant) if isinstance(meant, str) else ""
        return (Area(given) if given.isupper() else Area("", given)), column.read not in ("", "name")
    match column.read:
        case "numbers":
            return codes.area("", text.lstrip("'"), ""), True
        case "code_and_name":
            # "BY Belarus": the provider's own codes are many, so the name says which country it is.
            return named(re.sub(r"^[A-Z][A-Z0-9] ", "", text)), False
        case "iso2" | "iso3":
            length = int(column.read[-1])
            tail = text[-length:] if re.fullmatch(r"[a-z]{2}[a-z]{3}", text) else text
            known = re.fullmatch(r"[A-Za-z]+", tail) and len(tail) == length
            return named(tail.upper()) if known else Area("", UNKNOWN), True
        case _:
            return named(text), False


_WORDS: Final = {"units": "1", "thousands": "1000", "millions": "1000000", "billions": "1000000000"}


def _scale(column: Described, text: str) -> str:
    """The multiplier of a power of ten ("6"), or of a word ("millions")."""
    text = text.removesuffix(".0").casefold()
    if column.read == "power" and text.isdigit():
        return {"0": "1", "3": "1000", "6": "1000000", "9": "1000000000", "12": "1000000000000"}.get(text, "")
    scale = _WORDS.get(text, text if text in _WORDS.values() else "")
    if column.read == "shown":
        return "1" if scale else ""
    return scale if scale == "1" or column.read != "ones" else ""
