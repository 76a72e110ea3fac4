"""The OpenAPI document held against the routes by generated requests: no surprise, no server error.

Pictures are drawn by a stand-in: what is tested here is which requests are answered how. What makes the
requests is loaded when they are made: every worker imports this file, one runs it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, settings

from dashboard import gallery
from dashboard.api import app, pages
from dashboard.export import files
from dashboard.keeping import Shelf
from dashboard.ledger import FrameBook


@contextmanager
def without_a_browser():
    kept = files._picture, files._files
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 6"><text>drawn</text></svg>'
    files._picture, files._files = (lambda *_: svg), Shelf(10**6)
    pages._embed.cache_clear()
    whole = gallery.book()
    # A whole answer is 28 MB: too much to hold against a schema a hundred times.
    few = FrameBook(whole.figures.head(400), whole.sources, whole.articles, "few")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gallery, "book", lambda: few)
        yield
    files._picture, files._files = kept
    pages._embed.cache_clear()


@pytest.fixture(autouse=True, scope="module")
def drawn_by_a_stand_in():
    with without_a_browser():
        yield


@settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def answered(case):
    if (needed := ONE_OF.get(case.operation.label)) and not needed & {*(case.query or {})}:
        assert case.call().status_code == 422
        return
    case.call_and_validate()


ONE_OF = {"GET /api/v1/products": {"pair", "country"}}
"""Operations that need one of several parameters, which the document can say in words alone."""
EDGES = "hypothesis_explicit_examples"
PART = 3
"""Of the requests at the edges of what the document allows the suite makes every third; ``make soak`` all."""


def described():
    import schemathesis

    return schemathesis.openapi.from_asgi("/api/openapi.json", app)


def asked(schema, part: int = 1) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each operation of the document, and a test that makes its requests: those at the edges of what is
    described, of which a part may be asked, and some drawn at random."""
    from schemathesis.checks import load_all_checks
    from schemathesis.core.result import Ok
    from schemathesis.pytest.lazy import get_all_tests

    load_all_checks()
    for made in get_all_tests(schema=schema, test_func=answered, settings=None, given_kwargs=None):
        assert isinstance(made, Ok)
        operation, test = made.ok()
        edges = getattr(test, EDGES)
        assert len(edges) >= PART, operation.label
        setattr(test, EDGES, edges[::part])
        yield operation.label, test


def test_every_generated_request_is_answered_as_described(subtests):
    """One test: making the requests of all operations takes as long as collecting all other tests, and would
    be done by every worker (``schema.parametrize`` makes them when tests are collected)."""
    schema, labels = described(), set()
    for label, test in asked(schema, PART):
        labels.add(label)
        with subtests.test(label):
            test()
    paths = schema.raw_schema["paths"].items()
    known = {f"{method.upper()} {path}" for path, item in paths for method in item}
    assert labels == known - {"GET /api/openapi.json"}, "the document itself is asked for to begin with"


def every_request() -> None:
    """All of them, for the long runs."""
    with without_a_browser():
        for _label, test in asked(described()):
            test()
