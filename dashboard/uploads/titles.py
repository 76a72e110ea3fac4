"""What the lines above a table, and the sections inside it, say for the figures below."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from dashboard.language import lexicon
from dashboard.language import read as reading
from dashboard.language.read.lines import (
    footnote,
    is_about_file,
    is_cumulative,
    is_page_mark,
    names_other_subject,
    names_part_of_year,
    speaks_of_scale,
)
from dashboard.uploads.phrase import Phrase, only, part_in, phrase, plain, says, whole_year, without
from dashboard.uploads.places import MAY_SAY, keyed


@dataclass(frozen=True)
class Context:
    """``said`` by titles; ``cumulative``: months are counted from January; ``part_unclear``: the titles
    name a part of a year that could not be read; ``unread``: words of a title that may narrow its flow;
    ``rows_are``: whose trade a table of countries by countries holds, that of the "row" or "column";
    ``scale_unread``: a line that speaks of a scale which the titles together do not say; ``other``: a line
    that names a subject other than trade."""

    said: Phrase = field(default_factory=Phrase)
    cumulative: bool = False
    part_unclear: bool = False
    unread: str = ""
    rows_are: str = ""
    scale_unread: str = ""
    other: str = ""


_ROWS_ARE: Final = re.compile(
    r"(?:\brows?\b|\bстрок\w*)[^,;.)]{0,20}?\b(?P<row>export|import|reporter|partner|экспорт|импорт|отч[её]т|партн)|"
    r"(?:\bcolumns?\b|\bстолб\w*|\bграф\w*)[^,;.)]{0,20}?\b(?P<column>export|import|reporter|partner|экспорт|импорт|отч[её]т|партн)",
    re.IGNORECASE,
)


def _rows_are(texts: Iterable[str], flow: str) -> str:
    """Whose trade a table of countries by countries holds, "row" or "column"; "" where no title says it."""
    for text in texts:
        for found in _ROWS_ARE.finditer(text):
            word = (found["row"] or found["column"]).casefold()
            reports = (
                word.startswith(("reporter", "отч"))
                or (word.startswith(("export", "экспорт")) and flow == "exports")
                or (word.startswith(("import", "импорт")) and flow == "imports")
            )
            known = reports or word.startswith(("partner", "партн")) or flow in ("exports", "imports")
            if known:
                return "row" if reports == bool(found["row"]) else "column"
    return ""


_FROM: Final = r"from|origin|exporters?|von|de|desde|da|из|откуда|экспорт[её]ры?|отправитель|skąd|od"
_TO: Final = r"to|destination|importers?|nach|vers|à|a|hacia|para|в|куда|импорт[её]ры?|получатель|dokąd|do"
_CORNER: Final = re.compile(
    rf"(?:(?P<row>{_FROM})\s*[\\/|→>]+\s*(?:{_TO}))|"
    rf"(?:(?P<column>{_TO})\s*[\\/|←<]+\s*(?:{_FROM}))",
    re.IGNORECASE,
)


def _corner(text: str) -> str:
    """Whose exports a table of countries holds by its corner, "From \\ To": those of the "row"; else ""."""
    found = _CORNER.fullmatch(text.strip())
    if found:
        return "row" if found["row"] else "column"
    parts = [reading.read_column(part.strip()) for part in re.split(r"[\\/|→>←<]+", text)]
    sides = [part.field for part in parts if part is not None]
    return (
        "row" if sides == ["exporter", "importer"] else "column" if sides == ["importer", "exporter"] else ""
    )


_TRADE: Final = re.compile(rf"(?<!\w)(?:{lexicon.either('trade')})", re.IGNORECASE)
_HARMLESS: Final = re.compile(
    rf"(?:{lexicon.either('narrows_nothing')})|(?-i:[A-ZА-ЯЁ]{{2,6}})", re.IGNORECASE
)
"""Words of a title that narrow nothing: what the rows are, and short names of groups of countries."""


def read_titles(titles: Iterable[str], corner: Sequence[str] = ()) -> Context:
    """Titles, and the heads of label columns (``corner``), together; what they contradict is not said."""
    said: dict[str, object] = {}
    against: set[str] = set()
    unread = ""
    lines = (part for text in (*titles, *corner) for part in _clauses(text))
    texts = [text for text in lines if not is_about_file(text) and not is_page_mark(text)]
    for text in texts:
        line = _kept_in(text, _line(text).copy())
        speaking = _SPEAKING & line.keys() and not {"period", "part"} & line.keys()
        if speaking and (part := part_in(text)):
            line["part"] = part
        if line.keys() == {"scope", "unread"} and line["scope"] == "services" and not _TRADE.search(text):
            del line["scope"]  # "Foreign Agricultural Service" is an office
        unread = unread or _narrowing(line)
        if said.get("flow") == "turnover" and line.get("flow") in _ONE_WAY:
            del said["flow"]  # "Trade of Serbia", and nearer to the numbers "Table 1. Exports by country"
        for name, word in line.items():
            if said.setdefault(name, word) != word:
                against.add(name)
    kept = without(phrase(said), *against)
    if "country" in kept and not any(map(_is_keyed_country, texts)):
        kept.setdefault("reporter", kept.pop("country"))
    certain = _certain(kept)
    rows_are = next((side for text in corner if (side := _corner(text))), "")
    if rows_are and certain.get("flow") != "imports":  # "trade" from one to the other is what one exports
        certain = {**certain, "flow": "exports"}
    elif rows_are:
        rows_are = "column" if rows_are == "row" else "row"
    return Context(
        certain,
        any(map(is_cumulative, texts)),
        _part_unclear(texts, certain),
        unread,
        rows_are or _rows_are(texts, certain.get("flow", "")),
        "" if "multiplier" in certain else next(filter(speaks_of_scale, texts), ""),
        next(filter(names_other_subject, texts), ""),
    )


_PLACED: Final = ("reporter", "partner", "country")


def _kept_in(text: str, said: Phrase) -> Phrase:
    """What a title says but for the countries that it puts aside."""
    aside = put_aside(text)
    return without(said, *(name for name in _PLACED if aside and said.get(name) in aside))


_ASIDE: Final = re.compile(
    r"(?i)(?<!\w)(?:excl\w*|except\w*|without|кроме|без|исключ\w*|за исключением|за вычетом|"
    r"ohne|außer|sans|hors|sin|excepto|salvo|sem|exceto|senza|bez|kromě|oprócz|fără|zonder|utan|uden|uten|via|через|sanctions?|"
    r"санкци\w*|sanktion\w*|sanciones|"
    rf"{lexicon.either('by_way')})((?:\W+\w+){{1,4}})"
)
""" "Without Russia", "via Turkey", "since the sanctions on Iran": whose trade it is these do not say."""


def put_aside(text: str) -> tuple[str, ...]:
    """The countries that a title names only to leave them out, or as a way of the goods."""
    return tuple(code for found in _ASIDE.finditer(text) for code in reading.countries_named(found[1]))


_ONE_WAY: Final = ("exports", "imports")
_SPEAKING: Final = frozenset(("flow", "scope", "reporter", "unit", "multiplier", "cumulative"))
"""What shows that a line above a table speaks of its numbers."""


def read_notes(lines: Iterable[str]) -> Phrase:
    """What sheets of parameters and notes say of the table beside them, "Trade flow: General imports".

    A line that is not understood whole says nothing, and neither do two lines that contradict each other.
    """
    said: dict[str, object] = {}
    against: set[str] = set()
    for line in lines:
        for name, word in _noted(line).items():
            if said.setdefault(name, word) != word:
                against.add(name)
    return without(phrase(said), *against)


_OF_NUMBERS: Final = re.compile(
    rf"(?:{lexicon.either('note')}|{lexicon.either('perhaps_note')}|{lexicon.either('narrows_nothing')}|"
    rf"{lexicon.either('column', value='value')}|{lexicon.either('about_numbers')})",
    re.IGNORECASE,
)


def read_below(lines: Iterable[str], known: Container[str]) -> Phrase:
    """What notes below a table say of all its numbers, "Note. All values in million euros.", where nothing
    else says it: ``known`` are the names of what is said elsewhere.

    A line that says more, or has words that are not understood, may speak of something else.
    """
    said: dict[str, object] = {}
    against: set[str] = set()
    for line in (clause for text in lines for clause in _SENTENCES.split(text)):
        found = says(plain(line).rstrip("."))
        if told_by := keyed(plain(line).rstrip(".")):
            found = told_by
        elif "country" in found or ("status" in found and footnote(plain(line))):
            continue  # "* Preliminary." is said of the numbers that have the mark.
        left = [
            word for word in found.get("unread", "").split() if not _OF_NUMBERS.fullmatch(word.strip(".:,()"))
        ]
        if left or (not told_by and found.keys() - {*MAY_SAY["note"], "unread"}):
            continue
        for name, word in found.items():
            if name != "unread" and said.setdefault(name, word) != word:
                against.add(name)
    if {"unit", "rouble", "multiplier"} & {*filter(known.__contains__, MAY_SAY["note"])}:
        against |= {"unit", "rouble", "multiplier"}
    return without(phrase(said), *against, *filter(known.__contains__, said))


_OF_TABLE: Final = 12
"""Words of a line that may say of all figures what they are; longer ones speak of some of them."""
_BUT: Final = re.compile(
    r"(?i)\b(?:excl\w*|except|without|not|кроме|без|исключ\w*|за исключением|ohne|sans|hors|sin|excepto|sem|"
    r"senza|bez|kromě|oprócz|nélkül|fără|hariç|non|re-?exports?)\b|除|不含|を除"
)


def read_remarks(lines: Iterable[str], known: Container[str]) -> Phrase:
    """What notes and sources below a table say of all of it, "Source: customs. Merchandise exports.": that it
    is of goods, and whose trade it is, where nothing else says it."""
    read = [
        _line(plain(clause).rstrip("."))
        for text in lines
        for clause in _SENTENCES.split(text)
        if len(clause.split()) <= _OF_TABLE and not _BUT.search(clause)
    ]
    said: Phrase = {}
    if {one["scope"] for one in read if "scope" in one} == {"goods"} and "scope" not in known:
        said["scope"] = "goods"
    whose = {one["reporter"] for one in read if "reporter" in one and "partner" not in one}
    if len(whose) == 1 and "reporter" not in known and not any("partner" in one for one in read):
        said["reporter"] = whose.pop()
    return said


_SENTENCES: Final = re.compile(r"(?<=[^\W\d_]{5})[.;]\s+(?=[^\W\d_])")
""" "Mio. Euro" and "долл. США" are no two sentences."""


def _noted(line: str) -> Phrase:
    if (told_by := keyed(line)) and "period" in told_by:
        return told_by  # a bare day is that of the file
    if is_about_file(line):
        return {}
    value = line.partition(": ")[2]
    read = [
        said for text in (line, value) if (said := _line(text)) and not words_left(said.get("unread", ""))
    ]
    said = only(read[0], MAY_SAY["parameters"]) if read else Phrase()
    return said if "country" not in said or _is_keyed_country(line) else without(said, "country")


_SIDES: Final = ("reporter", "partner", "flow", "unit")


_CLAUSES: Final = re.compile(r"(?<=[^\W\d_]{3})[.;]\s+(?=[^\W\d_])")


def _clauses(text: str) -> list[str]:
    """The sentences of a line that begins with a key, "Partner: Georgia. Values in million USD", "Units: £
    million. This table has notes"."""
    key, colon, _ = text.partition(":")
    column = reading.read_column(key.strip()) if colon else None
    return _CLAUSES.split(text) if column is not None and column.field in _SIDES else [text]


