"""Names of columns: whose field a header names, and what else its words say."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from dashboard.language import lexicon
from dashboard.language.read.cells import cleaned, folded, remembered, words_of
from dashboard.language.read.countries import read_country
from dashboard.language.read.measured import read_measure
from dashboard.language.read.terms import read_scope
from dashboard.language.read.titles import hints, without_unit
from dashboard.language.read.units import PERCENTAGE_POINTS
from dashboard.model import FIGURE_COLUMNS

OWN_NAMES: Final = (*FIGURE_COLUMNS, "source_title", "source_url", "publisher", "published")
NEAR: Final = 85.0
"""How alike, of 100, a header must be to a listed one to be guessed."""


@dataclasses.dataclass(frozen=True, slots=True)
class Column:
    """Whose field a column is.

    ``field`` is a FIGURE_COLUMNS name, source_title, source_url, publisher, published, "pair" or
    "ignore". ``how`` is "name" (the field's own name), "synonym" (listed, or all its words are
    understood) or "guess" (near a listed one, or with words that are not understood: to be
    confirmed). ``hints`` is what :func:`dashboard.language.read.hints` finds in the header; beside that
    "part" is year, month or quarter of a period, or "country" where a bare "country" may be the
    reporter or, where that is known, the partner.
    """

    field: str
    how: str
    hints: Mapping[str, str] = dataclasses.field(default_factory=dict)


@remembered(None)
def read_column(header: str) -> Column | None:
    """The column a header names; None where it names none.

    >>> read_column("reporter"), read_column("Ед. изм.")
    (Column(field='reporter', how='name', hints={}), Column(field='unit', how='synonym', hints={}))
    >>> read_column("Экспорт товаров, млн долл.").hints
    {'unit': 'USD', 'multiplier': '1000000', 'flow': 'exports', 'scope': 'goods'}
    >>> read_column("Экспорт нефти").how, read_column("Значенее").how, read_column("Погода")
    ('guess', 'guess', None)
    """
    line = cleaned(header)
    if not line:
        return None
    name = "_".join(re.findall(r"\w+", folded(line).replace("_", " ")))
    if name in OWN_NAMES:
        return Column(name, "name", _part_of(_key(line), name))
    if times := _of_times(line):
        return times
    apart = _apart(line)
    found = _listed(line) or (_listed(apart) if apart != line else None) or side_column(apart)
    if found is None or found.field == "ignore" or found.how == "guess":
        found = _of_names(apart) or found
    return (
        found
        or _of_scope(apart)
        or _in_two_languages(line)
        or _value(line)
        or _of_program(line, apart)
        or _near(line)
    )


def _of_program(line: str, apart: str) -> Column | None:
    """ "expDlr", as programs write the names of columns of values."""
    found = _value(apart) if apart != line and " " not in line else None
    return found if found is not None and found.how != "guess" else None


def _of_scope(line: str) -> Column | None:
    """ "Commodity trade flow", "Goods: partner country": the name of a column, and what all of it is of."""
    said = words_of(line)
    left = [one for one in said if not read_scope(one) and one not in _NAMES_OF_GOODS]
    if not 0 < len(left) < len(said):
        return None
    found = _listed(" ".join(left))
    return found if found is not None and found.field in ("flow", "partner", "reporter") else None


_NAMES_OF_GOODS: Final = frozenset(("commodity", "merchandise"))


_FINEST: Final = ("month", "quarter", "half")


def _of_times(line: str) -> Column | None:
    """ "Year, month" over years and the months below them."""
    said = re.split(r"\s*[,/;&]\s*", line)
    parts = [_parts().get(_key(one), "") for one in said]
    finest = next((part for part in _FINEST if part in parts), "")
    return Column("period", "synonym", {"part": finest}) if len(said) == 2 and all(parts) and finest else None


_OF: Final = frozenset(
    [
        "of",
        "the",
        "de",
        "du",
        "des",
        "del",
        "della",
        "do",
        "da",
        "di",
        "la",
        "le",
        "les",
        "el",
        "der",
        "des",
        "van",
    ]
)


def _of_names(line: str) -> Column | None:
    """ "Libellé pays", "Nazwa kraju partnera": the names of whatever the other words are the name of."""
    said = words_of(line)
    left = [one for one in said if one not in lexicon.words("beside_column")]
    if (goods := [one for one in left if one not in _nomenclatures()]) != left:
        # Two letters alone may be a country's: "SA", "CN".
        named = _listed(" ".join(goods)) if goods else Column("product", "synonym") if len(line) > 2 else None
        if named is not None and named.field == "product":  # "Tavaraluokitus CN2", "Cod. TARIC"
            return dataclasses.replace(named, how="synonym")
    if not 0 < len(left) < len(said):
        return None
    bare = [one for one in left if one not in _OF]
    found = next(filter(None, (_listed(" ".join(one)) for one in (left, bare) if one)), None)
    return found if found is not None and found.field in _WITH_NAMES and found.how != "guess" else None


_WITH_NAMES: Final = ("reporter", "partner", "flow", "product", "exporter", "importer")


def _in_two_languages(line: str) -> Column | None:
    """A name and the same in another language: "Land / Pays", "Ülke - Country", "Страна (Country)"."""
    said = re.split(r"\s+[/|–—-]\s+", line) if _BESIDE.search(line) else line.split("/")
    if len(said) < 2 and (bracketed := _BRACKETED.fullmatch(line)):
        said = [bracketed[1], bracketed[2]]
    if len(said) < 2:
        return None
    found = [read_column(one) for one in said]
    first = found[0]
    alike = first and all(one and (one.field, one.hints) == (first.field, first.hints) for one in found)
    return first if alike and first and first.field != "value" else None


_BESIDE: Final = re.compile(r"\s[/|–—-]\s")
_BRACKETED: Final = re.compile(r"([^()]+?)\s*\(([^()]+)\)")
_HUMP: Final = re.compile(r"(?<=[a-zа-я])(?=[A-ZА-Я][A-Za-zа-я0-9]|[A-ZА-Я]$)")


def _apart(line: str) -> str:
    """The words of a name as programs write it: "PartnerISO3" → "Partner ISO3".

    >>> _apart("ReporterName"), _apart("iso3_o"), _apart("США и ЕС")
    ('Reporter Name', 'iso3 o', 'США и ЕС')
    """
    return re.sub(
        r"(?<=[a-zа-я])(?=[A-ZА-Я][A-Za-zа-я0-9]|[A-ZА-Я]$)", " ", line.replace("_", " ").replace(".", " ")
    )


# --- the two sides ------------------------------------------------------------------------------


def side_column(line: str) -> Column | None:
    """A column of one side of a trade: of who exports and who imports, or of reporter and partner.

    >>> [one.field for one in map(side_column, ("iso3 o", "exp iso3", "Country of destination")) if one]
    ['exporter', 'exporter', 'importer']
    >>> side_column("o"), side_column("Export value")
    (None, None)
    """
    sides, letters = lexicon.words("side"), lexicon.words("side_letter")
    said = [one for one in words_of(line) if one not in ("2", "3")]
    rest = [one for one in said if one not in lexicon.words("beside_side")]
    named = {sides.get(one, "") for one in rest}
    if rest and len(rest) < len(said):
        named = {sides.get(one) or letters.get(one, "") for one in rest}
    side = named.pop() if len(named) == 1 else ""
    return Column(side, "synonym") if side else None


# --- by name ------------------------------------------------------------------------------------


def _key(text: str) -> str:
    return " ".join(words_of(text.replace("_", " ").replace("№", " № "))) or folded(text)


@cache
def _synonyms() -> Mapping[str, str]:
    return {_key(one): field for one, field in lexicon.words("column").items()}


@cache
def _parts() -> Mapping[str, str]:
    return {_key(one): part for one, part in lexicon.words("column_part").items()}


def _part_of(key: str, field: str) -> dict[str, str]:
    if field == "period" and key in _parts():
        return {"part": _parts()[key]}
    return {"part": "country"} if field == "reporter" and key in _any_countries() else {}


@cache
def _any_countries() -> frozenset[str]:
    return frozenset(map(_key, lexicon.words("column_country")))


_NOTATION: Final = re.compile(r"(?i)\b(?:iso[\s-]?[23]?|m49)\b")
"""How the cells of a column of countries are written: "reporter_m49", "Партнёр ISO3"."""


def _listed(line: str) -> Column | None:
    """A header of the list, as a whole or before a comma, a bracket or its unit."""
    key = _key(line)
    bare = _key(_NOTATION.sub(" ", line.replace("_", " ")).strip() or line)
    key = bare if key not in _synonyms() and bare in _synonyms() else key
    if key in _parts() and key not in _synonyms():
        return Column("period", "synonym", {"part": _parts()[key]})
    if key in _synonyms():
        field = _synonyms()[key]
        return Column(
            field, "guess" if key in lexicon.words("column_doubtful") else "synonym", _part_of(key, field)
        )
    for head in (without_unit(line), re.split(r"[,(\[:]", line, maxsplit=1)[0]):
        field = _synonyms().get(_key(head), "")
        if head != line and field and field not in ("ignore", "source_title", "excerpt"):
            return _with_more(line, _key(head), field)
    return None


@cache
def _nomenclatures() -> frozenset[str]:
    """Names of classifications of goods and industries, "CN2" and "ATECO", and their levels."""
    return frozenset(word for one in lexicon.words("nomenclature") for word in words_of(one))


_NOTATIONS: Final = frozenset(
    ["iso", "iso2", "iso3", "m49", "код", "code", "год", "year", "name", "название", "usd"]
)


def _with_more(line: str, key: str, field: str) -> Column:
    """A listed header that says more: "Wert (Mio. EUR)", "Страна (ISO3)"."""
    said = hints(line)
    beside = _NOTATIONS if field != "product" else _NOTATIONS | _nomenclatures()
    left = [
        one for one in words_of(said.pop("unread", "")) if one not in key.split(" ") and one not in beside
    ]
    if left:
        said["unread"] = " ".join(left)
    return Column(field, "guess" if left else "synonym", said if field == "value" else _part_of(key, field))


# --- by what the words say ----------------------------------------------------------------------

_TELLING: Final = ("flow", "period", "country", "measure", "unit", "unit_ambiguous", "partner", "reporter")
_COVERAGE: Final = re.compile(
    r"couverture|coverage|cover ratio|cobertura|copertura|karşılama oran|pokryci[ea]|"
    r"(?:коэффициент|степень|коефіцієнт) покрыт|коефіцієнт покритт|deckungsquote|deckungsgrad|"
    r"(?:export|import)[- /]?(?:to[- ])?(?:import|export)? ratio|pokrivenost|pokritost|покритие|покривеност|"
    r"fedezet|dekningsgrad|dækning|täckning|grad(?:ul)? de acoperire|stopień pokrycia|exchange rate|курс"
)
"""How much of imports exports pay for: a ratio of two figures, and none of the ledger's."""
_CHANGE: Final = re.compile(
    r"(?i)\b(?:прирост|изменени|прырост|змяненн|change|growth|veränderung|zuwachs|увеличени|снижени)\w*"
)


