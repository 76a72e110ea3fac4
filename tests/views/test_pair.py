"""The page of a pair: headline, chart, words, controls, and what a bad or empty link gets."""

import json
import re
from collections import Counter
from html import unescape

import pytest

from dashboard import gallery, ledger, sharing
from dashboard.heads import words as words_of_heads
from dashboard.model import LANGUAGES, Selection
from dashboard.text import translator
from dashboard.views.pair.controls import paired
from tests.views.visit import bodies, links, marked, of_class, opened, titles, words

KEPT = "almost $55 bn in 2025"

WITH_DATA = tuple(name for name in gallery.PAIR_CHARTS if name not in gallery.PRODUCT_CHARTS)
"""Of products there is nothing until a set with them is added: charts/test_products.py."""


def finding(test):
    return of_class(test, "kind"), of_class(test, "number"), marked(test)


@pytest.mark.parametrize(
    ("lang", "said"), [("en", ("+6.5%", "over $53 bn")), ("ru", ("+6,5 %", "более $53 млрд"))]
)
def test_headline_and_its_sentence(lang, said):
    test = opened("pair", {"lang": lang})
    (title,) = titles(test)
    assert said[0].lstrip("+") in title and said[1] in title
    assert of_class(test, "number") == [said[1]] and marked(test) == ["$53 млрд"]


def said_of_leads(test):
    """By control and label, what a press puts into the address; None where nothing is said of it."""
    found = re.search(r'data-leads="([^"]*)" data-book="([^"]+)"', "".join(bodies(test)))
    return json.loads(unescape(found[1])) if found else None


def test_where_a_press_leads_is_what_it_writes_into_the_address(monkeypatch):
    """again.js shows what was there before; of private figures nothing is kept in a browser."""
    test = opened("pair", {"lang": "en", "flow": "imports"})
    leads = said_of_leads(test)
    assert leads["control-flow"]["turnover"] == {"flow": ""}
    assert leads["control-chart"]["Growth"] == {"chart": "growth"}
    test.selectbox(key="control-flow").select("exports").run()
    assert test.query_params["flow"] == leads["control-flow"]["exports"]["flow"]
    monkeypatch.setattr(sharing, "is_private", lambda: True)
    assert said_of_leads(opened("pair", {"lang": "en"})) is None


def test_headline_opens_its_sentence():
    test = opened("pair", {"lang": "en"})
    test.button(key="press-F0001").click().run()
    assert marked(test) == ["6,5%"] and of_class(test, "number") == ["+6.5%"]
    assert test.query_params["figure"] == "F0001"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("chart", WITH_DATA)
def test_every_chart_of_the_pair(chart, lang):
    test = opened("pair", {"lang": lang, "chart": chart})
    assert not test.exception and of_class(test, "notice") == []
    drawing, *strip = test.get("plotly_chart")
    assert len(drawing.proto.alt) > 20 and len(strip) == (chart == "timeline")
    assert test.button_group(key="control-chart").value == chart


OF_ALL = ["-".join(one.pair) for one in gallery.book().pairs]
SAID_OF = ["-".join(one.pair) for one in gallery.book().pairs if one.published]


@pytest.mark.parametrize("pair", sorted({*SAID_OF[::3], *OF_ALL[::6]}))
def test_every_pair_of_the_book_opens(pair):
    """A third of those of which something was said, a sixth of all; ``make soak`` opens them all."""
    opens(pair)


def opens(pair):
    test = opened("pair", {"lang": "en", "pair": pair})
    assert not test.exception
    there = [address for address in links(test).values() if "flow=" in address or "unit=" in address]
    assert test.get("plotly_chart") or there, "an empty chart says what is there instead"


def test_the_other_side_of_a_pair_opens():
    test = opened("pair", {"lang": "en", "pair": "RUS-BLR"})
    assert not test.exception
    assert test.selectbox(key="control-first").value == "RUS" and test.get("plotly_chart")


