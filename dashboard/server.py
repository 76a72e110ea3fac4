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
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp
from streamlit import config

from dashboard import doors, frontpage, settings
from dashboard.address import Address, public, with_routes
from dashboard.frontpage import FrontPage
from dashboard.views.kit import LOOKS, turns
from dashboard.web import connections, crowd, handbook, logs, site
from dashboard.web.outermost import Outermost

_HERE: Final = Path(__file__).parent
_LOG: Final = logging.getLogger("bilateral")
_FIRST_PAGE: Final = ("PlotlyChart", "Html", "Selectbox", "ButtonGroup", "Slider", "PageLink")
"""Streamlit's scripts for what stands on the pair page, fetched while the page itself is read."""
_FIRST_PAUSE: Final = 1.0
_LONGEST_PAUSE: Final = 60.0
_TIDY_PAUSE: Final = 10.0
_MOMENT: Final = 0.1
"""Seconds without a page after which the next may still be near."""
_settled: Final = threading.Event()
_SELDOM: Final = (50_000, 20, 100)
"""How much is made between two looks for garbage. With Python's own 700 a sixth of the drawing of a chart is
such looks, which find next to nothing."""


# --- routes -------------------------------------------------------------------------------------


@cache
def _version() -> str:
    try:
        return version("bilateral")
    except PackageNotFoundError:
        return "not installed"  # started from a bare checkout


def healthz(_: Request) -> Response:
    """Healthy means: pages are answered. ``service`` tells a second start whom it met.

    Degraded means: answered without all that was added. ``ledger`` names the reason.
    """
    wrong = _wrong()
    status = "degraded" if wrong else "ok"
    told = {"status": status, "service": "bilateral", "version": _version(), **wrong, **_watched()}
    return JSONResponse(told, headers=_NOT_KEPT)


def readyz(_: Request) -> Response:
    """Ready means: the first visitor does not wait, and the ledger can be read."""
    if not site.ready.is_set():
        return JSONResponse({"status": "starting"}, 503, _NOT_KEPT)
    wrong = _wrong()
    # A few figures held back are no reason to send visitors elsewhere.
    status = "degraded" if wrong and wrong["ledger"] != "figures_held_back" else "ready"
    return JSONResponse({"status": status, **wrong}, 200 if status == "ready" else 503, _NOT_KEPT)


def _wrong() -> dict[str, str | int]:
    """What keeps added figures from everybody, by its code; nothing is loaded to find out."""
    if not site.ready.is_set():
        return {}
    from dashboard import ledger

    trouble = ledger.trouble()
    held = {"held_back": len(trouble.held)} if trouble.held else {}
    return {"ledger": trouble.code, **held} if trouble else {}


def _watched() -> dict[str, dict[str, int | str]]:
    """How many sources are in which state since they were last visited; nothing where none was."""
    if not site.ready.is_set():
        return {}
    from dashboard.watch import states

    found = states.counted()
    return {"sources": found} if found else {}


_NOT_KEPT: Final = {"cache-control": "no-store"}


_ROUTES: Final = (
    Route("/healthz", healthz),
    Route("/readyz", readyz),
    *site.ROUTES,
    *handbook.ROUTES,
    *doors.ROUTES,
)


# --- start --------------------------------------------------------------------------------------


def settle() -> None:
    """Exempt what is loaded for good from the collection of garbage.

    Looking through the ledger and the libraries takes longer than a rerun of a page, and whoever asks
    meanwhile waits.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_SELDOM)
    gc.enable()
    _settled.set()


def tidy(every: float = _TIDY_PAUSE) -> None:
    """Collect garbage every few seconds for as long as the process lives.

    Left to Python alone, what visitors who are gone have used would stay until others come. Nobody is drawn
    meanwhile: a look of a tenth of a second would be seen; before all is settled it takes several.
    """
    _settled.wait()
    while True:
        time.sleep(every)
        turns.pause(_MOMENT, every)
        gc.collect()


def warm() -> None:
    """Load the ledger so that the first visitor does not wait; try again after a passing fault.

    Only unsound shipped data end the program, with row, column and reason (exit 3): nothing could ever be
    served. The exit is immediate because the event loop belongs to the server. Whatever else goes wrong
    (no file to be had, no memory) is logged once and tried again.
    """
    pause, told = _FIRST_PAUSE, False
    gc.disable()  # while libraries load there is no garbage to find
    try:
        while not _is_warm(told):
            gc.enable()
            told = True
            time.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)
    finally:
        gc.enable()


def _is_warm(told: bool) -> bool:
    """Load once; False if that did not work, said in the log unless it was ``told`` before."""
    try:
        from dashboard import gallery
        from dashboard.ledger import sweep

        gallery.warm()
        sweep.begin()
        site.ready.set()
        # Visitors go first, and who is there already is drawn at twice the speed.
        turns.pause(longest=_TIDY_PAUSE)
        frontpage.prepare(_FIRST_PAGE)
        turns.pause(longest=_TIDY_PAUSE)
        settle()
        for _chart in gallery.prepare():
            time.sleep(0.2)
            turns.pause()
        settle()
    except Exception as error:
        if not _is_unsound(error):
            if not told:
                _LOG.exception("loading failed and is tried again")
            return False
        # Refused data are said in sentences; a traceback is for our own mistakes.
        _LOG.critical("Bilateral stops: %s", error)
        logging.shutdown()
        os._exit(3)
    if told:
        _LOG.warning("loaded at last")
    return True


def _is_unsound(error: Exception) -> bool:
    try:
        from dashboard.ledger import DataError
    except Exception:  # it is loading that fails
        return False
    return isinstance(error, DataError)


@asynccontextmanager
async def lifespan(_: object) -> AsyncIterator[None]:
    """Begin loading as soon as the server answers: imports would compete with its last steps."""
    logs.install()
    loop = asyncio.get_running_loop()
    connections.quiet_about_files(loop)
    thread = threading.Thread(target=warm, name="warm", daemon=True)
    loop.call_later(0.05, thread.start)
    threading.Thread(target=tidy, name="tidy", daemon=True).start()
    with with_routes():
        yield


def _let_in(at: Address) -> None:
    """Streamlit asks whether it is reached under a name it knows: the operator's address is one."""
    if not at.is_set:
        return
    hosts = [*config.get_option("server.allowedHosts")]
    config.set_option("server.allowedHosts", [*hosts, at.name.strip("[]")] if hosts else hosts)
    origins = [*config.get_option("server.corsAllowedOrigins")]
    config.set_option("server.corsAllowedOrigins", [*origins, at.origin])
    if not config.is_manually_set("browser.serverAddress"):
        # Looked at before Streamlit would ask the network for this machine's outer address.
        config.set_option("browser.serverAddress", at.name)


if wrong := settings.wrong():  # told by the command; whatever else serves this is to tell it too
    raise wrong
_let_in(public())
# Streamlit finds the app in this file by its class and starts what the name stands for in the end.
app: ASGIApp = st.App(_HERE / "app.py", lifespan=lifespan)
app = Outermost(
    app,
    _ROUTES,
    FrontPage(_FIRST_PAGE, [_HERE / "views" / "kit" / name for name in LOOKS]),
    crowd.Crowd(settings.SESSIONS.value()),
    public(),
)
