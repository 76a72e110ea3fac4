"""The routes that set cookies: ``/edit`` for editors, ``/private`` for visitors with figures of their own."""

from __future__ import annotations

import asyncio
from typing import Final
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from dashboard import access
from dashboard.frontpage import language
from dashboard.shown import in_attribute, in_html
from dashboard.text import translator

_LARGEST_FORM: Final = 4_096
_A_MONTH: Final = 30 * 24 * 3600
_AFTER_A_WRONG_TOKEN: Final = 0.5
"""Seconds to wait, so that trying tokens takes time."""


async def edit(request: Request) -> Response:
    """Ask for the token once; the right one opens the ledger to this browser."""
    _ = translator(language(request))
    if request.method == "GET":
        return _form(request, "")
    fields = parse_qs((await _short_body(request)).decode(errors="replace"))
    given = {name: values[0] for name, values in fields.items()}
    if not access.is_token(given.get("token", "")):
        await asyncio.sleep(_AFTER_A_WRONG_TOKEN)
        return _form(request, _("This is not the token."), 403)
    answer = RedirectResponse(_near(given.get("to", "")), status_code=303)
    name = given.get("name", "").strip() or _("editor")
    _set(answer, request, access.EDIT_COOKIE, access.editor_cookie(name), _A_MONTH)
    return answer


async def _short_body(request: Request) -> bytes:
    """The body of a form; of one that is too long only the beginning, which then holds no token."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > _LARGEST_FORM:
            return b""
    return body


def private(request: Request) -> Response:
    """Give the visitor the cookie that figures of their own belong to."""
    answer = RedirectResponse(_near(request.query_params.get("to", "")), status_code=303)
    if not access.owner_of(request.cookies.get(access.VISITOR_COOKIE, "")):
        seconds = int(access.private_hours() * 3600)
        _set(answer, request, access.VISITOR_COOKIE, access.new_visitor(), seconds)
    return answer


def _near(address: str) -> str:
    """An address of this server only: a link must not lead a visitor away from here.

    >>> _near("/add?lang=ru"), _near("//evil.example"), _near("https://evil.example"), _near("/\\\\evil")
    ('/add?lang=ru', '/add', '/add', '/add')
    """
    plain = address.startswith("/") and not address.startswith("//") and "\\" not in address
    return address if plain and address.isprintable() else "/add"


def _set(answer: Response, request: Request, name: str, value: str, seconds: int) -> None:
    secure = request.url.scheme == "https" or request.headers.get("x-forwarded-proto") == "https"
    answer.set_cookie(name, value, max_age=seconds, httponly=True, samesite="lax", secure=secure, path="/")
    answer.headers["cache-control"] = "no-store"


def _form(request: Request, wrong: str, status: int = 200) -> Response:
    lang = language(request)
    _ = translator(lang)
    title, name, token, go = _("Edit the ledger"), _("Your name"), _("Token"), _("Open")
    to = _near(request.query_params.get("to", ""))
    page = (
        f'<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>{in_attribute(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        "<style>body{font:16px/1.5 sans-serif;max-width:24rem;margin:4rem auto;padding:0 1rem}"
        "label{display:block;margin:1rem 0}input{display:block;width:100%;font:inherit;padding:.4rem}</style>"
        f'<h1>{in_html(title)}</h1><p role="alert">{in_html(wrong)}</p><form method="post">'
        f'<label>{in_html(name)}<input name="name" autocomplete="name" maxlength="80"></label>'
        f'<label>{in_html(token)}<input name="token" type="password" required></label>'
        f'<input type="hidden" name="to" value="{in_attribute(to)}">'
        f"<button>{in_html(go)}</button></form></html>"
    )
    policy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'"
    return HTMLResponse(page, status, {"content-security-policy": policy, "cache-control": "no-store"})


ROUTES: Final = (Route("/edit", edit, methods=["GET", "POST"]), Route("/private", private))
