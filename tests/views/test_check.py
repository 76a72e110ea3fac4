"""The page Check: why the numbers of a year differ, all comparisons, sums and years behind; the way to it."""

import re
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest

from dashboard import gallery
from dashboard.charts.titles import who
from dashboard.language import write as labels
from dashboard.model import LANGUAGES, Selection
from dashboard.text import translator
from dashboard.views.check import causes
from tests.views.visit import bodies, links, of_class, opened, titles, words

DEFAULT = gallery.book().default_pair
TODAY = date(2026, 1, 1)


def conflicts_of(year):
    found = gallery.findings(gallery.resolve(Selection())).apart
    return [one for one in found if max(it.end for it in (one.first, one.second) if it) // 12 == year]


def cards(test):
    return sum(body.count('<div class="conflict">') for body in bodies(test))


@pytest.mark.parametrize(
    ("lang", "title"), [("en", "Check: Belarus ⇄ Russia"), ("ru", "Проверка: Беларусь ⇄ Россия")]
)
def test_it_opens_with_the_answer_of_the_headlines_year(lang, title):
    test = opened("check", {"lang": lang})
    assert not test.exception and titles(test) == [title]
    assert test.selectbox(key="control-year").value == "2023"
    (line,) = of_class(test, "answer")
    assert line == told_in_words(2023, lang) and of_class(test, "notice") == []
    assert len(test.get("plotly_chart")) == 0 and cards(test) == 0, "everything else stands behind it"


@pytest.mark.parametrize(("lang", "said"), [("en", "You come from:"), ("ru", "Вы пришли от числа:")])
def test_it_begins_with_the_figure_that_one_comes_from(lang, said):
    figure = "F0001"
    ways = links(opened("pair", {"lang": lang, "figure": figure}))
    (address,) = {one for one in ways.values() if one.startswith("/check?")}
    asked = dict(parse_qsl(urlsplit(address).query))
    assert asked["figure"] == figure
    shown = words(opened("check", asked))
    row = gallery.evidence("timeline", gallery.resolve(Selection())).figure(figure)
    number = " ".join(labels.figure_label(row, lang).split())
    assert f"{said} {number}" in shown
    assert shown.index(said) < shown.index(told_in_words(2023, lang))
    assert said not in words(opened("check", {"lang": lang, "figure": figure, "year": "2021"}))
    assert opened("check", {"lang": lang, "figure": "F0010"}).selectbox(key="control-year").value


def told_in_words(year, lang, pair=None):
    """The sentence of the answer as a page shows it."""
    return " ".join(gallery.answer(gallery.resolve(Selection(pair=pair, year=year))).sentence(lang).split())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_begins_with_two_numbers_who_says_each_and_whether_they_fit(lang):
    """53 and 54 billion: whose they are, that they do not fit, and two others that do."""
    found = gallery.answer(gallery.resolve(Selection(year=2023))).foremost
    assert [one.verdict for one in found[:2]] == ["contradicts", "agrees"] and 2 < len(found) <= 4
    evidence, _ = gallery.evidence("timeline", gallery.resolve(Selection(lang=lang))), translator(lang)
    cards = of_class(opened("check", {"lang": lang, "year": "2023"}), "card")
    assert len(cards) == len(found)
    for one, card, fits in zip(found, cards, ("They do not fit", "They agree"), strict=False):
        for figure_id in (one.a, one.b):
            row = evidence.figure(figure_id)
            number = " ".join(labels.figure_label(row, lang).split())
            assert f"{number} {who(row, evidence, _)}, {labels.day(row['stated_on'], lang)}" in card
        assert _(fits) + "." in card and " ".join(one.sentence(lang, brief=True).split()) in card


def test_a_number_whose_scope_is_not_said_is_not_told_to_count_another_thing():
    """“They count different things” over “what it counts is not said” would say what nobody knows."""
    found = gallery.answer(gallery.resolve(Selection(year=2023))).foremost
    cards = of_class(opened("check", {"lang": "en", "year": "2023"}), "card")
    unsaid = [card for card, one in zip(cards, found, strict=True) if "is not said" in one.explanation]
    assert unsaid and all("One leaves unsaid what it counts." in card for card in unsaid)
    assert not any("count different things" in card for card in unsaid)


def test_speakers_are_not_pooled():
    """Beside each number stands who says it, beside a retelling its page; ×2 is another saying."""
    told = words(opened("check", {"lang": "en", "year": "2023"}))
    assert "over $46.5 bn Press service of the Kremlin" in told and "over $53 bn Roman Golovchenko" in told
    assert re.search(r"about \$54 bn Alexander Lukashenko , also in \w+", told)
    assert "×2 Alexander Lukashenko" not in told


def test_each_number_of_the_year_opens_its_sentence_and_each_line_its_ranges():
    found = gallery.answer(gallery.resolve(Selection(year=2023)))
    test = opened("check", {"lang": "en", "year": "2023"}, open_part="groups")
    tables = " ".join(body for body in bodies(test) if 'class="answers"' in body)
    opening = re.findall(r"/figure\?figure=([\w-]+)", tables)
    assert sorted(opening) == sorted(it for group in found.groups for it in group.figure_ids)
    with_money = [one for one in found.lines if any(it.first.is_money for g in one.groups for it in g.values)]
    assert tables.count("chart=intervals") == len(with_money) > 4
    for line in found.lines:
        assert line.bridge is None or " ".join(line.bridge.sentence("en").split()) in words(test)
    for group in found.groups:
        for fit in group.fits[:2]:
            assert " ".join(fit.sentence("en").split()) in words(test)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_way_to_the_ranges_leads_to_their_chart(lang):
    asked = {"year": "2023", "chart": "intervals", "scope": "unknown", "flow": "turnover", "unit": "USD"}
    test = opened("check", {"lang": lang, **asked})
    (drawing,) = test.get("plotly_chart")
    assert not test.exception and "2023" in drawing.proto.alt


@pytest.mark.parametrize("pair", ["BLR-RUS", "RUS-BLR", "USA-MEX", "USA-CHN"])
def test_the_year_and_the_count_that_the_link_promises_are_those_that_open(pair):
    shown = links(opened("pair", {"lang": "en", "pair": pair}))
    promised = [(text, address) for text, address in shown.items() if text.endswith("why they differ →")]
    assert promised or pair not in ("BLR-RUS", "RUS-BLR")
    for text, address in promised:
        n, year = re.findall(r"\d+", text)
        test = opened("check", dict(parse_qsl(urlsplit(address).query)))
        assert test.selectbox(key="control-year").value == year
        assert of_class(test, "answer")[0].startswith(f"{year}: {n} published numbers")


def test_a_year_without_published_numbers_lists_nothing():
    test = opened("check", {"lang": "en", "year": "1997", "part": "1"})
    assert of_class(test, "answer") == ["1997: no number is published."] and cards(test) == 0
    assert not any("figure=" in body for body in bodies(test))
    rows = [one for body in bodies(every_year()) for one in re.findall("<tr.*?</tr>", body)]
    assert not any("year=1997" in row for row in rows)


def every_year():
    return opened("check", {"lang": "en", "year": "2023"}, open_part="years")


def test_every_year_with_published_numbers_is_a_row_with_its_ranges_and_a_link():
    test = every_year()
    rows = [one for body in bodies(test) for one in re.findall("<tr.*?</tr>", body)]
    years = [one for one in rows if re.search(r"check\?[^\"]*year=\d{4}[^\"]*\"[^>]*>\d{4}<", one)]
    assert len(years) > 10
    of_2023 = next(one for one in years if "year=2023" in one)
    assert 'src="data:image/svg+xml;base64,' in of_2023 and 'alt="$43.8–55.5' in of_2023.replace("\xa0", " ")
    assert links(test)["2022"].startswith("/check?pair=BLR-RUS&year=2022")


def test_the_years_beside_are_a_link_away():
    shown = links(opened("check", {"lang": "en", "year": "2023"}))
    assert (
        "year=2022" in shown["← 2022"]
        and "year=2024" in shown["2024 →"]
        and "years=all" in shown["all years"]
    )


def test_comparisons_stand_with_both_sentences_and_an_explanation():
    test = opened("check", {"lang": "en", "cause": "other_reporter", "year": "2021"})
    mine = [one for one in conflicts_of(2021) if one.relation == "other_reporter"]
    assert mine
    assert of_class(test, "cause") == [f"{labels.verdict('two_offices', 'en')} · {len(mine)}"]
    assert cards(test) == len(mine)
    raw = " ".join(bodies(test))
    for one in mine:
        assert one.explanation.replace("\xa0", " ") in words(test)
        assert all(f"figure={it}" in raw for it in (one.a, one.b))
    assert raw.count('class="copy"') == len(mine) and raw.count('class="side"') == 2 * len(mine)


def test_all_comparisons_are_reached_twenty_at_a_time_the_nearest_of_a_quantity_first():
    wanted = conflicts_of(2023)
    seen, params, more = [], {"lang": "en", "year": "2023", "part": "1"}, True
    while more:
        test = opened("check", params)
        raw = " ".join(bodies(test))
        shown = [
            re.findall(r"/figure\?figure=([\w-]+)", part) for part in raw.split('<div class="conflict">')[1:]
        ]
        assert 0 < len(shown) <= 20
        seen += [frozenset(pair[:2]) for pair in shown]
        further = links(test).get("further →", "")
        params, more = dict(parse_qsl(urlsplit(further).query)), bool(further)
    assert sorted(map(sorted, seen)) == sorted(sorted((one.a, one.b)) for one in wanted)
    assert len(wanted) > 20
    for part in causes.sections(wanted, "en")[2:]:
        levels = [(it.first, it.second) for it in part.pairs if it.first and it.second and it.first.is_level]
        gaps = [abs(a.amount - b.amount) for a, b in levels]
        assert gaps == sorted(gaps)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("chart", ["vintages", "bridge"])
def test_other_charts_of_the_year(chart, lang):
    test = opened("check", {"lang": lang, "chart": chart, "year": "2021"})
    assert not test.exception and len(test.get("plotly_chart")) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_of_figures_that_do_not_say_what_they_count_the_page_says_why_there_are_no_steps(lang):
    """As in the refusal of a file: the reason, and no drawing."""
    test = opened("check", {"lang": lang, "chart": "bridge", "figure": "F0267", "other": "F0045"})
    assert not test.exception and not test.get("plotly_chart")
    told = {"en": "counts goods alone or services too", "ru": "не сказано, входят ли в него услуги"}
    assert any(told[lang] in one for one in of_class(test, "notice"))


def test_the_bridge_is_chosen_by_two_lists():
    asked = {"lang": "en", "chart": "bridge", "year": "2021", "figure": "F0025", "other": "F0003"}
    test = opened("check", asked)
    assert of_class(test, "notice") and not test.get("plotly_chart")
    test.selectbox(key="control-bridge-other").set_value("F0426").run()
    assert test.query_params["other"] == "F0426" and test.query_params["figure"]
    assert of_class(test, "notice") == []


def test_all_years_at_once():
    test = opened("check", {"lang": "en", "years": "all", "cause": "source_error"})
    all_of_it = [
        one for one in gallery.findings(gallery.resolve(Selection())).apart if one.relation == "source_error"
    ]
    assert cards(test) == len(all_of_it) > 0
    test.selectbox(key="control-year").set_value("2022").run()
    assert test.query_params["year"] == "2022" and "years" not in test.query_params


def test_sums_and_what_follows_and_retellings_stand_behind():
    text = words(opened("check", {"lang": "en"}, open_part="sums"))
    assert "over $53 bn (2023) at +6.5% needs $49.74–50.73 bn for 2022; the stated over $50 bn fits." in text
    for title in ("Sums and rates", "What follows and is not published", "Said several times, or retold"):
        assert title in text


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            "Over BYN 111 bn is not held against $43.4 bn: no mean rate of 2022 from a source is at hand.",
        ),
        ("ru", "среднего курса за 2022 год из источника здесь нет."),
    ],
)
def test_what_cannot_be_held_against_anything_is_listed_with_its_reason(lang, said):
    text = words(opened("check", {"lang": lang, "year": "2022"}, open_part="sums"))
    assert said in text.replace("\xa0", " ")


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
    n = gallery.answer(gallery.resolve(Selection(year=2023))).numbers
    assert links(test)[f"{n} numbers for 2023: why they differ →"] == "/check?pair=BLR-RUS&year=2023&lang=en"
    assert "conflict" not in words(test)


