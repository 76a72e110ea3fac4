"""What an editor asks of a picture before it is printed, over charts and pairs."""

from __future__ import annotations

import itertools
import re

import pytest
from lxml import etree

from dashboard import gallery, sharing
from dashboard.charts import signs
from dashboard.charts.growth import growth
from dashboard.charts.jumps import jumps, odd_year, peak, spike
from dashboard.codes.countries import FORMER, ISO2
from dashboard.export.errors import ExportError
from dashboard.export.renderer import chromium
from dashboard.language import write as labels
from dashboard.model import Selection
from dashboard.text.cases import forms, in_case
from tests import made


@pytest.fixture(scope="module")
def page(driver):
    browser = driver.chromium.launch(executable_path=chromium())
    yield browser.new_page(viewport={"width": 2000, "height": 2000})
    browser.close()


def paper(name, **params):
    asked = sharing.shared({"lang": "en", **params}, tuple(gallery.CHARTS))
    return gallery.draw(name, asked.view, "light").paper


def told(chart):
    """The fullest of what stands under it."""
    return chart.printed[0].replace("\xa0", " ")


# --- growth from almost nothing -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "pair"), [("growth", "TWN-TUV"), ("growth", "PSE-ESP"), ("twin", "NIU-KAZ")]
)
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_growth_from_almost_nothing_leaves_the_scale_and_is_told_as_times(name, pair, lang):
    chart = paper(name, pair=pair, flow="exports", lang=lang)
    assert chart.figure.layout.yaxis.range[1] < 400
    edge = [one["text"] for one in signs.labels(chart.figure) if "▲" in one["text"]]
    of_year = r" \(20\d\d\)" if name == "twin" else ""
    assert edge and all(re.fullmatch("▲ ×[0-9.,\xa0]+" + of_year, one) for one in edge)
    assert "×n: n times as much" in told(chart) or "×n — рост в n раз" in told(chart)


def test_growth_beyond_the_scale_is_said_from_what_to_what():
    chart = paper("growth", pair="TWN-TUV", flow="exports")
    assert "from $3.23 thousand to $1.2 m in 2008" in told(chart)
    assert not re.search(r"\d{4,}(\.\d)?%", chart.title + told(chart))


def test_a_partner_of_almost_nothing_is_told_as_times():
    chart = paper("partners", country="MLI")
    texts = [one["text"] for one in signs.labels(chart.figure) if one["kind"] == "bar"]
    assert any(one.endswith("×35") for one in texts) and not any(
        re.search(r"\+\d?,?\d{3}%", one) for one in texts[:4]
    )


def test_no_number_at_the_edge_is_of_a_table_left_to_the_page():
    chart = paper("growth", pair="PSE-ESP", flow="exports")
    edge = [one for one in signs.labels(chart.figure) if "▲" in one["text"]]
    assert len(edge) == len({one["x"] for one in edge})


# --- countries that are no more -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "asked", "says"),
    [
        (
            "availability",
            {"pair": "CSK-BRA"},
            "Czechoslovakia: until 1992; the table has numbers under its name up",
        ),
        ("flows", {"pair": "GRL-ANT"}, "Netherlands Antilles: until 2010."),
        ("growth", {"pair": "DDR-CHE", "flow": "exports"}, "East Germany: until 1990."),
        ("timeline", {"pair": "CSK-BRA", "flow": "exports"}, "Czechoslovakia: until 1992"),
    ],
)
def test_of_a_country_that_is_no_more_it_is_said_until_when(name, asked, says):
    assert says in told(paper(name, **asked))


def test_of_countries_of_today_nothing_is_said():
    assert ": until" not in told(paper("timeline", pair="DEU-FRA"))


# --- two lines, two counts ------------------------------------------------------------------------


def test_two_tables_of_one_trade_that_lie_apart_are_told():
    chart = paper("timeline", pair="RUS-UKR", flow="exports")
    lines = [one for one in chart.figure.data if "lines" in str(one.mode)]
    assert len(lines) == 2
    assert re.search(r"Two tables of the same trade: .*; most apart in 2011, by \$13\.\d bn\.", told(chart))


def test_one_line_has_nothing_to_be_apart_from():
    assert "Two tables" not in told(paper("timeline", pair="BLR-UKR"))


@pytest.mark.parametrize("pair", ["DEU-RUS", "RUS-UZB", "ARM-GEO"])
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_picture_of_two_sides_has_an_amount_in_its_title(pair, lang):
    """What cannot be compared is a note, no finding."""
    chart = paper("mirror", pair=pair, lang=lang)
    assert re.search(r"[$€][0-9]", chart.title)
    assert "comput" not in chart.title and "вычислить" not in chart.title
    sentences = re.split(r"(?<=\.) ", told(chart))
    assert len(sentences) == len(set(sentences))


# --- totals ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("country", ["TJK", "RUS", "DEU", "FLK", "CHE"])
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_sum_over_named_partners_is_called_partial_in_the_title(country, lang):
    chart = paper("totals", country=country, lang=lang)
    assert ("a partial total" if lang == "en" else "неполный итог") in chart.title
    assert ("partial" if lang == "en" else "еполный") in told(chart)


def test_a_dot_alone_and_a_hollow_one_are_in_the_key():
    words = told(paper("totals", country="FLK"))
    assert "dot: a year without a number before and after it" in words
    assert "hollow: a large partner has no number" in words.lower()


# --- what is not shown ----------------------------------------------------------------------------