def _is_keyed_country(text: str) -> bool:
    """ "Country: China" says no more of its side than a column of that name."""
    key, colon, rest = text.partition(":")
    column = reading.read_column(key.strip()) if colon and rest.strip() else None
    return column is not None and column.hints.get("part") == "country" and column.field != "ignore"


def _narrowing(line: Phrase) -> str:
    """Words not understood in a title of a flow, "Экспорт нефти", take them out of what it says.

    Beside "goods" or "services" such words are taken for a remark.
    """
    unread = words_left(line.pop("unread", ""))
    return unread if "flow" in line and "scope" not in line else ""


def speaks_of_trade(text: str) -> bool:
    """Whether a line above a table has a word for trade, "Торговля со странами СНГ"."""
    return bool(_TRADE.search(text))


def words_left(unread: str) -> str:
    """Of words that were not understood those that may narrow what a title says."""
    return " ".join(word for word in unread.split() if not _HARMLESS.fullmatch(word))


def _certain(said: Phrase) -> Phrase:
    """A title of levels and growths says neither of the single column; nor is a run of years a period."""
    if said.get("measure") == "level" or said.get("unit", "percent") != "percent":
        said = without(said, "measure", "reading")
    if "measure" not in said:  # "Enero - julio 2023/2022" over levels and their growth
        said = without(said, "compared_with")
    if "period" in said and reading.read_period(said["period"]) is None:
        del said["period"]
    if "period" in said and _is_long(said["period"]):
        del said["period"]
    return said


