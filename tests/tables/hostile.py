"""Inputs that no honest table is: made here, so that none has to be kept."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from typing import NamedTuple

MIB = 1 << 20
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def sheet(rows: str, head: str = "") -> str:
    """The XML of a sheet from the XML of its rows."""
    return f'<?xml version="1.0"?>{head}<worksheet xmlns="{SHEET}"><sheetData>{rows}</sheetData></worksheet>'


def cell(place: str, value: object, kind: str = "n") -> str:
    return f'<c r="{place}" t="{kind}"><v>{value}</v></c>'


def archive(members: dict[str, str | bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        for name, text in members.items():
            out.writestr(name, text)
    return packed.getvalue()


def parts(strings: int = 0) -> dict[str, str | bytes]:
    """The parts of a workbook of one sheet, without the sheet."""
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    told = '<Relationship Id="r1" Type="{}/{}" Target="{}"/>'
    linked = f'<Relationships xmlns="{PACKAGE}/relationships">'
    strings_told = f'<Relationship Id="r2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    override = '<Override PartName="/xl/{}" ContentType="' + kinds + '.{}+xml"/>'
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + override.format("workbook.xml", "sheet.main")
        + override.format("worksheets/sheet1.xml", "worksheet")
        + (override.format("sharedStrings.xml", "sharedStrings") if strings else "")
        + "</Types>",
        "_rels/.rels": linked + told.format(OFFICE, "officeDocument", "xl/workbook.xml") + "</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}">'
        '<sheets><sheet name="Data" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": linked
        + told.format(OFFICE, "worksheet", "worksheets/sheet1.xml")
        + (strings_told if strings else "")
        + "</Relationships>",
    }


def workbook(rows: str, head: str = "") -> bytes:
    return archive({**parts(), "xl/worksheets/sheet1.xml": sheet(rows, head)})


TWO_ROWS = f"<row r='1'>{cell('A1', 1)}{cell('B1', 2)}</row><row r='2'>{cell('A2', 3)}{cell('B2', 4)}</row>"


def rows_bomb(megabytes: int = 200) -> bytes:
    """Half a megabyte that unpacks to hundreds, all of it rows of a sheet."""
    row = "<row>" + "<c><v>1</v></c>" * 20 + "</row>"
    return workbook(row * (megabytes * MIB // len(row)))


def dense_rows(megabytes: int = 150) -> bytes:
    """Rows that pack well, but not well enough to give themselves away by the ratio."""
    chance = random.Random(3)
    rows = ["<row>" + f"<c><v>{chance.random()}</v></c>" * 20 + "</row>" for _ in range(2000)]
    return workbook("".join(chance.choices(rows, k=megabytes * MIB // len(rows[0]))))


def strings_bomb(megabytes: int = 200) -> bytes:
    item = "<si><t>" + "a" * 1000 + "</t></si>"
    strings = f'<sst xmlns="{SHEET}">' + item * (megabytes * MIB // len(item)) + "</sst>"
    return archive({**parts(1), "xl/sharedStrings.xml": strings, "xl/worksheets/sheet1.xml": sheet(TWO_ROWS)})


def many_members(count: int = 30_000) -> bytes:
    return archive({**parts(), **{f"xl/media/{number}.xml": "" for number in range(count)}})


def entities(outside: bool = False) -> bytes:
    """Nested entities that grow a billionfold; or one that names a file of the server."""
    nested = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    body = '<!ENTITY e9 SYSTEM "file:///etc/hostname">' if outside else f'<!ENTITY e0 "ha">{nested}'
    return workbook(f"<row r='1'>{cell('A1', '&e9;', 'str')}</row>", f"<!DOCTYPE worksheet [{body}]>")


def marked_encrypted() -> bytes:
    """A zip whose members say that they are encrypted."""
    made = bytearray(workbook(TWO_ROWS))
    at = made.find(b"PK\x01\x02")
    made[at + 8] |= 1
    return bytes(made)


def long_line(size: int = 9 * MIB) -> bytes:
    return b"year;value\n2023;" + b"1" * size


def columns(count: int = 100_000) -> bytes:
    row = b";".join(b"c%d" % number for number in range(count))
    return row + b"\n" + row + b"\n"


def noise(size: int = 20_000) -> bytes:
    return random.Random(1).randbytes(size)


class Hostile(NamedTuple):
    """``code``: the first issue of the refusal; ``row``: the row it names."""

    name: str
    make: Callable[[], bytes]
    code: str
    row: int = 0


OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_XML = b"<?xml version='1.0'?>"
FILES = (
    Hostile("empty.csv", lambda: b"", "empty_file"),
    Hostile("mark.csv", lambda: b"\xef\xbb\xbf", "empty_file"),
    Hostile("blank.csv", lambda: b" \r\n\r\n\t\r\n", "empty_file"),
    Hostile("header.csv", lambda: b"year;value\r\n", "no_data_rows"),
    Hostile("title.csv", lambda: b"Trade\r\nyear;value;unit\r\n", "no_data_rows"),
    Hostile("prose.txt", lambda: b"Dear colleagues\nthe figures follow\n", "not_a_table", 1),
    Hostile("noise.csv", noise, "binary_file"),
    Hostile("program.csv", lambda: b"\x7fELF\x02\x01\x01" + b"\0" * 90, "binary_file"),
    Hostile("zeros.csv", lambda: b"\0" * 5000, "binary_file"),
    Hostile("picture.csv", lambda: b"\x89PNG\r\n\x1a\n" + noise(500), "image_file"),
    Hostile("photo.csv", lambda: b"\xff\xd8\xff\xe0" + noise(500), "image_file"),
    Hostile("paper.csv", lambda: b"%PDF-1.7\n1 0 obj", "pdf_file"),
    Hostile("packed.csv", lambda: b"\x1f\x8b\x08\0" + noise(50), "packed_file"),
    Hostile("page.csv", lambda: b"\n<!-- x --><TABLE border=1><tr><td>1", "not_csv_html"),
    Hostile("page.xls", lambda: b"<html><body><table><tr><td>1;2", "not_csv_html"),
    Hostile("office.xml", lambda: _XML + b"<Workbook><a/></Workbook>", "xml_file"),
    Hostile("entities.csv", lambda: b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "xml_file"),
    Hostile("records.csv", lambda: b'[{"year": 2023, "value": 1}]', "json_file"),
    Hostile("old.xls", lambda: OLE2 + b"\0" * 600, "encrypted_or_old_workbook"),
    Hostile("locked.xlsx", marked_encrypted, "encrypted_or_old_workbook"),
    Hostile("letters.zip", lambda: archive({"a.csv": "year;value"}), "packed_file"),
    Hostile("letter.docx", lambda: archive({"[Content_Types].xml": "<a/>", "word/a.xml": ""}), "packed_file"),
    Hostile("book.xlsb", lambda: archive({"xl/workbook.bin": b"\0"}), "other_workbook"),
    Hostile(
        "book.ods",
        lambda: archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
        "other_workbook",
    ),
    Hostile("cut.xlsx", lambda: workbook(TWO_ROWS)[:-40], "workbook_damaged"),
    Hostile("half.xlsx", lambda: workbook(TWO_ROWS)[:300], "workbook_damaged"),
    Hostile("broken.xlsx", lambda: workbook("<row r='1'><c></row>"), "workbook_damaged"),
    Hostile("sheetless.xlsx", lambda: archive(parts()), "workbook_damaged"),
    Hostile("letters.xlsx", lambda: workbook("<row r='x'><c r='??'><v>1</v></c></row>"), "workbook_damaged"),
    Hostile("swapped.xlsx", lambda: workbook(TWO_ROWS + "<row r='4'/><row r='3'/>"), "workbook_damaged"),
    Hostile("bare.xlsx", lambda: workbook(""), "empty_file"),
    Hostile("one.xlsx", lambda: workbook(f"<row r='1'>{cell('A1', 1)}{cell('B1', 2)}</row>"), "no_data_rows"),
    Hostile("nested.xlsx", entities, "workbook_entities"),
    Hostile("outside.xlsx", lambda: entities(outside=True), "workbook_entities"),
    Hostile(
        "far.xlsx",
        lambda: workbook(TWO_ROWS + f"<row r='1048576'>{cell('XFD1048576', 1)}</row>"),
        "far_cell",
        1_048_576,
    ),
    Hostile("wide.xlsx", lambda: workbook(TWO_ROWS + f"<row r='3'>{cell('XFD3', 1)}</row>"), "far_cell", 3),
    Hostile("members.xlsx", lambda: many_members(3000), "too_many_members"),
    Hostile("strings.xlsx", lambda: strings_bomb(30), "zip_bomb"),
    Hostile("line.csv", long_line, "line_too_long", 2),
    Hostile("columns.csv", columns, "too_many_columns", 1),
    Hostile("rows.csv", lambda: b"a;b\n" + b"1;2\n" * 200_001, "too_many_rows"),
    Hostile("big.csv", lambda: b"a;b\n" * (3 * MIB), "file_too_big"),
)

NAMES = (
    "../../etc/passwd",
    "/etc/passwd",
    "..\\..\\boot.ini",
    "C:\\x.csv",
    "a\0b.csv",
    "con",
    "",
    ".",
    "..",
    "-rf",
    "$(touch x).csv",
    "`id`.csv",
    "a;b|c.csv",
    "<img src=x onerror=alert(1)>.csv",
    "x" * 5000,
    "\u202egpj.csv",
    "file:///etc/passwd",
    "~/x.csv",
    "%2e%2e%2f.csv",
    "a\nb.csv",
)
"""Names that would do harm if they were used as anything but text to show."""
