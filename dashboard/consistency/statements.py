"""A figure as the check sees it: what it is about, what its printed number allows, who said it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter

import pandas as pd

from dashboard import ranges
from dashboard.consistency import quantities
from dashboard.consistency.quantities import Quantity
from dashboard.model import PLANS, Period
from dashboard.ranges import Interval

_COLUMNS = (
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
    "excerpt_language",
    "flag",
    "note",
    "note_ru",
    "kind",
    "vintage",
    "decimals",
    "start",
    "end",
    "amount",
)
_of_quantity = itemgetter(*(_COLUMNS.index(name) for name in quantities.READ))
_of_range = itemgetter(*(_COLUMNS.index(name) for name in ranges.READ))
Subject = tuple[object, ...]
QUANTITIES = ("tonnes", "m3")
EXPECTED = ("forecast", "target")


@dataclass(slots=True, eq=False)
class Statement:
    """One figure. ``range`` is in full units (percent for growth and share), seen along ``movement``.

    ``movement`` is "AAA>BBB" for the goods of AAA that BBB receives, whichever side names them, else
    "turnover" or "balance" (seen from the country first in the alphabet). ``base`` is the span a
    growth is compared with. ``start`` and ``end`` count months, both inclusive. ``is_expected`` is said of
    what is to come (an estimate tells of what was); ``definition`` is what two corners of a triangle should
    share. The last seven fields follow from others and are asked a million times in a large ledger:
    ``_statement`` fills them once.
    """

    figure_id: str
    source_id: str
    reporter: str
    partner: str
    flow: str
    scope: str
    product: str
    region: str
    measure: str
    share_of: str
    value: float
    value_high: float
    unit: str
    multiplier: int
    of_unit: str
    as_printed: str
    reading: str
    hedge: str
    period: str
    compared_with: str
    price_basis: str
    valuation: str
    basis: str
    status: str
    compiled_by: str
    stated_by: str
    stated_on: str
    excerpt: str
    excerpt_language: str
    flag: str
    note: str
    note_ru: str
    kind: str
    vintage: str
    decimals: int
    start: int
    end: int
    amount: float
    quantity: Quantity
    pair: tuple[str, str]
    movement: str
    subject: Subject
    range: Interval
    base: tuple[int, int] | None = None
    span: tuple[int, int] = (0, 0)
    months: int = 1
    is_level: bool = False
    is_money: bool = False
    is_plan: bool = False
    is_expected: bool = False
    definition: tuple[str, str, bool, bool] = ("", "", False, False)

    @property
    def is_early(self) -> bool:
        """Said as an outcome before its period had ended."""
        return not self.is_plan and bool(self.stated_on) and self.stated_on <= _last_day(self.end)

    @property
    def speaker(self) -> str:
        """The name of who said it, without the office: one person keeps it when the office changes."""
        return _speaker(self.stated_by)

    @property
    def group(self) -> Subject:
        """What two statements must share to be about one number."""
        return self.subject + (self.unit, self.start, self.end, self.base)


@dataclass(frozen=True, slots=True)
class Degenerate:
    """A figure that allows no arithmetic, and why (a code of ``explain.PROBLEMS``)."""

    figure_id: str
    code: str


def statements(figures: pd.DataFrame) -> tuple[list[Statement], list[Degenerate]]:
    """The figures of a frame as statements; what has no range is told apart and not lost.

    Derived figures are left out: they repeat what they are computed from.
    """
    made: list[Statement] = []
    faults: list[Degenerate] = []
    for cells in _rows(figures):
        found = _statement(cells)
        if isinstance(found, Degenerate):
            faults.append(found)
        else:
            made.append(found)
            faults += [Degenerate(found.figure_id, code) for code in _oddities(found)]
    return made, faults


def _rows(figures: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    stated = figures[figures["kind"] != "derived"]
    return zip(*(stated[name].tolist() for name in _COLUMNS), strict=True)


def _statement(cells: tuple[object, ...]) -> Statement | Degenerate:
    it = Quantity.of(*_of_quantity(cells))
    made = Statement(*cells, it, it.pair, it.movement, (), _NOTHING)  # type: ignore[call-arg, arg-type]
    made.span = made.start, made.end
    made.months = made.end - made.start + 1
    made.is_level = made.measure == "level"
    made.is_money = made.is_level and made.unit not in QUANTITIES
    made.is_plan = made.status in PLANS
    made.is_expected = made.status in EXPECTED
    made.definition = made.scope, made.compiled_by, made.is_plan, bool(made.flag)
    made.subject = (it.pair, it.movement, it.product, it.region, it.measure, it.share_of, _prices(made))
    try:
        made.range = _turned(ranges.of_cells(*_of_range(cells)), made)
        made.base = _base(made)
    except ValueError as fault:
        return Degenerate(made.figure_id, fault.args[0] if fault.args[0] in CODES else "no_number")
    return made


CODES = ("no_number", "inverted_range", "missing_base", "no_period")
_NOTHING = Interval(Decimal(0), Decimal(0))


def _prices(figure: Statement) -> str:
    volume = figure.price_basis in ("physical_volume", "constant") or figure.unit in QUANTITIES
    return "volume" if volume else "value"


def _turned(found: Interval, figure: Statement) -> Interval:
    """A balance is seen from the country first in the alphabet."""
    return -found if figure.flow == "balance" and figure.reporter != figure.pair[0] else found


def _base(figure: Statement) -> tuple[int, int] | None:
    if figure.measure != "growth":
        return None
    if not figure.compared_with:
        raise ValueError("missing_base")
    return _span(figure.compared_with)


@lru_cache(maxsize=8192)
def _speaker(stated_by: str) -> str:
    return stated_by.split(" (")[0].split(",")[0].casefold()


@lru_cache(maxsize=8192)
def _last_day(end: int) -> str:
    return Period(end, end).last_day.isoformat()


@lru_cache(maxsize=8192)
def _span(period: str) -> tuple[int, int]:
    try:
        found = Period.parse(period)
    except ValueError:
        raise ValueError("no_period") from None
    return found.start, found.end


def _oddities(figure: Statement) -> list[str]:
    """What makes a figure impossible or useless as a part of a triangle, though it has a range."""
    found = []
    if figure.measure == "growth" and figure.range.low <= -100:
        found.append("fall_of_everything" if figure.range.high >= -100 else "fall_of_more")
    if figure.is_level and figure.flow != "balance":
        if figure.range.high < 0:
            found.append("negative_level")
        elif figure.value == 0:
            found.append("zero_level")
    if figure.measure == "share" and (figure.range.low > 100 or figure.range.high < 0):
        found.append("impossible_share")
    return found
