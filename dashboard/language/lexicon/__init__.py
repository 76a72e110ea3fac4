"""The words themselves, as data: one file a language, one row one meaning; a translator needs no Python.

Columns of ``<language>.tsv``: ``word`` as printed, in small letters unless it is a name (* at its end stands
for any ending); ``kind``, which of ``KINDS``; ``value``, what it means; ``note``, for whoever reads the file.
``any.tsv`` has signs and numerals of no language.

A word that means two things in two languages is read only where the language is known, and asked about
elsewhere; all such words are listed in ``clashes.tsv``, and a test keeps that list whole. To add a language,
add a file.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Generic, TypeVar

KINDS: Final = (
    "flow",
    "scope",
    "status",
    "hedge",
    "valuation",
    "basis",
    "price_basis",
    "excerpt_kind",  # closed lists
    "scale",
    "scale_letter",  # a number of ones; a letter is a scale beside money only
    "unit",
    "unit_said",  # a currency, percent, tonnes, m3; said: in sentences only
    "money",
    "money_of",  # a name of several moneys; a country's word: that name, and the currency it makes
    "unit_of",
    "beside_unit",  # "unit of measure"; words beside a unit that change nothing
    "decimal_mark",
    "group_mark",  # how the language writes numbers; groups without a mark are parted by a blank
    "number",
    "times",
    "range",
    "beside_number",  # of sentences: a count; after a factor; between two ends
    "month",
    "part_of_year",
    "ordinal",
    "period_range",
    "against",
    "year_before",
    "beside_measure",  # of growths: words of the year before; words beside growths and shares
    "joined",  # the first part of a compound, "Dienstleistungsimport": the word it stands for
    "same_period",  # of comparisons: what stands before the period of one; "the same" of another year
    "beside_period",
    "beside_flow",
    "entry",  # entries of accounts with another country: credits are exports, debits imports
    "column",
    "column_part",
    "column_country",
    "column_doubtful",
    "counted_within",
    "counted_apart",  # parts, by alpha-3, that statistics count with a country or apart from it
    "rank",  # names of columns of places in a list: first, second, third
    "nomenclature",  # classifications of products: "goods", or "" for those of industries as well
    "beside_column",  # "name", "label": how the cells of a column are written, whatever it is of
    "side",
    "side_letter",
    "beside_side",  # words of columns of one side of a trade; letters behind a notation; words beside them
    "country",
    "people",
    "adjective",  # alpha-3, WORLD, GROUP or REGION; how adjectives of the country begin
    "asked",
    "beside_asked",  # of questions: measure, kind, or part of time meant; words that ask for nothing
    "total",
    "total_after",
    "sum",
    "among",  # rows of totals: their first or last word; sums of what stands above; "of which"
    "note",
    "perhaps_note",
    "about_file",  # how lines about the table, and about the file, begin
    "cumulative",
    "part_stem",  # of titles: counted from January; any word for a part of a year
    "trade",
    "other_subject",
    "of_pair",  # words that speak of trade, of another subject, of two countries and not of their trade
    "beside_title",
    "narrows_nothing",  # words of a title that change nothing; that say what its rows are
    "about_numbers",  # words of a note that speaks of all numbers of its table
    "quantity_unit",  # units of quantities that are no figures here
    "whole",  # names of all products together
    "way",  # how a column of one side says the flow: "destination" of exports, "origin" of imports
    "by_way",  # words of columns of countries by whose way goods went, or of a second country
    "flow_or_amount",  # a word that is a flow in one language and amounts in another
    "season",  # words that say that years are those of a harvest or a market
    "sheet_name",  # what programs call a sheet that nobody named
    "property",  # keys of rows above a time series: title, unit, or what says nothing of its numbers
    "scale_said",  # words by which a line speaks of a scale
    "others",  # names of all other countries
    "level",
    "growth",
    "share",
    "index",  # words that say what is measured
    # words of sentences, with any ending where * stands
    "prose_flow",
    "prose_move",
    "prose_change",
    "prose_share",  # nouns of a flow; verbs of who sells or buys; up or down; words of a share
    "prose_verb",  # German verbs that a particle at the end of the clause makes up or down
    "prose_status",
    "prose_scope",
    "prose_hedge",
    "prose_hedge_after",  # what a sentence says around its number; behind it
    "prose_base",  # what stands before the period of a comparison
    "prose_stretch",  # nouns of a stretch of time: year, quarter, month, season
    "no_figure",  # words beside numbers that are no trade: the reason
    "product",
    "service",  # what is traded: its English name
    "quantity",  # names of quantities and weights, beside which numbers are no money
    "abbreviation",  # single letters that stand for a country where Chinese joins two of them: its name
    "capital",
    "region",  # names that stand for a country, or for a part of it: alpha-3
    "region_adjective",
    "counting_office",  # names of offices that count trade: alpha-3 where the name is of one country
    "ministry",
    "ministry_of",  # words of a ministry and of who heads it; of those whose subject is trade
    "region_beside",  # how adjectives of such a part begin: alpha-3; how the nouns begin that may follow them
)
NO_LANGUAGE: Final = "any"
_Meant = TypeVar("_Meant")
_FOLDER: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Meaning:
    """One row: a word of a language ("" for none) and what it means."""

    word: str
    kind: str
    value: str
    language: str


_SCRIPTS: Final = ((0x900, 0xE00), (0xE00, 0xF00), (0x1000, 0x10A0), (0x1780, 0x1800))
"""Scripts of India, Thailand, Laos, Myanmar and Cambodia."""
_SIGNS: Final = [
    code
    for first, last in _SCRIPTS
    for code in range(first, last)
    if unicodedata.category(chr(code)) in ("Mn", "Mc")
]
_LETTERS: Final = range(0x12000, 0x12000 + len(_SIGNS))
"""Of cuneiform, which nobody writes tables in."""
_SIGN_BY_SIGN: Final = dict(zip(_SIGNS, _LETTERS, strict=True))
_WITH_LETTERS: Final = {
    code: unicodedata.normalize("NFKC", chr(code)).translate(_SIGN_BY_SIGN)
    for first, last in _SCRIPTS
    for code in range(first, last)
    if chr(code) != unicodedata.normalize("NFKC", chr(code)).translate(_SIGN_BY_SIGN)
}
"""Also of letters that are a letter and a sign."""
_WITH_SIGNS: Final = dict(zip(_LETTERS, _SIGNS, strict=True))


def with_letters(text: str) -> str:
    """The text with a letter in place of each sign that is written above, below or beside a letter.

    Such signs (of vowels, in Hindi) are no letters to regular expressions: a word would end at each.

    >>> [len(re.findall(r"\\w+", one)) for one in ("निर्यात", with_letters("निर्यात"))]
    [4, 1]
    """
    return text if text.isascii() else text.translate(_WITH_LETTERS)


def with_signs(text: str) -> str:
    """A text of ``with_letters`` as it was, letters that are a letter and a sign taken apart (NFKC).

    >>> with_signs(with_letters("นำเข้า")) == unicodedata.normalize("NFKC", "นำเข้า")
    True
    """
    return text if text.isascii() else text.translate(_WITH_SIGNS)


@cache
def meanings() -> tuple[Meaning, ...]:
    """All rows, the languages in the order of their names, each in the order of its file; then words with
    signs as ``with_letters`` writes them, and words as they are written without their accents."""
    listed: list[Meaning] = []
    for path in sorted(_FOLDER.glob("*.tsv")):
        language = "" if path.stem == NO_LANGUAGE else path.stem
        if language != "clashes":
            listed += [Meaning(row["word"], row["kind"], row["value"], language) for row in _rows(path)]
    known = {(one.kind, one.word.removesuffix("*")) for one in listed}
    also: dict[tuple[str, str], Meaning | None] = {}
    for one in listed:
        if one.word.isascii():
            continue
        lettered = with_letters(unicodedata.normalize("NFKC", one.word))
        bare = _without_accents(one) if lettered == unicodedata.normalize("NFKC", one.word) else lettered
        key = one.kind, bare.removesuffix("*")
        if bare != one.word and key not in known:
            said = Meaning(bare, one.kind, one.value, one.language)
            other = also.setdefault(key, said)
            if other is None or other.value != said.value:
                also[key] = None
    return (*listed, *filter(None, also.values()))


_ACCENTED: Final = frozenset(
    [
        *("el", "es", "fr", "pt", "it", "ca", "ro", "pl", "cs", "sk", "hr", "sr", "bs", "sl", "lt", "lv"),
        *("tr", "hu", "sq", "nb", "da", "fi", "et"),
    ]
)
"""Languages whose words are often written without accents: in capitals, or on keyboards without them."""
_PLAIN_KINDS: Final = (
    *("flow", "scope", "status", "unit", "beside_unit", "scale", "scale_said", "month", "part_of_year"),
    *("beside_period", "column", "column_part", "column_country", "side", "beside_side", "beside_flow"),
    *("total", "others", "among", "note", "growth", "share", "index", "level", "trade", "beside_title"),
    *("narrows_nothing", "cumulative", "way", "quantity", "whole"),
)
_SHORTEST: Final = 4
"""Letters of a word that is read without its accents: a shorter one may be another word."""
_WITHOUT_MARK: Final = str.maketrans("łđøıæ", "ldoia")


def _without_accents(one: Meaning) -> str:
    """ "wartosc" for "wartość", "εξαγωγεσ" for "εξαγωγές": the word itself where it has none."""
    if one.word.isascii() or one.language not in _ACCENTED or one.kind not in _PLAIN_KINDS:
        return one.word
    parts = unicodedata.normalize("NFD", one.word.translate(_WITHOUT_MARK))
    bare = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return bare if len(bare) >= _SHORTEST else one.word


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [dict(zip(head, row, strict=False)) for row in rows if row]


@cache
def _by_kind() -> Mapping[str, list[tuple[int, Meaning]]]:
    """Kind: its rows, each with its place among all: there are some thirty thousand, asked for by kind."""
    found: dict[str, list[tuple[int, Meaning]]] = {}
    for place, one in enumerate(meanings()):
        found.setdefault(one.kind, []).append((place, one))
    return found


def _of(*kinds: str) -> list[Meaning]:
    """The rows of some kinds, in the order of the files."""
    return [one for _place, one in sorted(row for kind in {*kinds} for row in _by_kind().get(kind, ()))]


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a file."""
    return tuple(sorted({one.language for one in meanings()} - {""}))


