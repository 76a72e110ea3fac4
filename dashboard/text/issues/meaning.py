"""The sentences on what an uploaded table means: errors of cells and rows, warnings, refusals, by code."""

from __future__ import annotations

from typing import Final

from dashboard.model.later import N_

SENTENCES: Final[dict[str, str]] = {
    # the file as a whole
    "no_data_rows": N_("{table}: there is a header but no figure below it."),
    "running_text": N_(
        "{table} is running text and no table. The page “From an article” and the command `bilateral read`"
        " take such texts."
    ),
    "other_sheets": N_(
        "Only what stands in “{cell}” was read. These sheets look like tables too: {expected}."
    ),
    "piece_left_out": N_(
        "The table from row {row} on was left out: nothing in it is a figure of trade between countries."
    ),
    "sheets_together": N_("These sheets were read as one upload: {cell}."),
    "not_trade": N_(
        "{table}: nothing here says that these are figures of trade: no flow, no pair of countries."
    ),
    "only_quantities": N_(
        "{table}: these are quantities. From tables the values are taken, in money; quantities are taken only"
        " where they stand in the columns of the template."
    ),
    "no_partners": N_(
        "{table}: these are totals of several countries: no column and no title says with whom they trade."
    ),
    "column_ignored": N_("{table}: the column “{column}” was left out: its name says nothing of trade."),
    "title_overruled": N_(
        "{table}, row {row}, column “{column}”: the title says “{cell}”, what stands nearer says "
        "“{expected}”; the nearer counts here."
    ),
    "answer_proved": N_(
        "{table}: “{column}” was not asked about: of all answers only “{cell}” agrees with the rest of the "
        "table."
    ),
    "answer_not_understood": N_("The answer “{cell}” to “{column}” could not be read and was not used."),
    "scope_unknown": N_(
        "{table}: figures that do not say whether they are of goods or of services: {cell}; "
        "their scope is unknown."
    ),
    # a row
    "second_header": N_(
        "{table}, row {row}: a second header (“{cell}”) begins here; the rows under it were not read. "
        "Put the second table into a file of its own."
    ),
    "below_second_header": N_("{table}, row {row}: “{cell}” stands under a second header and was not read."),
    # a cell that says where a figure belongs
    "unknown_country": N_(
        "{table}, row {row}, column “{column}”: “{cell}” is not known; expected {expected}."
    ),
    "unknown_flow": N_("{table}, row {row}, column “{column}”: “{cell}” is no flow; expected {expected}."),
    "unknown_scope": N_("{table}, row {row}, column “{column}”: “{cell}” is no scope; expected {expected}."),
    "bad_period": N_("{table}, row {row}, column “{column}”: “{cell}” is no period; expected {expected}."),
    # the code by which providers' files have always said the same
    "unknown_period": N_(
        "{table}, row {row}, column “{column}”: “{cell}” is no period; expected {expected}."
    ),
    "future_period": N_(
        "{table}, row {row}, column “{column}”: “{cell}” is still to come, and nothing says that it is "
        "a plan."
    ),
    "bad_url": N_(
        "{table}, row {row}, column “{column}”: “{cell}” is no web address; one begins with {expected}"
    ),
    "unknown_measure": N_(
        "{table}, row {row}, column “{column}”: “{cell}” does not say what is measured; expected {expected}."
    ),
    "unknown_unit": N_(
        "{table}, row {row}, column “{column}”: the unit “{cell}” is not known; expected {expected}."
    ),
    "unknown_multiplier": N_(
        "{table}, row {row}, column “{column}”: “{cell}” is no power of ten; expected {expected}."
    ),
    "unknown_date": N_("{table}, row {row}, column “{column}”: “{cell}” is no date; expected {expected}."),
    "label_not_understood": N_(
        "{table}, row {row}, column “{column}”: “{cell}” is not understood; expected {expected}."
    ),
    "coordinate_empty": N_(
        "{table}, row {row}: the column “{column}” is empty here, and nothing else says it."
    ),
    "pair_unclear": N_(
        "{table}, row {row}, column “{column}”: a third country stands beside the pair {expected}."
    ),
    "row_against_header": N_(
        "{table}, row {row}, column “{column}”: the row says another thing than the header ({expected})."
    ),
    # a number
    "bad_number": N_("{table}, row {row}, column “{column}”: “{cell}” is no number."),
    "unit_against_header": N_(
        "{table}, row {row}, column “{column}”: the unit in “{cell}” is not the one said for it ({expected})."
    ),
    "unit_against_measure": N_(
        "{table}, row {row}, column “{column}”: the unit of “{cell}” does not fit what is measured; "
        "expected {expected}."
    ),
    "negative_amount": N_(
        "{table}, row {row}, column “{column}”: “{cell}” is negative, which only a balance can be."
    ),
    "share_beyond_whole": N_(
        "{table}, row {row}, column “{column}”: a share of “{cell}” lies outside {expected}."
    ),
    "growth_beyond_whole": N_(
        "{table}, row {row}, column “{column}”: a growth of “{cell}” lies below {expected}: nothing can fall "
        "by more than all of it."
    ),
    # warnings
    "growth_mismatch": N_(
        "{table}, row {row}, column “{column}”: the growth {cell} does not follow from the numbers "
        "of the table, which make {expected} %."
    ),
    "sum_mismatch": N_(
        "{table}, row {row}, column “{column}”: {cell} is not the sum of its parts, which is {expected}."
    ),
    "contradicts_row": N_(
        "{table}, row {row}, column “{column}”: {cell} contradicts row {expected}, "
        "which gives another number for the same."
    ),
    "growth_unlikely": N_(
        "{table}, row {row}, column “{column}”: “{cell}” was read as a growth of {expected} %; "
        "is it an index, or the other way round?"
    ),
}
