"""Who said a number: one origin for all pages that retell one saying, counted instead of the pages."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import consistency, ledger
from dashboard.consistency import Findings
from dashboard.consistency.origins import DAYS
from dashboard.evidence import Evidence
from dashboard.model import SOURCE_COLUMNS
from tests import made

DAY = date(2024, 1, 10)
SPEAKERS = "Ann Lee", "Bob Ray"


def said(name: str, **columns: object) -> dict[str, object]:
    day = str(columns.pop("stated_on", DAY.isoformat()))
    given = {"figure_id": name, "source_id": f"page-{name}", "stated_on": day, "stated_by": ""} | columns
    return made.published("2023", 53e9, **given)


def book(*rows: dict[str, object], publishers: dict[str, str] | None = None) -> Evidence:
    """The figures with a source each; its publisher by the id of the figure."""
    known = {f"page-{name}": text for name, text in (publishers or {}).items()}
    ids = sorted({str(row["source_id"]) for row in rows})
    sources = [
        dict.fromkeys(SOURCE_COLUMNS, "") | {"source_id": one, "publisher": known.get(one, f"Paper {one}")}
        for one in ids
    ]
    evidence = made.evidence(*rows)
    return Evidence(evidence.figures, pd.DataFrame(sources, columns=list(SOURCE_COLUMNS)))


def origins(*rows: dict[str, object], publishers: dict[str, str] | None = None) -> list[tuple[str, ...]]:
    found = consistency.check(book(*rows, publishers=publishers))
    return [one.figure_ids for one in found.sayings(str(rows[0]["figure_id"]))]


def test_pages_that_quote_one_speaker_within_days_are_one_origin():
    later = (DAY + timedelta(days=DAYS)).isoformat()
    rows = (
        said("A", stated_by="Ann Lee, minister"),
        said("B", stated_by="Ann Lee, ambassador", stated_on=later),
    )
    assert origins(*rows) == [("A", "B")]


def test_the_same_speaker_after_more_days_says_it_again():
    later = (DAY + timedelta(days=DAYS + 1)).isoformat()
    rows = said("A", stated_by="Ann Lee"), said("B", stated_by="Ann Lee", stated_on=later)
    assert origins(*rows) == [("A",), ("B",)]


def test_no_chain_of_days_leads_on():
    days = [(DAY + timedelta(days=5 * n)).isoformat() for n in range(4)]
    rows = [said(f"R{n}", stated_by="Ann Lee", stated_on=day) for n, day in enumerate(days)]
    assert origins(*rows) == [("R0", "R1"), ("R2", "R3")]


def test_two_speakers_are_two_origins_and_an_unnamed_copy_ties_them_not():
    rows = said("A", stated_by="Ann Lee"), said("B"), said("C", stated_by="Bob Ray")
    same = dict.fromkeys("ABC", "Wire")
    assert origins(*rows, publishers=same) == [("A", "B"), ("C",)]


def test_a_translation_and_an_agency_copy_are_the_page_they_come_from():
    rows = said("A", excerpt_language="de"), said("B"), said("C"), said("D")
    names = {"A": "Wire", "B": "Wire", "C": "Herald (Wire)", "D": "Gazette"}
    assert origins(*rows, publishers=names) == [("A", "B", "C"), ("D",)]


@pytest.mark.parametrize(
    "words", [{"excerpt": "Wire reports that it came to 5.3e+10 dollars."}, {"stated_by": "Wire"}]
)
def test_words_that_name_the_other_publisher_tie_two_pages(words):
    rows = said("A", stated_by="Ann Lee"), said("B", **words)
    assert origins(*rows, publishers={"A": "Wire", "B": "Gazette"}) == [("A", "B")]
    assert origins(*rows, publishers={"A": "Cable", "B": "Gazette"}) == [("A",), ("B",)]


def test_where_no_day_is_known_nothing_shows_that_it_was_said_twice():
    assert origins(said("A", stated_by="Ann Lee"), said("B", stated_by="Ann Lee", stated_on="")) == [
        ("A", "B")
    ]


def test_other_numbers_and_two_named_counts_are_other_origins():
    first = said("A", stated_by="Ann Lee", compiled_by=made.HOME)
    assert origins(first, said("B", stated_by="Ann Lee", compiled_by=made.AWAY)) == [("A",)]
    assert origins(first, made.published("2023", 54e9, figure_id="B", stated_by="Ann Lee")) == [("A",)]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", *SPEAKERS]),
            st.sampled_from(["Wire", "Cable"]),
            st.integers(0, 30),
        ),
        min_size=1,
        max_size=7,
    ),
    st.randoms(),
)
def test_origins_part_the_figures_and_do_not_depend_on_their_order(sayings, shuffled):
    rows = [
        said(f"R{n}", stated_by=who, stated_on=(DAY + timedelta(days=day)).isoformat())
        for n, (who, _, day) in enumerate(sayings)
    ]
    names = {f"R{n}": where for n, (_, where, _) in enumerate(sayings)}
    found = {one for it in rows for one in origins(it, *[x for x in rows if x is not it], publishers=names)}
    assert sorted(one for some in found for one in some) == sorted(str(row["figure_id"]) for row in rows)
    for some in found:
        speakers = {sayings[int(one[1:])][0] for one in some} - {""}
        days = [sayings[int(one[1:])][2] for one in some]
        assert len(speakers) <= 1
        assert max(days) - min(days) <= DAYS
    turned = rows.copy()
    shuffled.shuffle(turned)
    assert set(origins(*turned, publishers=names)) <= found


# --- what counts them ---------------------------------------------------------------------------


@cache
def shipped() -> tuple[Evidence, Findings]:
    known = ledger.current()
    evidence = known.find(known.default_pair)
    return evidence, consistency.check(evidence)


def test_an_answer_counts_origins_and_names_all_pages():
    _, found = shipped()
    told = consistency.answer(found, 2023)
    values = {one.figure_ids: one for group in told.groups for one in group.values}
    again = next(one for ids, one in values.items() if {"F0003", "F0017"} <= set(ids))
    (origin,) = [one for one in again.origins if "F0003" in one.figure_ids]
    assert origin.figure_ids == ("F0003", "F0017")
    assert len(origin.source_ids) == 2
    assert again.times == len(again.origins) < len(again.figure_ids)
    assert told.sayings < told.numbers
    assert f"({told.sayings} without retellings)" in told.sentence("en")


def test_two_officials_with_one_number_stay_two_origins():
    """F0178 and F0536: two presidents of two bodies on different days, not a retelling."""
    _, found = shipped()
    assert len(found.sayings("F0178")) == 2
    assert found.retold == sum(len(one.figure_ids) > 1 for it in found.clusters for one in it.origins)
