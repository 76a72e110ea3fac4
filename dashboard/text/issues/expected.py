"""What an issue says was expected, in the reader's language where it is words of ours.

An issue keeps it in English for JSON and logs. Values of files, names of columns and lists of codes stay as
they are.
"""

from __future__ import annotations

import re
from typing import Final

from dashboard.model import Issue
from dashboard.model.later import N_
from dashboard.text import Translator

PHRASES: Final = (
    # cells of any table
    N_("a country"),
    N_("two countries"),
    N_("a country that still was in that year"),
    N_("goods, services or goods and services"),
    N_("a level, a growth or a share"),
    N_("thousand, million, billion or trillion"),
    N_("a country, a flow or a period"),
    N_("2023, 2023-Q1 or 2023-05"),
    N_("the first or the last day of the period"),
    N_("2024-02-10 or 10.02.2024"),
    N_("USD, EUR, RUB, BYN, percent, tonnes ..."),
    N_("a number"),
    N_("an amount"),
    N_("a currency"),
    N_("fob or cif"),
    N_("customs or bop"),
    N_("current or constant"),
    # files of providers
    N_("a country of the IMF"),
    N_("a country of WITS"),
    N_("a country of Eurostat"),
    N_("an area of UN Comtrade"),
    N_("Экспорт, Импорт, a country"),
    N_("a power of ten"),
    N_("exports or imports by partner"),
    # the gate
    N_("a value"),
    N_("the value"),
    N_("at least value"),
    N_("no number"),
    N_("letters, digits and . / _ + -"),
    N_("an ISO 3166-1 alpha-3 code"),
    N_("a number with a decimal point"),
    N_("a number with a decimal point, or nothing"),
    N_("an ISO 4217 code, percent, tonnes or m3"),
    N_("an ISO 4217 code, or nothing"),
    N_("an http(s) address, or nothing"),
    N_("an ISO date, or nothing"),
    N_("2023, 2023-Q1, 2023-H1, 2023-05 or 2023-01/2023-10"),
)
"""Expectations that are one phrase."""

WORDS: Final = (
    N_("exports"),
    N_("imports"),
    N_("turnover"),
    N_("balance"),
    N_("goods"),
    N_("services"),
    N_("goods_and_services"),
    N_("percent"),
    N_("tonnes"),
)
"""What a title, a head or a row said, as the field's word for it; alone or several, the last after "or"."""

WITH_A_NAME: Final = (
    N_("a country as {name} names it"),
    N_("thousand {name}"),
    N_("million {name}"),
    N_("billion {name}"),
)
"""Expectations around a name: of a provider, or of a money."""

_PATTERNS: Final = {
    one: re.compile(re.escape(one).replace(r"\{name\}", r"(.{1,200})")) for one in WITH_A_NAME
}
_OR: Final = re.compile(r"([^ ]{1,40}(?:, [^ ]{1,40}){0,9}) or ([^ ]{1,40})")
_OF_THE_FILE: Final = frozenset({"other_sheets", "sheet_unknown", "columns_disagree"})
"""Issues that name what stands in the file: a sheet called "exports" is called so in every language."""


def expected(issue: Issue, translate: Translator) -> str:
    """What would have done, for a reader; "" where nothing could be listed."""
    text = issue.expected
    if issue.code in _OF_THE_FILE:
        return text
    if text in PHRASES or text in WORDS:
        return translate(text)
    if (several := _OR.fullmatch(text)) and {*several[1].split(", "), several[2]} <= set(WORDS):
        listed = ", ".join(translate(word) for word in several[1].split(", "))
        return translate("{listed} or {last}", listed=listed, last=translate(several[2]))
    for message, pattern in _PATTERNS.items():
        if around := pattern.fullmatch(text):
            return translate(message, name=around[1])
    return text


def as_found(issue: Issue, translate: Translator) -> str:
    """What was found, for a reader: the cell as it stands; what a title says, by the field's word for it."""
    is_word = issue.code == "title_overruled" and issue.cell in WORDS
    return translate(issue.cell) if is_word else issue.cell
