"""One way out: every format, every size, equal bytes for equal input, words for what cannot be."""

from __future__ import annotations

import io
import re
import time
from itertools import product

import pytest
from PIL import Image

from dashboard import style
from dashboard.export import files
from dashboard.export.errors import ExportError
from dashboard.export.options import FORMATS, MEDIA, SIZES, Options
from dashboard.export.renderer import Renderer, shared
from dashboard.keeping import Shelf
from dashboard.model import LANGUAGES, Selection
from dashboard.text import translator
from dashboard.text.issues.export import SENTENCES
from tests import made
from tests.every import every
from tests.export import exported

pytestmark = pytest.mark.browser


def again(chart, fmt, options=None):
    """The file made anew, past the cache."""
    return files.export(
        chart, chart.evidence, exported.selection(chart), fmt, options, facts=exported.FACTS, cache=Shelf(0)
    )


@pytest.mark.parametrize("fmt", FORMATS)
def test_equal_input_gives_equal_bytes(fmt):
    chart = exported.shipped()
    first = again(chart, fmt)
    if fmt == "pdf":
        time.sleep(1.1)  # its clock counts seconds
    assert again(chart, fmt) == first
    assert fmt in MEDIA


def test_equal_bytes_from_another_browser():
    chart = exported.shipped()
    first = [again(chart, fmt) for fmt in ("svg", "png", "pdf")]
    shared().close()
    assert [again(chart, fmt) for fmt in ("svg", "png", "pdf")] == first


@pytest.mark.parametrize("fmt", FORMATS)
def test_no_clock_is_in_a_file(fmt):
    """The data's date is; today's is not."""
    assert time.strftime("%Y%m%d").encode() not in again(exported.shipped(), fmt)
    assert time.strftime("%Y-%m-%d").encode() not in again(exported.shipped(), fmt)


@pytest.mark.parametrize(("lang", "day"), [("en", "1 January 2001"), ("ru", "1 января 2001")])
def test_the_last_line_of_a_picture_says_as_of_when_its_data_are(lang, day):
    """Else an old picture passes for a fresh one; the day is the data's."""
    content = exported.content(exported.small(lang=lang))
    standing = content.standing.replace("\u00a0", " ")
    assert content.data_date == "2001-01-01" and day in standing
    assert content.period in content.standing and "trade.example" in standing


def test_other_content_is_another_file():
    one, other = exported.small(title="One"), exported.small(title="Other")
    keys = {files.key(exported.content(chart), "svg", Options()) for chart in (one, other)}
    same = files.key(exported.content(exported.small(title="One")), "svg", Options())
    assert len(keys) == 2 and same in keys


def test_a_repeated_request_is_answered_without_drawing(monkeypatch):
    chart = exported.shipped()
    first = exported.export(chart, "png", Options(scale=2))
    monkeypatch.setattr(Renderer, "render", lambda *_: pytest.fail("drawn anew"))
    assert exported.export(chart, "png", Options(scale=2)) is first


# --- sizes --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "scale"), [(name, 1) for name in SIZES if name != "page"] + [("article", 2)]
)
def test_a_png_has_the_pixels_asked_for(name, scale):
    data = exported.export(exported.shipped(), "png", Options(size=name, scale=scale))
    wanted = SIZES[name].width * scale, SIZES[name].height * scale
    assert Image.open(io.BytesIO(data)).size == wanted


def test_a_size_in_pixels():
    data = exported.export(exported.shipped(), "png", Options(size="700x500"))
    assert Image.open(io.BytesIO(data)).size == (700, 500)


