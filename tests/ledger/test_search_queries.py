"""Find as people type it: forty and more queries in two languages, with the figures they must bring.

The expected ids were read off data/figures.csv before any code read a query (two were put right after: a
figure of 59.32 bn does lie between 59 and 60, and "220,000-280,000" holds 240.1 thousand).
"all": of the published figures exactly these are found as read, in any order; "first": these stand before all
others.
"""

from __future__ import annotations

import pytest

from dashboard import gallery
from dashboard.ledger import search
from tests.every import every

SIXTY_BILLION = "F0040 F0075 F0196 F0516 F0573"
GOLOVCHENKO = "F0001 F0002 F0164 F0165 F0167 F0169 F0240 F0241 F0248 F0423 F0424 F0425 F0428 F0429 F0430"
CENSUS_2021 = " ".join(f"us-census/CHN/imports/2021-{month:02}" for month in range(1, 13))

QUERIES = (
    # --- numbers: what their digits allow, in the unit typed or any
    ("60 bn", "all", SIXTY_BILLION),
    ("$60bn", "all", SIXTY_BILLION),
    ("60 млрд", "all", SIXTY_BILLION),
    ("60 миллиардов долларов", "all", SIXTY_BILLION),
    ("USD 60 billion", "all", SIXTY_BILLION),
    ("59-60 bn", "all", f"{SIXTY_BILLION} F0374"),
    ("6,5", "all", "F0001 F0021 F0147 F0371 F0519 F0588 F0637"),
    ("6.5%", "all", "F0001 F0021 F0147 F0371 F0637"),
    ("6,5 процента", "all", "F0001 F0021 F0147 F0371 F0637"),
    ("+6.5 %", "all", "F0001 F0021 F0147 F0637"),
    ("-6,5%", "all", "F0371"),
    ("53", "all", "F0002 F0042 F0046"),
    ("over 53", "first", "F0002"),
    ("более 53 млрд", "first", "F0002"),
    ("almost 49 bn", "first", "F0045"),
    ("98,6 млрд евро", "all", "F0411"),
    ("240.1", "first", "F0359"),
    ("16 837", "all", "F0445"),
    ("40,000 tonnes", "all", "F0498"),
    ("1,5 раза", "all", "F0388"),
    ("107,4%", "all", "F0053"),
    # --- with who, what, when and how certain
    ("forecast 60", "all", SIXTY_BILLION),
    ("прогноз 60", "all", SIXTY_BILLION),
    ("кто прогнозировал 60 миллиардов", "all", SIXTY_BILLION),
    ("who predicted 60 billion", "all", SIXTY_BILLION),
    ("Lukashenko forecast 60", "all", "F0040 F0196 F0516"),
    ("Лукашенко 54", "all", "F0003 F0017"),
    ("Мишустин 4 трлн рублей", "all", "F0079 F0163 F0205"),
    ("Gryzlov 50 bn", "all", "F0077"),
    ("Putin 2017 32.4", "all", "F0555"),
    ("Golovchenko 2023", "first", "F0001 F0002 F0164"),
    ("Головченко 2023", "first", "F0001 F0002 F0164"),
    ("Головченко", "first", GOLOVCHENKO),
    ("golovchenko", "first", GOLOVCHENKO),
    ("Krutoy 2023 forecast", "first", "F0021 F0184 F0188 F0190 F0637 F0640 F0642"),
    ("доля 60%", "all", "F0009 F0251"),
    ("share of turnover 2014", "first", "F0604 F0605"),
    ("target exports 2023", "first", "F0147 F0148 F0488"),
    ("Белстат экспорт 2016", "first", "F0140 F0454 F0141"),
    ("crude oil 2017", "first", "F0113 F0568 F0121"),
    ("Q1 2020", "first", "F0065 F0066 F0067 F0068 F0069 F0070"),
    ("январь-октябрь 2023", "all", "F0004 F0018 F0304 F0540"),
    ("29.01.2024 Lukashenko", "first", "F0003 F0017"),
    # --- countries: any order, names, codes, short forms, two languages
    ("Kazakhstan Russia 28", "all", "F0390"),
    ("китай россия 240,1", "all", "F0359"),
    ("сальдо сша мексика", "all", "F0400 F0619"),
    ("US-Mexico trade deficit", "first", "F0400 F0619"),
    ("belarus exports services", "first", "F0152"),
    ("BLR-RUS services 2025", "first", "F0519 F0520"),
    ("deutschland polen 2021", "first", "F0625"),
    ("usa china imports 2021", "first", CENSUS_2021),
    ("импорт США из Китая 2021", "first", CENSUS_2021),
    # --- slips of the finger
    ("Golovchneko 2023", "first", "F0001 F0002 F0164"),
    ("Germny Poland 2022", "first", "F0409 F0410"),
    ("прогнз 60 млрд", "all", SIXTY_BILLION),
    ("Лукашенка 54", "all", "F0003 F0017"),
)


