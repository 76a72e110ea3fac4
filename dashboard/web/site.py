"""The small addresses of a web site: robots, sitemap, manifest, icons; what a point of the answer tells."""

from __future__ import annotations

import asyncio
import gzip
import json
import threading
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from dashboard.address import public
from dashboard.frontpage import language, takes_gzip
from dashboard.model import Selection
from dashboard.model.parameters import CHART
from dashboard.text import translator

_HOUSE: Final = Path(__file__).parents[1]
_DAY: Final = {"cache-control": "max-age=86400"}
_SOON: Final = {"cache-control": "no-store", "retry-after": "5"}
_DRAWN: Final = {"cache-control": "private, max-age=3600", "vary": "Accept-Encoding, Accept-Language"}
_NAME: Final = 40
"""Characters of a chart's name that are looked at."""
ready = threading.Event()
"""Set once the book is loaded; until then nothing may ask for it, lest it be loaded twice."""


@cache
def pages() -> frozenset[str]:
    """The paths that are pages, without a slash: one for each folder of ``views`` with a
    ``page.py``; the pair is at ""."""
    found = {file.parent.name for file in (_HOUSE / "views").glob("*/page.py")}
    return frozenset({"" if name == "pair" else name for name in found})


def robots(_: Request) -> Response:
    """What search engines may read; below a path nobody asks for it, at the root it names the sitemap."""
    at = public()
    lines = ["User-agent: *", "Allow: /", f"Disallow: {at.prefix}/_stcore/"]
    lines += [f"Sitemap: {at.base}/sitemap.xml"] if at.is_set else []
    return PlainTextResponse("\n".join(lines) + "\n", headers=_DAY)


async def sitemap(_: Request) -> Response:
    """All pages in both languages; only where the operator has said under which address they are."""
    base = public().base
    if not base:
        return PlainTextResponse("Not Found", 404)
    if not ready.is_set():
        return PlainTextResponse("Loading", 503, _SOON)
    return Response(await asyncio.to_thread(_sitemap, base), media_type="application/xml", headers=_DAY)


def _sitemap(base: str) -> str:
    from dashboard import handbook
    from dashboard.heads import words

    named = [one.page for one in handbook.contents("en")]
    return words.sitemap(
        base, tuple("handbook" if page == handbook.FIRST else f"handbook/{page}" for page in named)
    )


async def chosen(request: Request) -> Response:
    """What the answer in the index page shows of a figure that was chosen on its chart."""
    if not ready.is_set():
        return PlainTextResponse("Loading", 503, _SOON)
    told = await asyncio.to_thread(_chosen, dict(request.query_params), language(request))
    if told is None:
        return PlainTextResponse("Not Found", 404)
    return JSONResponse(told, headers={"cache-control": "no-cache", "vary": "Accept-Language"})


def _chosen(params: dict[str, str], lang: str) -> dict[str, Any] | None:
    from dashboard.heads import before

    asked = _selected(params, lang)
    return before.chosen(asked, _theme(params), params.get(CHART, "")[:_NAME])


def _selected(params: dict[str, str], lang: str) -> Selection:
    asked, _unknown = Selection.from_params(
        {name: params[name] for name in ("pair", "figure") & params.keys()}
    )
    return replace(asked, lang=lang)


def _theme(params: dict[str, str]) -> str:
    return "dark" if params.get("theme") == "dark" else "light"


async def pictured(request: Request) -> Response:
    """The picture of the answer in the index page, where none is kept; made when it is asked for."""
    if not ready.is_set():
        return PlainTextResponse("Loading", 503, _SOON)
    svg = await asyncio.to_thread(_pictured, dict(request.query_params), language(request))
    if svg is None:
        return PlainTextResponse("Not now", 503, _SOON)
    if not svg:
        return PlainTextResponse("Not Found", 404)
    # The address holds what is drawn: another drawing has another.
    if takes_gzip(request):
        return Response(svg, headers={**_DRAWN, "content-encoding": "gzip"}, media_type="image/svg+xml")
    return Response(gzip.decompress(svg), headers=_DRAWN, media_type="image/svg+xml")


def _pictured(params: dict[str, str], lang: str) -> bytes | None:
    """The picture, packed; no bytes where there is nothing to draw, None where it cannot be drawn now."""
    from dashboard.export.errors import ExportError
    from dashboard.heads import before

    width = "narrow" if params.get("width") == "narrow" else "wide"
    name = params.get(CHART, "")[:_NAME] or before.FIRST
    try:
        return before.pictured(_selected(params, lang), name, _theme(params), width)
    except ExportError:  # the page goes on without: plotly draws its chart
        return None


def manifest(request: Request) -> Response:
    """What a phone needs to keep the product beside its programs. Addresses are relative to this one."""
    lang = language(request)
    _ = translator(lang)
    told = {
        "name": "Bilateral",
        "short_name": "Bilateral",
        "lang": lang,
        "start_url": "./",
        "scope": "./",
        "description": _("Bilateral: the trade between two countries, every number with its words."),
        "display": "minimal-ui",
        "theme_color": "#0b5a7a",
        "background_color": "#ffffff",
        "icons": [{"src": "./favicon.ico", "sizes": "any", "type": "image/svg+xml", "purpose": "any"}],
    }
    also = {**_DAY, "vary": "Accept-Language"}
    return Response(json.dumps(told, ensure_ascii=False), 200, also, "application/manifest+json")


def icon(_: Request) -> Response:
    return FileResponse(_HOUSE / "icon.svg", media_type="image/svg+xml", headers=_DAY)


ROUTES: Final = (
    Route("/robots.txt", robots),
    Route("/sitemap.xml", sitemap),
    Route("/manifest.json", manifest),
    Route("/answer", chosen),
    Route("/answer.svg", pictured),
    Route("/favicon.ico", icon),
    Route("/favicon.png", icon),  # the address in Streamlit's own index page
)
