"""One rule asked of many things in one test: catalogues, spellings and source files are lists, not cases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from inspect import signature
from itertools import product
from typing import Any

import pytest


def every(
    things: Iterable[Any] | Callable[[], Iterable[Any]], name: Callable[[Any], str] = str
) -> Callable[[Callable[..., None]], Callable[[], None]]:
    """Ask the decorated rule of each thing; all that break it are told, by name, with what was wrong.

    A rule of several parameters takes each thing apart. Things that are given as a function are made when
    the test runs, not when it is collected. A rule that is asked of nothing fails: it would hold of whatever
    comes; so does one that is skipped for one thing.
    """
    asked = things if callable(things) else list(things)

    def decorate(rule: Callable[..., None]) -> Callable[[], None]:
        apart = len(signature(rule).parameters) > 1

        def test() -> None:
            all_of_them = list(asked()) if callable(asked) else asked
            assert all_of_them, "nothing to ask"
            told = [(thing, _told(rule, thing, apart, name)) for thing in all_of_them]
            broken = [f"{name(thing)}: {said}" for thing, said in told if said]
            if broken:
                pytest.fail(f"{len(broken)} of {len(all_of_them)}\n" + "\n".join(broken), pytrace=False)

        test.__name__, test.__doc__, test.__module__ = rule.__name__, rule.__doc__, rule.__module__
        test.rule = rule  # type: ignore[attr-defined]  # for the long runs, which ask it of more
        return test

    return decorate


def in_turn(things: Iterable[Any], *choices: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    """The first thing with every combination of the choices, each other with one of them, in turn.

    A part of the product that meets every thing and every combination; the whole is behind ``make soak``.
    """
    combinations = list(product(*choices))
    for number, thing in enumerate(things):
        taken = combinations if number == 0 else [combinations[number % len(combinations)]]
        yield from ((thing, *combination) for combination in taken)


def _told(rule: Callable[..., None], thing: Any, apart: bool, name: Callable[[Any], str]) -> str:
    """What is wrong, "" where the rule holds; another error than a broken rule ends the test where it is."""
    try:
        rule(*thing) if apart else rule(thing)
    except (AssertionError, pytest.fail.Exception, pytest.skip.Exception) as broken:
        return str(broken) or "does not hold"
    except Exception as error:
        error.add_note(f"asked of: {name(thing)}")
        raise
    return ""
