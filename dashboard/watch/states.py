"""What was seen of each source at the last visit, in one file beside the ledger. Standard library only."""

from __future__ import annotations

import json
import os
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Final

from dashboard.ledger import location

STATES: Final = ("unchanged", "quote_intact", "quote_gone", "changed", "first_visit", "unreachable")
"""``changed`` and ``first_visit`` are of pages of which no quotation is held, only our own summaries."""
REASONS: Final = (
    *("address", "connection", "no_such_host", "no_text", "private_address", "redirects", "robots"),
    *("status", "too_large"),
)


@dataclass(frozen=True, slots=True)
class Seen:
    """One source at its last visit. ``checksum`` is of the page's text when it was last read.

    ``reason`` and ``detail`` say why it was not; ``gone`` are the figures whose words were not found.
    """

    source_id: str
    state: str
    visited: str
    checksum: str = ""
    reason: str = ""
    detail: str = ""
    gone: tuple[str, ...] = ()


def place(url: str = "") -> Path | None:
    """The file; None where no ledger is read."""
    at = location.place(url)
    if at.path is not None:
        return at.path.with_name(f"{at.path.name}.watch.json")
    return location.data_folder() / "watch.json" if at.server else None


def known(url: str = "") -> dict[str, Seen]:
    """By source; empty where nothing was visited, or the file is none of ours."""
    at = place(url)
    try:
        told = json.loads(at.read_text(encoding="utf-8")) if at else {}
    except (OSError, ValueError):
        return {}
    names = {one.name for one in fields(Seen)}
    rows = told.get("sources", []) if isinstance(told, dict) else []
    found = [
        Seen(**(row | {"gone": tuple(row.get("gone", ()))}))
        for row in rows
        if isinstance(row, dict) and {"source_id", "state", "visited"} <= row.keys() <= names
    ]
    return {one.source_id: one for one in found if one.state in STATES}


def keep(seen: Mapping[str, Seen], url: str = "") -> None:
    """Write the file: it is there whole, or as it was."""
    at = place(url)
    if at is None:
        return
    at.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(prefix=f".{at.name}.", dir=at.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump({"sources": [asdict(one) for one in seen.values()]}, file, ensure_ascii=False, indent=1)
        Path(name).replace(at)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def counted(url: str = "") -> dict[str, int | str]:
    """How many sources are in each state, and the day of the last visit; empty where none was visited."""
    seen = known(url)
    if not seen:
        return {}
    counts = Counter(one.state for one in seen.values())
    return {state: counts[state] for state in STATES if counts[state]} | {
        "visited": max(one.visited for one in seen.values())
    }
