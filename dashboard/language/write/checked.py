"""What the check found, as a reader sees it: ranges, causes, arithmetic between figures."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_EVEN, Decimal
from string import Formatter
from typing import Protocol

from dashboard.language.write.numbers import ladder, range_label
from dashboard.text import translator
from dashboard.text.check_words import CAME, CAUSES, DEFINITIONS, TRIANGLES, VERDICTS

_MOST = 3  # decimals: a printed cell is exact for any reader


class Ends(Protocol):
    """Two ends of a range (an ``Interval``)."""

    @property
    def low(self) -> Decimal: ...
    @property
    def high(self) -> Decimal: ...


class Corners(Protocol):
    """A triangle of the check."""

    @property
    def kind(self) -> str: ...
    @property
    def members(self) -> tuple[tuple[str, str], ...]: ...
    @property
    def implied(self) -> Ends: ...
    @property
    def stated(self) -> Ends: ...
    @property
    def differs(self) -> tuple[str, ...]: ...
    @property
    def consistent(self) -> bool: ...


def between(ends: Ends, unit: str, lang: str, signed: bool = False) -> str:
    r"""A range in full units, with as many decimals as its width deserves.

    >>> from types import SimpleNamespace as Ends
    >>> between(Ends(low=Decimal("49741905208"), high=Decimal("50728041334")), "USD", "en")
    '$49.74–50.73\xa0bn'
    >>> between(Ends(low=Decimal("6.45"), high=Decimal("6.55")), "percent", "ru")
    '6,45–6,55\xa0%'
    >>> between(Ends(low=Decimal(53), high=Decimal(53)), "USD", "en")
    '$53'
    """
    step = 1 if unit == "percent" else ladder((ends.low, ends.high))
    low, high = ends.low / step, ends.high / step
    decimals = _decimals(low, high)
    low, high = (_rounded(end, decimals) for end in (low, high))
    decimals = max(_needed(end, decimals) for end in (low, high))
    return range_label(low, None if low == high else high, step, unit, decimals, lang, signed)


def _decimals(low: Decimal, high: Decimal) -> int:
    """Two digits of the width, and three of the number."""
    width, size = high - low, max(abs(low), abs(high))
    last = min(width.adjusted() - 1 if width else 0, size.adjusted() - 2 if size else 0)
    return min(_MOST, max(0, -last))


def _rounded(end: Decimal, decimals: int) -> Decimal:
    return end.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_EVEN)


def _needed(end: Decimal, decimals: int) -> int:
    """Decimals without the zeros at the end."""
    return next((n for n in range(decimals) if _rounded(end, n) == end), decimals)


def relation(name: str, lang: str) -> str:
    """How two figures relate, in a few words; KeyError for what is no relation.

    >>> relation("other_scope", "en")
    'goods or services'
    """
    _ = translator(lang)
    words = CAUSES[name][0]
    return _(words)


def verdict(name: str, lang: str) -> str:
    """What was found of two figures, in a word or three; KeyError for what is no verdict.

    >>> verdict("two_offices", "en")
    'two offices'
    """
    _ = translator(lang)
    words = VERDICTS[name]
    return _(words)


def came(name: str, lang: str) -> str:
    """What came of a plan, in a word or three; KeyError for what is none of ``consistency.CAME``."""
    _ = translator(lang)
    words = CAME[name]
    return _(words)


def meaning(name: str, lang: str) -> str:
    """What a relation says of two figures in general, a sentence."""
    _ = translator(lang)
    words = CAUSES[name][1]
    return _(words)


def definition(name: str, lang: str) -> str:
    """A coordinate in which figures differ, in words."""
    _ = translator(lang)
    words = DEFINITIONS.get(name, name)
    return _(words)


def triangle(one: Corners, named: Mapping[str, tuple[str, str]], unit: str, lang: str) -> str:
    """What the corners need, and whether the last one is it; ``named`` has (number, period) by id."""
    _ = translator(lang)
    roles = dict(one.members)
    kind = one.kind if one.kind != "flows" else ("turnover" if "turnover" in roles else "balance")
    text = _(TRIANGLES[kind][0 if one.consistent else 1])
    worded = {"implied": between(one.implied, unit, lang), "stated": between(one.stated, unit, lang)}
    for role, figure_id in one.members:
        worded[role], worded[f"{role}_period"] = named[figure_id]
    for role in ("earlier", "later", "level", "base"):  # a turnover made of two flows of one page
        parts = [worded[f"{role}_{number}"] for number in (1, 2) if f"{role}_{number}" in roles]
        if parts:
            worded[role], worded[f"{role}_period"] = " + ".join(parts), worded[f"{role}_1_period"]
    return text.format(**{name: worded[name] for _, name, _, _ in Formatter().parse(text) if name})


def differing(one: Corners, lang: str) -> str:
    """In which definitions the corners differ, a sentence; empty if in none."""
    if not one.differs:
        return ""
    _ = translator(lang)
    names = ", ".join(dict.fromkeys(definition(name, lang) for name in one.differs))
    return _("The figures differ in: {names}. It holds as far as that does not matter.", names=names)
