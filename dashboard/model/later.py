"""The mark of a text that is kept now and translated where it is shown."""

from __future__ import annotations


def N_(message: str) -> str:  # noqa: N802  (gettext's own name for it)
    """The message as it is; that it is marked puts it among the texts to be translated.

    >>> N_("pages")
    'pages'
    """
    return message
