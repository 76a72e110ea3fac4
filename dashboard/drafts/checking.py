"""Each number of a draft against figures and tables: supported, differs in one coordinate, or neither.

A figure supports a number if its number lies within what the draft's words allow and no coordinate says
something else. Where none does, the figure that differs in one coordinate alone names the slip: the number
itself may be a thousand times too large or have the other sign, or the words around it are those of
another year. Several that fit as well are a tie, and all are said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import numpy as np
import pandas as pd

from dashboard import articles, ranges
from dashboard.drafts import wording
from dashboard.drafts.claims import COORDINATES, Claim, claims_of
from dashboard.evidence import Book
from dashboard.text import translator

CANDIDATES: Final = 5
_FEW_DIGITS: Final = 3
"""A number of fewer digits stands in many cells of tables by chance: it is no sign of a slip."""
_FACTORS: Final = (1e-6, 1e-3, 1e3, 1e6)


@dataclass(frozen=True, slots=True)
class CheckedNumber:
    """What became of one number of a draft: ``start`` and ``end`` hold it in the text.

    ``verdict`` is supported, differs or unsupported; ``coordinate`` names what differs. ``candidates`` are
    ids of figures, the nearest first, ``figure_id`` the first of them where it supports or differs.
    """

    start: int
    end: int
    as_printed: str
    verdict: str
    figure_id: str = ""
    candidates: tuple[str, ...] = ()
    coordinate: str = ""
    explanation: str = ""
    suggestion: str = ""

    def as_json(self) -> dict[str, Any]:
        """The stable form: empty ids, coordinates and suggestions are null."""
        return {
            "start": self.start,
            "end": self.end,
            "as_printed": self.as_printed,
            "verdict": self.verdict,
            "figure_id": self.figure_id or None,
            "candidates": list(self.candidates),
            "coordinate": self.coordinate or None,
            "explanation": self.explanation,
            "suggestion": self.suggestion or None,
        }


def check(
    text: str, book: Book, lang: str, title: str | None = None, published: str | None = None
) -> tuple[CheckedNumber, ...]:
    """Every number of trade in a text, in its order; explanations in ``lang``."""
    read = partial(articles.read, title=title, published=published)
    claims = claims_of(read(text), text, read)
    pairs = {(one.reporter, one.partner) for one in claims if one.reporter and one.partner}
    against = _Against(book.around(pairs).figures)
    return tuple(_checked(one, text, against, lang) for one in claims)


@dataclass(frozen=True, slots=True)
class _Found:
    """A figure beside a claim: its row and the coordinates in which it differs."""

    row: Mapping[Any, Any]
    differs: tuple[str, ...]


class _Against:
    """Figures to be asked by number and by pair."""

    def __init__(self, figures: pd.DataFrame) -> None:
        self.figures = figures[(figures["kind"] != "derived") & (figures["flag"] != "source_error")]
        self.amounts = self.figures["amount"].to_numpy(dtype=float)
        self.is_official = (self.figures["kind"] == "official").to_numpy()
        self.is_percent = (self.figures["unit"] == "percent").to_numpy()

    def like(self, claim: Claim, times: float = 1.0) -> Iterator[Mapping[Any, Any]]:
        """The figures whose number the words of the claim allow, once it is multiplied."""
        allowed = claim.range()
        low, high = sorted((float(allowed.low) * times, float(allowed.high) * times))
        slack = max(abs(low), abs(high)) * 1e-9
        # Somewhat wider: the very number decides, below.
        wide = (high - low) + slack
        near = (self.amounts >= low - wide) & (self.amounts <= high + wide)
        near &= self.is_percent == claim.is_percent
        if times != 1.0 or claim.digits < _FEW_DIGITS:
            sides = {claim.reporter, claim.partner} - {""}
            same = self.figures["reporter"].isin(sides) & self.figures["partner"].isin(sides)
            near &= ~self.is_official | same.to_numpy()
        for row in self.figures[near].to_dict("records"):
            if _holds(claim, row, times):
                yield row

    def of_pair(self, claim: Claim) -> pd.DataFrame:
        sides = [one for one in (claim.reporter, claim.partner) if one]
        if len(sides) < 2:
            return self.figures.head(0)
        frame = self.figures
        return frame[frame["reporter"].isin(sides) & frame["partner"].isin(sides)]


def _holds(claim: Claim, row: Mapping[Any, Any], times: float) -> bool:
    """Whether a figure's number may be told in the words of the claim: rounded, hedged, without its hedge."""
    try:
        mine, theirs = claim.range(), ranges.of_row(row)
    except ValueError:
        return False
    factor = abs(times)
    if times < 0:
        mine = -mine
    scaled = row["amount"] / factor
    inside = float(mine.low) <= scaled <= float(mine.high)
    if factor != 1:
        return bool(inside)
    exactly = np.isclose(scaled, claim.amount * (1 if times > 0 else -1), rtol=1e-9, atol=0)
    kept = theirs.within(mine) or (inside and claim.hedge == "exact") or bool(exactly)
    return bool(kept and (mine.overlaps(theirs) or inside))


