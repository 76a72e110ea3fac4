"""The answer of a pair as it stands in the index page, seen before any script has run.

The sentence, the picture of the first chart and the words behind the headline: what the page itself will
show in the same places. The picture becomes the chart itself as soon as plotly is there (``live.js``). Of the
public book alone; only for an address that asks for no more than a pair.
"""

from __future__ import annotations

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
from dashboard.export import sealed
from dashboard.gallery import Facts
from dashboard.heads.answer import Part, answer, beneath, between, room, why_they_differ
from dashboard.language import write as labels
from dashboard.model import Selection, View
from dashboard.shown import in_attribute, in_heading, in_html
from dashboard.text import Translator, translator

KNOWN: Final = frozenset(("pair", "lang"))
"""Parameters of an address that has an answer; with any other the page waits for its script."""
WORDS: Final = "answer"
"""Where the page asks what is told of a chosen figure, before its app is there."""
_HERE: Final = Path(__file__).parent


def before(selection: Selection) -> str:
    """HTML for the body of the index page, with its looks and script; empty where no picture is kept."""
    view = gallery.opened(gallery.resolve(selection))
    _, facts = translator(view.lang), gallery.facts(view)
    if not facts.headline:
        return ""
    charts = {theme: gallery.draw(gallery.PAIR_CHARTS[0], view, theme) for theme in ("light", "dark")}
    pictures = {theme: gallery.pictures(chart) for theme, chart in charts.items()}
    if not all(pictures.values()):
        return ""
    chart = charts["light"]
    shown = "".join(
        (
            f"<header><p class=brand>Bilateral</p></header><main>{_title(facts, view, _)}",
            f'<div class="columns"><section><h2>{_headed(chart, view, _)}</h2>',
            f'<p class="subtitle">{in_heading(in_html(chart.subtitle))}</p>',
            _drawing(charts, _picture(pictures, chart), view),
            f'<p class="small">{in_html(chart.foot)}</p></section>',
            f"<aside>{_words(chart, gallery.foremost(chart, facts), _)}</aside></div></main>",
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


def _picture(pictures: dict[str, dict[str, str]], chart: Chart) -> str:
    """The picture for the reader's screen: the browser takes one of four and reads no other."""
    narrow = "(max-width: 640px)"
    sources = [
        (f"{narrow} and (prefers-color-scheme: dark)", pictures["dark"]["narrow"]),
        ("(prefers-color-scheme: dark)", pictures["dark"]["wide"]),
        (narrow, pictures["light"]["narrow"]),
    ]
    listed = "".join(f'<source media="{media}" srcset="{_data(svg)}">' for media, svg in sources)
    usual = _data(pictures["light"]["wide"])
    image = f'<img class="first-picture" alt="{in_attribute(chart.alt)}" src="{usual}">'
    return f"<picture>{listed}{image}</picture>"


def _data(svg: str) -> str:
    # In a srcset a space would end the address.
    return f"data:image/svg+xml,{quote(svg, safe='=:;/(),.-')}"


def _drawing(charts: Mapping[str, Chart], picture: str, view: View) -> str:
    """The picture, and of what the chart that takes its place is drawn, in each theme."""
    drawn = "".join(
        f'<script type="application/json" class="{theme}">{sealed.harmless(_told(chart))}</script>'
        for theme, chart in charts.items()
    )
    chosen = {"data-words": _address(WORDS, view), "data-page": _address("", view)}
    said = "".join(f' {name}="{there}"' for name, there in chosen.items())
    return f'<div class="drawing"{said}>{picture}{drawn}</div>'


def _told(chart: Chart) -> dict[str, Any]:
    """What plotly draws the chart of."""
    told: dict[str, Any] = json.loads(chart.figure.to_json())
    return told


def chosen(selection: Selection, theme: str) -> dict[str, Any] | None:
    """What changes on the answer when a figure of its chart is chosen: title, words, what picks it out.

    HTML by part, and what a layout of plotly gets; None for a figure that the chart does not draw.
    """
    view = gallery.opened(gallery.resolve(selection))
    if view.figure not in gallery.plain(gallery.PAIR_CHARTS[0], view, theme).drawn:
        return None
    chart = gallery.draw(gallery.PAIR_CHARTS[0], view, theme)
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
