"""Long runs of one mark in a table: no reader takes more than its share of the processor, none breaks.

A reader that goes back over a run for each of its signs needs minutes for what is read in milliseconds.
The clock is not asked: the process has a budget of processor seconds, many times what it needs.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from typing import Final

from dashboard.language import read as reading
from dashboard.language.read.cells import LONGEST
from dashboard.uploads.providers.places import UNKNOWN, named
from tests.hostile.serving import ROOT

BUDGET = 60
"""Processor seconds of the whole process; it needs about a sixth of that, and a third where all is asked."""
LONG = 24_000
RUNS = ("% ", '"', '"a ', "(", "( ", ")(", "[", "1", "1 ", "1-", "- ", "\u00a0", "10 ", "а", "$ ", "'", ", ")
COLUMNS = ("country", "partner", "flow", "year", "value", "unit", "note")
ROW = ("Belarus", "Russia", "exports", "2020", "12.5", "million USD", "n")


def table(place: str, text: str) -> str:
    """A small table with one very long cell: as title, header, cell or note under it."""
    header, rows = list(COLUMNS), [[*ROW[:3], str(year), *ROW[4:]] for year in range(2017, 2021)]
    if place in COLUMNS:
        rows[1][COLUMNS.index(place)] = text
    elif place == "header":
        header[4] = text
    lines = [header, *rows]
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines]
    long = '"' + text.replace('"', '""') + '"'
    return "\n".join({"title": [long, *quoted], "foot": [*quoted, long]}.get(place, quoted))


CODE = """
import json, sys
from dashboard.tables.workbook.cells import shown
from dashboard.language.read.lines import is_total
from dashboard.tables import Refused, read
from dashboard.judging import as_record, judge, refused
from dashboard.language.read import read_printed

def outcome(text):
    try:
        found = judge(read(text.encode(), "long.csv"))
    except Refused as no:
        found = refused(no)
    return as_record(found, "long.csv")["outcome"]

given = json.load(sys.stdin)
for run in given["runs"]:
    is_total(run), shown(run), read_printed(run, "plain", "en")
print(json.dumps([outcome(text) for text in given["tables"]]))
"""


PLACES: Final = ("title", "header", "country", "year", "value", "unit", "foot")


RUNNING: Final = [(one * LONG)[:LONG] for one in RUNS]
EVERY: Final = [(place, run) for place in PLACES for run in RUNNING]


def judged(asked: list[tuple[str, str]]) -> list[str]:
    """The outcomes of tables with these runs in these places, each judged by one process with a budget."""

    def bounded() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (BUDGET, BUDGET))

    given = {"runs": RUNNING, "tables": [table(place, run) for place, run in asked]}
    done = subprocess.run(
        [sys.executable, "-c", CODE],
        cwd=ROOT,
        input=json.dumps(given),
        capture_output=True,
        text=True,
        encoding="utf-8",
        preexec_fn=bounded,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-600:] or f"ended by signal {-done.returncode}"
    outcomes: list[str] = json.loads(done.stdout)
    assert len(outcomes) == len(asked)
    return outcomes


def test_a_long_run_in_any_place_of_a_table_is_judged_within_the_budget() -> None:
    """Every run and every place, but each run in every second place alone: ``make soak`` asks for all."""
    asked = EVERY[::2]
    assert {run for _, run in asked} == set(RUNNING) and {place for place, _ in asked} == set(PLACES)
    assert set(judged(asked)) <= {"accept", "partial", "ask", "reject"}


def test_what_is_too_long_to_be_a_number_or_a_name_is_none() -> None:
    assert reading.read_number("1" * LONGEST) is not None
    assert reading.read_number("1" * (LONGEST + 1)) is None
    assert reading.read_printed("$53 млрд" + " " * LONGEST, "plain", "ru") is None
    assert reading.read_amount("1 " * LONGEST).fault == "bad_number"
    assert named("(" * (LONGEST + 1)).reason == UNKNOWN