def test_tables_not_drawn_are_named():
    assert "of other tables (goods and services, USITC" in told(
        paper("timeline", pair="CAN-USA", flow="exports")
    )
    words = told(paper("totals", country="TJK"))
    assert "of other tables (USITC)" in words


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_no_foot_counts_other_tables_without_their_names(lang):
    told_of = "of other tables" if lang == "en" else "из других таблиц"
    for pair in ("PSE-ESP", "CHN-IND", "BLR-UKR", "DEU-POL"):
        feet = [
            one for one in paper("growth", pair=pair, flow="exports", lang=lang).printed if told_of in one
        ]
        assert feet and all(f"{told_of} (" in one for one in feet), feet


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("pair", ["PSE-ESP", "TWN-TUV", "DEU-POL"])
def test_a_bar_that_leaves_the_scale_has_a_cut(pair, lang):
    chart = paper("growth", pair=pair, flow="exports", lang=lang)
    figure = chart.figure
    low, high = figure.layout.yaxis.range
    beyond = [
        x
        for bar in figure.data
        if bar.type == "bar"
        for x, y in zip(bar.x, bar.y, strict=True)
        if not low <= y <= high
    ]
    cuts = [one for one in figure.layout.shapes if one.name == signs.CUT]
    assert len(cuts) == len(beyond) and bool(cuts) == (pair != "DEU-POL")
    key = "▲ over a cut bar" if lang == "en" else "▲ над разрывом столбика"
    assert (key in told(chart)) == bool(cuts)


@pytest.mark.parametrize("pair", ["NZL-CRI", "COL-NGA", "ARG-FRA", "TUN-ARG"])
def test_what_ends_inside_the_scale_is_not_told_at_its_edge(pair):
    figure = paper("growth", pair=pair, flow="exports").figure
    low, high = figure.layout.yaxis.range
    edge = {one["x"] for one in signs.labels(figure) if one["text"][:1] in "▲▼"}
    inside = {x for bar in figure.data for x, y in zip(bar.x, bar.y, strict=True) if y and low <= y <= high}
    assert inside and not edge & inside


def test_two_years_of_bars_and_three_of_lines_are_no_picture():
    assert paper("flows", pair="POL-BLR").has_little and not paper("flows", pair="CHN-KAZ").has_little
    assert paper("timeline", pair="MKD-TGO", flow="exports").has_little


@pytest.mark.parametrize(
    ("name", "asked", "edge"),
    [
        ("flows", {"pair": "PAK-BMU"}, ["▲ $15.2 m"]),
        ("timeline", {"pair": "PER-BEN", "flow": "exports"}, ["▲ $59.1 m"]),
        ("totals", {"country": "NIU"}, ["▲ $75.6 m", "▲ $337 m"]),
    ],
)
def test_years_that_tower_over_all_others_leave_the_scale(name, asked, edge):
    chart = paper(name, **asked)
    found = [one["text"].replace("\xa0", " ") for one in signs.labels(chart.figure)]
    assert [one for one in found if one[0] in "▲▼"] == edge
    assert "▲" in chart.key
    high = chart.figure.layout.yaxis.range[1]
    within = sorted(y for one in chart.figure.data for y in one.y if y is not None and 0 <= y <= high)
    assert within[-1] > 0.6 * high, "what is left fills the drawing"


def test_a_line_that_has_grown_keeps_its_scale():
    for pair in ("DEU-FRA", "BLR-RUS", "CHN-RUS"):
        words = [one["text"] for one in signs.labels(paper("timeline", pair=pair).figure)]
        assert not [one for one in words if one.startswith(("▲", "▼"))]


def test_years_without_bars_are_shaded_and_said_to_be():
    chart = paper("flows", pair="PAN-ARE")
    bands = [one for one in chart.figure.layout.shapes if one.name == signs.NOTHING]
    years = {year for one in bands for year in range(int(one.x0 + 0.5), int(one.x1 + 0.5))}
    assert years == {1982, 1983, 1986, 1988, *range(1991, 2004), 2007, 2013}
    assert "Shaded: no figure for 1982, 1983, 1986, 1988, 1991–2003, 2007, 2013." in told(chart)
    assert not paper("timeline", pair="MAC-HKG").figure.layout.shapes


def test_two_counts_of_different_things_are_named_by_what_they_count():
    words = " ".join(str(one["text"]) for one in signs.labels(paper("mirror", pair="RUS-UZB").figure))
    assert "Russia, goods" in words and "Uzbekistan, goods and services" in words
    assert "goods" not in " ".join(
        one["text"] for one in signs.labels(paper("mirror", pair="BLR-RUS").figure)
    )


def test_a_line_and_dots_after_it_of_another_scope_are_said_to_be_no_one_series():
    feet = paper("timeline", pair="BLR-RUS").printed
    words = "Not one series: the line is goods, some dots goods and services."
    assert all(words in one for one in feet[:3])
    assert words not in " ".join(paper("timeline", pair="RUS-TUR").printed)


def test_what_is_left_out_has_its_most_frequent_reasons_while_there_is_a_caveat_to_leave_out():
    """Three of many, and how many figures the others keep out; with fewer the caveats have gone first."""
    feet = paper("mirror", pair="BLR-RUS").printed
    told = [one.partition("are not shown: ")[2].partition(".")[0].split(", ") for one in feet]
    assert all(len(one) == 4 and "other reasons" in one[-1] for one in told[: len(feet) - 2])


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_speakers_of_published_numbers_alone_are_told_with_their_years(lang):
    key = paper("timeline", pair="BLR-RUS", flow="imports", lang=lang).key
    start = (
        "Numbers as stated (2013–2016, 2020: " if lang == "en" else "Числа, как сообщено (2013–2016, 2020: "
    )
    assert key.startswith(start)


def test_the_cut_lies_across_its_bar(page):
    """As it is drawn: over the whole width of the bar, below its end."""
    page.set_content(svg("growth", pair="PSE-ESP", flow="exports", size="article"))
    boxes = """all => all.map((one) => {
      const {left, top, right, bottom} = one.getBoundingClientRect();
      return [left, top, right, bottom];
    })"""
    cuts = page.eval_on_selector_all(".layer-above .shapelayer path", boxes)
    bars = page.eval_on_selector_all(".barlayer .point path", boxes)
    assert len(cuts) == 7
    for left, _top, right, bottom in cuts:
        mine = [one for one in bars if left <= one[0] and one[2] <= right]
        assert len(mine) == 1 and bottom < mine[0][3], (left, right)


