"""Which years of a set are wanted: read from what was typed, and written again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dashboard.sets.refusals import SetRefused

_PART: Final = re.compile(r"(1[5-9]\d\d|20\d\d)(?:\s*[-–]\s*(1[5-9]\d\d|20\d\d))?")


def read(text: str) -> tuple[int, ...]:
    """Years in order, each once; none for all. SetRefused for what are no years.

    >>> read("2018-2020, 2022"), read("")
    ((2018, 2019, 2020, 2022), ())
    """
    found: set[int] = set()
    for part in text.split(",") if text.strip() else ():
        match = _PART.fullmatch(part.strip())
        first = int(match[1]) if match else 0
        last = int(match[2] or first) if match else -1
        if last < first:
            raise SetRefused("years_malformed", years=text)
        found |= {*range(first, last + 1)}
    return tuple(sorted(found))


def written(years: Sequence[int]) -> str:
    """
    >>> written([2018, 2019, 2020, 2022]), written([])
    ('2018-2020, 2022', '')
    """
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
