"""The closed lists and columns of the field, its periods, and what can be wrong with a cell.

A *figure* is one number, stated once by one source: "Roman Golovchenko, prime minister of Belarus,
put trade in goods and services of Belarus and Russia in 2023 at over 53 billion dollars." Everything
in the product speaks of figures in these words; the table of terms is in ``data/README.md``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

# --- the closed lists ---------------------------------------------------------------------------

FLOWS: Final = ("exports", "imports", "turnover", "balance")
PRICES: Final = "prices"
GDP: Final = "gdp"
RATE: Final = "rate"
YARDSTICKS: Final = (PRICES, GDP, RATE)
"""What stands in the column ``flow`` of a figure that is none of trade, but what trade is measured with."""
REAL: Final = "real"
TERMS: Final = (REAL, GDP)
"""Levels in other terms than the money of their day: in the prices of one year, in percent of a country's
output."""
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
QUERY: Final = "query"
"""The kind of words of a number that is asked of a whole table: set, edition, rows, filter, checksum. It is
made here alone: no file brings it."""
KINDS: Final = ("published", "official", "derived")
"""Stated in words by somebody; a cell of a statistical table; computed here from other figures."""
MULTIPLIERS: Final = (1, 1_000, 1_000_000, 1_000_000_000, 1_000_000_000_000)
PRINTED_MULTIPLIERS: Final = tuple(sorted((*MULTIPLIERS, 10_000, 100_000, 10_000_000, 100_000_000)))
"""What a number may be printed in: also 万, lakh, crore and 亿. It is written in one of the others."""
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

EDITORS_COLUMNS: Final = ("featured",)
"""What may stand behind them in ``data/figures.csv``: ``featured`` is "yes" where the editor chose the figure
for the headline of its pair."""

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
