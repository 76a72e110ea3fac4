"""The routes that set cookies: ``/edit`` and ``/edit/out`` for editors, ``/private`` for visitors with
figures of their own."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Final
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from dashboard import access
from dashboard.frontpage import language
from dashboard.shown import in_attribute, in_html
from dashboard.text import translator

_LOG: Final = logging.getLogger("bilateral")
_LARGEST_FORM: Final = 4_096
_A_DAY: Final = 24 * 3600


# --- guesses ------------------------------------------------------------------------------------


class Guesses:
    """All guesses at the token in this process, whoever makes them: each after a wrong one waits longer.

    A right token waits like a wrong one, so speed tells nothing, and a success ends the waiting. Beside
    those that wait, more are not judged at all. Nothing but guesses ever waits here.
    """

    FIRST: Final = 0.5
    LONGEST: Final = 10.0
    """Seconds after the first wrong guess, and after many."""
    AT_ONCE: Final = 8
    """Guesses that may wait at the same time: at most 48 are judged in a minute."""
    TOLD_EVERY: Final = 1.0
    """Seconds between two lines of the log."""

    def __init__(self) -> None:
        self.wrong = self._waiting = self._untold = 0
        self._told_at = -self.TOLD_EVERY

    @property
    def seconds(self) -> float:
        """How long the next guess waits; those that wait now count as wrong until they prove right."""
        before = self.wrong + self._waiting
        return min(self.FIRST * 2 ** min(before - 1, 10), self.LONGEST) if before else 0.0

    async def turn(self) -> bool:
        """Wait for the guess's turn; False at once if too many wait already."""
        if self._waiting >= self.AT_ONCE:
            return False
        seconds = self.seconds
        self._waiting += 1
        try:
            await asyncio.sleep(seconds)
        finally:
            self._waiting -= 1
        return True

    def was_right(self) -> None:
        self.wrong = 0

    def was_wrong(self, peer: str) -> None:
        self.wrong += 1
        self.tell(peer)

    def tell(self, peer: str) -> None:
        """One line a guess, without what was guessed; of many within a second one line with their number."""
        self._untold += 1
        if time.monotonic() - self._told_at >= self.TOLD_EVERY:
            text = "wrong token at /edit: %d more since the last line, %d in a row, last from %s"
            _LOG.warning(text, self._untold, self.wrong, _printable(peer))
            self._untold, self._told_at = 0, time.monotonic()


def _printable(text: str) -> str:
    """What came with a request, fit for a line of the log."""
    return "".join(one if one.isprintable() else "?" for one in text)[:60]


guesses = Guesses()


# --- routes -------------------------------------------------------------------------------------


async def edit(request: Request) -> Response:
    """Ask for the token once; the right one opens the ledger to this browser."""
    _ = translator(language(request))
    if request.method == "GET":
        return _form(request, _too_short(request))
    given = await _fields(request)
    peer = request.client.host if request.client else "somewhere"
    if not await guesses.turn():
        guesses.tell(peer)
        return _form(request, _("Too many try a token just now. Try again in a minute."), 429)
    if not access.is_token(given.get("token", "")):
        guesses.was_wrong(peer)
        return _form(request, _too_short(request) or _("This is not the token."), 403)
    guesses.was_right()
    answer = RedirectResponse(_near(given.get("to", "")), status_code=303)
    name = access.shown_name(given.get("name", "")) or _("editor")
    _set(answer, request, access.EDIT_COOKIE, access.editor_cookie(name), access.EDIT_DAYS * _A_DAY)
    return answer


async def out(request: Request) -> Response:
    """Sign an editor out: a page with a button, which no other site can press."""
    cookie = access.cookie_in(request.cookies, access.EDIT_COOKIE)
    if request.method == "GET":
        return _button(request, cookie)
    given = await _fields(request)
    if not _pressed_here(request, given.get("proof", ""), cookie):
        return _button(request, cookie, 403)
    access.sign_out(cookie)
    answer = RedirectResponse(_near(given.get("to", "")), status_code=303)
    for name in (access.EDIT_COOKIE, access.protected(access.EDIT_COOKIE)):
        _put(answer, request, name, "", 0)
    return answer


def private(request: Request) -> Response:
    """Give the visitor the cookie that figures of their own belong to."""
    answer = RedirectResponse(_near(request.query_params.get("to", "")), status_code=303)
    if not access.owner_of(access.cookie_in(request.cookies, access.VISITOR_COOKIE)):
        seconds = int(access.visitor_days() * _A_DAY)
        _set(answer, request, access.VISITOR_COOKIE, access.new_visitor(), seconds)
    return answer


