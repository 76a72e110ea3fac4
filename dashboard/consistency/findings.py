"""The check as a whole: figures in, findings out."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

import pandas as pd

from dashboard.consistency import explain
from dashboard.consistency.clusters import Cluster
from dashboard.consistency.conflicts import Conflict, Relation, compared, related
from dashboard.consistency.differences import Distinction, differences
from dashboard.consistency.origins import Saying
from dashboard.consistency.slips import Reason
from dashboard.consistency.statements import Statement, statements
from dashboard.consistency.surroundings import Rates, Surroundings, surroundings
from dashboard.consistency.systems import Implied, implied
from dashboard.consistency.triangle import Triangle
from dashboard.consistency.triangles import triangles
from dashboard.consistency.unchecked import Unchecked, unchecked
from dashboard.evidence import COLUMNS, Evidence, Row
from dashboard.ranges import Interval


@dataclass(frozen=True, slots=True)
class Problem:
    """What is the matter with one figure: it was left out of the arithmetic, or only a part was done."""

    figure_id: str
    code: str

    def sentence(self, lang: str) -> str:
        return explain.problem(self.code, self.figure_id, lang)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How one figure stands among the others, by verdict; retellings of one statement count once.

    ``neighbours`` are the quantities that follow from it, ``triangles`` those it is a corner of.
    """

    agrees: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    two_offices: tuple[Relation, ...]
    differing: tuple[Relation, ...]
    neighbours: tuple[Implied, ...]
    triangles: tuple[Triangle, ...]


@dataclass(frozen=True, eq=False)
class Findings:
    """What the check found, each kind in an order of its own that does not depend on that of the figures.

    ``conflicts`` holds what contradicts itself and nothing else, ``two_offices`` each side's own count of
    one movement, ``differing`` pairs of figures that differ by definition; all of them figures whose numbers
    exclude each other; ``unchecked`` what is not held against anything, and why.
    ``lang`` is the language the findings were asked in; sentences exist in both.
    """

    conflicts: tuple[Conflict, ...]
    two_offices: tuple[Relation, ...]
    differing: tuple[Relation, ...]
    triangles: tuple[Triangle, ...]
    problems: tuple[Problem, ...]
    clusters: tuple[Cluster, ...]
    agreements: tuple[tuple[str, str], ...]
    unchecked: tuple[Unchecked, ...] = ()
    lang: str = "en"
    around: Surroundings = field(default_factory=lambda: Surroundings([]), repr=False)

    @property
    def apart(self) -> tuple[Relation, ...]:
        """All pairs of figures held together whose numbers exclude each other, whatever the verdict."""
        return (*self.conflicts, *self.two_offices, *self.differing)

    @cached_property
    def differences(self) -> tuple[Distinction, ...]:
        """What differs by definition, once for each pair of quantities; made when it is first asked for."""
        return differences(self.differing)

    @cached_property
    def implied(self) -> tuple[Implied, ...]:
        """The tightest range of each unpublished quantity; computed when it is first asked for."""
        with _undisturbed():
            return tuple(implied(self.around))

    @cached_property
    def _head(self) -> dict[str, str]:
        """The first of its cluster, for every retelling."""
        return {one: cluster.representative for cluster in self.clusters for one in cluster.figure_ids}

    @cached_property
    def _origin(self) -> dict[str, Saying]:
        return {it: one for cluster in self.clusters for one in cluster.origins for it in one.figure_ids}

    def origins_of(self, figure_ids: Iterable[str]) -> tuple[Saying, ...]:
        """Who said the figures, each saying once, in the order of the ids; of pages only those that have one.

        A figure that nothing repeats is an origin of its own.
        """
        ids = tuple(dict.fromkeys(figure_ids))
        found: dict[str, list[str]] = {}
        for one in ids:
            home = self._origin.get(one)
            found.setdefault(home.first if home else one, []).append(one)
        return tuple(
            Saying(tuple(some), tuple(dict.fromkeys(self._pages[it] for it in some if it in self._pages)))
            for some in found.values()
        )

    @property
    def retold(self) -> int:
        """How many sayings are told by several figures."""
        return sum(len(one.figure_ids) > 1 for cluster in self.clusters for one in cluster.origins)

    def sayings(self, figure_id: str) -> tuple[Saying, ...]:
        """All origins of the number that a figure says, its own among them."""
        cluster = self._cluster.get(figure_id)
        return cluster.origins if cluster else self.origins_of([figure_id])

    @cached_property
    def _cluster(self) -> dict[str, Cluster]:
        return {it: one for one in self.clusters for it in one.figure_ids}

    @cached_property
    def _pages(self) -> dict[str, str]:
        return {one.figure_id: one.source_id for one in self.around.statements}

    @cached_property
    def _apart_from(self) -> dict[str, list[Relation]]:
        return _by_figure((figure_id, one) for one in self.apart for figure_id in (one.a, one.b))

    def apart_of(self, ids: Iterable[str]) -> tuple[Relation, ...]:
        """Those of ``apart`` that one of the figures is in, in the order of their ids."""
        found = {(one.a, one.b): one for figure_id in ids for one in self._apart_from.get(figure_id, [])}
        return tuple(found[both] for both in sorted(found))

    @cached_property
    def _agreeing(self) -> dict[str, list[str]]:
        both = [*self.agreements, *((b, a) for a, b in self.agreements)]
        return _by_figure(both)

    @cached_property
    def _triangles_of(self) -> dict[str, list[Triangle]]:
        return _by_figure((figure_id, one) for one in self.triangles for figure_id in one.figure_ids)

    @cached_property
    def _implied_by(self) -> dict[str, list[Implied]]:
        return _by_figure((figure_id, one) for one in self.implied for figure_id in one.chain)