def test_a_chart_without_data_is_named_with_its_reason_and_is_no_choice():
    test = opened("pair", {"lang": "en", "pair": "USA-CHN"})
    offered = test.button_group(key="control-chart").options
    assert "Shares" not in str(offered) and "Level" in str(offered)
    assert "Shares (no share and no total of either country)" in words(test)


@pytest.mark.parametrize("pair", ["BLR-RUS", "USA-CHN", "CHN-BLR", "ARG-BRA", "RUS-UZB"])
def test_what_is_called_without_data_is_empty_and_nothing_else_of_its_kind(pair):
    first, second = pair.split("-")
    view = gallery.opened(gallery.resolve(Selection(pair=(first, second), lang="en")))
    empty = {name for name in gallery.PAIR_CHARTS if gallery.draw(name, view, "light").is_empty}
    assert set(gallery.lacking(view)) <= empty
    assert {"shares"} & empty <= set(gallery.lacking(view))


@pytest.mark.parametrize(
    ("box", "typed", "pair"),
    [
        ("first", "usa", "USA-RUS"),
        ("first", "rus bel", "RUS-BLR"),
        ("second", "Deutschland", "BLR-DEU"),
        ("second", "kitay", "BLR-CHN"),
        ("second", "Польща", "BLR-POL"),
        ("first", "Беларусь", "BLR-RUS"),
        ("second", "belarus", "RUS-BLR"),
    ],
)
def test_a_country_is_found_as_people_type_it(box, typed, pair):
    found = paired(typed, ("BLR", "RUS"), box == "first", "en")
    assert found is not None and "-".join(found) == pair


def test_what_is_no_country_is_none():
    assert paired("qqqq", ("BLR", "RUS"), True, "en") is None


# --- a figure that was asked for ------------------------------------------------------------------


def test_a_link_to_a_figure_shows_its_words():
    test = opened("pair", {"lang": "en", "figure": "F0052"})
    kind, number, mark = finding(test)
    assert kind == ["Our summary of the source"] and number == ["$57.6 bn"] and mark == ["$57,6 Mrd."]
    assert test.selectbox(key="control-figure").value == "F0052"


def test_a_figure_that_is_not_on_the_chart_still_shows_its_words():
    test = opened("pair", {"lang": "en", "figure": "rosstat-annual/BLR/imports/2012"})
    assert of_class(test, "kind") == ["The printed cell"] and of_class(test, "notice") == []
    assert test.selectbox(key="control-figure").value is None


def test_a_computed_point_names_what_it_comes_from():
    test = opened("pair", {"lang": "en", "figure": "computed/turnover/rosstat-annual/BLR/exports/1994"})
    assert of_class(test, "kind") == ["Computed here"] and len(marked(test)) == 2


def test_choosing_from_the_list_writes_the_link():
    test = opened("pair", {"lang": "en"})
    test.selectbox(key="control-figure").set_value("F0052").run()
    assert of_class(test, "number") == ["$57.6 bn"]
    assert test.query_params["figure"] == "F0052"


def test_before_a_choice_the_newest_outcome_of_the_chart_is_shown():
    """Goods alone: the headline, goods and services, is not drawn."""
    test = opened("pair", {"lang": "en", "scope": "goods"})
    assert of_class(test, "subtitle")[-1].endswith("· 2025")


def ringed(test):
    """Where the page's script puts the ring, and the words beside it."""
    (said,) = re.findall(r'data-ring="([^"]*)"', " ".join(bodies(test)))
    told = json.loads(unescape(said).replace("\u00a0", " ").replace("\\u00a0", " "))
    return (told["label"]["x"], told["label"]["y"]), told["label"]["text"]


