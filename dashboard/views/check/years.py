"""The years of a pair as rows: how many numbers, the ranges they allow on one axis, what conflicts."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal

from dashboard import style
from dashboard.charts import standing
from dashboard.consistency import Conflict, Findings, Implied, Triangle, is_of_a_year
from dashboard.consistency.statements import Statement
from dashboard.evidence import Evidence
from dashboard.language import write as labels
from dashboard.model import View
from dashboard.views.check.arithmetic import open_ones
from dashboard.views.kit.address import Request, link, screen_theme
from dashboard.views.kit.html import Block, show

_WIDE, _LANE, _EDGE = 120, 5, 3
"""Pixels of the small chart: its width, the height of a range, what is left free around."""


@dataclass(frozen=True, slots=True)
class YearRow:
    """What a year holds: levels of the view's flow and unit, and how many things of each kind."""

    year: int
    levels: tuple[Statement, ...]
    told: int
    conflicts: int
    closed: int
    wrong: int


def year_of(one: Conflict | Triangle | Implied, evidence: Evidence) -> int:
    """The year a finding is about: the later of those of its figures, but the level's of a rate."""
    if isinstance(one, Implied):
        return one.quantity.end // 12
    known = standing.by_id(evidence)
    if isinstance(one, Triangle):
        ids = one.figure_ids[:1] if one.kind == "growth" else one.figure_ids
        return max(known[it].end for it in ids) // 12
    return max(it.end for it in (one.first, one.second) if it) // 12


def rows(found: Findings, evidence: Evidence, view: View) -> list[YearRow]:
    """The years of which something is published, the newest first."""
    levels: defaultdict[int, list[Statement]] = defaultdict(list)
    told: Counter[int] = Counter()
    again = {it for one in found.clusters for it in one.figure_ids[1:]}
    for one in standing.around(evidence).statements:
        if one.kind == "published":
            told[one.end // 12] += is_of_a_year(one)
            if one.figure_id not in again and _is_shown(one, view):
                levels[one.end // 12].append(one)
    conflicts = Counter(year_of(one, evidence) for one in found.conflicts)
    closed = Counter(year_of(one, evidence) for one in found.triangles if one.consistent)
    wrong = Counter(year_of(one, evidence) for one in open_ones(found.triangles))
    years = sorted(told, reverse=True)
    return [
        YearRow(
            year,
            tuple(sorted(levels[year], key=_place)),
            told[year],
            conflicts[year],
            closed[year],
            wrong[year],
        )
        for year in years
    ]


def _is_shown(one: Statement, view: View) -> bool:
    whole = one.is_level and one.months == 12 and not (one.product or one.region or one.flag)
    return whole and one.flow == view.flow and one.unit == view.unit and one.scope != "services"


def _place(one: Statement) -> tuple[Decimal, str]:
    return one.range.middle, one.figure_id


# --- the table ----------------------------------------------------------------------------------


def table(found: list[YearRow], chosen: int | None, request: Request) -> None:
    """The rows, each year a link."""
    _, view = request.say, request.view
    names = (_("Year"), _("Numbers"), _("Ranges"), _("Contradictions"), _("Fit"), _("Misfit"))
    head = Block("thead", (Block("tr", tuple(Block("th", name) for name in names)),))
    body = Block("tbody", tuple(_row(one, one.year == chosen, request) for one in found))
    about = f"{labels.flow(view.flow, _.lang)}, {labels.unit_name(view.unit, _.lang)}"
    note = _(
        "Numbers: published ones of the whole year. Ranges: {about}, each year on an axis of its own."
        " Fit, misfit: sums and rates, the latter of one definition.",
        about=about,
    )
    show(Block("div", (Block("table", (head, body)),), css="wide years"), Block("p", note, css="small"))


def _row(one: YearRow, is_chosen: bool, request: Request) -> Block:
    pair = "-".join(request.view.pair)
    href = link("check", request, pair=pair, year=str(one.year))
    year: Block = Block("a", str(one.year), href=href)
    cells = (
        Block("td", (Block("strong", (year,)),) if is_chosen else (year,)),
        Block("td", str(one.told)),
        Block("td", (_strip(one, request),) if one.levels else ""),
        *(Block("td", str(n or "")) for n in (one.conflicts, one.closed, one.wrong)),
    )
    return Block("tr", cells, css="chosen" if is_chosen else "")


@dataclass(frozen=True, slots=True)
class _Ends:
    low: Decimal
    high: Decimal

    def place(self, end: Decimal) -> float:
        """Pixels from the left; an axis is at least a tenth of its numbers long."""
        least = abs(self.high) / 10 or Decimal(1)
        room = max(self.high - self.low, least)
        begin = (self.high + self.low - room) / 2
        return _EDGE + (_WIDE - 2 * _EDGE) * float((end - begin) / room)


def _strip(one: YearRow, request: Request) -> Block:
    """The ranges of a year under each other, as a picture; numbers only get into it."""
    ends = _Ends(min(it.range.low for it in one.levels), max(it.range.high for it in one.levels))
    lines = "".join(_line(lane, level, ends) for lane, level in enumerate(one.levels))
    height = 2 * _EDGE + _LANE * len(one.levels)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDE}" height="{height}">{lines}</svg>'
    return Block(
        "img",
        also=(
            ("src", "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()),
            ("alt", labels.between(ends, request.view.unit, request.view.lang)),
            ("width", str(_WIDE)),
            ("height", str(height)),
        ),
    )


def _line(lane: int, level: Statement, ends: _Ends) -> str:
    x1, x2 = ends.place(level.range.low), ends.place(level.range.high)
    y, dash = _EDGE + _LANE * (lane + 0.5), ' stroke-dasharray="2 1.5"' if level.is_plan else ""
    colour = style.PALETTES[screen_theme()].scope[level.scope]
    return (
        f'<line x1="{x1:.1f}" x2="{max(x2, x1 + 2):.1f}" y1="{y}" y2="{y}" stroke-width="3"'
        f' stroke="{colour}"{dash}/>'
    )
