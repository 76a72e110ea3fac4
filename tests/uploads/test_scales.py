"""A word of scale is read in the language of its file; where file, column and word disagree, it is asked."""

from __future__ import annotations

import pytest

from dashboard.tables import pasted
from dashboard.uploads.understanding import understand
from tests.every import every

ENGLISH = "reporter;partner;flow;period;value;unit\nGermany;China;exports;2022;{value};{unit}\n"
GERMAN = (
    "Berichtsland;Partnerland;Verkehrsrichtung;Jahr;Wert;Einheit\n"
    "Deutschland;Polen;Ausfuhr;2022;{value};{unit}\n"
)
RUSSIAN = "Страна;Партнёр;Поток;Год;Значение;Единица\nГермания;Китай;экспорт;2022;{value};{unit}\n"
POLISH = "reporter;partner;flow;period;value;unit\nNiemcy;Chiny;eksport;2022;{value};{unit}\n"
CODES = "reporter;partner;flow;period;value;unit\nDEU;CHN;exports;2022;{value};{unit}\n"


def read(table, value, unit, **answers):
    return understand(pasted(table.format(value=value, unit=unit)), {"scope_missing": "goods"} | answers)


def multipliers(understood):
    return [int(fate.fields["multiplier"]) for fate in understood.fates() if hasattr(fate, "fields")]


@every(
    [
        (ENGLISH, "1.25", "Billion Euro", 10**9),
        (ENGLISH, "1.25", "USD billion", 10**9),
        (ENGLISH, "125", "USD billion", 10**9),
        (CODES, "1.25", "bln USD", 10**9),
        (ENGLISH, "1.25", "trillion USD", 10**12),
        (GERMAN, "1,25", "Billion Euro", 10**12),
        (GERMAN, "1,25", "Mrd. Euro", 10**9),
        (GERMAN, "1,25", "Billionen Euro", 10**12),
        (ENGLISH, "1,25", "Billionen Euro", 10**12),
        (ENGLISH, "1,25", "Mrd. Euro", 10**9),
        (RUSSIAN, "1,25", "млрд долл.", 10**9),
    ]
)
def test_languages_that_agree_settle_the_scale(table, value, unit, expected):
    understood = read(table, value, unit)
    assert understood.outcome == "accept" and multipliers(understood) == [expected]


@pytest.mark.parametrize(
    ("table", "value", "unit"),
    [
        (ENGLISH, "1,25", "Billion Euro"),  # English words, a German comma
        (GERMAN, "1.25", "Billion Euro"),
        (RUSSIAN, "1,25", "billion USD"),
        (RUSSIAN, "1,25", "bln USD"),
        (POLISH, "1,25", "bln USD"),
        (POLISH, "1.25", "Billion Euro"),
        (ENGLISH, "1,25", "bln USD"),
        (ENGLISH, "1,25", "trln EUR"),
    ],
)
def test_languages_that_disagree_are_a_question(table, value, unit):
    understood = read(table, value, unit)
    assert understood.outcome == "ask" and multipliers(understood) == []
    assert [one.topic for one in understood.questions] == ["scale_meaning"]


@pytest.mark.parametrize(("answer", "expected"), [("1000000000", 10**9), ("1000000000000", 10**12)])
def test_the_answer_settles_it(answer, expected):
    understood = read(ENGLISH, "1,25", "Billion Euro", scale_meaning=answer)
    assert understood.outcome == "accept" and multipliers(understood) == [expected]


def test_an_answer_that_is_no_scale_is_said():
    understood = read(ENGLISH, "1,25", "Billion Euro", scale_meaning="a lot")
    assert understood.outcome == "ask"
    assert "answer_not_understood" in {one.code for one in understood.warnings}


PLACES = {
    "cell": "reporter;partner;flow;period;value\nGermany;China;exports;2022;1,25 Billion Euro\n",
    "head": "reporter;partner;flow;period;exports, Billion Euro\nGermany;China;exports;2022;1,25\n",
    "title": "Trade of Germany, Billion Euro\n\nreporter;partner;flow;period;value\n"
    "Germany;China;exports;2022;1,25\n",
    "column of scales": "reporter;partner;flow;period;value;unit;multiplier\n"
    "Germany;China;exports;2022;1,25;EUR;billion\n",
    "section": "reporter;partner;flow;period;value\nBillion Euro;;;;\nGermany;China;exports;2022;1,25\n",
}


@pytest.mark.parametrize("place", PLACES)
def test_wherever_the_word_stands(place):
    """Sentence, header, title, section, column and cell ask one table of words."""
    understood = understand(pasted(PLACES[place]))
    assert multipliers(understood) == [] and understood.outcome == "ask"
    assert "scale_meaning" in {one.topic for one in understood.questions}
    settled = understand(pasted(PLACES[place]), {"scale_meaning": "1000000000000"})
    assert multipliers(settled) == [10**12]
    english = understand(pasted(PLACES[place].replace("1,25", "1.25")))
    assert multipliers(english) == [10**9]


@pytest.mark.parametrize(("unit", "scale"), [("crore INR", 10**7), ("lakh INR", 10**5), ("亿 CNY", 10**8)])
def test_a_scale_of_another_country_is_kept_as_printed(unit, scale):
    understood = read(CODES, "1.25", unit)
    assert multipliers(understood) == [scale] and understood.outcome == "accept"


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("NOTE: All figures are in millions of U.S. dollars on a nominal basis, not adjusted", 10**6),
        ("Amounts in thousands of U.S. dollars unless otherwise stated", 10**3),
        ("Values in thousands, not seasonally adjusted, US dollars", 10**3),
        ("Note: values are given in U.S. dollars; a country of 3 million people", 1),
    ],
)
def test_a_scale_that_a_line_above_names_is_never_dropped(note, expected):
    text = f"U.S. trade in goods with Kenya\n{note}\nMonth\tExports\tImports\nMarch 2022\t61.5\t9.25\n"
    understood = understand(pasted(text))
    assert understood.outcome == "accept" and multipliers(understood) == [expected] * 2
