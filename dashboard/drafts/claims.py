"""What a draft claims with one number, and in which coordinates a figure of the book says something else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any, Final

from dashboard import ranges
from dashboard.articles import NoFigure, Proposal, Reading
from dashboard.language.read import read_amount
from dashboard.model import Period
from dashboard.ranges import Interval

COORDINATES: Final = (
    *("factor_1000", "sign", "by_for_to", "percent_points", "plan_as_result", "year", "part_of_year"),
    *("scope", "sides", "flow", "currency", "other_pair"),
)
"""The coordinates with a name of their own, the likeliest slip of a writer first."""
_HOPED: Final = ("forecast", "target")
_DECIMALS: Final = re.compile(r"\d[.,](\d{1,2}|\d{4,})(?!\d)")


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """One number of a draft. None, "" and "unknown" are what it leaves unsaid, and contradict nothing.

    ``told`` is level, growth or share; or increase ("by 5 bn") and points, which no figure of the book is.
    """

    start: int
    end: int
    sentence: tuple[int, int]
    as_printed: str
    value: float
    high: float | None
    multiplier: int
    unit: str
    told: str
    hedge: str = "exact"
    reading: str = "plain"
    reporter: str = ""
    partner: str = ""
    flow: str = ""
    scope: str = "unknown"
    product: str = ""
    region: str = ""
    period: Period | None = None
    compared_with: str = ""
    status: str = "unknown"
    words: Mapping[str, tuple[int, int]] | None = None
    doubtful: frozenset[str] = frozenset()

    @property
    def is_percent(self) -> bool:
        return self.unit == "percent"

    @property
    def amount(self) -> float:
        """In full units; of percent as printed."""
        return self.value if self.is_percent else self.value * self.multiplier

    @property
    def digits(self) -> int:
        """How many digits tell it apart: many numbers are 5, few are 5.37."""
        return len(re.sub(r"^0+|0+$", "", re.sub(r"\D", "", f"{abs(self.value):.{self.decimals}f}"))) or 1

    @property
    def decimals(self) -> int:
        needed = max(0, -_exponent(Decimal(repr(self.value)).normalize()))
        printed = _DECIMALS.search(self.as_printed)
        return max(needed, len(printed[1])) if printed and self.reading == "plain" else needed

    def range(self) -> Interval:
        """What the printed number allows, in full units."""
        measure = "level" if self.told in ("level", "increase") else "growth"
        row = {
            "measure": measure,
            "value": self.value,
            "value_high": float("nan") if self.high is None else self.high,
            "decimals": self.decimals,
            "multiplier": self.multiplier,
            "hedge": self.hedge,
            "reading": self.reading,
            "as_printed": self.as_printed,
        }
        return ranges.of_row(row)

    # --- against a figure -------------------------------------------------------------------------

    def differences(self, row: Mapping[Any, Any]) -> tuple[str, ...]:
        """The coordinates, the number left aside, in which a figure says something else."""
        return tuple(dict.fromkeys(self._differences(row)))

    def _differences(self, row: Mapping[Any, Any]) -> Iterator[str]:
        if self.told == "increase" and row["measure"] == "level":
            yield "by_for_to"
        elif self.told == "points" and row["measure"] in ("growth", "share"):
            yield "percent_points"
        elif self.told != row["measure"]:
            yield "measure"
        if self.told in ("level", "increase") and self.unit and self.unit != row["unit"]:
            yield "currency" if len(self.unit) == 3 and len(str(row["unit"])) == 3 else "unit"
        yield from self._of_sides(row)
        if not self._leaves_open("scope", self.scope) and row["scope"] not in ("unknown", self.scope):
            yield "scope"
        for name in ("product", "region"):
            if bool(getattr(self, name)) != bool(row[name]) and name not in self.doubtful:
                yield name
        yield from self._of_time(row)
        if row["status"] in _HOPED and self.status not in (*_HOPED, "estimate"):
            yield "plan_as_result"
        elif self.status in _HOPED and row["status"] not in (*_HOPED, "estimate"):
            yield "status"

    def _leaves_open(self, slot: str, value: str) -> bool:
        return value in ("", "unknown") or slot in self.doubtful

    def _of_sides(self, row: Mapping[Any, Any]) -> Iterator[str]:
        mine = [one for one in (self.reporter, self.partner) if one]
        theirs = {row["reporter"], row["partner"]}
        if not set(mine) <= theirs:
            yield "other_pair"
            return
        if self._leaves_open("flow", self.flow):
            return
        if self.flow != row["flow"]:
            back = {self.flow, row["flow"]} == {"exports", "imports"}
            # What one side sells the other buys: one movement by two names.
            if not back or not mine or self.reporter == row["reporter"]:
                yield "flow"
        elif self._has_sides and self.reporter not in ("", row["reporter"]):
            yield "sides"

    @property
    def _has_sides(self) -> bool:
        """Whether it matters which country is named first: of a share it is the one whose whole is meant."""
        return self.flow in ("exports", "imports", "balance") or self.told == "share"

    def _of_time(self, row: Mapping[Any, Any]) -> Iterator[str]:
        theirs = Period(int(row["start"]), int(row["end"]))
        if self.period is not None and self.period != theirs and "period" not in self.doubtful:
            if self.period.year != theirs.year:
                yield "year"
            if not _is_year_apart(self.period, theirs):
                yield "part_of_year"
        elif (
            self.told == "growth"
            and self.compared_with
            and row["compared_with"]
            and self.compared_with != row["compared_with"]
            and "compared_with" not in self.doubtful
        ):
            yield "compared_with"


def _is_year_apart(one: Period, other: Period) -> bool:
    """The same months of another year."""
    return one.months == other.months and (one.start - other.start) % 12 == 0


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


# --- from what was read ---------------------------------------------------------------------------


_INCREASE: Final = re.compile(r"\b(by|на)(?=\s+(?:[\w-]+\s+){0,2}\W?$)", re.IGNORECASE)
"""The word before an amount that makes it an increase; the word for a level is as long in each language."""
_LEVEL: Final = {"by": "to", "на": "до"}
_REGION: Final = re.compile(r"(?:област|край|края|краем|крае\b|oblast|region\b|province)", re.IGNORECASE)
"""Words for a part of a country: which one is not read, so that a figure of any may be meant."""


def claims_of(reading: Reading, text: str, read: Callable[[str], Reading]) -> list[Claim]:
    """The numbers of trade in a text, with what looks like one and is an increase or points; in order.

    ``read`` reads a text as ``text`` was read.
    """
    found = [_placed(_of_proposal(one), text) for one in reading.proposals]
    also = [
        _as_level(one, text, read) or _of_other(one, reading, found)
        for one in reading.no_figures
        if one.reason in ("increment", "share_points")
    ]
    return sorted([*found, *(one for one in also if one is not None)], key=lambda one: one.start)


def _placed(claim: Claim, text: str) -> Claim:
    """Of a region that is named so far, and not read, nothing is said."""
    if not claim.region and _REGION.search(text[: claim.sentence[1]]):
        return replace(claim, doubtful=claim.doubtful | {"region"})
    return claim


def _as_level(one: NoFigure, text: str, read: Callable[[str], Reading]) -> Claim | None:
    """An increase with the coordinates of a level: its sentence is read with "to" in place of "by"."""
    start, end = one.number
    found = _INCREASE.search(text[max(0, start - 40) : start])
    if one.reason != "increment" or found is None:
        return None
    at = max(0, start - 40) + found.start()
    changed = text[:at] + _LEVEL[found[1].lower()] + text[at + len(found[1]) :]
    for proposal in read(changed).proposals:
        if proposal.number[0] < end and start < proposal.number[1]:
            return _placed(replace(_of_proposal(proposal), told="increase"), text)
    return None


def _of_proposal(one: Proposal) -> Claim:
    def said(name: str) -> str:
        return one.said(name) or ""

    words = {
        name: slot.words
        for name, slot in one.slots.items()
        if slot.words is not None and one.start <= slot.words[0] and slot.words[1] <= one.end
    }
    return Claim(
        *one.number,
        (one.start, one.end),
        one.as_printed,
        one.value,
        one.value_high,
        one.multiplier,
        said("unit"),
        said("measure") or "level",
        said("hedge") or "exact",
        one.reading,
        said("reporter"),
        said("partner"),
        said("flow"),
        said("scope") or "unknown",
        said("product"),
        said("region"),
        _period(said("period")),
        said("compared_with"),
        said("status") or "unknown",
        words,
        frozenset(one.asked),
    )


def _period(text: str) -> Period | None:
    try:
        return Period.parse(text) if text else None
    except ValueError:
        return None


def _of_other(one: NoFigure, reading: Reading, claims: list[Claim]) -> Claim | None:
    """An increase or points, with the coordinates of the nearest claim before or after it."""
    told = {"increment": "increase", "share_points": "points"}.get(one.reason)
    amount = _Read(one.as_printed)
    if told is None or amount.value is None:
        return None
    sentence = next((at for at in reading.sentences if at[0] <= one.number[0] < at[1]), one.number)
    near = min(claims, key=lambda other: abs(other.start - one.number[0]), default=None)
    unit = amount.unit or ("percent" if told == "points" else near.unit if near is not None else "")
    made = Claim(
        *one.number, sentence, one.as_printed, amount.value, None, amount.multiplier, unit, told, words={}
    )
    if near is None:
        return made
    return replace(
        made,
        **{
            name: getattr(near, name)
            for name in ("reporter", "partner", "flow", "scope", "period", "status", "doubtful")
        },
    )


class _Read:
    """A number with its unit, where it can be read by itself."""

    def __init__(self, text: str) -> None:
        self._amount = read_amount(text)

    @cached_property
    def value(self) -> float | None:
        found = self._amount
        return float(found.digits) if found.digits and not found.fault and not found.ambiguous else None

    @property
    def multiplier(self) -> int:
        return self._amount.multiplier or 1

    @property
    def unit(self) -> str:
        return self._amount.unit
