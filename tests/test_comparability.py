"""Promise 3: no line crosses definitions; empty equals empty only inside one table."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import comparability, ledger, measures
from dashboard.comparability import differing, forbids_axis, forbids_line, forbids_sum, lines, runs
from dashboard.model import LINE_COORDINATES, PLANS
from tests import made
from tests.every import every

QUICK = settings(deadline=None, max_examples=25)

OTHER_VALUES: dict[str, list[object]] = {
    "reporter": [made.OTHER],
    "partner": [made.OTHER],
    "flow": ["imports", "balance"],
    "scope": ["services", "goods_and_services", "unknown"],
    "product": ["crude oil"],
    "region": ["a region"],
    "measure": ["growth", "share"],
    "unit": ["EUR", "tonnes"],
    "of_unit": ["USD"],
    "price_basis": ["constant", "physical_volume", "unknown"],
    "valuation": ["cif", "unknown"],
    "basis": ["bop", "unknown"],
    "compiled_by": [made.AWAY, ""],
    "share_of": ["all trade"],
    "vintage": ["edition-2", ""],
    "months": [1, 3],
}
"""What a figure of ``made.official`` can be changed to, coordinate by coordinate."""


def changed(row: dict[str, object], coordinate: str, value: object) -> dict[str, object]:
    """The figure with one coordinate other; another length is another period from the same month on."""
    if coordinate != "months":
        return row | {coordinate: value, "figure_id": f"{row['figure_id']}-other"}
    start = int(str(row["start"]))
    end = start + int(str(value)) - 1
    period = f"{start // 12}-01/{end // 12}-{end % 12 + 1:02d}" if value != 1 else f"{start // 12}-01"
    return row | {"period": period, "months": value, "end": end, "figure_id": f"{row['figure_id']}-other"}


@st.composite
def one_apart(draw, coordinate):
    """Official figures of consecutive years; some of them differ from the others in one coordinate."""
    years = range(2000, 2000 + draw(st.integers(2, 5)))
    other = draw(st.lists(st.sampled_from(years), min_size=1, max_size=len(years) - 1, unique=True))
    value = draw(st.sampled_from(OTHER_VALUES[coordinate]))
    rows = [made.official(str(year), float(year)) for year in years]
    return [
        changed(row, coordinate, value) if year in other else row
        for year, row in zip(years, rows, strict=True)
    ]


def test_every_coordinate_is_tried():
    assert tuple(OTHER_VALUES) == LINE_COORDINATES


@pytest.mark.parametrize("coordinate", LINE_COORDINATES)
@settings(deadline=None, max_examples=5)
@given(data=st.data())
def test_one_other_coordinate_forbids_the_line_and_is_named(coordinate, data):
    rows = data.draw(one_apart(coordinate))
    for a, b in combinations(rows, 2):
        expected = [coordinate] if a[coordinate] != b[coordinate] else []
        assert forbids_line(a, b) == forbids_line(b, a) == differing(a, b) == expected
    for line in lines(made.frame(rows)):
        assert line[coordinate].nunique() == 1


@every(LINE_COORDINATES)
def test_shipped_figures_one_coordinate_apart_share_no_line(coordinate):
    """The same with a real line: every second figure of it is changed in one coordinate."""
    figures = ledger.shipped().of_pair(ledger.shipped().default_pair).figures
    line = max(lines(figures[figures["months"] == 12]), key=len)
    longest = [{str(name): cell for name, cell in row.items()} for row in line.to_dict("records")]
    value = next(one for one in OTHER_VALUES[coordinate] if one != longest[0][coordinate])
    rows = [changed(row, coordinate, value) if at % 2 else row for at, row in enumerate(longest)]
    assert len(rows) > 10
    found = lines(made.frame(rows))
    assert [line[coordinate].nunique() for line in found] == [1, 1]
    assert sum(map(len, found)) == len(rows)


# --- whatever the figures -----------------------------------------------------------------------


@st.composite
def figures_of_any_kind(draw):
    """A dozen figures of two tables, official, published and derived, that differ here and there."""
    rows = []
    for number in range(draw(st.integers(2, 12))):
        row = made.official(str(draw(st.integers(2000, 2004))), float(number + 1))
        for coordinate in draw(st.lists(st.sampled_from(LINE_COORDINATES), max_size=2, unique=True)):
            row = changed(row, coordinate, OTHER_VALUES[coordinate][0])
        row |= {
            "figure_id": f"X{number}",
            "kind": draw(st.sampled_from(["official"] * 4 + ["published", "derived"])),
            "status": draw(st.sampled_from(["final", "final", "preliminary", *PLANS])),
            "flag": draw(st.sampled_from(["", "", "", "doubtful"])),
            "source_id": draw(st.sampled_from(["office", "bank"])),
        }
        rows.append(row)
    return rows


@QUICK
@given(rows=figures_of_any_kind())
def test_a_line_holds_only_what_may_be_joined(rows):
    found = lines(made.frame(rows))
    for line in found:
        for a, b in combinations(line.to_dict("records"), 2):
            assert forbids_line(a, b) == []
    drawn = [one for line in found for one in line["figure_id"]]
    assert len(set(drawn)) == len(drawn)
    may = {row["figure_id"]: row for row in rows if row["kind"] != "published" and row["flag"] == ""}
    assert {one for one, row in may.items() if row["status"] not in PLANS} <= set(drawn) <= set(may)


@QUICK
@given(rows=figures_of_any_kind())
def test_what_may_be_joined_in_one_table_is_one_line(rows):
    line_of = {
        one: number for number, line in enumerate(lines(made.frame(rows))) for one in line["figure_id"]
    }
    for a, b in combinations([row for row in rows if row["status"] not in PLANS], 2):
        if a["source_id"] == b["source_id"] and forbids_line(a, b) == []:
            assert line_of[a["figure_id"]] == line_of[b["figure_id"]]


@QUICK
@given(rows=figures_of_any_kind())
def test_published_plans_and_flagged_are_never_joined_with_outcomes(rows):
    for a, b in combinations(rows, 2):
        reasons = forbids_line(a, b)
        assert ("kind" in reasons) == (a["kind"] != b["kind"] or a["kind"] == "published")
        assert ("status" in reasons) == ((a["status"] in PLANS) != (b["status"] in PLANS))
        assert ("flag" in reasons) == bool(a["flag"] or b["flag"])


@QUICK
@given(years=st.sets(st.integers(2000, 2015), min_size=1))
def test_a_line_is_cut_at_every_hole_and_nowhere_else(years):
    (line,) = lines(made.frame([made.official(str(year)) for year in sorted(years, key=lambda one: one % 7)]))
    assert [int(one) // 12 for one in line["start"]] == sorted(years)
    pieces = runs(line)
    seen = [[int(one) // 12 for one in piece["start"]] for piece in pieces]
    assert [year for piece in seen for year in piece] == sorted(years)
    assert all(piece == list(range(piece[0], piece[-1] + 1)) for piece in seen)
    assert all(a[-1] + 1 < b[0] for a, b in zip(seen, seen[1:], strict=False))


@QUICK
@given(months=st.sets(st.integers(0, 30), min_size=2))
def test_a_line_of_months_is_cut_where_a_single_month_is_missing(months):
    periods = [f"{2000 + at // 12}-{at % 12 + 1:02d}" for at in sorted(months)]
    (line,) = lines(made.frame([made.official(one) for one in periods]))
    seen = [[int(one) - 24000 for one in piece["start"]] for piece in runs(line)]
    assert [month for piece in seen for month in piece] == sorted(months)
    assert all(piece == list(range(piece[0], piece[-1] + 1)) for piece in seen)
    assert all(a[-1] + 1 < b[0] for a, b in zip(seen, seen[1:], strict=False))


def test_what_is_computed_in_two_ways_shares_no_line():
    """The turnover of one reporter and the mutual exports of both are two things under one name."""
    both_ways = made.evidence(
        *(
            made.official("2000", 100.0, reporter=one, partner=other, flow=flow, compiled_by="UN")
            for one, other in ((made.HOME, made.AWAY), (made.AWAY, made.HOME))
            for flow in ("exports", "imports")
        )
    )
    computed = both_ways.plus(measures.turnover(both_ways)).plus(measures.mutual(both_ways)).figures
    for line in lines(computed[computed["kind"] == "derived"]):
        assert line["operation"].nunique() == 1
        assert line["start"].is_unique


# --- empty, axes, sums --------------------------------------------------------------------------


def test_empty_equals_empty_only_inside_one_table():
    here, there = made.official("2000"), made.official("2001", source_id="bank")
    assert here["product"] == there["product"] == ""
    assert forbids_line(here, there) == ["table"]
    assert forbids_line(here, made.official("2001")) == []
    assert len(lines(made.frame([here, there]))) == 2
    told = {name: "told" for name in LINE_COORDINATES}
    assert differing(here | told, there | told) == []


@pytest.mark.parametrize("coordinate", ["measure", "unit", "share_of"])
def test_what_cannot_stand_on_one_axis(coordinate):
    a = made.official("2000")
    assert forbids_axis(a, changed(a, coordinate, OTHER_VALUES[coordinate][0])) == [coordinate]
    assert forbids_axis(a, made.official("2005", partner=made.OTHER, scope="services")) == []


def test_what_cannot_be_added():
    exports, imports = made.official("2000"), made.official("2000", flow="imports", valuation="cif")
    assert forbids_sum(exports, imports) == []
    assert forbids_sum(exports, made.official("2001", flow="imports")) == ["period"]
    assert forbids_sum(exports, made.official("2000", flow="imports", unit="EUR")) == ["unit"]
    assert "table" in forbids_sum(exports, made.official("2000", flow="imports", source_id="bank"))
    assert set(comparability.SUM_COORDINATES) < set(LINE_COORDINATES)
