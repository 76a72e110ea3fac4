"""What a cell's surroundings say of it, put together: titles, sections, head and row, the nearest last.

The answer is a Template, all of a figure but its number, or a Obstacle that keeps the cell from being one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from types import MappingProxyType
from typing import Final, NamedTuple

from dashboard.codes.countries import LAST_YEARS, WORLD
from dashboard.codes.fiscal import BEGINS, CALENDAR
from dashboard.language import read as reading
from dashboard.model import PLANS, Period
from dashboard.uploads.answers import Answers, same_period_before
from dashboard.uploads.columns import Head
from dashboard.uploads.phrase import (
    Phrase,
    from_january,
    narrower,
    part_of_year,
    phrase,
    whole_year,
    without,
)
from dashboard.uploads.titles import Context, Sections


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a cell is no figure: ``kind`` is fault, ask or skip, ``code`` says which. ``place`` is the column
    to blame (from 0, None for the cell's own), ``cell`` its text where that is not the cell's own; ``field``
    names the column to blame where the row has one for it."""

    kind: str
    code: str
    place: int | None = None
    cell: str = ""
    expected: str = ""
    field: str = ""


@dataclass(slots=True)
class Template:
    """``fields`` of the figure that stand; unit, scale and measure as far as the surroundings say them."""

    fields: Mapping[str, str]
    unit: str
    multiplier: str
    rouble: str
    measure: str
    said: Phrase
    around: FileContext
    unit_of_row: bool = False
    cell: str = ""


class Filled(NamedTuple):
    """``fields`` of a figure, and the footnote ``mark`` beside its number."""

    fields: dict[str, str]
    mark: str = ""


class RowSaid(NamedTuple):
    """What a row's coordinate cells say; ``kind`` of its part of a year; places of ``empty`` coordinates."""

    said: Phrase
    kind: str = ""
    empty: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True)
