"""What a figure is a number of. Only two numbers of one quantity can contradict each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from operator import attrgetter, itemgetter
from typing import Any, Final

from dashboard.model import PLANS, Period


@dataclass(slots=True, unsafe_hash=True)
class Quantity:
    """ "Goods that Belarus sold to Russia in 2023, in current dollars, fob, as customs count: an outcome."

    Names are in small letters and periods in one notation, however a page has them. ``pair`` has no order.
    ``movement`` is "AAA>BBB" for what AAA sells to BBB, whichever side names it, else "turnover" or
    "balance" (whose number is counted from the first of the pair). ``region`` has its country before it.
    ``currency`` is the unit of a level, and the one a growth was measured in. "unknown" is a value of its
    own, equal to nothing else. *Whose count* it is stands beside the quantity, not in it: two counts of
    one quantity are equal here; "" where the figure does not name its compiler. Never changed once made; not
    frozen, as a check makes one a figure and a frozen one takes nine times as long to make.

    The order of the fields is the order in which differences are told. A new one has its words in
    ``text/check_words.DEFINITIONS`` and ``explain._COORDINATES``, its relation in ``causes._RELATION_OF``,
    and stands in ``OPEN`` where a source may leave it unsaid.
    """

    pair: tuple[str, str]
    movement: str
    scope: str
    product: str
    region: str
    measure: str
    share_of: str
    period: Period
    compared_with: str
    price_basis: str
    valuation: str
    basis: str
    currency: str
    plan: bool
    whose: str = field(default="", compare=False)

    @classmethod
    def of_row(cls, row: Mapping[Any, Any]) -> Quantity:
        """The quantity of a figure, typed as the gate hands it over."""
        return cls.of(*_read(row))

    @classmethod
    def of(
        cls,
        reporter: str,
        partner: str,
        flow: str,
        scope: str,
        product: str,
        region: str,
        measure: str,
        share_of: str,
        start: int,
        end: int,
        compared_with: str,
        price_basis: str,
        valuation: str,
        basis: str,
        unit: str,
        of_unit: str,
        status: str,
        compiled_by: str,
    ) -> Quantity:
        """The same of the columns in ``READ``, in their order."""
        return cls(
            (reporter, partner) if reporter < partner else (partner, reporter),
            _movement(reporter, partner, flow),
            scope,
            _name(product) if product else "",
            f"{reporter} {_name(region)}" if region else "",
            measure,
            _name(share_of) if share_of else "",
            _period(int(start), int(end)),
            _base(compared_with) if compared_with else "",
            price_basis,
            valuation,
            basis,
            unit if measure == "level" else of_unit,
            status in PLANS,
            compiled_by,
        )

    def difference(self, other: Quantity) -> str:
        """The name of the first field in which two quantities differ; "" for one quantity."""
        return next((name for name in COORDINATES if getattr(self, name) != getattr(other, name)), "")

    def apart(self, other: Quantity) -> str:
        """The first field in which both are known and differ; "" where one may be the other."""
        return next((name for name, is_open in self._unlike(other) if not is_open), "")

    def unsaid(self, other: Quantity) -> tuple[str, ...]:
        """The fields that one of them leaves open and the other does not, in their order."""
        return tuple(name for name, is_open in self._unlike(other) if is_open)

    def _unlike(self, other: Quantity) -> Iterator[tuple[str, bool]]:
        """The fields whose values differ, and whether one of the two leaves such a field open."""
        here, there = _values(self), _values(other)
        if here == there:
            return
        for name, mine, theirs in zip(COORDINATES, here, there, strict=True):
            if mine != theirs:
                yield name, name in OPEN and bool({mine, theirs} & UNSAID)

    def as_json(self) -> dict[str, object]:
        """All coordinates by name; the pair as "AAA-BBB"."""
        found = {name: getattr(self, name) for name in (*COORDINATES, "whose")}
        return found | {"pair": "-".join(self.pair), "period": str(self.period)}


READ: Final = (
    *("reporter", "partner", "flow", "scope", "product", "region", "measure", "share_of", "start", "end"),
    *("compared_with", "price_basis", "valuation", "basis", "unit", "of_unit", "status", "compiled_by"),
)
"""The columns that :meth:`Quantity.of_row` reads."""
_read: Final = itemgetter(*READ)
COORDINATES: Final = tuple(one.name for one in fields(Quantity) if one.compare)
_values: Final = attrgetter(*COORDINATES)
OPEN: Final = frozenset({"scope", "price_basis", "currency", "valuation", "basis"})
"""Coordinates that a source may leave unsaid."""
UNSAID: Final = frozenset({"", "unknown"})


@lru_cache(maxsize=8192)
def _period(start: int, end: int) -> Period:
    return Period(start, end)


@lru_cache(maxsize=8192)
def _base(period: str) -> str:
    """A period in one notation: the months from January to March are a quarter; what is none as it stands."""
    try:
        return str(Period.parse(period))
    except ValueError:
        return period


@lru_cache(maxsize=8192)
def _name(text: object) -> str:
    return " ".join(str(text).casefold().split())


def _movement(reporter: str, partner: str, flow: str) -> str:
    if flow == "exports":
        return f"{reporter}>{partner}"
    return f"{partner}>{reporter}" if flow == "imports" else flow
