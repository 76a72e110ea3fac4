"""Answers of the HTTP API: kept bytes with their names for caches, and problems that say what is accepted."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from dashboard import gallery, ledger
from dashboard.model import Unknown

CORS: Final = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "etag, link, content-disposition, x-total-count, x-bilateral-degraded,"
    " x-bilateral-withheld",
}
"""Anybody's page may read; nothing here is private and no cookie is looked at."""
_SMALL: Final = 500


@dataclass(frozen=True)
class Made:
    """An answer ready to send: its type, when its data last changed (ISO date), a name for a download.

    ``body`` are its bytes; of a ``packed`` answer they are gzipped, and ``length`` is how many they stand
    for: a long table is kept small and unpacked on its way to the few who do not take gzip.
    """

    body: bytes
    media_type: str
    changed: str = ""
    name: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    length: int = -1

    @classmethod
    def packed(
        cls,
        pieces: Iterable[bytes],
        media_type: str,
        changed: str = "",
        name: str = "",
        headers: tuple[tuple[str, str], ...] = (),
    ) -> Made:
        """An answer of pieces of text, none of which is held longer than it takes to pack it."""
        press = zlib.compressobj(6, wbits=_GZIP)  # without a time: equal input gives equal bytes
        length, parts = 0, []
        for piece in pieces:
            length += len(piece)
            parts.append(press.compress(piece))
        return cls(b"".join([*parts, press.flush()]), media_type, changed, name, headers, length)

    @property
    def is_packed(self) -> bool:
        return self.length >= 0

    @property
    def weight(self) -> int:
        """Bytes held, with the packed twin of a text."""
        return len(self.body) + (len(self.body) // 3 if self.is_worth_packing else 0) + 1_000

    @cached_property
    def etag(self) -> str:
        return f'"{sha256(self.body).hexdigest()[:24]}"'

    @cached_property
    def gzipped(self) -> bytes:
        return self.body if self.is_packed else gzip.compress(self.body, compresslevel=6, mtime=0)

    @property
    def is_worth_packing(self) -> bool:
        text = self.media_type.startswith(("text/", "application/json", "image/svg"))
        return text and len(self.body) > _SMALL and not self.is_packed

    def plain(self) -> Iterator[bytes]:
        """The bytes themselves, in pieces."""
        if not self.is_packed:
            yield self.body
            return
        open_, rest = zlib.decompressobj(wbits=_GZIP), self.body
        while rest:
            if piece := open_.decompress(rest, _PIECE):
                yield piece
            rest = open_.unconsumed_tail
        if piece := open_.flush():
            yield piece


_GZIP: Final = 31
_PIECE: Final = 1 << 18


def answer(request: Request, made: Made, max_age: int = 60) -> Response:
    """Send kept bytes, or say that the asker has them already. What is not whole is said, and never kept."""
    trouble = ledger.noticed()
    headers = (
        CORS
        | dict(made.headers)
        | {
            "etag": made.etag,
            "vary": "Accept-Encoding",
            "cache-control": "no-store" if trouble else f"public, max-age={max_age}",
        }
    )
    if trouble:
        headers["x-bilateral-degraded"] = trouble.code
    if made.changed:
        headers["last-modified"] = _http_date(made.changed)
    if _has_it(request, made.etag):
        return Response(status_code=304, headers=headers)
    if made.name:
        headers["content-disposition"] = f'inline; filename="{made.name}"'
    takes_gzip = "gzip" in request.headers.get("accept-encoding", "")
    if takes_gzip and (made.is_packed or made.is_worth_packing):
        body, headers["content-encoding"] = made.gzipped, "gzip"
    elif made.is_packed:
        headers["content-length"] = str(made.length)
        if request.method != "HEAD":
            return StreamingResponse(made.plain(), 200, headers, made.media_type)
        body = b""
    else:
        body = made.body
    headers.setdefault("content-length", str(len(body)))
    return Response(b"" if request.method == "HEAD" else body, 200, headers, made.media_type)


def with_trouble(request: Request, made: Made) -> Made:
    """JSON of ours says in a field what is missing; a chart's file is sealed and stays as it is."""
    trouble = ledger.noticed()
    if not (trouble and request.url.path.startswith("/api/v1/") and made.media_type == "application/json"):
        return made
    told = json.dumps({"ledger": trouble.code, "held_back": len(trouble.held)})
    whole = b"".join(made.plain()).rstrip()
    if not whole.endswith(b"}"):
        return made
    body = whole[:-1] + b', "degraded": ' + told.encode() + b"}"
    if made.is_packed:
        return Made.packed([body], made.media_type, made.changed, made.name, made.headers)
    return Made(body, made.media_type, made.changed, made.name, made.headers)


@lru_cache(maxsize=64)
def _http_date(day: str) -> str:
    return format_datetime(datetime.fromisoformat(day).replace(tzinfo=UTC), usegmt=True)


def _has_it(request: Request, etag: str) -> bool:
    held = request.headers.get("if-none-match", "")
    return held == "*" or etag in [one.strip().removeprefix("W/") for one in held.split(",")]


@dataclass
class NotAnswered(Exception):
    """A request that cannot be answered: RFC 9457, with what was wrong and what is accepted."""

    status: int
    title: str
    detail: str = ""
    parameter: str = ""
    accepted: tuple[str, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()


def refuse_kept(source_id: str, parameter: str = "table") -> None:
    """NotAnswered 403 for a table whose licence keeps its numbers here."""
    if source_id in gallery.book().not_passed_on:
        told = f"The licence of “{source_id}” does not let its numbers be passed on."
        raise NotAnswered(403, "Forbidden", told, parameter)


_TITLES: Final = {404: "Not Found", 422: "Unprocessable Content"}


def unknown_value(parameter: str, value: str, accepted: Iterable[str], status: int = 422) -> NotAnswered:
    """A parameter with a value that is not known here."""
    known = tuple(accepted)
    told = f"“{value}” is not known as {parameter}."
    if known:
        told += f" Accepted: {', '.join(known)}."
    return NotAnswered(status, _TITLES[status], told, parameter, known)


_FOUND_NOWHERE: Final = ("pair", "pairs", "country", "from", "to")


def not_understood(one: Unknown) -> NotAnswered:
    """What a Selection could not take: a pair of one country, or years in the wrong order, is well formed
    and names nothing (404); anything else is not understood (422)."""
    shaped = bool(re.fullmatch(r"[A-Z]{3}-[A-Z]{3}(,[A-Z]{3}-[A-Z]{3})*|[12][0-9]{3}", one.value))
    status = 404 if one.name in _FOUND_NOWHERE and shaped else 422
    return unknown_value(one.name, one.value, one.accepted, status)


def problem(request: Request, found: NotAnswered) -> Response:
    said: Mapping[str, Any] = {
        "type": "about:blank",
        "title": found.title,
        "status": found.status,
        "detail": found.detail,
        "instance": request.url.path,
        "parameter": found.parameter,
        "accepted": list(found.accepted),
    }
    body = json.dumps({name: value for name, value in said.items() if value}, ensure_ascii=False)
    headers = {**CORS, **dict(found.headers), "cache-control": "no-store"}
    if trouble := ledger.noticed():
        headers["x-bilateral-degraded"] = trouble.code
    return Response(body, found.status, headers, "application/problem+json")
