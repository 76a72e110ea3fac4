"""Words that say what a row or line of a table is: totals, notes, page marks, lines about the file itself.

Texts come here without blanks around them, without marks that are not seen, in any case.
"""

from __future__ import annotations

import re
from typing import Final


def _starting(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{words})(?![^\W\d_])", re.IGNORECASE)


_TOTAL: Final = _starting(
    r"итого|всего|ито\s*г|общий итог|промежуточный итог|в сумме|сумма|разам|усяго|вынік|"
    r"total|totals|grand total|sub-?total|sum|overall|all countries|all partners|"
    r"insgesamt|gesamt|gesamtsumme|summe|zusammen|все страны|все государства"
)
_TOTAL_AFTER: Final = re.compile(
    r"[\s,(–—:-]+(?:всего|итого|total|insgesamt|усяго|разам)\s*\)?[.:]?$", re.IGNORECASE
)
_WORD_AND_MARKS: Final = 40
_AMONG: Final = re.compile(
    r"(?:в том числе|в т\.\s*ч\.?|из них|из него|из общего объ[её]ма|у тым ліку|з іх|"
    r"of which|including|incl\.?|"
    r"among them|thereof|davon|darunter)[\s:,–—-]*",
    re.IGNORECASE,
)
_NOTE: Final = _starting(
    r"примечани[ея]|прим\.|источник|источники|рассчитано|составлено|заўвага|заўвагі|крыніца|крыніцы|note|notes|"
    r"source|sources|remark|remarks|quelle|quellen|anmerkung|anmerkungen|hinweis|справочно|обозначения|"
    r"условные обозначения|подготовлено|исполнитель|утверждаю|согласовано|copyright|©"
)
_PERHAPS_NOTE: Final = _starting(
    r"по данным|данные|паводле|compiled|calculated|data|based on|stand|методолог\w*"
)
_PAGE: Final = re.compile(
    r"(?:(?:стр(?:аница|ан|\.)?|старонка|page|p\.|seite|лист)\s*(?:№\s*)?\d+"
    r"(?:\s*(?:из|of|von|з|/)\s*\d+)?|[-–—]\s*\d{1,4}\s*[-–—]|\d{1,4}\s*/\s*\d{1,4}|"
    r"(?:продолжение|окончание|продолж\.)\b.*|(?:table\s+)?continued\b.*|.*\((?:continued|продолжение|окончание)\)|"
    r"fortsetzung\b.*)[.\s]*",
    re.IGNORECASE,
)
_FOOTNOTE: Final = re.compile(
    r"(?P<mark>⁽?[¹²³⁰⁴-⁹]+[⁾)]?|\*{1,4}\)?|\[\d{1,2}\]|\(\d{1,2}\)|\d{1,2}\)|[†‡§])\s*(?P<text>\S.*)",
    re.DOTALL,
)
_ABOUT_FILE: Final = re.compile(
    r"(?:дата|время|сформирован|отч[её]т создан|создан|выгружен|обновлен|получен|напечатан|распечатан|"
    r"generated|created|exported|downloaded|updated|last update|retrieved|printed|accessed|extracted|"
    r"release date|published|опубликован|erstellt|stand|abgerufen|версия|version)\w*\b",
    re.IGNORECASE,
)
_CUMULATIVE: Final = re.compile(
    r"нарастающ|накопленн|с начала года|з пачатку года|cumulative|year[ -]to[ -]date|\bytd\b|kumuliert",
    re.IGNORECASE,
)
_PART_WORDS: Final = re.compile(
    r"январ|феврал|\bмарт|апрел|\bма[йея]\b|июн|июл|август|сентябр|октябр|ноябр|декабр|квартал|полугоди|месяц|"
    r"quarter|half[- ]year|\bmonths?\b|"
    r"\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|tember|ember|ober)?\b|"
    r"quartal|halbjahr|monat|студзен|лют(?:ы|ага)|сакавік|красавік|жні[ўв]|верас|кастрычнік|лістапад|снеж",
    re.IGNORECASE,
)
_GENERIC_COUNTRY: Final = re.compile(
    r"(?:наименование |название |список )?(?:стран[аы]?|государств[ао]?|краін[аы]?|country|countries|"
    r"country name|"
    r"economy|land|länder|staat)",
    re.IGNORECASE,
)
_PART_OF_YEAR: Final = {
    "year": re.compile(r"(?:отч[её]тный )?(?:год|year|jahr|гады?)(?: отч[её]та)?", re.IGNORECASE),
    "month": re.compile(r"(?:номер )?(?:месяц|month|monat|месяц\w*|mon)(?: no\.?| number)?", re.IGNORECASE),
    "quarter": re.compile(r"(?:номер )?(?:квартал|quarter|quartal|qtr|кв\.?)(?: no\.?)?", re.IGNORECASE),
    "half": re.compile(r"полугодие|half|halbjahr|half[- ]year|паўгоддзе", re.IGNORECASE),
}
_NUMBERING: Final = re.compile(
    r"(?:№|#|n|no\.?|nr\.?|код|code|id|п/п|№ ?п/?п|строка|lfd\.? ?nr\.?)\.?", re.IGNORECASE
)


