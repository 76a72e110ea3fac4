"""A judgement as plain data: the stable form of ``bilateral import --format json``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from dashboard.judging.judgement import Judgement
from dashboard.model import Issue, Period
from dashboard.uploads.account import LISTED
from dashboard.uploads.fates import Candidate, Question, Skipped

_PLAIN = {"hedge": "exact", "status": "unknown"}
"""What the ledger says where the file says nothing: null in the record."""


def as_record(judged: Judgement, name: str, batch: str = "") -> dict[str, Any]:
    """One object per file. Over ``LISTED`` figures they are counted (``figures`` is then a number)."""
    account = judged.account
    few = judged.count <= LISTED
    questions = [_question(one) for one in judged.questions]
    return {
        "file": name,
        "checksum": judged.table.checksum if judged.table else "",
        "outcome": judged.outcome,
        "format": _format(judged),
        "provider": judged.understanding.provider if judged.understanding else "",
        "figures": _figures(judged) if few else judged.count,
        "skipped": [_skipped(one) for one in account.skipped],
        "errors": [_issue(one) for one in account.errors] or _nothing(judged),
        "warnings": [_issue(one) for one in judged.warnings],
        "question": questions[0] if questions else None,
        "questions": questions,
        "needs_source": judged.needs_source,
        "account": dict(sorted(account.counts.items())),
        "batch": batch or None,
    }


def _nothing(judged: Judgement) -> list[dict[str, Any]]:
    """A file without a figure is never refused without a reason."""
    return [_issue(Issue("no_data_rows"))] if judged.outcome == "reject" else []


def _format(judged: Judgement) -> dict[str, Any] | None:
    if judged.table is None:
        return None
    form = judged.table.format
    headers = list(judged.understanding.header_rows) if judged.understanding else []
    return {
        "kind": form.kind,
        "encoding": form.encoding,
        "delimiter": form.delimiter,
        "line_end": form.line_end,
        "sheet": form.sheet or None,
        "header_rows": headers,
    }


def _figures(judged: Judgement) -> list[dict[str, Any]]:
    rows = judged.figures.to_dict("records")
    return [_figure(row, one) for row, one in zip(rows, judged.candidates, strict=True)]


def figure_records(judged: Judgement) -> Iterator[dict[str, Any]]:
    """All accepted figures, however many, in file order."""
    for frame, candidates in judged.accepted():
        for row, one in zip(frame.to_dict("records"), candidates, strict=True):
            yield _figure(row, one)


def _figure(row: Mapping[Any, str], one: Candidate) -> dict[str, Any]:
    span = Period.parse(row["period"])
    year, month = divmod(span.start, 12)
    said = {
        name: one.fields.get(name) or None
        for name in ("source_title", "source_url", "publisher", "published", "excerpt")
    }
    rest = {name: text or None for name, text in row.items() if not name.startswith("file_")}
    return rest | {
        "value_base": f"{Decimal(row['value']) * int(row['multiplier']):f}",
        "multiplier": int(row["multiplier"]),
        "hedge": None if row["hedge"] == _PLAIN["hedge"] else row["hedge"],
        "status": None if row["status"] == _PLAIN["status"] else row["status"],
        "period_start": f"{year:04d}-{month + 1:02d}-01",
        "period_end": span.last_day.isoformat(),
        "row": one.row,
        "col": one.col,
        "cell": one.cell,
        **said,
    }


def _issue(one: Issue) -> dict[str, Any]:
    told: dict[str, Any] = {
        "row": one.row or None,
        "column": one.column or None,
        "reason": one.code,
        "cell": one.cell or None,
    }
    if one.code == "ragged_row" and one.expected.isdigit() and one.cell.isdigit():
        told |= {"cell": None, "expected_fields": int(one.expected), "found_fields": int(one.cell)}
    elif one.expected:
        told["expected"] = one.expected
    return told


def _skipped(one: Skipped) -> dict[str, Any]:
    told: dict[str, Any] = {"row": one.row, "reason": one.reason}
    return told | ({"col": one.col, "cell": one.cell} if one.col else {})


def _question(one: Question) -> dict[str, Any]:
    return {
        "topic": one.topic,
        "column": one.column or None,
        "options": list(one.options),
        "cells": list(one.cells),
        "rows": list(one.rows),
    }
