"""Files of a set from their address: one connection at a time, resumed where it broke off, checked.

What has come so far stays beside the sets under the file's name and ``.part``, so that whoever is interrupted
goes on from there, if the server says that the file is still the same (ETag, or the day it was changed).
"""

from __future__ import annotations

import http.client
import json
import os
import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from typing import IO, Final, TypeVar
from urllib.parse import unquote, urlsplit

from dashboard.sets import given
from dashboard.sets.refusals import SetRefused

T = TypeVar("T")
AGENT: Final = "bilateral-data"
REDIRECTS: Final = 5
TRIES: Final = 4
LONGEST_PAUSE: Final = 60.0
Told = Callable[[str, int, int | None], None]
"""Hears of each piece: the file's name, bytes so far, bytes in all where the server says it."""


@dataclass(frozen=True)
class Manners:
    """How patient we are: seconds without a byte, seconds before the next try (doubled each time) or file."""

    silence: float = 30.0
    pause: float = 2.0
    wait: Callable[[float], None] = time.sleep


class Broken(Exception):
    """The connection ended early, or the server asks to come again after ``pause`` seconds; ``code`` is that
    of the refusal if this stays so."""

    def __init__(self, reason: str, pause: float = 0.0, code: str = "unreachable") -> None:
        super().__init__(reason)
        self.reason, self.pause, self.code = reason, pause, code


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = REDIRECTS

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        checked(newurl)
        found = super().redirect_request(req, fp, code, msg, headers, newurl)
        if found is not None:
            for name in ("Range", "If-range"):
                if value := req.get_header(name):
                    found.add_unredirected_header(name, value)
        return found


OPENER: Final = urllib.request.build_opener(_Redirects)


def checked(address: str) -> str:
    """An address that may be fetched from; SetRefused for any other."""
    try:
        at = urlsplit(address)
        right = at.scheme in ("http", "https") and bool(at.hostname) and at.port != 0
        right = right and at.username is None  # the lock, which is shown and shared, would tell it
    except ValueError:
        right = False
    if not right or re.search(r"[\s\x00-\x1f]", address):
        raise SetRefused("address_wrong", address=address)
    return address


def fetch(
    addresses: Sequence[str],
    folder: Path,
    known: Mapping[str, str] | None = None,
    tell: Told = lambda _name, _done, _all: None,
    manners: Manners | None = None,
) -> list[Path]:
    """The files of these addresses, in ``folder``; ``known`` are SHA-256 that they must have, by address.

    SetRefused (unreachable, wrong_bytes, full, address_wrong) with what has come so far kept for the next
    time, but for wrong bytes, which are thrown away.
    """
    manners = manners or Manners()
    folder.mkdir(parents=True, exist_ok=True)
    found = []
    for number, address in enumerate(map(checked, addresses)):
        if number:
            manners.wait(manners.pause)
        found.append(_one(address, folder, (known or {}).get(address, ""), tell, manners))
    return found


def _one(address: str, folder: Path, checksum: str, tell: Told, manners: Manners) -> Path:
    name = Path(unquote(urlsplit(address).path)).name
    name = re.sub(r"[^\w.()+-]", "_", name) or "file"
    whole, part = folder / name, folder / f"{name}.part"
    if not whole.exists():
        _come(address, name, part, tell, manners)
        part.replace(whole)
        _said(part).unlink(missing_ok=True)
    if checksum and (found := given.summed(whole)) != checksum:
        whole.unlink()
        raise SetRefused("wrong_bytes", address=address, had=checksum[:12], found=found[:12])
    return whole


def _come(address: str, name: str, part: Path, tell: Told, manners: Manners) -> None:
    """Try until the file is whole: a try that brought bytes costs nothing of the patience."""

    def size() -> int:
        return part.stat().st_size if part.exists() else 0

    patiently(address, lambda: _piece(address, name, part, tell, manners), manners, size)


