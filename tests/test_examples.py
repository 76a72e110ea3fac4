"""The examples in docstrings say what the code does.

Run in one test: as cases of their own every process of a run would look for them in every module.
"""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType
from typing import Final

import dashboard
from tests.every import every

NOT_IMPORTED: Final = ("dashboard.app", "dashboard.__main__")
"""What draws or runs when it is imported."""


def modules() -> Iterator[ModuleType]:
    for one in pkgutil.walk_packages(dashboard.__path__, "dashboard."):
        if one.name not in NOT_IMPORTED:
            yield importlib.import_module(one.name)


def examples(module: ModuleType) -> list[doctest.DocTest]:
    return [one for one in doctest.DocTestFinder(exclude_empty=True).find(module) if one.examples]


def broken(example: doctest.DocTest) -> str:
    """What an example shows instead of what it says; "" where it holds."""
    told: list[str] = []
    doctest.DocTestRunner(verbose=False).run(example, out=told.append)
    return "".join(told)


@every(lambda: [example for module in modules() for example in examples(module)], lambda one: one.name)
def test_an_example_shows_what_it_says(example):
    assert not (said := broken(example)), said


def test_examples_are_found_and_a_wrong_one_is_told():
    """Of classes, methods, plain functions and those whose answers are kept."""
    names = {example.name for module in modules() for example in examples(module)}
    assert len(names) > 250
    assert "dashboard.language.read.cells.folded" in names, "its answers are kept"
    wrong = doctest.DocTestParser().get_doctest(">>> 1 + 1\n3\n", {}, "wrong", None, None)
    assert "Expected" in broken(wrong) and "Got" in broken(wrong)