def _value(line: str) -> Column | None:
    """A column of numbers, by what its header says of them."""
    said = hints(line)
    if PERCENTAGE_POINTS.search(folded(line)) or _COVERAGE.search(folded(line)):
        return Column("ignore", "synonym", said)
    if not any(name in said for name in _TELLING):
        return _of_many(line)
    # An increase in dollars is neither a level nor a growth of the ledger.
    if _CHANGE.search(line) and read_measure(line) and said.get("measure") != "growth":
        return Column("ignore", "synonym", said)
    return Column("value", "guess" if "unread" in said else "synonym", said)


_TOTALS: Final = frozenset(["всего", "усяго", "total", "insgesamt", "grand total"])


def _of_many(line: str) -> Column | None:
    """A column for the world, a country by its code of two letters, or a group of countries."""
    several = read_country(line)
    # "Total" beside exports and imports is their sum, beside countries it is the world: nobody can tell.
    if not several or line.isdigit() or _key(line) in _TOTALS:
        return None
    if several.code:
        return Column("value", "guess" if len(line) == 2 else "synonym", {"country": several.code})
    return Column("ignore", "synonym", {"unread": line})


def _near(line: str) -> Column | None:
    """The listed header that is nearest in spelling, if it is near enough."""
    key = _key(line)
    if len(key) < 5 or lexicon.words("of_pair").keys() & set(key.split(" ")):
        return None
    # Only a header that is in no list pays for it.
    from rapidfuzz import fuzz, process

    best = process.extractOne(
        key, [one for one in _synonyms() if len(one) >= 4], scorer=fuzz.ratio, score_cutoff=NEAR
    )
    if not best:
        return None
    field = _synonyms()[best[0]]
    return Column(field, "guess", _part_of(best[0], field)) if field != "ignore" else None
