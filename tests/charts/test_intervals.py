"""The ranges of one year: which year, what each number allows, what is told once, what the title says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard import gallery, ledger
from dashboard.charts import standing
from dashboard.charts.intervals import intervals
from dashboard.charts.one_year import year_of
from dashboard.model import FLOWS, PLANS, SCOPES, Selection, View
from tests import made
from tests.charts import pairs
from tests.every import every

BOOK = ledger.shipped()
FIRST = View(pair=BOOK.default_pair, lang="en")
MADE = View(pair=(made.HOME, made.AWAY), scopes=SCOPES, lang="en", year=2023)


def said(amount, name, **columns):
    columns = {"stated_by": f"speaker of {name}", "known_on": "2024-02-01", **columns}
    return made.published("2023", amount * 1e9, multiplier=10**9, figure_id=name, **columns)


def chart(*rows, **changes):
    return intervals(made.evidence(*rows), replace(MADE, **changes), "light")


def marks(drawn):
    """Figure's id: its number, its ends, in billions."""
    found = {}
    for trace in drawn.figure.data:
        if trace.mode != "text":
            for at, data in enumerate(trace.customdata):
                x = trace.x[at]
                low, high = x - trace.error_x.arrayminus[at], x + trace.error_x.array[at]
                found[data[0]] = (round(x, 6), round(low, 6), round(high, 6))
    return found


def brackets(drawn):
    found: dict[str, str] = {}
    for trace in drawn.figure.data:
        if trace.mode == "text":
            for data, text in zip(trace.customdata, trace.text, strict=True):
                found[data[0]] = found.get(data[0], "") + text.removeprefix("<b>").removesuffix("</b>")
    return found


# --- what a number allows -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hedge", "low", "high", "ends"),
    [
        ("exact", 52.5, 53.5, "[)"),
        ("over", 53, 54, "()"),
        ("at_least", 53, 54, "[)"),
        ("almost", 52, 53, "()"),
        ("under", 52, 53, "()"),
        ("up_to", 52, 53, "(]"),
        ("about", 52, 54, "[]"),
    ],
)
def test_each_hedge_has_its_range_and_brackets(hedge, low, high, ends):
    drawn = chart(said(53, "A", hedge=hedge))
    assert marks(drawn) == {"A": (53, low, high)} and brackets(drawn) == {"A": ends}


def test_a_printed_range_is_itself():
    assert marks(chart(said(59, "A", value_high=60.0))) == {"A": (59, 59, 60)}


def test_a_computed_turnover_has_the_range_of_its_parts():
    parts = [
        made.official("2023", amount * 1e9, multiplier=10**9, flow=flow, compiled_by=made.HOME)
        for flow, amount in (("exports", 20), ("imports", 30))
    ]
    (found,) = marks(chart(*parts)).values()
    assert found == (50, 49, 51)


# --- what is drawn ------------------------------------------------------------------------------


def test_rows_rise_and_retellings_share_one():
    rows = [said(53, "A"), said(47, "B", scope="goods")]
    rows += [said(53, f"R{n}", stated_by="speaker of A", source_id=f"page-{n}") for n in range(3)]
    drawn = chart(*rows)
    assert drawn.drawn == ("B", "A")
    assert not any("×" in one.text for one in drawn.figure.layout.annotations)
    rows += [said(53, f"S{n}", stated_by=f"another speaker {n}", source_id=f"paper-{n}") for n in range(3)]
    drawn = chart(*rows)
    assert drawn.drawn == ("B", "A")
    assert any("×4" in one.text for one in drawn.figure.layout.annotations)


def test_scopes_plans_and_flagged_ones_are_told_apart():
    rows = [said(47, "G", scope="goods"), said(53, "B"), said(55, "P", status="forecast")]
    drawn = chart(*rows, said(60, "D", flag="doubtful"), flagged=True)
    symbols = {
        trace.customdata[0][0]: trace.marker.symbol for trace in drawn.figure.data if trace.mode != "text"
    }
    assert symbols == {"G": "circle", "B": "square", "P": "square-open", "D": "x-thin-open"}


def test_services_alone_stand_aside_until_they_are_asked_for():
    rows = [said(53, "B"), said(7, "S", scope="services")]
    plain = chart(*rows, scopes=Selection().scopes)
    assert plain.drawn == ("B",) and any(
        "other scopes" in one or "another scope" in one for one in plain.notes
    )
    assert chart(*rows, scopes=("services",)).drawn == ("S",)


def test_exports_are_named_from_both_sides():
    there = said(20, "E", flow="exports", scope="goods")
    back = said(22, "I", flow="imports", scope="goods", reporter=made.AWAY, partner=made.HOME)
    assert chart(there, back, flow="exports").drawn == ("E", "I")


# --- which year ---------------------------------------------------------------------------------


