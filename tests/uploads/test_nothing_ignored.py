"""A changed coordinate changes what comes of a file: nothing is ignored in silence (whole: tests/soak)."""

from __future__ import annotations

from pathlib import Path

from dashboard.tables import read
from dashboard.uploads.understanding import understand
from tests.soak import unread


def test_a_changed_cell_of_a_coordinate_is_never_ignored():
    seen = unread.run(unread.samples(), share=0.04)
    assert seen.tried >= 40
    assert seen.silent == []


def test_a_changed_cell_of_a_second_sheet_is_never_ignored():
    path = Path(__file__).parent / "third" / "t25-sheets-are-years.xlsx"
    seen = unread.run({path.name: (read(path, path.name), {})})
    assert seen.tried >= 10 and seen.silent == []


def test_what_is_ignored_is_named():
    table, answers = unread.samples()["side01"]
    seen = unread.run({"side01": (table, answers)})
    assert seen.tried >= 6 and seen.silent == []
    known = understand(table, answers)
    again = understand(unread.Changed(table, 2, 0, "Georgia"), answers)
    assert unread.signature(known) == unread.signature(again)
