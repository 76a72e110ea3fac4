"""The words behind one figure, and the way to each figure of a chart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import pandas as pd
import streamlit as st

from dashboard import gallery
from dashboard.charts import Chart
from dashboard.charts.frame import operation, what
from dashboard.evidence import Evidence, words_of
from dashboard.language import write as labels
from dashboard.model import Unknown
from dashboard.text import Translator
from dashboard.views.kit import agreement, rows_behind
from dashboard.views.kit.address import Request, link, put
from dashboard.views.kit.html import Block, show
from dashboard.views.kit.notices import say_unknown
from dashboard.views.sharing import copying


def words_panel(figure_id: str, evidence: Evidence, request: Request, full: bool = False) -> None:
    """The words behind one figure: quoted or summarised, who, when, where, what it counts."""
    _ = request.say
    row = evidence.figure(figure_id)
    show(
        Block("p", _KIND[row["kind"]](row, _), css="kind"),
        Block("p", labels.figure_label(row, _.lang), css="number"),
        Block(
            "p",
            f"{labels.flow(row['flow'], _.lang)} · {labels.period(row['period'], _.lang)}",
            css="subtitle",
        ),
    )
    if row["kind"] == "derived":
        _operation(row, evidence, request)
    else:
        _words(row, evidence.source(row["source_id"]), _)
        _facts(row, evidence, _)
        _added(row, request)
        _links(row, evidence, request, full)
        agreement.of_figure(figure_id, row, request)
        rows_behind.of_figure(figure_id, request)
    copying.of_figure(figure_id, evidence, request)


_KIND: Final[Mapping[str, Callable[[pd.Series, Translator], str]]] = {
    "published": lambda row, _: _stated(row["excerpt_kind"], _),
    "official": lambda row, _: _stated(row["excerpt_kind"], _),
    "derived": lambda row, _: _("Computed here"),
}


def _stated(kind: str, _: Translator) -> str:
    match kind:
        case "quote":
            return _("The sentence")
        case "cell":
            return _("The printed cell")
        case "query":
            return _("Computed from a whole table")
        case "given":
            return _("In the words of whoever added it")
    return _("Our summary of the source")


def _words(row: pd.Series, source: pd.Series, _: Translator) -> None:
    """The excerpt with the number marked, and the same in the reader's language; what is odd of its day."""
    tag = "blockquote" if row["excerpt_kind"] == "quote" else "p"
    # Of words of our own the reader's language will do.
    told, language = words_of(row, _.lang)
    css = f"excerpt {row['excerpt_kind']}"
    blocks = [Block(tag, told, css=css, mark=row["as_printed"], lang=language)]
    other = row[f"excerpt_{_.lang}"] if f"excerpt_{_.lang}" in row and language != _.lang else ""
    if other:
        label = _("In English") if _.lang == "en" else _("In Russian")
        blocks += [Block("p", label, css="small label"), Block("p", other, css="translation", lang=_.lang)]
    if odd := labels.undated(row, source["published"], _.lang):
        blocks.append(Block("p", odd, css="undated"))
    show(*blocks)


def _facts(row: pd.Series, evidence: Evidence, _: Translator) -> None:
    """Who, office, when, where; what it counts; status; what a careful reader must know."""
    source = evidence.source(row["source_id"])
    note = row[f"note_{_.lang}"] if _.lang != "en" and row.get(f"note_{_.lang}") else row["note"]
    facts = {
        _("Said by"): _.term(row["stated_by"]),
        _("Said on"): labels.day(row["stated_on"], _.lang) if row["stated_on"] else "",
        _("Where"): " · ".join(one for one in (_.term(source["publisher"]), _.term(source["title"])) if one),
        _("Page dated") if labels.is_newer(row, source["published"]) else _("Published"): labels.day(
            source["published"], _.lang
        )
        if source["published"]
        else "",
        _("What it counts"): what(row, _),
        _("Compared with"): labels.period(row["compared_with"], _.lang) if row["compared_with"] else "",
        _("Growth measured in"): row["of_unit"],
        _("Prices"): labels.price_basis(row["price_basis"], _.lang)
        if row["price_basis"] != "unknown"
        else "",
        _("Whose statistics"): labels.compiler(row["compiled_by"], _.lang)
        if row["compiled_by"]
        else _("not stated"),
        _("Valuation"): labels.valuation(row["valuation"], _.lang) if row["kind"] == "official" else "",
        _("Edition"): _.term(row["vintage"]),
        _("Status"): labels.status(row["status"], _.lang),
        _("Flag"): labels.flag(row["flag"], _.lang) if row["flag"] else "",
        _("Note"): note,
        _("Citation"): source["citation"],
    }
    listed = tuple(
        block for name, text in facts.items() if text for block in (Block("dt", name), Block("dd", text))
    )
    show(Block("dl", listed, css="facts"))


