#!/usr/bin/env python3
"""Score extracted trade figures against the gold passages.

    python score.py gold.jsonl pred.jsonl [--errors]

Both files are JSON Lines with `id` and `figures`. Prints one JSON object; README.md beside this file
says what the scores mean. Needs nothing but the standard library.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path

KEY = ("pair", "flow", "measure", "period", "unit", "amount")
STRICT = ("scope", "hedge", "status", "compared_with")


def read(path):
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    return {row["id"]: row for row in map(json.loads, filter(str.strip, lines))}


def months(period):
    """'2023-H1', '2023-01/2023-06' and '2023-Q1/2023-Q2' are one period: its first and last month."""
    if not period:
        return None
    ends = []
    for part in str(period).strip().split("/"):
        found = re.fullmatch(r"(\d{4})(?:-(?:Q([1-4])|H([12])|(\d{1,2})))?", part.strip())
        if not found:
            return str(period).strip()
        year, quarter, half, month = (int(g) if g else 0 for g in found.groups())
        length = 3 if quarter else 6 if half else 1 if month else 12
        last = quarter * 3 or half * 6 or month or 12
        ends.append((year * 12 + last - length, year * 12 + last - 1))
    return ends[0][0], ends[-1][1]


def number(value):
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def view(figure):
    """The fields that are compared, each in a form in which equal means the same."""
    pair = (figure.get("reporter"), figure.get("partner"))
    value, multiplier = number(figure.get("value")), number(figure.get("multiplier") or 1)
    seen = {
        name: figure.get(name) or None for name in ("flow", "measure", "unit", "scope", "hedge", "status")
    }
    seen["pair"] = tuple(sorted(map(str, pair))) if figure.get("flow") == "turnover" else pair
    seen["ordered"] = pair
    seen["period"], seen["compared_with"] = months(figure.get("period")), months(figure.get("compared_with"))
    seen["amount"] = None if value is None or multiplier is None else value * multiplier
    return seen


def same(field, gold, pred):
    a, b = gold[field], pred[field]
    if field == "amount" and a is not None and b is not None:
        return abs(a - b) <= 1e-6 * max(abs(a), abs(b))
    return a == b


def strictly(gold, pred):
    side = gold["measure"] != "share" or gold["ordered"] == pred["ordered"]
    return side and all(same(field, gold, pred) for field in STRICT)


def overlap(gold, pred):
    """Best intersection over union of the predicted span with the gold span or one of its alternatives."""
    start, end = number(pred.get("start")), number(pred.get("end"))
    if start is None or end is None or end <= start:
        return 0.0
    spans = [(gold["start"], gold["end"]), *map(tuple, gold.get("other_spans") or ())]
    common = [max(0.0, min(end, e) - max(start, s)) for s, e in spans]
    return max(c / (end - start + e - s - c) for c, (s, e) in zip(common, spans, strict=False))


def match(gold, pred):
    """One to one; where several would do, the pair that agrees in more goes first."""
    g, p = [view(f) for f in gold], [view(f) for f in pred]
    options = [
        (strictly(g[i], p[j]), overlap(gold[i], pred[j]), i, j)
        for i in range(len(g))
        for j in range(len(p))
        if all(same(field, g[i], p[j]) for field in KEY)
    ]
    pairs, open_gold, open_pred = [], set(range(len(g))), set(range(len(p)))
    for strict, iou, i, j in sorted(options, key=lambda o: (-o[0], -o[1], o[2], o[3])):
        if i in open_gold and j in open_pred:
            open_gold.remove(i)
            open_pred.remove(j)
            pairs.append((strict, iou))
    near: Counter = Counter()
    for i in open_gold:
        wrong = [[field for field in KEY if not same(field, g[i], p[j])] for j in open_pred]
        near.update({fields[0] for fields in wrong if len(fields) == 1})
    return pairs, sorted(open_gold), sorted(open_pred), near


def prf(hits, gold, pred):
    precision = hits / pred if pred else float(not gold)
    recall = hits / gold if gold else float(not pred)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def summary(c):
    return {
        "passages": c["passages"],
        "gold": c["gold"],
        "predicted": c["pred"],
        "matched": c["hits"],
        "main": prf(c["hits"], c["gold"], c["pred"]),
        "strict": prf(c["strict"], c["gold"], c["pred"]),
        "span": round(c["spans"] / c["hits"], 4) if c["hits"] else None,
        "passages_exact": round(c["exact"] / c["passages"], 4) if c["passages"] else None,
        "empty_kept_empty": round(c["silent"] / c["empty"], 4) if c["empty"] else None,
    }


def score(gold, pred, errors=False):
    total: Counter = Counter()
    near: Counter = Counter()
    listed: list = []
    groups: dict = {"language": {}, "difficulty": {}, "trap": {}}
    for key, passage in gold.items():
        truth, guess = passage["figures"], (pred.get(key) or {}).get("figures") or []
        pairs, missed, extra, close = match(truth, guess)
        near += close
        row = Counter(
            passages=1,
            gold=len(truth),
            pred=len(guess),
            hits=len(pairs),
            strict=sum(strict for strict, _ in pairs),
            spans=sum(iou >= 0.5 for _, iou in pairs),
            exact=not missed and not extra,
            empty=not truth,
            silent=not truth and not guess,
        )
        total += row
        for group, names in (
            ("language", [passage["language"]]),
            ("difficulty", [passage["difficulty"]]),
            ("trap", passage.get("traps") or []),
        ):
            for name in names:
                groups[group][name] = groups[group].get(name, Counter()) + row
        if errors and (missed or extra):
            listed.append(
                {"id": key, "missed": [truth[i] for i in missed], "extra": [guess[j] for j in extra]}
            )
    order = ("easy", "medium", "hard")
    result = {
        **summary(total),
        "by_language": {name: summary(c) for name, c in sorted(groups["language"].items())},
        "by_difficulty": {
            name: summary(groups["difficulty"][name]) for name in order if name in groups["difficulty"]
        },
        "by_trap": {
            str(trap): {
                "gold": c["gold"],
                "extra": c["pred"] - c["hits"],
                **prf(c["hits"], c["gold"], c["pred"]),
            }
            for trap, c in sorted(groups["trap"].items())
        },
        "missed_by_one_field": dict(near.most_common()),
        "ids_without_prediction": len(gold.keys() - pred.keys()),
        "ids_unknown": len(pred.keys() - gold.keys()),
    }
    return {**result, "errors": listed} if errors else result


if __name__ == "__main__":
    files = [a for a in sys.argv[1:] if not a.startswith("--")]
    if len(files) != 2:
        sys.exit(__doc__)
    print(
        json.dumps(
            score(read(files[0]), read(files[1]), "--errors" in sys.argv), ensure_ascii=False, indent=1
        )
    )
