"""Pairs and plants that nobody read who wrote the rules of the check, scored (``tests/consistency/blind``).

``python -m tests.soak.blind_why``: of 150 pairs of shipped figures the share with the right verdict (those
that a careful reader may judge otherwise apart) and the right first coordinate; of 60 faults planted into
copies of the shipped figures how many are found; of 20 harmless changes how many are called a contradiction.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard import consistency, ledger, schema
from dashboard.consistency import Findings
from dashboard.evidence import Evidence
from dashboard.ledger import FrameBook
from tests.consistency.blind.plants import plant as first
from tests.consistency.second.plants import plant as second

FOLDERS = [Path(__file__).parents[1] / "consistency" / name for name in ("blind", "second")]
PLANTED = {"blind": first.planted, "second": second.planted}


def main() -> None:
    for folder in FOLDERS:
        pairs(folder)
        for name in ("plants", "harmless"):
            counts = Counter[tuple[str, str]]()
            for line in (folder / "plants" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
                plant = _named_alike(json.loads(line), name)
                fate, told = fate_of(plant, PLANTED[folder.name])
                counts[plant["kind"], fate] += 1
                if fate in ("missed", "accused", "refused"):
                    print(plant["id"], plant["kind"], fate, told)
            fates = Counter(fate for (_kind, fate), n in counts.items() for _n in range(n))
            print(folder.name, name, dict(fates))
            print({f"{kind}: {fate}": n for (kind, fate), n in sorted(counts.items())})


def _named_alike(plant: dict[str, Any], name: str) -> dict[str, Any]:
    """The two authors name the same things otherwise."""
    alike = {"figure_id": plant.get("new_id") or plant["base"], "evidence": plant.get("with", [])}
    # The first author names all that speaks against a plant, the second calls one of it enough.
    alike["any"] = "figure_id" not in plant
    return alike | {"must": "none" if name == "harmless" else plant["must"]} | plant


def pairs(folder: Path) -> None:
    everything = ledger.shipped().everything
    with (folder / "pairs.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    right = Counter[str]()
    for row in rows:
        # As a reader asks: two figures among all that the ledger has beside them.
        relation = consistency.compare(row["a"], row["b"], everything)
        right["all"] += 1
        right["sure"] += row["sure"] == "yes"
        good = relation.verdict == row["verdict"]
        right["right"] += good
        right["right, sure"] += good and row["sure"] == "yes"
        if row["verdict"] == "differs_by_definition" and good:
            right["differs"] += 1
            fair = {row["coordinate"], *row.get("also", "").replace(",", " ").replace(";", " ").split()}
            same = _named(relation.coordinate) in {_named(one) for one in fair}
            right["first coordinate"] += same
            good = good and same
        if not good:
            told = f"{relation.verdict} {relation.coordinate}, expected {row['verdict']} {row['coordinate']}"
            print(row["a"], row["b"], "" if row["sure"] == "yes" else "(unsure)", told)
    print(folder.name, "pairs", dict(right))


_GROUPS = {
    "share_of": "measure",
    "compared_with": "period",
    "valuation": "valuation/basis",
    "basis": "valuation/basis",
    "conversion": "currency",
    "of_unit": "currency",
    "plan": "outcome_or_plan",
    "status": "outcome_or_plan",
}
"""Coordinates that the authors of the sets name as one (``tests/consistency/blind/README.md``)."""


def _named(coordinate: str) -> str:
    return _GROUPS.get(coordinate, coordinate)


@cache
def texts() -> pd.DataFrame:
    return pd.read_csv(
        ledger.data_folder() / "figures.csv", dtype=str, keep_default_na=False, encoding="utf-8"
    )


def fate_of(plant: dict[str, Any], planted: Callable[..., pd.DataFrame]) -> tuple[str, str]:
    """found, missed, refused (by the gate); of a harmless one left or accused."""
    book = ledger.shipped()
    report = schema.check_figures(planted(texts(), plant), book.sources, book.articles)
    if report.issues:
        return "refused", str([(one.code, one.column) for one in report.issues])
    official = book.figures[book.figures["kind"] == "official"]
    whole = FrameBook(
        pd.concat([report.accepted, official], ignore_index=True), book.sources, book.articles, "plant"
    )
    row = report.accepted.set_index("figure_id").loc[plant["figure_id"]]
    evidence: Evidence = whole.of_pair((str(row["reporter"]), str(row["partner"])))
    findings = consistency.check(evidence)
    against, sums = _against(findings, plant["figure_id"])
    if plant["must"] == "none":
        fresh = against - _before(plant["figure_id"])
        return ("accused", str(sorted(fresh))) if fresh else ("left", "")
    if plant["must"] == "slip":
        named = set(plant["evidence"])
        return ("found" if (against | sums) & named else "missed"), str(sorted(against | sums)[:6])
    must = set(plant["must"])
    found = bool(must & against) if plant["any"] else must <= against
    return ("found" if found else "missed"), str(sorted(against))


@cache
def _before(figure_id: str) -> frozenset[str]:
    """Who contradicts a figure of the untouched ledger; nobody one that is not there."""
    book = ledger.shipped()
    one = book.one(figure_id)
    if one is None:
        return frozenset()
    row = one.figure(figure_id)
    findings = consistency.check(book.of_pair((str(row["reporter"]), str(row["partner"]))))
    return frozenset(_against(findings, figure_id)[0])


def _against(findings: Findings, figure_id: str) -> tuple[set[str], set[str]]:
    """Who contradicts a figure, retellings named too; and the members of sums with it that do not close."""
    head = {one: cluster.figure_ids for cluster in findings.clusters for one in cluster.figure_ids}
    mine = set(head.get(figure_id, (figure_id,)))
    against: set[str] = set()
    for one in findings.conflicts:
        for here, there in ((one.a, one.b), (one.b, one.a)):
            if here in mine:
                against |= set(head.get(there, (there,)))
    sums: set[str] = set()
    for triangle in findings.triangles:
        members = {one for _part, one in triangle.members}
        if not triangle.consistent and members & mine:
            sums |= members - mine
    return against, sums


if __name__ == "__main__":
    main()
