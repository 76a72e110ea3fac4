"""Every question to a whole data set, once, as SQL over the tables of ``rows``; parameters are bound, never pasted.

Periods are texts: ``first`` and ``last`` hold 2019 and 2019-05 alike, and an answer keeps years and months apart,
because it is grouped by period. A parameter left out has its usual value, "" and 0 standing for all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

ALL_TIME: Final = {"first": "0000", "last": "9999"}
_SPAN: Final = "period >= $first and period <= $last || '~'"
_NO_SUM: Final = "partner_kind NOT IN ('world', 'group')"
_NO_SUMS_REPORT: Final = "reporter_kind NOT IN ('world', 'group')"
ALIKE: Final = (
    *("quantity_unit", "nomenclature", "unit", "multiplier", "scope", "valuation", "status", "part"),
    "source",
)
"""Columns in which all rows of a set may be alike: then nothing is grouped by them, which takes longer than the
rows do."""
_CELL: Final = "«unit, multiplier, scope, valuation, status, part, source»"
_BY_CELL: Final = "‹unit, multiplier, scope, valuation, status, part, source›"
_BY_WHOLE: Final = "‹nomenclature, unit, multiplier, scope, valuation, status, part, source›"
_BY_ITEM: Final = "‹quantity_unit, nomenclature, unit, multiplier, scope, valuation, status, part, source›"
"""Columns as they are shown, each told once where all rows are alike in it, and as rows are grouped by them."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A question: the form of its SQL, what it must be told, what it is told if nobody says otherwise, and which
    columns of the answer (beside parameters named as columns) single out the rows behind one of its lines.

    ``of_totals`` says that it reads totals, so that the rows behind it are those that these are made of; ``also``
    is a condition on rows that the question makes beside its parameters. ``of_figures``: it reads what may be
    figures (``rows.figures``): annual cells of two countries, of one count each (``part``, ``rival``)."""

    form: str
    needed: tuple[str, ...]
    usual: Mapping[str, Any]
    telling: tuple[str, ...]
    of_totals: bool = True
    also: str = "true"
    of_figures: bool = False

    def sql(
        self,
        alike: Mapping[str, str | int] = MappingProxyType({}),
        bound: Mapping[str, Any] = MappingProxyType({}),
    ) -> str:
        """The SQL to a set; ``alike`` says in which of ``ALIKE`` all its rows are alike, and what stands there.

        Of the parameters that are ``bound`` it is told where codes need no cutting: none is longer than its level.

        >>> asking = Asking("SELECT flow, «unit, part», sum(value) FROM t GROUP BY flow, ‹unit, part›", (), {}, ())
        >>> asking.sql({"unit": "USD"})
        "SELECT flow, 'USD' AS unit, part, sum(value) FROM t GROUP BY flow, part"
        >>> asking.sql({"unit": "USD", "part": ""})
        "SELECT flow, 'USD' AS unit, '' AS part, sum(value) FROM t GROUP BY flow"
        """
        shown = _SHOWN.sub(
            lambda found: ", ".join(_told(one, alike) for one in found[1].split(", ")), self.form
        )
        kept = _BY.sub(
            lambda found: ", ".join(one for one in found[1].split(", ") if one not in alike) or "‹›", shown
        )
        whole = "digits" in bound and bound["digits"] >= bound["level"]
        return _NOTHING.sub("", kept.replace(_CUT, "product") if whole else kept)

    def reads_much(self, bound: Mapping[str, Any]) -> bool:
        """It reads more than totals, the rows of a pair, or those of one product."""
        is_of_pair = bool(bound.get("reporter") and bound.get("partner"))
        return not (self.of_totals or self.of_figures or is_of_pair or bound.get("product"))

    def bound(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """All parameters; ValueError for one that is missing or that the question does not have."""
        missing = [name for name in self.needed if name not in given]
        foreign = [name for name in given if name not in self.needed and name not in self.usual]
        if missing or foreign:
            raise ValueError(
                f"missing {missing}, not asked for {foreign}; takes {[*self.needed, *self.usual]}"
            )
        return {**self.usual, **given}


_CUT: Final = "left(product, $digits)"
_SHOWN: Final = re.compile("«(.+?)»")
_BY: Final = re.compile("‹(.+?)›")
_NOTHING: Final = re.compile("PARTITION BY ‹› ?|, ‹›|‹›, ")
"""A list of which nothing is left, with what joins it to the rest."""


def _told(name: str, alike: Mapping[str, str | int]) -> str:
    """A column in a list of those that are shown."""
    if name not in alike:
        return name
    value = alike[name]
    told = f"CAST({value:d} AS BIGINT)" if isinstance(value, int) else "'" + value.replace("'", "''") + "'"
    return f"{told} AS {name}"


_SIDES: Final = "($reporter = '' OR reporter = $reporter) and ($partner = '' OR partner = $partner)"
_OF_COUNTRIES: Final = (
    "reporter_kind = '' and reporter < '_' and partner < '_' and regexp_full_match(unit, '[A-Z]{3}')"
)
"""Of rows by product: of countries, or of one with the set's own world, in a currency. What the source alone
has a code for begins with _. Said so that the planner has little to do: it took longer than the rows."""
_KIND: Final = "partner_kind = CASE WHEN $world THEN 'world' ELSE '' END"
_OF_TWO_OR_WORLD: Final = f"{_OF_COUNTRIES} and partner_kind IN ('', 'world')"
_ITEMS: Final = (
    f"{_SIDES} and flow = $flow and part = $part and nomenclature = $nomenclature and level = $level"
    " and (period = $period OR ($months and starts_with(period, $period || '-')))"
    f" and {_OF_COUNTRIES} and {_KIND}"
    " and ($low = '' OR left(product, length($low)) BETWEEN $low and $high)"
)
_ONE_MULTIPLIER: Final = "CASE WHEN min(multiplier) = max(multiplier) THEN min(multiplier) ELSE 1 END"
_LEAST_CERTAIN: Final = "CASE WHEN bool_or(status = 'estimate') THEN 'estimate' ELSE min(status) END"
_TOLD: Final = ("unit", "multiplier", "scope", "valuation", "status", "part", "source")

QUESTIONS: Final[Mapping[str, Asking]] = {
    # All that a country says of another, in both directions of movement: a line a flow, period and kind of count.
    "pair_series": Asking(
        f"SELECT reporter, partner, flow, period, value, {_CELL}, n, file, row FROM totals"
        f" WHERE reporter = $reporter and partner = $partner and {_SPAN} ORDER BY flow, period, file, row",
        ("reporter", "partner"),
        ALL_TIME,
        ("reporter", "partner", "flow", "period", *_TOLD, "file", "row"),
    ),
    # A country's partners in one period, by its own count; the share is of all it counts with partners told apart.
    "partners": Asking(
        f"SELECT partner, partner_kind, $flow AS flow, $period AS period, sum(value) AS value, {_CELL}, sum(n)::BIGINT AS n,"
        f" sum(value) / nullif(sum(sum(value)) OVER (PARTITION BY {_BY_CELL}), 0) AS share,"
        f" rank() OVER (PARTITION BY {_BY_CELL} ORDER BY sum(value) DESC) AS place,"
        f" count(*) OVER (PARTITION BY {_BY_CELL}) AS partners"
        f" FROM totals WHERE reporter = $reporter and flow = $flow and period = $period and {_NO_SUM}"
        f" GROUP BY partner, partner_kind, {_BY_CELL} ORDER BY {_BY_CELL}, value DESC, partner LIMIT $limit",
        ("reporter", "flow", "period"),
        {"limit": 1000},
        ("partner", "flow", "period", *_TOLD),
        also=_NO_SUM,
    ),
    # The same from the other side: what its partners count with it.
    "partners_mirrored": Asking(
        f"SELECT reporter, $flow AS flow, $period AS period, sum(value) AS value, {_CELL}, sum(n)::BIGINT AS n,"
        f" sum(value) / nullif(sum(sum(value)) OVER (PARTITION BY {_BY_CELL}), 0) AS share,"
        f" rank() OVER (PARTITION BY {_BY_CELL} ORDER BY sum(value) DESC) AS place,"
        f" count(*) OVER (PARTITION BY {_BY_CELL}) AS partners"
        " FROM totals WHERE partner = $partner and flow = $flow and period = $period"
        f" and {_NO_SUMS_REPORT}"
        f" GROUP BY reporter, {_BY_CELL} ORDER BY {_BY_CELL}, value DESC, reporter LIMIT $limit",
        ("partner", "flow", "period"),
        {"limit": 1000},
        ("reporter", "flow", "period", *_TOLD),
        also=_NO_SUMS_REPORT,
    ),
    # What a country counts with all partners, told apart or as the source's own world; never both in one line.
    "country_totals": Asking(
        f"SELECT flow, period, partner_kind = 'world' AS whole, sum(value) AS value, {_CELL}, sum(n)::BIGINT AS n,"
        " count(DISTINCT partner) AS partners FROM totals"
        f" WHERE reporter = $reporter and partner_kind <> 'group' and {_SPAN}"
        f" GROUP BY flow, period, partner_kind = 'world', {_BY_CELL} ORDER BY flow, period, whole",
        ("reporter",),
        ALL_TIME,
        ("flow", "period", "whole", *_TOLD),
        also="partner_kind <> 'group' and (partner_kind = 'world') = $whole",
    ),
    # The same counted by its partners.
    "country_totals_mirrored": Asking(
        f"SELECT flow, period, sum(value) AS value, {_CELL}, sum(n)::BIGINT AS n, count(DISTINCT reporter) AS partners"
        f" FROM totals WHERE partner = $partner and {_NO_SUMS_REPORT} and {_SPAN}"
        f" GROUP BY flow, period, {_BY_CELL} ORDER BY flow, period",
        ("partner",),
        ALL_TIME,
        ("flow", "period", *_TOLD),
        also=_NO_SUMS_REPORT,
    ),
    # What all who report count of the world's trade.
    "world_totals": Asking(
        f"SELECT flow, period, sum(value) AS value, {_CELL}, sum(n)::BIGINT AS n, count(DISTINCT reporter) AS reporters"
        f" FROM totals WHERE {_NO_SUM} and {_NO_SUMS_REPORT} and {_SPAN}"
        f" GROUP BY flow, period, {_BY_CELL} ORDER BY flow, period",
        (),
        ALL_TIME,
        ("flow", "period", *_TOLD),
        also=f"{_NO_SUM} and {_NO_SUMS_REPORT}",
    ),
    # What one country counts of another by product; ``digits`` joins the codes of a level to chapters or headings.
    # The sums are kept for the whole that they are shares of: else the rows would be read twice.
    "products": Asking(
        "WITH sums AS MATERIALIZED (SELECT left(product, $digits) AS product, sum(value) AS value,"
        f" sum(quantity) AS quantity, {_BY_ITEM}, count(*) AS n"
        " FROM by_pair WHERE reporter = $reporter and partner = $partner and flow = $flow and period = $period"
        f" and level = $level GROUP BY left(product, $digits), {_BY_ITEM})"
        " SELECT product, $flow AS flow, $period AS period, value, quantity,"
        f" «quantity_unit, nomenclature», {_CELL}, n,"
        f" value / nullif(sum(value) OVER (PARTITION BY {_BY_WHOLE}), 0) AS share"
        f" FROM sums ORDER BY {_BY_CELL}, value DESC, product LIMIT $limit",
        ("reporter", "partner", "flow", "period"),
        {"level": 6, "digits": 6, "limit": 10_000},
        ("product", "flow", "period", "quantity_unit", "nomenclature", *_TOLD),
        of_totals=False,
    ),
    # Which years of a movement are told by product, how finely and in which nomenclature; level 0 are the set's own
    # totals. ``reporter`` or ``partner`` left out stands for all that the set tells apart, or for its own world.
    "products_by_year": Asking(
        f"SELECT period, level, part, nomenclature, unit, valuation, {_LEAST_CERTAIN} AS status,"
        " partner_kind = 'world' AS world, sum(value * multiplier) AS amount, count(*) AS n FROM by_pair"
        f" WHERE {_SIDES} and flow = $flow and {_OF_TWO_OR_WORLD}"
        " GROUP BY period, level, part, nomenclature, unit, valuation, partner_kind = 'world'"
        " ORDER BY period, level, part, nomenclature, unit, valuation, world",
        ("flow",),
        {"reporter": "", "partner": ""},
        ("period", "level", "part", "nomenclature", "unit", "valuation", "world"),
        of_totals=False,
        also=f"{_OF_COUNTRIES} and {_KIND}",
    ),
    # One year of a movement by chapters, headings or longer codes; ``low`` and ``high`` are the codes, of one length,
    # between which all stand, ``months``: a year is told by its months alone.
    "products_of_year": Asking(
        "SELECT left(product, $digits) AS product, sum(value * multiplier) AS value, sum(quantity) AS quantity,"
        f" count(quantity) AS weighed, min(quantity_unit) AS quantity_unit, count(*) AS n FROM by_pair WHERE {_ITEMS}"
        " GROUP BY left(product, $digits) ORDER BY value DESC, 1 LIMIT $limit",
        ("flow", "period", "level", "nomenclature"),
        {
            "reporter": "",
            "partner": "",
            "part": "",
            "world": False,
            "months": False,
            "digits": 6,
            "low": "",
            "high": "",
            "limit": 20_000,
        },
        ("product",),
        of_totals=False,
        also=_ITEMS,
    ),
    # Both counts of one movement, product by product: what leaves by the exporter, what arrives by the importer.
    "mirror": Asking(
        "SELECT coalesce(a.product, b.product) AS product, a.value AS exported, b.value AS imported,"
        " a.value - b.value AS gap, coalesce(a.unit, b.unit) AS unit, coalesce(a.multiplier, b.multiplier)"
        " AS multiplier, coalesce(a.n, 0) AS n_exported, coalesce(b.n, 0) AS n_imported,"
        " coalesce(a.n, 0) + coalesce(b.n, 0) AS n FROM"
        " (SELECT left(product, $digits) AS product, unit, multiplier, sum(value) AS value, count(*) AS n FROM by_pair"
        " WHERE reporter = $reporter and partner = $partner and flow = 'exports' and period = $period"
        " and level = $level and part = $part GROUP BY left(product, $digits), unit, multiplier) AS a FULL JOIN"
        " (SELECT left(product, $digits) AS product, unit, multiplier, sum(value) AS value, count(*) AS n FROM by_pair"
        " WHERE reporter = $partner and partner = $reporter and flow = 'imports' and period = $period"
        " and level = $level and part = $part GROUP BY left(product, $digits), unit, multiplier) AS b"
        " ON a.product = b.product and a.unit = b.unit and a.multiplier = b.multiplier"
        " ORDER BY abs(coalesce(a.value, 0) - coalesce(b.value, 0)) DESC, 1 LIMIT $limit",
        ("reporter", "partner", "period"),
        {"level": 6, "digits": 6, "part": "", "limit": 10_000},
        ("product",),
        of_totals=False,
    ),
    # Who trades a product in a period, and the share of all who count it.
    "world_share": Asking(
        f"SELECT reporter, $flow AS flow, $period AS period, sum(value) AS value, {_CELL}, count(*) AS n,"
        f" sum(value) / nullif(sum(sum(value)) OVER (PARTITION BY {_BY_CELL}), 0) AS share"
        " FROM by_product WHERE product = $product and flow = $flow and period = $period"
        f" and {_NO_SUM} and {_NO_SUMS_REPORT}"
        f" GROUP BY reporter, {_BY_CELL} ORDER BY {_BY_CELL}, value DESC, reporter LIMIT $limit",
        ("product", "flow", "period"),
        {"limit": 1000},
        ("reporter", "flow", "period", *_TOLD),
        of_totals=False,
        also=f"{_NO_SUM} and {_NO_SUMS_REPORT}",
    ),
    # Revealed comparative advantage (Balassa 1965): the product's share in the country's exports over its share
    # in the world's. 1 is the world's own mean.
    "balassa": Asking(
        "WITH own AS (SELECT product, unit, multiplier, sum(value) AS value, count(*) AS n FROM by_pair"
        f" WHERE reporter = $reporter and flow = $flow and period = $period and level = $level and {_NO_SUM}"
        " GROUP BY product, unit, multiplier),"
        " world AS (SELECT product, unit, multiplier, value, n FROM products"
        " WHERE flow = $flow and period = $period and level = $level)"
        " SELECT own.product, own.value, world.value AS world_value,"
        " (own.value / (SELECT sum(value) FROM own AS o WHERE o.unit = own.unit))"
        " / nullif(world.value / (SELECT sum(value) FROM world AS w WHERE w.unit = own.unit), 0) AS balassa,"
        " own.unit, own.multiplier, own.n, world.n AS n_world"
        " FROM own JOIN world ON own.product = world.product and own.unit = world.unit"
        " and own.multiplier = world.multiplier ORDER BY balassa DESC, own.product LIMIT $limit",
        ("reporter", "flow", "period"),
        {"level": 6, "limit": 10_000},
        ("product", "unit", "multiplier"),
        of_totals=False,
        also=_NO_SUM,
    ),
    # Herfindahl–Hirschman of partners: the sum of squared shares, 1 = one partner, 1/n = n equal ones.
    "herfindahl_partners": Asking(
        f"SELECT flow, period, {_CELL}, sum(value * value) / nullif(sum(value) * sum(value), 0) AS herfindahl,"
        " count(*) AS partners, sum(n)::BIGINT AS n FROM (SELECT partner, flow, period, sum(value) AS value,"
        f" sum(n) AS n, {_BY_CELL} FROM totals WHERE reporter = $reporter and flow = $flow and {_NO_SUM} and {_SPAN}"
        f" GROUP BY partner, flow, period, {_BY_CELL}) AS partners GROUP BY flow, period, {_BY_CELL} ORDER BY period",
        ("reporter", "flow"),
        ALL_TIME,
        ("flow", "period", *_TOLD),
        also=_NO_SUM,
    ),
    # The same of the products that one country counts with all partners.
    "herfindahl_products": Asking(
        "SELECT flow, period, unit, multiplier, sum(value * value) / nullif(sum(value) * sum(value), 0) AS herfindahl,"
        " count(*) AS products, sum(n)::BIGINT AS n FROM (SELECT product, flow, period, unit, multiplier,"
        " sum(value) AS value, count(*) AS n FROM by_pair WHERE reporter = $reporter and flow = $flow"
        f" and period = $period and level = $level and {_NO_SUM}"
        " GROUP BY product, flow, period, unit, multiplier) AS products"
        " GROUP BY flow, period, unit, multiplier ORDER BY period",
        ("reporter", "flow", "period"),
        {"level": 6},
        ("flow", "period", "unit", "multiplier"),
        of_totals=False,
        also=_NO_SUM,
    ),
    # The cells of a country's partners in a year that are figures, the largest first. ``reporter`` or ``partner``
    # is the country, the other left out.
    "figures_of_year": Asking(
        f"SELECT * FROM figures WHERE {_SIDES} and flow = $flow and period = $period and part = $part"
        " and rival = $rival ORDER BY value DESC, reporter, partner",
        ("flow", "period"),
        {"reporter": "", "partner": "", "part": "", "rival": 0},
        ("reporter", "partner", "flow", "period", "part", "rival", "unit", "scope", "valuation"),
        of_figures=True,
    ),
    # The cells of all years: where a series has holes.
    "figures_of_country": Asking(
        f"SELECT * FROM figures WHERE {_SIDES} and flow = $flow and part = $part and rival = $rival"
        " and length(period) = 4 ORDER BY period, reporter, partner",
        ("flow",),
        {"reporter": "", "partner": "", "part": "", "rival": 0},
        ("reporter", "partner", "flow", "period", "part", "rival", "unit", "scope", "valuation"),
        of_figures=True,
    ),
    # Their sums by year: a line for each count and currency, never added to each other; where their rows are
    # printed in several multiples, in full units.
    "figures_by_year": Asking(
        f"SELECT flow, period, part, rival, unit, {_ONE_MULTIPLIER} AS multiplier, scope, valuation,"
        f" {_LEAST_CERTAIN} AS status, sum(value * multiplier) / {_ONE_MULTIPLIER} AS value, sum(n)::BIGINT AS n,"
        f" count(*) AS cells FROM figures WHERE {_SIDES} and flow = $flow and length(period) = 4"
        " GROUP BY flow, period, part, rival, unit, scope, valuation"
        " ORDER BY period, part, rival, cells DESC, unit, scope, valuation",
        ("flow",),
        {"reporter": "", "partner": ""},
        ("flow", "period", "part", "rival", "unit", "scope", "valuation"),
        of_figures=True,
    ),
    # Who reports at all in a period: whom a sum over reporters leaves out is not among them.
    "reporters": Asking(
        f"SELECT reporter, flow, period, {_CELL}, sum(n)::BIGINT AS n FROM totals"
        f" WHERE flow = $flow and period = $period and {_NO_SUMS_REPORT}"
        f" GROUP BY reporter, flow, period, {_BY_CELL} ORDER BY reporter",
        ("flow", "period"),
        {},
        ("reporter", "flow", "period", *_TOLD),
        also=_NO_SUMS_REPORT,
    ),
    # Pairs that a set holds in a span, with how much: "what is there".
    "pairs": Asking(
        "SELECT reporter, partner, flow, min(period) AS first, max(period) AS last, sum(n)::BIGINT AS n FROM totals"
        f" WHERE ($reporter = '' OR reporter = $reporter) and ($partner = '' OR partner = $partner) and {_SPAN}"
        " GROUP BY reporter, partner, flow ORDER BY reporter, partner, flow",
        (),
        {**ALL_TIME, "reporter": "", "partner": ""},
        ("reporter", "partner", "flow"),
    ),
    # What a set is: its countries, periods, products, rows.
    "contents": Asking(
        "SELECT flow, min(period) AS first, max(period) AS last, count(DISTINCT reporter) AS reporters,"
        " count(DISTINCT partner) AS partners, sum(n)::BIGINT AS n FROM totals GROUP BY flow ORDER BY flow",
        (),
        {},
        ("flow",),
    ),
}
