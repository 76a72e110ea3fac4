"""A workbook is a zip archive: it is looked at as one before anything in it is parsed.

Nothing is ever unpacked to disk, so the names inside have no power.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from typing import BinaryIO, Final

from dashboard.model import Issue
from dashboard.tables.shape import MIB, Limits, Refused, grouped

MOST_RATIO: Final = 100
"""Unpacked to packed. Sheets of numbers reach 5 to 30."""
HARMLESS: Final = 20 * MIB
"""Unpacked bytes up to which no ratio matters."""

_PIECE: Final = 1 << 20
_ENTITIES: Final = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_LONGEST_MARK: Final = 64
_WIDE_XML: Final = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
"""How UTF-16 begins: no writer of workbooks uses it, and entities could hide in it."""


def look(file: BinaryIO, limits: Limits) -> None:
    """Look through a workbook's archive; Refused when it is none, or a danger."""
    try:
        with zipfile.ZipFile(file) as archive:
            _check_members(archive, limits)
            _check_kind(archive)
            for member in archive.infolist():
                if member.filename.lower().endswith((".xml", ".rels", ".vml")):
                    _check_part(archive, member)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError):
        raise Refused(Issue("workbook_damaged")) from None


def _check_members(archive: zipfile.ZipFile, limits: Limits) -> None:
    members = archive.infolist()
    if limits.members and len(members) > limits.members:
        raise Refused(Issue("too_many_members", cell=grouped(len(members)), expected=grouped(limits.members)))
    if any(member.flag_bits & 1 for member in members):
        raise Refused(Issue("encrypted_or_old_workbook"))
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if unpacked > HARMLESS and unpacked > MOST_RATIO * packed:
        raise Refused(Issue("zip_bomb", cell=grouped(packed // 1024), expected=grouped(unpacked // MIB)))
    if limits.unpacked and unpacked > limits.unpacked:
        said = grouped(unpacked // MIB)
        raise Refused(Issue("workbook_too_big", cell=said, expected=grouped(limits.unpacked // MIB)))


def _check_kind(archive: zipfile.ZipFile) -> None:
    names = {name.lstrip("/").lower() for name in archive.namelist()}
    if "xl/workbook.bin" in names:
        raise Refused(Issue("other_workbook"))
    if "mimetype" in archive.namelist():
        with archive.open("mimetype") as said:
            if b"spreadsheet" in said.read(100):
                raise Refused(Issue("other_workbook"))
    if "[content_types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise Refused(Issue("packed_file"))


def _check_part(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Read a part once, in pieces, checksum and all; entities are refused."""
    tail = b""
    with archive.open(member) as part:
        while piece := part.read(_PIECE):
            if not tail and piece.startswith(_WIDE_XML):
                raise Refused(Issue("workbook_damaged"))
            if _ENTITIES.search(tail + piece):
                raise Refused(Issue("workbook_entities", cell=member.filename[:80]))
            tail = piece[-_LONGEST_MARK:]
