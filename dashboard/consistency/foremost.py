"""Of a year the few pairs of numbers that a reader sets against each other first, and what became of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Final

from dashboard.consistency.conflicts import Relation, related
from dashboard.consistency.statements import Statement
from dashboard.consistency.surroundings import Surroundings

if TYPE_CHECKING:
    from dashboard.consistency.answers import Group

MOST: Final = 4
"""Pairs that are told before all others: with their speakers they stand on one screen of a phone."""
_SAME_VERDICT: Final = 2
"""Contradictions among them."""


def foremost(
    groups: Sequence[Group], apart: Iterable[Relation], around: Surroundings
) -> tuple[Relation, ...]:
    """Contradictions first, then two numbers that look apart and agree, then one pair for each difference.

    ``apart`` are relations of the year's figures, bridges between groups among them. Amounts come before
    rates, what the first group is about before its parts, the nearest numbers before those farther apart.
    """
    about = {one: group for group in groups for one in group.figure_ids}
    known = {frozenset((one.a, one.b)): one for one in apart if one.first and {one.a, one.b} <= about.keys()}
    ordered = sorted(known.values(), key=lambda one: _place(one, about, groups[0]))
    wrong = [one for one in ordered if one.verdict == "contradicts"][:_SAME_VERDICT]
    found = [*wrong, *_agreeing(groups, wrong, around)[:1]]
    for one in ordered:
        told = {it.reason.code for it in found}
        if one.verdict not in ("contradicts", "agrees") and one.reason.code not in told:
            found.append(one)
    return tuple(found[:MOST])


def _place(one: Relation, about: dict[str, Group], first: Group) -> tuple[object, ...]:
    a, b = (about[it] for it in (one.a, one.b))
    return (
        _statement(one.first).measure != "level",
        a.about != first.about or b.about != first.about,
        {a.kind, b.kind} != {"outcome"},
        _gap(_statement(one.first), _statement(one.second)),
        one.a,
        one.b,
    )


def _agreeing(groups: Sequence[Group], wrong: Sequence[Relation], around: Surroundings) -> list[Relation]:
    """Different numbers of one group that agree all the same, those farthest apart first.

    Of the group of a contradiction where there is one: what fits stands beside what does not.
    """
    asked = {one.a for one in wrong}
    first = sorted(groups, key=lambda one: not asked & set(one.figure_ids))
    for group in first:
        if (
            group.kind == "outcome"
            and group.about == groups[0].about
            and (some := list(_fitting(group, around)))
        ):
            return sorted(some, key=lambda one: (-_gap(_statement(one.first), _statement(one.second)), one.a))
    return []


def _fitting(group: Group, around: Surroundings) -> Iterator[Relation]:
    levels = [value.first for value in group.values if value.first.is_money]
    for a, b in combinations(levels, 2):
        if a.unit == b.unit and a.amount != b.amount and (it := related(a, b, around)).verdict == "agrees":
            yield it


def _statement(one: Statement | None) -> Statement:
    if one is None:
        raise ValueError("a relation of two figures has two statements")
    return one


def _gap(a: Statement, b: Statement) -> float:
    return float(abs(a.range.middle - b.range.middle))