def test_published_numbers_that_repeat_the_table_have_no_mark_in_a_picture():
    chart = paper("flows", pair="USA-CHN")
    assert not [one for one in chart.figure.data if one.type == "scatter"]
    assert "as published" not in chart.subtitle and "ots" not in chart.key
    assert told(chart) == "2 figures are not shown: quoted numbers equal to the table's."
    other = paper("timeline", pair="BLR-RUS")
    assert "as published" in other.subtitle and "ots: numbers as published" in other.key


@pytest.mark.parametrize("name", ["timeline", "growth", "flows"])
@pytest.mark.parametrize("pair", ["BLR-RUS", "CHN-RUS", "USA-CHN", "USA-MEX", "DEU-POL", "KAZ-RUS"])
def test_a_name_of_an_ink_stands_at_a_mark(name, pair):
    figure = paper(name, pair=pair).figure
    there = {
        (round(x, 3), round(y, 3))
        for one in figure.data
        for x, y in zip(one.x, one.y, strict=True)
        if one.type == "scatter" and x is not None and y is not None
    }
    for one in signs.labels(figure):
        if one["kind"] == "end" and name != "flows":
            assert (round(one["x"], 3), round(one["y"], 3)) in there, one


def test_arrows_and_brackets_that_are_not_drawn_are_not_explained():
    words = paper("growth", pair="PSE-ESP", flow="exports").key
    assert "▲ over a cut bar: a number beyond the scale" in words and "▼" not in words


def test_what_is_gathered_is_a_table_and_no_picture():
    """A list of what a collection holds tells nothing of trade to who has the picture alone."""
    asked = sharing.shared({"lang": "en", "pair": "DEU-POL"}, tuple(gallery.CHARTS))
    for fmt in ("svg", "png", "pdf"):
        with pytest.raises(ExportError) as refused:
            sharing.taken("availability", asked.view, fmt, asked.options)
        assert refused.value.code == "nothing_printed" and refused.value.has_nothing
    assert sharing.taken("availability", asked.view, "xlsx", asked.options)


def test_years_whose_bars_cannot_be_seen_are_named():
    assert "Too little to be seen: " in told(paper("flows", pair="GRL-ANT"))
    assert "Too little to be seen: 1973, 1988." in told(paper("growth", pair="ARG-FRA"))


def test_a_hole_of_years_is_no_jump():
    rows = [(1970, 3.0), (1971, 4.0), (1972, 3.5), (1973, 4.2), (1974, 3.9), (1990, 0.02)]
    line = made.evidence(*(made.official(str(year), amount) for year, amount in rows)).figures
    assert not jumps(line)
    near = made.evidence(*(made.official(str(1970 + n), one) for n, (_year, one) in enumerate(rows))).figures
    assert len(jumps(near)) == 1


# --- which years there are ------------------------------------------------------------------------


def test_a_picture_of_availability_says_what_is_there_and_what_is_missing():
    chart = paper("availability", pair="RUS-POL")
    assert chart.title == (
        "Russia and Poland, years with figures of their trade with each other: goods 1992–2022; "
        "goods and services 2000–2016; only estimates 2025; nothing here for 2023, 2024"
    )


@pytest.mark.parametrize("pair", ["RUS-POL", "CSK-BRA", "BLR-RUS"])
def test_each_row_of_availability_has_its_count_and_a_bar_a_stretch(pair):
    figure = paper("availability", pair=pair).figure
    words = signs.labels(figure)
    rows, counts = ({one["y"] for one in words if one["kind"] == kind} for kind in ("row", "bar"))
    assert rows == counts
    bars = [one for one in figure.data if one.type == "bar"]
    assert sum(len(one.x) for one in bars) < sum(sum(one.x) for one in bars) / 2, "a bar is more than a year"


# --- read aloud -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "asked", "says"),
    [
        ("flows", {"pair": "RUS-UKR"}, "Торговля России с Украиной, экспорт и импорт"),
        ("shares", {"pair": "CHN-KAZ"}, "доля Китая в 2023 году"),
        ("mirror", {"pair": "ARM-GEO"}, "только по данным Армении"),
    ],
)
def test_russian_titles_can_be_read_aloud(name, asked, says):
    title = paper(name, lang="ru", **asked).title
    assert says in title and "(партнёр" not in title and "страны" not in title and "страной" not in title


def test_every_country_has_its_cases():
    names = {labels.country(code, "ru") for code in (*ISO2, *FORMER)} - {*ISO2, *FORMER}
    assert names <= {*forms()}
    assert in_case("Саудовская Аравия", "instrumental") == "Саудовской Аравией"


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_one_source_is_no_sources_and_is_written_out(lang):
    foot = paper("timeline", pair="RUS-POL", lang=lang).foot
    assert foot in (
        "Source: Rosstat (Russia’s statistics office)",
        "Источник: Росстат (служба государственной статистики России)",
    )


# --- where words stand ----------------------------------------------------------------------------


def svg(name, **params):
    asked = sharing.shared({"lang": "en", **params}, tuple(gallery.CHARTS))
    return sharing.file(name, asked.view, "svg", asked.options).decode()


def test_numbers_beyond_the_scale_stand_over_their_bars():
    drawn = svg("growth", pair="PSE-ESP", flow="exports", size="article")
    assert drawn.count("▲ ×") >= 6 and "data-leader" not in drawn


@pytest.mark.parametrize("size", ["article", "square", "story"])
def test_numbers_beyond_the_scale_lie_on_no_other(size):
    drawn = svg("growth", pair="PSE-ESP", flow="exports", size=size)
    places = re.findall(r'data-label="mark"[^>]*><tspan x="([\d.]+)" y="([\d.]+)">', drawn)
    found = sorted((float(x), float(y)) for x, y in places)
    assert len(found) == 7
    assert all(c - a > 30 or abs(d - b) > 14 for (a, b), (c, d) in itertools.pairwise(found))


