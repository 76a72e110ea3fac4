"""What readers do: arrive, choose a point, follow and share links, change the language, use the keyboard."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.conftest import READY, SECONDS, settled
from tests.browser.test_every_page import PHONE

pytestmark = pytest.mark.browser

LONELY = """() => {
  const points = [];
  for (const trace of document.querySelectorAll('.js-plotly-plot .trace')) {
    const ids = trace.__data__[0].trace.customdata || [];
    for (const path of trace.querySelectorAll('.points path')) {
      const box = path.getBoundingClientRect();
      const id = (ids[path.__data__.i] || [''])[0];
      points.push({id, x: box.x + box.width / 2, y: box.y + box.height / 2});
    }
  }
  const apart = (one, two) => Math.hypot(one.x - two.x, one.y - two.y);
  const far = one => Math.min(...points.filter(two => two !== one).map(two => apart(one, two)));
  const published = points.filter(one => /^F[0-9]+$/.test(one.id));
  return {n: points.length, ...published.sort((a, b) => far(b) - far(a))[0]};
}"""
"""The published figure farthest from all other points: the mouse cannot mean another one."""


TOPS = """window.tops = [];
(function look() {
  const drawing = document.querySelector('[class*="st-key-drawing-"]');
  const place = drawing?.getBoundingClientRect();
  const styled = place?.height >= 400 && place.height < 500;
  const seen = styled && drawing.checkVisibility({visibilityProperty: true});
  if (seen && tops.at(-1) !== Math.round(place.y)) tops.push(Math.round(place.y));
  requestAnimationFrame(look);
})();"""
"""Notes where the chart's place begins, each time it has moved while it is seen."""


def number(page):
    return page.locator(".st-key-panel .number")


def in_sight(locator):
    """Does the whole element stand in the window without scrolling?"""
    box, size = locator.bounding_box(), locator.page.viewport_size
    return (
        box["y"] >= 0
        and box["y"] + box["height"] <= size["height"]
        and box["x"] + box["width"] <= size["width"]
    )


_THEIR_WORDS = """() => {
    const figure = new URLSearchParams(location.search).get("figure");
    return figure && document.querySelector(`.st-key-panel .links a[href*="figure=${figure}"]`); }"""


def words_of_the_address(page):
    """Wait until the address names a figure and its words stand beside the chart; the figure's id."""
    # Each key chooses another row: what counts is where it ends.
    page.wait_for_function(_THEIR_WORDS)
    named = parse_qs(urlsplit(page.url).query)["figure"][0]
    assert page.locator(".st-key-panel .excerpt mark").count() == 1
    return named


def tab_to(page, wanted):
    """Tab from where the focus is until the wanted element has it."""
    for _press in range(80):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement || one.contains(document.activeElement)"):
            return
    raise AssertionError(f"80 times Tab did not reach {wanted}")


# --- the first screen -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "lang, growth, level", [("en", "+6.5%", "over $53 bn"), ("ru", "+6,5 %", "более $53 млрд")]
)
def test_first_screen_shows_the_numbers_and_the_words_behind_them(lang, growth, level, visit):
    page = visit(f"/?lang={lang}")
    headline = page.locator("h1 a")
    for said in (growth.lstrip("+"), level):
        assert in_sight(headline.filter(has_text=re.compile(re.escape(said).replace(r"\ ", r"\s"))))
    quotation = page.locator("blockquote mark")
    assert quotation.inner_text() == "$53 млрд" and in_sight(quotation)
    assert quotation.evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(255, 224, 138)"


@pytest.mark.parametrize("options", [{}, PHONE])
def test_a_picture_of_the_chart_stands_until_the_chart_does(options, window):
    """The scripts that draw are held back meanwhile; nothing may move when they come."""
    page, held = window(**options), []
    page.route("**/Plotly*.js", lambda route: held.append(route))
    page.goto("/?lang=en", wait_until="commit")
    picture = page.locator("#answer .first-picture")
    picture.wait_for(state="visible")
    page.locator("#root .st-key-frame .small").first.wait_for(state="attached", timeout=SECONDS * 1000)
    assert page.locator(".js-plotly-plot .trace").count() == 0
    assert picture.evaluate("one => one.naturalWidth") > 300
    parts = [".st-key-frame h2", ".st-key-drawing-timeline", ".st-key-frame .small"]
    before = places_at_rest(page, parts)
    for route in held:
        route.continue_()
    settled(page)
    assert held and picture.count() == 0
    assert places(page, parts) == before


