"""The one table of operations: how a derived figure is computed of others, checked, and told.

``measures`` computes with it, ``export.verify`` checks a file with it, charts and sentences take its words.
To add an operation: a row here, the function of ``measures`` that matches its operands, and the Russian of
its words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add, sub
from typing import Any, Final

from dashboard.model.later import N_


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation on two to five figures, on twelve (a year), on any number (months so far; a whole, parts).

    ``of`` computes the amount from theirs: columns of a frame, numbers, or (where ``in_money``) ranges.
    ``operands`` is how many it takes, 0 for any number.
    ``in_money``: the result is in the unit of the operands; else it is in percent. ``words`` is a msgid.
    """

    name: str
    of: Callable[..., Any]
    in_money: bool
    words: str
    operands: int = 2

    def holds(self, amount: float, operands: Sequence[float]) -> bool:
        """Whether an amount is what the operands give, up to the last digits of a float.

        >>> OPERATIONS["growth"].holds(6.0, [106.0, 100.0]), OPERATIONS["growth"].holds(6.1, [106.0, 100.0])
        (True, False)
        >>> OPERATIONS["share"].holds(1.0, [1.0, 0.0])
        False
        """
        try:
            wanted = self.of(*operands)
        except ZeroDivisionError:
            return False
        # A difference of two large numbers keeps fewer digits than they have.
        scale = max(abs(wanted), 1e-6 * max(map(abs, operands)))
        return bool(abs(amount - wanted) <= 1e-9 * scale)


_TABLE: Final = (
    Operation("turnover", lambda exports, imports: exports + imports, True, N_("exports + imports")),
    Operation("year", lambda *months: reduce(add, months), True, N_("its twelve months added"), 12),
    Operation("so_far", lambda *months: reduce(add, months), True, N_("its months so far added"), 0),
    Operation("balance", lambda exports, imports: exports - imports, True, N_("exports − imports")),
    Operation("mutual", lambda forth, back: forth + back, True, N_("exports of both countries added")),
    Operation(
        "mirror_gap",
        lambda importer, exporter: importer - exporter,
        True,
        N_("importer’s count − exporter’s count"),
    ),
    Operation(
        "growth",
        lambda now, before: 100 * (now / before - 1),
        False,
        N_("change on the same period a year earlier"),
    ),
    Operation(
        "change", lambda now, before: 100 * (now / before - 1), False, N_("change between the two years")
    ),
    Operation(
        "contribution",
        lambda now, before, whole: 100 * (now - before) / whole,
        False,
        N_("change ÷ whole of the year before"),
        3,
    ),
    Operation(
        "arrival",
        lambda now, whole: 100 * now / whole,
        False,
        N_("new in the table, ÷ whole of the year before"),
    ),
    Operation(
        "departure",
        lambda before, whole: -100 * before / whole,
        False,
        N_("no longer in the table: minus what it was, ÷ whole of the year before"),
    ),
    Operation(
        "price_part",
        lambda now, before, weight, weight_before, whole: (
            100 * (now / weight - before / weight_before) * weight_before / whole
        ),
        False,
        N_("change of value per tonne × tonnes of the year before, ÷ whole of the year before"),
        5,
    ),
    Operation(
        "quantity_part",
        lambda now, before, weight, weight_before, whole: (
            100 * (weight - weight_before) * before / weight_before / whole
        ),
        False,
        N_("change of tonnes × value per tonne of the year before, ÷ whole of the year before"),
        5,
    ),
    Operation(
        "joint_part",
        lambda now, before, weight, weight_before, whole: (
            100 * (now / weight - before / weight_before) * (weight - weight_before) / whole
        ),
        False,
        N_("change of value per tonne × change of tonnes, ÷ whole of the year before"),
        5,
    ),
    Operation(
        "rest", lambda whole, *parts: reduce(sub, parts, whole), True, N_("whole − its named parts"), 0
    ),
    Operation(
        "real",
        lambda level, then, base: level * base / then,
        False,
        N_("level × prices of the base year ÷ prices of its own year (US consumer price index)"),
        3,
    ),
    Operation(
        "of_gdp",
        lambda level, gdp: 100 * level / gdp,
        False,
        N_("level ÷ gross domestic product of the year"),
    ),
    Operation(
        "in_currency",
        lambda level, rate: level * rate,
        False,
        N_("level in US dollars × mean price of a dollar in the year"),
    ),
    Operation("share", lambda part, whole: 100 * part / whole, False, N_("part ÷ whole")),
    Operation("index", lambda level, base: 100 * level / base, False, N_("level ÷ level of the base year")),
)
OPERATIONS: Final = {one.name: one for one in _TABLE}
