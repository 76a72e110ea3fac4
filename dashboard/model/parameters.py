"""The one table of what an address or a command may say of figures and charts.

From it come the reading of addresses (``Selection.from_params``), the OpenAPI document, the options of the
commands ``figures``, ``export`` and ``check``, and the table in ``handbook/*/addresses.md``
(``as_rows``; tests/test_parameters.py holds them to it). To add a parameter: a row here, a field of
``Selection`` if pages are to know it, the Russian of its meaning, and the row in the handbook. Then what
obeys it, which no test can know: a control of a page in ``views/kit/address``; what is drawn in
``charts/choice`` (and ``gallery.looked_at``, if only some charts know it); which figures are listed in
``ledger/search``, ``api/figures``, ``cli/listing``; how a file is made in ``export/options``, ``sharing``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from dashboard.model.later import N_
from dashboard.model.words import FLOWS, LANGUAGES, MEASURES, SCOPES, STATUSES, TERMS

PAGE: Final = "page"
DATA: Final = "data"
CHART: Final = "chart"
FILE: Final = "file"
FIGURES: Final = "figures"
EXPORT: Final = "export"
CHECK: Final = "check"
THEMES: Final = ("light", "dark")
SIZES: Final = ("page", "article", "square", "story", "slide", "preview")
SCALES: Final = ("1", "2", "3", "4")
PROGRAMS: Final = ("excel", "python", "r")
DATA_FORMATS: Final = ("json", "csv", "jsonl", "parquet", "sdmx", "sdmx-structure")
LONGEST_QUERY: Final = 500
"""Characters of a query that are looked at."""
MOST_ROWS: Final = 10_000
"""Rows of one answer where a limit is given."""


PLACES: Final = {
    PAGE: N_("pages"),
    DATA: N_("data"),
    CHART: N_("charts"),
    FILE: N_("charts as files"),
    FIGURES: "`figures`",
    EXPORT: "`export`",
    CHECK: "`check`",
}
"""Where a parameter holds, and what the handbook calls it: addresses of pages, /api/v1/figures, whatever
draws a chart (/charts, /embed, /s, /brief), charts as files alone, and three commands."""


# --- types --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Type:
    """How the text of a parameter is read.

    ``name`` is one of word, words (several with commas), text, year, day, number, or what it is of;
    ``pattern`` is what the whole text looks like (empty for a text of ``least`` to ``most`` characters
    and a number of ``least`` to ``most``); ``values`` are all that is accepted, where that is a closed
    list; ``read`` makes the value and raises ValueError for what is no value after all.
    """

    name: str
    read: Callable[[str], object]
    pattern: str = ""
    values: tuple[str, ...] = ()
    least: int = 0
    most: int = 0

    def value(self, text: str) -> object:
        """The value of a text; ValueError if it is none."""
        if self.pattern and not re.fullmatch(self.pattern, text):
            raise ValueError(text)
        return self.read(text)


def _one_of(values: tuple[str, ...]) -> Type:
    return Type("word", str, "|".join(values), values)


def _some_of(values: tuple[str, ...]) -> Type:
    def read(text: str) -> tuple[str, ...]:
        named = text.split(",")
        return tuple(one for one in values if one in named)

    one = "|".join(values)
    return Type("words", read, f"({one})(,({one}))*", values)


def _pair(text: str) -> tuple[str, str]:
    if text[:3] == text[4:]:
        raise ValueError(text)
    return text[:3], text[4:]


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys(_pair(one) for one in text.split(",")))


def _text(most: int) -> Type:
    def read(text: str) -> str:
        if not 0 < len(text) <= most:
            raise ValueError(text)
        return text

    return Type("text", read, least=1, most=most)


def _number(least: int, most: int) -> Type:
    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) < 11 and least <= int(text) <= most):
            raise ValueError(text)
        return int(text)

    return Type("number", read, least=least, most=most)


_ISO_PAIR: Final = "[A-Z]{3}-[A-Z]{3}"
_PAIR: Final = Type("pair", _pair, _ISO_PAIR)
_COUNTRY: Final = Type("country", str, "[A-Z]{3}")
_HS: Final = Type("code", str, "[IVX]{1,5}|([0-9]{2}){1,5}")
_PAIRS: Final = Type("pairs", _pairs, f"{_ISO_PAIR}(,{_ISO_PAIR})*")
_YEAR: Final = Type("year", int, "[12][0-9]{3}")
_DAY: Final = Type("day", date.fromisoformat, "[0-9]{4}-[0-9]{2}-[0-9]{2}")
_UNIT: Final = Type("unit", str, "[A-Z]{3}|tonnes|m3")
_ID: Final = Type("id", str, "[A-Za-z0-9_./+-]{1,120}")
_YES_NO: Final = Type("word", lambda text: text == "yes", "yes|no", ("yes", "no"))
_SWITCH: Final = Type("word", lambda text: text != "no", "1|yes|no", ("1", "yes", "no"))
_VERSION: Final = Type("version", str, "[A-Za-z0-9_.]{1,40}-[0-9]{1,9}")
_SIZE: Final = Type("size", str, "|".join((*SIZES, "[0-9]{3,4}x[0-9]{3,4}", "[0-9]{2,3}x[0-9]{2,3}mm")))


# --- the table ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: name, type, meaning (a msgid), places where it holds, and the field of ``Selection``
    it fills, if any. ``examples`` are accepted spellings, where there is no closed list of them. ``alone`` is
    what an option of a command means that stands without a value."""

    name: str
    type: Type
    meaning: str
    places: tuple[str, ...]
    field: str = ""
    examples: tuple[str, ...] = ()
    alone: str = ""

    @property
    def accepted(self) -> tuple[str, ...]:
        """What a reader who named something else is told."""
        if self.type.name == "number":
            return (f"{self.type.least}–{self.type.most}",)
        return self.type.values or self.examples

    @property
    def option(self) -> str:
        return "--" + self.name.replace("_", "-")

    @property
    def shape(self) -> str:
        """What stands for a value in the help of a command."""
        names = {"year": "YEAR", "day": "DATE", "id": "ID", "text": "TEXT", "number": "NUMBER"}
        if self.type.values:
            return "|".join(self.type.values) if len(self.type.values) < 4 else self.name.upper()
        return names.get(self.type.name) or self.examples[0]