def _added(row: pd.Series, request: Request) -> None:
    """An added figure says so: its file and the cell in it, and the batch it came with."""
    _ = request.say
    if not row["batch"]:
        return
    facts = {
        _("File"): row["file_name"],
        _("Sheet"): row["file_sheet"],
        _("Row"): row["file_row"],
        _("Column"): row["file_column"],
        _("Cell"): row["file_cell"],
        _("Checksum"): row["file_checksum"][:12],
    }
    listed = [
        block for name, text in facts.items() if text for block in (Block("dt", name), Block("dd", text))
    ]
    batch = Block("a", row["batch"], href=link("batches", request, batch=row["batch"]))
    show(
        Block("p", _("Added figure"), css="small label"),
        Block("dl", (*listed, Block("dt", _("Batch")), Block("dd", (batch,))), css="facts added"),
    )


def _links(row: pd.Series, evidence: Evidence, request: Request, full: bool) -> None:
    _ = request.say
    source = evidence.source(row["source_id"])
    items = []
    if source["article"]:
        address = link("source", request, source=row["source_id"], figure=row["figure_id"])
        items.append(Block("a", _("The passage we hold"), href=address + "#words"))
    if source["url"]:
        items.append(Block("a", _("Publisher’s page"), href=source["url"]))
    if source["archived_url"]:
        items.append(Block("a", _("Archived copy"), href=source["archived_url"]))
    if not full:
        items.append(
            Block("a", _("Page of this figure"), href=link("figure", request, figure=row["figure_id"]))
        )
    items.append(
        Block("a", _("All figures of this source"), href=link("source", request, source=row["source_id"]))
    )
    show(Block("ul", tuple(Block("li", (item,)) for item in items), css="links"))


def _operation(row: pd.Series, evidence: Evidence, request: Request) -> None:
    """How a computed point came about: the operation and each operand with its printed cell."""
    _ = request.say
    blocks = [Block("p", operation(row, _))]
    for operand_id in row["derived_from"].split():
        operand = evidence.figure(operand_id)
        when = labels.period(operand["period"], _.lang)
        heads = (labels.flow(operand["flow"], _.lang), _sides(operand, _), when)
        blocks.append(Block("p", " · ".join(heads), css="small label"))
        if operand["kind"] == "derived":
            blocks += _of_cells(operand, evidence, request)
            continue
        told, language = words_of(operand, _.lang)
        blocks.append(Block("p", told, css="excerpt cell", mark=operand["as_printed"], lang=language))
        blocks.append(Block("p", evidence.source(operand["source_id"])["citation"], css="small"))
    show(*blocks)


def _sides(row: pd.Series, _: Translator) -> str:
    """Both countries, from which to which; the one that prices or output are of."""
    if row["reporter"] == row["partner"]:
        return labels.country(str(row["reporter"]), _.lang)
    return labels.pair(str(row["reporter"]), str(row["partner"]), _.lang, str(row["flow"]))


def _of_cells(row: pd.Series, evidence: Evidence, request: Request) -> list[Block]:
    """A computed operand: its amount, how it came about, and each cell that it was made of, to be opened."""
    _ = request.say
    parts = [evidence.figure(one) for one in row["derived_from"].split()]
    told = [Block("span", f"{operation(row, _)}: ")]
    for at, part in enumerate(parts):
        told += [Block("span", " + ")] if at else []
        address = link("figure", request, figure=str(part["figure_id"]))
        told.append(Block("a", labels.figure_label(part, _.lang), href=address))
    return [
        Block("p", labels.figure_label(row, _.lang), css="excerpt cell"),
        Block("p", tuple(told), css="small"),
        Block("p", evidence.source(row["source_id"])["citation"], css="small"),
    ]


def chooser(chart: Chart, current: str, request: Request) -> None:
    """A list of all points of the chart: the way to each by keyboard."""
    _ = request.say
    names = gallery.point_names(chart)
    key = "control-figure"
    st.session_state[key] = current if current in names else None

    def changed() -> None:
        put(figure=st.session_state[key] or "")

    st.selectbox(
        _("Figures on this chart"),
        list(names),
        key=key,
        on_change=changed,
        format_func=names.__getitem__,
        placeholder=_("Choose a figure"),
        index=None,
    )


def asked_or(first: str, chart: Chart, request: Request) -> tuple[str, Evidence] | None:
    """The figure the address names, said in words if it is unknown; else the one given."""
    wanted = request.view.figure
    found = known_figure(wanted, chart) or _computed(wanted, request) if wanted else None
    if wanted and found is None:
        say_unknown(Request(request.view, {}, (Unknown("figure", wanted),)))
    return found or (known_figure(first, chart) or _computed(first, request) if first else None)


def _computed(figure_id: str, request: Request) -> tuple[str, Evidence] | None:
    """A year of twelve months or a headline's change, in no book: computed where the pair is asked for."""
    for evidence in (gallery.evidence("timeline", request.view), gallery.facts(request.view).evidence):
        if figure_id in evidence:
            return figure_id, evidence
    return None


def known_figure(figure_id: str, chart: Chart) -> tuple[str, Evidence] | None:
    """Where the words of a figure are: on the chart, or anywhere in the book; None if unknown."""
    if figure_id in chart.evidence:
        return figure_id, chart.evidence
    found = gallery.book().one(figure_id)
    return (figure_id, found) if found is not None else None
