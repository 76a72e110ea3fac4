"""The picture of a chart with its words around it, as the renderer gives it; ids made stable."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from typing import Any, Final

from dashboard import style
from dashboard.evidence import Row
from dashboard.export import font, pdf, qr
from dashboard.export.content import Content
from dashboard.export.options import Options, Size
from dashboard.export.renderer import Renderer
from dashboard.language import write as labels
from dashboard.shown import printable
from dashboard.text import Translator

_ID: Final = re.compile(r'<\w+(?: [^<>]*)? id="((?:clip|legend|topdefs-|defs-)[0-9a-f]{6})(?![0-9a-f])')
"""Only inside a tag: what looks like an id in somebody's title is left alone."""


def drawn(
    content: Content,
    options: Options,
    fmt: str,
    renderer: Renderer,
    pieces: Iterable[str] = font.PIECES,
) -> bytes:
    """A picture as svg, png or pdf; equal content gives equal bytes, but for a PDF's dates.

    The chart is the one for paper (``Drawing.paper``). An SVG carries the ``pieces`` of our face that it has.
    """
    size = options.pixels(natural_height(content))
    code = None
    if content.code:
        code = qr.code(content.code, size, grows=options.size == "page")
        if options.size == "page":
            size = replace(size, height=size.height + max(0, code.side - options.foot * _FOOT))
    scale = options.dots if fmt == "png" else 1
    spec = specification(content, options, size, code)
    spec["layout"]["meta"]["frame"]["carriesFont"] = fmt != "svg"  # an SVG gets the pieces that it uses
    made = renderer.render(spec, fmt, size.width, size.height, scale)
    if fmt == "pdf":
        return pdf.boxed(made, size.points)
    return font.embedded(stable(made.decode()), pieces).encode() if fmt == "svg" else made


_FOOT: Final = 60
"""Pixels of a page's picture that the words below the drawing take at least."""


def specification(
    content: Content, options: Options, size: Size, code: qr.Code | None = None
) -> dict[str, Any]:
    """The figure's JSON with the frame that ``frame.js`` draws around it."""
    colours, chart = style.PALETTES[options.theme], content.chart
    ours, pages = (json.dumps(one)[1:-1] for one in (font.FAMILY, style.FONT))
    spec: dict[str, Any] = json.loads(chart.figure.to_json().replace(pages, ours))
    rows = _rows(content)
    own = natural_height(content)
    above = {"title": chart.title, "definition": chart.subtitle}
    below = {"sources": chart.foot, "standing": content.standing}
    words = {
        **{name: text if options.header else "" for name, text in above.items()},
        **{name: text if options.foot else "" for name, text in below.items()},
        "alt": chart.alt,
    }
    frame = {
        **{name: printable(text) for name, text in words.items()},
        "notes": [printable(one) for one in chart.printed] if options.foot else [],
        **_coded(content, code),
        "paper": "" if options.transparent else colours.paper,
        "ink": colours.ink,
        "soft": colours.soft,
        "font": font.FAMILY,
        "width": size.width,
        "height": size.height,
        "zoom": size.zoom,
        "least": size.least,
        "isPrinted": size.millimetres is not None,
        "printed": {"width": size.printed[0], "height": size.printed[1]},
        "usual": style.HEIGHT,
        "rows": rows,
        "labels": _labels(content),
        "pitch": _pitch(content),
        "rest": _rests(content, len(rows)) if options.foot else [],
        "hasFoot": options.foot,
        "margin": chart.figure.layout.template.layout.margin.to_plotly_json(),
        # A drawing of the usual height fits itself to any room; another is as high as its content.
        "natural": 0 if own == style.HEIGHT else own,
        "narrowest": _OF_YEARS if chart.name == "availability" else _NARROWEST,
    }
    spec["layout"] |= {"meta": {"frame": frame}}
    if options.transparent:
        clear = "rgba(0,0,0,0)"
        spec["layout"] |= {"paper_bgcolor": clear, "plot_bgcolor": clear}
    return spec


def _coded(content: Content, code: qr.Code | None) -> dict[str, Any]:
    """The code as ``frame.js`` draws it, and the words beside it."""
    if code is None:
        return {"code": None, "opens": ""}
    _, address = content.say, qr.place(content.code)
    return {
        "code": {"rows": code.rows, "module": code.module, "quiet": qr.QUIET},
        "opens": printable(_("Open the figures and their words: {address}", address=address)),
    }


