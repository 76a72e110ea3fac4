"""What is found in a pair's figures as known on a date: nothing said later, never less on a later day."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import gallery
from dashboard.charts import standing
from dashboard.consistency import Findings
from dashboard.model import Selection, View
from tests import made

DAYS = st.dates(date(2015, 1, 1), date(2026, 6, 1))
PAIRS = st.sampled_from([one.pair for one in gallery.book().pairs if one.published])


def found(pair: tuple[str, str], on: date | None) -> Findings:
    return gallery.findings(View(pair=pair, as_known_on=on))


def named(findings: Findings) -> set[str]:
    """Every figure that a finding names."""
    ids = {one for it in findings.apart for one in (it.a, it.b)}
    ids |= {one for it in findings.triangles for one in it.figure_ids}
    ids |= {one for it in findings.implied for one in it.chain}
    ids |= {one for it in findings.clusters for one in it.figure_ids}
    ids |= {one for it in findings.agreements for one in it}
    return ids | {it.figure_id for it in findings.problems}


@settings(deadline=None, max_examples=25)
@given(pair=PAIRS, day=DAYS)
def test_no_finding_names_a_figure_that_was_said_later(pair, day):
    figures = gallery.book().of_pair(pair).figures.set_index("figure_id")
    known = figures.loc[sorted(named(found(pair, day))), "known_on"]
    assert ((known != "") & (known <= day.isoformat())).all()


@settings(deadline=None, max_examples=15)
@given(pair=PAIRS, days=st.tuples(DAYS, DAYS))
def test_a_later_day_knows_no_less(pair, days):
    """Figures, sums and rates stay; what was implied stays implied, never wider, until it is published."""
    before, after = (found(pair, day) for day in sorted(days))
    assert {(it.kind, it.members) for it in before.triangles} <= {
        (it.kind, it.members) for it in after.triangles
    }
    later = {it.quantity: it.range for it in after.implied}
    for it in before.implied:
        if it.quantity in later:
            assert later[it.quantity].width <= it.range.width
    at_last = found(pair, None)
    assert {(it.kind, it.members) for it in after.triangles} <= {
        (it.kind, it.members) for it in at_last.triangles
    }


@settings(deadline=None, max_examples=15)
@given(pair=PAIRS, days=st.tuples(DAYS, DAYS))
def test_what_is_disputed_is_known_by_then(pair, days):
    first, second = (gallery.evidence("timeline", View(pair=pair, as_known_on=day)) for day in sorted(days))
    ids = set(first.figures["figure_id"])
    assert standing.disputed(first) <= ids <= set(second.figures["figure_id"])


def test_a_retelling_is_disputed_with_what_it_retells():
    def said(amount: float, name: str, **columns: object) -> dict[str, object]:
        return made.published("2023", amount * 1e9, multiplier=10**9, figure_id=name, **columns)

    evidence = made.evidence(said(53, "A"), said(53, "R", source_id="again"), said(60, "B"))
    assert standing.disputed(evidence) == {"A", "R", "B"}
    assert standing.disputed(made.evidence(said(53, "A"))) == frozenset()


def test_everything_is_found_once_for_all_who_ask():
    one, other = (gallery.findings(View(pair=pair)) for pair in (("BLR", "RUS"), ("RUS", "BLR")))
    assert one is other is gallery.findings(gallery.resolve(Selection(lang="ru")))
