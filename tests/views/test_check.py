"""The page Check: years as rows, conflicts with both sentences, sums, what follows; the way to it."""

import re
from collections import Counter

import pytest

from dashboard import gallery
from dashboard.language import write as labels
from dashboard.model import LANGUAGES, Selection
from tests.views.visit import bodies, links, of_class, opened, titles, words

DEFAULT = gallery.book().default_pair


def conflicts_of(year):
    found = gallery.findings(gallery.resolve(Selection())).apart
    return [one for one in found if max(it.end for it in (one.first, one.second) if it) // 12 == year]


def cards(test):
    return sum(body.count('<div class="conflict">') for body in bodies(test))


@pytest.mark.parametrize(
    ("lang", "title"), [("en", "Check: Belarus ⇄ Russia"), ("ru", "Проверка: Беларусь ⇄ Россия")]
)
def test_it_opens_with_the_year_of_the_headline(lang, title):
    test = opened("check", {"lang": lang})
    assert not test.exception and titles(test) == [title]
    assert test.selectbox(key="control-year").value == "2023"
    counts = Counter(one.verdict for one in conflicts_of(2023))
    (line,) = [one for one in of_class(test, "subtitle") if one.startswith("2023: ")]
    numbers = [int(one) for one in re.findall(r"\d+", line)][1:4]
    assert numbers == [counts[one] for one in ("contradicts", "two_offices", "differs_by_definition")]
    (drawing,) = test.get("plotly_chart")
    assert len(drawing.proto.alt) > 20 and of_class(test, "notice") == []


def test_every_year_is_a_row_with_its_ranges_and_a_link():
    test = opened("check", {"lang": "en"})
    rows = [one for body in bodies(test) for one in re.findall("<tr.*?</tr>", body)]
    years = [one for one in rows if re.search(r"year=\d{4}", one)]
    assert len(years) > 20
    of_2023 = next(one for one in years if "year=2023" in one)
    assert 'src="data:image/svg+xml;base64,' in of_2023 and 'alt="$43.8–55.5' in of_2023.replace("\xa0", " ")
    assert links(test)["2022"].startswith("/check?pair=BLR-RUS&year=2022")


def test_conflicts_stand_by_cause_with_both_sentences_and_an_explanation():
    test = opened("check", {"lang": "en", "cause": "other_reporter"})
    mine = [one for one in conflicts_of(2023) if one.relation == "other_reporter"]
    assert of_class(test, "cause") == [f"{labels.relation('other_reporter', 'en')} · {len(mine)}"]
    assert cards(test) == len(mine)
    raw = " ".join(bodies(test))
    for one in mine:
        assert one.explanation.replace("\xa0", " ") in words(test)
        assert all(f"figure={it}" in raw for it in (one.a, one.b))
    assert raw.count('class="copy"') == len(mine) and raw.count('class="side"') == 2 * len(mine)


def test_without_a_cause_a_few_of_each_and_the_way_to_all():
    test = opened("check", {"lang": "en"})
    shown = cards(test)
    assert 0 < shown < len(conflicts_of(2023))
    assert any("cause=other_scope" in address for address in links(test).values())


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("chart", ["vintages", "bridge"])
def test_other_charts_of_the_year(chart, lang):
    test = opened("check", {"lang": lang, "chart": chart, "year": "2022"})
    assert not test.exception and len(test.get("plotly_chart")) == 1


def test_the_bridge_is_chosen_by_two_lists():
    test = opened("check", {"lang": "en", "chart": "bridge"})
    test.selectbox(key="control-bridge-other").set_value("F0002").run()
    assert test.query_params["other"] == "F0002" and test.query_params["figure"]
    assert of_class(test, "notice") == []


def test_all_years_at_once():
    test = opened("check", {"lang": "en", "years": "all", "cause": "source_error"})
    all_of_it = [
        one for one in gallery.findings(gallery.resolve(Selection())).apart if one.relation == "source_error"
    ]
    assert cards(test) == len(all_of_it) > 0
    test.selectbox(key="control-year").set_value("2022").run()
    assert test.query_params["year"] == "2022" and "years" not in test.query_params


def test_sums_and_what_follows_and_retellings_stand_below():
    text = words(opened("check", {"lang": "en"}))
    assert "over $53 bn (2023) at +6.5 % needs $49.74–50.73 bn for 2022; the stated over $50 bn fits." in text
    for title in ("Sums and rates", "What follows and is not published", "Retold, and counted once"):
        assert title in text


def test_as_known_on_a_date_it_knows_less_and_says_so():
    test = opened("check", {"lang": "en", "year": "2023", "as_known_on": "2023-12-31"})
    assert not test.exception
    (notice,) = of_class(test, "notice")
    assert notice.startswith("As known on 31 December 2023")
    assert "figure=F0002" not in " ".join(bodies(test))
    own = [one for one in links(test).values() if one.startswith(("/check", "/figure"))]
    assert own and all("as_known_on=2023-12-31" in one for one in own)


@pytest.mark.parametrize("pair", ["CHN-BLR", "ARG-BRA", "USA-MEX"])
def test_other_pairs_open(pair):
    test = opened("check", {"lang": "ru", "pair": pair})
    assert not test.exception and len(titles(test)) == 1


def test_a_pair_without_figures_and_a_bad_link_are_said():
    (notice,) = of_class(opened("check", {"lang": "en", "pair": "AAA-BBB"}), "notice")
    assert notice == "The ledger holds no figure on this pair."
    (notice,) = of_class(opened("check", {"lang": "en", "cause": "weather"}), "notice")
    assert "“cause = weather”" in notice


# --- the way to it, and what other pages say ------------------------------------------------------


def test_the_headline_leads_to_why_numbers_differ_and_speaks_of_no_conflict():
    test = opened("pair", {"lang": "en"})
    assert links(test)["why they differ →"] == "/check?pair=BLR-RUS&year=2023&lang=en"
    assert "figures for 2023 are published" in words(test) and "conflict" not in words(test)


def test_the_panel_says_what_a_number_allows_and_who_disagrees():
    text = words(opened("figure", {"lang": "en", "figure": "F0002"}))
    assert "The number allows $53–54 bn, both ends left out: “over” ends before the next number" in text
    assert "Agrees with 3 figures." in text and re.search(r"Differs by definition from \d+ figures:", text)


def test_a_printed_cell_and_a_computed_point_have_their_panel_too():
    for figure in ("rosstat-annual/BLR/imports/2012", "computed/turnover/rosstat-annual/BLR/exports/1994"):
        assert not opened("pair", {"lang": "ru", "figure": figure}).exception


@pytest.mark.parametrize(("lang", "base"), [("en", "$49.74–50.73 bn"), ("ru", "$49,74–50,73 млрд")])
def test_the_method_works_the_quoted_figures_through(lang, base):
    text = words(opened("method", {"lang": lang}))
    assert text.count(base) > 5
    assert ("[52.95; 53.05)" if lang == "en" else "[52,95; 53,05)") in text


def test_the_pages_own_check_is_made_once():
    """In whatever language it is asked for again."""
    found = gallery.findings(gallery.resolve(Selection()))
    assert gallery.findings(gallery.resolve(Selection(lang="ru"))) is found
