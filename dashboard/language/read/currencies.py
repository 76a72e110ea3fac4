"""Currencies: the names and signs that mean one of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_SMALL_LETTERS = (
    "usd eur rub byn byr cny kzt gbp chf jpy uah pln kgs amd uzs azn gel mdl tjs tmt inr krw czk sek nok dkk"
)
SMALL_LETTERS: Final = frozenset(_SMALL_LETTERS.split())
"""Codes that are read in small letters too: they are no words of a language read here."""

SIGNS: Final[Mapping[str, str]] = {
    "USD": "us$ usd$ u$s $us $", "EUR": "€", "RUB": "₽", "GBP": "£", "KZT": "₸", "UAH": "₴", "TRY": "₺",
    "INR": "₹", "KRW": "₩", "VND": "₫", "ILS": "₪", "GEL": "₾", "AMD": "֏", "AZN": "₼", "PLN": "zł",
    "CNY": "rmb", "CAD": "c$ can$ ca$", "AUD": "a$ au$", "HKD": "hk$", "TWD": "nt$", "NZD": "nz$",
    "SGD": "s$", "BRL": "r$", "MXN": "mx$",
}  # fmt: skip
"""Currency: its signs. The sign of yen and yuan is one: it is not here."""

NAMES: Final[Mapping[str, str]] = {
    "USD": "доллар* долл дол dollar* долар* дал",
    "EUR": "евро euro euros еўра",
    "CNY": "юан* yuan yuans renminbi женьминьби",
    "KZT": "тенге тэнге tenge",
    "UAH": "гривн* гривен грн hryvnia* грыўн* griwna",
    "PLN": "злот* zloty zlotys złoty",
    "AMD": "драм драма драмов драмы dram drams",
    "GEL": "лари lari",
    "TJS": "сомони somoni",
    "JPY": "иен* йен* yen",
    "MNT": "тугрик*",
    "THB": "бат бата батов",
    "VND": "донг*",
    "ILS": "шекел*",
    "ZAR": "ранд ранда рандов",
    "HUF": "форинт*",
    "BGN": "лев лева левов",
    "XDR": "сдр sdr",
}
"""Currency: its names; a bare dollar is the American one."""

AMBIGUOUS: Final[Mapping[str, str]] = {
    "rouble": "руб рубл* rouble* ruble* rubel* р rur",
    "franc": "франк франка франков франки franc francs franken",
    "krone": "крона кроны крон krone kronen krona kronor kroner",
    "manat": "манат* manat*",
    "leu": "лей лея леи леев leu lei",
    "dinar": "динар* dinar*",
    "peso": "песо peso pesos",
    "rupee": "рупия рупии рупий rupee*",
    "rial": "риал* rial* riyal*",
    "lira": "лира лиры лир lira lire",
    "pound": "фунт* pound pounds pfund",
    "won": "вон вона вонов won",
    "yen_or_yuan": "¥",
    "dirham": "дирхам* dirham*",
    "shilling": "шиллинг* shilling*",
    "real": "реал реала реалов reais",
    "ton": "ton tons",
    "som": "som сом сома сомов сомы сум сума сумов сумы",
}
"""Names of money, or of a measure, of which more than one is in use; the country or kind must be said."""

COUNTRY_OF_MONEY: Final[Mapping[str, Mapping[str, str]]] = {
    "rouble": {
        "RUB": "росс рос российск* рф russian russisch* расійск*",
        "BYN": "бел белорус* беларус* belarus* белар weißrussisch* рб",
    },
    "franc": {"CHF": "швейцарск* swiss schweizer*"},
    "krone": {
        "CZK": "чешск* czech tschechisch*", "SEK": "шведск* swedish schwedisch*",
        "NOK": "норвежск* norwegian norwegisch*", "DKK": "датск* danish dänisch*", "ISK": "исландск*",
    },
    "manat": {"AZN": "азербайджанск* azerbaijan*", "TMT": "туркменск* turkmen*"},
    "leu": {"MDL": "молдавск* молдовск* moldovan moldauisch*", "RON": "румынск* romanian rumänisch*"},
    "dinar": {"RSD": "сербск* serbian serbisch*", "KWD": "кувейтск*", "DZD": "алжирск*"},
    "peso": {"MXN": "мексиканск* mexican", "ARS": "аргентинск*", "CLP": "чилийск*"},
    "rupee": {"INR": "индийск* indian indisch*", "PKR": "пакистанск*"},
    "rial": {"IRR": "иранск* iranian", "SAR": "саудовск* saudi", "QAR": "катарск*"},
    "lira": {"TRY": "турецк* turkish türkisch*"},
    "pound": {"GBP": "стерлингов sterling british britisch*", "EGP": "египетск* egyptian"},
    "won": {"KRW": "южнокорейск*"},
    "dirham": {"AED": "оаэ uae", "MAD": "марокканск*"},
    "real": {"BRL": "бразильск*"},
    "som": {"UZS": "узбекск* uzbek", "KGS": "киргизск* кыргызск* kyrgyz"},
    "USD": {
        "USD": "сша зша us usa american америк* амерыканск*", "CAD": "канадск* канад canadian kanadisch*",
        "AUD": "австралийск* australian australisch*", "HKD": "гонконгск*", "SGD": "сингапурск* singapore",
        "NZD": "новозеландск*", "TWD": "тайваньск* taiwan", "BZD": "белизск*", "NAD": "намибийск*",
        "JMD": "jamaican",
    },
    "CNY": {"CNY": "китайск* chinese chinesisch* кнр"},
    "KZT": {"KZT": "казахстанск* kazakh*"},
    "AMD": {"AMD": "армянск* armenian"},
    "JPY": {"JPY": "японск* japanese"},
    "PLN": {"PLN": "польск* polish"},
    "UAH": {"UAH": "украинск* ukrainian"},
    "GEL": {"GEL": "грузинск* georgian"},
}  # fmt: skip
"""A money, or a doubt about it: the currency that words of a country beside it make of it."""


def is_currency(word: str) -> bool:
    """Whether a word is a code of ISO 4217."""
    # Reading Unicode's tables takes a while: only who meets such a word pays for it.
    from dashboard.codes.currencies import CURRENCIES

    return word in CURRENCIES
