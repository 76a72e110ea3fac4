"""Text of sources and users as it may be shown: among other words, in HTML, on a chart, at a terminal.

One function for each place, so that no tag, no control sign and no change of the reading direction of
theirs reaches further than their own words. Nothing is taken away from what is read.
"""

from __future__ import annotations

import re
from html import escape
from textwrap import wrap
from typing import Final

_DIRECTED: Final = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Letters written from right to left, and the signs that turn the direction."""
_OPENS, _OPENED, _CLOSES = "\u2068", "\u2066\u2067\u2068", "\u2069"
_HIDDEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal obeys, and what no UTF-8 holds: controls, marks of direction, halves of signs."""
_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BLANKS: Final = dict.fromkeys(map(ord, "\t\n\r"), " ")
HOVERED: Final = 70
"""Letters of a line in a hover box."""


def isolated(text: str) -> str:
    """The text as it may stand inside a sentence: what turns its direction ends with it.

    Isolates that the text closes or leaves open itself are matched, so that no text gets out of its own.

    >>> isolated("over $53 bn")
    'over $53 bn'
    >>> ascii(isolated("a\u202eb")), ascii(isolated("a\u2069b"))
    ("'\\\\u2068a\\\\u202eb\\\\u2069'", "'\\\\u2068\\\\u2068a\\\\u2069b\\\\u2069'")
    >>> isolated(isolated("a\u202eb")) == isolated("a\u202eb")
    True
    """
    if text.isascii() or not _DIRECTED.search(text):
        return text
    unopened, unclosed, is_whole = _unmatched(text)
    return text if is_whole else _OPENS * (unopened + 1) + text + _CLOSES * (unclosed + 1)


def _unmatched(text: str) -> tuple[int, int, bool]:
    """Isolates closed and never opened, opened and never closed; is the text one isolate already?"""
    unopened, depth, alone = 0, 0, text.startswith(_OPENS)
    for place, sign in enumerate(text):
        if sign in _OPENED:
            depth += 1
        elif sign == _CLOSES and depth:
            depth -= 1
            alone &= bool(depth) or place == len(text) - 1
        elif sign == _CLOSES:
            unopened += 1
    return unopened, depth, alone and not unopened and not depth


def in_html(text: str, mark: str = "") -> str:
    """The text between two tags; the first occurrence of the words to mark in ``<mark>``.

    >>> in_html('<b> & "c"', "c")
    '&lt;b&gt; &amp; &quot;<mark>c</mark>&quot;'
    >>> in_html("\u05d0")
    '<bdi>\u05d0</bdi>'
    """
    text = _allowed(text)
    before, found, after = text.partition(mark) if mark else (text, "", "")
    inner = f"{escape(before)}<mark>{escape(found)}</mark>{escape(after)}" if found else escape(text)
    if text.isascii() or not _DIRECTED.search(text):
        return inner
    unopened, unclosed, _whole = _unmatched(text)
    return f"<bdi>{_OPENS * unopened}{inner}{_CLOSES * unclosed}</bdi>"


_OF_ONE = re.compile(
    r"\d{1,9}–\d{1,9}|\d[\d.,]{0,9} %(?: [–—](?= ))?|(?<![\d.,])\d{1,3}(?:[.,]\d{1,3})? [^\W\d]{1,20}\b"
    r"|[^\s<>]{1,99}[ \u00a0][–—](?=[ \u00a0])"
)


def in_heading(html: str) -> str:
    """What :func:`in_html` gave, as a heading has it: no line ends inside of a span of years or between a
    number and its noun, none begins with a dash.

    >>> in_heading("goods in 2021; 1994–2025"), in_heading("Россия – экспорт")
    ('goods in 2021; <span class="of-one">1994–2025</span>', '<span class="of-one">Россия –</span> экспорт')
    >>> in_heading("(100 % — весь)"), in_heading("году: 7 чисел")
    ('(<span class="of-one">100 % —</span> весь)', 'году: <span class="of-one">7 чисел</span>')
    >>> in_heading("5.5 times as much"), in_heading("1,234 numbers")
    ('<span class="of-one">5.5 times</span> as much', '<span class="of-one">1,234 numbers</span>')
    """
    return _OF_ONE.sub(r'<span class="of-one">\g<0></span>', html)


def in_attribute(text: str) -> str:
    """The text as the value of an attribute of HTML or XML, in an element that holds only text, or in XML.

    >>> in_attribute('"<')
    '&quot;&lt;'
    """
    return escape(printable(text)).replace("&#x27;", "&#39;")


def in_xml(text: str) -> str:
    """The text between two tags of XML, where tabs are kept.

    >>> in_xml('"A" & <b>')
    '"A" &amp; &lt;b&gt;'
    """
    return escape(_allowed(text), quote=False)


def on_chart(text: str) -> str:
    """The text in a label of plotly, which reads tags and, of named entities, ``&amp; &lt; &gt;``.

    >>> on_chart('"A" & <b>')
    '"A" &amp; &lt;b&gt;'
    """
    return isolated(escape(text, quote=False))


def wrapped(text: str, width: int, most: int = 4) -> str:
    """A label in lines of so many letters, so many lines at most; an ellipsis says that it goes on.

    >>> wrapped("a name that is long & longer", 11, 2)
    'a name that<br>is long &amp;…'
    """
    return "<br>".join(map(on_chart, wrap(text, width, max_lines=most, placeholder="…")))


def hovered(*texts: str) -> str:
    """What a hover box says, two lines a text; the words beside the chart are whole."""
    return "<br>".join(filter(None, (wrapped(text, HOVERED, 2) for text in texts)))


def on_terminal(text: str) -> str:
    r"""The text in one line of a terminal: what it would obey stands there as it is written in code.

    The isolates in which ``isolated`` puts words are not: what could turn a direction is a letter by then.

    >>> on_terminal("a\x1b[2Jb\x9b\r\nc\u202ed"), on_terminal("Москва \udce9")
    ('a\\x1b[2Jb\\x9b\\r\\nc\\u202ed', 'Москва \\xe9')
    """
    return _HIDDEN.sub(_spelled, text)


def _spelled(found: re.Match[str]) -> str:
    sign, code = found[0], ord(found[0])
    if sign in (_OPENS, _CLOSES):
        return ""
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"  # a byte of a name that is no UTF-8
    return {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(
        sign, f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
    )


def printable(text: str) -> str:
    """The text without signs that XML and HTML forbid; line ends and tabs become blanks."""
    return _allowed(text).translate(_BLANKS)


def _allowed(text: str) -> str:
    return text if text.isprintable() else _FORBIDDEN.sub("", text)