def test_choosing_a_figure_sends_no_new_chart():
    """The same drawing, word for word, which a browser therefore leaves alone; the ring comes beside it."""
    test = opened("pair", {"lang": "en"})
    before, place = test.get("plotly_chart")[0].proto, ringed(test)
    assert "over $53 bn" in place[1]
    test.selectbox(key="control-figure").set_value("F0052").run()
    after = test.get("plotly_chart")[0].proto
    assert (after.id, after.spec, after.config, after.alt) == (
        before.id,
        before.spec,
        before.config,
        before.alt,
    )
    assert ringed(test)[0] != place[0] and "57.6" in ringed(test)[1]
    headed = "".join(re.findall("<h2[^>]*>.*?</h2>", " ".join(bodies(test))))
    title = re.sub("<[^>]*>", "", headed).replace("\u00a0", " ")
    assert title == "Belarus and Russia, turnover: goods and services $57.6 bn in 2024 (Alesya Abramenko)", (
        "the title follows"
    )
    again = opened("pair", {"lang": "en", "figure": "F0052"})
    assert ringed(again) == ringed(test), "a link shows the same ring"
    assert again.get("plotly_chart")[0].proto.spec == before.spec


# --- the table twin -------------------------------------------------------------------------------


@pytest.mark.parametrize("chart", WITH_DATA)
def test_table_twin_opens(chart):
    closed = opened("pair", {"lang": "en", "chart": chart})
    assert not closed.dataframe
    test = opened("pair", {"lang": "en", "chart": chart}, open_part=f"open-table-{chart}")
    assert not test.exception
    (table,) = test.dataframe
    assert len(table.value) > 0 and "figure_id" in table.value.columns


# --- what cannot be fulfilled ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value", "known"),
    [
        ("flow", "barter", "exports, imports, turnover, balance"),
        ("chart", "pie", ", ".join(gallery.PAIR_CHARTS)),
        ("from", "x", "1994"),
        ("bogus", "1", ""),
        ("lang", "de", "en, ru"),
        ("pair", "blr-rus", "BLR-RUS"),
        ("as_known_on", "2020-13-01", "2024-01-31"),
        ("plans", "maybe", "yes, no"),
        ("figure", "F9999", ""),
    ],
)
def test_a_bad_parameter_is_said_and_the_rest_is_kept(name, value, known):
    test = opened("pair", {"lang": "en", "scope": "goods", name: value})
    assert not test.exception
    (notice,) = of_class(test, "notice")
    assert f"“{name} = {value}”" in notice and notice.endswith(f"Known are: {known}." if known else "here.")
    assert KEPT in words(test), "the scope of the link is kept"


def test_a_bad_parameter_is_said_in_russian():
    (notice,) = of_class(opened("pair", {"lang": "ru", "flow": "barter"}), "notice")
    assert "«flow = barter»" in notice and notice.endswith("Допустимо: exports, imports, turnover, balance.")


def test_signs_of_html_in_a_link_stay_text():
    test = opened("pair", {"lang": "en", "figure": "<img src=x>", "bogus": "<script>alert(1)</script>"})
    raw = " ".join(element.proto.body for element in test.get("html"))
    assert "<script>alert" not in raw and "<img src=x" not in raw
    assert any("<script>alert(1)</script>" in notice for notice in of_class(test, "notice"))


@pytest.mark.parametrize(
    "years",
    [{"from": "2030"}, {"to": "1900"}, {"from": "1950", "to": "1960"}, {"from": "2020", "to": "2010"}],
)
def test_years_outside_the_ledger_are_answered_in_words(years):
    test = opened("pair", {"lang": "en"} | years)
    assert not test.exception
    assert of_class(test, "notice")


@pytest.mark.parametrize(
    ("lang", "why", "there"),
    [
        ("en", "The ledger holds no figure on this pair.", "Belarus ⇄ Russia"),
        ("ru", "В реестре нет показателей по этой паре.", "Беларусь ⇄ Россия"),
    ],
)
def test_an_empty_pair_says_why_and_what_is_there(lang, why, there):
    test = opened("pair", {"lang": lang, "pair": "AAA-BBB"})
    assert not test.exception and not test.get("plotly_chart")
    assert of_class(test, "notice") == [why]
    offered = links(test)
    assert offered[there] == f"/?pair=BLR-RUS&lang={lang}"
    assert len([one for one in offered.values() if "pair=" in one]) == len(gallery.book().pairs)