def test_the_panel_says_what_a_number_allows_and_who_disagrees():
    text = words(opened("figure", {"lang": "en", "figure": "F0002"}))
    assert "The number allows $53–54 bn, both ends left out: “over” ends before the next number" in text
    assert re.search(r"Agrees with \d+ figures\.", text)
    assert re.search(r"Differs by definition from \d+ figures:", text)


def test_the_panel_counts_sayings_and_names_the_pages_that_retell_them():
    text = words(opened("figure", {"lang": "en", "figure": "F0017"}))
    told = r"Said on 1 occasion, on 2 pages: about \$54 bn \(2023\) Alexander Lukashenko \(retold: \S+"
    assert re.search(told, text)
    assert "Said on 2 occasions, on 2 pages" in words(opened("figure", {"lang": "en", "figure": "F0178"}))
    assert "Said on" not in words(opened("figure", {"lang": "en", "figure": "F0002"}))


def test_forecasts_stand_beside_what_came_with_the_words_of_both():
    test = opened("check", {"lang": "en", "year": "2023", "forecasts": "yes"})
    text = words(test)
    assert "Expected: $47–48 bn. Came: over $46.5 bn, $46.5 bn, which is below." in text
    found = gallery.forecasts(gallery.resolve(Selection()), TODAY)
    for one in (it for it in found if it.said.period == "2023"):
        excerpt = gallery.book().everything.figure(one.said.figure_id)
        assert " ".join(str(excerpt["excerpt_en"] or excerpt["excerpt"]).split())[:40] in text
        for it in (one.said, *one.outcomes[:4]):
            assert f"figure={it.figure_id}" in " ".join(bodies(test))
    assert "what came →" in text
    assert "не сбылось" in words(opened("check", {"lang": "ru", "year": "2024", "forecasts": "yes"}))


