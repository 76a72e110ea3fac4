"""What a picture says under its drawing, to a reader who has the picture alone.

The key of the signs, read off the drawing itself, and what is not shown: how many figures, and why. What only
the page can answer (its table, its choices) stays with the page (``Chart.notes``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, NamedTuple

import plotly.graph_objects as go

from dashboard.charts import signs
from dashboard.language import write as labels
from dashboard.model.later import N_
from dashboard.text import Translator


def many(one: str, more: str) -> tuple[str, str]:
    """A sentence with a plural, marked for the catalogue and translated later."""
    return one, more


# --- what is not shown ----------------------------------------------------------------------------

WHY: Final = {
    "terms": many("{n} told in the money of its day", "{n} told in the money of their day"),
    "flagged": many("{n} doubtful", "{n} doubtful"),
    "details": many("{n} on a single product or region", "{n} on single products or regions"),
    "scopes": many("{n} of another scope", "{n} of other scopes"),
    "unsaid": many(
        "{n} that does not say whether it counts goods or services",
        "{n} that do not say whether they count goods or services",
    ),
    "unit": many("{n} in another currency or unit", "{n} in other currencies or units"),
    "plans": many("{n} plan, forecast or estimate", "{n} plans, forecasts or estimates"),
    "parts": many("{n} for a part of a year", "{n} for parts of a year"),
    "tables": many("{n} of another table", "{n} of other tables"),
    "close": many("{n} too close to another mark", "{n} too close to other marks"),
    "same": many("{n} quoted number equal to the table's", "{n} quoted numbers equal to the table's"),
    "partners": many("{n} of imports counted by the partners", "{n} of imports counted by the partners"),
    "other_side": many("{n} as the other country counts", "{n} as the other country counts"),
    "nobodys": many("{n} that does not say whose count it is", "{n} that do not say whose count they are"),
    "undated": many("{n} said on an unknown day", "{n} said on unknown days"),
}
"""Why figures are not in a picture, by the names of ``choice.REASONS`` and of the charts' own."""


_TABLES: Final = 2
"""Tables left out that are named."""
_MOST_REASONS: Final = 4
"""Reasons that are told at most, the last of them that there are others."""
_REASONS: Final = 2
"""Reasons that are told where there is no room for more."""


def hidden(left_out: Mapping[str, int], _: Translator, tables: Sequence[str] = ()) -> tuple[str, ...]:
    """How many figures are not shown and why, the most frequent reasons first, rare ones of many together;
    the same in fewer words: with the first two reasons alone (the last but one), and at last without any.

    ``tables`` are the names of those that are left out.

    >>> from dashboard.text import translator
    >>> hidden({"flagged": 1, "parts": 3, "unit": 0}, translator("en"))[0]
    '4 figures are not shown: 3 for parts of a year, 1 doubtful.'
    >>> hidden({"flagged": 1}, translator("en"))[0], hidden({}, translator("en"))
    ('1 doubtful figure is not shown.', ('', ''))
    """
    counted = sorted(((n, why) for why, n in left_out.items() if n), key=lambda one: -one[0])
    if not counted:
        return "", ""
    total = sum(n for n, _why in counted)
    short = _.many("{n} figure is not shown.", "{n} figures are not shown.", total)
    if len(counted) == 1 and counted[0][1] == "flagged":
        told = _.many("{n} doubtful figure is not shown.", "{n} doubtful figures are not shown.", total)
        return told, short
    told_ = []
    many_ = len(counted) > _MOST_REASONS
    for most in (_TABLES, 1):
        reasons = [_reason(why, n, tables, most, _) for n, why in counted[: _MOST_REASONS - many_]]
        if many_:
            left = sum(n for n, _why in counted[_MOST_REASONS - 1 :])
            reasons.append(_.many("{n} for another reason", "{n} for other reasons", left))
        # The number once: "3 figures are not shown: for parts of a year".
        told = ", ".join(reasons) if len(counted) > 1 else reasons[0].removeprefix(f"{total} ")
        told_.append(
            _.many("{n} figure is not shown: {why}.", "{n} figures are not shown: {why}.", total, why=told)
        )
    some = _first_reasons(counted, total, tables, _) if len(counted) > _REASONS else told_[-1]
    return (*dict.fromkeys(told_), some, short)


def _reason(why: str, n: int, tables: Sequence[str], most: int, _: Translator) -> str:
    """A reason with its number; other tables never without the names of the first of them."""
    return _.many(*WHY[why], n) + (_which(tables, most, _) if why == "tables" else "")


