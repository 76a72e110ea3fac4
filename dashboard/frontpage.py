"""What a browser receives before the first chart: Streamlit's index page and its plotly script.

Streamlit sends all of plotly.js, 4.7 MB. Loading it is not what readers wait for: the browser reads
the text twice and runs every map, globe and 3-d module before it draws a line. :class:`SlimCharts`
answers the same address with the modules our charts can reach, about a quarter, cut at run time
from the installed file. :class:`FrontPage` lets the browser fetch that script at once, and gives
the page its language, name and description.

Both fail safe: whatever is not exactly as expected goes out as Streamlit sends it.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import logging
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.model import LANGUAGES
from dashboard.shown import in_attribute

_LOG: Final = logging.getLogger("bilateral")
TRACES: Final = ("bar",)
"""Trace types the charts use beside ``scatter``, which is always there; named as in plotly.js ``lib/``."""
TRIED: Final = {"8cb9b72292d50f4ac26b35921c6209897f2a946d03214aa63214e86f129a8cb1": "streamlit 1.67.0"}
"""SHA-256 of the plotly scripts whose slim form was tried in a browser; any other goes out whole."""

_REGISTER: Final = re.compile(
    r'return [\w$]+\(\{"lib/index\.js"\([\w$]+,[\w$]+\)\{'
    r"var ([\w$]+)=[\w$]+\(\);\1\.register\(\[([\w$(),]+)\]\)"
)
_MODULE: Final = re.compile(r'=[\w$]\(\{"([^"\n]{1,200}\.\w{2,4})"\(')
_NAME: Final = re.compile(r"[\w$]+$")
_CALL: Final = re.compile(r"(?<![\w$.])([\w$]+)\(\)")
_IMPORT: Final = re.compile(r'(?:from|import)"\./([\w.-]+\.js)"')
_TITLE: Final = "<title>Streamlit</title>"
_HTML: Final = '<html lang="en">'
_LARGEST_INDEX: Final = 200_000
"""Bytes. A longer HTML answer is not the index page and is not held back."""


# --- the plotly script --------------------------------------------------------------------------


class NotSlimmable(ValueError):
    """The script is not built the way this module knows."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """Neighbouring modules that stay or go together: ``source[start:stop]``, then one comma or semicolon."""

    names: tuple[str, ...]
    paths: tuple[str, ...]
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Script:
    """A script ready to be sent."""

    name: str
    body: bytes
    zipped: bytes
    etag: str


def slim(source: str, traces: Sequence[str] = TRACES) -> str:
    """The bundle with only these traces registered, without the modules nothing calls any more.

    plotly's bundle is a list of named, lazy modules, ``X=wrap({"src/a.js"(...){...}})``, used only as
    ``X()``. What the rest cannot reach through such calls never runs, so leaving it out changes
    nothing. NotSlimmable if the list, a trace or a boundary is not found as expected.
    """
    register = _only(_REGISTER.finditer(source))
    units = _units(source, register.start())
    listed = set(register[2].split(","))
    kept = [f"{_owner(units, f'lib/{trace}.js')}()" for trace in traces]
    if not listed.issuperset(kept):
        raise NotSlimmable(f"not every one of {kept} is registered")
    head = source[: units[0].start]
    tail = source[register.start() : register.start(2)] + ",".join(kept) + source[register.end(2) :]
    live = _reached(source, units, head + tail)
    return head + ",".join(source[unit.start : unit.stop] for unit in live) + ";" + tail


def _only(found: Iterable[re.Match[str]]) -> re.Match[str]:
    matches = list(found)
    if len(matches) != 1:
        raise NotSlimmable(f"the list of traces stands {len(matches)} times, not once")
    return matches[0]


def _units(source: str, end: int) -> list[_Unit]:
    """The modules before ``end``, in order. Only ``}}),`` before a module is a sure boundary: between
    others stand functions which belong to the second, so these are kept with both."""
    heads = [(name.start(), name[0], m[1]) for m in _MODULE.finditer(source, 0, end) if (name := _before(m))]
    stops = [*(start for start, _, _ in heads[1:]), end]
    units: list[_Unit] = []
    held: list[tuple[int, str, str]] = []
    for head, stop in zip(heads, stops, strict=True):
        held.append(head)
        if source.endswith("}}),", head[0], stop) or stop == end:
            names, paths = tuple(h[1] for h in held), tuple(h[2] for h in held)
            units.append(_Unit(names, paths, held[0][0], stop - 1))
            held = []
    if not units or not source.endswith("}});", units[-1].start, end):
        raise NotSlimmable("the modules do not end where the list of traces begins")
    return units


def _before(module: re.Match[str]) -> re.Match[str] | None:
    return _NAME.search(module.string, max(0, module.start() - 12), module.start())


def _owner(units: Iterable[_Unit], path: str) -> str:
    found = [n for unit in units for n, p in zip(unit.names, unit.paths, strict=True) if p == path]
    if len(found) != 1:
        raise NotSlimmable(f"{path} stands {len(found)} times, not once")
    return found[0]


def _reached(source: str, units: Sequence[_Unit], outside: str) -> list[_Unit]:
    """Units that can be reached from the text outside of them, in file order. A short name may also be
    a local function's: then a unit is kept for nothing, never left out by mistake."""
    owner = {name: place for place, unit in enumerate(units) for name in unit.names}
    if len(owner) != sum(len(unit.names) for unit in units):
        raise NotSlimmable("two modules have one name")
    waiting = {owner[name] for name in _CALL.findall(outside) if name in owner}
    live: set[int] = set()
    while waiting:
        place = waiting.pop()
        live.add(place)
        called = _CALL.findall(source, units[place].start, units[place].stop)
        waiting |= {owner[name] for name in called if name in owner} - live
    return [units[place] for place in sorted(live)]


