"""/list: a reader's own list of charts, one page to print or one PDF. The list lives in its address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dashboard import gallery, sharing
from dashboard.api import brief
from dashboard.api.answers import Made, NotAnswered, unknown_value
from dashboard.api.charts import known_chart, refusal, understood
from dashboard.charts import frame as words
from dashboard.evidence import Book
from dashboard.export import font, html, links, pdf
from dashboard.export.content import Content, passed_on
from dashboard.export.errors import ExportError
from dashboard.export.files import held_back
from dashboard.export.options import Options
from dashboard.export.renderer import shared as renderer
from dashboard.keeping import kept
from dashboard.model import LANGUAGES, View
from dashboard.model.parameters import THEMES
from dashboard.shown import in_attribute, in_html
from dashboard.text import translator

PARAMETERS = ("list", "lang", "theme", "format")


def page(params: Mapping[str, str], base: str) -> Made:
    """The charts of ``list`` with their sentences and sources; NotAnswered as for a chart."""
    for name in params:
        if name not in PARAMETERS:
            raise unknown_value(name, params[name], PARAMETERS)
    fmt, lang, theme = params.get("format", "html"), params.get("lang", "en"), params.get("theme", "light")
    for name, value, known in (
        ("format", fmt, brief.PAGES),
        ("lang", lang, LANGUAGES),
        ("theme", theme, THEMES),
    ):
        if value not in known:
            raise unknown_value(name, value, known)
    try:
        listed = links.read_list(params.get("list", ""))
    except ValueError as no:
        told = f"“{no}” names no chart of a list."
        raise NotAnswered(422, "Unprocessable Content", told, "list", ("growth;pair:AAA-BBB",)) from None
    items = []
    for stem, asked in listed:
        name = known_chart(stem)
        found = understood(name, {**asked, "lang": lang})
        if sharing.chart(name, found.view, theme).is_empty:
            raise NotAnswered(404, "Not Found", f"The chart “{name}” of the list is empty.", "list")
        items.append((name, found.view))
    try:
        return _page(gallery.book(), tuple(items), theme, fmt, sharing.base(base))
    except ExportError as no:
        raise refusal(no, lang) from no


@kept
def _page(_book: Book, items: tuple[tuple[str, View], ...], theme: str, fmt: str, base: str) -> Made:
    # Nobody prints on dark paper.
    options = Options(theme="light" if fmt == "pdf" else theme)
    content = _content(items, options.theme, base)
    shown = "".join(_shown(name, view, options, base) for name, view in items)
    body = html.composed(content, options, f"{brief.PRINTED}<style>{font.faces()}</style>{shown}")
    if fmt == "pdf":
        body = pdf.seal(renderer().printed(body.decode()), content)
    return Made(body, brief.MEDIA[fmt], content.data_date, f"bilateral-list-{items[0][1].lang}.{fmt}")


def _content(items: tuple[tuple[str, View], ...], theme: str, base: str) -> Content:
    """All points of the charts as one; the words are those of the figures that were chosen or said."""
    view = items[0][1]
    _ = translator(view.lang)
    charts = [sharing.chart(name, one, theme) for name, one in items]
    everything = gallery.together([chart.evidence.of(chart.drawn) for chart in charts])
    figures = everything.figures
    points = {one for chart in charts for one in chart.drawn}
    stated = figures[figures["figure_id"].isin(points) & (figures["kind"] == "published")]
    drawn = tuple(stated.sort_values(["start", "months", "figure_id"])["figure_id"])
    made = brief.Brief(
        everything,
        drawn,
        _.many("{n} chart", "{n} charts", len(charts)),
        _.many("{n} statement with its words", "{n} statements with their words", len(drawn)),
        _.lang,
        words.source_line(everything, _.lang, 99),
        name="list",
    )
    link = links.list_link(base, [(name, sharing.linked(name, one)) for name, one in items], _.lang)
    kept = held_back(everything, gallery.book().not_passed_on)
    told = replace(sharing.facts(items[0][0], view, base), link=link)
    return Content(made, everything, view, told, withheld=kept)


def _shown(name: str, view: View, options: Options, base: str) -> str:
    """The picture, which says its own title and sources; the sentence of its figure; the way to the chart."""
    chart, _ = sharing.chart(name, view, options.theme), translator(view.lang)
    figure = view.figure if view.figure in chart.evidence else gallery.newest(chart)
    kept = held_back(chart.evidence, gallery.book().not_passed_on)
    figure = figure if figure in passed_on(chart.evidence, kept) else ""
    told = sharing.facts(name, view, base).sentence(figure) if figure else ""
    living = links.page_link(base, name, sharing.linked(name, view), **sharing.spelled(view))
    return (
        f"{brief.picture(chart, view, options, base)}<p>{in_html(told)}</p>"
        f'<p><a href="{in_attribute(living)}">{in_html(_("Open in Bilateral"))}</a></p>'
    )
