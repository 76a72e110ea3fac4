"""/api/v1/forecasts: what was forecast and what came, with the words of both."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Final

from dashboard import gallery
from dashboard.api.answers import Made, NotAnswered, not_understood, unknown_value
from dashboard.consistency.forecasts import Forecast, table
from dashboard.export import flat
from dashboard.keeping import kept
from dashboard.ledger import Book
from dashboard.model import Selection

ACCEPTED: Final = ("pair", "as_known_on", "format", "lang")
FORMATS: Final = ("json", "csv")


def forecasts(params: Mapping[str, str]) -> Made:
    """The plans of a pair, each with what came of it; NotAnswered without a pair or figures."""
    return _forecasts(gallery.book(), tuple(sorted(params.items())), date.today())


@kept
def _forecasts(book: Book, items: tuple[tuple[str, str], ...], today: date) -> Made:
    params = dict(items)
    for name in params:
        if name not in ACCEPTED:
            told = f"There is no parameter “{name}”. Accepted: {', '.join(ACCEPTED)}."
            raise NotAnswered(422, "Unprocessable Content", told, name, ACCEPTED)
    form = params.get("format", FORMATS[0])
    if form not in FORMATS:
        raise unknown_value("format", form, FORMATS)
    asked, unknown = Selection.from_params({name: text for name, text in params.items() if name != "format"})
    if unknown:
        raise not_understood(unknown[0])
    if not asked.pair:
        raise NotAnswered(422, "Unprocessable Content", "Which pair? Name it with “pair”.", "pair")
    if not book.has_pair(asked.pair):
        raise unknown_value("pair", "-".join(asked.pair), ["-".join(one.pair) for one in book.pairs], 404)
    found = gallery.forecasts(gallery.resolve(asked), today, book.to_pass_on)
    return _written(found, form, book.version)


def _written(found: tuple[Forecast, ...], form: str, version: str) -> Made:
    if form == "csv":
        return Made.packed(flat.written(table(found), "csv"), flat.MEDIA["csv"], name="forecasts.csv")
    told = {"forecasts": [one.as_json() for one in found], "total": len(found), "version": version}
    return Made(json.dumps(told, ensure_ascii=False).encode(), flat.MEDIA["json"])
