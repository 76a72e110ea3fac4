"""Numbers in cells: digits with marks, signs, hedges, scales, units and footnotes around them.

The decimal mark is decided for a whole column (:func:`decimal_mark`), never for one cell: "1.234"
alone is two numbers, and both are given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from dashboard.language.read.cells import cleaned, folded, remembered
from dashboard.language.read.digits import APOSTROPHES, BLANKS, evidence, readings
from dashboard.language.read.terms import read_hedge, read_status
from dashboard.language.read.units import PERCENTAGE_POINTS, Unit, read_unit


@dataclass(frozen=True, slots=True)
class Amount:
    """What a cell says: ``digits`` as a plain decimal ("-1204.75", trailing zeros kept), or why it says none.

    ``high`` is the upper end of a range. ``multiplier`` and ``unit`` are what stands beside the
    number, None and "" where nothing does; ``unit_ambiguous`` names a doubt about the unit and ``scale`` a
    word that languages read differently, as :class:`dashboard.language.read.Unit` does. ``hedge`` is ""
    where no word hedges. ``missing`` is a mark for "no data" or an empty cell. ``ambiguous`` holds both
    readings where there are two, and then ``digits`` is empty. ``fault`` is bad_number or unknown_unit.
    ``footnote`` is the mark, or the status in brackets, that stood behind the number.
    """

    digits: str = ""
    high: str = ""
    multiplier: int | None = None
    unit: str = ""
    hedge: str = ""
    missing: bool = False
    ambiguous: tuple[str, ...] = ()
    fault: str = ""
    footnote: str = ""
    unit_ambiguous: str = ""
    scale: str = ""


_BAD: Final = Amount(fault="bad_number")


def read_amount(text: str, mark: str = "") -> Amount:
    """Read a cell. ``mark`` is the decimal mark decided for its column, "" where none is.

    >>> amount = read_amount("≈ 18,9 млрд долл. США")
    >>> amount.digits, amount.multiplier, amount.unit, amount.hedge
    ('18.9', 1000000000, 'USD', 'about')
    >>> read_amount("(1\\u202f204,75)").digits, read_amount("53¹").digits, read_amount("н/д").missing
    ('-1204.75', '53', True)
    >>> read_amount("1.234").ambiguous, read_amount("1.234", ",").digits, read_amount("1.234", ".").digits
    (('1234', '1.234'), '1234', '1.234')
    >>> read_amount("сто").fault, read_amount("12.5", ",").fault, read_amount("59–60").high
    ('bad_number', 'bad_number', '60')
    """
    simple = _simple(text)
    return _read(simple, mark) if simple else _read_amount(text, mark)


_SIMPLE: Final = re.compile(
    rf"([-−]?)([0-9]{{1,3}}(?:[{BLANKS}][0-9]{{3}}){{0,6}}(?:[.,][0-9]{{1,12}})?|[0-9]{{1,20}}(?:[.,][0-9]{{1,20}})?)"
    r"(?:\s?([a-zа-яё$€₽%][a-zа-яё$€₽%. ]{0,40}))?",
    re.IGNORECASE,
)


def _simple(text: str) -> _Cell | None:
    """A number with at most a unit behind it, which is what most cells are: found ten times as quickly."""
    found = _SIMPLE.fullmatch(text)
    if not found or (found[3] and _words("", found[3], False) is None):
        return None
    return _Cell(found[2], "", bool(found[1]), "", found[3] or "")


@remembered(_BAD)
def _read_amount(text: str, mark: str) -> Amount:
    cell = cleaned(text)
    if is_missing(cell):
        return Amount(missing=True)
    bare, footnote = _without_footnote(cell)
    found = _split(bare)
    if found is None:
        return replace(_BAD, footnote=footnote)
    return replace(_read(found, mark), footnote=footnote)


# --- marks for "no data" ------------------------------------------------------------------------

_MISSING_WORDS = (
    "* ** na n/a n.a. n.a n.d. n/d nd nan null none nil missing unavailable x х :: . .. ... • · ? ?? *** "
    "#n/a #н/д н/д н.д. н.д нд н/с н.с. нет нет. отс. отсутствует неизвестно конф. "
    "ns n.s. n.s s.d. s/d n.r. k.a. ka. k.a k.a.. н/п н/а н.а. н/о няма н/з н.з."
)
_MISSING_PHRASES = (
    "n. a.|n. d.|not available|no data|not applicable|data not available|not reported|confidential|"
    "suppressed|"
    "not disclosed|н. д.|н. д|нет данных|нет сведений|нет инф.|данные отсутствуют|данных нет|не публикуется|"
    "не раскрывается|конфиденциально|конфиденциальные данные|закрытые данные|закрыто|не предоставлено|"
    "нет информации|не применимо|няма даных|няма звестак|няма дадзеных|не публікуецца|"
    "k. a.|keine angabe|keine angaben|nicht verfügbar|nicht vorhanden|geheim|keine daten|entfällt|unbekannt|"
    ". . .|. .|- -|not stated|(c)|(x)|(na)|(..)|[x]|[c]|[z]|(-)|c|s"
)
_MISSING: Final = frozenset([*_MISSING_WORDS.split(), *_MISSING_PHRASES.split("|")])
_ONLY_MARKS: Final = re.compile(r"[-:.…·•/ ]+")
_MARKED_MISSING: Final = re.compile(r"(?::|\.\.|…|-) ?\(?[a-z]\)?|\[(?:low|u|w|na|n/a|\.\.|x|c|z)\]")
"""A mark for no data with the flag that says why, ": c"; what British offices write."""


def is_missing(cell: str) -> bool:
    """Whether a cleaned cell is empty or a mark for "no data". A zero is a value.

    >>> [is_missing(one) for one in ("", "–", "…", "k. A.", ":", "х", "0", "NA", "1")]
    [True, True, True, True, True, True, False, True, False]
    """
    text = folded(cell)
    return (
        not text or text in _MISSING or bool(_ONLY_MARKS.fullmatch(text) or _MARKED_MISSING.fullmatch(text))
    )


# --- footnotes ----------------------------------------------------------------------------------

_FOOTNOTES: Final = (
    # A raised figure, unless it is the power in "m³" or "10³".
    re.compile(r"(?<=[^\sмМmM×·^])\s*[⁽(]?([¹²³⁰⁴-⁹]+(?:[,⁾) ]{0,2}[¹²³⁰⁴-⁹]+)*)[⁾)]?$"),
    re.compile(r"(?<=\S)\s*(\*{1,4}|[†‡§#]+)\)?$"),
    re.compile(r"(?<=\S)\s*(\[(?:\d{1,2}|[a-zа-я*])\])$", re.IGNORECASE),
    re.compile(r"(?<=\S)\s+(\(?\d{1,2}\))$"),
    re.compile(r"(?<=\S)\s*(\((?:[a-zа-я]|\*+)\))$", re.IGNORECASE),
    re.compile(r"(?<=\S)\s+([a-zа-я]\))$", re.IGNORECASE),
    # Flags of statistical offices, but for the letters that are units and scales too.
    re.compile(r"(?<=\d)\s+([acdefinprsuvwz])$"),
    # Of these no scale is glued to a number: "1 234r", "512p".
    re.compile(r"(?<=\d)([prsu])$"),
)
_STATUS: Final = re.compile(r"(.+?)\s*\(([^()\d]+)\)")


def _without_footnote(cell: str) -> tuple[str, str]:
    """The cell without the mark behind its number, and the mark; a status in brackets counts as one."""
    if re.search(r"(?<![\d.,])10[⁰-⁹¹²³]+$", cell):
        return cell, ""
    for pattern in _FOOTNOTES:
        if (found := pattern.search(cell)) and re.search(r"\d", cell[: found.start()]):
            return cell[: found.start()].strip(), found[1]
    found = _STATUS.fullmatch(cell)
    if found and read_status(found[2]):
        return found[1], found[2]
    return cell, ""


# --- the parts of a cell ------------------------------------------------------------------------

_NUMBER: Final = rf"(?:\d[\d.,{BLANKS}{APOSTROPHES}]*\d|\d|[.,]\d+)"
_POWER: Final = r"(?:[eE][+-]?\d{1,2}|[eE]−\d{1,2})?"
_RANGE: Final = re.compile(
    rf"(?P<first>{_NUMBER})\s*(?:[-–—−]|\s(?:до|to|bis|да|и|and|und)\s|\.\.\.|\s\.\.\s|…)\s*(?P<second>{_NUMBER})"
)
"""Two points between digits, "6..81", are a slip of the hand and no range."""
_ONE: Final = re.compile(rf"{_NUMBER}{_POWER}")
_MINUS: Final = "-−–—‐‑‒﹣－"


@dataclass(frozen=True, slots=True)
class _Cell:
    """Digits as printed, sign, and the words on either side."""

    first: str
    second: str
    negative: bool
    before: str
    after: str


def _split(cell: str) -> _Cell | None:
    """The parts of a cell; None where it does not hold one number or one range."""
    line = _plain_digits(cell)
    if line is None:
        return None
    line, bracketed = _out_of_brackets(line)
    found = _RANGE.search(line) or _ONE.search(line)
    if not found:
        return None
    before, after = line[: found.start()], line[found.end() :]
    if re.search(r"\d", before) or _has_digits(after):
        return None
    second = found.groupdict().get("second") or ""
    first = found["first"] if second else found[0]
    sign = _sign(before, after, bool(second))
    if sign is None or (bracketed and sign[0]):
        return None
    return _Cell(first, second, bracketed or sign[0], sign[1], sign[2])


def _plain_digits(cell: str) -> str | None:
    """The cell with full-width digits as plain ones; None for digits of other scripts."""
    line = "".join(chr(ord(one) - 0xFEE0) if "！" <= one <= "～" else one for one in cell)
    foreign = any(one.isdecimal() and not one.isascii() for one in line)
    return None if foreign else line


def _has_digits(after: str) -> bool:
    """Digits behind the number that are not of a unit ("млн м3", "'000", "10^6")."""
    return re.search(r"\d", re.sub(r"[mмMМ]\s?\^?[3³]", "", after)) is not None


def _out_of_brackets(line: str) -> tuple[str, bool]:
    """ "(1 204,75)" and "($53 mn)" are negative, as accountants write."""
    found = re.fullmatch(r"\(([^()]+)\)", line) or re.fullmatch(r"([$€£]?)\s?\(([^()]+)\)(.*)", line)
    if not found:
        return line, False
    return " ".join(one for one in found.groups() if one), True


def _sign(before: str, after: str, is_range: bool) -> tuple[bool, str, str] | None:
    """Whether the number is negative, and the words without the sign; None where signs are in doubt."""
    front = re.fullmatch(rf"(.*?)\s*([{_MINUS}+])\s*([$€£₽]?)\s*", before)
    back = re.fullmatch(rf"([{_MINUS}])\s*(.*)", after)
    word = re.fullmatch(r"(.*?)(?:минус|minus|мінус)\s*", before, re.IGNORECASE)
    if (front is not None) + (back is not None) + (word is not None) > 1 or (is_range and (front or back)):
        return None
    if front:
        return front[2] != "+", f"{front[1]} {front[3]}", after
    if word:
        return True, word[1], after
    # "312-" has its sign behind; "53 - млн" has a dash.
    if back:
        return (True, before, back[2]) if after[:1] in _MINUS else None
    return False, before, after


def _read(cell: _Cell, mark: str) -> Amount:
    if not cell.before and not cell.after:
        return _amount(cell, mark)
    words = _words(cell.before, cell.after, bool(cell.second))
    if words is None:
        return _BAD
    hedge, unit = words
    amount = _amount(cell, mark)
    if unit is None:
        return amount if amount.fault else Amount(fault="unknown_unit")
    return replace(
        amount,
        hedge=hedge,
        multiplier=unit.multiplier,
        unit=unit.unit,
        unit_ambiguous=unit.ambiguous,
        scale=unit.scale,
    )


_NO_UNIT: Final = Unit("")


@remembered(None)
def _words(before: str, after: str, is_range: bool) -> tuple[str, Unit | None] | None:
    """Hedge and unit around the number; no unit for percentage points, None for what is not understood."""
    before, after = before.strip(" "), after.strip()
    if PERCENTAGE_POINTS.fullmatch(folded(after)):
        return None if before and not read_hedge(before) else (read_hedge(before) or "", None)
    for hedge_words, rest in _hedged(before, is_range):
        hedge = read_hedge(hedge_words) if hedge_words else ""
        said = f"{rest} {after}".strip()
        unit = read_unit(said) if said else _NO_UNIT
        if hedge is not None and unit is not None:
            return hedge, unit
    return None


def _hedged(before: str, is_range: bool) -> Iterator[tuple[str, str]]:
    """The ways to part the words in front of a number into a hedge and a sign of money."""
    if is_range and folded(before) in ("от", "from", "between", "между", "ад", "von", "zwischen", "паміж"):
        yield "", ""
        return
    yield "", before
    found = re.fullmatch(r"(.*?)\s*((?:US|USD|C|A|HK)?\s?[$€£₽¥]|[A-Z]{3})?", before)
    if found and found[1]:
        yield found[1].strip(), found[2] or ""


# --- digits -------------------------------------------------------------------------------------


def _amount(cell: _Cell, mark: str) -> Amount:
    firsts = readings(cell.first, mark)
    seconds = readings(cell.second, mark) if cell.second else ("",)
    if not firsts or not seconds:
        return _BAD
    sign = "-" if cell.negative and re.search("[1-9]", "".join(firsts)) else ""
    if len(firsts) + len(seconds) > 2:
        return Amount(ambiguous=tuple(sign + one for one in (firsts if len(firsts) > 1 else seconds)))
    if cell.second and Decimal(seconds[0]) <= Decimal(firsts[0]):
        return _BAD
    return Amount(digits=sign + firsts[0], high=seconds[0])


def decimal_mark(cells: Iterable[str]) -> str:
    """The decimal mark of a column, from all its cells.

    "." or ","; "" where no cell needs it, "?" where it cannot be told, "!" where the cells contradict.

    >>> decimal_mark(["1.234", "12,5"]), decimal_mark(["1.234", "0.5"]), decimal_mark(["1 204", "53"])
    (',', '.', '')
    >>> decimal_mark(["1.234", "2.345"]), decimal_mark(["1.234,5", "1,234.5"])
    ('?', '!')
    """
    seen = {shown for cell in cells for shown in _marks_of(cell)} - {""}
    certain = seen - {"?"}
    if len(certain) > 1:
        return "!"
    return next(iter(certain), "?" if seen else "")


def _marks_of(text: str) -> tuple[str, ...]:
    simple = _simple(text)
    return (evidence(simple.first)[0],) if simple else _marks_of_words(text)


@remembered(())
def _marks_of_words(text: str) -> tuple[str, ...]:
    cell = cleaned(text)
    if is_missing(cell):
        return ()
    found = _split(_without_footnote(cell)[0])
    if found is None or _words(found.before, found.after, bool(found.second)) is None:
        return ()
    return tuple(evidence(one)[0] for one in (found.first, found.second) if one)
