"""Mirror by product: both counts are those of the rows, the gap and what no product tells are theirs.

The rows are made, in the layout of UN Comtrade, and no statistic; but for an extract of three countries that
stands beside the project.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dashboard import gallery, ledger, sharing
from dashboard.charts import goods, signs
from dashboard.codes import products as codes
from dashboard.export import verify
from dashboard.export.options import Options
from dashboard.ledger.sets import behind
from dashboard.model import LANGUAGES, Selection, View
from dashboard.operations import OPERATIONS
from dashboard.sets import adding
from tests.sets import made

NUMBERS = {"FRA": 251, "DEU": 276, "USA": 842, "CHN": 156}
CHAPTERS = (*range(1, 77), *range(78, 98))


def comtrade() -> pd.DataFrame:
    """France sells Germany, both count; of 2019 both have a total of their own, of the importer's too small.

    2020: two revisions. To the United States only France counts; China and the States have no year in common.
    """
    random = np.random.default_rng(15)
    codes_ = sorted(
        {int(one) for one in random.choice(CHAPTERS, 60) * 10_000 + random.integers(100, 9999, 60)}
    )
    rows = []
    for year, revisions in ((2018, ("H5", "H5")), (2019, ("H5", "H5")), (2020, ("H5", "H6"))):
        exported = np.round(random.lognormal(12, 2, len(codes_)), 2)
        imported = np.round(exported * random.uniform(0.7, 1.5, len(codes_)), 2)
        sides = (("FRA", "X", "DEU", exported), ("DEU", "M", "FRA", imported))
        for at, (reporter, flow, partner, values) in enumerate(sides):
            # Each side lacks a product that the other has.
            rows += [
                (year, reporter, flow, partner, revisions[at], f"{code:06}", value)
                for place, (code, value) in enumerate(zip(codes_, values, strict=True))
                if place != at
            ]
            told = sum(value for place, value in enumerate(values) if place != at)
            total = told * (1.25 if at == 0 else 0.9)
            if year == 2019:
                rows.append((year, reporter, flow, partner, revisions[at], "TOTAL", round(total, 2)))
    rows += [(2019, "FRA", "X", "USA", "H5", "270900", 5.0), (2019, "CHN", "X", "USA", "H5", "270900", 5.0)]
    rows.append((2018, "USA", "M", "CHN", "H5", "270900", 6.0))
    # China and Germany also tell chapters 90 and 91 by numbers of their own.
    for reporter, flow, partner, times in (("CHN", "X", "DEU", (1.0, 1.4)), ("DEU", "M", "CHN", (0.9, 1.0))):
        for chapter, more in zip(("90", "91"), times, strict=True):
            of = (2019, reporter, flow, partner, "H5")
            rows += [(*of, f"{chapter}0110", 1e6), (*of, f"{chapter}0290", 2e6), (*of, chapter, 3e6 * more)]
    names = [
        "period",
        "reporterCode",
        "flowCode",
        "partnerCode",
        "classificationCode",
        "cmdCode",
        "primaryValue",
    ]
    table = pd.DataFrame(rows, columns=names)
    for one in ("reporterCode", "partnerCode"):
        table[one] = table[one].map(NUMBERS)
    return table.assign(partner2Code=0, customsCode="C00", motCode=0, netWgt="", isReported=True)


@pytest.fixture(scope="module", autouse=True)
def table(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sets")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BILATERAL_DATA", str(folder))
        told = comtrade()
        told.to_csv(folder / "comtrade.txt", index=False, sep="\t")
        adding.add("comtrade", [folder / "comtrade.txt"], "2024-01")
        adding.add("baci", [made.baci_zip(folder)])
        ledger.renew()
        yield told
    ledger.renew()


def view(**asked: object) -> View:
    asked = {"lang": "en", "pair": ("FRA", "DEU"), "flow": "exports", **asked}
    return gallery.resolve(Selection(**asked))  # type: ignore[arg-type]


def plain(table: pd.DataFrame, reporter: str, year: int, hs: str = "") -> pd.Series:
    """Dollars by part of a code as one side counts them, by pandas alone."""
    mine = table[(table["reporterCode"] == NUMBERS[reporter]) & (table["period"] == year)]
    mine = mine[mine["partnerCode"].isin([NUMBERS["FRA"], NUMBERS["DEU"]]) & (mine["cmdCode"] != "TOTAL")]
    if hs:
        low, high = codes.span(hs)
        mine = mine[mine["cmdCode"].str[: len(low)].between(low, high)]
    digits = codes.digits(hs)
    part = mine["cmdCode"].map(codes.section) if not digits else mine["cmdCode"].str[:digits]
    return mine.groupby(part)["primaryValue"].sum()


@pytest.mark.parametrize("hs", ["", "XV", "91"])
def test_both_counts_and_gaps_equal_plain_pandas_and_open_their_rows(hs, table):
    chart = gallery.draw("gaps", view(hs=hs))
    figures = chart.evidence.figures
    sides = {one.flow: one for one in goods.sides(gallery.evidence("gaps", view(hs=hs)))}
    wanted = {"exports": plain(table, "FRA", 2019, hs), "imports": plain(table, "DEU", 2019, hs)}
    for flow, amounts in wanted.items():
        found = dict(zip(sides[flow].now["product"].map(goods.code), sides[flow].now["amount"], strict=True))
        assert found == pytest.approx(amounts.to_dict())
        assert sides[flow].total["amount"].iloc[0] == pytest.approx(amounts.sum())
    gaps = figures[(figures["operation"] == "mirror_gap") & (figures["product"].map(goods.code) != "all")]
    apart = wanted["imports"].sub(wanted["exports"])
    for row in gaps.to_dict("records"):
        code = goods.code(row["product"])
        if code in apart.index and code != hs:
            assert row["amount"] == pytest.approx(apart[code])
        for one in row["derived_from"].split():
            opened = behind(gallery.book(), one)
            if opened is not None:
                assert opened.query.count == len(opened.rows(10_000)) > 0
    assert len(gaps)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_chart_stands_alone_and_its_numbers_are_what_their_operands_give(lang):
    chart = gallery.draw("gaps", view(lang=lang))
    assert chart.drawn and chart.title in chart.alt and "2019" in chart.title
    assert "HS 2017" in chart.subtitle and chart.table()["figure_id"].tolist() == list(chart.drawn)
    drawn = {data[0] for trace in chart.figure.data for data in trace.customdata}
    assert drawn | set(chart.unmarked) == set(chart.drawn)
    amounts = dict(zip(chart.evidence.figures["figure_id"], chart.evidence.figures["amount"], strict=True))
    computed = chart.evidence.figures[chart.evidence.figures["kind"] == "derived"]
    assert set(computed["operation"]) == {"mirror_gap", "rest"}
    for row in computed.to_dict("records"):
        operands = [amounts[one] for one in row["derived_from"].split()]
        assert OPERATIONS[row["operation"]].holds(row["amount"], operands)


def test_the_band_is_a_tenth_of_the_exports_and_words_follow_it(table):
    chart = gallery.draw("gaps", view())
    band = next(one for one in chart.figure.data if "over the exports" in one.name)
    assert [width / start for width, start in zip(band.x, band.base, strict=True)] == pytest.approx(
        [0.1] * len(band.x)
    )
    text = " ".join(str(one.text) for one in chart.figure.layout.annotations)
    exports, imports = plain(table, "FRA", 2019), plain(table, "DEU", 2019)
    ratio = (imports / exports).dropna()
    shown = [code for code in ratio.index if f" {code} " in text.replace("<b>", " ").replace("</b>", " ")]
    for words, is_so in (
        ("less than the exports", ratio[shown] < 1),
        ("freight may explain it", ratio[shown].between(1, 1.1)),
        ("more than freight explains", ratio[shown] > 1.1),
    ):
        assert text.count(words) >= is_so.sum()
    assert "IMF" in " ".join(chart.notes) and "does not say how it values" in " ".join(chart.notes)


def test_what_no_product_tells_is_drawn_and_never_negative_without_a_warning(table):
    chart = gallery.draw("gaps", view())
    left = chart.evidence.figures[chart.evidence.figures["figure_id"].str.endswith("/hs/residual")]
    told = {row["flow"]: row["amount"] for row in left.to_dict("records")}
    totals = table[(table["cmdCode"] == "TOTAL")].set_index("flowCode")["primaryValue"]
    assert told["exports"] == pytest.approx(totals["X"] - plain(table, "FRA", 2019).sum())
    assert (
        told["imports"] == pytest.approx(totals["M"] - plain(table, "DEU", 2019).sum())
        and told["imports"] < 0
    )
    notes = " ".join(chart.notes)
    assert "Warning, imports" in notes and "of the set’s own total is told of no product" in notes
    assert set(left["figure_id"]) <= set(chart.drawn)
    low, _high = chart.figure.layout.xaxis.range
    assert low < 0
    # A year without totals of its own has no such row, and no warning.
    plain_year = gallery.draw("gaps", view(year=2018))
    assert "Warning" not in " ".join(plain_year.notes) and "of no product" not in str(
        plain_year.figure.layout
    )


def test_what_a_chapter_hides_is_told_of_each_side(table):
    """China's own number of chapter 91 is 40 % over its products, Germany's of 90 is 10 % under them."""
    asked = {"pair": ("CHN", "DEU"), "year": 2019}
    chart = gallery.draw("gaps", view(hs="91", **asked))
    (left,) = chart.evidence.figures[
        chart.evidence.figures["figure_id"].str.endswith("/hs/residual")
    ].to_dict("records")
    assert left["flow"] == "exports" and left["amount"] == pytest.approx(1.2e6)
    whole, *parts = left["derived_from"].split()
    assert whole.endswith("/hs/91/own") and len(parts) == 1
    opened = behind(gallery.book(), whole)
    assert opened is not None and opened.query.count == 1
    assert (opened.rows(9)["value"] * opened.rows(9)["multiplier"]).sum() == pytest.approx(4.2e6)
    alone = gallery.book().one(whole)
    assert alone is not None and alone.figure(whole)["amount"] == pytest.approx(4.2e6)
    # Of the section both chapters are told, one of them with a warning.
    section = gallery.draw("gaps", view(hs="XVIII", **asked))
    notes = " ".join(section.notes)
    assert "is told of no product" in notes and "Warning" in notes
    hidden = section.evidence.figures[
        section.evidence.figures["figure_id"].str.endswith("/hs/residual-of-part")
    ]
    amounts = {goods.code(row["product"]): row["amount"] for row in hidden.to_dict("records")}
    assert amounts == pytest.approx({"91": 1.2e6, "90": -0.3e6})
    assert set(hidden["figure_id"]) <= set(section.drawn)
    # Where no chapter has a number of its own, nothing is told.
    assert not any("of no product" in note for note in gallery.draw("gaps", view(hs="XV")).notes)


def test_the_other_way_and_the_last_year_that_is_told_alike():
    asked = view(flow="imports", pair=("DEU", "FRA"))
    assert gallery.draw("gaps", asked).title.startswith("France → Germany, both counts by product in 2019")
    for flow, back in (("imports", "exports"), ("exports", "imports")):
        both = gallery.draw(
            "gaps", view(flow=flow, pair=("DEU", "FRA") if flow == "imports" else ("FRA", "DEU"))
        )
        assert f"for the way back choose the flow “{back}”" in both.notes[-1]
    assert gallery.product_coverages(asked, "gaps")[0].years == (2018, 2019, 2020)
    assert sharing.linked("gaps", asked).to_params().items() >= {"year": "2019", "flow": "imports"}.items()


def test_a_product_of_one_side_alone_has_no_gap_and_is_counted():
    """Of section I Germany has chapter 02 alone, France 05: the sums are apart, no product is."""
    chart = gallery.draw("gaps", view(hs="I"))
    notes = " ".join(chart.notes)
    assert notes.count("has a row of") == 2 and "a row of France alone" in notes
    gaps = chart.evidence.figures[chart.evidence.figures["operation"] == "mirror_gap"]
    codes_ = {goods.code(one) for one in gaps["product"]}
    assert not codes_ & {"02", "05"}
    lines = [str(one.text) for one in chart.figure.layout.annotations]
    assert sum("no row" in one for one in lines) == 2


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"table": "baci-202401b", "pair": ("FRA", "DEU")}, "reconciled"),
        ({"pair": ("FRA", "USA"), "table": "comtrade-2024-01"}, "France alone counts"),
        ({"pair": ("CHN", "USA"), "table": "comtrade-2024-01"}, "no year in which both"),
        ({"year": 2020}, "two revisions"),
        ({"year": 1999}, "they have 2018, 2019, 2020"),
        ({"pair": ("IND", "NOR"), "table": "comtrade-2024-01"}, "baci-202401b"),
        ({"hs": "970500"}, "no row of this product"),
        ({"hs": "02"}, "Germany alone has rows for 2019"),
    ],
)
def test_nothing_to_show_says_why_and_what_to_add(asked, told):
    for lang in LANGUAGES:
        chart = gallery.draw("gaps", view(lang=lang, **asked))
        assert chart.is_empty and chart.notes
    english = gallery.draw("gaps", view(**asked))
    assert told in " ".join(english.notes)
    if "table" in asked and asked["pair"] != ("CHN", "USA") and asked["pair"] != ("IND", "NOR"):
        assert "bilateral data add comtrade" in " ".join(english.notes)


def test_the_tab_says_where_no_set_has_both_sides(monkeypatch, tmp_path):
    assert "gaps" not in gallery.lacking(view())
    assert "each side’s own count" in gallery.lacking(view(pair=("IND", "NOR")))["gaps"]
    monkeypatch.setenv("BILATERAL_DATA", str(tmp_path / "none"))
    ledger.renew()
    assert "no set with products" in gallery.lacking(view())["gaps"]
    assert "bilateral data add comtrade" in gallery.draw("gaps", view()).notes[0]
    assert "gaps" not in gallery.lacking_of_country("FRA")
    monkeypatch.undo()
    ledger.renew()


@pytest.mark.parametrize("form", ["csv", "svg", "xlsx"])
def test_files_leave_with_their_evidence(form):
    file = sharing.taken("gaps", view(), form, Options(), own=True)
    found = verify.verify(file, f"gaps.{form}", gallery.book())
    assert found.outcome == "sound" and found.counts["unchanged"] == len(found.figures) > 5


SHARED = Path(os.environ.get("BILATERAL_SHARED", "")) / "data" / "official"
EXTRACT = SHARED / "comtrade_hs2_arm_aze_geo_2003_2021.parquet"


@pytest.mark.skipif(
    not os.environ.get("BILATERAL_SHARED") or not EXTRACT.exists(),
    reason="the extract stands beside the project (BILATERAL_SHARED) and may not be shipped",
)
def test_chapters_of_georgia_and_armenia_equal_the_extract(tmp_path, monkeypatch):
    told = pd.read_parquet(EXTRACT)
    told = told[told["year"] >= 2018]
    areas = pd.read_csv(SHARED / "countries_m49_iso.csv", dtype=str).set_index("iso3")["m49"]
    numbers = {**dict(zip(areas.index.astype(str), areas, strict=True)), "USA": "842"}
    made.comtrade_of_chapters(told, numbers).to_csv(tmp_path / "comtrade.csv", index=False)
    monkeypatch.setenv("BILATERAL_DATA", str(tmp_path / "own"))
    adding.add("comtrade", [tmp_path / "comtrade.csv"], "cut")
    ledger.renew()
    chart = gallery.draw("gaps", view(pair=("GEO", "ARM"), year=2021, hs="IV"))
    of_2021 = told[told["year"] == 2021]
    counts = [
        of_2021.query(f"reporter_iso3 == '{one}' and partner_iso3 == '{other}' and flow == '{flow}'")
        for one, other, flow in (("GEO", "ARM", "export"), ("ARM", "GEO", "import"))
    ]
    sums = [one.groupby("hs2")["value_usd"].sum() for one in counts]
    apart = (sums[1] - sums[0]).dropna()
    figures = chart.evidence.figures
    gaps = figures[figures["operation"] == "mirror_gap"]
    found = dict(zip(gaps["product"].map(goods.code), gaps["amount"], strict=True))
    mine = [code for code in apart.index if codes.section(code) == "IV"]
    assert {code: found[code] for code in mine} == pytest.approx(apart[mine].to_dict())
    monkeypatch.undo()
    ledger.renew()


def test_of_paper_each_product_has_its_gap_and_each_mark_its_country():
    chart = gallery.draw("gaps", view(year=2019)).paper
    words = signs.labels(chart.figure)
    rows, bars = ([one for one in words if one["kind"] == kind] for kind in ("row", "bar"))
    assert len(rows) == len(bars) > 5
    assert any("freight" in one["text"] for one in bars)
    told = "Circle: exports, count of France; diamond: imports, count of Germany"
    assert all(told in one for one in chart.printed)
    assert chart.figure.layout.showlegend is False


def test_a_set_that_was_compiled_of_both_sides_is_not_asked_for_each_sides_own(monkeypatch, tmp_path):
    """Every page of a pair asks before its first chart which sets have both counts."""
    from dashboard.ledger import mirrored, products

    monkeypatch.setenv("BILATERAL_DATA", str(tmp_path / "sets"))
    adding.add("baci", [made.baci_zip(tmp_path)])
    ledger.renew()
    asked, of_table = [], products._of_table

    def counted(*given):
        asked.append(given)
        return of_table(*given)

    monkeypatch.setattr(products, "_of_table", counted)
    whole = gallery.whole_tables()
    assert [one.about["compiled_by"] for one in whole.added] == ["CEPII"]
    assert mirrored.both_counts(whole, "FRA", "USA") == [] and not asked
    assert products.by_product(whole, "FRA", "USA", "exports") and asked
    ledger.renew()
