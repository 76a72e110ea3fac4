"""Where the product is reached from outside: ``BILATERAL_URL``, taken apart.

With ``BILATERAL_URL=https://host/trade/`` every page and route lives under ``/trade``, links that leave
the product begin with it, and cookies belong to it. Without it, this machine's own names are all there is.

Whether files, embeds and data have addresses at all depends on what was started: ``dashboard.server`` says
so here, and the pages look. Under plain ``streamlit run dashboard/app.py`` there are pages alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

from dashboard.settings import URL, WEB_ADDRESS, SettingWrong


class AddressWrong(ValueError):
    """``BILATERAL_URL`` is not an address of a web page."""


@dataclass(frozen=True, slots=True)
class Address:
    """A public address: "https", "trade.example" or "trade.example:8443", and "/trade" or ""."""

    scheme: str = ""
    host: str = ""
    prefix: str = ""

    @property
    def is_set(self) -> bool:
        return bool(self.host)

    @property
    def is_secure(self) -> bool:
        return self.scheme == "https"

    @property
    def name(self) -> str:
        """The host without its port."""
        return re.sub(r":\d+$", "", self.host)

    @property
    def origin(self) -> str:
        """What a browser sends as Origin; empty if no address is set."""
        return f"{self.scheme}://{self.host}" if self.is_set else ""

    @property
    def base(self) -> str:
        """The address itself, without a slash at its end."""
        return self.origin + self.prefix


def read(text: str) -> Address:
    """Take an address apart; AddressWrong if it is not http(s), a host and plain path segments.

    >>> read("https://host.example/trade/").base, read("http://localhost:8501").prefix, read("").is_set
    ('https://host.example/trade', '', False)
    >>> read("host.example/trade")
    Traceback (most recent call last):
    dashboard.address.AddressWrong: host.example/trade
    """
    if not text.strip():
        return Address()
    found = WEB_ADDRESS.fullmatch(text.strip())
    if found is None:
        raise AddressWrong(text)
    usual = {"http": "80", "https": "443"}[found["scheme"]]
    port = f":{found['port']}" if found["port"] and found["port"] != usual else ""
    return Address(found["scheme"], found["host"].lower() + port, found["path"])


@cache
def _read(text: str) -> Address:
    return read(text)


def public() -> Address:
    """The address of ``BILATERAL_URL``; an empty one if it is not set; AddressWrong if it is none."""
    try:
        return _read(URL.checked())
    except SettingWrong as wrong:
        raise AddressWrong(wrong.found) from wrong


# --- what answers there -------------------------------------------------------------------------

_serving = 0
"""How many servers with our routes run in this process."""


@contextmanager
def with_routes() -> Iterator[None]:
    """While this lasts, the HTTP routes answer beside the pages."""
    global _serving
    _serving += 1
    try:
        yield
    finally:
        _serving -= 1


def has_routes() -> bool:
    """Whether a page may lead to files, embeds, data and the doors that set cookies.

    >>> has_routes()
    False
    >>> with with_routes():
    ...     has_routes()
    True
    """
    return _serving > 0
