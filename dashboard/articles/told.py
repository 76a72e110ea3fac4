"""A proposal in a reader's words, as page and command say it."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.language import write as labels
from dashboard.text import Translator


def sentence(slots: Mapping[str, str], _: Translator) -> str:
    """What is said of a number: sides, flow, scope, measure, status, period, who says it; "" and "unknown" are left out.

    A side that is open is "?".
    """
    lang = _.lang
    worded = {"flow": labels.flow, "scope": labels.scope, "measure": labels.measure, "status": labels.status}
    one, other = slots.get("reporter") or "", slots.get("partner") or ""
    pair = (
        labels.pair(one, other, lang)
        if one and other
        else " – ".join(labels.country(side, lang) if side else "?" for side in (one, other))
    )
    named = [
        word(slots[name], lang)
        for name, word in worded.items()
        if slots.get(name) not in (None, "", "unknown")
    ]
    when = labels.period(slots["period"], lang) if slots.get("period") else _("no period")
    return " · ".join(filter(None, (pair, *named, when, slots.get("stated_by") or "")))
