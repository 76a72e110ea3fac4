"""What differs by definition, once for each pair of quantities, however many numbers of either there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.consistency.causes import relation_of
from dashboard.consistency.conflicts import Relation
from dashboard.consistency.quantities import Quantity
from dashboard.consistency.slips import Reason
from dashboard.consistency.statements import Statement


@dataclass(frozen=True, slots=True)
class Side:
    """A quantity and the figures that state it here, retellings left out; first who is nearest."""

    quantity: Quantity
    figure_ids: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        return {"quantity": self.quantity.as_json(), "figures": list(self.figure_ids)}


@dataclass(frozen=True, slots=True, eq=False)
class Distinction:
    """Two quantities that are easily taken for one, the first coordinate that differs, and an example.

    ``nearest`` are the two figures whose numbers are least apart; ``pairs`` all that were compared, so
    ordered. Two sides are of equal quantity where something beside it tells them apart: a conversion, an
    early number and a later one.
    """

    a: Side
    b: Side
    coordinate: str
    nearest: Relation
    pairs: tuple[Relation, ...]

    @property
    def relation(self) -> str:
        return self.nearest.relation

    @property
    def verdict(self) -> str:
        return "differs_by_definition"

    def sentence(self, lang: str) -> str:
        return self.nearest.sentence(lang)

    def as_json(self) -> dict[str, object]:
        """The keys that ``bilateral check`` promises under "differences"."""
        return {
            "a": self.a.as_json(),
            "b": self.b.as_json(),
            "verdict": self.verdict,
            "relation": self.relation,
            "explanation": self.sentence("en"),
            "explanation_ru": self.sentence("ru"),
        }


def differences(differing: Iterable[Relation]) -> tuple[Distinction, ...]:
    """One row for each pair of quantities, those of the most figures first."""
    by_pair: defaultdict[frozenset[object], list[Relation]] = defaultdict(list)
    for one in differing:
        a, b = _both(one)
        beside = one.coordinate if a.quantity == b.quantity else ""
        by_pair[frozenset((a.quantity, b.quantity, beside))].append(one)
    found = [_difference(pairs) for pairs in by_pair.values()]
    return tuple(sorted(found, key=lambda one: (-len(one.pairs), one.nearest.a, one.nearest.b)))


def _both(one: Relation) -> tuple[Statement, Statement]:
    if one.first is None or one.second is None:
        raise ValueError(f"{one.a} and {one.b}: only figures with a definition differ by it")
    return one.first, one.second


def _gap(one: Relation) -> tuple[object, ...]:
    a, b = _both(one)
    return abs(a.range.middle - b.range.middle), one.a, one.b


def _difference(pairs: list[Relation]) -> Distinction:
    pairs = sorted(pairs, key=_gap)
    first, second = _both(pairs[0])
    a, b = first.quantity, second.quantity
    nearest, coordinate = pairs[0], a.apart(b)
    if coordinate and coordinate not in (nearest.coordinate, "plan"):
        # Of two quantities one thing is said, whatever is said of two of their figures.
        why = Reason(relation_of(coordinate), "definition", {"coordinate": coordinate})
        nearest = Relation(nearest.a, nearest.b, why.relation, why, first, second)
    else:
        coordinate = nearest.coordinate
    return Distinction(
        Side(a, _ids(pairs, a, first)), Side(b, _ids(pairs, b, second)), coordinate, nearest, tuple(pairs)
    )


def _ids(pairs: list[Relation], quantity: Quantity, like: Statement) -> tuple[str, ...]:
    """The figures on one side; of two equal quantities those that stand where ``like`` does."""
    found: dict[str, None] = {}
    for pair in pairs:
        for place, one in enumerate(_both(pair)):
            if one.quantity == quantity and (len(set(_quantities(pair))) == 2 or place == _place(pair, like)):
                found[one.figure_id] = None
    return tuple(found)


def _quantities(pair: Relation) -> tuple[Quantity, Quantity]:
    a, b = _both(pair)
    return a.quantity, b.quantity


def _place(pair: Relation, like: Statement) -> int:
    """On which side of a pair of one quantity a figure of the kind of ``like`` stands."""
    a, b = _both(pair)
    if like in (a, b):
        return (a, b).index(like)
    return int((b.status, b.vintage) == (like.status, like.vintage))
