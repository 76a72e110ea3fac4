"""The words of the field as types. Standard library only.

A *figure* is one number, stated once by one source: "Roman Golovchenko, prime minister of Belarus,
put trade in goods and services of Belarus and Russia in 2023 at over 53 billion dollars." Everything
in the product speaks of figures in these words; the table of terms is in ``data/README.md``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Final

# --- the closed lists ---------------------------------------------------------------------------

FLOWS: Final = ("exports", "imports", "turnover", "balance")
SCOPES: Final = ("goods", "services", "goods_and_services", "unknown")
MEASURES: Final = ("level", "growth", "share")
HEDGES: Final = ("exact", "about", "over", "at_least", "almost", "under", "up_to")
READINGS: Final = (
    "plain",
    "sign_in_words",
    "unit_elsewhere",
    "sign_and_unit_elsewhere",
    "index",
    "factor",
    "words",
    "compound",
    "misprint",
)
STATUSES: Final = ("final", "preliminary", "estimate", "forecast", "target", "unknown")
PLANS: Final = ("forecast", "target", "estimate")
"""Statuses that are never drawn as, or joined with, outcomes (promise 4)."""
BASES: Final = ("customs", "bop", "unknown")
PRICE_BASES: Final = ("current", "constant", "physical_volume", "unknown")
VALUATIONS: Final = ("fob", "cif", "unknown")
FLAGS: Final = ("", "doubtful", "source_error")
EXCERPT_KINDS: Final = ("quote", "summary", "cell", "given")
"""A verbatim quotation; our own summary; a printed cell of a table; words given by whoever added the
figure, not held against a document."""
KINDS: Final = ("published", "official", "derived")
"""Stated in words by somebody; a cell of a statistical table; computed here from other figures."""
MULTIPLIERS: Final = (1, 1_000, 1_000_000, 1_000_000_000, 1_000_000_000_000)
LANGUAGES: Final = ("en", "ru")

# --- the columns, named once --------------------------------------------------------------------

FIGURE_COLUMNS: Final = (
    "figure_id",
    "source_id",
    "reporter",
    "partner",
    "flow",
    "scope",
    "product",
    "region",
    "measure",
    "share_of",
    "value",
    "value_high",
    "unit",
    "multiplier",
    "of_unit",
    "as_printed",
    "reading",
    "hedge",
    "period",
    "compared_with",
    "price_basis",
    "valuation",
    "basis",
    "status",
    "compiled_by",
    "stated_by",
    "stated_on",
    "excerpt",
    "excerpt_kind",
    "excerpt_language",
    "excerpt_en",
    "excerpt_ru",
    "flag",
    "note",
    "note_ru",
)
"""Columns of ``data/figures.csv``, in file order."""

PROVENANCE_COLUMNS: Final = (
    "batch",
    "supersedes",
    "file_name",
    "file_checksum",
    "file_sheet",
    "file_row",
    "file_column",
    "file_cell",
)
"""Where an added figure came from; all empty for a shipped one. ``file_checksum`` is SHA-256 in hex."""

OFFICIAL_COLUMNS: Final = (
    "reporter",
    "partner",
    "flow",
    "scope",
    "period",
    "value",
    "unit",
    "multiplier",
    "as_printed",
    "compiled_by",
    "valuation",
    "vintage",
    "source_id",
    "status",
    "table_name",
    "row_label",
    "column_label",
    "note",
    "note_ru",
)
"""Columns of every table in ``data/official/``, in file order."""

SOURCE_COLUMNS: Final = (
    "source_id",
    "title",
    "publisher",
    "author",
    "url",
    "archived_url",
    "published",
    "accessed",
    "language",
    "licence",
    "article",
    "citation",
    "note",
    "note_ru",
)
"""Columns of ``data/sources.csv``, in file order."""

DERIVED_COLUMNS: Final = (
    "kind",
    "vintage",
    "amount",
    "amount_high",
    "decimals",
    "start",
    "end",
    "months",
    "known_on",
    "derived_from",
    "operation",
)
"""What the gate adds to a figure: see :mod:`dashboard.schema` for each column's meaning."""