def _first_reasons(
    counted: Sequence[tuple[int, str]], total: int, tables: Sequence[str], _: Translator
) -> str:
    """Of many reasons the most frequent, and how many figures the others keep out."""
    some = [_reason(why, n, tables, 1, _) for n, why in counted[:_REASONS]]
    left = sum(n for n, _why in counted[_REASONS:])
    some.append(_.many("{n} for another reason", "{n} for other reasons", left))
    told = ", ".join(some)
    return _.many("{n} figure is not shown: {why}.", "{n} figures are not shown: {why}.", total, why=told)


def _which(tables: Sequence[str], most: int, _: Translator) -> str:
    """Of several the first, at ``most`` so many: " (goods, CEPII; and 2 more)"."""
    left = len(tables) - most
    named = [*tables[:most], *([_.many("and {n} more", "and {n} more", left)] if left > 0 else [])]
    return f" ({'; '.join(named)})" if named else ""


def unseen(years: Sequence[int], _: Translator) -> tuple[str, ...]:
    """Of which years there is a number whose bar is too low to be seen."""
    return (_("Too little to be seen: {years}.", years=labels.in_runs(years)),) if years else ()


def gaps(
    nothing: Sequence[int], of_line: Sequence[int], _: Translator, are_shaded: bool = False
) -> tuple[str, ...]:
    """Which years a drawing has nothing of, ``are_shaded`` or not, and which its line alone, in a sentence
    each."""
    found = []
    if nothing and are_shaded:
        found.append(_("Shaded: no figure for {years}.", years=labels.in_runs(nothing)))
    elif nothing:
        found.append(_("No figure for {years}.", years=labels.in_runs(nothing)))
    if of_line:
        found.append(_("The line has no figure for {years}.", years=labels.in_runs(of_line)))
    return tuple(found)


# --- the key --------------------------------------------------------------------------------------


class Speaker(NamedTuple):
    """Who said a figure, with and without the office, and the year that it is of."""

    who: str
    short: str
    year: int


@dataclass(frozen=True, eq=False)
class Drawn:
    """A drawing as its signs are looked for; ``published`` are figures that are no table's: who said them in
    which year, by id; ``plans`` the statuses of those that are no outcomes."""

    name: str
    figure: go.Figure
    published: Mapping[str, Speaker]
    plans: frozenset[str] = frozenset()

    @cached_property
    def paper(self) -> str:
        return str(self.figure.layout.template.layout.paper_bgcolor)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """What is written in the drawing, each in one line; words that are placed later too."""
        later = (self.figure.layout.meta or {}).get("labels", ())
        texts = [*(one.text for one in self.figure.layout.annotations), *(one["text"] for one in later)]
        return tuple(str(text or "").replace("<br>", " ") for text in texts)

    @cached_property
    def has_legend(self) -> bool:
        shown = [one for one in self.figure.data if one.showlegend is not False]
        return self.figure.layout.showlegend is not False and (
            len(shown) > 1 or any(one.showlegend for one in shown) or bool(self.figure.layout.showlegend)
        )

    @cached_property
    def unnamed(self) -> list[Any]:
        """Traces of points that no legend names."""
        points = [one for one in self.figure.data if one.type == "scatter"]
        return [one for one in points if not (self.has_legend and one.showlegend is not False and one.name)]

    @property
    def lines(self) -> Iterator[Any]:
        """Lines drawn over the plot in units of its axes."""
        yield from (one for one in self.figure.layout.shapes if one.type == "line")


def key(drawn: Drawn, _: Translator) -> str:
    """The signs that are on the drawing and named nowhere on it, in one sentence; empty for none."""
    signs = [sign for sign, is_there in _SIGNS.items() if is_there(drawn)]
    speakers = _speakers(drawn, _)
    told = {sign: _(meaning(sign, drawn.name)) for sign in signs}
    text = "; ".join(
        f"{_exactly(sign, one, drawn, _)} ({speakers})"
        if sign == "dots" and speakers
        else _exactly(sign, one, drawn, _)
        for sign, one in told.items()
        if one not in drawn.words
    )
    key_ = f"{text[:1].upper()}{text[1:]}." if text else ""
    if speakers and "dots" not in signs:
        if speakers[0].isdigit():  # a few, each after the years of what they said
            said = _("Numbers as stated ({names}).", names=speakers)
        else:
            said = _("As stated by {names}", names=speakers) + "."
        return " ".join(filter(None, (said, key_)))
    return key_


