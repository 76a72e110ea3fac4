"""Counts of the process as Prometheus reads them, at ``/metrics``; off unless ``BILATERAL_METRICS`` is on."""

from __future__ import annotations

import os
import time
from bisect import bisect_left
from collections import defaultdict
from pathlib import Path
from typing import Final

from dashboard import settings
from dashboard.web.crowd import Crowd

MEDIA: Final = "text/plain; version=0.0.4; charset=utf-8"
_BOUNDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Seconds; the upper ends of the classes of the histogram."""
_KINDS: Final = (
    "api",
    "charts",
    "embed",
    "s",
    "brief",
    "list",
    "oembed",
    "feeds",
    "handbook",
    "static",
    "media",
    "_stcore",
)


def is_on() -> bool:
    """Whether the operator wants numbers to be read."""
    return settings.METRICS.value()


def kind(path: str) -> str:
    """The class of a path: few, whatever visitors ask for.

    >>> kind("/api/v1/figures"), kind("/figure"), kind("/")
    ('api', 'page', 'page')
    """
    first = path[1:].partition("/")[0]
    return first if first in _KINDS else "page"


class Metrics:
    """What was answered since the start."""

    def __init__(self, crowd: Crowd) -> None:
        self.crowd, self.began = crowd, time.time()
        self._answers: dict[tuple[str, int], int] = defaultdict(int)
        self._classes: dict[str, list[int]] = defaultdict(lambda: [0] * (len(_BOUNDS) + 1))
        self._seconds: dict[str, float] = defaultdict(float)

    def answered(self, path: str, status: int, seconds: float) -> None:
        of = kind(path)
        self._answers[of, status] += 1
        self._classes[of][bisect_left(_BOUNDS, seconds)] += 1
        self._seconds[of] += seconds

    def text(self, *, ready: bool) -> str:
        """All of it in Prometheus' text format 0.0.4."""
        lines = [
            *_one("bilateral_ready", "gauge", "1 when the ledger is loaded.", int(ready)),
            *_one("bilateral_sessions", "gauge", "Open sessions.", self.crowd.open),
            *_one("bilateral_sessions_most", "gauge", "Sessions that are let in.", self.crowd.most),
            *_one(
                "bilateral_turned_away_total",
                "counter",
                "Visitors told to come later.",
                self.crowd.turned_away,
            ),
            *_one("process_start_time_seconds", "gauge", "Start, in seconds since 1970.", self.began),
            *_memory(),
            "# HELP bilateral_requests_total Answers by kind of address and status.",
            "# TYPE bilateral_requests_total counter",
            *(
                f'bilateral_requests_total{{kind="{of}",status="{status}"}} {count}'
                for (of, status), count in sorted(self._answers.items())
            ),
            "# HELP bilateral_request_seconds Time to the end of an answer.",
            "# TYPE bilateral_request_seconds histogram",
        ]
        for of, classes in sorted(self._classes.items()):
            below = 0
            for bound, count in zip((*map(str, _BOUNDS), "+Inf"), classes, strict=True):
                below += count
                lines.append(f'bilateral_request_seconds_bucket{{kind="{of}",le="{bound}"}} {below}')
            lines.append(f'bilateral_request_seconds_sum{{kind="{of}"}} {self._seconds[of]:.6f}')
            lines.append(f'bilateral_request_seconds_count{{kind="{of}"}} {below}')
        return "\n".join(lines) + "\n"


def _one(name: str, of: str, told: str, value: float) -> tuple[str, ...]:
    return f"# HELP {name} {told}", f"# TYPE {name} {of}", f"{name} {value}"


def _memory() -> tuple[str, ...]:
    """Resident bytes where the system tells them; Linux does."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return ()
    told = pages * os.sysconf("SC_PAGE_SIZE")
    return _one("process_resident_memory_bytes", "gauge", "Resident memory in bytes.", told)