SECOND = (
    ("Putin 40 billion forecast", "F0024"),
    ("импорт России из Беларуси первое полугодие 2021", "F0087"),
    ("export growth 31% Krutoy", "F0088"),
    ("нефть 23 млн тонн Минэнерго", "F0112"),
    ("Snopkov exports almost 60% first quarter 2023", "F0152"),
    ("russia belarus trade up 12 percent 2022", "F0187"),
    ("services $7 bln forecast belarus", "F0190"),
    ("belarus russia jan-may 2012 19 billion", "F0197"),
    ("МИД Беларуси 39,7 млрд 2013", "F0199"),
    ("Путин премьер рост 20% 2010", "F0204"),
    ("43.8 bn 2023", "F0206"),
    ("Golovchenko 22-23 billion", "F0241"),
    ("Belarus imports fell 31.4% H1 2020", "F0255"),
    ("Смоленская область 3,5 млрд", "F0321"),
    ("us trade deficit china 279.4", "F0404"),
    ("Belstat exports to Russia 2015", "F0451"),
    ("сальдо Беларусь Россия 2016", "F0456"),
    ("экспорт Беларуси январь-ноябрь 2023", "F0544"),
    ("Putin trade growth 18.5", "F0559"),
    ("Lukashenko almost $55 billion 2025", "F0589"),
)
"""Written after the code by reading twenty rows of figures.csv at random; scored once: 19 of 20. What was
missed ("up 12 percent") is read since."""


def asked(query: str) -> search.Hits:
    return gallery.searched(query)


@every(QUERIES, lambda one: one[0])
def test_a_query_brings_the_figures_it_means(query, how, expected):
    found = asked(query)
    wanted = expected.split()
    if how == "first":
        assert sorted(found.ids[: len(wanted)]) == sorted(wanted)
    else:
        read = [one for one in found.ids[: found.as_read] if one.startswith("F0")]
        assert sorted(read) == sorted(wanted)


@every(SECOND, lambda one: one[0])
def test_a_query_written_from_a_figure_brings_it_among_the_first_three(query, figure):
    found = asked(query)
    assert figure in found.ids[: min(3, found.as_read)]


@pytest.mark.parametrize(
    "query",
    ["rus bel", "bel rus", "RUS BLR", "россия беларусь", "беларусь с россией", "blr-rus", "Rusia Belarus"],
)
def test_two_countries_are_a_pair_in_any_order_and_any_short_form(query):
    found = asked(query)
    known = gallery.book().of_pair(("BLR", "RUS")).figures
    # Estimates for one year are read by pair alone: no list has them.
    pair = known.loc[known["source_id"] != "imf-imts", "figure_id"]
    assert set(found.ids[: found.as_read]) == set(pair)


@pytest.mark.parametrize(
    ("query", "nothing"), [("Germany China", ["Germany China"]), ("61.7 trn Lukashenko", ["61.7 trn"])]
)
def test_what_found_nothing_is_named(query, nothing):
    found = asked(query)
    assert not found.ids
    assert [one.text for one in found.parts if not found.alone(one)] == nothing


def test_parts_that_find_something_alone_and_nothing_together_are_counted():
    """Without which of them there would be an answer: each may be taken out."""
    found = asked("Golovchenko 60 bn")
    assert not found.ids and all(found.alone(one) for one in found.parts)
    assert [found.without(one) > 0 for one in found.parts] == [True, True]


@every(
    [
        ("$60bn forecast Golovchenko 2023", ["value", "status", "speaker", "period"]),
        ("over 53 bn goods and services", ["value", "scope"]),
        ("импорт США из Китая 2021", ["flow", "pair", "period"]),
        ("2021-2023 рост BLR", ["period", "measure", "country"]),
        ("официальный экспорт Беларуси", ["kind", "flow", "country"]),
        ("million dollars", ["words", "words"]),
        ("2023 53", ["period", "value"]),
        ("53 2023", ["value", "period"]),
        ("F0002", ["words"]),
        ('"превысила $53 млрд"', ["words"]),
        ("of the", ["words", "words"]),
    ]
)
def test_a_query_is_read_in_parts_whose_places_are_known(query, kinds):
    found = asked(query)
    assert [one.kind for one in found.parts] == kinds
    for one in found.parts:
        assert one.text == query[one.start : one.end]
        assert one.text not in found.query_without(one)


def test_plain_words_bring_what_they_always_brought_in_the_order_of_the_book():
    """A script that asks for words gets what it got: each stands in the figure, its source or speaker."""
    for query in ("million dollars", "golovchenko", "BelTA Lukashenko", "превысила $53 млрд", "F0002"):
        texts = search.texts(gallery.book())
        held = [all(word in text for word in query.casefold().split()) for text in texts]
        before = gallery.book().figures.loc[held, "figure_id"].tolist()
        assert before and set(before) <= set(asked(query).ids), query
    assert asked("million dollars").ids == sorted(
        asked("million dollars").ids, key=gallery.book().figures["figure_id"].tolist().index
    )


@every(
    [
        "",
        " ",
        "((",
        "%",
        "-",
        "$",
        "1e999",
        "9" * 400,
        "0",
        "a" * 500,
        "- - -",
        "\x00",
        "60 " * 160,
        "до 2023",
        "(60",
    ]
)
def test_any_signs_are_answered(query):
    asked(query)
