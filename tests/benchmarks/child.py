"""What one command takes: time on the clock, processor time, peak memory."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

_MEASURED = """
import os, sys, time
began = time.perf_counter()
running = os.fork()
if not running:
    told = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(told, 1), os.dup2(told, 2)
    os.execv(sys.argv[2], sys.argv[2:])
_, status, used = os.wait4(running, 0)
print(status, time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


def run(
    command: Sequence[str], told: Path, settings: Mapping[str, str] = MappingProxyType({})
) -> tuple[float, float, float]:
    """Seconds on the clock, seconds of the processor and peak memory in bytes; AssertionError where it fails.

    Through a small process: a command that this process starts itself is counted as large as this process.
    """
    asked = [sys.executable, "-S", "-c", _MEASURED, str(told), *command]
    root = Path(__file__).parents[2]
    env = {**os.environ, **settings}
    said = subprocess.run(asked, cwd=root, env=env, stdout=subprocess.PIPE, text=True, check=True)
    status, clock, processor, peak = map(float, said.stdout.split())
    if status:
        raise AssertionError(told.read_text(encoding="utf-8")[-2000:])
    return clock, processor, peak * (1 if sys.platform == "darwin" else 1024)
