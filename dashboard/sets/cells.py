"""What the cells of a row say, by the description of its set: each different text is read once.

Columns that say one thing together are read together. A reading gives fields of ``warehouse.rows``, or
``why``: the reason for which rows with these cells are left out, behind "!" where it is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from dashboard.language.read import read_unit
from dashboard.sets.catalogue import DataSet
from dashboard.uploads.providers.comtrade import codes
from dashboard.uploads.providers.described.description import Described
from dashboard.uploads.providers.described.periods import period_of
from dashboard.uploads.providers.places import AGGREGATE, AREAS_NES, PART, UNKNOWN, Area, named

Cells = tuple[str, ...]
Saying = Mapping[str, Any]
KIND_OF: Final = {AGGREGATE: "group", AREAS_NES: "rest", PART: "group", UNKNOWN: "group"}
"""Unknown areas may hold others: they are kept, and out of sums."""
_WHEN: Final = ("period", "year", "month", "frequency")
_WORLD: Final = "WLD"


@dataclass(frozen=True)
class CellReading:
    """How the cells of some columns are read: ``columns`` of the file, the ``fields`` that may be said."""

    columns: tuple[str, ...]
    fields: tuple[str, ...]
    read: Callable[[Cells], Saying]


def readings(one: DataSet, at: Mapping[str, str]) -> list[CellReading]:
    """The readings of a set; ``at`` says which column of the file each key of the layout is."""
    columns = one.layout.columns
    by_kind: dict[str, list[str]] = {}
    for key in at:
        by_kind.setdefault(columns[key].kind, []).append(key)
    found = [_side(one, side, by_kind[side], at) for side in ("reporter", "partner") if side in by_kind]
    if when := [key for kind in _WHEN for key in by_kind.get(kind, ())[:1]]:
        kinds = tuple(columns[key].kind for key in when)
        found.append(_of(when, at, ("period",), partial(_period, kinds)))
    if what := [key for kind in ("product", "nomenclature") for key in by_kind.get(kind, ())[:1]]:
        read = partial(_product, one, tuple(columns[key] for key in what))
        found.append(_of(what, at, ("product", "level", "nomenclature"), read))
    for kind, field in (("unit", "unit"), ("multiplier", "multiplier")):
        for key in by_kind.get(kind, ())[:1]:
            found.append(_of([key], at, ("unit", "multiplier", "note"), partial(_money, columns[key], field)))
    said = ("flow", "scope", "valuation", "status", "part", "note", "unit", "multiplier", "product", "level")
    for key in by_kind.get("says", ()):
        found.append(_of([key], at, said, partial(_says, columns[key])))
    for key in by_kind.get("flag", ()):
        found.append(_of([key], at, ("status", "flag"), partial(_flag, one.layout.flags)))
    return found


def _of(
    keys: Sequence[str], at: Mapping[str, str], fields: Iterable[str], read: Callable[[Cells], Saying]
) -> CellReading:
    return CellReading(tuple(at[key] for key in keys), tuple(fields), read)


# --- sides ----------------------------------------------------------------------------------------


def _side(one: DataSet, side: str, keys: Sequence[str], at: Mapping[str, str]) -> CellReading:
    column = one.layout.columns[keys[0]]
    cells = (at[keys[0]], *([one.kinds[side]] if side in one.kinds else []))
    return CellReading(cells, (side, f"{side}_kind"), partial(_area, one, side, column))


def _area(one: DataSet, side: str, column: Described, cells: Cells) -> Saying:
    """Code and kind of an area; one without a code of its own has that of its source behind a low line."""
    text, kinds = cells[0].strip(), one.kinds.get("of", {})
    kind = kinds.get(cells[1], "group") if len(cells) > 1 else ""
    meant = column.codes.get(text.casefold())
    if isinstance(meant, Mapping):
        return {side: meant["code"], f"{side}_kind": meant.get("kind", "")}
    if not text:
        return {"why": "no_area"}
    area = _coded(column, text, meant)
    if area.code == _WORLD:
        return {side: _WORLD, f"{side}_kind": "world"}
    if area.code and not kind:
        return {side: area.code, f"{side}_kind": ""}
    if len(cells) < 2:
        kind = KIND_OF.get(area.reason, "")
    return {side: "_" + re.sub(r"\W+", "_", text).strip("_"), f"{side}_kind": kind}


def _coded(column: Described, text: str, meant: Any) -> Area:
    if isinstance(meant, str):
        return Area(meant) if meant.isupper() else Area("", meant)
    if column.read == "numbers":
        return codes.area("", text.removesuffix(".0"), "")
    if column.read in ("iso2", "iso3"):
        right = len(text) == int(column.read[-1]) and text.isascii() and text.isalpha()
        return named(text.upper()) if right else Area("", UNKNOWN)
    return named(text)


def unknown(one: DataSet, column: Described, text: str) -> bool:
    """Whether an area is neither a country that is known nor something the description explains."""
    said = column.codes.get(text.casefold())
    return said is None and not one.kinds and _coded(column, text.strip(), said).reason == UNKNOWN


# --- when, what, money ----------------------------------------------------------------------------


def _period(kinds: tuple[str, ...], cells: Cells) -> Saying:
    by = dict(zip(kinds, cells, strict=True))
    text = by.get("period") or by.get("year", "")
    month = "" if "period" in by else by.get("month", "").removesuffix(".0")
    found = period_of(text, "" if month == "52" else month, by.get("frequency", ""))
    return {"period": found} if found else {"why": "!unknown_period"}


def _product(one: DataSet, columns: tuple[Described, ...], cells: Cells) -> Saying:
    """Code, digits and nomenclature; a code of an odd number of digits has lost the zero before it."""
    coded, text = columns[0], cells[0].strip().lstrip("'").removesuffix(".0")
    name = cells[1] if len(cells) > 1 else coded.read
    revision = codes.revision(name) or name
    meant = coded.codes.get(text.casefold())
    if isinstance(meant, str):
        return {"why": meant}
    if not text or text.casefold() in one.layout.totals or meant is not None:
        return {"product": "", "level": 0, "nomenclature": revision}
    if revision.startswith("HS"):
        if not text.isdecimal():
            return {"why": "!product_unclear"}
        text = text.zfill(len(text) + len(text) % 2) if one.layout.zeros_lost else text
    level = len(text) if one.level is None else one.level
    return {"product": text, "level": level, "nomenclature": revision}


_SCALES: Final = {"units": 1, "thousands": 1_000, "millions": 1_000_000, "billions": 1_000_000_000}


def _money(column: Described, field: str, cells: Cells) -> Saying:
    text = cells[0].strip()
    meant = column.codes.get(text.casefold())
    if meant is not None:
        return {"why": meant} if isinstance(meant, str) else _numbers(meant)
    if field == "unit":
        read = read_unit(text) if text else None
        known = read is not None and re.fullmatch("[A-Z]{3}", read.unit or "")
        # A currency of its time stays what the source calls it.
        return {"unit": read.unit} if read is not None and known else {"unit": text}
    if text.casefold() in _SCALES:
        return {"multiplier": _SCALES[text.casefold()]}
    if not text.isdecimal():
        return {} if not text else {"why": "!unknown_unit"}
    return {"multiplier": 10 ** int(text) if column.read == "power" else int(text)}


def _says(column: Described, cells: Cells) -> Saying:
    text = cells[0].strip()
    meant = column.codes.get(text.casefold())
    if meant is None:
        meant = next((said for pattern, said in column.patterns if pattern.fullmatch(text)), None)
    if meant is None and (not text and not column.other):
        return {}
    if meant is None:
        if column.other == "part":
            return {"part": text}
        return {"why": column.other or f"!{column.fault}"}
    return {"why": meant} if isinstance(meant, str) else _numbers(meant)


def _flag(flags: Mapping[str, Saying | str], cells: Cells) -> Saying:
    text = cells[0].strip()
    meant = flags.get(text, {} if not text else {"flag": text})
    return {"why": meant} if isinstance(meant, str) else meant


def _numbers(said: Saying) -> Saying:
    return {name: int(value) if name in ("multiplier", "level") else value for name, value in said.items()}
