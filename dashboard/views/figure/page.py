"""One figure on a page of its own, under a link that stays."""

from dataclasses import replace
from datetime import date

import streamlit as st

from dashboard import gallery, sharing
from dashboard.charts.partners import WORLD
from dashboard.consistency.statements import EXPECTED
from dashboard.language import write as labels
from dashboard.model import YARDSTICKS
from dashboard.views.check import forecasts
from dashboard.views.figure import correct, counted, formerly
from dashboard.views.kit import missing
from dashboard.views.kit.address import link, read_request
from dashboard.views.kit.html import Block, page_title, show
from dashboard.views.kit.notices import report_an_error, say_missing, say_unknown
from dashboard.views.kit.words_panel import words_panel


def page() -> None:
    request = read_request()
    say_unknown(request)
    _ = request.say
    figure_id = request.view.figure
    evidence = gallery.book().one(figure_id) if figure_id else None
    held = next((one for one in missing.of_batch("") if one.figure_id == figure_id), None)
    if held is not None and evidence is None:
        page_title(_("Figure"))
        missing.say(held, request)
        return
    former = sharing.former(figure_id) if figure_id and evidence is None else None
    found = evidence or (former.evidence if former else None)
    if found is None:
        page_title(_("Figure"))
        say_missing(request, "figure", figure_id)
        return
    row = found.figure(figure_id)
    is_trade = row["flow"] not in YARDSTICKS
    of = labels.flow(row["flow"], _.lang)
    if is_trade:
        of = labels.pair(row["reporter"], row["partner"], _.lang)
    page_title(f"{of} · {figure_id}")
    if former:
        formerly.say(former, request)
    formerly.replaced(row, request)
    with st.container(key="panel"):
        words_panel(figure_id, found, request, full=True)
    if evidence is not None and is_trade:
        counted.beside(figure_id, row, request)
        if row["status"] in EXPECTED:
            view = replace(request.view, pair=(str(row["reporter"]), str(row["partner"])))
            forecasts.of_figure(figure_id, gallery.forecasts(view, date.today()), request)
        pair = f"{row['reporter']}-{row['partner']}"
        href, name = link("", request, pair=pair, figure=figure_id), _("On the chart of the pair")
        if WORLD in pair:
            country = str(row["partner" if row["reporter"] == WORLD else "reporter"])
            href, name = link("country", request, country=country), _("Partners of the country")
        show(Block("p", (Block("a", name, href=href),)))
    formerly.history(figure_id, request)
    if evidence is not None and former is None and is_trade:
        correct.offer(figure_id, evidence, request)
    report_an_error(request, figure_id)


if __name__ == "__main__":  # as Streamlit runs it; tests and doctests may import it
    page()
