"""One page that needs nothing else: the chart, its table, the words behind every point, the sources.

The light page holds the picture as SVG and runs no script. The interactive one holds plotly itself, without
what our charts never reach, and works without a network; a policy inside the page allows these scripts, by
their digests, and nothing else. On both, table, words and sources are folded until they are asked for, or
printed; a link to a figure opens them.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import Final

from dashboard import slimming, style
from dashboard.evidence import Row
from dashboard.export import metadata, sealed
from dashboard.export.content import Content, address, web_address
from dashboard.export.options import Options
from dashboard.language import write as labels
from dashboard.model.later import N_
from dashboard.shown import in_attribute, in_html
from dashboard.text import Translator

_EVIDENCE: Final = '<script type="application/json" id="evidence">'
_FIGURE: Final = '<script type="application/json" class="figure">'
"""Each figure's row stands beside its words: said twice within a few lines, they compress to one."""
_STRUCTURED: Final = '<script type="application/ld+json">'
_END: Final = "</script>"


KINDS: Final = {
    "quote": N_("quotation"),
    "summary": N_("our summary"),
    "cell": N_("printed cell"),
    "given": N_("as given by whoever added it"),
    "query": N_("computed from a whole table"),
    "": N_("computed"),
}


def light(content: Content, options: Options, svg: str) -> bytes:
    """The page around an SVG of the chart without its words, which are the page's own."""
    picture = f'<figure role="img" aria-label="{in_attribute(content.chart.alt)}">{svg}</figure>'
    return _page(content, options, picture, scripts=())


def composed(content: Content, options: Options, picture: str) -> bytes:
    """The page around HTML of ours in the picture's place: several drawings, each with its own words."""
    return _page(content, options, picture, scripts=(), is_folded=False)


def interactive(content: Content, options: Options) -> bytes:
    """The page around plotly and the chart's own JSON."""
    drawing = json.loads(content.chart.figure.to_json())
    for trace in drawing["data"]:
        trace.pop("customdata", None)  # ids for the page, which opens what is pressed; nothing here does
    data = sealed.harmless(drawing)
    start = (
        f"const chart = {data};\n"
        'Plotly.newPlot("chart", chart.data, chart.layout, {displayModeBar: false, responsive: true});'
    )
    room = f'<figure id="chart" role="img" aria-label="{in_attribute(content.chart.alt)}"></figure>'
    return _page(content, options, room, scripts=(plotly(), start))


@cache
def plotly() -> str:
    """The slim script, else the whole one that the installed plotly carries; no sign of it ends a script."""
    from plotly.offline import get_plotlyjs

    return (slimming.standalone() or str(get_plotlyjs())).replace("</script", "<\\/script")


def _page(
    content: Content, options: Options, picture: str, scripts: tuple[str, ...], is_folded: bool = True
) -> bytes:
    chart, _ = content.chart, content.say
    table, words, sources = _("Table"), _("The words behind the numbers"), _("Sources")
    n, documents = len(chart.drawn), len(content.sealed.sources)
    counted = {table: n, words: n, sources: documents}

    def part(title: str, inside: str) -> str:
        if not is_folded:
            return f"<h2>{in_html(title)}</h2>\n{inside}"
        told = f"<h2>{in_html(title)}</h2> <small>{counted[title]}</small>"
        return f"<details><summary>{told}</summary>\n{inside}</details>"

    body = "\n".join(
        (
            "<main>",
            f"<h1>{in_html(chart.title)}</h1>",
            f'<p class="soft">{in_html(chart.subtitle)}</p>',
            picture,
            _notes(content),
            f"<p>{in_html(chart.foot)}</p>",
            _standing(content),
            part(table, _table(content)),
            part(words, _words(content, told_apart=bool(scripts))),
            part(sources, _sources(content)),
            "</main>",
            *(f"<script>{script}</script>" for script in scripts),
        )
    )
    head = (
        f'<!DOCTYPE html>\n<html lang="{chart.lang}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(scripts)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{in_attribute(chart.title)}</title>"
        f'<meta name="description" content="{in_attribute(chart.subtitle)}">'
        f"<style>{_css(options.theme)}</style>"
    )
    about = metadata.graph(content) if scripts else metadata.json_ld(content)
    structured = f"{_STRUCTURED}{sealed.harmless(about)}{_END}"
    plain = f"{head}{structured}</head><body>\n{body}\n</body></html>\n".encode()
    own = sealed.envelope(content.sealed, page_seal(plain))
    if not scripts:
        # Those of drawn figures stand beside their words.
        own["figures"]["rows"] = own["figures"]["rows"][len(chart.drawn) :]
    return plain.replace(b"</head>", f"{_EVIDENCE}{sealed.harmless(own)}{_END}</head>".encode(), 1)


