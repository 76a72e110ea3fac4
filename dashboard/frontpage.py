"""What a browser receives before the first chart: Streamlit's index page and its plotly script.

Streamlit sends all of plotly.js, 4.7 MB. Loading it is not what readers wait for: the browser reads
the text twice and runs every map, globe and 3-d module before it draws a line. :func:`script`
answers the same address with the modules our charts can reach, about a quarter, cut at run time
from the installed file, and all other scripts packed, which Streamlit does not do.
:class:`FrontPage` lets the browser fetch them at once, and gives each page its language and head.

Both fail safe: whatever is not exactly as expected goes out as Streamlit sends it.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from dashboard.heads import PageHead
from dashboard.keeping import SHELF
from dashboard.model import LANGUAGES
from dashboard.settings import LANG

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
_FONT: Final = re.compile(r'href="(\./static/media/[\w.-]+\.woff2)"')
_LINKED: Final = re.compile(r'"\./static/(?:js|css)/([\w.-]+)"')
"""Scripts and style sheets that the index page itself names."""


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


# --- scripts on their way to the browser --------------------------------------------------------

_ASSET: Final = re.compile(r"/static/(?:js|css)/([\w.-]+\.(?:js|css))")
_FOR_GOOD: Final = "public, immutable, max-age=31536000"
"""As Streamlit sends its files: their names change with their content."""


async def script(request: Request, path: str) -> Response | None:
    """Streamlit's script or style sheet under ``path``, packed; plotly's is the slim one.

    None where Streamlit itself is to answer: for other files, and for who takes no gzip. The slim script
    is to be revalidated (``no-cache`` with an ETag), not kept for a year like Streamlit's own: its name is
    that of the whole file, and another program on this host and port, or a later version of ours with
    more trace types, must not meet the slim one in a browser's cache.
    """
    asked = _ASSET.fullmatch(path)
    if asked is None or request.method not in ("GET", "HEAD"):
        return None
    if asked[1].startswith("PlotlyChart."):
        whole = await asyncio.to_thread(chart_script)
        if whole is not None and whole.name == asked[1]:
            return _sent(request, whole, "no-cache")
    if not takes_gzip(request):
        return None
    packed = await asyncio.to_thread(_packed, path)
    return _sent(request, packed, _FOR_GOOD) if packed else None


@lru_cache(maxsize=512)
def _packed(path: str) -> Script | None:
    """A file of Streamlit's, compressed once in a process: 0.2 s of work for the largest.

    There are about two hundred, 7 MB when packed; nothing else can be asked for.
    """
    file = _static() / path.removeprefix("/static/")
    if not file.is_file():
        return None
    body = file.read_bytes()
    # Only the packed form is kept: who takes no gzip is served from the disk.
    zipped = gzip.compress(body, 6, mtime=0)
    return Script(file.name, b"", zipped, f'"{hashlib.sha256(body).hexdigest()[:20]}"')


def _static() -> Path:
    return _folder().parent


def prepare(stems: Iterable[str]) -> None:
    """Pack what the first visitor will ask for."""
    chart_script()
    for name in (*first_scripts(tuple(stems)), *_LINKED.findall(_index())):
        _packed(f"/static/{'css' if name.endswith('.css') else 'js'}/{name}")


def _sent(request: Request, whole: Script, kept: str) -> Response:
    headers = {"etag": whole.etag, "cache-control": kept, "vary": "Accept-Encoding"}
    kind = "text/css" if whole.name.endswith(".css") else "text/javascript"
    return sent(request, whole.body, whole.zipped, headers, kind)


def sent(
    request: Request, body: bytes, zipped: bytes, headers: Mapping[str, str], kind: str, status: int = 200
) -> Response:
    """A kept body, packed for who takes it; 304 for who has it. ``headers`` holds its ETag."""
    if status == 200 and headers["etag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=dict(headers))
    if not takes_gzip(request):
        return Response(body, status, dict(headers), kind)
    return Response(zipped, status, {**headers, "content-encoding": "gzip"}, kind)


def takes_gzip(request: Request) -> bool:
    return "gzip" in request.headers.get("accept-encoding", "")


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
    """``lang`` of the address, else the operator's, else what the browser prefers, else English."""
    asked = request.query_params.get("lang", "")
    if asked in LANGUAGES:
        return asked
    return LANG.value() or _preferred(request.headers.get("accept-language", ""))


