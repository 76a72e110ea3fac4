"""Charts for the tests of exports: a shipped one in each language, and a small one with any words."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import plotly.graph_objects as go
from PIL import Image
from pypdf import PdfReader

from dashboard import gallery, style
from dashboard.charts import Chart
from dashboard.evidence import Evidence
from dashboard.export import files
from dashboard.export.content import Content, Imprint
from dashboard.export.options import Options
from dashboard.ledger import Book, FrameBook
from dashboard.model import Selection
from tests import made

FACTS = Imprint(
    link="https://trade.example/pair?pair=AAA-BBB&lang=ru",
    frozen="https://trade.example/pair?v=1-0",
    version="0.1.0-0",
    release="0.1.0",
    data_date="2024-01-29",
)
PAIR = Selection(pair=(made.HOME, made.AWAY), lang="en")


@cache
def shipped(name: str = "timeline", lang: str = "ru", theme: str = "light") -> Chart:
    return gallery.draw(name, gallery.resolve(Selection(lang=lang)), theme)


def selection(chart: Chart) -> Selection:
    return gallery.resolve(Selection(lang=chart.lang))


def small(*rows: dict[str, object], title: str = "Trade grew", **words: str) -> Chart:
    """A chart of made-up figures, each a point."""
    evidence = made.evidence(*(rows or (made.official("2000", -5.5), made.published("2001", 53e9))))
    return drawn_of(evidence, title=title, **words)


def drawn_of(evidence: Evidence, title: str = "Trade grew", **words: str) -> Chart:
    figures = evidence.figures
    figure = go.Figure(
        go.Scatter(x=list(range(len(figures))), y=figures["amount"].tolist(), mode="markers"),
        layout={"template": style.template("light"), "height": style.HEIGHT},
    )
    given: dict[str, Any] = {"name": "timeline", "subtitle": "goods, in dollars", "lang": "en", **words}
    return Chart(figure=figure, evidence=evidence, drawn=tuple(figures["figure_id"]), title=title, **given)


def export(chart: Chart, fmt: str, options: Options | None = None, facts: Imprint = FACTS) -> bytes:
    asked = PAIR if chart.evidence.figures["reporter"].eq(made.HOME).any() else selection(chart)
    return files.export(chart, chart.evidence, asked, fmt, options, facts=facts)


def content(chart: Chart) -> Content:
    return Content(chart, chart.evidence, PAIR, FACTS)


def book(evidence: Evidence) -> Book:
    return FrameBook(evidence.figures, evidence.sources, {}, "made")


def png(data: bytes) -> Any:
    """A PNG as Pillow reads it, pixels and texts."""
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def pdf(data: bytes) -> Any:
    """A PDF as pypdf reads it, with no patience for errors."""
    return PdfReader(io.BytesIO(data), strict=True)
