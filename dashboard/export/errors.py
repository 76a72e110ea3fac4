"""What keeps a file from being made: a stable code; the sentence comes from ``text.issues.export``."""

from __future__ import annotations

from dashboard.model import Issue


class ExportError(Exception):
    """A file cannot be made; ``issue`` says why.

    ``nothing_drawn`` means that the chart has no point, ``nothing_compared`` that a picture of it would have
    next to none, ``nothing_printed`` that it shows what is gathered here and is no picture to print (exit
    code 3, or 404), ``not_passed_on`` that a licence keeps its rows here (403), ``no_chromium`` that this
    machine lacks a browser (exit code 3), ``renderer_failed``, ``renderer_slow`` and ``renderer_busy`` that
    it may work when tried again, all others that something else was asked for than there is (exit code 2,
    or 422).
    """

    def __init__(self, code: str, cell: str = "", expected: str = "", column: str = "") -> None:
        self.issue = Issue(code, column=column, cell=cell, expected=expected)
        super().__init__(f"{code}: {cell}" if cell else code)

    @property
    def is_passing(self) -> bool:
        """It may work when tried again, or on another machine: not the mistake of who asks."""
        return self.code in ("no_chromium", "renderer_failed", "renderer_slow", "renderer_busy")

    @property
    def has_nothing(self) -> bool:
        """There is nothing of this kind to be had, whoever asks."""
        return self.code in ("nothing_drawn", "nothing_compared", "nothing_printed")

    @property
    def code(self) -> str:
        return self.issue.code
