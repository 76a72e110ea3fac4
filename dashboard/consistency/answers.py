"""Why the numbers of a year differ: what was counted, which numbers, how they fit, what tells them apart.

One definition of the numbers of a year, for pages, API and command: every published figure whose period is
the year. A group is a level and its growth of one movement, scope, product and region; expectations and
conversions are groups of their own. Between neighbouring groups one relation leads from number to number.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from dashboard.consistency import explain
from dashboard.consistency.conflicts import Relation, related
from dashboard.consistency.findings import Findings
from dashboard.consistency.fits import Fit, fits
from dashboard.consistency.statements import Statement
from dashboard.consistency.surroundings import Surroundings
from dashboard.model import FLOWS, SCOPES, Period

KINDS = ("outcome", "plan", "conversion")
_SCOPE_ORDER = ("goods", "unknown", "goods_and_services", "services")
"""From the smaller to the larger: what is not said lies between the two."""


@dataclass(frozen=True, slots=True, eq=False)
class Value:
    """A number as printed, with all who print it so; the first to say it first."""

    first: Statement
    figure_ids: tuple[str, ...]

    @property
    def times(self) -> int:
        return len(self.figure_ids)


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Numbers of one movement, scope, product and region: outcomes, expectations or conversions.

    ``movement`` is "turnover", "balance" or "AAA>BBB", ``kind`` one of ``KINDS``; ``whose`` names the sides
    whose counts they are, as far as can be told. ``values`` are levels, then growths, then shares, each
    rising. ``apart`` holds what contradicts itself and what two offices count inside the group.
    """

    movement: str
    scope: str
    product: str
    region: str
    kind: str
    whose: tuple[str, ...]
    values: tuple[Value, ...]
    apart: tuple[Relation, ...]
    fits: tuple[Fit, ...]

    @property
    def figure_ids(self) -> tuple[str, ...]:
        return tuple(one for value in self.values for one in value.figure_ids)


@dataclass(frozen=True, eq=False)
class Answer:
    """Why the published numbers of ``year`` differ.

    ``bridges`` has one entry less than ``groups``: how the nearest numbers of two neighbouring groups relate,
    None where they have none of one kind. ``causes`` are the coordinates that tell numbers apart with the
    number of figures each is named of, most first; retellings count once.
    """

    year: int
    numbers: int
    groups: tuple[Group, ...]
    bridges: tuple[Relation | None, ...]
    causes: tuple[tuple[str, int], ...]
    contradictions: tuple[Relation, ...]
    two_offices: tuple[Relation, ...]
    differing: tuple[Relation, ...]

    @property
    def weight(self) -> int:
        """Bytes held, about: the statements are those of the findings, what stands around them is here."""
        return 2_000 + 800 * (self.numbers + len(self.differing) + len(self.two_offices))

    @cached_property
    def group_of(self) -> dict[str, Group]:
        """The group of each figure, by its id."""
        return {one: group for group in self.groups for one in group.figure_ids}

    def sentence(self, lang: str) -> str:
        """The answer in one line: how many numbers, what tells them apart, how many contradictions."""
        counts = self.numbers, len(self.groups), len(self.contradictions)
        return explain.answer(self.year, counts, self.causes, lang)


