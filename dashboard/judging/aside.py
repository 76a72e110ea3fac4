"""An article put aside and taken up again: what was said of its proposals, by the place of their numbers.

The text is read again when it is taken up. What was said of a number stands where that number is proposed
still; a later release may propose others.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from dashboard import articles
from dashboard.articles import Proposal, Reading
from dashboard.judging.article import Confirmed
from dashboard.judging.rows import GivenSource
from dashboard.ledger.waiting import SetAside


@dataclass(frozen=True, slots=True)
class TakenUp:
    """An article with its proposals: ``slots`` of the confirmed ones by their number, corrected ones only;
    ``reasons`` of the rejected ones ("" where none was given)."""

    given: GivenSource
    reading: Reading
    slots: Mapping[int, Mapping[str, str]]
    reasons: Mapping[int, str]

    @property
    def confirmed(self) -> list[Confirmed]:
        found = self.reading.proposals
        return [Confirmed(found[number], dict(slots)) for number, slots in sorted(self.slots.items())]


def put(one: TakenUp, by: str, owner: str, name: str = "") -> SetAside:
    """What the ledger keeps of it; ``name`` is that of one which was aside before."""
    found, given = one.reading.proposals, one.given
    said = {
        "archived_url": given.archived_url,
        "confirmed": {_place(found[number]): dict(slots) for number, slots in one.slots.items()},
        "rejected": {_place(found[number]): reason for number, reason in one.reasons.items()},
    }
    return SetAside(
        given.title,
        given.publisher,
        given.url,
        given.published,
        given.author,
        one.reading.text,
        json.dumps(said, ensure_ascii=False, sort_keys=True),
        len(found),
        by,
        owner,
        name,
    )


def taken_up(kept: SetAside) -> TakenUp:
    """The article as it was put aside."""
    said = json.loads(kept.said)
    given = GivenSource(
        kept.publisher, kept.title, kept.url, kept.published, kept.author, said.get("archived_url", "")
    )
    reading = articles.read(kept.text, title=given.title or None, published=given.published or None)
    places = {_place(one): number for number, one in enumerate(reading.proposals)}
    slots = {places[at]: slots for at, slots in said.get("confirmed", {}).items() if at in places}
    reasons = {places[at]: reason for at, reason in said.get("rejected", {}).items() if at in places}
    return TakenUp(given, reading, slots, reasons)


def _place(one: Proposal) -> str:
    return f"{one.number[0]}-{one.number[1]}"