def test_the_number_of_a_wide_bar_stands_over_it():
    drawn = svg("flows", pair="DEU-BLR", size="article", theme="dark")
    (ring,) = re.findall(r'<circle[^>]* cy="([\d.]+)"[^>]*data-ring', drawn)
    (label,) = re.findall(r'<text[^>]*data-label="ring"[^>]*><tspan[^>]* y="([\d.]+)"', drawn)
    assert float(label) < float(ring) - 9


def test_years_of_a_narrow_list_stand_upright():
    chart = paper("availability", pair="LTU-BLR")
    assert chart.figure.layout.xaxis.tickangle == 0 and chart.figure.layout.xaxis.dtick is None


def test_a_sentence_on_growth_speaks_of_what_is_drawn():
    """The table left to the page has a year beyond the scale, the one in front has none."""
    assert "Beyond the scale" not in told(paper("growth", pair="LTU-BLR", flow="exports"))


def test_of_two_lines_no_holes_are_told():
    assert "The line has no figure" not in told(paper("timeline", pair="MNG-UGA", flow="exports"))


def test_an_end_after_a_hole_is_no_jump():
    figure = paper("timeline", pair="MMR-CIV", flow="exports").figure
    assert not any(one["kind"] == "break" for one in signs.labels(figure))


@pytest.mark.parametrize("size", ["article", "preview", "square", "story"])
def test_what_is_hidden_keeps_its_reason_and_the_names_in_the_picture(size):
    drawn = svg("timeline", pair="RUS-UKR", flow="exports", size=size)
    foot = " ".join(re.findall(r'data-part="notes"[^>]*>(.*?)</text>', drawn))
    words = re.sub(r"\s+", " ", re.sub("<[^>]*>", "", foot))
    assert "18 figures are not shown: of other tables (goods and services, USITC" in words


SMALLER = [("timeline", "en", "CHN-RUS", "square"), ("growth", "en", "DEU-POL", "square")]
SMALLER += [("timeline", "ru", "CHN-BLR", "square"), ("growth", "ru", "CHN-BLR", "square")]


@pytest.mark.parametrize(("name", "lang", "pair", "size"), SMALLER)
def test_a_key_of_two_lines_is_set_smaller_before_it_has_three(name, lang, pair, size):
    """No letter below 14 px at 1200 px of width."""
    root = etree.fromstring(svg(name, pair=pair, lang=lang, size=size).encode())
    (notes,) = [one for one in root.iter("{*}text") if one.get("data-part") == "notes"]
    wide = float(root.get("viewBox").split()[2])
    assert len(notes) == 2 and float(notes.get("font-size")) * 1200 / wide > 13.999
    assert float(notes.get("font-size")) < 12


def test_a_key_that_has_room_keeps_its_size():
    root = etree.fromstring(svg("flows", pair="DEU-POL", lang="en", size="square").encode())
    (notes,) = [one for one in root.iter("{*}text") if one.get("data-part") == "notes"]
    assert float(notes.get("font-size")) == 12


def test_the_told_number_beyond_the_scale_stands_at_its_upper_edge():
    """Though all that is within the scale lies below zero."""
    chart = paper("growth", pair="BWA-CMR")
    low, high = chart.figure.layout.yaxis.range
    words = signs.labels(chart.figure)
    edge = [one for one in words if "▲" in one["text"]]
    assert high > -0.3 * low and edge and {one["y"] for one in edge} == {high}
    assert not any(one["kind"] == "ring" for one in words) or low < 0 < high
    drawn = [one for one in words if one["kind"] == "ring"]
    assert all(low <= one["y"] <= high for one in drawn)


def test_numbers_that_agree_when_rounded_are_no_range():
    title = paper("intervals", pair="USA-MEX", flow="imports", year="2024").title.replace("\xa0", " ")
    assert title.endswith("2 numbers, each $506 bn when rounded")


def test_a_number_beyond_the_scale_at_the_left_edge_is_there():
    assert ">▲ ×62<" in svg("growth", pair="PSE-ESP", flow="exports", size="preview")


# --- what stands out ------------------------------------------------------------------------------


def test_years_that_tower_over_all_others_are_told():
    told_ = {one for one in paper("totals", country="NIU").printed if "2009–2010" in one}
    assert any(
        "up to 37 times as much as in any other year; the table does not say why" in one for one in told_
    )
    rows = [(1970, 3.0), (1971, 4.0), (1972, 90.0), (1973, 4.2), (1974, 3.9), (1975, 3.8)]
    line = made.evidence(*(made.official(str(year), amount) for year, amount in rows)).figures
    first, last, times = peak(line) or ("", "", 0.0)
    assert (first, last) == ("1972", "1972") and times == pytest.approx(90 / 4.2)
    grown = made.evidence(
        *(made.official(str(year), 4.0 ** (year - 1970)) for year in range(1970, 1976))
    ).figures
    assert peak(grown) is None, "a line that has grown has no peak"


def test_a_partner_of_a_hundredfold_is_told_without_false_exactness():
    chart = paper("partners", country="ZWE", year="2020")
    texts = [one["text"] for one in signs.labels(chart.figure) if one["kind"] == "bar"]
    assert any(one.endswith("over ×100") for one in texts) and not any("11,610" in one for one in texts)
    assert "over ×100: from almost nothing a year before" in told(chart).casefold()


def test_two_tables_whose_growth_is_far_apart_are_told_and_their_money_named():
    long = [made.official(str(year), 100.0 + year % 2) for year in range(2000, 2010)]
    short = [
        made.official(str(year), amount, source_id="other")
        for year, amount in ((2008, 10.0), (2009, 15.0), (2010, 30.0), (2011, 31.0))
    ]
    view = gallery.resolve(Selection(pair=(made.HOME, made.AWAY), flow="exports", lang="en"))
    chart = growth(made.evidence(*long, *short), view, "light")
    apart = [one for one in chart.breaks if one.startswith("Two tables of the same trade")]
    assert apart and "in 2009: +1% and +50%" in apart[0].replace("\xa0", " "), chart.breaks
    assert "in percent, computed from amounts in US dollars" in chart.subtitle