def years(findings: Findings) -> tuple[int, ...]:
    """The years that numbers are published of, the newest first."""
    found = {one.start // 12 for one in findings.around.statements if is_of_a_year(one)}
    return tuple(sorted(found, reverse=True))


def is_of_a_year(one: Statement) -> bool:
    """Whether a figure is one of the published numbers of a whole year."""
    return one.kind == "published" and one.months == 12 and one.start % 12 == 0


def answer(findings: Findings, year: int) -> Answer:
    """The published numbers of a year in groups, and why they differ; an answer without any is empty."""
    span = Period.year_of(year)
    told = [one for one in findings.around.statements if is_of_a_year(one) and one.start == span.start]
    ids = {one.figure_id for one in told}
    contradictions, counts, differing = (
        tuple(one for one in some if {one.a, one.b} <= ids or (some is findings.conflicts and one.a in ids))
        for some in (findings.conflicts, findings.two_offices, findings.differing)
    )
    inside = [*contradictions, *counts]
    groups = _groups(told, inside, findings)
    return Answer(
        year,
        len(told),
        groups,
        _bridges(groups, findings.around),
        _causes(groups, differing, counts),
        contradictions,
        counts,
        differing,
    )


# --- groups -------------------------------------------------------------------------------------

_Key = tuple[str, str, str, str, str]


def _groups(told: Iterable[Statement], apart: Sequence[Relation], findings: Findings) -> tuple[Group, ...]:
    around = findings.around
    by_key: defaultdict[_Key, list[Statement]] = defaultdict(list)
    for one in told:
        kind = "plan" if one.status in ("forecast", "target") else "outcome"
        if around.converted_from(one):
            kind = "conversion"
        by_key[(one.movement, one.scope, one.product, one.quantity.region, kind)].append(one)
    ordered = sorted(by_key, key=_place)
    return tuple(_group(key, by_key, apart, findings) for key in ordered)


def _place(key: _Key) -> tuple[object, ...]:
    """Turnover before its flows, all before a product or region; of one movement outcomes before plans."""
    movement, scope, product, region, kind = key
    flow = FLOWS.index(movement) if movement in FLOWS else -1
    return (
        bool(product or region),
        -flow if flow > 0 else 1,
        movement,
        product,
        region,
        KINDS.index(kind),
        (*_SCOPE_ORDER, *SCOPES).index(scope),
    )


def _group(
    key: _Key, by_key: dict[_Key, list[Statement]], apart: Sequence[Relation], findings: Findings
) -> Group:
    movement, scope, product, region, kind = key
    members = by_key[key]
    ids = {one.figure_id for one in members}
    others = [one for other, some in by_key.items() if other != key for one in some]
    return Group(
        movement,
        scope,
        product,
        members[0].region if region else "",
        kind,
        tuple(sorted({side for one in members if (side := findings.around.side(one))})),
        _values(members),
        tuple(one for one in apart if {one.a, one.b} <= ids),
        fits(members, others, kind, findings),
    )


def _values(members: Iterable[Statement]) -> tuple[Value, ...]:
    alike: defaultdict[object, list[Statement]] = defaultdict(list)
    for one in sorted(members, key=lambda it: (not it.stated_on, it.stated_on, it.figure_id)):
        number = one.measure, one.unit, one.amount, repr(one.value_high), one.hedge, one.decimals
        alike[(*number, one.share_of, one.compared_with)].append(one)
    made = [Value(some[0], tuple(one.figure_id for one in some)) for some in alike.values()]
    return tuple(sorted(made, key=_order))


def _order(one: Value) -> tuple[int, str, Decimal, str]:
    it = one.first
    return (
        ("level", "growth", "share").index(it.measure),
        "" if it.unit == "USD" else it.unit,
        it.range.middle,
        it.figure_id,
    )


# --- between groups -----------------------------------------------------------------------------


def _bridges(groups: Sequence[Group], around: Surroundings) -> tuple[Relation | None, ...]:
    return tuple(_bridge(a, b, around) for a, b in zip(groups, groups[1:], strict=False))


def _bridge(a: Group, b: Group, around: Surroundings) -> Relation | None:
    """How the nearest two numbers of two groups of one movement, product and region relate."""
    if (a.movement, a.product, a.region) != (b.movement, b.product, b.region):
        return None
    pairs = [
        (one.first, other.first)
        for one in a.values
        for other in b.values
        if one.first.measure == other.first.measure and one.first.unit == other.first.unit
    ]
    if not pairs:
        return None
    one, other = min(pairs, key=lambda both: (both[0].measure != "level", _gap(*both)))
    return related(one, other, around)


def _gap(a: Statement, b: Statement) -> tuple[Decimal, str, str]:
    return abs(a.range.middle - b.range.middle), a.figure_id, b.figure_id


def _causes(
    groups: Iterable[Group], differing: Iterable[Relation], counts: Iterable[Relation]
) -> tuple[tuple[str, int], ...]:
    """How many figures each coordinate is named of; expectations and conversions by their groups."""
    named: defaultdict[str, set[str]] = defaultdict(set)
    for one in differing:
        named[one.coordinate] |= {one.a, one.b}
    for one in counts:
        named["whose"] |= {one.a, one.b}
    kinds = {group.kind for group in groups}
    for name, kind in (("plan", "plan"), ("conversion", "conversion")):
        if {"outcome", kind} <= kinds:
            named[name] = {value.figure_ids[0] for it in groups if it.kind == kind for value in it.values}
    counted = Counter({name: len(ids) for name, ids in named.items()})
    return tuple(sorted(counted.items(), key=lambda it: (-it[1], it[0])))
