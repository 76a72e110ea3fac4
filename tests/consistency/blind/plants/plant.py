"""Write a copy of the ledger's figures with one plant in it.

    python plant.py FIGURES.csv PLANT_ID OUT.csv     (OUT - or none: standard output)
    python plant.py --list

mode "added": the row of `base` is copied, takes `change` and the id `figure_id`, and stands after its base
(same source). mode "changed": `change` is made in the row of `base` itself. Nothing else in the file changes.
"""

import json
import sys
from pathlib import Path

import pandas as pd

HERE = Path(__file__).resolve().parent


def plants():
    return {
        plant["id"]: plant
        for name in ("plants.jsonl", "harmless.jsonl")
        for plant in map(json.loads, (HERE / name).read_text(encoding="utf-8").splitlines())
    }


def planted(figures, plant):
    """The frame of figures (all text) with the plant in it."""
    at = figures.index[figures["figure_id"] == plant["base"]]
    if len(at) != 1:
        raise SystemExit(f"base {plant['base']} stands {len(at)} times in the ledger")
    unknown = set(plant["change"]) - set(figures.columns)
    if unknown:
        raise SystemExit(f"no such columns: {sorted(unknown)}")
    row = figures.loc[at].assign(**plant["change"])
    if plant["mode"] == "changed":
        before, after = figures.loc[: at[0] - 1], figures.loc[at[0] + 1 :]
    else:
        row = row.assign(figure_id=plant["figure_id"])
        if (figures["figure_id"] == plant["figure_id"]).any():
            raise SystemExit(f"{plant['figure_id']} is taken")
        before, after = figures.loc[: at[0]], figures.loc[at[0] + 1 :]
    return pd.concat([before, row, after], ignore_index=True)


def main(args):
    known = plants()
    if args == ["--list"]:
        print("\n".join(known))
        return
    if len(args) not in (2, 3) or args[1] not in known:
        raise SystemExit(__doc__)
    figures = pd.read_csv(args[0], dtype=str, keep_default_na=False, encoding="utf-8")
    out = sys.stdout if len(args) == 2 or args[2] == "-" else args[2]
    planted(figures, known[args[1]]).to_csv(out, index=False, encoding="utf-8", lineterminator="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
