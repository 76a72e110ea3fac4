"""The words of the field as types. Standard library only.

``words``: closed lists, columns, periods, issues. ``parameters``: the one table of what an address or a
command may say. ``selection``: what a reader asks for, read from these.
"""

from dashboard.model.parameters import PARAMETERS, Parameter
from dashboard.model.selection import Selection, Unknown, View
from dashboard.model.words import (
    BASES,
    DERIVED_COLUMNS,
    EDITORS_COLUMNS,
    EXCERPT_KINDS,
    FIGURE_COLUMNS,
    FLAGS,
    FLOWS,
    HEDGES,
    KINDS,
    LANGUAGES,
    LINE_COORDINATES,
    MEASURES,
    MULTIPLIERS,
    OFFICIAL_COLUMNS,
    PLANS,
    PRICE_BASES,
    PRINTED_MULTIPLIERS,
    PROVENANCE_COLUMNS,
    READINGS,
    SCOPES,
    SOURCE_COLUMNS,
    STATUSES,
    VALUATIONS,
    Issue,
    Period,
)

__all__ = [
    "BASES",
    "DERIVED_COLUMNS",
    "EXCERPT_KINDS",
    "EDITORS_COLUMNS",
    "FIGURE_COLUMNS",
    "FLAGS",
    "FLOWS",
    "HEDGES",
    "Issue",
    "KINDS",
    "LANGUAGES",
    "LINE_COORDINATES",
    "MEASURES",
    "MULTIPLIERS",
    "OFFICIAL_COLUMNS",
    "PARAMETERS",
    "PLANS",
    "PRICE_BASES",
    "PRINTED_MULTIPLIERS",
    "PROVENANCE_COLUMNS",
    "Parameter",
    "Period",
    "READINGS",
    "SCOPES",
    "SOURCE_COLUMNS",
    "STATUSES",
    "Selection",
    "Unknown",
    "VALUATIONS",
    "View",
]
