"""Which two countries are the sides of a number, by weights: every pair that the text offers, and its chance.

The rules of ``sides`` read prepositions and order; here the same signs are weighed together. Where both agree the
pair is likely right, where they do not it is asked about. The weights are numbers in ``weights.json``;
``tests/articles/train.py`` makes them from labelled passages.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from dashboard.articles.frames import FilledSlot, Frame, ReadSentence
from dashboard.articles.mentions import Land, SaidWord
from dashboard.articles.numbers import Numeral

Signs = tuple[str, ...]
"""The names of what speaks for a pair; each has its weight, unknown ones none."""


@dataclass(frozen=True, slots=True)
class Option:
    """A pair of sides that a text offers for a number, and what speaks for it."""

    reporter: FilledSlot
    partner: FilledSlot
    signs: Signs


@dataclass(frozen=True, slots=True)
class _Side:
    """One country where it stands: in the sentence of the number, or known from before."""

    slot: FilledSlot
    land: Land | None
    known: str
    signs: Signs


_CUT: Final = re.compile(r"[;:()]|,\s|\s-\s|\s(?:а|но|and|but|while|und|aber|während|але)\s")
_JOINED: Final = re.compile(r"(?:'s?|s)?\s?(?:и|і|and|und|-|&|з|с|mit|with)\s(?:the |der |den )?")
_NEAR: Final = (3, 14, 40)


def options(
    line: str,
    this: ReadSentence,
    number: Numeral,
    anchor: SaidWord | None,
    lands: Sequence[tuple[Land, str, bool]],
    before: Frame,
    frame: Frame,
    measure: str,
    title: Sequence[str],
    home: str,
) -> list[Option]:
    """Every ordered pair of countries for a number; ``lands`` with their codes and whether they are an office's."""
    flow = frame.flow.value or "none"
    verb = "v" if anchor is not None and anchor.value in ("sells", "buys") else "n" if anchor else "0"
    group = f"{flow}.{verb}{'.share' if measure == 'share' else ''}"
    sides = list(_sides(line, this, number, anchor, lands, before, title, home))
    found: dict[tuple[str, str], Option] = {}
    for one in sides:
        for other in sides:
            codes = one.slot.value, other.slot.value
            if codes[0] == codes[1] or codes[0] in ("WLD", "GROUP") or one is other:
                continue
            signs = (
                *(f"R {group} {sign}" for sign in one.signs),
                *(f"P {group} {sign}" for sign in other.signs),
                *(f"R {sign}" for sign in one.signs),
                *(f"P {sign}" for sign in other.signs),
                *_together(line, one, other, group, before),
            )
            found[id(one), id(other)] = Option(one.slot, other.slot, signs)  # type: ignore[index]
    return list(found.values())


def _sides(
    line: str,
    this: ReadSentence,
    number: Numeral,
    anchor: SaidWord | None,
    lands: Sequence[tuple[Land, str, bool]],
    before: Frame,
    title: Sequence[str],
    home: str,
) -> Iterator[_Side]:
    codes = [code for _, code, _ in lands]
    front = [land for land, _, _ in lands if land.end <= number.start]
    for place, (land, code, office) in enumerate(lands):
        signs = [
            f"how={land.how}{'.own' if land.own else ''}",
            f"role={land.role}",
            f"role={land.role}.{land.how}",
            f"place={min(place, 3)}",
            f"left={min(len(lands) - place - 1, 3)}",
            f"office={office}",
            f"number={_where(line, land, number.start, number.end)}",
            f"last={bool(front) and land is front[-1]}",
            f"known={_known(code, before, title, home)}",
            f"again={codes.count(code) > 1}",
            f"start={land.start - this.start < 4}",
        ]
        if anchor is not None:
            signs.append(f"anchor={_where(line, land, anchor.start, anchor.end)}")
            signs.append(f"anchor={_where(line, land, anchor.start, anchor.end)}.{land.role}.{land.how}")
        yield _Side(FilledSlot(code, (land.start, land.end), this.index), land, "", tuple(signs))
    known = [("before.R", before.reporter), ("before.P", before.partner)]
    known += [(f"title{place}", FilledSlot(code, None, -2)) for place, code in enumerate(title[:2])]
    known += [("home", FilledSlot(home, None, -3))] if home else []
    for name, slot in known:
        if slot.value and slot.value != "GROUP" and slot.value not in codes:
            codes.append(slot.value)
            yield _Side(slot, None, name, (f"from={name}", f"from={name}.{min(len(lands), 2)}"))


