"""Links: what is written is read back, whatever was selected; words are found on the publisher's page."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import gallery
from dashboard.export import links
from dashboard.export.links import Version, read_link
from dashboard.model import FLOWS, LANGUAGES, SCOPES, Selection
from dashboard.model.parameters import THEMES

BASE = "https://trade.example"
CHARTS = tuple(gallery.CHARTS)

codes = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=3)
pairs = st.tuples(codes, codes).filter(lambda pair: pair[0] != pair[1])
years = st.integers(1000, 2999)
words = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=60)


@st.composite
def selections(draw) -> Selection:
    first, last = sorted((draw(years), draw(years)))
    scopes = draw(st.lists(st.sampled_from(SCOPES), min_size=1, unique=True))
    return Selection(
        pair=draw(st.none() | pairs),
        flow=draw(st.sampled_from(FLOWS)),
        scopes=tuple(one for one in SCOPES if one in scopes),
        unit=draw(codes),
        first=draw(st.none() | st.just(first)),
        last=draw(st.none() | st.just(last)),
        plans=draw(st.booleans()),
        parts=draw(st.booleans()),
        details=draw(st.booleans()),
        flagged=draw(st.booleans()),
        monthly=draw(st.booleans()),
        as_known_on=draw(st.none() | st.dates(date(1990, 1, 1))),
        figure=draw(st.just("") | st.from_regex(r"[A-Za-z0-9./+-]{1,40}", fullmatch=True)),
        lang=draw(st.sampled_from(("", *LANGUAGES))),
        whole=draw(st.just("") | words),
        pairs=draw(st.lists(pairs, max_size=3, unique=True).map(tuple)),
        base=draw(st.none() | years),
    )


charts = st.sampled_from(CHARTS)
versions = st.builds(
    Version, st.from_regex(r"[0-9]\.[0-9]{1,2}(\.[0-9a-z]{1,4})?", fullmatch=True), st.integers(0, 10**6)
)


# --- round trips --------------------------------------------------------------------------------


@given(charts, selections())
@settings(max_examples=150)
def test_a_page_link_is_read_back(chart, selection):
    link = read_link(links.page_link(BASE, chart, selection), CHARTS)
    assert (link.chart, link.selection, link.unknown) == (chart, selection, ())
    assert link.page == links.PAGES.get(chart, "pair")


@given(charts, selections(), st.dates(date(1990, 1, 1)), versions)
@settings(max_examples=150)
def test_a_frozen_link_keeps_day_and_version(chart, selection, on, version):
    link = read_link(links.frozen_link(BASE, chart, selection, on, version), CHARTS)
    assert link.version == version and link.unknown == ()
    assert link.selection.as_known_on == min(on, selection.as_known_on or on)
    assert link.selection.to_params() | {"as_known_on": ""} == selection.to_params() | {"as_known_on": ""}


@given(charts, selections(), st.sampled_from(("", *THEMES)))
@settings(max_examples=100)
def test_embeds_shares_and_files_are_read_back(chart, selection, theme):
    embed = read_link(links.embed_link(BASE, chart, selection, theme), CHARTS)
    assert (embed.page, embed.chart, embed.selection, embed.theme) == ("embed", chart, selection, theme)
    share = read_link(links.share_link(BASE, chart, selection), CHARTS)
    assert (share.page, share.chart, share.selection) == ("s", chart, selection)
    file = read_link(links.file_link(BASE, chart, selection, "svg"), CHARTS)
    assert (file.page, file.chart, file.format, file.selection) == ("charts", chart, "svg", selection)
    assert (embed.unknown, share.unknown, file.unknown) == ((), (), ())


@given(versions)
def test_a_version_is_read_back(version):
    assert Version.parse(str(version)) == version


@given(selections())
@settings(max_examples=50)
def test_links_are_plain_ascii_without_blanks(selection):
    assert re.fullmatch(r"[!-~]+", links.page_link(BASE, "timeline", selection))


# --- what is not understood ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("?chart=pie", "chart"),
        ("?chart=growth&version=soon", "version"),
        ("?chart=growth&v=2", "v"),
        ("?chart=growth&theme=pink", "theme"),
        ("?chart=growth&flow=barter", "flow"),
        ("?colour=red", "colour"),
    ],
)
def test_what_is_not_understood_is_said(query, name):
    assert [one.name for one in read_link(BASE + "/" + query, CHARTS).unknown] == [name]


def test_a_link_without_a_notation_is_one_of_today():
    assert read_link(BASE + "/?chart=growth", CHARTS).unknown == ()


@pytest.mark.parametrize(("old", "new"), links.OTHER_CHARTS.items())
def test_other_names_lead_to_charts_that_exist(old, new):
    assert new in CHARTS and old not in CHARTS
    assert read_link(f"{BASE}/embed/{old}?v=1", CHARTS).chart == new


def test_an_old_parameter_is_read_as_the_new_one(monkeypatch):
    monkeypatch.setitem(links.OLD_PARAMS, "tongue", "lang")
    link = read_link(BASE + "/?tongue=ru", CHARTS)
    assert (link.selection.lang, link.unknown) == ("ru", ())


@pytest.mark.parametrize("base", ["", "trade.example", "javascript:alert(1)", "https://a?b", "https://a b"])
def test_a_base_that_is_no_address_is_refused(base):
    with pytest.raises(ValueError, match="not an address"):
        links.page_link(base, "growth", Selection())


# --- embeds -------------------------------------------------------------------------------------


class Frames(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


def frames(code: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = Frames()
    parser.feed(code)
    return parser.tags


def test_a_frame_has_address_and_title_and_nothing_of_the_title_is_code():
    address = links.embed_link(BASE, "growth", Selection(pair=("AAA", "BBB")))
    title = '"><script>alert(1)</script>'
    ((tag, attributes),) = frames(links.iframe(address, title))
    assert (tag, attributes["src"], attributes["title"]) == ("iframe", address, title)


@pytest.mark.parametrize(("wide", "high"), [(800, 520), (300, 200), (4000, 4000), (1, 1)])
def test_oembed_answers_within_the_limits(wide, high):
    answer = links.oembed(BASE, "growth", Selection(lang="ru"), "Trade", wide, high)
    assert {"version", "type", "html", "width", "height"} <= answer.keys()
    assert answer["version"] == "1.0" and answer["type"] == "rich"
    assert answer["width"] <= wide and answer["height"] <= high
    ((_tag, attributes),) = frames(answer["html"])
    assert attributes["src"] == links.embed_link(BASE, "growth", Selection(lang="ru"))
    assert ("thumbnail_url" in answer) == (wide >= 1200 and high >= 630)
    thumbnail = {name for name in answer if name.startswith("thumbnail")}
    assert len(thumbnail) in (0, 3)  # oEmbed: all three or none


# --- to the words -------------------------------------------------------------------------------


def fragment(link: str) -> list[str]:
    """The decoded ends of a text fragment."""
    directive = link.split(":~:text=")[1]
    assert not re.search(r"[&\-\s]", directive)
    return [unquote(part) for part in directive.split(",")]


def test_a_short_quotation_is_given_whole():
    assert fragment(links.words_link("https://n.example", "Сумма превысила $53 млрд")) == [
        "Сумма превысила $53 млрд"
    ]


def test_a_quotation_across_paragraphs_is_given_by_its_ends():
    book = gallery.book()
    figure = book.everything.figure("F0001")
    link = links.words_link("https://n.example", figure["excerpt"], book.article(figure["source_id"]))
    start, end = fragment(link)
    assert start == "6,5%"  # a paragraph of its own on the page
    assert figure["excerpt"].endswith(end) and len(end.split()) == 5


def test_a_long_quotation_is_given_by_its_ends():
    quotation = " ".join(f"w{n}" for n in range(40))
    assert fragment(links.words_link("https://n.example", quotation)) == [
        "w0 w1 w2 w3 w4",
        "w35 w36 w37 w38 w39",
    ]


@given(st.text(st.characters(exclude_categories=["C"]), max_size=200))
@settings(max_examples=150)
def test_the_ends_always_stand_in_the_quotation(quotation):
    link = links.words_link("https://n.example", quotation)
    flat = " ".join(quotation.split())
    if not flat:
        assert link == "https://n.example"
        return
    parts = fragment(link)
    assert flat.startswith(parts[0]) and flat.endswith(parts[-1])


def test_the_passage_we_hold_opens_at_the_words():
    link = links.passage_link(BASE, "paper", "F0001", "ru")
    parts = urlsplit(link)
    assert (parts.path, parts.fragment) == ("/source", "words")
    assert parse_qs(parts.query) == {"source": ["paper"], "figure": ["F0001"], "lang": ["ru"], "v": ["1"]}
