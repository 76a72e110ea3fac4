"""From an article to its figures, and a draft against the book, as Streamlit runs the pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard import gallery, ledger
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
    test.text_input(key="article-publisher").set_value("Газета")
    test.text_input(key="article-title").set_value("Торговля растёт")
    next(one for one in test.button if one.form_id).click()
    return test.run()


def test_confirmed_figures_go_in_as_quotations_and_come_back_out():
    test = read(TEXT)
    assert not test.exception and "2 figures are proposed" in words(test)
    test.button(key="confirm-sure").click().run()
    assert "What will change" in words(test) and not test.exception
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


def test_the_article_at_hand_gives_both_figures_in_five_clicks():
    """Read, confirm, confirm, add, see the chart; from the raw text of the page."""
    test = read(Path(SEED).read_text(encoding="utf-8"))
    assert "2 figures are proposed" in words(test)
    for number in (0, 1):
        test.button(key=f"confirm-{number}").click().run()
    (add,) = (one for one in test.button if one.key and one.key.endswith("-add"))
    add.click().run()
    assert "2 figures were added" in words(test)
    assert any("See the chart" in one for one in bodies(test))
    book = ledger.current()
    mine = book.figures[book.figures["batch"] != ""]
    assert set(mine["amount"]) == {6.5, 53e9} and set(mine["period"]) == {"2023"}
    assert set(mine["scope"]) == {"goods_and_services"} and "over" in set(mine["hedge"])
    assert set(mine["excerpt_kind"]) == {"quote"}


def test_a_page_without_a_publisher_is_no_document():
    test = opened("article", {"lang": "en"})
    test.text_area(key="article-text").set_value(TEXT)
    next(one for one in test.button if one.form_id).click()
    test.run()
    assert "Name the publisher" in words(test) and "is proposed" not in words(test) and not test.exception


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
