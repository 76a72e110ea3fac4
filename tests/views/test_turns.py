"""One page is drawn at a time: in order, none lost through an error, none kept out by a slow one."""

from __future__ import annotations

import threading
import time

import pytest

from dashboard.views.kit import turns


def _crowd(monkeypatch: pytest.MonkeyPatch, count: int, patience: float) -> tuple[int, list[int]]:
    """Many come while one is inside: how many were inside together, and in which order they were."""
    queue = turns.Queue(patience)
    monkeypatch.setattr(turns, "_queue", queue)
    inside, most, order = 0, 0, list[int]()
    lock, first_in, let_go = threading.Lock(), threading.Event(), threading.Event()

    def draw(place: int) -> None:
        nonlocal inside, most
        with turns.turn():
            with lock:
                inside += 1
                most = max(most, inside)
                order.append(place)
            if place == 0:
                first_in.set()
                let_go.wait(30)
            with lock:
                inside -= 1

    threads = [threading.Thread(target=draw, args=(place,)) for place in range(count)]
    for place, thread in enumerate(threads):
        thread.start()
        assert first_in.wait(30)
        while place and len(queue._waiting) < place and patience > 10:
            time.sleep(0.001)
    if patience < 10:  # the others pass the first one, who is still inside
        for thread in threads[1:]:
            thread.join(30)
        assert not any(thread.is_alive() for thread in threads[1:])
    let_go.set()
    for thread in threads:
        thread.join(30)
    return most, order


def test_one_is_drawn_at_a_time_in_the_order_of_coming(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _crowd(monkeypatch, 12, 1_000) == (1, list(range(12)))


def test_a_slow_one_keeps_nobody_out(monkeypatch: pytest.MonkeyPatch) -> None:
    most, order = _crowd(monkeypatch, 12, 0.02)
    assert most >= 2 and sorted(order) == list(range(12))


def test_a_page_that_fails_gives_its_place_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "_queue", turns.Queue(1_000))
    for _ in range(3):
        with pytest.raises(KeyError), turns.turn():
            raise KeyError
    with turns.turn():
        pass


def test_who_was_passed_does_not_take_the_place_of_another(monkeypatch: pytest.MonkeyPatch) -> None:
    queue = turns.Queue(0.01)
    slow = queue.enter()
    quick = queue.enter()  # passes the slow one
    queue.leave(slow)
    assert queue._drawn is quick
    queue.leave(quick)
    assert queue._drawn is None


def test_what_is_made_ahead_waits_until_nobody_is_drawn(monkeypatch):
    queue = turns.Queue()
    monkeypatch.setattr(turns, "_queue", queue)
    assert queue.quiet() == float("inf")
    inside, let_go, done = threading.Event(), threading.Event(), threading.Event()

    def draw() -> None:
        with turns.turn():
            inside.set()
            let_go.wait(30)

    def make() -> None:
        turns.pause(needed=0.01)
        done.set()

    drawing, making = threading.Thread(target=draw), threading.Thread(target=make)
    drawing.start()
    assert inside.wait(30) and queue.quiet() == 0
    making.start()
    assert not done.wait(0.3)
    let_go.set()
    assert done.wait(30)
    drawing.join()
    making.join()