def _policy(scripts: tuple[str, ...]) -> str:
    digests = [b64encode(sha256(script.encode()).digest()).decode() for script in scripts]
    allowed = " ".join(f"'sha256-{digest}'" for digest in digests) or "'none'"
    rest = "style-src 'unsafe-inline'; img-src data: blob:; font-src data:"
    return f"default-src 'none'; script-src {allowed}; {rest}"


def _css(theme: str) -> str:
    look = style.PALETTES[theme]
    return (
        f"body{{margin:0;background:{look.paper};color:{look.ink};font:16px/1.5 {style.FONT}}}"
        "main{max-width:960px;margin:0 auto;padding:16px}h1{font-size:1.4rem;margin:0}"
        f"h2{{font-size:1.1rem;margin:2rem 0 .5rem}}a{{color:{look.accent}}}.soft,small{{color:{look.soft}}}"
        "figure{margin:1rem 0}figure svg{width:100%;height:auto}.scroll{overflow-x:auto}"
        f"table{{border-collapse:collapse;font-size:.85rem}}td,th{{text-align:left;vertical-align:top;"
        f"padding:.3rem .6rem;border-bottom:1px solid {look.grid}}}"
        "li{margin:.5rem 0;overflow-wrap:anywhere}"
        "summary{cursor:pointer;padding:.4rem 0}summary h2{display:inline;margin:0}"
        "@media print{details::details-content{content-visibility:visible;block-size:auto}}"
    )


# --- the parts of the page ----------------------------------------------------------------------


def _link(url: str, text: str) -> str:
    """A link where the address is one of the web, else the text alone."""
    safe = web_address(url)
    return f'<a href="{in_attribute(safe)}" rel="noopener">{in_html(text)}</a>' if safe else in_html(text)


def _notes(content: Content) -> str:
    return "".join(f'<p class="soft">{in_html(note)}</p>' for note in content.chart.printed[:1])


def _standing(content: Content) -> str:
    """Unit, span, the data's date and version, and the way back."""
    _, facts = content.say, content.facts
    told = [content.unit, content.period]
    if content.data_date:
        told.append(_("data as of {day}", day=labels.day(content.data_date, _.lang)))
    told.append(_("version {version}", version=facts.version))
    links = [_link(facts.link, address(facts.link))]
    if facts.frozen:
        links.append(_link(facts.frozen, _("the chart as it was")))
    return f"<p><small>{' · '.join([*map(in_html, filter(None, told)), *links])}</small></p>"


def _table(content: Content) -> str:
    """The table twin; a row leads to its words."""
    frame = content.chart.table()
    header = "".join(f'<th scope="col">{in_html(str(name))}</th>' for name in frame.columns)
    lines = []
    for row in frame.to_dict("records"):
        cells = [
            f'<a href="#{in_attribute(str(cell))}">{in_html(str(cell))}</a>'
            if name == "figure_id"
            else in_html("" if cell is None else str(cell))
            for name, cell in row.items()
        ]
        # The next cell, or row, ends one: HTML knows that, and a long table is a tenth shorter.
        lines.append("<tr>" + "".join(f"<td>{cell}" for cell in cells))
    caption = f"<caption hidden>{in_html(content.chart.subtitle)}</caption>"
    return (
        f'<div class="scroll"><table>{caption}<thead><tr>{header}</tr></thead>'
        f"<tbody>{''.join(lines)}</tbody></table></div>"
    )


