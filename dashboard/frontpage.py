"""What a browser receives before the first chart: Streamlit's index page and its plotly script.

Streamlit sends all of plotly.js, 4.7 MB. Loading it is not what readers wait for: the browser reads
the text twice and runs every map, globe and 3-d module before it draws a line. :func:`script`
answers the same address with the modules our charts can reach, about a quarter, cut at run time
from the installed file, and all other scripts packed, which Streamlit does not do. Plotly itself is a script
apart: the picture of an answer becomes a chart with it before the app is there, and the app takes the same.
:class:`FrontPage` lets the browser fetch them at once, and gives each page its language and head.

Both fail safe: whatever is not exactly as expected goes out as Streamlit sends it.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import logging
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from dashboard import heads, icons, slimming
from dashboard.heads import PageHead
from dashboard.keeping import SHELF
from dashboard.model import LANGUAGES
from dashboard.settings import LANG
from dashboard.slimming import NotSlimmable

_LOG: Final = logging.getLogger("bilateral")
_IMPORT: Final = re.compile(r'(?:from|import)"\./([\w.-]+\.js)"')
_TITLE: Final = "<title>Streamlit</title>"
_HTML: Final = '<html lang="en">'
_FONT: Final = re.compile(r'href="(\./static/media/[\w.-]+\.woff2)"')
_APP: Final = re.compile(
    r'\s*(?:<link rel="(?:stylesheet|modulepreload)" crossorigin [^>]*>'
    r'|<script type="module" [^>]*></script>)'
)
"""What the index page loads of the app: its style, its script and what that will import."""
_LATER: Final = """<template id="app">{app}</template><script>
(() => {
  const app = document.getElementById("app");
  const load = () => {
    if (!app.isConnected) return;
    app.remove();
    const scripts = [...app.content.querySelectorAll("script")];
    scripts.forEach((one) => one.remove());
    document.head.append(app.content);
    const late = new Promise((done) => setTimeout(done, 1500));
    Promise.race([window.firstChart, late]).then(() => document.head.append(...scripts));
  };
  requestAnimationFrame(() => setTimeout(load));
  setTimeout(load, document.hidden ? 0 : 5000);
})();
</script>"""
"""Behind an answer the app is loaded once the answer is seen: sixty files asked for at once hold the first
picture up. A page that is not looked at has no frame: it is loaded at once. It comes while the chart of the
answer is drawn, and begins after that."""
_PLOTLY: Final = "Plotly."
"""How the name of plotly's own script begins; that of the page's module is PlotlyChart."""
_LINKED: Final = re.compile(r'"\./static/(?:js|css)/([\w.-]+)"')
"""Scripts and style sheets that the index page itself names."""


# --- the plotly script --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Script:
    """A script ready to be sent."""

    name: str
    body: bytes
    zipped: bytes
    etag: str


def _ready(name: str, text: str) -> Script:
    body = text.encode()
    return Script(name, body, gzip.compress(body, 6), f'"{hashlib.sha256(body).hexdigest()[:20]}"')


def slim_scripts(path: Path) -> tuple[Script, ...]:
    """The slim form of a script file: the page's module, then plotly as a script of its own, named by its
    content, where the two can be parted. Nothing for a file not tried or not as expected."""
    slimmed = slimming.text(path)
    if slimmed is None:
        return ()
    try:
        plotly = slimming.EAGER + slimming.alone(slimmed)
        name = f"{_PLOTLY}{hashlib.sha256(plotly.encode()).hexdigest()[:10]}.js"
        module = slimming.without_plotly(slimmed, f"./{name}")
    except NotSlimmable as error:
        _LOG.warning("plotly stays in %s: %s", path.name, error)
        return (_ready(path.name, slimmed),)
    return _ready(path.name, module), _ready(name, plotly)


@cache
def chart_scripts() -> tuple[Script, ...]:
    """The slim scripts of the installed Streamlit, made once per process; call it early to spare the
    first visitor the wait."""
    try:
        path = slimming.file("PlotlyChart")
        return slim_scripts(path) if path else ()
    except OSError as error:
        _LOG.warning("charts load whole: %s", error)
        return ()


def plotly_script() -> str:
    """The name of the script that is plotly alone; empty where there is none."""
    return next((one.name for one in chart_scripts() if one.name.startswith(_PLOTLY)), "")


# --- scripts on their way to the browser --------------------------------------------------------

_ASSET: Final = re.compile(r"/static/(?:js|css)/([\w.-]+\.(?:js|css))")
_ICONS: Final = re.compile(r"/static/media/(MaterialSymbols-[\w.-]+\.woff2)")
_FOR_GOOD: Final = "public, immutable, max-age=31536000"
"""As Streamlit sends its files: their names change with their content."""


async def script(request: Request, path: str) -> Response | None:
    """Streamlit's script or style sheet under ``path``, packed; plotly's and the font of icons the slim ones.

    None where Streamlit itself is to answer: for other files, and for who takes no gzip. The slim script
    is to be revalidated (``no-cache`` with an ETag), not kept for a year like Streamlit's own: its name is
    that of the whole file, and another program on this host and port, or a later version of ours with
    more trace types, must not meet the slim one in a browser's cache. So are the icons.
    """
    if request.method not in ("GET", "HEAD"):
        return None
    if font := _ICONS.fullmatch(path):
        return await asyncio.to_thread(_icons, request, font[1])
    asked = _ASSET.fullmatch(path)
    if asked is None:
        return None
    if asked[1].startswith("Plotly"):
        for one in await asyncio.to_thread(chart_scripts):
            if one.name == asked[1]:
                return _sent(request, one, _FOR_GOOD if one.name.startswith(_PLOTLY) else "no-cache")
    if not takes_gzip(request):
        return None
    packed = await asyncio.to_thread(_packed, path)
    return _sent(request, packed, _FOR_GOOD) if packed else None


def _icons(request: Request, name: str) -> Response | None:
    body = icons.small(_static() / "media" / name)
    if body is None:
        return None
    headers = {"etag": f'"{hashlib.sha256(body).hexdigest()[:20]}"', "cache-control": "no-cache"}
    return sent(request, body, b"", headers, "font/woff2")


@lru_cache(maxsize=512)
def _packed(path: str) -> Script | None:
    """A file of Streamlit's, compressed once in a process: 0.2 s of work for the largest.

    A script says before its own text that the whole of it will be run (``slimming.EAGER``).
    There are about two hundred, 7 MB when packed; nothing else can be asked for.
    """
    file = _static() / path.removeprefix("/static/")
    if not file.is_file():
        return None
    body = file.read_bytes()
    if file.suffix == ".js":
        body = slimming.EAGER.encode() + body
    # Only the packed form is kept: who takes no gzip is served from the disk.
    zipped = gzip.compress(body, 6, mtime=0)
    return Script(file.name, b"", zipped, f'"{hashlib.sha256(body).hexdigest()[:20]}"')


def _static() -> Path:
    return slimming.folder().parent


def prepare(stems: Iterable[str]) -> None:
    """Pack what the first visitor will ask for."""
    chart_scripts()
    for name in (*first_scripts(tuple(stems)), *_LINKED.findall(_index())):
        _packed(f"/static/{'css' if name.endswith('.css') else 'js'}/{name}")


def _sent(request: Request, whole: Script, kept: str) -> Response:
    headers = {"etag": whole.etag, "cache-control": kept, "vary": "Accept-Encoding"}
    kind = "text/css" if whole.name.endswith(".css") else "text/javascript"
    return sent(request, whole.body, whole.zipped, headers, kind)


def sent(
    request: Request, body: bytes, zipped: bytes, headers: Mapping[str, str], kind: str, status: int = 200
) -> Response:
    """A kept body, packed for who takes it, if there is a packed form; 304 for who has it. ``headers`` holds
    its ETag."""
    if status == 200 and headers["etag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=dict(headers))
    if not (zipped and takes_gzip(request)):
        return Response(body, status, dict(headers), kind)
    return Response(zipped, status, {**headers, "content-encoding": "gzip"}, kind)


def takes_gzip(request: Request) -> bool:
    return "gzip" in request.headers.get("accept-encoding", "")


# --- the index page -----------------------------------------------------------------------------


@cache
def first_scripts(stems: tuple[str, ...]) -> tuple[str, ...]:
    """File names of these scripts and of what they import at once, each once; unknown stems are left out."""
    names: dict[str, None] = {}
    for path in filter(None, map(slimming.file, stems)):
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


def _live() -> str:
    """The script that makes the picture of the answer a chart; empty where plotly does not stand alone."""
    name = plotly_script()
    script = (Path(heads.__file__).parent / "live.js").read_text("utf-8")
    return f"<script>{script.replace('PLOTLY', f'./static/js/{name}', 1)}</script>" if name else ""


@cache
def _coming() -> str:
    """Rules that hold until the page is at rest, and the script that takes them away."""
    rules, script = (
        (Path(heads.__file__).parent / name).read_text("utf-8") for name in ("coming.css", "coming.js")
    )
    return f'<style id="coming">{rules}</style><script>{script}</script>'


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
    style = f"<style>{looks}</style>{_coming()}" if looks and "</style" not in looks else ""
    if head.answer and (font := _FONT.search(page)):
        # Beside the app's own element: inside of it React wipes it long before the page stands.
        style = head.answer.replace("FONT", font[1], 1) + style
        page = page.replace("</head>", f"{links}</head>")
        links, app = "", _APP.findall(page)
        page = _APP.sub("", page)
        style += _live() + _LATER.replace("{app}", "".join(app))
    return page.replace("</head>", f"{links}{_AGAIN}</head>").replace("</body>", f"{style}</body>")


class FrontPage:
    """Streamlit's index page, dressed for the page that is asked for; packed once for each head.

    ``scripts`` are names, without their hash, of Streamlit's scripts for the elements of the first page;
    ``looks`` are style sheets, so that no element is ever seen without it.
    """

    def __init__(
        self, scripts: tuple[str, ...] = ("PlotlyChart", "Html"), looks: Iterable[Path] = ()
    ) -> None:
        self.scripts = scripts
        self.looks = "\n".join(one.read_text(encoding="utf-8") for one in looks)

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
        scripts = (*filter(None, [plotly_script()]), *first_scripts(self.scripts))
        body = dress(_index(), head, scripts, self.looks).encode()
        etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
        return body, gzip.compress(body, 6, mtime=0), etag
