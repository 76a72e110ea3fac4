"""Few pages are drawn at once, the others wait their turn.

Python runs one thread at a time: a hundred and fifty pages drawn together, each interrupted by all others,
take twice as long as one after the other, and all of them are late together.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

AT_ONCE: Final = 2 * (os.cpu_count() or 1)
_PATIENCE: Final = 20.0
"""Seconds after which a page is drawn all the same: a long upload of others must keep nobody out."""
_places: Final = threading.BoundedSemaphore(AT_ONCE)


@contextmanager
def turn() -> Iterator[None]:
    """Draw inside of this; it may wait first."""
    has_place = _places.acquire(timeout=_PATIENCE)
    try:
        yield
    finally:
        if has_place:
            _places.release()
