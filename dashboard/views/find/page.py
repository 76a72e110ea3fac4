"""Find figures by words, number, speaker, year."""

import streamlit as st

from dashboard import gallery
from dashboard.ledger import search
from dashboard.views.kit.address import control, read_request
from dashboard.views.kit.figure_line import figure_line
from dashboard.views.kit.html import Block, page_title, show
from dashboard.views.kit.notices import say_unknown

_MOST = 100


def page() -> None:
    request = read_request(q=())
    say_unknown(request)
    _ = request.say
    page_title(_("Find figures"))
    words = request.own.get("q", "")
    key, changed = control("q", words)
    st.text_input(
        _("Words, number, speaker, year"),
        key=key,
        on_change=changed,
        placeholder="2023 53",
        max_chars=search.MOST,
    )
    if not words:
        show(
            Block(
                "p",
                _("Every word must stand in the figure: its sentence, number, speaker, publisher or year."),
                css="small",
            )
        )
        return
    found = gallery.find(words, _.lang, _MOST + 1).figures
    if found.empty:
        show(Block("p", _("No figure holds all of these words."), css="notice"))
        return
    count = _.many("{n} figure", "{n} figures", min(len(found), _MOST))
    show(Block("p", count + (" " + _("(the first ones)") if len(found) > _MOST else ""), css="subtitle"))
    show(
        Block(
            "ul",
            tuple(figure_line(row, request) for row in found.head(_MOST).to_dict("records")),
            css="figures",
        )
    )


if __name__ == "__main__":  # as Streamlit runs it; tests and doctests may import it
    page()
