"""What can go wrong with the ledger: one class per case, each with a stable code and a position.

The sentence is made from the code by :mod:`dashboard.text`; ``issue`` carries its fields.
"""

from __future__ import annotations

from typing import ClassVar

from dashboard.model import Issue


class LedgerError(Exception):
    """The ledger cannot do what was asked; ``issue`` says what, where and why."""

    code: ClassVar[str] = ""

    def __init__(self, cell: str = "", *, table: str = "", column: str = "", expected: str = "") -> None:
        self.issue = Issue(self.code, 0, column, cell, expected, table)
        super().__init__(" · ".join(part for part in (self.code, table, column, cell, expected) if part))


class LedgerAddressWrong(LedgerError):
    """The address names no database this product can use."""

    code = "ledger_address"


class LedgerMissing(LedgerError):
    """There is no ledger at the address, and none was to be made."""

    code = "ledger_missing"


class LedgerVanished(LedgerError):
    """There was a ledger at the address a while ago, and now there is none."""

    code = "ledger_vanished"


class LedgerEmpty(LedgerError):
    """The file is there without a byte in it: cut off, or never begun."""

    code = "ledger_empty"


class LedgerOlder(LedgerError):
    """An older ledger was put in the place of the one that was open."""

    code = "ledger_older"


class LedgerNewer(LedgerError):
    """A later release has written this ledger."""

    code = "ledger_newer"


class LedgerForeign(LedgerError):
    """The database belongs to something else."""

    code = "ledger_foreign"


class LedgerUnreachable(LedgerError):
    """The database does not answer, or the file cannot be opened."""

    code = "ledger_unreachable"


class LedgerDamaged(LedgerError):
    """The file is not a sound database."""

    code = "ledger_damaged"


class LedgerBusy(LedgerError):
    """Somebody else has been writing for longer than we wait."""

    code = "ledger_busy"


class LedgerReadOnly(LedgerError):
    """The ledger may be read but not written."""

    code = "ledger_read_only"


class DiskFull(LedgerError):
    """No room left where the ledger is kept."""

    code = "disk_full"


class DiskLow(LedgerError):
    """The room that is left where the ledger is kept is not for visitors' own figures."""

    code = "disk_low"


class PrivateFull(LedgerError):
    """The visitor would keep more rows than one may."""

    code = "private_full"


class PrivateAllFull(LedgerError):
    """All visitors together would keep more rows than they may."""

    code = "private_all_full"


class WaitingUnknown(LedgerError):
    """No article of this name is put aside, or none that this visitor may see."""

    code = "waiting_unknown"


class WaitingClosed(LedgerError):
    """Somebody has confirmed or rejected the article meanwhile."""

    code = "waiting_closed"


class WaitingFull(LedgerError):
    """More is put aside, or a longer text, than may be."""

    code = "waiting_full"


class BatchUnknown(LedgerError):
    """No batch of this name, or none this visitor may see."""

    code = "batch_unknown"


class AlreadyWithdrawn(LedgerError):
    """The batch is withdrawn already."""

    code = "already_withdrawn"


class NothingToRestore(LedgerError):
    """The batch is not withdrawn."""

    code = "nothing_to_restore"


class NothingToAdd(LedgerError):
    """An upload without a single figure."""

    code = "nothing_to_add"


class TextUnstorable(LedgerError):
    """A text holds a character no database keeps: NUL, or half of a surrogate pair."""

    code = "text_unstorable"


class BackupMissing(LedgerError):
    """There is no such backup file."""

    code = "backup_missing"


class BackupDamaged(LedgerError):
    """The backup file is not a sound ledger."""

    code = "backup_damaged"


class BackupMisplaced(LedgerError):
    """The backup cannot be written there: it is the ledger itself, or no writable place."""

    code = "backup_misplaced"
