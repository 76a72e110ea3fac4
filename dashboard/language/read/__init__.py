"""Numerals, units, periods, countries and terms as sources print them; the only place that reads them.

A printed number is read by tables: the words of scale, unit and number that each language uses
stand in ``language/lexicon``, a table a language, and a word that stands in none of them makes the whole
text unreadable. What two languages read differently ("1.234", "bln") is read only when the language is given.
Nothing is guessed: the answer to a doubt is None, or names the doubt.

``printed`` reads what stands in a sentence and holds it to its figure; the other modules read the
cells, headers and titles of tables.
"""

from __future__ import annotations

from dashboard.language.read.amounts import Amount, decimal_mark, read_amount
from dashboard.language.read.countries import Country, called_alike, code_alike, read_country, read_pair
from dashboard.language.read.currencies import moneys_called
from dashboard.language.read.days import read_days
from dashboard.language.read.editions import known_from, names_its_day
from dashboard.language.read.headers import Column, read_column
from dashboard.language.read.languages import agreed, decimal_mark_of
from dashboard.language.read.measured import Measured, read_measure
from dashboard.language.read.printed import (
    Printed,
    decimals,
    numerals_stand_in,
    read_number,
    read_period,
    read_printed,
)
from dashboard.language.read.terms import (
    is_whole,
    read_basis,
    read_excerpt_kind,
    read_flow,
    read_hedge,
    read_price_basis,
    read_scope,
    read_status,
    read_valuation,
)
from dashboard.language.read.titles import countries_named, hints
from dashboard.language.read.units import Unit, read_unit, scale_in
from dashboard.language.read.when import When, read_when

__all__ = [
    "Amount",
    "Column",
    "Country",
    "Measured",
    "Printed",
    "Unit",
    "When",
    "agreed",
    "countries_named",
    "decimal_mark",
    "decimal_mark_of",
    "decimals",
    "hints",
    "is_whole",
    "known_from",
    "moneys_called",
    "names_its_day",
    "numerals_stand_in",
    "read_amount",
    "read_basis",
    "read_column",
    "called_alike",
    "code_alike",
    "read_country",
    "read_days",
    "read_excerpt_kind",
    "read_flow",
    "read_hedge",
    "read_measure",
    "read_number",
    "read_pair",
    "read_period",
    "read_price_basis",
    "read_printed",
    "read_scope",
    "read_status",
    "read_unit",
    "read_valuation",
    "read_when",
    "scale_in",
]
