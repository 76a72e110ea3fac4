"""Growth in US dollars and in a national currency, year by year, and the part of the exchange rate between.

The second is the first on which the change of the dollar's mean price in that currency is put:
(1 + growth in dollars) × (1 + change of the price of a dollar) = 1 + growth in the currency.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import comparability, measures, style
from dashboard.charts import axes, choice, marks, of_drawing, signs, titles
from dashboard.charts.drawn import together
from dashboard.charts.frame import Chart, canvas, in_order, sentences
from dashboard.charts.growth import at_edge
from dashboard.charts.timeline import defined, line_name, official_lines, with_flow
from dashboard.codes.currencies import money_of
from dashboard.evidence import Evidence, records
from dashboard.language import write as labels
from dashboard.model import PLANS, View
from dashboard.text import Translator, translator

_AWAY = 0.22  # of a year: the two marks of one year stand beside each other, their line seen between them
_UNMOVED = 0.05  # percent: a rate whose change is told as 0.0
DOLLAR = "USD"


@dataclass(frozen=True, eq=False)
class Twins:
    """Of one table, by year: growth in dollars, in the currency, and of the price of a dollar in it.

    The three frames have the same years, in order; ``line`` are the levels in dollars.
    """

    evidence: Evidence
    currency: str
    line: pd.DataFrame
    dollars: pd.DataFrame
    own: pd.DataFrame
    rates: pd.DataFrame

    @property
    def years(self) -> list[dict[str, Any]]:
        """The three of each year beside each other."""
        three = zip(records(self.dollars), records(self.own), records(self.rates), strict=True)
        return [{"dollars": a, "own": b, "rate": c} for a, b, c in three]


def currencies(pair: tuple[str, str], year: int) -> list[str]:
    """The moneys of both countries in a year, the first country's first; dollars are none."""
    found = [money_of(code, str(year)) for code in pair]
    return [one for one in dict.fromkeys(found) if one not in ("", DOLLAR)]


def twin(evidence: Evidence, view: View, theme: str) -> Chart:
    """Two marks a year: growth in dollars and in the currency of the first country that has rates.

    ``evidence`` holds the pair's figures and the rates. The table in front is that of levels.
    """
    _ = translator(view.lang)
    found = twins(evidence, view)
    drawn = together([found.dollars, found.own]) if found else evidence.figures.head(0)
    known = found.evidence if found else evidence
    beside = {str(one): (0.0, 0.0) for one in found.rates["figure_id"]} if found else {}
    # One after the other: a rate between two changes of turnover would be read as a third.
    three = (found.dollars, found.own, found.rates) if found else ()
    order = [str(one) for each in three for one in each["figure_id"]]
    return Chart(
        "twin",
        _figure(found, drawn, view, theme),
        known.of(order),
        in_order(order),
        title=titles.headed(titles.subject(view.pair, view.flow, _), _finding(found, _), drawn),
        subtitle=_definition(found, drawn, view, _),
        lang=view.lang,
        notes=sentences(_notes(found, view, _)),
        unmarked=beside,
        caveats=sentences(_notes(found, view, _)),
    )


def twins(evidence: Evidence, view: View) -> Twins | None:
    """What is drawn; None where no table and no currency have two years in a row in common."""
    if view.flow == "balance":
        return None
    whole = with_flow(evidence, view.flow)
    lines = [one for one in official_lines(whole, view) if one["status"].iloc[0] not in PLANS]
    front, behind = choice.in_front(lines, view.table, view.pair[0])
    for line in [*front, *behind]:
        for currency in _with_rates(evidence, view.pair):
            made = _of_line(whole, line, currency)
            if made is not None:
                return made
    return None