def patiently(
    address: str, attempt: Callable[[], T], manners: Manners, got: Callable[[], int] = lambda: 0
) -> T:
    """What an attempt gives, tried again while it is ``Broken`` and patience lasts; ``got`` says how many
    bytes have come in all."""
    tries, had = 0, -1
    while True:
        try:
            return attempt()
        except Broken as broken:
            size = got()
            tries = tries + 1 if size <= had else 1
            had = max(had, size)
            pause = max(broken.pause, manners.pause * 2 ** (tries - 1))
            if tries >= TRIES or pause > LONGEST_PAUSE:
                raise SetRefused(broken.code, address=address, reason=broken.reason) from broken
            manners.wait(pause)


def _piece(address: str, name: str, part: Path, tell: Told, manners: Manners) -> None:
    """One connection: the rest of the file, or the whole where it is another one by now."""
    request = urllib.request.Request(address, headers={"User-Agent": AGENT, "Accept-Encoding": "identity"})
    start = part.stat().st_size if part.exists() else 0
    mark = _mark(part)
    if start and mark:
        request.add_unredirected_header("Range", f"bytes={start}-")
        request.add_unredirected_header("If-range", mark)
    try:
        with OPENER.open(request, timeout=manners.silence) as answer:
            goes_on = answer.status == 206 and _begins(answer.headers) == start
            if answer.status not in (200, 206) or (answer.status == 206 and not goes_on):
                raise SetRefused("unreachable", address=address, reason=f"HTTP {answer.status}")
            _keep(answer, name, part, start if goes_on else 0, tell)
    except urllib.error.HTTPError as fault:
        _judged(fault, address, part)
    except urllib.error.URLError as fault:
        raise Broken(str(getattr(fault.reason, "strerror", "") or fault.reason)) from fault
    except (TimeoutError, ConnectionError, http.client.HTTPException) as fault:
        raise Broken(str(fault) or type(fault).__name__) from fault


def _judged(fault: urllib.error.HTTPError, address: str, part: Path) -> None:
    """What a refusal of the server means: to come again, to begin anew, or that there is nothing."""
    with fault:
        if fault.code == 416:  # what we have is not the beginning of what is there now
            part.unlink(missing_ok=True)
            raise Broken(f"HTTP {fault.code}") from fault
        if fault.code in (429, 500, 502, 503, 504):
            raise Broken(f"HTTP {fault.code}", asked_to_wait(fault)) from fault
    raise SetRefused("unreachable", address=address, reason=f"HTTP {fault.code}") from fault


def asked_to_wait(fault: urllib.error.HTTPError) -> float:
    """Seconds that a server asks to wait; 0 where it does not say."""
    asked = str(fault.headers.get("Retry-After", ""))
    return float(asked) if re.fullmatch(r"\d{1,9}", asked, re.ASCII) else 0.0


def _keep(answer: http.client.HTTPResponse, name: str, part: Path, start: int, tell: Told) -> None:
    length = str(answer.headers.get("Content-Length", ""))
    whole = start + int(length) if length.isdecimal() else None
    try:
        _said(part).write_text(json.dumps({"mark": _of(answer.headers)}), encoding="utf-8")
        with part.open("ab" if start else "wb") as sink:
            done = start
            while piece := answer.read1(given.PIECE):
                sink.write(piece)
                done += len(piece)
                tell(name, done, whole)
            sink.flush()
            os.fsync(sink.fileno())
    except (TimeoutError, ConnectionError):
        raise
    except OSError as fault:
        raise SetRefused("full", reason=fault.strerror or str(fault)) from fault
    if whole is not None and done < whole:
        raise Broken(f"{done} of {whole} bytes")


def _begins(headers: Message) -> int:
    found = re.match(r"bytes (\d+)-", str(headers.get("Content-Range", "")))
    return int(found[1]) if found else -1


def _of(headers: Message) -> str:
    """What tells this state of a file from another; a weak mark does not."""
    tag = str(headers.get("ETag", ""))
    return tag if tag and not tag.startswith("W/") else str(headers.get("Last-Modified", ""))


def _said(part: Path) -> Path:
    return part.with_suffix(".said")


def _mark(part: Path) -> str:
    try:
        return str(json.loads(_said(part).read_text(encoding="utf-8"))["mark"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""
