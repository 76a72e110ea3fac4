"""plotly's script without what our charts never reach: a quarter of it, cut from the installed file.

The pages get it in place of Streamlit's (``frontpage``), and interactive files carry it. It fails safe: a
script that was not tried, or is not built as expected, is left whole.
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

_LOG: Final = logging.getLogger("bilateral")
TRACES: Final = ("bar",)
"""Trace types the charts use beside ``scatter``, which is always there; named as in plotly.js ``lib/``."""
EAGER: Final = "//# allFunctionsCalledOnLoad\n"
"""Before a script that a page runs as soon as it has it: Chromium reads all of it while it comes, beside the
page, instead of one function after the other when they are called (another browser reads a comment)."""
TRIED: Final = {"8cb9b72292d50f4ac26b35921c6209897f2a946d03214aa63214e86f129a8cb1": "streamlit 1.67.0"}
"""SHA-256 of the plotly scripts whose slim form was tried in a browser; any other goes out whole."""

_REGISTER: Final = re.compile(
    r'return [\w$]+\(\{"lib/index\.js"\([\w$]+,[\w$]+\)\{'
    r"var ([\w$]+)=[\w$]+\(\);\1\.register\(\[([\w$(),]+)\]\)"
)
_MODULE: Final = re.compile(r'=[\w$]\(\{"([^"\n]{1,200}\.\w{2,4})"\(')
_NAME: Final = re.compile(r"[\w$]+$")
_CALL: Final = re.compile(r"(?<![\w$.])([\w$]+)\(\)")
_WRAPPED: Final = re.compile(r"=[\w$]+\((\(\([\w$]+,[\w$]+,[\w$]+\)=>\{\(function\()")
"""How plotly as a whole begins among the page's other modules, and how it ends."""
_ENDS: Final = re.compile(r"return window\.Plotly=([\w$]+),\1\}\)\}\)")


_TWICE: Final = (
    (re.compile(r"(let\{width:([\w$]+)\}=[\w$]+\([\w$]+\);return \2)\?"), r"\1>0?"),
    (
        re.compile(
            r"(useEffect\)\(\(\)=>\{)([\w$]+\(([\w$]+)=>[\w$]+\(\3,([\w$]+)\.theme,([\w$]+)\)\)\},\[\4\.id,\5,\4\.theme\]\))"
        ),
        r"\1\4.theme&&\2",
    ),
    (re.compile(r"([\w$]+\.layout\.dragmode)\|\|\("), r"\1===!1||\1||("),
)
"""Where the page's module of charts draws what it has drawn, and what stands there instead (``_once``)."""


class NotSlimmable(ValueError):
    """The script is not built the way this module knows."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """Neighbouring modules that stay or go together: ``source[start:stop]``, then one comma or semicolon."""

    names: tuple[str, ...]
    paths: tuple[str, ...]
    start: int
    stop: int


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
    return _once(head + ",".join(source[unit.start : unit.stop] for unit in live) + ";" + tail)


def _once(source: str) -> str:
    """The script with a chart drawn once where Streamlit's module draws it twice; as it is if not as known.

    It draws before it knows how wide the chart is (-1), hidden, and again then; once more to put the page's
    theme on a chart that has its own (``theme=None``, an empty name there); and it takes a chart whose
    pointer moves nothing (``dragmode`` false) for one that says nothing of it, which it draws anew as one
    that is moved: a thumb that begins on such a chart cannot move the page.
    """
    if any(len(pattern.findall(source)) != 1 for pattern, _ in _TWICE):
        return source
    for pattern, instead in _TWICE:
        source = pattern.sub(instead, source)
    return source


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


def text(path: Path) -> str | None:
    """The slim form of a script file, about 0.5 s of work; None for a file not tried or not as expected."""
    raw = path.read_bytes()
    if hashlib.sha256(raw).hexdigest() not in TRIED:
        _LOG.info("%s is not a script this version knows: charts load whole", path.name)
        return None
    try:
        return EAGER + slim(raw.decode())
    except NotSlimmable as error:
        _LOG.warning("%s goes out whole: %s", path.name, error)
        return None


def alone(slimmed: str) -> str:
    """Plotly without the module of the page around it: a script that makes ``window.Plotly``.

    NotSlimmable if it does not begin and end as expected.
    """
    begins, ends = _plotly(slimmed)
    return f'"use strict";{slimmed[begins:ends]}({{}},{{}});'


def without_plotly(slimmed: str, address: str) -> str:
    """The module of the page without plotly, which it takes from the script at ``address``: what was run for
    the answer is not sent and not run again for the page."""
    begins, ends = _plotly(slimmed)
    head = slimmed[:begins].removeprefix(EAGER)
    return f'{EAGER}import"{address}";{head}((e,t)=>{{t.exports=window.Plotly}}){slimmed[ends:]}'


def _plotly(slimmed: str) -> tuple[int, int]:
    """Where plotly begins and ends in the module of the page."""
    begins, ends = _only(_WRAPPED.finditer(slimmed)), _only(_ENDS.finditer(slimmed))
    return begins.start(1), ends.end()


@cache
def standalone() -> str | None:
    """Plotly as a script of its own, made once per process; None where the installed one is not known."""
    path = file("PlotlyChart")
    slimmed = text(path) if path else None
    try:
        return alone(slimmed) if slimmed else None
    except NotSlimmable as error:
        _LOG.warning("files carry the whole of plotly: %s", error)
        return None


def folder() -> Path:
    # Found without importing streamlit, which costs 0.3 s wherever it is not loaded yet.
    from importlib.util import find_spec

    spec = find_spec("streamlit")
    return Path(spec.origin).parent / "static/static/js" if spec and spec.origin else Path()


def file(stem: str) -> Path | None:
    """The one script of this name in the installed Streamlit: names end in a hash of the content."""
    found = list(folder().glob(f"{stem}.*.js"))
    return found[0] if len(found) == 1 else None
