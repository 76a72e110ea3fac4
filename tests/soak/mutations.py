"""Broken uploads: samples with bytes flipped, lines lost, encodings mixed up, cells exchanged.

Each goes from bytes to a finished judgement and its record; none may raise anything but a refusal, and
none may take long. A case is named by its number alone: the same number gives the same bytes.
"""

from __future__ import annotations

import json
import random
import signal
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import Final

from dashboard.judging import as_record, judge, refused
from dashboard.tables import Refused, read
from tests.effort import worked
from tests.uploads.samples import own_samples, shared_samples

LIMIT: Final = 5.0
"""Seconds that one file may take."""
GIVEN_UP: Final = 60
_ENCODINGS: Final = ("utf-8", "utf-8-sig", "cp1251", "cp1252", "cp866", "utf-16", "utf-16-le", "koi8-r")
_DELIMITERS: Final = b",;\t|: "
_CELLS: Final = (
    "",
    " ",
    "-",
    "…",
    "0",
    "-0",
    "1.234",
    "1,234",
    "1.234,5",
    "1 234",
    "(5)",
    "5-",
    "1e999",
    "1E+10",
    "NaN",
    "inf",
    "٣٤",
    "１２",
    "½",
    "9" * 400,
    "A" * 5_000,
    "=1+1",
    '="2023"',
    "'53",
    "<b>1</b>",
    "$5 млрд",
    "6,5%",
    "2023",
    "2023-13",
    "0000",
    "9999",
    "I кв. 2023",
    "31.02.2023",
    "2022/23",
    "январь",
    "экспорт",
    "Imports",
    "сальдо",
    "Итого",
    "World",
    "RUS",
    "Россия — Беларусь",
    "XXX",
    "USD million",
    "руб.",
    "в % к 2022 г.",
    "доля, %",
    "Год",
    "Значение",
    "\u202e53",
    "a\x00b",
    "\ufeff",
    "53¹",
    "* Оценка",
    "п.п.",
    "5–6",
)
Change = Callable[[bytes, random.Random], bytes]


# --- ways to break a file -----------------------------------------------------------------------


def _flip(data: bytes, pick: random.Random) -> bytes:
    broken = bytearray(data)
    for _ in range(pick.randint(1, 8)):
        broken[pick.randrange(len(broken))] = pick.randrange(256)
    return bytes(broken)


def _truncate(data: bytes, pick: random.Random) -> bytes:
    return data[: pick.randrange(len(data))]


def _quotes(data: bytes, pick: random.Random) -> bytes:
    for _ in range(pick.randint(1, 4)):
        at = pick.randrange(len(data) + 1)
        data = data[:at] + pick.choice([b'"', b'""', b"'", b'";', b'\n"']) + data[at:]
    return data


def _insert(data: bytes, pick: random.Random) -> bytes:
    at = pick.randrange(len(data) + 1)
    return data[:at] + pick.randbytes(pick.randint(1, 40)) + data[at:]


def _lines(change: Callable[[list[bytes], random.Random], object]) -> Change:
    """A change of the list of lines, in place."""

    def changed(data: bytes, pick: random.Random) -> bytes:
        lines = data.splitlines(keepends=True)
        change(lines, pick)
        return b"".join(lines)

    return changed


def _delete(lines: list[bytes], pick: random.Random) -> None:
    for _ in range(min(len(lines), pick.randint(1, 3))):
        del lines[pick.randrange(len(lines))]


def _duplicate(lines: list[bytes], pick: random.Random) -> None:
    lines.insert(pick.randrange(len(lines) + 1), pick.choice(lines))


def _join(lines: list[bytes], pick: random.Random) -> None:
    at = pick.randrange(len(lines))
    lines[at] = lines[at].rstrip(b"\r\n")


def _shuffle(lines: list[bytes], pick: random.Random) -> None:
    pick.shuffle(lines)


def _swap(data: bytes, pick: random.Random) -> bytes:
    """One delimiter becomes another, everywhere or in one line."""
    old, new = pick.choice(_DELIMITERS), pick.choice(_DELIMITERS)
    lines = data.splitlines(keepends=True)
    chosen = range(len(lines)) if pick.random() < 0.5 else [pick.randrange(len(lines))]
    for at in chosen:
        lines[at] = lines[at].replace(bytes([old]), bytes([new]))
    return b"".join(lines)


