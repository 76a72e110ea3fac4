"""From starting the process to its first healthy answer; and one command of the command line, cold."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence

from tests.benchmarks.report import Part, Table, seconds, spread, times, within
from tests.benchmarks.servers import FLOOR, ROOT, App, NotMeasured, serving

FIGURES = (sys.executable, "-m", "dashboard", "figures", "--format", "json")
START_LIMIT = 2.0
FIGURES_LIMIT = 1.5


def measure(rounds: int, bilateral: App, figures: Sequence[str] = FIGURES) -> Part:
    """The floor, Bilateral and the command by turns, ``rounds`` times; one start of each goes uncounted."""
    floor, ours, command = [], [], []
    for _ in range(rounds + 1):
        floor.append(_start(FLOOR))
        ours.append(_start(bilateral))
        command.append(_run(figures))
    floor, ours, command = floor[1:], ours[1:], command[1:]
    ratio = statistics.median(ours) / statistics.median(floor)
    targets = [
        within(f"Start to healthy, beside {FLOOR.name}", ratio, START_LIMIT, times),
        within("`bilateral figures --format json`", statistics.median(command), FIGURES_LIMIT, seconds),
    ]
    rows = (
        (FLOOR.name, "start to healthy", spread(floor, seconds)),
        (bilateral.name, "start to healthy", spread(ours, seconds)),
        (bilateral.name, "`bilateral figures --format json`", spread(command, seconds)),
    )
    header = ("App", "What", "Median (smallest – largest)")
    return Part(targets, [Table("Starting", header, rows)])


def _start(app: App) -> float:
    with serving(app) as server:
        return server.seconds


def _run(command: Sequence[str]) -> float:
    """Wall time of the whole process; NotMeasured unless it ends well and prints figures as JSON."""
    began = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    taken = time.perf_counter() - began
    if done.returncode != 0:
        last = done.stderr.strip().splitlines()[-1:]
        raise NotMeasured(f"the command ended with exit code {done.returncode}: {' '.join(last)}")
    try:
        printed = json.loads(done.stdout)
    except ValueError:
        raise NotMeasured("the command did not print JSON") from None
    if not printed:
        raise NotMeasured("the command printed no figures")
    return taken
