"""/api/v1/partners: the partners of a country in one year, ranked, each with the query of its rows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from dashboard import gallery
from dashboard.api.answers import Made, NotAnswered, refuse_kept, unknown_value
from dashboard.keeping import kept
from dashboard.ledger import Book
from dashboard.ledger.partners import FLOWS, SHOWN, ranking
from dashboard.model import parameters

ACCEPTED: Final = ("country", "flow", "year", "table", "limit")
MOST: Final = 300
"""Partners of one answer: more than there are countries."""


def partners(params: Mapping[str, str]) -> Made:
    """The ranking as JSON; NotAnswered for what is missing, not known (422) or not held (404)."""
    return _partners(gallery.book(), tuple(sorted(params.items())))


@kept
def _partners(_book: Book, items: tuple[tuple[str, str], ...]) -> Made:
    params = dict(items)
    for name in params:
        if name not in ACCEPTED:
            told = f"There is no parameter “{name}”. Accepted: {', '.join(ACCEPTED)}."
            raise NotAnswered(422, "Unprocessable Content", told, name, ACCEPTED)
    if "country" not in params:
        accepted = parameters.BY_NAME["country"].accepted
        raise NotAnswered(422, "Unprocessable Content", "Name a country.", "country", accepted)
    country, table = _text(params, "country"), _text(params, "table")
    year = int(_text(params, "year") or 0)
    flow = params.get("flow", FLOWS[0])
    if flow not in FLOWS:
        raise unknown_value("flow", flow, FLOWS)
    refuse_kept(table)
    try:
        found = ranking(gallery.whole_tables().to_pass_on, country, flow, table, year)
    except LookupError as no:
        what, value, accepted = no.args
        raise unknown_value(what, value, accepted, 404) from None
    body = json.dumps(found.as_json(_count(params)), ensure_ascii=False)
    return Made(body.encode(), "application/json")


def _text(params: Mapping[str, str], name: str) -> str:
    known = parameters.BY_NAME[name]
    text = params.get(name, "")
    try:
        if text:
            known.type.value(text)
    except ValueError:
        raise unknown_value(name, text, known.accepted) from None
    return text


def _count(params: Mapping[str, str]) -> int:
    text = params.get("limit", str(SHOWN))
    if not (text.isascii() and text.isdigit() and len(text) < 4 and 1 <= int(text) <= MOST):
        raise unknown_value("limit", text, (f"1–{MOST}",))
    return int(text)
