"""Who may add figures, and whose private ones are whose. Standard library only.

``BILATERAL_UPLOADS`` is "ledger" (added figures are for everybody), "session" (for the visitor who added
them) or "off". On any address but this machine's own, adding for everybody needs the token of
``BILATERAL_EDIT_TOKEN``, asked for once at ``/edit`` and kept in a cookie that no script can read; without
it added figures are private. What is private belongs to a cookie, never to an address that can be shared.
"""

from __future__ import annotations

import getpass
import hmac
import os
import re
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from dashboard import secret

UPLOADS: Final = ("ledger", "session", "off")
VISITOR_COOKIE: Final = "bilateral_visitor"
EDIT_COOKIE: Final = "bilateral_edit"
_LOOPBACK: Final = ("", "127.0.0.1", "localhost", "::1", "[::1]")
_FORWARDED: Final = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")


@dataclass(frozen=True, slots=True)
class Visit:
    """What is known of who asks: the address the server listens on, the request's headers (names in
    small letters) and cookies. The command line is a visit of this machine."""

    listens_on: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    cookies: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_local(self) -> bool:
        """Asked from this machine: the server listens to no other, and no proxy stands between."""
        host = re.sub(r":\d+$", "", self.headers.get("host", ""))
        near = self.listens_on in _LOOPBACK and host in _LOOPBACK
        return near and not any(name in self.headers for name in _FORWARDED)


_visit: Callable[[], Visit] = Visit


def asked_through(visit: Callable[[], Visit]) -> None:
    """Say how the current visit is found; the pages do, since only they know Streamlit."""
    global _visit
    _visit = visit


def uploads() -> str:
    """What the operator allows; an unknown word allows nothing."""
    wanted = os.environ.get("BILATERAL_UPLOADS", "ledger").strip().lower()
    return wanted if wanted in UPLOADS else "off"


def may_write() -> bool:
    """Whether this visitor's figures go to everybody."""
    visit = _visit()
    return uploads() == "ledger" and (visit.is_local or bool(editor(visit.cookies.get(EDIT_COOKIE, ""))))


def can_become_editor() -> bool:
    """Whether a token would change anything for this visitor."""
    return uploads() == "ledger" and not may_write() and bool(_token())


def owner() -> str:
    """The owner of this visitor's private figures; empty where figures are for everybody."""
    if uploads() == "off" or may_write():
        return ""
    return owner_of(_visit().cookies.get(VISITOR_COOKIE, ""))


def owner_of(cookie: str) -> str:
    """The name under which private figures are stored: the cookie itself is never kept.

    >>> owner_of("") == owner_of("short") == "", len(owner_of("a" * 43))
    (True, 32)
    """
    return sha256(cookie.encode()).hexdigest()[:32] if re.fullmatch(r"[\w-]{43}", cookie, re.ASCII) else ""


def who() -> str:
    """The name recorded with what is added."""
    visit = _visit()
    if name := editor(visit.cookies.get(EDIT_COOKIE, "")):
        return name
    if not visit.is_local:
        return "visitor"
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "local"


def private_hours() -> float:
    """For how long private figures are kept: ``BILATERAL_PRIVATE_HOURS``, else a day."""
    text = os.environ.get("BILATERAL_PRIVATE_HOURS", "")
    return float(text) if re.fullmatch(r"\d{1,4}(\.\d+)?", text) else 24.0


def new_visitor() -> str:
    """A value for the visitor's cookie: 256 bits that nobody can guess."""
    return secrets.token_urlsafe(32)


# --- the editor's cookie ------------------------------------------------------------------------


def _token() -> str:
    return secret.read("BILATERAL_EDIT_TOKEN")


def is_token(text: str) -> bool:
    """Compared in constant time; an empty token is never right."""
    return bool(_token()) and hmac.compare_digest(text.encode(), _token().encode())


def editor_cookie(name: str) -> str:
    """The name of an editor, sealed with the token: a changed token ends all earlier ones."""
    shown = urlsafe_b64encode(name.strip()[:80].encode()).decode().rstrip("=")
    return f"{shown}.{_seal(shown)}"


def editor(cookie: str) -> str:
    """The name in an editor's cookie; empty if it was not sealed with today's token.

    >>> os.environ["BILATERAL_EDIT_TOKEN"] = "open sesame"
    >>> editor(editor_cookie("Анна")), editor(editor_cookie("Анна")[:-1]), editor("")
    ('Анна', '', '')
    >>> del os.environ["BILATERAL_EDIT_TOKEN"]
    """
    shown, _, seal = cookie.partition(".")
    if not shown or not _token() or not hmac.compare_digest(seal, _seal(shown)):
        return ""
    try:
        return urlsafe_b64decode(shown + "=" * (-len(shown) % 4)).decode()
    except ValueError:
        return ""


def _seal(text: str) -> str:
    return hmac.new(_token().encode(), text.encode(), sha256).hexdigest()