async def _fields(request: Request) -> dict[str, str]:
    """The fields of a form; of one that is too long none, so that it holds no token."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > _LARGEST_FORM:
            return {}
    return {name: values[0] for name, values in parse_qs(body.decode(errors="replace")).items()}


def _pressed_here(request: Request, proof: str, cookie: str) -> bool:
    """Whether a page of ours was posted: it holds the proof, or the browser names this very site."""
    if proof and proof == access.proof(cookie):
        return True
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None:
        return site == "same-origin"
    public = access.reached_at()
    ours = {request.headers.get("host", ""), public.host if public else ""} - {""}
    return origin is None or origin.partition("://")[2] in ours


def _near(to: str) -> str:
    """An address of this server only, below its public path: a link must not lead a visitor away from here.

    >>> _near("/add?lang=ru"), _near("//evil.example"), _near("https://evil.example"), _near("/\\\\evil")
    ('/add?lang=ru', '/add', '/add', '/add')
    """
    plain = to.startswith("/") and not to.startswith("//") and "\\" not in to and to.isprintable()
    prefix = _prefix()
    wanted = to if plain else "/add"
    return wanted if prefix and f"{wanted}/".startswith(f"{prefix}/") else prefix + wanted


def _prefix() -> str:
    public = access.reached_at()
    return public.prefix if public else ""


# --- cookies ------------------------------------------------------------------------------------


def _set(answer: Response, request: Request, name: str, value: str, seconds: int) -> None:
    _put(answer, request, access.protected(name) if _is_secure(request) else name, value, seconds)


def _put(answer: Response, request: Request, name: str, value: str, seconds: int) -> None:
    answer.set_cookie(
        name,
        value,
        max_age=seconds,
        httponly=True,
        samesite="lax",
        path=f"{_prefix()}/",
        secure=_is_secure(request) or name.startswith("__"),
    )
    answer.headers["cache-control"] = "no-store"


def _is_secure(request: Request) -> bool:
    """Whether the visitor came by https."""
    public = access.reached_at()
    by_proxy = request.headers.get("x-forwarded-proto", "").partition(",")[0].strip() == "https"
    return bool(public and public.is_secure) or by_proxy or request.url.scheme == "https"


# --- pages --------------------------------------------------------------------------------------


def _too_short(request: Request) -> str:
    """Said on the page, and in the log, where the operator's token opens nothing."""
    if not access.token_is_short():
        return ""
    _LOG.error(
        "BILATERAL_EDIT_TOKEN cannot be read or has fewer than %d characters: it opens nothing",
        access.TOKEN_LEAST,
    )
    _ = translator(language(request))
    return _("The token of this server is too short: it opens nothing. Tell whoever runs it.")


def _form(request: Request, wrong: str, status: int = 200) -> Response:
    _ = translator(language(request))
    name, token = in_html(_("Your name")), in_html(_("Token"))
    inside = (
        f'<label>{name}<input name="name" autocomplete="name" maxlength="80"></label>'
        f'<label>{token}<input name="token" type="password" required></label>'
    )
    answer = _page(request, _("Edit the ledger"), wrong, inside, _("Open"), status)
    if status == 429:
        answer.headers["retry-after"] = f"{Guesses.LONGEST:.0f}"
    return answer


def _button(request: Request, cookie: str, status: int = 200) -> Response:
    _ = translator(language(request))
    name = access.editor(cookie)
    told = _("You are editing as {name}.", name=name) if name else _("You are not signed in.")
    if status == 403:
        told = _("This came from another site. Press the button here to sign out.")
    inside = f'<input type="hidden" name="proof" value="{in_attribute(access.proof(cookie))}">'
    return _page(request, _("Sign out"), told, inside, _("Sign out"), status)


def _page(request: Request, title: str, told: str, inside: str, go: str, status: int) -> Response:
    """A page of one form; ``inside`` is HTML, all else is text."""
    to = in_attribute(_near(request.query_params.get("to", "")))
    page = (
        f'<!doctype html><html lang="{language(request)}"><meta charset="utf-8">'
        f"<title>{in_attribute(title)}</title>"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        "<style>body{font:16px/1.5 sans-serif;max-width:24rem;margin:4rem auto;padding:0 1rem}"
        "label{display:block;margin:1rem 0}input{display:block;width:100%;font:inherit;padding:.4rem}</style>"
        f'<h1>{in_html(title)}</h1><p role="alert">{in_html(told)}</p><form method="post">{inside}'
        f'<input type="hidden" name="to" value="{to}"><button>{in_html(go)}</button></form></html>'
    )
    policy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'"
    return HTMLResponse(page, status, {"content-security-policy": policy, "cache-control": "no-store"})


ROUTES: Final = (
    Route("/edit", edit, methods=["GET", "POST"]),
    Route("/edit/out", out, methods=["GET", "POST"]),
    Route("/private", private),
)
