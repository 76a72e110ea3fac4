"""Codes of currencies: ISO 4217, as Babel has them."""

from __future__ import annotations

from typing import Final

from babel.core import get_global

from dashboard.codes.countries import ISO2

_SINCE: Final = (1999, 1, 1)

CURRENCIES: Final = frozenset(
    code
    for used in get_global("territory_currencies").values()
    for code, _first, last, is_tender in used
    if is_tender and (last is None or last >= _SINCE) and code not in ISO2
) | {"XDR"}
"""Legal tender of some country in 1999 or later, and the drawing rights of the IMF; no code that is a
country's ("CYP"). What went before is written in letters that are words elsewhere ("BAN", "BAD", "LUC")."""
