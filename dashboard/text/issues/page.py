"""The sentences of the page that adds figures: what a visitor may bring, what a correction lacks, by code."""

from __future__ import annotations

from typing import Final

from dashboard.model.later import N_

SENTENCES: Final[dict[str, str]] = {
    "too_many_files": N_(
        "{table} was not taken: {expected} files at once are allowed. Take one away or add its figures first."
    ),
    "files_too_big": N_(
        "{table} ({cell} MB) was not taken: all files together may have {expected} MB. "
        "Take one away or add its figures first."
    ),
    "nothing_pasted": N_("There is nothing to read: paste a table first, its header in the first row."),
    "publisher_missing": N_("Name the publisher of the document."),
    "link_malformed": N_("“{cell}” is no address: it begins with https:// or http://."),
    "published_in_future": N_(
        "The document cannot have been published on {cell}: that day is still to come."
    ),
    "put_aside": N_("Put aside: it waits until {expected} for whoever may confirm it here."),
    "own_erased": N_("Your figures were erased."),
    "link_completed": N_("The address “{cell}” is completed to {expected}."),
    "day_malformed": N_("“{cell}” is no date; for example: 2024-01-31."),
    "may_not_add": N_(
        "It is no longer known who you are, so nothing was added or changed: load the page again."
    ),
    "reason_missing": N_("Say why: the reason is kept with the change."),
    "correction_same": N_("Nothing was changed: the corrected figure says what the figure says already."),
    "unit_not_read": N_("“{cell}” is no unit; for example: million USD, percent, tonnes."),
    "period_not_read": N_("“{cell}” is no period; for example: 2023, Q1 2023, Jan-Oct 2023."),
    "number_not_read": N_(
        "“{cell}” is no number that can be read for certain; 1.234 would be 1234 or 1.2340."
    ),
    "words_without_number": N_("The number “{cell}” does not stand in the words."),
}
