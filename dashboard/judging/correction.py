"""A figure corrected by a new one that takes its place: the same gate, the same store, both stay readable."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from typing import Final

import pandas as pd

from dashboard import schema
from dashboard.evidence import Row
from dashboard.judging.rows import GivenSource, is_future, source_of
from dashboard.language import read as reading
from dashboard.language.read import Amount, Unit
from dashboard.ledger.batches import figure_identity
from dashboard.model import (
    BASES,
    FIGURE_COLUMNS,
    FLAGS,
    FLOWS,
    MEASURES,
    PRICE_BASES,
    PROVENANCE_COLUMNS,
    SCOPES,
    SOURCE_COLUMNS,
    STATUSES,
    VALUATIONS,
    Issue,
)


@dataclass(frozen=True, slots=True)
class Said:
    """What the corrector says: the number and its unit as printed, hedge, period, the words that state it.

    Without ``given`` the document stays the one of the old figure. ``reason`` is kept with the batch.
    ``others`` are further fields (of ``OTHERS``) as they are to read; what is not there stays as it was.
    """

    number: str
    unit: str
    hedge: str
    period: str
    words: str
    reason: str
    given: GivenSource = GivenSource()
    others: Mapping[str, str] = field(default_factory=dict)


OTHERS: Final[Mapping[str, tuple[str, ...]]] = {
    "reporter": (),
    "partner": (),
    "flow": FLOWS,
    "scope": SCOPES,
    "product": (),
    "region": (),
    "measure": MEASURES,
    "share_of": (),
    "reading": ("plain", "index"),
    "compared_with": (),
    "of_unit": (),
    "status": STATUSES,
    "price_basis": PRICE_BASES,
    "valuation": VALUATIONS,
    "basis": BASES,
    "compiled_by": (),
    "stated_by": (),
    "stated_on": (),
    "flag": FLAGS,
}
"""The fields of a figure beside its number, unit, period and words, each with its closed list, if any."""


def as_it_is(old: Row, name: str) -> str:
    """One of ``OTHERS`` as the figure has it. Whatever is read so that it needs its sentence, reads plain."""
    if name == "reading":
        return "index" if old["reading"] == "index" else "plain"
    return _text(old[name])


@dataclass(frozen=True, eq=False)
class Corrected:
    """One row of figure and provenance columns, all text, with its document; or why it cannot be."""

    figures: pd.DataFrame
    sources: pd.DataFrame
    issues: tuple[Issue, ...] = ()

    @property
    def checksum(self) -> str:
        """A name of exactly this correction, in the place of the checksum of a file."""
        return sha256(json.dumps(self.figures.to_dict("records")).encode()).hexdigest()


def printed(old: Row) -> str:
    """The number as it may be typed again: as printed where that can be read without its sentence."""
    if old["reading"] in _LEGIBLE and reading.read_amount(str(old["as_printed"])).digits:
        return str(old["as_printed"])
    return f"{float(str(old['value'])):.{int(str(old['decimals']))}f}"


def stating(old: Row) -> str:
    """The words of a figure, in which the number as it may be typed stands."""
    excerpt, number = str(old["excerpt"]), printed(old)
    return excerpt if number in excerpt else f"{excerpt} [{number}]"


def unit_words(old: Row) -> str:
    """Scale and unit of a figure, as they may be typed again.

    >>> unit_words({"multiplier": 1_000_000_000, "unit": "USD"})
    'billion USD'
    """
    scale = _SCALES[int(str(old["multiplier"]))]
    return f"{scale} {old['unit']}".strip()


_LEGIBLE = ("plain", "unit_elsewhere", "index")
_SCALES = {
    1: "",
    1_000: "thousand",
    10_000: "万",
    100_000: "lakh",
    10_000_000: "crore",
    100_000_000: "亿",
    1_000_000: "million",
    1_000_000_000: "billion",
    1_000_000_000_000: "trillion",
}


def corrected(old: Row, source: Row, said: Said) -> Corrected:
    """The new figure, which supersedes ``old`` (a row of a book), past the gate."""
    issues, read = _read(old, said)
    if issues:
        return Corrected(_frame([]), _documents([]), tuple(issues))
    document = (
        source_of({}, said.given) if said.given else {name: str(source[name]) for name in SOURCE_COLUMNS}
    )
    row = {name: _text(old[name]) for name in FIGURE_COLUMNS} | read
    row |= {"source_id": document["source_id"], "stated_by": "" if said.given else row["stated_by"]}
    row |= {name: text for name, text in said.others.items() if text != as_it_is(old, name)}
    row["figure_id"] = figure_identity(row, document)
    if row["figure_id"] == old["figure_id"] or _says_the_same(row, old):
        return Corrected(_frame([]), _documents([]), (Issue("correction_same"),))
    figures, documents = _frame([row]), _documents([document])
    report = schema.check_figures(figures[list(FIGURE_COLUMNS)], documents, {}, "")
    wrong = (*schema.check_sources(documents, "").issues, *report.issues)
    provenance = {"supersedes": str(old["figure_id"])}
    return Corrected(figures.assign(**provenance), documents if said.given else documents.head(0), wrong)


def _read(old: Row, said: Said) -> tuple[list[Issue], dict[str, str]]:
    """What was typed, read as any upload is; an Issue for each part that cannot be read for certain."""
    issues = []
    amount = reading.read_amount(said.number)
    unit = reading.read_unit(said.unit)
    when = reading.read_when(said.period)
    if amount.fault or not amount.digits or amount.ambiguous:
        issues.append(Issue("number_not_read", cell=said.number))
    scales = [_scale(one) for one in (amount, unit) if one is not None]
    if unit is None or not unit.unit or amount.unit not in ("", unit.unit) or None in scales:
        issues.append(Issue("unit_not_read", cell=said.unit))
    if when is None:
        issues.append(Issue("period_not_read", cell=said.period))
    if said.number not in said.words:
        issues.append(Issue("words_without_number", cell=said.number))
    if is_future(said.given.published):
        issues.append(Issue("published_in_future", cell=said.given.published))
    if is_future(said.others.get("stated_on", "")):
        issues.append(Issue("day_in_future", cell=said.others["stated_on"], column="stated_on"))
    if not said.reason:
        issues.append(Issue("reason_missing"))
    if issues or unit is None or when is None or None in scales:
        return issues, {}
    is_index = (said.others.get("reading") or old["reading"]) == "index"
    return [], {
        "value": f"{Decimal(amount.digits) - 100:f}" if is_index else amount.digits,
        "value_high": amount.high,
        "as_printed": said.number,
        "reading": "index" if is_index else "plain",
        "unit": unit.unit,
        "multiplier": str(next(filter(None, scales), 1)),
        "hedge": said.hedge,
        "period": str(when.period),
        "excerpt": said.words,
        "excerpt_kind": "given",
        "excerpt_language": "und",
        "excerpt_en": "",
        "excerpt_ru": "",
        "flag": "",
        "note": said.reason,
        "note_ru": "",
        "compared_with": _base(old, str(when.period)),
    }


def _scale(said: Amount | Unit) -> int | None:
    """The scale that is said, 0 where none is; None where nobody can tell. The form speaks English."""
    return reading.scale_in(said.scale, {"en"}) if said.scale else said.multiplier or 0


def _base(old: Row, period: str) -> str:
    """The base of a growth moves with its period; elsewhere there is none."""
    base = str(old["compared_with"])
    if not base or period == old["period"]:
        return base
    new, was, before = (reading.read_period(one) for one in (period, str(old["period"]), base))
    if new is None or was is None or before is None:
        return base
    shift = new.start - was.start
    return str(type(new)(before.start + shift, before.start + shift + new.months - 1))


def _says_the_same(row: Mapping[str, str], old: Row) -> bool:
    same = (
        "unit",
        "hedge",
        "period",
        "source_id",
        "excerpt",
        *(name for name in OTHERS if name != "reading"),
    )
    number = float(row["value"]) * int(row["multiplier"]) == float(str(old["amount"]))
    return number and all(row[name] == _text(old[name]) for name in same)


def _text(value: object) -> str:
    return "" if value is None or value != value else str(value)


def _frame(rows: list[dict[str, str]]) -> pd.DataFrame:
    columns = [*FIGURE_COLUMNS, *PROVENANCE_COLUMNS]
    return pd.DataFrame([dict.fromkeys(columns, "") | row for row in rows], columns=columns, dtype=str)


def _documents(rows: list[dict[str, str]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(SOURCE_COLUMNS), dtype=str)
