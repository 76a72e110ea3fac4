r"""Numbers, units, periods and country names as a reader sees them; the only place that writes them.

``lang`` is "en" or "ru" everywhere. Inside an amount stand no-break spaces; a missing number is "–".
Amounts are written from a number, a ``multiplier`` (a power of ten of ``model.MULTIPLIERS``; KeyError
for others) and a ``unit`` (ISO 4217 code, percent, tonnes, m3).

>>> money(53, 10**9, "USD", 0, "en"), money(53, 10**9, "USD", 0, "ru")
('$53\xa0bn', '$53\xa0млрд')
>>> percent(6.5, 1, "en"), percent(6.5, 1, "ru")
('6.5%', '6,5\xa0%')
"""

from __future__ import annotations

from dashboard.language.write.checked import (
    between,
    came,
    definition,
    differing,
    meaning,
    relation,
    triangle,
    verdict,
)
from dashboard.language.write.dated import is_newer, undated
from dashboard.language.write.latin import is_cyrillic, latin
from dashboard.language.write.names import compiler, country, language, letters, office, pair, the_country
from dashboard.language.write.numbers import (
    amount,
    axis_step,
    axis_unit,
    figure_label,
    ladder,
    money,
    number,
    percent,
    quantity,
    range_label,
    unit_name,
)
from dashboard.language.write.periods import compared, day, in_period, in_runs, period
from dashboard.language.write.words import (
    MISSING,
    basis,
    flag,
    flow,
    hedged,
    measure,
    price_basis,
    scope,
    status,
    valuation,
)

__all__ = [
    "MISSING",
    "amount",
    "axis_unit",
    "basis",
    "between",
    "came",
    "compared",
    "compiler",
    "country",
    "day",
    "definition",
    "differing",
    "figure_label",
    "flag",
    "flow",
    "hedged",
    "in_period",
    "in_runs",
    "is_cyrillic",
    "axis_step",
    "is_newer",
    "ladder",
    "language",
    "letters",
    "latin",
    "meaning",
    "measure",
    "money",
    "number",
    "office",
    "pair",
    "percent",
    "period",
    "price_basis",
    "quantity",
    "range_label",
    "relation",
    "scope",
    "status",
    "the_country",
    "triangle",
    "undated",
    "unit_name",
    "valuation",
    "verdict",
]
