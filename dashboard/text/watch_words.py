"""What became of a source, in words."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.text import Translator


def sentence(state: str, reason: str, detail: str, gone: Sequence[str], _: Translator) -> str:
    """One sentence on a source at its last visit."""
    known = {
        "unchanged": _("The page is as it was."),
        "quote_intact": _("The page says the quoted words, letter by letter."),
        "quote_gone": _("The quoted words are no longer on the page: {figures}.", figures=" ".join(gone)),
        "changed": _("The page has changed; of its words only our summary is held, look at it."),
        "first_visit": _("The page was read for the first time; of its words only our summary is held."),
    }
    if state in known:
        return known[state]
    whys = {
        "address": _("this is no address that may be visited"),
        "connection": _("it did not answer"),
        "no_such_host": _("there is no such host"),
        "no_text": _("it is no text"),
        "private_address": _("it leads into a private network"),
        "redirects": _("it leads from address to address"),
        "robots": _("it does not want to be visited by programs"),
        "status": _("it answers that the page is not to be had"),
        "too_large": _("it is too large"),
    }
    why = whys.get(reason, reason) + (f" ({detail})" if detail else "")
    return _("The page could not be read: {why}.", why=why)