@cache
def tables(*kinds: str) -> Mapping[str, Mapping[str, str]]:
    """Language ("" for none): word, its value.

    >>> tables("scale")["de"]["mrd"], tables("scale")["pl"]["bln"]
    ('1000000000', '1000000000000')
    """
    found: dict[str, dict[str, str]] = {}
    for one in _of(*kinds):
        found.setdefault(one.language, {})[one.word] = one.value
    return found


@cache
def words(kind: str) -> Mapping[str, str]:
    """Word as it stands in its file: its value, in all languages together.

    Only for kinds in which no word means two things (see ``clashes``); ValueError for others.

    >>> words("flow")["ausfuhr"], words("flow")["ввоз"]
    ('exports', 'imports')
    """
    if kind in {kind for kind, _word in clashes()}:
        raise ValueError(f"words of kind {kind!r} mean two things: ask by_language")
    return {one.word: one.value for one in _of(kind)}


@cache
def listed(kind: str) -> Mapping[str, tuple[str, ...]]:
    """Value: the words that mean it, in the order of the files."""
    found: dict[str, list[str]] = {}
    for one in _of(kind):
        found.setdefault(one.value, []).append(one.word)
    return {value: tuple(named) for value, named in found.items()}


def by_language(kind: str, word: str) -> Mapping[str, str]:
    """What a word means in each language that has it, endings included.

    >>> sorted(set(by_language("scale", "billion").values())), sorted(by_language("scale", "billionen"))
    (['1000000000', '1000000000000'], ['da', 'de', 'fr', 'nb'])
    """
    return {
        language: value
        for language, table in tables(kind).items()
        for known, value in table.items()
        if known == word or (known.endswith("*") and word.startswith(known[:-1]))
    }