@pytest.mark.parametrize("size", ["story", "square", "400x300", "page"])
@pytest.mark.parametrize("chart", ["timeline", "availability"])
def test_nothing_runs_over_the_edge(size, chart):
    """The margin around all words and marks is empty, in the narrowest picture too."""
    data = exported.export(exported.shipped(chart), "png", Options(size=size))
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    width, height = picture.size
    margin = [
        picture.crop(box) for box in ((0, 0, width, 8), (0, 0, 8, height), (width - 8, 0, width, height))
    ]
    assert all(part.getcolors() == [(part.size[0] * part.size[1], (255, 255, 255))] for part in margin)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_paper_is_painted(theme):
    """No white text on transparent: every pixel is opaque, and text stands out from the paper."""
    chart = exported.shipped(theme=theme)
    picture = Image.open(io.BytesIO(exported.export(chart, "png", Options(theme=theme))))
    assert picture.mode == "RGB" or picture.getchannel("A").getextrema() == (255, 255)
    paper = tuple(int(style.PALETTES[theme].paper[at : at + 2], 16) for at in (1, 3, 5))
    assert picture.convert("RGB").getpixel((2, 2)) == paper
    svg = exported.export(chart, "svg", Options(theme=theme)).decode()
    assert f'<rect width="100%" height="100%" fill="{style.PALETTES[theme].paper}"/>' in svg


def test_a_picture_may_come_without_its_words_and_says_so_inside():
    chart = exported.shipped(lang="en")
    whole = exported.export(chart, "svg").decode()
    bare = exported.export(chart, "svg", Options(header=False, foot=False, transparent=True)).decode()
    assert 'data-part="title"' in whole and "data-part=" not in bare
    assert "bilateral:omitted" not in whole
    assert "<bilateral:omitted>header foot</bilateral:omitted>" in bare
    packet = exported.png(exported.export(chart, "png", Options(foot=False))).text["XML:com.adobe.xmp"]
    assert "<bilateral:omitted>foot</bilateral:omitted>" in packet


def test_a_transparent_picture_has_no_paper():
    picture = exported.png(exported.export(exported.shipped(), "png", Options(transparent=True)))
    assert picture.mode == "RGBA" and picture.getpixel((2, 2))[3] == 0
    assert picture.getchannel("A").getextrema() == (0, 255)


# --- what cannot be -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fmt", "options", "code"),
    [
        ("gif", Options(), "format_unknown"),
        ("png", Options(size="poster"), "size_unknown"),
        ("png", Options(size="9000x9000"), "size_too_large"),
        ("png", Options(size="10x10"), "size_too_large"),
        ("png", Options(size="4000x4000", scale=2), "size_too_large"),
        ("svg", Options(theme="dark"), "theme_differs"),
    ],
)
def test_what_cannot_be_made_is_said(fmt, options, code):
    with pytest.raises(ExportError) as refused:
        exported.export(exported.shipped(), fmt, options)
    assert refused.value.code == code
    assert refused.value.code in SENTENCES


@every(product(SENTENCES, LANGUAGES))
def test_every_sentence_can_be_said(code, lang):
    said = translator(lang)(SENTENCES[code], table="a.svg", cell="poster", expected="page", row=0, column="")
    assert "{" not in said


def test_evidence_must_hold_what_is_drawn():
    chart, other = exported.small(), exported.shipped()
    with pytest.raises(ValueError, match="not in the evidence"):
        files.export(chart, other.evidence, Selection(), "json", facts=exported.FACTS)


def test_file_names_tell_what_is_inside():
    chart, asked = exported.small(), exported.PAIR
    assert files.file_name(chart, asked, "csv") == "bilateral-timeline-AAA-BBB-2000-2001-en.csv"
    assert (
        files.file_name(chart, asked, "png", Options(size="square", scale=2))
        == "bilateral-timeline-AAA-BBB-2000-2001-square-light-en@2.png"
    )
    dark = files.file_name(chart, asked, "html-interactive", Options(theme="dark"))
    assert dark.endswith("-2000-2001-interactive-dark-en.html")
    one = exported.small(made.official("2000", 5.0))
    assert files.file_name(one, asked, "xlsx") == "bilateral-timeline-AAA-BBB-2000-en.xlsx"
    compared = files.file_name(exported.shipped("pairs"), asked, "csv")
    assert re.fullmatch(r"bilateral-pairs-\d-pairs-\d{4}-\d{4}-ru\.csv", compared)


