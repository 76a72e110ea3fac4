"""Charts as they are drawn for files: fewer kinds of sign than on the screen, what is left out counted."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest

from dashboard import gallery, sharing
from dashboard.charts import of_drawing, signs
from dashboard.model import Selection
from dashboard.text import translator


def drawn(name: str, pair: tuple[str, str] = ("BLR", "RUS"), **asked: Any):
    view = gallery.resolve(Selection(pair=pair, lang="en", **asked))
    return gallery.draw(name, view, "light")


def test_the_screen_keeps_all_of_its_signs():
    chart = drawn("timeline")
    before = chart.figure.to_json()
    assert chart.paper.figure.to_json() != before and chart.figure.to_json() == before
    assert any(one.error_y.visible for one in chart.figure.data)
    assert chart.paper.drawn == chart.drawn and chart.paper.evidence is chart.evidence


@pytest.mark.parametrize("name", ["timeline", "growth", "flows", "mirror", "vintages", "shares"])
def test_no_bar_of_a_wording_no_step_no_sign_of_the_check(name):
    paper = drawn(name).paper.figure
    assert not any(one.error_y.visible for one in paper.data if one.type == "scatter")
    assert not any(one.meta in (signs.FLAT, signs.STEP, signs.BRACKETS) for one in paper.data)
    assert "≠" not in [one.text for one in paper.layout.annotations]
    assert not any(one.name for one in paper.layout.shapes)


def test_one_table_is_drawn_and_named_at_its_end():
    chart = drawn("timeline", ("AUS", "NZL"))
    behind = [one for one in chart.figure.data if one.meta == signs.BEHIND]
    paper = chart.paper.figure
    assert behind and not any(one.meta == signs.BEHIND for one in paper.data)
    (line,) = [one for one in paper.data if "lines" in one.mode]
    (name,) = [one for one in signs.labels(paper) if one["kind"] == "end"]
    assert name["text"] == line.name.replace("<br>", " ")
    assert (name["x"], name["y"]) == (line.x[-1], line.y[-1])
    assert line.showlegend is False
    years = f"{int(line.x[0])}–{int(line.x[-1])}"
    assert chart.paper.title.endswith(years) and chart.paper.left_out["tables"] > 10
    assert chart.paper.printed != chart.printed


def test_a_figure_that_is_not_drawn_is_no_end_of_the_axis():
    chart = drawn("timeline", ("AUS", "NZL"))
    seen = [y for one in chart.paper.figure.data for y in one.y if y is not None]
    assert chart.paper.figure.layout.yaxis.range[1] == pytest.approx(1.07 * max(seen))


def test_the_balance_has_its_own_scale_with_a_minus():
    figure = drawn("flows", ("USA", "CAN")).paper.figure
    (below,) = [one for one in figure.data if one.yaxis == "y2"]
    assert below.type == "bar" and max(below.y) < 0
    assert any(text.startswith("−") for text in figure.layout.yaxis2.ticktext)
    assert not any(text.startswith("−") for text in figure.layout.yaxis.ticktext)


@pytest.mark.parametrize("name", ["intervals", "bridge", "availability"])
def test_a_row_of_a_list_has_its_name_and_its_mark(name):
    figure = drawn(name).paper.figure
    words = signs.labels(figure)
    rows, heads = ([one["y"] for one in words if one["kind"] == kind] for kind in ("row", "head"))
    marks = {y for one in figure.data for y in one.y}
    assert sorted(rows + heads) == list(range(len(rows + heads))) and marks == set(rows)
    assert figure.layout.showlegend is False


def test_the_rest_of_the_partners_stays_where_rows_are_left_out():
    view = gallery.resolve(Selection(country="LTU", lang="en"))
    figure = gallery.draw("partners", view, "light").paper.figure
    pinned = [one for one in signs.labels(figure) if one.get("pinned")]
    assert len(pinned) == 1 and "more partners" in pinned[0]["text"]
    assert len(figure.data) == 1, "the year before stands in the words at the bar"


def test_what_has_nothing_to_compare_is_told_apart():
    assert drawn("intervals", ("CHN", "IND"), flow="exports", year=1995).has_little
    assert not drawn("intervals").has_little and not drawn("timeline").has_little


def test_a_table_of_several_pairs_says_of_each_row_whose_it_is():
    pairs = (("DEU", "FRA"), ("USA", "MEX"))
    view = gallery.resolve(Selection(pair=pairs[0], pairs=pairs, lang="en"))
    flows = set(gallery.draw("pairs", view, "light").table()["Flow"])
    assert len(flows) == 2 and all("turnover, " in one for one in flows)


def test_the_rest_of_the_partners_is_no_trade_with_the_world():
    view = gallery.resolve(Selection(country="LTU", lang="en"))
    flows = gallery.draw("partners", view, "light").table()["Flow"].tolist()
    assert "exports, Lithuania → all others" in flows
    assert not any("orld" in one for one in flows[:16])


def _drawn(name, **params):
    asked = sharing.shared(params, tuple(gallery.CHARTS))
    return gallery.draw(name, asked.view, "light").paper


def test_a_picture_says_of_which_years_between_it_has_nothing():
    chart = _drawn("mirror", pair="CHN-IND", lang="en")
    assert any("No figure for 1962–1980." in one for one in chart.printed)
    assert not any("No figure for" in one for one in _drawn("timeline", pair="USA-CHN", lang="en").printed)


def test_the_foot_of_a_picture_names_what_it_shows():
    """Sources and span of what has a mark: tables that are left to the page are not credited."""
    chart = _drawn("totals", country="USA", lang="en")
    assert chart.foot == "Source: International Monetary Fund (IMF)"
    assert chart.marked < frozenset(chart.evidence.figures["figure_id"])


@pytest.mark.parametrize(("country", "says"), [("USA", "exports"), ("KAZ", "imports")])
def test_a_picture_of_totals_has_one_count(country, says):
    """Exports by the country's own count beside imports by its partners' would read as a balance."""
    chart = _drawn("totals", country=country, lang="en")
    assert len(chart.figure.data) == 1
    other = {"exports": "bought", "imports": "sold"}[says]
    assert says in chart.title and other not in chart.title and "exports and imports" not in chart.title


def _words(name, **params):
    """What stands in the picture itself."""
    asked = sharing.shared(params, tuple(gallery.CHARTS))
    svg = sharing.file(name, asked.view, "svg", asked.options).decode()
    return " ".join(re.sub("<[^>]*>", " ", svg).split())


@pytest.mark.parametrize("size", ["preview", "slide"])
def test_all_ranks_are_drawn_where_a_reader_prints_them(size):
    words = _words("partners", country="CHN", lang="en", size=size)
    assert "15. " in words and "are not drawn" not in words


def test_ranks_that_have_no_room_are_told_with_their_sum():
    words = _words("partners", country="CHN", lang="en", size="1200x480")
    assert re.search(r"Ranks \d+ to 15 are not drawn: \$\d+.bn together\.", words)


@pytest.mark.parametrize("pair", ["DEU-FRA", "DEU-RUS", "IDN-UKR", "BLR-RUS"])
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_rows_of_one_name_are_one_and_stand_under_who_counts(pair, lang):
    paper = _drawn("availability", pair=pair, lang=lang).figure
    words = signs.labels(paper)
    rows = [one for one in words if one["kind"] == "row"]
    assert len({(one["head"], one["text"]) for one in rows}) == len(rows)
    for one in rows:
        over = [head for head in words if head["kind"] == "head" and head["y"] < one["y"]]
        assert max(over, key=lambda head: head["y"])["text"] == one["head"]
    assert {y for trace in paper.data for y in trace.y} == {one["y"] for one in rows}


def test_a_bar_is_as_wide_as_its_years_and_none_is_cut():
    chart = _drawn("availability", pair="IDN-UKR", lang="ru")
    low, high = chart.figure.layout.xaxis.range
    for bar in chart.figure.data:
        if bar.type == "scatter":  # a year that is only expected
            assert all(low < x < high for x in bar.x)
            continue
        assert all(0.5 < wide - int(wide) < 1 for wide in bar.x)
        assert all(low < base and base + wide < high for base, wide in zip(bar.base, bar.x, strict=True))
    assert "товары – 19" in chart.title and "рядов" not in chart.title


@pytest.mark.parametrize("size", ["preview", "article", "square"])
def test_no_row_of_the_list_of_what_there_is_is_left_out(size):
    for pair in ("DEU-FRA", "DEU-RUS", "RUS-USA"):
        assert "more row" not in _words("availability", pair=pair, lang="en", size=size), pair


def test_bars_beside_other_marks_are_named():
    for pair in ("CHN-RUS", "BLR-RUS"):
        figure = _drawn("growth", pair=pair, lang="en").figure
        (bar,) = [one for one in figure.data if one.type == "bar"]
        assert len(figure.data) > 1 and bar.showlegend and bar.name


def test_the_sum_of_both_countries_exports_is_no_count_of_one_of_them():
    figure = _drawn("growth", pair="CHN-KOR", lang="en").figure
    names = [str(one.name) for one in figure.data] + [one["text"] for one in signs.labels(figure)]
    assert not any("counted by" in one.replace("<br>", " ") for one in names)


@pytest.mark.parametrize(("name", "pair"), [("timeline", "CHN-BLR"), ("flows", "BLR-RUS")])
def test_published_points_have_a_speaker(name, pair):
    chart = _drawn(name, pair=pair, lang="en")
    said = chart.evidence.figures[chart.evidence.figures["kind"] == "published"]
    drawn = said[said["figure_id"].isin(chart.marked)]
    assert len(drawn)
    for who in drawn["stated_by"]:
        assert who in chart.key


def test_of_many_speakers_those_who_said_most_are_named_and_the_others_counted():
    assert re.search(
        r"numbers as published \([^()]+, [^()]+, [^()]+ and \d+ more\)", _drawn("timeline", lang="en").key
    )


def test_a_number_far_out_is_set_where_the_picture_has_room():
    """At its own year at the edge of the scale; on the screen right of its bar where that is the first."""
    asked = sharing.shared({"pair": "KOR-GBR", "flow": "exports", "lang": "en"}, tuple(gallery.CHARTS))
    screen = gallery.draw("growth", asked.view, "light")
    (far,) = [one for one in screen.figure.layout.annotations if signs.beyond(one)]
    assert far.x < 1970 and far.xanchor == "left" and far.xshift > 0
    paper = screen.paper.figure
    (word,) = [one for one in signs.labels(paper) if "▲" in one["text"]]
    assert (word["x"], word["y"]) == (far.x, paper.layout.yaxis.range[1])
    assert not any(signs.beyond(one) for one in paper.layout.annotations)


@pytest.mark.parametrize(
    ("name", "asked", "years"),
    [
        ("timeline", {"pair": "SAU-CHN", "flow": "exports"}, "1998–2000"),
        ("totals", {"country": "SAU"}, "1998–2000"),
        ("totals", {"country": "FSM"}, "2016–2017"),
        ("pairs", {"pairs": "SAU-CHN,USA-CHN"}, "1998–2000"),
    ],
)
def test_a_jump_of_a_table_is_marked_and_told(name, asked, years):
    chart = _drawn(name, lang="en", **asked)
    (mark,) = [one for one in signs.labels(chart.figure) if one["kind"] == "break"]
    first, last = (int(one) for one in years.split("–"))
    assert first < mark["x"] < last and (told := re.fullmatch(r"(?:.+: )?(up [\d.]+ times)", mark["text"]))
    assert all(f"{years} {told[1]}" in one and "Dotted: " in one for one in chart.printed)


def test_a_restless_line_and_a_usual_one_have_no_jump():
    for asked in ({"pair": "USA-CHN"}, {"pair": "BLR-RUS"}, {"pair": "QAT-LBR", "flow": "exports"}):
        words = signs.labels(_drawn("timeline", lang="en", **asked).figure)
        assert not any(one["kind"] == "break" for one in words), asked


def test_the_foot_of_totals_speaks_of_no_line_that_is_not_drawn():
    chart = _drawn("totals", country="BLR", lang="en")
    assert not any("hollow" in one.lower() or "mports," in one for one in chart.printed)


def test_years_without_a_figure_are_told_once():
    told = _drawn("timeline", pair="POL-UKR", lang="en").printed[0]
    assert told.count("1995") == 1


def test_a_number_far_out_is_no_end_of_the_axis():
    figure = _drawn("growth", pair="TUR-KNA", flow="exports", lang="en").figure
    (bar,) = [one for one in figure.data if one.type == "bar"]
    high = figure.layout.yaxis.range[1]
    near = [y for y in bar.y if y <= high]
    assert 0 < len(near) < len(bar.y) and high == pytest.approx(1.15 * max(near))
    far = [one for one in signs.labels(figure) if "▲" in one["text"]]
    assert len(far) == len(bar.y) - len(near) and {one["y"] for one in far} == {high}


def test_a_table_that_reconciles_is_no_count_of_a_country():
    page = gallery.resolve(Selection(pair=("IND", "RUS"), flow="exports", lang="en"))
    figure = gallery.draw("growth", page, "light").figure
    names = [str(one.name).replace("<br>", " ") for one in figure.data]
    assert any("counted by India" in one for one in names)
    assert not any("CEPII, counted by" in one for one in names)


def test_each_pair_of_a_comparison_has_its_newest_number_at_its_line():
    figure = _drawn("pairs", pairs="CAN-USA,ARM-RUS,KGZ-RUS", lang="en").figure
    ends = [one["text"] for one in signs.labels(figure) if one["kind"] == "end"]
    assert len(ends) == 3
    assert all(re.search(r"<br>\$[\d.]+.bn in 2020$", one) for one in ends), ends


def test_what_has_no_two_years_in_a_row_says_so():
    assert _drawn("availability", pair="COD-BMU", lang="en").title.endswith(": goods 4 years of 1984–2020")


def test_a_country_has_its_article_in_the_name_of_a_row():
    rows = {one["text"] for one in signs.labels(_drawn("availability", pair="GBR-BRA", lang="en").figure)}
    assert "exports of the United Kingdom" in rows


def test_each_number_of_a_history_has_its_speaker():
    chart = _drawn("vintages", pair="BLR-RUS", lang="en")
    marks = [one["text"] for one in signs.labels(chart.figure) if one["kind"] == "mark"]
    assert marks and all("<br>" in one and one.partition("<br>")[2] for one in marks)


@pytest.mark.parametrize("name", ["mirror", "flows"])
def test_a_jump_is_marked_in_counts_and_bars_too(name):
    chart = _drawn(name, pair="SAU-CHN", lang="en")
    assert [one["text"] for one in signs.labels(chart.figure) if one["kind"] == "break"] == ["up 60 times"]
    assert all("1998–2000 up 60 times" in one for one in chart.printed)


def test_a_number_in_the_prices_of_a_year_is_no_growth_on_it():
    figure = _drawn("timeline", pair="CHN-RUS", terms="real", lang="en").figure
    (ring,) = [one for one in signs.labels(figure) if one["kind"] == "ring"]
    assert " on " not in ring["text"] and "164" in ring["text"]


@pytest.mark.parametrize(
    "asked", [{"pair": "DEU-RUS"}, {"pair": "SAU-CHN"}, {"pair": "DEU-RUS", "lang": "ru"}]
)
def test_what_a_dotted_line_is_stands_in_every_foot(asked):
    for name in ("timeline", "flows"):
        chart = _drawn(name, **{"lang": "en", **asked})
        assert any(one["kind"] == "break" for one in signs.labels(chart.figure))
        assert chart.breaks and all(chart.breaks[0] in one for one in chart.printed)


def test_a_fall_is_told_by_what_is_left():
    chart = _drawn("flows", pair="DEU-RUS", lang="en")
    assert "imports, 2022–2023 down to 8% of what it was" in chart.breaks[0]


def test_totals_of_a_table_that_reconciles_are_no_count_of_the_country():
    chart = _drawn("totals", country="ESH", lang="en")
    assert "Reconciled by US International Trade Commission" in chart.subtitle
    assert "Western Sahara counts them" not in chart.subtitle


# --- what the foot doubts -------------------------------------------------------------------------


def _strokes(figure):
    """From which year to which each line is drawn."""
    found = []
    for one in figure.data:
        if one.type == "scatter" and "lines" in str(one.mode):
            points = list(zip(one.x, one.y, strict=True))
            found += [(a[0], b[0]) for a, b in itertools.pairwise(points) if None not in (*a, *b)]
    return found


@pytest.mark.parametrize(
    ("name", "asked", "between"),
    [
        ("timeline", {"pair": "COD-KOR", "flow": "exports"}, (2018, 2019)),
        ("mirror", {"pair": "RUS-USA"}, (2022, 2023)),
        ("pairs", {"pairs": "LTU-BLR,KGZ-RUS"}, (1994, 1995)),
        ("totals", {"country": "OMN"}, (2018, 2019)),
    ],
)
def test_no_line_leads_through_a_jump_that_the_foot_doubts(name, asked, between):
    screen = gallery.draw(name, sharing.shared({"lang": "en", **asked}, tuple(gallery.CHARTS)).view, "light")
    figure = screen.paper.figure
    (mark,) = [one for one in signs.labels(figure) if one["kind"] == "break"]
    assert between[0] < mark["x"] < between[1]
    led = [one for one in _strokes(figure) if one[0] < mark["x"] < one[1]]
    there = [one for one in _strokes(screen.figure) if one[0] < mark["x"] < one[1]]
    assert len(led) < len(there)
    # What stands alone by it has a mark, and is no year without neighbours.
    if name == "pairs":
        assert "year without a number before and after it" not in screen.paper.key


def test_a_year_that_stands_out_is_parted_from_its_line_and_named():
    chart = _drawn("totals", country="OMN", lang="en")
    assert any("1991: " in one for one in chart.printed)
    assert not [one for one in _strokes(chart.figure) if 1991 in one]
    (word,) = [one for one in signs.labels(chart.figure) if one["text"] == "1991"]
    assert word["kind"] == "mark"
    sizes = {
        x: size
        for one in chart.figure.data
        for x, y, size in zip(one.x, one.y, one.marker.size, strict=True)
        if y is not None
    }
    assert sizes[word["x"]] > 0 and not any(size for x, size in sizes.items() if x != word["x"])
    assert "year without a number" not in chart.key


# --- scales ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("name", ["vintages", "intervals", "bridge", "timeline", "mirror", "totals", "pairs"])
def test_every_foot_says_of_a_scale_that_it_does_not_begin_at_zero_and_of_no_other(name, lang):
    asked = {"country": "RUS"} if name == "totals" else {"pair": "BLR-RUS"}
    chart = _drawn(name, lang=lang, **asked)
    told = translator(lang)(of_drawing.NOT_FROM_ZERO)
    is_list = name in ("intervals", "bridge")
    low = (chart.figure.layout.xaxis if is_list else chart.figure.layout.yaxis).range[0]
    assert all((told in one) == (low > 0) for one in chart.printed)
    assert (low > 0) == (name in ("vintages", "intervals"))


def test_one_number_told_twice_is_no_picture():
    chart = _drawn("intervals", pair="USA-CHN", flow="imports", lang="en")
    ends = [x for one in chart.figure.data for x in one.x]
    assert len(ends) == 2 and max(ends) - min(ends) < 0.005 * max(ends) and chart.has_little
    assert not _drawn("intervals", pair="DEU-FRA", year="2022", lang="en").has_little


def test_two_numbers_are_bars_from_zero():
    """As dots on a piece of an axis a difference of a hundredth fills the drawing."""
    chart = _drawn("intervals", pair="DEU-FRA", year="2022", lang="en")
    assert {one.type for one in chart.figure.data} == {"bar"}
    assert chart.figure.layout.xaxis.range[0] == 0
    ends = sorted(x for one in chart.figure.data for x in one.x)
    screen = gallery.draw(
        "intervals", sharing.shared({"pair": "DEU-FRA", "year": "2022"}, tuple(gallery.CHARTS)).view, "light"
    )
    known = [x for one in screen.figure.data for x in one.x]
    assert len(ends) == 2 and all(any(abs(end - one) < 1e-3 for one in known) for end in ends)
    assert not any("begin at zero" in one for one in chart.printed)
