"""The running year of monthly tables, as far as it goes: a step inside its year, never a year."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

import pandas as pd

from dashboard import measures
from dashboard.charts import of_drawing
from dashboard.charts.frame import publishers
from dashboard.evidence import Evidence, in_span
from dashboard.keeping import noted
from dashboard.language import write as labels
from dashboard.model import PLANS, View
from dashboard.text import Translator

_OPERATION = "so_far"
"""Of ``operations``; what is computed of such figures has it in its id."""


@noted
def with_months(evidence: Evidence) -> Evidence:
    """The evidence with the months so far of each table's unfinished year, and of the year before."""
    return evidence.plus(measures.so_far(evidence))


def levels(evidence: Evidence, view: View) -> pd.DataFrame:
    """The running year of each table of one flow and unit, seen from the view's reporter.

    ``evidence`` is that :func:`with_months`; empty where months are drawn, where a table has the whole year
    already, or nothing is certain yet.
    """
    rows = evidence.figures
    if view.monthly or view.terms:
        return rows.iloc[:0]
    mine = (rows["reporter"] == view.pair[0]) | (view.flow == "turnover")
    asked = (
        (rows["kind"] != "published")
        & (rows["measure"] == "level")
        & (rows["flow"] == view.flow)
        & mine
        & (rows["unit"] == view.unit)
        & rows["scope"].isin(view.scopes)
        & (rows["product"] + rows["region"] == "")
        & ~rows["status"].isin(PLANS)
        & in_span(rows, view)
    )
    whole = rows.loc[asked & (rows["months"] == 12), "end"].max()
    return _newest(rows[asked & _made(rows) & ~(rows["end"] <= whole)])


def growth(evidence: Evidence, now: pd.DataFrame) -> pd.DataFrame:
    """Percent change of each running year on the same months of the year before, where these are there."""
    if now.empty:
        return now
    made = measures.growth(evidence.where(_made(evidence.figures)))
    first = made["derived_from"].str.split().str[0]
    return made[first.isin(now["figure_id"])]


def without(drawn: pd.DataFrame) -> pd.DataFrame:
    """What is drawn without the running year, where there is more: a title tells a whole year."""
    whole = drawn[~_made(drawn)]
    return whole if len(whole) else drawn


def _made(figures: pd.DataFrame) -> pd.Series:
    return figures["figure_id"].str.contains(f"computed/{_OPERATION}/", regex=False)


def notes(now: pd.DataFrame, evidence: Evidence, _: Translator) -> list[str]:
    """What the steps are: amount, months, table, and the change on the same months of the year before."""
    if now.empty:
        return []
    told = _told(now, evidence, _)
    return [_(of_drawing.STEP, told=told)]


def caveats(now: pd.DataFrame, evidence: Evidence, _: Translator) -> list[str]:
    """The same in a picture, whose key names the step."""
    return [] if now.empty else [_(of_drawing.UNFINISHED, told=_told(now, evidence, _))]


def _told(now: pd.DataFrame, evidence: Evidence, _: Translator) -> str:
    made = growth(evidence, now).to_dict("records")
    changed = {str(row["derived_from"]).split()[0]: row for row in made}
    publisher, told = publishers(evidence, _), []
    for row in now.to_dict("records"):
        words = _(
            "{amount} in {period} ({table})",
            amount=labels.amount(row["amount"], str(row["unit"]), _.lang),
            period=labels.period(str(row["period"]), _.lang),
            table=_table(row, publisher[row["source_id"]], len(now), _),
        )
        found = changed.get(row["figure_id"])
        if found is not None:
            words += _(
                ", {rate} on the same months of {year}",
                rate=labels.figure_label(found, _.lang),
                year=str(int(found["start"]) // 12 - 1),
            )
        told.append(words)
    return "; ".join(told)


def _table(row: Mapping[Hashable, object], publisher: str, many: int, _: Translator) -> str:
    """The publisher, and who counted where there are several."""
    if many < 2:
        return publisher
    country = labels.the_country(str(row["reporter"]), _.lang)
    return f"{publisher}, {_('counted by {compiler}', compiler=country)}"


def _newest(rows: pd.DataFrame) -> pd.DataFrame:
    """Of each table and reporter the last year; the one before is there to be compared with."""
    last = rows.groupby(["source_id", "reporter", "scope"], sort=False)["start"].transform("max")
    return rows[rows["start"] == last] if len(rows) else rows
