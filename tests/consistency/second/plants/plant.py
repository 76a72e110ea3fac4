"""Plant one figure in a copy of a ledger.

    python plant.py FIGURES.csv PLANT [OUT.csv]

PLANT is an id of plants.jsonl or harmless.jsonl (beside this file). The copy goes to OUT.csv, by default
figures-PLANT.csv in the current folder. Mode "in_place" changes the base figure and keeps its id;
mode "add" appends a copy of it, changed, under `new_id` and the same source.
"""

import json
import sys
from pathlib import Path

import pandas as pd

HERE = Path(__file__).resolve().parent


def plants() -> dict[str, dict]:
    found = {}
    for name in ("plants.jsonl", "harmless.jsonl"):
        for line in (HERE / name).read_text(encoding="utf-8").splitlines():
            one = json.loads(line)
            found[one["id"]] = one
    return found


def planted(figures: pd.DataFrame, plant: dict) -> pd.DataFrame:
    """All-text frame in, copy with the plant out."""
    out = figures.copy()
    at = out.index[out["figure_id"] == plant["base"]]
    if len(at) != 1:
        raise SystemExit(f"base {plant['base']}: {len(at)} rows, expected 1")
    unknown = set(plant["change"]) - set(out.columns)
    if unknown:
        raise SystemExit(f"no such columns: {sorted(unknown)}")
    row = out.loc[at[0]].copy()
    for column, value in plant["change"].items():
        row[column] = value
    if plant["mode"] == "in_place":
        out.loc[at[0]] = row
        return out
    row["figure_id"] = plant["new_id"]
    if (out["figure_id"] == plant["new_id"]).any():
        raise SystemExit(f"{plant['new_id']} is taken")
    return pd.concat([out, row.to_frame().T], ignore_index=True)


def main() -> None:
    if len(sys.argv) not in (3, 4):
        raise SystemExit(__doc__)
    plant = plants().get(sys.argv[2])
    if plant is None:
        raise SystemExit(f"no plant {sys.argv[2]}; there are {', '.join(plants())}")
    figures = pd.read_csv(sys.argv[1], dtype=str, keep_default_na=False, encoding="utf-8")
    out = sys.argv[3] if len(sys.argv) == 4 else f"figures-{plant['id']}.csv"
    planted(figures, plant).to_csv(out, index=False, encoding="utf-8", lineterminator="\n")


if __name__ == "__main__":
    main()
