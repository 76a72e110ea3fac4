"""All benchmarks in one run: prints a Markdown record and keeps it in README.md.

Usage: python tests/benchmarks/run.py [--only NAME] [--rounds 7] [--bilateral "COMMAND ... {port}"]

The record is always one whole run: with another option than --rounds, or when something could not be
measured, the results are printed and not kept.
Exit 0 = measured (targets may be missed), 1 = something could not be measured, 2 = wrong use.
"""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(
    0, str(Path(__file__).resolve().parents[2])
)  # started as a file, it still is tests.benchmarks

from tests.benchmarks import (
    check_speed,
    export_speed,
    filters,
    find_speed,
    first_chart,
    http_speed,
    sessions,
    sets_speed,
    startup,
    upload_speed,
)
from tests.benchmarks.report import Part, Target, document, write
from tests.benchmarks.servers import HERE, App, NotMeasured, bilateral

NAMES = ("first-chart", "filters", "sessions", "startup", "http", "check", "find", "upload", "export", "sets")


def main() -> int:
    asked = _arguments()
    load = os.getloadavg()[0]
    # As installed programs run: without stored bytecode each start would compile pandas anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    names = [asked.only] if asked.only else NAMES
    parts = [_part(name, asked) for name in names]
    results = document(parts, asked.rounds, load)
    print(results)
    complete = all(part.tables for part in parts)
    if complete and _whole(asked):
        write(HERE / "README.md", results)
    return 0 if complete else 1


def _whole(asked: argparse.Namespace) -> bool:
    usual = (asked.sessions, asked.seconds) == (sessions.SESSIONS, sessions.LOAD_SECONDS)
    return usual and not asked.only and not asked.bilateral


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure Bilateral beside three plain apps.")
    parser.add_argument("--only", choices=NAMES, help="one benchmark; printed, not kept")
    parser.add_argument("--rounds", type=_positive, default=7, help="visits and starts of each app (7)")
    parser.add_argument("--sessions", type=_at_least_two, default=sessions.SESSIONS, help="at once (50)")
    parser.add_argument("--seconds", type=_positive, default=sessions.LOAD_SECONDS, help="of their load (30)")
    parser.add_argument(
        "--bilateral", type=shlex.split, default=[], help="another command to start it, with {port}; not kept"
    )
    return parser.parse_args()


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number above zero")
    return int(text)


def _at_least_two(text: str) -> int:
    if _positive(text) == 1:
        raise argparse.ArgumentTypeError("memory per session needs two sessions")
    return int(text)


def _part(name: str, asked: argparse.Namespace) -> Part:
    """One benchmark; when it cannot be taken, a row that says why stands in its place."""
    app: App = bilateral(asked.bilateral)
    measures: dict[str, Callable[[], Part]] = {
        "first-chart": lambda: first_chart.measure(asked.rounds, app),
        "filters": lambda: filters.measure(app),
        "sessions": lambda: sessions.measure(app, asked.sessions, asked.seconds),
        "startup": lambda: startup.measure(asked.rounds, app),
        "http": lambda: http_speed.measure(app),
        "check": lambda: check_speed.measure(app),
        "find": find_speed.measure,
        "upload": upload_speed.measure,
        "export": export_speed.measure,
        "sets": sets_speed.measure,
    }
    print(f"measuring {name} ...", file=sys.stderr)
    try:
        return measures[name]()
    except NotMeasured as reason:
        return Part([Target(name, "–", f"not measured: {reason}", False)], [])


if __name__ == "__main__":
    sys.exit(main())
