"""Sharing in Chromium: every file from the panel, what is copied, an embed on somebody else's page."""

import re
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from dashboard.export.options import FORMATS
from dashboard.export.verify import verify
from dashboard.ledger import shipped
from tests.browser.conftest import READY, settled

pytestmark = pytest.mark.browser

BEGINS = {
    "svg": b"<svg",
    "png": b"\x89PNG",
    "pdf": b"%PDF",
    "html": b"<!DOCTYPE html>",
    "html-interactive": b"<!DOCTYPE html>",
    "csv": b"period",
    "xlsx": b"PK",
    "json": b"{",
    "zip": b"PK",
}


@pytest.fixture(scope="module")
def elsewhere():
    """Somebody else's page: another origin, whose content a test sets."""

    class Page(BaseHTTPRequestHandler):
        content = ""

        def do_GET(self):  # noqa: N802  (the name that http.server looks for)
            body = self.content.encode()
            self.send_response(200)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_said):
            pass

    site = HTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    yield Page, f"http://127.0.0.1:{site.server_port}"
    site.shutdown()
    site.server_close()


DATA = ("csv", "xlsx", "json", "zip")


def shared(page):
    """Opens the panel and waits until its last part is there."""
    page.locator(".st-key-share-place button").click()
    page.locator(".st-key-share .copied").last.wait_for(state="attached")
    page.wait_for_selector(READY)  # until then a button may be another one after a click
    page.wait_for_function("window.bilateralShare")


def way(page, name):
    """Goes to what one gets: Picture, Embed, Link, Table, Words."""
    page.locator(".st-key-share").get_by_role("tab", name=name).click()


def way_of(page, fmt):
    way(page, "Table" if fmt in DATA else "Picture")


def taken(page, fmt):
    way_of(page, fmt)
    with page.expect_download() as found:
        page.locator(f'.tile[href*=".{fmt}?"]').click()
    assert found.value.failure() is None
    return found.value


def test_every_format_is_downloaded_with_its_evidence(visit):
    page = visit("/?lang=en&chart=growth&flow=exports&plans=no")
    shared(page)
    title = page.locator(".st-key-frame h2").inner_text().replace("\xa0", " ")
    for fmt in FORMATS:
        file = taken(page, fmt)
        data = file.path().read_bytes()
        assert data.startswith(BEGINS[fmt]), fmt
        assert file.suggested_filename.startswith("bilateral-growth-BLR-RUS")
        told = verify(data, fmt, shipped())
        assert told.outcome == "sound" and told.about, fmt
        assert told.about["title"].replace("\xa0", " ") == title, fmt


def test_the_preview_and_the_picture_follow_the_choices(visit):
    page = visit("/?lang=en&chart=flows")
    shared(page)
    page.locator(".st-key-share-size [role=combobox], .st-key-share-size input").first.click()
    page.get_by_role("option", name=re.compile("Square")).click()
    page.locator('.preview img[src*="size=square"]').wait_for()
    page.wait_for_function("document.querySelector('.preview img').naturalWidth === 1080")
    data = taken(page, "png").path().read_bytes()
    assert int.from_bytes(data[16:20]) == int.from_bytes(data[20:24]) == 1080


TAKEN_AT_ONCE = """() => {
  const told = () => document.querySelector('.st-key-frame .subtitle').innerText;
  const before = told();
  (function look() {
    if (told() === before) return requestAnimationFrame(look);
    window.seen = told();
    document.querySelector('.tile[href*=".csv?"]').click();
  })();
}"""
"""Waits, and clicks the tile in the very frame in which the page names another chart."""


def test_a_file_taken_while_the_chart_changes_is_of_the_chart_in_sight(visit):
    """A press beside the panel closes it: what changes the chart under it is the way back."""
    page = visit("/?lang=en&scope=goods,services")
    page.locator(".st-key-filters button").click()
    page.get_by_role("button", name="services", exact=True).first.click()
    page.wait_for_url(re.compile("scope=goods&|scope=goods$"))
    page.keyboard.press("Escape")
    page.wait_for_selector(READY)
    shared(page)
    way_of(page, "csv")
    page.evaluate(TAKEN_AT_ONCE)
    with page.expect_download() as found:
        page.evaluate("history.back()")
    seen = page.evaluate("window.seen").replace("\xa0", " ")
    about = verify(found.value.path().read_bytes(), "x", shipped()).about
    assert "goods; services" in seen and about and about["definition"].replace("\xa0", " ") == seen


def test_a_copied_link_opens_the_same_chart_and_the_brief_its_pair(visit):
    page = visit("/?lang=en&chart=mirror&pair=DEU-POL&from=2005")
    shared(page)
    way(page, "Link")
    link = page.locator('button.copy[aria-label="Copy: Link"]').locator("..").locator(".taken").inner_text()
    title = page.locator(".st-key-frame h2").inner_text()
    other = visit(link)
    assert other.locator(".st-key-frame h2").inner_text() == title
    assert other.locator(".notice").count() == 0
    page.locator(".st-key-share summary", has_text="More addresses").click()
    page.locator('a[href^="/brief"][href*="format=html"]').click()
    page.locator("main h1").wait_for()
    assert page.locator("figure svg").count() >= 3
    assert verify(page.request.get(page.url).body(), "brief", shipped()).outcome == "sound"


