"""Figures that stand in a file twice, or twice with different numbers: found in little memory."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from typing import Final

OF_NUMBER: Final = frozenset(
    ("value", "value_high", "multiplier", "as_printed", "reading", "hedge", "note", "status")
)
"""What two statements of one thing may differ in."""


def key_of(fields: Mapping[str, str]) -> int:
    """A hash of all that says what a figure is of, and not which number it is."""
    return hash(tuple([item for item in fields.items() if item[0] not in OF_NUMBER]))


class Repeats:
    """What has been seen, as open-addressed tables of twenty bytes a figure: no text is kept."""

    def __init__(self) -> None:
        self._used = 0
        self._make(1 << 12)

    def _make(self, size: int) -> None:
        self._size = size
        self._keys = array("Q", bytes(8 * size))
        self._rows, self._values, self._spelled = (array("I", bytes(4 * size)) for _ in range(3))

    def see(self, key: int, fields: Mapping[str, str], row: int, spelled: int = 0) -> tuple[str, int]:
        """("", 0) for a new figure; ("duplicate" or "contradicts_row", the earlier row) else.

        ``key`` is a hash of what the figure is of, ``spelled`` one of the words that say so: another
        number for the same months contradicts an earlier row only where both rows name them alike.
        """
        key = key & 0xFFFFFFFFFFFFFFFF or 1
        value, spelled = _value(fields), spelled & 0xFFFFFFFF
        slot = self._slot(key)
        if self._keys[slot] != key:
            self._put(slot, key, min(row, 0xFFFFFFFF), value, spelled)
            return "", 0
        if self._values[slot] == value:
            return "duplicate", self._rows[slot]
        return ("contradicts_row", self._rows[slot]) if self._spelled[slot] == spelled else ("", 0)

    def _slot(self, key: int) -> int:
        mask, keys = self._size - 1, self._keys
        slot = key & mask
        while keys[slot] and keys[slot] != key:
            slot = (slot + 1) & mask
        return slot

    def _put(self, slot: int, key: int, row: int, value: int, spelled: int) -> None:
        self._keys[slot], self._rows[slot] = key, row
        self._values[slot], self._spelled[slot] = value, spelled
        self._used += 1
        if self._used * 2 > self._size:
            self._grow()

    def _grow(self) -> None:
        known = zip(self._keys, self._rows, self._values, self._spelled, strict=True)
        self._used = 0
        self._make(self._size * 2)
        for key, row, value, spelled in known:
            if key:
                self._put(self._slot(key), key, row, value, spelled)


def _value(fields: Mapping[str, str]) -> int:
    """Numbers that are equal have equal marks, however they are scaled; so does all that is said of them."""
    number = f"{float(fields['value']) * int(fields['multiplier']):.12g}"
    said = (number, fields.get("value_high"), fields.get("hedge"), fields.get("status"), fields.get("note"))
    return hash(said) & 0xFFFFFFFF
