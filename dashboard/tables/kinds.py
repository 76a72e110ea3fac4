"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

import re
from typing import Final

_MAGIC: Final = {
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "encrypted_or_old_workbook",
    b"\x09\x08\x10\x00\x00\x06\x05\x00": "encrypted_or_old_workbook",
    b"%PDF-": "pdf_file",
    b"\x89PNG\r\n": "image_file",
    b"\xff\xd8\xff": "image_file",
    b"GIF8": "image_file",
    b"II*\x00": "image_file",
    b"MM\x00*": "image_file",
    b"RIFF": "image_file",
    b"\x1f\x8b": "packed_file",
    b"7z\xbc\xaf\x27\x1c": "packed_file",
    b"Rar!\x1a\x07": "packed_file",
    b"BZh": "packed_file",
    b"\xfd7zXZ\x00": "packed_file",
    b"PAR1": "binary_file",
    b"SQLite format 3\x00": "binary_file",
    b"\x7fELF": "binary_file",
}
"""First bytes: code of the refusal. A format with letters for its mark needs a letter no header has."""

_HTML: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|meta|table|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML: Final = re.compile(r"\s*<\?xml\b|\s*<!DOCTYPE\b")
_JSON: Final = re.compile(r'\s*(?:\{\s*["}]|\[\s*[\[{])')
_CONTROL: Final = re.compile("[\0-\x08\x0e-\x19\x1b-\x1f]")
_TOO_MANY_CONTROLS: Final = 0.02
_TOO_MANY_UNDECODED: Final = 0.2


def is_zip(head: bytes) -> bool:
    """A zip archive: a workbook, or something else that is packed so."""
    return head[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def of_bytes(head: bytes) -> str:
    """The code of the refusal for a file that is neither text nor zip; "" if it may be text."""
    return next((code for mark, code in _MAGIC.items() if head.startswith(mark)), "")


def of_text(sample: str) -> str:
    """The code of the refusal for text that is no table; "" if it may be one.

    >>> of_text("<table><tr><td>1"), of_text('{"a": 1}'), of_text("a;b")
    ('not_csv_html', 'json_file', '')
    """
    if _HTML.match(sample):
        return "not_csv_html"
    if _XML.match(sample):
        return "xml_file"
    if _JSON.match(sample):
        return "json_file"
    controls = len(_CONTROL.findall(sample))
    undecoded = len(re.findall("[\udc80-\udcff]", sample))
    if controls > _TOO_MANY_CONTROLS * len(sample) or undecoded > _TOO_MANY_UNDECODED * len(sample):
        return "binary_file"
    return ""
