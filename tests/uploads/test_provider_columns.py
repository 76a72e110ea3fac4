"""No column of a recognised file is dropped in silence: changed, it changes the outcome, or it is named."""

from __future__ import annotations

import csv as tables_of_text
import io

import pytest

from dashboard.tables import read
from dashboard.uploads.fates import Candidate, Fault
from dashboard.uploads.providers import recognise
from tests.uploads.provider_samples import SAMPLES


def outcome(rows: list[list[str]]) -> tuple[object, set[str]]:
    """All that becomes of a file, and the columns that are named as not read or asked about."""
    text = io.StringIO()
    tables_of_text.writer(text, lineterminator="\n").writerows(rows)
    table = read(text.getvalue().encode(), "sdmx_data_1176.csv")
    provider = recognise(table)
    if provider is None:
        return None, set()
    fates = tuple(
        (one.row, one.col, tuple(one.fields.items()))
        if isinstance(one, Candidate)
        else ("fault", one.issue)
        if isinstance(one, Fault)
        else one
        for one in provider.fates(table)
    )
    named = {name for one in provider.warnings for name in one.column.split(", ")}
    named |= {one.column for one in provider.questions}
    return (provider.name, provider.refusal, fates), named


def cases() -> list[tuple[str, list[list[str]], int]]:
    return [
        (name, rows, at)
        for name, text in SAMPLES.items()
        for rows in [list(tables_of_text.reader(io.StringIO(text)))]
        for at, header in enumerate(rows[0])
        if header.strip()
    ]


CASES = cases()


@pytest.mark.parametrize(("name", "rows", "at"), CASES, ids=[f"{n}-{r[0][a]}" for n, r, a in CASES])
def test_a_changed_column_changes_the_figures_or_is_named(name, rows, at):
    before, named = outcome(rows)
    assert before is not None
    if rows[0][at] in named:
        return
    others = {row[at] for row in rows[2:]} - {rows[1][at], ""}
    for other in ("Qq 77", *sorted(others)[:2]):
        changed = [rows[0], [*rows[1][:at], other, *rows[1][at + 1 :]], *rows[2:]]
        assert outcome(changed)[0] != before, f"{rows[1][at]!r} became {other!r} and nothing changed"


@pytest.mark.parametrize("name", SAMPLES)
def test_a_column_nobody_knows_is_named_and_one_that_may_matter_is_asked_about(name):
    rows = list(tables_of_text.reader(io.StringIO(SAMPLES[name])))
    width = len(rows[0])
    odd = [[*row[:width], *[""] * (width - len(row)), f"x{at}"] for at, row in enumerate(rows[1:])]
    _, named = outcome([[*rows[0], "Zanzibar"], *odd])
    assert "Zanzibar" in named
    twice = [[*row, region] for row in rows[1:] for region in ("North", "South")]
    _, named = outcome([[*rows[0], "Region"], *twice])
    assert "Region" in named