@pytest.mark.parametrize("params", [{"unit": "XYZ"}, {"chart": "shares", "whole": "nonsense"}])
def test_an_empty_chart_says_why(params):
    test = opened("pair", {"lang": "en"} | params)
    assert not test.exception and not test.get("plotly_chart")
    assert of_class(test, "notice")


# --- as known on a date ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "As known on 1 January 2020. {n} figures of unknown date are hidden."),
        ("ru", "Как было известно на 1 января 2020 г. Скрыто {n} показателей с неизвестной датой."),
    ],
)
def test_as_known_on_hides_and_counts(lang, said):
    test = opened("pair", {"lang": lang, "as_known_on": "2020-01-01"})
    assert not test.exception
    known_on = gallery.book().of_pair(("BLR", "RUS")).figures["known_on"]
    assert of_class(test, "notice") == [said.format(n=(known_on == "").sum())]
    assert "53" not in " ".join(of_class(test, "number"))
    assert "2023" not in " ".join(test.selectbox(key="control-figure").options)


@pytest.mark.parametrize(("day", "told"), [("2022-06-01", False), ("2024-01-31", True)])
def test_tables_without_a_day_are_said_to_be_known_by_their_editions(day, told):
    test = opened("pair", {"lang": "en", "as_known_on": day})
    said = "Official tables whose edition names no day" in " ".join(of_class(test, "small"))
    assert not test.exception and said is told


def test_as_known_on_a_day_before_all_figures():
    test = opened("pair", {"lang": "en", "as_known_on": "1900-01-01"})
    assert not test.exception and not test.get("plotly_chart")
    assert of_class(test, "notice")


# --- controls write the link ----------------------------------------------------------------------


def test_controls_and_link_say_the_same():
    test = opened(
        "pair",
        {
            "lang": "en",
            "flow": "exports",
            "scope": "goods,services",
            "from": "2000",
            "to": "2010",
            "plans": "no",
        },
    )
    assert test.selectbox(key="control-flow").value == "exports"
    assert test.button_group(key="control-scope").value == ["goods", "services"]
    assert test.slider(key="control-span").value == (2000, 2010)
    (filters,) = [one for one in test.get("popover") if one.proto.popover.label.startswith("Filters")]
    assert filters.proto.popover.label == "Filters · exports · goods, services · 2000–2010"
    assert test.toggle(key="control-plans").value is False


def test_a_changed_control_changes_link_and_chart():
    test = opened("pair", {"lang": "en"})
    test.selectbox(key="control-flow").set_value("exports").run()
    assert test.query_params["flow"] == "exports"
    assert "exports" in of_class(test, "subtitle")[1].casefold()
    test.selectbox(key="control-flow").set_value("turnover").run()
    assert "turnover" in of_class(test, "subtitle")[1].casefold()


def test_a_switch_writes_itself_only_when_it_is_not_as_usual():
    test = opened("pair", {"lang": "en"})
    test.toggle(key="control-plans").set_value(False).run()
    assert test.query_params["plans"] == "no"
    test.toggle(key="control-plans").set_value(True).run()
    assert "plans" not in test.query_params


def test_a_run_asks_once_for_its_book_and_once_for_the_facts(monkeypatch):
    """The page and the part that reruns alone each ask for the facts; the book is the same for both."""
    opened("pair")  # what is kept from run to run is kept now
    asked = Counter[str]()
    of_book, of_pair = ledger.current, gallery.facts

    def counted_book(**whose):
        asked["book"] += 1
        return of_book(**whose)

    def counted_facts(view):
        asked["facts"] += 1
        return of_pair(view)

    monkeypatch.setattr(gallery, "current", counted_book)
    monkeypatch.setattr(gallery, "facts", counted_facts)
    test = opened("pair")
    assert not test.exception and titles(test)
    assert asked == {"book": 1, "facts": 2}


def test_every_chart_of_the_page_has_a_name():
    for lang in LANGUAGES:
        names = words_of_heads.chart_names(translator(lang))
        assert tuple(names) == gallery.PAIR_CHARTS and all(names.values())


