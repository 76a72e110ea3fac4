"""The reporting record of a country: which table holds what it reports, and what others do, and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard import gallery
from dashboard.charts.frame import set_name
from dashboard.text import Translator
from dashboard.views.kit.address import Request
from dashboard.views.kit.html import Block, show


def record(request: Request) -> None:
    """A row a table; what it lacks is said, not left blank."""
    _, known = request.say, gallery.book().everything
    head = (
        _("Table"),
        _("Exports it reports"),
        _("Imports it reports"),
        _("Exports to it that others report"),
    )
    rows = [
        (
            set_name(known.source(one.source_id), _),
            *(_periods(told, _) for told in (one.exports, one.imports, one.of_others)),
        )
        for one in gallery.record(request.view.country)
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


def _periods(periods: Sequence[str], _: Translator) -> str:
    """Years in runs, and how many; of months how many of these."""
    if not periods:
        return _("none")
    years = sorted({int(one[:4]) for one in periods})
    months = sum(len(one) > len("2019") for one in periods)
    count = (
        _.many("{n} month", "{n} months", months) if months else _.many("{n} year", "{n} years", len(years))
    )
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
