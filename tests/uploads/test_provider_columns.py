"""No column of a recognised file is dropped in silence: changed, it changes the outcome, or it is named."""

from __future__ import annotations

import csv as tables_of_text
import io
from functools import cache

from dashboard.tables import read
from dashboard.uploads.fates import Candidate, Fault
from dashboard.uploads.providers import recognise
from tests.every import every
from tests.uploads.described_samples import ANSWERS, TITLED
from tests.uploads.described_samples import SAMPLES as DESCRIBED
from tests.uploads.provider_samples import SAMPLES as WRITTEN

SAMPLES = {**WRITTEN, **{name: text for name, (text, expected) in DESCRIBED.items() if expected}}


def outcome(name: str, rows: list[list[str]]) -> tuple[object, set[str]]:
    """All that becomes of a file, and the columns that are named as not read or asked about."""
    text = io.StringIO()
    tables_of_text.writer(text, lineterminator="\n").writerows(rows)
    table = read(text.getvalue().encode(), "sdmx_data_1176.csv")
    provider = recognise(table, ANSWERS.get(name, {}))
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


@cache
def untouched(name: str) -> tuple[object, set[str]]:
    return outcome(name, table_of(SAMPLES[name]))


def cases() -> list[tuple[str, list[list[str]], int]]:
    return [
        (name, rows, at)
        for name, text in SAMPLES.items()
        for rows in [table_of(text)]
        for at, header in enumerate(rows[TITLED.get(name, 0)])
        if header.strip()
    ]


def table_of(text: str) -> list[list[str]]:
    between = "\t" if "\t" in text else ";" if text.startswith("CO_ANO;") else ","
    return list(tables_of_text.reader(io.StringIO(text), delimiter=between))


CASES = cases()


@every(CASES, lambda case: f"{case[0]}-{case[1][TITLED.get(case[0], 0)][case[2]]}")
def test_a_changed_column_changes_the_figures_or_is_named(name, rows, at):
    top = TITLED.get(name, 0)
    before, named = untouched(name)
    assert before is not None
    if rows[top][at] in named:
        return
    first = rows[top + 1]
    others = {row[at] for row in rows[top + 2 :]} - {first[at], ""}
    for other in ("Qq 77", *sorted(others)[:1]):
        changed = [*rows[: top + 1], [*first[:at], other, *first[at + 1 :]], *rows[top + 2 :]]
        assert outcome(name, changed)[0] != before, f"{first[at]!r} became {other!r} and nothing changed"


@every(SAMPLES)
def test_a_column_nobody_knows_is_named_and_one_that_may_matter_is_asked_about(name):
    rows, top = table_of(SAMPLES[name]), TITLED.get(name, 0)
    width = len(rows[top])
    odd = [[*row, *[""] * (width - len(row)), f"x{at}"] for at, row in enumerate(rows[top + 1 :])]
    _, named = outcome(name, [*rows[:top], [*rows[top], "Zanzibar"], *odd])
    assert "Zanzibar" in named
    twice = [[*row, region] for row in rows[top + 1 :] for region in ("North", "South")]
    _, named = outcome(name, [*rows[:top], [*rows[top], "Region"], *twice])
    assert "Region" in named


def test_two_columns_of_one_name_are_a_question_where_they_differ():
    text = SAMPLES["baci"].replace("t,i,j,k,v,q", "t,i,j,k,v,v")
    _, named = outcome("baci", table_of(text))
    provider = recognise(read(text.encode(), "baci.csv"))
    assert provider is not None and [one.column for one in provider.questions] == ["v"] and "v" in named
