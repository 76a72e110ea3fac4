"""The words of the closed lists, and the hedges, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from babel import Locale

MISSING: Final = "–"

_HEDGES: Final = {
    "exact": ("{0}", "{0}"),
    "about": ("about {0}", "около {0}"),
    "over": ("over {0}", "более {0}"),
    "at_least": ("at least {0}", "не менее {0}"),
    "almost": ("almost {0}", "почти {0}"),
    "under": ("under {0}", "менее {0}"),
    "up_to": ("up to {0}", "до {0}"),
}
# A hedge speaks of the size of a number: a fall by over 40 % lies below −40 %.
_HEDGES_BELOW_ZERO: Final = {
    **_HEDGES,
    "over": ("below {0}", "ниже {0}"),
    "at_least": ("{0} or lower", "{0} или ниже"),
    "under": ("above {0}", "выше {0}"),
    "up_to": ("{0} or higher", "{0} или выше"),
}

_FLOWS: Final = {
    "exports": ("exports", "экспорт"),
    "imports": ("imports", "импорт"),
    "turnover": ("turnover", "оборот"),
    "balance": ("balance", "сальдо"),
    "gdp": ("gross domestic product", "валовой внутренний продукт"),
    "prices": ("consumer prices", "потребительские цены"),
    "rate": ("price of a US dollar", "цена доллара США"),
}
_SCOPES: Final = {
    "goods": ("goods", "товары"),
    "services": ("services", "услуги"),
    "goods_and_services": ("goods and services", "товары и услуги"),
    "unknown": ("goods or services (not stated)", "товары или услуги (не указано)"),
}
_MEASURES: Final = {"level": ("level", "объём"), "growth": ("growth", "прирост"), "share": ("share", "доля")}
_STATUSES: Final = {
    "final": ("final", "окончательно"),
    "preliminary": ("preliminary", "предварительно"),
    "estimate": ("estimate", "оценка"),
    "forecast": ("forecast", "прогноз"),
    "target": ("target", "цель"),
    "unknown": ("status not stated", "статус не указан"),
}
_BASES: Final = {
    "customs": ("customs statistics", "таможенная статистика"),
    "bop": ("balance of payments", "платёжный баланс"),
    "unknown": ("basis not stated", "основа учёта не указана"),
}
_VALUATIONS: Final = {
    "fob": ("FOB", "ФОБ"),
    "cif": ("CIF", "СИФ"),
    "unknown": ("FOB or CIF not stated", "ФОБ/СИФ не указано"),
}
_PRICE_BASES: Final = {
    "current": ("current prices", "текущие цены"),
    "constant": ("constant prices", "постоянные цены"),
    "physical_volume": ("physical volume", "физический объём"),
    "unknown": ("prices not stated", "цены не указаны"),
}
_FLAGS: Final = {
    "": ("", ""),
    "doubtful": ("doubtful", "сомнительно"),
    "source_error": ("error of the source", "ошибка источника"),
}


@lru_cache(maxsize=2)
def locale(lang: str) -> Locale:
    return Locale.parse(lang)


def hedged(text: str, hedge: str, lang: str, below_zero: bool = False) -> str:
    """The written number with the word beside it; ``below_zero`` for a negative number.

    >>> hedged("$53 bn", "over", "en"), hedged("$53 млрд", "over", "ru"), hedged("6 %", "exact", "ru")
    ('over $53 bn', 'более $53 млрд', '6 %')
    >>> hedged("−40 %", "over", "en", below_zero=True)
    'below −40 %'
    """
    return word(_HEDGES_BELOW_ZERO if below_zero else _HEDGES, hedge, lang).format(text)


def flow(name: str, lang: str) -> str:
    return word(_FLOWS, name, lang)


def scope(name: str, lang: str) -> str:
    return word(_SCOPES, name, lang)


def measure(name: str, lang: str) -> str:
    return word(_MEASURES, name, lang)


def status(name: str, lang: str) -> str:
    return word(_STATUSES, name, lang)


def basis(name: str, lang: str) -> str:
    return word(_BASES, name, lang)


def valuation(name: str, lang: str) -> str:
    return word(_VALUATIONS, name, lang)


def price_basis(name: str, lang: str) -> str:
    return word(_PRICE_BASES, name, lang)


def flag(name: str, lang: str) -> str:
    return word(_FLAGS, name, lang)


def word(words: Mapping[str, tuple[str, str]], name: str, lang: str) -> str:
    if name not in words:
        raise ValueError(f"no such word: {name!r} (expected {', '.join(words)})")
    return of(words[name], lang)


def of(both: tuple[str, str], lang: str) -> str:
    return both[("en", "ru").index(lang)]
