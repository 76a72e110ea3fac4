"""Does a page still say the quoted words? Layout may change; no letter, digit or sign may.

What counts as layout: blanks and line breaks, blanks around signs, the shape of quotation marks and dashes,
soft hyphens, marks-up. Whatever else differs makes another sentence, however much it looks alike.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from html.parser import HTMLParser
from typing import Final

_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_PART: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]|_")
_QUOTES: Final = '«»„“”"‟″'
_APOSTROPHES: Final = "'’‘ʼ"
_DASHES: Final = "-–—−‐‑‒"
_NOT_SAID: Final = frozenset({"script", "style", "template", "noscript", "del", "s", "strike", "head", "svg"})
"""Elements whose text a reader does not see, or sees struck out."""
_ALONE: Final = frozenset(
    {"br", "hr", "img", "input", "meta", "link", "source", "wbr", "area", "base", "col"}
)
_INLINE: Final = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q"}
    | {"samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr", "nobr"}
)


def is_quoted(quote: str, text: str) -> bool:
    """Whether the words stand in a text, letter by letter.

    >>> is_quoted("«53 bn» in 2023", "trade: “53\\u00a0bn” in\\n2023."), is_quoted("53 bn", "153 bn")
    (True, False)
    >>> is_quoted("grew by 6,5%", "grew by 6,5 %"), is_quoted("6,5%", "-6,5%"), is_quoted("of 53", "of 53,7")
    (True, False, False)
    """
    wanted = _pattern(_seen(quote))
    return wanted is not None and wanted.search(_seen(text)) is not None


def _seen(text: str) -> str:
    return _UNSEEN.sub("", unicodedata.normalize("NFC", text))


@lru_cache(maxsize=256)
def _pattern(quote: str) -> re.Pattern[str] | None:
    """The words with room for layout between them, and nothing of a longer word or number at their ends."""
    parts = list(_PART.finditer(quote))
    if not parts:
        return None
    written = [r"(?<![\w])(?<!\d[.,])(?<![-−–]) *" if parts[0][0][0].isalnum() else ""]
    for before, part in zip([None, *parts], parts, strict=False):
        if before is not None:
            apart = before[0][0].isalnum() and part[0][0].isalnum() and before.end() < part.start()
            written.append(r"\s+" if apart else r"\s*")
        written.append(_sign(part[0]))
    written.append(r"(?!\w)(?![.,]\d)" if parts[-1][0][-1].isalnum() else "")
    return re.compile("".join(written))


def _sign(part: str) -> str:
    for alike in (_QUOTES, _APOSTROPHES, _DASHES):
        if part in alike:
            return f"[{re.escape(alike)}]"
    return re.escape(part)


class _Visible(HTMLParser):
    """The text that a reader of a page sees; blocks stand apart, what is inline does not."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        style = (given.get("style") or "").replace(" ", "").lower()
        hides = "hidden" in given or "display:none" in style or tag in _NOT_SAID
        if tag not in _INLINE:
            self.texts.append("\n")
        if (hides or self._hidden) and tag not in _ALONE:
            self._hidden.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            while self._hidden.pop() != tag:
                pass
        if tag not in _INLINE:
            self.texts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.texts.append(data)


def visible(markup: str) -> str:
    """The text of an HTML page as it is read.

    >>> " ".join(visible("<p>over <b>5</b>3<script>bn</script></p><s>54</s><p>bn").split())
    'over 53 bn'
    """
    page = _Visible()
    page.feed(markup)
    page.close()
    return "".join(page.texts)
