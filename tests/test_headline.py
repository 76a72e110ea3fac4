"""What a pair's page tells first: the editor's choice, else the newest outcome; never a plan."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from dashboard import gallery
from dashboard.ledger import shipped
from dashboard.ledger.book import FrameBook
from dashboard.ledger.merged import Added, book
from dashboard.model import Selection
from tests import made

PAIR = (made.HOME, made.AWAY)


def said(year: str, figure_id: str, **columns: object) -> dict[str, object]:
    columns = {"flow": "turnover", "scope": "goods_and_services", "figure_id": figure_id} | columns
    return made.published(year, 10e9, **columns)


def told(*rows: dict[str, object], featured: tuple[str, ...] = ()) -> tuple[list[str], str]:
    """Ids of the headline, and of what stands beside it as newest quoted."""
    evidence = made.evidence(*rows)
    of = FrameBook(
        evidence.figures, evidence.sources, {}, f"made {rows} {featured}", featured=frozenset(featured)
    )
    facts = gallery._facts(of, PAIR, None)
    quoted = "" if facts.quoted is None else str(facts.quoted["figure_id"])
    return [str(row["figure_id"]) for row in facts.headline], quoted


def test_the_editors_choice_comes_before_newer_figures_which_stand_beside_it():
    rows = said("2023", "OLD"), said("2025", "NEW")
    assert told(*rows) == (["NEW"], "")
    assert told(*rows, featured=("OLD",)) == (["OLD"], "NEW")


def test_without_a_choice_it_is_the_newest_outcome_quoted_or_not():
    older = said("2023", "QUOTE", excerpt_kind="quote")
    assert told(older, said("2025", "SUMMARY")) == (["SUMMARY"], "")
    same = said("2025", "SAME", excerpt_kind="quote")
    assert told(same, said("2025", "SUMMARY")) == (["SAME"], "")


@pytest.mark.parametrize("columns", [{"status": "estimate"}, {"status": "forecast"}, {"flag": "doubtful"}])
def test_no_plan_no_estimate_and_nothing_doubtful(columns):
    assert told(said("2023", "SOUND"), said("2025", "NOT", **columns)) == (["SOUND"], "")


def test_the_first_pair_tells_what_its_editor_chose():
    facts = gallery.facts(gallery.resolve(Selection(lang="en")))
    assert [row["figure_id"] for row in facts.headline] == ["F0001", "F0002"]
    assert facts.quoted is not None and facts.quoted["end"] > facts.headline[-1]["end"]


def test_a_correction_takes_the_place_of_what_the_editor_chose():
    base = shipped()
    right = base.figures[base.figures["figure_id"] == "F0002"].assign(figure_id="U-1", supersedes="F0002")
    merged = book(base, Added(right, base.sources.head(0), frozenset({"F0002"}), ()), "corrected")
    assert {"U-1", "F0001"} <= merged.featured
    ids = [str(row["figure_id"]) for row in gallery._facts(merged, ("BLR", "RUS"), None).headline]
    assert ids == ["F0001", "U-1"]


def test_on_a_day_before_the_choice_was_known_it_is_not_told():
    """Of the two chosen figures no day is known: a reader who asks for one gets the newest that has it."""
    view = gallery.resolve(Selection(lang="en", as_known_on=pd.Timestamp("2025-06-01").date()))
    ids = {row["figure_id"] for row in gallery.facts(view).headline}
    assert ids and ids.isdisjoint({"F0001", "F0002"})
    assert gallery.facts(replace(view, as_known_on=None)).headline[-1]["figure_id"] == "F0002"