def test_the_page_of_a_plan_says_what_came_of_it():
    text = words(opened("figure", {"lang": "en", "figure": "F0188"}))
    assert "What came missed . Expected: $47–48 bn. Came: over $46.5 bn, $46.5 bn, which is below." in text
    assert "What came" not in words(opened("figure", {"lang": "en", "figure": "F0002"}))


def test_a_printed_cell_and_a_computed_point_have_their_panel_too():
    for figure in ("rosstat-annual/BLR/imports/2012", "computed/turnover/rosstat-annual/BLR/exports/1994"):
        assert not opened("pair", {"lang": "ru", "figure": figure}).exception


@pytest.mark.parametrize(("lang", "base"), [("en", "$49.74–50.73 bn"), ("ru", "$49,74–50,73 млрд")])
def test_the_method_works_the_quoted_figures_through(lang, base):
    text = words(opened("method", {"lang": lang}))
    # The range that follows, then two published numbers that fit and two that do not.
    assert text.count(base) == 5
    assert ("[52.95; 53.05)" if lang == "en" else "[52,95; 53,05)") in text


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            ("our readings", "They are no sample", "headline of a pair is", "from 52.5 on and below 53.5"),
        ),
        (
            "ru",
            ("наше прочтение", "Это не выборка", "В заголовке пары стоит", "52,5 включительно и меньше 53,5"),
        ),
    ],
)
def test_the_method_says_whose_judgement_what_is_chosen_and_what_the_collection_is(lang, said):
    text = words(opened("method", {"lang": lang}))
    assert [one for one in said if one not in text] == []


def test_the_pages_own_check_is_made_once():
    """In whatever language it is asked for again."""
    found = gallery.findings(gallery.resolve(Selection()))
    assert gallery.findings(gallery.resolve(Selection(lang="ru"))) is found
