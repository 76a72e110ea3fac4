"""What became of a source is said where the source is read, and counted in /healthz."""

from __future__ import annotations

import json

import pytest
from starlette.requests import Request

from dashboard import address, server, watch
from dashboard.watch import Seen
from dashboard.web import site
from tests.views.adding import own_ledger  # noqa: F401
from tests.views.visit import opened, words

SOURCE = "eurasia-expert-2022-12-16"
SAID = (
    ("unchanged", "The page is as it was."),
    ("quote_intact", "The page says the quoted words, letter by letter."),
    ("quote_gone", "The quoted words are no longer on the page: F0001."),
    ("unreachable", "The page could not be read: it does not want to be visited by programs."),
)


@pytest.mark.usefixtures("own_ledger")
def test_each_state_stands_on_the_page_of_its_source():
    with address.with_routes():
        assert "Visited on" not in words(opened("source", {"source": SOURCE, "lang": "en"}))
        for state, sentence in SAID:
            reason = "robots" if state == "unreachable" else ""
            gone = ("F0001",) if state == "quote_gone" else ()
            watch.keep({SOURCE: Seen(SOURCE, state, "2026-11-02T08:00:00+00:00", "", reason, "", gone)})
            said = words(opened("source", {"source": SOURCE, "lang": "en"}))
            assert "Visited on 2 November 2026." in said and sentence in said


@pytest.mark.usefixtures("own_ledger")
def test_healthz_counts_the_states(monkeypatch):
    ready = type(site.ready)()
    ready.set()
    monkeypatch.setattr(site, "ready", ready)

    def told():
        return json.loads(bytes(server.healthz(Request({"type": "http"})).body))

    assert "sources" not in told()
    day = "2026-11-02T08:00:00+00:00"
    watch.keep({one: Seen(one, state, day) for one, state in (("a", "unchanged"), ("b", "quote_gone"))})
    assert told()["sources"] == {"unchanged": 1, "quote_gone": 1, "visited": day}
    assert told()["status"] == "ok"
