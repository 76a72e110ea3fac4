"""A chart with its evidence as a file of any format: the one way out.

Equal input gives equal bytes. What was made once is kept for a while, found by its content: the
drawing, every figure with its words, what the file says of itself, and the options.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from weakref import WeakKeyDictionary

import pandas as pd

from dashboard import style
from dashboard.evidence import Evidence
from dashboard.export import exact
from dashboard.export.content import Content, Drawing, Imprint
from dashboard.export.errors import ExportError
from dashboard.export.options import FORMATS, PICTURED, PICTURES, Options
from dashboard.export.renderer import Renderer, shared
from dashboard.keeping import SHELF, Shelf
from dashboard.model import Selection

_files = SHELF
"""Where files are kept for the next who asks."""
_drawings: WeakKeyDictionary[Drawing, str] = WeakKeyDictionary()


def export(
    chart: Drawing,
    evidence: Evidence,
    selection: Selection,
    fmt: str,
    options: Options | None = None,
    *,
    facts: Imprint,
    renderer: Renderer | None = None,
    cache: Shelf | None = None,
    withheld: frozenset[str] = frozenset(),
) -> bytes:
    """The file. ``evidence`` holds the chart's figures (``chart.evidence``), or more that go with it.

    ExportError: format_unknown, theme_differs, size_unknown, size_too_large, cell_too_long, what the renderer
    says (no_chromium ...), and not_passed_on of a file with figures of sources that are ``withheld``: a
    picture goes out without these inside. ValueError if a drawn figure is not in the evidence.
    """
    asked = options or Options()
    content = Content(chart, evidence, selection, facts, withheld=held_back(evidence, withheld))
    _refuse(content, fmt, asked)
    kept = _files if cache is None else cache
    return kept.get(key(content, fmt, asked), lambda: make(content, fmt, asked, renderer or shared()))


def held_back(evidence: Evidence, withheld: frozenset[str]) -> frozenset[str]:
    """The sources of a chart whose licence keeps their figures here."""
    return withheld & frozenset(evidence.figures["source_id"]) if withheld else withheld


def _refuse(content: Content, fmt: str, options: Options) -> None:
    if fmt not in FORMATS:
        raise ExportError("format_unknown", fmt, ", ".join(FORMATS), "format")
    if content.withheld and fmt not in PICTURES:
        raise ExportError("not_passed_on", min(content.withheld), column="format")
    drawn_on = content.chart.figure.layout.template.layout.paper_bgcolor
    if drawn_on != style.PALETTES[options.theme].paper:
        raise ExportError("theme_differs", options.theme, column="theme")
    if fmt in PICTURED:
        options.pixels(0)


def key(content: Content, fmt: str, options: Options) -> str:
    """The name of a file's content; equal for equal input, whatever object it comes from."""
    if content.chart not in _drawings:
        drawn = content.chart.figure.to_json(), content.chart.alt, content.chart.name, content.chart.printed
        _drawings[content.chart] = sha256(exact.canonical(drawn)).hexdigest()
    parts = [
        _drawings[content.chart],
        _evidence_key(content),
        content.selection.to_params(),
        fmt,
        options.to_params(),
        _facts(content.facts),
        sorted(content.withheld),
    ]
    return sha256(exact.canonical(parts)).hexdigest()


_sealed: WeakKeyDictionary[Evidence, dict[tuple[str, ...], str]] = WeakKeyDictionary()


def _evidence_key(content: Content) -> str:
    """A digest of the evidence and what is drawn of it; computed once per object, which never changes."""
    known = _sealed.setdefault(content.evidence, {})
    if content.chart.drawn not in known:
        seals = [sorted(content.sealed.checks), content.chart.drawn, content.chart.title]
        seals += [content.chart.subtitle, content.chart.foot, content.chart.notes]
        known[content.chart.drawn] = sha256(exact.canonical(seals)).hexdigest()
    return known[content.chart.drawn]


def _facts(facts: Imprint) -> list[str]:
    return [facts.link, facts.version, facts.frozen, facts.release, facts.data_date]


