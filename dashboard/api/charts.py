"""/charts/<chart>.<format>: a chart as a file, by the parameters of the page's own address."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard import gallery, sharing
from dashboard.api.answers import Made, Problem, unknown_value
from dashboard.export.errors import ExportError
from dashboard.export.options import FORMATS, MEDIA
from dashboard.sharing import Shared
from dashboard.text import translator
from dashboard.text.issues import sentence

_LATER = ("no_chromium", "renderer_failed", "renderer_slow", "renderer_busy")
"""What may work when tried again, or on another machine: not the asker's mistake."""


def chart_file(stem: str, fmt: str, params: Mapping[str, str], base: str) -> Made:
    """The file; Problem for what is not known (404, 422) and for what cannot be made now (503)."""
    name = known_chart(stem)
    if fmt not in FORMATS:
        raise unknown_value("format", fmt, FORMATS, 404)
    asked = understood(name, params)
    try:
        body = sharing.file(name, asked.selection, fmt, asked.options, base)
    except ExportError as no:
        raise refusal(no, asked.selection.lang) from no
    day = sharing.newest_day(gallery.book().version)
    file_name = sharing.file_name(name, asked.selection, fmt, asked.options)
    return Made(body, MEDIA[fmt], day, file_name)


def known_chart(stem: str) -> str:
    from dashboard.export import links

    try:
        return links.chart_name(stem, tuple(gallery.CHARTS))
    except KeyError:
        raise unknown_value("chart", stem, gallery.CHARTS, 404) from None


def understood(name: str, params: Mapping[str, str]) -> Shared:
    """The chart asked for; a pair without data is 404, anything else not understood 422."""
    asked = sharing.shared(params)
    if asked.unknown:
        one = asked.unknown[0]
        raise unknown_value(one.name, one.value, one.accepted)
    wanted = asked.selection.pairs if name == "pairs" else (asked.selection.pair,)
    for pair in wanted:
        if pair and not gallery.book().has_pair(pair):
            known = ["-".join(one.pair) for one in gallery.book().pairs]
            raise unknown_value("pair", "-".join(pair), known, 404)
    if asked.selection.figure and gallery.book().one(asked.selection.figure) is None:
        raise unknown_value("figure", asked.selection.figure, (), 404)
    return asked


def refusal(no: ExportError, lang: str) -> Problem:
    told = sentence(no.issue, translator(lang or "en"))
    if no.code in _LATER:
        return Problem(503, "Service Unavailable", told)
    accepted = tuple(filter(None, no.issue.expected.split(", ")))
    return Problem(422, "Unprocessable Content", told, no.issue.column, accepted)