def _is_long(period: str) -> bool:
    found = reading.read_period(period)
    return found is not None and found.months > 12


_WORD: Final = r"[^\W\d_]{3,30}"
_BESIDE_YEAR: Final = re.compile(
    rf"(?:(?<![^\W\d_])(?P<first>{_WORD})\s?[-–—~～]\s?(?P<last>{_WORD})|"
    r"(?<![\w.,])(?<!ble\s)(?<!eau\s)(?<!bla\s)(?<!ela\s)(?<!lle\s)(?<!HS\s)(?<!ица\s)(?<!цы\s)(?<!ter\s)\d{1,2}\s?[^\W\d_]?\s?[-–—~～]\s?"
    r"\d{1,2}\s?[^\W\d_]{0,3})[.,]?\s(?:19|20)\d\d\b|"
    r"\b(?:19|20)\d\d\s(?:[^\W\d_]+\.?\s)?\d{1,2}\s?[-–—~～]\s?\d{1,2}(?![\w.,])"
)


def _has_unread_range(text: str) -> bool:
    """ "Gener–setembre 2024" in a language unknown here, and "1–9 2024", may be months of the year."""
    found = _BESIDE_YEAR.search(text)
    if found is None or whole_year(says(text).get("period", "")) is None:
        return False
    unread = {*says(text).get("unread", "").split()}
    words = {found["first"], found["last"]}
    return words == {None} or (words <= unread and not any(map(reading.read_flow, words)))


