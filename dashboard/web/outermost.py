"""The outermost ASGI app: whose an address is, and what goes with every answer.

With ``BILATERAL_URL=https://host/trade/`` everything lives under ``/trade``, and nothing else answers; the
path is passed on whole, with ``/trade`` as the root path, as ASGI has it. Data routes never touch
Streamlit; pages do only through their websocket.
"""

from __future__ import annotations

import asyncio
import logging
import re
import time
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Router
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard import access, frontpage
from dashboard.address import Address
from dashboard.frontpage import FrontPage
from dashboard.heads import PageHead, plain
from dashboard.web import light, logs, metrics, site
from dashboard.web.crowd import RETRY_SECONDS, Crowd
from dashboard.web.metrics import Metrics

_LOG: Final = logging.getLogger("bilateral.web")
_DATA: Final = ("/api/", "/charts/", "/embed/", "/s/", "/oembed/", "/brief/", "/list/", "/feeds/")
"""Where ``dashboard.api`` answers."""
_OF_STREAMLIT: Final = ("/_stcore/", "/media/", "/component/", "/static/")
_CLOSED: Final = ("/_stcore/metrics",)
"""Streamlit's own addresses that would tell anybody about memory and sessions."""
_STREAM: Final = "/_stcore/stream"
_LONGEST_QUERY: Final = 2_000
"""Bytes of a query from which a page gets the plain head."""
_SAFE_HEADERS: Final = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
)
_POLICY: Final = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self'{socket}; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'self'"
)
"""As strict as Streamlit's page allows: its scripts and styles stand partly in the page itself. Pages that
bring a policy of their own (embeds, share pages, the editors' door) keep it."""
_HOST: Final = re.compile(r"([\w.-]+|\[[0-9a-fA-F:]+\])(:\d{1,5})?", re.ASCII)
_NOT_THERE: Final = PlainTextResponse("Not Found", 404)


@cache
def _api() -> ASGIApp:
    from dashboard.api import app as routes

    return routes


