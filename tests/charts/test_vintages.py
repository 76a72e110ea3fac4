"""The history of one year's number: each at the day it was said, plans hollow, nothing joined."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard import gallery, ledger, style
from dashboard.charts.vintages import vintages
from dashboard.model import SCOPES, View
from tests import made

BOOK = ledger.shipped()
FIRST = View(pair=BOOK.default_pair, lang="en")
MADE = View(pair=(made.HOME, made.AWAY), scopes=SCOPES, lang="en", year=2023)


def said(amount, name, day, **columns):
    columns = {"stated_by": f"speaker of {name}", "stated_on": day, "known_on": day, **columns}
    return made.published("2023", amount * 1e9, multiplier=10**9, figure_id=name, **columns)


def chart(*rows, **changes):
    return vintages(made.evidence(*rows), replace(MADE, **changes), "light")


def places(drawn):
    return {
        data[0]: (x, y)
        for trace in drawn.figure.data
        for x, y, data in zip(trace.x, trace.y, trace.customdata, strict=True)
    }


HOPE, FIRST_REPORT, FINAL = (
    said(55, "H", "2023-09-29", status="forecast"),
    said(54, "F", "2024-01-29", status="preliminary"),
    said(53, "L", "2024-12-05", status="final"),
)


def test_numbers_stand_at_their_days_in_the_order_they_were_said():
    drawn = chart(FINAL, HOPE, FIRST_REPORT)
    assert drawn.drawn == ("H", "F", "L")
    assert places(drawn) == {"H": ("2023-09-29", 55), "F": ("2024-01-29", 54), "L": ("2024-12-05", 53)}
    assert drawn.title == (
        "AAA and BBB, turnover in 2023, goods and services: "
        "first $55\xa0bn (forecast), most recently $53\xa0bn"
    )
    assert not any("lines" in trace.mode for trace in drawn.figure.data)
    inside = {trace.customdata[0][0]: trace.marker.color for trace in drawn.figure.data}
    assert inside["H"] == style.PALETTES["light"].paper != inside["L"], "a plan is hollow"


def test_a_number_without_a_day_stands_where_it_can_first_be_known_or_is_counted():
    drawn = chart(HOPE, said(54, "B", "", known_on="2024-01-01"), said(53, "U", "", known_on=""))
    assert drawn.drawn == ("H", "B") and places(drawn)["B"][0] == "2024-01-01"
    assert any("first have been known" in one for one in drawn.notes)
    assert any(one.startswith("1 number of unknown day") for one in drawn.notes)


def test_without_any_day_the_chart_is_empty_and_says_why():
    drawn = chart(said(53, "U", "", known_on=""))
    assert drawn.is_empty and "2023" in drawn.notes[0]


def test_the_range_of_each_number_is_drawn():
    (trace,) = chart(said(53, "A", "2024-01-05", hedge="over")).figure.data
    assert trace.error_y.array == (1,) and trace.error_y.arrayminus == (0,)


def test_a_printed_range_stands_in_its_middle_with_a_bar_from_end_to_end():
    drawn = chart(said(47, "R", "2024-01-05", value_high=48.0, decimals=0), HOPE)
    assert places(drawn)["R"][1] == 47 and places(drawn.paper)["R"][1] == 47.5
    (bar,) = [one for one in drawn.figure.layout.shapes if one.yref != "paper"]
    assert (bar.x0, bar.x1, bar.y0, bar.y1) == ("2024-01-05", "2024-01-05", 47, 48)
    (word,) = [one for one in drawn.paper.figure.layout.meta["labels"] if "47" in one["text"]]
    assert word["y"] == 47.5
    assert "a range as it was said" in drawn.paper.printed[0]


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_marks_of_several_scopes_have_a_key_and_each_its_speaker(lang):
    goods, unsaid = said(46, "G", "2025-01-01", scope="goods"), said(49, "N", "2024-06-01", scope="unknown")
    drawn = chart(HOPE, FINAL, goods, unsaid, lang=lang).paper
    told = {
        "en": ("Marks: circle – goods; square – goods and services; triangle",),
        "ru": ("Знаки: круг – товары; квадрат – товары и услуги",),
    }
    assert all(told[lang][0] in one for one in drawn.printed), "also where there is little room"
    words = [one["text"] for one in drawn.figure.layout.meta["labels"]]
    assert len(words) == 4 and all(one.count("<br>") == 1 and "speaker of" in one for one in words)
    assert not any("Circle" in one or "Круг" in one for one in chart(HOPE, FINAL, lang=lang).paper.printed)


def test_the_title_keeps_to_one_scope():
    goods = said(46, "G", "2025-01-01", scope="goods")
    assert chart(HOPE, FINAL, goods).title.endswith("most recently $53\xa0bn")


@pytest.mark.parametrize("name", ["-".join(one.pair) for one in BOOK.pairs if one.published])
def test_every_pair_with_statements(name):
    first, second = name.split("-")
    drawn = gallery.draw("vintages", View(pair=(first, second), lang="ru"), "dark")
    days = [places(drawn)[one][0] for one in drawn.drawn]
    assert days == sorted(days) and all(date.fromisoformat(day) for day in days)
    assert drawn.drawn or drawn.notes


def test_as_known_on_a_day_the_later_numbers_are_not_there():
    """What was expected, first reported and revised."""

    def count(on):
        return len(gallery.draw("vintages", replace(FIRST, year=2023, as_known_on=on), "light").drawn)

    known = [count(date(*day)) for day in ((2023, 10, 1), (2024, 2, 1), (2024, 12, 31))]
    assert 0 < known[0] < known[1] < known[2] == count(None)
