"""What a newer edition of a set changed for a pair: both are kept beside each other, and asked alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.sets.refusals import SetRefused
from dashboard.warehouse import lock
from dashboard.warehouse.holdings import changed
from dashboard.warehouse.lock import Locked

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Changes:
    """``cells``: columns of ``holdings.changed``, of both countries' own counts, the first one's before."""

    before: Locked
    after: Locked
    cells: pd.DataFrame


def changes(name: str, pair: tuple[str, str], earlier: str = "") -> Changes:
    """The last edition against ``earlier``, or the one before it; SetRefused where there are no two."""
    import pandas as pd

    before, after = _two(name, earlier)
    old, new = before.holding(), after.holding()
    cells = [changed(old, new, *sides) for sides in (pair, pair[::-1])]
    return Changes(before, after, pd.concat(cells, ignore_index=True))


def _two(name: str, earlier: str) -> tuple[Locked, Locked]:
    added = lock.read()
    found = [one for one in added if one.set == name]
    if not found:
        raise SetRefused("not_added", set=name, accepted=", ".join(one.name for one in added) or "–")
    *others, last = found
    if not others:
        raise SetRefused("one_edition", set=name, edition=last.edition)
    named = [one for one in others if earlier in ("", one.edition)]
    if not named:
        accepted = ", ".join(one.edition for one in others)
        raise SetRefused("no_edition", set=name, edition=earlier, accepted=accepted)
    return named[-1], last