# --- other terms than money -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "told"),
    [("en", "21.4% of the GDP of Belarus in 2020"), ("ru", "21,4 % ВВП Беларуси в 2020 году")],
)
def test_levels_in_percent_of_gdp_stand_in_the_address(lang, told):
    figure = "computed/of_gdp/imf-dots/BLR-RUS/exports/2020"
    asked = {"lang": lang, "pair": "BLR-RUS", "flow": "exports", "terms": "gdp", "figure": figure}
    test = opened("pair", asked)
    assert not test.exception and told in words(test)
    # Both figures that it is computed of, with their printed cells.
    assert "13156.7774" in words(test) and "61371755326" in words(test)
    assert test.selectbox(key="control-terms").value == "gdp"


def test_what_trade_is_measured_with_has_a_page():
    test = opened("figure", {"lang": "en", "figure": "worldbank-gdp/BLR/2020"})
    assert not test.exception
    assert "gross domestic product · worldbank-gdp/BLR/2020" in words(test)
    assert "61371755326" in words(test) and "World Bank" in words(test)


def test_a_country_in_the_prices_of_one_year():
    for chart in ("partners", "totals"):
        test = opened("country", {"lang": "en", "country": "BLR", "chart": chart, "terms": "real"})
        assert not test.exception and "in the prices of 2024" in words(test)


@pytest.mark.parametrize(
    ("lang", "said", "label"),
    [
        ("en", "The page is dated 16 December 2022, yet tells what was in 2023:", "Page dated"),
        (
            "ru",
            "Страница датирована 16 декабря 2022 г., но сообщает о том, что было в 2023 году:",
            "Дата страницы",
        ),
    ],
)
def test_words_that_are_newer_than_their_page_say_so_before_anything_else(lang, said, label):
    """The day of a page says nothing of what was put on it later: that stands right under the words."""
    for page in ("pair", "figure"):
        test = opened(page, {"lang": lang, "figure": "F0002"})
        (told,) = of_class(test, "undated")
        assert told.startswith(said)
        assert label in words(test)
    assert not of_class(opened("figure", {"lang": lang, "figure": "F0109"}), "undated")  # a day of its year
    (listed,) = of_class(opened("source", {"lang": lang, "source": "eurasia-expert-2022-12-16"}), "undated")
    assert listed.startswith(said)
    checked = of_class(opened("check", {"lang": lang, "year": "2023", "part": "1"}), "undated")
    assert checked and all(one.startswith(said) for one in checked)


def test_a_year_of_the_strip_is_chosen_on_the_chart_too():
    """The step to the next year opens a figure of that year: ring, title, words and what is shared."""
    test = opened("pair", {"lang": "en"})
    test.button(key="strip-→").click().run()
    chosen = test.query_params["figure"]
    assert chosen in gallery.book().everything
    assert str(gallery.book().everything.figure(chosen)["period"]) == "2024"
    (title,) = re.findall("<h2[^>]*>(.*?)</h2>", " ".join(bodies(test)))
    assert "2024" in title and of_class(test, "number") == ["$57.6 bn"]
    assert "close" not in [one.key for one in test.button], "no sheet rises over the strip on a phone"
    test.button(key="strip-←").click().run()
    assert test.query_params["figure"] == "F0002"


def test_a_closed_sheet_keeps_what_was_chosen():
    test = opened("pair", {"lang": "en", "figure": "F0052"})
    test.button(key="close").click().run()
    assert test.query_params["figure"] == "F0052"
    assert of_class(test, "number") == ["$57.6 bn"]
    assert "close" not in [one.key for one in test.button]
    test.button(key="press-F0001").click().run()
    assert "close" in [one.key for one in test.button]
    test = opened("pair", {"lang": "en", "figure": "F0052"})
    test.selectbox(key="control-figure").set_value(None).run()
    assert "figure" not in test.query_params


def test_a_chart_whose_numbers_do_not_all_have_marks_says_whose_sources_its_picture_names():
    assert "names the sources of its marks alone" in words(opened("pair", {"lang": "en"}))
    assert "names the sources" not in words(opened("pair", {"lang": "en", "chart": "availability"}))
