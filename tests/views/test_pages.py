"""Every page, in both languages, as the server makes it."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from babel.messages.pofile import read_po
from streamlit.runtime.pages_manager import PagesManager

import dashboard
from dashboard import address, gallery, ledger, text
from dashboard.heads import words as head_words
from dashboard.language import write as written
from dashboard.model import LANGUAGES
from dashboard.views.compare import page as compare
from dashboard.views.find.understood import said
from dashboard.web import site
from tests.every import every
from tests.views.visit import APP, bodies, labels, links, marked, of_class, opened, text_nodes, titles, words

QUOTED = "eurasia-expert-2022-12-16"
HEADLINE = "Путин прилетит в Минск для переговоров с Лукашенко"
GIVEN = {"figure": {"figure": "F0002"}, "source": {"source": QUOTED}, "find": {"q": "2023 53"}}
TITLES = {
    "pair": {
        "en": "Belarus and Russia traded over $53 bn in 2023, goods and services, 6.5% more than in 2022.",
        "ru": "Беларусь и Россия: торговля в 2023 году – более $53 млрд (товары и услуги), "
        "на 6,5 % больше, чем в 2022 году.",
    },
    "compare": {"en": "Compare pairs", "ru": "Сравнение пар"},
    "country": {"en": "Belarus", "ru": "Беларусь"},
    "find": {"en": "Find figures", "ru": "Поиск показателей"},
    "add": {"en": "Add figures", "ru": "Добавить показатели"},
    "article": {"en": "From an article", "ru": "Из статьи"},
    "draft": {"en": "Check a draft", "ru": "Проверить черновик"},
    "batches": {"en": "Batches", "ru": "Пакеты"},
    "check": {"en": "Check: Belarus ⇄ Russia", "ru": "Проверка: Беларусь ⇄ Россия"},
    "sources": {"en": "Sources", "ru": "Источники"},
    "method": {"en": "Method", "ru": "Метод"},
    "privacy": {"en": "Privacy", "ru": "Конфиденциальность"},
    "figure": {"en": "Belarus ⇄ Russia · F0002", "ru": "Беларусь ⇄ Россия · F0002"},
    "source": {"en": HEADLINE, "ru": HEADLINE},
}
EMPTY = {"batches": {"en": "Nothing has been added yet.", "ru": "Пока ничего не добавлено."}}
"""What a page says that has nothing to show."""
SAYS = {
    "pair": {"en": "over $53 bn", "ru": "более $53 млрд"},
    "country": {"en": "Belarus counts its own exports", "ru": "экспорт по собственному учёту Беларуси"},
    "compare": {"en": "United States ⇄ Mexico", "ru": "США ⇄ Мексика"},
    "find": {"en": "over $53 bn Belarus ⇄ Russia", "ru": "более $53 млрд Беларусь ⇄ Россия"},
    "add": {"en": "you see what was understood", "ru": "Вы увидите, что понято"},
    "article": {"en": "you confirm them", "ru": "вы их подтверждаете"},
    "draft": {"en": "Nothing of your text is kept", "ru": "От вашего текста ничего не остаётся"},
    "batches": {"en": "nothing is erased", "ru": "ничего не стирается"},
    "check": {"en": "What tells them apart", "ru": "Что их различает"},
    "sources": {"en": "16 December 2022", "ru": "16 декабря 2022 г."},
    "method": {"en": "What a figure is", "ru": "Что такое показатель"},
    "privacy": {"en": "bilateral_visitor", "ru": "bilateral_visitor"},
    "figure": {
        "en": "Roman Golovchenko, Prime Minister of Belarus",
        "ru": "Роман Головченко, премьер-министр Беларуси",
    },
    "source": {"en": "2 figures", "ru": "2 показателя"},
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", TITLES)
@pytest.mark.usefixtures("own_ledger")
def test_page_opens_with_its_title_and_its_sentences(page, lang):
    test = opened(page, {"lang": lang} | GIVEN.get(page, {}))
    assert not test.exception
    assert titles(test) == [TITLES[page][lang]]
    assert SAYS[page][lang] in words(test)
    assert of_class(test, "notice") == [one for one in [EMPTY.get(page, {}).get(lang)] if one]


def test_page_without_a_title_goes_by_its_publisher():
    """Of two dozen links that are called alike none can be chosen."""
    said = text_nodes(opened("sources", {"lang": "en"}))
    assert "untitled page" not in said
    assert any(one.strip().startswith("untitled page · ") for one in said)


def test_every_page_is_here():
    views = {path.parent.name for path in Path(dashboard.__file__).parent.glob("views/*/page.py")}
    assert views == set(TITLES)


def test_streamlit_finds_no_folder_that_it_takes_for_its_own_pages(monkeypatch):
    """With one called ``pages`` beside the entry, whoever opens /check first is told of no such page."""
    monkeypatch.setattr(PagesManager, "uses_pages_directory", None)
    PagesManager(str(APP))
    assert PagesManager.uses_pages_directory is False


@pytest.mark.parametrize("page", TITLES)
def test_no_english_sentence_on_a_russian_page(page):
    folder = Path(text.__file__).parent / "ru" / "LC_MESSAGES"
    english = set()
    for domain in ("bilateral", "ledger"):
        with (folder / f"{domain}.po").open("rb") as file:
            pairs = [(one.id, one.string) for one in read_po(file) if isinstance(one.id, str)]
        english |= {" ".join(en.split()) for en, ru in pairs if en and en != ru}
    found = set(text_nodes(opened(page, {"lang": "ru"} | GIVEN.get(page, {}))))
    assert not english & found


@pytest.mark.parametrize(("locale", "lang"), [("ru-RU", "ru"), ("en-GB", "en"), ("de-DE", "en")])
def test_without_a_wish_the_visitors_own_language(locale, lang):
    assert titles(opened("method", locale=locale)) == [TITLES["method"][lang]]


@pytest.mark.parametrize("page", TITLES)
def test_every_page_leads_to_what_is_kept_of_visitors(page):
    found = links(opened(page, {"lang": "ru"} | GIVEN.get(page, {})))
    assert found["Конфиденциальность"] == "/privacy?lang=ru"
    assert page != "method" or found["Что хранится о посетителях"] == "/privacy?lang=ru"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_method_says_whose_words_and_leads_to_the_handbook(lang, monkeypatch):
    """Counted in the shipped figures; the handbook is served by our routes, not by plain Streamlit."""
    published = ledger.shipped().figures.query("kind == 'published'")
    quoted = int((published["excerpt_kind"] == "quote").sum())
    test = opened("method", {"lang": lang})
    numbers = [str(len(published)), str(quoted), str(len(published) - quoted)]
    assert any(re.findall(r"\d+", text) == numbers for text in text_nodes(test))
    assert sorted(one for one in links(test).values() if "handbook" in one) == [f"/handbook?lang={lang}"] * 2
    monkeypatch.setattr(address, "_serving", 0)
    assert not [one for one in links(opened("method", {"lang": lang})).values() if "handbook" in one]


def test_menu_and_language_switch_stand_on_every_page():
    test = opened("method", {"lang": "ru"})
    assert labels(test)[:8] == [
        "Поиск",  # the box
        "Пара",
        "Сравнение",
        "Поиск",
        "Добавить показатели",
        "Проверка",
        "Источники",
        "Метод",
    ]
    test.button_group(key="control-lang").set_value("en").run()
    assert test.query_params["lang"] == "en" and titles(test) == ["Method"]


# --- compare --------------------------------------------------------------------------------------


def test_compare_takes_pairs_and_base_year():
    test = opened("compare", {"lang": "en", "pairs": "BLR-RUS,DEU-POL", "base": "2010"})
    assert not test.exception
    assert "2010 = 100" in words(test)
    assert test.multiselect(key="control-pairs").value == ["BLR-RUS", "DEU-POL"]


def test_compare_offers_a_third_country_beside_the_pair_one_comes_from():
    """Whoever looked at Germany and China is one press from another country's trade with China."""
    names = compare._thirds(("DEU", "CHN"), "en")[0]
    (_first, a), (_other, b), (_third, c) = names
    assert (a, c) == ("DEU", "CHN") and b not in (a, c)
    offered = links(opened("compare", {"lang": "en", "pair": "DEU-CHN"})).values()
    assert any(f"{a}-{c}" in one and f"{b}-{c}" in one for one in offered)


