"""What this process keeps for the next who asks: answers, charts, files, books, in one budget of bytes.

Whoever is anonymous can ask for as many different things as he likes; what is kept of them must end
somewhere. So there is one shelf for all: ``BILATERAL_CACHE_MB`` (64) is what may stand on it, what was
not asked for longest goes first, and what alone would take half of it is not kept at all. What was
found in an object that never changes is noted in the object (``noted``) and goes when it goes.
"""

from __future__ import annotations

import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from concurrent.futures import Future
from functools import wraps
from typing import Any, Final, Generic, ParamSpec, TypeVar

from dashboard.settings import CACHE_MB

_MEGA: Final = 1_000_000
_SMALL: Final = 200
"""Bytes that any entry takes beside its value: key, place in the order, object."""
_SHARE: Final = 2
"""What is heavier than this part of the budget would push everything else out."""

P = ParamSpec("P")
T = TypeVar("T")
K = TypeVar("K")


def budget() -> int:
    """Bytes of the whole budget, by ``BILATERAL_CACHE_MB``."""
    return CACHE_MB.value() * _MEGA


def weight(value: Any) -> int:
    """Bytes that a value holds, by its own word where it is more than text, a collection or a frame.

    TypeError for a value whose weight nobody knows: nothing is kept unweighed.

    >>> weight(b"x" * 1000) > 1000, weight({"a": "b" * 1000}) > 1000, weight(None) < 100
    (True, True, True)

    A text that stands in many cells of a frame is held once:

    >>> from pandas import Series
    >>> one, many = ["b" * 1_000] * 100, ["b" * 1_000 + str(n) for n in range(100)]
    >>> 1_000 < weight(Series(one, dtype=object)) < 10_000 < weight(Series(many, dtype=object))
    True
    """
    if hasattr(value, "weight"):
        return int(value.weight)
    if hasattr(value, "memory_usage"):
        found = value.memory_usage()
        return int(found.sum() if hasattr(found, "sum") else found) + _words(value)
    if isinstance(value, Mapping):
        return sys.getsizeof(value) + sum(weight(key) + weight(one) for key, one in value.items())
    if isinstance(value, tuple | list | frozenset | set):
        return sys.getsizeof(value) + sum(map(weight, value))
    if hasattr(value, "nbytes"):
        return int(value.nbytes) + sys.getsizeof(value)
    if value is None or isinstance(value, str | bytes | int | float):
        return sys.getsizeof(value)
    raise TypeError(f"{type(value).__name__} does not say its weight")


def _words(frame: Any) -> int:
    """Bytes of the texts in a frame or column beside the places of its cells, each text once.

    ``memory_usage(deep=True)`` counts a text for every cell that it stands in: for the shipped figures
    four times too much.
    """
    columns = [column for _name, column in frame.items()] if frame.ndim > 1 else [frame]
    texts = (one.tolist() for one in columns if _holds_objects(one.dtype))
    return sum(map(sys.getsizeof, set[Any]().union(*texts)))


def _holds_objects(dtype: Any) -> bool:
    return dtype.kind == "O" and getattr(dtype, "storage", "python") == "python"


class Shelf:
    """Values by key; the least recently used go first when ``most`` bytes are passed.

    Each is made once however many ask at once; what ``make`` raises, all who wait get.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._kept: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._making: dict[Hashable, Future[Any]] = {}
        self._guard = threading.RLock()  # an object that is collected meanwhile may come here again

    def __len__(self) -> int:
        return len(self._kept)

    @property
    def size(self) -> int:
        """Bytes held."""
        return self._size

    def look(self, key: Hashable) -> Any:
        """The value of a key, or None: nothing is made and nobody waited for."""
        with self._guard:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key][0]

    def get(self, key: Hashable, make: Callable[[], T], weigh: Callable[[T], int] = weight) -> T:
        """The value of a key; ``make`` is called if it is not there."""
        with self._guard:
            if key in self._kept:
                self._kept.move_to_end(key)
                found: T = self._kept[key][0]
                return found
            mine = key not in self._making
            waited = self._making.setdefault(key, Future())
        if mine:
            self._make(key, make, weigh, waited)
        made: T = waited.result()
        return made

    def _make(
        self, key: Hashable, make: Callable[[], T], weigh: Callable[[T], int], waited: Future[Any]
    ) -> None:
        try:
            made = make()
            self.put(key, made, weigh(made))
        except BaseException as failed:
            self._done(key)
            waited.set_exception(failed)
            return
        self._done(key)
        waited.set_result(made)

    def _done(self, key: Hashable) -> None:
        with self._guard:
            del self._making[key]

    def put(self, key: Hashable, value: Any, heavy: int) -> None:
        """Keep a value, or weigh it anew; one that is too heavy is not kept."""
        with self._guard:
            self._drop(key)
            if heavy > self._most // _SHARE:
                return
            self._kept[key] = (value, heavy + _SMALL)
            self._size += heavy + _SMALL
            while self._size > self._most:
                self._drop(next(iter(self._kept)))

    def _drop(self, key: Hashable) -> None:
        if key in self._kept:
            self._size -= self._kept.pop(key)[1]

    def clear(self, of: object = None) -> None:
        """Forget everything, or what ``kept`` keeps of one function."""
        with self._guard:
            for key in list(self._kept):
                if of is None or (isinstance(key, tuple) and key[0] is of):
                    self._drop(key)


SHELF: Final = Shelf(budget())
"""The one shelf of this process."""


def _named(value: Any) -> Any:
    """What stands for an argument in a key: of a book its version, so that no key holds one that is over."""
    return getattr(value, "kept_as", value)


class Kept(Generic[P, T]):
    """A function whose answers stand on the shelf, by its arguments."""

    def __init__(self, make: Callable[P, T], weigh: Callable[[T], int]) -> None:
        wraps(make)(self)
        self._make, self._weigh = make, weigh

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        return SHELF.get(self._key(args, kwargs), lambda: self._make(*args, **kwargs), self._weigh)

    def _key(self, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Hashable:
        named = tuple((name, _named(value)) for name, value in sorted(kwargs.items()))
        return (self, tuple(map(_named, args)), named)

    def hold(self, value: T, *args: P.args, **kwargs: P.kwargs) -> None:
        """Keep a value that has become heavier or lighter since, as the answer to these arguments."""
        SHELF.put(self._key(args, kwargs), value, self._weigh(value))

    def cache_clear(self) -> None:
        SHELF.clear(self)


def kept(make: Callable[P, T]) -> Kept[P, T]:
    """A function of arguments that never change, whose answers are kept while there is room.

    An argument that says what it is ``kept_as``, as a book does, is known by that and let go.

    Answers are weighed by ``weight``.
    """
    return Kept(make, weight)


def noted(make: Callable[[K], T]) -> Callable[[K], T]:
    """A function of one object that never changes; its answer is noted in that object.

    >>> class Thing: pass
    >>> thing, calls = Thing(), []
    >>> look = noted(lambda of: calls.append(of) or len(calls))
    >>> look(thing), look(thing), look(Thing())
    (1, 1, 2)
    """
    place = f"_noted_{make.__module__}.{make.__qualname__}"

    @wraps(make)
    def look(of: K) -> T:
        notes = vars(of)
        if place not in notes:
            notes[place] = make(of)
        found: T = notes[place]
        return found

    return look
