"""The answer in the index page: what stands there before any script, for whom, and for which address."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import replace
from html import unescape

import pytest

from dashboard import gallery, ledger
from dashboard.evidence import words_of
from dashboard.export import kept as earlier
from dashboard.heads import before
from dashboard.heads.answer import Part, answer
from dashboard.heads.words import page_head
from dashboard.language import write as labels
from dashboard.model import LANGUAGES, Selection
from dashboard.text import translator

BOOK = ledger.shipped()


def shown(params: dict[str, str], lang: str = "en") -> str:
    return page_head("", {"lang": lang, **params}, lang).answer


def plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<(style|script).*?</\1>|<[^>]*>", "", html, flags=re.DOTALL)).split())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_page_holds_its_answer_picture_and_words(lang):
    html = shown({}, lang)
    text = plain(html)
    facts = gallery.facts(gallery.resolve(Selection(lang=lang)))
    sentence = "".join(part.text for part in answer(facts, BOOK.default_pair, translator(lang)))
    assert " ".join(sentence.split()) in text
    assert BOOK.everything.figure("F0002")["excerpt"] in text
    assert html.count("data:image/svg+xml,") == 4, "light and dark, wide and narrow"
    assert html.count("figure=F0002") == html.count("figure=F0001") == 1
    assert "<mark>$53 млрд</mark>" in html


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_pair_of_which_somebody_is_quoted_has_its_answer(lang):
    for one in BOOK.pairs:
        if not one.published:
            continue
        pair = "-".join(one.pair)
        text = plain(shown({"pair": pair}, lang))
        view = gallery.opened(gallery.resolve(Selection(pair=one.pair, lang=lang)))
        facts = gallery.facts(view)
        sentence = "".join(part.text for part in answer(facts, one.pair, translator(lang)))
        assert " ".join(sentence.split()) in text, pair
        chart = gallery.draw("timeline", view, "light")
        assert " ".join(chart.title.split()) in text, pair
        assert len(text.rpartition(labels.flow(view.flow, lang))[2]) > 20, "words behind the ringed figure"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_picture_becomes_the_very_chart_that_it_shows(lang):
    """What plotly gets is the drawing of the picture, in the theme of the screen; no sign in it ends it."""
    html = shown({}, lang)
    for theme in ("light", "dark"):
        (told,) = re.findall(rf'<script type="application/json" class="{theme}">([^<]*)</script>', html)
        chart = gallery.draw("timeline", gallery.resolve(Selection(lang=lang)), theme)
        assert json.loads(told) == json.loads(chart.figure.to_json())


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_point_that_is_chosen_on_the_answer_opens_its_words(lang, theme):
    """Title, words and ring are those of the chart with this figure chosen, for every figure on it."""
    view = gallery.opened(gallery.resolve(Selection(lang=lang)))
    drawn = gallery.plain("timeline", view, theme).drawn
    assert len(drawn) > 50
    for figure in drawn[::7]:
        told = before.chosen(Selection(lang=lang, figure=figure), theme)
        assert told is not None
        seen = replace(view, figure=figure)
        chart = gallery.draw("timeline", seen, theme)
        layout = json.loads(chart.figure.to_json())["layout"]
        assert " ".join(gallery.title(chart, seen).split()) in plain(told["title"])
        assert told["layout"] == {name: layout[name] for name in ("shapes", "annotations")}
        row = chart.evidence.figure(figure)
        assert labels.figure_label(row, lang) in unescape(told["words"])
        assert " ".join(words_of(row, lang)[0].split())[:40] in plain(told["words"])


@pytest.mark.parametrize("figure", ["", "no such", "<script>", "F0001x"])
def test_what_the_chart_does_not_draw_opens_nothing(figure):
    assert before.chosen(Selection(lang="en", figure=figure), "light") is None


@pytest.mark.parametrize(
    "params",
    [
        {"figure": "F0025"},
        {"chart": "nonsense"},
        {"chart": "pairs"},
        {"chart": "products"},  # no set with products is there
        {"from": "2010"},
        {"flow": "exports"},
        {"nonsense": "1"},
        {"pair": "XXX-YYY"},
        {"pair": "BLR-VAT"},  # nothing is known
        {"as_known_on": "2020-01-01"},
    ],
)
def test_an_address_that_asks_for_more_waits_for_its_page(params):
    assert shown(params) == ""


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("pair", ["BLR-RUS", "ARG-BRA", "IND-ARE"])
def test_every_chart_of_any_pair_has_its_answer(pair, lang):
    """Title, foot, words and both drawings of the very chart; a picture where none is kept has an address."""
    view = gallery.opened(gallery.resolve(Selection(pair=tuple(pair.split("-")), lang=lang)))
    shown_ones = 0
    for name in gallery.PAIR_CHARTS:
        chart, html = gallery.draw(name, view, "light"), shown({"pair": pair, "chart": name}, lang)
        assert bool(html) != chart.is_empty, name
        if chart.is_empty:
            continue
        shown_ones += 1
        text = plain(html)
        assert " ".join(chart.title.split()) in text and " ".join(chart.foot.split()) in text, name
        told = re.findall(r'<script type="application/json" class="(\w+)">([^<]*)</script>', html)
        assert {theme for theme, _told in told} == set(before.THEMES)
        for theme, one in told:
            assert json.loads(one) == json.loads(gallery.draw(name, view, theme).figure.to_json()), name
        kept = name == "timeline" and bool(gallery.pictures(chart))
        addresses = {unescape(one) for one in re.findall(r"/answer\.svg\?[^ \"]+", html)}
        assert len(addresses) == (0 if kept else 4), name
        assert all(f"pair={pair}" in one and f"chart={name}" in one for one in addresses)
    assert shown_ones >= 4


def test_where_nothing_draws_pictures_plotly_is_the_first_to(monkeypatch):
    monkeypatch.setattr("dashboard.export.renderer.available", lambda: False)
    html = before.before(Selection(pair=("ARG", "BRA"), lang="en"))
    assert 'class="drawing"' in html and "<picture" not in html


@pytest.mark.browser
@pytest.mark.parametrize("name", ["timeline", "growth", "mirror"])
@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_the_picture_is_that_of_the_chart(name, width):
    """Its marks are as many, and its words the same, as plotly draws of what stands beside it."""
    asked = Selection(pair=("ARG", "BRA"), lang="en")
    svg = gzip.decompress(before.pictured(asked, name, "light", width)).decode()
    figure = gallery.draw(name, gallery.opened(gallery.resolve(asked)), "light").figure
    words = [unescape(re.sub("<[^>]*>", "", one.text)) for one in figure.layout.annotations if one.text]
    said = unescape(re.sub("<[^>]*>", "", svg)).replace(" ", "")
    assert words and all(word.replace(" ", "") in said for word in words)
    marks = sum(
        sum(y is not None and y == y for y in one.y)
        for one in figure.data
        if one.type == "scatter" and "markers" in (one.mode or "") and one.y is not None
    )
    assert marks and svg.count('class="point plotly-customdata"') == marks
    assert f'width="{earlier.WIDTHS[width]}"' in svg[:400]


def test_there_is_no_picture_of_what_shows_nothing():
    assert before.pictured(Selection(pair=("BLR", "VAT")), "timeline", "light", "wide") == b""
    assert before.pictured(Selection(), "nonsense", "light", "wide") == b""


def test_other_pages_have_no_answer():
    assert page_head("find", {"lang": "en"}, "en").answer == ""


def test_what_the_ledger_says_is_escaped(monkeypatch):
    """A speaker's name that is a tag stays a name."""
    monkeypatch.setattr(before, "beneath", lambda facts, _: [(Part("<script>alert(1)</script>"),)])
    html = before.before(gallery.resolve(Selection(lang="en")))
    assert "&lt;script&gt;alert(1)" in html and "<script>alert" not in html


def test_what_a_phone_leaves_to_the_boxes_is_the_names_alone():
    facts = gallery.facts(gallery.resolve(Selection()))
    for lang, names in (("en", "Belarus and Russia "), ("ru", "Беларусь и Россия: ")):
        parts = answer(facts, BOOK.default_pair, translator(lang))
        assert [part.text for part in parts if part.said_above] == [names]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_pair_has_a_sentence_that_names_both_countries(lang):
    _ = translator(lang)
    for one in BOOK.pairs:
        facts = gallery.facts(gallery.resolve(Selection(pair=one.pair, lang=lang)))
        text = "".join(part.text for part in answer(facts, one.pair, _))
        assert all(labels.country(code, lang) in text for code in one.pair), text
        numbers = [part for part in answer(facts, one.pair, _) if part.figure_id]
        assert len(numbers) == len(facts.headline)
        assert {part.figure_id for part in numbers} == {row["figure_id"] for row in facts.headline}
        assert not re.search("[\ue000-\uf8ff]", text)
