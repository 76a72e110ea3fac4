"""Who may add figures, and whose private ones are whose. Standard library and the public address only.

``BILATERAL_UPLOADS`` is "ledger" (added figures are for everybody), "session" (for the visitor who added
them) or "off". Adding for everybody needs the token of ``BILATERAL_EDIT_TOKEN``, asked for once at
``/edit`` and kept in a cookie that no script can read. Where no token is set, only who sits at this machine
adds for everybody: the server listens here alone, the connection comes from here, Host and Origin name
this machine, and nothing tells of a proxy. Whatever is in doubt is private. What is private belongs to a
cookie, never to an address that can be shared.
"""

from __future__ import annotations

import getpass
import hmac
import re
import secrets
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from ipaddress import IPv6Address, ip_address
from typing import Final

from dashboard import address, settings
from dashboard.address import Address

VISITOR_COOKIE: Final = "bilateral_visitor"
EDIT_COOKIE: Final = "bilateral_edit"
TOKEN_LEAST: Final = settings.EDIT_TOKEN.least
"""Characters of the shortest token that opens anything: a shorter one can be guessed."""
EDIT_DAYS: Final = 30
"""For how long an editor's cookie is good."""
_LONGEST_COOKIE: Final = 1_000
_CLOCKS_DIFFER: Final = 300
"""Seconds by which the clocks of two servers may differ."""
_PROXIES_SAY: Final = frozenset(
    ("forwarded", "via", "x-real-ip", "x-client-ip", "x-cluster-client-ip", "true-client-ip", "cdn-loop")
    + ("fastly-client-ip", "fly-client-ip", "x-scheme", "x-url-scheme", "front-end-https")
)
_PROXIES_BEGIN: Final = ("x-forwarded", "x-original-", "x-envoy-", "x-appengine-", "x-arr-", "x-amzn-", "cf-")
"""Headers, whole and by their beginning, that only a proxy sets."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What is known of who asks: the address the server listens on, the request's headers (names in
    small letters, several of one name joined by commas) and cookies, the address the connection comes
    from. Empty is unknown. The command line needs none of it: who opens the ledger's file owns it."""

    listens_on: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    cookies: Mapping[str, str] = field(default_factory=dict)
    peer: str = ""
    by_command: bool = False

    @property
    def is_local(self) -> bool:
        """Asked from this machine, and nothing points beyond it."""
        if self.by_command:
            return True
        near = is_this_machine(self.listens_on) and is_this_machine(self.peer)
        host, origin = self.headers.get("host", ""), self.headers.get("origin")
        named = _names_this_machine(host) and (origin is None or _comes_from_this_machine(origin))
        return near and named and not self._tells_of_a_proxy and not _is_reached_elsewhere()

    @property
    def _tells_of_a_proxy(self) -> bool:
        names = [name.replace("_", "-") for name in self.headers]
        return any(name in _PROXIES_SAY or name.startswith(_PROXIES_BEGIN) for name in names)


def is_this_machine(where: str) -> bool:
    """Whether an address, or the name "localhost", is this machine's own.

    >>> [is_this_machine(one) for one in ("127.0.0.1", "127.8.0.1", "::1", "::ffff:127.0.0.1", "localhost")]
    [True, True, True, True, True]
    >>> [is_this_machine(one) for one in ("", "0.0.0.0", "::", "192.0.2.1", "localhost.example", "127.1")]
    [False, False, False, False, False, False]
    """
    if where.lower() == "localhost":
        return True
    try:
        found = ip_address(where)
    except ValueError:
        return False
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return (mapped or found).is_loopback


def _names_this_machine(host: str) -> bool:
    """Whether a Host header names this machine, with any port.

    >>> [_names_this_machine(one) for one in ("localhost:8501", "127.0.0.1", "[::1]:80")]
    [True, True, True]
    >>> [_names_this_machine(one) for one in ("", "127.0.0.1@evil", "127.0.0.1, evil", "localhost.evil:1")]
    [False, False, False, False]
    """
    found = re.fullmatch(r"(?:\[([0-9A-Fa-f:.]+)\]|([\w.-]+))(?::\d{1,5})?", host, re.ASCII)
    return found is not None and is_this_machine(found[1] or found[2])


