"""Evidence inside a PNG: text chunks before the pixels (iTXt), compressed where they are long."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from hashlib import sha256
from typing import Final

from dashboard.export import metadata, sealed
from dashboard.export.content import Content
from dashboard.export.sealed import Opened
from dashboard.shown import printable

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_KEYWORD: Final = "Bilateral evidence"
_XMP: Final = "XML:com.adobe.xmp"
_MOST: Final = 64_000_000


def seal(picture: bytes, content: Content) -> bytes:
    """The picture with title, description, source, XMP and the evidence in chunks after the header."""
    about = content.sealed.about
    own = sealed.to_text(content.sealed, picture_seal(picture))
    texts = [
        _itxt("Title", printable(about["title"])),
        _itxt("Description", printable(about["definition"])),
        _itxt("Source", printable(f"{about['source_line']} · {content.standing}")),
        _itxt(_XMP, metadata.xmp(content)),
        _itxt(_KEYWORD, own, packed=True),
    ]
    header = len(SIGNATURE) + 25  # the header chunk always has this length
    return picture[:header] + b"".join(texts) + picture[header:]


def of_size(picture: bytes, dpi: int) -> bytes:
    """The PNG with its size on paper (pHYs): pixels of a metre."""
    metre = round(dpi / 0.0254).to_bytes(4, "big")
    header = len(SIGNATURE) + 25
    return picture[:header] + _chunk(b"pHYs", metre * 2 + b"\1") + picture[header:]


def _itxt(keyword: str, text: str, packed: bool = False) -> bytes:
    body = text.encode("utf-8", "replace")
    data = keyword.encode("latin-1") + (b"\0\1\0\0\0" if packed else b"\0\0\0\0\0")
    return _chunk(b"iTXt", data + (zlib.compress(body, 9) if packed else body))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


def chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Every chunk as kind and data; ValueError where the file is cut off or a chunk is damaged."""
    at, kind = len(SIGNATURE), b""
    while kind != b"IEND":
        length, kind = int.from_bytes(png[at : at + 4], "big"), png[at + 4 : at + 8]
        data, told = png[at + 8 : at + 8 + length], png[at + 8 + length : at + 12 + length]
        if len(told) != 4 or zlib.crc32(kind + data) != int.from_bytes(told, "big"):
            raise ValueError("a chunk is damaged or missing")
        yield kind, data
        at += 12 + length


def picture_seal(png: bytes) -> str:
    """A digest of the pixels: header and compressed rows."""
    digest = sha256()
    for kind, data in chunks(png):
        if kind in (b"IHDR", b"IDAT", b"PLTE", b"tRNS"):
            digest.update(kind + data)
    return "sha256:" + digest.hexdigest()


def opened(png: bytes) -> Opened:
    """The evidence inside; ValueError if the file is damaged, LookupError if it holds none."""
    start = _KEYWORD.encode() + b"\0\1\0\0\0"
    found = [data for kind, data in chunks(png) if kind == b"iTXt" and data.startswith(start)]
    if not found:
        raise LookupError("no evidence inside")
    return sealed.from_text(unpacked(found[0][len(start) :]).decode())


def unpacked(data: bytes) -> bytes:
    """Inflated data, with an end to what a crafted file may ask for; ValueError for anything else."""
    try:
        inflater = zlib.decompressobj()
        text = inflater.decompress(data, _MOST)
    except zlib.error as broken:
        raise ValueError(str(broken)) from broken
    if inflater.unconsumed_tail or not inflater.eof:
        raise ValueError("too long, or cut off")
    return text
