"""What was forecast and what came: a plan beside the outcomes of exactly the same quantity.

Arithmetic and words only: whether the published result lies in the range that the words of a plan leave, not
whose fault it is. Nothing is held against a plan that is of another scope, period, movement or currency.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

import pandas as pd

from dashboard.consistency import explain
from dashboard.consistency.counted import with_computed
from dashboard.consistency.findings import Findings
from dashboard.consistency.quantities import Quantity
from dashboard.consistency.statements import Statement, statements
from dashboard.evidence import Evidence
from dashboard.model import Period
from dashboard.ranges import Interval

CAME: Final = ("met", "missed", "divided", "open", "incomparable")
"""What can be said of a plan: a result in its range, outside of it, results that disagree about it, none yet,
or none that may be held against it."""
REASONS: Final = (
    *("", "above", "below", "running", "early", "none"),
    *("flag", "scope", "other_scope", "result_scope", "currency", "definition"),
)
"""Of a plan that results lie above or below: where; of an open or incomparable one: why."""
_ENDLESS: Final = Decimal("Infinity")


@dataclass(frozen=True, slots=True, eq=False)
class Forecast:
    """A plan (forecast or target), its retellings, and what came of it.

    ``figure_ids`` tell the plan, the first to say it first; ``outcomes`` are the results held against it
    (retellings once), or the nearest. ``coordinate`` names the definition in which these differ, where that
    is the reason.
    """

    said: Statement
    figure_ids: tuple[str, ...]
    came: str
    reason: str
    outcomes: tuple[Statement, ...]
    coordinate: str = ""

    @property
    def weight(self) -> int:
        """Bytes held, about: the statements are those of the findings."""
        return 600

    def sentence(self, lang: str) -> str:
        """What became of it, in one sentence."""
        facts = {"one": self.said, "bases": list(self.outcomes)}
        code = self.came if self.came in ("met", "divided") else self.reason
        return explain.forecast(code, facts, self.coordinate, lang)

    def as_json(self) -> dict[str, object]:
        """The keys that ``bilateral forecasts`` and ``/api/v1/forecasts`` promise."""
        it = self.said
        return {
            **_told(it),
            "pair": "-".join(it.pair),
            "movement": it.movement,
            "scope": it.scope,
            "product": it.product,
            "region": it.region,
            "measure": it.measure,
            "unit": it.unit,
            "period": it.period,
            "compared_with": it.compared_with,
            "status": it.status,
            "retold_by": list(self.figure_ids[1:]),
            "came": self.came,
            "reason": self.reason,
            "coordinate": self.coordinate,
            "outcomes": [_told(one) for one in self.outcomes],
            "explanation": self.sentence("en"),
            "explanation_ru": self.sentence("ru"),
        }

    def as_row(self) -> dict[str, str]:
        """The same as a row of texts (``ROW``); of several results their cells with " | " between them."""
        told = self.as_json() | {"retold_by": " ".join(self.figure_ids[1:])}
        results = [_told(one) for one in self.outcomes]
        of_results = {
            f"outcome_{name}": " | ".join(str(one[name]) for one in results) for name in _OF_RESULTS
        }
        return {name: str((told | of_results)[name]) for name in ROW}


_OF_RESULTS: Final = ("figure_id", "as_printed", "hedge", "stated_by", "stated_on", "excerpt")
ROW: Final = (
    *(
        "figure_id",
        "source_id",
        "pair",
        "movement",
        "scope",
        "product",
        "region",
        "measure",
        "unit",
        "period",
    ),
    *("compared_with", "status", "as_printed", "hedge", "stated_by", "stated_on", "excerpt", "retold_by"),
    *("came", "reason", "coordinate", *(f"outcome_{name}" for name in _OF_RESULTS)),
    *("explanation", "explanation_ru"),
)


def table(found: Iterable[Forecast]) -> pd.DataFrame:
    """The plans as a table of texts: the columns of ``ROW``."""
    return pd.DataFrame([one.as_row() for one in found], columns=list(ROW))


def _told(one: Statement) -> dict[str, object]:
    return {
        "figure_id": one.figure_id,
        "source_id": one.source_id,
        "as_printed": one.as_printed,
        "value": one.value,
        "multiplier": one.multiplier,
        "hedge": one.hedge,
        "stated_by": one.stated_by,
        "stated_on": one.stated_on,
        "excerpt": one.excerpt,
    }


def forecasts(evidence: Evidence, findings: Findings, today: date) -> tuple[Forecast, ...]:
    """Every forecast and target of ``evidence``, retellings once, with what came of it by ``today``.

    The newest period first. ``findings`` are those of the evidence; what its tables make (a turnover, a
    growth) is a result as their cells are.
    """
    computed = _computed(evidence)
    by_id = {one.figure_id: one for one in findings.around.statements}
    plans = sorted(
        (one for one in by_id.values() if one.is_expected and one.kind == "published"),
        key=lambda one: (not one.stated_on, one.stated_on, one.figure_id),
    )
    sayings = findings.origins_of(one.figure_id for one in plans)
    made = [_forecast(by_id[one.first], one.figure_ids, findings, computed, today) for one in sayings]
    return tuple(sorted(made, key=_place))


def _place(one: Forecast) -> tuple[object, ...]:
    it = one.said
    return it.pair, -it.end, -it.start, it.stated_on or "~", it.figure_id


def _computed(evidence: Evidence) -> dict[object, list[Statement]]:
    """What official tables make, by what it is a number of."""
    figures = with_computed(evidence).figures
    made = figures[(figures["kind"] == "derived") & (figures["flag"] == "")]
    found: defaultdict[object, list[Statement]] = defaultdict(list)
    for one in statements(made.assign(kind="official"))[0]:
        found[one.group].append(one)
    return found


def _forecast(
    one: Statement,
    ids: tuple[str, ...],
    findings: Findings,
    computed: Mapping[object, list[Statement]],
    today: date,
) -> Forecast:
    if one.flag:
        return Forecast(one, ids, "incomparable", "flag", ())
    if one.scope == "unknown" and not one.product:
        return Forecast(one, ids, "incomparable", "scope", ())
    around = findings.around
    beside = [*around.by_group[one.group], *computed.get(one.group, [])]
    told = [it for it in beside if _is_result(it) and not around.converted_from(it)]
    results = [it for it in told if not it.is_early]
    equal = [it for it in results if not _difference(one.quantity, it.quantity)]
    if equal:
        return _held(one, ids, equal, findings)
    if not Period(one.start, one.end).last_day < today:
        return Forecast(one, ids, "open", "running", ())
    if results:
        nearest = min(results, key=lambda it: (abs(it.range.middle - one.range.middle), it.figure_id))
        reason, coordinate = _why_not(one.quantity, nearest.quantity)
        return Forecast(one, ids, "incomparable", reason, (nearest,), coordinate)
    if told:
        return Forecast(one, ids, "open", "early", tuple(told))
    elsewhere = [it for it in around.levels.get(one.subject + one.span, []) if _is_result(it)]
    if one.is_level and elsewhere:
        return Forecast(one, ids, "incomparable", "currency", ())
    return Forecast(one, ids, "open", "none", ())


def _is_result(one: Statement) -> bool:
    return not one.is_plan and not one.flag


def _held(one: Statement, ids: tuple[str, ...], equal: Sequence[Statement], findings: Findings) -> Forecast:
    """Against all results; of the retellings of one saying the first stands for all."""
    came, reason = judged(one, equal)
    ordered = sorted(equal, key=lambda it: (not it.stated_on, it.stated_on, it.figure_id))
    by_id = {it.figure_id: it for it in ordered}
    once = tuple(by_id[it.first] for it in findings.origins_of(by_id))
    return Forecast(one, ids, came, reason, once)


def judged(one: Statement, results: Iterable[Statement]) -> tuple[str, str]:
    """Whether results of one quantity lie in what the words of a plan leave: what came; if all miss, where.

    A target is reached by more, too, where more is its own direction.
    """
    room = left_open(one)
    places = {_where(it.range, room) for it in results}
    if places == {""}:
        return "met", ""
    if len(places) > 1:
        return "divided", ""
    return "missed", places.pop()


def _where(found: Interval, room: Interval) -> str:
    """ "" inside, else on which side of the range a result lies."""
    if found.overlaps(room):
        return ""
    return "above" if found.low >= room.high else "below"


def left_open(one: Statement) -> Interval:
    """The results that the words of a plan allow, in full units or percent.

    "At least 60" has no upper end here and "up to 60" no lower one: of a published number the next unit of
    its last digit ends such a range, of a hope it does not. A target that is neither is to be reached.
    """
    it, has_target = one.range, one.status == "target" and one.movement != "balance"
    is_ceiling = one.hedge in ("under", "up_to")
    if not is_ceiling and (one.hedge in ("over", "at_least") or has_target):
        up = it.low >= 0
    elif is_ceiling:
        up = it.low < 0
    else:
        return it
    if up:
        return Interval(it.low, _ENDLESS, it.low_open, True)
    return Interval(-_ENDLESS, it.high, True, it.high_open)


# --- what is equal ------------------------------------------------------------------------------


def _difference(plan: Quantity, result: Quantity) -> str:
    """In what two differ so that neither may be held against the other; "" for one quantity.

    Scope must be said of both. What most pages leave unsaid (prices, valuation) tells apart where it is said.
    """
    if plan.scope != result.scope:
        return "scope"
    return replace(plan, plan=result.plan).apart(result)


def _why_not(plan: Quantity, result: Quantity) -> tuple[str, str]:
    coordinate = _difference(plan, result)
    if coordinate != "scope":
        return "definition", coordinate
    return ("result_scope" if result.scope == "unknown" else "other_scope"), coordinate