_Found = TypeVar("_Found")


def _by_figure(items: Iterable[tuple[str, _Found]]) -> dict[str, list[_Found]]:
    found: defaultdict[str, list[_Found]] = defaultdict(list)
    for figure_id, one in items:
        found[figure_id].append(one)
    return dict(found)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Without looking for garbage: all that a check makes is kept, and looking takes long.

    What was made is counted among the old at its end: else the next new object would have it looked through.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.freeze()
            gc.unfreeze()
            gc.enable()


# --- the three questions ------------------------------------------------------------------------


def check(evidence: Evidence, lang: str = "en", rates: Rates | None = None) -> Findings:
    """Everything that can be said of the figures of an Evidence; nothing in it raises for odd figures.

    ``rates`` are units of a currency for a dollar by code and year, from a source; left out, those that
    are shipped. Sums of a currency and year without one are told apart and not checked.
    """
    with _undisturbed():
        figures = evidence.figures
        # What a table of an office estimates nobody counted: it agrees and conflicts with nothing.
        guessed = (figures["kind"] == "official") & (figures["status"] == "estimate")
        made, odd = statements(figures[~guessed] if guessed.any() else figures)
        around = surroundings(made, evidence.sources, rates)
        corners = triangles(around)
        found = compared(around, corners)
        problems = [Problem(one.figure_id, one.code) for one in odd]
        problems += [Problem(figure_id, "crowded") for figure_id in found.crowded]
        return Findings(
            _sorted(found.conflicts),
            _sorted(found.two_offices),
            _sorted(found.differing),
            tuple(sorted(corners, key=lambda one: (one.kind, one.members))),
            tuple(sorted(problems, key=lambda one: (one.figure_id, one.code))),
            tuple(sorted(found.clusters, key=lambda one: one.figure_ids)),
            tuple(sorted(found.agreements)),
            tuple(sorted(unchecked(around, corners), key=lambda one: one.figure_ids)),
            lang,
            around,
        )


def _sorted(some: list[Relation]) -> tuple[Relation, ...]:
    return tuple(sorted(some, key=lambda one: (one.a, one.b)))


def compare(
    a: Row | str, b: Row | str, context: Evidence | None = None, rates: Rates | None = None
) -> Relation:
    """How two figures relate, given as rows or, with a context, by id.

    The figures of the context around them tell how large services and mirror gaps are in this pair,
    what was converted from what, and which parts belong to which whole. KeyError for an id that is not
    inside.
    """
    rows = [_row(one, context) for one in (a, b)]
    frame = pd.DataFrame([dict(row) for row in rows], columns=list(COLUMNS))
    frame["kind"] = frame["kind"].where(frame["kind"] != "derived", "official")
    (first, second), faults = _two(frame)
    if first is None or second is None:
        return _incomparable(frame, faults)
    nearby, sources = _nearby(context, {first.pair, second.pair})
    ids = {first.figure_id, second.figure_id}
    others = [one for one in nearby if one.figure_id not in ids]
    return related(first, second, surroundings([first, second, *others], sources, rates))


