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
from dashboard.consistency.foremost import foremost
from dashboard.consistency.origins import Saying
from dashboard.consistency.statements import Statement
from dashboard.consistency.surroundings import Surroundings
from dashboard.model import FLOWS, SCOPES, Period

KINDS = ("outcome", "plan", "conversion")
_SCOPE_ORDER = ("goods", "unknown", "goods_and_services", "services")
"""From the smaller to the larger: what is not said lies between the two."""
_FLOW_ORDER = ("turnover", "", "balance")
"""Both flows together, then one and the other, then their difference."""


@dataclass(frozen=True, slots=True, eq=False)
class Value:
    """A number as printed, with all who print it so; the first to say it first.

    ``origins`` has each saying once, with the pages that retell it.
    """

    first: Statement
    figure_ids: tuple[str, ...]
    origins: tuple[Saying, ...]

    @property
    def times(self) -> int:
        return len(self.origins)


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

    @property
    def about(self) -> tuple[str, str, str]:
        """Movement, product and region: what a reader may take for one thing."""
        return self.movement, self.product, self.region

    def as_json(self) -> dict[str, object]:
        """What it counts, its numbers with the figures that print each, and how they fit."""
        return {
            "movement": self.movement,
            "scope": self.scope,
            "product": self.product,
            "region": self.region,
            "kind": self.kind,
            "counts_of": list(self.whose),
            "values": [list(one.figure_ids) for one in self.values],
            "origins": [[it.as_json() for it in one.origins] for one in self.values],
            "fits": [one.as_json() for one in self.fits],
        }


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """What stands in one line of an answer: a group of outcomes, or all plans or conversions of one thing.

    ``bridge`` is how its nearest number and that of the line above relate; None where they have none of one
    kind, or where ``fits`` of the groups say it.
    """

    groups: tuple[Group, ...]
    bridge: Relation | None

    @property
    def kind(self) -> str:
        return self.groups[0].kind


