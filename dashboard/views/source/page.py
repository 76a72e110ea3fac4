"""One document: what it is, the passage we hold with the words marked, and all it states."""

from dashboard import gallery, watch
from dashboard.evidence import Evidence, Row, records
from dashboard.export.links import archive_lookup
from dashboard.language import write as labels
from dashboard.text import watch_words
from dashboard.views.kit.address import Request, read_request
from dashboard.views.kit.figure_line import figure_line
from dashboard.views.kit.html import Block, page_title, scroll_to, show
from dashboard.views.kit.notices import report_an_error, say_missing, say_unknown

_SHOWN = 300


def page() -> None:
    request = read_request(source=())
    say_unknown(request)
    _ = request.say
    source_id = request.own.get("source", "")
    evidence = gallery.book().of_source(source_id)
    if evidence.sources.empty:
        page_title(_("Source"))
        say_missing(request, "source", source_id)
        return
    source = evidence.source(source_id)
    page_title(_.term(source["title"]) or _.term(source["publisher"]))
    about(source, request)
    passage(source_id, evidence, request)
    stated(evidence, request)
    report_an_error(request, source_id)


def about(source: Row, request: Request) -> None:
    _ = request.say
    note = source["note_ru"] if _.lang == "ru" and source["note_ru"] else source["note"]
    facts = {
        _("Publisher"): _.term(source["publisher"]),
        _("Author"): source["author"],
        _("Published"): labels.day(source["published"], _.lang) if source["published"] else _("unknown"),
        _("Language"): labels.language(source["language"], _.lang),
        _("Licence"): _.term(source["licence"]),
        _("Citation"): source["citation"],
        _("Note"): note,
    }
    listed = tuple(
        block for name, text in facts.items() if text for block in (Block("dt", name), Block("dd", text))
    )
    show(Block("dl", listed, css="facts"))
    looked_up = archive_lookup(source["url"])
    if source["url"]:
        ways = [Block("a", _("Publisher’s page"), href=source["url"])]
        if source["archived_url"]:
            kept = Block("a", _("Archived copy"), href=source["archived_url"])
            ways += [Block("span", " · "), kept]
        if looked_up:
            # Whether the archive has a copy nobody here knows: it is asked when the reader asks.
            ways += [
                Block("span", " · "),
                Block("a", _("Look the page up in the web archive"), href=looked_up),
            ]
        show(Block("p", tuple(ways)))
    visited(source["source_id"], request)


def visited(source_id: str, request: Request) -> None:
    """What became of the page when it was last visited, if it was."""
    _ = request.say
    seen = watch.known().get(source_id)
    if seen is None:
        return
    said = watch_words.sentence(seen.state, seen.reason, seen.detail, seen.gone, _)
    day = labels.day(seen.visited[:10], _.lang)
    css = "notice" if seen.state in ("quote_gone", "changed") else "small"
    show(Block("p", _("Visited on {day}.", day=day) + " " + said, css=css))


def passage(source_id: str, evidence: Evidence, request: Request) -> None:
    """The stored passage, opened at the quoted words."""
    _ = request.say
    article = gallery.book().article(source_id)
    if not article:
        show(
            Block("p", _("No text of this source is held; its figures carry our own summaries."), css="small")
        )
        return
    wanted = request.view.figure
    quote = " ".join(evidence.figure(wanted)["excerpt"].split()) if wanted in evidence else ""
    source = evidence.source(source_id)
    language, published = source["language"], source["published"]
    found = paragraphs(article, quote)
    opening = next((at for at, (_text, words) in enumerate(found) if words), -1)
    blocks = [
        Block("p", text, mark=words, id="words" if at == opening else "", lang=language)
        for at, (text, words) in enumerate(found)
    ]
    asked = [evidence.figure(wanted)] if wanted in evidence else records(evidence.figures)
    odd = [told for row in asked if (told := labels.undated(row, published, _.lang))][:1]
    show(
        Block("h2", _("The passage we hold")),
        *(Block("p", one, css="undated") for one in odd),
        Block("div", tuple(blocks), css="article"),
    )
    if quote:
        scroll_to("words")


def paragraphs(article: str, quote: str) -> list[tuple[str, str]]:
    """Each paragraph with the part of the quotation that stands in it; a quotation may cross several.

    >>> paragraphs("The week\\n\\n6.5 %\\n\\nwas the growth", "6.5 % was")
    [('The week', ''), ('6.5 %', '6.5 %'), ('was the growth', 'was')]
    """
    texts = [" ".join(one.split()) for one in article.split("\n\n")]
    start = " ".join(texts).find(quote) if quote else -1
    found, at = [], 0
    for text in texts:
        low, high = max(start - at, 0), start + len(quote) - at
        found.append((text, text[low:high] if start >= 0 and high > 0 else ""))
        at += len(text) + 1
    return found


def stated(evidence: Evidence, request: Request) -> None:
    _ = request.say
    figures = evidence.figures
    show(Block("h2", _.many("It states {n} figure", "It states {n} figures", len(figures))))
    (publisher,) = evidence.sources["publisher"].unique() if len(evidence.sources) else ("",)
    rows = tuple(figure_line(row, publisher, request) for row in figures.head(_SHOWN).to_dict("records"))
    show(Block("ul", rows, css="figures"))
    if len(figures) > _SHOWN:
        show(Block("p", _("The first {n} are listed here.", n=_SHOWN), css="small"))


if __name__ == "__main__":  # as Streamlit runs it; tests and doctests may import it
    page()
