"""The one layout of rows of a whole data set, and the totals that are made of them.

One row is one number of the source with all that tells it from others: ``by_pair``. ``by_product`` holds the
same rows in another order, and of them what is asked by product; ``totals`` one row a cell of all products;
``products`` the world's sum of each product.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from dashboard.model import PRINTED_MULTIPLIERS


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its SQL type, and what stands there where a source says nothing."""

    type: str
    usual: Any


COLUMNS: Final[Mapping[str, Field]] = {
    "reporter": Field("VARCHAR", ""),
    "partner": Field("VARCHAR", ""),
    "flow": Field("VARCHAR", "exports"),
    "period": Field("VARCHAR", ""),
    "product": Field("VARCHAR", ""),
    "level": Field("UTINYINT", 0),
    "nomenclature": Field("VARCHAR", ""),
    "value": Field("DOUBLE", None),
    "unit": Field("VARCHAR", ""),
    "multiplier": Field("BIGINT", 1),
    "quantity": Field("DOUBLE", None),
    "quantity_unit": Field("VARCHAR", ""),
    "scope": Field("VARCHAR", "goods"),
    "valuation": Field("VARCHAR", "unknown"),
    "status": Field("VARCHAR", "unknown"),
    "flag": Field("VARCHAR", ""),
    "part": Field("VARCHAR", ""),
    "source": Field("VARCHAR", ""),
    "note": Field("VARCHAR", ""),
    "printed": Field("VARCHAR", ""),
    "reporter_kind": Field("VARCHAR", ""),
    "partner_kind": Field("VARCHAR", ""),
    "file": Field("USMALLINT", 0),
    "row": Field("BIGINT", 0),
}
"""reporter, partner: alpha-3, a former country's code, WLD, or the source's own code behind an underscore;
flow: exports or imports; period: 2019, 2019-05; product: empty = all, else its code in the nomenclature;
value: the number as printed, in unit × multiplier; flag: the source's own mark of the observation;
part: what makes the row a part of the flow or another count of it (special trade, a customs regime);
source: the printed volume behind the number; printed: both sides as the source names them, where it
names them in words; file, row: where it stood, files counted as they were given
from 0,
rows as a spreadsheet shows them, the header being row 1."""

TELLING: Final = (
    "reporter",
    "partner",
    "flow",
    "period",
    "unit",
    "multiplier",
    "scope",
    "valuation",
    "status",
    "part",
    "source",
    "reporter_kind",
    "partner_kind",
)
"""What rows of a cell of all products are alike in."""


def totals(are_rows: bool) -> str:
    """The SELECT that makes ``totals``: rows of level 0 as they stand, or the sum of the finest level.

    Rows that stand as totals are never added to each other: two sources of one cell stay two.
    """
    if are_rows:
        told = ", ".join(TELLING)
        return (
            f"SELECT {told}, value, 1::BIGINT AS n, file, row FROM by_pair WHERE level = 0"
            f" ORDER BY {', '.join(TELLING[:4])}, file, row"
        )
    told = ", ".join(TELLING)
    return (
        f"SELECT {told}, sum(value) AS value, count(*) AS n, 0::USMALLINT AS file, 0::BIGINT AS row"
        f" FROM by_pair WHERE level = (SELECT max(level) FROM by_pair) GROUP BY {told}"
        f" ORDER BY {', '.join(TELLING[:4])}"
    )


BY_PRODUCT: Final = (
    *("reporter", "flow", "period", "product", "level", "value", "unit", "multiplier", "scope", "valuation"),
    *("status", "part", "source", "reporter_kind", "partner_kind"),
)
"""What ``by_product`` holds of each row: what is asked of it; the rows behind an answer are ``by_pair``'s."""

PRODUCTS: Final = (
    "SELECT product, flow, period, unit, multiplier, level, sum(value) AS value, count(*) AS n"
    " FROM by_product WHERE level > 0 and reporter_kind <> 'world' and partner_kind NOT IN ('world', 'group')"
    " GROUP BY product, flow, period, unit, multiplier, level ORDER BY flow, period, product"
)
"""The SELECT that makes ``products``: what the world trades of each product, by those who report it."""


BETWEEN_COUNTRIES: Final = (
    "reporter_kind = '' and partner_kind = '' and regexp_full_match(reporter, '[A-Z]{3}')"
    " and regexp_full_match(partner, '[A-Z]{3}') and regexp_full_match(unit, '[A-Z]{3}')"
    f" and multiplier IN ({', '.join(map(str, PRINTED_MULTIPLIERS))})"
)
"""What holds of every row that a figure of two countries is, or is the sum of."""


def figures(are_rows: bool, counts: Sequence[str] = ()) -> str:
    """The SELECT of what may be figures: cells of two countries, all products, in a currency of today's list.

    A row that its source marks (``flag``) is none; ``counts``, if given, are the parts that count a whole
    flow. ``rival`` numbers the rows of one cell, from 0, in the order of the source: two printed volumes
    that count one movement stay two.
    """
    words = "note, printed" if are_rows else "'' AS note, '' AS printed"
    whole = ", ".join("'" + one.replace("'", "''") + "'" for one in counts)
    of_whole = f" and part IN ({whole})" if counts else ""
    source = "by_pair WHERE level = 0 and flag = ''" if are_rows else "totals WHERE true"
    count = "1::BIGINT AS n" if are_rows else "n"
    return (
        "SELECT reporter, partner, flow, period, value, unit, multiplier, scope, valuation, status, part,"
        f" source, {words}, {count}, file, row, row_number() OVER (PARTITION BY reporter, partner, flow,"
        f" period, part ORDER BY file, row) - 1 AS rival FROM {source}"
        f" and {BETWEEN_COUNTRIES} and abs(value) < 1e30{of_whole}"
    )
