"""/brief: all charts of a pair with the statements behind them, one page to print or one PDF."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import pandas as pd

from dashboard import gallery, sharing
from dashboard.api.answers import Made, unknown_value
from dashboard.api.charts import refusal, understood
from dashboard.charts import Chart
from dashboard.charts import frame as words
from dashboard.evidence import Book, Evidence
from dashboard.export import font, html, links, pdf
from dashboard.export.content import Content
from dashboard.export.errors import ExportError
from dashboard.export.files import held_back
from dashboard.export.options import Options
from dashboard.export.renderer import shared as renderer
from dashboard.keeping import kept
from dashboard.language import write as labels
from dashboard.model import View
from dashboard.shown import in_attribute, in_html
from dashboard.text import translator

PAGES: Final = ("html", "pdf")
_CHARTS: Final = ("timeline", "growth", "flows", "mirror", "shares")
MEDIA: Final = {"html": "text/html; charset=utf-8", "pdf": "application/pdf"}
_EVIDENCE: Final = re.compile(r"<metadata>.*?</metadata>|<style>@font-face.*?</style>", re.DOTALL)
"""Each picture's own evidence and typeface; the page holds those of all of them."""
PRINTED: Final = (
    "<style>@page{size:A4;margin:14mm}figure{break-inside:avoid}.figures{list-style:none;padding:0}"
    ".figures b{font-size:1.5rem;display:block}@media print{main{max-width:none;padding:0}"
    ".scroll{overflow:visible}table{font-size:.7rem}li,tr{break-inside:avoid}h2{break-after:avoid}}</style>"
)


@dataclass(frozen=True, eq=False)
class Brief:
    """Several charts as one drawing: what ``export`` asks of a chart. ``drawn`` are the statements on them.

    The evidence holds every point of every picture.
    """

    evidence: Evidence
    drawn: tuple[str, ...]
    title: str
    subtitle: str
    lang: str
    foot: str
    notes: tuple[str, ...] = ()
    name: str = "brief"
    figure: Any = None
    marked: frozenset[str] = frozenset()
    above_table: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    overview: pd.DataFrame | None = None
    paper_words: tuple[str, str] | None = None

    @property
    def alt(self) -> str:
        return f"{self.title}. {self.subtitle}"

    @property
    def table_words(self) -> tuple[str, tuple[str, ...]]:
        return self.subtitle, self.notes

    @property
    def printed(self) -> tuple[str, ...]:
        return (" ".join(self.notes),)

    @property
    def paper(self) -> Brief:
        return self

    def table(self) -> pd.DataFrame:
        figures = self.evidence.figures.set_index("figure_id", drop=False).loc[list(self.drawn)]
        return words.table(figures, self.evidence, self.lang)

    def broken(self) -> dict[str, str]:
        return {}


def brief(params: Mapping[str, str], base: str) -> Made:
    """The brief of a pair, as its page's parameters ask; NotAnswered as for a chart."""
    given = dict(params)
    fmt = given.pop("format", "html")
    if fmt not in PAGES:
        raise unknown_value("format", fmt, PAGES)
    asked = understood("timeline", given)
    view = replace(asked.view, figure="")
    try:
        return _brief(gallery.book(), view, asked.options, fmt, sharing.base(base))
    except ExportError as no:
        raise refusal(no, view.lang) from no


@kept
def _brief(_book: Book, view: View, options: Options, fmt: str, base: str) -> Made:
    # Nobody prints on dark paper.
    options = replace(options, theme="light") if fmt == "pdf" else options
    content = _content(view, options.theme, base)
    page = html.composed(content, options, _pictures(view, options, base))
    body = page if fmt == "html" else pdf.seal(renderer().printed(page.decode()), content)
    pair = "-".join(view.pair)
    return Made(body, MEDIA[fmt], content.data_date, f"bilateral-brief-{pair}-{view.lang}.{fmt}")


def _charts(view: View, theme: str) -> list[Chart]:
    """The charts of a brief that are not empty."""
    drawn = [sharing.chart(name, view, theme) for name in _CHARTS]
    return [one for one in drawn if not one.is_empty]


def _content(view: View, theme: str, base: str) -> Content:
    _, pair = translator(view.lang), view.pair
    charts = _charts(view, theme)
    parts = [chart.evidence.of(chart.drawn) for chart in charts]
    everything = gallery.together([_headlines(view), *parts])
    figures = everything.figures
    points = {one for chart in charts for one in chart.drawn} | set(_headlines(view).figures["figure_id"])
    stated = figures[figures["figure_id"].isin(points) & (figures["kind"] == "published")]
    drawn = tuple(stated.sort_values(["start", "months", "figure_id"])["figure_id"])
    subtitle = _.many("{n} statement with its words", "{n} statements with their words", len(drawn))
    made = Brief(
        everything,
        drawn,
        labels.pair(*pair, _.lang),
        subtitle,
        _.lang,
        words.source_line(everything, _.lang, 99),
    )
    facts = sharing.facts("timeline", view, base)
    asked = sharing.linked("timeline", view)
    living = links.page_link(base, "", asked, **sharing.spelled(view))
    kept = held_back(everything, gallery.book().not_passed_on)
    return Content(made, everything, view, replace(facts, link=living), withheld=kept)


def _headlines(view: View) -> Evidence:
    rows = gallery.facts(view).headline
    return gallery.evidence("timeline", view).of(str(row["figure_id"]) for row in rows)


def _pictures(view: View, options: Options, base: str) -> str:
    """The newest numbers, then each chart as its picture, which says its own title and definition."""
    told = sharing.facts("timeline", view, base).sentence
    rows = gallery.facts(view).headline
    shown = [(labels.figure_label(row, view.lang), told(str(row["figure_id"]))) for row in rows]
    numbers = "".join(f"<li><b>{in_html(number)}</b> {in_html(said)}</li>" for number, said in shown)
    pictures = (picture(chart, view, options, base) for chart in _charts(view, options.theme))
    face = f"<style>{font.faces()}</style>"
    return f'{PRINTED}{face}<ul class="figures">{numbers}</ul>{"".join(pictures)}'


def picture(chart: Chart, view: View, options: Options, base: str) -> str:
    """A chart as its picture, without the evidence and typeface that the page holds once."""
    svg = sharing.file(chart.name, view, "svg", options, base).decode()
    alone = _EVIDENCE.sub("", svg, count=2)
    return f'<figure role="img" aria-label="{in_attribute(chart.alt)}">{alone}</figure>'
