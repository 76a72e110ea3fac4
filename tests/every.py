"""One rule asked of many things in one test: catalogues and source files are lists, not cases."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

import pytest

T = TypeVar("T")


def every(
    things: Iterable[T], name: Callable[[T], str] = str
) -> Callable[[Callable[[T], None]], Callable[[], None]]:
    """Ask the decorated rule of each thing; all that break it are told, by name, with what was wrong.

    A rule that is asked of nothing fails: it would hold of whatever comes.
    """
    asked = list(things)

    def decorate(rule: Callable[[T], None]) -> Callable[[], None]:
        def test() -> None:
            assert asked, "nothing to ask"
            broken = [f"{name(thing)}: {told}" for thing in asked if (told := _told(rule, thing))]
            if broken:
                pytest.fail(f"{len(broken)} of {len(asked)}\n" + "\n".join(broken), pytrace=False)

        test.__name__, test.__doc__, test.__module__ = rule.__name__, rule.__doc__, rule.__module__
        return test

    return decorate


def _told(rule: Callable[[T], None], thing: T) -> str:
    try:
        rule(thing)
    except AssertionError as broken:
        return str(broken) or "does not hold"
    return ""