# --- pages --------------------------------------------------------------------------------------


def test_the_light_page_runs_no_script_and_asks_for_nothing():
    page = exported.export(exported.shipped(), "html").decode()
    assert set(re.findall("<script([^>]*)>", page)) <= {
        ' type="application/ld+json"',
        ' type="application/json" id="evidence"',
        ' type="application/json" class="figure"',
    }
    assert "script-src 'none'" in page
    assert not re.search(r'\b(?:src|srcset|poster|data)="', page) and "@import" not in page
    assert not re.search(r"\son\w+=", re.sub("<script.*?</script>", "", page, flags=re.DOTALL))


@pytest.mark.parametrize("chart", ["timeline", "growth", "flows", "mirror", "shares", "pairs"])
def test_the_light_page_is_light(chart):
    import gzip

    assert len(gzip.compress(exported.export(exported.shipped(chart), "html"))) <= 60_000


@pytest.mark.parametrize("chart", ["timeline", "growth", "flows", "mirror", "shares", "pairs"])
def test_the_interactive_page_is_light_too(chart):
    """A megabyte of it is the script of the charts, which was 4.8."""
    assert len(exported.export(exported.shipped(chart), "html-interactive")) <= 1_500_000


def test_the_light_page_says_its_title_once_and_folds_the_rest(driver, tmp_path):
    """Three screens, and all of it on paper; a link to a figure opens its words."""
    from dashboard.export.renderer import chromium

    browser = driver.chromium.launch(executable_path=chromium())
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    for name in ("timeline", "growth", "mirror"):
        chart = exported.shipped(name, "en")
        file = tmp_path / f"{name}.html"
        file.write_bytes(exported.export(chart, "html"))
        page.goto(file.as_uri())
        seen = " ".join(page.locator("body").inner_text().split())
        assert seen.count(" ".join(chart.title.split())) == 1
        assert page.evaluate("document.documentElement.scrollHeight") <= 3 * 800
        last = page.locator("ol > li").last
        assert not last.is_visible()
        page.goto(f"{file.as_uri()}#{chart.drawn[-1]}")
        assert last.is_visible()
        page.goto("about:blank")
        page.goto(file.as_uri())
        page.emulate_media(media="print")
        assert last.bounding_box() is not None and page.locator("tbody tr").last.is_visible()
        page.emulate_media(media="screen")
    browser.close()


def test_the_interactive_page_draws_without_a_network(tmp_path, driver):
    from dashboard.export.renderer import chromium

    chart = exported.shipped()
    file = tmp_path / "page.html"
    file.write_bytes(exported.export(chart, "html-interactive"))
    browser = driver.chromium.launch(executable_path=chromium())
    page = browser.new_context(offline=True).new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(file.as_uri())
    page.wait_for_selector("#chart .trace")
    assert page.locator("#chart .trace").count() == len(chart.figure.data)
    assert said == []
    browser.close()


def test_a_table_that_names_no_day_is_not_older_than_what_it_counts():
    """Years to 2024 beside a statement of 2001: their picture is not of 2001."""
    table = made.official("2024", 5.5, vintage="edition with 2024", known_on="")
    old = exported.content(exported.small(table, made.published("2000", 53e9)))
    assert old.data_date == "2024-01-29"
    # An estimate of that table too, though not what somebody expected of 2024.
    guess = made.official("2024", 5.5, vintage="edition with 2024", known_on="", status="estimate")
    assert exported.content(exported.small(guess, made.published("2000", 53e9))).data_date == "2024-01-29"
    hope = made.published("2024", 53e9, vintage="said of 2024", known_on="", status="forecast")
    assert exported.content(exported.small(hope, made.published("2000", 53e9))).data_date == "2001-01-01"
    dated = made.official("2000", 5.5, vintage="edition with 2000", known_on="")
    assert exported.content(exported.small(dated, made.published("2000", 53e9))).data_date == "2001-01-01"
