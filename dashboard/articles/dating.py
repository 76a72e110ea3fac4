"""Which time is that of a number, by weights: every time that a text offers, and its chance.

The rules of ``timing`` read order, prepositions and words of comparison; here the same signs are weighed together. Where the
weights would rather have another time, the period is asked about. The weights are numbers in ``weights.json``;
``tests/articles/train.py`` makes them from labelled passages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dashboard.articles.choosing import Signs
from dashboard.articles.frames import NOTHING, FilledSlot, ReadSentence
from dashboard.articles.numbers import Numeral
from dashboard.articles.proposals import Span
from dashboard.articles.times import SaidPeriod
from dashboard.model import Period

_CUT: Final = re.compile(r"[;:()]|,\s|\s-\s|\s(?:а|но|and|but|while|und|aber|während|але)\s")
_WORD: Final = re.compile(r"[^\W\d_]+")
_NEAR: Final = (4, 16, 40, 80)


@dataclass(frozen=True, slots=True)
class DatedOption:
    """A time that a text offers for a number (or none), the words it is read from, and what speaks for it."""

    slot: FilledSlot
    signs: Signs
    when: SaidPeriod | None = None

    @property
    def period(self) -> str:
        """The period, "" for none."""
        return self.slot.value or ""

    @property
    def parts(self) -> tuple[Signs, ...]:
        """All that speaks for it, as ``choosing.scored`` takes it."""
        return (self.signs,)


def periods(
    line: str,
    this: ReadSentence,
    number: Numeral,
    span: Span,
    whens: Sequence[tuple[SaidPeriod, FilledSlot]],
    carried: FilledSlot,
    measure: str,
    language: str,
) -> list[DatedOption]:
    """Every period for a number; ``whens`` are the times of its sentence with the periods they mean here.

    ``span`` reaches from the words that are the number's own to the end of those behind it.
    """
    found = [
        DatedOption(slot, tuple(_of_time(line, this, number, span, whens, place, measure, language)), when)
        for place, (when, slot) in enumerate(whens)
    ]
    here = carried.sentence == this.index
    age = "here" if here else str(min(3, this.index - carried.sentence)) if carried.sentence >= 0 else "none"
    inside = any(span[0] <= when.start < span[1] and not when.base for when, _ in whens)
    known = f"{bool(whens)} {inside}"
    if carried.value:
        found.append(
            DatedOption(
                carried,
                (
                    f"carried {age}",
                    f"carried {age} {known}",
                    f"carried {measure}",
                    f"carried {measure} {known}",
                ),
            )
        )
    found.append(
        DatedOption(NOTHING, ("none", f"none {known} {age}", f"none {measure} {bool(carried.value)}"))
    )
    return found


def _of_time(
    line: str,
    this: ReadSentence,
    number: Numeral,
    span: Span,
    whens: Sequence[tuple[SaidPeriod, FilledSlot]],
    place: int,
    measure: str,
    language: str,
) -> Iterator[str]:
    """What speaks for a time of the sentence of a number."""
    when = whens[place][0]
    before = when.end <= number.start
    between = line[when.end : number.start] if before else line[number.end : when.start]
    near = next((at for at, most in enumerate(_NEAR) if len(between) <= most), len(_NEAR))
    side = "before" if before else "behind"
    low, high = sorted((when.start, number.start))
    others = sum(low < one.start < high for one in this.numbers)
    rivals = sum(1 for one, _ in whens if one is not when and not one.base and low < one.start < high)
    own = span[0] <= when.start < span[1]
    cut = bool(_CUT.search(between))
    last = _WORD.findall(line[max(this.start, when.start - 24) : when.start])[-2:]
    yield f"kind {when.kind}"
    yield f"kind {when.kind} {measure} {when.base}"
    yield f"{side} {near}"
    yield f"{side} {own} {measure}"
    yield f"{side} {own} {when.base} {cut}"
    yield f"{side} numbers {min(2, others)}"
    yield f"{side} times {min(2, rivals)} {when.base}"
    yield f"{side} length {min(12, months_of(whens[place][1].value or ''))} {measure}"
    yield f"place {min(2, place)} of {min(3, len(whens))}"
    yield f"only {len(whens) == 1} {when.base} {side}"
    for word in last:
        yield f"{language} {side} {word[:5]}"
        yield f"{language} {measure} {word[:5]}"


def months_of(period: str) -> int:
    """How many months a written period has, 0 for none.

    >>> months_of("2023"), months_of("2023-Q1"), months_of("")
    (12, 3, 0)
    """
    return Period.parse(period).months if period else 0


def likeliest(
    found: Sequence[DatedOption], chances: Sequence[float]
) -> tuple[DatedOption | None, dict[str, float]]:
    """The likeliest time of a number, and the chance of every period that is offered."""
    told: dict[str, float] = {}
    for one, chance in zip(found, chances, strict=True):
        told[one.period] = told.get(one.period, 0.0) + chance
    best = max(told, key=lambda name: told[name], default=None)
    return next((one for one in found if one.period == best), None), told