def _words(content: Content, told_apart: bool) -> str:
    """The words of each drawn figure; beside them the figures themselves, unless told apart from them."""
    drawn = content.drawn.to_dict("records")
    if told_apart:
        return f"<ol>{''.join(_excerpt(row, content, '') for row in drawn)}</ol>"
    said = [f"{_STRUCTURED}{sealed.harmless(metadata.statement(row, content))}{_END}" for row in drawn]
    rows = [f"{_FIGURE}{sealed.harmless(one)}{_END}" for one in sealed.compact_rows(content.sealed)]
    exact = [f"{one}{row}" for one, row in zip(said, rows, strict=False)]
    items = [_excerpt(row, content, own) for row, own in zip(drawn, exact, strict=False)]
    return f"<ol>{''.join(items)}</ol>"


def _excerpt(row: Row, content: Content, own: str) -> str:
    """One figure: its number, its words or its operation, who said it, where."""
    _, source = content.say, content.sealed.source(str(row["source_id"]))
    number = f"{labels.period(str(row['period']), _.lang)}: {labels.figure_label(row, _.lang)}"
    who = [_.term(str(row["stated_by"])), str(row["stated_on"]), source["publisher"]]
    url = content.facts.quote_link(str(row["figure_id"])) or source["url"]
    told = ", ".join(part for part in who if part)
    odd = labels.undated(row, str(source["published"]), _.lang)
    dated = f"{in_html(odd)} " if odd else ""
    return (
        f'<li id="{in_attribute(str(row["figure_id"]))}"><b>{in_html(number)}</b> {_said(row, _)} '
        f"<small>{in_html(_(KINDS[str(row['excerpt_kind'])]))}. {dated}{_link(url, told)}</small>"
        f"{own}</li>"
    )


def _said(row: Row, _: Translator) -> str:
    if row["kind"] == "derived":
        return f"{in_html(str(row['operation']))}: {in_html(str(row['derived_from']))}"
    words = f'<span lang="{in_attribute(str(row["excerpt_language"]))}">{in_html(str(row["excerpt"]))}</span>'
    quoted = f"<q>{words}</q>" if row["excerpt_kind"] == "quote" else words
    translated = str(row[f"excerpt_{_.lang}"])
    return f"{quoted} ({in_html(translated)})" if translated else quoted


def _sources(content: Content) -> str:
    items = []
    for source in content.sealed.sources:
        title = source["title"] or source["publisher"]
        told = [source["publisher"] if source["title"] else "", source["published"], source["licence"]]
        rest = " · ".join(in_html(part) for part in told if part)
        items.append(f"<li>{_link(source['url'], title)} <small>{rest}</small></li>")
    return f"<ul>{''.join(items)}</ul>"


# --- reading ------------------------------------------------------------------------------------


_ROWS: Final = re.compile(re.escape(_FIGURE).encode() + b"(.*?)" + re.escape(_END).encode(), re.DOTALL)


def _parts(page: bytes) -> tuple[bytes, bytes]:
    """The evidence inside, and the page without it; LookupError if there is none.

    The first is ours: nothing that others wrote can stand before it unescaped.
    """
    start = page.find(_EVIDENCE.encode())
    end = page.find(_END.encode(), start)
    if start < 0:
        raise LookupError("no evidence inside")
    if end < 0:
        raise ValueError("the evidence is cut off")
    own = page[start + len(_EVIDENCE) : end]
    return own, page[:start] + page[end + len(_END) :]


def page_seal(plain: bytes) -> str:
    return "sha256:" + sha256(plain).hexdigest()


def picture_seal(page: bytes) -> str:
    """A digest of everything but the evidence itself."""
    return page_seal(_parts(page)[1])


def opened(page: bytes) -> sealed.Opened:
    """The evidence inside; ValueError if the page is cut off, LookupError if it holds none."""
    own, rest = _parts(page)
    if not page.rstrip().endswith(b"</html>"):
        raise ValueError("the end is missing")
    whole = json.loads(own)
    try:
        whole["figures"]["rows"] = [*map(json.loads, _ROWS.findall(rest)), *whole["figures"]["rows"]]
    except (KeyError, TypeError) as wrong:
        raise ValueError(f"not an envelope: {wrong!r}") from wrong
    return sealed.from_json(whole)
