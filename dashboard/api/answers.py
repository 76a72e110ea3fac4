"""Answers of the HTTP API: kept bytes with their names for caches, and problems that say what is accepted."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import cached_property
from hashlib import sha256
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from dashboard import ledger
from dashboard.model import Unknown

CORS: Final = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "etag, link, content-disposition, x-bilateral-degraded",
}
"""Anybody's page may read; nothing here is private and no cookie is looked at."""
_SMALL: Final = 500


@dataclass(frozen=True)
class Made:
    """Bytes ready to send: their type, when their data last changed (ISO date), a name for a download."""

    body: bytes
    media_type: str
    changed: str = ""
    name: str = ""
    headers: tuple[tuple[str, str], ...] = ()

    @cached_property
    def etag(self) -> str:
        return f'"{sha256(self.body).hexdigest()[:24]}"'

    @cached_property
    def packed(self) -> bytes:
        # A fixed time: equal input gives equal bytes.
        return gzip.compress(self.body, compresslevel=6, mtime=0)

    @property
    def is_worth_packing(self) -> bool:
        text = self.media_type.startswith(("text/", "application/json", "image/svg"))
        return text and len(self.body) > _SMALL


def answer(request: Request, made: Made, max_age: int = 60) -> Response:
    """Send kept bytes, or say that the asker has them already. What is not whole is said, and never kept."""
    trouble = ledger.noticed()
    made = _with_trouble(request, made, trouble) if trouble else made
    headers = CORS | dict(made.headers) | {
        "etag": made.etag, "vary": "Accept-Encoding",
        "cache-control": "no-store" if trouble else f"public, max-age={max_age}",
    }  # fmt: skip
    if trouble:
        headers["x-bilateral-degraded"] = trouble.code
    if made.changed:
        day = datetime.fromisoformat(made.changed).replace(tzinfo=UTC)
        headers["last-modified"] = format_datetime(day, usegmt=True)
    if _has_it(request, made.etag):
        return Response(status_code=304, headers=headers)
    if made.name:
        headers["content-disposition"] = f'inline; filename="{made.name}"'
    body = made.body
    if made.is_worth_packing and "gzip" in request.headers.get("accept-encoding", ""):
        body, headers["content-encoding"] = made.packed, "gzip"
    return Response(b"" if request.method == "HEAD" else body, 200, headers, made.media_type)


def _with_trouble(request: Request, made: Made, trouble: ledger.Trouble) -> Made:
    """JSON of ours says in a field what is missing; a chart's file is sealed and stays as it is."""
    ours = request.url.path.startswith("/api/v1/") and made.media_type == "application/json"
    if not ours or not made.body.endswith(b"}"):
        return made
    told = json.dumps({"ledger": trouble.code, "held_back": len(trouble.held)})
    return replace(made, body=made.body[:-1] + b', "degraded": ' + told.encode() + b"}")


def _has_it(request: Request, etag: str) -> bool:
    held = request.headers.get("if-none-match", "")
    return held == "*" or etag in [one.strip().removeprefix("W/") for one in held.split(",")]


@dataclass
class Problem(Exception):
    """A request that cannot be answered: RFC 9457, with what was wrong and what is accepted."""

    status: int
    title: str
    detail: str = ""
    parameter: str = ""
    accepted: tuple[str, ...] = ()


_TITLES: Final = {404: "Not Found", 422: "Unprocessable Content"}


def unknown_value(parameter: str, value: str, accepted: Iterable[str], status: int = 422) -> Problem:
    """A parameter with a value that is not known here."""
    known = tuple(accepted)
    told = f"“{value}” is not known as {parameter}."
    if known:
        told += f" Accepted: {', '.join(known)}."
    return Problem(status, _TITLES[status], told, parameter, known)


_FOUND_NOWHERE: Final = ("pair", "pairs", "from", "to")


def not_understood(one: Unknown) -> Problem:
    """What a Selection could not take: a pair of one country, or years in the wrong order, is well formed
    and names nothing (404); anything else is not understood (422)."""
    shaped = bool(re.fullmatch(r"[A-Z]{3}-[A-Z]{3}(,[A-Z]{3}-[A-Z]{3})*|[12][0-9]{3}", one.value))
    status = 404 if one.name in _FOUND_NOWHERE and shaped else 422
    return unknown_value(one.name, one.value, one.accepted, status)


def problem(request: Request, found: Problem) -> Response:
    said: Mapping[str, Any] = {
        "type": "about:blank", "title": found.title, "status": found.status, "detail": found.detail,
        "instance": request.url.path, "parameter": found.parameter, "accepted": list(found.accepted),
    }  # fmt: skip
    body = json.dumps({name: value for name, value in said.items() if value}, ensure_ascii=False)
    headers = {**CORS, "cache-control": "no-store"}
    if trouble := ledger.noticed():
        headers["x-bilateral-degraded"] = trouble.code
    return Response(body, found.status, headers, "application/problem+json")