def is_total(text: str) -> bool:
    """ "Итого", "Всего по странам", "Экспорт - всего", "Total", "Insgesamt"."""
    # The word stands at the end: no more is looked at, however many blanks or brackets stand before it.
    return bool(_TOTAL.match(text) or _TOTAL_AFTER.search(text[-_WORD_AND_MARKS:]))


_SUM: Final = re.compile(
    r"(?:итого|ито\s*г|общий итог|промежуточный итог|в сумме|сумма|разам|вынік|sub-?total|sum|"
    r"summe|zusammen|разом|razem|"
    r"суммарно)\b[\s.:]*(?:по\b.*)?",
    re.IGNORECASE,
)


def is_sum(text: str) -> bool:
    """ "Итого", "Subtotal": the sum of what stands above, which need not be everything."""
    return bool(_SUM.fullmatch(text))


def is_among(text: str) -> bool:
    """ "в том числе:", "of which" and nothing after it."""
    return bool(_AMONG.fullmatch(text))


def without_among(text: str) -> str:
    """ "в том числе Беларусь" → "Беларусь"."""
    found = _AMONG.match(text)
    return text[found.end() :] if found and found.end() < len(text) else text


def is_note(text: str) -> bool:
    """A line about the table: its source, how it was made."""
    return bool(_NOTE.match(text))


def is_perhaps_note(text: str) -> bool:
    """A line that begins as a note does, and is one if it says nothing of the rows below."""
    return bool(_PERHAPS_NOTE.match(text)) or is_note(text)


def is_page_mark(text: str) -> bool:
    """ "Стр. 2 из 5", "- 2 -", "Продолжение таблицы 3"."""
    return bool(_PAGE.fullmatch(text))


def footnote(text: str) -> tuple[str, str] | None:
    """The mark and the words of a footnote: "¹ Оценка." → ("¹", "Оценка.")."""
    found = _FOOTNOTE.fullmatch(text)
    return (found["mark"], found["text"]) if found else None


def is_about_file(text: str) -> bool:
    """A line that dates the file, not the figures: "Дата формирования: 05.03.2024"."""
    return bool(_ABOUT_FILE.match(text)) or text.startswith("sep=")


def is_cumulative(text: str) -> bool:
    """Months or quarters counted from the beginning of the year."""
    return bool(_CUMULATIVE.search(text))


def names_part_of_year(text: str) -> bool:
    """Any word for a month, a quarter or a half-year in the text."""
    return bool(_PART_WORDS.search(text))


def is_any_country(text: str) -> bool:
    """A header that says "country" and not whose."""
    return bool(_GENERIC_COUNTRY.fullmatch(text))


def part_kind(text: str) -> str:
    """ "year", "month", "quarter" or "half" for a header that is that word alone, else ""."""
    return next((kind for kind, words in _PART_OF_YEAR.items() if words.fullmatch(text)), "")


def is_numbering(text: str) -> bool:
    """A header of running numbers or codes of rows."""
    return bool(_NUMBERING.fullmatch(text))
