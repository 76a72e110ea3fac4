"""The reporting record of a country: which table holds what it reports, and what others do, and when."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from dashboard import gallery
from dashboard.charts.partners import WORLD
from dashboard.evidence import Evidence
from dashboard.text import Translator
from dashboard.views.kit.address import Request
from dashboard.views.kit.html import Block, show


def record(request: Request) -> None:
    """A row a table; what it lacks is said, not left blank."""
    _, view = request.say, request.view
    known = gallery.evidence("totals", view)
    head = (
        _("Table"),
        _("Exports it reports"),
        _("Imports it reports"),
        _("Exports to it that others report"),
    )
    own, others = known.figures["reporter"] == view.country, known.figures["reporter"] == WORLD
    sold = known.figures["flow"] == "exports"
    rows = [
        (name, *(_years(known, name, which, _) for which in (own & sold, own & ~sold, others)))
        for name in gallery.names_of_whole_tables()
    ]
    show(
        Block("h2", _("Reporting record")),
        Block(
            "table",
            (
                Block("thead", (Block("tr", tuple(Block("th", one) for one in head)),)),
                Block("tbody", tuple(Block("tr", tuple(Block("td", one) for one in row)) for row in rows)),
            ),
        ),
        Block("p", _("A table that reconciles both sides’ counts gives each pair both ways."), css="small"),
    )


def _years(known: Evidence, table: str, which: pd.Series, _: Translator) -> str:
    mine = known.figures[(known.figures["source_id"] == table) & which]
    if mine.empty:
        return _("none")
    years = sorted(int(one) for one in mine["period"])
    count = _.many("{n} year", "{n} years", len(years))
    return f"{', '.join(spans(years))} ({count})"


def spans(years: Iterable[int]) -> list[str]:
    """Years as runs.

    >>> spans([1992, 1993, 1995])
    ['1992–1993', '1995']
    """
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][1] + 1:
            runs[-1][1] = year
        else:
            runs.append([year, year])
    return [str(first) if first == last else f"{first}–{last}" for first, last in runs]
