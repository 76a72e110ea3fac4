"""What a page says of itself before any script runs: title, description, address, tags for previews.

``PageHead`` is the shape and its tags; ``heads.words`` finds the words for the parameters of a page, in
the public book alone; ``heads.answer`` the answer of a pair, ``heads.before`` the page before its script.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from dashboard.shown import in_attribute
from dashboard.text import translator

NAME: Final = "Bilateral"
_LOCALES: Final = {"en": "en_GB", "ru": "ru_RU"}
_LONGEST: Final = 300
"""Characters of a description; what is longer is cut at a word."""


@dataclass(frozen=True)
class PageHead:
    """The head of one page in one language.

    ``title`` is without the name of the product. ``canonical``, ``others`` (the same page by language) and
    ``oembed`` are whole addresses, empty where the operator names none: what a visitor sends as Host is
    never repeated. ``feed`` is a path of ours, ``picture`` the address of a preview. ``answer`` is HTML for
    the body, shown until the page's script has run; ``structured`` is JSON-LD, harmless inside of HTML.
    """

    lang: str
    title: str = ""
    description: str = ""
    canonical: str = ""
    others: Mapping[str, str] = field(default_factory=dict)
    oembed: str = ""
    feed: str = ""
    picture: str = ""
    answer: str = ""
    structured: str = ""

    @property
    def tab(self) -> str:
        """The title of the tab.

        >>> PageHead("en", "Find").tab, PageHead("en").tab
        ('Find · Bilateral', 'Bilateral')
        """
        return f"{self.title} · {NAME}" if self.title else NAME

    @property
    def weight(self) -> int:
        """Bytes, about."""
        return 500 + 2 * len(self.tags()) + 2 * len(self.answer)

    def tags(self) -> str:
        """HTML from ``<title>`` on; every text escaped."""
        described = shortened(self.description)
        properties = {
            "og:type": "website",
            "og:site_name": NAME,
            "og:title": self.title or NAME,
            "og:description": described,
            "og:url": self.canonical,
            "og:image": self.picture,
            "og:locale": _LOCALES[self.lang],
            "twitter:card": "summary_large_image" if self.picture else "summary",
        }
        links = [("canonical", self.canonical, "")]
        links += [("alternate", there, f' hreflang="{lang}"') for lang, there in self.others.items()]
        links += [("alternate", self.oembed, ' type="application/json+oembed"')]
        links += [("alternate", self.feed, ' type="application/atom+xml"')]
        said = [(name, text) for name, text in properties.items() if text]
        return "\n".join(
            [
                f"<title>{in_attribute(self.tab)}</title>",
                f'<meta name="description" content="{in_attribute(described)}">',
            ]
            + [f'<meta property="{name}" content="{in_attribute(text)}">' for name, text in said]
            + [
                f'<link rel="{rel}"{more} href="{in_attribute(there)}">'
                for rel, there, more in links
                if there
            ]
            + [f'<script type="application/ld+json">{self.structured}</script>'] * bool(self.structured)
        )


def plain(lang: str) -> PageHead:
    """The head of which nothing is known but the language: before the book is read."""
    told = translator(lang)("Bilateral: the trade between two countries, every number with its words.")
    return PageHead(lang, description=told)


def shortened(text: str) -> str:
    """
    >>> shortened(" a  b "), shortened("word " * 100)[-8:]
    ('a b', 'd word …')
    """
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else flat[:_LONGEST].rpartition(" ")[0] + " …"
