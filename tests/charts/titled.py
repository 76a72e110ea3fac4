"""A title held against what is drawn: both countries, the years, each number of it a number of the chart.

The numbers are made again from the figures drawn, not from what the chart computed for its title.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from typing import Any

from dashboard import consistency, gallery
from dashboard.charts import Chart
from dashboard.language import write as labels
from dashboard.model import FLOWS, LANGUAGES, PLANS, Selection
from dashboard.text.cases import CASES, in_case

AMOUNT = re.compile(
    r"(?:[$€]|[A-Z]{3}\xa0|[+−])?\d[\d.,\xa0]*(?:–\d[\d.,\xa0]*)?\xa0?(?:%|bn|m|trn|thousand|млрд|млн|трлн|тыс)"
)
"""A number with its unit: years and counts of statements have none."""
OF_PAIRS = tuple(name for name in gallery.CHARTS if name not in gallery.COUNTRY_CHARTS)
"""A title names both countries; those of one country are held in test_partners.py."""
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def cases() -> list[tuple[str, Selection]]:
    """All charts of all pairs in both languages: every flow, where a chart has a choice of flows."""
    found = []
    for one, name, lang in product(gallery.book().pairs, OF_PAIRS, LANGUAGES):
        for flow in FLOWS if name in ("timeline", "growth", "intervals", "shares") else ("turnover",):
            found.append((name, Selection(pair=one.pair, pairs=(one.pair,), flow=flow, lang=lang)))
    return found


def some(count: int, seed: int) -> list[tuple[str, Selection]]:
    """A part of the cases, the same for a seed; every chart is among them."""
    everything = cases()
    rng = random.Random(seed)
    first = [rng.choice([one for one in everything if one[0] == name]) for name in OF_PAIRS]
    return [*first, *rng.sample(everything, count - len(first))]


def faults(name: str, asked: Selection) -> list[str]:
    """What a title says that is not so; empty for a true one."""
    chart = gallery.draw(name, gallery.resolve(asked), "light")
    assert asked.pair
    title = chart.title
    missing = [one for one in asked.pair if not names(one, chart.lang, title)]
    told = [f"does not name {one}" for one in missing if not (name == "pairs" and chart.is_empty)]
    if title not in chart.alt:
        told.append("is not the text for readers of the screen")
    return [*told, *_wrong_years(chart), *_wrong_numbers(chart), *_wrong_arrow(chart, asked.pair)]


def names(code: str, lang: str, title: str) -> bool:
    """Whether a title names a country, in whatever case."""
    name = labels.country(code, lang)
    forms = {name, *(in_case(name, case) for case in CASES)} if lang == "ru" else {name}
    return any(one.lower() in title.lower() for one in forms)


def _wrong_years(chart: Chart) -> Iterator[str]:
    figures = chart.evidence.figures
    drawn = figures[figures["figure_id"].isin(chart.drawn)]
    if drawn.empty:
        return
    named = {int(one) for one in YEAR.findall(chart.title)}
    first, last = int(drawn["start"].min()) // 12, int(drawn["end"].max()) // 12
    if not named or min(named) != first or max(named) != last:
        yield f"names {sorted(named)}, drawn are {first}–{last}"


def _wrong_numbers(chart: Chart) -> Iterator[str]:
    figures = chart.evidence.figures
    rows = figures[figures["figure_id"].isin(chart.drawn)].to_dict("records")
    # A great growth is told from what to what.
    operands = {one for row in rows if row["measure"] == "growth" for one in row["derived_from"].split()}
    told = [*rows, *figures[figures["figure_id"].isin(operands)].to_dict("records")]
    known = {text for row in told for text in _written(row, chart.lang)}
    known |= _ranges(rows, chart.lang) if chart.name == "intervals" else _gaps(rows, chart.lang)
    # Russian names the whole of a share as its hundred percent.
    for found in AMOUNT.findall(chart.title.replace("(100\xa0% — ", "(")):
        if not any(found in text for text in known):
            yield f"says {found!r}, which no figure drawn is"


def _wrong_arrow(chart: Chart, pair: tuple[str, str]) -> Iterator[str]:
    """An arrow between the two goes with the goods of what is drawn."""
    first, second = (labels.country(one, chart.lang) for one in pair)
    told = {
        way
        for way, there in ((pair, f"{first} → {second}"), (pair[::-1], f"{second} → {first}"))
        if chart.title.startswith(there)
    }
    figures = chart.evidence.figures
    drawn = figures[figures["figure_id"].isin(chart.drawn)]
    sold, bought = (drawn[drawn["flow"] == flow] for flow in ("exports", "imports"))
    ways = {*zip(sold["reporter"], sold["partner"], strict=True)}
    ways |= {*zip(bought["partner"], bought["reporter"], strict=True)}
    if told and ways and ways != told:
        yield f"its arrow goes {told}, the goods {ways}"


def _written(row: dict[Any, Any], lang: str) -> Iterator[str]:
    yield labels.figure_label(row, lang)
    if row["measure"] == "level":
        yield labels.amount(row["amount"], row["unit"], lang)
        yield labels.amount(abs(row["amount"]), row["unit"], lang)
    else:
        yield labels.amount(row["amount"], "percent", lang)
        yield labels.percent(row["amount"], 1, lang, signed=True)
        yield labels.percent(row["amount"], 1, lang)


def _gaps(rows: list[dict[Any, Any]], lang: str) -> set[str]:
    """Exports less imports, of one country, table and period."""
    flows: dict[object, dict[str, float]] = {}
    for row in rows:
        if row["measure"] == "level" and row["kind"] != "published":
            key = row["reporter"], row["source_id"], row["start"], row["end"], row["unit"]
            flows.setdefault(key, {})[row["flow"]] = float(row["amount"])
    return {
        labels.amount(abs(both["exports"] - both["imports"]), key[4], lang)  # type: ignore[index]
        for key, both in flows.items()
        if {"exports", "imports"} <= both.keys()
    }


def _ranges(rows: list[dict[Any, Any]], lang: str) -> set[str]:
    """The range that all outcomes drawn share."""
    outcomes = [row for row in rows if row["status"] not in PLANS and not row["flag"]]
    allowed = [found for row in outcomes if (found := consistency.allowed(row)) is not None]
    if not allowed:
        return set()
    lows, highs = [one.low for one in allowed], [one.high for one in allowed]
    low, high = max(lows), min(highs)
    return {labels.between(_Ends(low, high), str(outcomes[0]["unit"]), lang)} if low <= high else set()


class _Ends:
    def __init__(self, low: Decimal, high: Decimal) -> None:
        self.low, self.high = low, high
