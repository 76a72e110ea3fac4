"""The running year of a monthly table: a step as far as its months go, compared with the same months."""

from __future__ import annotations

import pytest

from dashboard import gallery, measures
from dashboard.charts.growth import growth
from dashboard.charts.timeline import timeline
from dashboard.language import write as labels
from dashboard.model import LANGUAGES, Selection, View
from tests import made

VIEW = View.of(Selection(), pair=(made.HOME, made.AWAY), pairs=(), lang="en")


def months(year: int, last: int, amount: float, flow: str = "exports") -> list[dict[str, object]]:
    return [made.official(f"{year}-{month:02d}", amount, flow=flow) for month in range(1, last + 1)]


def both(*rows: dict[str, object]) -> list[dict[str, object]]:
    """The same as imports."""
    return [*rows, *(dict(row, flow="imports", figure_id=f"{row['figure_id']}-i") for row in rows)]


def test_months_so_far_are_added_for_both_years_and_for_no_year_with_a_hole():
    found = measures.so_far(made.evidence(*months(2020, 12, 10), *months(2021, 10, 11)))
    assert dict(zip(found["period"], found["amount"], strict=True)) == {
        "2021-01/2021-10": 110,
        "2020-01/2020-10": 100,
    }
    assert set(found["months"]) == {10} and set(found["operation"]) == {"so_far"}
    assert [len(ids.split()) for ids in found["derived_from"]] == [10, 10]
    holed = [row for row in months(2021, 10, 11) if row["period"] != "2021-04"]
    assert measures.so_far(made.evidence(*holed)).empty
    assert measures.so_far(made.evidence(*months(2021, 12, 11))).empty, "a whole year is not running"
    assert measures.so_far(made.evidence(made.official("2021", 5))).empty


def test_the_step_is_never_a_year_and_says_what_it_is_compared_with():
    evidence = made.evidence(*both(*months(2020, 12, 10), *months(2021, 10, 11)))
    evidence = evidence.plus(measures.year(evidence))
    chart = timeline(evidence, VIEW, "light")
    steps = [one for one in chart.figure.data if any("so_far" in data[0] for data in one.customdata)]
    (step,) = steps
    assert list(step.x) == [round(2021 - 0.5, 4), round(2021 + 10 / 12 - 0.5, 4)] and set(step.y) == {220}
    (line,) = [one for one in chart.figure.data if "lines+markers" in one.mode and one not in steps]
    assert list(line.x) == [2020], "the part of a year is on no line"
    note = " ".join(chart.notes).replace("\u00a0", " ")
    assert "January–October 2021" in note and "+10.0% on the same months of 2020" in note
    (rate,) = [
        float(one.y[0])
        for one in growth(evidence, VIEW, "light").figure.data
        if any("so_far" in data[0] for data in one.customdata)
    ]
    assert rate == pytest.approx(10)
    given = evidence.plus(made.evidence(*both(made.official("2021", 130))).figures)
    assert not any("so_far" in one for one in timeline(given, VIEW, "light").drawn), "the whole year is known"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_shipped_monthly_table_shows_its_running_year(lang):
    view = gallery.opened(gallery.resolve(Selection(pair=("USA", "CHN"), lang=lang)))
    chart = gallery.plain("timeline", view, "light")
    (running,) = [one for one in chart.drawn if "computed/so_far/" in one]
    row = chart.evidence.figure(running)
    assert row["months"] < 12 and row["end"] // 12 > 2024
    assert "2024" in chart.title and labels.period(str(row["period"]), lang) not in chart.title
