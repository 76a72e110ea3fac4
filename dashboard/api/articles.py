"""POST /api/v1/read: the figures that a text states, slot by slot; nothing of the text is kept or logged."""

from __future__ import annotations

import json
from collections.abc import Mapping

from dashboard import articles
from dashboard.api.answers import Made, unknown_value


def read(given: Mapping[str, str], params: Mapping[str, str]) -> Made:
    """The proposals of a text; it takes no parameters, as the answer has no sentence of ours."""
    for name, value in params.items():
        raise unknown_value(name, value, ())
    found = articles.read(given["text"], given.get("title"), given.get("published"))
    return Made(json.dumps(found.as_json(), ensure_ascii=False).encode(), "application/json")
