"""Why a set was not added, fetched or found: a stable code, and what the sentence needs."""

from __future__ import annotations

from typing import Final

CANNOT: Final = frozenset(
    {"malformed", "full", "damaged", "newer", "busy", "no_file", "unreachable", "wrong_bytes", "no_rows"}
    | {"key_wrong", "quota", "too_many_rows", "service_error", "other_rows", "no_answer"}
    | {"empty", "bare", "ragged", "repeated", "lock", "no_spark", "no_java", "no_cluster"}
)
"""Right use, but it cannot be done here and now; all other codes are wrong use."""


class SetRefused(Exception):
    """Nothing was changed. ``text.set_words`` has the sentence of each code."""

    def __init__(self, code: str, **fields: str) -> None:
        super().__init__(f"{code} {fields}")
        self.code, self.fields = code, fields

    @property
    def cannot(self) -> bool:
        return self.code in CANNOT
