"""What a reader asks for, and how it stands in an address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date

from dashboard.model.parameters import SELECTED


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
    the year whose numbers are held together, ``other`` the figure to which ``figure`` is led; ``country`` is
    the one whose partners are ranked (empty: the first of the pair), by the ``table`` of all countries
    (on charts of a pair it is the table in front); ``hs`` is the product whose parts are shown (empty: all);
    ``terms`` are real (dollars in one year's prices), gdp (percent of a country's GDP), or empty for money.

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
    country: str = ""
    table: str = ""
    hs: str = ""
    terms: str = ""

    @classmethod
    def from_params(cls, params: Mapping[str, str]) -> tuple[Selection, tuple[Unknown, ...]]:
        """Read URL parameters; what is not understood is returned beside the selection."""
        given: dict[str, object] = {}
        unknown: list[Unknown] = []
        for name, text in params.items():
            if name not in SELECTED:
                unknown.append(Unknown(name, text))
                continue
            known = SELECTED[name]
            try:
                given[known.field] = known.type.value(text)
            except ValueError:
                unknown.append(Unknown(name, text, known.accepted))
        made = cls(**given)  # type: ignore[arg-type]  # each reader returns its field's type
        if made.first is not None and made.last is not None and made.first > made.last:
            unknown.append(Unknown("from", str(made.first), (f"<= {made.last}",)))
            made = replace(made, first=None, last=None)
        return made, tuple(unknown)

    def to_params(self) -> dict[str, str]:
        """The parameters that differ from the defaults, in the order of the fields."""
        default = Selection()
        names = {one.field: name for name, one in SELECTED.items()}
        return {
            names[item.name]: _written(getattr(self, item.name))
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
