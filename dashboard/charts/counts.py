"""Two counts of one movement of goods: the exporter's exports, the importer's imports, their gaps."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations, product

import pandas as pd

from dashboard import comparability, measures
from dashboard.charts.frame import publishers
from dashboard.evidence import Evidence, in_span, records
from dashboard.language import write as labels
from dashboard.model import PLANS, View
from dashboard.text import Translator

_AGREES = 0.001  # of the exporter's count
_COPIED_MONTHS = 36


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """Two counts of the movement from ``exporter`` to ``importer``; a side without one is empty.

    ``gaps`` holds a row per period that both have: ``measures.mirror_gap`` and beside it
    ``exporters`` (the exporter's count in full units) and ``copied`` (see :func:`copied`).
    """

    exporter: str
    importer: str
    exports: pd.DataFrame
    imports: pd.DataFrame
    gaps: pd.DataFrame

    @property
    def sides(self) -> list[tuple[str, pd.DataFrame]]:
        return [(self.exporter, self.exports), (self.importer, self.imports)]

    def name(self, side: str, _: Translator) -> str:
        """A side beside its line, with what it counts where the other counts something else."""
        name = labels.country(side, _.lang)
        scopes = {one: str(line["scope"].iloc[0]) for one, line in self.sides if len(line)}
        if side not in scopes or len({*scopes.values()}) < 2:
            return name
        return f"{name}, {labels.scope(scopes[side], _.lang)}"

    @property
    def real(self) -> pd.DataFrame:
        """The gaps between two counts that are two, and counted: a plan has no gap."""
        return self.gaps[~self.gaps["copied"] & ~self.gaps["status"].isin(PLANS)]


def counts(evidence: Evidence, view: View) -> Counts:
    """The two tables with the most periods in common; else each side's newest, of these its longest."""
    exporter, importer = reversed(view.pair) if view.flow == "imports" else view.pair
    nothing = evidence.figures.head(0)
    out = [*own_lines(evidence, exporter, importer, "exports", view), nothing]
    into = [*own_lines(evidence, importer, exporter, "imports", view), nothing]
    exports, imports = max(product(out, into), key=_in_common)
    made = measures.mirror_gap(_only(evidence, exports), _only(evidence, imports))
    # A year that was added up brings its months along: they are not on the lines.
    made = made[made["derived_from"].str.split().str[0].isin(imports["figure_id"])].reset_index(drop=True)
    amounts = dict(zip(exports["figure_id"], exports["amount"], strict=True))
    made["exporters"] = [float(amounts[ids.split()[1]]) for ids in made["derived_from"]]
    made["copied"] = copied(made)
    return Counts(exporter, importer, exports, imports, made)


def own_lines(evidence: Evidence, reporter: str, partner: str, flow: str, view: View) -> list[pd.DataFrame]:
    """A country's own official lines of a flow, in the unit and period length of the view."""
    lines = comparability.lines(_own(evidence.figures, reporter, partner, flow, view))
    months = 1 if view.monthly else 12
    return [line for line in lines if line["unit"].iloc[0] == view.unit and line["months"].iloc[0] == months]


def _own(rows: pd.DataFrame, reporter: str, partner: str, flow: str, view: View) -> pd.DataFrame:
    return rows[
        ((rows["kind"] == "official") | (rows["operation"] == "year"))
        & (rows["measure"] == "level")
        & (rows["flow"] == flow)
        & (rows["reporter"] == reporter)
        & (rows["partner"] == partner)
        & (rows["compiled_by"] == reporter)
        & rows["scope"].isin(view.scopes)
        & in_span(rows, view)
    ]


def _in_common(both: tuple[pd.DataFrame, pd.DataFrame]) -> tuple[int, int, int]:
    exports, imports = both
    same_scope = len(exports) and len(imports) and exports["scope"].iloc[0] == imports["scope"].iloc[0]
    common = len(set(exports["start"]) & set(imports["start"])) if same_scope else 0
    newest = 0 if common else sum(int(line["end"].max()) for line in both if len(line))
    return common, newest, len(exports) + len(imports)


def _only(evidence: Evidence, line: pd.DataFrame) -> Evidence:
    return evidence.where(evidence.figures["figure_id"].isin(line["figure_id"]))


def copied(gaps: pd.DataFrame) -> list[bool]:
    """Where one side evidently copied the other, for gaps in the order of their periods.

    Two offices that count on their own do not agree to a thousandth year after year. So: where
    both counts agree within 0.1 % of the exporter's for three years in a row or longer, they are
    one count, and a gap of zero would say something that nobody has measured.
    """
    agrees = gaps["amount"].abs() <= _AGREES * gaps["exporters"]
    breaks = (agrees != agrees.shift()) | (gaps["start"] != gaps["end"].shift() + 1)
    stretch = breaks.cumsum()
    months = gaps["months"].groupby(stretch).transform("sum")
    return (agrees & (months >= _COPIED_MONTHS)).tolist()


def stretches(gaps: pd.DataFrame) -> list[tuple[int, int]]:
    """First and last month of every copied stretch."""
    found: list[tuple[int, int]] = []
    for row in records(gaps[gaps["copied"]]):
        start, end = int(row["start"]), int(row["end"])
        if found and found[-1][1] + 1 == start:
            start = found.pop()[0]
        found.append((start, end))
    return found


# --- what can be said of them ---------------------------------------------------------------------


def head(both: Counts, _: Translator) -> str:
    """The movement and its scope: "Belarus → Russia, exports in two counts, goods"."""
    exporter, importer = (labels.country(one, _.lang) for one in (both.exporter, both.importer))
    scopes = [labels.scope(line["scope"].iloc[0], _.lang) for _side, line in both.sides if len(line)]
    name = _("exports in two counts") if len(scopes) == 2 else labels.flow("exports", _.lang)
    return ", ".join([f"{exporter} → {importer}", name, *dict.fromkeys(scopes)])


def finding(both: Counts, _: Translator) -> str:
    """The newest gap in words; where there is none what each side counts: :func:`notes` say why."""
    counted = [side for side, line in both.sides if len(line)]
    if len(both.real):
        return _gap_said(both, both.real.iloc[-1], _)
    if len(counted) == 2:
        return "; ".join(newest_of(line, side, _) for side, line in both.sides)
    if counted:
        return _one_side(both, counted[0], _)
    return _("No official table of either side is at hand")


def told(both: Counts) -> tuple[str, ...]:
    """The figure that :func:`finding` tells: the newest gap; of one side alone its newest count."""
    if len(both.real):
        return (str(both.real["figure_id"].iloc[-1]),)
    if bool(len(both.exports)) == bool(len(both.imports)):
        return ()
    return (str(_newest(both)["figure_id"]),)


def newest_of(line: pd.DataFrame, side: str, _: Translator) -> str:
    """The newest number of a line, as the count of a country: "$1 bn in 2020 by the count of Poland"."""
    newest = line.sort_values("end").iloc[-1]
    return _(
        "{amount} {in_period} by the count of {country}",
        amount=labels.amount(newest["amount"], str(newest["unit"]), _.lang),
        in_period=labels.in_period(str(newest["period"]), _.lang),
        country=labels.the_country(side, _.lang),
    )


def _newest(both: Counts) -> pd.Series:
    line = both.exports if len(both.exports) else both.imports
    return line.sort_values("end").iloc[-1]


def _one_side(both: Counts, side: str, _: Translator) -> str:
    newest = _newest(both)
    return _(
        "{amount} {in_period} by the count of {country} alone",
        amount=labels.amount(newest["amount"], str(newest["unit"]), _.lang),
        in_period=labels.in_period(str(newest["period"]), _.lang),
        country=labels.the_country(side, _.lang),
    )


def _gap_said(both: Counts, gap: pd.Series, _: Translator) -> str:
    names = [labels.the_country(one, _.lang) for one in (both.importer, both.exporter)]
    more, less = names if gap["amount"] > 0 else reversed(names)
    amount = labels.amount(abs(gap["amount"]), gap["unit"], _.lang)
    when = labels.in_period(gap["period"], _.lang)
    return _(
        "{more} counted {amount} more than {less} {in_period}",
        more=more,
        less=less,
        amount=amount,
        in_period=when,
    )


def definition(both: Counts, evidence: Evidence, view: View, _: Translator) -> str:
    """The subtitle: the movement, whose counts by which tables, at which valuation, what the gap is."""
    exporter, importer = (labels.the_country(one, _.lang) for one in (both.exporter, both.importer))
    parts = [_("What goes from {exporter} to {importer}", exporter=exporter, importer=importer)]
    if len(both.exports):
        valued = _valued(both.exports, _)
        parts.append(_("exports as {country} counts them ({valuation})", country=exporter, valuation=valued))
    if len(both.imports):
        valued = _valued(both.imports, _)
        parts.append(_("imports as {country} counts them ({valuation})", country=importer, valuation=valued))
    if len(both.gaps):
        parts.append(_("below: imports minus exports"))
    parts.append(labels.unit_name(view.unit, _.lang))
    named = publishers(evidence, _)
    tables = dict.fromkeys(named[line["source_id"].iloc[0]] for _side, line in both.sides if len(line))
    return f"{'; '.join(parts)} ({'; '.join(tables)})" if tables else "; ".join(parts)


def _valued(line: pd.DataFrame, _: Translator) -> str:
    return labels.valuation(str(line["valuation"].iloc[0]), _.lang)


def notes(both: Counts, evidence: Evidence, view: View, _: Translator) -> list[str]:
    """What is marked as copied, what one side alone has counted, what cannot be compared."""
    return [
        *_copied_notes(both, _),
        *_apart(both, _),
        *_one_sided(both, _),
        *_elsewhere(both, evidence, view, _),
    ]


def _apart(both: Counts, _: Translator) -> list[str]:
    """Why two counts have no gap at all."""
    if len(both.gaps) or both.exports.empty or both.imports.empty:
        return []
    if both.exports["scope"].iloc[0] != both.imports["scope"].iloc[0]:
        scopes = [labels.scope(str(line["scope"].iloc[0]), _.lang) for _side, line in both.sides]
        return [
            _("One side counts {this}, the other {that}: no gap is computed.", this=scopes[0], that=scopes[1])
        ]
    return [_("The two counts have no year in common: no gap is computed.")]


def _copied_notes(both: Counts, _: Translator) -> list[str]:
    sentence = _(
        "{years}: both counts agree within 0.1 %: one side seems to have taken over the other's; no gap is "
        "shown."
    )
    return [sentence.format(years=_years([start, end])) for start, end in stretches(both.gaps)]


def _one_sided(both: Counts, _: Translator) -> list[str]:
    """Periods that only one side has, where there the other has some."""
    if both.gaps.empty:
        return []
    found = []
    for (side, line), (_other, others) in permutations(both.sides):
        starts = sorted(set(line["start"]) - set(others["start"]))
        years = ", ".join(_years(run) for run in _runs(starts))
        if years:
            name = labels.the_country(side, _.lang)
            found.append(
                _("Only {country} has a count for {years}: no gap there.", country=name, years=years)
            )
    return found


def _runs(starts: list[int]) -> list[list[int]]:
    """Months, or first months of years, cut where more than a year is missing."""
    runs: list[list[int]] = []
    for start in starts:
        if runs and start - runs[-1][-1] <= 12:
            runs[-1].append(start)
        else:
            runs.append([start])
    return runs


def _years(months: list[int]) -> str:
    first, last = months[0] // 12, months[-1] // 12
    return str(first) if first == last else f"{first}–{last}"


def _otherwise(both: Counts, evidence: Evidence, view: View) -> pd.DataFrame:
    """A row per unit and rhythm in which a side without a count here does count."""
    rows = [
        _own(evidence.figures, side, other, flow, view)
        for (side, line), (other, _line), flow in zip(
            both.sides, reversed(both.sides), ("exports", "imports"), strict=True
        )
        if line.empty
    ]
    return pd.concat([evidence.figures.head(0), *rows]).drop_duplicates(["reporter", "unit", "months"])


def _none_of_its_own(flow: str, country: str, _: Translator) -> str:
    """Of this flow alone: of what goes the other way the same country may well have counts."""
    if flow == "exports":
        return _("The tables here hold no count of these exports by {country} itself.", country=country)
    return _("The tables here hold no count of these imports by {country} itself.", country=country)


def _elsewhere(both: Counts, evidence: Evidence, view: View, _: Translator) -> list[str]:
    """For a side without a count here: in which other unit or rhythm it counts, or that it does not."""
    found = []
    otherwise = _otherwise(both, evidence, view)
    for (side, line), flow in zip(both.sides, ("exports", "imports"), strict=True):
        country = labels.the_country(side, _.lang)
        rows = otherwise[otherwise["reporter"] == side]
        found += _counted_otherwise(rows, view, country, _)
        if line.empty and rows.empty:
            found.append(_none_of_its_own(flow, country, _))
    return found


def _counted_otherwise(rows: pd.DataFrame, view: View, country: str, _: Translator) -> list[str]:
    """In which other unit a side counts, once for all units; else in which other rhythm."""
    if rows.empty:
        return []
    others = [one for one in dict.fromkeys(rows["unit"]) if one != view.unit]
    if others:
        units = ", ".join(labels.unit_name(one, _.lang) for one in others)
        mine = labels.unit_name(view.unit, _.lang)
        return [
            _(
                "{country} counts this in other money ({unit}), not in {mine}: no gap is computed.",
                country=country,
                unit=units,
                mine=mine,
            )
        ]
    if (rows["months"] == 1).all():
        return [_("{country} counts this by month alone: no gap is computed.", country=country)]
    return [_("{country} counts this by year alone: no gap is computed.", country=country)]