def slim_script(path: Path) -> Script | None:
    """The slim form of a script file, about 0.5 s of work; None for a file not tried or not as expected."""
    raw = path.read_bytes()
    if hashlib.sha256(raw).hexdigest() not in TRIED:
        _LOG.info("%s is not a script this version knows: charts load whole", path.name)
        return None
    try:
        body = slim(raw.decode()).encode()
    except NotSlimmable as error:
        _LOG.warning("%s goes out whole: %s", path.name, error)
        return None
    return Script(path.name, body, gzip.compress(body, 6), f'"{hashlib.sha256(body).hexdigest()[:20]}"')


def _folder() -> Path:
    # Found without importing streamlit, which costs 0.3 s wherever it is not loaded yet.
    from importlib.util import find_spec

    spec = find_spec("streamlit")
    return Path(spec.origin).parent / "static/static/js" if spec and spec.origin else Path()


def _file(stem: str) -> Path | None:
    """The one script of this name in the installed Streamlit: names end in a hash of the content."""
    found = list(_folder().glob(f"{stem}.*.js"))
    return found[0] if len(found) == 1 else None


@cache
def chart_script() -> Script | None:
    """The slim script of the installed Streamlit, made once per process; call it early to spare the
    first visitor the wait."""
    try:
        path = _file("PlotlyChart")
        return slim_script(path) if path else None
    except OSError as error:
        _LOG.warning("charts load whole: %s", error)
        return None


