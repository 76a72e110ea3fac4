"""A text with its footnotes as a Word document: the few parts of Office Open XML that this takes.

Written by the standard library: a text with notes needs five small parts (ECMA-376, 17.11), no library. Equal
input gives equal bytes. A note that is called again is one note with a cross-reference, as Word does it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dashboard.shown import in_attribute, in_xml

MEDIA: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some text, and the number of the note called at its end (from 1; 0 for none)."""

    text: str
    note: int = 0


def docx(pieces: Sequence[Stretch], notes: Sequence[str], lang: str) -> bytes:
    """The document; a line of the text is a paragraph. ``lang`` is a code of BCP 47.

    ValueError for a piece that calls a note that is not there.
    """
    if wrong := [one.note for one in pieces if not 0 <= one.note <= len(notes)]:
        raise ValueError(f"a piece calls note {wrong[0]}; there are {len(notes)}")
    parts = _FIXED | {
        "word/document.xml": _document(pieces),
        "word/footnotes.xml": _footnotes(notes),
        "word/styles.xml": _STYLES.replace("{lang}", in_attribute(lang)),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            member = zipfile.ZipInfo(name)  # without a time: 1980, whenever it is written
            member.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(member, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}')
    return out.getvalue()


_OF_WORD: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def _run(text: str) -> str:
    safe = in_xml(text)
    return f'<w:r><w:t xml:space="preserve">{safe}</w:t></w:r>' if safe else ""


def _document(pieces: Sequence[Stretch]) -> str:
    paragraphs, runs, seen = list[str](), list[str](), set[int]()
    for one in pieces:
        first, *others = re.split(r"\r\n|\r|\n", one.text)
        runs.append(_run(first))
        for line in others:
            paragraphs.append("".join(runs))
            runs = [_run(line)]
        if one.note:
            runs.append(_call(one.note, one.note in seen))
            seen.add(one.note)
    paragraphs.append("".join(runs))
    body = "".join(f"<w:p>{one}</w:p>" for one in paragraphs)
    return f"<w:document {_OF_WORD}><w:body>{body}<w:sectPr/></w:body></w:document>"


_RAISED: Final = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'


def _call(note: int, again: bool) -> str:
    if again:
        return (
            f'<w:fldSimple w:instr=" NOTEREF _Note{note} \\f \\h "><w:r>{_RAISED}<w:t>{note}</w:t></w:r>'
            "</w:fldSimple>"
        )
    call = f'<w:r>{_RAISED}<w:footnoteReference w:id="{note}"/></w:r>'
    mark = f'w:id="{note}"'
    return f'<w:bookmarkStart {mark} w:name="_Note{note}"/>{call}<w:bookmarkEnd {mark}/>'


def _footnotes(notes: Sequence[str]) -> str:
    return f"<w:footnotes {_OF_WORD}>{''.join(_note_parts(notes))}</w:footnotes>"


def _note_parts(notes: Sequence[str]) -> Iterator[str]:
    """The line above the notes, which every document has, then the notes."""
    for number, kind in ((-1, "separator"), (0, "continuationSeparator")):
        yield f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for number, text in enumerate(notes, 1):
        style = '<w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
        sign = f"<w:r>{_RAISED}<w:footnoteRef/></w:r>"
        yield f'<w:footnote w:id="{number}"><w:p>{style}{sign}{_run(" " + text)}</w:p></w:footnote>'


_STYLES: Final = (
    f"<w:styles {_OF_WORD}><w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:lang w:val="{lang}"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/>'
    '<w:basedOn w:val="Normal"/><w:rPr><w:sz w:val="20"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style></w:styles>'
)
_FIXED: Final = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>'
    f'<Override PartName="/word/footnotes.xml" ContentType="{_TYPES}.footnotes+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPES}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_TYPES}.settings+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    + "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
        for number, name in enumerate(("footnotes", "styles", "settings"), 1)
    )
    + "</Relationships>",
    "word/settings.xml": f'<w:settings {_OF_WORD}><w:footnotePr><w:footnote w:id="-1"/>'
    '<w:footnote w:id="0"/></w:footnotePr></w:settings>',
}