_NARROWEST: Final = 380
"""Pixels of width that a list keeps that is drawn larger where there is room."""
_OF_YEARS: Final = 480
"""The same where its rows are years, of which each needs some."""
_LISTS: Final = ("availability", "intervals", "partners", "products", "contributions", "gaps")
"""Charts whose rows, named from the top, can be left out and counted where not all fit."""


def _rows(content: Content) -> list[float]:
    """Where the rows of a list are, by its y axis, which runs downwards; none of any other chart."""
    if content.chart.name not in _LISTS:
        return []
    if own := sorted({float(one["y"]) for one in _labels(content) if one["kind"] == "row"}):
        return own
    if content.chart.name in ("partners", "products", "contributions"):
        return sorted({float(at) for one in content.chart.figure.data if one.type == "bar" for at in one.y})
    if content.chart.name == "gaps":
        return sorted({float(at) for one in content.chart.figure.data for at in one.y})
    named = [one.y for one in content.chart.figure.layout.annotations if one.xref == "paper" and not one.yref]
    return sorted({float(at) for at in named if isinstance(at, int | float)})


def _labels(content: Content) -> list[dict[str, Any]]:
    """Words that ``placing.js`` sets where the drawing leaves room (``charts/signs.word``)."""
    return list((content.chart.figure.layout.meta or {}).get("labels", ()))


def _pitch(content: Content) -> float:
    """Pixels from one row of a list to the next; of a chart without named rows 0."""
    rows = bool(_rows(content)) or any(one["kind"] == "row" for one in _labels(content))
    low, high = content.chart.figure.layout.yaxis.range or (1.0, 0.0)
    margin = content.chart.figure.layout.margin
    return (natural_height(content) - (margin.t or 0) - (margin.b or 0)) / (low - high) if rows else 0.0


def _rests(content: Content, rows: int) -> list[str]:
    """What is said where the last row is not drawn, where the last two are not, and so on."""
    if any(one.get("pinned") for one in _labels(content)):
        return _ranks(content, rows)
    _ = content.say
    return [_.many("{n} more row is not shown.", "{n} more rows are not shown.", n + 1) for n in range(rows)]


def _ranks(content: Content, rows: int) -> list[str]:
    """The bar of all others keeps its place, so what lies between it and the last rank drawn is told."""
    _, chart = content.say, content.chart
    bars = next(one for one in chart.figure.data if one.type == "bar")
    figures = [chart.evidence.figure(str(data[0])) for data in bars.customdata]
    ranked = [one for one in figures if one["operation"] != "rest"]
    told: list[str] = []
    together = 0.0
    for one in reversed(ranked):
        together += one["amount"]
        first, last = len(ranked) - len(told), len(ranked)
        amount = _amount(together, one, _).removesuffix(".")
        told.append(
            _("Rank {rank} is not drawn: {amount}.", rank=str(last), amount=amount)
            if first == last
            else _(
                "Ranks {first} to {last} are not drawn: {amount} together.",
                first=str(first),
                last=str(last),
                amount=amount,
            )
        )
    return [told[min(n, len(told) - 1)] for n in range(rows)]


def _amount(together: float, one: Row, _: Translator) -> str:
    """Amounts of a kind added up; parts of a growth are percentage points."""
    if one["measure"] == "level":
        return labels.amount(together, str(one["unit"]), _.lang)
    sign = "+" if together > 0 else "−" if together < 0 else ""
    return _("{n} points", n=sign + labels.number(abs(together), 1, _.lang))


def natural_height(content: Content) -> int:
    return int(content.chart.figure.layout.height or style.HEIGHT)


def stable(svg: str) -> str:
    """The picture with its random ids replaced by ones that follow from it.

    Two pictures in one page keep apart: the ids begin with a few digits of the picture's own digest.

    >>> stable('<clipPath id="clipa1b2c3xy"/><g clip-path="url(#clipa1b2c3xy)"/>')
    '<clipPath id="picce3529x0xy"/><g clip-path="url(#picce3529x0xy)"/>'
    """
    random = {found: f"\0{number}" for number, found in enumerate(dict.fromkeys(_ID.findall(svg)))}
    if not random:
        return svg
    placed = re.sub("|".join(map(re.escape, random)), lambda found: random[found[0]], svg)
    own = sha256(placed.encode()).hexdigest()[:6]
    return placed.replace("\0", f"pic{own}x")
