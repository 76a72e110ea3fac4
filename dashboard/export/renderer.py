"""The one renderer: a Kaleido kept open on an event loop of its own.

Kaleido's own synchronous server mixes pictures up between threads and hangs once its browser has died. Here
one Kaleido object lives on one loop in one thread; callers wait in line. The browser starts with the
first picture, closes after a while without work, and is started anew when it died; a picture that was in
the middle of being drawn is then tried once more.
"""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import threading
from base64 import b64decode
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

from dashboard.export import font
from dashboard.export.errors import ExportError

T = TypeVar("T")
Work = Callable[[Any], Coroutine[Any, Any, bytes]]
"""What is done with an open Kaleido."""

_SCRIPTS: Final = tuple(Path(__file__).with_name(name) for name in ("placing.js", "frame.js"))
_RELOAD_EVERY: Final = 50
_LOOK_EVERY: Final = 0.25
_WAITING: Final = 64


class Renderer:
    """Draws specifications of plotly. Usable from any thread.

    ``idle``: seconds without work after which the browser is closed. ``limit``: seconds for one picture,
    ``start_limit`` for starting the browser. The defaults suit a server on a small machine.
    """

    def __init__(self, idle: float = 120, limit: float = 45, start_limit: float = 60) -> None:
        self._idle, self._limit, self._start_limit = idle, limit, start_limit
        self._guard = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._turn = asyncio.Lock()
        self._kaleido: Any = None
        self._closing: asyncio.TimerHandle | None = None
        self._waiting = 0

    def render(self, spec: dict[str, Any], fmt: str, width: int, height: int, scale: float = 1) -> bytes:
        """The picture of a figure's JSON as ``fmt`` (svg, png or pdf), in pixels.

        ExportError: no_chromium, renderer_failed, renderer_slow, renderer_busy, drawing_failed.
        """
        opts = {"format": fmt, "width": width, "height": height, "scale": scale}
        with self._place_in_line():
            return self._wait(self._done(lambda kaleido: kaleido.calc_fig(spec, opts=opts)))

    def printed(self, page: str) -> bytes:
        """A page of HTML as a PDF, printed by its own ``@page`` rules; ExportError as ``render``."""
        with self._place_in_line():
            return self._wait(self._done(lambda kaleido: _printed(kaleido, page)))

    def close(self) -> None:
        """Close the browser now; the next picture starts it again."""
        if self._loop is not None:
            with contextlib.suppress(Exception):
                self._wait(self._shut())

    @property
    def browser_pid(self) -> int | None:
        """The browser's process; None while none runs."""
        kaleido = self._kaleido
        return kaleido.subprocess.pid if kaleido is not None else None

    # --- from the caller's thread to the loop's -------------------------------------------------

    @contextlib.contextmanager
    def _place_in_line(self) -> Any:
        with self._guard:
            if self._waiting >= _WAITING:
                raise ExportError("renderer_busy")
            self._waiting += 1
        try:
            yield
        finally:
            with self._guard:
                self._waiting -= 1

    def _wait(self, work: Coroutine[Any, Any, T]) -> T:
        future: Future[T] = asyncio.run_coroutine_threadsafe(work, self._running())
        try:
            return future.result(2 * (self._limit + self._start_limit) + self._limit * self._waiting)
        except TimeoutError:
            future.cancel()
            raise ExportError("renderer_slow") from None

    def _running(self) -> asyncio.AbstractEventLoop:
        with self._guard:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                threading.Thread(target=self._loop.run_forever, name="renderer", daemon=True).start()
                atexit.register(self.close)
            return self._loop

    # --- on the loop ----------------------------------------------------------------------------

    async def _done(self, work: Work) -> bytes:
        async with self._turn:
            self._stay_open()
            try:
                return await self._tried_twice(work)
            finally:
                self._close_later()

    async def _tried_twice(self, work: Work) -> bytes:
        """After a crash the picture is tried once more; the browser that failed is let go in any case."""
        for attempt in (1, 2):
            try:
                return await self._finished(await self._opened(), work)
            except ExportError as told:
                if told.code == "no_chromium":
                    raise
                await self._shut()
                if attempt == 2 or told.code != "renderer_failed":
                    raise
        raise AssertionError("never here: the second attempt returns or raises")

    async def _finished(self, kaleido: Any, work: Work) -> bytes:
        """Wait for the picture, and no longer than the browser lives."""
        loop = asyncio.get_running_loop()
        task, end = loop.create_task(work(kaleido)), loop.time() + self._limit
        while not (await asyncio.wait({task}, timeout=_LOOK_EVERY))[0]:
            if kaleido.subprocess.poll() is not None or loop.time() > end:
                task.cancel()
                raise ExportError("renderer_slow" if loop.time() > end else "renderer_failed", "closed")
        return bytes(_result(task))

    async def _opened(self) -> Any:
        if self._kaleido is None or self._kaleido.subprocess.poll() is not None:
            await self._shut()
            self._kaleido = _kaleido()
            opening = asyncio.get_running_loop().create_task(self._kaleido.open())
            if not (await asyncio.wait({opening}, timeout=self._start_limit))[0]:
                opening.cancel()
                raise ExportError("renderer_slow", "start")
            _result(opening)
        return self._kaleido

    async def _shut(self) -> None:
        gone, self._kaleido = self._kaleido, None
        if gone is not None:
            await _let_go(gone)

    def _stay_open(self) -> None:
        if self._closing is not None:
            self._closing.cancel()

    def _close_later(self) -> None:
        loop = asyncio.get_running_loop()
        self._closing = loop.call_later(self._idle, lambda: loop.create_task(self._close_idle()))

    async def _close_idle(self) -> None:
        async with self._turn:
            await self._shut()