def _where(line: str, land: Land, start: int, end: int) -> str:
    """Where a country stands beside a word: on which side, how near, and whether in its clause."""
    first, last, side = (land.end, start, "before") if land.end <= start else (end, land.start, "behind")
    between = line[first:last]
    near = next((place for place, most in enumerate(_NEAR) if len(between) <= most), len(_NEAR))
    return f"{side}{near}{'cut' if _CUT.search(between) else ''}"


def _known(code: str, before: Frame, title: Sequence[str], home: str) -> str:
    if code == before.reporter.value:
        return "R"
    if code == before.partner.value:
        return "P"
    return "title" if code in title else "home" if code == home else ""


def _together(line: str, one: _Side, other: _Side, group: str, before: Frame) -> Iterator[str]:
    """What speaks for two countries together."""
    roles = [side.land.role if side.land else side.known for side in (one, other)]
    hows = [side.land.how if side.land else "" for side in (one, other)]
    yield f"{group} roles={roles[0]}>{roles[1]}"
    yield f"{group} hows={hows[0]}>{hows[1]}"
    same = (one.slot.value, other.slot.value) == (before.reporter.value, before.partner.value)
    turned = (other.slot.value, one.slot.value) == (before.reporter.value, before.partner.value)
    if same or turned:
        change = "same" if group.split(".")[0] == (before.flow.value or "none") else "other"
        yield f"pair={'same' if same else 'turned'}.{change}"
    if one.land and other.land:
        first, last = sorted((one.land, other.land), key=lambda land: land.start)
        order = "first" if first is one.land else "second"
        yield f"{group} order={order}"
        yield f"{group} order={order}.{roles[0]}>{roles[1]}.{hows[0]}>{hows[1]}"
        if _JOINED.fullmatch(line[first.end : last.start]):
            yield f"{group} joined.{order}"
        yield f"between={'cut' if _CUT.search(line[first.end : last.start]) else ''}"
    else:
        yield f"{group} one={'R' if one.land else ''}{'P' if other.land else ''}"


def chances(found: Sequence[Any], weights: Mapping[str, float]) -> list[float]:
    """The chance of every option (of what has ``signs``), all together 1."""
    scores = [sum(weights.get(sign, 0.0) for sign in one.signs) for one in found]
    top = max(scores, default=0.0)
    powers = [math.exp(score - top) for score in scores]
    whole = sum(powers)
    return [power / whole for power in powers]


def agreed(
    found: Sequence[Option],
    sides: tuple[str | None, str | None],
    either: bool,
    weights: Mapping[str, float],
) -> tuple[float, bool]:
    """The chance of a pair, 0 to 1, and whether another one is likelier; ``either``: in whichever order."""
    told: dict[tuple[str, ...], float] = {}
    for one, chance in zip(found, chances(found, weights), strict=True):
        pair = _pair((one.reporter.value, one.partner.value), either)
        told[pair] = told.get(pair, 0.0) + chance
    mine = told.get(_pair(sides, either), 0.0)
    return mine, bool(told) and max(told.values()) > mine


def likeliest(
    found: Sequence[Option], either: bool, weights: Mapping[str, float]
) -> tuple[Option | None, float]:
    """The likeliest pair of sides and its chance; ``either``: in whichever order."""
    told: dict[tuple[str, ...], float] = {}
    for one, chance in zip(found, chances(found, weights), strict=True):
        pair = _pair((one.reporter.value, one.partner.value), either)
        told[pair] = told.get(pair, 0.0) + chance
    best = max(told, key=lambda pair: told[pair], default=None)
    chosen = (one for one in found if _pair((one.reporter.value, one.partner.value), either) == best)
    return next(chosen, None), told[best] if best else 0.0


def _pair(sides: tuple[str | None, str | None], either: bool) -> tuple[str, ...]:
    named = tuple(side or "" for side in sides)
    return tuple(sorted(named)) if either else named