class FileContext:
    """What is the same for a whole file. ``years`` are the bare years that rows and heads name; ``words``
    the texts that tell its language, and ``decimal_marks`` those of its columns of values; ``scale_unread``
    a line of the file that speaks of a scale and was not understood; ``wholes`` what the shares of a column,
    by its place, are of; ``of_seasons``: a line or a head says that years are those
    of a harvest or a market; ``of_template``: its numbers and their units stand in columns of our own names,
    where quantities are meant as figures; ``like_indices``: columns of changes
    whose numbers may be indices; ``bare_dollar``: titles
    say dollars, and none says whose; ``dollars_of_rows``: so does the column of units;
    ``other_money``: titles say one money and all heads another;
    ``reporters``: codes of countries in a column of them;
    ``marks_falls``: cells or lines have a triangle that points down, so that one pointing up is a rise;
    ``dated``: most cells of a column say the year of the part of it that they name."""

    context: Context
    answers: Answers
    years: frozenset[int] = frozenset()
    words: tuple[str, ...] = ()
    decimal_marks: frozenset[str] = frozenset()
    scale_unread: str = ""
    wholes: Mapping[int, str] = field(default_factory=dict)
    of_seasons: bool = False
    of_template: bool = False
    like_indices: frozenset[int] = frozenset()
    bare_dollar: bool = False
    dollars_of_rows: bool = False
    other_money: bool = False
    dated: bool = False
    marks_falls: bool = False
    reporters: frozenset[str] = frozenset()

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages the file is written in, as far as words and decimal marks agree on them."""
        return reading.agreed(self.words, self.decimal_marks)

    def unsaid_scale(self) -> str:
        """The multiplier where nothing beside a number says one: 1, unless a line of the file may say it."""
        answer = self.answers.says("scale_missing")
        return answer["multiplier"] if answer else "" if self.scale_unread else "1"

    def scale(self, said: str, column: str) -> str:
        """A multiplier in digits; "" for a word of scale ("?billion") that is left in doubt."""
        if not said.startswith("?"):
            return said
        answer = self.answers.says("scale_meaning", column)
        if answer is not None:
            return answer["multiplier"]
        return str(reading.scale_in(said[1:], self.languages) or "")


YEAR: Final = 12
"""Months of a year, also of a fiscal one."""
_ASKED: Final = {
    "reporter": "reporter_missing",
    "partner": "partner_missing",
    "flow": "flow_missing",
    "period": "period_missing",
}
_KEPT: Final = (
    "flow",
    "product",
    "region",
    "status",
    "hedge",
    "valuation",
    "basis",
    "price_basis",
    "of_unit",
    "note",
    "excerpt_kind",
    "flag",
    "share_of",
    "stated_on",
    "published",
)


def merge(row: RowSaid, head: Head, sections: Sections, around: FileContext) -> Template | Obstacle:
    """Everything that the surroundings say of the cell under ``head`` in ``row``."""
    if head.skip:
        return Obstacle("skip", head.skip)
    if "unclear" in sections.said and "product" not in row.said:
        return Obstacle("ask", "section_meaning", None, sections.said["unclear"])
    if head.says.get("measure") in ("growth", "share") and row.said.get("unit", "percent") != "percent":
        # The unit of a row is that of its levels; a growth beside them is in percent all the same.
        row = row._replace(said=without(row.said, "unit", "multiplier", "rouble"))
    said: Phrase = {**around.context.said, **sections.said, **head.says, **row.said}
    if "scope" not in said and _OF_GOODS & {said.get("basis"), said.get("valuation")}:
        said["scope"] = "goods"
    problem = (
        _contradiction(head, row) or _narrowed(said, around) or _place(said, row, head, sections, around)
    )
    return problem or _time(said, row, head, sections, around) or _template(said, head, row, around)


_OF_GOODS: Final = frozenset(("customs", "fob", "cif"))
"""What is counted at customs, and valued with its freight or without, are goods."""
_QUANTITIES: Final = ("tonnes", "m3")
_NARROWER: Final = {
    "flow": ("turnover", "balance"),
    "scope": ("goods_and_services",),
    "unit": ("percent",),
}
"""What a title says of which anything nearer may be a part; for a unit, what may stand beside it."""


def overruled(around: FileContext, said: Phrase, head: Head) -> Iterator[tuple[str, str, str]]:
    """Name, the title's word and the nearer one, where a title says another flow, scope, money or year than
    what stands beside the number, and neither is part of the other. A head may name a money of its own."""
    titled = without(around.context.said, *(("unit",) if "unit" in head.says else ()))
    for name, wide in _NARROWER.items():
        above, near = str(titled.get(name, "")), str(said.get(name, ""))
        if above and near and above != near and not {above, near} & {*wide}:
            yield name, above, near
    if around.context.said.get("unit") == said.get("unit") != "":
        above, near = around.context.said.get("multiplier", ""), said.get("multiplier", "")
        if above and near and above != near:
            yield "multiplier", above, near
    year = whole_year(titled.get("period", ""))
    if year is not None and around.years and year not in around.years and "period" in said:
        own = Period.parse(said["period"])
        if not own.start // 12 <= year <= own.end // 12:
            yield "period", str(year), str(own)


def _contradiction(head: Head, row: RowSaid) -> Obstacle | None:
    for name in ("flow", "scope", "product", "unit", "multiplier"):
        if name in head.says and name in row.said and head.says[name] != row.said[name]:
            return Obstacle("fault", "row_against_header", expected=head.says[name])
    both = "period" in head.says and "period" in row.said
    if both and not narrower(head.says["period"], row.said["period"]):
        return Obstacle("fault", "row_against_header", expected=head.says["period"])
    return None


def _place(
    said: Phrase, row: RowSaid, head: Head, sections: Sections, around: FileContext
) -> Obstacle | None:
    if "exporter" in said or "importer" in said:
        problem = _traded(said, head, around)
        if problem is not None:
            return problem
    sides = _listed_over(said, head, around) or _listed_above(said, row, head, around)
    sides = sides or _sides(said, around, head, _free(row, head, sections), "partner" in row.said)
    if isinstance(sides, Obstacle):
        return sides
    said |= sides
    if said.get("reporter") == WORLD:
        # Exports "of the world" are many offices' counts: no country's statistics.
        return Obstacle("skip", "aggregate")
    # A row may be of the world; a head or a title that says it speaks of totals.
    of_all = said.get("partner") == WORLD and not _NAMING & row.said.keys()
    return Obstacle("skip", "total") if of_all else None


_NAMING: Final = frozenset(("partner", "exporter", "importer"))


def _listed_over(said: Phrase, head: Head, around: FileContext) -> Phrase | Obstacle | None:
    """ "Россия / Китай" over columns of a table of Kazakhstan's trade lists two partners, and is no pair."""
    titled = around.context.said.get("reporter", "")
    listed = {head.says.get("reporter"), head.says.get("partner")}
    if not titled or None in listed or titled in listed:
        return None
    own = head.says.get("country", "")
    if own not in listed:
        return _third(said)
    return {"reporter": titled, "partner": own}


