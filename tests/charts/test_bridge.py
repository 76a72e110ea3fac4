"""From one figure to another: each step a named cause between two figures, or one bar that says it cannot."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard import gallery, ledger, sharing
from dashboard.charts import standing
from dashboard.charts.bridge import NO_CAUSE, bridge, chosen
from dashboard.consistency.surroundings import counted_by
from dashboard.export.errors import ExportError
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
        "It depends on whose count it is, whether services are in it"
    )


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_no_step_of_the_book_rests_on_what_is_not_said(lang):
    """Every coordinate of both its ends is said, and no cause holds only if something is so."""
    found = []
    for year in range(2005, 2026):
        view = replace(FIRST, year=year, lang=lang, figure="", other="")
        book = BOOK.of_pair(view.pair)
        drawn = bridge(book, view, "light")
        known = standing.by_id(book)
        for one in drawn.drawn:
            found.append(one)
            assert known[one].scope != "unknown" and (known[one].compiled_by or counted_by(known[one]))
        words = " ".join(drawn.notes)
        doubts = (" if both ", " may be ") if lang == "en" else (" если оба ", "возможно, ")
        assert not (drawn.drawn and any(one in words for one in doubts)), words
    assert found


UNSAID = said(49, "C", scope="unknown", compiled_by=HOME)


def test_no_way_leads_through_a_figure_of_unsaid_scope():
    """One step that holds two differences, named with both, instead of two that each claim one."""
    drawn = chart(A, UNSAID, B)
    assert drawn.drawn == ("A", "B") and bars(drawn) == [(46, 53, True)]
    assert drawn.title.endswith("It depends on whose count it is, whether services are in it")
    assert "differ in more than one thing" in drawn.subtitle and "Each step" not in drawn.subtitle


@pytest.mark.parametrize(
    ("end", "lang", "why"),
    [
        (UNSAID, "en", "nobody says whether $49\xa0bn counts goods alone or services too"),
        (UNSAID, "ru", "$49\xa0млрд не сказано, входят ли в него услуги"),
        (UNSAID | {"scope": "goods", "compiled_by": ""}, "en", "nobody says whose statistics $49\xa0bn"),
        (UNSAID | {"scope": "goods", "compiled_by": ""}, "ru", "млрд не сказано, чья это статистика"),
    ],
)
def test_what_is_not_said_of_an_end_is_the_reason_why_nothing_is_drawn(end, lang, why):
    drawn = chart(A, end, B, figure="A", other="C", lang=lang)
    assert drawn.is_empty and not drawn.figure.data
    assert why in " ".join(drawn.notes) and why in " ".join(drawn.caveats)
    assert "$46" in drawn.title and "$49" in drawn.title


def test_left_open_what_can_be_drawn_comes_before_what_is_wider():
    wide = said(80, "D", scope="unknown", compiled_by=HOME)
    assert chart(A, BETWEEN, B, wide, figure="", other="").drawn == ("A", "C", "B")


@pytest.mark.parametrize("fmt", ["png", "csv"])
def test_a_bridge_of_what_is_not_said_is_no_file(fmt):
    with pytest.raises(ExportError) as refused:
        sharing.taken("bridge", replace(FIRST, figure="F0267", other="F0045"), fmt)
    assert refused.value.has_nothing and "almost $49\xa0bn counts goods alone" in refused.value.issue.cell


def test_a_bar_and_its_number_say_the_same():
    """ "About" of two printed numbers; what "over" leaves open is the pale end of the bar and a range."""
    exact = chart(BETWEEN | {"figure_id": "A"}, B)
    assert [one.text for one in exact.figure.layout.annotations if "about +$5" in one.text]
    open_ = chart(BETWEEN | {"figure_id": "A"}, B | {"hedge": "over"})
    (sure, pale) = [one for one in open_.figure.data if one.type == "bar"]
    assert pale.opacity < 1 and sure.base[0] + sure.x[0] == pale.base[0]
    assert (sure.base[0], pale.base[0], pale.base[0] + pale.x[0]) == (48, 52.5, 54.5)
    assert [one.text for one in open_.figure.layout.annotations if "+$4.5–6.5" in one.text]
    assert "pale" in open_.subtitle and "pale" not in exact.subtitle


def test_without_a_figure_between_one_bar_says_that_it_cannot_be_split():
    drawn = chart(A, B)
    assert drawn.drawn == ("A", "B") and bars(drawn) == [(46, 53, True)]
    assert drawn.title.endswith("It depends on whose count it is, whether services are in it")
    assert any("each accounts for cannot be said" in one for one in drawn.notes)
    assert any(
        "whose count it is, whether services are in it (not told apart)" in one.text
        for one in drawn.figure.layout.annotations
    )


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


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_shipped_story_of_2023_has_no_steps(lang):
    """46.5 of goods by Russian count, over 53 with services, almost 49 of nobody says what: a published page
    tells neither whose count the second is nor what the third counts."""
    for other, why in (("F0045", UNTOLD[lang][0]), ("F0003", UNTOLD[lang][1])):
        drawn = gallery.draw("bridge", replace(FIRST, figure="F0267", other=other, lang=lang), "light")
        assert drawn.is_empty and why in " ".join(drawn.notes)


UNTOLD = {
    "en": ("nobody says whether almost", "nobody says whose statistics"),
    "ru": ("не сказано, входят ли в него услуги", "не сказано, чья это статистика"),
}


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_shipped_story_of_2021_is_one_step(lang):
    """38.5 by Russian count, 40 by that of the office of statistics of Belarus: both of goods."""
    drawn = gallery.draw("bridge", replace(FIRST, year=2021, lang=lang), "light")
    assert drawn.drawn == ("F0025", "F0426")
    words = " ".join(one.text for one in drawn.figure.layout.annotations)
    for country in {"en": ("count of Russia", "count of Belarus"), "ru": ("Россия", "Беларусь")}[lang]:
        assert country in words, "a step from one count to another names both"
    assert drawn.title.endswith({"en": "whose count it is", "ru": "чей это учёт"}[lang])


@pytest.mark.parametrize("name", ["-".join(one.pair) for one in BOOK.pairs[:9]])
def test_every_pair_has_a_bridge_or_says_why_not(name):
    first, second = name.split("-")
    asked = gallery.opened(View(pair=(first, second), lang="ru"))
    drawn = gallery.draw("bridge", asked, "dark")
    assert bool(drawn.drawn) == bool(drawn.figure.data) and drawn.notes
    both = chosen(gallery.evidence("bridge", asked), asked)
    if both and drawn.drawn:
        assert (drawn.drawn[0], drawn.drawn[-1]) == (both[0].figure_id, both[1].figure_id)


def test_a_hatched_bar_stands_for_no_named_cause():
    assert set(NO_CAUSE) == {"unexplained", "source_error", "other_measure"}


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_numbers_of_a_bridge_are_bars_from_zero(lang):
    """On a piece of a scale a difference of four percent looks like the whole."""
    drawn = gallery.draw("bridge", replace(FIRST, year=2021, lang=lang), "light")
    assert drawn.figure.layout.xaxis.range[0] == 0
    made_ = drawn.paper
    wholes = [one for one in made_.figure.data if one.type == "bar" and not one.base]
    assert sorted(x for one in wholes for x in one.x) == [38.5, 40]
    assert made_.figure.layout.xaxis.range[0] == 0 and made_.figure.layout.xaxis.range[1] >= 40
    words = " ".join((*made_.printed, *made_.notes))
    assert "does not begin at zero" not in words and "не с нуля" not in words


def test_links_and_files_name_the_two_figures_and_the_year():
    """Else what they show would depend on what is published later."""
    asked = replace(FIRST, year=2021)
    bridged = gallery.spelled_out("bridge", asked)
    drawn = gallery.draw("bridge", asked, "light").drawn
    assert (bridged.figure, bridged.other) == (drawn[0], drawn[-1])
    assert gallery.spelled_out("intervals", FIRST).year == 2023
    assert gallery.spelled_out("timeline", FIRST) == FIRST
