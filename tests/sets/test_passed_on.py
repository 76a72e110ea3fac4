"""What a licence does not let be passed on: its rows and tables are for whoever runs the dashboard alone."""

from __future__ import annotations

import pytest

from dashboard import access, ledger
from dashboard.access import Visit
from dashboard.sets import adding
from dashboard.views.kit import visit as _pages_ask
from tests.sets import made
from tests.views.visit import opened, words

__all__ = ["_pages_ask"]  # loaded here, so that the first page does not say anew who asks
HERE = Visit("127.0.0.1", {"host": "127.0.0.1:8501"}, {}, "127.0.0.1")
ELSEWHERE = Visit("0.0.0.0", {"host": "trade.example"}, {}, "192.0.2.7")
BEHIND_A_PROXY = Visit(
    "127.0.0.1", {"host": "127.0.0.1:8501", "x-forwarded-for": "192.0.2.7"}, {}, "127.0.0.1"
)
NOBODY = Visit()
NAME = "comtrade/2024-01/FRA/DEU/exports/2019"
TOKEN = "open sesame, please"


@pytest.fixture
def kept(sets, tmp_path) -> None:
    """A set that may not be passed on, and one that may."""
    path = tmp_path / "comtrade.csv"
    told = made.comtrade().assign(partnerCode=lambda one: one["partnerCode"].replace(842, 276))
    told.to_csv(path, index=False)
    adding.add("comtrade", [path], "2024-01")
    adding.add("baci", [made.baci_zip(tmp_path)])
    ledger.renew()


def editor() -> Visit:
    return Visit("0.0.0.0", {}, {access.EDIT_COOKIE: access.editor_cookie("Anna")}, "192.0.2.7")


@pytest.mark.parametrize(
    ("visit", "token", "uploads", "sees"),
    [
        (HERE, "", "ledger", True),
        (HERE, "", "off", True),
        (HERE, TOKEN, "ledger", False),
        (ELSEWHERE, "", "ledger", False),
        (BEHIND_A_PROXY, "", "ledger", False),
        (NOBODY, "", "ledger", False),
        ("editor", TOKEN, "ledger", True),
    ],
)
def test_rows_and_tables_are_shown_to_whoever_runs_the_dashboard(
    visit, token, uploads, sees, kept, monkeypatch
):
    monkeypatch.setenv("BILATERAL_EDIT_TOKEN", token)
    monkeypatch.setenv("BILATERAL_UPLOADS", uploads)
    asking = editor() if visit == "editor" else visit
    monkeypatch.setattr(access, "_visit", lambda: asking)
    rows = opened("figure", {"figure": NAME, "lang": "en"}, "open-rows-behind")
    told = words(rows)
    # The number and its words are there for everybody, and by which query its rows are found.
    assert "SHA-256" in told and "100.5" in told and not rows.exception
    assert bool(len(rows.dataframe)) is sees and ("passed on: they are shown" in told) is not sees
    assert not rows.get("download_button")
    asked = {"pair": "FRA-DEU", "flow": "exports", "chart": "timeline", "lang": "en"}
    table = opened("pair", asked, "open-table-timeline")
    (drawn,) = (one.value for one in table.dataframe)
    cells = drawn["figure_id"].str.startswith("comtrade/")
    assert cells.any() == sees and not cells.all()
    assert ("left out: its licence" in words(table)) is not sees


def test_what_may_be_passed_on_is_for_everybody(kept, monkeypatch):
    monkeypatch.setattr(access, "_visit", lambda: ELSEWHERE)
    asked = {"figure": "baci/202401b/NOR/IND/exports/2019", "lang": "en"}
    rows = opened("figure", asked, "open-rows-behind")
    assert len(rows.dataframe) == 1 and "passed on" not in words(rows)
    table = opened("pair", {"pair": "IND-NOR", "flow": "exports", "lang": "en"}, "open-table-timeline")
    assert len(table.dataframe) == 1


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_reason_is_told_in_the_readers_language(lang, kept, monkeypatch):
    monkeypatch.setattr(access, "_visit", lambda: ELSEWHERE)
    told = words(opened("figure", {"figure": NAME, "lang": lang}, "open-rows-behind"))
    assert {"en": "whoever runs this dashboard", "ru": "кто держит эту панель"}[lang] in told