def _listed_above(said: Phrase, row: RowSaid, head: Head, around: FileContext) -> Phrase | None:
    """A title "Exports of X and Y" over a table of countries by countries lists whose they are: one of
    the two stands in the row or over the column, and beside it a third country."""
    titled = around.context.said
    listed = [titled.get("reporter", ""), titled.get("partner", "")]
    if not all(listed) or (said.get("reporter"), said.get("partner")) != tuple(listed):
        return None
    beside = [one.get("country", "") for one in (row.said, head.says)]
    own, others = [one for one in beside if one in listed], [one for one in beside if one not in listed]
    return {"reporter": own[0], "partner": others[0]} if len(own) == 1 and all(others) and others else None


def _traded(said: Phrase, head: Head, around: FileContext) -> Obstacle | None:
    """Exporter and importer are reporter and partner of exports, the other way round of imports."""
    flow = said.get("flow") or (around.answers.says("flow_missing", head.text) or {}).get("flow", "")
    exporter, importer = said.get("exporter", ""), said.get("importer", "")
    if not flow and exporter and importer and not {"reporter", "partner"} & said.keys():
        flow = said["flow"] = "exports"  # "Who sells", "Who buys": goods that went from one to the other
    if not flow:
        return Obstacle("ask", "flow_missing")
    if flow not in ("exports", "imports") and not (exporter and importer):
        # Of a turnover one side is named: it is the other country, whichever way the goods went.
        named = exporter or importer
        return None if _take(said, "partner" if said.get("reporter") else "reporter", named) else _third(said)
    mine, other = (importer, exporter) if flow == "imports" else (exporter, importer)
    if (mine and not _take(said, "reporter", mine)) or (other and not _take(said, "partner", other)):
        return _third(said)
    return None


def _take(said: Phrase, side: str, code: str) -> bool:
    """Let a country be a side, unless another one is it already."""
    known = said.get(side, "")
    said |= phrase({side: code})
    return known in ("", code)


def _third(said: Phrase) -> Obstacle:
    return Obstacle(
        "fault", "pair_unclear", expected="-".join(filter(None, (said.get("reporter"), said.get("partner"))))
    )


def _time(said: Phrase, row: RowSaid, head: Head, sections: Sections, around: FileContext) -> Obstacle | None:
    layers = (row.said, head.says, sections.said, around.context.said)
    nearest = next((one for one in layers if {"period", "part", "fiscal"} & one.keys()), said)
    if "fiscal" in nearest and int(nearest["fiscal"]) > datetime.now(UTC).year + _PLANNED:
        said.pop("period", None)  # "2079/80" is a year of a calendar that is not ours
        return None
    if "fiscal" in nearest and "period" not in nearest:
        answer = (around.answers.says("fiscal_year") or {}).get("part", said.get("fiscal_start", ""))
        # A year of a harvest or a market is of no government.
        known = "" if around.of_seasons else _begins(said.get("reporter", ""), nearest)
        answer = answer or known
        if not answer:
            return Obstacle("ask", "fiscal_year")
        start = int(nearest["fiscal"]) * 12 + int(answer) - 1
        said["period"] = str(Period(start, start + 11))
        return None
    if "period" in row.said and "part" in row.said:
        whole = Period.parse(row.said["period"])
        if not whole.is_year and part_of_year(row.said["part"], row.kind, whole.year) != whole:
            return Obstacle("fault", "bad_period", field="period", expected=row.said["part"])
    period = _period(said, row, head, sections, around)
    if period is not None:
        said["period"] = str(period)
    if period is None and "period" in said:
        unread = "part" in row.said and row.kind
        return Obstacle("fault", "bad_period", field="part") if unread else Obstacle("ask", "part_of_year")
    return None


_PLANNED: Final = 25
"""Years ahead for which anybody has targets."""


def _begins(reporter: str, said: Phrase) -> str:
    """The month in which the fiscal years of a country begin; "" where that is not known."""
    calendar = "1" if said.get("accounts") and reporter in CALENDAR else ""
    return calendar or str(BEGINS.get(reporter, ""))


def _narrowed(said: Phrase, around: FileContext) -> Obstacle | None:
    """A title "Экспорт нефти" gives all figures a product, if the user says that it is one."""
    unread = around.context.unread
    if not unread or said.get("product") or said.get("scope"):
        return None
    answer = around.answers.on("title_meaning")
    if answer == "product":
        said["product"] = unread
    elif answer == "region":
        said["region"] = unread
    return None if answer in ("product", "region", "ignore") else Obstacle("ask", "title_meaning")


# --- whose trade --------------------------------------------------------------------------------


def _free(row: RowSaid, head: Head, sections: Sections) -> list[str]:
    """Countries whose part is not said, the nearest to the cell first."""
    near = [one.get("country", "") for one in (row.said, head.says)]
    if near[0] and near[0] == near[1]:  # the diagonal of a matrix
        return near
    return list(dict.fromkeys(filter(None, (*near, *sections.countries))))


