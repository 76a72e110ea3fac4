"""Words that Streamlit writes into pages by itself, in English alone, in the page's language."""

from __future__ import annotations

import json
from typing import Final

from dashboard.model.later import N_
from dashboard.text import Translator
from dashboard.views.kit.html import Block, behave, show

_THEIRS: Final = (
    *(N_("Add: {text}"), N_("No results"), N_("Selected values"), N_("Remove {text}"), N_("Clear all")),
    *(N_("Clear value"), N_("Help for {text}"), N_("Press Enter to apply"), N_("Skip to main content")),
    *(N_("Choose an option"), N_("Choose or add an option"), N_("Choose options"), N_("Open"), N_("Dismiss")),
    *(N_("Main menu"), N_("Theme"), N_("System"), N_("Light"), N_("Dark"), N_("Print"), N_("Record screen")),
    *(N_("Stop"), N_("Running..."), N_("Search"), N_("Fullscreen"), N_("Show/hide columns")),
    *(N_("Made with Streamlit {text}"), N_("Copy version to clipboard"), N_("Press Enter to submit form")),
    *(N_("Upload"), N_("{text} per file")),
)
"""As Streamlit has them; {text} stands for what comes from the page."""


def say_theirs(_: Translator) -> None:
    """Have a script of ours put them into the page's language; in English they stand as they are."""
    told = {one: _(one) for one in _THEIRS}
    other = {theirs: ours for theirs, ours in told.items() if theirs != ours}
    words = json.dumps(other, ensure_ascii=False) if other else ""
    show(Block("span", css="frame-words", also=(("data-words", words),)))
    behave("frame_words.js")
