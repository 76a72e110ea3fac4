"""Fetches one page as a polite stranger: robots and pauses respected, nothing private reached.

Every address, also one that a page redirects to, is resolved first; where it leads into a private network
nothing is opened, and the connection goes to the very address that was looked at. A page has a bound of
size and of time.
"""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

AGENT: Final = "bilateral-watch"
LARGEST: Final = 5_000_000
SECONDS: Final = 20.0
PAUSE: Final = 2.0
"""Seconds between two pages of one host, unless its robots.txt asks for more."""
LONGEST_PAUSE: Final = 60.0
REDIRECTS: Final = 5
_PORTS: Final = {"http": 80, "https": 443}
_TEXT: Final = ("text/html", "application/xhtml+xml", "text/plain")
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]+)", re.IGNORECASE)


class Unreachable(Exception):
    """A page that was not read; ``reason`` is a stable code (``watch.states.REASONS``)."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason} {detail}".strip())
        self.reason, self.detail = reason, detail


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was sent: text decoded, whether it is HTML, and the address it was found at."""

    url: str
    text: str
    is_html: bool


@dataclass(frozen=True, slots=True)
class _Sent:
    status: int
    headers: http.client.HTTPMessage
    body: bytes


def resolved(host: str, port: int) -> list[str]:
    """The addresses of a host, as this machine knows them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def dialled(address: str, port: int, timeout: float) -> socket.socket:
    return socket.create_connection((address, port), timeout)


class Visitor:
    """One round of visits. ``resolve``, ``dial`` and ``wait`` are put in by tests."""

    def __init__(
        self,
        resolve: Callable[[str, int], list[str]] = resolved,
        dial: Callable[[str, int, float], socket.socket] = dialled,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self._resolve, self._dial, self._wait = resolve, dial, wait
        self._rules: dict[str, RobotFileParser] = {}
        self._last: dict[str, float] = {}

    def page(self, url: str) -> Page:
        """The page at an address; Unreachable with the reason."""
        for _turn in range(REDIRECTS + 1):
            at = _taken_apart(url)
            self._may(at, url)
            sent = self._sent(at)
            if sent.status in (301, 302, 303, 307, 308) and (there := sent.headers.get("location")):
                url = urljoin(url, there)
                continue
            if sent.status != 200:
                raise Unreachable("status", str(sent.status))
            return _decoded(url, sent)
        raise Unreachable("redirects")

    # --- manners ----------------------------------------------------------------------------------

    def _may(self, at: SplitResult, url: str) -> None:
        """Whether the host lets us, and after its pause; Unreachable where it does not."""
        rules = self._rules_of(at)
        if not rules.can_fetch(AGENT, url):
            raise Unreachable("robots")
        pause = max(PAUSE, float(rules.crawl_delay(AGENT) or 0))
        if pause > LONGEST_PAUSE:
            raise Unreachable("robots", f"{pause:.0f} s")
        before = self._last.get(at.netloc)
        if before is not None and (left := before + pause - time.monotonic()) > 0:
            self._wait(left)
        self._last[at.netloc] = time.monotonic()

    def _rules_of(self, at: SplitResult) -> RobotFileParser:
        origin = f"{at.scheme}://{at.netloc}"
        if origin not in self._rules:
            self._rules[origin] = self._asked(origin)
        return self._rules[origin]

    def _asked(self, origin: str) -> RobotFileParser:
        """The host's robots.txt. None there: all is allowed; not to be had: nothing is (RFC 9309)."""
        rules, url = RobotFileParser(), f"{origin}/robots.txt"
        rules.modified()
        for _turn in range(REDIRECTS + 1):
            sent = self._sent(_taken_apart(url))
            if 300 <= sent.status < 400 and (there := sent.headers.get("location")):
                url = urljoin(url, there)
                continue
            if sent.status >= 500 or sent.status == 429:
                raise Unreachable("robots", str(sent.status))
            if sent.status == 200:
                rules.parse(sent.body.decode("utf-8", "replace").splitlines())
            break
        return rules

    # --- the connection ---------------------------------------------------------------------------

    def _sent(self, at: SplitResult) -> _Sent:
        host = at.hostname or ""
        port = at.port or _PORTS[at.scheme]
        line = self._opened(self._address(host, port), port)
        # Whoever sends a byte a minute is cut off all the same.
        end = threading.Timer(SECONDS, _shut, [line])
        end.daemon = True
        end.start()
        try:
            if at.scheme == "https":
                line = ssl.create_default_context().wrap_socket(line, server_hostname=host)
            return _answer(line, at, host, port)
        except (OSError, http.client.HTTPException, ValueError) as fault:
            raise Unreachable("connection", type(fault).__name__) from fault
        finally:
            end.cancel()
            line.close()

    def _address(self, host: str, port: int) -> str:
        """The address to connect to; refused if one of them is private."""
        try:
            found = self._resolve(host, port)
        except (OSError, UnicodeError) as fault:
            raise Unreachable("no_such_host", host) from fault
        if not found:
            raise Unreachable("no_such_host", host)
        if not all(_is_public(one) for one in found):
            raise Unreachable("private_address", host)
        return found[0]

    def _opened(self, address: str, port: int) -> socket.socket:
        try:
            return self._dial(address, port, SECONDS)
        except OSError as fault:
            raise Unreachable("connection", type(fault).__name__) from fault