def test_compare_cleared_is_empty_until_pairs_are_chosen():
    """The pairs that stand there at first do not come back where a reader has cleared them."""
    test = opened("compare", {"lang": "en", "pairs": "DEU-POL,BLR-RUS"})
    test = test.multiselect(key="control-pairs").set_value([]).run()
    assert test.multiselect(key="control-pairs").value == []
    assert "Choose pairs, or type them" in words(test)
    test.query_params["pair"] = "DEU-POL"  # from the page of another pair
    assert "Choose pairs, or type them" not in words(test.run())
    del test.query_params["pair"]
    test = test.multiselect(key="control-pairs").set_value([]).run()
    test = test.multiselect(key="control-pairs").set_value(["DEU-POL"]).run()
    assert test.query_params["pairs"] == "DEU-POL" and "Choose pairs, or type them" not in words(test)


def test_compare_keeps_the_pairs_that_were_asked_for_last():
    """A seventh does not vanish: an earlier one gives way, and that is said above the chart."""
    first = ["DEU-CHN", "DEU-POL", "BLR-RUS", "USA-CHN", "USA-MEX", "DEU-FRA"]
    test = opened("compare", {"lang": "en", "pairs": ",".join(first)})
    test = test.multiselect(key="control-pairs").set_value([*first, "CHN-RUS"]).run()
    assert test.query_params["pairs"] == ",".join([*first[1:], "CHN-RUS"])
    notice = " ".join(of_class(test, "notice"))
    assert "6 pairs at most" in notice and "Germany ⇄ China" in notice


