"""The HTTP routes: figures asked for by fifty at once, and an embed in Chromium."""

from __future__ import annotations

import asyncio
import contextlib
import statistics
import time
import urllib.error
import urllib.request

from tests.benchmarks.first_chart import WINDOW, browser
from tests.benchmarks.report import Part, Table, milliseconds, p95, spread, within
from tests.benchmarks.servers import App, Server, serving

AT_ONCE = 50
ROUNDS = 20
FIGURES = "/api/v1/figures?pair=BLR-RUS&limit=200"
EMBED = "/embed/timeline?pair=BLR-RUS&lang=en&theme=light"
FIGURES_LIMIT = 0.03
VISITS = 7
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"


def measure(bilateral: App) -> Part:
    """Fifty connections at once, twenty times; an embed whose picture is kept, in fresh contexts."""
    with serving(bilateral) as server:
        _wait_ready(server)
        for path in (FIGURES, EMBED):
            urllib.request.urlopen(f"http://127.0.0.1:{server.port}{path}").read()
        asked = asyncio.run(_figures(server))
        painted = _painted(server)
    rows = (
        ("figures, 50 at once", spread(asked, milliseconds), milliseconds(p95(asked)), str(len(asked))),
        ("/embed, first contentful paint", spread(painted, milliseconds), "–", str(len(painted))),
    )
    header = ("What", "Median (smallest – largest)", "p95", "Requests")
    target = within("/api/v1/figures, 50 at once, p95", p95(asked), FIGURES_LIMIT, milliseconds)
    return Part([target], [Table("Over HTTP", header, rows)])


def _wait_ready(server: Server) -> None:
    """Until /readyz says so: while the ledger is being read, answers compete with that for the processor."""
    while True:
        with contextlib.suppress(urllib.error.HTTPError):
            urllib.request.urlopen(f"http://127.0.0.1:{server.port}/readyz").read()
            return
        time.sleep(0.1)


async def _figures(server: Server) -> list[float]:
    """Seconds from sending to the last byte, on connections that stay open."""
    links = [await asyncio.open_connection("127.0.0.1", server.port) for _ in range(AT_ONCE)]
    taken: list[float] = []
    for _ in range(ROUNDS):
        taken += await asyncio.gather(*(_ask(*link) for link in links))
    for _, writer in links:
        writer.close()
    return taken


async def _ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> float:
    began = time.perf_counter()
    writer.write(f"GET {FIGURES} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n".encode())
    head = await reader.readuntil(b"\r\n\r\n")
    length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
    await reader.readexactly(int(length.split(b":")[1]))
    assert head.startswith(b"HTTP/1.1 200"), head[:40]
    return time.perf_counter() - began


def _painted(server: Server) -> list[float]:
    with browser() as opened:
        found = []
        for _ in range(VISITS + 1):
            context = opened.new_context(viewport=WINDOW)
            page = context.new_page()
            page.goto(f"http://127.0.0.1:{server.port}{EMBED}")
            while not (milliseconds_ := page.evaluate(PAINT)):  # its policy lets no expression be waited for
                page.wait_for_timeout(20)
            found.append(milliseconds_ / 1000)
            context.close()
    assert statistics.median(found) > 0
    return found[1:]
