"""/feeds/figures.atom: what became of figures, of one pair or of all, for whoever follows them (RFC 4287).

Public figures only. An entry is an event of the ledger, its text the figure's own words. A figure that came
in and contradicts another has a second entry, which names both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import quote

from dashboard import gallery, ledger
from dashboard.api.answers import Made, unknown_value
from dashboard.codes.countries import FORMER, ISO2, WORLD
from dashboard.consistency import Relation
from dashboard.language import write as labels
from dashboard.ledger import Happening
from dashboard.model import LANGUAGES, Selection
from dashboard.shown import in_attribute
from dashboard.text import Translator, translator

MEDIA: Final = "application/atom+xml"
MOST: Final = 100
"""Entries of a feed; whoever asks once a day misses none unless more were added in that day."""
PAIRS: Final = 8
"""Pairs of a feed of all, those of its newest figures, that are looked through for contradictions: each takes
a check of the pair."""
SENTENCES: Final = 3
"""Contradictions of one figure that an entry writes out."""
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
    return Made(_feed(told, pair, lang, base, _contradictions(told)).encode(), MEDIA)


_CAME_IN: Final = ("added", "restored", "superseded")


def _contradictions(told: list[Happening]) -> dict[str, list[Relation]]:
    """By figure that came in: what it contradicts, in the pairs of the newest figures of the feed."""
    rows = [one.row for one in told if one.event.what in _CAME_IN]
    pairs = list(dict.fromkeys(tuple(sorted((row["reporter"], row["partner"]))) for row in rows))
    ids = {row["figure_id"] for row in rows}
    found: dict[str, list[Relation]] = {}
    for pair in ((one, other) for one, other in pairs[:PAIRS]):
        if not gallery.book().has_pair(pair):
            continue
        view = gallery.resolve(Selection(pair=pair))
        for one in gallery.findings(view, gallery.book().to_pass_on).conflicts:
            for figure in {one.a, one.b} & ids:
                found.setdefault(figure, []).append(one)
    return found


def _pair(text: str) -> tuple[str, str]:
    if not re.fullmatch("[A-Z]{3}-[A-Z]{3}", text):
        raise unknown_value("pair", text, ())
    one, other = text.split("-")
    if one == other or not {one, other} <= {*ISO2, *FORMER, WORLD}:
        raise unknown_value("pair", text, (), 404)
    return one, other


def _feed(
    told: list[Happening],
    pair: tuple[str, str] | None,
    lang: str,
    base: str,
    disputed: Mapping[str, Sequence[Relation]],
) -> str:
    _ = translator(lang)
    asked = f"?pair={'-'.join(pair)}&lang={lang}" if pair else f"?lang={lang}"
    own = in_attribute(f"{base}/feeds/figures.atom{asked}")
    of = f"Bilateral: {labels.pair(*pair, lang)}" if pair else "Bilateral"
    entries = "".join(
        _entry(one, base, bool(found), _) + _contradicted(one, base, found, _)
        for one in told
        for found in [disputed.get(one.row["figure_id"], ())]
    )
    updated = _time(told[0].event.at) if told else _BEGINNING
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{lang}">'
        f"<id>{own}</id><title>{in_attribute(of)}</title><updated>{updated}</updated>"
        f'<link rel="self" type="{MEDIA}" href="{own}"/>'
        f"<author><name>Bilateral</name></author>{entries}</feed>\n"
    )


def _contradicted(one: Happening, base: str, found: Sequence[Relation], _: Translator) -> str:
    """An entry for what a figure that came in contradicts; nothing where it contradicts nothing."""
    if not found or one.event.what not in _CAME_IN:
        return ""
    figure = one.row["figure_id"]
    others = [it.b if it.a == figure else it.a for it in found]
    told = " ".join(it.sentence(_.lang) for it in found[:SENTENCES])
    title = _("Contradicted: {figure} and {others}", figure=figure, others=", ".join(others[:SENTENCES]))
    link = in_attribute(f"{base}/compare?figure={quote(figure)}&other={quote(others[0])}&lang={_.lang}")
    return _written(f"{one.token}:{figure}:contradicted", title, one.event.at, link, told)


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
    return _written(f"{one.token}:{figure}", title, one.event.at, link, " ".join(told))


def _written(name: str, title: str, at: str, link: str, told: str) -> str:
    return (
        f"<entry><id>{in_attribute(f'urn:bilateral:{name}')}</id>"
        f"<title>{in_attribute(title)}</title><updated>{_time(at)}</updated>"
        f'<link rel="alternate" href="{link}"/>'
        f'<content type="text">{in_attribute(told)}</content></entry>'
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
