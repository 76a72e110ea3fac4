"""Runs the importer's meaning over sample tables and says how the result differs from what is expected.

Two kinds of samples: ``<name>.expected.json`` beside a file (the folder ``csv-samples`` under
``BILATERAL_SHARED``), and the texts of ``tables/`` with their expectations above ``---``.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from dashboard.model import Issue, Period
from dashboard.tables import Refused, pasted, read
from dashboard.uploads.fates import Candidate, Fault, Skipped
from dashboard.uploads.understanding import Understanding, understand

TABLES = Path(__file__).parent / "tables"
_SHARED = os.environ.get("BILATERAL_SHARED", "")
SHARED = Path(_SHARED) / "csv-samples" if _SHARED else None
LAYOUT_SKIPS = ("title", "header", "blank")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


@dataclass
class Result:
    """What became of a file."""

    outcome: str
    figures: list[Candidate] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    errors: list[Issue] = field(default_factory=list)
    understanding: Understanding | None = None


def run_file(path: Path, answers: Mapping[str, str] = {}) -> Result:  # noqa: B006  (never changed)
    try:
        return result_of(understand(read(path, path.name), answers))
    except Refused as refused:
        return Result("reject", errors=list(refused.issues[:1]))


def run_text(text: str, answers: Mapping[str, str] = {}) -> Result:  # noqa: B006  (never changed)
    try:
        return result_of(understand(pasted(text), answers))
    except Refused as refused:
        return Result("reject", errors=list(refused.issues[:1]))


def result_of(understood: Understanding) -> Result:
    result = Result(understood.outcome, understanding=understood)
    for fate in understood.fates():
        match fate:
            case Candidate():
                result.figures.append(fate)
            case Skipped(reason=reason) if reason not in LAYOUT_SKIPS:
                result.skipped.append(fate)
            case Fault(issue=issue):
                result.errors.append(issue)
    if understood.refusal is not None:
        result.errors.append(understood.refusal)
    return result


# --- figures as they are compared ---------------------------------------------------------------


def core(fields: Mapping[str, str]) -> tuple[str, ...]:
    """The coordinates and the full amount; a turnover has no order of its countries."""
    pair = (fields["reporter"], fields["partner"])
    if fields["flow"] == "turnover":
        pair = tuple(sorted(pair))  # type: ignore[assignment]
    period = Period.parse(fields["period"])
    base = Decimal(fields["value"]) * Decimal(fields["multiplier"])
    return (
        *pair,
        fields["flow"],
        fields["scope"],
        str(period),
        fields["measure"],
        number(base),
        fields["unit"],
    )


def number(value: Decimal) -> str:
    return f"{float(value):.9g}"


def days(period: Period) -> tuple[str, str]:
    year, month = divmod(period.start, 12)
    return f"{year:04d}-{month + 1:02d}-01", period.last_day.isoformat()


# --- csv-samples --------------------------------------------------------------------------------


def shared_samples() -> list[Path]:
    """The expectations of the shared folder, none where it is not there."""
    if SHARED is None or not SHARED.is_dir():
        return []
    return sorted(SHARED.glob("*.expected.json"))


def differences(expected_file: Path) -> list[str]:
    """How the result for a shared sample differs from every right answer; empty when it is right."""
    expected = json.loads(expected_file.read_text(encoding="utf-8"))
    result = run_file(expected_file.parent / expected["file"])
    found = list(_against(expected, result))
    for other in expected.get("alternatives") or ():
        if "reasons" not in other and "figures" not in other and result.outcome == other["outcome"]:
            return []
        if found and not (rest := list(_against(_alternative(expected, other), result))):
            return rest
    return found


def _alternative(expected: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    made = {**expected, "errors": [], "outcome": other["outcome"]}
    if "reasons" in other:
        made["errors"] = [{"row": None, "column": None, "reasons": other["reasons"]}]
    if other.get("figures") == "figures_if_supported":
        made["loose"] = expected["figures_if_supported"]
    return made


def _against(expected: Mapping[str, Any], result: Result) -> Iterator[str]:
    if result.outcome != expected["outcome"]:
        yield f"outcome {result.outcome}, expected {expected['outcome']}"
    if "loose" in expected:
        made = [
            [f.fields[n] for n in ("reporter", "partner", "flow")] + [number(Decimal(f.fields["value"]))]
            for f in result.figures
        ]
        wanted = [[*row[:3], number(Decimal(row[3]))] for row in expected["loose"]]
        if made != wanted:
            yield f"figures {made}, expected {wanted}"
    elif expected["outcome"] != "ask":
        yield from _figures_differ(expected["figures"], result.figures)
    yield from _errors_differ(expected["errors"], result.errors)
    yield from _skips_differ(expected["skipped"], result.skipped)
    yield from _questions_differ(expected.get("question"), result)
    yield from _warnings_differ(expected["warnings"], result)


_SOFT = ("source_title", "source_url", "publisher", "published", "excerpt", "product", "hedge", "status")


def _figures_differ(expected: list[dict[str, Any]], made: list[Candidate]) -> Iterator[str]:
    wanted = {(one["row"], one["col"]): one for one in expected}
    there = {(one.row, one.col): one for one in made}
    for place in sorted(wanted.keys() | there.keys()):
        if place not in there:
            yield f"no figure at {place}"
        elif place not in wanted:
            yield f"a figure at {place}: {core(there[place].fields)}"
        else:
            yield from (f"{place}: {text}" for text in _figure_differs(wanted[place], there[place]))


def _figure_differs(expected: Mapping[str, Any], made: Candidate) -> Iterator[str]:
    fields = made.fields
    start, end = days(Period.parse(expected["period"]))
    wanted = {
        **{n: expected[n] for n in ("reporter", "partner", "flow", "scope", "measure", "unit")},
        "period": str(Period.parse(expected["period"])),
    }
    assert (start, end) == (expected["period_start"], expected["period_end"])
    for name, value in wanted.items():
        if fields[name] != value:
            yield f"{name} {fields[name]}, expected {value}"
    base = Decimal(fields["value"]) * Decimal(fields["multiplier"])
    if number(base) != number(Decimal(expected["value_base"])):
        yield f"amount {base}, expected {expected['value_base']}"
    # A cell of a recognised provider brings its own source and words, and its own spelling of the product.
    recognised = fields.get("excerpt_kind") == "cell"
    if recognised and bool(fields["product"]) != bool(expected["product"]):
        yield f"product {fields['product']}, expected {expected['product']}"
    for name in ("hedge",) if recognised else _SOFT:
        if _soft(fields.get(name)) != _soft(expected[name]):
            yield f"{name} {fields.get(name)!r}, expected {expected[name]!r}"


def _soft(text: str | None) -> str:
    plain = _UNSEEN.sub("", text or "").strip()
    return "" if plain in ("exact", "unknown") else plain


def _errors_differ(expected: list[dict[str, Any]], made: Iterable[Issue]) -> Iterator[str]:
    there = [(one.row or None, one.column or None, one.code) for one in made]
    for one in expected:
        codes = one.get("reasons") or [one["reason"]]
        match = next((t for t in there if t[2] in codes and t[:2] == (one["row"], one["column"])), None)
        if match is None:
            yield f"error {one} is not among {there}"
        else:
            there.remove(match)
    if there:
        yield f"errors not expected: {there}"


def _skips_differ(expected: list[dict[str, Any]], made: list[Skipped]) -> Iterator[str]:
    wanted = Counter(
        (one["row"], one.get("col") or 0, one["reason"])
        for one in expected
        if one["reason"] not in LAYOUT_SKIPS
    )
    there = Counter((one.row, one.col, one.reason) for one in made)
    if wanted != there:
        yield f"skipped {sorted((there - wanted).elements())}, expected {sorted((wanted - there).elements())}"


def _questions_differ(expected: Mapping[str, Any] | None, result: Result) -> Iterator[str]:
    made = (
        [(one.topic, one.column, one.options) for one in result.understanding.questions]
        if (result.understanding)
        else []
    )
    wanted = [(expected["topic"], expected["column"])] if expected else []
    wanted = [(topic, column or "") for topic, column in wanted]
    if [one[:2] for one in made] != wanted:
        yield f"questions {made}, expected {wanted}"
    elif expected and "options" in expected and list(made[0][2]) != expected["options"]:
        yield f"options {made[0][2]}, expected {expected['options']}"


def _warnings_differ(expected: list[dict[str, Any]], result: Result) -> Iterator[str]:
    found = result.understanding.warnings if result.understanding is not None else ()
    # Columns that are no part of a figure are named for every recognised provider.
    named = "column_" if result.understanding is not None and result.understanding.provider else "-"
    made = [(one.row, one.column, one.code) for one in found if not one.code.startswith(named)]
    wanted = [(one["row"], one["column"], one["reason"]) for one in expected]
    if sorted(made) != sorted(wanted):
        yield f"warnings {made}, expected {wanted}"


# --- tables of our own --------------------------------------------------------------------------


@dataclass
class Sample:
    """One table of ``tables/`` and what must come of it."""

    name: str
    style: str
    text: str
    outcome: str = ""
    skipped: dict[str, int] = field(default_factory=dict)
    questions: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    figures: list[tuple[str, ...]] = field(default_factory=list)
    extra: list[tuple[tuple[str, ...], dict[str, str]]] = field(default_factory=list)


def own_samples() -> list[Sample]:
    """Every sample of every file."""
    parts = [
        part
        for file in sorted(TABLES.glob("*.txt"))
        for part in re.split(r"^=== ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    ]
    return [_sample(part) for part in parts]


def _sample(part: str) -> Sample:
    above, text = re.split(r"^---\n", part, maxsplit=1, flags=re.MULTILINE)
    title, *lines = above.strip().splitlines()
    name, _, style = title.partition(":")
    sample = Sample(name.strip(), style.strip(), text)
    for line in lines:
        _expect(sample, line.strip())
    return sample


def _expect(sample: Sample, line: str) -> None:
    key, _, rest = line.partition(": ")
    match key:
        case "outcome":
            sample.outcome = rest
        case "skipped":
            sample.skipped |= {one.split()[0]: int(one.split()[1]) for one in rest.split(", ")}
        case "question":
            sample.questions.append(rest)
        case "error":
            sample.errors.append(rest)
        case "warning":
            sample.warnings.append(rest)
        case "answer":
            topic, _, value = rest.partition("=")
            sample.answers[topic] = value
        case _:
            _expect_figures(sample, key, rest)


def _expect_figures(sample: Sample, coordinates: str, values: str) -> None:
    """ "RUS-BLR exports goods 2022,2023" and "24e9 28.9e9 USD product=Rye"."""
    *where, flow, scope, periods = coordinates.split()
    pair = where[0].split("-")
    words, _, more = values.partition(" product=")
    words, _, status = words.partition(" status=")
    extra = {name: text for name, text in (("product", more), ("status", status)) if text}
    parts = words.split()
    if parts[0] in ("growth", "share"):
        measure, unit, numbers = parts[0], "percent", parts[1:2]
        if len(parts) == 4:
            extra["compared_with"] = parts[3]
    else:
        measure, unit, numbers = "level", parts[-1], parts[:-1]
    named = re.findall(r"\d{4}-\d\d/\d{4}-\d\d|[^,]+", periods)
    assert len(named) == len(numbers), f"{sample.name}: {coordinates}"
    for period, value in zip(named, numbers, strict=True):
        key = core(
            {
                "reporter": pair[0],
                "partner": pair[1],
                "flow": flow,
                "scope": scope,
                "period": period,
                "measure": measure,
                "value": value,
                "multiplier": "1",
                "unit": unit,
            }
        )
        sample.figures.append(key)
        if extra:
            sample.extra.append((key, extra))


def own_differences(sample: Sample) -> list[str]:
    """How the result for a sample of our own differs from what it should be; empty when it is right."""
    return list(_own_against(sample, run_text(sample.text, sample.answers)))


def _own_against(sample: Sample, result: Result) -> Iterator[str]:
    if result.outcome != sample.outcome:
        yield f"outcome {result.outcome}, expected {sample.outcome}"
    made = [core(one.fields) for one in result.figures]
    if sample.outcome != "ask" or sample.figures:
        more, less = Counter(made) - Counter(sample.figures), Counter(sample.figures) - Counter(made)
        if more or less:
            yield f"figures {sorted(more.elements())}, expected {sorted(less.elements())}"
    for key, extra in sample.extra:
        there = (one.fields for one in result.figures if core(one.fields) == key)
        if not any(extra.items() <= fields.items() for fields in there):
            yield f"{key}: not with {extra}"
    yield from _own_counts(sample, result)
    yield from _own_sayings(sample, result)


def _own_counts(sample: Sample, result: Result) -> Iterator[str]:
    skipped = Counter(one.reason for one in result.skipped if one.reason != "missing_value")
    wanted = dict(sample.skipped)
    wanted.pop("missing_value", None)
    if sample.skipped and dict(skipped) != wanted:
        yield f"skipped {dict(skipped)}, expected {wanted}"


def _own_sayings(sample: Sample, result: Result) -> Iterator[str]:
    understood = result.understanding
    questions = [f"{one.topic} {one.column}".strip() for one in understood.questions] if understood else []
    for kind, wanted, made in (
        ("questions", sample.questions, questions),
        ("errors", sample.errors, [f"{one.row} {one.code} {one.column}".strip() for one in result.errors]),
        (
            "warnings",
            sample.warnings,
            [f"{one.code} {one.row or ''} {one.column}".strip() for one in understood.warnings]
            if understood
            else [],
        ),
    ):
        missing = [one for one in wanted if not any(_begins(there, one) for there in made)]
        if missing or len(made) != len(wanted):
            yield f"{kind} {made}, expected {wanted}"


def _begins(text: str, expected: str) -> bool:
    return text == expected or text.startswith(expected + " ")


def wrong_silently(sample: Sample, result: Result) -> list[tuple[str, ...]]:
    """Figures that are not right and come without a question, error or warning."""
    if sample.outcome == "ask" and not sample.figures:
        return [core(one.fields) for one in result.figures] if result.outcome != "ask" else []
    wrong = Counter(core(one.fields) for one in result.figures) - Counter(sample.figures)
    warned = result.understanding is not None and result.understanding.warnings
    return [] if warned or result.outcome == "ask" else sorted(wrong.elements())