def _preferred(header: str) -> str:
    """
    >>> _preferred("ru-RU,ru;q=0.9,en;q=0.8"), _preferred("de,en;q=0.5,ru;q=0.7"), _preferred("")
    ('ru', 'ru', 'en')
    """
    best, weight = "en", 0.0
    for part in header.split(","):
        tag, _, q = part.partition(";q=")
        lang = tag.strip().partition("-")[0].lower()
        try:
            value = float(q or 1)
        except ValueError:
            continue
        if lang in LANGUAGES and value > weight:
            best, weight = lang, value
    return best


@cache
def _index() -> str:
    """Streamlit's index page as it is installed."""
    return (_static().parent / "index.html").read_text(encoding="utf-8")


_AGAIN: Final = """<script>
(() => {
  const there = () => document.querySelector('[data-testid="stApp"][data-test-connection-state="CONNECTED"]');
  const look = setInterval(async () => {
    if (there()) return clearInterval(look);
    try {
      if ((await fetch(location.href, {method: "HEAD", cache: "no-store"})).status === 503) location.reload();
    } catch {}
  }, 3000);
})();
</script>
"""
"""While a page has no session yet: if there is no place for it, show the page that says so."""


def dress(page: str, head: PageHead, scripts: Iterable[str], looks: str = "") -> str:
    """The index page with its head, preload links and looks; anything else as it came.

    The looks stand at the end of the body, after what Streamlit's own styles put into the head.
    """
    if any(page.count(mark) != 1 for mark in (_TITLE, _HTML, "</head>")):
        return page
    links = "".join(
        f'<link rel="modulepreload" crossorigin href="./static/js/{name}">\n'
        for name in scripts
        if name not in page
    )
    links += '<link rel="manifest" href="./manifest.json">\n'
    page = page.replace(_HTML, f'<html lang="{head.lang}">').replace(_TITLE, head.tags())
    style = f"<style>{looks}</style>" if looks and "</style" not in looks else ""
    if head.answer and (font := _FONT.search(page)):
        # Beside the app's own element: inside of it React wipes it long before the page stands.
        style = head.answer.replace("FONT", font[1], 1) + style
    return page.replace("</head>", f"{links}{_AGAIN}</head>").replace("</body>", f"{style}</body>")


class FrontPage:
    """Streamlit's index page, dressed for the page that is asked for; packed once for each head.

    ``scripts`` are names, without their hash, of Streamlit's scripts for the elements of the first page;
    ``looks`` is a style sheet, so that no element is ever seen without it.
    """

    def __init__(self, scripts: tuple[str, ...] = ("PlotlyChart", "Html"), looks: Path | None = None) -> None:
        self.scripts = scripts
        self.looks = looks.read_text(encoding="utf-8") if looks else ""

    def answer(self, request: Request, head: PageHead) -> Response:
        """0.5 ms the first time, not to be spent in the event loop."""
        # Two heads that read alike are one page.
        key = (type(self).__name__, head.lang, head.tags(), head.answer)
        body, zipped, etag = SHELF.get(key, lambda: self._made(head))
        headers = {
            "etag": etag,
            "cache-control": "no-cache",
            "vary": "Accept-Language, Accept-Encoding, Cookie",
            "content-language": head.lang,
        }
        return sent(request, body, zipped, headers, "text/html; charset=utf-8")

    def _made(self, head: PageHead) -> tuple[bytes, bytes, str]:
        body = dress(_index(), head, first_scripts(self.scripts), self.looks).encode()
        etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
        return body, gzip.compress(body, 6, mtime=0), etag