def test_compare_of_what_no_table_counts_says_so():
    test = opened("compare", {"lang": "en", "pairs": "AAA-BBB"})
    assert not test.exception and not test.get("plotly_chart")
    assert of_class(test, "notice") == ["No official table of the ledger counts these pairs for this choice."]


def test_compare_opens_with_any_number_of_pairs():
    named = ["-".join(one.pair) for one in gallery.book().pairs[:8]]
    test = opened("compare", {"lang": "en", "pairs": ",".join(named)})
    assert not test.exception
    assert test.multiselect(key="control-pairs").value == named


@pytest.mark.parametrize(
    ("lang", "typed", "pairs"),
    [
        ("en", "Germany and France with China", ["DEU-CHN", "FRA-CHN"]),
        ("ru", "Германия и Франция с Китаем", ["DEU-CHN", "FRA-CHN"]),
        ("ru", "Беларусь с Россией и Казахстаном", ["BLR-RUS", "BLR-KAZ"]),
        ("en", "germny, polsk with usa", ["DEU-USA", "POL-USA"]),
        ("en", "Trinidad and Tobago with Antigua and Barbuda", ["TTO-ATG"]),
        ("en", "Japan", ["JPN-WLD"]),
        ("en", "deu-chn; fra-chn", ["DEU-CHN", "FRA-CHN"]),
    ],
)
def test_compare_takes_what_is_typed(lang, typed, pairs):
    assert compare.read(["USA-MEX", typed], lang) == (["USA-MEX", *pairs], "")


@pytest.mark.parametrize(
    "typed", ["Germany, France and China", "xyzzyq with China", "with", "China with China"]
)
def test_compare_says_what_names_no_pairs(typed):
    assert compare.read(["USA-MEX", typed], "en") == (["USA-MEX"], typed)


