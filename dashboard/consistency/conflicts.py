"""Which statements that could be taken for one number exclude each other, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from typing import Final

from dashboard.consistency import explain, slips
from dashboard.consistency.causes import reason, reason_in_a_group
from dashboard.consistency.clusters import Cluster, clustered
from dashboard.consistency.months import part_of_year
from dashboard.consistency.origins import origins
from dashboard.consistency.rules import AGREEMENTS, GROUP_LIMIT, verdict
from dashboard.consistency.slips import Reason
from dashboard.consistency.statements import Statement
from dashboard.consistency.surroundings import Surroundings
from dashboard.consistency.triangle import Triangle


@dataclass(frozen=True, slots=True, eq=False)
class Relation:
    """How two figures relate. The sentences are made when they are asked for."""

    a: str
    b: str
    relation: str
    reason: Reason
    first: Statement | None
    second: Statement | None

    @property
    def verdict(self) -> str:
        """One of ``rules.VERDICTS``."""
        return verdict(self.relation)

    @property
    def coordinate(self) -> str:
        """Of two that differ by definition: in what; "" for the other verdicts."""
        return _coordinate(self) if self.verdict == "differs_by_definition" else ""

    @property
    def explanation(self) -> str:
        return self.sentence("en")

    @property
    def explanation_ru(self) -> str:
        return self.sentence("ru")

    def sentence(self, lang: str, brief: bool = False) -> str:
        """Why the two relate as they do; ``brief`` where there is little room."""
        if self.first is None or self.second is None:
            return explain.problem(self.reason.code, str(self.reason.facts["figure_id"]), lang)
        return explain.sentence(self.first, self.second, self.reason, lang, brief)

    def as_json(self) -> dict[str, str]:
        """The keys that ``bilateral compare`` and ``bilateral check`` promise."""
        return {
            "a": self.a,
            "b": self.b,
            "verdict": self.verdict,
            "relation": self.relation,
            "explanation": self.explanation,
            "explanation_ru": self.explanation_ru,
        }


Conflict = Relation

_TOLD_BY: Final = {
    "conversion": "conversion",
    "early_part": "stated_on",
    "early": "stated_on",
    "revision": "status",
    "revision_by_office": "status",
    "edition": "vintage",
    "reconciled": "whose",
    "plans": "stated_on",
    "aim": "status",
    "currency_half": "currency",
    "scope_guess": "scope",
}
"""Codes of causes that are no coordinate of the quantity: in what the figures differ instead."""


def _coordinate(it: Relation) -> str:
    told = _TOLD_BY.get(it.reason.code, "")
    if told or it.first is None or it.second is None:
        return told
    a, b = it.first.quantity, it.second.quantity
    return str(it.reason.facts.get("coordinate", "")) or a.apart(b) or a.difference(b)


def related(a: Statement, b: Statement, around: Surroundings) -> Relation:
    return _relation(a, b, reason(a, b, around), around)


def _relation(a: Statement, b: Statement, why: Reason, around: Surroundings) -> Relation:
    if verdict(why.relation) in ("contradicts", "two_offices"):
        # Asked for by its sentence alone, so it is computed there.
        why.facts["part_of_year"] = partial(part_of_year, around=around)
    return Relation(a.figure_id, b.figure_id, why.relation, why, a, b)


@dataclass(slots=True)
class Compared:
    """What was compared, by verdict: pairs of figures whose numbers exclude each other, each once.

    ``agreements`` are pairs of ids; ``crowded`` holds a figure of each group too large to compare whole.
    """

    conflicts: list[Relation]
    two_offices: list[Relation]
    differing: list[Relation]
    agreements: list[tuple[str, str]]
    clusters: list[Cluster]
    crowded: list[str]

    def add(self, one: Relation) -> None:
        named = {"contradicts": self.conflicts, "two_offices": self.two_offices}
        named.get(one.verdict, self.differing).append(one)


def compared(around: Surroundings, made: Iterable[Triangle]) -> Compared:
    """Every number that several statements are about, and the slips that other numbers give away."""
    found = Compared([], [], [], [], [], [])
    for group in around.by_group.values():
        if len(group) > 1:
            _compare_group(group, around, found)
    by_id = {one.figure_id: one for one in around.statements}
    elsewhere = [*_slips(around), *_broken(made, by_id, around)]
    known = {frozenset((one.a, one.b)) for one in found.conflicts}
    told = {one for both in known for one in both}
    for one in elsewhere:
        both = frozenset((one.a, one.b))
        if all(by_id[it].kind == "official" for it in both):
            continue  # Two cells of tables are the mirror's subject, whatever their digits have in common.
        # A slip that is told beside one number need not be told beside every other.
        if both not in known and not (one.reason.code in _ONCE and both & told):
            known.add(both)
            told |= both
            found.add(one)
    return found


_ONCE: Final = ("magnitude", "magnitude_monthly", "parts", "currency_beyond")
_TELLING: Final = ("flows", "growth", "part_of_year", "currency")
"""Kinds of triangles that can give a slip away."""


def are_held_together(a: Statement, b: Statement) -> bool:
    """Whether lists, pages and marks set two figures of one group against each other.

    Services and anything else, a plan and an outcome, one official table and another are not: nobody takes
    them for one number. ``compare`` answers for them all the same.
    """
    if a.kind == b.kind == "official":
        return False
    if a.scope != b.scope and "services" in (a.scope, b.scope):
        return False
    return a.is_expected == b.is_expected


def _compare_group(group: list[Statement], around: Surroundings, found: Compared) -> None:
    clusters = clustered(group, around)
    found.clusters += [
        Cluster(tuple(one.figure_id for one in cluster), origins(cluster, around.pages))
        for cluster in clusters
        if len(cluster) > 1 and cluster[0].kind == "published"
    ]
    heads = sorted((cluster[0] for cluster in clusters), key=lambda one: (one.range.middle, one.figure_id))
    if len(heads) > GROUP_LIMIT:
        found.crowded.append(heads[0].figure_id)
    for a, b in _pairs(heads):
        if not are_held_together(a, b):
            continue
        why = reason_in_a_group(a, b, around)
        if why.relation in AGREEMENTS:
            found.agreements.append((a.figure_id, b.figure_id))
        elif why.relation == "other_reporter" and "source_error" in (a.flag, b.flag):
            continue  # What is marked as an error of its source is no count of an office.
        elif not a.range.overlaps(b.range) or why.code == "no_room_for_services":
            found.add(_relation(a, b, why, around))


def _pairs(heads: list[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """All pairs of a small group; in a large one each with the next in size: the work stays linear."""
    if len(heads) <= GROUP_LIMIT:
        yield from combinations(heads, 2)
        return
    reach = GROUP_LIMIT // 2
    for place, one in enumerate(heads):
        for other in heads[place + 1 : place + 1 + reach]:
            yield one, other


# --- slips that show only beside other periods, units and flows ---------------------------------


def _slips(around: Surroundings) -> Iterator[Relation]:
    series: defaultdict[object, list[Statement]] = defaultdict(list)
    for one in around.statements:
        if one.is_money and one.movement != "balance" and not one.is_plan:
            series[(one.subject, one.unit)].append(one)
    for found in series.values():
        found.sort(key=lambda one: (one.start, one.end, one.figure_id))
        for a, b in zip(found, found[1:], strict=False):
            why = slips.magnitude(a, b) if are_held_together(a, b) else None
            if why:
                yield _relation(a, b, why, around)
    for found in around.levels.values():
        if len({one.unit for one in found}) > 1:
            yield from _currency_slips(found, around)


def _currency_slips(found: list[Statement], around: Surroundings) -> Iterator[Relation]:
    same_digits: defaultdict[object, list[Statement]] = defaultdict(list)
    for one in found:
        same_digits[one.amount].append(one)
    for digits in same_digits.values():
        for a, b in zip(digits, digits[1:], strict=False):
            if a.unit != b.unit and slips.is_currency_slip(a, b):
                yield _relation(a, b, Reason("source_error", "currency_slip"), around)


def _broken(
    made: Iterable[Triangle], by_id: dict[str, Statement], around: Surroundings
) -> Iterator[Relation]:
    """Slips that a triangle gives away: parts of one page that do not sum, a rate that cannot be."""
    for triangle in made:
        if triangle.kind not in _TELLING or triangle.consistent:
            continue
        corners = {role: by_id[one] for role, one in triangle.members}
        if all(one.kind == "official" for one in corners.values()):
            continue
        yield from _broken_one(triangle.kind, corners, around)


def _broken_one(kind: str, corners: dict[str, Statement], around: Surroundings) -> Iterator[Relation]:
    if kind == "growth":
        why = slips.between_years(corners["level"], corners["base"], around)
        if why and why.facts.get("growth") is corners["growth"]:
            yield _relation(corners["level"], corners["base"], why, around)
    elif kind == "currency":
        found = related(corners["sum"], corners["dollars"], around)
        if found.relation == "source_error":
            yield found
    elif kind == "part_of_year":
        found = related(corners["part"], corners["year"], around)
        if found.reason.code == "part_exceeds":
            yield found
    elif len({one.source_id for one in corners.values()}) == 1:
        whole = list(corners.values())[-1]
        for part in (corners["exports"], corners["imports"]):
            found = related(whole, part, around)
            if found.relation == "source_error":
                yield found