def _sides(said: Phrase, around: FileContext, head: Head, free: list[str], named: bool) -> Phrase | Obstacle:
    """Reporter and partner, from what names them and from countries that only stand there.

    A country that stands alone beside exports or imports is whom they went to or came from: whose they are is
    asked (``named``: a cell of the row says the partner). Of two the user says whose trade it is, the nearer
    one's or the other's.
    """
    reporter, partner, titled = said.get("reporter", ""), said.get("partner", ""), around.context.said
    if reporter and reporter == partner and reporter in (titled.get("reporter"), titled.get("partner")):
        return _other_side(reporter, titled)
    others = [one for one in free if one not in (reporter, partner)]
    if over := titled.get("country", ""):
        above = _named_above(over, reporter, partner, others)
        if above:
            return above
    if reporter and partner:
        if others:
            return Obstacle("fault", "pair_unclear", expected=f"{reporter}-{partner}")
        # A pair in the title, a country in the row: the country whose side the row tells.
        # Where a cell names it as the partner beside a label of it, it stays that.
        swapped = partner in free and reporter not in free and not named
        return {"reporter": partner, "partner": reporter} if swapped else {}
    if len(others) > 1:
        return _of_two(others, around) if len(others) == 2 and not (reporter or partner) else _third(said)
    if not others:
        return {}
    if len(free) == 2 and not (reporter or partner):
        return Obstacle("skip", "own_country")
    answered = around.answers.says("reporter_missing", head.text) or {}
    if partner or answered.get("side"):
        return {"reporter": others[0]}
    return {"partner": others[0]}


def _named_above(named: str, reporter: str, partner: str, others: list[str]) -> Phrase:
    """The side of "Country: China" above a table: who reports, where one other country stands beside it, else
    whom the trade is with."""
    if named in (reporter, partner) or len(others) > 1:
        return {}
    if not reporter and (partner or others):
        return {"reporter": named, "partner": partner or others[0]}
    return {} if partner or others else {"partner": named}


def _of_two(free: list[str], around: FileContext) -> Phrase | Obstacle:
    """The country of the row and that over its column or section: a title or the user says whose it is."""
    answer = around.answers.says("reporter_missing") or {}
    side = around.context.rows_are or answer.get("side", "")
    near, far = free
    if answer.get("reporter") in free:
        side = "row" if answer["reporter"] == near else "column"
    if side == "row":
        return {"reporter": near, "partner": far}
    return {"reporter": far, "partner": near} if side == "column" else Obstacle("ask", "reporter_missing")


def _other_side(named: str, titled: Phrase) -> Phrase:
    """ "Экспорт Китая" under the title of a pair: the named country takes its part, the other the other."""
    if named == titled.get("partner") and "reporter" in titled:
        return {"reporter": named, "partner": titled["reporter"]}
    return {"reporter": titled["partner"], "partner": named} if "partner" in titled else {}


def _missing(name: str, said: Phrase, row: RowSaid, head: Head, around: FileContext) -> Obstacle | None:
    """Nothing says a coordinate: an empty cell is a fault, a table that never says it a question.

    A group of countries that stands above a row of one country only says in which class that is.
    """
    answer = around.answers.says(_ASKED[name], head.text)
    if answer is not None and name in answer:
        said |= answer
        return None
    if name in row.empty:
        return Obstacle("fault", "coordinate_empty", row.empty[name])
    if name == "period" and around.dated and "part" in row.said:
        return Obstacle("fault", "bad_period", field="period", expected="2023, 2023-Q1 or 2023-05")
    classed = name == "reporter" and "partner" in said and not {"total", "group"} & {*row.said, *head.says}
    if name in ("reporter", "partner") and not classed and (said.get("total") or said.get("group")):
        return Obstacle("skip", "total" if said.get("total") else "aggregate")
    return Obstacle("ask", _ASKED[name])


# --- when ---------------------------------------------------------------------------------------


def _period(said: Phrase, row: RowSaid, head: Head, sections: Sections, around: FileContext) -> Period | None:
    """The period that year, part of a year and titles make together; None where it cannot be told."""
    period = reading.read_period(said["period"]) if "period" in said else None
    part = said.get("part", "")
    if period is None:
        return None
    if part and (period.is_year or _is_nearer_than_period((row.said, head.says, sections.said))):
        period = part_of_year(part, row.kind, period.year)
    elif period.is_year:
        period = _of_titled_part(period, around, row, head, sections)
    counted_on = around.context.cumulative or said.get("cumulative")
    if period is not None and counted_on and period.months in (1, 3):
        return from_january(period)
    return period


