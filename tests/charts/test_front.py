"""Of several tables one whole series stands in front, by a stated rule or as the reader chose."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard import gallery
from dashboard.charts.choice import in_front, table_of
from dashboard.comparability import lines
from dashboard.language import write as labels
from dashboard.model import LANGUAGES, Selection
from tests import made
from tests.views.visit import of_class, opened


def series(source: str, first: int, last: int, **columns: object) -> list[dict[str, object]]:
    return [made.official(str(year), 1, source_id=source, **columns) for year in range(first, last + 1)]


def test_the_rule_most_periods_then_furthest_never_a_plan():
    def front(*rows: list[dict[str, object]], chosen: str = "") -> str:
        found = lines(made.evidence(*(one for each in rows for one in each)).figures)
        first, behind = in_front(found, chosen)
        assert len(first) + len(behind) == len(found)
        return table_of(first[0]) if first else ""

    longer, later = series("office", 2000, 2010), series("paper", 2009, 2015)
    assert front(longer, later) == f"office/{made.HOME}"
    assert front(longer[:7], later) == f"paper/{made.HOME}"
    assert front(longer, later, chosen=f"paper/{made.HOME}") == f"paper/{made.HOME}"
    assert front(longer, later, chosen="no-such") == f"office/{made.HOME}"
    both = lines(
        made.evidence(*longer, *series("office", 2000, 2010, reporter=made.AWAY, partner=made.HOME)).figures
    )
    for country in (made.HOME, made.AWAY):
        assert table_of(in_front(both, first=country)[0][0]) == f"office/{country}", (
            "of equals the first country's"
        )
    plans = series("paper", 2000, 2020, status="forecast")
    assert front(longer, plans, chosen=f"paper/{made.HOME}") == f"office/{made.HOME}"
    assert front(plans) == ""


def of_two(lang: str):
    view = gallery.opened(gallery.resolve(Selection(pair=("KAZ", "RUS"), lang=lang)))
    tables = gallery.fronts(view)
    return view, list(tables), list(tables.values())


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["timeline", "growth"])
def test_the_usual_and_the_chosen_table_are_drawn_in_front_and_named(name, lang):
    view, tables, names = of_two(lang)
    usual, chosen = (gallery.plain(name, replace(view, table=one), "light") for one in ("", tables[1]))
    for chart, told in ((usual, names[0]), (chosen, names[1])):
        assert any(told in note for note in chart.notes), chart.notes
    assert set(usual.drawn) == set(chosen.drawn), "the same figures stand there"
    assert gallery.addressed(name, replace(view, table=tables[1])).to_params()["table"] == tables[1]
    assert "table" not in gallery.addressed("flows", replace(view, table=tables[1])).to_params()
    if name == "timeline":
        for chart in (usual, chosen):
            widths = [one.line.width for one in chart.figure.data if one.line.width and len(one.x) > 3]
            assert widths == [2, 1]
            assert chart.figure.data[0].customdata[0][0] not in {
                data[0]
                for other in (usual, chosen)
                if other is not chart
                for data in other.figure.data[0].customdata
            }


def test_a_reader_puts_another_table_in_front_and_hears_of_one_that_is_not_there():
    _view, tables, names = of_two("en")
    test = opened("pair", {"lang": "en", "pair": "KAZ-RUS"})
    box = test.selectbox(key="control-table")
    assert box.value == tables[0]
    box.set_value(tables[1]).run()
    assert test.query_params["table"] == tables[1] and any(names[1] in one for one in of_class(test, "notes"))
    test = opened("pair", {"lang": "en", "pair": "KAZ-RUS", "table": "imf-dots"})
    assert any("imf-dots" in one and tables[0] in one for one in of_class(test, "notice"))


@pytest.mark.parametrize("chart", ["timeline", "growth"])
@pytest.mark.parametrize("pair", [("DEU", "FRA"), ("FRA", "DEU")])
def test_of_two_counts_of_a_year_title_and_headline_tell_the_same(chart, pair):
    view = gallery.opened(gallery.resolve(Selection(pair=pair, lang="en")))
    told = {row["measure"]: row for row in gallery.facts(view).headline}
    row = told["level" if chart == "timeline" else "growth"]
    number = f"{labels.figure_label(row, 'en')} {labels.in_period(str(row['period']), 'en')}"
    assert number in gallery.draw(chart, view, "light").title
