"""One contract for every book: shipped figures alone, with those of either store, with a visitor's own."""

from __future__ import annotations

import gc
import weakref
from datetime import date

import pandas as pd
import pytest

from dashboard import keeping, ledger
from dashboard.evidence import COLUMNS, Evidence
from dashboard.ledger import Book, FrameBook, Writer
from dashboard.ledger.store import Store
from dashboard.model import SOURCE_COLUMNS
from tests.ledger import postgres, written

VISITOR, OTHER = "v" * 32, "o" * 32
PUBLIC, OWN = "U-00000000000000aa", "U-00000000000000bb"
PAIR = (written.HOME, written.AWAY)


@pytest.fixture(params=["shipped", "sqlite", "postgresql", "sqlite, private", "postgresql, private"])
def kind(request) -> str:
    return request.param


@pytest.fixture
def address(kind, tmp_path, request) -> str:
    if kind == "shipped":
        return ledger.NONE
    if kind.startswith("sqlite"):
        return str(tmp_path / "ledger.sqlite")
    return postgres.new_url(request.getfixturevalue("server"))


@pytest.fixture
def book(kind, address) -> Book:
    if kind != "shipped":
        with Store.open(address) as store:
            writer: Writer = store
            writer.add(written.upload("all"), [written.figures(61, figure_id=PUBLIC)], written.sources())
            mine = written.upload("own", owner=VISITOR)
            writer.add(mine, [written.figures(62, figure_id=OWN)], written.sources())
    return ledger.current(address, VISITOR if "private" in kind else "")


def test_it_is_a_book(book):
    assert isinstance(book, Book)
    assert list(book.figures.columns) == list(COLUMNS) and list(book.sources.columns) == list(SOURCE_COLUMNS)
    assert book.figures["figure_id"].is_unique and book.sources["source_id"].is_unique
    assert isinstance(book.everything, Evidence) and len(book.everything) == len(book.figures)
    assert book.weight > 1_000_000
    assert book.has_pair(book.default_pair)


def test_it_holds_what_its_reader_may_see(kind, book):
    added = {PUBLIC, OWN} if "private" in kind else set() if kind == "shipped" else {PUBLIC}
    assert {one for one in (PUBLIC, OWN) if book.one(one) is not None} == added
    shipped = set(ledger.shipped().figures["figure_id"])
    assert set(book.figures["figure_id"]) == shipped | added


def listed(known: Evidence) -> pd.DataFrame:
    """The figures of a pair that stand in lists: estimates for one year are read by pair alone."""
    return known.figures[known.figures["source_id"] != "imf-imts"]


def test_a_figure_is_found_by_each_question(book):
    row = listed(book.of_pair(PAIR)).iloc[-1]
    found = book.one(row["figure_id"])
    assert found is not None
    assert found.figures.iloc[0].astype(str).equals(book.everything.figure(row["figure_id"]).astype(str))
    assert row["figure_id"] in book.of_source(row["source_id"])
    assert row["figure_id"] in book.find(PAIR, row["flow"], row["measure"])
    assert book.one("no such figure") is None and len(book.of_source("no such source")) == 0


def test_questions_agree_with_a_plain_look_at_the_table(book):
    figures = book.figures
    both = figures[figures["reporter"].isin(PAIR) & figures["partner"].isin(PAIR)]
    assert listed(book.of_pair(PAIR))["figure_id"].tolist() == both["figure_id"].tolist()
    assert listed(book.of_pair(PAIR[::-1]))["figure_id"].tolist() == both["figure_id"].tolist()
    grown = both[(both["flow"] == "turnover") & (both["measure"] == "growth")]
    assert set(book.find(PAIR, "turnover", "growth").figures["figure_id"]) == set(grown["figure_id"])
    assert len(book.find()) == len(figures)
    told = [one for one in book.pairs if set(one.pair) == set(PAIR)]
    assert [one.published + one.official for one in told] == [len(both)]
    assert not book.has_pair(("AAA", "BBB")) and len(book.of_pair(("AAA", "BBB"))) == 0


@pytest.mark.parametrize("day", [date(2000, 1, 1), date(2023, 6, 30), date(2024, 6, 30)])
def test_nothing_is_known_before_it_was_said(book, day):
    known = book.find(as_known_on=day).figures["known_on"]
    assert (known != "").all() and (known <= day.isoformat()).all()
    late = book.figures["known_on"].between("0", day.isoformat())
    assert len(known) == int(late.sum())
    assert set(listed(book.of_pair(PAIR, day))["figure_id"]) <= set(
        book.find(as_known_on=day).figures["figure_id"]
    )


def test_totals_are_of_one_reporter_and_the_world(book):
    whole = book.totals(PAIR[1]).figures
    assert len(whole) and set(whole["reporter"]) == {PAIR[1]} and set(whole["partner"]) == {"WLD"}


def test_a_version_names_exactly_one_content(kind, address, book):
    versions = {"public": ledger.current(address).version, "shipped": ledger.shipped().version}
    versions |= {
        "own": ledger.current(address, VISITOR).version,
        "other": ledger.current(address, OTHER).version,
    }
    assert (versions["own"] != versions["public"]) == (kind != "shipped")
    assert versions["other"] == versions["public"], "who has nothing of his own reads the book of all"
    assert (versions["public"] != versions["shipped"]) == (kind != "shipped")
    if kind != "shipped":
        with Store.open(address) as store:
            store.undo(next(one.id for one in store.batches() if one.name == "all"), "a slip", "ann")
        ledger.renew()
        after = ledger.current(address, VISITOR if "private" in kind else "")
        assert after.version != book.version and after.one(PUBLIC) is None
        assert book.one(PUBLIC) is not None, "a book that is held does not change"


def test_articles_are_the_shipped_ones(book):
    quoted = book.sources[book.sources["article"] != ""]["source_id"].iloc[0]
    assert book.article(quoted) == ledger.shipped().article(quoted) != ""


# --- what is kept of a book -----------------------------------------------------------------------


def few(version: str) -> FrameBook:
    whole = ledger.shipped()
    return FrameBook(whole.figures.head(5), whole.sources, {}, version)


def test_answers_are_kept_by_the_version_of_a_book_and_hold_no_book():
    made: list[str] = []

    @keeping.kept
    def answer(of: Book, word: str) -> str:
        made.append(of.version)
        return f"{word} of {of.version}"

    first = few("one")
    assert answer(first, "a") == answer(few("one"), "a") == "a of one"
    assert answer(few("two"), "a") == "a of two" and answer(first, word="b") == "b of one"
    assert made == ["one", "two", "one"]
    gone = weakref.ref(first)
    del first
    gc.collect()
    assert gone() is None, "a kept answer holds the book it was made of"
    assert answer(few("one"), "a") == "a of one" and len(made) == 3
    answer.cache_clear()