def test_whose_words_a_source_brings_stands_beside_it():
    chart = paper("timeline", pair="USA-MEX", flow="exports")
    assert "Opportimes (quoting U.S. Department of Commerce)" in chart.foot


def test_years_of_an_axis_do_not_run_into_each_other():
    """A tick and its line go with a year that has no room."""
    kept = {}
    for size in ("story", "80x200mm"):
        drawn = svg("availability", pair="SAU-KOR", lang="ru", size=size)
        years = re.findall(r'class="xtick"[^>]*><text[^>]*>(\d{4})<', drawn)
        kept[size] = len(years)
        assert len(years) == drawn.count('class="xtick ticks') == drawn.count('class="xgrid'), size
    assert kept["80x200mm"] < kept["story"]


def test_a_year_that_a_line_leaps_up_to_and_down_from_is_told():
    told_ = [one.replace("\xa0", " ") for one in paper("totals", country="AZE").breaks]
    assert any(
        one.startswith("2008: 7.9 times the year before and 3.3 times the year after") for one in told_
    )
    rows = [(1970, 3.0), (1971, 3.5), (1972, 30.0), (1973, 5.0), (1974, 5.5), (1975, 8.0), (1976, 9.0)]
    line = made.evidence(*(made.official(str(year), amount) for year, amount in rows)).figures
    year, before, after = spike(line) or ("", 0.0, 0.0)
    assert year == "1972" and before == pytest.approx(30 / 3.5) and after == pytest.approx(6)
    assert not jumps(line)
    assert spike(line[line["period"] != "1972"]) is None


def test_a_jump_of_one_of_two_flows_says_of_which():
    words = signs.labels(paper("flows", pair="DEU-RUS").figure)
    assert [one["text"] for one in words if one["kind"] == "break"] == ["imports: down to 8% of what it was"]


def test_lines_of_different_things_one_after_the_other_are_no_series():
    """Their table says so; a picture has the one that its title tells of."""
    asked = sharing.shared({"pair": "BLR-KAZ", "lang": "en"}, tuple(gallery.CHARTS))
    screen = gallery.draw("timeline", asked.view, "light")
    words = "count different things: they are not one series"
    assert any(words in one for one in screen.above_table)
    assert len([one for one in screen.paper.figure.data if "lines" in str(one.mode)]) == 1
    assert not any(words in foot for foot in screen.paper.printed)
    same = gallery.draw("timeline", gallery.resolve(Selection(pair=("BLR", "RUS"), lang="en")), "light")
    assert not any("count different things" in one for one in same.caveats)


def test_growth_beyond_the_scale_that_is_not_told_is_not_passed_over():
    chart = paper("growth", pair="BWA-BGR", flow="exports")
    edge = [one for one in signs.labels(chart.figure) if "▲" in one["text"]]
    line = next(one for one in chart.caveats if one.startswith("Beyond the scale"))
    assert len(edge) > line.count("from ") == 3 and line.startswith("Beyond the scale, among others: ")
    few = paper("growth", pair="GIN-SVN", flow="turnover")
    assert any(one.startswith("Beyond the scale: ") for one in few.caveats)


def test_plans_that_a_range_of_outcomes_leaves_out_are_counted_in_its_title():
    chart = paper("intervals", pair="BLR-RUS", year="2023")
    rows = [one["text"] for one in signs.labels(chart.figure) if one["kind"] == "row"]
    outcomes, plans = map(int, re.findall(r"(\d+) (?:numbers from|plans or estimates)", chart.title))
    assert outcomes + plans == len(rows) > outcomes, chart.title
    assert plans == len([one for one in rows if re.search("estimate|forecast|target|plan", one)])


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_title_has_no_two_brackets_in_a_row(lang):
    for country in ("ALB", "RUS"):
        assert ") (" not in paper("totals", country=country, lang=lang).title


def test_growth_told_of_a_shorter_table_is_drawn_without_the_longer_one():
    chart = paper("growth", pair="RUS-USA")
    (bars,) = (one for one in chart.figure.data if one.type == "bar")
    assert not any("lines" in str(one.mode) for one in chart.figure.data if one.type == "scatter")
    assert {data[0] for data in bars.customdata} >= {*chart.told}
    assert "Rosstat" not in chart.subtitle + chart.foot and "of other tables (goods, Rosstat" in told(chart)
    page = gallery.draw("growth", sharing.shared({"pair": "RUS-USA"}).view, "light").figure
    assert any(one.type == "bar" and len(one.x) > len(bars.x) - 3 for one in page.data), "the page keeps both"


def test_five_years_of_a_newer_table_stand_alone():
    chart = paper("growth", pair="KAZ-RUS")
    assert {one.type for one in chart.figure.data} == {"bar"} and "2019–2023" in chart.title
    assert "Rosstat" not in chart.subtitle


def test_a_legend_of_bars_names_the_lines_over_them_too():
    long = [made.official(str(year), 100.0 + year % 2) for year in range(2000, 2010)]
    short = [
        made.official(str(year), amount, source_id="other")
        for year, amount in ((2008, 10.0), (2009, 15.0), (2010, 30.0), (2011, 31.0))
    ]
    view = gallery.resolve(Selection(pair=(made.HOME, made.AWAY), flow="exports", lang="en"))
    chart = growth(made.evidence(*long, *short), view, "light").paper
    kinds = {"bar" if one.type == "bar" else "line" for one in chart.figure.data if one.showlegend}
    assert kinds == {"bar", "line"}
    assert not any(one["kind"] == "end" for one in signs.labels(chart.figure))