def test_the_year_of_the_quoted_outcome_comes_first():
    rows = [
        made.published(str(year), 5e10, figure_id=f"P{year}-{n}") for year in (2021, 2022) for n in (1, 2)
    ]
    quoted = made.published("2020", 5e10, figure_id="Q", excerpt_kind="quote")
    plain = replace(MADE, year=None)
    assert year_of(made.evidence(*rows), plain) == 2022
    assert year_of(made.evidence(*rows, quoted), plain) == 2020
    assert year_of(made.evidence(*rows), replace(plain, year=1999)) == 1999


def test_the_shipped_pair_opens_with_the_year_of_its_quotation():
    assert year_of(gallery.evidence("intervals", FIRST), FIRST) == 2023


# --- the title ----------------------------------------------------------------------------------


def test_the_title_says_whether_one_number_fits_all():
    fits = chart(said(53, "A"), said(53.2, "B", decimals=1, value=53.2))
    assert fits.title.replace("\xa0", " ").endswith("$53.15–53.25 bn fits all 2 numbers")
    apart = chart(said(47, "A"), said(53, "B"))
    assert apart.title.replace("\xa0", " ").endswith("2 numbers from $47 bn to $53 bn")
    for other, how in (
        ({"scope": "goods"}, "goods; goods and services"),
        ({"price_basis": "constant"}, "constant prices; current prices"),
        ({"valuation": "cif"}, "CIF; FOB"),
        ({"product": "oil"}, "product"),
    ):
        mixed = chart(said(53, "A", **other), said(53.2, "B", decimals=1, value=53.2), details=True)
        assert mixed.title.startswith("AAA and BBB, turnover in 2023")
        assert mixed.title.endswith(f", which do not all count the same ({how})")
    assert chart(said(55, "P", status="forecast")).title.endswith(
        " in 2023, goods and services: only expectations"
    )
    assert chart(said(53, "A")).title.endswith(": one number, $53\xa0bn")


@pytest.mark.parametrize(
    ("outcomes", "plans", "end"),
    [
        (1, 1, ": one number, $50 bn; beside it one estimate, $60 bn"),
        (1, 2, ": one number, $50 bn; beside it 2 estimates"),
        (2, 1, "; beside them one estimate, $60 bn"),
    ],
)
def test_plans_beside_one_number_and_beside_several_are_told_in_a_sentence(outcomes, plans, end):
    rows = [said(50 + n, f"A{n}") for n in range(outcomes)]
    rows += [said(60 + n, f"P{n}", status="estimate") for n in range(plans)]
    assert chart(*rows, plans=True).title.replace("\xa0", " ").endswith(end)


def test_a_range_that_its_mark_covers_is_not_explained():
    """ "$234 bn" beside "$228.1 bn": half a billion to each side lies under a hollow mark."""
    drawn = chart(said(228.1, "A", decimals=1), said(234, "P", status="estimate"), plans=True).paper
    assert "bar" not in drawn.key.lower()
    wide = chart(said(48, "A"), said(49, "B"), said(51, "C")).paper
    assert "bar: the range" in wide.key.lower()


def test_a_year_without_a_number_says_so():
    empty = chart(said(53, "A"), year=1990)
    assert empty.is_empty and "1990" in empty.notes[0]


# --- every pair ---------------------------------------------------------------------------------


@every(["-".join(pair) for pair in pairs.SOME])
def test_every_pair_draws_the_figures_of_its_year_alone(name):
    first, second = name.split("-")
    for flow in FLOWS if (first, second) == BOOK.default_pair else ("turnover", "exports"):
        asked = View(pair=(first, second), flow=flow, lang="ru")
        drawn = gallery.draw("intervals", asked, "dark")
        assert bool(drawn.drawn) == bool(drawn.figure.data) and drawn.notes
        figures = drawn.evidence.of(drawn.drawn).figures
        mine = figures[figures["figure_id"].isin(drawn.drawn)]
        assert mine["end"].nunique() <= 1 and (mine["months"] == 12).all()
        for figure_id, (x, low, high) in marks(drawn).items():
            assert low <= x <= high, figure_id


def test_ranges_are_those_of_the_check():
    drawn = gallery.draw("intervals", FIRST, "light")
    known = standing.by_id(gallery.evidence("intervals", FIRST))
    for figure_id, (_x, low, high) in marks(drawn).items():
        assert low == pytest.approx(float(known[figure_id].range.low) / 1e9)
        assert high == pytest.approx(float(known[figure_id].range.high) / 1e9)


def test_outcomes_are_counted_without_plans():
    drawn = gallery.draw("intervals", FIRST, "light")
    figures = drawn.evidence.of(drawn.drawn).figures
    outcomes = (~figures["status"].isin(PLANS) & (figures["flag"] == "")).sum()
    assert f": {outcomes} numbers from " in drawn.title
