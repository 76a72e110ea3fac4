"""Nothing is taken that nobody can have said or published yet: refused with row and column."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dashboard.judging import GivenSource, judge
from dashboard.judging.rows import is_future
from dashboard.tables import read


def table(column: str, *days: str) -> str:
    rows = "".join(
        f"DEU;POL;exports;goods;2021;{53 + n},0;EUR bn;Made up;{day}\n" for n, day in enumerate(days)
    )
    return f"reporter;partner;flow;scope;period;value;unit;publisher;{column}\n{rows}"


@pytest.mark.parametrize("column", ["published", "stated_on"])
def test_a_day_to_come_is_refused_with_its_row_and_column(column):
    judged = judge(read(table(column, "2024-02-01", "2199-01-01").encode(), "a.csv"))
    assert (judged.outcome, judged.count) == ("partial", 1)
    (wrong,) = judged.account.errors
    assert (wrong.code, wrong.row, wrong.column, wrong.cell) == ("day_in_future", 3, column, "2199-01-01")


def test_a_document_named_for_the_whole_file_is_held_to_the_same():
    text = table("note", "x").replace(";publisher", "").replace(";Made up", "")
    judged = judge(read(text.encode(), "a.csv"), {}, GivenSource("P", published="2199-01-01"))
    assert [one.code for one in judged.account.errors] == ["day_in_future"] and not judged.can_be_added


def test_a_time_zone_ahead_may_have_tomorrow():
    today = datetime.now(UTC).date()
    assert not is_future((today + timedelta(days=1)).isoformat())
    assert is_future((today + timedelta(days=2)).isoformat())
