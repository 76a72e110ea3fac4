"""Countries and compilers by name."""

from __future__ import annotations

import re
from typing import Final

from dashboard.codes.countries import ISO2
from dashboard.language.write.words import locale, of

_FORMER: Final = {
    "ANT": ("Netherlands Antilles", "Нидерландские Антилы"),
    "BLX": ("Belgium-Luxembourg", "Бельгия и Люксембург"),
    "CSK": ("Czechoslovakia", "Чехословакия"),
    "DDR": ("East Germany", "ГДР"),
    "SCG": ("Serbia and Montenegro", "Сербия и Черногория"),
    "SUN": ("Soviet Union", "СССР"),
    "YAR": ("North Yemen", "Северный Йемен"),
    "YMD": ("South Yemen", "Южный Йемен"),
    "YUG": ("Yugoslavia", "Югославия"),
    "WLD": ("world", "мир"),
}
_BODIES: Final = {
    "CDU TEK": ("CDU TEK", "ЦДУ ТЭК"),
    "CEPII": ("CEPII", "CEPII"),
    "exporting countries": ("the exporting countries", "страны-экспортёры"),
    "ECB": ("European Central Bank", "Европейский центральный банк"),
    "IMF": ("International Monetary Fund", "Международный валютный фонд"),
    "Kyrgyz statistics": ("Kyrgyz statistics office", "Нацстатком Киргизии"),
    "World Bank": ("World Bank", "Всемирный банк"),
    "USITC": ("US International Trade Commission", "Комиссия по международной торговле США"),
}
_OFFICES: Final = {
    "Armstat": ("Armenia’s statistics office", "статистическая служба Армении"),
    "CEPII": ("French research centre", "французский исследовательский центр"),
    "EIU": ("Economist Intelligence Unit", "аналитический отдел журнала Economist"),
    "Eurostat": ("EU statistics office", "статистическая служба ЕС"),
    "GTAI": ("Germany’s trade and investment agency", "агентство внешней торговли Германии"),
    "OSW": ("Centre for Eastern Studies, Warsaw", "Центр восточных исследований, Варшава"),
    "Rosstat": ("Russia’s statistics office", "служба государственной статистики России"),
    "WTTL": ("Washington newsletter on trade", "вашингтонский бюллетень о торговле"),
}
"""Publishers whose names do not say what they are."""
_LETTERS: Final = {
    "European Central Bank": ("ECB", "ЕЦБ"),
    "International Monetary Fund": ("IMF", "МВФ"),
    "United States International Trade Commission": ("USITC", "USITC"),
}
"""Publishers with long names that are known by their letters."""
_SHORT: Final = {
    "USA": ("United States", "США"),
    "HKG": ("Hong Kong", "Гонконг"),
    "MAC": ("Macao", "Макао"),
    "COD": ("DR Congo", "ДР Конго"),
    "COG": ("Congo-Brazzaville", "Конго-Браззавиль"),
    "MMR": ("Myanmar", "Мьянма"),
    "PSE": ("Palestine", "Палестина"),
    "ZAF": ("South Africa", "ЮАР"),
}
"""Names that are not countries of today's ISO 3166-1, and shorter ones than Unicode's."""
_PLURAL: Final = re.compile(
    "^(?:United|Isle) |(?:Islands|Netherlands|Republic|Territor(?:y|ies)|Union)(?: Antilles)?$"
)
_WITH_ARTICLE: Final = frozenset({"BHS", "COD", "COM", "GMB", "MDV", "PHL", "SUN", "SYC", "WLD"})
"""Countries with an article in English whose names do not show it."""


def country(iso3: str, lang: str) -> str:
    """The short name of a country; an unknown code as it stands.

    >>> country("BLR", "en"), country("KOR", "en"), country("ZZZ", "en")
    ('Belarus', 'South Korea', 'ZZZ')
    >>> country("BLR", "ru"), country("USA", "ru"), country("SUN", "ru")
    ('Беларусь', 'США', 'СССР')
    """
    named = _SHORT.get(iso3) or _FORMER.get(iso3)
    if named:
        return of(named, lang)
    name: str = locale(lang).territories.get(ISO2.get(iso3, ""), iso3)
    return name


def the_country(iso3: str, lang: str, begins: bool = False) -> str:
    """The name of a country inside an English sentence, or where one ``begins``, with its article where it
    has one.

    >>> the_country("GBR", "en", begins=True), the_country("GBR", "ru", begins=True)
    ('The United Kingdom', 'Великобритания')
    >>> the_country("USA", "en"), the_country("NLD", "en"), the_country("BLR", "en"), the_country("USA", "ru")
    ('the United States', 'the Netherlands', 'Belarus', 'США')
    """
    name = country(iso3, lang)
    has_article = iso3 in _WITH_ARTICLE or _PLURAL.search(name)
    return f"{'The' if begins else 'the'} {name}" if lang == "en" and has_article else name


def pair(first: str, second: str, lang: str, flow: str = "") -> str:
    """Two countries, the reporter first; of exports and imports the way that goods go.

    >>> pair("BLR", "RUS", "en"), pair("BLR", "RUS", "ru", "imports")
    ('Belarus ⇄ Russia', 'Россия → Беларусь')
    """
    if flow == "imports":
        first, second = second, first
    arrow = "→" if flow in ("exports", "imports") else "⇄"
    return f"{country(first, lang)} {arrow} {country(second, lang)}"


def compiler(code: str, lang: str) -> str:
    """Whose statistics: a country by name, a body as it is called.

    >>> compiler("BLR", "ru"), compiler("USITC", "ru"), compiler("CEPII", "en"), compiler("", "ru")
    ('Беларусь', 'Комиссия по международной торговле США', 'CEPII', 'не указано')
    """
    if not code:
        return of(("not stated", "не указано"), lang)
    return of(_BODIES[code], lang) if code in _BODIES else country(code, lang)


def office(publisher: str, lang: str) -> str:
    """What a publisher is whose name does not say it, or its letters; "" for the others.

    >>> office("Rosstat", "en"), office("International Monetary Fund", "en"), office("World Bank", "en")
    ('Russia’s statistics office', 'IMF', '')
    """
    said = _OFFICES.get(publisher) or _LETTERS.get(publisher)
    return of(said, lang) if said else ""


def letters(publisher: str, lang: str) -> str:
    """How a drawing names a publisher, with little room: by its letters where it is known by them.

    >>> letters("International Monetary Fund", "ru"), letters("Rosstat", "en")
    ('МВФ', 'Rosstat')
    """
    return of(_LETTERS[publisher], lang) if publisher in _LETTERS else publisher


def language(code: str, lang: str) -> str:
    """A language by its BCP 47 code; the code itself where it has no name.

    >>> language("ru", "en"), language("de", "ru"), language("x-none", "en")
    ('Russian', 'немецкий', 'x-none')
    """
    return str(locale(lang).languages.get(code, code))