def test_lines_of_unlike_heights_have_a_panel_each_with_an_axis_of_its_own():
    chart = paper("pairs", pairs="USA-CHN,ARM-GEO")
    tops = {one.yaxis: max(filter(None, one.y)) for one in chart.figure.data}
    assert len(tops) == 2
    for axis, top in tops.items():
        assert top > 0.8 * chart.figure.layout["yaxis" + axis[1:]].range[1]
    units = [one.text for one in chart.figure.layout.annotations]
    assert units == ["billion US dollars", "million US dollars"]
    assert "Each panel has a scale of its own." in told(chart)
    ends = [one for one in signs.labels(chart.figure) if one["kind"] == "end"]
    assert [(one["text"].partition("<br>")[0], one["yref"]) for one in ends] == [
        ("United States ⇄ China", "y"),
        ("Armenia ⇄ Georgia", "y2"),
    ]


def test_lines_that_can_be_compared_share_their_axis():
    assert {one.yaxis or "y" for one in paper("pairs", pairs="USA-CHN,DEU-POL").figure.data} == {"y"}


def test_a_pair_of_one_number_is_told_and_has_no_panel():
    chart = paper("pairs", pairs="DEU-USA,BLR-RUS,FJI-MDA")
    assert "Fiji ⇄ Moldova: one number only, $5.95 thousand in 2011; no line." in told(chart)
    assert len({one.name for one in chart.figure.data}) == 2 and "Fiji" not in chart.title


@pytest.mark.parametrize(("name", "pair"), [("flows", "NGA-POL"), ("timeline", "NGA-POL")])
def test_a_newest_number_that_is_a_trifle_stands_beside_the_greatest(name, pair):
    title = paper(name, pair=pair, flow="exports").title.replace("\xa0", " ")
    assert re.search(r"\$4 in 2020 .*; at most \$[\d.]+ m in 19\d\d", title), title
    assert "at most" not in paper(name, pair="DEU-POL", flow="exports").title


def test_numbers_of_two_definitions_that_agree_when_rounded_are_no_range():
    title = paper("intervals", pair="NIC-DMA", flow="exports").title.replace("\xa0", " ")
    assert "2 numbers, each $50.5 thousand when rounded, which do not all count the same (" in title


@pytest.mark.parametrize("pair", ["CAN-USA", "ARM-RUS", "BLR-RUS"])
def test_both_lines_of_two_counts_are_named_where_they_end(pair):
    chart = paper("mirror", pair=pair, flow="exports")
    lines = [one for one in chart.figure.data if one.type == "scatter" and "lines" in str(one.mode)]
    assert len([one for one in signs.labels(chart.figure) if one["kind"] == "end"]) == len(lines) == 2


def test_dots_of_a_side_without_a_line_have_its_name():
    words = signs.labels(paper("mirror", pair="DEU-POL").figure)
    assert [one["text"] for one in words if one["kind"] == "mark"] == ["Poland"]


@pytest.mark.parametrize(
    ("pair", "last", "scope"), [("BLR-KAZ", "2023", "goods"), ("LBR-BEL", "2016", "goods and services")]
)
def test_growth_of_different_things_has_no_common_drawing(pair, last, scope):
    """The newer table stands alone where it has some years; with few of them it is no finding."""
    chart = paper("growth", pair=pair)
    assert {one.type for one in chart.figure.data} == {"bar"}
    assert f" in {last} (" in chart.title and f"({scope}):" in chart.subtitle
    (told_,) = chart.told
    assert any(data[0] == told_ for one in chart.figure.data for data in one.customdata)


def test_a_year_far_below_both_beside_it_is_told():
    told_ = [one.replace("\xa0", " ") for one in paper("totals", country="HND").breaks]
    assert any(
        one.startswith("2019: 1.7 times less than the year before and 1.7 times less than the year after")
        for one in told_
    )
    amounts = [10.0, 11.0, 12.0, 6.0, 12.5, 13.0, 14.0]
    line = made.evidence(*(made.official(str(1970 + n), one) for n, one in enumerate(amounts))).figures
    year, before, after = odd_year(line) or ("", 0.0, 0.0)
    assert year == "1973" and before == pytest.approx(0.5) and after == pytest.approx(6 / 12.5)
    # A fall without a way back, a restless line and a missing year beside it are none.
    for others in ([10.0, 11.0, 12.0, 6.0, 6.5, 7.0, 7.5], [10.0, 5.0, 11.0, 5.0, 12.0, 5.0, 11.0]):
        assert not odd_year(
            made.evidence(*(made.official(str(1970 + n), one) for n, one in enumerate(others))).figures
        )
    assert odd_year(line[line["period"] != "1974"]) is None


def test_a_leap_is_told_though_it_is_no_threefold_where_nothing_else_leaps():
    chart = paper("pairs", pairs="KAZ-RUS")
    assert any("2010–2011 up 2.5 times" in one for one in chart.breaks), chart.breaks


def test_the_first_year_without_a_rate_is_not_one_that_a_change_rests_on():
    chart = paper("twin", pair="BLR-RUS", lang="en")
    first = min(int(one) for one in re.findall(r"\d{4}", chart.title.split(";")[-1]))
    (told_,) = [one for one in chart.notes if one.startswith("No exchange rate is at hand here before ")]
    assert told_ == f"No exchange rate is at hand here before {first - 1}."


def test_a_subtitle_names_published_dots_beside_the_count_of_the_bars():
    assert "other numbers as published" in paper("flows", pair="RUS-BLR").subtitle
    assert "as published" not in paper("flows", pair="DEU-POL").subtitle


def test_whose_imports_are_published_is_said():
    words = signs.labels(paper("availability", pair="USA-CHN").figure)
    rows = [one["text"] for one in words if one["kind"] == "row"] or [str(one) for one in words]
    assert any("imports of the United States, goods" in one for one in rows), rows


def test_a_line_of_two_years_is_no_step():
    assert "tep: a part of a year" not in paper("growth", pair="LBR-BEL").key


def test_a_plunge_is_told_beside_a_jump_of_other_years():
    told_ = [one.replace("\xa0", " ") for one in paper("totals", country="OMN").breaks]
    assert any("1991: " in one and "times less than the year before" in one for one in told_), told_


