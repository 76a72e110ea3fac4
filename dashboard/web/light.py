"""Pages of a few sentences, without a script: nothing here, too many visitors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from dashboard.address import public
from dashboard.frontpage import language
from dashboard.model import LANGUAGES
from dashboard.shown import in_attribute
from dashboard.text import Translator, translator
from dashboard.web.crowd import RETRY_SECONDS

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'self'"
_LOOKS: Final = (
    "body{font:16px/1.5 'Source Sans 3',Arial,sans-serif;max-width:34rem;margin:4rem auto;padding:0 1rem}"
    "a{color:inherit}"
)


def nothing_here(request: Request) -> Response:
    """404, with the way to what is there."""
    _ = translator(language(request))
    told = _("There is no page at this address.")
    return _page(_, _("Not found"), f"<p>{in_attribute(told)}</p>{_way_in(_)}", 404)


def full(request: Request) -> Response:
    """503: all places are taken. In both languages, the reader's first; it asks again by itself."""
    own = language(request)
    says = [translator(lang) for lang in sorted(LANGUAGES, key=lambda one: one != own)]
    told = "".join(f'<p lang="{_.lang}">{in_attribute(_said(_))}</p>' for _ in says)
    _ = says[0]
    again = {"retry-after": str(RETRY_SECONDS), "refresh": str(RETRY_SECONDS)}
    return _page(_, _("Too many visitors"), told, 503, again)


def _said(_: Translator) -> str:
    return _(
        "All places are taken at the moment. This page tries again in {n} seconds; charts, files and data "
        "by their own addresses are served meanwhile.",
        n=RETRY_SECONDS,
    )


def _way_in(_: Translator) -> str:
    home, there = f"{public().prefix}/?lang={_.lang}", _("To the first page")
    return f'<p><a href="{in_attribute(home)}">{in_attribute(there)}</a></p>'


def _page(
    _: Translator, title: str, body: str, status: int, headers: Mapping[str, str] | None = None
) -> Response:
    html = (
        f'<!doctype html><html lang="{_.lang}"><head><meta charset="utf-8">'
        f"<title>{in_attribute(title)} · Bilateral</title>"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="color-scheme" content="light dark"><style>{_LOOKS}</style></head>'
        f"<body><h1>{in_attribute(title)}</h1>{body}</body></html>"
    )
    also = {"content-security-policy": _POLICY, "cache-control": "no-store", "vary": "Accept-Language"}
    return HTMLResponse(html, status, also | dict(headers or {}))
