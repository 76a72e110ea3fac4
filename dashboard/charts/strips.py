"""The strips of the availability chart: official lines, and published figures by kind."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from dashboard import comparability
from dashboard.charts import choice, titles
from dashboard.charts.frame import publishers
from dashboard.evidence import Evidence, in_span, records
from dashboard.language import write as labels
from dashboard.model import PLANS, Period, View
from dashboard.model.later import N_
from dashboard.text import Translator

OWN_FLOW = {
    "exports": N_("{publisher}: exports of {reporter}"),
    "imports": N_("{publisher}: imports of {reporter}"),
    "turnover": N_("{publisher}: turnover of {reporter}"),
    "balance": N_("{publisher}: balance of {reporter}"),
}
"""How a strip of an official table is called."""
_OWN = {
    "exports": N_("exports of {reporter}"),
    "imports": N_("imports of {reporter}"),
    "turnover": N_("turnover of {reporter}"),
    "balance": N_("balance of {reporter}"),
}
"""The same under a line that names the table."""
_SPEAKERS = 2
"""Who said most of the published figures, by name; the others are counted."""
_OFFICES = 8
"""Speakers with their offices in a row of a table."""


@dataclass(frozen=True, eq=False)
class Strip:
    """One row of the chart. ``scope`` is empty where figures of several scopes share it.

    ``head`` and ``own`` are its name in two: who counts what, which several strips share, and the rest.
    """

    name: str
    figures: pd.DataFrame
    scope: str
    official: bool
    head: str = ""
    own: str = ""

    @cached_property
    def monthly(self) -> bool:
        return self.official and bool((self.figures["months"] == 1).all())

    @cached_property
    def by_year(self) -> dict[int, list[dict[Hashable, Any]]]:
        """Year in which a figure's period ends: the figures, as records, in order of time."""
        found: dict[int, list[dict[Hashable, Any]]] = {}
        for row in records(self.figures.sort_values(["end", "start"], kind="stable")):
            found.setdefault(int(row["end"]) // 12, []).append(row)
        return found

    def rows_of(self, years: set[int]) -> list[dict[Hashable, Any]]:
        """Those of some years that are not doubtful."""
        return [row for year in years for row in self.by_year.get(year, ()) if not row["flag"]]

    @property
    def years(self) -> list[int]:
        return list(self.by_year)


def holes(line: pd.DataFrame, lang: str) -> list[str]:
    """The stretches without a figure between the first and the last of one comparable line.

    ``line`` is one of ``comparability.lines``: "2001", "2009–2010", "March–May 2008".
    """
    pieces = comparability.runs(line)
    return [
        labels.period(str(Period(int(a["end"].iloc[-1]) + 1, int(b["start"].iloc[0]) - 1)), lang)
        for a, b in zip(pieces, pieces[1:], strict=False)
    ]


def kept(figures: pd.DataFrame, view: View) -> choice.Choice:
    """Stated figures inside the span, without what the reader has not asked for."""
    rows = figures[(figures["kind"] != "derived") & in_span(figures, view)]
    out = {
        "flagged": (rows["flag"] != "") & (not view.flagged),
        "details": (rows["product"] + rows["region"] != "") & (not view.details),
        "plans": rows["status"].isin(PLANS) & (not view.plans),
    }
    left_out, kept = {}, pd.Series(True, index=rows.index)
    for reason, bad in out.items():
        left_out[reason] = int((bad & kept).sum())
        kept &= ~bad
    return choice.Choice(rows[kept], left_out)


def official(figures: pd.DataFrame, evidence: Evidence, view: View, _: Translator) -> list[Strip]:
    lines = comparability.lines(figures[figures["kind"] == "official"])
    publisher = publishers(evidence, _)
    units = {str(line["unit"].iloc[0]) for line in lines}
    strips = []
    for line in lines:
        first = line.iloc[0]
        office = publisher[first["source_id"]]
        name = _official_name(first, office, view, _)
        scope = labels.scope(str(first["scope"]), _.lang)
        unit = labels.unit_name(str(first["unit"]), _.lang) if len(units) > 1 else ""
        head = ", ".join(filter(None, (office, scope, unit)))
        strips.append(Strip(name, line, str(first["scope"]), True, head, _own_name(first, _)))
    # Long tables first; the first country of the pair before the second within a table.
    order = {str(line["source_id"].iloc[0]): -len(line[line["months"] == 12]) for line in lines}
    return sorted(strips, key=lambda one: _rank(one.figures.iloc[0], order, view.pair))


def _rank(first: pd.Series, order: dict[str, int], pair: tuple[str, str] | None) -> tuple[object, ...]:
    source = str(first["source_id"])
    return order[source], source, first["reporter"] != (pair or ("",))[0], first["flow"]


def _official_name(first: pd.Series, publisher: str, view: View, _: Translator) -> str:
    reporter = labels.the_country(str(first["reporter"]), _.lang)
    parts = [
        _(OWN_FLOW[str(first["flow"])], publisher=publisher, reporter=reporter),
        labels.scope(str(first["scope"]), _.lang),
        labels.unit_name(str(first["unit"]), _.lang) if first["unit"] != view.unit else "",
        _("by month") if first["months"] == 1 else "",
    ]
    return ", ".join(part for part in parts if part)


def _own_name(first: pd.Series, _: Translator) -> str:
    told = _(_OWN[str(first["flow"])], reporter=labels.the_country(str(first["reporter"]), _.lang))
    return ", ".join(filter(None, (told, _("by month") if first["months"] == 1 else "")))


def _whose_flow(flow: str, group: pd.DataFrame, _: Translator) -> str:
    """ "imports of Russia"; of what both countries say, and of turnover, the flow alone."""
    reporters = group["reporter"].unique()
    if flow == "turnover" or len(reporters) > 1:
        return labels.flow(flow, _.lang)
    return _(_OWN[flow], reporter=labels.the_country(str(reporters[0]), _.lang))


def published(figures: pd.DataFrame, evidence: Evidence, _: Translator) -> list[Strip]:
    """Levels of whole years by flow and scope; growth, shares and parts of a year each in their own."""
    said = figures[figures["kind"] == "published"]
    head = _speakers(said, evidence, _)
    year = said["months"] == 12
    levels = said[(said["measure"] == "level") & year]
    side = levels["reporter"].where(levels["flow"] != "turnover", "")
    found = [
        Strip(
            _("Published: {what}", what=own),
            group,
            str(scope),
            False,
            head,
            own,
        )
        for (flow, scope, _side), group in levels.groupby([levels["flow"], levels["scope"], side], sort=False)
        for own in [f"{_whose_flow(str(flow), group, _)}, {labels.scope(str(scope), _.lang)}"]
    ]
    found.sort(key=lambda strip: -len(strip.figures))
    names = {
        ("level", False): (_("Published: levels, parts of a year"), _("levels, parts of a year")),
        ("growth", True): (_("Published: growth"), _("growth")),
        ("growth", False): (_("Published: growth, parts of a year"), _("growth, parts of a year")),
        ("share", True): (_("Published: shares"), _("shares")),
        ("share", False): (_("Published: shares, parts of a year"), _("shares, parts of a year")),
    }
    others = [
        Strip(name, said[(said["measure"] == measure) & (year == whole)], "", False, head, own)
        for (measure, whole), (name, own) in names.items()
    ]
    return [*found, *(strip for strip in others if len(strip.figures))]


def parted(strip: Strip, evidence: Evidence, _: Translator) -> list[Strip]:
    """A strip of published figures by flow, each under all who said them, with their offices; an official one
    as it is."""
    if strip.official:
        return [strip]
    figures = strip.figures
    side = figures["reporter"].where(figures["flow"] != "turnover", "")
    found = []
    for (flow, _side), group in figures.groupby([figures["flow"], side], sort=False):
        # What several flows share names none of them.
        own = f"{_whose_flow(str(flow), group, _)}, {titles.scopes(group, _)}: {strip.own}"
        own = strip.own if strip.scope else own
        found.append(Strip(strip.name, group, strip.scope, False, _with_offices(group, evidence, _), own))
    return found


def _with_offices(said: pd.DataFrame, evidence: Evidence, _: Translator) -> str:
    """Who said figures, each with the office then held: "As stated by A. B., President of C"."""
    names = dict.fromkeys(
        _.term(str(row["stated_by"])) or titles.who(row, evidence, _) for row in records(said)
    )
    told, left = list(names)[:_OFFICES], len(names) - _OFFICES
    every = _("As stated by {names}", names="; ".join(told))
    if left <= 0:
        return every
    more = _.many("and {n} more, named on the next sheet", "and {n} more, named on the next sheet", left)
    return f"{every}; {more}"


def _speakers(said: pd.DataFrame, evidence: Evidence, _: Translator) -> str:
    """Who published figures, whoever said most first: "As stated by BelTA, Dmitry Krutoy and 7 more"."""
    names = pd.Series([titles.who(row, evidence, _) for row in records(said)], dtype=object).value_counts()
    told, left = list(names.index[:_SPEAKERS]), len(names) - _SPEAKERS
    every = ", ".join(told)
    if left > 0:
        return _.many(
            "As stated by {names} and {n} more", "As stated by {names} and {n} more", left, names=every
        )
    return _("As stated by {names}", names=every)
