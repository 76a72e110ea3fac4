"""POST /api/v1/draft: the numbers of a text against the book; nothing of the text is kept or logged."""

from __future__ import annotations

import json
from collections.abc import Mapping

from dashboard import drafts, gallery
from dashboard.api.answers import Made, unknown_value
from dashboard.model import LANGUAGES


def draft(given: Mapping[str, str], params: Mapping[str, str]) -> Made:
    """The verdict on every number; explanations in ``lang``."""
    for name, value in params.items():
        if name != "lang" or value not in LANGUAGES:
            raise unknown_value(name, value, LANGUAGES if name == "lang" else ("lang",))
    lang = params.get("lang", "en")
    found = drafts.check(
        given["text"], gallery.book().to_pass_on, lang, given.get("title"), given.get("published")
    )
    told = {"numbers": [one.as_json() for one in found]}
    return Made(json.dumps(told, ensure_ascii=False).encode(), "application/json")
