"""From one figure to another: each step a named cause between two figures, or one bar that says it cannot."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard import gallery, ledger
from dashboard.charts.bridge import NO_CAUSE, bridge, chosen
from dashboard.model import SCOPES, View
from tests import made
from tests.made import AWAY, HOME

BOOK = ledger.shipped()
FIRST = View(pair=BOOK.default_pair, lang="en")
MADE = View(pair=(HOME, AWAY), scopes=SCOPES, lang="en", year=2023, figure="A", other="B")


def said(amount, name, **columns):
    columns = {"stated_by": f"speaker of {name}", **columns}
    return made.published("2023", amount * 1e9, multiplier=10**9, figure_id=name, **columns)


A = said(46, "A", scope="goods", compiled_by=AWAY)
B = said(53, "B", compiled_by=HOME)
BETWEEN = said(48, "C", scope="goods", compiled_by=HOME)


def chart(*rows, **changes):
    return bridge(made.evidence(*rows), replace(MADE, **changes), "light")


def bars(drawn):
    """(from, to, is hatched) of each step, in billions."""
    return [
        (trace.base[0], trace.base[0] + trace.x[0], trace.marker.pattern.shape == "/")
        for trace in drawn.figure.data
        if trace.type == "bar"
    ]


def test_two_definitions_are_split_where_a_figure_stands_between():
    drawn = chart(A, BETWEEN, B)
    assert drawn.drawn == ("A", "C", "B")
    assert bars(drawn) == [(46, 48, False), (48, 53, False)]
    assert drawn.title == (
        "AAA and BBB, turnover in 2023: $46\xa0bn or $53\xa0bn? "
        "They differ in whose count, scope (goods or services)"
    )


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_no_title_of_the_book_states_what_only_holds_if_something_is_so(lang):
    """The foot's own words: "if both count goods", "may be two quantities"."""
    found = []
    for year in range(2005, 2026):
        view = replace(FIRST, year=year, lang=lang, figure="", other="")
        drawn = bridge(BOOK.of_pair(view.pair), view, "light")
        words = " ".join(drawn.notes)
        doubts = (" if both ", " may be ") if lang == "en" else (" если оба ", "возможно, ")
        states = ("They differ in",) if lang == "en" else ("? Причины",)
        if drawn.drawn and any(one in words for one in doubts):
            found.append(drawn.title)
            assert not any(one in drawn.title for one in states), (drawn.title, words)
    assert found


def test_without_a_figure_between_one_bar_says_that_it_cannot_be_split():
    drawn = chart(A, B)
    assert drawn.drawn == ("A", "B") and bars(drawn) == [(46, 53, True)]
    assert drawn.title.endswith("Nothing published splits the difference")
    assert any("how much each accounts for cannot be said" in one for one in drawn.notes)
    assert any("unexplained in its parts" in one.text for one in drawn.figure.layout.annotations)


def test_what_no_cause_explains_is_one_hatched_bar():
    drawn = chart(
        said(30, "A", scope="goods", compiled_by=HOME), said(45, "B", scope="goods", compiled_by=HOME)
    )
    assert bars(drawn) == [(30, 45, True)] and drawn.title.endswith("? No cause is named")


def test_one_cause_is_one_bar():
    drawn = chart(BETWEEN | {"figure_id": "A"}, B)
    assert bars(drawn) == [(48, 53, False)]


def test_a_flagged_figure_is_no_stop():
    assert chart(A, BETWEEN | {"flag": "doubtful"}, B).drawn == ("A", "B")


def test_every_stop_leads_to_its_words_and_every_bar_to_both_its_ends():
    drawn = chart(A, BETWEEN, B)
    for trace in drawn.figure.data:
        for data in trace.customdata:
            assert data[0] in drawn.evidence
            if trace.type == "bar":
                assert all(one in drawn.evidence for one in data[1].split()) and len(data[1].split()) == 2


def test_figures_of_different_numbers_have_no_bridge():
    growth = made.published(
        "2023", 6.5, measure="growth", unit="percent", compared_with="2022", figure_id="G"
    )
    drawn = chart(A, growth, figure="A", other="G")
    assert drawn.is_empty and "count different things" in drawn.notes[0]


def test_where_nothing_conflicts_it_says_so():
    drawn = chart(B, figure="", other="")
    assert drawn.is_empty and drawn.notes == ("No two published figures of this choice exclude each other.",)


# --- which two ----------------------------------------------------------------------------------


def test_left_open_the_best_explained_conflict_of_the_year_is_chosen():
    rows = (A, BETWEEN, B, said(46.4, "D", scope="goods", compiled_by=AWAY, value=46.4, decimals=1))
    assert chart(*rows, figure="", other="").drawn == ("A", "C", "B")


def test_of_one_figure_given_it_is_the_beginning_or_the_end():
    rows = (A, BETWEEN, B)
    assert chart(*rows, figure="B", other="").drawn == ("B", "C", "A")
    assert chart(*rows, figure="", other="A").drawn == ("B", "C", "A")


def test_a_retelling_can_be_an_end():
    again = B | {"figure_id": "R", "source_id": "page-2"}
    assert set(chart(A, BETWEEN, B, again, figure="R", other="").drawn) >= {"R", "A"}


def test_the_shipped_story_of_2023():
    """46.5 by Russian count, almost 49 by Belarusian, over 53 with services."""
    drawn = gallery.draw("bridge", replace(FIRST, figure="F0267", other="F0002"), "light")
    assert drawn.drawn == ("F0267", "F0045", "F0002")
    assert drawn.title.endswith("They may differ in whose count, scope (goods or services)")


@pytest.mark.parametrize("name", ["-".join(one.pair) for one in BOOK.pairs[:9]])
def test_every_pair_has_a_bridge_or_says_why_not(name):
    first, second = name.split("-")
    asked = gallery.opened(View(pair=(first, second), lang="ru"))
    drawn = gallery.draw("bridge", asked, "dark")
    assert bool(drawn.drawn) == bool(drawn.figure.data) and drawn.notes
    both = chosen(gallery.evidence("bridge", asked), asked)
    if both:
        assert (drawn.drawn[0], drawn.drawn[-1]) == (both[0].figure_id, both[1].figure_id)


def test_a_hatched_bar_stands_for_no_named_cause():
    assert set(NO_CAUSE) == {"unexplained", "source_error", "other_measure"}


def test_links_and_files_name_the_two_figures_and_the_year():
    """Else what they show would depend on what is published later."""
    bridged = gallery.spelled_out("bridge", FIRST)
    drawn = gallery.draw("bridge", FIRST, "light").drawn
    assert (bridged.figure, bridged.other) == (drawn[0], drawn[-1])
    assert gallery.spelled_out("intervals", FIRST).year == 2023
    assert gallery.spelled_out("timeline", FIRST) == FIRST
