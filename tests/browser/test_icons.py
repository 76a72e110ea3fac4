"""The small font of icons draws what Streamlit's own draws, of every icon that its scripts name."""

from base64 import b64encode

import pytest
from playwright.sync_api import Browser

from dashboard import icons
from tests.browser.icons import names, whole

LEFT_OUT = "pets"
DRAWN = """async ([fonts, names]) => {
  const drawn = [];
  for (const [family, data] of Object.entries(fonts)) {
    document.fonts.add(await new FontFace(family, `url(data:font/woff2;base64,${data})`).load());
    const pen = new OffscreenCanvas(48, 48).getContext("2d", {willReadFrequently: true});
    drawn.push(names.map((name) => {
      pen.clearRect(0, 0, 48, 48);
      pen.font = `48px ${family}`;
      pen.fillText(name, 0, 48);
      return pen.getImageData(0, 0, 48, 48).data.join();
    }));
  }
  return names.filter((_, at) => drawn[0][at] !== drawn[1][at]);
}"""


def test_the_installed_font_is_one_that_was_cut() -> None:
    """After an upgrade of Streamlit: ``make icons``, then its SHA-256 into CUT."""
    small = icons.small(whole())
    assert small is not None and len(small) < 0.05 * whole().stat().st_size


@pytest.mark.browser
def test_every_icon_that_streamlit_names_looks_as_it_did(browser: Browser) -> None:
    page = browser.new_page()
    fonts = {
        "whole": b64encode(whole().read_bytes()).decode(),
        "small": b64encode(icons.SMALL.read_bytes()).decode(),
    }
    differ = page.evaluate(DRAWN, [fonts, [*names(), LEFT_OUT]])
    page.close()
    assert differ == [LEFT_OUT]
