"""What each column of an exported table means: for the sheet of definitions and the data package."""

from __future__ import annotations

from typing import Final

from dashboard.model.later import N_

MEANINGS: Final[dict[str, str]] = {
    "figure_id": N_("Stable name of the figure."),
    "source_id": N_("Name of the document that states it."),
    "reporter": N_("Country from whose side the flow is named (ISO 3166-1 alpha-3)."),
    "partner": N_("The other country (ISO 3166-1 alpha-3)."),
    "flow": N_("exports, imports, turnover (exports + imports) or balance (exports − imports)."),
    "scope": N_("goods, services, goods_and_services, or unknown."),
    "product": N_("Empty: everything in scope; else the product."),
    "region": N_("Empty: the whole country; else a region of the reporter."),
    "measure": N_("level; growth (percent change against compared_with); share (percent of share_of)."),
    "share_of": N_("The denominator of a share, in words."),
    "value": N_("The number, in the unit times the multiplier."),
    "value_high": N_("The upper end, where the source gives a range."),
    "unit": N_("Currency (ISO 4217), percent, tonnes or m3."),
    "multiplier": N_("Power of ten that the value is counted in."),
    "of_unit": N_("Of a growth: the currency of the value that grew."),
    "as_printed": N_("The number with its unit as the source prints it."),
    "reading": N_("How the printed number becomes the value."),
    "hedge": N_(
        "What the sentence says around the number: exact, about, over, at_least, almost, under, up_to."
    ),
    "period": N_("2023, 2023-Q1, 2023-H1, 2023-05 or 2023-01/2023-10."),
    "period_start": N_("First day of the period."),
    "period_end": N_("Last day of the period."),
    "compared_with": N_("Period of the base of a growth."),
    "price_basis": N_("current, constant, physical_volume, or unknown."),
    "valuation": N_("fob, cif, or unknown."),
    "basis": N_("customs, bop (balance of payments), or unknown."),
    "status": N_("final, preliminary, estimate, forecast, target, or unknown."),
    "compiled_by": N_("Whose statistics the figure rests on."),
    "stated_by": N_("Who said it, with the office then held."),
    "stated_on": N_("Day of the statement."),
    "excerpt": N_("The words, or the printed cell, that state the figure."),
    "excerpt_kind": N_(
        "quote (verbatim), summary (ours), cell (of a table), given (by who added the figure), "
        "query (of a whole table)."
    ),
    "excerpt_language": N_("Language of the excerpt."),
    "excerpt_en": N_("The excerpt in English."),
    "excerpt_ru": N_("The excerpt in Russian."),
    "flag": N_("Empty, doubtful, or source_error."),
    "note": N_("Remark, in English."),
    "note_ru": N_("Remark, in Russian."),
    "batch": N_("The addition the figure came with; empty for a shipped one."),
    "supersedes": N_("The figure that this one corrects."),
    "file_name": N_("File that an added figure came in."),
    "file_checksum": N_("SHA-256 of that file."),
    "file_sheet": N_("Sheet of that file."),
    "file_row": N_("Row in that file."),
    "file_column": N_("Column in that file."),
    "file_cell": N_("What stood in that cell."),
    "kind": N_(
        "published (said in words), official (a cell of a table), derived (computed from other figures)."
    ),
    "vintage": N_("Edition of an official table."),
    "amount": N_("Value times multiplier: full dollars, percent, tonnes."),
    "amount_high": N_("The same for the upper end of a range."),
    "decimals": N_("Digits after the point in the printed number."),
    "start": N_("First month, counted since the year 0."),
    "end": N_("Last month, counted since the year 0."),
    "months": N_("Length of the period in months."),
    "known_on": N_("Day from which the figure is known."),
    "derived_from": N_("Figures that a derived one is computed from."),
    "operation": N_("How it is computed."),
    "title": N_("Title of the document."),
    "publisher": N_("Who published the document."),
    "author": N_("Who wrote it."),
    "url": N_("Address of the document."),
    "archived_url": N_("Address of an archived copy."),
    "published": N_("Day of publication."),
    "accessed": N_("Day of a visit."),
    "language": N_("Language of the document."),
    "licence": N_("Licence of the document."),
    "article": N_("Where its passages are kept."),
    "citation": N_("How to cite it."),
    "drawn": N_("Place on the chart in reading order; empty: only an operand of a derived figure."),
    "figure_check": N_("Seal of the figure and its document: changes when either does."),
    "about": N_("JSON, once: the file's own words, columns that are the same in all rows, each document."),
    "chart": N_("Name of the chart."),
    "chart_title": N_("Title of the chart."),
    "chart_definition": N_("What the chart shows."),
    "chart_unit": N_("Units on the chart."),
    "chart_period": N_("From the first to the last period drawn."),
    "chart_notes": N_("What the chart does not show, and what broke a line."),
    "chart_source_line": N_("Sources of the chart."),
    "chart_language": N_("Language of the chart."),
    "chart_link": N_("Address of the living chart."),
    "chart_frozen_link": N_("Address of the chart as it was."),
    "chart_data_date": N_("Date of the data."),
    "chart_data_version": N_("State of the ledger."),
    "chart_figures": N_("Number of figures in the file."),
    "chart_digest": N_("Seal of the whole: changes when any of it does."),
}


def meaning(column: str) -> str:
    """The message for a column of any of our tables; the document's columns carry "source_" in a CSV.

    KeyError for a column that no table has.
    """
    return MEANINGS[column] if column in MEANINGS else MEANINGS[column.removeprefix("source_")]
