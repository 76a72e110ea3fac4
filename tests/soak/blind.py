"""Sets that nobody read who wrote the rules, scored: uploads (``tests/uploads/blind``), heads of tables.

``python -m tests.soak.blind [NAME]``: one line a file that is not right, then the counts. A file is *right*
when its outcome is one of those its author calls right and all its figures are those expected; *silently
wrong* when a figure was stored that its author does not expect; *refused* when it was refused though good;
*needless* when something was asked that need not be.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

from dashboard.model import Period
from tests.uploads.samples import Result, core, number, run_file, run_text

SETS = ("blind", "second", "third", "fourth", "fifth")
FOLDERS = [Path(__file__).parents[1] / "uploads" / name for name in SETS]


def main() -> None:
    named = sys.argv[1:]
    for folder in FOLDERS:
        for title, verdicts in (("files", files(folder, named)), ("heads", heads(folder, named))):
            for name, verdict, why in verdicts:
                if verdict not in ("right", "asked as it may"):
                    print(f"{name}: {verdict}: {why}")
            print(folder.name, title, dict(Counter(verdict for _name, verdict, _why in verdicts)))


def files(folder: Path, named: list[str]) -> list[tuple[str, str, str]]:
    found = []
    for path in sorted(folder.glob("*.expected.json")):
        expected = json.loads(path.read_text(encoding="utf-8"))
        if named and not any(expected["id"].startswith(one) for one in named):
            continue
        found.append((expected["id"], *judged(expected, run_file(folder / expected["file"]))))
    return found


def heads(folder: Path, named: list[str]) -> list[tuple[str, str, str]]:
    """The first round alone: what is asked, taken or refused of the head of a table."""
    found = []
    for line in (folder / "heads.jsonl").read_text(encoding="utf-8").splitlines():
        head = json.loads(line)
        if named and not any(head["id"].startswith(one) for one in named):
            continue
        expect = {"also": head.get("also")} | head["expect"]
        found.append((head["id"], *_first_round(expect, run_text(head["text"]))))
    return found


def judged(expected: dict[str, Any], result: Result) -> tuple[str, str]:
    also = expected.get("also") or []
    wanted = Counter(_core(one) for one in expected["figures"])
    beside = [*expected.get("optional_figures", []), *expected.get("figures_if_supported", [])]
    optional = Counter(_core(one) for one in beside if "reporter" in one)
    answered = expected.get("after_answers", {}).get("figures", []) + (expected.get("figures_after") or [])
    after = Counter(_core(one) for one in (*expected.get("figures_after_answer", []), *answered))
    made = Counter(core(one.fields) for one in result.figures)
    if result.outcome in ("accept", "partial"):
        right = wanted if expected["outcome"] in ("accept", "partial") else after
        allowed = expected["outcome"] in ("accept", "partial") or any(
            one["outcome"] in ("accept", "partial") for one in also
        )
        strange = _of_pairs(made - right - optional - after)
        lacking = right - made
        rows = {row for one in also for row in one.get("without_rows", [])}
        lacking -= Counter(_core(one) for one in expected["figures"] if one.get("row") in rows)
        if strange:
            told = f"{list(strange)[:3]}; lacking {list(lacking)[:3]}"
            return "silently wrong", told
        if lacking or not allowed:
            codes = [(one.code, one.row, one.column) for one in result.errors[:3]]
            return "incomplete", f"{sum(lacking.values())} of {sum(right.values())} lacking, {codes}"
        return "right", ""
    if result.outcome == "ask":
        return _asked(expected, result, also)
    good = expected["outcome"] == "reject" or any(one["outcome"] == "reject" for one in also)
    return ("right" if good else "refused"), str([(one.code, one.cell) for one in result.errors[:2]])


def _asked(expected: dict[str, Any], result: Result, also: list[dict[str, Any]]) -> tuple[str, str]:
    topics = [one.topic for one in _questions(result)]
    if expected["outcome"] == "ask":
        asked = expected.get("questions") or [expected["question"]]
        missing = [one for one in asked if not _names(one) & set(topics)]
        known = {it for one in asked for it in _names(one)}
        known |= {it if isinstance(it, str) else it["topic"] for it in expected.get("questions_optional", [])}
        known |= {*expected.get("may_ask", [])}
        if missing:
            return "not all asked", f"{topics}; missing {[one['topic'] for one in missing]}"
        needless = [one for one in topics if one not in known]
        return ("needless", f"{needless} of {topics}") if needless else ("right", "")
    allowed = [one for one in also if one["outcome"] == "ask"]
    named = [
        {it if isinstance(it, str) else it["topic"] for it in one.get("topics", [])}
        | {*filter(None, [one.get("topic")])}
        for one in allowed
    ]
    if any(not one or set(topics) <= one | _CLASSES.get(next(iter(one)), set()) for one in named):
        return "asked as it may", str(topics)
    return "needless", str(topics)


def _of_pairs(figures: Counter[tuple[str, ...]]) -> Counter[tuple[str, ...]]:
    """Figures but for those of partner WLD: rows of the world are kept, a decision that these authors did not
    know; how many files have such is printed behind the counts."""
    return Counter({one: n for one, n in figures.items() if one[1] != "WLD"})


_CLASSES = {
    "matrix_orientation": {"flow_missing", "reporter_missing"},
    "fiscal_year": {"period_missing"},
    "currency_ambiguous": {"unit_missing", "unit_ambiguous", "rouble_of_which_country"},
    "ambiguous_unit": {"unit_missing", "rouble_of_which_country"},
}
"""Names that the author of the third set made up for questions that have other names here."""


def _names(question: dict[str, Any]) -> set[str]:
    """All names under which a question may be asked."""
    topic = question["topic"]
    return {
        topic,
        *question.get("topics_also", []),
        *question.get("topics_accepted", []),
        *question.get("topics_ok", []),
        *question.get("ok", []),
        *question.get("same_as", []),
        *_CLASSES.get(topic, ()),
    }


def _questions(result: Result) -> tuple[Any, ...]:
    return tuple(result.understanding.questions) if result.understanding else ()


def _first_round(expect: dict[str, Any], result: Result) -> tuple[str, str]:
    topics = {one.topic for one in _questions(result)}
    ways = [expect, *(expect.get("also") or [])]
    outcome = "accept" if result.outcome == "partial" else result.outcome
    optional = {
        *expect.get("topics_optional", []),
        *expect.get("topics_also", []),
        *expect.get("may_ask", []),
    }
    for way in ways:
        named = [{"topic": one} if isinstance(one, str) else one for one in way.get("topics") or ()]
        wanted = {it for one in named for it in _names(one)}
        if way["outcome"] in (outcome, result.outcome) and (
            outcome != "ask" or not wanted or (topics & wanted and topics <= wanted | optional)
        ):
            return "right", ""
    codes = [(one.code, one.column) for one in result.errors[:3]]
    told = [(one["outcome"], one.get("topics")) for one in ways]
    return (
        "wrong",
        f"{result.outcome} {sorted(topics)} {codes}; expected {told} and perhaps {sorted(optional)}",
    )


def _core(one: dict[str, Any]) -> tuple[str, ...]:
    pair = (one["reporter"], one["partner"])
    if one["flow"] == "turnover":
        pair = (min(pair), max(pair))
    return (
        *pair,
        one["flow"],
        one["scope"],
        str(Period.parse(one["period"])),
        one["measure"],
        number(Decimal(one["value_base"])),
        one["unit"],
    )


if __name__ == "__main__":
    main()
