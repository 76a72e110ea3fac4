"""The OpenAPI document of all routes, made from the closed lists of the model."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, Final

from dashboard import gallery, sharing
from dashboard.api import brief, countries, foretold, products
from dashboard.api.answers import Made, NotAnswered
from dashboard.export import flat, links
from dashboard.export.options import FORMATS, MEDIA
from dashboard.ledger import measured, partners
from dashboard.model import Parameter, parameters

Schema = dict[str, Any]


def _enum(values: tuple[str, ...]) -> Schema:
    return {"type": "string", "enum": list(values)}


def _schema(one: Parameter) -> Schema:
    """JSON Schema of what a parameter accepts."""
    kind = one.type
    if kind.name == "word":
        return _enum(kind.values)
    if kind.name == "day":
        return {"type": "string", "format": "date"}
    if kind.name == "number":
        usual = {"default": 0} if one.name == "offset" else {}
        return {"type": "integer", "minimum": kind.least, "maximum": kind.most, **usual}
    if kind.name == "text":
        return {"type": "string", "minLength": kind.least, "maxLength": kind.most}
    example = {"example": one.examples[0]} if kind.name == "pair" else {}
    return {"type": "string", "pattern": f"^({kind.pattern})$", **example}


def _listed(charts: tuple[str, ...]) -> str:
    """The pattern of a list: charts, each with what an address may say of it where that has a pattern."""
    of_list = ("lang", "theme", "format")
    kinds = {name: one.type for name, one in parameters.of(parameters.CHART).items() if name not in of_list}
    # Every month has twenty-eight days; a pattern knows no calendar.
    days = {"day": "[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])"}
    said = "|".join(
        f"{name}:({days.get(kind.name, kind.pattern)})" for name, kind in kinds.items() if kind.pattern
    )
    one = f"({'|'.join(charts)})(;({said}))*"
    return f"^{one}(~{one}){{0,{links.MOST_LISTED - 1}}}$"


def _of(*places: str) -> dict[str, tuple[Schema, str]]:
    """The parameters of the one table that hold in these places."""
    return {name: (_schema(one), one.meaning) for name, one in parameters.of(*places).items()}


def document(params: dict[str, str]) -> Made:
    """The document; it takes no parameters."""
    for name in params:
        raise NotAnswered(422, "Unprocessable Content", f"There is no parameter “{name}”.", name)
    return _document()


@cache
def _document() -> Made:
    tables, charts = _of(parameters.DATA), _of(parameters.CHART)
    small = {name: tables[name] for name in ("lang", "format")}
    # SDMX has figures and rows alone.
    plain = small | {"format": (_enum(flat.PLAIN), tables["format"][1])}
    chart = _path("chart", tuple(gallery.CHARTS))
    paths = {
        "/api/v1/figures": _get(
            "Figures with their words and sources", [], tables, _table("figures", version=_TEXT, **_NEXT)
        ),
        "/api/v1/figures/{figure}": _get(
            "One figure with its words and its source",
            [_FIGURE],
            small,
            _table("figures", version=_TEXT, sayings=_SAYINGS),
            gone=True,
        ),
        "/api/v1/rows": _get(
            "The rows of a whole data set that a figure is, or is the sum of",
            [],
            {name: tables[name] for name in ("figure", "limit", "offset", "format", "lang")},
            _table("rows", version=_TEXT, query={"type": "object"}, **_NEXT),
            ("figure",),
        ),
        "/api/v1/sources": _get("Documents that state figures", [], plain, _table("sources")),
        "/api/v1/pairs": _get("Pairs of countries that have figures", [], plain, _table("pairs")),
        "/api/v1/partners": _get(
            "Partners of a country in one year, ranked", [], _PARTNERS, _OBJECT, ("country",)
        ),
        "/api/v1/products": _get(
            "What a pair or a country trades, by product, from a set that was added", [], _PRODUCTS, _OBJECT
        ),
        "/api/v1/forecasts": _get(
            "What was forecast and what came, with the words of both",
            [],
            {name: tables[name] for name in ("pair", "as_known_on", "lang")}
            | {"format": (_enum(foretold.FORMATS), tables["format"][1])},
            _OBJECT | {"text/csv": {}},
            ("pair",),
        ),
        "/api/v1/draft": _post("Every number of a text against the ledger", {"lang": small["lang"]}),
        "/api/v1/read": _post("The figures that a text states, each slot with its words", {}),
        "/feeds/figures.atom": _get(
            "What became of figures: new, corrected, withdrawn, restored",
            [],
            {name: tables[name] for name in ("pair", "lang")},
            {"application/atom+xml": {}},
        ),
        "/api/openapi.json": _get("This document", [], {}, _OBJECT),
        "/charts/{chart}.{format}": _get(
            "A chart as a file with its evidence",
            [chart, _path("format", FORMATS)],
            charts | _of(parameters.FILE),
            {kind.partition(";")[0]: {} for kind in MEDIA.values()},
        ),
        "/embed/{chart}": _get("A chart alone, for a frame", [chart], charts, {"text/html": {}}),
        "/s/{chart}": _get("A page with a preview image", [chart], charts, {"text/html": {}}),
        "/brief": _get(
            "All charts of a pair on one page to print",
            [],
            charts | {"format": (_enum(brief.PAGES), "form of the page")},
            {"text/html": {}, "application/pdf": {}},
        ),
        "/list": _get(
            "Charts that a reader chose, on one page to print",
            [],
            {
                "list": (
                    {"type": "string", "pattern": _listed(tuple(gallery.CHARTS))},
                    "charts: growth;pair:AAA-BBB~flows;pair:CCC-DDD",
                ),
                "lang": charts["lang"],
                "theme": charts["theme"],
                "format": (_enum(brief.PAGES), "form of the page"),
            },
            {"text/html": {}, "application/pdf": {}},
            ("list",),
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
_PARTNERS: Final[dict[str, tuple[Schema, str]]] = {
    **{
        name: (_schema(one), one.meaning)
        for name, one in parameters.BY_NAME.items()
        if name in ("country", "table")
    },
    "flow": (_enum(partners.FLOWS), "what the country sells, or what its partners count as sold to it"),
    "year": (_schema(parameters.BY_NAME["year"]), "the year; the last of the table if left out"),
    "limit": ({"type": "integer", "minimum": 1, "maximum": countries.MOST}, "how many partners"),
}
_PRODUCTS: Final[dict[str, tuple[Schema, str]]] = {
    **{
        name: (_schema(one), one.meaning)
        for name, one in parameters.BY_NAME.items()
        if name in ("pair", "country", "table", "hs")
    },
    "flow": (_enum(measured.FLOWS), "what the country, or the first of the pair, sells or buys"),
    "question": (_enum(measured.QUESTIONS), "what is asked of the products"),
    "year": (_schema(parameters.BY_NAME["year"]), "the year; the last of the set if left out"),
    "limit": ({"type": "integer", "minimum": 1, "maximum": products.MOST}, "how many products"),
}
_DEGRADED: Final = {
    "type": "object",
    "description": "there only where something that was added is missing from the answer",
    "required": ["ledger", "held_back"],
    "properties": {
        "ledger": {"type": "string", "description": "why, by its code"},
        "held_back": {"type": "integer", "description": "figures that are stored and do not pass the gate"},
    },
}
_COUNT: Final = {"type": "integer", "minimum": 0}
_TEXT: Final = {"type": "string"}
_NEXT: Final[Schema] = {
    "limit": {"type": ["integer", "null"]},
    "offset": _COUNT,
    "next": {"type": ["string", "null"], "description": "where the list goes on"},
}
_SAYINGS: Final[Schema] = {
    "type": "array",
    "description": "who said this number, each saying once with the figures and sources that retell it",
    "items": {"type": "object"},
}
_OBJECT: Final = {"application/json": {"schema": {"type": "object"}}}


def _table(rows: str, **more: Schema) -> Schema:
    """A table in each of its formats; as JSON, its rows stand under this name."""
    fields = {rows: {"type": "array", "items": {"type": "object"}}, "total": _COUNT, **more}
    told = {"type": "object", "required": list(fields), "properties": {**fields, "degraded": _DEGRADED}}
    others: Schema = {kind.partition(";")[0]: {} for form, kind in flat.MEDIA.items() if form != "json"}
    return {"application/json": {"schema": told}, **others}


_FIGURE: Final = {
    "name": "figure",
    "in": "path",
    "required": True,
    "schema": _schema(parameters.BY_NAME["figure"]),
    "description": "its id",
}
_HEADERS: Final = {
    "X-Total-Count": {"schema": {"type": "integer"}, "description": "how many there are in all"},
    "X-Bilateral-Degraded": {"schema": _TEXT, "description": "why something that was added is missing"},
    "X-Bilateral-Withheld": {
        "schema": {"type": "integer"},
        "description": "figures that a licence does not let be passed on",
    },
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


def _post(summary: str, query: dict[str, tuple[Schema, str]]) -> Schema:
    """A route that takes a text and keeps nothing of it."""
    asked = [
        {"name": name, "in": "query", "required": False, "schema": schema, "description": explained}
        for name, (schema, explained) in query.items()
    ]
    sent: Schema = {
        "type": "object",
        "required": ["text"],
        "additionalProperties": False,
        "properties": {
            "text": {"type": "string", "minLength": 1, "pattern": r"\S"},
            "title": {"type": ["string", "null"]},
            "published": {"type": ["string", "null"]},
        },
    }
    answers: Schema = {"200": {"description": "done", "content": _OBJECT}}
    whys = {"413": "too long", "422": "not understood"}
    answers |= {code: {"description": why, "content": _REFUSED} for code, why in whys.items()}
    body = {"required": True, "content": {"application/json": {"schema": sent}}}
    return {"post": {"summary": summary, "parameters": asked, "requestBody": body, "responses": answers}}


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
        "403": "a licence forbids passing it on",
        "404": "not known here",
        "422": "not understood",
        "501": "not offered",
        "503": "cannot be made now",
    }
    if gone:
        refusals["410"] = "corrected or withdrawn"
    done = {"description": "done", "content": content} | (
        {"headers": _HEADERS} if flat.MEDIA["jsonl"] in content else {}
    )
    answers = {"200": done, "304": {"description": "held already"}}
    answers |= {code: {"description": why, "content": _REFUSED} for code, why in refusals.items()}
    return {"get": {"summary": summary, "parameters": [*path, *asked], "responses": answers}}
