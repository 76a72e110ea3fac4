"""What the ledger speaks of: batches, events, identities, corrections. Plain values, no database."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final, Literal

from dashboard import access
from dashboard.model import FIGURE_COLUMNS

What = Literal["added", "withdrawn", "restored", "superseded"]

_SOURCE_IDENTITY: Final = ("publisher", "title", "url", "published")
_NOT_CONTENT: Final = ("figure_id", "source_id", "note", "note_ru")
_OWN_WORDS: Final = ("excerpt", "excerpt_en", "excerpt_ru")
_OF_FILE: Final = frozenset(("cell", "given"))
_SIGNS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Of the names of private batches; none is taken for another one (Crockford's base 32)."""
_LONG: Final = 7


@dataclass(frozen=True, slots=True)
class NewBatch:
    """One upload about to be added.

    ``name`` is the file's name (never used as a path), ``checksum`` its SHA-256 in hex, ``kind`` how
    it came (file, paste, correction). With an ``owner`` the batch is private: nobody else sees it.
    """

    name: str
    checksum: str
    added_by: str
    note: str = ""
    kind: str = "file"
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """One upload as the ledger holds it.

    ``new`` figures came with it, ``already`` were there before. ``recognised`` is True only in the
    answer to a repeated upload: nothing was stored, this is the batch that was there. ``state`` is
    "active" or "withdrawn"; ``changed_*`` and ``reason`` tell of its last event. Times are UTC, ISO.
    """

    id: str
    name: str
    checksum: str
    added_by: str
    added_at: str
    note: str
    kind: str
    owner: str
    new: int
    already: int
    state: Literal["active", "withdrawn"]
    changed_by: str
    changed_at: str
    reason: str
    token: str
    recognised: bool = False

    @property
    def number(self) -> int:
        return number_of(self.id)


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the history. ``figure_id`` and ``by_figure`` are of superseded: the old, the new."""

    number: int
    what: What
    batch: str
    who: str
    at: str
    reason: str
    figure_id: str = ""
    by_figure: str = ""


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened to one public figure: an event, and the figure's row as text (``FIGURE_COLUMNS``).

    Of a correction ``row`` is the new figure and ``event.figure_id`` the old one.
    """

    event: Event
    token: str
    row: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Correction:
    """A figure that takes the place of another one; ``active`` while its batch is not withdrawn."""

    new: str
    old: str
    active: bool


def id_of(number: int) -> str:
    """The name of a batch as people type it; of a private one a name that tells nothing of others.

    >>> id_of(7), number_of("B7"), number_of("b7"), number_of("7x")
    ('B7', 7, 7, 0)
    >>> id_of(-1_234_567_890), number_of("p-14sc0pj"), number_of("P-7x"), number_of("P-ZZZZZZZ")
    ('P-14SC0PJ', -1234567890, 0, 0)
    """
    return f"B{number}" if number >= 0 else f"P-{''.join(_signs(-number))}"


def _signs(number: int) -> Iterator[str]:
    return (_SIGNS[number >> 5 * place & 31] for place in reversed(range(_LONG)))


def number_of(batch_id: str) -> int:
    """The number of a batch by its name; 0, which no batch has, if it is no name of a batch."""
    name = batch_id.strip().upper()
    if name.startswith("P-"):
        return _private_number(name[2:])
    digits = name.removeprefix("B")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else 0


def _private_number(signs: str) -> int:
    if len(signs) != _LONG or not set(signs) <= set(_SIGNS):
        return 0
    number = sum(_SIGNS.index(sign) << 5 * place for place, sign in enumerate(reversed(signs)))
    return -number if number <= 2**31 else 0


def until(own: Iterable[Batch]) -> datetime:
    """When all private batches of one owner end: so long after the last of them was added."""
    newest = max(one.added_at for one in own)
    return datetime.fromisoformat(newest) + timedelta(hours=access.private_hours())


def in_order(numbers: Iterable[int]) -> list[int]:
    """Each batch once: public ones as they came, then private ones (below zero) as they came.

    >>> in_order([3, -7, 1, -9, 3])
    [1, 3, -9, -7]
    """
    return sorted({int(one) for one in numbers}, key=lambda one: (one < 0, one))