def _comes_from_this_machine(origin: str) -> bool:
    """Whether an Origin is a page of this machine; "null", which anybody's page can be, is none.

    >>> [_comes_from_this_machine(one) for one in ("http://localhost:8501", "null", "https://evil.example")]
    [True, False, False]
    """
    scheme, _, host = origin.partition("://")
    return scheme in ("http", "https") and _names_this_machine(host)


def _is_reached_elsewhere() -> bool:
    """Whether the operator says that visitors come through another name; an unclear address says so too."""
    public = reached_at()
    return public is None or (public.is_set and not is_this_machine(public.name.strip("[]")))


def reached_at() -> Address | None:
    """The public address; None if it is written wrongly (``bilateral serve`` does not start then)."""
    try:
        return address.public()
    except address.AddressWrong:
        return None


def command() -> Visit:
    """The visit of the command line."""
    return Visit(by_command=True)


_visit: Callable[[], Visit] = command


def asked_through(visit: Callable[[], Visit]) -> None:
    """Say how the current visit is found; the pages do, since only they know Streamlit."""
    global _visit
    _visit = visit


# --- who may ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Adding:
    """In whose name something is added: ``who`` is recorded with it, ``owner`` is empty where it is for
    everybody."""

    who: str
    owner: str


def uploads() -> str:
    """What the operator allows; an unknown word allows nothing."""
    return settings.UPLOADS.value()


def adding() -> Adding | None:
    """In whose name this visitor adds, decided from one look at the visit; None if nothing may be added.

    A visitor who has gone is nobody: without this, what a private visitor had begun would be for everybody.
    """
    visit = _visit()
    if uploads() == "off":
        return None
    if _may_write(visit):
        return Adding(_who(visit), "")
    mine = _owner(visit)
    return Adding(_who(visit), mine) if mine else None


def is_keeper() -> bool:
    """Whether this visitor is whoever runs the dashboard: a command, an editor by the token, or, where there
    is none, who sits at this machine. What a licence does not let be passed on is for them alone."""
    return _is_keeper(_visit())


def may_write() -> bool:
    """Whether this visitor's figures go to everybody."""
    return _may_write(_visit())


def editing_as() -> str:
    """The name under which this visitor edits by the token; empty for all others."""
    return _editor(_visit()) if uploads() == "ledger" else ""


def can_become_editor() -> bool:
    """Whether a token would change anything for this visitor."""
    return uploads() == "ledger" and not may_write() and bool(_token()) and not token_is_short()


def owner() -> str:
    """The owner of this visitor's private figures; empty where figures are for everybody."""
    visit = _visit()
    return "" if uploads() == "off" or _may_write(visit) else _owner(visit)


def who() -> str:
    """The name recorded with what is added."""
    return _who(_visit())


def _may_write(visit: Visit) -> bool:
    return uploads() == "ledger" and _is_keeper(visit)


def _is_keeper(visit: Visit) -> bool:
    return visit.by_command or bool(_editor(visit)) or (not _token() and visit.is_local)


def _owner(visit: Visit) -> str:
    return owner_of(cookie_in(visit.cookies, VISITOR_COOKIE))


def _editor(visit: Visit) -> str:
    return editor(cookie_in(visit.cookies, EDIT_COOKIE))


def _who(visit: Visit) -> str:
    if name := _editor(visit):
        return name
    if not (visit.is_local and _may_write(visit)):
        return "visitor"
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "local"


def owner_of(cookie: str) -> str:
    """The name under which private figures are stored: the cookie itself is never kept.

    >>> owner_of("") == owner_of("short") == "", len(owner_of("a" * 43))
    (True, 32)
    """
    return sha256(cookie.encode()).hexdigest()[:32] if re.fullmatch(r"[\w-]{43}", cookie, re.ASCII) else ""


def private_hours() -> float:
    """For how long private figures are kept: ``BILATERAL_PRIVATE_HOURS``, else a day."""
    return settings.PRIVATE_HOURS.value()


def visitor_days() -> float:
    """For how long a browser keeps the visitor's cookie: longer than anything is kept under its name, so
    that what is added late is seen until its own end."""
    return max(30.0, private_hours() / 12)


