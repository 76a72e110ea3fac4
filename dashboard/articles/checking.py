"""What in a sentence speaks against its proposals, looked for without the rules that made them.

The reader says what it took for a slot; these checks look at what it left over: a word of time that no slot took ("the four quarters
to the end of the second quarter", of which only the quarter was taken), a number beside the number ("three to four hundred
million"), a figure told twice, a level in the period that another figure is compared with, a percentage that is rather an index. They see the text
and the proposals alone, so a fault of a rule does not hide itself from them. Some raise a doubt by themselves; all are told to the
weights that say how sure a proposal is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from dashboard.articles import mentions, times
from dashboard.articles.plain import Plain
from dashboard.articles.proposals import CARRIED, HERE, Proposal, Span
from dashboard.model import Period

_DIGITS: Final = re.compile(r"\d(?:[\d .,]{0,24}\d)?")
_YEAR: Final = re.compile(r"(?<!\w)(?:19|20)\d\d(?!\d)")
_NEAR_NUMBER: Final = 14
_NEAR_BEFORE, _NEAR_BEHIND = 35, 25
"""How many letters before and behind its words a stretch may stand that a period was meant by."""
_BIG, _DROP, _INDEX_LOW, _INDEX_HIGH = 60, -40, 75, 140
_SHARE_LOW, _SHARE_HIGH = 1, 95
_OLD, _OLDER = 14, 26
"""Months between the end of a period and the day of the page."""
_MOST: Final = 3.0

DOUBTS: Final = {
    "check_stretch_near": "period",
    "check_is_base": "period",
    "check_index": "measure",
    "check_drop": "measure",
    "check_share_odd": "measure",
}
"""The checks that leave a slot in doubt whatever else is known, and that slot."""


def checks(
    shown: Plain, language: str, published: str | None, proposals: Sequence[Proposal]
) -> list[dict[str, float]]:
    """Of every proposal what speaks against it, 0 left out; ``shown`` is the text that all were read from."""
    made = []
    for place, one in enumerate(proposals):
        here = [other for other in proposals if other.start < one.end and one.start < other.end]
        found = {
            name: value
            for told in (
                _of_time(shown, language, one, here),
                _of_page(published, one),
                _of_numbers(shown, one, here),
                _of_measure(shown, language, one, here),
                _of_others(one, here, proposals),
                _of_carried(one, proposals[:place]),
            )
            for name, value in told
        }
        made.append({f"check_{name}": float(value) for name, value in found.items() if value})
    return made


def doubts(found: dict[str, float]) -> tuple[str, ...]:
    """The slots in doubt by checks alone."""
    return tuple(dict.fromkeys(slot for name, slot in DOUBTS.items() if found.get(name)))


def _spans(proposals: Sequence[Proposal], *names: str) -> list[Span]:
    return [words for one in proposals for name in names if (words := one.slots[name].words)]


def _free(found: Sequence[Span], taken: Sequence[Span]) -> list[Span]:
    """The spans that nothing taken touches."""
    return [one for one in found if not any(a < one[1] and one[0] < b for a, b in taken)]


def _in(shown: Plain, one: Proposal) -> Span:
    """The sentence of a proposal, in the searched text."""
    return bisect_left(shown.back, one.start), bisect_left(shown.back, one.end)


def _said(shown: Plain, found: Iterator[Span]) -> list[Span]:
    return [shown.span(*one) for one in found]


def _of_time(
    shown: Plain, language: str, one: Proposal, here: Sequence[Proposal]
) -> Iterator[tuple[str, float]]:
    """Words of time that no figure of the sentence took, or not this one."""
    start, end = _in(shown, one)
    stretches = _said(
        shown,
        (
            (said.start, said.end)
            for said in mentions.said("prose_stretch", shown.lower, start, end, language)
        ),
    )
    named = _said(shown, times.months_said(shown.lower, start, end, language))
    years = _said(shown, (year.span() for year in _YEAR.finditer(shown.lower, start, end)))
    taken = _spans(here, "period", "compared_with")
    told = [*stretches, *named, *years]
    yield "time_unread", min(_MOST, len(_free(told, taken)))
    yield "time_of_others", min(_MOST, len(_free(told, _spans([one], "period", "compared_with"))))
    unread = _free(stretches, taken)
    yield "stretch_unread", min(_MOST, len(unread))
    words = one.slots["period"].words
    if words:
        near = any(
            0 <= words[0] - last <= _NEAR_BEFORE or 0 <= first - words[1] <= _NEAR_BEHIND
            for first, last in unread
        )
        yield "stretch_near", float(near)
    yield "periods", len({other.said("period") for other in here})


def _of_page(published: str | None, one: Proposal) -> Iterator[tuple[str, float]]:
    """How long the period is, and how long ago for the day of the page."""
    said = one.said("period")
    if not said:
        return
    period = Period.parse(said)
    yield "month", period.months == 1
    yield "fiscal", period.months == 12 and period.end % 12 != 11
    yield "odd_length", period.months not in (1, 3, 6, 9, 12)
    if published and re.match(r"\d{4}-\d\d", published):
        passed = int(published[:4]) * 12 + int(published[5:7]) - 1 - period.end
        yield "old", passed > _OLD
        yield "older", passed > _OLDER
        yield "ahead", passed < 0


def _of_numbers(shown: Plain, one: Proposal, here: Sequence[Proposal]) -> Iterator[tuple[str, float]]:
    """Numbers of the sentence that are neither figures nor times."""
    start, end = _in(shown, one)
    found = _said(shown, (number.span() for number in _DIGITS.finditer(shown.lower, start, end)))
    taken = [other.number for other in here] + _spans(here, "period", "compared_with")
    free = _free(found, taken)
    first, last = one.number
    yield "numbers_unread", min(_MOST, len(free))
    yield (
        "number_next",
        any(0 <= first - b <= _NEAR_NUMBER or 0 <= a - last <= _NEAR_NUMBER for a, b in free),
    )
    yield "figures", len(here)
    yield "torn", "\n" in one.as_printed


def _of_measure(
    shown: Plain, language: str, one: Proposal, here: Sequence[Proposal]
) -> Iterator[tuple[str, float]]:
    """Percentages that would be rare as what they were taken for, and how many words of change stand beside them."""
    value, measure = one.value, one.said("measure")
    start, end = _in(shown, one)
    ways = [said.value for said in mentions.said("prose_change", shown.lower, start, end, language)]
    yield "changes", min(4, len(ways))
    yield "ways", len(set(ways))
    if measure == "growth":
        yield "big", abs(value) > _BIG
        yield "drop", value < _DROP
        yield "index", _INDEX_LOW < abs(value) < _INDEX_HIGH and one.reading not in ("index", "factor")
        yield "no_change", not ways
    if measure == "share":
        yield "share_odd", abs(value) > _SHARE_HIGH or abs(value) < _SHARE_LOW
    yield "mixed", len({other.said("measure") for other in here}) > 1
    yield "signs", len({other.value > 0 for other in here if other.said("measure") == "growth"}) > 1


def _of_others(
    one: Proposal, here: Sequence[Proposal], proposals: Sequence[Proposal]
) -> Iterator[tuple[str, float]]:
    """The same frame for another number; the period that another figure is compared with."""
    sides = ("reporter", "partner", "flow")
    frame = [one.said(name) for name in (*sides, "period", "measure", "unit")]
    others = [other for other in proposals if other is not one]
    yield (
        "twice",
        any(
            [other.said(name) for name in (*sides, "period", "measure", "unit")] == frame for other in others
        ),
    )
    yield "known", any([other.said(name) for name in sides] == frame[: len(sides)] for other in others)
    if one.said("measure") == "level" and one.said("period"):
        base = [
            other
            for other in proposals
            if other is not one and other.said("compared_with") == one.said("period")
        ]
        yield "is_base", any(other in here for other in base)
        yield "base_elsewhere", bool(base)


def _of_carried(one: Proposal, before: Sequence[Proposal]) -> Iterator[tuple[str, float]]:
    """Sides that another sentence lends, and whether the figure before had other ones."""
    sides = ("reporter", "partner")
    open_ = [name for name in sides if one.slots[name].words is None]
    carried = [name for name in sides if one.slots[name].origin == CARRIED]
    yield "sides_without_words", len(open_)
    unit = one.slots["unit"]
    yield "unit_lent", unit.words is None or unit.origin != HERE
    mine = frozenset((one.said("reporter"), one.said("partner")))
    earlier = [other for other in before if other.start < one.start]
    apart = {frozenset((other.said("reporter"), other.said("partner"))) for other in earlier} - {mine}
    yield "carried_among", len(carried) * min(4, len(apart))
    if not before:
        return
    last = before[-1]
    lent = [name for name in sides if name in carried or name in open_]
    yield "switched", any(one.said(name) != last.said(name) for name in lent)
    yield "switched_pair", bool(lent) and mine != frozenset((last.said("reporter"), last.said("partner")))
    yield (
        "from_afar",
        any(one.said(name) not in (last.said("reporter"), last.said("partner")) for name in lent),
    )
    yield (
        "told_before",
        any(
            abs(other.value) == abs(one.value) and other.said("unit") == one.said("unit") for other in before
        ),
    )
