"""Evidence comes back from every format: read with libraries that had no part in writing it."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import Any

import frictionless
import openpyxl
import pandas as pd
import pytest
from lxml import etree, html

from dashboard.evidence import COLUMNS
from dashboard.export import exact, files, guard, sealed, tables
from dashboard.export.options import FORMATS, Options
from dashboard.export.verify import verify
from dashboard.model import SOURCE_COLUMNS
from tests.export import exported

pytestmark = pytest.mark.browser
SVG = "{http://www.w3.org/2000/svg}"
CHARTS = [("timeline", "ru"), ("growth", "en"), ("pairs", "ru")]
each_chart = pytest.mark.parametrize(("name", "lang"), CHARTS)


def same(opened: sealed.Opened, chart) -> None:
    """What was read is the chart's evidence, row for row, and the seals fit."""
    figures = exact.rows(chart.evidence.figures, COLUMNS)
    assert sorted(opened.sealed.figures, key=_id) == sorted(figures, key=_id)
    sources = exact.rows(chart.evidence.sources, SOURCE_COLUMNS)
    named = {figure["source_id"] for figure in figures}
    assert {one["source_id"]: one for one in opened.sealed.sources if one["source_id"] in named} == {
        one["source_id"]: one for one in sources if one["source_id"] in named
    }
    assert opened.sealed.drawn == chart.drawn
    assert (opened.sealed.about["title"], opened.sealed.about["source_line"]) == (chart.title, chart.foot)
    assert opened.digest == opened.sealed.digest
    assert list(opened.claimed.values()) == opened.sealed.checks


def _id(row: dict[str, str]) -> str:
    return row["figure_id"]


def words(chart) -> list[str]:
    """What every file must show."""
    about = exported.content(chart)
    return [chart.title, chart.subtitle, chart.foot, about.period, "trade.example/pair"]


def plain(text: str) -> str:
    """Blanks as one, however lines were broken."""
    return " ".join(text.split())


@each_chart
def test_svg_by_lxml(name, lang):
    chart = exported.shipped(name, lang)
    root = etree.fromstring(exported.export(chart, "svg"))
    evidence = root.find(f"{SVG}metadata/{{urn:bilateral:evidence:1}}evidence")
    chart = chart.paper
    same(sealed.from_text(evidence.text), chart)
    texts = " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    assert [one for one in words(chart) if plain(one) not in plain(texts)] == []
    assert root.findtext(f"{SVG}title") == chart.title


@each_chart
def test_png_by_pillow(name, lang):
    chart = exported.shipped(name, lang)
    picture = exported.png(exported.export(chart, "png", Options(size="square")))
    chart = chart.paper
    same(sealed.from_text(picture.text["Bilateral evidence"]), chart)
    assert picture.text["Title"] == chart.title
    assert chart.foot in picture.text["Source"]
    packet = etree.fromstring(re.sub(r"<\?xpacket[^>]*>", "", picture.text["XML:com.adobe.xmp"]))
    said = "".join(packet.itertext())
    quoted = chart.evidence.of(chart.drawn).figures.query("kind == 'published'")["excerpt"]
    assert all(plain(one) in plain(said) for one in [chart.title, chart.foot, exported.FACTS.link, *quoted])


@each_chart
def test_pdf_by_pypdf(name, lang):
    chart = exported.shipped(name, lang)
    reader = exported.pdf(exported.export(chart, "pdf"))
    assert len(reader.pages) == 1
    chart = chart.paper
    same(sealed.from_text(reader.attachments["evidence.json"][0].decode()), chart)
    text = plain(reader.pages[0].extract_text())
    assert [one for one in words(chart) if plain(one) not in text] == []
    assert reader.metadata.title == chart.title and chart.foot in reader.metadata.subject
    assert reader.xmp_metadata.dc_title["x-default"] == chart.title
    fonts = reader.pages[0]["/Resources"]["/Font"].values()
    named = [font for font in map(_object, fonts) if font["/Subtype"] != "/Type3"]  # those hold their shapes
    inside = [font["/DescendantFonts"][0]["/FontDescriptor"] for font in named]
    assert inside and all("/FontFile2" in one for one in map(_object, inside))
    assert "/XObject" not in reader.pages[0]["/Resources"] or not reader.pages[0].images


def _object(reference):
    return reference.get_object()


@each_chart
@pytest.mark.parametrize("fmt", ["html", "html-interactive"])
def test_html_by_lxml(name, lang, fmt):
    chart = exported.shipped(name, lang)
    page = exported.export(chart, fmt)
    tree = html.fromstring(page)
    whole = json.loads(tree.get_element_by_id("evidence").text)
    whole["figures"]["rows"][:0] = [json.loads(one.text) for one in tree.find_class("figure")]
    same(sealed.from_json(whole), chart)
    for dead in tree.xpath("//script | //style"):
        dead.getparent().remove(dead)
    seen = plain(tree.find("body").text_content())
    assert [one for one in words(chart) if plain(one) not in seen] == []
    drawn = chart.evidence.figures[chart.evidence.figures["figure_id"].isin(chart.drawn)]
    assert [row for row in drawn["excerpt"] if plain(row) not in seen] == []
    assert len(tree.xpath("//tbody/tr")) == len(chart.drawn)


def test_html_speaks_schema_org():
    chart = exported.shipped()
    tree = html.fromstring(exported.export(chart, "html"))
    found = [json.loads(one.text) for one in tree.xpath('//script[@type="application/ld+json"]')]
    assert found[0]["@type"] == "Dataset" and found[0]["name"] == chart.title
    assert {one["@type"] for one in found[1:]} == {"Claim", "Observation"}
    assert len(found) == 1 + len(chart.drawn)