def make(content: Content, fmt: str, options: Options, renderer: Renderer) -> bytes:
    """The file anew, whatever is kept."""
    match fmt:
        case "svg" | "png" | "pdf":
            return _picture(content, fmt, options, renderer)
        case "html" | "html-interactive":
            return _page(content, fmt, options, renderer)
        case "zip":
            return _package(content, options, renderer)
    return _table(content, fmt, options)


def _picture(content: Content, fmt: str, options: Options, renderer: Renderer) -> bytes:
    from dashboard.export import drawing, pdf, png, qr, svg

    # What the file says of itself is what is seen in it.
    content = replace(content, chart=content.chart.paper)
    if options.qr:
        content = replace(content, code=qr.link(content))
    made = drawing.drawn(content, options, fmt, renderer)
    asked = {"header": options.header, "foot": options.foot}
    content = replace(content, omitted=tuple(name for name, shown in asked.items() if not shown))
    seals = {"svg": svg.seal, "png": png.seal, "pdf": pdf.seal}
    sealed = seals[fmt](made, content)
    return png.of_size(sealed, options.resolution) if fmt == "png" and options.resolution else sealed


def _page(content: Content, fmt: str, options: Options, renderer: Renderer) -> bytes:
    from dashboard.export import drawing, font, html

    if fmt == "html-interactive":
        return html.interactive(content, options)
    bare = replace(options, header=False, foot=False, qr=False)
    # The page's words are in its reader's face: its picture brings the signs along, not the letters.
    on_paper = replace(content, chart=content.chart.paper)
    svg = drawing.drawn(on_paper, bare, "svg", renderer, font.SIGNS).decode()
    return html.light(content, options, svg)


def _package(content: Content, options: Options, renderer: Renderer) -> bytes:
    from dashboard.export import bundle

    svg, png = (_picture(content, fmt, options, renderer) for fmt in ("svg", "png"))
    return bundle.to_zip(content, svg, png)


def _table(content: Content, fmt: str, options: Options) -> bytes:
    from dashboard.export import tables, workbook

    match fmt:
        case "csv":
            return tables.to_csv(content.sealed, options)
        case "xlsx":
            return workbook.to_xlsx(content)
        case "json":
            return tables.to_json(content.sealed)
    raise ValueError(f"no file is made as {fmt!r}")


def file_name(chart: Drawing, selection: Selection, fmt: str, options: Options | None = None) -> str:
    """A name that tells what is inside: bilateral-timeline-AAA-BBB-1994-2025-square-light-en@2.png."""
    asked = options or Options()
    size = "" if asked.size == "page" or fmt not in PICTURES else asked.size
    scale = f"@{asked.scale}" if fmt == "png" and asked.scale > 1 else ""
    ending = "html" if fmt == "html-interactive" else fmt
    kind = "interactive" if fmt == "html-interactive" else ""
    theme = asked.theme if fmt in (*PICTURED, "html-interactive") else ""
    parts = ("bilateral", chart.name, _pairs(chart, selection), _years(chart), size, kind, theme, chart.lang)
    return f"{'-'.join(part for part in parts if part)}{scale}.{ending}"


def _drawn(chart: Drawing) -> pd.DataFrame:
    figures = chart.evidence.figures
    return figures[figures["figure_id"].isin(chart.drawn)]


def _pairs(chart: Drawing, selection: Selection) -> str:
    """The pair; of a chart that compares several, theirs or how many they are."""
    if chart.name != "pairs":
        return "-".join(selection.pair or ())
    figures = _drawn(chart)
    found = zip(figures["reporter"], figures["partner"], strict=True)
    pairs = list({frozenset(one): "-".join(one) for one in found}.values())
    return "-".join(pairs) if len(pairs) < 3 else f"{len(pairs)}-pairs"


def _years(chart: Drawing) -> str:
    """From the first to the last year drawn; empty if nothing is."""
    figures = _drawn(chart)
    if figures.empty:
        return ""
    first, last = int(figures["start"].min()) // 12, int(figures["end"].max()) // 12
    return f"{first}-{last}" if first < last else str(first)