def _exactly(sign: str, told: str, drawn: Drawn, _: Translator) -> str:
    """What a sign means; a hollow mark by the one status that its figures have, if it is one."""
    if sign != "hollow" or len(drawn.plans) != 1 or (drawn.name, sign) == ("totals", "hollow"):
        return told
    return _(_HOLLOW[min(drawn.plans)])


_HOLLOW: Final = {
    "forecast": N_("hollow: forecast"),
    "target": N_("hollow: target"),
    "estimate": N_("hollow: estimate"),
}


def _speakers(drawn: Drawn, _: Translator) -> str:
    """Who said the published numbers that have a mark and no name beside it: a few with office and years, of
    many who said most."""
    if drawn.name in _NAMED_BY_ROW:
        return ""
    points = (one for one in drawn.figure.data if one.type == "scatter" and one.customdata is not None)
    ids = dict.fromkeys(str(data[0]) for one in points for data in one.customdata)
    said = sorted((drawn.published[one] for one in ids if one in drawn.published), key=lambda one: one.year)
    if len({one.who for one in said}) <= _FEW_SPEAKERS:
        years: dict[str, dict[int, None]] = {}
        for one in said:
            years.setdefault(one.who, {})[one.year] = None
        return "; ".join(f"{labels.in_runs([*when])}: {who}" for who, when in years.items())
    whole = dict.fromkeys(one.who for one in said)
    if drawn.name == "vintages" and len(whole) <= _MANY_SPEAKERS:
        return "; ".join(whole)  # their short names stand at the marks
    if drawn.name == "vintages" and len(signs.labels(drawn.figure)) >= len(ids):
        return ""  # each mark has its own
    names = Counter(one.short for one in reversed(said))
    some, left = [name for name, _n in names.most_common(_FEW_SPEAKERS)], len(names) - _FEW_SPEAKERS
    more = [_.many("and {n} more", "and {n} more", left)] if left > 0 else []
    return " ".join((", ".join(some), *more))


_FEW_SPEAKERS: Final = 3
"""Speakers that the key names."""
_MANY_SPEAKERS: Final = 6
"""Speakers whose offices the key of one year's history tells."""


def meaning(sign: str, chart: str) -> str:
    """What a kind of sign means on a chart (a msgid)."""
    return _WORDS_OF.get((chart, sign), _WORDS[sign])


_OF_RANGES: Final = ("intervals", "vintages", "bridge")
_NAMED_BY_ROW: Final = ("availability", "intervals", "bridge")
"""Charts whose words at each row say what is published."""
_WORDS: Final = {
    "dots": N_("dots: numbers as published"),
    "hollow": N_("hollow: plan or estimate"),
    "cross": N_("cross: doubtful"),
    "volume": N_("dotted: physical volume"),
    "words": N_("bar at a mark: what the words of its number allow"),
    "brackets": N_("square bracket: the end is in the range, round: it is not"),
    "square": N_("square bracket: the end is in the range"),
    "round": N_("round bracket: the end is not in the range"),
    "spread": N_("thin bar: from the least to the greatest number of a year"),
    "behind": N_("thin line: another table, a count of its own"),
    "step": N_("step: a part of a year"),
    "contradicts": N_("≠: numbers of this year contradict each other"),
    "times": N_("×n: said on n occasions, retellings once"),
    "as_much": N_("×n: n times as much"),
    "hundredfold": N_("over ×100: from almost nothing a year before"),
    "alone": N_("dot: a year without a number before and after it"),
    "alone or apart": N_("dot: a year without a number before and after it, or one far from both"),
    "beyond": N_("▲ and ▼: numbers beyond the scale"),
    "above": N_("▲: a number beyond the scale"),
    "below": N_("▼: a number beyond the scale"),
    "beyond cut": N_("▲ and ▼ at cut bars: numbers beyond the scale"),
    "above cut": N_("▲ over a cut bar: a number beyond the scale"),
    "below cut": N_("▼ under a cut bar: a number beyond the scale"),
    "hatched": N_("hatched: no single cause is named"),
    "small": N_("small square: not every month"),
    "short": N_("low block: not every month"),
    "added": N_("dash under a mark: added by a reader"),
}
_WORDS_OF: Final = {
    ("availability", "hollow"): N_("hollow: plans or estimates only"),
    **dict.fromkeys(
        [(chart, "words") for chart in _OF_RANGES],
        N_("bar: the range in which the exact number may lie"),
    ),
    ("twin", "above"): N_("▲: beyond the scale, in US dollars"),
    ("vintages", "spread"): N_("thick bar: a range as it was said"),
    ("totals", "hollow"): N_("hollow: a large partner has no number, so the line leaves the year out"),
}


