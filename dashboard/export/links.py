"""Addresses that leave the product: permanent links to charts, embeds, and links to the very words.

Every address of a chart names the chart, the parameters of the ``Selection``, and ``v``, the version
of that notation, so that a link of today is still understood when parameters change. ``base`` is the
address the product is reached at, without a path of its own: "https://trade.example".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any, Final
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from dashboard.model import Selection, Unknown
from dashboard.model.parameters import THEMES
from dashboard.shown import in_attribute

NOTATION: Final = "1"
"""The version of the parameters, written as ``v`` into every link."""
OTHER_CHARTS: Final[Mapping[str, str]] = {
    "level": "timeline",
    "exports-and-imports": "flows",
    "compare": "pairs",
}
"""Further names that a link may carry: the words of the page. A renamed chart leaves its old name here."""
PAGES: Final[Mapping[str, str]] = {
    "pairs": "compare",
    "bridge": "check",
    "totals": "country",
    "partners": "country",
}
"""The page of a chart that is not on the page of the pair."""
WITHOUT_PAIR: Final = ("pairs", "partners", "totals")
"""Charts that are not of one pair."""
OF_EITHER: Final = ("products", "treemap", "contributions")
"""Charts of a pair, or of the country that the address names."""
OLD_PARAMS: Final[dict[str, str]] = {}
"""Parameters of earlier notations and what they are called now; none was renamed so far."""
PREVIEW: Final = (1200, 630)
"""Pixels of the preview image of a share page."""
_ADDRESS: Final = re.compile(r"https?://[^\s?#]+")


@dataclass(frozen=True, order=True, slots=True)
class Version:
    """One state of the ledger: a release and the number of the newest batch added to it.

    >>> str(Version("0.1.0", 12)), Version.parse("0.1.0-12")
    ('0.1.0-12', Version(release='0.1.0', batch=12))
    >>> Version.parse("yesterday")
    Traceback (most recent call last):
        ...
    ValueError: not a version: 'yesterday' (expected release and batch, as in 0.1.0-12)
    """

    release: str
    batch: int = 0

    @classmethod
    def parse(cls, text: str) -> Version:
        found = re.fullmatch(r"([\w.]{1,40})-([0-9]{1,9})", text, re.ASCII)
        if not found:
            raise ValueError(f"not a version: {text!r} (expected release and batch, as in 0.1.0-12)")
        return cls(found[1], int(found[2]))

    def __str__(self) -> str:
        return f"{self.release}-{self.batch}"


@dataclass(frozen=True, slots=True)
class Link:
    """What an address of ours asks for; ``unknown`` holds what was not understood, ``page`` where it leads.

    ``page`` is pair, compare, embed, s, charts or another page's name; ``format`` is of a file.
    """

    page: str
    chart: str
    selection: Selection
    version: Version | None = None
    theme: str = ""
    format: str = ""
    unknown: tuple[Unknown, ...] = field(default=())


# --- writing ------------------------------------------------------------------------------------


def page_link(base: str, chart: str, selection: Selection, **also: str) -> str:
    """The living page of a chart: it shows what is known when it is opened.

    ``also`` are parameters to be spelled out though they are the selection's defaults.

    >>> page_link("https://t.example/", "timeline", Selection(pair=("AAA", "BBB"), lang="ru"))
    'https://t.example/?chart=timeline&pair=AAA-BBB&lang=ru&v=1'
    """
    return _written(base, page_of(chart, selection), selection, chart=chart, **also)


def page_of(chart: str, selection: Selection) -> str:
    """The page that draws a chart."""
    return "country" if chart in OF_EITHER and selection.country else PAGES.get(chart, "")


def is_of_pair(chart: str, selection: Selection) -> bool:
    """Whether a chart is of one pair."""
    return chart not in WITHOUT_PAIR and not (chart in OF_EITHER and selection.country)


def frozen_link(
    base: str, chart: str, selection: Selection, on: date | None, version: Version, **also: str
) -> str:
    """The same as known on a day and in one state of the ledger; an earlier day of the selection stays.

    Without a day only the state is named: a day hides figures of which nobody says when they were known.

    >>> frozen_link("https://t.example", "growth", Selection(), date(2024, 1, 31), Version("0.1.0", 3))
    'https://t.example/?chart=growth&as_known_on=2024-01-31&version=0.1.0-3&v=1'
    """
    known = min(on, selection.as_known_on or on) if on else selection.as_known_on
    frozen = replace(selection, as_known_on=known)
    return _written(base, page_of(chart, selection), frozen, chart=chart, version=str(version), **also)


def archive_save(url: str) -> str:
    """Where the web archive makes a copy of a page when a person asks it to; "" for no address.

    >>> archive_save("https://n.example/a?b=1#c"), archive_save("ftp://n.example")
    ('https://web.archive.org/save/https://n.example/a?b=1', '')
    """
    page = archived_page(url)
    return page and "https://web.archive.org/save/" + page


def archive_copy(url: str, at: datetime) -> str:
    """The address, by the archive's own scheme, of the copy made nearest to a moment; "" for no address.

    >>> archive_copy("https://n.example/a", datetime(2024, 3, 1, 12, 30, tzinfo=UTC))
    'https://web.archive.org/web/20240301123000/https://n.example/a'
    """
    page = archived_page(url)
    return page and f"https://web.archive.org/web/{at.astimezone(UTC):%Y%m%d%H%M%S}/{page}"


def archived_page(url: str) -> str:
    """A page's address as the archive knows it, without the place in the page; "" for no address."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    return quote(parts._replace(fragment="").geturl(), safe="!$%&'()*+,/:;=?@[]~-._")


