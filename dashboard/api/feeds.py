"""/feeds/figures.atom: what became of figures, of one pair or of all, for whoever follows them (RFC 4287).

Public figures only; the feed of one pair also says which of them another statement contradicts. An entry is
an event of the ledger; its text is the figure's own words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from dashboard import gallery, ledger
from dashboard.api.answers import Made, unknown_value
from dashboard.codes.countries import ISO2, WORLD
from dashboard.language import write as labels
from dashboard.ledger import Happening
from dashboard.model import LANGUAGES
from dashboard.shown import in_attribute
from dashboard.text import Translator, translator

MEDIA: Final = "application/atom+xml"
MOST: Final = 100
"""Entries of a feed; whoever asks once a day misses none unless more were added in that day."""
_BEGINNING: Final = "2024-01-01T00:00:00Z"
"""The day of a feed in which nothing has happened yet: Atom wants one."""


def figures(params: Mapping[str, str], base: str) -> Made:
    """The feed; ``pair`` and ``lang`` are what it takes."""
    for name in params:
        if name not in ("pair", "lang"):
            raise unknown_value(name, params[name], ("pair", "lang"))
    lang = params.get("lang", "en")
    if lang not in LANGUAGES:
        raise unknown_value("lang", lang, LANGUAGES)
    pair = _pair(params["pair"]) if "pair" in params else None
    store = ledger.existing()
    told = store.happened(pair, MOST) if store else []
    # Of all pairs together this would be a check of the whole book.
    disputed = gallery.disputed(pair) if pair and told else frozenset[str]()
    return Made(_feed(told, pair, lang, base, disputed).encode(), MEDIA)


def _pair(text: str) -> tuple[str, str]:
    if not re.fullmatch("[A-Z]{3}-[A-Z]{3}", text):
        raise unknown_value("pair", text, ())
    one, other = text.split("-")
    if one == other or not {one, other} <= {*ISO2, WORLD}:
        raise unknown_value("pair", text, (), 404)
    return one, other


def _feed(
    told: list[Happening], pair: tuple[str, str] | None, lang: str, base: str, disputed: frozenset[str]
) -> str:
    _ = translator(lang)
    asked = f"?pair={'-'.join(pair)}&lang={lang}" if pair else f"?lang={lang}"
    own = in_attribute(f"{base}/feeds/figures.atom{asked}")
    of = f"Bilateral: {labels.pair(*pair, lang)}" if pair else "Bilateral"
    entries = "".join(_entry(one, base, one.row["figure_id"] in disputed, _) for one in told)
    updated = _time(told[0].event.at) if told else _BEGINNING
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{lang}">'
        f"<id>{own}</id><title>{in_attribute(of)}</title><updated>{updated}</updated>"
        f'<link rel="self" type="{MEDIA}" href="{own}"/>'
        f"<author><name>Bilateral</name></author>{entries}</feed>\n"
    )


def _entry(one: Happening, base: str, is_disputed: bool, _: Translator) -> str:
    row, lang = one.row, _.lang
    figure = row["figure_id"]
    parts = [
        row["as_printed"],
        labels.pair(row["reporter"], row["partner"], lang),
        labels.flow(row["flow"], lang),
        row["product"],
        labels.period(row["period"], lang),
    ]
    title = f"{_word(one, _)}: {', '.join(filter(None, parts))}"
    told = [row["excerpt"]]
    if one.event.what == "superseded":
        told.append(_("It takes the place of {figure}.", figure=one.event.figure_id))
    if is_disputed:
        told.append(_("Another statement contradicts it."))
    if one.event.reason:
        told.append(_("Reason: {reason}", reason=one.event.reason))
    link = in_attribute(f"{base}/figure?figure={figure}&lang={lang}")
    return (
        f"<entry><id>{in_attribute(f'urn:bilateral:{one.token}:{figure}')}</id>"
        f"<title>{in_attribute(title)}</title><updated>{_time(one.event.at)}</updated>"
        f'<link rel="alternate" href="{link}"/>'
        f'<content type="text">{in_attribute(" ".join(told))}</content></entry>'
    )


def _word(one: Happening, _: Translator) -> str:
    known = {
        "added": _("New figure"),
        "withdrawn": _("Withdrawn figure"),
        "restored": _("Restored figure"),
        "superseded": _("Corrected figure"),
    }
    return known[one.event.what]


def _time(at: str) -> str:
    """RFC 3339, of the ledger's UTC.

    >>> _time("2026-11-29 09:50:11"), _time("2026-11-29T09:50:11+00:00")
    ('2026-11-29T09:50:11Z', '2026-11-29T09:50:11Z')
    """
    return re.sub(r"(?:\.\d+)?(?:\+00:00|Z)?$", "", at.replace(" ", "T")) + "Z"