def _shut(line: socket.socket) -> None:
    try:
        line.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


def _is_public(address: str) -> bool:
    """
    >>> [_is_public(one) for one in ("93.184.216.34", "10.0.0.1", "::1", "::ffff:127.0.0.1")]
    [True, False, False, False]
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inside = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None) or found
    return bool(inside.is_global and not inside.is_multicast and found.is_global)


def _taken_apart(url: str) -> SplitResult:
    try:
        at = urlsplit(url)
        port = at.port
    except ValueError:
        raise Unreachable("address", url[:200]) from None
    usual = port in (None, *_PORTS.values())
    if at.scheme not in _PORTS or not at.hostname or at.username is not None or not usual:
        raise Unreachable("address", url[:200])
    return at


def _answer(line: socket.socket, at: SplitResult, host: str, port: int) -> _Sent:
    connection = http.client.HTTPConnection(host, port, timeout=SECONDS)
    connection.sock = line
    path = (at.path or "/") + (f"?{at.query}" if at.query else "")
    told = {"User-Agent": AGENT, "Accept": "text/html, text/plain", "Accept-Encoding": "identity"}
    connection.request("GET", _ascii(path), headers=told)
    response = connection.getresponse()
    body = bytearray()
    while piece := response.read(65_536):
        body += piece
        if len(body) > LARGEST:
            raise Unreachable("too_large")
    length = response.headers.get("content-length", "")
    if length.isdigit() and len(body) < int(length):
        raise Unreachable("connection", "cut off")
    return _Sent(response.status, response.headers, bytes(body))


def _ascii(path: str) -> str:
    from urllib.parse import quote

    return quote(path, safe="%/:?#[]@!$&'()*+,;=~-._")


def _decoded(url: str, sent: _Sent) -> Page:
    kind = sent.headers.get_content_type()
    if kind not in _TEXT or sent.headers.get("content-encoding", "identity") != "identity":
        raise Unreachable("no_text", kind)
    told = _CHARSET.search(sent.body[:4_000])
    names = (sent.headers.get_content_charset(), told[1].decode("ascii") if told else "", "utf-8")
    for name in filter(None, names):
        try:
            return Page(url, sent.body.decode(name), kind != "text/plain")
        except (LookupError, ValueError):
            continue
    import chardet

    name = chardet.detect(sent.body[:100_000])["encoding"] or "utf-8"
    return Page(url, sent.body.decode(name, "replace"), kind != "text/plain")
