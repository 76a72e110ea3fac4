"""The HTTP routes of data, charts and embeds; no logic of their own. Loaded when first asked.

Only what everybody may see is answered here: no cookie is read, so nobody's private figures can come out.
"""

from __future__ import annotations

import json
import logging
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard import keeping
from dashboard.api import (
    answers,
    articles,
    brief,
    charts,
    countries,
    drafts,
    feeds,
    figures,
    foretold,
    lists,
    openapi,
    pages,
    products,
)
from dashboard.api.answers import CORS, Made, NotAnswered

_LOG: Final = logging.getLogger("bilateral.api")
_READ: Final = ["GET", "HEAD", "OPTIONS"]
_DAY: Final = 3600
Answer = Callable[[Request, dict[str, str]], Made]


def _served(
    make: Answer, max_age: int = 60, at_once: CapacityLimiter | None = None
) -> Callable[[Request], Awaitable[Response]]:
    """A route that sends what ``make`` gives, or says in a problem why it cannot."""

    async def endpoint(request: Request) -> Response:
        if request.method == "OPTIONS":
            allowed = {"access-control-allow-methods": "GET, HEAD", "access-control-allow-headers": "*"}
            return Response(status_code=204, headers={**CORS, **allowed, "allow": ", ".join(_READ)})
        host = request.headers.get("host", "")
        asked = ("answer", request.scope["path"], request.scope["query_string"], host)
        if fresh := _fresh(asked):
            return answers.answer(request, fresh, max_age)
        try:
            made = await to_thread.run_sync(_made, make, request, limiter=at_once)
            _keep(asked, made)
        except NotAnswered as found:
            return answers.problem(request, found)
        except Exception:
            return _broken(request)
        return answers.answer(request, made, max_age)

    return endpoint


def _broken(request: Request) -> Response:
    """The answer to a mistake of ours; called where it was caught, so that the log has it whole."""
    name = secrets.token_hex(4)
    _LOG.exception("error %s at %s", name, request.url.path)
    told = f"Something went wrong here; the log of the server names it {name}."
    return answers.problem(request, NotAnswered(500, "Internal Server Error", told))


def _made(make: Answer, request: Request) -> Made:
    return answers.with_trouble(request, make(request, _params(request)))


LONGEST_TEXT: Final = 200_000
"""Bytes of a text that is sent to be looked at."""
_TEXTS: Final = CapacityLimiter(1)
"""Texts read at once: each takes a processor."""
Look = Callable[[Mapping[str, str], dict[str, str]], Made]


def _posted(make: Look) -> Callable[[Request], Awaitable[Response]]:
    """A route that takes a text (JSON with ``text``, or the text itself) and keeps nothing of it."""

    async def endpoint(request: Request) -> Response:
        if request.method == "OPTIONS":
            allowed = {"access-control-allow-methods": "POST", "access-control-allow-headers": "content-type"}
            return Response(status_code=204, headers={**CORS, **allowed, "allow": "POST, OPTIONS"})
        try:
            given = _text_of(request, await _body(request))
            made = await to_thread.run_sync(make, given, _params(request), limiter=_TEXTS)
        except NotAnswered as found:
            return answers.problem(request, found)
        except Exception:
            return _broken(request)
        response = answers.answer(request, made, 0)
        response.headers["cache-control"] = "no-store"
        return response

    return endpoint


async def _body(request: Request) -> bytes:
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LONGEST_TEXT:
            told = f"At most {LONGEST_TEXT} bytes are read."
            raise NotAnswered(413, "Content Too Large", told, "text")
    return body


def _text_of(request: Request, body: bytes) -> dict[str, str]:
    """What was sent: text, and title and published where they are."""
    try:
        text = body.decode("utf-8")
        if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
            given: object = {"text": text}
        else:
            given = json.loads(text)
    except (ValueError, RecursionError):
        raise NotAnswered(
            422, "Unprocessable Content", "The body is no UTF-8 text or JSON.", "text"
        ) from None
    known = ("text", "title", "published")
    if not isinstance(given, dict) or not isinstance(given.get("text"), str) or not given["text"].strip():
        raise NotAnswered(422, "Unprocessable Content", "There is no text in the body.", "text", known)
    for name, value in given.items():
        if name not in known or not isinstance(value, str | None):
            raise NotAnswered(422, "Unprocessable Content", f"“{name}” is not accepted.", str(name), known)
    return {name: value for name, value in given.items() if value}


_FRESH_FOR: Final = 1.0
"""Seconds for which an answer is given again unasked: as long as the ledger itself is not looked at again."""