@each_chart
@pytest.mark.parametrize("options", [Options(), Options(bom=True), Options(bom=True, comma=True)])
def test_csv_by_pandas(name, lang, options):
    chart = exported.shipped(name, lang)
    data = exported.export(chart, "csv", options)
    assert data.startswith(b"\xef\xbb\xbf") == options.bom
    frame = pd.read_csv(
        io.BytesIO(data),
        dtype=str,
        keep_default_na=False,
        encoding="utf-8-sig",
        sep=";" if options.comma else ",",
    )
    told = json.loads(guard.read(frame["about"][0]))
    assert (told["title"], told["source_line"]) == (chart.title, chart.foot)
    rows = [_typed(row | told["same"], options.comma) for row in frame.to_dict("records")]
    wanted = [{name: row[name] for name in rows[0]} for row in exact.rows(chart.evidence.figures, COLUMNS)]
    assert set(COLUMNS) - set(rows[0]) == {"start", "end"}
    assert sorted(rows, key=_id) == sorted(wanted, key=_id)
    same(tables.from_csv(data), chart)


def _typed(row: dict[str, str], comma: bool = False) -> dict[str, str]:
    """The cells of figures in normal form."""
    return {
        name: exact.text(name, row[name].replace(",", ".") if comma else row[name])
        if exact.is_number(name)
        else guard.lines(guard.read(row[name]))
        for name in COLUMNS
        if name in row
    }


@each_chart
def test_xlsx_by_openpyxl(name, lang):
    chart = exported.shipped(name, lang)
    book = openpyxl.load_workbook(io.BytesIO(exported.export(chart, "xlsx")))
    assert book.sheetnames[-3:] == ["figures", "sources", "definitions"]
    header, *rows = book["figures"].iter_rows(values_only=True)
    read = [dict(zip(header, row, strict=True)) for row in rows]
    cells = [
        # A column in which nothing stands is left out.
        {name: exact.text(name, 0 if one.get(name) == 0 else one.get(name) or "") for name in COLUMNS}
        for one in read
    ]
    assert sorted(cells, key=_id) == sorted(exact.rows(chart.evidence.figures, COLUMNS), key=_id)
    told = {row[0]: row[1] for row in book["definitions"].iter_rows(values_only=True)}
    assert (told["chart_title"], told["chart_link"]) == (chart.title, exported.FACTS.link)
    assert set(COLUMNS) <= set(told)
    assert {row[0] for row in book["sources"].iter_rows(min_row=2, values_only=True)} >= {
        one["source_id"] for one in read
    }


@each_chart
def test_json_by_json(name, lang):
    chart = exported.shipped(name, lang)
    given = json.loads(exported.export(chart, "json"))
    same(sealed.from_json(given), chart)
    assert given["figures"][0]["figure_id"] == chart.drawn[0]
    assert all(isinstance(one["amount"], float) for one in given["figures"])


@each_chart
def test_zip_by_frictionless(name, lang, tmp_path):
    chart = exported.shipped(name, lang)
    zipfile.ZipFile(io.BytesIO(exported.export(chart, "zip"))).extractall(tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])
    assert {one.name for one in tmp_path.iterdir()} == {
        "datapackage.json",
        "figures.csv",
        "sources.csv",
        "about.json",
        "chart.svg",
        "chart.png",
        "README.md",
        "citation.bib",
        "citation.ris",
        "citation.csl.json",
    }
    package: Any = frictionless.Package(str(tmp_path / "datapackage.json"))
    same_in_all = json.loads((tmp_path / "about.json").read_text("utf-8"))["same"]
    rows = [row.to_dict() | same_in_all for row in package.get_resource("figures").read_rows()]
    typed = [_typed({name: "" if cell is None else str(cell) for name, cell in row.items()}) for row in rows]
    wanted = [{name: row[name] for name in typed[0]} for row in exact.rows(chart.evidence.figures, COLUMNS)]
    assert sorted(typed, key=_id) == sorted(wanted, key=_id)
    assert (tmp_path / "README.md").read_text("utf-8").count(exported.FACTS.link.removeprefix("https://"))


@pytest.mark.parametrize("fmt", FORMATS)
def test_rebuilt_evidence_is_the_charts(fmt):
    """The typed frame again: texts, numbers and missing values."""
    chart = exported.shipped()
    found = verify(exported.export(chart, fmt), f"chart.{fmt}", exported.book(chart.evidence))
    assert found.outcome == "sound" and found.evidence is not None
    order = list(chart.evidence.figures["figure_id"])
    again = found.evidence.figures.set_index("figure_id", drop=False).loc[order]
    for name in COLUMNS:
        mine, theirs = again[name].tolist(), chart.evidence.figures[name].tolist()
        assert mine == (pytest.approx(theirs, rel=1e-14, nan_ok=True) if name in exact.NUMBERS else theirs)
        if name in (*exact.NUMBERS, *exact.WHOLE):
            assert again[name].dtype == chart.evidence.figures[name].dtype


@pytest.mark.parametrize("fmt", FORMATS)
def test_cyrillic_in_every_format(fmt):
    chart = exported.shipped()
    found = verify(exported.export(chart, fmt), "x", exported.book(chart.evidence))
    assert found.about is not None and re.search("[а-я]{4}", found.about["title"])


@pytest.mark.parametrize("fmt", ["csv", "xlsx", "json", "html-interactive", "svg", "zip"])
def test_a_chart_without_a_figure_can_be_taken_away(fmt):
    from dashboard import gallery
    from dashboard.model import Selection

    asked = gallery.resolve(Selection(first=1900, last=1901))
    chart = gallery.draw("timeline", asked, "light")
    assert chart.is_empty
    assert len(files.export(chart, chart.evidence, asked, fmt, facts=exported.FACTS)) > 100
