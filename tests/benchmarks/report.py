"""Tables of what was measured, in Markdown, and the record of one run in README.md."""

from __future__ import annotations

import os
import platform
import re
import statistics
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from tests.benchmarks.servers import NotMeasured, chromium

BEGIN = "<!-- results: begin -->"
END = "<!-- results: end -->"
PACKAGES = ("streamlit", "plotly", "pandas", "dash", "playwright")


@dataclass(frozen=True)
class Target:
    """One row of the table of targets: what, the limit, what was measured, and whether that is within."""

    what: str
    limit: str
    measured: str
    met: bool

    def row(self) -> tuple[str, ...]:
        return (self.what, self.limit, self.measured, "met" if self.met else "**missed**")


@dataclass(frozen=True)
class Table:
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()

    def markdown(self) -> str:
        lines = [self.header, tuple("---" for _ in self.header), *self.rows]
        table = "\n".join("| " + " | ".join(cells) + " |" for cells in lines)
        return "\n\n".join([f"### {self.title}", table, *self.notes])


@dataclass
class Part:
    """What one benchmark gives: rows for the table of targets, and its own tables."""

    targets: list[Target] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)


def within(what: str, value: float, limit: float, show: Callable[[float], str]) -> Target:
    """A target of the kind "at most ``limit``"."""
    return Target(what, f"≤ {show(limit)}", show(value), value <= limit)


def seconds(value: float) -> str:
    return f"{value:.2f} s"


def milliseconds(value: float) -> str:
    return f"{value * 1000:.0f} ms"


def megabytes(value: float) -> str:
    return f"{value / 1e6:.1f} MB"


def times(value: float) -> str:
    return f"{value:.2f} ×"


def spread(values: Sequence[float], show: Callable[[float], str]) -> str:
    """Median, and smallest to largest in brackets."""
    return f"{show(statistics.median(values))} ({show(min(values))} – {show(max(values))})"


def p95(values: Sequence[float]) -> float:
    """The 95th percentile, between the two values beside it."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def document(parts: Sequence[Part], rounds: int, load: float) -> str:
    """The whole record: when and where, the targets, then every table. ``load`` is of before the run."""
    targets = [target.row() for part in parts for target in part.targets]
    summary = Table("Targets", ("What", "Target", "Measured", ""), tuple(targets))
    tables = [summary, *(table for part in parts for table in part.tables)]
    return "\n\n".join([_machine(rounds, load), *(table.markdown() for table in tables)])


def _machine(rounds: int, load: float) -> str:
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"Run of {datetime.now():%Y-%m-%d %H:%M}, {rounds} rounds. {os.cpu_count()} cores, "
        f"{pages * size / 2**30:.0f} GiB of memory, load {load:.2f} before the run, {platform.system()}; "
        f"Python {platform.python_version()}, {_chromium_version()}, {versions}."
    )


def _chromium_version() -> str:
    try:
        command = [chromium(), "--version"]
    except NotMeasured:
        return "no Chromium"
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    found = re.search(r"\w+ [\d.]+", said)
    return found[0] if found else "Chromium of unknown version"


def write(readme: Path, results: str) -> None:
    """Put ``results`` between the two markers; ValueError when they are not there once each."""
    text = readme.read_text(encoding="utf-8")
    if text.count(BEGIN) != 1 or text.count(END) != 1:
        raise ValueError(f"{readme.name} must hold {BEGIN} and {END} once each")
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    readme.write_text(f"{before}{BEGIN}\n{results}\n{END}{after}", encoding="utf-8")
