"""Figures, and rows of whole sets, as SDMX-CSV 2.0, with the structure (SDMX-ML 2.1) that a reader needs.

The structure is of our own agency, since no official one knows who said a number and in which words; its
components have the names of SDMX's own concepts where there are such. Every column of the plain table is
there, so that nothing is lost. With sdmx1::

    structure = sdmx.read_sdmx("figures.xml").structure["FIGURES"]
    message = sdmx.read_sdmx("figures.csv", structure=structure)

A row is one line: line breaks inside a text are signs, as in ``guard.one_line``. What means "all" or "none"
in a key is SDMX's _T or _Z.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from xml.etree import ElementTree as ET

import pandas as pd

from dashboard.export import exact, guard
from dashboard.model import Period

AGENCY: Final = "BILATERAL"
VERSION: Final = "1.0"
DATA_MEDIA: Final = "application/vnd.sdmx.data+csv;version=2.0.0"
STRUCTURE_MEDIA: Final = "application/vnd.sdmx.structure+xml;version=2.1"
_TOTAL, _NONE = "_T", "_Z"
_PIECE: Final = 1_000
_STATUS: Final[Mapping[str, str]] = {
    "final": "A",
    "preliminary": "P",
    "estimate": "E",
    "forecast": "F",
    "target": "F",
}
"""Codes of SDMX's CL_OBS_STATUS; a status that is not known has none."""


@dataclass(frozen=True, slots=True)
class Component:
    """A column of the file: its id, the column of the table (or what computes it), what stands for empty."""

    id: str
    column: str = ""
    empty: str = ""
    made: Callable[[Mapping[str, Any]], str] | None = None


@dataclass(frozen=True, slots=True)
class Structure:
    """Dimensions in the order of the key, the measure, then all else as attributes of an observation."""

    id: str
    name: str
    dimensions: tuple[Component, ...]
    attributes: tuple[Component, ...]

    def of(self, columns: Sequence[str]) -> Structure:
        """With an attribute for each further column of a table: nothing is lost."""
        there = {one.column for one in (*self.dimensions, *self.attributes)} | {"value"}
        more = tuple(Component(name.upper(), name) for name in columns if name not in there)
        return Structure(self.id, self.name, self.dimensions, (*self.attributes, *more))


def _time(row: Mapping[str, Any]) -> str:
    """
    >>> [_time({"period": one}) for one in ("2023", "2023-Q1", "2023-H1", "2023-05", "2023-01/2023-10")]
    ['2023', '2023-Q1', '2023-S1', '2023-05', '2023-01-01/P10M']
    """
    period = Period.parse(str(row["period"]))
    if (text := str(period)).count("/"):
        return f"{period.start // 12:04}-{period.start % 12 + 1:02}-01/P{period.months}M"
    return text.replace("-H", "-S")


_FREQUENCIES: Final = {12: "A", 6: "S", 3: "Q", 1: "M"}


def _frequency(row: Mapping[str, Any]) -> str:
    """
    >>> [_frequency({"period": one}) for one in ("2023", "2023-Q1", "2023-H1", "2023-05", "2023-01/2023-10")]
    ['A', 'Q', 'S', 'M', '_O']
    """
    period = Period.parse(str(row["period"]))
    return "_O" if "/" in str(period) else _FREQUENCIES.get(period.months, "_O")


def _power(row: Mapping[str, Any]) -> str:
    """The power of ten of the multiplier.

    >>> _power({"multiplier": 10**7}), _power({"multiplier": 1})
    ('7', '0')
    """
    return str(round(math.log10(int(row["multiplier"]))))


def _status(row: Mapping[str, Any]) -> str:
    return _STATUS.get(str(row["status"]), "")


_COMMON: Final = (
    Component("FREQ", made=_frequency),
    Component("REF_AREA", "reporter"),
    Component("COUNTERPART_AREA", "partner"),
    Component("TRADE_FLOW", "flow"),
    Component("SCOPE", "scope"),
    Component("PRODUCT", "product", _TOTAL),
)
_TIME: Final = Component("TIME_PERIOD", "period", made=_time)
_ATTRIBUTES: Final = (
    Component("UNIT_MULT", "multiplier", made=_power),
    Component("OBS_STATUS", made=_status),
)
FIGURES: Final = Structure(
    "FIGURES",
    "Figures of trade between two countries, each with its words",
    (
        *_COMMON,
        Component("REGION", "region", _TOTAL),
        Component("MEASURE", "measure"),
        Component("UNIT_MEASURE", "unit", _NONE),
        Component("FIGURE", "figure_id"),
        _TIME,
    ),
    (*_ATTRIBUTES, Component("COMPILING_ORG", "compiled_by")),
)
ROWS: Final = Structure(
    "ROWS",
    "Rows of a whole data set",
    (
        *_COMMON,
        Component("NOMENCLATURE", "nomenclature", _NONE),
        Component("UNIT_MEASURE", "unit", _NONE),
        Component("FILE", "file"),
        Component("ROW", "row"),
        _TIME,
    ),
    _ATTRIBUTES,
)
STRUCTURES: Final[Mapping[str, Structure]] = {"figures": FIGURES, "rows": ROWS}
"""By the name that a table has in an answer: others have no observations."""


