"""ASGI: the Streamlit app and the HTTP routes in one process.

``app`` is what ``bilateral serve`` runs; any ASGI server runs it as ``dashboard.server:app``.
Nothing heavy is imported here: the process answers first and loads the ledger beside that.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard import address, doors
from dashboard.frontpage import FrontPage, SlimCharts, chart_script
from dashboard.text import translator

_HERE: Final = Path(__file__).parent
_LOG: Final = logging.getLogger("bilateral")
_DATA: Final = ("/api/", "/charts/", "/embed/", "/s/", "/oembed/", "/brief/")
"""Where ``dashboard.api`` answers."""
_CLOSED: Final = ("/_stcore/metrics",)
"""Streamlit's own addresses that would tell anybody about memory and sessions."""
_SAFE_HEADERS: Final = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
)
_PAGE_POLICY: Final = (
    b"content-security-policy",
    b"default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; "
    b"style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    b"connect-src 'self' ws: wss:; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
    b"form-action 'self'; frame-ancestors 'self'",
)
"""As strict as Streamlit's page allows: its scripts and styles stand partly in the page itself. Pages that
bring a policy of their own (embeds, share pages, the editors' door) keep it."""
_FIRST_PAGE: Final = ("PlotlyChart", "Html", "Selectbox", "ButtonGroup", "Slider", "PageLink")
"""Streamlit's scripts for what stands on the pair page, fetched while the page itself is read."""
_ROBOTS: Final = "User-agent: *\nAllow: /\nDisallow: /_stcore/\n"


# --- routes -------------------------------------------------------------------------------------


@cache
def _version() -> str:
    try:
        return version("bilateral")
    except PackageNotFoundError:
        return "not installed"  # started from a bare checkout


def healthz(_: Request) -> Response:
    """Healthy means: pages are answered. ``service`` tells a second start whom it met."""
    return JSONResponse({"status": "ok", "service": "bilateral", "version": _version()})


def robots(_: Request) -> Response:
    return PlainTextResponse(_ROBOTS)


def icon(_: Request) -> Response:
    return FileResponse(
        _HERE / "icon.svg", media_type="image/svg+xml", headers={"cache-control": "max-age=86400"}
    )


_ROUTES: Final = (
    Route("/healthz", healthz),
    Route("/robots.txt", robots),
    Route("/favicon.ico", icon),
    Route("/favicon.png", icon),  # the address in Streamlit's own index page
    *doors.ROUTES,
)


# --- middleware ---------------------------------------------------------------------------------


class SafeAnswers:
    """Closes what is nobody's business and adds the safe headers to every HTTP answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = _with_safe_headers(message.get("headers", ()))
            await send(message)

        closed = scope["path"].rstrip("/") in _CLOSED
        answer = PlainTextResponse("Not Found", status_code=404) if closed else self.app
        await answer(scope, receive, send_safely)


class Late:
    """Hands the addresses of data, charts and embeds to ``dashboard.api``, loaded when first asked for:
    it draws and exports, which the first page must not wait for."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not f"{scope['path']}/".startswith(_DATA):
            await self.app(scope, receive, send)
            return
        answer = await asyncio.to_thread(_api)
        await answer(scope, receive, send)


@cache
def _api() -> ASGIApp:
    from dashboard.api import app as routes

    return routes


def _with_safe_headers(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    present = {name.lower(): text for name, text in headers}
    is_page = present.get(b"content-type", b"").startswith(b"text/html")
    wanted = (*_SAFE_HEADERS, _PAGE_POLICY) if is_page else _SAFE_HEADERS
    return [*headers, *(pair for pair in wanted if pair[0] not in present)]


def _describe(lang: str) -> str:
    """What the front page says of itself to search engines and link previews."""
    return translator(lang)("Bilateral: the trade between two countries, every number with its words.")


# --- start --------------------------------------------------------------------------------------


def settle() -> None:
    """Exempt what is loaded for good from the collection of garbage.

    Streamlit collects after every run of a page. Looking through the ledger and the libraries each
    time took 90 of the 110 ms of a rerun.
    """
    gc.collect()
    gc.freeze()
    gc.enable()


def warm() -> None:
    """Load the ledger so that the first visitor does not wait; without figures nothing can be served.

    The shipped data pass the gate without an Issue or the program stops with row, column and
    reason (exit 3). The exit is immediate because the event loop belongs to the server.
    """
    gc.disable()  # while libraries load there is no garbage to find
    try:
        from dashboard import gallery

        gallery.warm()
        chart_script()
        settle()
        for _chart in gallery.prepare():
            time.sleep(0.2)  # visitors go first
    except Exception as error:
        from dashboard.ledger import DataError

        # Refused data are said in sentences; a traceback is for our own mistakes.
        _LOG.critical("Bilateral stops: %s", error, exc_info=not isinstance(error, DataError))
        logging.shutdown()
        os._exit(3)


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Begin loading as soon as the server answers: imports would compete with its last steps."""
    thread = threading.Thread(target=warm, name="warm", daemon=True)
    asyncio.get_running_loop().call_later(0.05, thread.start)
    with address.with_routes():
        yield


app = st.App(
    _HERE / "app.py",
    lifespan=lifespan,
    routes=_ROUTES,
    middleware=[
        Middleware(SafeAnswers),
        Middleware(Late),
        Middleware(FrontPage, _describe, _FIRST_PAGE, _HERE / "views" / "looks.css"),
        Middleware(SlimCharts),
    ],
)
