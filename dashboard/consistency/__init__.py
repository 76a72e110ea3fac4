"""What agrees, what conflicts, and why: figures as intervals.

``check`` looks at all figures of an Evidence, ``compare`` at two of them. Pure: nothing is read or
kept, figures are never changed, and nothing is averaged or converted without a sourced rate. The
parts, from below: ``rules`` (every threshold), ``quantities`` (what a figure is a number of),
``statements`` (a figure as the check sees it), ``surroundings`` (what other figures tell), ``readings`` and
``slips``, ``causes`` (the order of causes), ``origins`` (who said it, once for all pages), ``clusters``,
``triangle``, ``parts``, ``years``, ``triangles``, ``unchecked``, ``systems``, ``conflicts``,
``differences``, ``forecasts`` (what was expected, what came), ``fits``, ``answers`` (why the numbers of a
year differ), ``counted`` (what was said beside what was counted), ``explain``.
"""

from __future__ import annotations

from dashboard.consistency.answers import Answer, Group, Line, Value, answer, answers, is_of_a_year, years
from dashboard.consistency.clusters import Cluster
from dashboard.consistency.conflicts import Conflict, Relation
from dashboard.consistency.differences import Distinction
from dashboard.consistency.findings import (
    Agreement,
    Findings,
    Problem,
    agreement,
    allowed,
    as_json,
    check,
    compare,
    related_pairs,
)
from dashboard.consistency.forecasts import CAME, Forecast, forecasts
from dashboard.consistency.origins import Saying
from dashboard.consistency.quantities import Quantity
from dashboard.consistency.rules import AGREEMENTS, HEDGE_RULES, RELATIONS, VERDICTS, verdict
from dashboard.consistency.surroundings import Rates
from dashboard.consistency.systems import Implied, Level
from dashboard.consistency.triangle import Triangle
from dashboard.consistency.unchecked import Unchecked

__all__ = [
    "AGREEMENTS",
    "Agreement",
    "Answer",
    "Cluster",
    "Conflict",
    "Distinction",
    "CAME",
    "Findings",
    "Forecast",
    "Group",
    "HEDGE_RULES",
    "Implied",
    "Level",
    "Line",
    "Problem",
    "Saying",
    "Quantity",
    "RELATIONS",
    "Rates",
    "Relation",
    "Triangle",
    "Unchecked",
    "VERDICTS",
    "Value",
    "agreement",
    "allowed",
    "answer",
    "answers",
    "is_of_a_year",
    "as_json",
    "check",
    "compare",
    "forecasts",
    "related_pairs",
    "verdict",
    "years",
]