LINE_COORDINATES: Final = (
    "reporter",
    "partner",
    "flow",
    "scope",
    "product",
    "region",
    "measure",
    "unit",
    "of_unit",
    "price_basis",
    "valuation",
    "basis",
    "compiled_by",
    "share_of",
    "vintage",
    "months",
)
"""Figures may share a line only when they are equal in all of these (promise 3)."""


# --- periods ------------------------------------------------------------------------------------

_PERIOD = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-Q(?P<quarter>[1-4])|-H(?P<half>[12])|-(?P<month>0[1-9]|1[0-2]))?"
    r"(?:/(?P<year2>\d{4})-(?P<month2>0[1-9]|1[0-2]))?"
)


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """A run of whole months: 2023, 2023-Q1, 2023-H1, 2023-05, 2023-01/2023-10.

    ``start`` and ``end`` count months since the year 0 (year * 12 + month - 1), both inclusive.

    >>> Period.parse("2023-01/2023-10").months
    10
    >>> str(Period.parse("2023-H1")), Period.parse("2023-H1").is_year_to_date
    ('2023-H1', True)
    >>> Period.parse("2023-13")
    Traceback (most recent call last):
        ...
    ValueError: not a period: '2023-13' (expected 2023, 2023-Q1, 2023-H1, 2023-05 or 2023-01/2023-10)
    """

    start: int
    end: int

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read one of the five spellings; ValueError names the text and the spellings."""
        found = _PERIOD.fullmatch(text)
        span = _span(found) if found else None
        if span is None or span[1] < span[0]:
            raise ValueError(
                f"not a period: {text!r} (expected 2023, 2023-Q1, 2023-H1, 2023-05 or 2023-01/2023-10)"
            )
        return cls(*span)

    @classmethod
    def year_of(cls, year: int) -> Period:
        return cls(year * 12, year * 12 + 11)

    @property
    def months(self) -> int:
        return self.end - self.start + 1

    @property
    def year(self) -> int:
        """The calendar year in which the period ends."""
        return self.end // 12

    @property
    def is_year(self) -> bool:
        return self.months == 12 and self.start % 12 == 0

    @property
    def is_year_to_date(self) -> bool:
        """January up to a month before December of one year: part of a year (promise 5)."""
        return self.start % 12 == 0 and self.months < 12

    @property
    def last_day(self) -> date:
        year, month = divmod(self.end + 1, 12)
        return date.fromordinal(date(year, month + 1, 1).toordinal() - 1)

    def __str__(self) -> str:
        year, month = divmod(self.start, 12)
        match self.months, month:
            case 12, 0:
                return f"{year:04d}"
            case 6, (0 | 6):
                return f"{year:04d}-H{month // 6 + 1}"
            case 3, (0 | 3 | 6 | 9):
                return f"{year:04d}-Q{month // 3 + 1}"
            case 1, _:
                return f"{year:04d}-{month + 1:02d}"
        last, last_month = divmod(self.end, 12)
        return f"{year:04d}-{month + 1:02d}/{last:04d}-{last_month + 1:02d}"


def _span(found: re.Match[str]) -> tuple[int, int] | None:
    first = int(found["year"]) * 12
    if found["year2"]:
        if not found["month"]:
            return None
        return first + int(found["month"]) - 1, int(found["year2"]) * 12 + int(found["month2"]) - 1
    if found["quarter"]:
        start = first + (int(found["quarter"]) - 1) * 3
        return start, start + 2
    if found["half"]:
        start = first + (int(found["half"]) - 1) * 6
        return start, start + 5
    if found["month"]:
        return first + int(found["month"]) - 1, first + int(found["month"]) - 1
    return first, first + 11


# --- what went wrong ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing a person has to know about one cell: a stable code and a position.

    ``row`` counts as a spreadsheet shows it, the header being row 1; 0 means the whole table.
    The sentence is made from ``code`` by :mod:`dashboard.text`; ``expected`` says what would do.
    """

    code: str
    row: int = 0
    column: str = ""
    cell: str = ""
    expected: str = ""
    table: str = ""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A part of a link that names something unknown: said to the reader, never dropped silently."""

    name: str
    value: str
    accepted: tuple[str, ...] = ()


# --- what the reader asks for -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Selection:
    """What the reader asks for. Round-trips to readable URL parameters.

    "Turnover between Belarus and Russia, goods only, from 2010 on, as it was known on 1 January
    2024, in Russian." Empty means the default of the page; the first country of a pair is the
    reporter. ``plans`` shows forecasts and targets, ``parts`` parts of a year, ``details`` single
    products and regions, ``flagged`` doubtful figures, ``monthly`` months in place of years;
    ``whole`` is the denominator of a share, ``pairs`` and ``base`` belong to the comparison; ``year`` is
    the year whose numbers are held together, ``other`` the figure to which ``figure`` is led.

    >>> asked, unknown = Selection.from_params({"pair": "BLR-RUS", "lang": "ru", "figure": "F0002"})
    >>> asked.pair, asked.lang, asked.figure, unknown
    (('BLR', 'RUS'), 'ru', 'F0002', ())
    >>> asked.to_params()
    {'pair': 'BLR-RUS', 'figure': 'F0002', 'lang': 'ru'}
    >>> Selection.from_params({"flow": "barter"})[1]
    (Unknown(name='flow', value='barter', accepted=('exports', 'imports', 'turnover', 'balance')),)
    """

    pair: tuple[str, str] | None = None
    flow: str = "turnover"
    scopes: tuple[str, ...] = ("goods", "services", "goods_and_services")
    unit: str = "USD"
    first: int | None = None
    last: int | None = None
    plans: bool = True
    parts: bool = False
    details: bool = False
    flagged: bool = False
    monthly: bool = False
    as_known_on: date | None = None
    figure: str = ""
    lang: str = ""
    whole: str = ""
    pairs: tuple[tuple[str, str], ...] = ()
    base: int | None = None
    year: int | None = None
    other: str = ""

    @classmethod
    def from_params(cls, params: Mapping[str, str]) -> tuple[Selection, tuple[Unknown, ...]]:
        """Read URL parameters; what is not understood is returned beside the selection."""
        given: dict[str, object] = {}
        unknown: list[Unknown] = []
        for name, text in params.items():
            if name not in _PARAMS:
                unknown.append(Unknown(name, text))
                continue
            attribute, read, accepted = _PARAMS[name]
            try:
                given[attribute] = read(text)
            except ValueError:
                unknown.append(Unknown(name, text, accepted))
        made = cls(**given)  # type: ignore[arg-type]  # each reader returns its field's type
        if made.first is not None and made.last is not None and made.first > made.last:
            unknown.append(Unknown("from", str(made.first), (f"<= {made.last}",)))
            made = replace(made, first=None, last=None)
        return made, tuple(unknown)

    def to_params(self) -> dict[str, str]:
        """The parameters that differ from the defaults, in the order of the fields."""
        default = Selection()
        by_attribute = {attribute: name for name, (attribute, _, _) in _PARAMS.items()}
        return {
            by_attribute[item.name]: _written(getattr(self, item.name))
            for item in fields(self)
            if getattr(self, item.name) != getattr(default, item.name)
        }


@dataclass(frozen=True, slots=True)
class View(Selection):
    """A selection with the book's own defaults where the reader left them open: what is looked at.

    Made once, by ``gallery.resolve``; pages, charts and files take it and need not ask again whether there
    is a pair. ``pairs`` are those of the comparison.

    >>> View(("BLR", "RUS")).pair, View(("BLR", "RUS")).flow
    (('BLR', 'RUS'), 'turnover')
    """

    pair: tuple[str, str]

    @classmethod
    def of(cls, asked: Selection, **resolved: object) -> View:
        """What was asked for, with the fields that were left open as they are ``resolved``."""
        given = {one.name: getattr(asked, one.name) for one in fields(Selection)}
        return cls(**{**given, **resolved})

    def loosened(self, **fields_left_open: object) -> Selection:
        """As a selection again, with fields left open: what a link need not say."""
        given = {one.name: getattr(self, one.name) for one in fields(Selection)}
        return Selection(**{**given, **fields_left_open})


def _written(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case date():
            return value.isoformat()
        case (str(first), str(second)) if re.fullmatch("[A-Z]{3}", first):
            return f"{first}-{second}"
        case tuple():
            return ",".join(_written(item) for item in value)
    return str(value)


_Reader = Callable[[str], object]


def _one_of(accepted: Iterable[str]) -> tuple[_Reader, tuple[str, ...]]:
    allowed = tuple(accepted)

    def read(text: str) -> str:
        if text not in allowed:
            raise ValueError(text)
        return text

    return read, allowed


def _some_of(accepted: Iterable[str]) -> tuple[_Reader, tuple[str, ...]]:
    allowed = tuple(accepted)

    def read(text: str) -> tuple[str, ...]:
        named = text.split(",")
        if not set(named) <= set(allowed):
            raise ValueError(text)
        return tuple(item for item in allowed if item in named)

    return read, allowed


def _read_pair(text: str) -> tuple[str, str]:
    if not re.fullmatch("[A-Z]{3}-[A-Z]{3}", text) or text[:3] == text[4:]:
        raise ValueError(text)
    return text[:3], text[4:]


def _read_pairs(text: str) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys(_read_pair(item) for item in text.split(",")))


def _read_year(text: str) -> int:
    if not re.fullmatch(r"[12]\d{3}", text):
        raise ValueError(text)
    return int(text)


def _read_yes(text: str) -> bool:
    return {"yes": True, "no": False}[text] if text in ("yes", "no") else _refuse(text)


def _refuse(text: str) -> bool:
    raise ValueError(text)


def _read_unit(text: str) -> str:
    if not re.fullmatch("[A-Z]{3}|tonnes|m3", text):
        raise ValueError(text)
    return text


def _read_id(text: str) -> str:
    if not re.fullmatch(r"[\w./+-]{1,120}", text):
        raise ValueError(text)
    return text


def _read_words(text: str) -> str:
    if not 0 < len(text) <= 120:
        raise ValueError(text)
    return text


def _read_date(text: str) -> date:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise ValueError(text)
    return date.fromisoformat(text)


_YES_NO: Final = ("yes", "no")
_PARAMS: Final[dict[str, tuple[str, _Reader, tuple[str, ...]]]] = {
    "pair": ("pair", _read_pair, ("BLR-RUS",)),
    "flow": ("flow", *_one_of(FLOWS)),
    "scope": ("scopes", *_some_of(SCOPES)),
    "unit": ("unit", _read_unit, ("USD", "EUR", "tonnes")),
    "from": ("first", _read_year, ("1994",)),
    "to": ("last", _read_year, ("2025",)),
    "plans": ("plans", _read_yes, _YES_NO),
    "parts": ("parts", _read_yes, _YES_NO),
    "details": ("details", _read_yes, _YES_NO),
    "flagged": ("flagged", _read_yes, _YES_NO),
    "monthly": ("monthly", _read_yes, _YES_NO),
    "as_known_on": ("as_known_on", _read_date, ("2024-01-31",)),
    "figure": ("figure", _read_id, ("F0002",)),
    "lang": ("lang", *_one_of(LANGUAGES)),
    "whole": ("whole", _read_words, ("total goods turnover of Belarus",)),
    "pairs": ("pairs", _read_pairs, ("BLR-RUS,DEU-POL",)),
    "base": ("base", _read_year, ("2010",)),
    "year": ("year", _read_year, ("2023",)),
    "other": ("other", _read_id, ("F0003",)),
}
"""URL parameter: field of Selection, its reader, and what to show as accepted."""
