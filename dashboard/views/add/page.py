"""Add figures: a file, a pasted table or a template goes in; what is wrong or open stands on top, the file
left, its figures right, what will change below; the bar that adds stays in view."""

import streamlit as st

from dashboard import access, address, gallery
from dashboard.judging import Judgement
from dashboard.model import Issue
from dashboard.text import Translator
from dashboard.uploads import template
from dashboard.views.add import asking, beforehand, changes, drafts, mending, preview, understood
from dashboard.views.add.drafts import Draft
from dashboard.views.batches import private
from dashboard.views.kit import visit
from dashboard.views.kit.address import Request, link, read_request
from dashboard.views.kit.html import Block, page_title, plain, show
from dashboard.views.kit.notices import keep, kept, say_unknown

_ASKED = "file"
"""The parameter of the session, not of the address, that says which file is worked at."""


def page() -> None:
    request = read_request()
    say_unknown(request)
    _ = request.say
    page_title(_("Add figures"))
    if access.uploads() == "off":
        show(Block("p", _("On this server no figures can be added."), css="notice"))
        return
    whose(request)
    kept(_)
    entrance(request)
    draft = chosen(_)
    if draft is None:
        beforehand.told(request)
        return
    if draft.batch is not None:
        changes.done(draft, draft.batch, request)
        return
    judged = read(draft, _)
    with st.container(key="steps"):
        if judged.understanding is None:
            understood.step(draft, judged, _)
            return
        mending.step(draft, judged, _)
        asking.step(draft, judged, _)
        side_by_side(draft, judged, _)
        changes.step(draft, judged, request)


def side_by_side(draft: Draft, judged: Judgement, _: Translator) -> None:
    """The file, and what became of it."""
    left, right = st.columns(2, gap="large")
    with left:
        understood.step(draft, judged, _)
    with right:
        preview.step(draft, judged, _)


def whose(request: Request) -> None:
    """For whom the figures will be: everybody, or this visitor alone; and where the batches are."""
    _ = request.say
    working = bool(drafts.all_of_them())
    parts = []
    if not working:
        parts.append(
            _(
                "A table of figures goes in as it is, as CSV, TSV, TXT or XLSX; you see what was understood "
                "before anything is added."
            )
        )
    if access.may_write():
        parts.append(_("Added figures are for everybody who uses this ledger."))
    elif address.has_routes():
        parts.append(_("Your figures are your own.") + " " + private.how_long(_))
    links = [
        Block("a", _("From an article"), href=link("article", request)),
        Block("a", _("Batches added so far"), href=link("batches", request)),
    ]
    # While a file is worked at, the first screen is the file's.
    show(Block("p", " ".join(parts), css="small" if working else "subtitle"), *visit.editing(_, "/add"))
    if not access.may_write() and not address.has_routes():
        why = _(
            "Nothing can be kept here: started as plain Streamlit, this site sets no cookies and would not "
            "know you again. Files are read and compared with the ledger."
        )
        show(Block("p", why, css="notice"))
    elif not access.may_write() and not access.owner():
        show(Block("p", _("To keep figures for you, this site has to set a cookie."), css="notice"))
        links.append(Block("a", _("Allow it"), href="/private?to=/add"))
    if access.can_become_editor() and address.has_routes():
        links.append(Block("a", _("I am an editor"), href="/edit?to=/add"))
    if not working or len(links) > 2:
        show(Block("ul", tuple(Block("li", (one,)) for one in links), css="links"))
    private.told(request)


# --- what comes in ------------------------------------------------------------------------------


def entrance(request: Request) -> None:
    """Three ways in: drop files, paste a table, fill in a template; while a file is worked at, one button."""
    st.session_state.setdefault("drop-number", 0)
    if not drafts.all_of_them():
        ways_in(request.say)


def ways_in(_: Translator) -> None:
    left, right = st.columns([3, 2], gap="large")
    with left, st.container(key="drop"):
        drop(_)
    with right, st.container(key="other-ways"):
        # A new key closes it again once something has come in.
        fold = st.expander if drafts.all_of_them() else st.popover  # no popover opens inside another one
        with fold(_("Paste a table"), key=f"paste-{st.session_state['drop-number']}"):
            paste(_)
        templates(_)