def test_compare_of_any_countries_stands_in_the_address():
    test = opened("compare", {"lang": "en", "pairs": "DEU-CHN,FRA-CHN", "flow": "exports"})
    assert not test.exception
    told = words(test)
    assert re.search(r"Germany → China came to .+?, [\d.]+ times as much as France → China, \$", told)
    assert "only a beginning" not in told, "these pairs were asked for"
    assert test.selectbox(key="control-table").value == "imf-dots"


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "These pairs are only a beginning"), ("ru", "Эти пары – только начало")],
)
def test_compare_says_that_nobody_asked_for_the_pairs_it_opens_with(lang, said):
    assert said in words(opened("compare", {"lang": lang}))


@pytest.mark.parametrize("name, value", [("figure", "F9999"), ("flow", "balance"), ("pairs", "BLR-RUS,x")])
def test_compare_says_what_it_does_not_know(name, value):
    notices = of_class(opened("compare", {"lang": "en", name: value}), "notice")
    assert any(f"“{name} = {value}”" in notice for notice in notices)


# --- find -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "lang"),
    [("головченко 53", "ru"), ("golovchenko 53", "en"), ("евразия.эксперт $53", "en"), ("F0002", "en")],
)
def test_find_by_words_number_speaker_publisher(query, lang):
    test = opened("find", {"lang": lang, "q": query})
    assert not test.exception
    assert any("figure=F0002" in address for address in links(test).values())


@pytest.mark.parametrize("query", ["(", "[", "*", "\\", "<b>", " ", "ы" * 500])
def test_find_takes_any_signs_as_words(query):
    assert not opened("find", {"lang": "en", "q": query}).exception


def test_find_says_when_nothing_was_found():
    test = opened("find", {"lang": "en", "q": "zzzz"})
    assert of_class(test, "notice") == ["Nothing is found for: words: zzzz."]


@pytest.mark.parametrize(
    ("query", "lang", "parts"),
    [
        ("over $60bn forecast", "en", ["number: over $60 bn", "status: forecast"]),
        ("прогноз 60 млрд", "ru", ["статус: прогноз", "число: 60 млрд"]),
        ("usa china imports 2021", "en", ["United States ⇄ China", "imports", "period: 2021"]),
        ("Golovchneko 2023", "en", ["who: golovchenko (typed: Golovchneko)", "period: 2023"]),
        ("BelTA 2025", "en", ["publisher: BelTA", "period: 2025"]),
        ("1,5 раза", "ru", ["число: 1,5 раза"]),
        ("> 50 bn since 2020", "en", ["number: over 50 bn, without another bound", "period: since 2020"]),
        ("40.000 tonnes official", "en", ["number: 40,000 tonnes / 40.000 tonnes", "official tables"]),
        ("4 трлн рублей", "en", ["number: 4 trn Russian roubles / Belarusian roubles"]),
    ],
)
def test_find_says_in_words_what_it_understood(query, lang, parts):
    told = [said(part, text.translator(lang)) for part in gallery.searched(query).parts]
    assert [one.replace("\xa0", " ") for one in told] == parts


def test_each_part_that_find_understood_can_be_taken_out():
    test = opened("find", {"lang": "en", "q": "over $60bn forecast", "status": "forecast"})
    assert not test.exception
    html = next(body for body in bodies(test) if 'class="account"' in body)
    addresses = [urlsplit(unescape(one)) for one in re.findall('href="([^"]+)"', html)]
    left = [parse_qs(one.query) for one in addresses]
    assert [one["q"] for one in left] == [["forecast"], ["over $60bn"]]
    assert all(one["status"] == ["forecast"] and one["lang"] == ["en"] for one in left)
    assert "Read as: number: over $60 bn × status: forecast ×" in words(test)