def _with_rates(evidence: Evidence, pair: tuple[str, str]) -> list[str]:
    """The currencies of the pair of which the evidence holds rates, the first country's first."""
    rates = evidence.figures[evidence.figures["flow"] == "rate"]
    if rates.empty:
        return []
    there = set(rates["unit"])
    return [one for one in currencies(pair, int(rates["end"].max()) // 12) if one in there]


def _of_line(whole: Evidence, line: pd.DataFrame, currency: str) -> Twins | None:
    levels = whole.figures["figure_id"].isin(line["figure_id"])
    rates = whole.figures["flow"] == "rate"
    mine = whole.where(levels | rates)
    own = measures.in_currency(mine, currency)
    # A computed level brings its parts along: what is made of these is not of this line.
    own = own[own["derived_from"].str.split().str[0].isin(line["figure_id"])]
    known = whole.plus(own)
    dollars = _growth_of(known, line)
    in_own = _growth_of(known, own)
    change = measures.rate_change(whole, currency)
    years = set(dollars["start"]) & set(in_own["start"]) & set(change["start"])
    if not years:
        return None
    known = known.plus(dollars).plus(in_own).plus(change)
    three = [
        one[one["start"].isin(years)].sort_values("start").reset_index(drop=True)
        for one in (dollars, in_own, change)
    ]
    return Twins(known, currency, line, *three)


def _growth_of(known: Evidence, line: pd.DataFrame) -> pd.DataFrame:
    made = measures.growth(known.where(known.figures["figure_id"].isin(line["figure_id"])))
    return made[made["derived_from"].str.split().str[0].isin(line["figure_id"])]


# --- drawing ------------------------------------------------------------------------------------


def _figure(found: Twins | None, drawn: pd.DataFrame, view: View, theme: str) -> go.Figure:
    _ = translator(view.lang)
    figure = canvas(theme, view.lang)
    if found is None:
        axes.hide(figure)
        return figure
    colours = style.PALETTES[theme]
    axes.years(figure, drawn)
    far = drawn[drawn["amount"] >= titles.ENORMOUS]
    near = drawn[drawn["amount"] < titles.ENORMOUS] if len(far) < len(drawn) else drawn
    low, high = float(near["amount"].min()), float(near["amount"].max())
    room = 0.15 * (max(high, 0.0) - min(low, 0.0) or 1.0)
    figure.update_yaxes(
        range=[min(low, 0.0) - room, max(high, 0.0) + room],
        ticksuffix=labels.percent(0, 0, _.lang)[1:],
        zeroline=True,
        zerolinewidth=1.5,
    )
    if len(near) < len(drawn):
        _at_edge(figure, far, theme, _)
    figure.layout.shapes = [
        {
            "type": "line",
            "layer": "between",
            "x0": axes.place(pd.Series(each["dollars"])) - _AWAY,
            "x1": axes.place(pd.Series(each["own"])) + _AWAY,
            "y0": each["dollars"]["amount"],
            "y1": each["own"]["amount"],
            "line": {"color": colours.soft, "width": 1.5},
        }
        for each in found.years
    ]
    for rows, aside, symbol, colour, unit in (
        (found.dollars, -_AWAY, "circle", colours.reporter[0], DOLLAR),
        (found.own, _AWAY, "square", colours.reporter[1], found.currency),
    ):
        figure.add_trace(
            go.Scatter(
                x=(marks.year_position(rows) + aside).round(4).tolist(),
                y=rows["amount"].tolist(),
                mode="markers",
                name=labels.unit_name(unit, _.lang),
                customdata=marks.customdata(rows),
                hovertext=marks.hovers(rows, found.evidence, _),
                hovertemplate="%{hovertext}<extra></extra>",
                marker={"symbol": symbol, "size": style.MARKER, "color": colour},
                unselected={"marker": {"opacity": 1}},
            )
        )
    figure.update_layout(showlegend=True, legend={"y": 1.1}, margin={"t": 44}, hoverdistance=marks.CLOSE)
    return figure


def _at_edge(figure: go.Figure, far: pd.DataFrame, theme: str, _: Translator) -> None:
    """What leaves the scale, in one sign a year, of dollars (the key says so): both differ little there."""
    for row in records(far.drop_duplicates("period")):
        figure.add_annotation(
            name=signs.far(str(row["figure_id"])),
            x=round(axes.place(pd.Series(row)), 4),
            y=figure.layout.yaxis.range[1],
            showarrow=False,
            yanchor="top",
            text=f"▲ {at_edge(row, _)} ({row['period']})",
            font={"size": 13, "color": style.PALETTES[theme].ink},
        )


# --- words --------------------------------------------------------------------------------------


def _percent(row: Any, _: Translator) -> str:
    if told := titles.leap(row, _):
        return told
    return labels.percent(row["amount"], 1, _.lang, signed=True)


def _finding(found: Twins | None, _: Translator) -> str:
    """ "−3.9% (US dollars) and +12.1% (Belarusian roubles) in 2020"."""
    if found is None:
        return _("no figure to show")
    last = found.years[-1]
    if _percent(last["dollars"], _) == _percent(last["own"], _):
        return _(
            "{growth} in both currencies (US dollars, {currency}) {in_period}",
            growth=_percent(last["dollars"], _),
            currency=labels.unit_name(found.currency, _.lang),
            in_period=labels.in_period(str(last["dollars"]["period"]), _.lang),
        )
    return _(
        "{dollars} ({dollar}) and {own} ({currency}) {in_period}",
        dollars=_percent(last["dollars"], _),
        dollar=labels.unit_name(DOLLAR, _.lang),
        own=_percent(last["own"], _),
        currency=labels.unit_name(found.currency, _.lang),
        in_period=labels.in_period(str(last["dollars"]["period"]), _.lang),
    )


def _definition(found: Twins | None, drawn: pd.DataFrame, view: View, _: Translator) -> str:
    if found is None:
        return _("Growth in US dollars and in a national currency")
    return "; ".join(
        [
            defined(view, drawn, _),
            _("percent change on the year before"),
            line_name(found.line, found.evidence, _),
            _(of_drawing.BETWEEN),
        ]
    )


def _notes(found: Twins | None, view: View, _: Translator) -> list[str]:
    if view.flow == "balance":
        return [_("A balance changes its sign, so its growth in percent is not computed.")]
    if found is None:
        return [_("No table in US dollars and no exchange rate have two years in a row in common here.")]
    last = found.years[-1]
    currency = labels.unit_name(found.currency, _.lang)
    if (found.rates["amount"].abs() < _UNMOVED).all():
        told = _(
            "The exchange rate did not change: growth is the same in both currencies ({currency}).",
            currency=currency,
        )
        return [told, *_unrated(found, _)]
    if abs(last["rate"]["amount"]) < _UNMOVED:
        told = _(
            "{year}: the exchange rate did not change, so growth is the same in both currencies.",
            year=str(last["dollars"]["period"]),
        )
        return [told, *_unrated(found, _)]
    told = _(
        "{year}: the price of a US dollar changed by {rate}, and so {dollars} (US dollars) are {own} "
        "({currency}).",
        year=str(last["dollars"]["period"]),
        rate=_percent(last["rate"], _),
        dollars=_percent(last["dollars"], _),
        own=_percent(last["own"], _),
        currency=currency,
    )
    return [told, *_unrated(found, _)]


def _unrated(found: Twins, _: Translator) -> list[str]:
    """Years of which the table has growth and nobody here a rate."""
    growth = _growth_of(found.evidence, found.line)
    lacking = sorted(set(growth["period"]) - set(found.dollars["period"]))
    if not lacking:
        return []
    first = str(found.dollars["period"].iloc[0])
    # The change of the first year rests on the rate of the year before it.
    base = str(int(found.dollars["start"].iloc[0]) // 12 - 1)
    told = [_("No exchange rate is at hand here before {year}.", year=base)] if min(lacking) < first else []
    lacking = [one for one in lacking if one > first]
    last = str(found.dollars["period"].iloc[-1])
    if lacking and min(lacking) > last:
        currency = labels.unit_name(found.currency, _.lang)
        # The rates end there, not the trade.
        return [
            *told,
            _(
                "Only up to {year}: there are no later rates here ({currency}).",
                year=last,
                currency=currency,
            ),
        ]
    if not lacking:
        return told
    pieces = comparability.runs(growth[growth["period"].isin(lacking)].sort_values("start"))
    spans = [f"{one['period'].iloc[0]}–{one['period'].iloc[-1]}" for one in pieces]
    years = ", ".join(dict.fromkeys("–".join(dict.fromkeys(one.split("–"))) for one in spans))
    return [*told, _("No exchange rate for {years} is at hand here: nothing is shown there.", years=years)]
