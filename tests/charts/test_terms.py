"""Levels in the prices of one year and in percent of GDP: each point is computed of figures that it opens."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard import gallery, sharing
from dashboard.charts import Chart
from dashboard.evidence import Row
from dashboard.export import verify
from dashboard.model import Selection, View
from dashboard.operations import OPERATIONS
from tests.every import every

PAIR = ("BLR", "RUS")


def view(terms: str, **more: object) -> View:
    asked = Selection(pair=PAIR, flow="exports", terms=terms, lang="en")
    return replace(gallery.resolve(asked), **more)  # type: ignore[arg-type]


def point(chart: Chart, cell: str) -> Row:
    """The point that stands for a cell of a table."""
    figures = chart.evidence.figures
    found = figures[figures["derived_from"].str.split().str[0] == cell]
    assert len(found) == 1 and found["figure_id"].iloc[0] in chart.drawn
    return found.iloc[0]


def test_real_terms_by_hand() -> None:
    """13,685.7551 m of 2019, index 255.6574, in the prices of 2024, index 313.6888: 16,792.27 m."""
    chart = gallery.draw("timeline", view("real"))
    found = point(chart, "imf-dots/BLR-RUS/exports/2019")
    assert found["amount"] == pytest.approx(16_792.27e6, abs=5e3)
    assert (found["unit"], found["price_basis"], found["measure"]) == ("USD", "constant", "level")
    assert found["derived_from"].split()[1:] == ["us-cpi/USA/2019", "us-cpi/USA/2024"]


def test_percent_of_gdp_by_hand() -> None:
    """13,156.7774 m of 61,371.755326 m in 2020: 21.4378 %."""
    chart = gallery.draw("timeline", view("gdp"))
    found = point(chart, "imf-dots/BLR-RUS/exports/2020")
    assert found["amount"] == pytest.approx(21.4378, abs=5e-5)
    assert (found["unit"], found["derived_from"].split()[1]) == ("percent", "worldbank-gdp/BLR/2020")
    assert "21.4% of the GDP of Belarus in 2020" in chart.title


@every([(name, terms) for name, all_of in gallery.TERMS_OF.items() for terms in all_of])
def test_every_point_is_computed_and_opens_what_it_is_computed_of(name: str, terms: str) -> None:
    chart = gallery.draw(name, gallery.looked_at(name, view(terms)))
    points = [chart.evidence.figure(one) for one in chart.drawn]
    assert points
    for row in points:
        operands = [chart.evidence.figure(one) for one in row["derived_from"].split()]
        amounts = [one["amount"] for one in operands]
        assert OPERATIONS[row["operation"]].holds(row["amount"], amounts), row["figure_id"]
    beside = chart.evidence.figures["flow"].isin(["prices", "gdp"])
    for one in chart.evidence.figures.loc[beside, "figure_id"]:
        found = gallery.book().one(one)
        assert found is not None and found.figure(one)["excerpt"].endswith(found.figure(one)["as_printed"])


def test_a_year_without_gdp_is_a_hole_and_is_named() -> None:
    """The table of output has nothing of North Korea; what China sells to it is a share of China’s."""
    asked = replace(gallery.resolve(Selection(pair=("CHN", "PRK"), flow="exports", lang="en")), terms="gdp")
    other = replace(asked, pair=("PRK", "CHN"))
    assert gallery.draw("timeline", asked).drawn
    empty = gallery.draw("timeline", other)
    assert empty.is_empty
    assert any(note.startswith("No GDP of North Korea for") for note in empty.notes)


def test_what_is_said_in_words_stays_in_the_money_of_its_day() -> None:
    chart = gallery.draw("timeline", view("real", flow="turnover"))
    drawn = chart.evidence.figures[chart.evidence.figures["figure_id"].isin(chart.drawn)]
    assert set(drawn["operation"]) == {"real"}
    assert any("told in the money of their day" in note for note in chart.notes)


def test_another_currency_is_not_restated() -> None:
    asked = gallery.resolve(Selection(pair=("DEU", "POL"), unit="EUR", terms="real", lang="en"))
    chart = gallery.draw("timeline", asked)
    assert chart.is_empty
    assert "Prices and GDP are told in US dollars: levels in euros are not restated." in chart.notes


def test_before_an_edition_nothing_is_measured_with_it() -> None:
    from datetime import date

    assert gallery.draw("timeline", view("real", as_known_on=date(2026, 1, 1))).is_empty


def test_partners_keep_their_shares_and_places() -> None:
    money, real = (gallery.draw("partners", view(terms, country="BLR")) for terms in ("", "real"))
    assert money.title == real.title
    first = point(real, "imf-dots/BLR-RUS/exports/2020")
    assert first["amount"] == pytest.approx(13_156.7774e6 * 313.6888 / 258.8112)
    assert len(real.figure.data[0].y) == len(money.figure.data[0].y)
    gdp = gallery.draw("partners", view("gdp", country="BLR"))
    assert "percent of the GDP of Belarus" in gdp.subtitle and "45.9% of GDP" in gdp.subtitle
    assert not (gdp.evidence.figures["operation"] == "change").any()


def test_real_growth_is_that_of_the_restated_levels() -> None:
    chart = gallery.draw("growth", view("real"))
    found = point(chart, "computed/real-2024/imf-dots/BLR-RUS/exports/2020")
    now, before = 13_156.7774 / 258.8112, 13_685.7551 / 255.6574
    assert found["amount"] == pytest.approx(100 * (now / before - 1))
    assert "constant prices" in chart.title


def test_terms_stand_in_the_address_of_charts_that_know_them() -> None:
    assert sharing.linked("timeline", view("gdp")).terms == "gdp"
    assert sharing.linked("growth", view("gdp")).terms == ""
    assert sharing.linked("mirror", view("real")).terms == ""
    assert sharing.linked("totals", view("real")).terms == "real"
    assert sharing.shared({"terms": "barter"}).unknown[0].accepted == ("real", "gdp")


def test_a_file_in_other_terms_is_verified() -> None:
    made = sharing.file("timeline", view("gdp"), "csv")
    found = verify.verify(made, "gdp.csv", gallery.book(), frozenset(), frozenset())
    assert found.outcome == "sound"
    assert {one.state for one in found.figures} == {"unchanged"}


def test_what_trade_is_measured_with_is_no_figure_of_trade() -> None:
    book = gallery.book()
    assert not book.figures["flow"].isin(["gdp", "prices"]).any()
    assert not book.of_pair(PAIR).figures["flow"].isin(["gdp", "prices"]).any()
    assert not gallery.searched("gdp 2020").ids or all(
        not one.startswith("worldbank") for one in gallery.searched("gdp 2020").ids
    )
