"""Definitions, FOB and CIF, turnover, how hedges are read, what is not shown and why."""

from dashboard import ledger
from dashboard.address import has_routes
from dashboard.language import write as labels
from dashboard.model import HEDGES
from dashboard.text import Translator
from dashboard.views.kit import agreement
from dashboard.views.kit.address import link, read_request
from dashboard.views.kit.html import Block, page_title, show
from dashboard.views.kit.notices import say_unknown
from dashboard.views.method import how_checked


def page() -> None:
    request = read_request()
    say_unknown(request)
    _ = request.say
    page_title(_("Method"))
    for title, paragraphs in sections(_):
        show(Block("h2", title), Block("div", tuple(Block("p", one) for one in paragraphs), css="prose"))
    hedges(_)
    how_checked.section(request)
    if has_routes():
        show(
            Block(
                "p",
                (
                    Block(
                        "a",
                        _("Handbook: how to use it, what the numbers mean, commands and settings"),
                        href=link("handbook", request),
                    ),
                ),
            )
        )
    privacy = Block("a", _("What is kept of visitors"), href=link("privacy", request))
    show(Block("p", (privacy,)))


def sections(_: Translator) -> list[tuple[str, list[str]]]:
    return [
        (
            _("What a figure is"),
            [
                _(
                    "A figure is one number, stated once by one source. Two sources that give the same number are two figures; two that differ both stay. Nothing is averaged or merged."
                ),
                _(
                    "Behind every published figure stand its words: quoted where we may quote, else our own summary, marked as such, with a link to the publisher’s page. Behind an official figure stands the printed cell: table, row, column, edition."
                ),
                whose_words(_),
                _(
                    "A computed point (turnover from exports and imports, balance, growth, share, index, gap) names the figures it comes from."
                ),
            ],
        ),
        (
            _("Exports, imports, turnover, balance"),
            [
                _(
                    "A flow is named from the side of the reporter, the country whose statistics or officials speak. Exports of one country and imports of the other are two counts of the same movement; they are never put on one line."
                ),
                _(
                    "Turnover is exports plus imports of one reporter. Balance is exports minus imports, seen from the reporter. The sum of both countries’ exports is another number and is named so."
                ),
                _(
                    "The word “trade” is used in the press for goods alone and for goods with services. Where words and size do not agree, the scope stands as not stated."
                ),
            ],
        ),
        (
            _("FOB and CIF"),
            [
                _(
                    "Exports are usually valued FOB, at the border of the exporter; imports CIF, with freight and insurance to the border of the importer. The same goods then count for more on the importer’s side. The valuation is shown with each official figure; where the table does not state it, it stands as unknown."
                ),
                _(
                    "The mirror chart shows the gap between the two counts and the valuation of each. Where both sides agree within 0.1%, for three years or more, one has evidently taken over the other’s data: no gap is drawn there."
                ),
            ],
        ),
        (
            _("What may share a line"),
            [
                _(
                    "Lines join official figures only, and only those equal in reporter, partner, flow, scope, product, region, measure, unit, price basis, valuation, basis, compiler, edition and length of period, inside one table. Published figures are points."
                ),
                _(
                    "Plans, forecasts and estimates are hollow. Figures that we hold to be doubtful or to be errors of their source are listed and explained, and are drawn only when asked for. A part of a year is never set among years: it is a step inside its year."
                ),
                _("A missing figure is a hole. Nothing is interpolated or filled with zero."),
            ],
        ),
        (
            _("When a figure is known"),
            [
                _(
                    "A figure is known from the day it was said, else from the day its document was published, also when its period had not ended: such a result is preliminary by our reading. Where neither day can be true, none is known. Figures without such a day are hidden when the page is asked for a date in the past, and counted."
                ),
            ],
        ),
        (
            _("What is not here"),
            [
                _(
                    "No conversion between currencies without a sourced rate; no figures whose terms forbid passing them on; no increments, prices, values of contracts or transit."
                ),
                _(
                    "Where an office has stopped publishing, its tables end. What is known of the time after is what officials and newspapers have said."
                ),
            ],
        ),
    ]


def whose_words(_: Translator) -> str:
    """How many of the shipped figures are quoted, and how many stand in our own words."""
    figures = ledger.shipped().figures
    kinds = figures.loc[figures["kind"] == "published", "excerpt_kind"].value_counts()
    return _(
        "Published figures shipped with this edition: {n}. Quoted in the words of the source: {quoted}; told in our own summary: {ours}.",
        n=labels.number(int(kinds.sum()), 0, _.lang),
        quoted=labels.number(int(kinds.get("quote", 0)), 0, _.lang),
        ours=labels.number(int(kinds.get("summary", 0)), 0, _.lang),
    )


def hedges(_: Translator) -> None:
    """How the words around a number are read."""
    meaning = agreement.rules(_)
    head = Block("thead", (Block("tr", (Block("th", _("Words")), Block("th", _("Range")))),))
    rows = tuple(
        Block("tr", (Block("td", labels.hedged("53", one, _.lang)), Block("td", meaning[one])))
        for one in HEDGES
    )
    show(
        Block("h2", _("How hedges are read")),
        Block("div", (Block("table", (head, Block("tbody", rows))),), css="prose"),
    )


if __name__ == "__main__":  # as Streamlit runs it; tests and doctests may import it
    page()
