"""What was added and cannot be shown is said on every page, and nothing is called what it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard import gallery, ledger
from tests.ledger.written import PAPER, chunk, figure, figures, sources, upload
from tests.views.visit import links, of_class, opened, words

pytestmark = pytest.mark.usefixtures("own_ledger")


@pytest.fixture
def held():
    """A figure of an older release whose source the gate does not take today, and one beside it; its id."""
    old = PAPER | {"source_id": "US-old", "url": "www.ministry.example/trade"}
    rows = [figure(40), figure(50, source_id="US-old", file_row="7")]
    ledger.opened().add(upload("old.csv"), [chunk(rows)], sources(old))
    gallery.renew()
    return rows[1]["figure_id"]


@pytest.mark.parametrize(("lang", "said"), [("en", "1 added figure is held back"), ("ru", "1 добавленный")])
@pytest.mark.parametrize("name", ["pair", "find", "method"])
def test_every_page_counts_what_is_held_back(held, name, lang, said):
    test = opened(name, {"lang": lang})
    assert not test.exception and of_class(test, "wrong")[0].startswith(said)
    assert f"/batches?lang={lang}" in links(test).values()


def test_the_batch_names_it_with_the_reason(held):
    for params in ({}, {"batch": "B1"}):
        shown = words(opened("batches", {"lang": "en", **params}))
        assert held in shown and "B1, row 7: url is “www.ministry.example/trade”" in shown


def test_its_page_says_held_back_and_not_withdrawn(held):
    shown = words(opened("figure", {"lang": "en", "figure": held}))
    assert "held back" in shown and "withdrawn" not in shown and "www.ministry.example" in shown


def test_a_ledger_that_cannot_be_read_is_not_an_empty_one():
    ledger.opened().add(upload(), [figures(40)], sources())
    ledger.forget()
    Path(ledger.place().shown).write_bytes(b"noise " * 4000)
    for lang, told in (("en", "What was added is missing here"), ("ru", "Добавленного здесь нет")):
        test = opened("batches", {"lang": lang})
        assert not test.exception and told in of_class(test, "wrong")[0]
        assert of_class(test, "notice") == of_class(test, "wrong"), "not: nothing has been added yet"