def places_at_rest(page, selectors):
    """The same once the script has ended and half a second changes nothing: on a busy machine what stands
    between two elements may come after them."""
    page.wait_for_selector(READY, timeout=SECONDS * 1000)
    last = None
    for _look in range(40):
        found = places(page, selectors)
        if found == last:
            break
        last = found
        page.wait_for_timeout(500)
    return last


def places(page, selectors):
    """Top, relative to the first, and height of each element."""
    boxes = [page.locator(one).first.bounding_box() for one in selectors]
    return [(box["y"] - boxes[0]["y"], box["height"]) for box in boxes]


@pytest.mark.parametrize("options", [{}, PHONE])
def test_the_chart_stays_in_its_place_while_the_page_comes(options, window):
    """From the first sight of the picture to the end."""
    page = window(**options)
    page.add_init_script(TOPS)
    page.goto("/?lang=en")
    settled(page)
    page.locator("h1 a").first.wait_for()
    tops = page.evaluate("window.tops")
    assert tops and max(tops) - min(tops) <= 2, f"the chart stood {tops} pixels below the top"


# --- choosing a figure ----------------------------------------------------------------------------


def test_a_click_on_a_point_opens_its_words(visit):
    page = visit("/?lang=en")
    page.locator(".js-plotly-plot").first.scroll_into_view_if_needed()
    point = page.evaluate(LONELY)
    assert point["n"] > 50
    page.mouse.move(point["x"] - 3, point["y"] - 3)
    page.mouse.move(point["x"], point["y"])
    page.mouse.click(point["x"], point["y"])
    assert words_of_the_address(page) == point["id"]
    shown = number(page).inner_text()
    page.reload()
    page.locator(".st-key-panel .number").filter(has_text=shown).wait_for()


def test_a_link_to_a_figure_shows_its_words_and_back_returns(visit):
    page = visit("/?figure=F0052&lang=ru")
    excerpt = page.locator(".st-key-panel .excerpt")
    assert excerpt.locator("mark").inner_text() == "$57,6 Mrd."
    assert "57,6 млрд" in number(page).inner_text().replace("\xa0", " ")
    page.locator("h1 a").first.click()
    excerpt.filter(has_text="Сумма превысила").wait_for()
    assert "figure=F0002" in page.url and "lang=ru" in page.url
    page.go_back()
    excerpt.filter(has_text="57,6 Mrd.").wait_for()
    assert "figure=F0052" in page.url


def test_a_pair_is_typed_into_the_box_of_a_country(visit):
    page = visit("/?lang=en")
    box = page.locator(".st-key-control-first input")
    box.click()
    page.keyboard.type("usa china")
    page.keyboard.press("Enter")
    page.wait_for_url("**pair=USA-CHN**")
    page.locator("h1", has_text="United States and China").wait_for()
    page.locator(".st-key-control-second input").click()
    page.keyboard.type("qqqq")
    page.keyboard.press("Enter")
    page.locator(".notice", has_text="No country is called “qqqq”").wait_for()
    assert "pair=USA-CHN" in page.url


def test_the_list_of_figures_by_keyboard(visit):
    page = visit("/?lang=en")
    tab_to(page, page.get_by_role("combobox", name=re.compile("Figures on this chart")))
    page.keyboard.type("57.6")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Enter")
    page.locator(".st-key-panel .excerpt mark", has_text="$57,6 Mrd.").wait_for()
    assert "57.6" in number(page).inner_text()
    assert "figure=F0052" in page.url


def test_a_row_of_the_table_by_keyboard(visit):
    page = visit("/?lang=en&scope=goods_and_services")
    tab_to(page, page.locator(".st-key-open-table-timeline summary"))
    page.keyboard.press("Enter")
    page.locator('[data-testid="data-grid-canvas"]').wait_for()
    tab_to(page, page.locator('[data-testid="data-grid-canvas"]'))
    for _press in range(3):
        page.keyboard.press("ArrowDown")
    words_of_the_address(page)


def test_a_row_of_the_table_by_mouse(visit):
    page = visit("/?lang=en&scope=goods_and_services")
    page.locator(".st-key-open-table-timeline summary").click()
    table = page.locator('[data-testid="data-grid-canvas"]')
    table.wait_for()
    box = table.bounding_box()
    for _click in range(60):  # the grid takes clicks a little after it is there
        page.mouse.click(box["x"] + 17, box["y"] + 52)
        page.wait_for_timeout(500)
        if "figure=" in page.url:
            break
    words_of_the_address(page)


