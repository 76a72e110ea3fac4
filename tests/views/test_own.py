"""A visitor's own figures on the pages: until when, erased by a button, told from the settings."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dashboard import access, ledger
from dashboard.ledger import private
from tests.views.adding import TIDY, buttons, dropped, press
from tests.views.visit import of_class, opened, told, words

SAYS = {"en": "1 batch of your own is kept until", "ru": "Здесь 1 Ваш пакет: он хранится до"}
ERASE = {"en": "Erase all my figures", "ru": "Стереть все мои показатели"}


@pytest.fixture(autouse=True)
def visiting(own_ledger, monkeypatch):
    """A visitor of a server where figures are private."""
    monkeypatch.setenv("BILATERAL_UPLOADS", "session")
    cookies = {access.VISITOR_COOKIE: "a" * 43}
    monkeypatch.setattr(access, "_visit", lambda: access.Visit("127.0.0.1", {"host": "localhost"}, cookies))


@pytest.fixture
def added():
    test = press(dropped(("a.csv", TIDY.encode())), "Add 1 figure")
    assert not test.exception
    return ledger.opened().batches(access.owner())[0]


def test_what_was_added_says_visitor_and_until_when(added):
    assert added.added_by == "visitor" and added.id.startswith("P-")
    end = (datetime.fromisoformat(added.added_at) + timedelta(hours=24)).strftime("%H:%M UTC")
    for page in ("add", "batches", "privacy"):
        test = opened(page, {"lang": "en"})
        assert SAYS["en"] in words(test) and end in words(test)
    assert added.id in words(opened("batches", {"lang": "en"}))


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("page", ["add", "batches", "privacy"])
def test_one_press_erases_all_of_it(added, page, lang):
    test = opened(page, {"lang": lang})
    assert SAYS[lang] in words(test)
    press(test, ERASE[lang])
    assert not test.exception
    assert ledger.opened().private_batches() == [] and SAYS[lang] not in words(test)
    assert ERASE[lang] not in buttons(test)


def test_the_page_on_which_it_was_added_forgets_it_too():
    test = press(dropped(("a.csv", TIDY.encode())), "Add 1 figure")
    assert "a.csv" in words(test)
    press(test, ERASE["en"])
    assert not test.exception and "a.csv" not in words(test) and told("own_erased") in words(test)


def test_what_has_ended_is_told_of_no_more(added, monkeypatch):
    monkeypatch.setattr(private, "now", lambda: datetime.now(UTC) + timedelta(hours=25))
    for page in ("add", "batches", "privacy"):
        test = opened(page, {"lang": "en"})
        assert not test.exception and SAYS["en"] not in words(test) and added.id not in words(test)
    assert of_class(opened("batches", {"lang": "en"}), "notice") == ["Nothing has been added yet."]


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("BILATERAL_PRIVATE_HOURS", "7", "erased 7 hours after"),
        ("BILATERAL_PRIVATE_ROWS", "1234", "1 234 rows"),
        ("BILATERAL_UPLOADS", "off", "On this server there are none."),
        ("BILATERAL_UPLOADS", "ledger", "bilateral_edit"),
        ("BILATERAL_REPORT_TO", "mailto:ann@example.org", "mailto:ann@example.org"),
    ],
)
def test_the_privacy_page_follows_the_settings(setting, value, said, monkeypatch):
    assert said not in words(opened("privacy", {"lang": "en"}))
    monkeypatch.setenv(setting, value)
    test = opened("privacy", {"lang": "en"})
    assert not test.exception and said in words(test)
