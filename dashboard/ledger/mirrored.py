"""Both sides of one movement by product, as one set has them: what left by the exporter, what arrived."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from dashboard.codes import products as codes
from dashboard.evidence import ProductCoverage
from dashboard.ledger import products
from dashboard.ledger.countries import EXPORTS
from dashboard.ledger.whole import WholeTables


@dataclass(frozen=True, eq=False)
class BothCounts:
    """One movement as one set has it of each side: the exporter's exports, the importer's imports.

    A side is None where the set has no count of its own; a reconciled set has none of either.
    """

    out: products.ByProduct | None
    into: products.ByProduct | None

    @property
    def source_id(self) -> str:
        return next(one.count.source_id for one in (self.out, self.into) if one)

    @property
    def years(self) -> tuple[str, ...]:
        """Years that both sides have."""
        if not (self.out and self.into):
            return ()
        return tuple(one for one in self.out.years if one in self.into.years)

    def alike(self, year: str) -> bool:
        """Whether the two counts of a year are of one revision and in one currency."""
        return self.differs(year) == ""

    def differs(self, year: str) -> str:
        """In what they differ: nomenclature, unit; empty for nothing."""
        if not (self.out and self.into):
            return ""
        both = self.out.years[year], self.into.years[year]
        found = [one for one in ("nomenclature", "unit") if getattr(both[0], one) != getattr(both[1], one)]
        return found[0] if found else ""


def both_counts(whole: WholeTables, exporter: str, importer: str) -> list[BothCounts]:
    """Every set that tells a movement by product; those with both sides first, the newest year first."""
    sides = (exporter, importer, EXPORTS), (importer, exporter, "imports")
    # A set that somebody compiled of both sides is not asked: every page of a pair comes by here.
    counted = replace(whole, added=tuple(one for one in whole.added if not one.about.get("compiled_by")))
    own = [
        {one.count.source_id: one for one in products.by_product(counted, *side) if not one.mirrored}
        for side in sides
    ]
    found = [BothCounts(own[0].get(name), own[1].get(name)) for name in dict.fromkeys([*own[0], *own[1]])]
    return sorted(found, key=lambda one: (len(one.years) > 0, max(one.years, default="")), reverse=True)


def mirror(
    whole: WholeTables,
    exporter: str,
    importer: str,
    sources: pd.DataFrame,
    table: str = "",
    year: int = 0,
    hs: str = "",
) -> tuple[pd.DataFrame, tuple[ProductCoverage, ProductCoverage]]:
    """Both sides' figures of the parts of a code in one year and one set, the exporter's first.

    Left open, the set is the one with both counts that goes furthest, the year the last that they share and
    tell alike. Where there is nothing to compare, ``ProductCoverage.why`` says why.
    """
    held = {one.source_id: one for one in both_counts(whole, exporter, importer)}
    every = products.by_product(whole, exporter, importer, EXPORTS) + products.by_product(
        whole, importer, exporter, "imports"
    )
    names = tuple(dict.fromkeys([*held, *(one.count.source_id for one in every)]))
    chosen = table if table in names else next(iter(held), next(iter(names), ""))
    nothing = ProductCoverage(
        exporter, importer, EXPORTS, hs=hs, tables=names, has_sets=products.has_products(whole)
    )
    if not chosen or (table and table not in names):
        return products.none(sources), _both(nothing)
    of = held.get(chosen)
    if of is None or not (of.out and of.into):
        alone = of and (of.out or of.into)
        why = f"only {alone.country}" if alone else "reconciled"
        return products.none(sources), _both(replace(nothing, table=chosen, why=why))
    years = tuple(map(int, of.years))
    best = [one for one in of.years if of.alike(one)] or of.years
    year = year or (int(best[-1]) if best else 0)
    if str(year) not in of.years:
        told = replace(nothing, table=chosen, year=year, years=years, why="years")
        return products.none(sources), _both(told)
    levels = [one.years[str(year)].level for one in (of.out, of.into)]
    digits = min(codes.digits(hs) or 2, *levels)
    counts = [products.told(one, names, year, 0, hs, sources, digits) for one in (of.out, of.into)]
    why = of.differs(str(year))
    out, into = (replace(one, years=years, why=why) for _frame, one in counts)
    if why:
        return products.none(sources), (out, into)
    return pd.concat([frame for frame, _one in counts], ignore_index=True), (out, into)


def _both(told: ProductCoverage) -> tuple[ProductCoverage, ProductCoverage]:
    """A coverage of the exporter, and the same of the importer."""
    return told, replace(told, country=told.partner, partner=told.country, flow="imports")
