"""The handbook: ``/handbook``, ``/handbook/share`` and, as it was written, ``/handbook/share.md``.

Light pages without a script; nothing of the ledger or of Streamlit is asked for them.
"""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from dashboard.address import public
from dashboard.frontpage import language
from dashboard.model import LANGUAGES
from dashboard.shown import in_attribute
from dashboard.text import translator
from dashboard.web import light

_POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)
_LOOKS: Final = (
    "body{font:17px/1.55 'Source Sans 3','Source Sans Pro',Arial,sans-serif;max-width:44rem;margin:0 auto;"
    "padding:1.5rem 1rem 4rem;overflow-wrap:break-word;color:#1c2024;background:#fff}"
    "a{color:#0b5a7a}nav ul,footer ul{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;padding:0;list-style:none}"
    "nav,footer{font-size:.9rem}nav{border-bottom:1px solid #c8cdd2}footer{border-top:1px solid #c8cdd2}"
    "[aria-current]{font-weight:600;color:inherit;text-decoration:none}h1,h2,h3{line-height:1.25}"
    "code{font-size:.9em;overflow-wrap:anywhere}"
    "pre{white-space:pre-wrap;background:#f3f5f7;padding:.7rem .9rem}"
    "table{border-collapse:collapse}th,td{text-align:left;vertical-align:top;padding:.35rem .7rem .35rem 0;"
    "border-bottom:1px solid #dde1e5}"
    "@media(max-width:36rem){th,td{font-size:.88rem;padding-right:.5rem}td:first-child{min-width:7.5rem}}"
    "@media(prefers-color-scheme:dark){body{color:#e6e8ea;background:#14181c}a{color:#7cc4e0}"
    "pre{background:#20262c}nav,footer,th,td{border-color:#3a4148}}"
)
_LANGUAGES: Final = {"en": "English", "ru": "Русский"}
_HOUR: Final = {"cache-control": "max-age=3600", "vary": "Accept-Language"}


def page(request: Request) -> Response:
    """A page in the language of the request; with ``.md`` at the end its Markdown."""
    from dashboard import handbook

    asked = request.path_params.get("page", handbook.FIRST)
    lang = language(request)
    try:
        if asked.endswith(".md"):
            markdown = handbook.text(asked.removesuffix(".md"), lang)
            return Response(markdown, 200, _HOUR, "text/markdown")
        return HTMLResponse(_dressed(asked, lang), 200, _HOUR | {"content-security-policy": _POLICY})
    except KeyError:
        return light.nothing_here(request)


def first(_: Request) -> Response:
    """``/handbook/`` is ``/handbook``."""
    return RedirectResponse(f"{public().prefix}/handbook", 308)


def _dressed(name: str, lang: str) -> str:
    from dashboard import handbook

    _ = translator(lang)
    at = f"{public().prefix}/handbook"
    body, title, head = handbook.html(name, lang, at), handbook.title(name, lang), _("Handbook")
    whole = title if name == handbook.FIRST else f"{title} · {head} · Bilateral"
    links = [
        _link(handbook.where(one.page, lang, at), one.title, ' aria-current="page"' * (one.page == name))
        for one in handbook.contents(lang)
    ]
    foot = [
        _link(handbook.where(name, other, at), _LANGUAGES[other], f' lang="{other}" hreflang="{other}"')
        for other in LANGUAGES
        if other != lang
    ]
    foot += [_link(f"{public().prefix}/?lang={lang}", _("To the dashboard"))]
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">'
        f"<title>{in_attribute(whole)}</title>"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="color-scheme" content="light dark"><style>{_LOOKS}</style></head><body>'
        f'<nav aria-label="{in_attribute(head)}"><ul>{_listed(links)}</ul></nav><main>{body}</main>'
        f"<footer><ul>{_listed(foot)}</ul></footer></body></html>"
    )


def _listed(links: list[str]) -> str:
    return "".join(f"<li>{one}</li>" for one in links)


def _link(address: str, said: str, also: str = "") -> str:
    return f'<a href="{in_attribute(address)}"{also}>{in_attribute(said)}</a>'


ROUTES: Final = (
    Route("/handbook", page),
    Route("/handbook/", first),
    Route("/handbook/{page}", page),
)
