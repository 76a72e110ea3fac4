"""Broken rows are named, sound ones stay: one row broken at a time, in every way."""

from __future__ import annotations

import random
from functools import cache

import pytest

from dashboard.tables import read
from dashboard.tables.shape import Record, Refused
from tests.effort import worked
from tests.every import every
from tests.tables.faults import KINDS, STYLES, Broken, Style, broken, table

ROWS = 84
TRIED = 40
"""Broken files per style; all of them are some 1,600."""


@cache
def records(text: str) -> tuple[tuple[Record, ...], frozenset[int]]:
    """The records of a text, and the rows that anything is said about."""
    try:
        found = read(text.encode(), "table.csv")
    except Refused as refused:
        return (), frozenset(issue.row for issue in refused.issues)
    made = tuple(found.records())
    said = {one.row for one in made if one.fault} | {issue.row for issue in found.issues}
    return made, frozenset(said)


def fate(one: Broken) -> str:
    made, said = records(one.text)
    if one.row in said:
        return "named"
    if said:
        return "another row named"
    clean, _ = records(one.clean)
    return "harmless" if [row.cells for row in made] == [row.cells for row in clean] else "silent"


def shares(style: Style) -> dict[str, float]:
    files = list(broken(style, ROWS, seed=7))
    tried = random.Random(11).sample(files, TRIED)
    fates = [fate(one) for one in tried]
    return {word: fates.count(word) / len(fates) for word in ("named", "silent")}


@every(STYLES)
def test_sound_files_have_no_faults(style):
    clean = next(broken(style, ROWS, seed=7)).clean
    made, said = records(clean)
    wanted = table(style, ROWS, random.Random(7))
    assert said == frozenset()
    assert [list(one.cells) for one in made] == wanted


def test_the_faulty_row_is_named_in_95_of_100_files_and_one_of_100_is_misread_in_silence():
    found = [shares(style) for style in STYLES]
    assert sum(one["named"] for one in found) / len(found) >= 0.95
    assert sum(one["silent"] for one in found) / len(found) <= 0.01


@pytest.mark.parametrize("kind", KINDS)
def test_a_broken_row_costs_no_other_row(kind):
    """Every other row has the cells it has in the sound file."""
    style = STYLES[1]
    for one in [one for one in broken(style, 12, seed=3) if one.kind == kind and one.row > 1]:
        made, _ = records(one.text)
        clean, _ = records(one.clean)
        if len(made) != len(clean):
            continue  # the broken row has a line break in a cell, and is now two
        assert [row.cells for row in made if row.row != one.row] == [
            row.cells for row in clean if row.row != one.row
        ]


CODES = [
    ("2022;RUS 5\n", "ragged_row"),
    ("2022;RUS;5;6\n", "ragged_row"),
    ("2022;RUS;5;\n", "ragged_row"),
    ('2022;R"US;5\n', "stray_quote"),
    ('2022;"RUS"x;5\n', "stray_quote"),
    ('2022;RUS;"5\n', "unclosed_quote"),
    ("2022,RUS,5\n", "other_delimiter"),
    ("2022\tRUS\t5\n", "other_delimiter"),
    ("2022:RUS:5\n", "other_delimiter"),
]


@pytest.mark.parametrize(("row", "code"), CODES)
def test_the_code_says_what_is_wrong(row, code):
    text = "year;partner;value\n" + "2021;BLR;4\n" * 3 + row + "2023;KAZ;6\n" * 3
    made = read(text.encode(), "a.csv").records()
    assert [(one.row, one.fault.code) for one in made if one.fault] == [(5, code)]


def test_counts_of_fields_are_given():
    made = read(b"a,b,c\n1,2,3\n1,2,3,4\n5,6,7\n", "a.csv").records()
    fault = next(one.fault for one in made if one.fault)
    assert (fault.row, fault.expected, fault.cell) == (3, "3", "4")


def test_quotes_that_never_close_cost_no_time():
    text = "a;b\n" + '1;"x\n' + "2;3\n" * 30_000 + ('4;"y\n' + "5;6\n" * 500) * 60
    began = worked()
    made = [one for one in read(text.encode(), "a.csv").records() if one.fault]
    assert worked() - began < 5
    assert {one.fault.code for one in made if one.fault} == {"unclosed_quote"} and len(made) == 61