def _recode(data: bytes, pick: random.Random) -> bytes:
    """Written in another encoding, or taken for another one; half of the time only the second half is."""
    text = data.decode(pick.choice(("utf-8", "utf-8", "cp1251", "latin-1")), errors="replace")
    half = len(text) // 2 if pick.random() < 0.5 else 0
    encoding = pick.choice(_ENCODINGS)
    return text[:half].encode("utf-8") + text[half:].encode(encoding, errors="replace")


def _cells(data: bytes, pick: random.Random) -> bytes:
    """Some cells hold something else."""
    lines = data.decode("utf-8", errors="replace").splitlines()
    for _ in range(pick.randint(1, 4)):
        at = pick.randrange(len(lines)) if lines else 0
        mark = max(",;\t|", key=lines[at].count) if lines else ","
        cells = lines[at].split(mark) if lines else []
        if cells:
            cells[pick.randrange(len(cells))] = pick.choice(_CELLS)
            lines[at] = mark.join(cells)
    return "\n".join(lines).encode("utf-8", errors="replace")


CHANGES: Final[dict[str, Change]] = {
    "flip": _flip,
    "truncate": _truncate,
    "quotes": _quotes,
    "insert": _insert,
    "delete": _lines(_delete),
    "duplicate": _lines(_duplicate),
    "join": _lines(_join),
    "shuffle": _lines(_shuffle),
    "swap": _swap,
    "recode": _recode,
    "cells": _cells,
}


# --- cases --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Case:
    """``ways`` are the names of its changes, in order."""

    number: int
    sample: str
    ways: tuple[str, ...]
    data: bytes

    def __str__(self) -> str:
        return f"{self.number} ({self.sample}: {', '.join(self.ways)})"


def samples() -> list[tuple[str, bytes]]:
    """Our own small tables, and the shared files where there are some."""
    own = [(f"{one.name}.csv", one.text.encode()) for one in own_samples()]
    files = [found for path in shared_samples() for found in path.parent.glob(path.stem.split(".")[0] + ".*")]
    shared = [(path.name, path.read_bytes()) for path in files if path.suffix != ".json"]
    return [(name, data) for name, data in [*own, *shared] if data]


def case(number: int, among: Sequence[tuple[str, bytes]]) -> Case:
    """The case of a number: a sample under one to three changes."""
    pick = random.Random(f"mutation {number}")
    name, data = pick.choice(among)
    ways = tuple(pick.choices(list(CHANGES), k=pick.choice((1, 1, 2, 3))))
    for way in ways:
        data = CHANGES[way](data, pick) if data else data
    return Case(number, name, ways, data)


@dataclass
class Seen:
    """``crashed`` and ``slow`` name their cases; ``outcomes`` count the judgements."""

    tried: int = 0
    crashed: list[str] = field(default_factory=list)
    slow: list[str] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)
    longest: float = 0.0

    @property
    def sound(self) -> bool:
        return not self.crashed and not self.slow


Judged = Callable[[str, bytes], str]


def judged(name: str, data: bytes) -> str:
    """From bytes to the record a script would get; the outcome."""
    try:
        found = judge(read(data, name))
    except Refused as no:
        found = refused(no)
    record = as_record(found, name)
    json.dumps(record)
    return str(record["outcome"])


@contextmanager
def _given_up_after(seconds: int) -> Iterator[None]:
    """TimeoutError in what takes far too long, so that one case does not keep all others waiting."""

    def stop(signum: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"given up after {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def run(numbers: Sequence[int], do: Judged = judged) -> Seen:
    """Judge the cases of these numbers."""
    among, seen = samples(), Seen()
    for number in numbers:
        one = case(number, among)
        began = worked()
        try:
            with _given_up_after(GIVEN_UP):
                seen.outcomes[do(one.sample, one.data)] += 1
        except Exception as fault:
            seen.crashed.append(f"{one}: {type(fault).__name__}: {str(fault)[:200]}")
        taken = worked() - began
        seen.tried += 1
        seen.longest = max(seen.longest, taken)
        if taken > LIMIT:
            seen.slow.append(f"{one}: {taken:.1f} s")
    return seen


if __name__ == "__main__":
    import sys

    first, last = (int(one) for one in (*sys.argv[1:], "0", "10000")[:2])
    done = run(range(first, last))
    print(done.tried, "tried,", f"longest {done.longest:.2f} s,", dict(done.outcomes))
    print("\n".join([*done.crashed, *done.slow]))