class SlimCharts:
    """Answers the address of Streamlit's plotly script with the slim one.

    The answer is to be revalidated (``no-cache`` with an ETag), not kept for a year like Streamlit's
    own: the name is that of the whole file, and another program on this host and port, or a later
    version of ours with more trace types, must not meet the slim one in a browser's cache.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = await self._answer(scope) if _is_chart_script(scope) else None
        await (answer or self.app)(scope, receive, send)

    async def _answer(self, scope: Scope) -> Response | None:
        script = await asyncio.to_thread(chart_script)
        if script is None or not scope["path"].endswith(f"/{script.name}"):
            return None
        request = Request(scope)
        headers = {"etag": script.etag, "cache-control": "no-cache", "vary": "Accept-Encoding"}
        if script.etag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        if "gzip" not in request.headers.get("accept-encoding", ""):
            return Response(script.body, headers=headers, media_type="text/javascript")
        headers["content-encoding"] = "gzip"
        return Response(script.zipped, headers=headers, media_type="text/javascript")


def _is_chart_script(scope: Scope) -> bool:
    return scope["type"] == "http" and scope["method"] == "GET" and "/static/js/PlotlyChart." in scope["path"]


# --- the index page -----------------------------------------------------------------------------


@cache
def first_scripts(stems: tuple[str, ...]) -> tuple[str, ...]:
    """File names of these scripts and of what they import at once, each once; unknown stems are left out."""
    names: dict[str, None] = {}
    for path in filter(None, map(_file, stems)):
        with path.open(encoding="utf-8") as file:
            names |= dict.fromkeys([path.name, *_IMPORT.findall(file.read(8_000))])
    return tuple(names)


def language(request: Request) -> str:
    """``lang`` of the address, else what the browser prefers, else English."""
    asked = request.query_params.get("lang", "")
    return asked if asked in LANGUAGES else _preferred(request.headers.get("accept-language", ""))


def _preferred(header: str) -> str:
    """
    >>> _preferred("ru-RU,ru;q=0.9,en;q=0.8"), _preferred("de,en;q=0.5,ru;q=0.7"), _preferred("")
    ('ru', 'ru', 'en')
    """
    best, weight = "en", 0.0
    for part in header.split(","):
        tag, _, q = part.partition(";q=")
        lang = tag.strip().partition("-")[0].lower()
        value = float(q) if re.fullmatch(r"[01](\.\d{1,3})?", q) else float(not q)
        if lang in LANGUAGES and value > weight:
            best, weight = lang, value
    return best


def dress(page: str, lang: str, description: str, scripts: Iterable[str], looks: str = "") -> str:
    """The index page with language, name, description, preload links, looks; anything else as it came.

    The looks stand at the end of the body, after what Streamlit's own styles put into the head.
    """
    if any(page.count(mark) != 1 for mark in (_TITLE, _HTML, "</head>")):
        return page
    links = "".join(
        f'<link rel="modulepreload" crossorigin href="./static/js/{name}">\n'
        for name in scripts
        if name not in page
    )
    named = f'<title>Bilateral</title>\n<meta name="description" content="{in_attribute(description)}">'
    page = page.replace(_HTML, f'<html lang="{lang}">').replace(_TITLE, named)
    style = f"<style>{looks}</style>" if looks and "</style" not in looks else ""
    return page.replace("</head>", f"{links}</head>").replace("</body>", f"{style}</body>")


class FrontPage:
    """Dresses Streamlit's index page, whatever address it is asked under.

    ``describe(lang)`` is the description; ``scripts`` are names, without their hash, of Streamlit's
    scripts for the elements of the first page; ``looks`` is a style sheet, so that no element is
    ever seen without it.
    """

    def __init__(
        self,
        app: ASGIApp,
        describe: Callable[[str], str],
        scripts: tuple[str, ...] = ("PlotlyChart", "Html"),
        looks: Path | None = None,
    ) -> None:
        self.app, self.describe, self.scripts = app, describe, scripts
        self.looks = looks.read_text(encoding="utf-8") if looks else ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or "/static/" in scope["path"]:
            await self.app(scope, receive, send)
            return
        await self.app(_unconditional(scope), receive, _Held(send, lambda page: self._dressed(scope, page)))

    def _dressed(self, scope: Scope, page: bytes) -> bytes:
        lang = language(Request(scope))
        try:
            scripts = first_scripts(self.scripts)
            return dress(page.decode(), lang, self.describe(lang), scripts, self.looks).encode()
        except (OSError, UnicodeDecodeError):
            return page


def _unconditional(scope: Scope) -> Scope:
    """A page request without ``If-None-Match`` and the like: Streamlit knows only whether its own file
    changed, and would let the browser keep a page in the other language."""
    wanted = [value for name, value in scope["headers"] if name == b"accept"]
    if not any(b"text/html" in value for value in wanted):
        return scope
    skip = (b"if-none-match", b"if-modified-since")
    return {**scope, "headers": [pair for pair in scope["headers"] if pair[0] not in skip]}


class _Held:
    """A ``send`` that holds a short, plain HTML answer until it is whole, then sends it changed."""

    def __init__(self, send: Send, change: Callable[[bytes], bytes]) -> None:
        self.send, self.change = send, change
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            self.start = message
        elif self.start is None:
            await self.send(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._release(self.start)

    async def _release(self, start: Message) -> None:
        body = self.change(self.body)
        if body != self.body:
            dropped = (b"content-length", b"etag", b"last-modified")
            headers = [(n, v) for n, v in start["headers"] if n.lower() not in dropped]
            length = (b"content-length", str(len(body)).encode())
            start = {**start, "headers": [*headers, length, (b"vary", b"Accept-Language")]}
        await self.send(start)
        await self.send({"type": "http.response.body", "body": body})


def _is_page(start: Message) -> bool:
    headers = {name.lower(): value for name, value in start.get("headers", ())}
    return (
        start["status"] == 200
        and headers.get(b"content-type", b"").startswith(b"text/html")
        and b"content-encoding" not in headers
        and int(headers.get(b"content-length", _LARGEST_INDEX)) < _LARGEST_INDEX
    )
