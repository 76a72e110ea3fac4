"""What different requests leave behind in a process: ``python -m tests.hostile.left_behind FIRST MORE``.

A process of its own, in which every byte is asked of the C library (``ENVIRONMENT``): it tells to the byte
how many are in use; what the system holds for a process also counts what is free again. Pictures are drawn by
a stand-in, as heavy as one and each another one: what is asked is what is kept of them.

FIRST requests of each kind, then MORE, no two the same. Writes JSON: the bytes of each answer to the latter,
the bytes on the shelf afterwards, and how many more are in use than before once the shelf is cleared.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import sys
from collections.abc import Iterator
from itertools import count, islice, product
from random import Random
from typing import Any, Final

from starlette.testclient import TestClient

from dashboard import keeping
from dashboard.api import app

BUDGET: Final = 16
"""Megabytes that may stand on the shelf."""
ENVIRONMENT: Final = {
    "BILATERAL_CACHE_MB": str(BUDGET),
    "PYTHONMALLOC": "malloc",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
}
_CHARTS: Final = ("timeline", "growth", "flows", "mirror", "shares")
_YEARS: Final = [(first, last) for last in range(2021, 2011, -1) for first in range(1994, 2004)]


def tables() -> Iterator[str]:
    """Parts of the list of figures, each another one."""
    for offset, form in product(range(10_000), ("json", "csv", "jsonl", "parquet")):
        yield f"/api/v1/figures?limit=500&format={form}&offset={offset}"


def files() -> Iterator[str]:
    """Charts as data and as pages, drawn anew for each address."""
    for (first, last), chart, form in product(_YEARS, _CHARTS, ("json", "html-interactive", "csv")):
        yield f"/charts/{chart}.{form}?pair=BLR-RUS&from={first}&to={last}"


def pictures() -> Iterator[str]:
    """Charts as drawings, alone and in pages."""
    for (first, last), chart in product(_YEARS, _CHARTS):
        years = f"pair=BLR-RUS&from={first}&to={last}"
        yield f"/charts/{chart}.svg?{years}"
        yield f"/embed/{chart}?{years}&theme=dark"
        yield f"/charts/{chart}.html?{years}"


KINDS: Final = (tables, files, pictures)


class _Use(ctypes.Structure):
    """``struct mallinfo2`` of the GNU C library."""

    _fields_ = [
        (name, ctypes.c_size_t)
        for name in ("arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks")
        + ("uordblks", "fordblks", "keepcost")
    ]


def can_tell() -> bool:
    """Whether the C library says how many bytes are in use."""
    return os.name == "posix" and hasattr(ctypes.CDLL(None), "mallinfo2")


def in_use() -> int:
    """Bytes in use beside what stands on the shelf, when no garbage is left."""
    keeping.SHELF.clear()
    for _once_more in range(3):
        gc.collect()
    library = ctypes.CDLL(None)
    library.mallinfo2.restype = _Use
    told = library.mallinfo2()
    return int(told.uordblks + told.hblkhd)


def stand_in() -> None:
    """Drawings of 500,000 characters, each others, which no way of packing makes half as light."""
    from dashboard.export import files as made

    numbers = count()

    def drawn() -> bytes:
        words = Random(next(numbers)).randbytes(250_000).hex()
        return f'<svg xmlns="http://www.w3.org/2000/svg"><text>{words}</text></svg>'.encode()

    made._picture = lambda *_given: drawn()


def main(first: int, more: int) -> dict[str, Any]:
    stand_in()
    client = TestClient(app, base_url="http://127.0.0.1:8501")

    def ask(paths: Iterator[str], many: int) -> list[int]:
        """Bytes of so many answers."""
        sent = []
        for path in islice(paths, many):
            answer = client.get(path)
            assert answer.status_code == 200, path
            sent.append(len(answer.content))
        return sent

    asked = [one() for one in KINDS]
    for paths in asked:
        ask(paths, first)
    before = in_use()
    sent = [size for paths in asked for size in ask(paths, more)]
    shelf = keeping.SHELF.size
    return {"sent": sent, "shelf": shelf, "left": in_use() - before}


if __name__ == "__main__":
    print(json.dumps(main(*map(int, sys.argv[1:]))))
