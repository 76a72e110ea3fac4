"""/embed/<chart>, /s/<chart>, /oembed: light pages for frames, messengers and link previews. No script."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit

from dashboard import gallery, sharing, style
from dashboard.api.answers import Made, NotAnswered, unknown_value
from dashboard.api.charts import known_chart, refusal, understood
from dashboard.evidence import Book
from dashboard.export import links
from dashboard.export.errors import ExportError
from dashboard.export.options import Options
from dashboard.keeping import kept
from dashboard.sharing import Shared
from dashboard.shown import in_attribute, in_html
from dashboard.text import translator

_POLICY: Final = (
    "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; font-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; "
)
EMBED: Final = (("content-security-policy", _POLICY + "frame-ancestors *"),)
SHARE: Final = (("content-security-policy", _POLICY + "frame-ancestors 'self'"),)
_HTML: Final = "text/html; charset=utf-8"
_CHARTS: Final = {page: chart for chart, page in links.PAGES.items()}
"""The chart of a page that has one of its own."""


def embed(stem: str, params: Mapping[str, str], base: str) -> Made:
    """The chart alone for a frame on another's page: its picture first, source line, link back."""
    name = known_chart(stem)
    asked = understood(name, params)
    return _embed(gallery.book(), name, asked, params.get("theme", ""), sharing.base(base))


@kept
def _embed(_book: Book, name: str, asked: Shared, theme: str, base: str) -> Made:
    _ = translator(asked.view.lang or "en")
    drawn = sharing.chart(name, asked.view, theme or "light")
    picture = _picture(name, asked, theme, drawn.alt, base)
    living = links.page_link(base, name, sharing.linked(name, asked.view), **sharing.spelled(asked.view))
    out = sharing.out_of_force(name, asked.view)
    said = f"<p><strong>{in_html(drawn.notes[0])}</strong></p>" if out else ""
    # The picture names its sources; named twice, by two rules, they would be two lists.
    foot = "" if asked.options.foot else f"{in_html(drawn.foot)} "
    body = (
        f"{said}<figure>{picture}</figure><p class=small>{foot}"
        f'<a href="{in_attribute(living)}" target="_blank" rel="noopener">'
        f"{in_html(_('Open in Bilateral'))}</a></p>"
    )
    return Made(_page(drawn.title, body, _.lang, theme, "").encode(), _HTML, headers=EMBED)


def _picture(name: str, asked: Shared, theme: str, alt: str, base: str) -> str:
    """The drawing inside the page, so that nothing else is waited for; the dark one where it is wanted."""
    try:
        svg = sharing.file(name, asked.view, "svg", replace(asked.options, theme=theme or "light"), base)
    except ExportError as no:
        raise refusal(no, asked.view.lang) from no
    drawing = svg.decode().partition("?>")[2] if svg.startswith(b"<?xml") else svg.decode()
    also, plain = sharing.spelled(asked.view), sharing.linked(name, asked.view)

    def kept_back(css: str, of: str, **more: str) -> str:
        """A drawing of its own file, which is not fetched while it is hidden."""
        there = links.file_link(base, name, plain, "svg", theme=of, **more, **also)
        return (
            f'<img class="{css}" loading="lazy" alt="{in_attribute(alt)}" src="{in_attribute(_path(there))}">'
        )

    as_usual = asked.options == Options(theme=asked.options.theme)
    narrow = {of: kept_back(f"narrow {of}", of, size=_NARROW) for of in style.PALETTES} if as_usual else {}
    broad = "broad " if as_usual else ""
    if theme:
        return f'<div class="{broad}{theme}">{drawing}</div>{narrow.get(theme, "")}'
    dark = kept_back(f"{broad}dark", "dark")
    return f'<div class="{broad}light">{drawing}</div>{dark}{"".join(narrow.values())}'


_NARROW: Final = "400x600"
"""The drawing for a phone: letters of a wide one, shrunk to its window, could not be read."""


