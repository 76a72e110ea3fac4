"""The words of a picture that leaves the product: its reader has no page, no table, no choice to make.

Held against charts drawn at random of all kinds, pairs, flows, in both languages; what is drawn is looked
for anew here, not as the key finds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from dashboard import gallery, ledger
from dashboard.charts import Chart, printed, titles
from dashboard.charts.timeline import below_its_part, timeline
from dashboard.comparability import lines
from dashboard.language import write as labels
from dashboard.model import LANGUAGES, SCOPES, Selection, View
from dashboard.text import translator
from tests import made
from tests.charts import titled
from tests.every import every

OPEN = Selection(parts=True, details=True, flagged=True, scopes=SCOPES)
"""Everything switched on: all kinds of sign are drawn."""
PAGE = {
    "en": re.compile(
        r"stands? in the table|named in the table|the page|choose |strip|in front|words of each|ledger|click",
        re.IGNORECASE,
    ),
    "ru": re.compile(
        r"в таблице и|странице|выберите|в ряду своего|впереди|слова каждой|реестр", re.IGNORECASE
    ),
}
"""Words that send a reader where a picture does not go."""


@cache
def charts() -> tuple[Chart, ...]:
    """Some of all charts, and the first pair's with everything switched on."""
    some = [(name, asked) for name, asked in titled.some(25, seed=12)]
    first = gallery.book().default_pair
    some += [
        (name, replace(OPEN, pair=first, lang=lang))
        for name in (*gallery.PAIR_CHARTS, "bridge")
        for lang in LANGUAGES
    ]
    some += [
        (name, Selection(country=first[0], lang=lang))
        for name in gallery.COUNTRY_CHARTS
        for lang in LANGUAGES
    ]
    found = (gallery.draw(name, gallery.resolve(asked), "light") for name, asked in some)
    return tuple(one for one in found if not one.is_empty)


def each() -> dict[str, list[Chart]]:
    found: dict[str, list[Chart]] = {}
    for one in charts():
        found.setdefault(one.name, []).append(one)
    return found


every_name = every([name for name in gallery.CHARTS if name not in gallery.PRODUCT_CHARTS])


def named(chart: Chart) -> str:
    return f"{chart.name}, {chart.lang}: {chart.title}"


# --- the number of the title ----------------------------------------------------------------------


def rings(chart: Chart) -> list[str]:
    """What is written at the rings of a drawing."""
    circles = [one for one in chart.figure.layout.shapes if one.type == "circle"]
    texts = [one.text for one in chart.figure.layout.annotations if one.showarrow is not False and one.text]
    return (
        [text.removeprefix("<b>").removesuffix("</b>") for text in texts if text.startswith("<b>")]
        if circles
        else []
    )


@pytest.mark.parametrize("name", gallery.RINGED)
def test_a_ring_tells_the_number_of_the_title_in_its_digits(name):
    seen = 0
    for chart in each()[name]:
        told = rings(chart)
        assert len(told) == bool(chart.told), named(chart)
        for label in told:
            number = re.search(r"\d[\d.,\xa0]*\d|\d", label)
            assert number and number[0] in chart.title, (label, named(chart))
            seen += 1
    assert seen


def test_a_number_of_both_title_and_tables_is_told_once_as_the_headline_tells_it():
    view = gallery.opened(gallery.resolve(Selection(pair=("USA", "MEX"), lang="en")))
    chart = gallery.draw("timeline", view, "light")
    assert "$839.9\xa0bn" in chart.title and "$840" not in chart.title
    assert rings(chart) == ["$839.9\xa0bn"]


def test_a_title_of_a_chosen_figure_says_flow_and_who():
    view = gallery.resolve(Selection(lang="en"))
    plain = gallery.plain("flows", view, "light")
    rows = plain.evidence.figures
    one = rows.loc[(rows["flow"] == "imports") & rows["figure_id"].isin(plain.drawn), "figure_id"].iloc[-1]
    title = gallery.draw("flows", replace(view, figure=one), "light").title
    assert ": imports, goods " in title and title.endswith(")")


@every_name
def test_a_title_has_one_colon_and_says_a_year(name):
    for chart in each()[name]:
        assert len(re.findall(r": ", chart.title)) <= 1, named(chart)
        assert titled.YEAR.search(chart.title), named(chart)


