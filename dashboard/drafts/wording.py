"""What is said of a number of a draft, and its sentence as it should read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from dashboard.drafts.claims import Claim
from dashboard.language import write as labels
from dashboard.model import Period
from dashboard.text import Translator

_Row = Mapping[Any, Any]


def explanation(
    claim: Claim, verdict: str, coordinate: str, row: _Row | None, count: int, _: Translator
) -> str:
    """One or two sentences: what the figure says, and what differs."""
    if row is None:
        return _("No figure of the ledger or of its tables says this.")
    figure = _known(row, _)
    if verdict == "supported":
        return _("A figure says so: {figure}.", figure=figure)
    if verdict == "unsupported":
        return _("No figure says this; the nearest is {figure}.", figure=figure)
    told = _(
        "{difference} The figure: {figure}.", difference=_difference(claim, coordinate, row, _), figure=figure
    )
    if count > 1:
        told += " " + _.many("{n} figure fits as well.", "{n} figures fit as well.", count - 1)
    return told


def _known(row: _Row, _: Translator) -> str:
    """ "over $53 bn, Belarus – Russia, turnover, goods and services, 2023 (F0002)"."""
    parts = [
        labels.figure_label(dict(row), _.lang),
        labels.pair(str(row["reporter"]), str(row["partner"]), _.lang),
        labels.flow(str(row["flow"]), _.lang),
        "" if row["scope"] == "unknown" else labels.scope(str(row["scope"]), _.lang),
        str(row["product"]),
        str(row["region"]),
        labels.period(str(row["period"]), _.lang),
        "" if row["status"] not in ("forecast", "target") else labels.status(str(row["status"]), _.lang),
    ]
    return f"{', '.join(filter(None, parts))} ({row['figure_id']})"


def _difference(claim: Claim, coordinate: str, row: _Row, _: Translator) -> str:
    lang = _.lang
    match coordinate:
        case "year" | "part_of_year":
            mine = labels.period(str(claim.period), lang) if claim.period else ""
            theirs = labels.period(str(row["period"]), lang)
            return _("The number is of {theirs}; you write {mine}.", theirs=theirs, mine=mine)
        case "scope":
            mine, theirs = labels.scope(claim.scope, lang), labels.scope(str(row["scope"]), lang)
            return _("The number is of {theirs}; you write {mine}.", theirs=theirs, mine=mine)
        case "flow":
            mine, theirs = labels.flow(claim.flow, lang), labels.flow(str(row["flow"]), lang)
            return _("The number is of {theirs}; you write {mine}.", theirs=theirs, mine=mine)
        case "currency":
            return _("The number is in {theirs}; you write {mine}.", theirs=row["unit"], mine=claim.unit)
        case "status":
            return _("The number is told as a result; you write a plan.")
    known = {
        "sides": _("The two sides are the other way round."),
        "other_pair": _("The number is of another pair of countries."),
        "sign": _("It rose and fell the other way round."),
        "factor_1000": _("The number is a thousand times too large or too small."),
        "by_for_to": _("The number is a level, and you write an increase."),
        "percent_points": _("The number is in percent, and you write percentage points."),
        "plan_as_result": _("The number is a plan or a forecast, and you write a result."),
        "value": _("The figures of this very quantity have another number."),
        "compared_with": _("It is compared with another period."),
        "product": _("One of the two is of a product alone."),
        "region": _("One of the two is of a region alone."),
    }
    return known.get(coordinate) or _("The two differ in {field}.", field=coordinate)


def suggestion(claim: Claim, text: str, coordinate: str, row: _Row | None, lang: str) -> str:
    """The sentence with the words that differ replaced, where that is done by replacing words; else ""."""
    start, end = claim.sentence
    place = (claim.start, claim.end)
    if row is None or not (start <= place[0] and place[1] <= end):
        return ""
    new = ""
    if coordinate in ("factor_1000", "currency", "value"):
        new = labels.figure_label(dict(row), lang)
    elif coordinate == "year" and claim.words and "period" in claim.words and claim.period:
        place = claim.words["period"]
        theirs = Period(int(row["start"]), int(row["end"]))
        old = text[slice(*place)]
        new = re.sub(str(claim.period.year), str(theirs.year), old)
        new = "" if new == old else new
    return f"{text[start : place[0]]}{new}{text[place[1] : end]}" if new else ""
