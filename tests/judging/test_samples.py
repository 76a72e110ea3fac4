"""What the importer understands the gate accepts: no figure of a sound table is lost between the two."""

from __future__ import annotations

from dashboard.judging import judge
from dashboard.tables import Refused, pasted
from tests.every import every
from tests.uploads.samples import own_samples

TABLES = own_samples()


@every(TABLES[::2], lambda one: one.name)
def test_every_figure_of_a_sample_passes_the_gate(sample):
    try:
        table = pasted(sample.text)
    except Refused:
        return
    judged = judge(table, sample.answers)
    understood = judged.understanding
    assert understood is not None
    errors = sum(understood.account.codes.values())
    assert (judged.count, judged.account.counts["error"]) == (understood.account.figures, errors)
    assert judged.outcome == understood.outcome
    assert [one.fields["value"] for one in judged.candidates] == judged.figures["value"].tolist()


def test_a_second_pass_hands_over_the_same_figures():
    sample = next(one for one in TABLES if one.name == "unseen06")
    judged = judge(pasted(sample.text))
    again = [row for frame in judged.chunks() for row in frame["figure_id"]]
    assert again == judged.figures["figure_id"].tolist() and len(again) == 6