def test_find_shows_number_pair_period_status_who_and_date():
    test = opened("find", {"lang": "en", "q": "Lukashenko forecast 60"})
    text = words(test)
    first = text[text.index("$59–60 bn") :]
    expected = "$59–60 bn Belarus ⇄ Russia · turnover · goods and services · forecast for 2024 · said by"
    assert first.startswith(f"{expected} Alexander Lukashenko, President of Belarus, 5 December 2024")


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({}, "5 figures"),
        ({"year": "2024"}, "3 figures"),
        ({"pair": "BLR-RUS", "status": "forecast", "kind": "published"}, "5 figures"),
        ({"year": "2024", "status": "final"}, "No figure fits these filters; take one of them away."),
    ],
)
def test_find_narrows_by_pair_year_status_and_kind(filters, count):
    """The counts are read off figures.csv: each filter takes away what it should and nothing else."""
    test = opened("find", {"lang": "en", "q": "forecast $60 bn", **filters})
    assert not test.exception
    assert count in words(test)
    assert {"Pair", "Year", "Status", "Kind"} <= set(labels(test))


def test_find_shows_cells_of_tables_as_people_read_numbers():
    test = opened("find", {"lang": "en", "q": "usa china imports december 2021"})
    assert "$49.4 bn China → United States · imports · goods · December 2021, final" in words(test)


def test_find_leads_to_each_country_where_nothing_is_known_of_both():
    test = opened("find", {"lang": "en", "q": "Germany China"})
    assert of_class(test, "notice") == ["Nothing is found for: Germany ⇄ China."]
    assert {"Germany": "/find?q=Germany&lang=en", "China": "/find?q=China&lang=en"}.items() <= links(
        test
    ).items()


def test_find_says_without_which_part_there_would_be_an_answer():
    test = opened("find", {"lang": "en", "q": "Golovchenko 60 bn"})
    assert of_class(test, "notice") == ["Each part finds figures, all of them together none."]
    n = gallery.searched("Golovchenko").as_read
    assert any(f"Without “60 bn”: {n} figures" in one for one in links(test))


def test_find_through_the_box():
    test = opened("find", {"lang": "en"})
    test.text_input(key="control-q").set_value("57.6").run()
    assert any("figure=F0052" in address for address in links(test).values())
    assert test.query_params["q"] == "57.6"


# --- sources and source ---------------------------------------------------------------------------


def test_sources_lists_every_document_with_a_link():
    test = opened("sources", {"lang": "en"})
    listed = {address.partition("source=")[2].partition("&")[0] for address in links(test).values()}
    assert {QUOTED, "rosstat-annual"} <= listed
    n = len(gallery.sources())
    assert f"{n} of {n} documents" in words(test)


def test_sources_filters_by_publisher_language_and_year():
    asked = {"publisher": "Евразия.Эксперт", "language": "ru", "year": "2022"}
    test = opened("sources", {"lang": "en"} | asked)
    assert not test.exception
    found = gallery.sources().query("publisher == 'Евразия.Эксперт' and language == 'ru' and year == '2022'")
    assert f"{len(found)} of " in words(test) and 0 < len(found) < len(gallery.sources())
    assert {name: test.selectbox(key=f"control-{name}").value for name in asked} == asked


def test_sources_with_a_filter_that_fits_nothing():
    test = opened("sources", {"lang": "en", "language": "zz"})
    assert of_class(test, "notice") == ["No document fits these filters; take one of them away."]


@pytest.mark.parametrize("figure, word", [("F0001", "6,5%"), ("F0002", "$53 млрд")])
def test_source_opens_the_passage_at_the_words(figure, word):
    """The number stands on a line of its own there: the quotation runs over two paragraphs."""
    test = opened("source", {"lang": "en", "source": QUOTED, "figure": figure})
    assert word in " ".join(marked(test))
    assert " ".join(element.proto.body for element in test.get("html")).count('id="words"') == 1


def test_source_without_a_passage_says_so():
    test = opened("source", {"lang": "en", "source": "belta-de-2025-02-22"})
    assert "No text of this source is held; its figures carry our own summaries." in words(test)
    assert marked(test) == []


# --- figure ---------------------------------------------------------------------------------------


def test_figure_shows_the_sentence_with_the_number_marked():
    test = opened("figure", {"lang": "en", "figure": "F0002"})
    assert marked(test) == ["$53 млрд"]
    assert links(test)["On the chart of the pair"] == "/?pair=BLR-RUS&figure=F0002&lang=en"
    assert "name F0002" in words(test)


