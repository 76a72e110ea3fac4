"""What there is of a pair beside the lines of a chart: other money, other years, both sides' exports."""

from __future__ import annotations

import pytest

from dashboard import gallery
from dashboard.charts import elsewhere
from dashboard.language.write import unit_name
from dashboard.model import Selection, View
from tests.views.visit import opened, words


def view(pair: str, **asked: object) -> View:
    first, second = pair.split("-")
    return gallery.resolve(Selection(pair=(first, second), **asked))  # type: ignore[arg-type]


def sources_of(seen: View) -> set[str]:
    chart = gallery.draw("timeline", seen)
    return set(chart.evidence.figures["source_id"])


@pytest.mark.parametrize("pair", ["FRA-DEU", "USA-CHN"])
def test_turnover_in_dollars_goes_back_as_far_as_both_sides_exports_do(pair):
    """Eurostat counts this in euros from 2002, the Census in dollars from 2010; DOTS has both since 1981."""
    seen = view(pair, unit="USD")
    chart = gallery.draw("timeline", seen)
    drawn = chart.evidence.figures
    of_dots = drawn[(drawn["source_id"] == "imf-dots") & (drawn["operation"] == "mutual")]
    assert int(of_dots["start"].min()) // 12 <= 1981 and int(of_dots["end"].max()) // 12 == 2020


def test_a_table_of_both_flows_for_most_years_still_stands_alone():
    """The exports of both would tell two more years of thirty: not worth another line."""
    assert "imf-dots" not in sources_of(view("BLR-RUS"))


def test_an_empty_chart_names_the_money_and_the_years_that_are_there():
    chart = gallery.draw("timeline", view("FRA-DEU", unit="EUR", last=1990))
    (told,) = [one for one in chart.notes if "1961–2021" in one]
    assert chart.is_empty and unit_name("USD", "en") in told and "2002–2024" in told
    russian = gallery.draw("timeline", view("FRA-DEU", unit="EUR", last=1990, lang="ru"))
    assert any("1961–2021" in one and unit_name("USD", "ru") in one for one in russian.notes)


def test_other_years_in_other_money_are_one_press_away():
    seen = gallery.opened(view("FRA-DEU"))
    (one, *_) = elsewhere.found(gallery.evidence("timeline", seen), seen)
    assert (seen.unit, one.flow, one.unit, one.first, one.last) == ("EUR", "turnover", "USD", 1961, 2021)
    page = opened("pair", {"lang": "en", "pair": "FRA-DEU"})
    assert "1961–2021 in US dollars" in words(page)
    pieces = [str(getattr(one, "value", "")) for one in page.get("html")]
    assert any("unit=USD" in one and "1961–2021" in one for one in pieces)


def test_money_that_tells_no_other_year_is_not_mentioned():
    seen = view("BLR-RUS")
    assert all(one.unit != "USD" for one in elsewhere.found(gallery.evidence("timeline", seen), seen))


def test_a_table_that_others_counts_were_reconciled_in_says_so_on_its_line_and_in_the_headline():
    seen = view("BRA-KEN")
    lines = {str(one.name).replace("<br>", " ") for one in gallery.draw("timeline", seen).figure.data}
    assert any("reconciled" in one for one in lines if "USITC" in one)
    assert not any("reconciled" in one for one in lines if "IMF" in one)
    russian = gallery.draw("timeline", view("BRA-KEN", lang="ru")).figure.data
    assert any("сведённый учёт" in str(one.name).replace("<br>", " ") for one in russian)


def test_the_headline_and_the_title_tell_one_number():
    for pair in ("BRA-KEN", "FRA-DEU", "USA-CHN"):
        seen = gallery.opened(view(pair))
        told = gallery.draw("timeline", seen).told
        assert gallery.facts(seen).headline[-1]["figure_id"] in told


def test_what_one_country_counts_as_turnover_stays_in_front_of_both_sides_exports():
    """Rosstat has 16 years of both flows, DOTS 29 of both sides' exports: more years of another thing."""
    chart = gallery.draw("timeline", view("CHN-RUS"))
    (front,) = [one for one in chart.notes if one.startswith("In front")]
    assert "Rosstat" in front and "which counts exports and imports of one country" in front
    assert any("exports of both" in str(one.name).replace("<br>", " ") for one in chart.figure.data)


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_of_several_lines_with_holes_each_is_named(lang):
    seen = view("USA-CUB", lang=lang)
    chart = gallery.draw("timeline", seen)
    holed = [note for note in chart.notes if "2007–2010" in note or "2009" in note]
    assert len(holed) == 2
    assert "IMF" in " ".join(holed) or "МВФ" in " ".join(holed)
    assert any("USITC" in note for note in holed)
