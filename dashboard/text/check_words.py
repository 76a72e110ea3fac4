"""The words of the check: causes of a difference, arithmetic between figures, rules."""

from __future__ import annotations

from typing import Final

from dashboard.model.later import N_

CAUSES: Final[dict[str, tuple[str, str]]] = {
    "same": (N_("one statement, retold"), N_("Both repeat one statement or one statistic.")),
    "rounding": (N_("rounding and wording"), N_("Both can be right at once: their ranges meet.")),
    "other_scope": (
        N_("goods or services"),
        N_("One counts goods, the other goods and services, or services alone."),
    ),
    "other_reporter": (
        N_("whose statistics"),
        N_("Two offices count the same trade: by origin or consignment, FOB or CIF, at different times."),
    ),
    "other_period": (N_("another period"), N_("One of them covers a part of the period only.")),
    "other_status": (
        N_("plan, first report, revision"),
        N_("A hope is no result, and a first result is revised."),
    ),
    "other_currency": (N_("another currency"), N_("One quantity, or one rate, in two currencies.")),
    "other_product_or_region": (N_("another product or region"), N_("They cover different goods or places.")),
    "other_measure": (N_("another measure"), N_("They do not measure the same thing.")),
    "newsroom_conversion": (
        N_("conversion by a newsroom"),
        N_("A sum in roubles, say, restated in dollars at a rate that nobody names: no statistic."),
    ),
    "source_error": (
        N_("slip of the source"),
        N_("Other numbers around it show that one of the two was misprinted or mistaken."),
    ),
    "unexplained": (
        N_("unexplained"),
        N_("No difference of definition accounts for the size of the difference."),
    ),
}
"""Relation: its name, and what it says of two figures in general."""

VERDICTS: Final[dict[str, str]] = {
    "agrees": N_("agrees"),
    "differs_by_definition": N_("differs by definition"),
    "two_offices": N_("two offices"),
    "contradicts": N_("contradicts"),
}
"""The four verdicts, as pages and the command name them."""

CAME: Final[dict[str, str]] = {
    "met": N_("met"),
    "missed": N_("missed"),
    "divided": N_("results differ"),
    "open": N_("open"),
    "incomparable": N_("cannot be compared"),
}
"""What came of a plan."""

TRIANGLES: Final[dict[str, tuple[str, str]]] = {
    "growth": (
        N_("{level} ({level_period}) at {growth} needs {implied} for {base_period}; the stated {base} fits."),
        N_(
            "{level} ({level_period}) at {growth} needs {implied} for {base_period}; the stated {base} does"
            " not fit."
        ),
    ),
    "growth_of_sum": (
        N_("{level} ({level_period}) at {growth} needs {implied} for {base_period}; the stated {base} fits."),
        N_(
            "{level} ({level_period}) at {growth} needs {implied} for {base_period}; the stated {base} does"
            " not fit."
        ),
    ),
    "growth_of_flows": (
        N_(
            "Exports changed by {exports} and imports by {imports}; the stated {turnover} for turnover lies"
            " between them, as it must."
        ),
        N_(
            "Exports changed by {exports} and imports by {imports}; the stated {turnover} for turnover does"
            " not lie between them, as it must."
        ),
    ),
    "rest": (
        N_(
            "A turnover of {turnover} and one flow of {flow} leave {implied}; the stated balance of {balance}"
            " fits."
        ),
        N_(
            "A turnover of {turnover} and one flow of {flow} leave {implied}; the stated balance of {balance}"
            " does not fit."
        ),
    ),
    "flow": (
        N_("{flow} for one flow is within {turnover} for both."),
        N_("{flow} for one flow is more than {turnover} for both."),
    ),
    "turnover": (
        N_(
            "Exports of {exports} and imports of {imports} make {implied}; the stated turnover of {turnover}"
            " fits."
        ),
        N_(
            "Exports of {exports} and imports of {imports} make {implied}; the stated turnover of {turnover}"
            " does not fit."
        ),
    ),
    "balance": (
        N_(
            "Exports of {exports} less imports of {imports} leave {implied}; the stated balance of {balance}"
            " fits."
        ),
        N_(
            "Exports of {exports} less imports of {imports} leave {implied}; the stated balance of {balance}"
            " does not fit."
        ),
    ),
    "scopes": (
        N_(
            "Goods of {goods} and services of {services} make {implied}; the stated {goods_and_services} for"
            " both fits."
        ),
        N_(
            "Goods of {goods} and services of {services} make {implied}; the stated {goods_and_services} for"
            " both does not fit."
        ),
    ),
    "part_of_year": (
        N_("{part} ({part_period}) is within {year} for the whole year."),
        N_("{part} ({part_period}) is more than {year} for the whole year."),
    ),
    "months": (
        N_("The twelve months make {implied}; the stated {year} for the year fits."),
        N_("The twelve months make {implied}; the stated {year} for the year does not fit."),
    ),
    "step": (
        N_("Between {earlier} ({earlier_period}) and {later} ({later_period}) lie {implied}: a usual size."),
        N_(
            "Between {earlier} ({earlier_period}) and {later} ({later_period}) lie {implied}, where {stated}"
            " would be usual: not one series."
        ),
    ),
    "region": (
        N_("{region} for a region is within {country} for the country."),
        N_("{region} for a region is more than {country} for the country."),
    ),
    "share": (
        N_("{share} of {total} is {implied}; the stated {part} fits."),
        N_("{share} of {total} is {implied}; the stated {part} does not fit."),
    ),
    "currency": (
        N_("{sum} at the mean rate of the year, give or take 15 %, is {implied}; the stated {dollars} fits."),
        N_(
            "{sum} at the mean rate of the year, give or take 15 %, is {implied}; the stated {dollars} does"
            " not fit."
        ),
    ),
}
"""Kind of arithmetic: its sentence where the numbers go together, and where they do not."""

DEFINITIONS: Final[dict[str, str]] = {
    "scope": N_("scope"),
    "compiled_by": N_("whose statistics"),
    "status": N_("status"),
    "flag": N_("one is doubtful"),
    "unit": N_("currency"),
    "side": N_("whose statistics"),
    "plan": N_("plan or outcome"),
    "pair": N_("countries"),
    "measure": N_("measure"),
    "share_of": N_("the whole of a share"),
    "movement": N_("flow"),
    "product": N_("product"),
    "region": N_("region"),
    "period": N_("period"),
    "compared_with": N_("period of comparison"),
    "price_basis": N_("prices"),
    "currency": N_("currency"),
    "valuation": N_("FOB or CIF"),
    "basis": N_("basis of the count"),
    "whose": N_("whose statistics"),
    "conversion": N_("converted by a newsroom"),
    "stated_on": N_("day of the statement"),
    "vintage": N_("edition"),
}
"""In what the corners of a triangle, or two figures, can differ."""
