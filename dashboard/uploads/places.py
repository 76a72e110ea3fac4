"""Where a table says what its figures are of: the places, what each may say, and the one reader of them all.

Every text is read by :func:`told`, wherever it stands; the table says for which names that place is believed.
The nearest to the number wins, in this order::

    cell · row's cells · head (all its levels) · line between rows · title · column of one text ·
    sheet of parameters · note below · name of the sheet · name of the file

What two texts of one place contradict is not said; a title against something nearer is a warning.

==============  ========  =======  ====  ====  ======  =====  ======  ======
\\               reporter  partner  flow  unit  scale   time   scope   status
==============  ========  =======  ====  ====  ======  =====  ======  ======
title           yes       yes      yes   yes   yes     yes    yes     yes
head            yes       yes      yes   yes   yes     yes    yes     yes
line            yes       yes      yes   yes   yes     yes    yes     yes
column          keyed     keyed    yes   yes   yes     yes    yes     yes
parameters      keyed     keyed    yes   yes   yes     keyed  yes     no
note            keyed     keyed    yes   yes   yes     keyed  yes     yes
sheet           keyed     keyed    yes   yes   yes     yes    yes     no
file            several   several  some  some  some    whole  some    no
==============  ========  =======  ====  ====  ======  =====  ======  ======

*keyed*: "Reporter: Kenya", where a bare "Kenya" may be either side, and a bare day that of the file.
*several*: only in a name that says whose trade it is and more. *some*: in the plural, "Exports.csv", or
beside something else: a program may call what it writes "export". *whole*: where all of the name is read.
``tests/uploads/places.py`` makes a table for each of these fields in five languages and counts.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from dashboard.language import lexicon
from dashboard.language import read as reading
from dashboard.language.read.lines import is_total
from dashboard.uploads.coordinates import read_coordinate
from dashboard.uploads.phrase import Phrase, only, says

_MONEY: Final = ("unit", "rouble", "multiplier")
_TIME: Final = ("period", "part", "fiscal")
_KEYED: Final = ("reporter", "partner", "flow", "scope", "period", "unit")
MAY_SAY: Final[dict[str, tuple[str, ...]]] = {
    "column": ("flow", "scope", *_MONEY, "valuation", "price_basis", "basis", "period", "part", "status"),
    "sheet": (*_TIME, "flow", "scope", "country", *_MONEY),
    "only sheet": _TIME,
    "file": ("reporter", "partner", "flow", "scope", "period", "unit", "multiplier"),
    "parameters": ("flow", "scope", "reporter", "partner", "country", *_MONEY, "valuation"),
    "note": (*_MONEY, "fiscal_start", "flow", "scope", "status"),
}
"""Place: what a text there may say that is not keyed. A program may call its only sheet "Export"."""


@lru_cache(4_096)
def told(text: str) -> Phrase:
    """What a text says, wherever it stands: "Partner: Georgia" as its column would, any other as free text.

    >>> told("Partner: Georgia"), told("Exports")
    ({'partner': 'GEO'}, {'flow': 'exports'})
    """
    return keyed(text) or says(text)


def keyed(text: str) -> Phrase:
    """What a line says whose key names a column: "Единица измерения: тыс. долл. США"; {} for any other."""
    key, colon, rest = text.partition(":")
    column = reading.read_column(key.strip()) if colon and rest.strip() else None
    if column is None or column.how == "guess":
        return {}
    is_open = column.hints.get("part") == "country"
    found = read_coordinate("country" if is_open else column.field, rest.strip())
    if column.field == "product" and is_total(rest.strip()) and _names_goods(key):
        return {"scope": "goods", "product": ""}  # "Warenposition: Total 1"
    if found.said:  # "Standard international trade classification: Total"
        return {**only(says(key.strip()), ("scope",)), **found.said}
    return says(rest.strip()) if column.field in ("flow", "scope") else {}  # "Trade type: Goods"


def _names_goods(key: str) -> bool:
    words = re.findall(r"[^\W\d_]+", key.casefold())
    nomenclatures = lexicon.words("nomenclature")
    return says(key.strip()).get("scope") == "goods" or any(
        nomenclatures.get(one) == "goods" for one in words
    )


_UNNAMED: Final = re.compile(rf"(?:{lexicon.either('sheet_name')})[\s_]?\d{{0,3}}", re.IGNORECASE)
"""What spreadsheet programs call a sheet that nobody named: "Лист11" is no November of 2011."""


def believed(place: str, text: str) -> Phrase:
    """Of a text that is understood whole what its place may say, and what its key names in any place."""
    if place in ("sheet", "only sheet") and _UNNAMED.fullmatch(text.strip()):
        return {}
    said = told(text)
    if "unread" in said:
        return {}
    return only(said, (*MAY_SAY[place], *(_KEYED if keyed(text) else ())))
