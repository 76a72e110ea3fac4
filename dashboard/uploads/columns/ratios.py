"""Growths told by arithmetic: numbers that two columns of levels beside them make together.

"2022/2021" and "var. %" may be a change, an index or a factor, of one pair of columns or of another. Where
the numbers of every row are what one reading gives, and no other does, nobody has to be asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dashboard.language import read as reading
from dashboard.language.read.lines import is_total
from dashboard.model import Period
from dashboard.uploads.columns.head import Head
from dashboard.uploads.columns.numbers import TAKEN
from dashboard.uploads.phrase import Phrase, narrower, only, part_of_year, phrase, without

FEWEST: Final = 2
"""Rows in which a growth named as one must come out."""
UNNAMED: Final = 3
"""Rows for a column whose head does not speak of percent or of two periods."""
_RELATIVE: Final = re.compile(r"%|\b(?:19|20)?\d\d ?[/:] ?(?:19|20)?\d\d\b")


@dataclass(frozen=True, slots=True)
class _Number:
    """A printed number, and how far from it the number may lie that was rounded to it."""

    value: float
    half: float


def ratios(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """Columns of growths, of which the numbers of two columns of levels say what is compared and how."""
    levels = [head for head in heads if _is_level(head)]
    if len(levels) < 2:
        return heads
    numbers = {head.place: _numbers(columns[head.place]) for head in levels}
    made = []
    for head in heads:
        fewest = _rows_needed(head)
        if fewest and head not in levels:
            own = _numbers(columns[head.place])
            found = [
                (new, old, form)
                for new, old in _comparable(levels)
                for form in _FORMS
                if _comes_out(own, numbers[new.place], numbers[old.place], form, fewest)
            ]
            if len(found) == 1:
                head = _growth(head, *found[0])
        made.append(head)
    return made


def sums_of_others(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """ "YTD 2022" right of three months is their sum, and no figure that they do not say."""
    parts = [head for head in heads if head.role == "value" and head.confirmed and not head.skip]
    parts = [head for head in parts if {"period", "part"} & head.says.keys() and not _has_measure(head)]
    if len(parts) < FEWEST:
        return _without_sums_of_unknown(heads, columns)
    numbers = [_numbers(columns[head.place]) for head in parts]
    return [
        replace(head, role="value", field="value", how="synonym", confirmed=True, skip="total", options=())
        if head.how != "answer"
        and not head.confirmed
        and head.role in ("value", "unknown")
        and _is_sum(_numbers(columns[head.place]), numbers)
        else head
        for head in heads
    ]


def parts_of_others(heads: list[Head], columns: Sequence[Sequence[str]], titles: Phrase) -> list[Head]:
    """ "Jul-Sep" right of "Jul-23", "Aug-23" and "Sep-23", whose sum it is, is of the year of these."""
    months: dict[str, Head] = {
        head.says["period"]: head for head in heads if _is_level(head) and "period" in head.says
    }
    made = []
    for head in heads:
        part = head.says.get("part", "") if head.role == "value" and head.how != "answer" else ""
        if part and not {"period", "fiscal"} & head.says.keys() and "period" not in titles:
            found = []
            for year in {int(one[:4]) for one in months}:
                whole = part_of_year(part, "", year)
                inside = [str(Period(at, at)) for at in range(whole.start, whole.end + 1)] if whole else []
                known = len(inside) >= FEWEST and months.keys() >= {*inside}
                parts = [_numbers(columns[months[one].place]) for one in inside] if known else []
                if whole is not None and parts and _is_sum(_numbers(columns[head.place]), parts):
                    found.append(str(whole))
            if len(found) == 1:
                head = replace(head, says=phrase({**without(head.says, "part"), "period": found[0]}))
        made.append(head)
    return made


def _without_sums_of_unknown(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """A column of the sums of columns left of it that nobody understands is a total of these."""
    made = []
    for head in heads:
        bare = head.role == "value" and head.how != "answer" and not _PLACING & head.says.keys()
        unknown = [one for one in heads[: head.place] if one.role == "unknown"] if bare else []
        numbers = [read for one in unknown if any(read := _numbers(columns[one.place]))]
        if len(numbers) >= FEWEST and _is_sum(_numbers(columns[head.place]), numbers):
            head = replace(head, skip="total")
        made.append(head)
    return made


def parts_of_wholes(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """ "National exports" and "Re-exports" beside "Total exports", whose sum these are, are parts of what is
    said already: they are left out, and nobody is asked what they are."""
    wholes = [head for head in heads if _is_one_way(head)]
    unsure = [head for head in heads if _may_be_part(head)]
    numbers = {head.place: _numbers(columns[head.place]) for head in (*wholes, *unsure)}
    found = {
        place
        for whole in wholes
        for at, one in enumerate(unsure)
        for other in unsure[at + 1 :]
        if _comes_of(numbers[whole.place], numbers[one.place], numbers[other.place], 1)
        for place in (one.place, other.place)
    }
    return [
        replace(head, role="ignored", field="", how="guess", confirmed=True, skip="", options=())
        if head.place in found
        else head
        for head in heads
    ]


def _may_be_part(head: Head) -> bool:
    """A column of numbers whose head has words that nobody understands."""
    if head.how == "answer" or _has_measure(head):
        return False
    doubted = head.role == "value" and not head.confirmed
    return doubted or head.role == "unknown" or (head.role == "ignored" and head.how == "guess")


_PLACING: Final = frozenset(("period", "part", "fiscal", "flow", "country", "partner", "measure"))


def shares_of_others(heads: list[Head], columns: Sequence[Sequence[str]], titles: Phrase) -> list[Head]:
    """Shares that a column of levels proves to be of one total: each level by its share gives the same.
    They are of that column's flow and time."""
    levels = [head for head in heads if head.role == "value" and not head.skip and not _has_measure(head)]
    levels = [head for head in levels if head.says.get("unit") != "percent"]
    made = []
    for head in heads:
        if head.how != "answer" and (head.says.get("measure") == "share" or _may_be_share(head)):
            own = _numbers(columns[head.place])
            found = [one for one in levels if _may_be_of(head.says, one.says)]
            found = [one for one in found if _make_one_total(own, _numbers(columns[one.place]))]
            left = [one for one in found if one.place < head.place]
            whole = left[-1] if left else found[0] if len(found) == 1 else None
            flow = whole.says.get("flow", titles.get("flow", "")) if whole is not None else ""
            if whole is not None and flow in ("exports", "imports", "turnover"):
                bare = without(head.says, *_TIMES, "part", "unread")
                own_words = {"measure": "share", "reading": "plain", "unit": "percent", "multiplier": "1"}
                said = phrase({**bare, **only(whole.says, TAKEN), **own_words, "sums_to": flow})
                head = _as_value(head, said)
        made.append(head)
    return made


