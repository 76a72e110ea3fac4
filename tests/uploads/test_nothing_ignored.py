"""A changed coordinate changes what comes of a file: nothing is ignored in silence (whole: tests/soak)."""

from __future__ import annotations

from dashboard.uploads.understanding import understand
from tests.soak import unread


def test_a_changed_cell_of_a_coordinate_is_never_ignored():
    seen = unread.run(unread.samples(), share=0.04)
    assert seen.tried >= 40
    assert seen.silent == []


def test_what_is_ignored_is_named():
    table, answers = unread.samples()["side01"]
    seen = unread.run({"side01": (table, answers)})
    assert seen.tried >= 6 and seen.silent == []
    known = understand(table, answers)
    again = understand(unread.Changed(table, 2, 0, "Georgia"), answers)
    assert unread.signature(known) == unread.signature(again)