# --- verdicts -------------------------------------------------------------------------------------


def _checked(claim: Claim, text: str, against: _Against, lang: str) -> CheckedNumber:
    same = [_Found(row, claim.differences(row)) for row in against.like(claim)]
    is_figure = claim.told in ("level", "growth", "share")
    if is_figure and (right := [one for one in same if not one.differs]):
        return _told(claim, text, "supported", right, "", lang)
    slips = [one for one in same if len(one.differs) == 1 and not _by_chance(claim, one)]
    slips += _other_number(claim, against)
    if slips:
        slips.sort(key=lambda one: _rank(claim, one))
        best = slips[0]
        ties = [one for one in slips if one.differs == best.differs]
        return _told(claim, text, "differs", ties, best.differs[0], lang)
    if not is_figure:
        return _told(claim, text, "unsupported", same, "", lang)
    known = _same_quantity(claim, against)
    if known:
        return _told(claim, text, "differs", known, "value", lang)
    near = [one for one in same if "other_pair" not in one.differs]
    return _told(claim, text, "unsupported", [*near, *_nearest(claim, against)], "", lang)


def _by_chance(claim: Claim, one: _Found) -> bool:
    """Among sixty years of a table some cell rounds to any number of two digits."""
    in_another_year = one.differs[0] in ("year", "part_of_year")
    return in_another_year and one.row["kind"] == "official" and claim.digits < _FEW_DIGITS


def _rank(claim: Claim, one: _Found) -> tuple[bool, bool, bool, int]:
    """The likeliest slip first: the very number before one that rounds to it, published before official,
    since a cell may be met by chance."""
    coordinate = one.differs[0]
    order = COORDINATES.index(coordinate) if coordinate in COORDINATES else len(COORDINATES)
    exactly = bool(np.isclose(one.row["amount"], claim.amount, rtol=1e-9)) or coordinate in (
        "sign",
        "factor_1000",
    )
    return coordinate == "other_pair", not exactly, one.row["kind"] == "official", order


def _other_number(claim: Claim, against: _Against) -> list[_Found]:
    """Figures that agree in all coordinates; their number is a thousand times this one, or its opposite."""
    found = []
    if claim.told == "growth" or (claim.told == "level" and claim.flow == "balance"):
        found = [_Found(row, ("sign",)) for row in against.like(claim, -1.0) if not claim.differences(row)]
    if claim.told == "level":
        found += [
            _Found(row, ("factor_1000",))
            for times in _FACTORS
            for row in against.like(claim, times)
            if not claim.differences(row)
        ]
    return found


def _same_quantity(claim: Claim, against: _Against) -> list[_Found]:
    """Published figures of the very quantity, whose coordinates the claim names, with another number."""
    if not (claim.flow and claim.period) or claim.doubtful:
        return []
    rows = against.of_pair(claim)
    rows = rows[(rows["kind"] == "published") & (rows["start"] == claim.period.start)]
    found = [_Found(row, ("value",)) for row in rows.to_dict("records") if not claim.differences(row)]
    found = [one for one in found if claim.scope == one.row["scope"] != "unknown"]
    return sorted(found, key=lambda one: abs(one.row["amount"] - claim.amount))


def _nearest(claim: Claim, against: _Against) -> list[_Found]:
    """What the book has on the pair, the fewest other coordinates and the nearest number first."""
    rows = against.of_pair(claim)
    rows = rows[rows["measure"] == claim.told]
    if claim.period is not None:
        rows = rows[(rows["start"] >= claim.period.start - 12) & (rows["end"] <= claim.period.end + 12)]
    found = [_Found(row, claim.differences(row)) for row in rows.head(400).to_dict("records")]
    return sorted(found, key=lambda one: (len(one.differs), abs(one.row["amount"] - claim.amount)))


def _told(
    claim: Claim, text: str, verdict: str, found: list[_Found], coordinate: str, lang: str
) -> CheckedNumber:
    _ = translator(lang)
    ids = tuple(dict.fromkeys(str(one.row["figure_id"]) for one in found))[:CANDIDATES]
    first = found[0].row if found else None
    return CheckedNumber(
        claim.start,
        claim.end,
        claim.as_printed,
        verdict,
        ids[0] if ids and verdict != "unsupported" else "",
        ids,
        coordinate,
        wording.explanation(claim, verdict, coordinate, first, len(ids), _),
        wording.suggestion(claim, text, coordinate, first, lang) if verdict == "differs" else "",
    )
