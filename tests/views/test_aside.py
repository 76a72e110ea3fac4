"""An article put aside is found again by whoever may confirm it, and by nobody else."""

from __future__ import annotations

import pytest

from dashboard import access, ledger
from tests.views.test_article import TEXT, named, read
from tests.views.visit import opened, words

pytestmark = pytest.mark.usefixtures("own_ledger")


def editing(monkeypatch, name: str) -> None:
    """This visitor edits by the token under a name."""
    monkeypatch.setattr(access, "adding", lambda: access.Adding(name, ""))


def visiting(monkeypatch, who: str) -> None:
    monkeypatch.setenv("BILATERAL_UPLOADS", "session")
    cookies = {access.VISITOR_COOKIE: who * 43}
    monkeypatch.setattr(access, "_visit", lambda: access.Visit("127.0.0.1", {"host": "localhost"}, cookies))


def put_aside():
    test = read(TEXT)
    test.button(key="confirm-0").click().run()
    test.button(key="reject-1").click().run()
    test.selectbox(key="why-1").set_value("price").run()
    named(test)
    test.button(key="put-aside").click().run()
    assert not test.exception and "Put aside: it waits until" in words(test)
    return test


def test_another_editor_takes_it_up_and_confirms_it_under_the_own_name(monkeypatch):
    editing(monkeypatch, "Anna")
    put_aside()
    editing(monkeypatch, "Boris")
    test = opened("article", {"lang": "en"})
    assert "1 article is put aside" in words(test) and "put aside by Anna" in words(test)
    (kept,) = ledger.opened().aside()
    test.button(key=f"take-{kept.name}").click().run()
    assert not test.exception and "1 figure is new" in words(test)
    assert test.selectbox(key="why-1").value == "price"
    (add,) = (one for one in test.button if one.key and one.key.endswith("-add"))
    add.click().run()
    assert "1 figure was added" in words(test)
    (batch,) = ledger.opened().batches()
    (kept,) = ledger.opened().aside()
    assert (batch.added_by, kept.state, kept.put_by) == ("Boris", "confirmed", "Anna")
    assert (kept.closed_by, kept.batch) == ("Boris", batch.id)
    assert f"confirmed by Boris in batch {batch.id}" in words(opened("article", {"lang": "en"}))
    assert ledger.opened().aside_one(kept.name).text == ""


def test_nothing_of_it_is_a_figure_before(monkeypatch):
    editing(monkeypatch, "Anna")
    before = set(ledger.current().figures["figure_id"])
    put_aside()
    ledger.renew()
    assert set(ledger.current().figures["figure_id"]) == before
    assert ledger.opened().batches() == [] and not ledger.trouble()


def test_an_article_is_rejected_for_a_reason(monkeypatch):
    editing(monkeypatch, "Anna")
    test = put_aside()
    test.text_input(key="reject-reason").set_value("retold elsewhere")
    next(one for one in test.button if one.form_id == "reject-article").click()
    test.run()
    assert not test.exception and "rejected by Anna: retold elsewhere" in words(test)


def test_a_visitors_own_is_seen_by_that_visitor_alone(monkeypatch):
    visiting(monkeypatch, "a")
    put_aside()
    visiting(monkeypatch, "b")
    assert "put aside" not in words(opened("article", {"lang": "en"}))
    editing(monkeypatch, "Anna")
    assert "put aside" not in words(opened("article", {"lang": "en"}))
    monkeypatch.undo()
    assert ledger


def test_where_nobody_may_add_nothing_is_offered(monkeypatch):
    editing(monkeypatch, "Anna")
    put_aside()
    monkeypatch.setattr(access, "adding", lambda: None)
    test = opened("article", {"lang": "en"})
    assert "put aside" not in words(test) and not test.exception
