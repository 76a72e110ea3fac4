"""Make the weights of the reader from the labelled passages of this folder.

    python -m tests.articles.train [--write]

Four kinds, all in ``dashboard/articles/weights.json``:

* *sides*: of every pair of countries that a text offers for a number (``weighing.options``), which one it is. A softmax
  over the pairs, from all labelled passages; it does not know what the rules chose.
* *period*: of every time that a text offers for a number (``dating.periods``), which one it is; made like the sides.
* *trade*: of every number with a unit, whether it tells of trade (``trading``). A logistic regression over the words
  around it, from all labelled passages; it does not know what the rules chose for that number.
* *sure*: how likely a proposal is right. A logistic regression over what the reader notes of it. It is made of
  ``dev/first.jsonl``: what was noted at the *first* reading of nine sets, and whether that reading was right. On
  passages that the rules were mended by nearly everything is right, and nothing could be learned from them.

Prints how both do on hands that they were not made of, then writes when asked to.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from dashboard.articles import choosing, dating, reading, trading, weighing
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
}
LIMIT = 0.84
"""The chance from which on a proposal is sure."""
LATER = (
    "numbers", "period_chance", "period_likely", "trade_chance", "trade_likely", "clause_lands", "clause_other",
    "other_lands", "other_times", "other_flows", "all_here", "carried", "not_figures", "sentences",
)  # fmt: skip
"""What is noted only since the fifth set; the first of it is noted of every proposal."""
OPEN = ("sides_open", "period_open")
SMALLEST = 0.02
SMALLEST_OF_TRADE = 0.03
SEEN = 4
"""How often a sign must be seen to get a weight."""

Choice = tuple[list[Any], list[bool]]
"""What is offered for a number, and which of it is right."""
Told = tuple[dict[str, float], bool]
"""The signs of a number and whether it is a labelled figure."""


def lines(file: str) -> list[dict]:
    return [json.loads(line) for line in (HERE / file).read_text(encoding="utf-8").splitlines()]


def _labelled(passage: dict) -> Iterable[tuple[Any, dict]]:
    """The numbers that the reader took for figures and that are labelled as such, each with its label."""
    reader = reading.ProseReader(passage["text"], passage["title"], passage["published"], passage["language"])
    reader.read()
    for found in reader.found:
        start, end = reader.plain.span(found.number.start, found.number.end)
        for figure in passage["figures"]:
            at = passage["text"].find(figure["as_printed"], figure["start"])
            if at < end and start < at + len(figure["as_printed"]):
                yield found, figure
                break


def pairs(passage: dict) -> Iterable[tuple[list[weighing.Option], list[bool]]]:
    """The options of every number of a passage that is a labelled figure, and which of them are right."""
    for found, figure in _labelled(passage):
        sides = {(figure["reporter"], figure["partner"])}
        sides |= {one[::-1] for one in sides} if figure["flow"] == "turnover" else set()
        right = [(one.reporter.value, one.partner.value) in sides for one in found.offered]
        if any(right) and not all(right) and found.frame.flow.value == figure["flow"]:
            yield found.offered, right


def weighed(examples: list[Choice], rounds: int = 300) -> dict[str, float]:
    """Weights of signs by which the right options are likeliest (Adam on the softmax, ridge 1)."""
    counts = Counter(sign for options, _ in examples for one in options for sign in set(one.signs))
    names = sorted(sign for sign, count in counts.items() if count >= 4)
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
        gradient = np.bincount(column, weights=slope[row], minlength=len(names)) + weights
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        weights -= 0.1 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return {
        name: round(float(one), 3) for name, one in zip(names, weights, strict=True) if abs(one) >= SMALLEST
    }


def times_told(passage: dict) -> Iterable[tuple[list[dating.DatedOption], list[bool]]]:
    """The times offered for every number of a passage that is a labelled figure, and which of them are right."""
    for found, figure in _labelled(passage):
        right = [months(one.period) == months(figure["period"]) for one in found.times_offered]
        if any(right) and not all(right):
            yield found.times_offered, right


def numbers_told(passage: dict) -> Iterable[Told]:
    """The numbers of a passage that the reader weighed; repeats of a figure that are labelled once are left out."""
    reader = reading.ProseReader(passage["text"], passage["title"], passage["published"], passage["language"])
    reader.read()
    places = [place for figure in passage["figures"] for place in _printed(figure, passage["text"])]
    values = {abs(figure["value"] or 0) for figure in passage["figures"]}
    for number, signs in reader.signs:
        start, end = reader.plain.span(number.start, number.end)
        labelled = any(first < end and start < last for first, last in places)
        if labelled or abs(number.value) not in values:
            yield signs, labelled


def _printed(figure: dict, text: str) -> Iterable[tuple[int, int]]:
    """Where a figure is printed: in its span, and again in the other ones."""
    printed = figure["as_printed"]
    at = text.find(printed, figure["start"])
    yield at, at + len(printed)
    for start, end in figure.get("other_spans") or ():
        for one in re.finditer(re.escape(printed), text[start:end]):
            yield start + one.start(), start + one.end()


def of_trade(examples: list[Told], rounds: int = 250, ridge: float = 3.0) -> dict[str, float]:
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
        chances = weighing.chances(options, weights)
        hits += right[chances.index(max(chances))]
    return hits / len(examples)


def _usual(rows: list[dict]) -> dict[str, float]:
    """The mean of what is noted only of later sets."""
    noted = [one["noted"] for one in rows if LATER[0] in one["noted"]]
    return {name: float(np.mean([one.get(name, 0.0) for one in noted])) for name in LATER if noted}


def _told(one: dict, name: str, usual: dict[str, float]) -> float:
    """What was noted of a proposal, the usual where nobody noted it."""
    missing = name in LATER and LATER[0] not in one["noted"]
    return float(usual.get(name, 0.0) if missing else one["noted"].get(name, 0.0))


def confident(
    rows: list[dict], rounds: int = 30, ridge: float = 300.0, ridge_later: float = 30.0
) -> tuple[dict[str, float], float]:
    """Weights and intercept of the chance that a proposal is right (Newton's steps on the logistic loss).

    What is noted only of later sets is taken as its mean in the earlier ones, where nobody noted it.
    """
    names = sorted({name for one in rows for name in one["noted"]} - {"chained"})
    usual = _usual(rows)
    table = np.array([[_told(one, name, usual) for name in names] for one in rows])
    right = np.array([float(one["right"]) for one in rows])
    middle, spread = table.mean(0), table.std(0) + 1e-6
    told = np.hstack([(table - middle) / spread, np.ones((len(rows), 1))])
    shrink = np.array([ridge_later if name in LATER else ridge for name in names] + [0.0])
    weights = np.zeros(told.shape[1])
    for _ in range(rounds):
        chance = 1 / (1 + np.exp(-(told @ weights)))
        slope = told.T @ (chance - right) + shrink * weights
        curve = (told.T * (chance * (1 - chance))) @ told + np.diag(shrink + 1e-6)
        weights -= np.linalg.solve(curve, slope)
    plain = weights[:-1] / spread
    made = {name: round(float(one), 4) for name, one in zip(names, plain, strict=True)}
    return made, round(float(weights[-1] - (plain * middle).sum()), 4)


def unseen(rows: list[dict], hand: str) -> str:
    """How sure the proposals of a hand are by the weights of the others, and how many of the sure ones are right."""
    made, start = confident([one for one in rows if not one["id"].startswith(hand)])
    own = [one for one in rows if one["id"].startswith(hand)]
    usual, sure = _usual(rows), []
    for one in own:
        score = start + sum(weight * _told(one, name, usual) for name, weight in made.items())
        guessed = any(name.startswith("doubt_") or name in OPEN for name in one["noted"])
        if not guessed and 1 / (1 + np.exp(-score)) >= LIMIT:
            sure.append(one["right"])
    part = sum(sure) / sum(one["right"] for one in own)
    return f"{np.mean(sure):.3f} of {len(sure)} sure ones right, {part:.2f} of all that are right"


def main() -> None:
    examples = {
        hand: [one for passage in lines(file) for one in pairs(passage)] for hand, file in HANDS.items()
    }
    for hand, own in examples.items():
        rest = weighed([one for other in examples if other != hand for one in examples[other]])
        print(f"sides, {hand}, by weights of the other hands: {chosen(own, rest):.3f} of {len(own)} right")
    dates = {
        hand: [one for passage in lines(file) for one in times_told(passage)] for hand, file in HANDS.items()
    }
    for hand, times_of in dates.items():
        rest = weighed([one for other in dates if other != hand for one in dates[other]])
        print(
            f"period, {hand}, by weights of the other hands: {chosen(times_of, rest):.3f} of {len(times_of)} right"
        )
    period = weighed([one for own in dates.values() for one in own])
    told = {
        hand: [one for passage in lines(file) for one in numbers_told(passage)]
        for hand, file in HANDS.items()
    }
    for hand, numbers in told.items():
        trade = of_trade([one for other in told if other != hand for one in told[other]])
        print(
            f"trade, {hand}, by weights of the other hands: {told_apart(numbers, trade):.3f} of {len(numbers)} right"
        )
    trade = of_trade([one for numbers in told.values() for one in numbers])
    rows = lines("dev/first.jsonl")
    for hand in ("ra", "rb", "rc", "t", "pd", "pe", "dE", "f5", "f-"):
        print(f"sure, {hand}, by weights of the others: {unseen(rows, hand)}")
    made, start = confident(rows)
    sides = weighed([one for own in examples.values() for one in own])
    written = {
        "limit": LIMIT,
        "intercept": start,
        "weights": made,
        "sides": sides,
        "period": period,
        "trade": trade,
    }
    if "--write" in sys.argv:
        WEIGHTS.write_text(json.dumps(written, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
