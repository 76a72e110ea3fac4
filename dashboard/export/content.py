"""What a file says, whatever its format: chart, words, evidence, where it comes from."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, Protocol

import pandas as pd

from dashboard.evidence import Evidence
from dashboard.export.sealed import Sealed
from dashboard.language import write as labels
from dashboard.language.read import names_its_day
from dashboard.model import PLANS, Period, Selection
from dashboard.text import Translator, translator


class Drawing(Protocol):
    """What a chart offers (``charts.Chart``): export and charts do not know each other."""

    @property
    def name(self) -> str: ...
    @property
    def figure(self) -> Any: ...
    @property
    def evidence(self) -> Evidence: ...
    @property
    def drawn(self) -> tuple[str, ...]: ...
    @property
    def title(self) -> str: ...
    @property
    def subtitle(self) -> str: ...
    @property
    def table_words(self) -> tuple[str, tuple[str, ...]]: ...
    @property
    def above_table(self) -> tuple[str, ...]: ...
    @property
    def told(self) -> tuple[str, ...]: ...
    @property
    def overview(self) -> pd.DataFrame | None: ...
    @property
    def paper_words(self) -> tuple[str, str] | None: ...
    @property
    def lang(self) -> str: ...
    @property
    def notes(self) -> tuple[str, ...]: ...
    @property
    def printed(self) -> tuple[str, ...]: ...
    @property
    def marked(self) -> frozenset[str]: ...
    @property
    def foot(self) -> str: ...
    @property
    def alt(self) -> str: ...
    @property
    def paper(self) -> Any: ...
    def table(self) -> pd.DataFrame: ...
    def broken(self) -> dict[str, str]: ...


Named = Callable[[str], str]


def _unsaid(_figure_id: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What neither chart nor evidence know.

    ``link`` leads to the living chart, ``frozen`` to the chart as it is now; ``version`` names the state of
    the ledger, ``release`` that of the product. ``quote_link`` and ``sentence`` give, by figure id, the
    address of the very words and the quotable line ("" for none); they follow from the others, so they are
    not compared. ``data_date`` is the day (ISO) of the ledger's newest statement: it stands for figures
    that name no day of their own.
    """

    link: str
    version: str
    frozen: str = ""
    release: str = ""
    data_date: str = ""
    quote_link: Named = field(default=_unsaid, compare=False)
    sentence: Named = field(default=_unsaid, compare=False)


@dataclass(frozen=True, eq=False)
class Content:
    """A chart with its evidence and facts. ``evidence`` holds at least what is drawn; else ValueError.

    ``omitted`` names the words that a picture was asked to leave out (header, foot), ``code`` the link of its
    QR code: its metadata say so. ``withheld`` are sources whose figures, and what is computed of these, are
    in no file: the licence forbids it.
    """

    chart: Drawing
    evidence: Evidence
    selection: Selection
    facts: Imprint
    omitted: tuple[str, ...] = ()
    code: str = ""
    withheld: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        missing = [one for one in self.chart.drawn if one not in self.evidence]
        if missing:
            raise ValueError(f"{len(missing)} drawn figure(s) are not in the evidence: {missing[:5]}")

    @property
    def say(self) -> Translator:
        return translator(self.chart.lang)

    @cached_property
    def drawn(self) -> pd.DataFrame:
        """The figures that have a point, in reading order."""
        figures = self.evidence.figures.set_index("figure_id", drop=False)
        return figures.loc[list(self.chart.drawn)].reset_index(drop=True)

    @cached_property
    def unit(self) -> str:
        units = self.drawn["unit"].value_counts().index
        return "; ".join(labels.unit_name(unit, self.chart.lang) for unit in units)

    @cached_property
    def period(self) -> str:
        """From the first to the last month drawn, of a picture of what has a mark; empty if nothing is."""
        drawn = self.drawn
        if self.chart.marked:
            drawn = drawn[drawn["figure_id"].isin(self.chart.marked)]
        if drawn.empty:
            return ""
        span = Period(int(drawn["start"].min()), int(drawn["end"].max()))
        return labels.period(str(span), self.chart.lang)

    @cached_property
    def data_date(self) -> str:
        """The day (ISO) from which all that is drawn was known; else when its sources were published or seen.

        It is the data's date, never the clock's; empty if no day is known: an edition may name none.
        """
        sources = self.evidence.sources
        has_day = self.drawn["vintage"].map(lambda one: not one or names_its_day(one)).astype(bool)
        days = [self.drawn.loc[has_day, "known_on"], sources["published"], sources["accessed"]]
        found = (str(known.max()) for known in days if len(known) and known.max())
        told = next(found, self.facts.data_date)
        # Of tables that name no day more may be drawn than was known on the last day that is named: their
        # estimates too are of years that they know something of.
        said_ahead = (self.drawn["kind"] == "published") & self.drawn["status"].isin(PLANS)
        undated = self.drawn.loc[~has_day & ~said_ahead, "end"]
        if len(undated) and told[:7] < f"{int(undated.max()) // 12}-{int(undated.max()) % 12 + 1:02}":
            return max(told, self.facts.data_date)
        return told

    @cached_property
    def standing(self) -> str:
        """The last line of a picture: what span, as of when, where it lives."""
        _ = self.say
        day = labels.day(self.data_date, _.lang)
        told = _("data as of {day}", day=day) if self.data_date else ""
        return " · ".join(one for one in (self.period, told, address(self.facts.link)) if one)

    @cached_property
    def sealed(self) -> Sealed:
        chart, facts = self.chart, self.facts
        about = {
            "chart": chart.name,
            "title": chart.title,
            "definition": chart.subtitle,
            "unit": self.unit,
            "period": self.period,
            "notes": "\n".join(chart.notes),
            "source_line": chart.foot,
            "language": chart.lang,
            "link": facts.link,
            "frozen_link": facts.frozen,
            "data_date": self.data_date,
            "data_version": facts.version,
        }
        if not self.withheld:
            return Sealed.of(self.evidence, chart.drawn, about)
        left = passed_on(self.evidence, self.withheld)
        return Sealed.of(left, tuple(one for one in chart.drawn if one in left), about)


def passed_on(evidence: Evidence, withheld: frozenset[str]) -> Evidence:
    """What is left of evidence without the figures of some sources, and all that is computed of these."""
    gone: set[str] = set()
    rows = evidence.figures
    told = list(zip(rows["figure_id"], rows["source_id"], rows["derived_from"].str.split(), strict=True))
    while fresh := {
        one for one, source, of in told if one not in gone and (source in withheld or gone & {*of})
    }:
        gone |= fresh
    left = rows[~rows["figure_id"].isin(gone)].reset_index(drop=True)
    return Evidence(left, evidence.sources[~evidence.sources["source_id"].isin(withheld)])


_OF_THIS_MACHINE: Final = re.compile(r"https?://(?:127\.0\.0\.1|localhost|\[::1\])(?:[:/]|$)")


def address(link: str) -> str:
    """An address as people write it; nothing for one that is reached from this machine alone.

    >>> address("https://trade.example/pair?pair=AAA-BBB"), address("http://127.0.0.1:8501/?lang=en")
    ('trade.example/pair?pair=AAA-BBB', '')
    """
    if _OF_THIS_MACHINE.match(link):
        return ""
    return link.removeprefix("https://").removeprefix("http://")


def web_address(link: str) -> str:
    """The address if a browser may follow it, else nothing: no script hides in a link."""
    return link if link.startswith(("https://", "http://")) and link.isprintable() else ""