class Outermost:
    """``pages`` is Streamlit's app, ``routes`` our own small addresses, ``index`` dresses its index page."""

    def __init__(
        self, pages: ASGIApp, routes: Sequence[BaseRoute], index: FrontPage, crowd: Crowd, at: Address
    ) -> None:
        self.pages, self.index, self.crowd, self.at = pages, index, crowd, at
        self.site = Router(routes, redirect_slashes=False, default=_nothing_here)
        self.metrics = Metrics(crowd) if metrics.is_on() else None
        self._data: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.pages(scope, receive, send)
            return
        headers = Headers(scope=scope)
        logs.request.set(logs.named(headers.get("x-request-id", "")))
        path = self._path(scope)
        if scope["type"] == "websocket":
            await self._session(path, self._within(scope), receive, send)
        else:
            await self._answer(path, self._within(scope), receive, send)

    def _path(self, scope: Scope) -> str | None:
        """The path below ours; None for an address that is not."""
        path: str = scope["path"].removeprefix(scope.get("root_path", ""))
        if not self.at.prefix:
            return path
        inside = path == self.at.prefix or path.startswith(f"{self.at.prefix}/")
        return path[len(self.at.prefix) :] if inside else None

    def _within(self, scope: Scope) -> Scope:
        return (
            {**scope, "root_path": scope.get("root_path", "") + self.at.prefix} if self.at.prefix else scope
        )

    # --- HTTP -----------------------------------------------------------------------------------

    async def _answer(self, path: str | None, scope: Scope, receive: Receive, send: Send) -> None:
        began, status = time.perf_counter(), 500
        name = logs.request.get().encode()

        async def send_safely(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*self._safe(scope, message.get("headers", ())), (b"x-request-id", name)]
            await send(message)

        try:
            app = self._of_data(path) or await self._whose(path, scope)
            await app(scope, receive, send_safely)
        finally:
            self._note(path, scope, status, time.perf_counter() - began)

    def _note(self, path: str | None, scope: Scope, status: int, seconds: float) -> None:
        if self.metrics:
            self.metrics.answered(path or "/", status, seconds)
        if _LOG.isEnabledFor(logging.INFO):
            also = {
                "method": scope["method"],
                "path": scope["path"],
                "status": status,
                "ms": round(seconds * 1000, 1),
            }
            also = {k: logs.on_one_line(v) if isinstance(v, str) else v for k, v in also.items()}
            _LOG.info("answered", extra={"also": also})

    def _of_data(self, path: str | None) -> ASGIApp | None:
        """The app of data, once loaded: what is asked for most often goes the shortest way."""
        return self._data if path and f"{path}/".startswith(_DATA) else None

    async def _whose(self, path: str | None, scope: Scope) -> ASGIApp:
        """Who answers a path."""
        if path is None or path.rstrip("/") in _CLOSED:
            return _NOT_THERE
        request = Request(scope)
        if path == "":  # /trade: relative addresses in the page need /trade/
            return RedirectResponse(_with_query(f"{scope['path']}/", scope), 308)
        if f"{path}/".startswith(_DATA):
            self._data = await asyncio.to_thread(_api)
            return self._data
        if path.startswith(_OF_STREAMLIT):
            return await frontpage.script(request, path) or self.pages
        if path == "/metrics" and self.metrics:
            told = self.metrics.text(ready=site.ready.is_set())
            return PlainTextResponse(told, media_type=metrics.MEDIA, headers={"cache-control": "no-store"})
        page = path.strip("/")
        if page in site.pages():
            return await self._page(page, path, request)
        return self.site

    async def _page(self, page: str, path: str, request: Request) -> Response:
        if request.method not in ("GET", "HEAD"):
            return PlainTextResponse("Method Not Allowed", 405, {"allow": "GET, HEAD"})
        if path != f"/{page}":
            return RedirectResponse(_with_query(request.url.path.rstrip("/"), request.scope), 308)
        if self.crowd.is_full:
            self.crowd.turned_away += 1
            return light.full(request)
        return await asyncio.to_thread(self._dressed, page, request)

    def _dressed(self, page: str, request: Request) -> Response:
        head = _head(page, request)
        if access.owner_of(access.cookie_in(request.cookies, access.VISITOR_COOKIE)):
            # Who may have figures of their own waits for the page that shows them.
            head = replace(head, answer="")
        return self.index.answer(request, head)

    def _safe(self, scope: Scope, headers: Sequence[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        present = {name.lower(): text for name, text in headers}
        wanted = list(_SAFE_HEADERS)
        if present.get(b"content-type", b"").startswith(b"text/html"):
            wanted.append((b"content-security-policy", self._policy(Headers(scope=scope).get("host", ""))))
        return [*headers, *(pair for pair in wanted if pair[0] not in present)]

    def _policy(self, host: str) -> bytes:
        """The page's own host is named, since not every browser counts its websocket as 'self'."""
        own = self.at.host or (host if _HOST.fullmatch(host) else "")
        socket = f" ws://{own} wss://{own}" if own else ""
        return _POLICY.format(socket=f" wss://{own}" if self.at.is_secure else socket).encode()

    # --- sessions -------------------------------------------------------------------------------

    async def _session(self, path: str | None, scope: Scope, receive: Receive, send: Send) -> None:
        if path != _STREAM or not self._may_call(Headers(scope=scope)):
            await send({"type": "websocket.close", "code": 1008, "reason": ""})
            return
        if self.crowd.is_crammed:
            self.crowd.turned_away += 1
            await _refuse(scope, send)
            return
        with self.crowd.session():
            await self.pages(scope, receive, send)

    def _may_call(self, headers: Headers) -> bool:
        """Whether a page from this Origin may open a session. Streamlit asks again; asking first spares it
        looking up this machine's outer address over the network, for anybody who sends a strange Origin."""
        from streamlit import config
        from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

        host, origin = headers.get("host", ""), headers.get("origin", "")
        if not is_host_allowed(host):
            return False
        if not origin or not config.get_option("server.enableCORS"):
            return True
        allowed = {urlsplit(one).hostname for one in config.get_option("server.corsAllowedOrigins")}
        near = {"localhost", "127.0.0.1", self.at.name, *allowed} - {"", None}
        try:
            asking = urlsplit(origin)
            return asking.netloc == host or asking.hostname in near
        except ValueError:
            return False


async def _refuse(scope: Scope, send: Send) -> None:
    """Turn a session away before it begins, with a status where the server can send one."""
    if "websocket.http.response" not in scope.get("extensions", {}):
        await send({"type": "websocket.close", "code": 1013, "reason": ""})
        return
    again = [(b"retry-after", str(RETRY_SECONDS).encode()), (b"content-length", b"0")]
    await send({"type": "websocket.http.response.start", "status": 503, "headers": again})
    await send({"type": "websocket.http.response.body", "body": b""})


async def _nothing_here(scope: Scope, receive: Receive, send: Send) -> None:
    await light.nothing_here(Request(scope))(scope, receive, send)


def _with_query(path: str, scope: Scope) -> str:
    # One slash: two would make a host of what follows.
    asked = scope["query_string"].decode("latin-1")
    return "/" + path.lstrip("/") + (f"?{asked}" if asked else "")


def _head(page: str, request: Request) -> PageHead:
    """The head of a page; the plain one while the book is being read, and for endless parameters."""
    lang = frontpage.language(request)
    if not site.ready.is_set() or len(request.scope["query_string"]) > _LONGEST_QUERY:
        return plain(lang)
    from dashboard.heads import words

    try:
        return words.page_head(page, dict(request.query_params), lang)
    except Exception:
        _LOG.exception("no head for the page %s", page or "/")
        return plain(lang)