def _may_be_share(head: Head) -> bool:
    """A column of percents of something that nobody understands, "Bahagian, %"."""
    return head.role == "unknown" and "%" in head.text and "measure" not in head.says


def _may_be_of(share: Phrase, level: Phrase) -> bool:
    """Whether nothing that a share says is said otherwise by a level; "2024" may be any part of that year."""
    names = TAKEN - {"period", "part"}
    if any(share[name] != level.get(name, share[name]) for name in names & share.keys()):  # type: ignore[literal-required]
        return False
    own, other = share.get("period", ""), level.get("period", "")
    return not own or not other or narrower(own, other) == other


def _make_one_total(shares: Sequence[_Number | None], levels: Sequence[_Number | None]) -> bool:
    """Whether one total lies within the rounding of every row, in three rows or more that are not alike."""
    least, most = 0.0, float("inf")
    seen = set()
    for share, level in zip(shares, levels, strict=True):
        if share is None or level is None or share.value <= share.half or level.value <= level.half:
            continue
        least = max(least, (level.value - level.half) / (share.value + share.half))
        most = min(most, (level.value + level.half) / (share.value - share.half))
        seen.add(share.value)
    return len(seen) >= UNNAMED and least <= most * 1.0001


def flows_of_others(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """ "Total" right of exports and imports is the turnover where its numbers are their sum, and a column
    whose numbers are what exports exceed imports by is the balance."""
    one_way = [head for head in heads if _is_one_way(head)]
    numbers = {head.place: _numbers(columns[head.place]) for head in one_way}
    made = []
    for head in heads:
        own = _numbers(columns[head.place]) if _may_be_of_both(head) else []
        found = {
            (flow, exports.place)
            for exports in one_way
            for imports in one_way
            if exports.says["flow"] == "exports" and imports.says["flow"] == "imports"
            if without(exports.says, "flow", "valuation") == without(imports.says, "flow", "valuation")
            for flow, sign in _OF_BOTH.items()
            if own and _comes_of(own, numbers[exports.place], numbers[imports.place], sign)
        }
        if len(found) == 1:
            flow, place = found.pop()
            said = without(heads[place].says, "flow", "valuation", "unread")
            said = phrase({**said, **only(head.says, ("unit", "multiplier", "rouble")), "flow": flow})
            head = _as_value(head, said)
        made.append(head)
    return made


def _as_value(head: Head, said: Phrase) -> Head:
    """The head of a column of values of which the arithmetic of the others tells what they are."""
    return replace(
        head,
        role="value",
        field="value",
        says=said,
        how="synonym",
        confirmed=True,
        skip="",
        options=(),
    )


def scopes_of_others(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """ "Total" right of goods and services of one flow is both where its numbers are their sum."""
    levels = [head for head in heads if head.role == "value" and head.confirmed and not head.skip]
    levels = [head for head in levels if not _has_measure(head) and head.says.get("unit") != "percent"]
    parts = {
        scope: [head for head in levels if head.says.get("scope") == scope] for scope in ("goods", "services")
    }
    if not all(parts.values()):
        return heads
    made = []
    for head in heads:
        whole = head.how != "answer" and is_total(head.text.rpartition(" / ")[2]) and not _has_measure(head)
        own = _numbers(columns[head.place]) if whole else []
        found = [
            goods
            for goods in parts["goods"]
            for services in parts["services"]
            if own and without(goods.says, "scope") == without(services.says, "scope")
            if head.says.get("flow", goods.says.get("flow")) == goods.says.get("flow")
            if _comes_of(own, _numbers(columns[goods.place]), _numbers(columns[services.place]), 1)
        ]
        if len(found) == 1:
            said = phrase({**found[0].says, "scope": "goods_and_services"})
            head = _as_value(head, said)
        made.append(head)
    return made


_OF_BOTH: Final = {"turnover": 1, "balance": -1}


_OF_PIVOT: Final = re.compile(
    r"(?i)grand total|общий итог|загальний підсумок|gesamtergebnis|total général|total general|total geral|"
    r"totale complessivo|suma końcowa|eindtotaal|genel toplam|celkový součet|агульны вынік|総計|总计"
)
""" "Grand Total" sums up whatever columns a pivot table has."""


def _is_one_way(head: Head) -> bool:
    level = head.role == "value" and not head.skip and head.confirmed and not _has_measure(head)
    return level and head.says.get("flow") in ("exports", "imports")


def _may_be_of_both(head: Head) -> bool:
    """A column of numbers whose head names no flow; one that is left out as a total among them."""
    if head.how == "answer" or "flow" in head.says or _has_measure(head) or _OF_PIVOT.search(head.text):
        return False
    return head.role == "unknown" or (head.role == "value" and (bool(head.skip) or not head.confirmed))


def _comes_of(
    own: Sequence[_Number | None], one: Sequence[_Number | None], other: Sequence[_Number | None], sign: int
) -> bool:
    """Whether each number is the sum, or the difference, of two others, in two rows or more."""
    seen = 0
    for said, left, right in zip(own, one, other, strict=True):
        if said is None or left is None or right is None:
            continue
        slack = said.half + left.half + right.half
        if abs(left.value + sign * right.value - said.value) > slack * 1.01:
            return False
        seen += bool(right.value)
    return seen >= FEWEST


def _has_measure(head: Head) -> bool:
    return head.says.get("measure", "level") != "level" or "compared_with" in head.says


def _is_sum(own: Sequence[_Number | None], parts: Sequence[Sequence[_Number | None]]) -> bool:
    seen = 0
    for said, *rest in zip(own, *parts, strict=True):
        known = [one for one in rest if one is not None]
        if said is None or len(known) < FEWEST:
            continue
        slack = said.half + sum(one.half for one in known)
        if abs(sum(one.value for one in known) - said.value) > slack * 1.01:
            return False
        seen += 1
    return seen >= FEWEST


def _is_level(head: Head) -> bool:
    level = head.role == "value" and head.says.get("measure", "level") == "level" and not head.skip
    said = head.says
    return (
        level
        and bool({"period", "fiscal"} & said.keys())
        and "compared_with" not in said
        and said.get("unit") != "percent"
    )


def _rows_needed(head: Head) -> int:
    """Rows in which the numbers must come out for a column to be a growth; 0 for one that is none."""
    if head.how == "answer" or head.role not in ("value", "unknown"):
        return 0
    if head.says.get("measure", "growth") != "growth" or head.says.get("unit", "percent") != "percent":
        return 0
    named = "measure" in head.says or _RELATIVE.search(head.text)
    return FEWEST if named else UNNAMED if head.role == "unknown" else 0


def _comparable(levels: Sequence[Head]) -> Iterator[tuple[Head, Head]]:
    """Two columns of levels of one thing in two periods of one length, the later one first."""
    for new in levels:
        for old in levels:
            alike = without(new.says, *_TIMES, "status") == without(old.says, *_TIMES, "status")
            if alike and _follows(new.says, old.says):
                yield new, old


_TIMES: Final = ("period", "fiscal")


def _follows(later: Phrase, earlier: Phrase) -> bool:
    new, old = later.get("period", ""), earlier.get("period", "")
    if not new or not old:  # of years of two names only the next one is told in words
        return int(later.get("fiscal", 0)) == int(earlier.get("fiscal", 0)) + 1 > 1
    one, other = reading.read_period(new), reading.read_period(old)
    return one is not None and other is not None and one.months == other.months and one.start > other.start


_FORMS: Final = ("plain", "index", "factor")


def _comes_out(
    own: Sequence[_Number | None],
    new: Sequence[_Number | None],
    old: Sequence[_Number | None],
    form: str,
    fewest: int,
) -> bool:
    """Whether the numbers of all rows that have all three are what a form makes of the levels."""
    seen = 0
    for said, one, other in zip(own, new, old, strict=True):
        if said is None or one is None or other is None or other.value <= 0 or one.value <= 0:
            continue
        times = one.value / other.value
        off = times * (one.half / one.value + other.half / other.value)
        scale = 1.0 if form == "factor" else 100.0
        meant = (times - 1 if form == "plain" else times) * scale
        if abs(meant - said.value) > off * scale + said.half * 1.01:
            return False
        seen += 1
    return seen >= fewest


def _numbers(cells: Sequence[str]) -> list[_Number | None]:
    mark = reading.decimal_mark([cell for cell in cells if cell])
    return [_number(cell, mark if mark in (".", ",") else "") for cell in cells]


def _number(cell: str, mark: str) -> _Number | None:
    amount = reading.read_amount(cell, mark)
    if amount.ambiguous:  # thousands or decimals: what one number is to another is the same
        return _Number(float(amount.ambiguous[0]), 0.5)
    if not amount.digits or amount.high or amount.scale:
        return None
    decimals = len(amount.digits.partition(".")[2])
    return _Number(float(amount.digits), 0.5 * 10.0**-decimals)


def _growth(head: Head, new: Head, old: Head, form: str) -> Head:
    said: Phrase = {**only(new.says, TAKEN), **only(head.says, ("status", "price_basis"))}
    said |= phrase({"measure": "growth", "reading": form, "unit": "percent", "multiplier": "1"})
    if "period" in old.says:
        said["compared_with"] = old.says["period"]
    else:
        said["compared"] = "previous_year"
    return replace(
        head, role="value", field="value", says=said, how="synonym", confirmed=True, skip="", options=()
    )
