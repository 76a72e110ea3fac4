"""Words that say what a row or line of a table is: totals, notes, page marks, lines about the file itself.

Texts come here without blanks around them, without marks that are not seen, in any case.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from dashboard.language import lexicon
from dashboard.language.read.cells import folded


def _starting(*kinds: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{lexicon.either(*kinds)})(?![^\W\d_])", re.IGNORECASE)


_TOTAL: Final = _starting("total")
_UNPARTED: Final = {word for own in ("th", "zh", "ja") for word in lexicon.tables("total").get(own, {})}
_TOTAL_UNPARTED: Final = re.compile(
    "|".join(sorted((word for word in _UNPARTED if len(word) > 1), key=len, reverse=True))
)
"""Words of languages that write without blanks: "รวมทุกประเทศ", the total of all countries."""
_TOTAL_AFTER: Final = re.compile(
    rf"[\s,(–—:-]+(?:{lexicon.either('total_after')})\s*\)?[.:]?$", re.IGNORECASE
)
_WORD_AND_MARKS: Final = 40
_ASKED: Final = 64
"""Texts of which the answer is kept: the lines above a table are asked a dozen times while it is read."""
_AMONG: Final = re.compile(rf"(?:{lexicon.either('among')})[\s:,–—-]*", re.IGNORECASE)
_NOTE: Final = _starting("note")
_PERHAPS_NOTE: Final = _starting("perhaps_note")
_PAGE: Final = re.compile(
    r"(?:(?:стр(?:аница|ан|\.)?|старонка|page|p\.|seite|лист)\s*(?:№\s*)?\d+"
    r"(?:\s*(?:из|of|von|з|/)\s*\d+)?|[-–—]\s*\d{1,4}\s*[-–—]|\d{1,4}\s*/\s*\d{1,4}|"
    r"(?:tableau|tabla|cuadro|tabela|tabella|table|tablica|tablo|таблица|таблиця|tabelle|tab\.?)\s*[\d.]*\s*"
    r"\((?:suite|suite et fin|fin|continuación|continuação|cont\.?|contd\.?|segue|cd\.|dok\.|"
    r"devam[ıi]?|продовження|forts\.?)\)|"
    r"(?:продолжение|окончание|продолж\.)\b.*|(?:table\s+)?continued\b.*|.*\((?:continued|продолжение|"
    r"окончание)\)|"
    r"fortsetzung\b.*)[.\s]*",
    re.IGNORECASE,
)
_FOOTNOTE: Final = re.compile(
    r"(?P<mark>⁽?[¹²³⁰⁴-⁹]+[⁾)]?|\*{1,4}\)?|\[\d{1,2}\]|\(\d{1,2}\)|\d{1,2}\)|(?:[a-z]|\d{1,2})/(?=\s)|[†‡§])\s*(?P<text>\S.*)",
    re.DOTALL,
)
_ABOUT_FILE: Final = re.compile(rf"(?:{lexicon.either('about_file')})\b", re.IGNORECASE)
_CUMULATIVE: Final = re.compile(rf"\b(?:{lexicon.either('cumulative')})|累计", re.IGNORECASE)
_PART_WORDS: Final = re.compile(
    rf"\b(?:{lexicon.either('part_stem')}|{lexicon.either('part_of_year', 'month', letters=5)})\b",
    re.IGNORECASE,
)
_GENERIC_COUNTRY: Final = re.compile(
    rf"(?:наименование |название |список )?(?:{lexicon.either('column_country')}|economy|staat)",
    re.IGNORECASE,
)
_PART_OF_YEAR: Final = {
    kind: re.compile(
        rf"(?:номер |отч[её]тный )?(?:{lexicon.either('column_part', value=kind)})"
        r"(?: no\.?| number| отч[её]та)?",
        re.IGNORECASE,
    )
    for kind in ("year", "month", "quarter", "half")
}
_NUMBERING: Final = re.compile(
    r"(?:№|#|n|no\.?|nr\.?|код|code|id|п/п|№ ?п/?п|строка|lfd\.? ?nr\.?)\.?", re.IGNORECASE
)


def is_total(text: str) -> bool:
    """ "Итого", "Всего по странам", "Экспорт - всего", "Total", "Insgesamt"."""
    # The word stands at the end: no more is looked at, however many blanks or brackets stand before it.
    if not text.isascii() and _TOTAL_UNPARTED.match(text):
        return True
    return bool(_TOTAL.match(text) or _TOTAL_AFTER.search(text[-_WORD_AND_MARKS:]))


_SUM: Final = re.compile(rf"(?:{lexicon.either('sum')})\b[\s.:]*(?:по\b.*)?", re.IGNORECASE)


def is_sum(text: str) -> bool:
    """ "Итого", "Subtotal": the sum of what stands above, which need not be everything."""
    return bool(_SUM.fullmatch(text))


_OF_SOME: Final = re.compile(
    r"(?i)(?<![^\W_])(?:listed|selected|above|shown|these|following|перечисл\w*|указанн\w*|выбранн\w*|"
    r"вышеуказ\w*|отобранн\w*|зазначен\w*|обран\w*|вибран\w*|ausgewählt\w*|aufgeführt\w*|genannt\w*|obig\w*|"
    r"ci-dessus|sélectionn\w*|énumér\w*|retenus|seleccionad\w*|listad\w*|anteriores|selecionad\w*|acima|"
    r"elencat\w*|selezionat\w*|wybran\w*|wymienion\w*|vybran\w*|uveden\w*|odabran\w*|izabran\w*|izbran\w*|"
    r"избран\w*|изабран\w*|изброен\w*|seçil\w*|yukarıdaki|listelenen|geselecteerde|genoemde|utvald\w*|valda|"
    r"utvalgte|udvalgte|valit\w*|kiválasztott|felsorolt|select\w+|επιλεγμέν\w*|terpilih|dipilih)(?![^\W_])|"
    r"所列|上述|以上|掲載"
)


def sums_up_some(text: str) -> bool:
    """ "Total, listed chapters", "Razem wybrane kraje": the sum of what stands there, and not of everything.

    >>> sums_up_some("Total, listed chapters"), sums_up_some("Total fuels"), sums_up_some("Listed chapters")
    (True, False, False)
    """
    return is_total(text) and bool(_OF_SOME.search(text))


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


@lru_cache(_ASKED)
def names_part_of_year(text: str) -> bool:
    """Any word for a month, a quarter or a half-year in the text; a short one only beside another: alone
    it may be another word.

    >>> names_part_of_year("Mart-Mayıs"), names_part_of_year("Mai – Juni"), names_part_of_year("may be")
    (True, True, False)
    """
    return bool(_PART_WORDS.search(text)) or any(
        {folded(one[1]), folded(one[2])} <= _months() for one in _JOINED.finditer(text)
    )


_JOINED: Final = re.compile(r"\b([^\W\d_]{2,})\.?\s?[-–—]\s?([^\W\d_]{2,})\b")


@cache
def _months() -> frozenset[str]:
    return frozenset(folded(word) for table in lexicon.tables("month").values() for word in table)


def is_any_country(text: str) -> bool:
    """A header that says "country" and not whose."""
    return bool(_GENERIC_COUNTRY.fullmatch(text))


def part_kind(text: str) -> str:
    """ "year", "month", "quarter" or "half" for a header that is that word alone, else ""."""
    return next((kind for kind, words in _PART_OF_YEAR.items() if words.fullmatch(text)), "")


_RANK: Final = re.compile(
    rf"(?:(?:19|20)\d\d[ .:]{{1,2}})?(?:{lexicon.either('rank')})\.?"
    r"(?:[ ,]{1,2}\(?(?:19|20)\d\d(?:[ -/](?:19|20)?\d\d)?\)?)?",
    re.IGNORECASE,
)


def is_numbering(text: str) -> bool:
    """A header of running numbers, or codes, or ranks of rows.

    >>> is_numbering("№ п/п"), is_numbering("Rank 2023"), is_numbering("順位"), is_numbering("2023")
    (True, True, True, False)
    """
    return bool(_NUMBERING.fullmatch(text) or _RANK.fullmatch(text))


_OF_SCALE: Final = re.compile(
    rf"(?<![\d.,])(?<![\d.,] )(?<![^\W\d_])(?:{lexicon.either('scale_said')})(?![^\W\d_])|"
    r"(?<!\d)['’]000|\(000s?\)|\b[x×]\s?1[ ,.]?000\b|10\s?\^\s?[369]|[万亿億]",
    re.IGNORECASE,
)


@lru_cache(_ASKED)
def speaks_of_scale(text: str) -> bool:
    """Whether a line may say by what the numbers are to be multiplied.

    >>> [speaks_of_scale(one) for one in ("Figures in '000", "x1000", "More than 5 million people", "Total")]
    [True, True, False, False]
    """
    return bool(_OF_SCALE.search(text))


_OTHER_SUBJECT: Final = re.compile(
    rf"\b(?:{lexicon.either('other_subject')})\b|投资|旅游|人口", re.IGNORECASE
)
_OF_PAIRS: Final = re.compile(rf"\b(?:{lexicon.either('of_pair')})(?:\b|_)", re.IGNORECASE)


@lru_cache(_ASKED)
def names_other_subject(text: str) -> bool:
    """Whether a line names what is counted between countries and is no trade: tourists, investments.

    >>> [names_other_subject(one) for one in ("Arrivals of tourists", "ПИИ, млн долл.", "Экспорт товаров")]
    [True, True, False]
    """
    return bool(_OTHER_SUBJECT.search(text))


_TARIFF: Final = re.compile(
    rf"(?<![^\W_])(?:{lexicon.either('other_subject', value='tariff')})", re.IGNORECASE
)


def names_tariff(text: str) -> bool:
    """Whether a line speaks of duties on trade, and not of the trade they are on.

    >>> names_tariff("Applied tariffs on imports from India"), names_tariff("Imports from India")
    (True, False)
    """
    return bool(_TARIFF.search(text))


_QUANTITIES: Final = re.compile(
    rf"(?<![^\W_])(?:{lexicon.either('quantity')})(?![^\W_])|중량|물량|수량|重量|數量|数量", re.IGNORECASE
)


def names_quantities(text: str) -> bool:
    """Whether a head names a weight or a number of things, in whatever language.

    >>> [names_quantities(one) for one in ("Paino (t)", "Lượng", "수출 중량", "Value")]
    [True, True, True, False]
    """
    return bool(_QUANTITIES.search(text))


_QUANTITY_UNIT: Final = re.compile(
    r"(?:^|[(,;:/]\s*|\bin\s+|\bв\s+|\d\s|million\s|thousand\s)"
    rf"(?:{lexicon.either('quantity_unit')})\s*[).]?\s*$",
    re.IGNORECASE,
)


def names_quantity(text: str) -> bool:
    """Whether a line or a head ends with a unit of quantities that are no figures here.

    >>> [names_quantity(one) for one in ("Exports of electricity, GWh", "Imports (barrels)", "Heads")]
    [True, True, True]
    """
    return bool(_QUANTITY_UNIT.search(text))


_PRICE: Final = re.compile(
    r"(?i)(?<![^\W_])(?:(?:per|за|pro|je|par|por|za|na|başına)[ _]|/ ?)(?:1 ?)?(?:one )?"
    r"(?:unit|kg|kilo\w*|kilogram\w*|tonn?e?s?|ton|t|m3|litre|liter|piece|pc|capita|head|person|"
    r"единиц\w+|кг|килограмм|тонн\w+|т|штук\w+|литр|душу|адзінк\w+|тону|"
    r"einheit|tonne|stück|kopf|unité|unidad|unidade|unità|habitant|habitante|abitante|jednostk\w+|tonę|tunu)"
    r"(?![^\W_])|"
    r"(?<![^\W_])(?:unit[ _]?(?:values?|prices?)|average[ _]price|prices?|price[ _]per|средн\w+ цен\w+|"
    r"цен[аыу]|"
    r"цана|ціна|"
    r"\w*preise?n?|\w{0,25}pr[ei]i?sind(?:ex|ek|ic)\w{0,4}|\w{4,}pris(?:er)?|\w*prij(?:s|zen)|\w*hin(?:ta|nat)|"
    r"durchschnittspreis\w*|prix|valeur unitaire|precios?|preços?|prezz[oi]|valor unitário|"
    r"valor unitario|ceny?|cena|fiyat\w*|ár|kilópreis)(?![^\W_])|单价|平均价格|単価|단가"
)
_IN_PRICES: Final = re.compile(
    r"(?i)(?:current|constant|fixed|comparable|previous year|prior year|at \d{4}|in|basic|market|producer|"
    r"purchasers?'?) "
    r"prices|prices of|цен(?:ах|ы) (?:\d{4}|соответств|предыдущ)|(?:текущ|действующ|сопостав|постоян|"
    r"фактичес)\w+ цен|"
    r"prix (?:courants|constants)|precios (?:corrientes|constantes)|preços (?:correntes|constantes)|"
    r"prezzi (?:correnti|costanti)|ceny (?:bieżące|stałe)|cen(?:ach|ách)|(?:jeweilig|konstant|"
    r"laufend)\w+ preis\w+"
)


def is_price(text: str) -> bool:
    """Whether a head names what one unit costs, which is no trade; "in current prices" does not.

    >>> [is_price(one) for one in ("EUR per unit", "Средняя цена, долл./т", "Current prices", "Value")]
    [True, True, False, False]
    """
    return bool(_PRICE.search(_IN_PRICES.sub(" ", text)))


_SEASON: Final = re.compile(rf"\b(?:{lexicon.either('season')})\b", re.IGNORECASE)


def names_season(text: str) -> bool:
    """Whether a text says that years are those of a harvest or a market, which begin when that does.

    >>> names_season("Marketing year"), names_season("Financial year"), names_season("Сезон")
    (True, False, True)
    """
    return bool(_SEASON.search(text))


def is_of_pairs(text: str) -> bool:
    """Whether a column describes two countries and not their trade: distance, language, product of each."""
    return bool(_OF_PAIRS.match(text) or _OTHER_SUBJECT.search(text))
