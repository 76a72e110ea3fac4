"""/api/v1/products: what a pair or a country trades, by product; mirror, Balassa and Herfindahl of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from dashboard import gallery
from dashboard.api.answers import Made, NotAnswered, refuse_kept, unknown_value
from dashboard.keeping import kept
from dashboard.ledger import Book
from dashboard.ledger.measured import FLOWS, QUESTIONS, SHOWN, Asked, measured
from dashboard.ledger.products import has_products
from dashboard.model import parameters

ACCEPTED: Final = ("pair", "country", "flow", "question", "hs", "year", "table", "limit")
MOST: Final = 1000
"""Products of one answer."""


def products(params: Mapping[str, str]) -> Made:
    """The answer as JSON; NotAnswered for what is missing, not known (422) or not held (404)."""
    return _products(gallery.book(), tuple(sorted(params.items())))


@kept
def _products(_book: Book, items: tuple[tuple[str, str], ...]) -> Made:
    params = dict(items)
    for name in params:
        if name not in ACCEPTED:
            told = f"There is no parameter “{name}”. Accepted: {', '.join(ACCEPTED)}."
            raise NotAnswered(422, "Unprocessable Content", told, name, ACCEPTED)
    asked = Asked(
        *_sides(params),
        _one_of(params, "flow", FLOWS),
        str(_read(params, "table") or ""),
        int(str(_read(params, "year") or 0)),
        str(_read(params, "hs") or ""),
        _count(params),
    )
    refuse_kept(asked.table)
    whole = gallery.whole_tables().to_pass_on
    if not has_products(whole):
        told = "No set with products to pass on was added: “bilateral data add baci FILE” adds one."
        raise NotAnswered(404, "Not Found", told, "table")
    try:
        found = measured(whole, _one_of(params, "question", QUESTIONS), asked)
    except LookupError as no:
        what, value, accepted = no.args
        raise unknown_value(what, value, accepted, 404) from None
    return Made(json.dumps(found, ensure_ascii=False).encode(), "application/json")


def _sides(params: Mapping[str, str]) -> tuple[str, str]:
    """A country stands in place of a pair, as in addresses; NotAnswered without either."""
    pair, country = _read(params, "pair"), _read(params, "country")
    if country:
        return str(country), ""
    if isinstance(pair, tuple):
        return str(pair[0]), str(pair[1])
    told = "Name two countries with “pair”, or one with “country”."
    raise NotAnswered(422, "Unprocessable Content", told, "pair", parameters.BY_NAME["pair"].accepted)


def _read(params: Mapping[str, str], name: str) -> object:
    known = parameters.BY_NAME[name]
    text = params.get(name, "")
    try:
        return known.type.value(text) if text else None
    except ValueError:
        raise unknown_value(name, text, known.accepted) from None


def _one_of(params: Mapping[str, str], name: str, accepted: tuple[str, ...]) -> str:
    text = params.get(name, accepted[0])
    if text not in accepted:
        raise unknown_value(name, text, accepted)
    return text


def _count(params: Mapping[str, str]) -> int:
    text = params.get("limit", str(SHOWN))
    if not (text.isascii() and text.isdigit() and len(text) < 5 and 1 <= int(text) <= MOST):
        raise unknown_value("limit", text, (f"1–{MOST}",))
    return int(text)