def new_visitor() -> str:
    """A value for the visitor's cookie: 256 bits that nobody can guess."""
    return secrets.token_urlsafe(32)


# --- names of cookies -----------------------------------------------------------------------------


def protected(name: str) -> str:
    """The name of a cookie on https: a browser takes it from this host alone, and never in clear."""
    public = reached_at()
    return f"__Secure-{name}" if public and public.prefix else f"__Host-{name}"


def cookie_name(name: str) -> str:
    """The name a cookie bears where everybody comes by the public address."""
    public = reached_at()
    return protected(name) if public and public.is_secure else name


def cookie_in(cookies: Mapping[str, str], name: str) -> str:
    """The value of our cookie; where everybody comes by https, one that was set in clear is not looked at."""
    public = reached_at()
    names = (protected(name),) if public and public.is_secure else (protected(name), name)
    return next((cookies[one] for one in names if one in cookies), "")


# --- the editor's token and cookie ----------------------------------------------------------------


def _token() -> str:
    """Today's token; of one whose file cannot be read, what counts as set and opens nothing."""
    try:
        return settings.EDIT_TOKEN.value()
    except settings.SecretMissing:
        return "?"


def token_is_short() -> bool:
    """Whether a token is set that is too short to open anything; blanks at its ends do not count."""
    return bool(_token()) and len(_token().strip()) < TOKEN_LEAST


def is_token(text: str) -> bool:
    """Compared in constant time; an empty or short token is never right."""
    right = _token().strip()
    return len(right) >= TOKEN_LEAST and hmac.compare_digest(_bytes(text.strip()), _bytes(right))


def editor_cookie(name: str) -> str:
    """The name of an editor and the moment, sealed with the token: a changed token ends all earlier ones."""
    told = f"{time.time():.0f} {shown_name(name) or 'editor'}"
    said = urlsafe_b64encode(_bytes(told)).decode().rstrip("=")
    return f"{said}.{_seal(said)}"


def shown_name(name: str) -> str:
    """A name as it is kept: one line, 80 characters at most.

    >>> shown_name("  Anna\\x1b[31m\\nB. ")
    'Anna[31m B.'
    """
    return " ".join("".join(one for one in name if one.isprintable() or one.isspace()).split())[:80]


def editor(cookie: str) -> str:
    """The name in an editor's cookie; empty if it was not sealed with today's token, is older than
    ``EDIT_DAYS`` or has been signed out.

    >>> settings.EDIT_TOKEN.set("open sesame, please")
    >>> editor(editor_cookie("Анна")), editor(editor_cookie("Анна")[:-1]), editor("")
    ('Анна', '', '')
    >>> settings.EDIT_TOKEN.set("")
    """
    said, _, seal = cookie.partition(".")
    fits = cookie.isascii() and len(cookie) <= _LONGEST_COOKIE and len(_token().strip()) >= TOKEN_LEAST
    if not said or not fits or not hmac.compare_digest(seal, _seal(said)) or seal in _signed_out:
        return ""
    # Only what we wrote ourselves gets here.
    issued, _, name = urlsafe_b64decode(said + "=" * (-len(said) % 4)).decode().partition(" ")
    age = time.time() - int(issued)
    return name if -_CLOCKS_DIFFER <= age <= EDIT_DAYS * 24 * 3600 else ""


_signed_out: dict[str, float] = {}
"""Seals of cookies that were signed out, and when: a page that still stands open must not write on."""


def sign_out(cookie: str) -> None:
    """End an editor's cookie in this process, wherever else it may still be kept."""
    if editor(cookie):
        _signed_out[cookie.partition(".")[2]] = time.time()
    over = time.time() - EDIT_DAYS * 24 * 3600 - _CLOCKS_DIFFER
    for seal in [one for one, at in _signed_out.items() if at < over]:
        del _signed_out[seal]


def proof(cookie: str) -> str:
    """What only a page given to the holder of this cookie can hold: no other site can press its buttons."""
    return _seal(f"pressed by {cookie}") if editor(cookie) else ""


def _seal(text: str) -> str:
    return hmac.new(_bytes(_token().strip()), text.encode(), sha256).hexdigest()


def _bytes(text: str) -> bytes:
    """Also of a setting that is no UTF-8."""
    return text.encode("utf-8", "surrogateescape")