@cache
def clashes() -> frozenset[tuple[str, str]]:
    """(kind, word) of every listed word that means two things."""
    return frozenset((row["kind"], row["word"]) for row in _rows(_FOLDER / "clashes.tsv"))


@cache
def either(*kinds: str, value: str = "", letters: int = 0) -> str:
    """A pattern for any word of some kinds (that means ``value``, of so many ``letters`` or more).

    The longest stands first, with whatever number of blanks inside.

    >>> re.fullmatch(either("among"), "of  which") is not None, re.fullmatch(either("cumulative"), "cumula")
    (True, None)
    """
    chosen = {
        one.word for one in _of(*kinds) if (not value or one.value == value) and len(one.word) >= letters
    }
    longest_first = sorted(chosen, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in longest_first)


def pattern(word: str) -> re.Pattern[str]:
    """What a word matches whole: itself, or with * any ending."""
    return re.compile(re.escape(word).replace(r"\*", r"\w*"))


class Listed(Generic[_Meant]):
    """Words, of which some have any ending (*), and what each means; the first that fits is meant.

    >>> Listed([("dollar*", 1), ("dollar", 2), ("euro", 3)]).meant("dollar"), Listed([("us*", 1)]).meant("u")
    (1, None)
    >>> Listed([("euro", 3), ("euro", 4), ("us*", 1)]).meant("usd")
    1
    """

    def __init__(self, words: Iterable[tuple[str, _Meant]]) -> None:
        self._whole: dict[str, tuple[int, _Meant]] = {}
        self._begun: list[tuple[int, str, str, _Meant]] = []
        for place, (word, meant) in enumerate(words):
            begin, star, _ = word.partition("*")
            if star:
                self._begun.append((place, begin, word, meant))
            else:
                self._whole.setdefault(word, (place, meant))

    def meant(self, word: str) -> _Meant | None:
        """What ``word`` means; None for one that is not listed."""
        # Most words begin otherwise: they need no pattern made.
        begun = (one for one in self._begun if word.startswith(one[1]))
        first = next((one for one in begun if _endless(one[2]).fullmatch(word)), None)
        whole = self._whole.get(word)
        if first and (whole is None or first[0] < whole[0]):
            return first[3]
        return whole[1] if whole else None


_endless = cache(pattern)