def test_official_figure_shows_the_printed_cell():
    test = opened("figure", {"lang": "en", "figure": "rosstat-annual/BLR/imports/2012"})
    assert not test.exception
    assert of_class(test, "kind") == ["The printed cell"] and len(marked(test)) == 1


def test_report_goes_to_the_configured_address(monkeypatch):
    monkeypatch.setenv("BILATERAL_REPORT_TO", "https://example.org/new?labels=data")
    (button,) = opened("figure", {"lang": "en", "figure": "F0002"}).get("link_button")
    assert button.proto.url == "https://example.org/new?labels=data&title=F0002"


@pytest.mark.parametrize("page, value", [("figure", "F9999"), ("source", "nope")])
def test_an_unknown_id_is_said(page, value):
    test = opened(page, {"lang": "en", page: value})
    assert not test.exception
    assert of_class(test, "notice") == [f"The link names “{page} = {value}”, which is not known here."]


@pytest.mark.parametrize("page", ["figure", "source"])
def test_without_an_id_the_page_does_not_quote_an_empty_one(page):
    test = opened(page, {"lang": "en"})
    assert not test.exception
    assert of_class(test, "notice") and "= ”" not in words(test)


@every(site.pages())
def test_every_page_has_a_title_of_its_own(page):
    """A folder without a name in heads/words.py would have the bare name of the product in its tab."""
    assert all(head_words.tab(page, {}, lang) != "Bilateral" for lang in LANGUAGES)


def test_a_computed_amount_opens_each_cell_that_it_was_made_of():
    """Twelve months are twelve amounts that one can read, and the way that the goods went is told."""
    test = opened("pair", {"pair": "DEU-CHN", "lang": "en"})
    told = words(test)
    assert "imports · China → Germany" in told and "exports · Germany → China" in told
    months = [address for text, address in links(test).items() if "/figure?" in address]
    assert not re.search(r"\d{9}", told)
    assert len(months) >= 12


@pytest.mark.parametrize("source", ["us-cpi", "worldbank-gdp", "imf-imts", "worldbank-rates"])
def test_a_table_that_is_in_no_list_has_its_page(source):
    test = opened("source", {"lang": "en", "source": source})
    assert not test.exception
    document = gallery.book().sources.set_index("source_id").loc[source]
    assert document["citation"] in words(test) and document["licence"] in words(test)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_two_countries_against_a_third_are_a_press_away_and_told_at_first_sight(lang):
    """The example is read off the book's pairs; each pair has its number of the newest year of all."""
    ways = [
        one for one in links(opened("compare", {"lang": lang})).values() if one.startswith("/compare?pairs=")
    ]
    asked = dict(parse_qsl(urlsplit(ways[0]).query))
    first, second = (pair.split("-") for pair in asked["pairs"].split(","))
    assert first[1] == second[1] and first[0] != second[0] and len(ways) == 2
    test = opened("compare", {"lang": lang, "pairs": "DEU-CHN,FRA-CHN"})
    assert not test.exception
    (told,) = of_class(test, "side-by-side")
    for pair in (("DEU", "CHN"), ("FRA", "CHN")):
        assert re.search(rf"{re.escape(written.pair(*pair, lang))} [$]\d", told), told


def test_compare_begins_with_the_pair_one_comes_from_and_those_beside_it():
    test = opened("compare", {"lang": "en", "pair": "POL-BLR"})
    first, *others = test.multiselect(key="control-pairs").value
    assert first == "POL-BLR" and len(others) == 4
    assert all("POL" in one or "BLR" in one for one in others)


def test_the_panel_says_of_whom_the_sign_at_a_year_speaks():
    """≠ stands at a year whose numbers contradict each other: none of them need be the one looked at."""
    test = opened("pair", {"lang": "en", "pair": "BLR-RUS", "figure": "F0002"})
    told = words(test)
    assert "No other figure contradicts it. ≠ at 2023: 2 other figures contradict each other." in told