def figure_identity(fields: Mapping[str, str], source: Mapping[str, str]) -> str:
    """The id of an added figure: the same content from the same source has the same id, always.

    ``fields`` are figure columns as text (absent ones count as empty), ``source`` columns of a
    source. Left out are the ids and the notes. Words of kind "cell" and "given" are left out too: they
    name file and row, and a figure stays the same when its file grows by a row.

    >>> paper = {"publisher": "P", "title": "T"}
    >>> one = figure_identity({"value": "53", "period": "2023"}, paper)
    >>> one == figure_identity({"period": "2023", "value": "53", "note": "seen twice"}, paper), len(one)
    (True, 18)
    """
    columns = {name: [fields.get(name, "")] for name in FIGURE_COLUMNS}
    return figure_identities(columns, [source])[0]


def figure_identities(
    columns: Mapping[str, Sequence[str]], sources: Sequence[Mapping[str, str]]
) -> list[str]:
    """The ids of many figures, ``columns`` in ``FIGURE_COLUMNS``; each as ``figure_identity`` gives it."""
    alike = bool(sources) and all(one is sources[0] for one in sources)
    of_source: dict[str, Sequence[str]] = {
        name: [sources[0].get(name, "")] * len(sources) if alike else [one.get(name, "") for one in sources]
        for name in _SOURCE_IDENTITY
    }
    content = {name: columns[name] for name in FIGURE_COLUMNS if name not in _NOT_CONTENT}
    bare = [texts for name, texts in content.items() if name not in _OWN_WORDS]
    kinds = set(columns["excerpt_kind"])
    of_file = _identities([*bare, *of_source.values()]) if kinds & _OF_FILE else []
    if kinds <= _OF_FILE:
        return of_file
    others = _identities([*content.values(), *of_source.values()])
    of_file = of_file or others
    which = zip(columns["excerpt_kind"], of_file, others, strict=True)
    return [placed if kind in _OF_FILE else whole for kind, placed, whole in which]


def _identities(columns: Sequence[Sequence[str]]) -> list[str]:
    return [f"U-{_hashed(', '.join(row))}" for row in zip(*_spelled(columns), strict=True)]


def _spelled(columns: Sequence[Sequence[str]]) -> Iterator[Sequence[str]]:
    """The columns in JSON, those side by side that have one text in all rows as one column."""
    alike: list[str] = []
    for texts in columns:
        different = set(texts)
        if len(different) * 2 > len(texts) > 1:
            known: Mapping[str, str] = {}
        else:
            known = {text: _json(text) for text in different}
        if len(known) == 1:
            alike += known.values()
            continue
        if alike:
            yield [", ".join(alike)] * len(texts)
            alike = []
        yield [known[text] for text in texts] if known else [*map(_json, texts)]
    if alike:
        yield [", ".join(alike)] * len(columns[0])


def source_identity(source: Mapping[str, str]) -> str:
    """The id of an added source, from publisher, title, address and day.

    >>> source_identity({"publisher": "P"}) == source_identity({"publisher": "P", "note": "n"})
    True
    """
    return "US-" + _digest([source.get(name, "") for name in _SOURCE_IDENTITY])


def _digest(content: list[str]) -> str:
    return _hashed(", ".join(map(_json, content)))


_json: Final = json.encoder.encode_basestring_ascii


def _hashed(content: str) -> str:
    """The hash of a list in JSON, given without its brackets.

    Escaped, so that a text no database would keep has an identity too and can be spoken of.
    """
    return sha256(f"[{content}]".encode()).hexdigest()[:16]


def superseded(corrections: Iterable[Correction]) -> dict[str, str]:
    """Which figures are replaced, and by which: the corrections told again in the order they came.

    A correction of a correction replaces the first figure too, even when the one between is
    withdrawn. A figure that is chosen again later comes back.

    >>> superseded([Correction("U-2", "U-1", True), Correction("U-3", "U-2", True)])
    {'U-1': 'U-3', 'U-2': 'U-3'}
    >>> superseded([Correction("U-2", "U-1", True), Correction("U-1", "U-2", True)])
    {'U-2': 'U-1'}
    """
    replaced: dict[str, str] = {}
    behind: dict[str, set[str]] = {}
    for one in corrections:
        covered = ({one.old} | behind.get(one.old, set())) - {one.new}
        behind[one.new] = behind.get(one.new, set()) | covered
        if one.active:
            replaced.pop(one.new, None)
            replaced |= dict.fromkeys(covered, one.new)
    return replaced
