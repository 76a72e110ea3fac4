"""Score a set of passages that nobody has read yet, and keep what the reader noted of it.

    python -m tests.articles.noting FILE [--keep]

Prints the first scores. With ``--keep`` it adds to ``dev/first.jsonl`` every proposal, what was noted of it and whether it is
right, and to ``dev/chosen.jsonl`` what the rules alone chose: ``train.py`` learns of both how far rules are to be
trusted on text that they were not mended by. Keep them before anything is changed for the set.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from dashboard.articles import choosing, reading
from tests.articles import scoring, train

DEV = train.HERE / "dev"


def noted(passage: dict) -> tuple[list[dict], list[dict]]:
    """The figures of a passage as they are read, and of each what was noted and whether it is right."""
    asked = (passage["text"], passage["title"], passage["published"], passage["language"])
    figures = reading.read(*asked).as_json()["figures"]
    features = [one for _, one in reading.featured(*asked)]
    _, _, wrong, _ = scoring.match(passage["figures"], figures)
    rows = [
        {
            "id": passage["id"],
            "right": int(place not in wrong),
            "noted": {name: round(float(value), 3) for name, value in told.items() if value},
        }
        for place, told in enumerate(features)
    ]
    return figures, rows


def ruled(passage: dict) -> dict:
    """What the rules alone choose: of every figure its flow, sides and their origins; of others the reason."""
    reader = train.read(passage)
    figures = [
        [
            *reader.plain.span(one.number.start, one.number.end),
            one.ruled.flow,
            one.ruled.reporter,
            one.ruled.partner,
            *one.ruled.origins,
        ]
        for one in reader.found
    ]
    none = [[*reader.plain.span(number.start, number.end), reason] for number, reason, _ in reader.none]
    return {"id": passage["id"], "figures": figures, "none": none}


def main() -> None:
    passages = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    told = [(passage, *noted(passage)) for passage in passages]
    scores = scoring.score(
        {one["id"]: one for one in passages}, {one["id"]: {"figures": figures} for one, figures, _ in told}
    )
    labelled = sum(len(one["figures"]) for one in passages)
    sure = [
        row["right"]
        for _, figures, rows in told
        for row, figure in zip(rows, figures, strict=True)
        if figure["sure"]
    ]
    for name in ("main", "strict", "empty_kept_empty", "missed_by_one_field"):
        print(name, scores[name])
    for group in ("by_language", "by_difficulty"):
        print({name: one["main"]["f1"] for name, one in scores[group].items()})
    print(
        f"sure: {sum(sure) / max(1, len(sure)):.3f} right, {sum(sure) / labelled:.2f} of {labelled} labelled"
    )
    if "--keep" not in sys.argv:
        return
    train.read_with({kind: dict(choosing.weights(kind)) for kind in train.EARLY})
    for file, rows in (
        ("first.jsonl", [row for *_, own in told for row in own]),
        ("chosen.jsonl", [ruled(passage) for passage in passages]),
    ):
        with (DEV / file).open("a", encoding="utf-8") as kept:
            kept.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


if __name__ == "__main__":
    main()
