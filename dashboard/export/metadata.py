"""The same words for machines: Dublin Core in RDF (SVG, PNG, PDF) and schema.org in JSON-LD (HTML)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from dashboard.evidence import Row
from dashboard.export.content import Content, web_address
from dashboard.language import write as labels
from dashboard.shown import in_attribute

NAMESPACE: Final = "urn:bilateral:evidence:1"
_SCHEMA: Final = "https://schema.org"
_WHOLE: Final = "#dataset"
_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DC: Final = "http://purl.org/dc/elements/1.1/"


def rdf(content: Content) -> str:
    """Title, definition, period, unit, date, sources, link and excerpts as one RDF description."""
    about = content.sealed.about
    described = ". ".join(part for part in (about["definition"], about["unit"], about["period"]) if part)
    own = {name: about[name] for name in ("link", "frozen_link", "data_version", "unit", "period")}
    return (
        f'<rdf:RDF xmlns:rdf="{_RDF}"><rdf:Description rdf:about="" xmlns:dc="{_DC}" '
        f'xmlns:bilateral="{NAMESPACE}">'
        f"<dc:title>{_alternative(about['title'])}</dc:title>"
        f"<dc:description>{_alternative(described)}</dc:description>"
        f"<dc:language><rdf:Bag>{_items([about['language']])}</rdf:Bag></dc:language>"
        f"<dc:date><rdf:Seq>{_items([about['data_date']])}</rdf:Seq></dc:date>"
        f"<dc:source>{in_attribute(about['source_line'])}</dc:source>"
        f"<dc:relation><rdf:Bag>{_items(map(_document, content.sealed.sources))}</rdf:Bag></dc:relation>"
        + (f"<bilateral:omitted>{' '.join(content.omitted)}</bilateral:omitted>" if content.omitted else "")
        + (f"<bilateral:qr>{in_attribute(content.code)}</bilateral:qr>" if content.code else "")
        + "".join(f"<bilateral:{name}>{in_attribute(text)}</bilateral:{name}>" for name, text in own.items())
        + f"<bilateral:excerpts><rdf:Seq>{_items(_excerpts(content))}</rdf:Seq></bilateral:excerpts>"
        f"<bilateral:digest>{content.sealed.digest}</bilateral:digest>"
        "</rdf:Description></rdf:RDF>"
    )


def xmp(content: Content) -> str:
    """The same as an XMP packet, which PNG and PDF carry."""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'{rdf(content)}</x:xmpmeta><?xpacket end="r"?>'
    )


def _alternative(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{in_attribute(text)}</rdf:li></rdf:Alt>'


def _items(texts: Iterable[str]) -> str:
    return "".join(f"<rdf:li>{in_attribute(text)}</rdf:li>" for text in texts)


def _document(source: dict[str, str]) -> str:
    """ "Publisher: Title. 2024-01-29. https://…"."""
    named = ": ".join(one for one in (source["publisher"], source["title"]) if one)
    return ". ".join(one for one in (named, source["published"], source["url"]) if one)


def _excerpts(content: Content) -> list[str]:
    """The words of what was published; a printed cell says no more than its number."""
    said = content.drawn[content.drawn["kind"] == "published"]
    return [
        f"{figure_id}: {words}" for figure_id, words in zip(said["figure_id"], said["excerpt"], strict=True)
    ]


# --- schema.org ---------------------------------------------------------------------------------


def json_ld(content: Content) -> dict[str, Any]:
    """A Dataset with its sources as CreativeWorks; each figure says with ``statement`` that it is a part."""
    about = content.sealed.about
    return _without_nothing(
        {
            "@context": _SCHEMA,
            "@type": "Dataset",
            "@id": _WHOLE,
            "name": about["title"],
            "description": about["definition"],
            "inLanguage": about["language"],
            "url": about["link"],
            "version": about["data_version"],
            "dateModified": about["data_date"],
            "temporalCoverage": _span(content),
            "variableMeasured": about["unit"],
            "citation": about["source_line"],
            "isBasedOn": [_work(source) for source in content.sealed.sources],
        }
    )


def graph(content: Content) -> dict[str, Any]:
    """The Dataset with the statements of all that is drawn, as one object."""
    rows = content.drawn.to_dict("records")
    parts = [json_ld(content), *(statement(row, content) for row in rows)]
    return {
        "@context": _SCHEMA,
        "@graph": [{k: v for k, v in one.items() if k != "@context"} for one in parts],
    }


def _work(source: dict[str, str]) -> dict[str, Any]:
    return _without_nothing(
        {
            "@type": "CreativeWork",
            "@id": "#" + source["source_id"],
            "name": source["title"] or source["publisher"],
            "publisher": {"@type": "Organization", "name": source["publisher"]},
            "author": source["author"],
            "url": web_address(source["url"]),
            "datePublished": source["published"],
            "inLanguage": source["language"],
            "license": source["licence"],
        }
    )


def statement(row: Row, content: Content) -> dict[str, Any]:
    """A published figure as a Claim, any other as an Observation."""
    lang = content.chart.lang
    common = {
        "@context": _SCHEMA,
        "@id": "#" + str(row["figure_id"]),
        "isPartOf": {"@id": _WHOLE},
        "name": f"{labels.period(str(row['period']), lang)}: {labels.figure_label(row, lang)}",
    }
    if row["kind"] == "published":
        return _without_nothing(
            {
                "@type": "Claim",
                **common,
                "text": row["excerpt"],
                "datePublished": row["stated_on"],
                "author": {"@type": "Person", "name": row["stated_by"]} if row["stated_by"] else "",
                "appearance": {"@id": "#" + str(row["source_id"])},
            }
        )
    return _without_nothing(
        {
            "@type": "Observation",
            **common,
            "value": float(row["amount"]),
            "unitText": row["unit"],
            "observationDate": str(row["period"]),
            "measurementMethod": row["operation"],
            "isBasedOn": {"@id": "#" + str(row["source_id"])},
        }
    )


def _span(content: Content) -> str:
    if content.drawn.empty:
        return ""
    first, last = int(content.drawn["start"].min()), int(content.drawn["end"].max())
    return "/".join(f"{month // 12:04d}-{month % 12 + 1:02d}" for month in (first, last))


def _without_nothing(given: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if value not in ("", None, [])}
