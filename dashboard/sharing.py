"""Charts on their way out: the same drawing as on the page, with its evidence, as a file, link or words.

Pages, routes and commands come here, so that equal requests give equal bytes wherever they are made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Final

import pandas as pd

from dashboard import access, gallery, ledger, schema
from dashboard.charts import Chart
from dashboard.codes import products
from dashboard.evidence import Book, Evidence
from dashboard.export import links
from dashboard.export.content import Imprint
from dashboard.export.content import address as written
from dashboard.export.links import OF_EITHER, Link, Version
from dashboard.export.options import PICTURES, Options
from dashboard.export.sentence import safe_sentence
from dashboard.keeping import kept, noted
from dashboard.ledger.batches import number_of
from dashboard.model import FIGURE_COLUMNS, PROVENANCE_COLUMNS, Selection, Unknown, View, parameters
from dashboard.settings import URL
from dashboard.text import translator

_HERE: Final = "http://127.0.0.1:8501"
_CHOICES: Final = ("flow", "unit", "monthly")


def base(asked: str = "") -> str:
    """The address the product is reached at: ``BILATERAL_URL``, else the one it was asked under."""
    return (URL.value() or asked or _HERE).rstrip("/")


@cache
def release() -> str:
    try:
        return version("bilateral")
    except PackageNotFoundError:
        return "0"  # started from a bare checkout


@dataclass(frozen=True, slots=True)
class Shared:
    """A chart as a link asks for it: what to draw, how the file is to be, what was not understood."""

    link: Link
    view: View
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
    return Shared(link, viewed(link.selection, rest), options, unknown)


_OF_FILE: Final = ("theme", *parameters.of(parameters.FILE))


def viewed(asked: Selection, params: Mapping[str, str]) -> View:
    """What the page would open: what a pair opens with, where the address leaves it open."""
    view = gallery.resolve(asked)
    if view.country or any(name in params for name in _CHOICES) or not gallery.book().has_pair(view.pair):
        return view
    return gallery.opened(view)


def linked(name: str, view: View) -> Selection:
    """As a selection without what a chart does not look at, so that its links stay short."""
    seen = gallery.looked_at(name, view)
    asked = gallery.spelled_out(name, replace(view, year=seen.year, other=seen.other))
    if name in gallery.PRODUCT_CHARTS:
        asked = gallery.spelled_out(name, replace(seen, figure=view.figure))
        return asked.loosened(pair=None, pairs=()) if asked.country else asked.loosened(pairs=())
    if name in gallery.COUNTRY_CHARTS:
        return replace(asked, country=gallery.country(view)).loosened(pair=None, pairs=())
    asked = replace(asked, terms=seen.terms)
    if name == "pairs":
        return asked.loosened(pair=None, country="")
    return asked.loosened(pairs=(), base=None, country="", table=seen.table)


def spelled(view: View) -> dict[str, str]:
    """What a link must say though it is a default: a pair may open with something else."""
    if view.country:
        return {}
    plain, opens = Selection(), gallery.opened(_as_pairs_open(view))
    usual = (opens.flow, opens.unit, opens.monthly) == (plain.flow, plain.unit, plain.monthly)
    written = view.to_params()
    return {} if usual or any(name in written for name in _CHOICES) else {"flow": view.flow}


def _as_pairs_open(view: View) -> View:
    plain = Selection()
    return replace(view, flow=plain.flow, unit=plain.unit, monthly=plain.monthly)


def missing(name: str, view: View) -> Unknown | None:
    """A pair or figure of the view that the book does not hold; None if all is there."""
    if name in gallery.PRODUCT_CHARTS and (told := _missing_product(name, view)):
        return told
    if name in gallery.COUNTRY_CHARTS or (name in OF_EITHER and view.country):
        return _missing_country(name, view)
    if name == "pairs" and (told := _missing_compared(view)):
        return told
    if name != "pairs" and view.pair and not gallery.book().has_pair(view.pair):
        known = tuple("-".join(one.pair) for one in gallery.book().pairs)
        return Unknown("pair", "-".join(view.pair), known)
    for param, figure_id in (("figure", view.figure), ("other", view.other)):
        if figure_id and not (_is_known(figure_id, name, view) or former(figure_id)):
            return Unknown(param, figure_id)
    return None


def _missing_compared(view: View) -> Unknown | None:
    """A pair or table of the comparison that there is not."""
    for pair in view.pairs:
        if not gallery.can_be_compared(pair):
            return Unknown("pair", "-".join(pair), tuple("-".join(one.pair) for one in gallery.book().pairs))
    told = gallery.compared_tables(view) if view.table else ()
    return Unknown("table", view.table, told) if view.table and view.table not in told else None


def _missing_country(name: str, view: View) -> Unknown | None:
    if gallery.country(view) not in gallery.book().countries:
        return Unknown("country", gallery.country(view), gallery.book().countries)
    told = gallery.coverage(view).tables if name == "partners" else gallery.names_of_whole_tables()
    if name in gallery.PRODUCT_CHARTS:
        told = tuple(dict.fromkeys(table for one in gallery.product_coverages(view) for table in one.tables))
    if view.table and view.table not in told:
        return Unknown("table", view.table, told)
    if view.figure and not _is_known(view.figure, name, view):
        return Unknown("figure", view.figure)
    return None


def _missing_product(name: str, view: View) -> Unknown | None:
    """A product or table that there is not; None if all is there."""
    if view.hs and not products.is_known(view.hs):
        return Unknown("hs", view.hs, (*products.sections(), "01–99"))
    told = dict.fromkeys(table for one in gallery.product_coverages(view, name) for table in one.tables)
    return Unknown("table", view.table, tuple(told)) if view.table and view.table not in told else None


def _is_known(figure_id: str, name: str, view: View) -> bool:
    """Whether the book holds a figure, or the chart computes it."""
    if gallery.book().one(figure_id) is not None:
        return True
    return figure_id in gallery.draw(name, replace(view, figure="", other="")).evidence


def chart(name: str, view: View, theme: str = "light") -> Chart:
    """The chart; a figure of the view that is no longer in force is said to be so in its first note."""
    out = out_of_force(name, view)
    return _with_former(gallery.book(), name, view, theme, out.by) if out else gallery.draw(name, view, theme)


def out_of_force(name: str, view: View) -> Former | None:
    """The figure of the view if it was in the book once and is no longer."""
    if not view.figure or _is_known(view.figure, name, view):
        return None
    return former(view.figure)


@kept
def _with_former(_book: Book, name: str, view: View, theme: str, by: str) -> Chart:
    """The chart with the figure in the place of the one that is out of force."""
    _ = translator(view.lang)
    told = _("The figure that this was made for is withdrawn.")
    if by:
        told = _("The figure that this was made for was corrected; in its place stands {figure}.", figure=by)
    drawn = gallery.draw(name, replace(view, figure=by), theme)
    return replace(drawn, notes=(told, *drawn.notes))


@dataclass(frozen=True, eq=False)
class Former:
    """A figure out of force; ``by`` is the one in its place, empty if its batch was withdrawn."""

    evidence: Evidence
    by: str


def former(figure_id: str) -> Former | None:
    """A figure that was in the book once; None if the ledger knows none of this id."""
    try:
        store = ledger.existing()
        if store is None:
            return None
        by = store.superseded(access.owner()).get(figure_id, "")
        found = ledger.shipped().one(figure_id) or _as_it_stood(figure_id, store)
    except ledger.LedgerError:
        return None
    return Former(found, by) if found is not None else None


def _as_it_stood(figure_id: str, store: ledger.Store) -> Evidence | None:
    """The newest row that the ledger keeps of a figure, past the gate again."""
    rows = store.figure(figure_id, access.owner()).tail(1).reset_index(drop=True)
    base = ledger.shipped()
    documents = pd.concat([base.sources, store.sources(access.owner())]).drop_duplicates("source_id")
    accepted = schema.check_figures(rows[list(FIGURE_COLUMNS)], documents, base.articles).accepted
    if accepted.empty:
        return None
    figures = accepted.assign(**{name: rows[name].to_numpy() for name in PROVENANCE_COLUMNS})
    return Evidence(figures, documents[documents["source_id"].isin(figures["source_id"])])


def public(link: str) -> str:
    """A link as a file carries it away: nothing where only this machine can follow it."""
    return link if written(link) else ""


def _carried(told: Imprint) -> Imprint:
    """What a file says of where it comes from, once it has left this machine."""
    return replace(told, link=public(told.link), frozen=public(told.frozen))


def facts(name: str, view: View, at: str = "") -> Imprint:
    """What a file says of where it comes from."""
    book, address = gallery.book(), base(at)
    day = newest_day(book)
    everything, sources = book.everything, book.sources.set_index("source_id", drop=False)

    def row(figure_id: str) -> pd.Series | None:
        found = everything if figure_id in everything else book.one(figure_id)
        return found.figure(figure_id) if found is not None else None

    def sentence(figure_id: str) -> str:
        figure = row(figure_id)
        if figure is None:
            return ""
        return safe_sentence(figure, sources.loc[figure["source_id"]], view.lang or "en")

    def quote_link(figure_id: str) -> str:
        figure = row(figure_id)
        if figure is None:
            return ""
        if figure["excerpt_kind"] != "quote":
            return ""
        passage = book.article(figure["source_id"])
        return links.words_link(sources.loc[figure["source_id"]]["url"], figure["excerpt"], passage)

    also, asked = spelled(view), linked(name, view)
    return Imprint(
        link=links.page_link(address, name, asked, **also),
        version=book.version,
        frozen=links.frozen_link(address, name, asked, _known_by(chart(name, view)), state(), **also),
        release=release(),
        data_date=day,
        quote_link=quote_link,
        sentence=sentence,
    )


def state() -> Version:
    """The state of the ledger as links name it."""
    return Version(release(), newest_batch())


@dataclass(frozen=True, slots=True)
class Since:
    """What became of a chart after the state that a frozen link names.

    ``added``: drawn figures that came later; ``corrected``: such of them as stand in another one's place;
    ``withdrawn``: figures on the chart's countries whose batch was withdrawn later. ``release`` is the one
    of the link where it is not ours, ``ahead`` means that this ledger has not come to that state.
    """

    added: int = 0
    corrected: int = 0
    withdrawn: int = 0
    release: str = ""
    ahead: bool = False

    def __bool__(self) -> bool:
        return self != Since()


def since(of: Chart, then: Version) -> Since:
    """What a reader of a frozen link should know: what is no longer as it was."""
    drawn = of.evidence.figures[of.evidence.figures["figure_id"].isin(of.drawn)]
    later = drawn[drawn["batch"].map(number_of) > then.batch]
    corrected = int((later["supersedes"] != "").sum())
    other = then.release if then.release != release() else ""
    withdrawn = _withdrawn(frozenset(of.evidence.figures["reporter"] + of.evidence.figures["partner"]), then)
    return Since(len(later) - corrected, corrected, withdrawn, other, then.batch > newest_batch())


def newest_batch() -> int:
    """The number of the newest batch anybody may see, withdrawn ones too; 0 before the first."""
    try:
        return _newest_batch(ledger.current())
    except ledger.LedgerError:
        return 0


@kept
def _newest_batch(_book: Book) -> int:
    return max((one.number for one in _stored()), default=0)


def _batches() -> list[ledger.Batch]:
    """The batches of the ledger; none where there is no ledger, or it does not answer."""
    try:
        return _stored()
    except ledger.LedgerError:
        return []


def _stored() -> list[ledger.Batch]:
    store = ledger.existing()
    return store.batches() if store is not None else []


def _withdrawn(pairs: frozenset[str], then: Version) -> int:
    """How many figures on these countries were withdrawn after the newest batch of a state had come."""
    batches = _batches()
    made = next((one.added_at for one in batches if one.number == then.batch), "")
    gone = [one for one in batches if one.state == "withdrawn" and one.number <= then.batch]
    found = 0
    for one in gone:
        if one.changed_at >= made:
            rows = ledger.opened(create=False).stored(one.id)
            found += int((rows["reporter"] + rows["partner"]).isin(pairs).sum())
    return found


@noted
def _known_by(of: Chart) -> date | None:
    """The day by which all that is drawn was known; None where a figure of unknown day is drawn."""
    known = of.evidence.figures.loc[of.evidence.figures["figure_id"].isin(of.drawn), "known_on"]
    return date.fromisoformat(known.max()) if len(known) and known.min() else None


@kept
def newest_day(book: Book) -> str:
    """The day of the newest statement of the ledger; empty if none is dated."""
    return str(book.figures["stated_on"].max())


def file(
    name: str, view: View, fmt: str, options: Options | None = None, at: str = "", *, own: bool = False
) -> bytes:
    """A chart as a file; KeyError for an unknown chart, ExportError for what cannot be made.

    Where a licence forbids to pass figures on, a picture has none of them inside and any other file is
    refused (``not_passed_on``), but to a command of the one who added them: ``own``.
    """
    from dashboard.export import files

    asked = options or Options()
    drawn = chart(name, view, asked.theme)
    told = _carried(facts(name, view, at))
    kept = frozenset[str]() if own else gallery.book().not_passed_on
    return files.export(
        drawn, drawn.evidence, gallery.addressed(name, view), fmt, asked, facts=told, withheld=kept
    )


def taken(
    name: str, view: View, fmt: str, options: Options | None = None, at: str = "", *, own: bool = False
) -> bytes:
    """``file``, for who takes it away: also ExportError ``nothing_drawn``, of a chart without a point, and
    what :func:`no_picture` says."""
    from dashboard.export.errors import ExportError

    drawn = chart(name, view, (options or Options()).theme)
    if not drawn.drawn:
        raise ExportError("nothing_drawn", " ".join((drawn.title + ".", *drawn.notes)))
    if fmt in PICTURES and (code := no_picture(drawn)):
        raise ExportError(code, f"{drawn.title}.")
    return file(name, view, fmt, options, at, own=own)


def kept_here(drawn: Chart) -> str:
    """A source of the chart whose licence keeps its rows here: no file with data is to be had of it, and
    pictures have none inside; empty if there is none."""
    from dashboard.export import files

    return min(files.held_back(drawn.evidence, gallery.book().not_passed_on), default="")


def kept_from_visitor() -> frozenset[str]:
    """Sources whose licence keeps their rows here; none for whoever runs the dashboard. Pages ask this before
    they show rows or tables, which browsers write as files."""
    return frozenset() if access.is_keeper() else gallery.book().not_passed_on


def table(drawn: Chart) -> tuple[pd.DataFrame, int]:
    """The table of a chart as it may be given to who asks, and how many of its rows may not."""
    from dashboard.export.content import passed_on
    from dashboard.export.files import held_back

    twin = drawn.table()
    kept = held_back(drawn.evidence, kept_from_visitor())
    if not kept:
        return twin, 0
    given = twin["figure_id"].isin(passed_on(drawn.evidence, kept).figures["figure_id"])
    return twin[given].reset_index(drop=True), int((~given).sum())


def no_picture(drawn: Chart) -> str:
    """Why a chart is not taken away as a picture, by the code of its ExportError: ``nothing_printed`` of a
    list of what is gathered here, ``nothing_compared`` of what has next to no point; empty where it is."""
    if drawn.is_inventory:
        return "nothing_printed"
    return "nothing_compared" if drawn.has_little else ""


def as_data(name: str, view: View, form: str) -> bytes:
    """What a chart draws, and what that was computed of, as SDMX-CSV ("sdmx") or its structure.

    ExportError ``nothing_drawn`` of a chart without a point.
    """
    from dashboard.export import flat
    from dashboard.export.errors import ExportError

    drawn = chart(name, view)
    if not drawn.drawn:
        raise ExportError("nothing_drawn", " ".join((drawn.title + ".", *drawn.notes)))
    figures = drawn.evidence.figures.set_index("figure_id", drop=False)
    behind = figures.index.difference(list(drawn.drawn), sort=False)
    rows = figures.loc[[*drawn.drawn, *behind]].reset_index(drop=True)
    return b"".join(flat.written(flat.table(rows, drawn.evidence.sources), form))


def later(name: str, view: View, fmt: str, options: Options, at: str = "") -> Callable[[], bytes]:
    """The same file made when it is called for, of what is drawn now and for whom it is drawn now."""
    from dashboard.export import files

    drawn, told = chart(name, view, options.theme), _carried(facts(name, view, at))
    asked, kept = gallery.addressed(name, view), gallery.book().not_passed_on
    return lambda: files.export(drawn, drawn.evidence, asked, fmt, options, facts=told, withheld=kept)


def is_private() -> bool:
    """Whether who asks sees figures of their own that the public addresses do not serve."""
    return bool(access.owner()) and gallery.book().version != ledger.current().version


def file_name(name: str, view: View, fmt: str, options: Options | None = None) -> str:
    from dashboard.export import files

    return files.file_name(chart(name, view, (options or Options()).theme), view, fmt, options)