def drop(_: Translator) -> None:
    may = drafts.allowed()
    key = f"drop-{st.session_state['drop-number']}"
    # No list of types: what a file is, is told by its content, in the visitor's language.
    st.file_uploader(
        _("Drop files here"),
        key=key,
        accept_multiple_files=True,
        on_change=_dropped,
        args=(key,),
        max_upload_size=may.megabytes,
    )
    limit = _(
        "Up to {files} files at once, {mb} MB and {rows} rows each, {all} MB together.",
        files=may.files,
        mb=may.megabytes,
        rows=f"{may.rows:,}".replace(",", "\u00a0"),
        all=may.together,
    )
    show(Block("p", limit, css="small"))


def _dropped(key: str) -> None:
    """Take the files over into the session and let the widget's own copies go."""
    for file in st.session_state[key] or []:
        issue = drafts.take_in(file.name, file.getvalue())
        if issue is not None:
            keep(issue)
        drafts.forget(file)
    st.session_state["drop-number"] += 1
    _newest()


def _newest() -> None:
    there = list(drafts.all_of_them())
    if there:
        st.session_state[_ASKED] = there[-1]


def paste(_: Translator) -> None:
    number = st.session_state["drop-number"]
    with st.form(f"paste-form-{number}", border=False):
        text = st.text_area(_("Table, with its header in the first row"), height=200, key=f"pasted-{number}")
        if st.form_submit_button(_("Read the table")):
            if not text.strip():
                keep(Issue("nothing_pasted"))
            elif issue := drafts.take_in("", text.encode("utf-8", errors="replace"), "paste"):
                keep(issue)
            else:
                st.session_state["drop-number"] += 1
                _newest()
            st.rerun()


def templates(_: Translator) -> None:
    """The template as CSV and as a workbook with drop-down lists."""
    example = gallery.example()
    show(Block("p", _("Or fill in the template: it holds an example row."), css="small"))
    with st.container(horizontal=True):
        st.download_button(
            _("Template (XLSX)"),
            lambda: template.to_xlsx(example, _.lang),
            "bilateral-template.xlsx",
            key="template-xlsx",
            on_click="ignore",
        )
        st.download_button(
            _("Template (CSV)"),
            lambda: template.to_csv(example),
            "bilateral-template.csv",
            "text/csv",
            key="template-csv",
            on_click="ignore",
        )


# --- the file that is worked at -----------------------------------------------------------------


def chosen(_: Translator) -> Draft | None:
    """The file that is worked at: of several the one picked, one after the other."""
    there = drafts.all_of_them()
    if not there:
        return None
    if st.session_state.get(_ASKED) not in there:
        _newest()
    with st.container(key="files", horizontal=True, vertical_alignment="bottom"):
        if len(there) > 1:
            st.pills(_("File"), list(there), key=_ASKED, format_func=lambda key: title(there[key], _))
        key = st.session_state[_ASKED]
        key = key if key in there else list(there)[-1]
        if len(there) == 1:
            show(Block("p", there[key].name or _("pasted table"), css="question"))
        with st.popover(_("Add another"), key=f"another-{st.session_state['drop-number']}"):
            ways_in(_)
        label = _("Take this file away") if there[key].batch is None else _("Close")
        st.button(label, key="take-away", on_click=drafts.take_away, args=(key,))
    return there[key]


def title(draft: Draft, _: Translator) -> str:
    mark = " ✓" if draft.batch is not None else ""
    return plain((draft.name or _("pasted table")) + mark)


def read(draft: Draft, _: Translator) -> Judgement:
    """The judgement of the file; reading a long one shows how far it is."""
    place = st.empty()
    rows = max(draft.data.count(b"\n"), 1)

    def tell(done: int) -> None:
        place.progress(min(done / (5 * rows), 0.99), _("Reading: {n} rows looked at", n=f"{done:,}"))

    judged = draft.judged(tell)
    place.empty()
    return judged


if __name__ == "__main__":  # as Streamlit runs it; tests and doctests may import it
    page()
