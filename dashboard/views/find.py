"""Find figures by words, number, speaker, year."""

import streamlit as st

from dashboard import gallery
from dashboard.ledger import search
from dashboard.views import _parts
from dashboard.views._parts import Block, show
from dashboard.views.source import row_of

_MOST = 100


def page() -> None:
    request = _parts.asked(q=())
    _parts.say_unknown(request)
    _ = request.say
    _parts.page_title(_("Find figures"))
    words = request.own.get("q", "")
    key, changed = _parts.control("q", words)
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
            "ul", tuple(row_of(row, request) for row in found.head(_MOST).to_dict("records")), css="figures"
        )
    )


page()
