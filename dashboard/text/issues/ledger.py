"""The sentences of what can go wrong with the ledger of added figures, by code."""

from __future__ import annotations

from typing import Final

from dashboard.model.later import N_

SENTENCES: Final[dict[str, str]] = {
    "ledger_address": N_("“{cell}” is no address of a ledger; expected the path of a file, or {expected}."),
    "ledger_missing": N_("There is no ledger at {table}: nothing has been added yet."),
    "ledger_vanished": N_(
        "The ledger that was at {table} is gone: the file was deleted or moved, or its disk is not there. "
        "Put it back, or restart to begin a new one."
    ),
    "ledger_empty": N_(
        "The file {table} is empty: a ledger that was cut off, or none. Put a backup in its place (bilateral "
        "restore FILE), or delete it to begin a new one."
    ),
    "ledger_older": N_(
        "The ledger at {table} is one of an older release (its tables stand at {cell}, this release needs "
        "{expected}): open it anew."
    ),
    "ledger_newer": N_(
        "The ledger at {table} was written by a newer release (its tables stand at {cell}, this release "
        "knows {expected}). It was left as it is: install the newer release to open it."
    ),
    "ledger_foreign": N_(
        "The database at {table} holds something else than a ledger. It was left as it is: choose another "
        "place."
    ),
    "ledger_unreachable": N_("The ledger at {table} cannot be reached: {cell}."),
    "ledger_damaged": N_(
        "The file {table} is damaged or is no ledger ({cell}). Put a backup in its place: bilateral "
        "restore FILE."
    ),
    "ledger_busy": N_(
        "Somebody else is adding figures to {table} right now. Nothing was changed: try again in a minute."
    ),
    "ledger_read_only": N_("The ledger at {table} can be read but not written: {cell}."),
    "disk_full": N_("There is no room left where the ledger is kept ({table}). Nothing was changed."),
    "disk_low": N_(
        "Only {cell} MB are left where the ledger is kept, and visitors leave {expected} MB free. Nothing "
        "was added."
    ),
    "private_full": N_(
        "You keep {cell} rows of your own here and may keep {expected}; this would add up to {column}. "
        "Nothing was changed: erase what you no longer need."
    ),
    "private_all_full": N_(
        "There is no room left here for visitors’ own figures. Nothing was changed: try again when others’ "
        "have been erased."
    ),
    "waiting_unknown": N_("There is no article “{cell}” put aside, or its time has ended."),
    "waiting_closed": N_("The article {cell} is closed already: by {column}, on {expected}."),
    "waiting_full": N_(
        "There is no room to put it aside: {cell}, and {expected} may be. Nothing was changed."
    ),
    "batch_unknown": N_("There is no batch “{cell}”; “bilateral batches” lists those there are."),
    "already_withdrawn": N_("Batch {cell} is withdrawn already."),
    "nothing_to_restore": N_("Batch {cell} is not withdrawn: there is nothing to restore."),
    "nothing_to_add": N_("There is no figure to add."),
    "text_unstorable": N_(
        "A text holds a character that no database keeps (NUL, or half a character): “{cell}” {column}. "
        "Nothing was added."
    ),
    "backup_missing": N_("There is no file {cell}."),
    "backup_damaged": N_("{cell} is no sound backup of a ledger ({expected}). The ledger was left as it is."),
    "backup_misplaced": N_("The backup cannot be written to {cell}. {expected}"),
}
