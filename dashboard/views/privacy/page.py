"""What is kept of visitors, for how long, and how to have it erased: said from the settings as they are."""

from dashboard import access, address, settings
from dashboard.ledger.private import room
from dashboard.text import Translator
from dashboard.views.batches import private
from dashboard.views.kit.address import read_request
from dashboard.views.kit.html import Block, page_title, show
from dashboard.views.kit.notices import kept, say_unknown


def page() -> None:
    request = read_request()
    say_unknown(request)
    _ = request.say
    page_title(_("Privacy"))
    kept(_)
    private.told(request)
    for title, paragraphs in sections(_):
        show(Block("h2", title), Block("div", tuple(Block("p", one) for one in paragraphs), css="prose"))
        if title == _("Cookies"):
            cookies(_)


def sections(_: Translator) -> list[tuple[str, list[str]]]:
    return [
        (
            _("In short"),
            [
                _(
                    "Nothing is asked of you to read, and nothing is kept of who reads what. No page fetches anything from third parties."
                ),
            ],
        ),
        (
            _("Cookies"),
            [_("There are no others than these. None is for advertising or for counting visits.")],
        ),
        (_("Figures that you add"), figures(_)),
        (
            _("Logs"),
            [
                _(
                    "The log of this program tells of errors, with the address of the page, and of wrong tokens, with the address they came from; it does not tell who else visited. Whoever runs the server may keep a log of requests in front of it."
                ),
            ],
        ),
        (_("Whom to ask"), [ask(_)]),
    ]


def cookies(_: Translator) -> None:
    """Every cookie by its name, with what it is for and for how long."""
    days = f"{access.visitor_days():g}"
    listed = [
        (
            access.cookie_name(access.VISITOR_COOKIE),
            _("Tells your own figures from those of others. Set only when you allow it."),
            _("{n} days", n=days),
        ),
        (
            access.cookie_name(access.EDIT_COOKIE),
            _("Says that you may add for everybody. Set when an editor gives the token."),
            _("{n} days", n=access.EDIT_DAYS),
        ),
        (
            "_streamlit_xsrf",
            _("Keeps other sites from sending files in your name. Set when you send a file."),
            _("until the browser is closed"),
        ),
    ]
    if access.uploads() == "off":
        listed = []
    elif not address.has_routes():
        listed = listed[2:]
    elif access.uploads() == "session":
        listed.pop(1)
    head = Block(
        "thead",
        (Block("tr", tuple(Block("th", one) for one in (_("Cookie"), _("What for"), _("How long")))),),
    )
    rows = tuple(Block("tr", tuple(Block("td", cell) for cell in row)) for row in listed)
    if rows:
        show(Block("div", (Block("table", (head, Block("tbody", rows))),), css="prose"))
    else:
        show(Block("p", _("On this server there are none."), css="small"))


def figures(_: Translator) -> list[str]:
    """What becomes of an upload, by what the server allows."""
    if access.uploads() == "off":
        return [_("On this server no figures can be added.")]
    file = _(
        "A file is read in the memory of the server and let go when it is added, taken away, or the page closed; it is never kept as a file."
    )
    public = _(
        "What an editor adds is for everybody, with the editor’s name and the time, and stays in the history of the ledger."
    )
    aside = _(
        "An article that is put aside is kept with its text until it is confirmed or rejected, at most {n} days for editors and for as long as your own figures for you; its text is then erased.",
        n=settings.WAITING_DAYS.value(),
    )
    may = room()
    own = " ".join(
        (
            _("Without an editor’s token, added figures are your own."),
            private.how_long(_),
            _("The server knows you only by a hash of the cookie. Backups leave them out."),
            _("One visitor may keep {n} rows.", n=f"{may.rows:,}".replace(",", "\u00a0")),
            _("The button “Erase now” on this page and beside your batches erases them at once."),
        )
    )
    return [file, own, aside] if access.uploads() == "session" else [file, own, public, aside]


def ask(_: Translator) -> str:
    where = settings.REPORT_TO.value()
    if where:
        return _("Whoever runs this dashboard answers at {address}.", address=where)
    return _(
        "Ask whoever runs this dashboard; they can list and erase, but the program does not show them your figures."
    )


if __name__ == "__main__":  # as Streamlit runs it; tests and doctests may import it
    page()