def related_pairs(
    pairs: Iterable[tuple[str, str]], figures: pd.DataFrame, sources: pd.DataFrame
) -> list[Relation]:
    """How the figures of each pair of ids relate, as ``compare`` says of the two alone.

    ``figures`` (``evidence.COLUMNS``) and ``sources`` hold all of them; a pair with a figure that allows
    no arithmetic is left out. For many pairs: a figure is made a statement once.
    """
    by_id = {one.figure_id: one for one in statements(figures)[0]}
    sites = dict(zip(sources["source_id"], sources["url"], strict=True))
    return [
        related(by_id[a], by_id[b], Surroundings([by_id[a], by_id[b]], sites))
        for a, b in pairs
        if a in by_id and b in by_id
    ]


def agreement(figure_id: str, findings: Findings) -> Agreement:
    """With which figures one agrees, from which it is apart and how, and what follows from it."""
    head = findings._head.get(figure_id, figure_id)
    apart = findings._apart_from.get(head, [])
    conflicts, counts, differing = (
        tuple(one for one in apart if one.verdict == name)
        for name in ("contradicts", "two_offices", "differs_by_definition")
    )
    return Agreement(
        tuple(sorted(set(findings._agreeing.get(head, [])))),
        conflicts,
        counts,
        differing,
        tuple(findings._implied_by.get(figure_id, [])),
        tuple(findings._triangles_of.get(figure_id, [])),
    )


def as_json(findings: Findings) -> dict[str, list[dict[str, object]]]:
    """What ``bilateral check --format json`` promises: amounts of triangles in full units."""
    return {
        "conflicts": [dict(one.as_json()) for one in findings.conflicts],
        "two_offices": [dict(one.as_json()) for one in findings.two_offices],
        "differences": [one.as_json() for one in findings.differences],
        "triangles": [_triangle_json(one) for one in findings.triangles],
        "unchecked": [one.as_json() for one in findings.unchecked],
    }


def _triangle_json(one: Triangle) -> dict[str, object]:
    ends: dict[str, object] = {"implied_low": one.implied_low, "implied_high": one.implied_high}
    if one.kind == "growth":
        stated: dict[str, object] = {"base_low": one.stated_low, "base_high": one.stated_high}
    else:
        stated = {"stated_low": one.stated_low, "stated_high": one.stated_high}
    return {"kind": one.kind, **dict(one.members), **ends, **stated, "consistent": one.consistent}


def allowed(figure: Row) -> Interval | None:
    """The range that a figure's printed number allows, in full units or percent; None for an odd figure.

    Of a balance it is seen from the figure's own reporter.
    """
    frame = pd.DataFrame([dict(figure)], columns=list(COLUMNS))
    found, _ = statements(frame.assign(kind="official"))
    if not found:
        return None
    turned = found[0].flow == "balance" and found[0].reporter != found[0].pair[0]
    return -found[0].range if turned else found[0].range


# --- two figures --------------------------------------------------------------------------------


def _row(one: Row | str, context: Evidence | None) -> Row:
    if not isinstance(one, str):
        return one
    if context is None:
        raise KeyError(one)
    return context.figure(one)


def _two(frame: pd.DataFrame) -> tuple[tuple[Statement | None, Statement | None], dict[str, str]]:
    found: list[Statement | None] = []
    faults: dict[str, str] = {}
    for place in (0, 1):
        made, odd = statements(frame.iloc[[place]])
        found.append(made[0] if made else None)
        faults |= {} if made else {odd[0].figure_id: odd[0].code}
    return (found[0], found[1]), faults


def _incomparable(frame: pd.DataFrame, faults: dict[str, str]) -> Relation:
    figure_id, code = next(iter(faults.items()))
    why = Reason("unexplained", code, {"figure_id": figure_id})
    a, b = frame["figure_id"]
    return Relation(a, b, why.relation, why, None, None)


def _nearby(context: Evidence | None, pairs: set[tuple[str, str]]) -> tuple[list[Statement], pd.DataFrame]:
    """The figures of the same countries; reading all others would take most of the time."""
    if context is None:
        return [], pd.DataFrame(columns=["source_id", "url"])
    codes = sorted({code for pair in pairs for code in pair})
    figures = context.figures
    near = figures[figures["reporter"].isin(codes) & figures["partner"].isin(codes)]
    return statements(near)[0], context.sources
