"""What is known of a number while a text is read: its slots so far, and what its sentence holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeVar

from dashboard.articles.mentions import Land, SaidWord
from dashboard.articles.numbers import Numeral
from dashboard.articles.proposals import Span
from dashboard.articles.times import SaidPeriod

Spot = TypeVar("Spot", SaidWord, SaidPeriod, Land)


@dataclass(frozen=True, slots=True)
class FilledSlot:
    """A slot as found: value, its words in the searched text, the sentence they stand in, and whether dated."""

    value: str | None = None
    words: Span | None = None
    sentence: int = -1
    dated: bool = False
    doubt: str = ""


NOTHING: Final = FilledSlot()


@dataclass(slots=True)
class Frame:
    """What holds for a number: its slots so far."""

    reporter: FilledSlot = NOTHING
    partner: FilledSlot = NOTHING
    flow: FilledSlot = NOTHING
    scope: FilledSlot = NOTHING
    product: FilledSlot = NOTHING
    region: FilledSlot = NOTHING
    period: FilledSlot = NOTHING
    months: tuple[int, int] | None = None
    compared: FilledSlot = NOTHING
    status: FilledSlot = NOTHING
    hedge: FilledSlot = NOTHING
    measure: FilledSlot = NOTHING
    share_of: FilledSlot = NOTHING
    speaker: FilledSlot = NOTHING
    compiler: FilledSlot = NOTHING
    deficit: bool = False

    def copy(self) -> Frame:
        return replace(self)


@dataclass(slots=True)
class StatedFigure:
    """A figure as found, before it is written as a proposal.

    ``weighed``: of every flow with its sides that is offered, the chance and the option (``weighing.told``);
    ``times_weighed``: of every period that is offered, the chance (``dating.likeliest``); ``ruled``: flow and sides as
    the rules chose them, before they were weighed (``weighing.Ruled``).
    """

    number: Numeral
    sentence: int
    frame: Frame
    value: float
    high: float | None
    unit: str
    multiplier: int
    reading: str
    features: dict[str, float] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()
    offered: list[Any] = field(default_factory=list)
    times_offered: list[Any] = field(default_factory=list)
    weighed: Mapping[Any, tuple[float, Any]] = field(default_factory=dict)
    times_weighed: Mapping[str, float] = field(default_factory=dict)
    others: list[int] = field(default_factory=list)
    ruled: Any = None


@dataclass(slots=True)
class ReadSentence:
    """One sentence with all that was found in it."""

    index: int
    start: int
    end: int
    numbers: list[Numeral]
    whens: list[SaidPeriod]
    lands: list[Land]
    flows: list[SaidWord]
    page: bool = True