# --- the key --------------------------------------------------------------------------------------


def drawn_signs(chart: Chart) -> Iterator[tuple[str, bool]]:
    """Signs of a drawing and whether it has them: by what plotly will draw, not by what the key looks for."""
    figure, words = chart.figure, [str(one.text) for one in chart.figure.layout.annotations]
    marked = [one for one in figure.data if "markers" in str(getattr(one, "mode", ""))]
    bars = [bar for one in marked for bar in (one.error_x, one.error_y) if bar.visible]
    yield "words", any(max([*(bar.array or ()), *(bar.arrayminus or ())], default=0) > 0 for bar in bars)
    yield "contradicts", "≠" in words
    arrows = {word[:1] for word in words if word} & {*"▲▼"}
    told = {"▲▼": "beyond", "▲": "above", "▼": "below"}.get("".join(sorted(arrows)), "")
    is_cut = any(one.type == "path" for one in figure.layout.shapes)
    for sign in ("beyond", "above", "below"):
        yield sign, sign == told and not is_cut
        yield f"{sign} cut", sign == told and is_cut
    yield "brackets", any(one.mode == "text" for one in figure.data if one.type == "scatter")
    upright = [one for one in figure.layout.shapes if one.type == "line" and one.x0 == one.x1]
    yield "spread", any(one.yref != "paper" and one.xsizemode != "pixel" for one in upright)
    yield "step", any(_symbols(one) & {"line-ns-open"} for one in marked)
    legend = figure.layout.showlegend is not False
    silent = [one for one in marked if not legend or one.showlegend is False]
    yield "cross", any("x-thin-open" in _symbols(one) for one in silent)


def _symbols(trace: Any) -> set[str]:
    symbol = trace.marker.symbol
    return set(map(str, symbol)) if isinstance(symbol, list | tuple) else {str(symbol)}


@every_name
def test_every_sign_that_is_drawn_has_its_key_and_no_other(name):
    for chart in each()[name]:
        _ = translator(chart.lang)
        told = chart.key.casefold()
        for sign, is_there in drawn_signs(chart):
            words = _(printed.meaning(sign, chart.name)).casefold()
            assert (words in told) == is_there, (sign, chart.key, named(chart))


def test_the_signs_of_the_first_pair_are_told_in_one_line():
    chart = gallery.draw("timeline", gallery.resolve(Selection(lang="en")), "light")
    assert "dots: numbers as published" in chart.key.casefold()
    assert "hollow" not in chart.key.casefold(), "it is named beside the drawing"
    assert len(chart.key) < 320


# --- what is not shown ----------------------------------------------------------------------------


def test_what_is_hidden_is_counted_with_its_reasons():
    chart = gallery.draw("timeline", gallery.resolve(Selection(lang="en")), "light")
    found = re.search(r"(\d+) figures are not shown: (.*?)\.", chart.printed[0])
    assert found
    reasons = [int(one) for one in re.findall(r"(?:^|, )(\d+) ", found[2])]
    assert sum(reasons) == int(found[1]) == sum(chart.left_out.values())
    assert len(reasons) <= 4 and found[2].endswith("for other reasons")
    assert reasons[:-1] == sorted(reasons[:-1], reverse=True)
    assert re.search(rf"{found[1]} figures are not shown: .*, \d+ for other reasons\.", chart.printed[1])
    assert f"{found[1]} figures are not shown." in chart.printed[-1]


@pytest.mark.parametrize(
    ("name", "asked"), [("mirror", {"flow": "exports"}), ("vintages", {}), ("timeline", {})]
)
def test_only_where_nothing_else_is_left_a_number_hidden_has_no_reason(name, asked):
    drawn = gallery.draw(name, gallery.resolve(Selection(lang="en", **asked)), "light").paper
    assert sum(drawn.left_out.values()) > 3
    assert not any("are not shown. " in one for one in drawn.printed[:-1])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_reason_is_said_in_both_languages(lang):
    _ = translator(lang)
    for why in printed.WHY:
        for n in (1, 2, 5):
            told, *_plain, short = printed.hidden({why: n, "flagged": 7}, _)
            assert str(n + 7 if why != "flagged" else 7) in told and len(short) < len(told)


