"""The handbook: how-to, explanation and reference, a folder a language, read as it stands or as HTML.

Pages are Markdown with relative links, so that they can be read on a forge too. ``README`` is the first
page: its links, in their order, are the contents. No other page of the product is linked from them,
since a forge has none; HTML in them is text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

FIRST: Final = "README"
"""The page that a forge shows for a folder; served at ``/handbook`` itself."""
_HERE: Final = Path(__file__).parent
_LINK: Final = re.compile(r"(?:\.\./(?P<lang>[a-z]{2})/)?(?P<page>\w+)\.md(?P<part>#.*)?", re.ASCII)
_MARKDOWN: Final = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: the page and what the first page calls it."""

    page: str
    title: str


def text(page: str, lang: str) -> str:
    """The Markdown of a page as it stands; KeyError for a page that is not there."""
    return _texts(lang)[page]


@cache
def _texts(lang: str) -> dict[str, str]:
    """All pages of a language: only what is listed is read, whatever an address says."""
    return {file.stem: file.read_text(encoding="utf-8") for file in sorted((_HERE / lang).glob("*.md"))}


def title(page: str, lang: str) -> str:
    """The heading of a page, as plain text."""
    return text(page, lang).partition("\n")[0].removeprefix("# ").replace("`", "")


@cache
def contents(lang: str) -> tuple[Entry, ...]:
    """The pages in the order in which the first one links them, itself at the head."""
    links = re.findall(r"\[([^\]]+)\]\((\w+)\.md\)", text(FIRST, lang), re.ASCII)
    named = {page: said for said, page in links if page != FIRST}
    return (Entry(FIRST, title(FIRST, lang)), *(Entry(page, said) for page, said in named.items()))


@cache
def html(page: str, lang: str, at: str) -> str:
    """A page as HTML, its links leading to ``at`` (such as "/trade/handbook") in their language."""

    def address(link: str) -> str:
        found = _LINK.fullmatch(link)
        return (
            link if found is None else where(found["page"], found["lang"] or lang, at) + (found["part"] or "")
        )

    return rendered(text(page, lang), address)


def where(page: str, lang: str, at: str) -> str:
    """
    >>> where("share", "ru", "/trade/handbook"), where("README", "en", "/handbook")
    ('/trade/handbook/share?lang=ru', '/handbook?lang=en')
    """
    return f"{at}{'' if page == FIRST else f'/{page}'}?lang={lang}"


def rendered(markdown: str, address: Callable[[str], str]) -> str:
    """Markdown as HTML; ``address`` says where a link leads, headings can be linked as on a forge.

    >>> rendered("## Who counts?", str)
    '<h2 id="who-counts">Who counts?</h2>\\n'
    """
    tokens = _MARKDOWN.parse(markdown)
    for before, token in zip(tokens, tokens[1:], strict=False):
        if before.type == "heading_open" and before.tag != "h1":
            before.attrSet("id", _anchor(token.content))
        for child in token.children or ():
            _lead(child, address)
    return str(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}))


def _lead(token: Token, address: Callable[[str], str]) -> None:
    if token.type == "link_open":
        token.attrSet("href", address(str(token.attrs["href"])))


def _anchor(heading: str) -> str:
    """The name that a forge gives a heading.

    >>> _anchor("`bilateral import`"), _anchor("Чей это подсчёт?")
    ('bilateral-import', 'чей-это-подсчёт')
    """
    return re.sub(r"\s+", "-", re.sub(r"[^\w\s-]", "", heading.lower()).strip())
