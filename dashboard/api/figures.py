"""/api/v1/figures, /sources, /pairs: the tables of the ledger, by the filters of the pages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

import pandas as pd

from dashboard import gallery
from dashboard.api.answers import Made, Problem, not_understood, unknown_value
from dashboard.export import guard
from dashboard.language import write as labels
from dashboard.ledger import Book
from dashboard.model import FIGURE_COLUMNS, MEASURES, PROVENANCE_COLUMNS, STATUSES, Selection

FORMATS: Final = ("json", "csv")
MOST: Final = 10_000
USUAL: Final = 200
FILTERS: Final = ("pair", "flow", "scope", "unit", "from", "to", "as_known_on", "figure", "lang")
"""Parameters of the pages that choose figures; the others there choose how a chart is drawn."""
_OWN: Final = ("measure", "status", "source", "format", "limit", "offset")
_SOURCE: Final = ("title", "publisher", "url", "published", "licence")
FIELDS: Final = (*FIGURE_COLUMNS, *PROVENANCE_COLUMNS, "kind", "vintage", "known_on")


def figures(params: Mapping[str, str]) -> Made:
    """The figures asked for; Problem for a parameter or value that is not known."""
    return _figures(gallery.book().version, tuple(sorted(params.items())))


@lru_cache(maxsize=256)
def _figures(_version: str, items: tuple[tuple[str, str], ...]) -> Made:
    params = dict(items)
    asked = _asked(params, (*FILTERS, *_OWN))
    limit, offset = _count(params, "limit", USUAL, 1, MOST), _count(params, "offset", 0, 0, 10**9)
    form = _one_of(params, "format", FORMATS) or "json"
    book = gallery.book()
    wanted = _wanted(book, params, asked)
    page = _with_sources(wanted.iloc[offset : offset + limit], book)
    changed = str(wanted["known_on"].max()) if len(wanted) else ""
    if form == "csv":
        return Made(_csv(page), "text/csv; charset=utf-8", changed, "figures.csv")
    more = offset + limit < len(wanted)
    # The whole list goes on by itself: a reader follows "next" until it is null.
    rest = {"total": len(wanted), "limit": limit, "offset": offset, "version": book.version,
            "next": _next(params, offset + limit) if more else None}  # fmt: skip
    return Made(_json({"figures": _records(page), **rest}), "application/json", changed)


def _next(params: Mapping[str, str], offset: int) -> str:
    from urllib.parse import urlencode

    return "/api/v1/figures?" + urlencode({**params, "offset": str(offset)})


def _wanted(book: Book, params: Mapping[str, str], asked: Selection) -> pd.DataFrame:
    if asked.pair and not book.has_pair(asked.pair):
        known = ["-".join(one.pair) for one in book.pairs]
        raise unknown_value("pair", "-".join(asked.pair), known, 404)
    flow = asked.flow if "flow" in params else ""
    measure = _one_of(params, "measure", MEASURES)
    found = book.find(asked.pair, flow, measure, asked.as_known_on).figures
    if asked.figure:
        found = found[found["figure_id"] == asked.figure]
        if found.empty:
            raise unknown_value("figure", asked.figure, (), 404)
    if "source" in params and params["source"] not in set(book.sources["source_id"]):
        raise unknown_value("source", params["source"], (), 404)
    mask = pd.Series(True, index=found.index)
    if "scope" in params:
        mask &= found["scope"].isin(asked.scopes)
    for name, column, value in (
        ("unit", "unit", asked.unit), ("status", "status", _one_of(params, "status", STATUSES)),
        ("source", "source_id", params.get("source", "")),
    ):  # fmt: skip
        if name in params:
            mask &= found[column] == value
    if asked.first:
        mask &= found["end"] >= asked.first * 12
    if asked.last:
        mask &= found["start"] <= asked.last * 12 + 11
    return found[mask]


def _with_sources(page: pd.DataFrame, book: Book) -> pd.DataFrame:
    documents = book.sources.set_index("source_id")
    added = {f"source_{name}": page["source_id"].map(documents[name]) for name in _SOURCE}
    return page[list(FIELDS)].assign(**added)


# --- sources and pairs --------------------------------------------------------------------------


def sources(params: Mapping[str, str]) -> Made:
    """Every document that states a figure, with how many."""
    return _sources(gallery.book().version, tuple(sorted(params.items())))


@lru_cache(maxsize=16)
def _sources(_version: str, items: tuple[tuple[str, str], ...]) -> Made:
    params = dict(items)
    _asked(params, ("format", "lang"))
    form = _one_of(params, "format", FORMATS) or "json"
    table = gallery.sources()
    changed = str(table["published"].max()) if len(table) else ""
    if form == "csv":
        return Made(_csv(table), "text/csv; charset=utf-8", changed, "sources.csv")
    return Made(_json({"sources": _records(table), "total": len(table)}), "application/json", changed)


def pairs(params: Mapping[str, str]) -> Made:
    """Every pair of countries that has a figure."""
    return _pairs(gallery.book().version, tuple(sorted(params.items())))


@lru_cache(maxsize=16)
def _pairs(_version: str, items: tuple[tuple[str, str], ...]) -> Made:
    params = dict(items)
    asked = _asked(params, ("format", "lang"))
    form = _one_of(params, "format", FORMATS) or "json"
    rows = [
        {"pair": "-".join(one.pair), "name": labels.pair(*one.pair, asked.lang or "en"),
         "published": one.published, "official": one.official, "first": one.first, "last": one.last}
        for one in gallery.book().pairs
    ]  # fmt: skip
    if form == "csv":
        return Made(_csv(pd.DataFrame(rows)), "text/csv; charset=utf-8", name="pairs.csv")
    return Made(_json({"pairs": rows, "total": len(rows)}), "application/json")


# --- parameters ---------------------------------------------------------------------------------


def _asked(params: Mapping[str, str], accepted: tuple[str, ...]) -> Selection:
    for name in params:
        if name not in accepted:
            raise Problem(422, "Unprocessable Content", f"There is no parameter “{name}”. Accepted: "
                          f"{', '.join(accepted)}.", name, accepted)  # fmt: skip
    shared = {name: text for name, text in params.items() if name in FILTERS}
    selection, unknown = Selection.from_params(shared)
    if unknown:
        raise not_understood(unknown[0])
    return selection


def _one_of(params: Mapping[str, str], name: str, accepted: tuple[str, ...]) -> str:
    value = params.get(name, "")
    if name in params and value not in accepted:
        raise unknown_value(name, value, accepted)
    return value


def _count(params: Mapping[str, str], name: str, usual: int, least: int, most: int) -> int:
    text = params.get(name, str(usual))
    if not (text.isascii() and text.isdigit() and len(text) < 11 and least <= int(text) <= most):
        raise unknown_value(name, text, (f"{least}–{most}",))
    return int(text)


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(table.to_json(orient="records", double_precision=15))
    return rows


def _csv(table: pd.DataFrame) -> bytes:
    """RFC 4180; no text begins like a formula, numbers stay numbers."""
    names = [str(name) for name in table.columns if table[name].dtype == "str"]
    texts = {name: table[name].fillna("").map(guard.safe) for name in names}
    return table.assign(**texts).to_csv(index=False, lineterminator="\n").encode()


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
