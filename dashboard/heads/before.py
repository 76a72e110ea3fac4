"""The answer of a pair as it stands in the index page, seen before any script has run.

The sentence, the picture of the chart and the words behind its first figure: what the page itself will show
in the same places. The picture becomes the chart itself as soon as plotly is there (``live.js``); one that is
not kept is drawn when the browser asks for it (``pictured``), and where nothing can draw it plotly is the
first to. Of the public book alone; only for an address that asks for no more than a pair and a chart of it.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlencode

from dashboard import gallery
from dashboard.address import public
from dashboard.charts import Chart, titles
from dashboard.charts.frame import operation
from dashboard.evidence import Row, words_of
from dashboard.export import kept as earlier
from dashboard.export import renderer, sealed
from dashboard.export.drawing import stable
from dashboard.gallery import Facts
from dashboard.heads.answer import Part, answer, beneath, between, room, why_they_differ
from dashboard.keeping import SHELF
from dashboard.language import write as labels
from dashboard.model import Selection, View
from dashboard.model.parameters import CHART
from dashboard.shown import in_attribute, in_heading, in_html
from dashboard.text import Translator, translator

KNOWN: Final = frozenset(("pair", "lang", CHART))
"""Parameters of an address that has an answer; with any other the page waits for its script."""
WORDS: Final = "answer"
"""Where the page asks what is told of a chosen figure, before its app is there."""
PICTURED: Final = "answer.svg"
"""Where the page asks for a picture of its chart that is not kept."""
FIRST: Final = gallery.PAIR_CHARTS[0]
THEMES: Final = ("light", "dark")
_HERE: Final = Path(__file__).parent


def before(selection: Selection, name: str = "") -> str:
    """HTML for the body of the index page, with its looks and script; empty where the chart shows nothing."""
    view, name = gallery.opened(gallery.resolve(selection)), name or FIRST
    if name not in gallery.PAIR_CHARTS or not gallery.book().has_pair(view.pair):
        return ""
    _, facts = translator(view.lang), gallery.facts(view)
    if not facts.headline:
        return ""
    charts = {theme: gallery.draw(name, view, theme) for theme in THEMES}
    chart = charts["light"]
    first = gallery.foremost(chart, facts)
    if chart.is_empty or first not in chart.drawn:
        return ""
    # Above these the page asks which whole, which products and years.
    asking = {"shares": " asking", **dict.fromkeys(gallery.PRODUCT_CHARTS, " asking products")}.get(name, "")
    shown = "".join(
        (
            f"<header><p class=brand>Bilateral</p></header><main>{_title(facts, view, _)}",
            f'<div class="columns{asking}"><section><h2>{_headed(chart, view, _)}</h2>',
            f'<p class="subtitle">{in_heading(in_html(chart.subtitle))}</p>',
            _drawing(charts, _picture(charts, view), view),
            f'<p class="small">{in_html(chart.foot)}</p></section>',
            f"<aside>{_words(chart, first, _)}</aside></div></main>",
        )
    )
    style, script = _asset("before.css"), _asset("before.js")
    return f'<style>{style}</style><div id="answer">{shown}</div><script>{script}</script>'


@cache
def _asset(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _address(page: str, view: View, **params: str) -> str:
    said = {"pair": "-".join(view.pair), **params, "lang": view.lang}
    return in_attribute(f"{public().prefix}/{page}?{urlencode(said)}")


def _link(part: Part, view: View) -> str:
    text = in_heading(in_html(part.text))
    if part.figure_id:
        return f'<a href="{_address("", view, figure=part.figure_id)}">{text}</a>'
    return f'<span class="said-above">{text}</span>' if part.said_above else text


def _title(facts: Facts, view: View, _: Translator) -> str:
    """As ``views.pair.headline`` has it."""
    sentence = "".join(_link(part, view) for part in answer(facts, view.pair, _))
    line = [part for piece in beneath(facts, _) for part in (between(piece), *piece)][1:]
    told = "".join(_link(part, view) for part in line)
    text, year = why_they_differ(facts, _)
    why = (
        f'<p class="why"><a href="{_address("check", view, year=str(year))}">{in_html(text)}</a></p>'
        if text
        else ""
    )
    css = f"above {room(facts, view.pair, _)}"
    return f'<div class="{css}"><h1>{sentence}</h1><p class="subtitle">{told}</p>{why}</div>'


def _headed(chart: Chart, view: View, _: Translator) -> str:
    """As ``views.kit.chart_frame`` has it."""
    subject, told = titles.parted(chart.title, view.pair, view.flow, _)
    return f'<span class="subject">{in_heading(in_html(subject))}</span>{in_heading(in_html(told))}'


def _picture(charts: Mapping[str, Chart], view: View) -> str:
    """The picture for the reader's screen: the browser takes one of four and reads no other."""
    pictures = {theme: _pictures(chart, view, theme) for theme, chart in charts.items()}
    if not all(pictures.values()):
        return ""
    narrow = "(max-width: 640px)"
    sources = [
        (f"{narrow} and (prefers-color-scheme: dark)", pictures["dark"]["narrow"]),
        ("(prefers-color-scheme: dark)", pictures["dark"]["wide"]),
        (narrow, pictures["light"]["narrow"]),
    ]
    listed = "".join(f'<source media="{media}" srcset="{there}">' for media, there in sources)
    usual, alt = pictures["light"]["wide"], in_attribute(charts["light"].alt)
    return f'<picture>{listed}<img class="first-picture" alt="{alt}" src="{usual}"></picture>'


