"""What was understood of a query, in words; each part can be taken out."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Final

from dashboard.language import write as labels
from dashboard.language.read.question import Sought, is_open
from dashboard.ledger.search import Hits, Piece
from dashboard.model import Period
from dashboard.text import Translator
from dashboard.views.kit.address import Request, link
from dashboard.views.kit.html import Block


def read_as(hits: Hits, request: Request, kept: Mapping[str, str]) -> Block:
    """The parts, each with a link that takes it out; ``kept`` are the filters of the page."""
    _ = request.say
    parts = tuple(Block("li", (_out(hits, one, request, kept),)) for one in hits.parts)
    return Block("ul", (Block("li", (Block("strong", _("Read as:")),)), *parts), css="account")


def _out(hits: Hits, part: Piece, request: Request, kept: Mapping[str, str]) -> Block:
    _ = request.say
    address = link("find", request, **{"q": hits.query_without(part), **kept})
    label = _("{part}: take out", part=said(part, _))
    return Block("a", f"{said(part, _)} ×", href=address, also=(("aria-label", label),))


def nothing(hits: Hits, request: Request) -> tuple[Block, ...]:
    """Which part found nothing; where each finds something, without which of them there is an answer."""
    _ = request.say
    empty = [said(one, _) for one in hits.parts if not hits.alone(one)]
    if empty:
        told = Block("p", _("Nothing is found for: {parts}.", parts="; ".join(empty)), css="notice")
        return (told, *_apart(hits, request))
    told = Block("p", _("Each part finds figures, all of them together none."), css="notice")
    fewer = tuple(_fewer(hits, one, request) for one in hits.parts if hits.without(one))
    return (told, Block("ul", fewer, css="links")) if fewer else (told,)


def _apart(hits: Hits, request: Request) -> tuple[Block, ...]:
    """Where nothing is known of countries together: links to each alone."""
    _ = request.say
    codes = [code for one in hits.parts if one.kind == "pair" and not hits.alone(one) for code in one.codes]
    names = [labels.country(code, _.lang) for code in codes]
    links = tuple(Block("li", (Block("a", name, href=link("find", request, q=name)),)) for name in names)
    return (Block("ul", links, css="links"),) if links else ()


def _fewer(hits: Hits, part: Piece, request: Request) -> Block:
    _ = request.say
    text = _.many(
        "Without “{part}”: {n} figure", "Without “{part}”: {n} figures", hits.without(part), part=part.text
    )
    return Block("li", (Block("a", text, href=link("find", request, q=hits.query_without(part))),))


# --- one part -----------------------------------------------------------------------------------


def said(part: Piece, _: Translator) -> str:
    """One part in words: "number: over $60 bn"; "words: Golovchenko"."""
    if part.kind in _LISTED:
        return _LISTED[part.kind](part.value, _.lang)
    if part.sought:
        return _("number: {number}", number=_number(part.sought, _))
    if part.period:
        return _("period: {period}", period=_period(part.period, _))
    match part.kind:
        case "day":
            return _("said or published on {day}", day=labels.day(part.value, _.lang))
        case "country" | "pair":
            return " ⇄ ".join(labels.country(code, _.lang) for code in part.codes)
        case "status":
            return _("status: {status}", status=labels.status(part.value, _.lang))
        case "kind":
            return kind(part.value, _)
    return _in_words(part, _)


def _in_words(part: Piece, _: Translator) -> str:
    words = part.value
    if words.casefold() != part.text.casefold().strip('"«»“”'):
        words = _("{words} (typed: {typed})", words=words, typed=part.text)
    if part.kind == "speaker":
        return _("who: {name}", name=words)
    if part.kind == "publisher":
        return _("publisher: {name}", name=words)
    return _("words: {words}", words=words)


_LISTED: Final = {"flow": labels.flow, "scope": labels.scope, "measure": labels.measure}


def kind(name: str, _: Translator) -> str:
    """Published figures, or official ones."""
    return {"published": _("said or published"), "official": _("official tables")}[name]


def _number(sought: Sought, _: Translator) -> str:
    either = [_written(sought, place, _) for place in range(len(sought.digits))]
    number = " / ".join(either)
    if len(sought.units) > 1:
        number += " " + " / ".join(labels.unit_name(one, _.lang) for one in sought.units)
    if sought.factor:
        if number.isdigit():
            return _.many("{n} time", "{n} times", int(number))
        return _("{number} times", number=number)
    low, high = (float(one) for one in (sought.ranges[0].low, sought.ranges[0].high))
    has_no_end = max(abs(low), abs(high)) > _FAR
    return _("{number}, without another bound", number=number) if has_no_end else number


_FAR = 1e30


def _written(sought: Sought, place: int, _: Translator) -> str:
    digits, allowed = sought.digits[place], sought.ranges[place]
    exponent = digits.as_tuple().exponent
    is_range = allowed.low == digits != allowed.high and not allowed.low_open and not allowed.high_open
    value = float(digits) * (sought.sign or 1)
    row = {
        "measure": "growth" if sought.sign > 0 else "level",
        "value": value,
        "value_high": float(allowed.high) if is_range and isfinite(float(allowed.high)) else float("nan"),
        "multiplier": sought.multiplier or 1,
        "unit": sought.units[0] if len(sought.units) == 1 else "",
        "hedge": sought.hedge or "exact",
        "decimals": max(0, -exponent) if isinstance(exponent, int) else 0,
    }
    return labels.figure_label(row, _.lang)


def _period(asked: Period, _: Translator) -> str:
    no_beginning, no_end = is_open(asked)
    first, last = asked.start // 12, asked.end // 12
    if no_end:
        return _("since {year}", year=first)
    if no_beginning:
        return _("until {year}", year=last)
    return labels.period(str(asked), _.lang)
