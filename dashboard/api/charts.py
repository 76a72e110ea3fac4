"""/charts/<chart>.<format>: a chart as a file, by the parameters of the page's own address."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard import gallery, sharing
from dashboard.api.answers import Made, NotAnswered, not_understood, unknown_value
from dashboard.export.errors import ExportError
from dashboard.export.options import FORMATS, MEDIA, PICTURES
from dashboard.sharing import Shared
from dashboard.text import translator
from dashboard.text.issues import sentence


def chart_file(stem: str, fmt: str, params: Mapping[str, str], base: str) -> Made:
    """The file; NotAnswered for what is not known (404, 422) and for what cannot be made now (503)."""
    name = known_chart(stem)
    if fmt not in FORMATS:
        raise unknown_value("format", fmt, FORMATS, 404)
    asked = understood(name, params)
    try:
        body = sharing.taken(name, asked.view, fmt, asked.options, base)
    except ExportError as no:
        raise refusal(no, asked.view.lang) from no
    day = sharing.newest_day(gallery.book())
    file_name = sharing.file_name(name, asked.view, fmt, asked.options)
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
        raise not_understood(asked.unknown[0])
    if absent := sharing.missing(name, asked.view):
        raise unknown_value(absent.name, absent.value, absent.accepted, 404)
    return asked


def refusal(no: ExportError, lang: str) -> NotAnswered:
    told = sentence(no.issue, translator(lang or "en"))
    if no.is_passing:
        return NotAnswered(503, "Service Unavailable", told)
    if no.has_nothing:
        return NotAnswered(404, "Not Found", told)
    if no.code == "not_passed_on":
        return NotAnswered(403, "Forbidden", told, no.issue.column, PICTURES)
    accepted = tuple(filter(None, no.issue.expected.split(", ")))
    return NotAnswered(422, "Unprocessable Content", told, no.issue.column, accepted)