def archive_lookup(url: str) -> str:
    """Where the web archive lists its copies of a page, if it holds any; "" for no address.

    >>> archive_lookup("https://n.example/a?b=1#c")
    'https://web.archive.org/web/*/https://n.example/a?b=1'
    """
    page = archived_page(url)
    return page and "https://web.archive.org/web/*/" + page


def embed_link(base: str, chart: str, selection: Selection, theme: str = "", **also: str) -> str:
    """The light page for a frame on another's page; without a theme it follows the reader's."""
    return _written(base, f"embed/{chart}", selection, theme=theme, **also)


def share_link(base: str, chart: str, selection: Selection, **also: str) -> str:
    """The page with the tags that messengers read for a preview."""
    return _written(base, f"s/{chart}", selection, **also)


def brief_link(base: str, selection: Selection, format: str, **options: str) -> str:
    """All charts of the pair on one page to print: html or pdf."""
    return _written(base, "brief", selection, format=format, **options)


MOST_LISTED: Final = 12
"""Charts of a list: what a page can show, and an address can hold."""


def listed(chart: str, selection: Selection, **also: str) -> str:
    """A chart as it stands in a list of an address.

    >>> listed("growth", Selection(pair=("AAA", "BBB"), first=2010, lang="ru"))
    'growth;pair:AAA-BBB;from:2010'
    """
    asked = {**replace(selection, lang="").to_params(), **also}
    # "~" stands between charts, and quote() leaves it as it is.
    written = {name: quote(text, safe="-,./+").replace("~", "%7E") for name, text in asked.items()}
    return ";".join([chart, *(f"{name}:{text}" for name, text in written.items())])


def list_link(base: str, charts: Sequence[tuple[str, Selection]], lang: str, **also: str) -> str:
    """The page of a list of charts.

    >>> list_link("https://t.example", [("flows", Selection()), ("growth", Selection(last=2020))], "en")
    'https://t.example/list?list=flows~growth;to:2020&lang=en'
    """
    return of_list(base, "~".join(listed(*one) for one in charts), lang, **also)


def of_list(base: str, text: str, lang: str, **also: str) -> str:
    """The page of a list as its address writes it."""
    return (
        f"{_base(base)}/list?{urlencode({'list': text, 'lang': lang, **also}, safe=',;:~', quote_via=quote)}"
    )


