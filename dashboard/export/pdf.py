"""Evidence inside a PDF: XMP, document information and an attached file, appended as an update.

The pages stay byte for byte as Chromium wrote them (but for the dates): PDF lets a file be continued at
its end, so no PDF library is needed and the picture's own seal is that of the file's first part.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from dashboard.export import metadata, sealed
from dashboard.export.content import Content
from dashboard.export.errors import ExportError
from dashboard.export.png import unpacked
from dashboard.export.sealed import Opened

_ATTACHED: Final = "evidence.json"
_DATE: Final = re.compile(rb"\(D:\d{14}[^)]{0,10}\)")
_MARK: Final = b"/Type/EmbeddedFile/Subtype/application#2Fjson/Filter/FlateDecode/BilateralBase "
_FOUND: Final = re.compile(
    re.escape(_MARK) + rb"(\d{1,10})/Length (\d{1,10})/Params<</Size \d{1,10}>>>>stream\n"
)
"""Nobody's title can look like it: in the metadata each > is written as an entity."""


@dataclass(frozen=True, slots=True)
class _Base:
    """The file as Chromium wrote it, and what an update must know of it."""

    data: bytes
    size: int
    root: int
    info: int
    startxref: int

    @classmethod
    def of(cls, data: bytes) -> _Base:
        trailer = data[data.rfind(b"trailer") :]
        found = [re.search(pattern, trailer) for pattern in _TRAILER]
        numbers = [int(one[1]) for one in found if one is not None]
        if len(numbers) != len(_TRAILER):
            raise ExportError("drawing_failed", "pdf")
        return cls(data, *numbers)

    def body(self, number: int) -> bytes:
        """The dictionary of an object, without the brackets around it."""
        found = re.search(rb"[\r\n]%d 0 obj\s*<<(.*?)>>\s*endobj" % number, self.data, re.DOTALL)
        if found is None:
            raise ExportError("drawing_failed", "pdf")
        return found[1]


_TRAILER: Final = (rb"/Size (\d+)", rb"/Root (\d+) 0 R", rb"/Info (\d+) 0 R", rb"startxref\s+(\d+)")


_BOX: Final = re.compile(rb"/MediaBox ?\[[^\]]{1,80}\]")
_ENTRY: Final = re.compile(rb"(\d{10}) \d{5} n")


def boxed(printed: bytes, points: tuple[float, float]) -> bytes:
    """A printed page cut to so many points of width and height, from its lower left corner.

    Chromium rounds a page to its printer's steps; what the file says of its parts' places is set anew.
    ExportError if it is not as Chromium writes it.
    """
    found, tables = _BOX.search(printed), printed.rfind(b"\nxref")
    if found is None or tables < found.end():
        raise ExportError("drawing_failed", "pdf")
    new = b"/MediaBox [0 0 %.2f %.2f]" % points
    more = len(new) - len(found[0])

    def moved(entry: re.Match[bytes]) -> bytes:
        at = int(entry[1])
        return b"%010d%s" % (at + more if at > found.start() else at, entry[0][10:])

    body, rest = printed[:tables], _ENTRY.sub(moved, printed[tables:])
    start = re.sub(rb"(startxref\s+)(\d+)", lambda one: one[1] + b"%d" % (int(one[2]) + more), rest)
    return _BOX.sub(lambda _one: new, body, count=1) + start


def seal(picture: bytes, content: Content) -> bytes:
    """The PDF with its metadata appended; the dates are the data's."""
    base = _Base.of(_DATE.sub(lambda found: _day(content, len(found[0])), picture))
    text = sealed.to_text(content.sealed, picture_seal(base.data)).encode()
    packed, packet, new = zlib.compress(text, 9), metadata.xmp(content).encode(), base.size
    objects = {
        base.info: _information(content),
        base.root: _catalogue(base, content, new),
        new: b"<</Type/Metadata/Subtype/XML/Length %d>>stream\n%s\nendstream" % (len(packet), packet),
        new + 1: b"<<%s%d/Length %d/Params<</Size %d>>>>stream\n%s\nendstream"
        % (_MARK, len(base.data), len(packed), len(text), packed),
        new + 2: b"<</Type/Filespec/F(%s)/UF(%s)/AFRelationship/Data/EF<</F %d 0 R>>>>"
        % (_ATTACHED.encode(), _ATTACHED.encode(), new + 1),
    }
    return _updated(base, objects, sha256(text).hexdigest()[:32])


def _day(content: Content, length: int) -> bytes:
    """A date in the place of another, so that nothing after it moves."""
    day = (content.data_date or "1970-01-01").replace("-", "")
    return f"(D:{day}000000".encode().ljust(length - 1, b" ")[: length - 1] + b")"


def _information(content: Content) -> bytes:
    about = content.sealed.about
    subject = f"{about['definition']}. {about['source_line']}. {content.standing}"
    day = _day(content, 18)
    return b"<</Title %s/Subject %s/Creator(Bilateral)/CreationDate%s/ModDate%s>>" % (
        _text(about["title"]),
        _text(subject),
        day,
        day,
    )


def _text(text: str) -> bytes:
    """A PDF text string in UTF-16: no sign of it means anything to PDF."""
    return b"<FEFF" + text.encode("utf-16-be", "replace").hex().upper().encode() + b">"


def _catalogue(base: _Base, content: Content, new: int) -> bytes:
    kept = re.sub(rb"/Lang ?\([^)]*\)|/Metadata \d+ 0 R", b"", base.body(base.root))
    added = b"/Lang(%s)/Metadata %d 0 R/AF[%d 0 R]/Names<</EmbeddedFiles<</Names[(%s)%d 0 R]>>>>" % (
        content.chart.lang.encode(),
        new,
        new + 2,
        _ATTACHED.encode(),
        new + 2,
    )
    return b"<<" + kept + added + b">>"


def _updated(base: _Base, objects: dict[int, bytes], identity: str) -> bytes:
    out, offsets = bytearray(base.data), {}
    for number, body in objects.items():
        offsets[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    at = len(out)
    rows = [b"%d 1\n%010d 00000 n \n" % (number, offsets[number]) for number in sorted(offsets)]
    out += b"xref\n0 1\n0000000000 65535 f \n" + b"".join(rows)
    out += b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/Prev %d/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n" % (
        base.size + 3,
        base.root,
        base.info,
        base.startxref,
        identity.encode(),
        identity.encode(),
        at,
    )
    return bytes(out)


def picture_seal(base: bytes) -> str:
    return "sha256:" + sha256(base).hexdigest()


def base_of(pdf: bytes) -> bytes:
    """The first part of a sealed file: the pages as they were drawn; empty if the mark is not there."""
    found = _FOUND.search(pdf)
    return pdf[: int(found[1])] if found else b""


def opened(pdf: bytes) -> Opened:
    """The evidence inside; ValueError if the file is cut off, LookupError if it holds none."""
    if b"%%EOF" not in pdf[-1024:]:
        raise ValueError("the end is missing")
    found = _FOUND.search(pdf)
    if found is None:
        raise LookupError("no evidence inside")
    return sealed.from_text(unpacked(pdf[found.end() : found.end() + int(found[2])]).decode())
