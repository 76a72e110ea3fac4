"""What the check says of the figures a chart is drawn from: found once for an Evidence, then kept.

An Evidence never changes, so what was found in it stays true; the same object is asked about by all
charts of a pair and by the pages.
"""

from __future__ import annotations

from dashboard import consistency
from dashboard.consistency import Findings
from dashboard.consistency.statements import Statement, statements
from dashboard.consistency.surroundings import Surroundings, surroundings
from dashboard.evidence import Evidence
from dashboard.keeping import noted


@noted
def findings(evidence: Evidence) -> Findings:
    """Everything that can be said of the figures of an Evidence."""
    return consistency.check(evidence)


@noted
def around(evidence: Evidence) -> Surroundings:
    """Its figures as the check sees them."""
    return surroundings(statements(evidence.figures)[0], evidence.sources)


@noted
def by_id(evidence: Evidence) -> dict[str, Statement]:
    """Statements by the id of their figure; a figure without a number is none."""
    return {one.figure_id: one for one in around(evidence).statements}


@noted
def disputed(evidence: Evidence) -> frozenset[str]:
    """Published figures that another one contradicts, retellings of them too."""
    published = evidence.figures["kind"] == "published"
    if not published.any():
        return frozenset()
    found = findings(evidence)
    heads = {one for conflict in found.conflicts for one in (conflict.a, conflict.b)}
    retold = {
        one for cluster in found.clusters if cluster.representative in heads for one in cluster.figure_ids
    }
    ids = set(evidence.figures.loc[published, "figure_id"])
    return frozenset(ids & (heads | retold))
