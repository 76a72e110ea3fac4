"""Twenty minutes of visitors: whether the memory of a serving process goes on growing.

``python tests/soak/visitors.py [MINUTES]`` prints the resident memory after each minute. Ten sessions change
what they look at every five seconds, each ends after twenty changes and another begins, and every change is
followed by a request for figures and one for the table of a chart.
"""

from __future__ import annotations

import asyncio
import itertools
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # started as a file, it still is tests.soak

from tests.benchmarks.session_client import Change, Session
from tests.hostile.serving import Server

SESSIONS, EVERY, STAYS = 10, 5.0, 20
PAIRS = ("BLR-RUS", "CHN-RUS", "DEU-POL", "USA-CHN", "DEU-FRA", "KAZ-RUS")
CHARTS = ("timeline", "growth", "flows", "mirror", "availability", "intervals")


def resident(process: int) -> float:
    """Megabytes of memory a process holds (Linux)."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1000


async def visitor(server: Server, number: int, until: float) -> int:
    """One visitor after another at one place; how many changes were answered without an error."""
    answered = 0
    queries = itertools.cycle(f"pair={p}&lang={lang}" for lang in ("en", "ru") for p in PAIRS)
    for _ in range(number):
        next(queries)
    while time.monotonic() < until:
        session = Session(server.port, next(queries))
        await session.open()
        for turn in range(STAYS):
            if time.monotonic() > until:
                break
            query = next(queries)
            answer = await session.ask(Change(f"{query}&chart={CHARTS[turn % len(CHARTS)]}"))
            answered += not answer.errors
            await asyncio.to_thread(server.ask, f"/api/v1/figures?limit=50&offset={turn * 7}")
            await asyncio.to_thread(server.ask, f"/charts/timeline.csv?{query}")
            await asyncio.sleep(EVERY)
        await session.close()
    return answered


async def watch(server: Server, minutes: int) -> list[float]:
    """Memory after each minute."""
    assert server.process is not None
    held = []
    for minute in range(1, minutes + 1):
        await asyncio.sleep(60)
        held.append(resident(server.process.pid))
        print(f"{minute:3} min {held[-1]:7.1f} MB", flush=True)
    return held


async def run(server: Server, minutes: int) -> None:
    until = time.monotonic() + 60 * minutes
    visits = asyncio.gather(*(visitor(server, number, until) for number in range(SESSIONS)))
    held, answered = await asyncio.gather(watch(server, minutes), visits)
    half = len(held) // 2
    first, last = held[half] - held[0], held[-1] - held[half]
    print(f"{sum(answered)} changes answered; grown by {first:.1f} MB to half time, {last:.1f} MB after it")


def main() -> None:
    minutes = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with tempfile.TemporaryDirectory() as folder, Server(Path(folder) / "ledger.sqlite") as server:
        asyncio.run(run(server, minutes))


if __name__ == "__main__":
    main()
