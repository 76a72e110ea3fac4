"""The sentences of what the files of known providers hold: issues and reasons to skip, by code."""

from __future__ import annotations

from typing import Final

from dashboard.model.later import N_

SENTENCES: Final[dict[str, str]] = {
    "not_bilateral_trade": N_(
        "{table}, row {row}: the file is the indicator “{cell}”, which is not trade between two countries; "
        "expected {expected}."
    ),
    "reporter_is_group": N_(
        "{table}, row {row}: the reporter “{cell}” is a group of countries; a figure here is trade between "
        "two countries."
    ),
    "product_unclear": N_(
        "{table}, row {row}: the product code “{cell}” cannot be read for certain: its nomenclature is not "
        "named, or the code has lost leading zeros."
    ),
    "rows_not_told_apart": N_(
        "{table}, row {row}, column “{column}”: “{cell}” stands beside another number for the same in row "
        "{expected}; nothing that was read tells the two rows apart."
    ),
    "columns_disagree": N_(
        "{table}, row {row}, column “{column}”: “{cell}” and another column of this row say different "
        "things; expected {expected}."
    ),
    "totals_without_partner": N_(
        "{table}, row {row}: the file is “{cell}”: totals of each country, without partners; a figure here "
        "is trade between two countries."
    ),
    "parts_of_flows": N_(
        "{table}, row {row}: the file is “{cell}”: each row is a part of a flow; add the rows of a "
        "country up first."
    ),
    "money_without_code": N_(
        "{table}, row {row}: the file is “{cell}”: its values are in a money of old that no list of "
        "currencies has; a figure here needs one."
    ),
    "all_quantities": N_(
        "{table}: all rows are quantities or weights; the values in money are not in this file."
    ),
    "only_groups": N_(
        "{table}: all rows are groups of countries; a figure here is trade between two countries."
    ),
    "other_subject": N_(
        "{table}: all rows hold something other than trade, such as tariffs, charges, tourists or"
        " investments."
    ),
    "column_repeats": N_(
        "{table}: not read: {column}. In files of {expected} such columns repeat what others say."
    ),
    "column_of_quantity": N_(
        "{table}: not read: {column}. In files of {expected} such columns belong to a quantity."
    ),
    "column_remark": N_(
        "{table}: not read: {column}. In files of {expected} such columns say how figures were made, not "
        "what they are of."
    ),
    "column_other_subject": N_(
        "{table}: not read: {column}. In files of {expected} such columns hold other numbers than trade."
    ),
    "column_not_known": N_("{table}: not read: {column}. Files of {expected} have no such columns."),
}
"""Codes of issues that only files of providers have."""

REASONS: Final[dict[str, str]] = {
    "aggregate": N_("a group of countries, not a country"),
    "areas_nes": N_("partners not told apart"),
    "part_of_country": N_("a part of a country"),
    "own_country": N_("goods that return to the country they came from"),
    "re_exports": N_("re-exports: contained in exports"),
    "re_imports": N_("re-imports: contained in imports"),
    "part_of_flow": N_("a part of a flow that is counted as a whole"),
    "quantity": N_("a quantity or weight, not money"),
    "other_valuation": N_("the same flow in another valuation"),
    "other_indicator": N_("another indicator than trade, such as a tariff"),
    "not_bilateral_trade": N_("not trade between two countries"),
    "contents": N_("a page of contents"),
    "totals_without_partner": N_("totals of a country, without a partner"),
    "money_without_code": N_("in a money that no list of currencies has"),
    "parts_of_flows": N_("a part of a flow that is given nowhere as a whole"),
    "no_such_country_then": N_("a country that did not exist in that year"),
    "no_country_of_today": N_("a state of its time that no country of today stands for"),
    "seasonally_adjusted": N_("seasonally adjusted: the unadjusted number is taken"),
    "constant_prices": N_("in constant prices: the number in current prices is taken"),
    "no_header": N_("a cell in a column without a header"),
}
"""Why a row or cell of a provider's file is skipped though nothing is wrong with it."""
