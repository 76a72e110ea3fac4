"""Columns that other columns explain: they tell no two figures apart, and nobody has to be asked about them.

A column of which each value always stands beside one value of another, and which names the same countries in
another language or in codes, is that column again; one that makes the sum of a named column together with
another that nothing names is a part of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from dashboard.language import read as reading
from dashboard.language.read.lines import is_total
from dashboard.uploads.columns.evidence import country_in, profile
from dashboard.uploads.columns.head import SIDES, Head
from dashboard.uploads.coordinates import read_coordinate
from dashboard.uploads.phrase import says

_COUNTRIES: Final = ("reporter", "partner", "country", *SIDES)
_SEVERAL: Final = 2


def named_again(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """Of columns that name the same countries, in several languages or in codes, the one read best."""
    may_be = [one for one in heads if _may_name(one) and not profile(columns[one.place]).amounts]
    codes = {one.place: [country_in(cell) for cell in columns[one.place]] for one in may_be}
    for at, first in enumerate(may_be):
        for second in may_be[at + 1 :]:
            one, other = heads[first.place], heads[second.place]
            if "ignored" in (one.role, other.role) and not {one.field, other.field} & {*_COUNTRIES}:
                continue
            alone = _stand_beside_each_other(columns[one.place], columns[other.place])
            if alone and _name_the_same(codes[one.place], codes[other.place]):
                heads = _kept(heads, one, other, codes)
    return heads


def _may_name(head: Head) -> bool:
    """Whether a column may be one of countries; what the user says of it stays."""
    if head.how == "answer":
        return False
    named = head.role == "coordinate" and head.field in _COUNTRIES
    return named or head.role in ("unknown", "label") or (head.role == "ignored" and head.how == "guess")


def _stand_beside_each_other(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether each value stands beside one and the same value, several of them."""
    pairs = {(left, right) for left, right in zip(one, other, strict=True) if left or right}
    firsts, seconds = {left for left, _ in pairs}, {right for _, right in pairs}
    return len(pairs) == len(firsts) >= _SEVERAL and len(seconds) >= _SEVERAL and one != other


def _name_the_same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether no row names two countries, and half of those that are read at all are read twice."""
    both = [(left, right) for left, right in zip(one, other, strict=True) if left and right]
    read = sum(bool(left or right) for left, right in zip(one, other, strict=True))
    return bool(both) and 2 * len(both) >= read and all(left == right for left, right in both)


def _kept(heads: list[Head], one: Head, other: Head, codes: dict[int, list[str]]) -> list[Head]:
    """The columns with the one of two that says more, under the field of whichever has one for certain."""
    sure = [head for head in (one, other) if head.field in _COUNTRIES and head.confirmed]
    doubted = [head for head in (one, other) if head.field in _COUNTRIES]
    named = next(iter((*sure, *doubted)), None)
    if named is None and not any(head.field in _COUNTRIES for head in heads):
        named = one = replace(one, field="country")
    best = max((one, other), key=lambda head: (sum(map(bool, codes[head.place])), head is named))
    left = other if best is one else one
    if named is not None:
        # A guess of a side, "Place", says no more than that it is a country.
        field = named.field if named.confirmed else "country"
        says_of = {**best.says, **named.says} if best is named else named.says
        best = replace(best, role="coordinate", field=field, says=says_of, how="synonym", confirmed=True)
        best = replace(best, options=(), kind=named.kind if best.place == named.place else "")
        heads[best.place] = best
    heads[left.place] = replace(left, role="ignored", field="", how="synonym", confirmed=True, options=())
    return heads


def without_misfits(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """A column whose name is only near that of a field, "Variables", of whose cells no reader of that field
    understands one, and some name a flow, or all a country, is one that nothing names."""
    made = []
    for head in heads:
        cells = {cell for cell in columns[head.place] if cell}
        guessed = head.role == "coordinate" and head.how == "guess" and not head.confirmed
        told = guessed and head.field in _READ and any("flow" in says(cell) for cell in cells)
        if (told or (guessed and _are_countries(head, cells))) and not any(map(_reader_of(head), cells)):
            head = replace(head, role="unknown", field="", says={}, kind="", options=(), confirmed=True)
        made.append(head)
    return made


def _are_countries(head: Head, cells: set[str]) -> bool:
    """Whether several countries, and no other words but totals and groups of countries, stand under a name
    that is near that of something else: "Exporter \\ Importer" over the countries of the rows."""
    if head.field not in (*_READ, "product"):
        return False
    named = {code for cell in cells if (code := country_in(cell))}
    return len(named) >= _SEVERAL and all(
        country_in(cell) or is_total(cell) or reading.read_country(cell) for cell in cells
    )


_READ: Final = ("measure", "flow", "scope", "unit", "multiplier", "reporter", "partner")


def _reader_of(head: Head) -> Callable[[str], bool]:
    if head.field == "product":  # any word may be one; a country is none
        return lambda cell: False
    own = {head.field, *(("rouble",) if head.field == "unit" else ())}
    if head.field in ("reporter", "partner"):
        own |= {"country", "group"}
    return lambda cell: bool(own & read_coordinate(head.reader, cell).said.keys())


_TOLD: Final = frozenset(("unit", "rouble", "flow", "measure", "scope"))
_OTHERS: Final = frozenset(
    ("multiplier", "reading", "compared", "valuation", "price_basis", "basis", "status")
)


def labels_by_cells(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """A column under a name that nobody knows, "statistikkvariabel", whose cells all say what is measured and
    nothing else, "Verdi (mill. kr)", is one of labels."""
    made = []
    for head in heads:
        cells = {cell for cell in columns[head.place] if cell}
        unnamed = head.role == "unknown" and not head.says.keys() - {"unread"}
        if unnamed and _SEVERAL <= len(cells) < len(columns[head.place]) and all(map(_says_what, cells)):
            head = replace(head, role="label", field="label", says={}, how="synonym", confirmed=True)
        made.append(head)
    return made


def _says_what(cell: str) -> bool:
    said = says(cell).keys()
    return bool(said & _TOLD) and said <= _TOLD | _OTHERS and any(map(str.isalpha, cell))
