"""What every chart has: title = finding, subtitle = definition, foot = sources, alt text, table twin."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from dashboard import style
from dashboard.charts import jumps, of_drawing, signs
from dashboard.charts import printed as below
from dashboard.charts.drawn import span
from dashboard.charts.paper import begins_above_zero, has_little, on_paper
from dashboard.codes import products
from dashboard.codes.countries import LAST_YEARS, OLDER_BORDERS, UNIONS
from dashboard.comparability import lines
from dashboard.evidence import Evidence, Row, records
from dashboard.language import write as labels
from dashboard.measures import OUTPUT_OF
from dashboard.model import PLANS, RATE, YARDSTICKS
from dashboard.model.later import N_
from dashboard.operations import OPERATIONS
from dashboard.shown import hovered, on_chart
from dashboard.text import Translator, translator


@dataclass(frozen=True, eq=False)
class Chart:
    """A drawing with its words and its evidence.

    ``drawn`` holds the ids of the figures that it shows, in reading order; ``evidence`` holds
    them and the operands of the derived ones. ``notes`` say what broke a line and what is not shown.
    An empty chart has no point, and ``notes`` say why. ``unmarked`` are those of ``drawn`` that would lie
    on another mark, with the place where they would stand: the table has them, of levels the strip too.

    ``told`` are the figures whose numbers the title says, the foremost last. Of a picture that leaves the
    product: ``left_out`` says how many figures it does not show, by reason (``printed.WHY``), ``caveats``
    what else its reader must know, the most important first, ``breaks`` what its dotted lines and marks are;
    ``of_all_lines`` says the same of lines that no picture keeps too; ``printed`` is all of it in words;
    ``paper_words`` are its title and definition where these differ, ``marked`` its marks (empty: all),
    ``other_tables`` those that are left to the page;
    ``repeats`` are published figures whose marks say what a line or bar beside them says too,
    ``without_published`` is the definition of a picture that has no mark of a published one; what
    ``is_inventory`` shows what is gathered here, not how trade went, and makes no picture to print;
    what ``tells_holes`` says itself which years its series lack;
    ``overview`` is what a workbook begins with where the table of figures is no answer: a row for each of
    what it has.
    """

    name: str
    figure: go.Figure
    evidence: Evidence
    drawn: tuple[str, ...]
    title: str
    subtitle: str
    lang: str
    notes: tuple[str, ...] = ()
    unmarked: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    told: tuple[str, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)
    caveats: tuple[str, ...] = ()
    breaks: tuple[str, ...] = ()
    of_all_lines: Callable[[], tuple[str, ...]] | None = None
    paper_words: tuple[str, str] | None = None
    other_tables: tuple[str, ...] = ()
    overview: pd.DataFrame | None = None
    repeats: frozenset[str] = frozenset()
    without_published: str = ""
    is_inventory: bool = False
    tells_holes: bool = False
    marked: frozenset[str] = frozenset()
    foot: str = field(default="", init=False)
    alt: str = field(default="", init=False)

    def __post_init__(self) -> None:
        shown = self.evidence.of(self.marked) if self.marked else self.evidence
        object.__setattr__(self, "foot", source_line(shown, self.lang))
        object.__setattr__(self, "alt", self._alt())

    @property
    def weight(self) -> int:
        """Bytes held: the tables, and plotly's objects as measured (150 kB and 1 kB a point)."""
        return self.evidence.weight_of_tables + 150_000 + 1_000 * len(self.drawn)

    @property
    def is_empty(self) -> bool:
        return not self.drawn

    @property
    def table_words(self) -> tuple[str, tuple[str, ...]]:
        """Definition and notes beside a table that is opened alone: without what speaks of the drawing."""
        _ = translator(self.lang)
        told = (*self.notes, *self.caveats, *self._of_series)
        notes = (of_drawing.without(one, _) for one in told)
        return of_drawing.without(self.subtitle, _), tuple(dict.fromkeys(filter(None, notes)))

    @property
    def above_table(self) -> tuple[str, ...]:
        """What a reader must know before a table, the most important first."""
        _ = translator(self.lang)
        told = (of_drawing.without(one, _) for one in (*self.caveats, *self._of_series))
        return tuple(dict.fromkeys(filter(None, told)))

    @cached_property
    def _of_series(self) -> tuple[str, ...]:
        """Of the series of a table: where they break or part, and which years inside them have no number."""
        told = self.of_all_lines() if self.of_all_lines else self.breaks
        return sentences([*told, *(() if self.tells_holes else self._lacking())])

    def _lacking(self) -> list[str]:
        """Which years each series of years has no number for, by its name where there are several."""
        _, figures = translator(self.lang), self.evidence.figures
        mine = figures[figures["figure_id"].isin(self.drawn) & (figures["months"] == 12)]
        publisher = publishers(self.evidence, _)
        every = [one for one in lines(mine) if one["measure"].iloc[0] != "share"]
        known = mine[mine["flag"] == ""]
        is_alone = len(every) == 1 and not (known["kind"] == "published").any()
        found = []
        for line in every:
            row = records(line.head(1))[0]
            sources = _of_sources(row, self.evidence, publisher)
            whose = dict.fromkeys(filter(None, (_whose(row, _), *sources)))
            name = f"{_flow(row, True, _)}, {what(row, _)} ({', '.join(whose)})"
            found.append(_lacks(line, "" if is_alone else name, _))
        if every and not is_alone and (nothing := _missing(known["end"] // 12)):
            found.append(_("nothing here for {years}", years=labels.in_runs(nothing)) + ".")
        return [one for one in found if one]

    @cached_property
    def key(self) -> str:
        """What the signs of the drawing mean that are named nowhere on it, in a sentence."""
        figures, _ = self.evidence.figures, translator(self.lang)
        said = {
            str(row["figure_id"]): below.Speaker(
                _.term(str(row["stated_by"])) or who(row, self.evidence, _),
                who(row, self.evidence, _),
                int(row["end"]) // 12,
            )
            for row in records(figures[figures["kind"] == "published"])
        }
        shown = figures[figures["figure_id"].isin(self.marked or {*self.drawn}) & (figures["flag"] == "")]
        plans = frozenset(shown.loc[shown["status"].isin(PLANS), "status"])
        return below.key(below.Drawn(self.name, self.figure, said, plans), _)

    @cached_property
    def printed(self) -> tuple[str, ...]:
        """What stands under the drawing where there is no page, the fullest first (``printed.feet``)."""
        if self.is_empty:
            return (" ".join(self.notes),)
        hidden = below.hidden(self.left_out, translator(self.lang), self.other_tables)
        _ = translator(self.lang)
        not_from_zero = _(of_drawing.NOT_FROM_ZERO)
        scale = not_from_zero if begins_above_zero(self.figure) else ""
        key = " ".join(filter(None, (self.key, scale, *self.breaks)))
        return below.feet(key, hidden, sentences(one for one in self.caveats if one != not_from_zero))

    @cached_property
    def paper(self) -> Chart:
        """The chart as it is drawn for a file."""
        made = on_paper(self.name, self.figure, frozenset(self.told), self.repeats)
        more = {why: self.left_out.get(why, 0) + n for why, n in made.left_out.items()}
        title, subtitle = self.paper_words or (self.title, self.subtitle)
        _ = translator(self.lang)
        is_shaded = any(one.name == signs.NOTHING for one in made.figure.layout.shapes)
        without = below.gaps(made.gaps, made.holes, _, is_shaded)
        # A line is seen to have a hole; bands need their meaning, marks that nothing joins a word.
        is_seen = not is_shaded and self.name not in _UNJOINED
        title = self._of_years(title, made.ids) if more else title
        published = self.evidence.figures["kind"] == "published"
        if self.without_published and made.ids.isdisjoint(self.evidence.figures.loc[published, "figure_id"]):
            subtitle = self.without_published
        return replace(
            self,
            figure=made.figure,
            left_out={**self.left_out, **more},
            caveats=(
                *self._of_former(made.ids),
                *(without if is_seen else ()),
                *below.unseen(made.unseen, _),
                *self.caveats,
            ),
            breaks=(*(() if is_seen else without), *self.breaks),
            other_tables=made.tables,
            title=title,
            subtitle=subtitle,
            marked=made.ids & frozenset(self.evidence.figures["figure_id"]),
        )

    def _of_former(self, ids: frozenset[str]) -> list[str]:
        """Until when each country was that is no more, how far figures go on under its name; who had other
        borders."""
        _, figures = translator(self.lang), self.evidence.figures
        shown = figures[figures["figure_id"].isin(ids or {*self.drawn})]
        told = []
        for code, last in LAST_YEARS.items():
            mine = shown[(shown["reporter"] == code) | (shown["partner"] == code)]
            if mine.empty:
                continue
            until = int(mine["end"].max()) // 12
            name = labels.country(code, self.lang)
            words = _OF_UNIONS if code in UNIONS else _OF_FORMER
            told.append(_(words[until > last], country=name, year=str(last), until=str(until)))
        for code, last in OLDER_BORDERS.items():
            mine = shown[(shown["reporter"] == code) | (shown["partner"] == code)]
            if not mine.empty and int(mine["start"].min()) // 12 <= last:
                name = labels.country(code, self.lang)
                told.append(
                    _("{country} to {year}: within its borders of then.", country=name, year=str(last))
                )
        return told

    def _of_years(self, title: str, ids: frozenset[str]) -> str:
        """A title with the years of these figures, where it ends with those of all."""
        figures = self.evidence.figures
        every, some = (figures[figures["figure_id"].isin(one)] for one in (self.drawn, ids & {*self.drawn}))
        if some.empty or not title.endswith(f"; {span(every)}"):
            return title
        return f"{title.removesuffix(span(every))}{span(some)}"

    @property
    def has_little(self) -> bool:
        """Whether a picture of it would have nothing to compare: the table tells it as well."""
        return has_little(self.name, self.paper.figure)

    def table(self) -> pd.DataFrame:
        """The table twin: one row per drawn figure, the columns worded for the reader.

        The column ``figure_id`` keeps its name: it is the address of the figure.
        """
        figures = self.evidence.figures.set_index("figure_id", drop=False).loc[list(self.drawn)]
        return table(figures, self.evidence, self.lang)

    def broken(self) -> dict[str, str]:
        """Where the series of its table break: by figure, which years are missing before it in its line, or
        how far the line jumps to it."""
        _, figures = translator(self.lang), self.evidence.figures
        mine = figures[figures["figure_id"].isin(self.drawn) & (figures["kind"] != "published")]
        if self.name not in _OF_SERIES or mine.empty:
            return {}
        return {figure_id: told for line in lines(mine) for figure_id, told in jumps.by_row(line, _).items()}

    def _alt(self) -> str:
        _ = translator(self.lang)
        size = _.many("{n} figure", "{n} figures", len(self.drawn))
        return f"{self.title}. {self.subtitle.removesuffix('.')}. {size}. {self.foot}"


_OF_SERIES: Final = ("timeline", "flows", "mirror", "shares", "pairs", "totals")
"""Charts whose tables have amounts and shares by year: a change has no figure wherever one of two lacks."""


_UNJOINED: Final = ("twin",)
"""Charts over years whose marks no line joins."""


def _missing(years: Iterable[int]) -> list[int]:
    """The years between the first and the last of some that are none of them."""
    there = {int(one) for one in years}
    return sorted({*range(min(there, default=0), max(there, default=0))} - there)


def _lacks(line: pd.DataFrame, name: str, _: Translator) -> str:
    """Which years a line of years has no number for, in a sentence, with its ``name`` if that is not empty;
    of changes also which amounts there are none of: 2012 may grow on 2011, for which there is no change."""
    years = line["end"] // 12
    lacks = labels.in_runs(_missing(years))
    if not lacks:
        return ""
    bases = line.loc[line["measure"] == "growth", "compared_with"].str[:4]
    amounts = labels.in_runs(_missing([*years, *bases[bases.str.isdigit()].astype(int)]))
    if len(bases) and (bases != "").all() and amounts:
        told = _("no amount for {years}, so no change for {changes}", years=amounts, changes=lacks)
        return f"{name}: {told}." if name else f"{told}."
    if name:
        return _("{series}: no figure for {periods}.", series=name, periods=lacks)
    return _("No figure for {years}.", years=lacks)


def canvas(theme: str, lang: str, **layout: object) -> go.Figure:
    """An empty drawing in the house's looks, with the digits of the language."""
    separators = ",\u00a0" if lang == "ru" else ".,"
    # What the pointer does stands with the drawing, not in the template: Streamlit looks for it there, and
    # draws a chart anew that does not say it.
    pointer = {"hovermode": "closest", "clickmode": "event+select", "dragmode": False}
    figure = go.Figure(layout={"template": style.template(theme), "height": style.HEIGHT, **pointer})
    return figure.update_layout(separators=separators, **layout)


def table(figures: pd.DataFrame, evidence: Evidence, lang: str) -> pd.DataFrame:
    """Figures worded for a reader, one row each."""
    _ = translator(lang)
    publisher = publishers(evidence, _, whole=True)
    rows = records(figures)
    several = len({frozenset((row["reporter"], row["partner"])) for row in rows}) > 1
    moneys = {row["of_unit"] for row in rows if row["measure"] == "growth" and row["flow"] not in YARDSTICKS}

    def dollars(row: Row) -> str:
        """Beside changes of other money those of dollars name theirs too."""
        is_plain = row["kind"] == "derived" and row["flow"] not in YARDSTICKS and row["of_unit"] == "USD"
        return f" ({labels.unit_name('USD', lang)})" if is_plain and len(moneys - {""}) > 1 else ""

    return pd.DataFrame(
        {
            _("Period"): [labels.period(str(row["period"]), lang) for row in rows],
            _("Figure"): [_with_base(row, lang) for row in rows],
            _("Flow"): [_flow(row, several, _) for row in rows],
            _("What it counts"): [what(row, _) + dollars(row) for row in rows],
            _("Status"): [labels.status(str(row["status"]), lang) for row in rows],
            _("Whose statistics"): [_whose(row, _) for row in rows],
            _("Said by"): [_speaker(row, evidence, _) for row in rows],
            _("Source"): ["; ".join(_of_sources(row, evidence, publisher)) for row in rows],
            "figure_id": [row["figure_id"] for row in rows],
        }
    )


def _speaker(row: Row, evidence: Evidence, _: Translator) -> str:
    """Who said a published number, with the office; where nobody is named who published it."""
    named = _.term(str(row["stated_by"]))
    return named or (who(row, evidence, _) if row["kind"] == "published" else "")


def _of_sources(row: Row, evidence: Evidence, publisher: Mapping[str, str]) -> tuple[str, ...]:
    """Who publishes a figure; of a gap between two counts both."""
    told = [publisher[row["source_id"]]]
    if row["operation"] == "mirror_gap":
        operands = str(row["derived_from"]).split()
        told += [publisher[str(evidence.figure(one)["source_id"])] for one in operands if one in evidence]
    return tuple(dict.fromkeys(told))


def _whose(row: Row, _: Translator) -> str:
    """Whose count a figure is; of what both countries of a pair exported each counted its own."""
    if row["operation"] == "mirror_gap":
        return _("both countries")
    if not row["compiled_by"] and "computed/mutual/" in str(row["figure_id"]):
        return _("each exporter")
    return labels.compiler(str(row["compiled_by"]), _.lang)


def _with_base(row: Row, lang: str) -> str:
    """A growth with what it is compared to: "+6.5 % on 2022"."""
    label = labels.figure_label(row, lang)
    compared = row["compared_with"] if row["measure"] == "growth" else ""
    return f"{label} {labels.compared(compared, lang)}" if compared else label


_OF_FORMER: Final = (
    N_("{country}: until {year}."),
    N_(
        "{country}: until {year}; the table has numbers under its name up to {until} and does not say whose "
        "these are."
    ),
)
_OF_UNIONS: Final = (
    N_("{country}: two countries that counted as one until {year}."),
    N_(
        "{country}: two countries that counted as one until {year}; the table puts their trade together up "
        "to {until}."
    ),
)
"""Of a country that is no more: figures up to its end; figures of later years too."""
_SIDES: Final = ("reporter", "partner")


def _flow(row: Row, is_one_of_several: bool, _: Translator) -> str:
    """A flow and which way it goes; of turnover the pair where a table has several."""
    lang, flow = _.lang, labels.flow(str(row["flow"]), _.lang)
    if row["flow"] in YARDSTICKS or (row["flow"] == "turnover" and not is_one_of_several):
        return flow
    if row["flow"] == "turnover":
        return f"{flow}, {labels.pair(str(row['reporter']), str(row['partner']), lang)}"
    if row["operation"] == "mirror_gap":
        flow = _("gap")
    sides = [labels.country(str(row[one]), lang) for one in _SIDES]
    if not row["product"] and (row["operation"] == "rest" or "computed/rest/" in str(row["derived_from"])):
        # What is left of a sum over all countries is no trade with the world.
        sides = [
            _("all others") if str(row[one]) == "WLD" else side
            for one, side in zip(_SIDES, sides, strict=True)
        ]
    if row["flow"] == "imports":
        sides.reverse()  # the arrow goes with the goods
    return f"{flow}, {' → '.join(sides)}"


def product(text: str, _: Translator) -> str:
    """A product in the reader's words; a section or chapter of a whole set with its name."""
    nomenclature, blank, code = text.rpartition(" ")
    if not blank or not nomenclature.startswith(("HS", "CN")):
        return _.term(text)
    if code == products.WHOLE:
        return _("{nomenclature}, all products", nomenclature=nomenclature)
    return " · ".join(filter(None, (text, products.name(code, _.lang))))


WHOLE_OF: Final = "sum of the products of "
"""What shares of products are shares of, in the words of ``share_of``, before their nomenclature."""


def _whole(text: str, _: Translator) -> str:
    if text.startswith(WHOLE_OF):
        return _("sum of the products of {code}", code=text.removeprefix(WHOLE_OF))
    if text.startswith(OUTPUT_OF):
        return _("the GDP of {country}", country=labels.the_country(text.removeprefix(OUTPUT_OF), _.lang))
    return _.term(text)


def what(row: Row, _: Translator) -> str:
    """What a figure counts: goods; crude oil; goods, Moscow Oblast; share of total exports …"""
    if row.get("flow") in YARDSTICKS:
        told = labels.flow(str(row["flow"]), _.lang)
        money = str(row.get("of_unit") or row["unit"]) if row["flow"] == RATE else ""
        return f"{told} ({labels.unit_name(money, _.lang)})" if money else told
    scope = labels.scope(str(row["scope"]), _.lang)
    parts = [product(str(row["product"]), _) or scope, _.term(str(row["region"]))]
    if row["measure"] == "share" and row["share_of"]:
        parts.append(_("of {whole}", whole=_whole(str(row["share_of"]), _)))
    if row["price_basis"] == "physical_volume":
        parts.append(labels.price_basis("physical_volume", _.lang))
    if row["price_basis"] == "constant" and row["measure"] == "growth" and row.get("kind") == "derived":
        parts.append(labels.price_basis("constant", _.lang))
    if row.get("operation") == "real":
        parts.append(_("in the prices of {year}", year=str(row["compared_with"])))
    told = ", ".join(part for part in parts if part)
    if row["measure"] == "growth" and row.get("kind") == "derived" and row.get("of_unit", "USD") != "USD":
        told += f" ({labels.unit_name(str(row['of_unit']), _.lang)})"
    return told


TOLD = (
    *("figure_id", "source_id", "kind", "period", "measure", "scope", "product", "region", "share_of"),
    *("price_basis", "value", "value_high", "multiplier", "unit", "decimals", "amount", "hedge", "status"),
    *("stated_by", "operation", "flow", "compared_with"),
)
"""Columns that the words of a figure are made of: rows of all sixty take three times as long."""


def hover(row: Row, _: Translator, publisher: str) -> str:
    """The lines shown at a point; every text of a source is escaped and bounded."""
    period = labels.period(str(row["period"]), _.lang)
    status = labels.status(str(row["status"]), _.lang) if row["kind"] == "published" else ""
    number = f"<b>{on_chart(labels.figure_label(row, _.lang))}</b>"
    told = " · ".join(one for one in (period, what(row, _), status) if one)
    return f"{number}<br>{hovered(told, _.term(str(row['stated_by'])), publisher, operation(row, _))}"


def publishers(evidence: Evidence, _: Translator, whole: bool = False) -> dict[str, str]:
    """The publisher of each source by its id, in the reader's language where it has a name there.

    For readers of English in letters that they can read: "RIA Novosti". A drawing says IMF; the line of
    sources and tables name it ``whole``.
    """
    sources = evidence.sources
    written = labels.latin if _.lang == "en" else str
    return {
        key: written(_.term(name if whole else labels.letters(name, _.lang)))
        for key, name in zip(sources["source_id"], sources["publisher"], strict=True)
    }


def who(row: Row, evidence: Evidence, _: Translator) -> str:
    """Who says a number, in a few words: the speaker without office, else the publisher; never cut."""
    name = _.term(str(row["stated_by"])).partition(",")[0].partition(" (")[0]
    return name or publishers(evidence, _)[row["source_id"]]


def set_name(source: Row, _: Translator) -> str:
    """Who publishes a table of all countries, and the table's own name, each once and whole."""
    return ", ".join(dict.fromkeys(_.term(str(source[name])) for name in ("publisher", "title")))


def operation(row: Row, _: Translator) -> str:
    """How a computed figure came about; empty for a stated one."""
    made = OPERATIONS.get(str(row["operation"]))
    return _("computed: {operation}", operation=_(made.words)) if made else ""


_FEW_MORE: Final = 3
"""Names that are told where they would be all that is left out; sources told with whom they quote."""
_SAID_BY: Final = 2
"""Speakers of one source that a line names."""


def _quoted(stated: pd.DataFrame, evidence: Evidence, _: Translator) -> dict[str, str]:
    """By source, whose words it brings where these are not its own: " (quoting Dmitry Krutoy)"."""
    told, own = {}, publishers(evidence, _)
    said = stated[(stated["kind"] == "published") & (stated["stated_by"] != "")]
    for source, rows in said.groupby("source_id", sort=False):
        names = dict.fromkeys(who(row, evidence, _) for row in records(rows))
        others = [name for name in names if name != own[str(source)]]
        if 0 < len(others) <= _SAID_BY:
            told[str(source)] = " (" + _("quoting {names}", names=", ".join(others)) + ")"
    return told


def source_line(evidence: Evidence, lang: str, most: int = 6) -> str:
    """ "Sources: Rosstat; Евразия.Эксперт; … and 12 more"."""
    _ = translator(lang)
    stated = evidence.figures[evidence.figures["kind"] != "derived"]
    order = {"official": 0, "published": 1}
    ranked = stated.sort_values("kind", key=lambda kinds: kinds.map(order), kind="stable")
    publisher = publishers(evidence, _, whole=True)
    office = {
        key: labels.office(str(name), lang)
        for key, name in zip(evidence.sources["source_id"], evidence.sources["publisher"], strict=True)
    }
    of_source = dict.fromkeys(ranked["source_id"])
    quoted = _quoted(ranked, evidence, _) if len(of_source) <= _FEW_MORE else {}
    names = list(
        dict.fromkeys(
            f"{publisher[one]} ({office[one]})" if office[one] else publisher[one] + quoted.get(one, "")
            for one in of_source
        )
    )
    if not names:
        return ""
    if len(names) <= most + _FEW_MORE:
        most = len(names)
    shown = "; ".join(names[:most])
    more = len(names) - most
    if more > 0:
        shown += "; " + _.many("and {n} more", "and {n} more", more)
    return _("Source: {names}", names=shown) if len(names) == 1 else _("Sources: {names}", names=shown)


def sentences(notes: Iterable[str]) -> tuple[str, ...]:
    """Notes without the empty ones and without repetition, in order, each with a capital."""
    return tuple(dict.fromkeys(note[0].upper() + note[1:] for note in notes if note))


def in_order(ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
