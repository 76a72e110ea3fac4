"""All that can be asked is asked at once: what a file would be asked next, whatever is answered first.

The first rows are read again as if the open questions had been answered, twice and differently. What is then
asked both times does not hang on the answers, and joins the first round.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from dashboard.codes.countries import ISO2
from dashboard.uploads.fates import Question

ROUNDS: Final = 4
"""Questions behind questions behind questions: no file has more."""
_KEY = tuple[str, str]
Ask = Callable[[Mapping[str, str]], tuple[Question, ...]]
"""The questions that are open under answers."""

_ANSWERS: Final[Mapping[str, Sequence[str]]] = {
    "reporter_missing": sorted(ISO2)[:2],
    "partner_missing": sorted(ISO2)[2:4],
    "period_missing": ("2000", "2001"),
    "part_of_year": ("year", "year"),
    "unit_missing": ("USD", "EUR"),
    "share_of_missing": ("trade", "exports"),
}
"""Two answers to questions that offer none; which ones does not matter."""


def with_later(asked: tuple[Question, ...], given: Mapping[str, str], ask: Ask) -> tuple[Question, ...]:
    """The open questions, and those that would be asked after them in any case."""
    if not asked:
        return asked
    first, second = (_behind(asked, given, ask, turn) for turn in (0, 1))
    return (*asked, *(one for key, one in first.items() if key in second))


def _behind(
    asked: tuple[Question, ...], given: Mapping[str, str], ask: Ask, turn: int
) -> dict[_KEY, Question]:
    """What is asked once the questions have been answered in the first way, or in the second."""
    answers, found, known = dict(given), dict[_KEY, Question](), {_key(one) for one in asked}
    for _ in range(ROUNDS):
        answers |= {keyed(one): any_answer(one, turn) for one in asked}
        asked = tuple(one for one in ask(answers) if _key(one) not in known)
        if not asked:
            break
        known |= {_key(one) for one in asked}
        found |= {_key(one): one for one in asked}
    return found


def _key(asked: Question) -> _KEY:
    return asked.topic, asked.column


def keyed(asked: Question) -> str:
    """The name of an answer to a question."""
    return f"{asked.topic}:{asked.column}" if asked.column else asked.topic


def any_answer(asked: Question, turn: int = 0) -> str:
    """One of the answers that say something, the other one at the second turn."""
    options = [one for one in asked.options if one != "ignore"] or list(_ANSWERS.get(asked.topic, ("",)))
    return options[min(turn, len(options) - 1)]
