"""Questions that the file answers itself: each offered answer is tried on the first rows, through all that
judges figures.

An answer falls where it makes errors, contradictions or open questions that another answer spares: a column
of countries is not of whose trade it is where a title names another country, and numbers are no thousands
where their sum is not the one that stands beside them. What is wrong under every answer, a misspelt year, a
total that nothing adds up to, speaks against none. Where all answers that are left give the same figures,
they are the answer; where they differ, the user is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product
from typing import Final, Protocol

from dashboard.uploads.days import DAYS
from dashboard.uploads.fates import Question
from dashboard.uploads.rounds import ROUNDS, any_answer, keyed

CELLS: Final = 4_000
"""Numbers that are read in all trials together: of a table with more ways of answering the user is asked."""
FEWEST: Final = 8
MOST: Final = 40
"""Rows on which an answer is tried, at least and at most."""
TRIED: Final = ("column_meaning", "ambiguous_number", "growth_reading", "growth_base")
"""Topics of which the answers offered are all there are, and of which one is true."""


@dataclass(frozen=True)
class Trial:
    """What the first rows come to under some answers. ``wrong`` are errors and numbers that contradict
    each other, by place and kind; ``figures`` holds what is said of each number; ``varied`` are the columns
    with several different cells, which can bear an answer out, ``values`` how many columns hold numbers."""

    questions: tuple[Question, ...]
    wrong: frozenset[object]
    figures: frozenset[object]
    varied: frozenset[str] = frozenset()
    values: int = 1

    @property
    def asked(self) -> frozenset[str]:
        return frozenset(one.topic for one in self.questions)


class Tried(Protocol):
    """The outcome of so many first rows under answers, by "TOPIC" or "TOPIC:COLUMN"."""

    def __call__(self, given: Mapping[str, str], rows: int) -> Trial: ...


def settled(first: Trial, given: Mapping[str, str], judge: Tried) -> dict[str, str]:
    """Answers that the file proves, of the questions that are open; {} where it proves none."""
    open_ = [one for one in first.questions if one.topic in TRIED]
    tried = [one for one in open_ if _may_be_tried(one, first.varied)]
    # What is supposed of one column may rule out the truth of another.
    columns = any(one.topic == COLUMN for one in open_ if one not in tried)
    rows = CELLS // (_ways(tried) * max(first.values, 1))
    if not tried or columns or rows < FEWEST:
        return {}
    judged = partial(judge, rows=min(rows, MOST))
    outcomes = [(way, _supposing({**given, **way}, judged)) for way in _answers(tried)]
    return _proved(outcomes, all(_SIDE in one.options for one in tried))


def _may_be_tried(asked: Question, varied: frozenset[str]) -> bool:
    """A number that may be a value, or be left out, is one of two truths that no error tells apart."""
    several = asked.topic != COLUMN or asked.column in varied
    return several and len(asked.options) > 1 and not {"value", *DAYS} & {*asked.options}


COLUMN: Final = "column_meaning"
_SIDE: Final = "partner"
"""What a column of countries may be: of these answers one is needed, or figures lack a side."""


def _ways(tried: Sequence[Question]) -> int:
    ways = 1
    for one in tried:
        ways *= len(one.options)
    return ways


def _answers(tried: Sequence[Question]) -> Iterator[dict[str, str]]:
    keys = list(map(keyed, tried))
    for chosen in product(*(one.options for one in tried)):
        yield dict(zip(keys, chosen, strict=True))


def _supposing(given: Mapping[str, str], judge: Callable[[Mapping[str, str]], Trial]) -> Trial:
    """The outcome where all that is asked beside has been answered somehow; ``questions`` are these."""
    answers, asked = dict(given), dict[str, Question]()
    for _ in range(ROUNDS):
        found = judge(answers)
        new = {keyed(one): one for one in found.questions if keyed(one) not in answers}
        if not new:
            break
        asked |= new
        answers |= {key: any_answer(one) for key, one in new.items()}
    return Trial(tuple(asked.values()), found.wrong, found.figures)


def _proved(outcomes: Sequence[tuple[dict[str, str], Trial]], sides: bool) -> dict[str, str]:
    """The first of the answers that are left, where nothing speaks against these and all of them give the
    same figures; of ``sides`` those that leave no more to ask than any other."""
    made = [(way, one) for way, one in outcomes if one.figures]
    # What an answer loses of another's figures, and says no other, it only cannot read.
    made = [(way, one) for way, one in made if not any(one.figures < other.figures for _, other in made)]
    if not made:
        return {}
    fewest = frozenset.intersection(*(one.asked for _, one in made))
    if not sides and any(one.asked != fewest for _, one in made):
        return {}
    able = [(way, one) for way, one in made if one.asked == fewest]
    always = frozenset[object]().union(*(one.wrong for _, one in able[:1]))
    always = always.intersection(*(one.wrong for _, one in able))
    left = [(way, one) for way, one in able if one.wrong == always]
    sound = bool(left) and len(left[0][1].figures) >= len(always)
    return left[0][0] if sound and len({one.figures for _, one in left}) == 1 else {}
