"""The verdicts on the numbers of a draft, in words."""

from __future__ import annotations

from dashboard.text import Translator


def verdict(name: str, _: Translator) -> str:
    """
    >>> from dashboard.text import translator
    >>> verdict("supported", translator("en"))
    'supported'
    """
    known = {"supported": _("supported"), "differs": _("differs"), "unsupported": _("not supported")}
    return known[name]
