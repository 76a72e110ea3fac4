"""What the figures around a pair of figures tell: services, mirror gaps, rates, parts, sides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, lru_cache
from urllib.parse import urlsplit

import pandas as pd
from babel import Locale

from dashboard.codes.rates import annual
from dashboard.consistency.origins import Publication, Publications
from dashboard.consistency.rules import (
    MIRROR_LEAST,
    MIRROR_MOST,
    MIRROR_SLACK,
    MIRROR_UNKNOWN,
    RATE_YEARS,
    SERVICES_TIMES,
    SERVICES_UNKNOWN,
)
from dashboard.consistency.statements import Statement
from dashboard.language import write as labels
from dashboard.language.read.offices import office
from dashboard.ranges import Interval

Rates = Mapping[tuple[str, int], Decimal]
"""Units of a currency for one US dollar, mean of a year, by ISO 4217 code and year; each from a source."""


@dataclass(eq=False)
class Surroundings:
    """Statements by what they are about. Everything is looked up, nothing is searched through."""

    statements: list[Statement]
    sites: Mapping[str, str] = field(default_factory=dict)
    rates: Rates = field(default_factory=dict)
    pages: Publications = field(default_factory=dict)

    @cached_property
    def by_group(self) -> dict[object, list[Statement]]:
        """Statements about one number: same subject, unit, period, and base of a growth."""
        return _collected((one.group, one) for one in self.statements)

    @cached_property
    def levels(self) -> dict[object, list[Statement]]:
        """Levels by subject and period, of any unit."""
        return _collected((one.subject + one.span, one) for one in self.statements if one.is_level)

    @cached_property
    def growths(self) -> dict[object, list[Statement]]:
        """Growths by the subject of the level that grew, its period, and the base."""
        return _collected(
            (level_subject(one) + one.span + (one.base,), one)
            for one in self.statements
            if one.measure == "growth"
        )

    def printed(self, one: Statement, source_id: str) -> list[Statement]:
        """Published figures of a page that print the very number of this one, of whatever movement."""
        return self._printed.get(_number_of(one, source_id), [])

    @cached_property
    def _printed(self) -> dict[object, list[Statement]]:
        return _collected(
            (_number_of(one, one.source_id), one) for one in self.statements if one.kind == "published"
        )

    def flows_beside(self, one: Statement) -> list[Statement]:
        """The flows, either way, that the page of a turnover has of its product, region, period and unit."""
        return self._flows.get((one.source_id, one.pair, one.subject[2:], one.span, one.unit), [])

    @cached_property
    def _flows(self) -> dict[object, list[Statement]]:
        return _collected(
            ((one.source_id, one.pair, one.subject[2:], one.span, one.unit), one)
            for one in self.statements
            if one.kind == "published" and one.is_level and ">" in one.movement
        )

    def beside(self, one: Statement) -> list[Statement]:
        """What its page has of the same movement, product, region and period, itself included."""
        return self._beside.get((one.source_id, *one.subject[:4], one.span), [])

    @cached_property
    def _beside(self) -> dict[object, list[Statement]]:
        return _collected(
            ((one.source_id, *one.subject[:4], one.span), one)
            for one in self.statements
            if one.kind == "published"
        )

    @cached_property
    def official_years(self) -> dict[object, list[Statement]]:
        """Levels of whole years in official tables, by pair."""
        return _collected(
            (one.pair, one)
            for one in self.statements
            if one.kind == "official" and one.is_level and one.months == 12 and not one.product
        )

    @cached_property
    def _by_pair(self) -> dict[object, list[Statement]]:
        whole = (one for one in self.statements if one.is_money and not one.product and not one.region)
        return _collected((one.pair, one) for one in whole)

    # --- how large a cause can be ---------------------------------------------------------------

    def services(self, pair: tuple[str, str], year: int) -> tuple[Decimal, Decimal]:
        """Services as a part of goods: least and most, from the years nearest to this one that tell.

        >>> Surroundings([]).services(("AAA", "BBB"), 2023)
        (Decimal('0.05'), Decimal('0.30'))
        """
        found = self._known_services.get((pair, year))
        if found is None:
            found = self._known_services[pair, year] = self._services(pair, year)
        return found

    @cached_property
    def _known_services(self) -> dict[tuple[tuple[str, str], int], tuple[Decimal, Decimal]]:
        return {}

    def _services(self, pair: tuple[str, str], year: int) -> tuple[Decimal, Decimal]:
        known = self._service_shares(pair)
        if not known:
            return SERVICES_UNKNOWN
        nearest = min(abs(when - year) for when, _ in known)
        parts = [part for when, part in known if abs(when - year) == nearest]
        return min(parts) * SERVICES_TIMES[0], max(parts) * SERVICES_TIMES[1]

    def least_services(self, pair: tuple[str, str], year: int) -> Decimal | None:
        """The least that services are as a part of goods; None where no year of the pair tells."""
        return self.services(pair, year)[0] if self._service_shares(pair) else None

    def _service_shares(self, pair: tuple[str, str]) -> list[tuple[int, Decimal]]:
        """(year, services / goods) wherever both stand for one period in one unit."""
        if pair not in self._shares:
            spans = _collected(
                ((one.movement, one.unit, *one.span), one) for one in self._by_pair.get(pair, [])
            )
            self._shares[pair] = [one for found in spans.values() for one in _shares_of(found)]
        return self._shares[pair]

    @cached_property
    def _shares(self) -> dict[object, list[tuple[int, Decimal]]]:
        return {}

    def mirror(self, pair: tuple[str, str]) -> Decimal:
        """The most by which two offices differ in one flow of a pair, as a factor: 9 in 10 differ less."""
        if pair not in self._gaps:
            spans = _collected(
                ((one.movement, one.scope, one.unit, *one.span), one)
                for one in self._by_pair.get(pair, [])
                if one.compiled_by in pair and not one.flag and not one.is_plan and one.range.low > 0
            )
            observed = [
                _gap(found) for found in spans.values() if len({one.compiled_by for one in found}) > 1
            ]
            observed.sort()
            usual = observed[len(observed) * 9 // 10] * MIRROR_SLACK if observed else MIRROR_UNKNOWN
            self._gaps[pair] = min(max(MIRROR_LEAST, usual), MIRROR_MOST)
        return self._gaps[pair]

    @cached_property
    def _gaps(self) -> dict[object, Decimal]:
        return {}

    # --- whose count ----------------------------------------------------------------------------

    def side(self, one: Statement) -> str:
        """Whose statistics a figure rests on, as far as can be told; "" where it cannot.

        Its compiler; else the country whose office of statistics, customs or central bank states it; else
        that named in the speaker's office; else, of a turnover, the country whose official states it (that
        is its reporter); else the country of the page's address.
        """
        if one.compiled_by:
            return one.compiled_by
        key = one.figure_id, one.flow
        found = self._known_sides.get(key)
        if found is None:
            found = self._known_sides[key] = self._side(one)
        return found

    @cached_property
    def _known_sides(self) -> dict[tuple[str, str], str]:
        """By figure and flow: a flow that stands for a turnover in an argument keeps its id."""
        return {}

    def _side(self, one: Statement) -> str:
        counted = counted_by(one)
        if counted:
            return counted
        named = _country_named(one.stated_by, one.pair) or next(_of_pair(one), "")
        if named:
            return named
        if one.region and one.region.casefold() in one.stated_by.casefold():
            return one.reporter
        if not one.region and one.flow in ("turnover", "balance"):
            return one.reporter
        return _country_of_site(self.sites.get(one.source_id, ""), one.pair)

    @cached_property
    def interchanged(self) -> dict[tuple[str, str], dict[str, Statement] | None]:
        """What ``slips`` found of one figure with those of its page, whatever it is compared with."""
        return {}

    # --- conversions ----------------------------------------------------------------------------

    def converted_from(self, one: Statement) -> Statement | None:
        """The sum in another currency that an estimate restates: of its own page first.

        A conversion is an estimate in money of a past period that nobody but the page itself states,
        while the same quantity is stated in another currency.
        """
        if one.status != "estimate" or not one.is_money or one.stated_by:
            return None
        others = [
            other
            for other in self.levels.get((*one.subject, *one.span), [])
            if other.unit != one.unit and other.is_money and other.status != "estimate"
        ]
        return min(
            others,
            key=lambda other: (
                other.source_id != one.source_id,
                self.rate_between(one, other) is None,
                other.figure_id,
            ),
            default=None,
        )

    def rate_between(self, a: Statement, b: Statement) -> Decimal | None:
        """Units of the currency of ``a`` for one of that of ``b``, mean of the year; None if not known."""
        if b.range.low <= 0 or a.range.low <= 0:
            return None
        return self._known_rate(a.unit, b.unit, a.start // 12)

    def rate_change(self, unit: str, other: str, year: int, base: int) -> Decimal | None:
        """By what factor the mean price of ``other`` in ``unit`` changed from ``base`` to ``year``.

        None where one of the rates is not known.
        """
        now, then = self._known_rate(unit, other, year), self._known_rate(unit, other, base)
        return now / then if now and then else None

    def nearest_rate(self, a: Statement, b: Statement) -> tuple[int, Decimal] | None:
        """As ``rate_between``, of the nearest known year, with that year; None beyond ``RATE_YEARS``."""
        if b.range.low <= 0 or a.range.low <= 0:
            return None
        year = a.start // 12
        for away in range(1, RATE_YEARS + 1):
            for other in (year - away, year + away):
                rate = self._known_rate(a.unit, b.unit, other)
                if rate:
                    return other, rate
        return None

    def currencies_of_growth(self, one: Statement) -> tuple[str, ...]:
        """The currencies that the value which grew may be in: as stated, else of the sums beside it.

        Of its page's sums of this flow and period those that the rate's own speaker gives are asked first: a
        newsroom restates them in a currency of its readers. () where the page has none.
        """
        if one.of_unit or one.price_basis in ("constant", "physical_volume"):
            return (one.of_unit,) if one.of_unit else ()
        key = (*level_subject(one), *one.span)
        beside = [
            other
            for other in self.levels.get(key, [])
            if other.source_id == one.source_id
            and other.is_money
            and other.scope == one.scope
            and not self.converted_from(other)
        ]
        own = [other for other in beside if one.speaker and other.speaker == one.speaker]
        return tuple(sorted({other.unit for other in own or beside}))

    def _known_rate(self, unit: str, other: str, year: int) -> Decimal | None:
        """Units of one currency for one of the other, from the sourced rates of that year."""
        dollars = [Decimal(1) if code == "USD" else self.rates.get((code, year)) for code in (unit, other)]
        first, second = dollars
        return first / second if first and second else None


def surroundings(
    figures: Iterable[Statement], sources: pd.DataFrame, rates: Rates | None = None
) -> Surroundings:
    sites = dict(zip(sources["source_id"].tolist(), sources["url"].tolist(), strict=True))
    return Surroundings(list(figures), sites, annual() if rates is None else rates, _pages(sources))


def _pages(sources: pd.DataFrame) -> Publications:
    """Publisher and day of each source; where a frame has no such columns, nothing is known of it."""
    if not {"publisher", "published"} <= set(sources.columns):
        return {}
    columns = (sources[name].tolist() for name in ("source_id", "publisher", "published"))
    return {
        name: Publication(str(publisher), str(day)) for name, publisher, day in zip(*columns, strict=True)
    }


def _number_of(one: Statement, source_id: str) -> tuple[object, ...]:
    return (source_id, one.value, one.amount, one.unit, one.decimals, one.pair) + (
        one.subject[2:] + (one.span, one.base)
    )


def level_subject(growth: Statement) -> tuple[object, ...]:
    """The subject of the level whose growth this is."""
    return growth.subject[:4] + ("level", "", growth.subject[6])


def _collected(items: Iterable[tuple[object, Statement]]) -> dict[object, list[Statement]]:
    found: dict[object, list[Statement]] = {}
    for key, one in items:
        if key in found:
            found[key].append(one)
        else:
            found[key] = [one]
    return found


def _shares_of(found: list[Statement]) -> list[tuple[int, Decimal]]:
    goods = [one for one in found if one.scope == "goods" and one.range.low > 0]
    services = [one for one in found if one.scope == "services" and one.range.low > 0]
    return [(one.start // 12, one.range.middle / other.range.middle) for one in services for other in goods]


def _gap(found: list[Statement]) -> Decimal:
    middles = [one.range.middle for one in found]
    return max(middles) / min(middles)


# --- countries in words and addresses -----------------------------------------------------------


def counted_by(one: Statement) -> str:
    """Whose statistics a figure says it has: its compiler, or the office that counts trade and states it.

    An office of statistics or customs, or a central bank, states its own numbers; where its name tells no
    country it is that of the reporter. "" where neither is told, and for an office of neither country.
    """
    if one.compiled_by:
        return one.compiled_by
    found = office(one.stated_by)
    if not found.counts:
        return ""
    return next(_of_pair(one), "") if found.countries else one.reporter


def is_ministry(one: Statement) -> bool:
    """Whether a ministry of trade or economy, or who heads it, states a figure."""
    return office(one.stated_by).keeps


def _of_pair(one: Statement) -> Iterator[str]:
    return (code for code in office(one.stated_by).countries if code in one.pair)


@lru_cache(maxsize=4096)
def _country_named(text: str, pair: tuple[str, str]) -> str:
    """The country of a pair that a text names first; "" if it names none."""
    places = {code: text.find(labels.country(code, "en")) for code in pair}
    named = {code: place for code, place in places.items() if place >= 0}
    return min(named, key=lambda code: named[code], default="")


@lru_cache(maxsize=4096)
def _country_of_site(url: str, pair: tuple[str, str]) -> str:
    """The country of a pair whose top-level domain an address has; "" if neither.

    >>> _country_of_site("https://eng.belta.by/economics", ("BLR", "RUS"))
    'BLR'
    """
    domain = (urlsplit(url).hostname or "").rpartition(".")[2].upper()
    name = Locale("en").territories.get(domain, "") if len(domain) == 2 else ""
    return next((code for code in pair if name and labels.country(code, "en") == name), "")


def spread(a: Interval, b: Interval) -> Interval:
    """How much the larger of two numbers exceeds the smaller: from the least gap to the greatest."""
    return a - b if a.middle >= b.middle else b - a