def test_a_jump_beside_other_lines_says_of_which_on_the_drawing():
    words = signs.labels(paper("pairs", pairs="SAU-CHN,USA-CHN").figure)
    assert [one["text"] for one in words if one["kind"] == "break"] == ["Saudi Arabia ⇄ China: up 17 times"]


def test_a_share_of_the_rest_is_no_trade_with_the_world():
    chart = paper("partners", country="BEL")
    table = chart.table()
    rest = table[table["figure_id"].str.contains("computed/rest/")]
    assert len(rest) > 1
    assert all("all others" in one for one in rest["Flow"])


# --- two counts of one year -----------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize(
    ("name", "pair", "numbers"),
    [
        ("growth", "DEU-POL", ("2022: +13.6%", "+17.5%")),
        ("growth", "BLR-RUS", ("2012: +9.6%", "−1.5%")),
        ("timeline", "BLR-RUS", ("1999: $9 bn", "$6.99 bn")),
    ],
)
def test_a_published_number_beside_another_of_a_table_is_told_in_every_foot(name, pair, numbers, lang):
    chart = paper(name, pair=pair, lang=lang)
    for foot in chart.printed:
        text = foot.replace("\xa0", " ")
        if lang == "en":
            assert all(one in text for one in numbers), text
        assert "do not say why they differ" in text or "источники не говорят" in text


def test_published_numbers_that_agree_with_the_table_are_not_told_apart():
    assert "why they differ" not in told(paper("timeline", pair="USA-MEX"))


def test_dots_after_a_line_of_another_count_are_no_growth_of_it():
    for foot in paper("timeline", pair="CHN-BLR").printed:
        assert "From the line (goods, IMF, to 2020) to the dots is no growth" in foot
    assert "to the dots" not in told(paper("timeline", pair="BLR-RUS"))


@pytest.mark.parametrize("pair", ["SAU-CHN", "RUS-UKR"])
def test_two_tables_have_two_inks_and_stand_in_every_foot(pair):
    chart = paper("timeline", pair=pair, flow="exports")
    lines = [one for one in chart.figure.data if "lines" in str(one.mode)]
    assert len({one.line.color for one in lines}) == len({one.name for one in lines}) == 2
    assert all("Two tables of the same trade" in foot for foot in chart.printed)


def test_two_countries_counts_of_one_turnover_are_told():
    assert "most apart in 2011" in told(paper("timeline", pair="RUS-USA"))


def test_a_growth_says_from_what_to_what():
    chart = paper("growth", pair="BWA-BGR", flow="exports")
    (growth_,) = re.findall(r"[+−][\d.]+%", chart.title)
    told_ = re.escape(growth_) + r" in 2013"
    in_title = re.search(told_ + r", from \$[\d.]+", chart.title)
    assert in_title or all(re.search(told_ + r": from \$[\d.]+", foot) for foot in chart.printed)


# --- what is left of it ---------------------------------------------------------------------------


def test_rates_that_end_before_the_trade_end_the_drawing():
    chart = paper("twin", pair="KGZ-RUS")
    assert "Only up to 2020: there are no later rates here (Kyrgystani soms)." in told(chart)
    assert "nothing is shown there" not in told(chart)


@pytest.mark.parametrize(
    "pair", ["USA-CHN,ARG-BRA,AUS-NZL", "RUS-USA,DEU-POL,AUS-NZL", "AUS-NZL,BLR-UKR,DEU-USA"]
)
def test_no_line_of_pairs_lies_flat_beside_another(pair):
    chart = paper("pairs", pairs=pair)
    heights: dict[str, list[float]] = {}
    for one in chart.figure.data:
        heights.setdefault(one.yaxis or "y", []).append(max(filter(None, one.y)))
    assert len(heights) == 2 and all(max(one) < 10 * min(one) for one in heights.values())


@pytest.mark.parametrize(("name", "pair"), [("flows", "SLB-MAR"), ("mirror", "TON-PNG")])
def test_a_trifle_of_one_side_stands_beside_the_greatest_too(name, pair):
    assert re.search(
        r"; at most \$[\d.]+ thousand in 200\d", paper(name, pair=pair).title.replace("\xa0", " ")
    )


@pytest.mark.parametrize("pair", ["RUS-POL", "BLR-RUS", "CHN-IND"])
def test_a_hollow_mark_is_called_what_it_is_and_not_counted(pair):
    chart = paper("availability", pair=pair)
    counts = {one["y"]: one["text"] for one in signs.labels(chart.figure) if one["kind"] == "bar"}
    bars: dict[float, int] = {}
    for one in chart.figure.data:
        if one.type == "bar":
            for at, wide in zip(one.y, one.x, strict=True):
                bars[at] = bars.get(at, 0) + round(wide + 0.1)
    for at, text in counts.items():
        number = re.match(r"\d+", text)
        assert (int(number[0]) if number else 0) == bars.get(at, 0), text
    kinds = set(chart.evidence.figures["status"]) & {"forecast", "target", "estimate"}
    assert (len(kinds) == 1) == ("ollow: plan" not in chart.key), chart.key


def test_a_step_that_is_seen_first_is_told_before_a_lower_one():
    assert any("1991–1992 down to 26% of what it was" in one for one in paper("totals", country="HTI").breaks)
    assert not any("2006" in one for one in paper("timeline", pair="SLV-TUR", flow="exports").breaks)


def test_countries_that_counted_as_one_are_called_two():
    text = told(paper("timeline", pair="AUS-BLX", flow="exports"))
    assert (
        "two countries that counted as one until 1998; the table puts their trade together up to 2003" in text
    )


@pytest.mark.parametrize(
    ("asked", "told_"),
    [
        (
            {"pair": "DEU-FRA", "flow": "exports", "unit": "USD"},
            "Germany to 1990: within its borders of then.",
        ),
        ({"pair": "PAK-GBR", "flow": "exports"}, "Pakistan to 1971: within its borders of then."),
        ({"pair": "DEU-CHN", "flow": "exports", "unit": "USD", "from": "2000"}, ""),
    ],
)
def test_a_country_that_changed_its_borders_says_so_where_older_years_are_drawn(asked, told_):
    text = told(paper("timeline", **asked))
    assert (told_ in text) if told_ else ("borders of then" not in text)