_EVERYWHERE: Final = (PAGE, DATA, CHART, FIGURES, EXPORT)
_DRAWN: Final = (PAGE, CHART, EXPORT)
_CHOSEN: Final = (DATA, FIGURES)
PARAMETERS: Final = (
    Parameter(
        "pair",
        _PAIR,
        N_("two countries, ISO 3166-1 alpha-3; the first is the reporter"),
        (*_EVERYWHERE, CHECK),
        "pair",
        ("BLR-RUS",),
    ),
    Parameter("flow", _one_of(FLOWS), N_("exports, imports, turnover or balance"), _EVERYWHERE, "flow"),
    Parameter(
        "scope",
        _some_of(SCOPES),
        N_("goods, services, goods_and_services, unknown; several with commas"),
        _EVERYWHERE,
        "scopes",
    ),
    Parameter("unit", _UNIT, N_("currency, tonnes or m3"), _EVERYWHERE, "unit", ("USD", "EUR", "tonnes")),
    Parameter(
        "from",
        _YEAR,
        N_("first year: periods that reach into the years asked for"),
        _EVERYWHERE,
        "first",
        ("1994",),
    ),
    Parameter("to", _YEAR, N_("last year; not before the first"), _EVERYWHERE, "last", ("2025",)),
    Parameter("plans", _YES_NO, N_("plans, forecasts and estimates"), _DRAWN, "plans"),
    Parameter("parts", _YES_NO, N_("parts of a year"), _DRAWN, "parts"),
    Parameter("details", _YES_NO, N_("single products and regions"), _DRAWN, "details"),
    Parameter("flagged", _YES_NO, N_("doubtful figures"), _DRAWN, "flagged"),
    Parameter("monthly", _YES_NO, N_("months in place of years"), _DRAWN, "monthly"),
    Parameter(
        "as_known_on",
        _DAY,
        N_("only what was known on that day"),
        (*_EVERYWHERE, CHECK),
        "as_known_on",
        ("2024-01-31",),
    ),
    Parameter(
        "figure",
        _ID,
        N_("a figure by its id; where a bridge begins"),
        _EVERYWHERE,
        "figure",
        ("F0002",),
    ),
    Parameter("lang", _one_of(LANGUAGES), N_("language of texts"), (PAGE, DATA, CHART), "lang"),
    Parameter(
        "whole",
        _text(120),
        N_("what a share is a share of"),
        _DRAWN,
        "whole",
        ("total goods turnover of Belarus",),
    ),
    Parameter("pairs", _PAIRS, N_("pairs to compare"), _DRAWN, "pairs", ("BLR-RUS,DEU-POL",)),
    Parameter(
        "base",
        _YEAR,
        N_("base year of an index; year that partners or products are compared with"),
        _DRAWN,
        "base",
        ("2010",),
    ),
    Parameter(
        "year",
        _YEAR,
        N_("year whose numbers are held together, or whose partners or products are ranked"),
        _DRAWN,
        "year",
        ("2023",),
    ),
    Parameter("other", _ID, N_("figure to which a bridge leads"), _DRAWN, "other", ("F0003",)),
    Parameter(
        "country",
        _COUNTRY,
        N_("a country of which partners or products are ranked"),
        _DRAWN,
        "country",
        ("BLR",),
    ),
    Parameter(
        "hs",
        _HS,
        N_("a product of the Harmonized System: section, chapter, heading or longer code"),
        _DRAWN,
        "hs",
        ("V", "27", "2709"),
    ),
    Parameter(
        "table",
        _ID,
        N_("table of all countries that is asked; on levels and growth of a pair, the table in front"),
        _DRAWN,
        "table",
        ("imf-dots", "some-table/AAA"),
    ),
    Parameter(
        "terms",
        _one_of(TERMS),
        N_("levels in other terms: real (in the prices of one year), gdp (percent of the country’s GDP)"),
        _DRAWN,
        "terms",
    ),
    Parameter(
        "q",
        _text(LONGEST_QUERY),
        N_("numbers, countries, periods, status and words, read as on the page Find; the best first"),
        _CHOSEN,
        examples=("Golovchenko 2023", "forecast 60 bn"),
    ),
    Parameter("measure", _one_of(MEASURES), N_("level, growth or share"), _CHOSEN),
    Parameter("status", _one_of(STATUSES), N_("how certain: results, estimates or plans"), _CHOSEN),
    Parameter(
        "source", _text(120), N_("a document by its source_id"), _CHOSEN, examples=("1prime-2025-09-09",)
    ),
    Parameter("format", _one_of(DATA_FORMATS), N_("form of the output"), _CHOSEN),
    Parameter(
        "limit",
        _number(1, MOST_ROWS),
        N_("how many; all if left out. Link leads to the next, X-Total-Count says how many there are"),
        (DATA,),
    ),
    Parameter("offset", _number(0, 10**9), N_("after how many"), (DATA,)),
    Parameter("theme", _one_of(THEMES), N_("light or dark"), (CHART, EXPORT)),
    Parameter(
        "size",
        _SIZE,
        N_("page, article, square, story, slide, preview, or 1200x800, or on paper 180x120mm"),
        (FILE, EXPORT),
        examples=(*SIZES, "1200x800", "180x120mm"),
    ),
    Parameter("scale", _one_of(SCALES), N_("resolution of a picture in pixels"), (FILE, EXPORT)),
    Parameter("dpi", _number(72, 600), N_("pixels of an inch, for a size on paper"), (FILE, EXPORT)),
    Parameter("header", _YES_NO, N_("words above a picture: title and definition"), (FILE, EXPORT)),
    Parameter("foot", _YES_NO, N_("words below a picture: notes, sources, date"), (FILE, EXPORT)),
    Parameter("transparent", _YES_NO, N_("picture without its paper"), (FILE, EXPORT)),
    Parameter(
        "qr",
        _SWITCH,
        N_("picture with a QR code of its link, where there is a public address"),
        (FILE, EXPORT),
        alone="1",
    ),
    Parameter("for", _one_of(PROGRAMS), N_("program that opens a CSV: mark and separators"), (FILE, EXPORT)),
    Parameter("bom", _YES_NO, N_("CSV with a byte order mark"), (FILE, EXPORT)),
    Parameter("comma", _YES_NO, N_("CSV with semicolons and decimal commas"), (FILE, EXPORT)),
    Parameter(
        "version",
        _VERSION,
        N_("state of the ledger that a link names"),
        (PAGE, CHART),
        examples=("0.1.0-12",),
    ),
    Parameter("v", _one_of(("1",)), N_("version of this notation"), (PAGE, CHART)),
)
BY_NAME: Final = {one.name: one for one in PARAMETERS}
SELECTED: Final = {one.name: one for one in PARAMETERS if one.field}
"""The parameters of a ``Selection``."""


def of(*places: str) -> dict[str, Parameter]:
    """The parameters that hold in any of these places, in the order of the table."""
    return {one.name: one for one in PARAMETERS if set(places) & set(one.places)}


def as_rows(say: Callable[[str], str]) -> Iterator[str]:
    """The table as the handbook has it: a line of Markdown for each parameter."""
    for one in PARAMETERS:
        places = ", ".join(say(PLACES[place]) if place in _SAID else PLACES[place] for place in one.places)
        yield f"| `{one.name}` | {say(one.meaning)} | {', '.join(one.accepted)} | {places} |"


_SAID: Final = (PAGE, DATA, CHART, FILE)
