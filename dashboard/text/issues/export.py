"""The sentences of what keeps a file from being made, and of what is wrong with one that is read back."""

from __future__ import annotations

from typing import Final

from dashboard.model.later import N_

SENTENCES: Final[dict[str, str]] = {
    "format_unknown": N_("There is no format “{cell}”; accepted: {expected}."),
    "size_unknown": N_("There is no size “{cell}”; accepted: {expected}."),
    "code_too_large": N_(
        "A QR code of this link takes {expected} pixels of height, too much for a picture of {cell}: take a"
        " larger size."
    ),
    "size_too_large": N_("The size {cell} cannot be made; possible is {expected}."),
    "theme_differs": N_("The chart was not drawn in the theme “{cell}”."),
    "nothing_drawn": N_("There is nothing to put into a file: {cell}"),
    "not_passed_on": N_("The licence of “{cell}” does not let its rows be passed on; pictures may be."),
    "nothing_compared": N_("Too little to compare for a picture; a table of it can be had: {cell}"),
    "nothing_printed": N_(
        "This chart lists what is gathered here and tells nothing of how trade went: it makes no picture to "
        "print; its table and its page (xlsx, csv, html) can be had: {cell}"
    ),
    "cell_too_long": N_("“{cell}” is longer than a workbook's cell can hold ({expected} letters)."),
    "no_chromium": N_(
        "Pictures need Chromium or Chrome, and none was found: install it (Debian, Ubuntu: apt install "
        "chromium fonts-liberation), or name it in BROWSER_PATH."
    ),
    "renderer_failed": N_("The picture could not be drawn: the browser stopped ({cell}). Try again."),
    "renderer_slow": N_("The picture was not drawn in time. Try again."),
    "renderer_busy": N_("Too many pictures are being drawn at the moment. Try again in a while."),
    "drawing_failed": N_("The chart could not be drawn as a picture: {cell}."),
    "file_foreign": N_("{table} is not a file of Bilateral: no evidence is inside."),
    "file_truncated": N_("{table} is cut off or damaged ({cell}); get it again."),
    "evidence_altered": N_("{table}: figures, words or sources inside were changed after the export."),
    "picture_altered": N_("{table}: what is seen was changed after the export. {cell}"),
    "member_altered": N_("{table}: {cell} inside was changed after the export."),
}
