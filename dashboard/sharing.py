"""Charts on their way out: the same drawing as on the page, with its evidence, as a file, link or words.

Pages, routes and commands come here, so that equal requests give equal bytes wherever they are made.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from dashboard import gallery
from dashboard.charts import Chart
from dashboard.export import links
from dashboard.export.content import Facts
from dashboard.export.links import Link, Version
from dashboard.export.options import Options
from dashboard.export.sentence import safe_sentence
from dashboard.ledger.batches import number_of
from dashboard.model import Selection, Unknown

_HERE: Final = "http://127.0.0.1:8501"
_CHOICES: Final = ("flow", "unit", "monthly")


def base(asked: str = "") -> str:
    """The address the product is reached at: ``BILATERAL_URL``, else the one it was asked under."""
    return (os.environ.get("BILATERAL_URL", "") or asked or _HERE).rstrip("/")


@lru_cache(maxsize=1)
def release() -> str:
    try:
        return version("bilateral")
    except PackageNotFoundError:
        return "0"  # started from a bare checkout


@dataclass(frozen=True, slots=True)
class Shared:
    """A chart as a link asks for it: what to draw, how the file is to be, what was not understood."""

    link: Link
    selection: Selection
    options: Options
    unknown: tuple[Unknown, ...]


def shared(params: Mapping[str, str], charts: tuple[str, ...] = tuple(gallery.CHARTS)) -> Shared:
    """Read the parameters of a chart's address, which are those of the page and of the file."""
    own = {name: text for name, text in params.items() if name in _OF_FILE}
    rest = {name: text for name, text in params.items() if name not in _OF_FILE or name == "theme"}
    options, wrong = Options.from_params(own)
    link = links.read_params(rest, charts)
    unknown = tuple(one for one in (*link.unknown, *wrong) if one.name != "theme") + tuple(
        one for one in wrong if one.name == "theme"
    )
    return Shared(link, selected(link.selection, rest), options, unknown)


_OF_FILE: Final = ("theme", "size", "scale", "bom", "comma")


def selected(selection: Selection, params: Mapping[str, str]) -> Selection:
    """The selection as the page would open it: what a pair opens with, where the address leaves it open."""
    if any(name in params for name in _CHOICES) or not gallery.book().has_pair(_pair(selection)):
        return gallery.complete(selection)
    return gallery.opened(selection)


def _pair(selection: Selection) -> tuple[str, str]:
    return selection.pair or gallery.book().default_pair


def chart(name: str, selection: Selection, theme: str = "light") -> Chart:
    return gallery.draw(name, selection, theme)


def facts(name: str, selection: Selection, at: str = "") -> Facts:
    """What a file says of where it comes from."""
    book, address = gallery.book(), base(at)
    day = newest_day(book.version)
    figures, sources = book.everything.figures, book.sources.set_index("source_id", drop=False)
    rows = {figure_id: row for row, figure_id in enumerate(figures["figure_id"])}

    def sentence(figure_id: str) -> str:
        if figure_id not in rows:
            return ""
        figure = figures.iloc[rows[figure_id]]
        return safe_sentence(figure, sources.loc[figure["source_id"]], selection.lang or "en")

    def quote_link(figure_id: str) -> str:
        if figure_id not in rows:
            return ""
        figure = figures.iloc[rows[figure_id]]
        if figure["excerpt_kind"] != "quote":
            return ""
        passage = book.article(figure["source_id"])
        return links.words_link(sources.loc[figure["source_id"]]["url"], figure["excerpt"], passage)

    return Facts(
        link=links.page_link(address, name, selection),
        version=book.version,
        frozen=links.frozen_link(address, name, selection, date.fromisoformat(day), state()) if day else "",
        release=release(),
        data_date=day,
        quote_link=quote_link,
        sentence=sentence,
    )


def state() -> Version:
    """The state of the ledger as links name it."""
    return Version(release(), _newest_batch(gallery.book().version))


@lru_cache(maxsize=8)
def _newest_batch(_version: str) -> int:
    return max((number_of(name) for name in gallery.book().figures["batch"].unique()), default=0)


def added_since(of: Chart, then: Version) -> int:
    """How many figures of a chart came to the ledger after a state that a frozen link names."""
    drawn = of.evidence.figures[of.evidence.figures["figure_id"].isin(of.drawn)]
    return int((drawn["batch"].map(number_of) > then.batch).sum())


@lru_cache(maxsize=8)
def newest_day(_version: str) -> str:
    """The day of the newest statement of the ledger; empty if none is dated."""
    return str(gallery.book().figures["stated_on"].max())


def file(name: str, selection: Selection, fmt: str, options: Options | None = None, at: str = "") -> bytes:
    """A chart as a file; KeyError for an unknown chart, ExportError for what cannot be made."""
    from dashboard.export import files

    asked = options or Options()
    drawn = chart(name, selection, asked.theme)
    told = facts(name, selection, at)
    return files.export(drawn, drawn.evidence, replace(selection, figure=""), fmt, asked, facts=told)


def file_name(name: str, selection: Selection, fmt: str, options: Options | None = None) -> str:
    from dashboard.export import files

    return files.file_name(chart(name, selection, (options or Options()).theme), selection, fmt, options)