def read_list(text: str) -> list[tuple[str, dict[str, str]]]:
    """The charts of a list with their parameters, equal ones once; ValueError for what is none, or too many.

    >>> read_list("flows~growth;pair:AAA-BBB;from:2010~flows")
    [('flows', {}), ('growth', {'pair': 'AAA-BBB', 'from': '2010'})]
    """
    found = []
    for item in dict.fromkeys(text.split("~")):
        chart, *params = item.split(";")
        pairs = [one.partition(":") for one in params]
        if not re.fullmatch("[a-z-]{1,40}", chart) or not all(name and value for name, _sign, value in pairs):
            raise ValueError(item[:80])
        found.append((chart, {name: unquote(value) for name, _sign, value in pairs}))
    if len(found) > MOST_LISTED:
        raise ValueError(f"{len(found)} > {MOST_LISTED}")
    return found


def file_link(base: str, chart: str, selection: Selection, format: str, **options: str) -> str:
    """The chart as a file: svg, png, pdf, html, csv, xlsx, json, zip."""
    return _written(base, f"charts/{chart}.{format}", selection, **options)


def figure_link(base: str, figure_id: str, lang: str = "") -> str:
    """The page of one figure."""
    return _written(base, "figure", Selection(figure=figure_id, lang=lang))


def passage_link(base: str, source_id: str, figure_id: str = "", lang: str = "") -> str:
    """The passage we hold of a document, opened at the words of a figure."""
    words = "#words" if figure_id else ""
    return _written(base, "source", Selection(figure=figure_id, lang=lang), source=source_id) + words


def iframe(address: str, title: str, width: str = "100%", height: int = 520) -> str:
    """HTML code of an embed; ``title`` is what a screen reader announces.

    A frame as wide as its page is as high as what is in it: the drawing grows with the width, to 1,200 px.
    """
    # On a phone the drawing is an upright one of its own, higher than the frame of a desk.
    grows = f";height:auto;min-height:{height + 100}px;max-height:840px;aspect-ratio:36/25"
    style = "border:0" + (grows if width == "100%" else "")
    return (
        f'<iframe src="{in_attribute(address)}" title="{in_attribute(title)}" width="{in_attribute(width)}" '
        f'height="{height}" style="{style}" loading="lazy" allowfullscreen></iframe>'
    )


def oembed(
    base: str, chart: str, selection: Selection, title: str, most_wide: int = 800, most_high: int = 520
) -> dict[str, Any]:
    """The answer of an oEmbed provider (oembed.com, 1.0, type rich), within the consumer's limits."""
    width, height = max(1, min(800, most_wide)), max(1, min(520, most_high))
    code = iframe(embed_link(base, chart, selection), title, str(width), height)
    answer: dict[str, Any] = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": "Bilateral",
        "provider_url": _base(base) + "/",
        "html": code,
        "width": width,
        "height": height,
        "cache_age": 3600,
    }
    # A consumer with less room than the preview must not be given it.
    if most_wide >= PREVIEW[0] and most_high >= PREVIEW[1]:
        picture = file_link(base, chart, selection, "png", preset="preview")
        answer |= {
            "thumbnail_url": picture,
            "thumbnail_width": PREVIEW[0],
            "thumbnail_height": PREVIEW[1],
        }
    return answer


def _base(base: str) -> str:
    if not _ADDRESS.fullmatch(base):
        raise ValueError(f"not an address: {base!r} (expected https://host, without ? and #)")
    return base.rstrip("/")


def _written(base: str, path: str, selection: Selection, **own: str) -> str:
    first = {name: text for name, text in own.items() if text and name in ("chart", "source")}
    last = {name: text for name, text in own.items() if text and name not in first}
    query = first | selection.to_params() | last | {"v": NOTATION}
    return f"{_base(base)}/{quote(path)}?{urlencode(query, safe=',', quote_via=quote)}"


# --- reading ------------------------------------------------------------------------------------


def chart_name(name: str, known: Sequence[str]) -> str:
    """The chart of a name of today or of earlier; KeyError if there is none.

    >>> chart_name("level", ["timeline"]), chart_name("growth", ["growth"])
    ('timeline', 'growth')
    """
    now = OTHER_CHARTS.get(name, name)
    if now not in known:
        raise KeyError(name)
    return now


