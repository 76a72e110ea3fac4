"""Periods and days as a reader sees them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from dashboard.language.write.words import MISSING, locale
from dashboard.model import Period

_ROMAN: Final = ("I", "II", "III", "IV")
_ENDINGS: Final = {"dative": ("у", "ю"), "prepositional": ("е", "е")}
"""Russian case: what a month ends in after a hard and instead of a soft last letter."""
_HALVES: Final = {"": "{}-е полугодие", "dative": "{}-му полугодию", "prepositional": "{}-м полугодии"}
_QUARTERS: Final = {"": "кв.", "dative": "кварталу", "prepositional": "квартале"}
_YEARS: Final = {"": "", "dative": " годам", "prepositional": " годах"}


def period(text: str, lang: str) -> str:
    """A period of the ledger; ValueError for another notation, nothing for nothing.

    >>> [period(one, "en") for one in ("2023", "2023-Q1", "2023-H1", "2023-05", "2023-01/2023-10")]
    ['2023', 'Q1 2023', 'H1 2023', 'May 2023', 'January–October 2023']
    >>> [period(one, "ru") for one in ("2023", "2023-Q1", "2023-H1", "2023-05", "2023-01/2023-10")]
    ['2023', 'I кв. 2023', '1-е полугодие 2023', 'май 2023', 'январь–октябрь 2023']
    >>> period("2022-11/2023-03", "en"), period("2021-01/2022-12", "ru"), period("", "en")
    ('November 2022 – March 2023', '2021–2022', '–')
    """
    return _spelled(Period.parse(text), lang) if text else MISSING


def in_period(text: str, lang: str) -> str:
    """The period within a sentence: "Trade in 2023 came to ...".

    >>> in_period("2023", "en"), in_period("2023", "ru"), in_period("2023-01/2023-10", "ru")
    ('in 2023', 'в 2023 году', 'в январе–октябре 2023 года')
    >>> in_period("2023-H2", "ru"), in_period("2023-Q1", "ru"), in_period("2023-05", "ru")
    ('во 2-м полугодии 2023 года', 'в I квартале 2023 года', 'в мае 2023 года')
    """
    spelled = _spelled(Period.parse(text), lang, "prepositional")
    if lang == "en":
        return f"in {spelled}"
    # "во втором": the preposition goes with the ordinal as it is said.
    return f"{'во' if spelled.startswith(('II ', '2-')) else 'в'} {spelled}"


def compared(compared_with: str, lang: str) -> str:
    """What a growth is compared with; empty where nothing is stated.

    >>> compared("2022", "en"), compared("2022", "ru"), compared("2022-01/2022-10", "ru"), compared("", "en")
    ('on 2022', 'к 2022 году', 'к январю–октябрю 2022 года', '')
    >>> compared("2022-Q1", "en"), compared("2022-H1", "ru")
    ('on Q1 2022', 'к 1-му полугодию 2022 года')
    """
    if not compared_with:
        return ""
    spelled = _spelled(Period.parse(compared_with), lang, "dative")
    return f"{'on' if lang == 'en' else 'к'} {spelled}"


def day(iso: str | date | None, lang: str) -> str:
    """A day from its ISO date; ValueError for anything else that is not empty.

    >>> day("2024-01-29", "en"), day("2024-01-29", "ru"), day("", "en")
    ('29 January 2024', '29 января 2024 г.', '–')
    """
    if not iso:
        return MISSING
    when = date.fromisoformat(iso) if isinstance(iso, str) else iso
    written = f"{when.day} {locale(lang).months['format']['wide'][when.month]} {when.year}"
    return f"{written} г." if lang == "ru" else written


# --- the parts of a written period --------------------------------------------------------------


def _spelled(spell: Period, lang: str, case: str = "") -> str:
    """A period in words; ``case`` is the Russian one ("" for the nominative)."""
    (year, month), (last, last_month) = divmod(spell.start, 12), divmod(spell.end, 12)
    # In the nominative the year stands bare: "май 2023", yet "в мае 2023 года".
    of_year = f"{last} года" if lang == "ru" and case else str(last)
    if month == 0 and last_month == 11:
        return _spelled_years(year, last, lang, case)
    match spell.months:
        case 6 if month in (0, 6):
            half = month // 6 + 1
            return f"{_HALVES[case].format(half) if lang == 'ru' else f'H{half}'} {of_year}"
        case 3 if month % 3 == 0:
            quarter = f"{_ROMAN[month // 3]} {_QUARTERS[case]}" if lang == "ru" else f"Q{month // 3 + 1}"
            return f"{quarter} {of_year}"
        case 1:
            return f"{_month(month, lang, case)} {of_year}"
    if year == last:
        return f"{_month(month, lang, case)}–{_month(last_month, lang, case)} {of_year}"
    return f"{_month(month, lang, case)} {year} – {_month(last_month, lang, case)} {of_year}"


def _spelled_years(first: int, last: int, lang: str, case: str) -> str:
    if first == last:
        return f"{last} году" if lang == "ru" and case else str(last)
    return f"{first}–{last}{_YEARS[case] if lang == 'ru' else ''}"


def _month(index: int, lang: str, case: str) -> str:
    """The name of a month, counted from 0, in its case."""
    name: str = locale(lang).months["stand-alone"]["wide"][index + 1]
    if lang != "ru" or not case:
        return name
    hard, soft = _ENDINGS[case]
    return name[:-1] + soft if name[-1] in "ьй" else name + hard


def in_runs(years: Sequence[int]) -> str:
    """Years in few words: 1961, 1963–1967.

    >>> in_runs([1961, 1963, 1964, 1965])
    '1961, 1963–1965'
    """
    runs: list[list[int]] = []
    for year in years:
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)
