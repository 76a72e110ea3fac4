"""Evidence inside an SVG: in its ``<metadata>``, where editors and browsers leave it alone."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from hashlib import sha256
from typing import Final

from dashboard.export import metadata, sealed
from dashboard.export.content import Content
from dashboard.export.errors import ExportError
from dashboard.export.sealed import Opened
from dashboard.shown import in_attribute

NAMESPACE: Final = "http://www.w3.org/2000/svg"
_METADATA: Final = re.compile(rb"<metadata>.*?</metadata>", re.DOTALL)
_ROOT: Final = re.compile(rb"<svg[^<>]*>")


def seal(picture: bytes, content: Content) -> bytes:
    """The picture with title, evidence and Dublin Core inside."""
    root = _ROOT.match(picture)
    if root is None:
        raise ExportError("drawing_failed", "svg")
    said = content.sealed
    title = f"<title>{in_attribute(said.about['title'])}</title>"
    plain = picture[: root.end()] + title.encode() + picture[root.end() :]
    own = sealed.to_text(said, picture_seal(plain))
    inside = (
        f'<metadata>{metadata.rdf(content)}<evidence xmlns="{metadata.NAMESPACE}">{own}</evidence></metadata>'
    )
    at = root.end() + len(title.encode())
    return plain[:at] + inside.encode() + plain[at:]


def picture_seal(svg: bytes) -> str:
    """A digest of everything but the metadata."""
    return "sha256:" + sha256(_METADATA.sub(b"", svg, count=1)).hexdigest()


def opened(svg: bytes) -> Opened:
    """The evidence inside; ValueError if the file is cut off, LookupError if it holds none."""
    found = parsed(svg).find(f"{{{NAMESPACE}}}metadata/{{{metadata.NAMESPACE}}}evidence")
    if found is None:
        raise LookupError("no evidence inside")
    return sealed.from_text(found.text or "")


def parsed(xml: bytes) -> ET.Element:
    """A document as a tree; ValueError if it is not whole. Entities are not read: ours has none."""
    if b"<!ENTITY" in xml or b"<!DOCTYPE" in xml:
        raise ValueError("a document type is not expected")
    try:
        return ET.fromstring(xml)
    except ET.ParseError as broken:
        raise ValueError(str(broken)) from broken


def said(svg: bytes) -> dict[str, str]:
    """The visible words by their part: title, definition, sources, standing."""
    texts = parsed(svg).iter(f"{{{NAMESPACE}}}text")
    return {
        text.attrib["data-part"]: "".join(text.itertext()) for text in texts if "data-part" in text.attrib
    }
