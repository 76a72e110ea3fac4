"""Files made before, by their content: bounded in bytes, and made once however many ask at once."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future


class Files:
    """Bytes by key; the least recently used go first when ``most`` bytes are passed."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._making: dict[str, Future[bytes]] = {}
        self._guard = threading.Lock()

    def __len__(self) -> int:
        return len(self._kept)

    @property
    def size(self) -> int:
        """Bytes held."""
        return self._size

    def get(self, key: str, make: Callable[[], bytes]) -> bytes:
        """The bytes of a key; ``make`` is called if they are not there. What it raises, all waiting get."""
        with self._guard:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            mine = key not in self._making
            waited = self._making.setdefault(key, Future())
        if mine:
            self._make(key, make, waited)
        return waited.result()

    def _make(self, key: str, make: Callable[[], bytes], waited: Future[bytes]) -> None:
        try:
            made = make()
        except BaseException as failed:
            self._done(key)
            waited.set_exception(failed)
            return
        with self._guard:
            self._keep(key, made)
        self._done(key)
        waited.set_result(made)

    def _done(self, key: str) -> None:
        with self._guard:
            del self._making[key]

    def _keep(self, key: str, made: bytes) -> None:
        if len(made) > self._most // 4:
            return  # one giant would push everything else out
        self._kept[key] = made
        self._size += len(made)
        while self._size > self._most:
            _, gone = self._kept.popitem(last=False)
            self._size -= len(gone)
