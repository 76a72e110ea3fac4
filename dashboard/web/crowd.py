"""How many sessions one process takes: visitors beyond that are told so at once.

A session is one open websocket. Beyond ``BILATERAL_SESSIONS`` the page answers 503 with a sentence; a
websocket is let in a little longer, because it may be a reader whose connection broke for a moment.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

RETRY_SECONDS: Final = 30


class Crowd:
    """The sessions that are open now.

    >>> crowd = Crowd(1)
    >>> with crowd.session():
    ...     crowd.open, crowd.is_full, crowd.is_crammed
    (1, True, False)
    >>> crowd.open, crowd.is_full
    (0, False)
    """

    def __init__(self, most: int) -> None:
        self.most, self.open, self.turned_away = most, 0, 0

    @property
    def is_full(self) -> bool:
        """No new visitor is let in."""
        return self.open >= self.most

    @property
    def is_crammed(self) -> bool:
        """Nor is one who was in a moment ago."""
        return self.open >= self.most + max(1, self.most // 10)

    @contextmanager
    def session(self) -> Iterator[None]:
        self.open += 1
        try:
            yield
        finally:
            self.open -= 1
