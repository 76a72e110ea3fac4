"""Files of articles as plain text: HTML, PDF, DOCX or text. Nothing of them is fetched or executed."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from datetime import date
from typing import Final

import chardet

from dashboard.language.read.when import month_named

MOST: Final = 10_000_000
"""Bytes of a file that is read as an article."""
_LONGEST: Final = 2_000_000
"""Characters of a text that is read."""
_DEEPEST: Final = 200
"""Elements within one another: what is nested deeper is no article."""


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """The text of a document, and what the document says of itself. ``published`` is an ISO date."""

    text: str
    title: str | None = None
    published: str | None = None
    author: str | None = None
    publisher: str | None = None
    url: str | None = None


class Unreadable(Exception):
    """A file that gives no text; ``reason`` is too_large, unreadable or no_text."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def opened(content: bytes, name: str = "") -> ArticlePage:
    """The text of a file by what it is, whatever its name says.

    >>> opened("Экспорт вырос.".encode("cp1251")).text
    'Экспорт вырос.'
    """
    if len(content) > MOST:
        raise Unreadable("too_large")
    head = content[:1024].lstrip().lower()
    try:
        if content.startswith(b"%PDF"):
            page = _pdf(content)
        elif content.startswith(b"PK"):
            page = _docx(content)
        elif re.match(rb"(?:\xef\xbb\xbf)?<(?:!doctype|html|head|body|article|div|p\b|\?xml|!--)", head):
            page = _html(content)
        else:
            page = _text(content)
    except Unreadable:
        raise
    except Exception as error:  # whatever a broken file makes of its reader
        raise Unreadable("unreadable") from error
    if not page.text.strip():
        raise Unreadable("no_text")
    return page


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        found = chardet.detect(content[:100_000])["encoding"] or "cp1251"
        return content.decode(found, errors="replace")


def _text(content: bytes) -> ArticlePage:
    text = _decoded(content)[:_LONGEST]
    if text.count("\0"):
        raise Unreadable("unreadable")
    return of_text(text.replace("\r\n", "\n").replace("\r", "\n"))


_HEAD: Final = 5
"""Lines at the top of a pasted page in which its day and title are looked for."""
_TITLE: Final = 200
_WRITTEN: Final = re.compile(
    r"(?P<iso>\d{4}-\d\d-\d\d)\b"
    r"|(?P<day>\d\d?)\.? (?P<month>[^\W\d_]+)\.? (?P<year>\d{4})\b"
    r"|(?P<name>[^\W\d_]+) (?P<of>\d\d?), (?P<in>\d{4})\b"
    r"|(?P<d>\d\d?)\.(?P<m>\d\d?)\.(?P<y>\d{4})\b"
)


def of_text(text: str) -> ArticlePage:
    """A text that was pasted: its day where a line at its top is one, its title where such a line is no sentence.

    >>> page = of_text("16 декабря 2022 г. 10:15\\n\\nПутин прилетит в Минск\\n\\nПереговоры пройдут в Минске.")
    >>> page.published, page.title
    ('2022-12-16', 'Путин прилетит в Минск')
    >>> of_text("Trade grew by 6.5 % on 16 December 2022.").published is None
    True
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    published = title = None
    for line in lines[:_HEAD]:
        if day := _day_of(line):
            published = published or day
        elif title is None and len(line) <= _TITLE and line[-1] not in ".;:," and len(lines) > 1:
            title = line
        else:
            break
    return ArticlePage(text, title, published)


def _day_of(line: str) -> str:
    """A line that is a day, perhaps with the hour; a sentence that names one is none."""
    found = _WRITTEN.match(line)
    if not found or re.search(r"[^\W\d_]{4}", line[found.end() :]):
        return ""
    said = found.groupdict()
    name = said["month"] or said["name"]
    month = month_named(name) if name else int(said["m"] or 0)
    try:
        if said["iso"]:
            return date.fromisoformat(said["iso"]).isoformat()
        year, day = (
            int(said[a] or said[b] or said[c]) for a, b, c in (("year", "in", "y"), ("day", "of", "d"))
        )
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _html(content: bytes) -> ArticlePage:
    """Main text and what the page says of itself; a page that the extractor finds nothing in, as bare text."""
    import trafilatura

    shown = _decoded(content)
    if _depth(shown) > _DEEPEST:
        return ArticlePage(_bare(shown))
    found = trafilatura.bare_extraction(
        shown, with_metadata=True, include_comments=False, include_tables=True
    )
    said = found if isinstance(found, dict) else found.as_dict() if found else {}
    text = str(said.get("text") or "") or _bare(shown)
    day = str(said.get("date") or "")
    return ArticlePage(
        text[:_LONGEST],
        said.get("title") or None,
        day if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else None,
        said.get("author") or None,
        said.get("sitename") or said.get("hostname") or None,
        url if (url := str(said.get("url") or "")).startswith(("https://", "http://")) else None,
    )


_TAG: Final = re.compile(r"<(/?)([a-zA-Z]\w*)[^<>]{0,2000}?(/?)>")
_VOID: Final = frozenset(
    ["br", "hr", "img", "input", "link", "meta", "area", "base", "col", "embed", "source", "track", "wbr"]
)


def _depth(shown: str) -> int:
    depth = deepest = 0
    for tag in _TAG.finditer(shown):
        if tag[2].lower() in _VOID or tag[3]:
            continue
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _bare(shown: str) -> str:
    """The text between tags, without scripts and styles."""
    import html

    body = re.sub(r"(?is)<(script|style|noscript|template)\b.*?</\1\s*>", " ", shown)
    lines = re.sub(r"(?i)</?(?:p|div|br|li|h\d|tr|table|section|article|aside)\b[^<>]*>", "\n", body)
    plain = html.unescape(re.sub(r"<[^<>]*>", "", lines))
    return "\n".join(line.strip() for line in plain.splitlines() if line.strip())[:_LONGEST]


def _pdf(content: bytes) -> ArticlePage:
    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(content))
    pieces: list[str] = []
    for page in reader.pages[:200]:
        pieces.append(page.extract_text() or "")
        if sum(map(len, pieces)) > _LONGEST:
            break
    text = re.sub(r"(?<=[^\W\d_])-\n(?=[^\W\d_])", "", "\n\n".join(pieces))
    text = re.sub(r"(?<=[^.!?:\n])\n(?=[^\n])", " ", text)
    title = reader.metadata.title if reader.metadata else None
    author = reader.metadata.author if reader.metadata else None
    return ArticlePage(text[:_LONGEST], title or None, None, author or None)


def _docx(content: bytes) -> ArticlePage:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(one.file_size for one in archive.infolist()) > 20 * MOST:
            raise Unreadable("too_large")
    import docx

    document = docx.Document(io.BytesIO(content))
    text = "\n".join(one.text for one in document.paragraphs if one.text.strip())
    said = document.core_properties
    return ArticlePage(text[:_LONGEST], said.title or None, None, said.author or None)
