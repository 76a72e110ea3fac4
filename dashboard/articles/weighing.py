"""Which flow between which two countries a number is of, by weights: every one that the text offers, and its chance.

The rules of ``anchors`` and ``sides`` read prepositions and order; here the same signs are weighed together with what
the rules chose. Where the weights clearly prefer another flow or pair it is taken, and asked about. The weights are numbers in
``weights.json``; ``tests/articles/train.py`` makes them from labelled passages.
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
from dashboard.articles.sides import flow_of

Signs = tuple[str, ...]
"""The names of what speaks for a pair; each has its weight, unknown ones none."""


@dataclass(frozen=True, slots=True)
class Option:
    """A flow between two sides that a text offers for a number, and what speaks for it: ``parts`` of signs."""

    flow: FilledSlot
    reporter: FilledSlot
    partner: FilledSlot
    parts: tuple[Signs, ...]

    @property
    def signs(self) -> Signs:
        """All that speaks for it."""
        return tuple(sign for part in self.parts for sign in part)


@dataclass(frozen=True, slots=True)
class _Side:
    """One country where it stands: in the sentence of the number, or known from before."""

    slot: FilledSlot
    land: Land | None
    known: str
    signs: Signs


@dataclass(frozen=True, slots=True)
class _Flow:
    """One flow that a number may be of: the word that says so, if any."""

    slot: FilledSlot
    group: str
    word: SaidWord | None
    signs: Signs


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the rules chose for a number, and where each of it stands: here, carried, none."""

    flow: str | None
    reporter: str | None
    partner: str | None
    origins: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of a number whose flow and sides are asked for.

    ``lands`` with their codes and whether they are an office's; ``elsewhere``: other countries of the text;
    ``since``: sentences since the last figure.
    """

    line: str
    this: ReadSentence
    number: Numeral
    anchor: SaidWord | None
    lands: Sequence[tuple[Land, str, bool]]
    before: Frame
    measure: str
    title: Sequence[str]
    home: str
    elsewhere: Sequence[str]
    turned: bool
    since: int
    language: str
    ruled: Ruled | None = None


_CUT: Final = re.compile(r"[;:()]|,\s|\s-\s|\s(?:а|но|and|but|while|und|aber|während|але)\s")
_JOINED: Final = re.compile(r"(?:'s?|s)?\s?(?:и|і|and|und|-|&|з|с|mit|with)\s(?:the |der |den )?")
_NEAR: Final = (3, 14, 40)
_WORD: Final = re.compile(r"[^\W\d_]+")
_STEM: Final = 5
_OTHER_WAY: Final = {"exports": "imports", "imports": "exports"}
_ENDINGS: Final = ("ru", "be")
"""Languages in which the end of a name says whose and to whom."""


Kind = tuple[str, tuple[str, ...]]
"""A flow and its sides, sorted where their order says nothing."""


def kind_of(flow: str | None, sides: tuple[str | None, str | None]) -> Kind:
    """A flow and its sides; those of a turnover in whichever order."""
    named = tuple(side or "" for side in sides)
    return flow or "", tuple(sorted(named)) if flow == "turnover" else named


def options(asked: Asked) -> list[Option]:
    """Every flow and ordered pair of countries for a number."""
    sides = list(_sides(asked))
    found: list[Option] = []
    ruled: dict[Kind, Signs] = {}
    for flow in _flows(asked):
        ends = [(_of_side("R", asked, one, flow), _of_side("P", asked, one, flow)) for one in sides]
        for at, one in enumerate(sides):
            for place, other in enumerate(sides):
                codes = one.slot.value, other.slot.value
                if codes[0] == codes[1] or codes[0] in ("WLD", "GROUP") or at == place:
                    continue
                together = tuple(_together(asked, one, other, flow))
                parts: tuple[Signs, ...] = (flow.signs, ends[at][0], ends[place][1], together)
                if asked.ruled is not None:
                    kind = kind_of(flow.slot.value, codes)
                    ruled[kind] = ruled.get(kind) or tuple(as_ruled(kind, asked.ruled, asked.measure))
                    parts = (*parts, ruled[kind])
                found.append(Option(flow.slot, one.slot, other.slot, parts))
    return found


def _flows(asked: Asked) -> Iterator[_Flow]:
    """The flows that words of the sentence name, the one told before, and the other way of either."""
    here: dict[str, list[SaidWord]] = {}
    for word in asked.this.flows:
        here.setdefault(flow_of(word.value), []).append(word)
    anchor = asked.anchor
    if anchor is not None and anchor not in asked.this.flows:
        here.setdefault(flow_of(anchor.value), []).append(anchor)
    known = asked.before.flow.value or ""
    values = dict.fromkeys([*here, *([known] if known else [])])
    for value in list(values):
        if value in _OTHER_WAY:
            values[_OTHER_WAY[value]] = None
    if not values or {one.code for one in asked.this.lands if one.code}:
        values["turnover"] = None
    nearest = min(asked.this.flows, key=lambda one: _away(asked.number, one), default=None)
    for value in values:
        words = here.get(value, [])
        word = (
            anchor if anchor in words else min(words, key=lambda one: _away(asked.number, one), default=None)
        )
        other = here.get(_OTHER_WAY.get(value, ""), [])
        verb = word is not None and word.value in ("sells", "buys")
        turn = word is None and bool(other)
        how = "v" if verb else "n" if word is not None else "t" if turn else "0"
        group = f"{value}.{how}{'.share' if asked.measure == 'share' else ''}"
        signs = [
            f"F {value}",
            f"F {value} {how} {bool(here)}",
            f"F {how} {asked.measure}",
            f"F anchor {anchor is not None} {word is not None and word == anchor}",
            f"F nearest {nearest is not None} {word is not None and word == nearest}",
            f"F known {value == known} {how} {bool(here)} {min(2, asked.since)}",
            f"F known {value == known} {bool(known)} {value}",
            f"F turned {asked.turned} {value == known} {_OTHER_WAY.get(value) == known} {how}",
            f"F kind {asked.number.kind} {value} {how}",
        ]
        if word is not None:
            where = _stands(asked.line, word.start, word.end, asked.number.start, asked.number.end)
            stem = asked.line[word.start : word.end][:_STEM]
            signs += [f"F {where}", f"F {how} {where}", f"F {asked.language} {value} {stem}"]
            slot = FilledSlot(value, (word.start, word.end), asked.this.index)
        else:
            turner = (anchor if anchor in other else other[-1]) if turn else None
            if turner is not None:
                stem = asked.line[turner.start : turner.end][:_STEM]
                signs += [
                    f"F {asked.language} {value} turns {stem}",
                    f"F turns {turner == anchor} {turner.value}",
                ]
                slot = FilledSlot(value, (turner.start, turner.end), asked.this.index)
            else:
                slot = asked.before.flow if value == known else FilledSlot(value, None, -2)
        yield _Flow(slot, group, word, tuple(signs))


def _away(number: Numeral, word: SaidWord) -> int:
    return number.start - word.end if word.end <= number.start else word.start - number.end + 8


def _sides(asked: Asked) -> Iterator[_Side]:
    line, this, number, anchor = asked.line, asked.this, asked.number, asked.anchor
    codes = [code for _, code, _ in asked.lands]
    front = [land for land, _, _ in asked.lands if land.end <= number.start]
    for place, (land, code, office) in enumerate(asked.lands):
        before = _WORD.findall(line[max(this.start, land.start - 24) : land.start])[-1:]
        behind = _WORD.match(line, land.end + 1, this.end)
        signs = [
            f"how={land.how}{'.own' if land.own else ''}",
            f"role={land.role}",
            f"role={land.role}.{land.how}",
            f"place={min(place, 3)}",
            f"left={min(len(asked.lands) - place - 1, 3)}",
            f"office={office}",
            f"number={_stands(line, land.start, land.end, number.start, number.end)}",
            f"last={bool(front) and land is front[-1]}",
            f"known={_known(code, asked.before, asked.title, asked.home)}",
            f"again={codes.count(code) > 1}",
            f"start={land.start - this.start < 4}",
            f"{asked.language} before={before[0] if before else ''}",
            f"{asked.language} behind={behind[0][:_STEM] if behind else ''}",
        ]
        if asked.language in _ENDINGS:
            signs.append(f"{asked.language} end={line[land.start : land.end][-2:]}.{land.role}")
        if anchor is not None:
            where = _stands(line, land.start, land.end, anchor.start, anchor.end)
            signs.append(f"anchor={where}")
            signs.append(f"anchor={where}.{land.role}.{land.how}")
        yield _Side(FilledSlot(code, (land.start, land.end), this.index), land, "", tuple(signs))
    known = [("before.R", asked.before.reporter), ("before.P", asked.before.partner)]
    known += [(f"title{place}", FilledSlot(code, None, -2)) for place, code in enumerate(asked.title[:2])]
    known += [("home", FilledSlot(asked.home, None, -3))] if asked.home else []
    known += [("text", FilledSlot(code, None, -3)) for code in asked.elsewhere]
    count = len({code for _, code, _ in asked.lands})
    for name, slot in known:
        if slot.value and slot.value != "GROUP" and slot.value not in codes:
            codes.append(slot.value)
            yield _Side(slot, None, name, (f"from={name}", f"from={name}.{min(count, 2)}"))


def _of_side(end: str, asked: Asked, side: _Side, flow: _Flow) -> Signs:
    """What speaks for a country at one end of a flow."""
    signs = [f"{end} {sign}" for sign in side.signs] + [f"{end} {flow.group} {sign}" for sign in side.signs]
    if flow.word is not None and side.land is not None and flow.word != asked.anchor:
        where = _stands(asked.line, side.land.start, side.land.end, flow.word.start, flow.word.end)
        signs.append(f"{end} {flow.group} word={where}.{side.land.role}")
    return tuple(signs)


def _stands(line: str, start: int, end: int, first: int, last: int) -> str:
    """Where a word stands beside another: on which side, how near, and whether in its clause."""
    begin, stop, side = (end, first, "before") if end <= first else (last, start, "behind")
    between = line[begin:stop]
    near = next((place for place, most in enumerate(_NEAR) if len(between) <= most), len(_NEAR))
    return f"{side}{near}{'cut' if _CUT.search(between) else ''}"


def _known(code: str, before: Frame, title: Sequence[str], home: str) -> str:
    if code == before.reporter.value:
        return "R"
    if code == before.partner.value:
        return "P"
    return "title" if code in title else "home" if code == home else ""


def _together(asked: Asked, one: _Side, other: _Side, flow: _Flow) -> Iterator[str]:
    """What speaks for two countries together."""
    line, before, group = asked.line, asked.before, flow.group
    roles = [side.land.role if side.land else side.known for side in (one, other)]
    hows = [side.land.how if side.land else "" for side in (one, other)]
    yield f"{group} roles={roles[0]}>{roles[1]}"
    yield f"{group} hows={hows[0]}>{hows[1]}"
    if flow.word is not None:
        stem = line[flow.word.start : flow.word.end][:_STEM]
        yield f"{asked.language} {stem} roles={roles[0]}>{roles[1]}"
    same = (one.slot.value, other.slot.value) == (before.reporter.value, before.partner.value)
    turned = (other.slot.value, one.slot.value) == (before.reporter.value, before.partner.value)
    if same or turned:
        change = "same" if flow.slot.value == (before.flow.value or "none") else "other"
        yield f"pair={'same' if same else 'turned'}.{change}"
        yield f"pair={'same' if same else 'turned'}.{change} {flow.word is not None} {asked.turned}"
    yield f"both known={bool(same or turned)} {bool(before.partner.value)}"
    if one.land and other.land:
        first, last = sorted((one.land, other.land), key=lambda land: land.start)
        order = "first" if first is one.land else "second"
        yield f"{group} order={order}"
        yield f"{group} order={order}.{roles[0]}>{roles[1]}.{hows[0]}>{hows[1]}"
        if flow.word is not None:
            places = sorted([(one.land.start, "R"), (other.land.start, "P"), (flow.word.start, "F")])
            yield f"{group} places={''.join(name for _, name in places)} {roles[0]}>{roles[1]}"
            yield f"{asked.language} {stem} places={''.join(name for _, name in places)}"
        if _JOINED.fullmatch(line[first.end : last.start]):
            yield f"{group} joined.{order}"
        yield f"between={'cut' if _CUT.search(line[first.end : last.start]) else ''}"
    else:
        yield f"{group} one={'R' if one.land else ''}{'P' if other.land else ''}"


def as_ruled(kind: Kind, ruled: Ruled, measure: str) -> Iterator[str]:
    """How far a flow with its sides is what the rules chose."""
    flow, sides = kind
    mine = kind_of(ruled.flow, (ruled.reporter, ruled.partner))
    same = kind == mine
    opened = "open" if None in (ruled.reporter, ruled.partner) else "" if ruled.flow else "flowless"
    flow_at, reporter_at, partner_at = ruled.origins
    yield f"rule all {same} {opened}"
    yield f"rule all {same} {measure}"
    yield f"rule all {same} {ruled.flow}"
    yield f"rule all {same} R{reporter_at} P{partner_at}"
    yield f"rule all {same} F{flow_at}"
    yield f"rule flow {flow == ruled.flow} {flow_at}"
    yield f"rule flow {flow == ruled.flow} {measure}"
    if flow != "turnover" and ruled.flow != "turnover":
        yield f"rule R {sides[0] == ruled.reporter} {reporter_at}"
        yield f"rule P {sides[1] == ruled.partner} {partner_at}"
        yield f"rule turned {sides == (ruled.partner, ruled.reporter)} {flow == ruled.flow}"
    yield f"rule set {set(sides) == {ruled.reporter, ruled.partner}} {reporter_at} {partner_at}"


def scored(found: Sequence[Any], weights: Mapping[str, float]) -> list[float]:
    """What speaks for every option together, by weights; parts that options share are summed once."""
    sums: dict[int, float] = {}
    scores = []
    for one in found:
        score = 0.0
        for part in one.parts:
            if id(part) not in sums:
                sums[id(part)] = sum(weights.get(sign, 0.0) for sign in part)
            score += sums[id(part)]
        scores.append(score)
    return scores


def chances(found: Sequence[Any], weights: Mapping[str, float]) -> list[float]:
    """The chance of every option (of what has ``signs``), all together 1."""
    scores = scored(found, weights)
    top = max(scores, default=0.0)
    powers = [math.exp(score - top) for score in scores]
    whole = sum(powers)
    return [power / whole for power in powers]


def told(found: Sequence[Option], weights: Mapping[str, float]) -> dict[Kind, tuple[float, Option]]:
    """Every flow with its sides that is offered: its chance, and the likeliest way to say it."""
    made: dict[Kind, tuple[float, Option]] = {}
    best: dict[Kind, float] = {}
    for one, chance in zip(found, chances(found, weights), strict=True):
        kind = kind_of(one.flow.value, (one.reporter.value, one.partner.value))
        likelier = chance > best.get(kind, -1.0)
        whole = made[kind][0] + chance if kind in made else chance
        best[kind] = chance if likelier else best[kind]
        made[kind] = whole, one if likelier else made[kind][1]
    return made


def likeliest(made: Mapping[Kind, tuple[float, Option]]) -> tuple[Option | None, float]:
    """The likeliest flow with its sides and its chance."""
    if not made:
        return None, 0.0
    chance, option = max(made.values(), key=lambda one: one[0])
    return option, chance
