"""/api/v1/figures, /sources, /pairs: the tables of the ledger, by the filters of the pages.

Without ``limit`` an answer is whole, whatever its format. With one it says how many there are and where
it goes on, in headers (``X-Total-Count``, ``Link: rel="next"``) and, as JSON, inside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final
from urllib.parse import quote, urlencode

import pandas as pd

from dashboard import address, gallery, ledger
from dashboard.api.answers import Made, NotAnswered, not_understood, unknown_value
from dashboard.evidence import Row
from dashboard.export import flat, sdmx
from dashboard.keeping import kept
from dashboard.language import write as labels
from dashboard.ledger import Book, absence, search
from dashboard.model import Selection, parameters
from dashboard.model.parameters import LONGEST_QUERY, SELECTED
from dashboard.text import translator

_KNOWN: Final = parameters.of(parameters.DATA)
_PLACE: Final = "/api/v1/figures"


def figures(params: Mapping[str, str]) -> Made:
    """The figures asked for; NotAnswered for a parameter or value that is not known."""
    return _figures(gallery.book(), tuple(sorted(params.items())))


@kept
def _figures(book: Book, items: tuple[tuple[str, str], ...]) -> Made:
    params = dict(items)
    asked = _asked(params, tuple(_KNOWN))
    limit = _count(params, "limit") if "limit" in params else None
    offset = _count(params, "offset") if "offset" in params else 0
    wanted, withheld = _to_pass_on(book, _wanted(book, params, asked), params)
    end = len(wanted) if limit is None else offset + limit
    # The whole list goes on by itself: a reader follows "next" until it is null.
    next_ = f"{address.public().prefix}{_PLACE}?" + urlencode({**params, "offset": str(end)})
    told: dict[str, Any] = {
        "total": len(wanted),
        "limit": limit,
        "offset": offset,
        "version": book.version,
        "next": next_ if end < len(wanted) else None,
        **({"withheld": withheld} if withheld else {}),
    }
    changed = str(wanted["known_on"].max()) if len(wanted) else ""
    rows = flat.table(wanted.iloc[offset:end], book.sources)
    if wanted.empty and asked.pair:
        told["reasons"] = _reasons(asked)
    return _table(rows, params, told, "figures", changed)


def _reasons(asked: Selection) -> list[dict[str, Any]]:
    """Why tables of all countries have nothing of the pair in the years that are asked for, or at all."""
    found = gallery.reasons(asked.pair, asked.first or 0, asked.last or 0) if asked.pair else ()
    return [one.as_json(asked.lang or "en") for one in found]


def _table(
    rows: pd.DataFrame, params: Mapping[str, str], told: Mapping[str, Any], name: str, changed: str = ""
) -> Made:
    """A table in the format asked for (JSON if none is), with its count and where it goes on."""
    form = _one_of(params, "format") or "json"
    headers = [("x-total-count", str(told["total"]))]
    if told.get("withheld"):
        headers.append(("x-bilateral-withheld", str(told["withheld"])))
    if told.get("next"):
        headers.append(("link", f'<{told["next"]}>; rel="next"'))
    if form.startswith("sdmx") and name not in sdmx.STRUCTURES:
        raise unknown_value("format", form, flat.PLAIN)
    pieces = flat.written(rows, form, told, name=name)
    file_name = "" if form == "json" else f"{name}.{flat.ENDINGS.get(form, form)}"
    if form == "parquet":
        return Made(b"".join(pieces), flat.MEDIA[form], changed, file_name, tuple(headers))
    return Made.packed(pieces, flat.MEDIA[form], changed, file_name, tuple(headers))


# --- one figure ---------------------------------------------------------------------------------


def figure(figure_id: str, params: Mapping[str, str]) -> Made:
    """One figure by its id; NotAnswered 404 for an unknown one, 410 for one that is no longer in force."""
    return _figure(gallery.book(), figure_id, tuple(sorted(params.items())))


@kept
def _figure(book: Book, figure_id: str, items: tuple[tuple[str, str], ...]) -> Made:
    params = dict(items)
    _asked(params, ("format", "lang"))
    form = _one_of(params, "format") or "json"
    found = book.one(figure_id)
    if found is None:
        raise _gone(figure_id)
    _to_pass_on(book, found.figures, {"figure": figure_id})
    told = {"total": 1, "version": book.version, "sayings": _sayings(found.figure(figure_id))}
    changed = str(found.figures["known_on"].iloc[0])
    return _table(flat.table(found.figures, book.sources), {"format": form}, told, "figures", changed)


def _sayings(row: Row) -> list[dict[str, list[str]]]:
    """Who said this number, each saying once with the figures and pages that tell it; of a published one."""
    if row["kind"] != "published":
        return []
    view = gallery.resolve(Selection(pair=(str(row["reporter"]), str(row["partner"]))))
    return [one.as_json() for one in gallery.findings(view).sayings(str(row["figure_id"]))]


ROWS_AT_ONCE: Final = 200


def rows(params: Mapping[str, str]) -> Made:
    """The rows of a whole data set that a figure is, or is the sum of, with the query that finds them again.

    NotAnswered for a figure that is no cell of a table of all countries (404).
    """
    return _rows(gallery.book(), tuple(sorted(params.items())))


@kept
def _rows(book: Book, items: tuple[tuple[str, str], ...]) -> Made:
    params = dict(items)
    asked = _asked(params, ("figure", "limit", "offset", "format", "lang"))
    _one_of(params, "format")
    limit = _count(params, "limit") if "limit" in params else ROWS_AT_ONCE
    offset = _count(params, "offset") if "offset" in params else 0
    if not asked.figure:
        raise NotAnswered(422, "Unprocessable Content", "Which figure? Name it with “figure”.", "figure")
    found, figure = ledger.behind(book, asked.figure), book.one(asked.figure)
    if found is None or figure is None:
        raise unknown_value("figure", asked.figure, (), 404)
    _to_pass_on(book, figure.figures, {"figure": asked.figure})
    total, end = found.query.count, offset + limit
    next_ = f"{address.public().prefix}/api/v1/rows?" + urlencode({**params, "offset": str(end)})
    told = {
        "total": total,
        "limit": limit,
        "offset": offset,
        "version": book.version,
        "next": next_ if end < total else None,
        "query": found.query.as_json(),
    }
    return _table(found.rows(limit, offset), params, told, "rows")


def _gone(figure_id: str) -> NotAnswered:
    """Why there is no such figure, as far as everybody may know it."""
    try:
        if not ledger.place().is_empty:
            store = ledger.opened(create=False)
            if by := store.superseded().get(figure_id):
                where = f"{address.public().prefix}{_PLACE}/{quote(by)}"
                told = f"“{figure_id}” was corrected; in its place stands “{by}”."
                link = ("link", f'<{where}>; rel="successor-version"')
                return NotAnswered(410, "Gone", told, "figure", (by,), (link,))
            if len(store.figure(figure_id)):
                placed = figure_id in set(store.placed()["figure_id"])
                told = (
                    f"“{figure_id}” is stored, but held back: it does not pass the gate."
                    if placed
                    else f"“{figure_id}” was withdrawn with its batch."
                )
                return NotAnswered(410, "Gone", told, "figure")
    except ledger.LedgerError:
        pass  # the ledger says elsewhere that it cannot be read; here the figure is not known
    return unknown_value("figure", figure_id, (), 404)


# --- which figures ------------------------------------------------------------------------------


def _wanted(book: Book, params: Mapping[str, str], asked: Selection) -> pd.DataFrame:
    if asked.pair and not book.has_pair(asked.pair):
        known = ["-".join(one.pair) for one in book.pairs]
        no_pair = unknown_value("pair", "-".join(asked.pair), known, 404)
        why = [absence.said(one, translator(asked.lang or "en")) for one in gallery.reasons(asked.pair)]
        raise replace(no_pair, detail=" ".join((no_pair.detail, *why)))
    flow = asked.flow if "flow" in params else ""
    measure = _one_of(params, "measure")
    _one_of(params, "status")
    pair = asked.pair or book.pair_of(asked.figure)
    found = book.find(pair, flow, measure, asked.as_known_on).figures
    if asked.figure and asked.figure not in set(found["figure_id"]):
        raise unknown_value("figure", asked.figure, (), 404)
    if "source" in params and params["source"] not in set(book.sources["source_id"]):
        raise unknown_value("source", params["source"], (), 404)
    if len(params.get("q", "")) > LONGEST_QUERY:
        told = f"“q” has {len(params['q'])} characters; {LONGEST_QUERY} are looked at."
        raise NotAnswered(422, "Unprocessable Content", told, "q")
    if pair is None and book.answers_by_pair(params.get("source", "")):
        told = f"“{params['source']}” holds all countries: name two with “pair”."
        raise NotAnswered(422, "Unprocessable Content", told, "pair")
    if "q" in params:
        found = search.among(found, gallery.searched(params["q"]).ids)
    return search.narrowed(found, params, asked)


def _to_pass_on(book: Book, found: pd.DataFrame, params: Mapping[str, str]) -> tuple[pd.DataFrame, int]:
    """What may be given to others, and how many figures are withheld: the licence of their set forbids it.

    NotAnswered 403 where such figures were asked for by their name.
    """
    mask = found["source_id"].isin(book.not_passed_on)
    if mask.any() and ("figure" in params or "source" in params):
        told = f"The licence of “{found['source_id'][mask].iloc[0]}” does not let its rows be passed on."
        raise NotAnswered(403, "Forbidden", told, "figure" if "figure" in params else "source")
    return found[~mask], int(mask.sum())


# --- sources and pairs --------------------------------------------------------------------------


def sources(params: Mapping[str, str]) -> Made:
    """Every document that states a figure, with how many."""
    return _sources(gallery.book(), tuple(sorted(params.items())))


@kept
def _sources(_book: Book, items: tuple[tuple[str, str], ...]) -> Made:
    params = dict(items)
    _asked(params, ("format", "lang"))
    rows = gallery.sources()
    changed = str(rows["published"].max()) if len(rows) else ""
    return _table(rows, params, {"total": len(rows)}, "sources", changed)


def pairs(params: Mapping[str, str]) -> Made:
    """Every pair of countries that has a figure."""
    return _pairs(gallery.book(), tuple(sorted(params.items())))


@kept
def _pairs(book: Book, items: tuple[tuple[str, str], ...]) -> Made:
    params = dict(items)
    asked = _asked(params, ("format", "lang"))
    rows = [
        {
            "pair": "-".join(one.pair),
            "name": labels.pair(*one.pair, asked.lang or "en"),
            "published": one.published,
            "official": one.official,
            "first": one.first,
            "last": one.last,
        }
        for one in book.pairs
    ]
    return _table(pd.DataFrame(rows), params, {"total": len(rows)}, "pairs")


# --- parameters ---------------------------------------------------------------------------------


def _asked(params: Mapping[str, str], accepted: tuple[str, ...]) -> Selection:
    for name in params:
        if name not in accepted:
            raise NotAnswered(
                422,
                "Unprocessable Content",
                f"There is no parameter “{name}”. Accepted: {', '.join(accepted)}.",
                name,
                accepted,
            )
    shared = {name: text for name, text in params.items() if name in SELECTED}
    selection, unknown = Selection.from_params(shared)
    if unknown:
        raise not_understood(unknown[0])
    return selection


def _one_of(params: Mapping[str, str], name: str) -> str:
    value, accepted = params.get(name, ""), _KNOWN[name].type.values
    if name in params and value not in accepted:
        raise unknown_value(name, value, accepted)
    return value


def _count(params: Mapping[str, str], name: str) -> int:
    known = _KNOWN[name]
    try:
        found = known.type.value(params[name])
    except ValueError:
        raise unknown_value(name, params[name], known.accepted) from None
    assert isinstance(found, int)
    return found
