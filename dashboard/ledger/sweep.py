"""Erases in time what visitors keep for themselves: one quiet thread in every process that serves.

Several processes may do so at once on one ledger: each erases what is due, as the only writer.
"""

from __future__ import annotations

import logging
import threading
from typing import Final

from dashboard import access
from dashboard.ledger.current import sweep
from dashboard.ledger.errors import LedgerError

_LOG: Final = logging.getLogger("bilateral.ledger")
_MOST: Final = 60.0
_GUARD = threading.Lock()
_begun = False


def every() -> float:
    """Seconds between two looks: a minute, less where figures are kept for less than that."""
    return max(1.0, min(_MOST, access.private_hours() * 360))


def begin() -> None:
    """Look from now on; a second call changes nothing."""
    global _begun
    with _GUARD:
        if not _begun:
            _begun = True
            threading.Thread(target=_go_on, name="sweep", daemon=True).start()


def _go_on() -> None:
    pause, failed = threading.Event(), False
    while True:
        try:
            if erased := sweep():
                _LOG.info("%d private batches have ended and were erased", erased)
            failed = False
        except LedgerError as fault:
            # Said once: the pages go on saying it. What has ended is not shown meanwhile.
            if not failed:
                _LOG.warning("private batches that have ended could not be erased: %s", fault)
            failed = True
        except Exception:
            _LOG.exception("private batches that have ended could not be erased")
        pause.wait(every())