def written(rows: pd.DataFrame, name: str) -> Iterator[bytes]:
    """A table as SDMX-CSV, in pieces; KeyError for one without observations."""
    structure = STRUCTURES[name].of([str(one) for one in rows.columns])
    every = (*structure.dimensions, *structure.attributes)
    ids = [one.id for one in every]
    place = len(structure.dimensions)
    yield _lines([["STRUCTURE", "STRUCTURE_ID", "ACTION", *ids[:place], "OBS_VALUE", *ids[place:]]])
    target = ["datastructure", f"{AGENCY}:{structure.id}({VERSION})", "I"]
    for start in range(0, len(rows), _PIECE):
        piece = rows.iloc[start : start + _PIECE].to_dict("records")
        yield _lines(
            [
                *target,
                *(_cell(one, row) for one in every[:place]),
                exact.text("value", row["value"]),
                *(_cell(one, row) for one in every[place:]),
            ]
            for row in piece
        )


def _cell(one: Component, row: Mapping[Any, Any]) -> str:
    if one.made:
        return one.made(row)
    cell = row[one.column]
    if one.column in exact.NUMBERS or one.column in exact.WHOLE:
        return exact.text(one.column, cell)
    text = "" if cell is None or cell != cell else str(cell)
    return _one_line(guard.safe(text)) or one.empty


_BREAK: Final = re.compile("[\\v\\f\\x1c-\\x1e\\x85\u2028\u2029]")


def _one_line(text: str) -> str:
    """Readers cut a file wherever a program may see a new line.

    >>> _one_line("one" + chr(10) + "two" + chr(0x2028) + "three")
    'one⏎two three'
    """
    return _BREAK.sub(" ", guard.one_line(text)) if not text.isalnum() else text


def _lines(rows: Any) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


# --- the structure --------------------------------------------------------------------------------

_NAMESPACES: Final = {
    "mes": "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message",
    "str": "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/structure",
    "com": "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common",
}


def structure(columns: Sequence[str], name: str) -> bytes:
    """What the columns of a table mean, as an SDMX-ML structure message; KeyError as ``written``."""
    of = STRUCTURES[name].of(columns)
    for prefix, address in _NAMESPACES.items():
        ET.register_namespace(prefix, address)
    root = ET.Element(_tag("mes", "Structure"))
    header = ET.SubElement(root, _tag("mes", "Header"))
    for tag, text in (("ID", of.id), ("Test", "false"), ("Prepared", "2026-01-01T00:00:00")):
        ET.SubElement(header, _tag("mes", tag)).text = text
    ET.SubElement(header, _tag("mes", "Sender"), id=AGENCY)
    body = ET.SubElement(root, _tag("mes", "Structures"))
    _concepts(body, of)
    _definition(body, of)
    ET.indent(root)
    told: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return told + b"\n"


def _tag(prefix: str, name: str) -> str:
    return f"{{{_NAMESPACES[prefix]}}}{name}"


def _named(parent: ET.Element, tag: str, id_: str, name: str, **more: str) -> ET.Element:
    made = ET.SubElement(parent, _tag("str", tag), {"id": id_, **more})
    told = ET.SubElement(made, _tag("com", "Name"))
    told.set("{http://www.w3.org/XML/1998/namespace}lang", "en")
    told.text = name
    return made


_OURS: Final = {"agencyID": AGENCY, "version": VERSION}


def _concepts(body: ET.Element, of: Structure) -> None:
    scheme = _named(
        ET.SubElement(body, _tag("str", "Concepts")), "ConceptScheme", f"{of.id}_CONCEPTS", of.name, **_OURS
    )
    for one in (*of.dimensions, Component("OBS_VALUE", "value"), *of.attributes):
        _named(scheme, "Concept", one.id, one.column or one.id.lower())


def _definition(body: ET.Element, of: Structure) -> None:
    made = _named(
        ET.SubElement(body, _tag("str", "DataStructures")), "DataStructure", of.id, of.name, **_OURS
    )
    parts = ET.SubElement(made, _tag("str", "DataStructureComponents"))
    key = ET.SubElement(parts, _tag("str", "DimensionList"), id="DimensionDescriptor")
    for place, one in enumerate(of.dimensions, 1):
        is_time = one is _TIME
        tag = "TimeDimension" if is_time else "Dimension"
        _component(key, tag, one.id, of, "ObservationalTimePeriod" if is_time else "String", str(place))
    told = ET.SubElement(parts, _tag("str", "AttributeList"), id="AttributeDescriptor")
    for one in of.attributes:
        attribute = _component(told, "Attribute", one.id, of, "String", assignmentStatus="Conditional")
        relation = ET.SubElement(attribute, _tag("str", "AttributeRelationship"))
        ET.SubElement(relation, _tag("str", "PrimaryMeasure")).append(_reference("OBS_VALUE"))
    measures = ET.SubElement(parts, _tag("str", "MeasureList"), id="MeasureDescriptor")
    _component(measures, "PrimaryMeasure", "OBS_VALUE", of, "Double")


def _component(
    parent: ET.Element, tag: str, id_: str, of: Structure, kind: str, position: str = "", **more: str
) -> ET.Element:
    own = {"id": id_, **({"position": position} if position else {}), **more}
    made = ET.SubElement(parent, _tag("str", tag), own)
    identity = ET.SubElement(made, _tag("str", "ConceptIdentity"))
    ET.SubElement(
        identity,
        "Ref",
        {
            "id": id_,
            "maintainableParentID": f"{of.id}_CONCEPTS",
            "maintainableParentVersion": VERSION,
            "agencyID": AGENCY,
            "package": "conceptscheme",
            "class": "Concept",
        },
    )
    represented = ET.SubElement(made, _tag("str", "LocalRepresentation"))
    ET.SubElement(represented, _tag("str", "TextFormat"), textType=kind)
    return made


def _reference(id_: str) -> ET.Element:
    return ET.Element("Ref", id=id_)