def test_the_passage_opens_at_the_quoted_words(visit):
    page = visit("/?figure=F0002&lang=en")
    page.get_by_role("link", name="The passage we hold").click()
    page.wait_for_url("**/source?**")
    words = page.locator(".article #words mark").first
    words.wait_for()
    assert "$53 млрд" in page.locator(".article").locator("mark").last.inner_text()
    assert in_sight(words)


# --- languages and themes -------------------------------------------------------------------------


def test_the_language_switch_changes_sentences_digits_and_html_lang(visit):
    page = visit("/?lang=en")
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("radio", name="RU").or_(page.get_by_role("button", name="RU")).click()
    page.get_by_role("heading", name="Беларусь и Россия: торговля").wait_for()
    page.wait_for_function("document.documentElement.lang === 'ru'")
    assert "lang=ru" in page.url
    page.locator(".js-plotly-plot text", has_text="млрд").first.wait_for()
    assert "6,5" in page.locator("h1").inner_text()
    page.get_by_role("link", name="Метод").click()
    page.get_by_role("heading", name="Метод", exact=True).wait_for()
    assert "lang=ru" in page.url and page.locator("html").get_attribute("lang") == "ru"


def luminance(colour):
    """Relative luminance of WCAG of "rgb(17, 21, 27)"."""
    shares = [int(one) / 255 for one in re.findall(r"\d+", colour)[:3]]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme, paper", [("dark", "rgb(17, 21, 27)"), ("light", "rgb(255, 255, 255)")])
def test_chart_and_page_follow_the_theme(theme, paper, visit):
    page = visit("/?lang=en", color_scheme=theme)
    style = "one => getComputedStyle(one).backgroundColor"
    assert page.locator('[data-testid="stApp"]').evaluate(style) == paper
    assert page.locator(".js-plotly-plot .main-svg").first.evaluate(style) == paper
    colours = page.locator(".js-plotly-plot text").evaluate_all(
        "all => all.map(one => getComputedStyle(one).fill)"
    )
    assert len(colours) > 10
    for colour in set(colours):
        light, dark = sorted((luminance(colour), luminance(paper)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, colour


# --- links that cannot be fulfilled ---------------------------------------------------------------


def test_an_empty_pair_offers_the_pairs_that_are_there(visit):
    page = visit("/?pair=AAA-BBB&lang=en")
    assert "no figure on this pair" in page.locator(".notice").inner_text()
    page.get_by_role("link", name="Kazakhstan ⇄ Russia").click()
    page.get_by_role("heading", name="Kazakhstan and Russia traded").wait_for()
    page.wait_for_selector(".js-plotly-plot .trace", state="attached")


def test_a_bad_link_is_said_and_the_rest_is_kept(visit):
    page = visit("/?flow=barter&scope=goods&figure=F9999&lang=en")
    said = page.locator(".notice").all_inner_texts()
    assert [("flow = barter" in one, "figure = F9999" in one) for one in said] == [
        (True, False),
        (False, True),
    ]
    assert "(goods)" in page.locator(".st-key-frame .subtitle").inner_text()
    assert "scope=goods" in page.url


def test_nothing_leaves_without_its_evidence(visit):
    """No camera on the chart, no download of the bare table."""
    page = visit("/?lang=en")
    page.locator(".js-plotly-plot").first.hover()
    assert page.locator(".modebar-btn").count() == 0
    page.locator(".st-key-open-table-timeline summary").click()
    table = page.locator('[data-testid="stDataFrame"]')
    table.wait_for()
    table.hover()
    names = page.locator('[data-testid="stElementToolbarButton"] button')
    names.first.wait_for()
    assert not any("ownload" in one.get_attribute("aria-label") for one in names.all())


@pytest.mark.parametrize("path", ["/?lang=en", "/check?lang=ru", "/add?lang=en"])
def test_nothing_on_a_page_offends_its_own_policy(window, path):
    page, offences = window(bypass_csp=False), []
    page.on("console", lambda said: offences.append(said.text) if "Security Policy" in said.text else None)
    page.goto(path)
    page.locator(".st-key-header").wait_for()
    if path.startswith("/?"):
        page.locator(".js-plotly-plot .trace").first.wait_for(state="attached")
    page.wait_for_selector(READY, timeout=SECONDS * 1000)
    assert offences == []