def _path(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"


def share(stem: str, params: Mapping[str, str], base: str) -> Made:
    """What a messenger reads: title, finding, preview image; a person goes on to the chart."""
    name = known_chart(stem)
    asked = understood(name, params)
    address, lang = sharing.base(base), asked.view.lang or "en"
    _ = translator(lang)
    drawn = sharing.chart(name, asked.view, "light")
    also, plain = sharing.spelled(asked.view), sharing.linked(name, asked.view)
    can_be_pictured = not sharing.no_picture(drawn)
    image = links.file_link(address, name, plain, "png", size="preview", **also)
    # The page has a strip of one year, which the chart does not look at.
    seen = replace(plain, year=plain.year or asked.view.year)
    living, here = (
        links.page_link(address, name, seen, **also),
        links.share_link(address, name, seen, **also),
    )
    embedded = f"{address}/oembed?url={_quoted(here)}&format=json"
    tags = {
        "og:type": "article",
        "og:site_name": "Bilateral",
        "og:title": drawn.title,
        "og:description": drawn.subtitle,
        "og:url": here,
        "og:locale": {"en": "en_GB", "ru": "ru_RU"}[lang],
        "twitter:card": "summary_large_image" if can_be_pictured else "summary",
        "twitter:title": drawn.title,
        "twitter:description": drawn.subtitle,
    }
    if can_be_pictured:
        tags |= {
            "og:image": image,
            "og:image:type": "image/png",
            "og:image:width": "1200",
            "og:image:height": "630",
            "og:image:alt": drawn.alt,
            "twitter:image": image,
        }
    head = "".join(
        f'<meta property="{name_}" content="{in_attribute(text)}">' for name_, text in tags.items()
    )
    head += f'<meta name="description" content="{in_attribute(drawn.subtitle)}">'
    head += f'<link rel="canonical" href="{in_attribute(living)}">'
    head += f'<link rel="alternate" type="application/json+oembed" href="{in_attribute(embedded)}">'
    alt, foot, go = in_attribute(drawn.alt), in_html(drawn.foot), in_html(_("Open in Bilateral"))
    tall = in_attribute(_path(links.file_link(address, name, plain, "svg", size=_NARROW, **also)))
    picture = (
        f'<p><a href="{in_attribute(living)}"><picture><source media="(max-width:560px)" srcset="{tall}">'
        f'<img alt="{alt}" src="{in_attribute(_path(image))}"></picture></a></p>'
    )
    # The way on stands before the picture, which names its sources itself.
    body = (
        f"<h1>{in_html(drawn.title)}</h1><p>{in_html(drawn.subtitle)}</p>"
        f'<p><a href="{in_attribute(living)}">{go}</a></p>'
        f"{picture if can_be_pictured else f'<p class=small>{foot}</p>'}"
    )
    return Made(_page(drawn.title, body, lang, "", head).encode(), _HTML, headers=SHARE)


def oembed(params: Mapping[str, str], base: str) -> Made:
    """The oEmbed answer for an address of ours."""
    known = ("url", "maxwidth", "maxheight", "format")
    for name in params:
        if name not in known:
            raise NotAnswered(422, "Unprocessable Content", f"There is no parameter “{name}”.", name, known)
    if params.get("format", "json") != "json":
        raise unknown_value("format", params["format"], ("json",))
    address = sharing.base(base)
    url = params.get("url", "")
    if not url.startswith(address + "/"):
        raise NotAnswered(404, "Not Found", "url is no address of this dashboard.", "url", (address + "/…",))
    # The path that the product lives under is no page of its own.
    link = links.read_link(url.removeprefix(address), tuple(gallery.CHARTS))
    if link.unknown or link.page not in ("pair", *links.PAGES.values(), "embed", "s", "charts"):
        raise NotAnswered(
            404, "Not Found", "url names no chart of this dashboard.", "url", tuple(gallery.CHARTS)
        )
    name = link.chart or _CHARTS.get(link.page, "timeline")
    selection = sharing.viewed(link.selection, link.selection.to_params())
    title = sharing.chart(name, selection, "light").title
    sizes = [_pixels(params, "maxwidth", 800), _pixels(params, "maxheight", 520)]
    told = links.oembed(address, name, link.selection, title, *sizes)
    return Made(json.dumps(told, ensure_ascii=False).encode(), "application/json")


def _pixels(params: Mapping[str, str], name: str, usual: int) -> int:
    text = params.get(name, str(usual))
    if not (text.isascii() and text.isdigit() and 0 < len(text) < 6 and int(text)):
        raise NotAnswered(
            422, "Unprocessable Content", f"“{text}” is no number of pixels.", name, ("1–99999",)
        )
    return int(text)


def _quoted(address: str) -> str:
    from urllib.parse import quote

    return quote(address, safe="")


def _page(title: str, body: str, lang: str, theme: str, head: str) -> str:
    light, dark = style.PALETTES["light"], style.PALETTES["dark"]
    dark_rule = f":root{{--paper:{dark.paper};--ink:{dark.ink};--quiet:{dark.soft};color-scheme:dark}}"
    swap = ".light{display:none}.dark:not(.narrow){display:block}"
    both = f".dark{{display:none}}@media (prefers-color-scheme:dark){{{dark_rule}{swap}}}"
    rules = {"dark": dark_rule, "light": "", "": both}[theme]
    small = (
        ".narrow{display:block}"
        if theme
        else (
            ".narrow.light{display:block}@media (prefers-color-scheme:dark)"
            "{.narrow.light{display:none}.narrow.dark{display:block}}"
        )
    )
    # Last: in a narrow window one of the narrow drawings stands, whatever the theme.
    rules += f".narrow{{display:none}}@media (max-width:560px){{.broad{{display:none!important}}{small}}}"
    css = (
        f":root{{--paper:{light.paper};--ink:{light.ink};--quiet:{light.soft};color-scheme:light}}"
        "body{margin:0 auto;max-width:1200px;padding:8px;background:var(--paper);color:var(--ink);"
        "font:16px/1.45 'Source Sans 3','Source Sans Pro',Arial,sans-serif}figure{margin:0}"
        # What the reader's own theme says comes last: it overrides.
        f"img,svg{{display:block;width:100%;height:auto}}{rules}"
        "h1{font-size:clamp(20px,4vw,30px);line-height:1.25;margin:8px 0}"
        ".small{font-size:13px;color:var(--quiet);margin:6px 0}"
        "a{color:inherit}"
    )
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{in_attribute(title)}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{css}</style>{head}'
        f"</head><body>{body}</body></html>"
    )
