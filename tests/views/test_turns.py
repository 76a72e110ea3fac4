"""Few pages are drawn at once; whatever happens in one, its place is given back."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard.views import _turns


def test_no_more_than_few_are_drawn_at_once_and_all_are_drawn() -> None:
    inside, most, guard = 0, 0, threading.Lock()
    together = threading.Barrier(_turns.AT_ONCE)

    def draw(number: int) -> int:
        nonlocal inside, most
        with _turns.turn():
            with guard:
                inside += 1
                most = max(most, inside)
            together.wait(60)  # goes on only when all places are taken
            with guard:
                inside -= 1
        return number

    count = 5 * _turns.AT_ONCE
    with ThreadPoolExecutor(count) as threads:
        assert list(threads.map(draw, range(count))) == list(range(count))
    assert most == _turns.AT_ONCE


def test_a_page_that_ends_early_gives_its_place_back() -> None:
    for _ in range(3 * _turns.AT_ONCE):
        with pytest.raises(KeyError), _turns.turn():
            raise KeyError  # as Streamlit ends a run


def test_who_has_waited_long_enough_is_drawn_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_turns, "_PATIENCE", 0.05)
    held = threading.BoundedSemaphore(1)
    monkeypatch.setattr(_turns, "_places", held)
    assert held.acquire()
    with _turns.turn():
        pass
    held.release()  # a place that was never had is not given back: else this would fail
