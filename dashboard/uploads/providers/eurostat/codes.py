"""Eurostat's names and codes of flows, periods, products, partners and indicators in its trade tables."""

from __future__ import annotations

import re
from typing import Final

from dashboard.model import Period
from dashboard.uploads.providers.places import AGGREGATE, AREAS_NES, Area, named
from dashboard.uploads.providers.provider import Origin

_FLOWS: Final = {
    "1": "imports",
    "import": "imports",
    "imports": "imports",
    "2": "exports",
    "export": "exports",
    "exports": "exports",
}
_EURO: Final = ("valueineuro", "valueineuros", "valueineur", "valueeur")
_COUNTRIES: Final = {"EL": "GR", "UK": "GB", "XS": "RS"}
"""Codes that differ from ISO 3166."""
_GROUPS: Final = re.compile(r"(EU|EXT|INT|EA)[0-9_].*|EU|EXTRA.*|INTRA.*")
_NES: Final = re.compile(r"Q[P-Z]")
STATUS: Final = {"p": "preliminary", "e": "estimate", "f": "forecast"}
"""Status by flag; other flags do not speak of the status."""


def flow(text: str) -> str:
    """exports or imports; empty for others.

    >>> flow("2-EXPORT"), flow("IMPORT"), flow("3-RE-EXPORT")
    ('exports', 'imports', '')
    """
    words = re.sub(r"^\d\s*-\s*", "", text).casefold()
    return _FLOWS.get(words, "")


def is_re_export(text: str) -> bool:
    return text == "3" or "re-export" in text.casefold()


def is_euro(text: str) -> bool:
    """Whether an indicator or a column is the value in euros; the others are quantities."""
    return re.sub(r"[\W_]+", "", text).casefold() in _EURO


def is_quantity(text: str) -> bool:
    return "quantity" in text.casefold()


def period(text: str) -> str:
    """Our period of "201952-Jan.-Dec. 2019", "202001-Jan. 2020", "2020-01", "2020"; empty for others.

    >>> period("201952-Jan.-Dec. 2019"), period("202001"), period("2020-Q2"), period("2020-13")
    ('2019', '2020-01', '2020-Q2', '')
    """
    if comext := re.match(r"((?:19|20)\d\d)(\d\d)(?!\d)", text):
        text = comext[1] if comext[2] == "52" else f"{comext[1]}-{comext[2]}"
    try:
        return str(Period.parse(text.removesuffix(".0")))
    except ValueError:
        return ""


def product(text: str) -> str:
    """Our product of "TOTAL-Total", "27-MINERAL FUELS ...", "27090010" or a label without a code.

    >>> product("TOTAL-Total"), product("27"), product("27090010-Crude"), product("Total")
    ('', 'HS 27', 'CN 27090010', '')
    """
    if re.match(r"TOTAL\b", text, re.IGNORECASE):
        return ""
    code = re.match(r"(\d{2}|\d{4}|\d{6}|\d{8})(?!\d)", text)
    if code is None:
        return text
    return f"{'CN' if len(code[1]) == 8 else 'HS'} {code[1]}"


def place(text: str) -> Area:
    """A country by label, by code, or by "LT-Lithuania".

    >>> place("EXT_EU27_2020"), place("QS")
    (Area(code='', reason='aggregate'), Area(code='', reason='areas_nes'))
    """
    if _GROUPS.fullmatch(text):
        return Area("", AGGREGATE)
    if _NES.fullmatch(text):
        return Area("", AREAS_NES)
    label = re.sub(r"^[A-Z]{2}\s*-\s*(?=\w)", "", text)
    return named(_COUNTRIES.get(label, label))


def origin(dataset: str, published: str = "") -> Origin:
    """The source: ``dataset`` as the file names it."""
    return Origin(dataset, "Eurostat", "https://ec.europa.eu/eurostat/databrowser/", "en", published)
