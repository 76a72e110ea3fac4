"""The OpenAPI document of all routes, made from the closed lists of the model."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, Final

from dashboard import gallery, sharing
from dashboard.api import brief, figures
from dashboard.api.answers import Made, Problem
from dashboard.export import flat
from dashboard.export.options import FORMATS, MEDIA, SCALES, SIZES, THEMES
from dashboard.ledger import search
from dashboard.model import FLOWS, LANGUAGES, MEASURES, SCOPES, STATUSES

Schema = dict[str, Any]
_DAY: Final = {"type": "string", "format": "date"}
_YEAR: Final = {"type": "string", "pattern": "^[12][0-9]{3}$"}
_YES_NO: Final = {"type": "string", "enum": ["yes", "no"]}
_VERSION: Final = r"^[A-Za-z0-9_.]{1,40}-[0-9]{1,9}$"
_SIZE: Final = {"type": "string", "pattern": "^[0-9]{3,4}x[0-9]{3,4}$"}
_ID: Final = {"type": "string", "pattern": "^[A-Za-z0-9_./+-]{1,120}$"}
_PAIR: Final = {"type": "string", "pattern": "^[A-Z]{3}-[A-Z]{3}$", "example": "BLR-RUS"}


def _enum(values: tuple[str, ...]) -> Schema:
    return {"type": "string", "enum": list(values)}


def _whole(least: int, most: int, usual: int) -> Schema:
    return {"type": "integer", "minimum": least, "maximum": most, "default": usual}


def _listed(values: tuple[str, ...]) -> Schema:
    one = "|".join(values)
    return {"type": "string", "pattern": f"^({one})(,({one}))*$"}


_FILTERS: Final[dict[str, tuple[Schema, str]]] = {
    "pair": (_PAIR, "two countries, ISO 3166-1 alpha-3; the first is the reporter"),
    "flow": (_enum(FLOWS), "which flow"),
    "scope": (_listed(SCOPES), "goods, services, both; several with commas"),
    "unit": ({"type": "string", "pattern": "^([A-Z]{3}|tonnes|m3)$"}, "unit of the figures"),
    "from": (_YEAR, "first year: periods that lie wholly in the years"),
    "to": (_YEAR, "last year; not before the first"),
    "as_known_on": (_DAY, "only what was known on that day"),
    "figure": (_ID, "one figure by its id"),
    "lang": (_enum(LANGUAGES), "language of texts"),
}
_OF_FIGURES: Final[dict[str, tuple[Schema, str]]] = {
    "q": (
        {"type": "string", "minLength": 1, "maxLength": search.MOST},
        "words that all stand in the figure: its sentence, number, speaker, publisher or year",
    ),
    "measure": (_enum(MEASURES), "level, growth or share"),
    "status": (_enum(STATUSES), "how certain"),
    "source": ({"type": "string", "minLength": 1, "maxLength": 120}, "a source_id"),
    "limit": (
        {"type": "integer", "minimum": 1, "maximum": figures.MOST},
        "how many; all if left out. Link leads to the next, X-Total-Count says how many there are",
    ),
    "offset": (_whole(0, 10**9, 0), "after how many"),
}
_FORMAT: Final = {"format": (_enum(figures.FORMATS), "form of the answer")}
_OF_CHARTS: Final[dict[str, tuple[Schema, str]]] = {
    **{
        name: (_YES_NO, explained)
        for name, explained in (
            ("plans", "forecasts and targets"),
            ("parts", "parts of a year"),
            ("details", "products and regions"),
            ("flagged", "doubtful figures"),
            ("monthly", "months in place of years"),
        )
    },
    "whole": ({"type": "string", "minLength": 1, "maxLength": 120}, "denominator of a share"),
    "pairs": ({"type": "string", "pattern": "^[A-Z]{3}-[A-Z]{3}(,[A-Z]{3}-[A-Z]{3})*$"}, "pairs compared"),
    "base": (_YEAR, "base year of an index"),
    "year": (_YEAR, "year whose numbers are held together"),
    "other": (_ID, "figure to which a bridge leads from the one named by figure"),
    "version": ({"type": "string", "pattern": _VERSION}, "state of the ledger"),
    "v": (_enum(("1",)), "version of this notation"),
    "theme": (_enum(THEMES), "light or dark"),
}
_OF_FILES: Final[dict[str, tuple[Schema, str]]] = {
    "size": (
        {"anyOf": [_enum(tuple(SIZES)), {"type": "string", "pattern": "^[0-9]{3,4}x[0-9]{3,4}$"}]},
        "of a picture",
    ),
    "scale": (_enum(tuple(map(str, SCALES))), "pixels of the picture for one of the page"),
    "bom": (_YES_NO, "CSV with a byte order mark"),
    "comma": (_YES_NO, "CSV with decimal commas"),
}


def document(params: dict[str, str]) -> Made:
    """The document; it takes no parameters."""
    for name in params:
        raise Problem(422, "Unprocessable Content", f"There is no parameter “{name}”.", name)
    return _document()


@cache
def _document() -> Made:
    tables = _FILTERS | _OF_FIGURES | _FORMAT
    small = {"lang": _FILTERS["lang"], **_FORMAT}
    charts = _FILTERS | _OF_CHARTS
    chart = _path("chart", tuple(gallery.CHARTS))
    paths = {
        "/api/v1/figures": _get("Figures with their words and sources", [], tables, _TABLE),
        "/api/v1/figures/{figure}": _get(
            "One figure with its words and its source", [_FIGURE], small, _TABLE, gone=True
        ),
        "/api/v1/sources": _get("Documents that state figures", [], small, _TABLE),
        "/api/v1/pairs": _get("Pairs of countries that have figures", [], small, _TABLE),
        "/api/openapi.json": _get("This document", [], {}, _OBJECT),
        "/charts/{chart}.{format}": _get(
            "A chart as a file with its evidence",
            [chart, _path("format", FORMATS)],
            charts | _OF_FILES,
            {kind.partition(";")[0]: {} for kind in MEDIA.values()},
        ),
        "/embed/{chart}": _get("A chart alone, for a frame", [chart], charts, {"text/html": {}}),
        "/s/{chart}": _get("A page with a preview image", [chart], charts, {"text/html": {}}),
        "/brief": _get(
            "All charts of a pair on one page to print",
            [],
            charts | {"format": (_enum(brief.FORMATS), "form of the page")},
            {"text/html": {}, "application/pdf": {}},
        ),
        "/oembed": _get("oEmbed", [], _OEMBED, _OBJECT, ("url",)),
    }
    made = {
        "openapi": "3.1.0",
        "info": {
            "title": "Bilateral",
            "version": sharing.release(),
            "description": "Figures on the trade between two countries, each with the words behind it.",
        },
        "paths": paths,
        "components": {"schemas": {"Problem": _PROBLEM}},
    }
    return Made(json.dumps(made, ensure_ascii=False).encode(), "application/json")


_OEMBED: Final[dict[str, tuple[Schema, str]]] = {
    "url": ({"type": "string", "minLength": 1}, "an address of this dashboard"),
    "maxwidth": ({"type": "integer", "minimum": 1, "maximum": 99999}, "pixels"),
    "maxheight": ({"type": "integer", "minimum": 1, "maximum": 99999}, "pixels"),
    "format": (_enum(("json",)), "form of the answer"),
}
_OBJECT: Final = {"application/json": {"schema": {"type": "object"}}}
_TABLE: Final = {
    **_OBJECT,
    **{kind.partition(";")[0]: {} for form, kind in flat.MEDIA.items() if form != "json"},
}
_FIGURE: Final = {"name": "figure", "in": "path", "required": True, "schema": _ID, "description": "its id"}
_HEADERS: Final = {
    "X-Total-Count": {"schema": {"type": "integer"}, "description": "how many there are in all"},
    "Link": {"schema": {"type": "string"}, "description": "where the list goes on (rel=next)"},
}
_PROBLEM: Final = {
    "type": "object",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
        "parameter": {"type": "string"},
        "accepted": {"type": "array", "items": {"type": "string"}},
    },
}
_REFUSED: Final = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}


def _path(name: str, accepted: tuple[str, ...]) -> Schema:
    return {"name": name, "in": "path", "required": True, "schema": _enum(accepted)}


def _get(
    summary: str,
    path: list[Schema],
    query: dict[str, tuple[Schema, str]],
    content: Schema,
    required: tuple[str, ...] = (),
    *,
    gone: bool = False,
) -> Schema:
    asked = [
        {
            "name": name,
            "in": "query",
            "required": name in required,
            "schema": schema,
            "description": explained,
        }
        for name, (schema, explained) in query.items()
    ]
    refusals = {
        "404": "not known here",
        "422": "not understood",
        "501": "not offered",
        "503": "cannot be made now",
    }
    if gone:
        refusals["410"] = "corrected or withdrawn"
    done = {"description": "done", "content": content} | ({"headers": _HEADERS} if content is _TABLE else {})
    answers = {"200": done, "304": {"description": "held already"}}
    answers |= {code: {"description": why, "content": _REFUSED} for code, why in refusals.items()}
    return {"get": {"summary": summary, "parameters": [*path, *asked], "responses": answers}}
