"""Which flow between which two countries a number is of, by weights: every one that the text offers, and its chance.

The rules of ``anchors`` and ``sides`` read prepositions and order; here the same signs are weighed together with what
the rules chose. Where the weights clearly prefer another flow or pair it is taken, and asked about. The weights are numbers in
``weights.json``; ``tests/articles/train.py`` makes them from labelled passages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dashboard.articles import choosing
from dashboard.articles.choosing import Signs
from dashboard.articles.frames import FilledSlot, Frame, ReadSentence
from dashboard.articles.mentions import Land, SaidWord
from dashboard.articles.numbers import Numeral
from dashboard.articles.proposals import Span
from dashboard.articles.sides import ITS, flow_of


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
class _Pair:
    """What two countries together are, asked once for all flows.

    ``before``: whether they were the sides told before, and in which order; ``starts``: where both stand, if in the
    sentence; ``there``: which of them does, or what stands between them; ``kept``: which side each was before.
    """

    roles: str
    hows: str
    before: str
    both: str
    starts: Span | None
    order: str
    joined: bool
    there: str
    kept: str


@dataclass(frozen=True, slots=True)
class _Flow:
    """One flow that a number may be of: the word that says so, if any; ``its``: behind a word like "its"."""

    slot: FilledSlot
    group: str
    word: SaidWord | None
    signs: Signs
    how: str
    its: str


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the rules chose for a number, and where each of it stands: here, carried, none."""

    flow: str | None
    reporter: str | None
    partner: str | None
    origins: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class OpenNumber:
    """What is known of a number whose flow and sides are asked for.

    ``lands`` with their codes and whether they are an office's; ``elsewhere``: other countries of the text;
    ``had``: how the sides told before were mentioned; ``last``: where the number before ends, or the sentence begins;
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
    had: tuple[Land | None, Land | None]
    last: int
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
_Agreement = tuple[bool, bool, bool, bool, bool, bool, bool]
"""In what an option is as the rules chose: all, flow, whether sides have an order, reporter, partner, turned, both."""


def kind_of(flow: str | None, sides: tuple[str | None, str | None]) -> Kind:
    """A flow and its sides; those of a turnover in whichever order."""
    one, other = sides[0] or "", sides[1] or ""
    return flow or "", (other, one) if flow == "turnover" and other < one else (one, other)


def options(asked: OpenNumber) -> list[Option]:
    """Every flow and ordered pair of countries for a number."""
    sides = list(_sides(asked))
    found: list[Option] = []
    ruled: dict[_Agreement, Signs] = {}
    pairs = [
        (at, place, _pair(asked, one, other))
        for at, one in enumerate(sides)
        for place, other in enumerate(sides)
        if at != place and one.slot.value != other.slot.value and one.slot.value not in ("WLD", "GROUP")
    ]
    for flow in _flows(asked):
        ends = [(_of_side("R", asked, one, flow), _of_side("P", asked, one, flow)) for one in sides]
        for at, place, pair in pairs:
            one, other = sides[at].slot, sides[place].slot
            together = tuple(_together(asked, pair, flow))
            parts: tuple[Signs, ...] = (flow.signs, ends[at][0], ends[place][1], together)
            if asked.ruled is not None:
                met = _agreement(kind_of(flow.slot.value, (one.value, other.value)), asked.ruled)
                if met not in ruled:
                    ruled[met] = _agreeing(met, asked.ruled, asked.measure)
                parts = (*parts, ruled[met])
            found.append(Option(flow.slot, one, other, parts))
    return found


def _flows(asked: OpenNumber) -> Iterator[_Flow]:
    """The flows that words of the sentence name, the one told before, and the other way of either."""
    here: dict[str, list[SaidWord]] = {}
    for said in asked.this.flows:
        here.setdefault(flow_of(said.value), []).append(said)
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
        its = word is not None and ITS.search(asked.line[max(asked.this.start, word.start - 24) : word.start])
        yield _Flow(slot, group, word, tuple(signs), how, "its" if its else "")


def _away(number: Numeral, word: SaidWord) -> int:
    return number.start - word.end if word.end <= number.start else word.start - number.end + 8


def _sides(asked: OpenNumber) -> Iterator[_Side]:
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
        signs += _beside_those_before(asked, land, code)
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


def _beside_those_before(asked: OpenNumber, land: Land, code: str) -> Iterator[str]:
    """Whether a country is mentioned as the sides told before were: "Turkey sold 214, Morocco - 97"."""
    own = "own" if asked.last <= land.start < asked.number.start else ""
    yield f"its {own}"
    new = code not in (asked.before.reporter.value, asked.before.partner.value)
    near = asked.before.flow.sentence == asked.this.index
    for name, had in zip("RP", asked.had, strict=True):
        if had is not None:
            alike = f"{had.role == land.role}.{had.how == land.how}.{had.own == land.own}"
            yield f"as {name} {alike} {new} {own}"
            yield f"as {name} {alike} {new} {near} {land.role}"
    if None not in asked.had:
        both = [had is not None and had.role == land.role for had in asked.had]
        yield f"as both {both} {new} {own} {land.role}"


def _of_side(end: str, asked: OpenNumber, side: _Side, flow: _Flow) -> Signs:
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


def _pair(asked: OpenNumber, one: _Side, other: _Side) -> _Pair:
    """What two countries together are, whatever flows between them."""
    known = (asked.before.reporter.value, asked.before.partner.value)
    same = (one.slot.value, other.slot.value) == known
    turned = (other.slot.value, one.slot.value) == known
    before = f"pair={'same' if same else 'turned'}" if same or turned else ""
    roles = ">".join(side.land.role if side.land else side.known for side in (one, other))
    hows = ">".join(side.land.how if side.land else "" for side in (one, other))
    both = f"both known={bool(before)} {bool(known[1])}"
    places = (
        "R"
        if known[0] and side.slot.value == known[0]
        else "P"
        if known[1] and side.slot.value == known[1]
        else "-"
        for side in (one, other)
    )
    kept = f"kept={''.join(places)}"
    if not (one.land and other.land):
        there = f"one={'R' if one.land else ''}{'P' if other.land else ''}"
        return _Pair(roles, hows, before, both, None, "", False, there, kept)
    first, last = sorted((one.land, other.land), key=lambda land: land.start)
    order = "first" if first is one.land else "second"
    between = asked.line[first.end : last.start]
    cut = f"between={'cut' if _CUT.search(between) else ''}"
    starts = (one.land.start, other.land.start)
    return _Pair(roles, hows, before, both, starts, order, bool(_JOINED.fullmatch(between)), cut, kept)


def _together(asked: OpenNumber, pair: _Pair, flow: _Flow) -> Iterator[str]:
    """What speaks for two countries together."""
    group = flow.group
    yield f"{group} roles={pair.roles}"
    yield f"{group} hows={pair.hows}"
    if flow.word is not None:
        stem = asked.line[flow.word.start : flow.word.end][:_STEM]
        yield f"{asked.language} {stem} roles={pair.roles}"
    if pair.before:
        change = "same" if flow.slot.value == (asked.before.flow.value or "none") else "other"
        yield f"{pair.before}.{change}"
        yield f"{pair.before}.{change} {flow.word is not None} {asked.turned}"
    yield pair.both
    yield f"{group} {pair.kept} {min(2, asked.since)}"
    if flow.its:
        yield f"{flow.how} {flow.its} {pair.kept}"
        yield f"{asked.measure == 'share'} {flow.its} {pair.kept} {pair.there}"
    yield f"{group} {pair.kept} {pair.roles}"
    if pair.starts is None:
        yield f"{group} {pair.there}"
        return
    yield f"{group} order={pair.order}"
    yield f"{group} order={pair.order}.{pair.roles}.{pair.hows}"
    if flow.word is not None:
        places = sorted([(pair.starts[0], "R"), (pair.starts[1], "P"), (flow.word.start, "F")])
        order = "".join(name for _, name in places)
        yield f"{group} places={order} {pair.roles}"
        yield f"{asked.language} {stem} places={order}"
    if pair.joined:
        yield f"{group} joined.{pair.order}"
    yield pair.there


def as_ruled(kind: Kind, ruled: Ruled, measure: str) -> Signs:
    """How far a flow with its sides is what the rules chose."""
    return _agreeing(_agreement(kind, ruled), ruled, measure)


def _agreement(kind: Kind, ruled: Ruled) -> _Agreement:
    flow, (one, other) = kind
    chosen = (ruled.reporter, ruled.partner)
    return (
        kind == kind_of(ruled.flow, chosen),
        flow == ruled.flow,
        flow != "turnover" and ruled.flow != "turnover",
        one == ruled.reporter,
        other == ruled.partner,
        (other, one) == chosen,
        {one, other} == set(chosen),
    )


def _agreeing(found: _Agreement, ruled: Ruled, measure: str) -> Signs:
    same, flow, ordered, reporter, partner, turned, both = found
    opened = "open" if None in (ruled.reporter, ruled.partner) else "" if ruled.flow else "flowless"
    flow_at, reporter_at, partner_at = ruled.origins
    sides = (
        f"rule R {reporter} {reporter_at}",
        f"rule P {partner} {partner_at}",
        f"rule turned {turned} {flow}",
    )
    return (
        f"rule all {same} {opened}",
        f"rule all {same} {measure}",
        f"rule all {same} {ruled.flow}",
        f"rule all {same} R{reporter_at} P{partner_at}",
        f"rule all {same} F{flow_at}",
        f"rule flow {flow} {flow_at}",
        f"rule flow {flow} {measure}",
        *(sides if ordered else ()),
        f"rule set {both} {reporter_at} {partner_at}",
    )


def told(found: Sequence[Option], weights: Mapping[str, float]) -> dict[Kind, tuple[float, Option]]:
    """Every flow with its sides that is offered: its chance, and the likeliest way to say it."""
    made: dict[Kind, tuple[float, Option]] = {}
    best: dict[Kind, float] = {}
    for one, chance in zip(found, choosing.chances(found, weights), strict=True):
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
