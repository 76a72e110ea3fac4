"""Annual mean exchange rates, from ``data/rates.csv``: each with its source, none interpolated."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).parents[1]
_PLACES: Final = (_PACKAGE / "_data", _PACKAGE.parent / "data")
"""Inside an installed wheel, beside the package in a checkout."""


@cache
def annual() -> Mapping[tuple[str, int], Decimal]:
    """Units of a currency for one US dollar, mean of a year, by ISO 4217 code and year.

    >>> annual()["RUB", 2020]
    Decimal('72.104908')
    """
    file = next(one for place in _PLACES if (one := place / "rates.csv").is_file())
    with file.open(encoding="utf-8", newline="") as opened:
        rows = csv.DictReader(opened)
        return {(row["currency"], int(row["year"])): Decimal(row["per_usd"]) for row in rows}
