"""The book: found by what is asked, as known on a date. Promise 9: nothing is known before it was said."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import gallery, ledger
from dashboard.ledger import Book, DataError, FrameBook
from dashboard.ledger.shipped import read
from dashboard.model import Period, Selection
from tests import made
from tests.every import every

BOOK = ledger.shipped()
PAIRS = [one.pair for one in BOOK.pairs]
of_pair = cache(BOOK.of_pair)
LISTED = set(BOOK.figures["figure_id"])
PAIR = st.sampled_from(PAIRS)
DAYS = st.dates(date(1990, 1, 1), date(2030, 1, 1))
QUICK = settings(deadline=None, max_examples=30)


def book(*rows: dict[str, object]) -> Book:
    whole = made.evidence(*rows)
    return FrameBook(whole.figures, whole.sources, {"articles/paper.txt": "words"}, "v1")


# --- promise 9 ----------------------------------------------------------------------------------


@QUICK
@given(pair=PAIR, days=st.lists(DAYS, min_size=2, max_size=4).map(sorted))
def test_knowledge_only_grows(pair, days):
    known = [set(BOOK.of_pair(pair, day).figures["figure_id"]) for day in days]
    assert all(earlier <= later for earlier, later in pairwise(known))
    assert known[-1] <= set(BOOK.of_pair(pair).figures["figure_id"])


@QUICK
@given(pair=PAIR, day=DAYS)
def test_what_is_known_on_a_day_was_said_by_then(pair, day):
    everything = BOOK.of_pair(pair).figures
    shown = BOOK.of_pair(pair, day).figures
    hidden = everything[~everything["figure_id"].isin(shown["figure_id"])]
    assert (shown["known_on"] != "").all()
    assert all(date.fromisoformat(known) <= day for known in shown["known_on"].unique())
    assert all(known == "" or date.fromisoformat(known) > day for known in hidden["known_on"].unique())


@every(PAIRS)
def test_figures_of_unknown_date_are_hidden_and_counted(pair):
    everything = of_pair(pair)
    undated = gallery.facts(gallery.resolve(Selection(pair=pair, as_known_on=date(2020, 1, 1)))).undated
    assert len(BOOK.of_pair(pair, date.max)) == len(everything) - undated
    assert undated == (everything.figures["known_on"] == "").sum()


def test_unknown_is_not_long_ago():
    """An empty date sorts before all others: it must not be taken for one."""
    mixed = book(made.official("2000", known_on=""), made.official("2001", known_on="2002-03-01"))
    pair = (made.HOME, made.AWAY)
    assert mixed.of_pair(pair, date(2002, 3, 1)).figures["period"].tolist() == ["2001"]
    assert mixed.of_pair(pair, date(2002, 2, 28)).figures.empty


def test_every_way_of_asking_heeds_the_date():
    day = date(2023, 12, 31)
    for found in (
        BOOK.of_pair(BOOK.default_pair, day),
        BOOK.totals("RUS", day),
        BOOK.find(as_known_on=day),
        BOOK.find(BOOK.default_pair, as_known_on=day),
    ):
        known = found.figures["known_on"]
        assert ((known != "") & (known <= "2023-12-31")).all()
    assert "F0109" not in BOOK.find(as_known_on=date(2023, 12, 17))
    late = set(BOOK.find(as_known_on=date(2025, 12, 31)).figures["figure_id"])
    assert "F0109" in late and not {"F0001", "F0002"} & late  # the day of the box is unknown


EDITIONS = {
    "eurostat-eu27": "2023-01-22",
    "imf-dots": "2024-02-29",
    "armstat-annual": "2025-02-25",
    "rosstat-annual": "2022-12-31",
    "rosstat-monthly": "2022-12-31",
    "kazstat-annual": "2024-12-31",
    "kyrgyzstat-annual": "2024-12-31",
    "uzstat-annual": "2024-12-31",
    "eurostat-monthly": "2026-02-28",
    "us-census": "2026-02-28",
    "cepii-baci": "",
    "usitc-itpde": "",
}
"""From when each table is known: a day it names, the end of its month or year, or unknown."""


def test_official_tables_are_known_from_their_editions():
    official = BOOK.figures[BOOK.figures["kind"] == "official"]
    assert official.groupby("source_id")["known_on"].unique().map(list).to_dict() == {
        name: [day] for name, day in EDITIONS.items()
    }
    # No table is known before the newest month it tells of was over.
    last = [Period(0, int(end)).last_day.isoformat() for end in official["end"]]
    assert all(not known or known > day for known, day in zip(official["known_on"], last, strict=True))


def test_a_date_leaves_the_tables_of_editions_that_were_out():
    shown = BOOK.of_pair(BOOK.default_pair, date(2024, 1, 31)).figures
    tables = set(shown.loc[shown["kind"] == "official", "source_id"])
    assert tables == {"rosstat-annual", "rosstat-monthly"}
    asked = gallery.resolve(Selection(pair=BOOK.default_pair, as_known_on=date(2024, 1, 31)))
    drawn = gallery.draw("timeline", asked, "light")
    assert any(one.startswith("computed/turnover/rosstat-annual") for one in drawn.drawn)
    assert (
        gallery.facts(asked).editions
        and not gallery.facts(replace(asked, as_known_on=date(2022, 6, 1))).editions
    )


# --- finding ------------------------------------------------------------------------------------


@every(PAIRS)
def test_a_pair_has_both_reporters_and_nobody_else(pair):
    figures = of_pair(pair).figures
    assert {frozenset(one) for one in zip(figures["reporter"], figures["partner"], strict=True)} == {
        frozenset(pair)
    }
    assert set(BOOK.of_pair(pair[::-1]).figures["figure_id"]) == set(figures["figure_id"])
    summary = next(one for one in BOOK.pairs if one.pair == pair)
    listed = figures[figures["figure_id"].isin(LISTED)]
    assert summary.published + summary.official == len(listed)
    assert (summary.first, summary.last) == (listed["start"].min() // 12, listed["end"].max() // 12)


def test_no_figure_is_in_no_pair():
    """Cells of whole tables that join a pair are in no list of all figures."""
    in_pairs = sum(int(of_pair(pair).figures["figure_id"].isin(LISTED).sum()) for pair in PAIRS)
    totals = (BOOK.figures["partner"] == "WLD") | (BOOK.figures["reporter"] == "WLD")
    assert in_pairs + totals.sum() == len(BOOK.figures)
    assert len({frozenset(pair) for pair in PAIRS}) == len(PAIRS)


def test_the_most_published_pair_is_first():
    counts = [one.published for one in BOOK.pairs]
    assert counts == sorted(counts, reverse=True)
    assert BOOK.pairs[0].pair == BOOK.default_pair


def test_a_pair_that_is_not_there_is_empty():
    assert not BOOK.has_pair(("ABW", "NRU"))
    assert len(BOOK.of_pair(("ABW", "NRU"))) == 0


@QUICK
@given(
    pair=st.none() | PAIR,
    flow=st.sampled_from(["", "exports"]),
    measure=st.sampled_from(["", "level", "share"]),
)
def test_finding_keeps_what_fits_and_only_that(pair, flow, measure):
    figures = BOOK.of_pair(pair).figures if pair else BOOK.figures
    fits = pd.Series(True, index=figures.index)
    if pair:
        fits &= figures["reporter"].isin(pair) & figures["partner"].isin(pair)
    if flow:
        fits &= figures["flow"] == flow
    if measure:
        fits &= figures["measure"] == measure
    found = BOOK.find(pair, flow, measure)
    assert set(found.figures["figure_id"]) == set(figures.loc[fits, "figure_id"])
    assert set(found.sources["source_id"]) == set(found.figures["source_id"])


def test_one_figure_and_one_document():
    found = BOOK.one("F0002")
    assert found is not None and len(found) == 1 and len(found.sources) == 1
    assert BOOK.one("F9999") is None
    seed = found.figure("F0002")["source_id"]
    assert {"F0001", "F0002"} <= set(BOOK.of_source(seed).figures["figure_id"])
    assert "$53\u00a0млрд" in BOOK.article(seed)
    assert BOOK.article("imf-dots") == ""


# --- reading the folder -------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path):
    """The shipped folder, copied, with one official table."""
    data = ledger.data_folder()
    for name in ("figures.csv", "sources.csv"):
        shutil.copy(data / name, tmp_path)
    shutil.copytree(data / "articles", tmp_path / "articles")
    (tmp_path / "official").mkdir()
    shutil.copy(data / "official" / "uzstat-annual.csv", tmp_path / "official")
    return tmp_path


def changed(folder, name, old, new):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_folder_is_read_as_text(folder):
    """53.0 keeps its decimal, and "NA" is not a missing value."""
    changed(folder, "sources.csv", ",Прайм,", ",NA,")
    changed(folder, "figures.csv", ",level,,53,,USD,", ",level,,53.0,,USD,")
    taken = read(folder)
    assert "NA" in set(taken.sources["publisher"])
    given = pd.read_csv(folder / "figures.csv", dtype=str, keep_default_na=False)
    printed = given["value"].str.extract(r"\.(\d+)$")[0].fillna("").str.len()
    assert printed[1] == 1
    assert taken.figures["decimals"].head(len(given)).tolist() == printed.tolist()


@pytest.mark.parametrize("name", ["figures.csv", "sources.csv"])
def test_a_missing_table_is_named(folder, name):
    (folder / name).unlink()
    with pytest.raises(DataError, match=f"{name} is missing"):
        read(folder)


def test_a_folder_without_official_tables_is_a_book(folder):
    shutil.rmtree(folder / "official")
    assert len(read(folder).figures) == len(BOOK.figures[BOOK.figures["kind"] == "published"])


def test_a_bad_row_stops_the_program_and_is_named(folder):
    changed(folder, "figures.csv", ",$53 млрд,", ",$54 млрд,")
    changed(folder, "official/uzstat-annual.csv", ",exports,", ",smuggling,")
    with pytest.raises(DataError) as refused:
        read(folder)
    seen = [(one.table, one.row, one.column, one.code) for one in refused.value.issues]
    assert seen == [
        ("figures.csv", 3, "as_printed", "number_not_in_excerpt"),
        ("official/uzstat-annual.csv", 2, "flow", "value_not_listed"),
    ]
    assert "figures.csv, row 3" in str(refused.value) and "$54 млрд" in str(refused.value)


def test_one_letter_of_the_article_stops_the_program(folder):
    changed(folder, "articles/eurasia-expert-2022-12-16.txt", "превысила", "превысило")
    with pytest.raises(DataError) as refused:
        read(folder)
    assert {(one.row, one.code) for one in refused.value.issues} == {
        (2, "quote_not_in_article"),
        (3, "quote_not_in_article"),
    }


def test_the_version_names_exactly_this_content(folder):
    before = read(folder).version
    assert read(folder).version == before
    changed(folder, "articles/eurasia-expert-2022-12-16.txt", "Минск", "Минске")
    after = read(folder).version
    assert after != before