def _is_nearer_than_period(layers: tuple[Phrase, ...]) -> bool:
    """Under a title of October 2023 "January–October" is of its year: the nearer says which part."""
    nearest = next((one for one in layers if {"period", "part"} & one.keys()), Phrase())
    return "part" in nearest and "period" not in nearest and not any("period" in one for one in layers)


def _of_titled_part(
    year: Period, around: FileContext, row: RowSaid, head: Head, sections: Sections
) -> Period | None:
    """A bare year under the title "January to October 2023" means them, if 2023 is one of the years."""
    context = around.context
    nearer = any("period" in one for one in (row.said, head.says, sections.said))
    if context.part_unclear:
        answer = around.answers.on("part_of_year")
        return _answered_part(answer, year) if answer else None
    titled = reading.read_period(context.said["period"]) if nearer and "period" in context.said else None
    if titled is None or titled.is_year or titled.year not in around.years:
        return year
    shift = (year.year - titled.year) * 12
    return Period(titled.start + shift, titled.end + shift)


def _answered_part(answer: str, year: Period) -> Period | None:
    if answer == "year":
        return year
    return part_of_year(answer, "", year.year)


# --- the template -------------------------------------------------------------------------------


def _template(said: Phrase, head: Head, row: RowSaid, around: FileContext) -> Template | Obstacle:
    for name in _ASKED:
        if name not in said and (missing := _missing(name, said, row, head, around)) is not None:
            return missing
    if said["reporter"] == said["partner"]:
        return Obstacle("fault", "pair_of_one", cell=said["reporter"])
    problem = _impossible(said)
    if problem is not None:
        return problem
    fields = {name: said[name] for name in _KEPT if said.get(name)}
    fields["reporter"], fields["partner"] = said["reporter"], said["partner"]
    scope = said.get("scope") or ("goods" if said.get("valuation") in _AT_A_BORDER else "")
    scope = scope or (around.answers.says("scope_missing") or {}).get("scope", "unknown")
    fields["scope"], fields["period"] = scope, said["period"]
    if "compared_with" in said:
        fields["compared_with"] = _same_part(said["compared_with"], Period.parse(said["period"]))
    return Template(
        fields=fields,
        unit=said.get("unit", ""),
        multiplier=said.get("multiplier", ""),
        rouble=said.get("rouble", ""),
        measure=said.get("measure", ""),
        said=said,
        around=around,
        unit_of_row="unit" in row.said,
    )


def _same_part(base: str, period: Period) -> str:
    """Of a year that a part of another year is compared with the same part."""
    year = whole_year(base)
    if year is None or period.is_year or period.months > YEAR:
        return base
    shift = (year - period.year) * YEAR
    return str(Period(period.start + shift, period.end + shift))


_AT_A_BORDER: Final = ("fob", "cif")
"""Valuations that only goods have."""


def _impossible(said: Phrase) -> Obstacle | None:
    """A country that was no more, or an outcome of a time to come."""
    period = Period.parse(said["period"])
    for side in ("reporter", "partner"):
        last = LAST_YEARS.get(said[side])
        if last is not None and period.start // 12 > last:
            expected = "a country that still was in that year"
            return Obstacle("fault", "unknown_country", field=side, expected=expected)
    if said.get("status") not in PLANS and is_to_come(period):
        return Obstacle("fault", "future_period", field="period")
    return None


def is_to_come(period: Period) -> bool:
    """Whether a period has not begun yet, in any time zone."""
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)
    return period.start > tomorrow.year * 12 + tomorrow.month - 1


_COUNTED: Final = (1, 3, 6)
"""Months of the parts of a year that follow one another."""


def compared_with(template: Template, head_text: str, answers: Answers) -> str | Obstacle:
    """The base of a growth: said, or the year before a whole year, and before months from January on that are
    no quarter and no half; of any other part of a year it is asked."""
    if template.fields.get("compared_with"):
        return template.fields["compared_with"]
    period = Period.parse(template.fields["period"])
    said = template.said.get("compared", "")
    if not said:
        answer = answers.says("growth_base", head_text) or {}
        if "compared_with" in answer:
            return answer["compared_with"]
        yearly = period.months == YEAR or (period.start % YEAR == 0 and period.months not in _COUNTED)
        said = answer.get("compared", "previous_year" if yearly else "")
    return str(same_period_before(period, said)) if said else Obstacle("ask", "growth_base")


def is_bare_year(text: str) -> bool:
    """Whether a period is a whole calendar year."""
    return whole_year(text) is not None
