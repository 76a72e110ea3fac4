"""The OpenAPI document held against the routes by generated requests: no surprise, no server error.

Pictures are drawn by a stand-in: what is tested here is which requests are answered how.
"""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, settings

from dashboard import gallery
from dashboard.api import app, pages
from dashboard.export import files
from dashboard.keeping import Shelf
from dashboard.ledger import FrameBook

schema = schemathesis.openapi.from_asgi("/api/openapi.json", app)


@pytest.fixture(autouse=True, scope="module")
def without_a_browser():
    kept = files._picture, files._files
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 6"><text>drawn</text></svg>'
    files._picture, files._files = (lambda *_: svg), Shelf(10**6)
    pages._embed.cache_clear()
    whole = gallery.book()
    # A whole answer is 28 MB: too much to hold against a schema a hundred times.
    few = FrameBook(whole.figures.head(400), whole.sources, whole.articles, "few")
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.setattr(gallery, "book", lambda: few)
    yield
    monkeypatch.undo()
    files._picture, files._files = kept
    pages._embed.cache_clear()


@schema.parametrize()
@settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_every_generated_request_is_answered_as_described(case):
    case.call_and_validate()
