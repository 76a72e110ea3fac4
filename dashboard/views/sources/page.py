"""Every document, what it states; filters by publisher, language and year."""

import pandas as pd
import streamlit as st

from dashboard import gallery
from dashboard.evidence import Row
from dashboard.language import write as labels
from dashboard.views.kit.address import Request, control, link, read_request
from dashboard.views.kit.html import Block, page_title, show
from dashboard.views.kit.notices import say_unknown


def page() -> None:
    request = read_request(publisher=(), language=(), year=())
    say_unknown(request)
    _ = request.say
    page_title(_("Sources"))
    sources = gallery.sources()
    chosen = filtered(sources, request)
    show(Block("p", _("{n} of {total} documents", n=len(chosen), total=len(sources)), css="subtitle"))
    if chosen.empty:
        show(Block("p", _("No document fits these filters; take one of them away."), css="notice"))
    show(Block("ul", tuple(row_of(row, request) for row in chosen.to_dict("records")), css="figures"))


def filtered(sources: pd.DataFrame, request: Request) -> pd.DataFrame:
    _ = request.say
    names = {"publisher": _("Publisher"), "language": _("Language"), "year": _("Year")}
    chosen = sources
    with st.container(key="controls", horizontal=True):
        for column, name in names.items():
            options = sorted({text for text in sources[column] if text})
            current = request.own.get(column)
            key, changed = control(column, current if current in options else None)
            st.selectbox(name, options, key=key, on_change=changed, index=None, placeholder=_("all"))
            if current:
                chosen = chosen[chosen[column] == current]
    return chosen


def row_of(row: Row, request: Request) -> Block:
    _ = request.say
    title, publisher = _.term(row["title"]), _.term(row["publisher"])
    day = labels.day(row["published"], _.lang) if row["published"] else _("date unknown")
    count = _.many("{n} figure", "{n} figures", int(row["figures"]))
    # A page without a title goes by its publisher: in a list of links the others would all be called alike.
    beside = publisher if title else _("untitled page")
    about = " · ".join((beside, day, labels.language(row["language"], _.lang), count))
    name = Block("strong", title, lang=row["language"]) if title else Block("strong", publisher)
    inner = (name, Block("span", " " + about, css="small"))
    return Block("li", (Block("a", inner, href=link("source", request, source=row["source_id"])),))


if __name__ == "__main__":  # as Streamlit runs it; tests and doctests may import it
    page()
