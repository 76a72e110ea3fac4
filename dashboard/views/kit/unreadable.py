"""Why a file gives no text, for the pages that read one."""

from __future__ import annotations

from dashboard.articles import documents
from dashboard.text import Translator


def unreadable(reason: str, _: Translator) -> str:
    """Why a file gives no text."""
    match reason:
        case "too_large":
            return _("The file is larger than {mb} MB: it is not read.", mb=documents.MOST // 1_000_000)
        case "no_text":
            return _("There is no text in the file; a scan has only pictures of words.")
    return _("The file cannot be read: it is no HTML, PDF, DOCX or text, or it is broken.")