def read_link(address: str, charts: Sequence[str]) -> Link:
    """An address of ours, back into what it asks for; nothing unknown is dropped without a word."""
    parts = urlsplit(address)
    page, _, rest = parts.path.strip("/").rpartition("/")
    page, rest = (page or rest, rest if page else "")
    stem, _, suffix = rest.partition(".")
    given = dict(parse_qsl(parts.query, keep_blank_values=True))
    link = read_params({"chart": unquote(stem), **given} if stem else given, charts)
    return replace(link, page=unquote(page) or "pair", format=suffix)


def read_params(params: Mapping[str, str], charts: Sequence[str]) -> Link:
    """The parameters of an address; old names are read as the new ones."""
    given = {OLD_PARAMS.get(name, name): text for name, text in params.items()}
    own = {name: given.pop(name, "") for name in ("chart", "version", "theme", "v")}
    selection, unknown = Selection.from_params(given)
    chart, wrong_chart = _chart(own["chart"], charts)
    version, wrong_version = _version(own["version"])
    wrong = [*unknown, *wrong_chart, *wrong_version]
    if own["v"] not in ("", NOTATION):
        wrong.append(Unknown("v", own["v"], (NOTATION,)))
    theme = own["theme"] if own["theme"] in THEMES else ""
    if own["theme"] != theme:
        wrong.append(Unknown("theme", own["theme"], THEMES))
    return Link("pair", chart, selection, version, theme, unknown=tuple(wrong))


def _chart(name: str, charts: Sequence[str]) -> tuple[str, list[Unknown]]:
    if not name:
        return "", []
    try:
        return chart_name(name, charts), []
    except KeyError:
        return "", [Unknown("chart", name, tuple(charts))]


def _version(text: str) -> tuple[Version | None, list[Unknown]]:
    if not text:
        return None, []
    try:
        return Version.parse(text), []
    except ValueError:
        return None, [Unknown("version", text, ("0.1.0-12",))]


# --- to the words on the publisher's page -------------------------------------------------------

_LONG: Final = 12
"""Words above which the ends of a quotation stand for the whole."""
_ENDS: Final = 5
"""Words of each end."""


def words_link(url: str, quotation: str, passage: str = "") -> str:
    """The publisher's page opened at the quotation (a text fragment); the bare address without either.

    ``passage`` is the text around it as we hold it, paragraphs apart by an empty line: where the
    quotation crosses paragraphs, or is long, its first and last words stand for it.

    >>> words_link("https://n.example/a", "a rise of 6,5%")
    'https://n.example/a#:~:text=a%20rise%20of%206%2C5%25'
    >>> words_link("https://n.example/a#top", "6,5% was - the growth", "6,5%\\n\\nwas - the growth")
    'https://n.example/a#top:~:text=6%2C5%25,was%20%2D%20the%20growth'
    >>> words_link("", "words"), words_link("https://n.example/a", " ")
    ('', 'https://n.example/a')
    """
    blocks = [block.split() for block in _blocks(quotation, passage)]
    blocks = [block for block in blocks if block]
    if not url.startswith(("https://", "http://")) or not blocks:
        return url
    count = sum(map(len, blocks))
    if len(blocks) == 1 and count <= _LONG:
        directive = _encoded(blocks[0])
    else:
        directive = f"{_encoded(blocks[0][:_ENDS])},{_encoded(blocks[-1][-_ENDS:])}"
    return f"{url}{'' if '#' in url else '#'}:~:text={directive}"


def _encoded(words: list[str]) -> str:
    """Percent-encoded; "-" and "," and "&" part a directive and must not stand bare."""
    return quote(" ".join(words), safe="").replace("-", "%2D")


def _blocks(quotation: str, passage: str) -> list[str]:
    """The parts of the quotation, one for each paragraph of the passage that it touches."""
    flat = " ".join(quotation.split())
    paragraphs = [" ".join(one.split()) for one in re.split(r"\n\s*\n", passage)]
    start = " ".join(paragraphs).find(flat) if passage else -1
    if start < 0:
        return re.split(r"\n\s*\n", quotation)
    found, at = [], 0
    for text in paragraphs:
        low, high = max(start - at, 0), start + len(flat) - at
        if low < len(text) and high > 0:
            found.append(text[low:high])
        at += len(text) + 1
    return found