def _pictures(chart: Chart, view: View, theme: str) -> dict[str, str]:
    """Where each width of the picture is: in the page itself if it is kept, else where it is drawn; empty if
    nothing can draw."""
    if kept := gallery.pictures(chart):
        return {width: _data(svg) for width, svg in kept.items()}
    if not renderer.available():
        return {}
    drawn = earlier.name(chart.figure, "").partition("-")[0]
    asked = {CHART: chart.name, "theme": theme, "v": drawn}
    return {width: _address(PICTURED, view, **asked, width=width) for width in earlier.WIDTHS}


def _data(svg: str) -> str:
    # In a srcset a space would end the address.
    return f"data:image/svg+xml,{quote(svg, safe='=:;/(),.-')}"


def pictured(selection: Selection, name: str, theme: str, width: str) -> bytes:
    """The picture of a chart as the page draws it, as packed SVG; made once and kept for a while.

    ExportError as ``renderer.render``; no bytes where the chart shows nothing.
    """
    view = gallery.opened(gallery.resolve(selection))
    if name not in gallery.PAIR_CHARTS or not gallery.book().has_pair(view.pair):
        return b""
    chart = gallery.draw(name, view, theme)
    if chart.is_empty:
        return b""
    tall = int(chart.figure.layout.height)

    def made() -> bytes:
        svg = renderer.shared().render(_told(chart), "svg", earlier.WIDTHS[width], tall)
        return gzip.compress(stable(svg.decode()).encode(), 6, mtime=0)

    return SHELF.get((__name__, earlier.name(chart.figure, width)), made)


def _drawing(charts: Mapping[str, Chart], picture: str, view: View) -> str:
    """The picture, and of what the chart that takes its place is drawn, in each theme."""
    drawn = "".join(
        f'<script type="application/json" class="{theme}">{sealed.harmless(_told(chart))}</script>'
        for theme, chart in charts.items()
    )
    name = charts["light"].name
    which = {} if name == FIRST else {CHART: name}
    chosen = {"data-words": _address(WORDS, view, **which), "data-page": _address("", view, **which)}
    said = "".join(f' {name}="{there}"' for name, there in chosen.items())
    tall = int(charts["light"].figure.layout.height)
    return f'<div class="drawing" style="height:{tall}px"{said}>{picture}{drawn}</div>'


def _told(chart: Chart) -> dict[str, Any]:
    """What plotly draws the chart of."""
    told: dict[str, Any] = json.loads(chart.figure.to_json())
    return told


def chosen(selection: Selection, theme: str, name: str = "") -> dict[str, Any] | None:
    """What changes on the answer when a figure of its chart is chosen: title, words, what picks it out.

    HTML by part, and what a layout of plotly gets; None for a figure that the chart does not draw.
    """
    view, name = gallery.opened(gallery.resolve(selection)), name or FIRST
    if name not in gallery.PAIR_CHARTS or view.figure not in gallery.plain(name, view, theme).drawn:
        return None
    chart = gallery.draw(name, view, theme)
    _, layout = translator(view.lang), _told(chart)["layout"]
    return {
        "title": _headed(chart, view, _),
        "words": _words(chart, view.figure, _),
        "layout": {name: layout.get(name, []) for name in ("shapes", "annotations")},
    }


def _words(chart: Chart, figure_id: str, _: Translator) -> str:
    """The words behind the figure that is ringed, as the panel of the page begins."""
    row: Row = chart.evidence.figure(figure_id)
    tag = "blockquote" if row["excerpt_kind"] == "quote" else "p"
    told, language = words_of(row, _.lang)
    words = told or operation(row, _)
    source = chart.evidence.source(row["source_id"])
    odd = labels.undated(row, source["published"], _.lang)
    dated = f'<p class="undated">{in_html(odd)}</p>' if odd else ""
    who = " · ".join(filter(None, (_.term(str(row["stated_by"])), _.term(str(source["publisher"])))))
    return "".join(
        (
            f'<p class="number">{in_html(labels.figure_label(row, _.lang))}</p>',
            f'<p class="subtitle">{in_html(labels.flow(str(row["flow"]), _.lang))} · ',
            f"{in_html(labels.period(str(row['period']), _.lang))}</p>",
            f'<{tag} class="excerpt {row["excerpt_kind"]}" lang="{language}">',
            f"{in_html(words, str(row['as_printed']))}</{tag}>{dated}",
            f'<p class="small">{in_html(who)}</p>',
        )
    )