def test_every_reason_of_a_choice_has_its_words():
    for chart in charts():
        assert set(chart.left_out) <= set(printed.WHY), named(chart)


@every_name
def test_no_words_of_the_page_stand_in_a_picture(name):
    for chart in each()[name]:
        for text in (chart.title, chart.subtitle, *chart.printed):
            assert not PAGE[chart.lang].search(text), (text, named(chart))


@every_name
def test_nothing_is_cut_and_every_sentence_ends(name):
    for chart in each()[name]:
        for text in (chart.title, chart.subtitle, chart.foot, *chart.printed):
            assert "…" not in text and ".." not in text and "  " not in text, (text, named(chart))
        assert all(text.endswith(".") for text in chart.printed if text), named(chart)


# --- languages ------------------------------------------------------------------------------------


@every_name
def test_no_foreign_titles_of_tables_in_russian(name):
    """Two Latin words in a row are a title or an office that has a Russian name."""
    for chart in each()[name]:
        if chart.lang == "ru":
            for text in (chart.title, chart.subtitle, *chart.printed):
                assert not re.search(r"[A-Za-z]{3,} [A-Za-z]{3,}", text), (text, named(chart))


def test_tables_of_all_countries_and_their_publishers_have_russian_names():
    sources = ledger.shipped().sources
    _ = translator("ru")
    for one in gallery.names_of_whole_tables():
        source = sources.set_index("source_id").loc[one]
        for text in map(str, (source["title"], source["publisher"])):
            told = _.term(text)
            assert told != text or " " not in text, f"{text!r} has no Russian name"


def test_publishers_are_written_in_letters_that_english_readers_read():
    chart = gallery.draw("timeline", gallery.resolve(Selection(pair=("KAZ", "RUS"), lang="en")), "light")
    assert not re.search("[а-яё]", f"{chart.title} {chart.foot}", re.IGNORECASE)


@pytest.mark.parametrize(
    ("code", "told"), [("USA", "the United States"), ("PHL", "the Philippines"), ("BLR", "Belarus")]
)
def test_a_country_in_a_sentence_has_its_article(code, told):
    assert labels.the_country(code, "en") == told
    assert titles.counted((code, "FRA"), "exports", translator("en")) == f"Exports of {told} to France"


# --- whose count ----------------------------------------------------------------------------------


def test_a_definition_says_whose_count_it_is():
    rows = [made.official(str(year), 1e9 * year, compiled_by=made.HOME) for year in (2000, 2001)]
    view = View(pair=(made.HOME, made.AWAY), scopes=SCOPES, lang="en", flow="exports")
    chart = timeline(made.evidence(*rows), view, "light")
    assert f"Whose count: {made.HOME} (" in chart.subtitle


def test_goods_and_services_below_goods_are_explained():
    rows = [
        made.official(str(year), amount, scope=scope, source_id=source)
        for year in (2000, 2001)
        for scope, source, amount in (("goods", "office", 5e9), ("goods_and_services", "paper", 4e9))
    ]
    found = lines(made.evidence(*rows).figures)
    _ = translator("en")
    (told,) = below_its_part(found, [one["scope"].iloc[0] for one in found], _)
    assert "goods_and_services can lie below goods" in told
    above = [
        one.assign(amount=one["amount"] * (3 if one["scope"].iloc[0] != "goods" else 1)) for one in found
    ]
    assert below_its_part(above, ["", ""], _) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_dot_that_stands_out_of_its_line_is_not_said_to_lack_its_neighbours(lang):
    """2005 has numbers on both sides; 1981 has none: one key serves both only if it names both."""
    asked = Selection(pair=("NCL", "IND"), flow="exports", lang=lang)
    told = gallery.draw("timeline", gallery.resolve(asked), "light").paper.printed
    assert all({"en": "or one far from both", "ru": "или год далеко от обоих"}[lang] in one for one in told)


def test_a_hollow_sign_is_named_by_a_noun_in_russian():
    """A bare "полый:" asks the reader: hollow what?"""
    _ = translator("ru")
    told = [_(one) for one in (*printed._WORDS.values(), *printed._WORDS_OF.values())]
    assert not [one for one in told if one.startswith("полый")]
