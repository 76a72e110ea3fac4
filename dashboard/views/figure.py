"""One figure on a page of its own, under a link that stays."""

import streamlit as st

from dashboard import gallery, labels
from dashboard.views import _figure, _parts
from dashboard.views._parts import Block, show


def page() -> None:
    request = _parts.asked()
    _parts.say_unknown(request)
    _ = request.say
    figure_id = request.selection.figure
    evidence = gallery.book().one(figure_id) if figure_id else None
    if evidence is None:
        _parts.page_title(_("Figure"))
        _parts.say_missing(request, "figure", figure_id)
        return
    row = evidence.figure(figure_id)
    _parts.page_title(f"{labels.pair(row['reporter'], row['partner'], _.lang)} · {figure_id}")
    with st.container(key="panel"):
        _figure.panel(figure_id, evidence, request, full=True)
    pair = f"{row['reporter']}-{row['partner']}"
    show(
        Block(
            "p",
            (
                Block(
                    "a",
                    _("On the chart of the pair"),
                    href=_parts.link("", request, pair=pair, figure=figure_id),
                ),
            ),
        )
    )
    _parts.report_an_error(request, figure_id)


page()
