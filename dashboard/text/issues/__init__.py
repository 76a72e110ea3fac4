"""The sentence of every Issue, by its code: where, what was found, what was expected."""

from __future__ import annotations

from typing import Final

from dashboard.model import Issue
from dashboard.model.later import N_
from dashboard.text import Translator
from dashboard.text.issues import export, ledger, meaning, page, providers, read
from dashboard.text.issues.expected import as_found, expected

_OF_DATA: Final[dict[str, str]] = {
    "table_missing": N_("{table} is missing from the data folder."),
    "columns_differ": N_("{table}: the columns are {cell}; expected {expected}."),
    "value_missing": N_("{table}, row {row}: {column} is empty; expected {expected}."),
    "value_not_listed": N_("{table}, row {row}: {column} is “{cell}”; expected one of {expected}."),
    "featured_no_outcome": N_(
        "{table}, row {row}: a plan, an estimate or a flagged figure cannot be a headline (featured is "
        "“{cell}”)."
    ),
    "value_malformed": N_("{table}, row {row}: {column} is “{cell}”; expected {expected}."),
    "id_repeated": N_("{table}, row {row}: {column} “{cell}” stands in an earlier row too."),
    "source_unknown": N_("{table}, row {row}: the source “{cell}” is not in sources.csv."),
    "excerpt_missing": N_("{table}, row {row}: a figure without an excerpt cannot be shown."),
    "number_not_in_excerpt": N_(
        "{table}, row {row}: the printed number “{cell}” does not stand in the excerpt."
    ),
    "number_reads_differently": N_(
        "{table}, row {row}: the printed number “{cell}” reads as {expected}, not as the value given."
    ),
    "quote_not_in_article": N_(
        "{table}, row {row}: the quoted words of {cell} do not stand in the stored article."
    ),
    "range_inverted": N_("{table}, row {row}: value_high {cell} is below value {expected}."),
    "pair_of_one": N_("{table}, row {row}: reporter and partner are both {cell}."),
    "growth_without_base": N_(
        "{table}, row {row}: a growth needs the period it is compared with; compared_with is empty."
    ),
    "unit_missing": N_("{table}, row {row}: nothing says what unit the numbers are in."),
    "no_room_to_judge": N_(
        "There is no room left on the disk to hold what was read of {table}. Nothing was added."
    ),
    "day_in_future": N_("{table}, row {row}: {column} is {cell}; that day is still to come."),
    "address_completed": N_(
        "{table}, row {row}, column “{column}”: the address “{cell}” is completed to {expected}."
    ),
    "figure_not_shown": N_("{table}, row {row}: the figure {cell} did not pass the gate."),
    "file_missing": N_("There is no file {table}."),
    "share_without_whole": N_("{table}, row {row}: a share needs its denominator; share_of is empty."),
}


SENTENCES: Final[dict[str, str]] = {
    **_OF_DATA,
    **read.SENTENCES,
    **providers.SENTENCES,
    **meaning.SENTENCES,
    **ledger.SENTENCES,
    **page.SENTENCES,
    **export.SENTENCES,
}
"""Every code there is; a part of the house keeps its own table."""


def sentence(issue: Issue, translate: Translator) -> str:
    """What is wrong, for a reader; KeyError if the code has no sentence (a test forbids it).

    Where nothing could be listed as expected, the sentence says so instead of leaving a hole.
    """
    return translate(
        SENTENCES[issue.code],
        table=issue.table,
        row=issue.row,
        column=issue.column,
        cell=as_found(issue, translate),
        expected=expected(issue, translate) or translate("none"),
    )