def _part_unclear(texts: Sequence[str], said: Phrase) -> bool:
    if any(map(_has_unread_range, texts)):
        return True
    named = any(names_part_of_year(text) for text in texts)
    return (
        named and whole_year(said.get("period", "")) is None and "period" not in said and "part" not in said
    )


def _line(text: str) -> Phrase:
    """A line "Единица измерения: тыс. долл. США" is read as its field, any other as free text."""
    if said := keyed(text):
        return said
    said = says(text)
    return _without_remark(text, said) if "unread" in said and "(" in text else said


_REMARK: Final = re.compile(r"\s*\([^()]*\)")


def _without_remark(text: str, said: Phrase) -> Phrase:
    """A title whose pair is understood once a remark in brackets is put aside, "(данные одной стороны)"."""
    bare = says(plain(_REMARK.sub("", text)))
    told = {"reporter", "partner"} <= bare.keys() and not {"reporter", "partner", "country"} & said.keys()
    return phrase({**without(said, "unread"), **bare}) if told and "unread" not in bare else said


# --- sections -----------------------------------------------------------------------------------

_CARRIED = (
    "flow",
    "scope",
    "country",
    "group",
    "reporter",
    "partner",
    "unit",
    "rouble",
    "multiplier",
    "period",
    "part",
    "fiscal",
    "measure",
    "reading",
    "compared",
    "compared_with",
    "status",
    "product",
    "region",
    "price_basis",
    "unclear",
)
"""What a section can say for the rows below it."""


class Sections:
    """The sections a row stands in, the outer ones first: "Экспорт" > "Беларусь" > 2023.

    A section that says again what an outer one said ends that one and all inside it.
    """

    def __init__(self) -> None:
        self._open: list[Phrase] = []
        self.said: Phrase = {}
        self.countries: tuple[str, ...] = ()
        self.serial = 0
        self.meant = 0

    def enter(self, said: Phrase) -> None:
        """Begin a section."""
        carried = only(said, _CARRIED)
        kinds = {_kind(name) for name in carried}
        for depth, outer in enumerate(self._open):
            if kinds & {_kind(name) for name in outer}:
                del self._open[depth:]
                break
        self._open.append(carried)
        self.serial += 1
        self.said = phrase({name: word for one in self._open for name, word in one.items()})
        self.countries = tuple(one["country"] for one in reversed(self._open) if "country" in one)
        # "Values" after "Exports" says nothing new: what stands below both has to agree.
        self.meant = hash(
            tuple(sorted((name, str(word)) for name, word in self.said.items() if name != "measure"))
        )


_KINDS = {
    "reporter": "country",
    "partner": "country",
    "group": "country",
    "part": "period",
    "fiscal": "period",
    "rouble": "unit",
    "multiplier": "unit",
    "reading": "measure",
    "compared": "measure",
    "compared_with": "measure",
    "region": "product",
    "unclear": "product",
}


def _kind(name: str) -> str:
    """Names that answer the same question have one kind."""
    return _KINDS.get(name, name)