def _hollow(drawn: Drawn) -> bool:
    blocks = (one for one in drawn.figure.data if one.type == "bar")
    return any(_is_hollow(one, drawn.paper) for one in drawn.unnamed) or any(
        drawn.paper in _each(one.marker.color) for one in blocks
    )


def _is_hollow(trace: Any, paper: str) -> bool:
    if "markers" not in str(trace.mode or "") or _is_step(trace):
        return False
    symbols = _each(trace.marker.symbol)
    open_ = any(str(one).endswith("-open") and not str(one).startswith(("x-", "line-")) for one in symbols)
    return open_ or trace.marker.color == paper


def _each(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else (value,)


def _is_step(trace: Any) -> bool:
    return "line-ns-open" in map(str, _each(trace.marker.symbol)) or (
        trace.mode == "lines+markers"
        and isinstance(trace.marker.size, list | tuple)
        and len(trace.x) == 2
        # A step stands inside of its year; a line of two years is none.
        and abs(float(trace.x[1]) - float(trace.x[0])) < 1
    )


def _dots(drawn: Drawn) -> bool:
    """Published numbers beside lines or bars of tables: alone they are what the definition says."""
    told = drawn.name not in _NAMED_BY_ROW and any(_is_said(one, drawn) for one in drawn.unnamed)
    return told and any(one.customdata is not None and not _is_said(one, drawn) for one in drawn.figure.data)


def _is_said(trace: Any, drawn: Drawn) -> bool:
    ids = [str(data[0]) for data in trace.customdata if data[0]] if trace.customdata is not None else []
    return bool(ids) and ids[0] in drawn.published


def _allowed(drawn: Drawn) -> bool:
    return any(
        any(map(abs, (*(bar.array or ()), *(bar.arrayminus or ()))))
        for trace in drawn.figure.data
        if trace.type == "scatter"
        for bar in (trace.error_x, trace.error_y)
        if bar.visible
    )


def _written(drawn: Drawn, *signs_: str) -> bool:
    """Whether a text of a trace begins with one of the signs."""
    texts = (str(one) for trace in drawn.figure.data for one in _each(trace.text) if one)
    return any(text.removeprefix("<b>").startswith(signs_) for text in texts)


_SQUARE: Final = ("[", "]")
_ROUND: Final = ("(", ")")
"""Ends of ranges that belong to them, and that do not."""


def _beyond(drawn: Drawn) -> tuple[str, bool]:
    """Which arrows words at the edge have, and whether bars are cut there."""
    arrows = "".join(arrow for arrow in "▲▼" if any(one.startswith(arrow) for one in drawn.words))
    return arrows, any(one.name == signs.CUT for one in drawn.figure.layout.shapes)


def _spread(drawn: Drawn) -> bool:
    return any(
        one.x0 == one.x1 and one.yref in (None, "y") and one.xsizemode != "pixel" for one in drawn.lines
    )


def _behind(drawn: Drawn) -> bool:
    widths = {
        trace.line.width
        for trace in drawn.figure.data
        if trace.type == "scatter" and "lines" in str(trace.mode) and not _is_step(trace)
    }
    bars = any(trace.type == "bar" for trace in drawn.figure.data)
    return 1 in widths and (bars or len(widths) > 1)


def _small(drawn: Drawn) -> bool:
    if drawn.name != "availability":
        return False
    points = [one for one in drawn.figure.data if _is_points(one)]
    return len({size for one in points for size in _each(one.marker.size) if size}) > 1


def _short(drawn: Drawn) -> bool:
    blocks = (one for one in drawn.figure.data if one.type == "bar")
    return drawn.name == "availability" and len({width for one in blocks for width in _each(one.width)}) > 1


def _is_points(trace: Any) -> bool:
    return bool(trace.type == "scatter")


def _is_as_much(word: str, chart: str) -> bool:
    """Whether a number of times is that of a growth: at the edge of a scale, or of a partner."""
    return "▲ ×" in word or (chart == "partners" and bool(re.search(r"×\d", word)))


def _parted(drawn: Drawn) -> set[Any]:
    """Years that are parted from their line, as they stand far out of it."""
    return {one[0] for one in (drawn.figure.layout.meta or {}).get("apart", ())}


def _alone(drawn: Drawn) -> bool:
    """A mark on a line that no stroke reaches, other than the ringed one and those beside a jump."""
    later = (drawn.figure.layout.meta or {}).get("labels", ())
    ringed = {(one["x"], one["y"]) for one in later if one["kind"] == "ring"}
    parted = _parted(drawn)
    for trace in drawn.figure.data:
        is_thinned = trace.type == "scatter" and isinstance(trace.marker.size, list | tuple)
        if not is_thinned or trace.mode != "lines+markers" or _is_step(trace):
            continue
        ys = [None, *trace.y, None]
        there = {
            (x, y)
            for n, (x, y) in enumerate(zip(trace.x, trace.y, strict=True))
            if y is not None and ys[n] is None and ys[n + 2] is None and x not in parted
        }
        if there - ringed:
            return True
    return False


_SIGNS: Final[dict[str, Callable[[Drawn], bool]]] = {
    "dots": _dots,
    "hollow": _hollow,
    "cross": lambda drawn: any("x-thin" in str(one.marker.symbol) for one in drawn.unnamed),
    "volume": lambda drawn: any(str(one.marker.symbol).endswith("-dot") for one in drawn.unnamed),
    "words": _allowed,
    "brackets": lambda drawn: _written(drawn, *_SQUARE) and _written(drawn, *_ROUND),
    "square": lambda drawn: _written(drawn, *_SQUARE) and not _written(drawn, *_ROUND),
    "round": lambda drawn: _written(drawn, *_ROUND) and not _written(drawn, *_SQUARE),
    "spread": _spread,
    "behind": _behind,
    "step": lambda drawn: any(_is_step(one) for one in drawn.figure.data if one.type == "scatter"),
    "contradicts": lambda drawn: "≠" in drawn.words,
    "times": lambda drawn: (
        _written(drawn, "×")
        or any(re.search(r"×\d", one) and not _is_as_much(one, drawn.name) for one in drawn.words)
    ),
    "as_much": lambda drawn: any(_is_as_much(one, drawn.name) for one in drawn.words),
    "hundredfold": lambda drawn: any("×100" in one and drawn.name == "partners" for one in drawn.words),
    "alone": lambda drawn: _alone(drawn) and not _parted(drawn),
    "alone or apart": lambda drawn: _alone(drawn) and bool(_parted(drawn)),
    "beyond": lambda drawn: _beyond(drawn) == ("▲▼", False),
    "above": lambda drawn: _beyond(drawn) == ("▲", False),
    "below": lambda drawn: _beyond(drawn) == ("▼", False),
    "beyond cut": lambda drawn: _beyond(drawn) == ("▲▼", True),
    "above cut": lambda drawn: _beyond(drawn) == ("▲", True),
    "below cut": lambda drawn: _beyond(drawn) == ("▼", True),
    "hatched": lambda drawn: any(
        bool(one.marker.pattern.shape) for one in drawn.figure.data if one.type == "bar"
    ),
    "small": _small,
    "short": _short,
    "added": lambda drawn: any(one.xsizemode == "pixel" for one in drawn.lines),
}


# --- the foot -------------------------------------------------------------------------------------


def feet(key_: str, left_out: Sequence[str], caveats: Sequence[str]) -> tuple[str, ...]:
    """What may stand under a drawing, the fullest first: a picture takes the first that it has room for.

    The key stands in all of them; what is hidden is told with fewer of its reasons before a caveat is left
    out, and without any only where nothing else is left to leave out.

    >>> for foot in feet("Dots: said.", ("2 are not shown: doubtful.", "2 are not shown."), ["From 3."]):
    ...     print(foot)
    Dots: said. 2 are not shown: doubtful. From 3.
    Dots: said. 2 are not shown: doubtful.
    Dots: said. 2 are not shown.
    """
    reasoned, bare = left_out[:-1] or left_out, left_out[-1:]
    # Some reasons alone, without what the others are, only where nothing is left to leave out.
    whole = left_out[:-2] or left_out[:1]
    found = [
        " ".join(filter(None, (key_, told, *caveats[:n])))
        for n in range(len(caveats), -1, -1)
        for told in (whole if n else (*reasoned, *bare))
    ]
    return tuple(dict.fromkeys(one for one in found if one))
