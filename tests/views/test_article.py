"""From an article to its figures, and a draft against the book, as Streamlit runs the pages."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from dashboard import articles, gallery, ledger
from dashboard.judging import GivenSource
from dashboard.judging.article import Confirmed, judge_article
from dashboard.views.article.confirming import Article
from tests.views.visit import bodies, opened, words

SEED = ledger.data_folder() / "articles" / "eurasia-expert-2022-12-16.txt"
TEXT = (
    "Торговля товарами и услугами Казахстана и Польши в 2023 году выросла на 7,4% и превысила $1,3 млрд. "
    "Об этом сообщило министерство. Погода была хорошей."
)


pytestmark = pytest.mark.usefixtures("own_ledger")


def read(text: str, lang: str = "en"):
    test = opened("article", {"lang": lang})
    test.text_area(key="article-text").set_value(text)
    next(one for one in test.button if one.form_id).click()
    return test.run()


def named(test):
    test.text_input(key="article-publisher").set_value("Газета")
    test.text_input(key="article-title").set_value("Торговля растёт")
    return test.run()


def test_confirmed_figures_go_in_as_quotations_and_come_back_out():
    test = read(TEXT)
    assert not test.exception and "2 figures are proposed" in words(test)
    test.button(key="confirm-sure").click().run()
    assert "What will change" in words(test) and not test.exception
    named(test)
    (add,) = (one for one in test.button if one.key and one.key.endswith("-add"))
    add.click().run()
    assert "2 figures were added" in words(test)
    book = ledger.current()
    mine = book.figures[book.figures["batch"] != ""]
    assert set(mine["excerpt_kind"]) == {"quote"} and set(mine["amount"]) == {7.4, 1.3e9}
    assert set(mine["reporter"]) | set(mine["partner"]) == {"KAZ", "POL"}
    (source_id,) = mine["source_id"].unique()
    passage = book.article(source_id)
    assert mine["excerpt"].iloc[0] in passage and "министерство" in passage and "Погода" not in passage
    source = book.everything.source(source_id)
    assert source["accessed"] and "SHA-256" in source["note"] and source["publisher"] == "Газета"
    assert not ledger.trouble()
    shown = opened("source", {"source": source_id, "figure": mine["figure_id"].iloc[0]})
    assert not shown.exception and "превысила" in words(shown)
    store = ledger.opened()
    (batch,) = store.batches()
    store.undo(batch.id, "mistaken", "editor")
    ledger.renew()
    assert (ledger.current().figures["batch"] == "").all()


def test_nothing_is_added_that_nobody_confirmed():
    test = read(TEXT)
    assert "What will change" not in words(test)
    test.button(key="reject-0").click().run()
    test.button(key="confirm-sure").click().run()
    assert "1 figure is new" in words(test)
    assert not ledger.existing()


@pytest.mark.parametrize(
    ("sentences", "kept"), [("0", (False, False)), ("1", (True, False)), ("2", (True, True))]
)
def test_so_many_sentences_around_a_quotation_are_kept_as_the_operator_says(monkeypatch, sentences, kept):
    monkeypatch.setenv("BILATERAL_PASSAGE_SENTENCES", sentences)
    reading = articles.read(TEXT)
    given = GivenSource("Газета", "Торговля растёт", "", "2024-02-01", "")
    judged = judge_article(reading, [Confirmed(reading.proposals[0], {})], given)
    (passage,) = judged.sources["article"]
    assert ("министерство" in passage, "Погода" in passage) == kept
    assert judged.figures["excerpt"].iloc[0] in passage


def test_a_copy_in_the_archive_is_made_by_the_readers_click_and_kept_by_its_address():
    test = read(TEXT)
    test.button(key="confirm-0").click().run()
    test.text_input(key="article-url").set_value("www.paper.example/trade?a=1").run()
    page = "https://www.paper.example/trade?a=1"
    assert any(f'href="https://web.archive.org/save/{page}"' in one for one in bodies(test))
    test.button(key="archived-now").click().run()
    named(test)
    (typed,) = (one.value for one in test.text_input if str(one.key).startswith("archived-"))
    assert re.fullmatch(r"https://web\.archive\.org/web/\d{14}/" + re.escape(page), typed)
    (add,) = (one for one in test.button if one.key and one.key.endswith("-add"))
    add.click().run()
    book = ledger.current()
    mine = book.figures[book.figures["batch"] != ""].iloc[0]
    assert book.everything.source(mine["source_id"])["archived_url"] == typed
    shown = opened("source", {"source": mine["source_id"], "lang": "en"})
    assert f'href="{typed}"' in "".join(bodies(shown)) and "Archived copy" in words(shown)
    assert "Archived copy" in words(opened("figure", {"figure": mine["figure_id"], "lang": "en"}))


def test_what_is_no_address_of_a_copy_is_not_kept():
    test = read(TEXT)
    test.text_input(key="article-url").set_value("https://paper.example/a").run()
    (field,) = (one for one in test.text_input if str(one.key).startswith("archived-"))
    field.set_value("javascript:alert(1)").run()
    assert "is no web address of a copy" in words(test) and not test.exception


def test_a_slot_that_was_emptied_stays_empty():
    text = "Экспорт нефтепродуктов Беларуси в Польшу в 2023 году — около 2 млрд долларов, сказал посол."
    reading = articles.read(text)
    (one,) = reading.proposals
    assert one.said("product") and one.said("stated_by") and one.said("hedge") == "about"
    emptied = Confirmed(one, {"product": "", "stated_by": "", "hedge": ""})
    given = GivenSource("Газета", "Торговля растёт", "", "2024-02-01", "")
    (row,) = judge_article(reading, [emptied], given).figures.to_dict("records")
    assert (row["product"], row["stated_by"], row["hedge"]) == ("", "", "exact")


def test_what_was_corrected_stands_when_something_else_is_corrected_or_the_card_confirmed_again():
    given = GivenSource("Газета", "Торговля растёт", "", "2024-02-01", "")
    article = Article("key", "name", b"", "article", given=given, reading=articles.read(TEXT))
    article.confirm(0, partner="DEU")
    article.confirm(0, period="2022")
    article.confirm(0)
    assert [one.slots for one in article.confirmed()] == [{"partner": "DEU", "period": "2022"}]


def test_the_article_at_hand_gives_both_figures_in_five_clicks():
    """Read, confirm, confirm, add, see the chart; from the raw text of the page."""
    test = read("16 декабря 2022 г. 10:15\n\n" + Path(SEED).read_text(encoding="utf-8"))
    assert "2 figures are proposed" in words(test)
    for number in (0, 1):
        test.button(key=f"confirm-{number}").click().run()
    assert test.text_input(key="article-title").value == "Путин прилетит в Минск для переговоров с Лукашенко"
    assert str(test.date_input(key="article-published").value) == "2022-12-16"
    named(test)
    (add,) = (one for one in test.button if one.key and one.key.endswith("-add"))
    add.click().run()
    assert "2 figures were added" in words(test)
    assert any("See the chart" in one for one in bodies(test))
    book = ledger.current()
    mine = book.figures[book.figures["batch"] != ""]
    assert set(mine["amount"]) == {6.5, 53e9} and set(mine["period"]) == {"2023"}
    assert set(mine["scope"]) == {"goods_and_services"} and "over" in set(mine["hedge"])
    assert set(mine["excerpt_kind"]) == {"quote"}


def test_an_article_is_read_first_and_its_publisher_asked_for_when_figures_are_added():
    test = read(TEXT)
    assert "2 figures are proposed" in words(test) and "Name the publisher" not in words(test)
    test.button(key="confirm-sure").click().run()
    assert "Name the publisher" in words(test) and not adds(test) and not test.exception
    named(test)
    assert "Name the publisher" not in words(test) and len(adds(test)) == 1


def adds(test):
    return [one for one in test.button if one.key and one.key.endswith("-add")]


def test_what_was_confirmed_stands_while_the_document_is_named():
    """The day of the page tells the reader more: what reads otherwise then is confirmed anew."""
    text = "Товарооборот Казахстана и Польши в прошлом году вырос на 7,4%, в 2021 году он составил $1,3 млрд."
    test = read(text)
    for one in ("confirm-0", "confirm-1"):
        test.button(key=one).click().run()
    named(test)
    assert sum("> confirmed<" in one for one in bodies(test)) == 2
    test.date_input(key="article-published").set_value(date(2024, 2, 1)).run()
    said = " ".join(bodies(test))
    assert said.count("> confirmed<") == 1 and "2023" in said and not test.exception


PAGE = f"""<!doctype html><html lang="ru"><head><title>Торговля растёт</title>
<link rel="canonical" href="https://paper.example/trade"><meta name="author" content="Анна Петрова">
<meta property="og:site_name" content="Газета дня">
<meta property="article:published_time" content="2024-02-12">
</head><body><article><h1>Торговля растёт</h1><p>{TEXT}</p><p>{"Погода была хорошей. " * 20}</p></article>
<script>document.title = "x"</script></body></html>"""


def test_a_file_fills_what_it_says_of_itself():
    test = opened("article", {"lang": "en"})
    test.file_uploader(key="article-file").upload("a.html", PAGE.encode(), "text/html")
    next(one for one in test.button if one.form_id).click()
    test.run()
    assert "2 figures are proposed" in words(test) and not test.exception
    filled = {
        one: test.text_input(key=f"article-{one}").value for one in ("publisher", "title", "url", "author")
    }
    assert filled == {
        "publisher": "Газета дня",
        "title": "Торговля растёт",
        "url": "https://paper.example/trade",
        "author": "Анна Петрова",
    }
    assert str(test.date_input(key="article-published").value) == "2024-02-12"
    test.button(key="confirm-sure").click().run()
    adds(test)[0].click().run()
    source = ledger.current().everything.sources.set_index("publisher").loc["Газета дня"]
    assert source["author"] == "Анна Петрова" and source["published"] == "2024-02-12"


def test_a_file_that_gives_no_text_is_said():
    test = opened("article", {"lang": "en"})
    test.file_uploader(key="article-file").upload("a.pdf", b"%PDF-1.4 broken", "application/pdf")
    next(one for one in test.button if one.form_id).click()
    test.run()
    assert "cannot be read" in words(test) and not test.exception


def test_a_draft_is_held_against_the_book():
    test = opened("draft", {"lang": "en"})
    text = "In 2022 trade in goods and services between Belarus and Russia exceeded $53 billion. <b>x</b>"
    test.text_area(key="draft-text").set_value(text)
    next(one for one in test.button if one.form_id).click()
    test.run()
    said = words(test)
    assert "The number is of 2023; you write 2022." in said and "$53 billion: differs" in said
    assert gallery.book().version == ledger.current().version and not test.exception
    assert "<b>x</b>" not in "".join(bodies(test)).replace("&lt;b&gt;", "")


def test_a_draft_is_given_as_a_file_and_taken_away_with_its_notes():
    test = opened("draft", {"lang": "en"})
    text = "In 2023 trade in goods and services between Belarus and Russia exceeded $53 billion."
    test.file_uploader(key="draft-file").upload("draft.txt", text.encode(), "text/plain")
    next(one for one in test.button if one.form_id).click()
    test.run()
    assert not test.exception and "$53 billion: supported" in words(test)
    assert {one.key for one in test.get("download_button")} == {"word", "footnotes"}
    test.file_uploader(key="draft-file").upload("draft.pdf", b"%PDF-1.4 broken", "application/pdf")
    next(one for one in test.button if one.form_id).click()
    assert "cannot be read" in words(test.run())


LEDGER_SAYS = (
    "По итогам 2023 года товарооборот товаров и услуг Беларуси и России превысил 53 млрд долларов. "
    "Экспорт Казахстана в Польшу в 2023 году составил 1,3 млрд долларов. "
    "Кредит Минску – 500 млн долларов."
)


def test_every_number_is_marked_by_what_it_is_with_a_sign_and_a_legend():
    test = read(LEDGER_SAYS)
    assert not test.exception
    page = " ".join(bodies(test))
    assert 'class="marked proposed"' in page and 'class="marked none"' in page
    for said in ("proposed as a figure: 1", "no figure of trade: 1", "the ledger says the same: 1"):
        assert said in words(test), said
    assert "500 млн долларов – money that pays for no trade" in words(test)
    test.button(key="reject-1").click().run()
    assert "rejected by you: 1" in words(test)


def test_a_number_that_the_ledger_contradicts_is_marked_so():
    text = "По итогам 2023 года товарооборот товаров и услуг Беларуси и России составил 71 млрд долларов."
    test = read(text)
    assert 'class="marked contradicts"' in " ".join(bodies(test))
    assert "the ledger has another number for it: 1" in words(test)


def test_the_slots_of_a_card_name_the_words_that_they_light():
    test = read(TEXT)
    page = " ".join(bodies(test))
    assert 'data-lights="0-period"' in page and "period: 2023" in words(test)
    lit = [one for one in page.split("<span") if 'data-words="' in one and "0-period" in one.split(">")[0]]
    assert lit and "2023 году" in " ".join(one.split(">", 1)[1] for one in lit)
