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


def test_several_parameters_take_each_thing_apart_and_things_may_be_made_late():
    made = []

    def things():
        made.append(1)
        return [(2, 4), (4, 5)]

    @every(things, lambda pair: f"{pair[0]} doubled")
    def doubled(half: int, whole: int) -> None:
        assert whole == 2 * half, "no double"

    assert made == [], "nothing is made when a test is collected"
    with pytest.raises(pytest.fail.Exception, match="1 of 2\n4 doubled: no double"):
        doubled()


def test_nothing_is_passed_over():
    """A thing that is skipped is a fault; an error that is no broken rule says of what it was asked."""

    def skipped(number: int) -> None:
        if number == 1:
            pytest.skip("not here")

    with pytest.raises(pytest.fail.Exception, match="1 of 2\n1: not here"):
        every([1, 2])(skipped)()
    with pytest.raises(ZeroDivisionError) as told:
        every([1, 0])(lambda number: print(1 / number))()
    assert told.value.__notes__ == ["asked of: 0"]
