"""What a page says of itself to machines: schema.org in JSON-LD, of the public book alone.

The pages of a pair are a Dataset (what is measured, since when, by whom, under which licence, where the
tables are); every other page is a WebPage of the same catalogue.
"""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd

from dashboard import gallery
from dashboard.evidence import Evidence
from dashboard.export import sealed
from dashboard.heads import NAME, PageHead, shortened
from dashboard.language import write as labels
from dashboard.ledger import Book
from dashboard.model import View
from dashboard.text import Translator

_LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
"""Of our coding, summaries and arithmetic; the tables of others have their own, named with each."""
_CREATOR: Final = {"@type": "Organization", "name": "The Bilateral contributors"}
_MOST: Final = 12
_OF_A_PAIR: Final = ("", "check")
_TABLES: Final = {"csv": "text/csv", "json": "application/json"}


def structured(page: str, pair: tuple[str, str], head: PageHead, book: Book, base: str, _: Translator) -> str:
    """JSON-LD of a page, every sign that means something in HTML escaped."""
    common = {
        "@context": "https://schema.org",
        "name": head.title or NAME,
        "description": shortened(head.description),
        "inLanguage": _.lang,
        "url": head.canonical,
        "license": _LICENCE,
        "creator": _CREATOR,
        "isAccessibleForFree": True,
    }
    if page in _OF_A_PAIR and book.has_pair(pair):
        said = {"@type": "Dataset", **common, **_of_pair(pair, base, _)}
    else:
        said = {"@type": "WebPage", **common}
    catalogue = {"@type": "DataCatalog", "name": NAME, "url": f"{base}/" if base else ""}
    said["includedInDataCatalog" if said["@type"] == "Dataset" else "isPartOf"] = _told(catalogue)
    return sealed.harmless(_told(said))


def _told(given: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if value not in ("", None, [])}


def _of_pair(pair: tuple[str, str], base: str, _: Translator) -> dict[str, Any]:
    evidence = gallery.evidence("timeline", View(pair, lang=_.lang))
    first, last = gallery.facts(View(pair, lang=_.lang)).span
    figures = evidence.figures
    asked = {"pair": "-".join(pair)}
    return {
        "temporalCoverage": f"{first}/{last}",
        "spatialCoverage": [{"@type": "Country", "name": labels.country(one, _.lang)} for one in pair],
        "variableMeasured": _measured(figures, _),
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": media,
                "contentUrl": f"{base}/api/v1/figures?{urlencode({**asked, 'format': fmt})}",
            }
            for fmt, media in _TABLES.items()
            if base
        ],
        "isBasedOn": _tables(evidence, _),
    }


def _measured(figures: pd.DataFrame, _: Translator) -> list[dict[str, Any]]:
    """What is counted, most first: "turnover, level" in "US dollars"."""
    counted = figures.groupby(["flow", "measure", "unit"], sort=False).size().sort_values(ascending=False)
    return [
        {
            "@type": "PropertyValue",
            "name": f"{labels.flow(str(flow), _.lang)}, {labels.measure(str(measure), _.lang)}",
            "unitText": labels.unit_name(str(unit), _.lang),
        }
        for flow, measure, unit in counted.index[:_MOST]
    ]


def _tables(evidence: Evidence, _: Translator) -> list[dict[str, Any]]:
    """The official tables that cells stand in, each with its own licence."""
    used = evidence.figures.loc[evidence.figures["kind"] == "official", "source_id"]
    tables = evidence.sources[evidence.sources["source_id"].isin(used)].to_dict("records")
    return [
        _told(
            {
                "@type": "Dataset",
                "name": row["title"] or row["publisher"],
                "publisher": {"@type": "Organization", "name": _.term(str(row["publisher"]))},
                "license": "" if row["licence"] == "unknown" else row["licence"],
                "url": row["url"],
            }
        )
        for row in tables[:_MOST]
    ]
