"""Make the weights of the reader from the labelled passages of this folder.

    python -m tests.articles.train [--write] [--sure] [--hands]

``--sure`` makes the weights of how sure a proposal is alone, in seconds, and leaves the others as they are.
Six kinds, all in ``dashboard/articles/weights.json``:

* *sides*: of every flow between two countries that a text offers for a number (``weighing.options``), which one it is. A
  softmax over them, from all labelled passages. What the rules chose is a sign among others, and is told only of the hands
  of ``dev/chosen.jsonl``: there it is what they chose at the *first* reading, before anything was mended by that hand.
* *period*: of every time that a text offers for a number (``dating.periods``), which one it is; made like the sides.
* *trade*: of every number with a unit, whether it tells of trade (``trading``). A logistic regression over the words
  around it, from all labelled passages; it does not know what the rules chose for that number.
* *taken*: the same once the rules have spoken: with what they took the number for at the first reading of its hand.
* *sure*: how likely a proposal is right. A logistic regression over what the reader notes of it. It is made of
  ``dev/first.jsonl``: what was noted at the *first* reading of eleven sets, and whether that reading was right. On
  passages that the rules were mended by nearly everything is right, and nothing could be learned from them. Five earlier
  first readings stand in that file too; what ``checking`` looks for was not noted of them, and they are not learned from.

Prints how both do on hands that they were not made of, then writes when asked to.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from dashboard import articles
from dashboard.articles import checking, choosing, dating, reading, trading, weighing
from tests.articles import test_forms
from tests.articles.scoring import months

HERE = Path(__file__).parent
WEIGHTS = Path(choosing.__file__).parent / "weights.json"
HANDS = {
    "sample": "passages/sample.jsonl",
    "a": "passages/a.jsonl",
    "b": "passages/b.jsonl",
    "held": "passages/held.jsonl",
    "blind": "blind/passages.jsonl",
    "second": "second/passages.jsonl",
    "dev a": "dev/a.jsonl",
    "dev b": "dev/b.jsonl",
    "dev c": "dev/c.jsonl",
    "third": "third/passages.jsonl",
    "dev d": "dev/d.jsonl",
    "fourth": "fourth/passages.jsonl",
    "dev e": "dev/e.jsonl",
    "fifth": "fifth/passages.jsonl",
    "dev f": "dev/f.jsonl",
    "sixth": "sixth/passages.jsonl",
    "dev g": "dev/g.jsonl",
    "dev h": "dev/h.jsonl",
    "dev i": "dev/i.jsonl",
    "seventh": "seventh/passages.jsonl",
    "dev j": "dev/j.jsonl",
    "dev k": "dev/k.jsonl",
}
LATEST = ("eighth/passages.jsonl", "ninth/passages.jsonl")
"""Sets of which only "sure" has learned so far: how sure their first readings were, and whether they were right."""
KINDS = ("sides", "period", "measure", "trade", "taken")
EARLY = ("period", "trade")
"""The kinds of weights that are made first: they help the rules; the other two outweigh them."""
CHOICES = ("sides", "period", "measure")
"""The kinds that choose one of several; the others say yes or no."""
LIMIT = 0.87
"""The chance from which on a proposal is sure."""
LIMIT_OF_CHAINED = 0.8
"""The same where all that a sentence leaves unsaid was said in the one before, of the same two countries."""
OPEN = ("sides_open", "period_open")
NAMES = ("f5", "f-", "v6", "g-", "h-", "i-", "v7", "J", "K", "P8", "n9")
"""How the names of the passages of each hand begin, of whose first reading all is noted in ``dev/first.jsonl``."""
CHECKED = "check_figures"
"""What is noted of every proposal, once ``checking`` has looked at it."""
STEEPEST = 4.0
"""How far from its mean what is noted counts, in standard deviations."""
_MADE_COUNT = 2
"""How often a made sentence counts: it says one thing only."""
_OWN_PARTS = 4
"""How many parts of an option speak of the text; behind them stands what the rules chose."""
SMALLEST = 0.02
SMALLEST_OF_TRADE = 0.03
CLOSE = 0.02
"""How far values of one percentage may be apart, rounded in two ways."""
SEEN = 4
"""How often a sign must be seen to get a weight."""

Choice = tuple[list[Any], list[bool]]
"""What is offered for a number, and which of it is right."""
Told = tuple[dict[str, float], bool]
"""The signs of a number and whether it is a labelled figure."""


def lines(file: str) -> list[dict]:
    return [json.loads(line) for line in (HERE / file).read_text(encoding="utf-8").splitlines()]


Examples = dict[str, list]
"""What passages teach, by kind of weights."""


def read(passage: dict) -> reading.ProseReader:
    """The reader, once it has read a passage."""
    reader = reading.ProseReader(passage["text"], passage["title"], passage["published"], passage["language"])
    reader.read()
    return reader


def _labelled(passage: dict, reader: reading.ProseReader) -> Iterable[tuple[Any, dict, tuple[int, int]]]:
    """The numbers that the reader took for figures and that are labelled as such, each with its label and place."""
    for found in reader.found:
        start, end = reader.plain.span(found.number.start, found.number.end)
        for figure in passage["figures"]:
            at = passage["text"].find(figure["as_printed"], figure["start"])
            if at < end and start < at + len(figure["as_printed"]):
                yield found, figure, (start, end)
                break


def first_choices() -> dict[str, dict]:
    """What the rules chose at the first reading of a passage, by its name."""
    return {one["id"]: one for one in lines("dev/chosen.jsonl")}


def _touching(found: Iterable[list], start: int, end: int) -> list | None:
    return next((one for one in found if one[0] < end and start < one[1]), None)


def pairs(passage: dict, reader: reading.ProseReader, first: dict | None) -> Iterable[Choice]:
    """The options of every number of a passage that is a labelled figure, and which of them are right.

    ``first``: what the rules chose at the first reading, if it was kept.
    """
    for found, figure, (start, end) in _labelled(passage, reader):
        meant = weighing.kind_of(figure["flow"], (figure["reporter"], figure["partner"]))
        kinds = [_kind_of(one) for one in found.offered]
        right = [kind == meant for kind in kinds]
        if not any(right) or all(right):
            continue
        told = _touching(first["figures"], start, end) if first else None
        ruled = weighing.Ruled(told[2], told[3], told[4], tuple(told[5:])) if told else None
        measure = found.frame.measure.value or ""
        yield (
            [
                replace(
                    one,
                    parts=one.parts[:_OWN_PARTS]
                    + ((weighing.as_ruled(kind, ruled, measure),) if ruled else ()),
                )
                for one, kind in zip(found.offered, kinds, strict=True)
            ],
            right,
        )


def weighed(examples: list[Choice], rounds: int = 120, ridge: float = 1.0) -> dict[str, float]:
    """Weights of signs by which the right options are likeliest (Adam on the softmax)."""
    counts: Counter = Counter()
    for options, _ in examples:
        counts.update({sign for one in options for sign in one.signs})
    names = sorted(sign for sign, count in counts.items() if count >= SEEN)
    places = {sign: place for place, sign in enumerate(names)}
    rows: list[int] = []
    columns: list[int] = []
    of: list[int] = []
    right: list[float] = []
    for number, (options, labels) in enumerate(examples):
        for one, is_right in zip(options, labels, strict=True):
            known = [places[sign] for sign in one.signs if sign in places]
            rows += [len(of)] * len(known)
            columns += known
            of.append(number)
            right.append(float(is_right))
    row, column, group, label = map(np.array, (rows, columns, of, right))
    weights, mean, square = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, rounds + 1):
        scores = np.bincount(row, weights=weights[column], minlength=len(of))
        top = np.full(len(examples), -np.inf)
        np.maximum.at(top, group, scores)
        power = np.exp(scores - top[group])
        whole = np.bincount(group, weights=power)
        good = np.bincount(group, weights=power * label)
        slope = power / whole[group] - power * label / good[group]
        gradient = np.bincount(column, weights=slope[row], minlength=len(names)) + ridge * weights
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        weights -= 0.1 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return {
        name: round(float(one), 3) for name, one in zip(names, weights, strict=True) if abs(one) >= SMALLEST
    }


def times_told(
    passage: dict, reader: reading.ProseReader
) -> Iterable[tuple[list[dating.DatedOption], list[bool]]]:
    """The times offered for every number of a passage that is a labelled figure, and which of them are right."""
    for found, figure, _ in _labelled(passage, reader):
        right = [months(one.period) == months(figure["period"]) for one in found.times_offered]
        if any(right) and not all(right):
            yield found.times_offered, right


def measures_told(passage: dict, reader: reading.ProseReader) -> Iterable[Choice]:
    """What every percentage, part or factor that is a labelled figure may measure, and which of it is right."""
    for number, options in reader.gauges:
        start, end = reader.plain.span(number.start, number.end)
        for figure in passage["figures"]:
            if any(first < end and start < last for first, last in _printed(figure, passage["text"])):
                yield from _gauged(options, figure["measure"], figure["value"])
                break


def _gauged(options: list, measure: str, value: float) -> Iterable[Choice]:
    right = [one.measure == measure and abs(one.value - value) < CLOSE for one in options]
    if any(right) and not all(right):
        yield options, right


def numbers_told(passage: dict, reader: reading.ProseReader, first: dict | None = None) -> Iterable[Told]:
    """The numbers of a passage that the reader weighed; repeats of a figure that are labelled once are left out.

    With what the rules took them for at the ``first`` reading, if that is given.
    """
    places = [place for figure in passage["figures"] for place in _printed(figure, passage["text"])]
    values = {abs(figure["value"] or 0) for figure in passage["figures"]}
    for number, signs in reader.signs:
        start, end = reader.plain.span(number.start, number.end)
        labelled = any(first < end and start < last for first, last in places)
        if labelled or abs(number.value) not in values:
            yield signs | _ruled(first, start, end), labelled


def _ruled(first: dict | None, start: int, end: int) -> dict[str, float]:
    """The sign of what the rules took a number for at the first reading."""
    if first is None:
        return {}
    if _touching(first["figures"], start, end):
        return {trading.after_rules(trading.FIGURE): 1.0}
    none = _touching(first["none"], start, end)
    return {trading.after_rules(none[2]): 1.0} if none else {}


def _printed(figure: dict, text: str) -> Iterable[tuple[int, int]]:
    """Where a figure is printed: in its span, and again in the other ones."""
    printed = figure["as_printed"]
    at = text.find(printed, figure["start"])
    yield at, at + len(printed)
    for start, end in figure.get("other_spans") or ():
        for one in re.finditer(re.escape(printed), text[start:end]):
            yield start + one.start(), start + one.end()


def of_trade(examples: list[Told], rounds: int = 150, ridge: float = 1.0) -> dict[str, float]:
    """Weights of signs by which labelled numbers are likeliest to tell of trade (Adam on the logistic loss)."""
    counts = Counter(name for signs, _ in examples for name in signs)
    names = sorted(name for name, count in counts.items() if count >= SEEN)
    places = {name: place for place, name in enumerate(names)}
    cells = [
        (row, places[name], value)
        for row, (signs, _) in enumerate(examples)
        for name, value in signs.items()
        if name in places
    ]
    row, column, value = map(np.array, zip(*cells, strict=True))
    right = np.array([float(label) for _, label in examples])
    weights, mean, square = (np.zeros(len(names) + 1) for _ in range(3))
    for step in range(1, rounds + 1):
        scores = np.bincount(row, weights=weights[column] * value, minlength=len(right)) + weights[-1]
        slope = 1 / (1 + np.exp(-scores)) - right
        gradient = (
            np.bincount(column, weights=slope[row] * value, minlength=len(names)) + ridge * weights[:-1]
        )
        gradient = np.append(gradient, slope.sum())
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        weights -= 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    made = {name: round(float(one), 2) for name, one in zip(names, weights, strict=False)}
    kept = {name: one for name, one in made.items() if abs(one) >= SMALLEST_OF_TRADE}
    return kept | {trading.START: round(float(weights[-1]), 2)}


def told_apart(examples: list[Told], weights: dict[str, float]) -> float:
    """The part of numbers that weights take rightly for figures of trade or for none."""
    hits = [(trading.chance_of(signs, weights) >= 0.5) == label for signs, label in examples]
    return sum(hits) / len(hits)


def chosen(examples: list[Choice], weights: dict[str, float]) -> float:
    """The part of numbers whose likeliest option is right."""
    hits = 0
    for options, right in examples:
        chances = choosing.chances(options, weights)
        hits += right[chances.index(max(chances))]
    return hits / len(examples)


def first_noted() -> list[dict]:
    """Every proposal of the first readings of which all is noted: what was noted, and whether it was right."""
    return [
        one | {"noted": choosing.spread(one["noted"])}
        for one in lines("dev/first.jsonl")
        if CHECKED in one["noted"]
    ]


def confident(rows: list[dict], rounds: int = 30, ridge: float = 250.0) -> tuple[dict[str, float], float]:
    """Weights and intercept of the chance that a proposal is right (Newton's steps on the logistic loss)."""
    names = sorted({name for one in rows for name in one["noted"]} - {"chained"})
    table = np.array([[float(one["noted"].get(name, 0.0)) for name in names] for one in rows])
    right = np.array([float(one["right"]) for one in rows])
    middle, spread = table.mean(0), table.std(0) + 1e-6
    told = np.hstack([np.clip((table - middle) / spread, -STEEPEST, STEEPEST), np.ones((len(rows), 1))])
    shrink = np.array([ridge] * len(names) + [0.0])
    weights = np.zeros(told.shape[1])
    for _ in range(rounds):
        chance = 1 / (1 + np.exp(-(told @ weights)))
        slope = told.T @ (chance - right) + shrink * weights
        curve = (told.T * (chance * (1 - chance))) @ told + np.diag(shrink + 1e-6)
        weights -= np.linalg.solve(curve, slope)
    plain = weights[:-1] / spread
    made = {name: round(float(one), 4) for name, one in zip(names, plain, strict=True)}
    return made, round(float(weights[-1] - (plain * middle).sum()), 4)


def labelled() -> Counter:
    """How many figures are labelled in the passages of each hand of ``NAMES``."""
    return Counter(
        hand
        for file in (*HANDS.values(), *LATEST)
        for one in lines(file)
        for hand in NAMES
        if one["id"].startswith(hand)
        for _ in one["figures"]
    )


def surely(rows: list[dict], hand: str, limit: float = LIMIT) -> list[int]:
    """Of the proposals of a hand that are sure by the weights of the others: 1 for the right ones, 0 for the wrong ones."""
    made, start = confident([one for one in rows if not one["id"].startswith(hand)])
    sure = []
    for one in rows:
        noted = one["noted"]
        guessed = any(name.startswith("doubt_") or name in OPEN for name in noted) or checking.doubts(noted)
        score = start + sum(weight * noted.get(name, 0.0) for name, weight in made.items())
        bar = min(limit, LIMIT_OF_CHAINED) if noted.get("chained") else limit
        if one["id"].startswith(hand) and not guessed and 1 / (1 + np.exp(-score)) >= bar:
            sure.append(one["right"])
    return sure


def told_of_sure(rows: list[dict]) -> None:
    """Print how many of the sure ones of each hand are right by the weights of the others, and how many figures they cover."""
    all_of, whole = labelled(), Counter[str]()
    for hand in NAMES:
        sure = surely(rows, hand)
        whole.update(sure=len(sure), right=sum(sure))
        print(
            f"sure, {hand}, by weights of the others: {np.mean(sure):.3f} of {len(sure)} right, "
            f"{sum(sure) / all_of[hand]:.2f} of {all_of[hand]} labelled"
        )
    part = whole["right"] / all_of.total()
    print(
        f"sure, all: {whole['right'] / whole['sure']:.4f} of {whole['sure']} right, {part:.3f} of all labelled"
    )


def made_sentences(sentences: Iterable[str]) -> Examples:
    """What the made sentences of ``forms.txt`` teach, by kind of weights: numbers that the rules read as they are meant."""
    told: Examples = {kind: [] for kind in KINDS}
    for line in sentences:
        language, published, title, text, meant = test_forms.parts(line)
        reader = reading.ProseReader(text, title, published, language)
        reader.read()
        figures = articles.read(text, title, published, language).as_json()["figures"]
        both = list(zip(reader.found, figures, strict=True))
        right = {id(one.number) for one, figure in both if test_forms.stated(figure) in meant}
        for one, figure in both:
            _, _, *known = test_forms.stated(figure)
            alike = [(flow, sides) for sides, flow, *rest in meant if rest == known]
            if len(alike) != 1:
                continue  # misread without the weights in more than flow and sides
            right.add(id(one.number))
            mine = weighing.kind_of(alike[0][0], alike[0][1])  # type: ignore[arg-type]
            kinds = [_kind_of(option) for option in one.offered]
            if len(set(kinds)) > 1 and mine in kinds:
                own = [replace(option, parts=option.parts[:_OWN_PARTS]) for option in one.offered]
                told["sides"] += [(own, [kind == mine for kind in kinds])] * _MADE_COUNT
            gauges = next((own for number, own in reader.gauges if number is one.number), [])
            told["measure"] += _gauged(gauges, one.frame.measure.value or "", one.value)
            times = [months(option.period) == months(one.frame.period.value) for option in one.times_offered]
            if any(times) and not all(times):
                told["period"].append((one.times_offered, times))
        amounts = {one[-1] for one in meant}
        for number, signs in reader.signs:
            label = id(number) in right
            figure = next((figure for one, figure in both if one.number is number), None)
            if not label and figure is not None and test_forms.stated(figure)[-1] in amounts:
                continue  # misread without the weights, but trade
            amount = abs(number.value * (number.multiplier or 1))
            label = label or (figure is None and any(abs(amount - abs(one)) < CLOSE for one in amounts))
            told["trade"].append((signs, label))
            reason = next((why for none, why, _ in reader.none if none is number), trading.FIGURE)
            told["taken"].append((signs | {trading.after_rules(reason): 1.0}, label))
    return told


def _kind_of(option: weighing.Option) -> weighing.Kind:
    return weighing.kind_of(option.flow.value, (option.reporter.value, option.partner.value))


def by_hands(kind: str, told: dict[str, list], hands: Iterable[str]) -> dict:
    """Print how weights of the other hands choose for each hand; the weights of all of them together."""
    make, right = (weighed, chosen) if kind in CHOICES else (of_trade, told_apart)
    for hand in hands:
        rest = make([one for other in told if other != hand for one in told[other]])
        print(
            f"{kind}, {hand}, by weights of the other hands: {right(told[hand], rest):.3f} of {len(told[hand])} right"
        )
    made: dict = make([one for own in told.values() for one in own])
    return made


def taught(passage: dict, first: dict | None) -> Examples:
    """What a passage teaches, by kind of weights; ``first``: what the rules chose at its first reading."""
    reader = read(passage)
    return {
        "sides": list(pairs(passage, reader, first)),
        "period": list(times_told(passage, reader)),
        "measure": list(measures_told(passage, reader)),
        "trade": list(numbers_told(passage, reader)),
        "taken": list(numbers_told(passage, reader, first)),
    }


def told_by(passages: dict[str, list[dict]], first: dict[str, dict]) -> dict[str, Examples]:
    """What each hand teaches, by kind of weights."""
    told = {}
    for hand, own in passages.items():
        one = [taught(passage, first.get(passage["id"])) for passage in own]
        told[hand] = {kind: [example for each in one for example in each[kind]] for kind in KINDS}
    return told


def read_with(weights: dict[str, dict]) -> None:
    """Read by these weights from now on: of each kind those given, else none."""
    for kind in KINDS:
        held = choosing.weights(kind)
        assert isinstance(held, dict)
        held.clear()
        held.update(weights.get(kind, {}))


def weights_of(
    passages: dict[str, list[dict]],
    first: dict[str, dict],
    sentences: Iterable[str] = test_forms.LINES,
    hands: Iterable[str] = (),
) -> dict[str, dict]:
    """The weights of every kind but "sure", of passages by hand and of the made sentences.

    What is learned depends on nothing but these: the texts are read without weights first, then with the weights of
    time and of trade that this gives. Prints how weights of the others do for ``hands``.
    """
    weights: dict[str, dict] = {}
    for kinds in (EARLY, KINDS):
        read_with(weights)
        told = told_by(passages, first) | {"forms": made_sentences(sentences)}
        weights = {
            kind: by_hands(
                kind, {hand: own[kind] for hand, own in told.items()}, hands if kinds is KINDS else ()
            )
            for kind in kinds
        }
    return weights


def main() -> None:
    rows = first_noted()
    told_of_sure(rows)
    sure, start = confident(rows)
    made = {"limit": LIMIT, "limit_of_chained": LIMIT_OF_CHAINED, "intercept": start, "weights": sure}
    others = json.loads(WEIGHTS.read_text(encoding="utf-8")) if "--sure" in sys.argv else others_made()
    if "--write" in sys.argv:
        written = made | {kind: others[kind] for kind in KINDS}
        WEIGHTS.write_text(json.dumps(written, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def others_made() -> dict[str, dict]:
    """The weights of every kind but "sure", of all passages; says with ``--hands`` how they do for each hand."""
    passages = {hand: lines(file) for hand, file in HANDS.items()}
    first = first_choices()
    kept = [hand for hand, own in passages.items() if any(one["id"] in first for one in own)]
    return weights_of(passages, first, hands=kept if "--hands" in sys.argv else ())


if __name__ == "__main__":
    main()
