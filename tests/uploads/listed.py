"""Lists of words that offices write, by language and meaning, and which of them are read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dashboard.uploads.phrase import plain


def texts(path: Path) -> Iterator[tuple[str, str, str, str, bool]]:
    """Language, meaning, text, its unit where that is another ("@"), whether it is read ("!": not)."""
    language = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            language = line[1:-1]
        elif line:
            meaning, _, listed = line.partition("=")
            for text in listed.split(" | "):
                said, _, unit = text.strip().partition("@")
                yield language, meaning, plain(said.removeprefix("!")), unit, not said.startswith("!")
