"""Pages are drawn one after the other, in the order of asking; what takes long lets the others pass.

Python runs one thread at a time: a hundred and fifty pages drawn together, each interrupted by all others,
take twice as long as one after the other, and all of them are late together.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

PATIENCE: Final = 0.5
"""Seconds after which who is being drawn no longer keeps others waiting: a page takes a tenth of that, the
judgement of a long upload ten times as much."""


class _Turn:
    """One who waits, or has been called."""

    def __init__(self) -> None:
        self.called = threading.Event()


class Queue:
    """One place; who waits longest gets it next.

    A semaphore lets whoever comes at the right moment pass those who wait: some wait twice as long as others.
    """

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience, self._lock = patience, threading.Lock()
        self._waiting: deque[_Turn] = deque()
        self._drawn: _Turn | None = None
        self._since = 0.0
        self._left = float("-inf")

    def enter(self) -> _Turn:
        """Wait for the place."""
        turn = _Turn()
        with self._lock:
            self._waiting.append(turn)
            if self._drawn is None:
                self._call_next()
        while not turn.called.wait(self._patience):
            with self._lock:
                if time.monotonic() - self._since >= self._patience:
                    self._call_next()  # who is drawn goes on beside the next one
        return turn

    def leave(self, turn: _Turn) -> None:
        """Give the place to who waits longest, unless it was given on before."""
        with self._lock:
            self._left = time.monotonic()
            if self._drawn is turn:
                self._call_next()

    def quiet(self) -> float:
        """Seconds since anybody was drawn or waited for it; endless where nobody ever was."""
        with self._lock:
            return 0.0 if self._drawn or self._waiting else time.monotonic() - self._left

    def _call_next(self) -> None:
        self._drawn, self._since = self._waiting.popleft() if self._waiting else None, time.monotonic()
        if self._drawn is not None:
            self._drawn.called.set()


_queue: Final = Queue()


def pause(needed: float = 1.0, longest: float = 30.0) -> None:
    """Wait until no page was drawn for so many seconds: what is made ahead must not keep a visitor waiting.

    Where visitors come without end it is made after ``longest`` seconds.
    """
    end = time.monotonic() + longest
    while _queue.quiet() < needed and time.monotonic() < end:
        time.sleep(0.1)


@contextmanager
def turn() -> Iterator[None]:
    """Draw inside of this; it may wait first."""
    mine = _queue.enter()
    try:
        yield
    finally:
        _queue.leave(mine)
