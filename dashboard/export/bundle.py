"""A zip that is a Frictionless Data Package: tables with their schema, pictures, citations, a README."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final

from dashboard.export import columns, exact, links, tables
from dashboard.export.content import Content, web_address
from dashboard.export.sealed import Opened
from dashboard.export.workbook import part
from dashboard.model import SOURCE_COLUMNS

_PACKAGE: Final = "datapackage.json"
_FIGURES: Final = "figures.csv"
_SOURCES: Final = "sources.csv"
_ABOUT: Final = "about.json"
_MEDIA: Final = {
    "csv": "text/csv",
    "svg": "image/svg+xml",
    "png": "image/png",
    "md": "text/markdown",
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "json": "application/json",
    "csl.json": "application/vnd.citationstyles.csl+json",
}


def to_zip(content: Content, svg: bytes, png: bytes) -> bytes:
    """The package; its files are dated with the data's day."""
    files = {
        _FIGURES: tables.figures_csv(content.sealed),
        _SOURCES: tables.sources_csv(content.sealed),
        _ABOUT: _about(content),
        "chart.svg": svg,
        "chart.png": png,
        **_citations(content),
        "README.md": _readme(content),
    }
    package = json.dumps(_package(content, files), ensure_ascii=False, indent=1) + "\n"
    return _zipped({_PACKAGE: package.encode(), **files}, content.data_date)


def _about(content: Content) -> bytes:
    return json.dumps(tables.about(content.sealed), ensure_ascii=False, indent=1).encode() + b"\n"


def _zipped(files: Mapping[str, bytes], day: str) -> bytes:
    out = io.BytesIO()
    year, month, date = (int(one) for one in max(day, "1980-01-01").split("-"))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, (year, month, date, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _citations(content: Content) -> dict[str, bytes]:
    from dashboard.export import cite

    work = _work(content)
    written = {"bib": cite.bibtex(work), "ris": cite.ris(work), "csl.json": cite.csl_json(work)}
    return {f"citation.{ending}": text.encode() for ending, text in written.items()}


def _work(content: Content) -> Any:
    from dashboard.export import cite

    chart, facts = content.chart, content.facts
    pair = content.selection.pair if links.is_of_pair(chart.name, content.selection) else None
    link, release = facts.frozen or facts.link, facts.release or facts.version
    return cite.chart_work(
        chart.name, chart.title, pair or ("", ""), content.data_date, link, chart.lang, release, chart.foot
    )


def _readme(content: Content) -> bytes:
    from dashboard.export import cite

    about, _ = content.sealed.about, content.say
    lines = [
        f"# {about['title']}",
        about["definition"],
        *content.chart.notes,
        about["source_line"],
        content.standing,
        cite.apa(_work(content)),
        _("figures.csv: one row per figure, with its words and its document. sources.csv: the documents."),
        _("about.json: what is the same for all rows, columns too. The sign ⏎ in a cell was a line break."),
        _("A text that a spreadsheet could take for a formula begins with an apostrophe."),
        _("datapackage.json describes every column. “bilateral verify” checks the whole against the ledger."),
    ]
    return ("\n\n".join(" ".join(line.split()) for line in lines if line) + "\n").encode()


def _package(content: Content, files: Mapping[str, bytes]) -> dict[str, Any]:
    about = content.sealed.about
    return {
        "profile": "data-package",
        "name": f"bilateral-{about['chart']}",
        "title": about["title"],
        "description": about["definition"],
        "version": about["data_version"],
        **({"created": f"{about['data_date']}T00:00:00Z"} if about["data_date"] else {}),
        **({"homepage": about["link"]} if web_address(about["link"]) else {}),
        "sources": [_source(source) for source in content.sealed.sources],
        "resources": [_resource(name, data, content) for name, data in files.items()],
        "bilateral": {"digest": content.sealed.digest, "period": about["period"], "unit": about["unit"]},
    }


def _source(source: Mapping[str, str]) -> dict[str, str]:
    title = ": ".join(one for one in (source["publisher"], source["title"]) if one)
    path = web_address(source["url"])
    return {"title": title} | ({"path": path} if path else {})


def _resource(name: str, data: bytes, content: Content) -> dict[str, Any]:
    """A file of the package with its size and digest; a table with its schema too."""
    stem, _dot, ending = name.partition(".")
    plain = {
        "name": f"{stem}-{ending}".replace(".", "-").lower(),
        "path": name,
        "mediatype": _MEDIA[ending],
        "bytes": len(data),
        "hash": "sha256:" + sha256(data).hexdigest(),
    }
    if ending != "csv":
        return plain
    named = tables.held(content.sealed) if name == _FIGURES else SOURCE_COLUMNS
    fields = [_field(column, name, content) for column in named]
    return plain | {
        "name": stem,
        "profile": "tabular-data-resource",
        "format": "csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n"},
        "schema": {"fields": fields},
    }


def _field(column: str, table: str, content: Content) -> dict[str, Any]:
    kind = "string"
    if table == _FIGURES and exact.is_number(column):
        kind = "number" if column in exact.NUMBERS else "integer"
    return {"name": column, "type": kind, "description": content.say(columns.meaning(column))}


# --- reading ------------------------------------------------------------------------------------


def from_zip(archive: zipfile.ZipFile) -> Opened:
    """The figures of a package of ours; LookupError for another's, ValueError for a broken one."""
    if not {_PACKAGE, _FIGURES} <= set(archive.namelist()):
        raise LookupError("not our package")
    if _ABOUT not in archive.namelist():
        return tables.from_csv(part(archive, _FIGURES))  # of an earlier edition
    return tables.from_package(*(part(archive, name) for name in (_FIGURES, _ABOUT, _SOURCES)))


def altered_files(archive: zipfile.ZipFile) -> list[str]:
    """The files that are not as the package describes them, or missing; ValueError if it cannot be read."""
    try:
        listed = json.loads(part(archive, _PACKAGE))["resources"]
        told = {str(one["path"]): str(one["hash"]) for one in listed}
    except (KeyError, TypeError) as wrong:
        raise ValueError(f"{_PACKAGE}: {wrong!r}") from wrong
    return [name for name, digest in told.items() if _digest(archive, name) != digest]


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    try:
        return "sha256:" + sha256(part(archive, name)).hexdigest()
    except ValueError:
        return ""
