"""Every document, what it states; filters by publisher, language and year."""

import pandas as pd
import streamlit as st

from dashboard import gallery
from dashboard.evidence import Row
from dashboard.language import write as labels
from dashboard.views import _parts
from dashboard.views._parts import Asked, Block, show


def page() -> None:
    request = _parts.asked(publisher=(), language=(), year=())
    _parts.say_unknown(request)
    _ = request.say
    _parts.page_title(_("Sources"))
    sources = gallery.sources()
    chosen = filtered(sources, request)
    show(Block("p", _("{n} of {total} documents", n=len(chosen), total=len(sources)), css="subtitle"))
    if chosen.empty:
        show(Block("p", _("No document fits these filters; take one of them away."), css="notice"))
    show(Block("ul", tuple(row_of(row, request) for row in chosen.to_dict("records")), css="figures"))


def filtered(sources: pd.DataFrame, request: Asked) -> pd.DataFrame:
    _ = request.say
    names = {"publisher": _("Publisher"), "language": _("Language"), "year": _("Year")}
    chosen = sources
    with st.container(key="controls", horizontal=True):
        for column, name in names.items():
            options = sorted({text for text in sources[column] if text})
            current = request.own.get(column)
            key, changed = _parts.control(column, current if current in options else None)
            st.selectbox(name, options, key=key, on_change=changed, index=None, placeholder=_("all"))
            if current:
                chosen = chosen[chosen[column] == current]
    return chosen


def row_of(row: Row, request: Asked) -> Block:
    _ = request.say
    title = row["title"] or _("untitled page")
    day = labels.day(row["published"], _.lang) if row["published"] else _("date unknown")
    count = _.many("{n} figure", "{n} figures", int(row["figures"]))
    about = " · ".join((_.term(row["publisher"]), day, labels.language(row["language"], _.lang), count))
    inner = (Block("strong", title, lang=row["language"]), Block("span", " " + about, css="small"))
    return Block("li", (Block("a", inner, href=_parts.link("source", request, source=row["source_id"])),))


page()
