"""A rule asked of many things tells all that break it, and one asked of nothing fails."""

import pytest

from tests.every import every


def _even(number: int) -> None:
    assert number % 2 == 0, "odd"


def test_all_that_break_a_rule_are_told():
    with pytest.raises(pytest.fail.Exception, match=r"2 of 3\n1: odd(.|\n)*\n3: odd"):
        every([1, 2, 3])(_even)()
    every([2, 4])(_even)()


def test_a_rule_asked_of_nothing_fails():
    with pytest.raises(AssertionError, match="nothing to ask"):
        every([])(_even)()
