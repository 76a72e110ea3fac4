"""Make the pictures of the first views: ``make pictures``.

Draws what each quoted pair opens with in headless Chromium, with the plotly.js of the plotly package, and
keeps the SVG under ``dashboard/export/pictures``; pictures of former drawings are removed.
"""

import re
from itertools import product
from pathlib import Path
from shutil import which

import plotly
import plotly.graph_objects as go
from playwright.sync_api import Page, sync_playwright

from dashboard import gallery
from dashboard.export import kept
from dashboard.ledger import shipped
from dashboard.model import LANGUAGES, Selection

PLOTLY_JS = Path(plotly.__file__).with_name("package_data") / "plotly.min.js"
TO_SVG = """async ([spec, width]) => {
  const figure = JSON.parse(spec);
  const options = {format: "svg", width, height: figure.layout.height};
  const address = await Plotly.toImage(figure, options);
  return decodeURIComponent(address.slice(address.indexOf(",") + 1));
}"""


def main() -> None:
    wanted: dict[str, tuple[go.Figure, int]] = {}
    # The pairs of which somebody is quoted: of the others there would be six megabytes.
    pairs = [one.pair for one in shipped().pairs if one.published]
    for pair, lang, theme in product(pairs, LANGUAGES, ("light", "dark")):
        view = gallery.opened(gallery.resolve(Selection(pair=pair, lang=lang)))
        figure = gallery.draw(gallery.PAIR_CHARTS[0], view, theme).figure
        wanted |= {kept.name(figure, width): (figure, pixels) for width, pixels in kept.WIDTHS.items()}
    for old in kept.FOLDER.glob("*.svg"):
        if old.name not in wanted:
            old.unlink()
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=which("chromium") or which("google-chrome"))
        page = chromium.new_page()
        page.set_content("<p>pictures")
        page.add_script_tag(path=str(PLOTLY_JS))
        for name, (figure, pixels) in wanted.items():
            (kept.FOLDER / name).write_text(svg(page, figure.to_json(), pixels), encoding="utf-8")
        chromium.close()


def svg(page: Page, spec: str, pixels: int) -> str:
    """The drawing as SVG, its random ids replaced so that equal drawings give equal files."""
    text = page.evaluate(TO_SVG, [spec, pixels])
    random = dict.fromkeys(re.findall(r'id="(?:clip|legend|topdefs-|defs-)?([0-9a-f]{6})', text))
    for number, found in enumerate(random):
        text = text.replace(found, f"p{number:05d}")
    return text


if __name__ == "__main__":
    main()
