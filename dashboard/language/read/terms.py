"""Words of the closed lists: flow, scope, status, hedge and the rest, as ``language/lexicon`` has them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from dashboard.language import lexicon
from dashboard.language.read.cells import cleaned, folded, remembered, words_of


@remembered(None)
def read_flow(text: str) -> str | None:
    """One of ``model.FLOWS``; None for anything else, re-exports among them.

    A deficit is none: its sign is turned. Scope and valuation may stand beside the flow.

    >>> [read_flow(one) for one in ("2-EXPORT", "Ввоз", "Товарооборот", "Handelsbilanz", "Exports, FOB")]
    ['exports', 'imports', 'turnover', 'balance', 'exports']
    >>> [read_flow(one) for one in ("реэкспорт", "Re-export", "Exports & Imports", "дефицит", "")]
    [None, None, None, None, None]
    """
    if _SUM.fullmatch(folded(text)):
        return "turnover"
    said = _without_code(words_of(text))
    table = _table("flow")
    whole = table.get(" ".join(said))
    if whole or not said:
        return whole
    return table.get(" ".join(one for one in said if one not in lexicon.words("beside_flow")))


_SUM: Final = re.compile(r"(?:export|экспорт|экспарт|ausfuhr)\w* ?\+ ?(?:import|импорт|імпарт|einfuhr)\w*")


def _without_code(said: list[str]) -> list[str]:
    """The words without a number in front: "2-EXPORT"."""
    return said[1:] if len(said) > 1 and said[0].isdigit() and len(said[0]) == 1 else said


_WHOLE: Final = re.compile(
    r"(?:(?:grand |overall )?total|all|world|whole|все|всего|insgesamt|alle|total general|total général|"
    r"усього|всі|toplam|tüm|ogółem|totale|todos|tous|барлығы|总计|合计|全部|所有)"
    r"(?: (?:of|all|des|de|los|os|les|tutti|i)\b)*"
    r"(?: ?[-–:,(]? ?(?:all )?(?:products?|services|commodit(?:y|ies)|goods|trade|merchandise|items?|"
    r"sectors?|"
    r"categor(?:y|ies)|hs commodities|product groups?|exports?|imports?|товар\w*|продук[тц]\w*|"
    r"экспорт\w*|импорт\w*|waren|produkte|produits|marchandises|productos|mercancías|produtos|prodotti|"
    r"towary|towarów|ürünler|mallar|商品|产品)\)?)?",
)


def is_whole(text: str) -> bool:
    """Whether a cell of a column of products means all of them; a word that sums up those above it does not.

    >>> [is_whole(one) for one in ("Total", "TOTAL - All products", "Все товары", "Total fuels", "Итого")]
    [True, True, True, False, False]
    """
    said = folded(text).strip(" .")
    return _WHOLE.fullmatch(said) is not None or _NUMBERED.sub("", said) in _wholes()


_NUMBERED: Final = re.compile(r"^(?:0{1,4}|t|total)[ _:–-]+(?=\S)")
"""The code of the whole before its name: "00 Alle varer"."""


@cache
def _wholes() -> frozenset[str]:
    """Names of all products, and words for a total that sum up no rows above them."""
    words = {*lexicon.words("whole"), *lexicon.words("total")} - {*lexicon.words("sum")}
    return frozenset(map(folded, words))


@remembered(None)
def read_scope(text: str) -> str | None:
    """One of ``model.SCOPES``.

    >>> read_scope("Товары и услуги"), read_scope("Waren"), read_scope("товарооборот")
    ('goods_and_services', 'goods', None)
    """
    return _listed("scope", text)


@remembered(None)
def read_status(text: str) -> str | None:
    """One of ``model.STATUSES``.

    >>> read_status("предв."), read_status("vorläufig"), read_status("прогноз"), read_status("p")
    ('preliminary', 'preliminary', 'forecast', None)
    """
    return _listed("status", text)


_HEDGE_SIGNS: Final[Mapping[str, str]] = {
    "~": "about",
    "≈": "about",
    "∼": "about",
    "≃": "about",
    "≅": "about",
    "±": "about",
    ">": "over",
    "<": "under",
    "≥": "at_least",
    ">=": "at_least",
    "⩾": "at_least",
    "=>": "at_least",
    "≤": "up_to",
    "<=": "up_to",
    "⩽": "up_to",
    "=<": "up_to",
}


@remembered(None)
def read_hedge(text: str) -> str | None:
    """One of ``model.HEDGES``, from a word or a sign.

    >>> read_hedge("более"), read_hedge("ca."), read_hedge("≥"), read_hedge("almost"), read_hedge("до")
    ('over', 'about', 'at_least', 'almost', 'up_to')
    """
    return _HEDGE_SIGNS.get(cleaned(text)) or _listed("hedge", text)


@remembered(None)
def read_valuation(text: str) -> str | None:
    """One of ``model.VALUATIONS``.

    >>> read_valuation("FOB"), read_valuation("c.i.f."), read_valuation("СИФ"), read_valuation("DAF")
    ('fob', 'cif', 'cif', None)
    """
    return _listed("valuation", text)


@remembered(None)
def read_basis(text: str) -> str | None:
    """One of ``model.BASES``.

    >>> read_basis("платёжный баланс"), read_basis("Customs"), read_basis("GDP")
    ('bop', 'customs', None)
    """
    return _listed("basis", text)


@remembered(None)
def read_price_basis(text: str) -> str | None:
    """One of ``model.PRICE_BASES``.

    >>> read_price_basis("в сопоставимых ценах"), read_price_basis("nominal"), read_price_basis("2015")
    ('constant', 'current', None)
    """
    return _listed("price_basis", text)


@remembered(None)
def read_excerpt_kind(text: str) -> str | None:
    """One of ``model.EXCERPT_KINDS``.

    >>> read_excerpt_kind("Цитата"), read_excerpt_kind("summary"), read_excerpt_kind("слух")
    ('quote', 'summary', None)
    """
    return _listed("excerpt_kind", text)


def _listed(name: str, text: str) -> str | None:
    return _table(name).get(" ".join(words_of(text.replace("_", " ").replace("&", " and "))))


@cache
def _table(kind: str) -> dict[str, str]:
    """Phrase: item of the list; the item's own name is one of its phrases."""
    listed = lexicon.words(kind)
    own = {item.replace("_", " "): item for item in listed.values()}
    return own | {" ".join(words_of(one)): item for one, item in listed.items()}


@cache
def phrases(name: str) -> re.Pattern[str]:
    """A pattern for any phrase of a list within folded words, the longest first; groups: the phrase."""
    longest_first = sorted(
        (one for one in _table(name) if len(one) > 2 or one >= "一"), key=len, reverse=True
    )
    return re.compile(rf"\b({'|'.join(re.escape(one) for one in longest_first)})\b")


def said_in(name: str, folded_words: str) -> dict[str, str]:
    """Phrases of a list that stand in folded words: the item each means. Longer phrases hide shorter ones."""
    table = _table(name)
    return {found: table[found] for found in phrases(name).findall(folded_words)}
