"""Scores a folder of tables that nobody who mends the reader has read: what became of each file.

Usage: python -m tests.uploads.score FOLDER [--heads] [--quiet]

A file is *right* when its figures are the expected ones (countries, flow, scope, period, measure, amount,
unit), or when it was asked or refused as its expectation, or an alternative of it, says. Otherwise it was
*needless* (asked beyond the fair questions), *unasked* (not all of them), *refused* wrongly, *incomplete*
(figures lacking, none wrong) or
*wrong* in silence. Alternatives stand under ``also`` or ``alternatives``: an outcome, narrowed by ``topics``,
``reasons``, ``without_rows`` or ``figures``; an ``optional`` figure may lack. Answers are not given here.
Exit 0 = scored.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.uploads.samples import Result, core, run_file, run_text

MADE = ("accept", "partial")
KINDS = ("right", "needless", "unasked", "refused", "incomplete", "wrong", "failed")


def scored(expected: Mapping[str, Any], result: Result) -> tuple[str, str]:
    """The kind of result, and the words for whoever reads the list of misses."""
    ways = (*(expected.get("also") or ()), *(expected.get("alternatives") or ()))
    # A way that names no outcome has that of the expectation.
    alternatives = [{"outcome": expected["outcome"], **_way(one)} for one in ways]
    if result.outcome == "ask":
        return _asked(expected, alternatives, result)
    if result.outcome == "reject":
        fine = expected["outcome"] == "reject" or any(one["outcome"] == "reject" for one in alternatives)
        return ("right" if fine else "refused", ", ".join(issue.code for issue in result.errors[:3]))
    return _made(expected, alternatives, result)


def _way(said: Any) -> Any:
    """Another way that is right as well: some authors write "ask:unit_missing+scope_missing"."""
    if not isinstance(said, str):
        return said
    outcome, _, topics = said.partition(":")
    return {"outcome": outcome, "questions": [{"topic": one} for one in topics.split("+") if one]}


def _asked(expected: Mapping[str, Any], alternatives: list[Any], result: Result) -> tuple[str, str]:
    assert result.understanding is not None
    asked = [one.topic for one in result.understanding.questions]
    lacking = _unasked(expected, set(asked)) if expected["outcome"] == "ask" else []
    listed = [one for one in alternatives if one["outcome"] == "ask" and one.get("questions")]
    if lacking and not any(_topics(one) <= set(asked) for one in listed):
        return "unasked", f"asks {asked}, not {lacking}"
    fair: set[str] = set()
    free = False
    for one in (expected, *alternatives):
        if one["outcome"] != "ask":
            continue
        topics = _topics(one)
        fair |= topics
        free = free or not topics
    needless = [one for one in asked if one not in fair]
    return ("right" if free or not needless else "needless", f"asks {asked}, fair {sorted(fair)}")


def _unasked(expected: Mapping[str, Any], asked: set[str]) -> list[str]:
    """Questions of the expectation that were not asked in the first round, by none of their names."""
    listed = [one for one in expected.get("topics") or () if isinstance(one, dict)]
    questions = [one for one in (*(expected.get("questions") or ()), *listed) if isinstance(one, dict)]
    questions = (
        questions or [expected["question"]] if isinstance(expected.get("question"), dict) else questions
    )
    return [one["topic"] for one in questions if not _names(one) & asked]


def _names(question: Mapping[str, Any]) -> set[str]:
    """All names under which a question may be asked."""
    others = ("topics_also", "topics_accepted", "topics_ok", "ok", "same_as")
    known = {name for key in others for name in question.get(key) or ()}
    return {question["topic"], *known, *_CLASSES.get(question["topic"], ())}


_CLASSES = {
    "matrix_orientation": {"flow_missing", "reporter_missing"},
    "matrix_direction": {"flow_missing", "reporter_missing"},
    "fiscal_year": {"period_missing"},
    "partner_ambiguous": {"country_ambiguous"},
    "unit_ambiguous": {"unit_missing", "rouble_of_which_country"},
    "unit_conflict": {"unit_missing", "unit_ambiguous"},
    "currency_ambiguous": {"unit_missing", "unit_ambiguous", "rouble_of_which_country"},
    "ambiguous_unit": {"unit_missing", "rouble_of_which_country"},
}
"""Names that the authors of sets made up for questions that have other names here."""


def _topics(one: Mapping[str, Any]) -> set[str]:
    found = (
        set(one.get("topics") or ()) if all(isinstance(t, str) for t in one.get("topics") or ()) else set()
    )
    questions = [one.get("question"), *(one.get("questions") or ())]
    questions += [t for t in one.get("topics") or () if isinstance(t, dict)]
    for question in questions:
        if isinstance(question, str):
            found.add(question)
        elif question:
            found |= _names(question)
    return found | set(one.get("topics_ok") or ())


def _at(expected: Mapping[str, Any], path: str) -> Any:
    """What an expectation holds under "figures" or "after_answers.figures"."""
    found: Any = expected
    for name in path.split("."):
        found = found[name]
    return found


def _made(expected: Mapping[str, Any], alternatives: list[Any], result: Result) -> tuple[str, str]:
    # A total over all partners that was kept as one with the world is said as it stands in the file.
    totals = {one["row"] for one in expected.get("skipped") or () if isinstance(one, dict) and "row" in one}
    totals -= {one.get("row") for one in expected.get("figures") or ()}  # of these another cell is left out
    made = Counter(
        core(figure.fields)
        for figure in result.figures
        if not (figure.fields["partner"] == "WLD" and figure.row in totals)
    )
    lists = [expected["figures"]] if expected["outcome"] in MADE else []
    for one in alternatives:
        if one["outcome"] not in MADE:
            continue
        # What is taken without asking is what the answers would have made of it.
        figures = expected["figures"] or (expected.get("after_answers") or {}).get("figures", [])
        if isinstance(one.get("figures"), str):
            figures = _at(expected, one["figures"])
        elif one.get("figures"):
            figures = one["figures"]
        without = set(one.get("without_rows") or ())
        figures = [figure for figure in figures if figure["row"] not in without]
        # An alternative may name another word for what a coordinate is in all rows.
        changed = {
            name: one[name] for name in ("scope", "flow", "reporter", "partner", "unit") if name in one
        }
        lists.append([{**figure, **changed} for figure in figures])
    beside = Counter(_core(figure) for figure in _beside(expected))
    best: tuple[int, str, str] | None = None
    for figures in lists:
        wanted = Counter(_core(figure) for figure in figures)
        may_lack = Counter(_core(figure) for figure in figures if figure.get("optional"))
        extra, lacking = made - wanted - beside, wanted - made - may_lack
        if not extra and not lacking:
            return "right", ""
        kind = "wrong" if extra else "incomplete"
        words = f"extra {_some(extra)}; lacking {_some(lacking)}"
        found = (extra.total() + lacking.total(), kind, words)
        best = found if best is None else min(best, found)
    if best is None:
        return "wrong", f"{made.total()} figures, expected {expected['outcome']}: {_some(made)}"
    return best[1], best[2]


def _beside(expected: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    """Figures that may be read and need not be."""
    for key in ("optional_figures", "figures_if_supported"):
        for one in expected.get(key) or ():
            # Periods of other calendars, which some authors name there, are read nowhere.
            with suppress(KeyError, ValueError):
                _core(one)
                yield one


def _core(figure: Mapping[str, Any]) -> tuple[str, ...]:
    fields = {**figure, "multiplier": "1", "value": figure["value_base"]}
    return core({name: str(value) for name, value in fields.items() if value is not None})


def _some(lines: Counter[tuple[str, ...]]) -> str:
    return f"{lines.total()} {[' '.join(line) for line in list(lines)[:2]]}"


def files(folder: Path) -> Iterable[tuple[str, str, str]]:
    """Each file of the folder: name, kind, words."""
    for path in sorted(folder.glob("*.expected.json")):
        expected = json.loads(path.read_text(encoding="utf-8"))
        name = expected.get("file") or next(
            one.name for one in folder.glob(path.name.removesuffix(".expected.json") + ".*") if one != path
        )
        try:
            yield name, *scored(expected, run_file(folder / name))
        except Exception as error:
            yield name, "failed", repr(error)[:300]


def _spelled(alternative: Mapping[str, Any] | str) -> Mapping[str, Any]:
    """ "accept" and "ask:unit_missing" as they are written in full."""
    if not isinstance(alternative, str):
        return alternative
    outcome, _, topic = alternative.partition(":")
    return {"outcome": outcome, "topics": [topic] if topic else []}


def heads(folder: Path) -> Iterable[tuple[str, str, str]]:
    """Each head of ``heads.jsonl``: the first round alone, by one fair question at least and no other."""
    for line in (folder / "heads.jsonl").read_text(encoding="utf-8").splitlines():
        head = json.loads(line)
        expected = {"also": head.get("also"), **head["expect"]}
        also = expected["also"] or []
        ways = [expected, *map(_spelled, also if isinstance(also, list) else [also])]
        result = run_text(head["text"])
        outcomes = [way["outcome"] for way in ways]
        if result.outcome == "ask":
            right = _is_fair([way for way in ways if way["outcome"] == "ask"], expected, result)
        else:
            right = result.outcome in outcomes or (result.outcome in MADE and bool({*outcomes} & {*MADE}))
        told = f"{result.outcome} {sorted(_asked_topics(result))}, expected {outcomes}"
        yield head["id"], "right" if right else result.outcome, told


def _is_fair(ways: list[Mapping[str, Any]], expected: Mapping[str, Any], result: Result) -> bool:
    """Whether one at least of the fair questions is asked, and no other; a way without topics allows any."""
    topics, fair = _asked_topics(result), [_topics(way) for way in ways]
    wanted = {name for one in fair for name in one}
    keys = ("topics_optional", "topics_also", "may_ask")
    optional = {name for key in keys for name in expected.get(key) or ()}
    return bool(fair) and (not all(fair) or bool(topics & wanted and topics <= wanted | optional))


def _asked_topics(result: Result) -> set[str]:
    return {one.topic for one in result.understanding.questions} if result.understanding else set()


def main() -> int:
    folder = Path(sys.argv[1])
    started = time.process_time()
    lines = list(heads(folder) if "--heads" in sys.argv else files(folder))
    for name, kind, words in lines:
        if kind != "right" and "--quiet" not in sys.argv:
            print(f"{name}: {kind}: {words[:400]}")
    counts = Counter(kind for _, kind, _ in lines)
    print(f"{len(lines)}: " + ", ".join(f"{kind} {counts[kind]}" for kind in KINDS if counts[kind]))
    print(f"{time.process_time() - started:.1f} s of processor time")
    return 0


if __name__ == "__main__":
    sys.exit(main())