def _kaleido() -> Any:
    """A Kaleido that is not open yet, without MathJax; ExportError if there is no Chromium."""
    import kaleido
    from choreographer.errors import ChromeNotFoundError

    class Kept(kaleido.Kaleido):  # type: ignore[misc]  # it comes without types
        """Reloads its page now and then; after every picture it would cost more than the picture."""

        drawn = 0

        async def _return_kaleido_tab(self, tab: Any) -> None:
            self.drawn += 1
            if self.drawn % _RELOAD_EVERY:
                await self.tabs_ready.put(tab)
            else:
                await super()._return_kaleido_tab(tab)

    class Page(kaleido.PageGenerator):  # type: ignore[misc]
        """Kaleido's page with our face, which words are measured with."""

        header = f'{kaleido.PageGenerator.header}<style id="faces">{font.faces()}</style>'

    page = Page(mathjax=False, others=[(one.as_uri(), "utf-8") for one in _SCRIPTS])
    try:
        return Kept(n=1, timeout=None, page_generator=page)
    except ChromeNotFoundError:
        raise ExportError("no_chromium") from None


async def _printed(kaleido: Any, page: str) -> bytes:
    """A page on a tab of its own, printed; the tab that draws charts is left alone."""
    tab = await kaleido.create_tab("about:blank")
    try:
        tree = await _asked(tab, "Page.getFrameTree", {})
        frame = tree["frameTree"]["frame"]["id"]
        await _asked(tab, "Page.setDocumentContent", {"frameId": frame, "html": page})
        ready = {"expression": "document.fonts.ready.then(() => 1)", "awaitPromise": True}
        await _asked(tab, "Runtime.evaluate", ready)
        wanted = {"preferCSSPageSize": True, "printBackground": True}
        return b64decode((await _asked(tab, "Page.printToPDF", wanted))["data"])
    finally:
        await kaleido.close_tab(tab)


async def _asked(tab: Any, command: str, params: dict[str, Any]) -> dict[str, Any]:
    """What the browser answers to a command; ExportError if it refuses."""
    answer: dict[str, Any] = await tab.send_command(command, params=params)
    if "error" in answer:
        raise ExportError("drawing_failed", str(answer["error"].get("message", ""))[:200])
    return dict(answer["result"])


async def _let_go(kaleido: Any) -> None:
    """Close a browser that may be dead; what it does not do in time is done to it."""
    with contextlib.suppress(Exception, asyncio.CancelledError):
        await asyncio.wait_for(kaleido.close(), 8)
    process = getattr(kaleido, "subprocess", None)
    if process is not None and process.poll() is None:
        process.kill()
        process.wait(5)


def _result(task: asyncio.Task[Any]) -> Any:
    """What a finished task gives; our own error for what went wrong in it.

    Kaleido cancels its tasks when the browser dies: that is a crash, not a wish of ours.
    """
    from kaleido.errors import JavascriptError, KaleidoError

    if task.cancelled():
        raise ExportError("renderer_failed", "closed")
    failed = task.exception()
    if isinstance(failed, ExportError):
        raise failed
    if isinstance(failed, KaleidoError | JavascriptError):
        raise ExportError("drawing_failed", str(failed)[:200]) from failed
    if failed is not None:
        raise ExportError("renderer_failed", type(failed).__name__) from failed
    return task.result()


def chromium() -> str:
    """The path of the Chromium that pictures are drawn with; empty if there is none."""
    from choreographer.browsers.chromium import Chromium

    found = Chromium.find_browser(skip_local=False)
    return str(found) if found is not None and Path(found).is_file() else ""


def available() -> bool:
    """Can pictures be drawn on this machine?"""
    return bool(chromium())


@cache
def shared() -> Renderer:
    """The renderer of this process."""
    return Renderer()