def test_numbers_of_one_definition_that_differ_without_a_reason_say_so():
    assert "do not say why these numbers differ" in told(paper("intervals", pair="DEU-POL"))
    assert "do not say why" not in told(paper("intervals", pair="BLR-RUS", flow="exports"))


def test_plans_beside_outcomes_are_called_by_their_status():
    chart = paper("intervals", pair="BLR-RUS", flow="exports")
    assert re.search(r"beside it one target, \$[\d.]+\sbn$", chart.title) and "Hollow: target" in chart.key
    paper_ = chart.figure.layout.template.layout.paper_bgcolor
    hollow = [one for one in chart.figure.data if one.marker.line.width == 2]
    assert hollow and all(one.marker.color == paper_ for one in hollow)


@pytest.mark.parametrize("pair", ["BLR-KAZ", "KAZ-RUS", "RUS-UZB"])
def test_no_year_of_an_axis_is_named_twice(pair):
    drawn = svg("growth", pair=pair)
    years = re.findall(r'class="xtick"[^>]*><text[^>]*>(\d{4})<', drawn)
    assert len(years) == len(set(years)) > 2


def test_what_leaves_the_scale_of_few_bars_is_seen_to():
    long = [made.official(str(year), 100.0 + year % 2) for year in range(2000, 2010)]
    short = [
        made.official(str(year), amount, scope="services", source_id="other")
        for year, amount in zip(range(2011, 2018), (1.0, 40.0, 20.0, 15.0, 9.0, 8.0, 7.0), strict=True)
    ]
    view = gallery.resolve(
        Selection(pair=(made.HOME, made.AWAY), flow="exports", scopes=("goods", "services"), lang="en")
    )
    figure = growth(made.evidence(*long, *short), view, "light").paper.figure
    assert {round(x) for one in figure.data for x in one.x} == {*range(2012, 2018)}
    low, high = figure.layout.yaxis.range
    assert high >= -0.4 * low > 0 and figure.layout.xaxis.dtick == 1


def test_of_amounts_that_are_one_when_rounded_no_growth_is_told():
    chart = paper("growth", pair="DEU-POL")
    assert "+0.1%" in chart.title and "to €185 bn" not in told(chart)


def test_years_several_times_any_other_are_told_of_bars_too():
    text = told(paper("flows", pair="SUR-DNK"))
    assert "2014: up to 7 times as much as in any other year" in text or "2013–2014: up to" in text


# --- one unit in a picture ------------------------------------------------------------------------


def rungs(text):
    """The scales that amounts of a text are told in."""
    return set(re.findall(r"\d (thousand|m|bn|trn)\b", text.replace("\xa0", " ")))


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("totals", {"country": "SOM"}),
        ("totals", {"country": "CPV"}),
        ("mirror", {"pair": "GUY-VEN"}),
        ("flows", {"pair": "RUS-TUR"}),
        ("timeline", {"pair": "GUY-VEN"}),
    ],
)
def test_an_axis_is_in_the_unit_that_the_title_speaks_in(name, asked):
    chart = paper(name, **asked)
    axis = next(one.text for one in chart.figure.layout.annotations if "US dollars" in str(one.text))
    told = {"thousand": "thousand", "m": "million", "bn": "billion", "trn": "trillion"}
    high = max(chart.figure.layout.yaxis.range)
    assert {told[one] for one in rungs(chart.title)} == {axis.split()[0]}, (chart.title, axis)
    assert high < 11_000


# --- one series -----------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_two_tables_of_different_things_one_after_the_other_are_not_drawn_as_pieces_of_one_line(lang):
    """The one that the title tells of stands alone; the other is counted and named."""
    asked = sharing.shared({"pair": "KAZ-BLR", "lang": lang}, tuple(gallery.CHARTS))
    screen = gallery.draw("timeline", asked.view, "light")
    figure = screen.paper.figure
    years = {x for one in figure.data for x, y in zip(one.x, one.y, strict=True) if y is not None}
    assert min(years) >= 2018 > min(x for one in screen.figure.data for x in one.x if x is not None)
    assert not re.search("not one series|не один ряд", told(screen.paper))
    assert re.search(r"of other tables \(|из других таблиц \(", told(screen.paper))
    assert screen.paper.title.endswith("2018–2023")


def test_a_title_goes_from_the_older_to_the_newer_year():
    """The table's 2024 beside a published 2022 reads as a step back in time, between two counts."""
    title = paper("timeline", pair="DEU-POL").title
    assert "2024" in title and "2022" not in title
    newer = paper("timeline", pair="BLR-RUS").title
    assert newer.index("2021") < newer.index("2023")


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_balance_older_than_the_newest_dots_has_their_numbers_beside_it(lang):
    chart = paper("flows", pair="RUS-BLR", lang=lang)
    published = [one for one in chart.told if chart.evidence.figure(one)["kind"] == "published"]
    assert {chart.evidence.figure(one)["flow"] for one in published} == {"exports", "imports"}
    assert "2021" in chart.title and "2023" in chart.title
    for one in published:
        assert labels.figure_label(chart.evidence.figure(one), lang) in chart.title
    assert chart.evidence.figure(chart.told[-1])["flow"] == "balance"


def test_a_balance_of_the_newest_year_stands_alone():
    chart = paper("flows", pair="ITA-NLD")
    assert len(chart.told) == 1 and "as published" not in chart.title


def test_names_of_flows_stand_right_of_all_that_is_drawn():
    """Else dots of newer years lie between a bar and its name, which then goes elsewhere."""
    chart = paper("flows", pair="RUS-BLR")
    last = max(x for one in chart.figure.data for x in one.x)
    names = [one for one in signs.labels(chart.figure) if one["kind"] == "end"]
    assert len(names) == 2 and all(one["x"] > last for one in names)