def test_the_visitors_browser_draws_where_the_server_cannot(visit):
    """The buttons of such a panel, put on a page beside a real chart."""
    page = visit("/?lang=en")
    shared(page)
    page.evaluate("""() => {
        for (const kind of ['svg', 'png']) {
            const button = document.createElement('button');
            button.id = `draw-${kind}`;
            button.dataset.file = JSON.stringify({name: `chart.${kind}`, kind, title: 'Exports & <more>',
                definition: 'US dollars', sources: 'Sources: A', standing: 'http://here', paper: '#ffffff',
                ink: '#000000', soft: '#555555', font: 'sans-serif'});
            document.body.append(button);
        }
    }""")
    made = {}
    for kind in ("svg", "png"):
        with page.expect_download() as found:
            page.evaluate(f"document.getElementById('draw-{kind}').click()")
        made[kind] = found.value.path().read_bytes()
    text = made["svg"].decode()
    assert all(
        one in text for one in ("Exports &amp; &lt;more&gt;", "US dollars", "Sources: A", "http://here")
    )
    assert text.count('class="point') > 50
    assert made["png"].startswith(BEGINS["png"]) and int.from_bytes(made["png"][16:20]) > 1000


# --- on other people's pages ---------------------------------------------------------------------


DONE = (
    """buttons => [...document.querySelectorAll(buttons)].some(one => one.textContent === one.dataset.done)"""
)


def copied(page, name, of):
    """What stands in the clipboard after a click on this button among the ways of one kind."""
    way(page, of)
    buttons = f'button.copy[aria-label*="{name}"]'
    page.locator(buttons).first.click()
    # A click while the panel is drawn anew waits for it: the button that says so is then another one.
    page.wait_for_function(DONE, arg=buttons)
    return page.evaluate("navigator.clipboard.readText()")


def test_the_panel_stands_on_one_screen(visit):
    """One button opens it; size in one row, format in another, the picture below; the rest a press away."""
    page = visit("/?lang=en&figure=F0025")
    every = [page.get_by_role(role, name="Share", exact=True) for role in ("link", "button")]
    assert [one.count() for one in every] == [0, 1]
    every[1].click()
    page.locator(".st-key-share .copied").last.wait_for(state="attached")
    page.locator(".preview img").evaluate("one => one.decode()")
    box = page.locator("[data-testid=stPopoverBody]", has=page.locator(".st-key-share")).bounding_box()
    assert box["y"] >= 0 and box["y"] + box["height"] <= 800, box
    inside = page.locator(".st-key-share").bounding_box()
    assert inside["y"] + inside["height"] <= box["y"] + box["height"], "nothing is to be scrolled for"
    assert page.locator(".st-key-share .copied:visible").count() == 0
    rows = page.locator(".st-key-share .tile:visible").evaluate_all(
        "tiles => new Set(tiles.map(one => Math.round(one.getBoundingClientRect().top))).size"
    )
    assert rows == 1
    way(page, "Link")
    assert page.locator(".st-key-share .copied:visible").count() == 2


def test_what_is_copied_and_an_embed_inside_a_foreign_page(window, server, elsewhere):
    page = window(permissions=["clipboard-read", "clipboard-write"])
    page.goto("/?lang=en&chart=growth")
    settled(page)
    shared(page)
    sent = copied(page, "for messengers", "Link")
    assert sent.startswith(f"{server}/s/growth?pair=BLR-RUS&figure=F0001&lang=en"), "with the figure in sight"
    assert copied(page, "APA", "Words").startswith("Bilateral. (")
    embed = copied(page, "Embed", "Embed")
    site, address = elsewhere
    site.content = f"<!doctype html><title>News</title><h1>News</h1>{embed}"
    foreign = window()
    foreign.goto(address)
    frame = foreign.frame_locator("iframe")
    frame.locator("svg").first.wait_for()
    assert frame.locator("svg").first.bounding_box()["width"] > 400
    assert "Sources: " in frame.locator("svg").first.text_content()
    assert frame.locator("p.small a").get_attribute("href").startswith(f"{server}/?chart=growth")
    for wide in (400, 960, 1360):  # nothing of it is cut, however wide the page that it stands in
        foreign.set_viewport_size({"width": wide, "height": 900})
        high = whole = 0
        for _look in range(50):  # it tells its height once it is laid out anew, on a busy machine later
            foreign.wait_for_timeout(100)
            high = foreign.locator("iframe").bounding_box()["height"]
            whole = frame.locator("html").evaluate("html => html.scrollHeight")
            if high >= whole - 1:
                break
        assert high >= whole - 1, wide
    foreign.emulate_media(color_scheme="dark")
    frame.locator("img.dark:not(.narrow)").wait_for()
    assert not frame.locator("svg").first.is_visible()
    foreign.set_viewport_size({"width": 390, "height": 844})
    frame.locator("img.narrow.dark").wait_for()
    assert not frame.locator("img.dark:not(.narrow)").is_visible()
    foreign.emulate_media(color_scheme="light")
    frame.locator("img.narrow.light").wait_for()
    assert not frame.locator("svg").first.is_visible()


def test_only_the_embed_may_be_framed_by_others(server, window, elsewhere):
    site, address = elsewhere
    site.content = f'<!doctype html><iframe src="{server}/s/timeline?lang=en"></iframe>'
    foreign = window()
    foreign.goto(address)
    assert foreign.frames[1].url.startswith("chrome-error:")


def test_open_graph_tags_and_their_picture(window):
    page = window()
    page.goto("/s/timeline?lang=ru&pair=BLR-RUS")
    found = page.locator("meta[property]").all()
    tags = {one.get_attribute("property"): one.get_attribute("content") for one in found}
    assert tags["og:title"] and tags["og:locale"] == "ru_RU" and tags["twitter:card"] == "summary_large_image"
    picture = page.request.get(tags["og:image"]).body()
    assert (int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])) == (1200, 630)
