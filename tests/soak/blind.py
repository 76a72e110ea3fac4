"""Sets that nobody read who wrote the rules, scored again: files and heads of ``tests/uploads``.

``python -m tests.soak.blind``: the counts of each set, by ``tests.uploads.score``, which says what they mean.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.uploads import score

SETS = (*("blind", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),)
FOLDERS = [Path(__file__).parents[1] / "uploads" / name for name in SETS]


def main() -> None:
    for folder in FOLDERS:
        for title, lines in (("files", score.files(folder)), ("heads", score.heads(folder))):
            print(folder.name, title, dict(Counter(kind for _name, kind, _words in lines)))


if __name__ == "__main__":
    main()