@dataclass(frozen=True, eq=False)
class Answer:
    """Why the published numbers of ``year`` differ; ``pair`` has no order, and is None where there are none.

    ``bridges`` has one entry less than ``groups``: how the nearest numbers of two neighbouring groups relate,
    None where they have none of one kind. ``causes`` are the coordinates that tell numbers apart with the
    number of figures each is named of, most first; retellings count once. ``sayings`` are the origins of the
    ``numbers``: retellings of one saying are one. ``foremost`` are the pairs of
    numbers to be told before all others.
    """

    pair: tuple[str, str] | None
    year: int
    numbers: int
    sayings: int
    groups: tuple[Group, ...]
    bridges: tuple[Relation | None, ...]
    causes: tuple[tuple[str, int], ...]
    contradictions: tuple[Relation, ...]
    two_offices: tuple[Relation, ...]
    differing: tuple[Relation, ...]
    foremost: tuple[Relation, ...]

    @property
    def weight(self) -> int:
        """Bytes held, about: the statements are those of the findings, what stands around them is here."""
        return 2_000 + 800 * (self.numbers + len(self.differing) + len(self.two_offices))

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The groups as lines of a table, in the order of the groups."""
        found: list[list[int]] = []
        for place, group in enumerate(self.groups):
            before = self.groups[found[-1][0]] if found else None
            if (
                before
                and group.kind != "outcome"
                and (before.about, before.kind) == (group.about, group.kind)
            ):
                found[-1].append(place)
            else:
                found.append([place])
        return tuple(self._line(places) for places in found)

    def _line(self, places: list[int]) -> Line:
        groups = tuple(self.groups[place] for place in places)
        told = groups[0].kind == "conversion" or any(one.fits for one in groups if one.kind == "plan")
        before = places[0] - 1
        return Line(groups, self.bridges[before] if before >= 0 and not told else None)

    def as_json(self) -> dict[str, object]:
        """One entry under "answers" of ``bilateral check``; a bridge leads to the next group or is null."""
        return {
            "pair": "-".join(self.pair or ()),
            "year": self.year,
            "answer": self.sentence("en"),
            "answer_ru": self.sentence("ru"),
            "numbers": self.numbers,
            "sayings": self.sayings,
            "groups": [one.as_json() for one in self.groups],
            "bridges": [one.as_json() if one else None for one in self.bridges],
            "causes": dict(self.causes),
        }

    @cached_property
    def group_of(self) -> dict[str, Group]:
        """The group of each figure, by its id."""
        return {one: group for group in self.groups for one in group.figure_ids}

    def sentence(self, lang: str) -> str:
        """The answer in one line: how many numbers, what tells them apart, how many contradictions."""
        counts = self.numbers, self.sayings, len(self.groups), len(self.contradictions)
        return explain.answer(self.year, counts, self.causes, lang)


def years(findings: Findings) -> tuple[int, ...]:
    """The years that numbers are published of, the newest first."""
    found = {one.start // 12 for one in findings.around.statements if is_of_a_year(one)}
    return tuple(sorted(found, reverse=True))


def is_of_a_year(one: Statement) -> bool:
    """Whether a figure is one of the published numbers of a whole year."""
    return one.kind == "published" and one.months == 12 and one.start % 12 == 0


def answer(findings: Findings, year: int) -> Answer:
    """The published numbers of a year in groups, and why they differ; an answer without any is empty.

    ``findings`` are those of one pair.
    """
    start = Period.year_of(year).start
    told = [one for one in findings.around.statements if is_of_a_year(one) and one.start == start]
    return _answer(findings, year, told)


def answers(findings: Findings) -> tuple[Answer, ...]:
    """Of each pair and each year that numbers are published of, the newest first."""
    by_key: defaultdict[tuple[tuple[str, str], int], list[Statement]] = defaultdict(list)
    for one in findings.around.statements:
        if is_of_a_year(one):
            by_key[(one.pair, -(one.start // 12))].append(one)
    return tuple(_answer(findings, -key[1], by_key[key]) for key in sorted(by_key))


def _answer(findings: Findings, year: int, told: Sequence[Statement]) -> Answer:
    ids = {one.figure_id for one in told}
    apart = findings.apart_of(ids)
    contradictions, counts, differing = (
        tuple(one for one in apart if one.verdict == name and (other_years or {one.a, one.b} <= ids))
        for name, other_years in (
            ("contradicts", True),
            ("two_offices", False),
            ("differs_by_definition", False),
        )
    )
    groups = _groups(told, [*contradictions, *counts], findings)
    bridges = _bridges(groups, findings.around)
    compared = [*contradictions, *counts, *differing, *(one for one in bridges if one)]
    return Answer(
        told[0].pair if told else None,
        year,
        len(told),
        len(findings.origins_of(one.figure_id for one in told)),
        groups,
        bridges,
        _causes(groups, differing, counts),
        contradictions,
        counts,
        differing,
        foremost(groups, compared, findings.around) if groups else (),
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
    return (
        bool(product or region),
        _FLOW_ORDER.index(movement if movement in FLOWS else ""),
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
        _values(members, findings),
        tuple(one for one in apart if {one.a, one.b} <= ids),
        fits(members, others, kind, findings),
    )


def _values(members: Iterable[Statement], findings: Findings) -> tuple[Value, ...]:
    alike: defaultdict[object, list[Statement]] = defaultdict(list)
    for one in sorted(members, key=lambda it: (not it.stated_on, it.stated_on, it.figure_id)):
        number = one.measure, one.unit, one.amount, repr(one.value_high), one.hedge, one.decimals
        alike[(*number, one.share_of, one.compared_with)].append(one)
    made = [_value(some, findings) for some in alike.values()]
    return tuple(sorted(made, key=_order))


def _value(some: Sequence[Statement], findings: Findings) -> Value:
    ids = tuple(one.figure_id for one in some)
    return Value(some[0], ids, findings.origins_of(ids))


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
    if a.about != b.about or "conversion" in (a.kind, b.kind):
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