def _fresh(asked: tuple[str, str, bytes, str]) -> Made | None:
    found: tuple[float, Made] | None = keeping.SHELF.look(asked)
    return found[1] if found and time.monotonic() < found[0] else None


def _keep(asked: tuple[str, str, bytes, str], made: Made) -> None:
    keeping.SHELF.put(asked, (time.monotonic() + _FRESH_FOR, made), made.weight)


def _params(request: Request) -> dict[str, str]:
    """The parameters; one that is given twice contradicts itself."""
    given = request.query_params.multi_items()
    names = [name for name, _ in given]
    for name in names:
        if names.count(name) > 1:
            raise NotAnswered(422, "Unprocessable Content", f"The parameter “{name}” is given twice.", name)
    for name, text in given:
        if not text:
            raise NotAnswered(422, "Unprocessable Content", f"The parameter “{name}” is empty.", name)
    return dict(given)


def _base(request: Request) -> str:
    """The address as the asker sees it; a proxy says what its own is."""
    return f"{request.url.scheme}://{request.headers.get('host', request.url.netloc)}"


def _file(request: Request, params: Mapping[str, str]) -> Made:
    stem, dot, fmt = request.path_params["file"].rpartition(".")
    return charts.chart_file(stem if dot else fmt, fmt if dot else "", params, _base(request))


_TABLES: Final = CapacityLimiter(2)
"""So many tables are written at once: each takes a processor and, for a moment, a copy of what it chose."""


def _one(request: Request, params: dict[str, str]) -> Made:
    return figures.figure(request.path_params["figure"], params)


ROUTES: Final = (
    Route(
        "/api/v1/figures",
        _served(lambda _, params: figures.figures(params), at_once=_TABLES),
        methods=_READ,
    ),
    Route("/api/v1/figures/{figure:path}", _served(_one, at_once=_TABLES), methods=_READ),
    Route("/api/v1/rows", _served(lambda _, params: figures.rows(params), at_once=_TABLES), methods=_READ),
    Route("/api/v1/sources", _served(lambda _, params: figures.sources(params)), methods=_READ),
    Route("/api/v1/pairs", _served(lambda _, params: figures.pairs(params)), methods=_READ),
    Route("/api/v1/partners", _served(lambda _, params: countries.partners(params)), methods=_READ),
    Route("/api/v1/products", _served(lambda _, params: products.products(params)), methods=_READ),
    Route("/api/v1/forecasts", _served(lambda _, params: foretold.forecasts(params)), methods=_READ),
    Route("/api/v1/draft", _posted(drafts.draft), methods=["POST", "OPTIONS"]),
    Route("/api/v1/read", _posted(articles.read), methods=["POST", "OPTIONS"]),
    Route(
        "/feeds/figures.atom",
        _served(lambda asked, params: feeds.figures(params, _base(asked))),
        methods=_READ,
    ),
    Route("/api/openapi.json", _served(lambda _, params: openapi.document(params), _DAY), methods=_READ),
    Route("/charts/{file}", _served(_file), methods=_READ),
    Route(
        "/embed/{chart}",
        _served(lambda asked, params: pages.embed(asked.path_params["chart"], params, _base(asked))),
        methods=_READ,
    ),
    Route(
        "/s/{chart}",
        _served(lambda asked, params: pages.share(asked.path_params["chart"], params, _base(asked))),
        methods=_READ,
    ),
    Route("/brief", _served(lambda asked, params: brief.brief(params, _base(asked))), methods=_READ),
    Route("/list", _served(lambda asked, params: lists.page(params, _base(asked))), methods=_READ),
    Route("/oembed", _served(lambda asked, params: pages.oembed(params, _base(asked))), methods=_READ),
)


async def _nothing(request: Request, error: Exception) -> Response:
    status = getattr(error, "status_code", 404)
    if status == 405:
        takes_text = request.url.path.endswith(("/api/v1/draft", "/api/v1/read"))
        accepted = ("POST",) if takes_text else ("GET", "HEAD")
        found = NotAnswered(405, "Method Not Allowed", f"{request.method} is not accepted.", "", accepted)
        response = answers.problem(request, found)
        response.headers["allow"] = ", ".join((*accepted, "OPTIONS"))
        return response
    paths = tuple(route.path for route in ROUTES)
    return answers.problem(
        request, NotAnswered(404, "Not Found", "There is nothing at this address.", "", paths)
    )


app = Starlette(routes=list(ROUTES), exception_handlers={404: _nothing, 405: _nothing})
