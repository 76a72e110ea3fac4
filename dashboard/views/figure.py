"""One figure on a page of its own, under a link that stays."""

import streamlit as st

from dashboard import gallery
from dashboard.language import write as labels
from dashboard.views import _correct, _figure, _former, _missing, _parts
from dashboard.views._parts import Block, show


def page() -> None:
    request = _parts.asked()
    _parts.say_unknown(request)
    _ = request.say
    figure_id = request.selection.figure
    evidence = gallery.book().one(figure_id) if figure_id else None
    held = next((one for one in _missing.of_batch("") if one.figure_id == figure_id), None)
    if held is not None and evidence is None:
        _parts.page_title(_("Figure"))
        _missing.say(held, request)
        return
    former = _former.find(figure_id) if figure_id and evidence is None else None
    found = evidence or (former.evidence if former else None)
    if found is None:
        _parts.page_title(_("Figure"))
        _parts.say_missing(request, "figure", figure_id)
        return
    row = found.figure(figure_id)
    _parts.page_title(f"{labels.pair(row['reporter'], row['partner'], _.lang)} · {figure_id}")
    if former:
        _former.say(former, request)
    _former.replaced(row, request)
    with st.container(key="panel"):
        _figure.panel(figure_id, found, request, full=True)
    if evidence is not None:
        pair = f"{row['reporter']}-{row['partner']}"
        href = _parts.link("", request, pair=pair, figure=figure_id)
        show(Block("p", (Block("a", _("On the chart of the pair"), href=href),)))
    _former.history(figure_id, request)
    if evidence is not None and former is None:
        _correct.offer(figure_id, evidence, request)
    _parts.report_an_error(request, figure_id)


page()
