"""What is traded: bars, areas and contributions are those of the rows, and each number opens them.

The rows are made and no statistic, but for an extract of three countries that stands beside the project.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dashboard import cli, gallery, ledger, sharing
from dashboard.api import products as api
from dashboard.api.answers import NotAnswered
from dashboard.charts import goods, signs
from dashboard.charts.treemap import squarified
from dashboard.codes import products as codes
from dashboard.export import verify
from dashboard.export.links import OF_EITHER
from dashboard.export.options import Options
from dashboard.ledger.sets import behind
from dashboard.model import LANGUAGES, Selection, View
from dashboard.operations import OPERATIONS
from dashboard.sets import adding
from tests.sets import made

NUMBERS = {code: number for number, code in made.BACI_AREAS.items()}
CHAPTERS = (*range(1, 77), *range(78, 98))


def rows(year: int) -> pd.DataFrame:
    """Made rows of BACI's layout in all chapters, France and Germany with each other and others."""
    random = np.random.default_rng(year)
    sides = [("FRA", "DEU"), ("DEU", "FRA"), ("FRA", "USA"), ("CHN", "FRA")]
    found = []
    for first, second in sides:
        codes_ = random.choice(CHAPTERS, 60) * 10_000 + random.integers(100, 9999, 60)
        found += [(year, NUMBERS[first], NUMBERS[second], int(one)) for one in sorted(set(codes_))]
        found += [(year, NUMBERS[first], NUMBERS[second], one) for one in (270900, 271012, 870323)]
    table = pd.DataFrame(found, columns=["t", "i", "j", "k"]).drop_duplicates()
    values = np.round(random.lognormal(6, 2, len(table)), 3)
    # Of what is grown and eaten (sections I to IV) nobody has the weight.
    weights = np.where(table["k"] < 250_000, np.nan, np.round(random.lognormal(3, 1, len(table)), 3))
    return table.assign(v=values, q=weights)


@pytest.fixture(scope="module", autouse=True)
def table(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sets")
    years = {year: rows(year) for year in (2018, 2019)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BILATERAL_DATA", str(folder))
        paths = []
        for year, one in years.items():
            paths.append(folder / f"BACI_HS92_Y{year}_V202401.csv")
            one.to_csv(paths[-1], index=False)
        adding.add("baci", paths)
        comtrade = folder / "comtrade.txt"
        own = made.comtrade()
        before = own[own["cmdCode"] != "TOTAL"].assign(period=2018, classificationCode="H4")
        pd.concat([own, before]).to_csv(comtrade, index=False, sep="\t")
        adding.add("comtrade", [comtrade], "2024-01")
        ledger.renew()
        yield pd.concat(years.values()).assign(code=lambda one: one["k"].astype(str).str.zfill(6))
    ledger.renew()


def view(**asked: object) -> View:
    asked = {"table": "baci-202401", "lang": "en", "pair": ("FRA", "DEU"), **asked}
    return gallery.resolve(Selection(**asked))  # type: ignore[arg-type]


def plain(table: pd.DataFrame, first: str, second: str, year: int, hs: str = "") -> pd.Series:
    """Thousands of dollars by part of a code, the largest first, by pandas alone."""
    mine = table[(table["t"] == year) & (table["i"] == NUMBERS[first]) & (table["j"] == NUMBERS[second])]
    if hs:
        low, high = codes.span(hs)
        mine = mine[mine["code"].str[: len(low)].between(low, high)]
    digits = codes.digits(hs)
    part = mine["code"].map(codes.section) if not digits else mine["code"].str[:digits]
    return mine.groupby(part)["v"].sum().sort_values(ascending=False)


@pytest.mark.parametrize("hs", ["", "V", "27"])
@pytest.mark.parametrize("flow", ["exports", "imports"])
def test_parts_of_a_code_equal_plain_pandas_and_open_their_rows(flow, hs, table):
    evidence = gallery.evidence("products", view(flow=flow, hs=hs))
    (side,) = goods.sides(evidence)
    both = ("FRA", "DEU") if flow == "exports" else ("DEU", "FRA")
    wanted = plain(table, *both, 2019, hs)
    assert [goods.code(one) for one in side.now["product"]] == wanted.index.tolist()
    assert (side.now["amount"] / 1000).tolist() == pytest.approx(wanted.tolist())
    assert side.total["amount"].iloc[0] / 1000 == pytest.approx(wanted.sum())
    assert side.beside["amount"].iloc[0] / 1000 == pytest.approx(plain(table, *both, 2018, hs).sum())
    for row in (side.now.iloc[0], side.total.iloc[0], side.before.iloc[-1]):
        opened = behind(gallery.book(), row["figure_id"])
        assert opened is not None
        found = opened.rows(10_000)
        assert len(found) == opened.query.count > 0
        assert (found["value"] * found["multiplier"]).sum() == pytest.approx(row["amount"])
        for said in (str(opened.query.count), "baci", row["product"], opened.query.checksum[:16]):
            assert said in row["excerpt"] and said in row["excerpt_ru"]
        alone = gallery.book().one(row["figure_id"])
        assert alone is not None and alone.figure(row["figure_id"])["amount"] == row["amount"]
        assert row["excerpt_kind"] == "query"


@pytest.mark.parametrize("hs", ["", "V", "27"])
@pytest.mark.parametrize("name", ["products", "gaps"])
def test_amounts_of_products_are_numbers_whatever_the_set_lacks(name, hs):
    """Joined with what a set has nothing of, numbers became objects, which all that follows waited for."""
    figures = gallery.evidence(name, view(table="" if name == "gaps" else "baci-202401", hs=hs)).figures
    numbers = gallery.book().figures.select_dtypes("number").dtypes
    assert len(numbers) > 5 and figures[numbers.index].dtypes.to_dict() == numbers.to_dict()


def test_what_is_sorted_by_product_is_made_once_for_page_and_drawing():
    evidence = gallery.evidence("products", view(hs="V"))
    assert goods.sides(evidence)[0] is goods.sides(evidence)[0]


def test_a_country_is_the_sum_over_the_partners_told_apart(table):
    (side,) = goods.sides(gallery.evidence("products", view(country="FRA", pair=None, flow="exports")))
    mine = table[(table["t"] == 2019) & (table["i"] == NUMBERS["FRA"])]
    assert side.total["amount"].iloc[0] / 1000 == pytest.approx(mine["v"].sum())
    assert side.total["partner"].iloc[0] == "WLD"
    chart = gallery.draw("products", view(country="FRA", pair=None))
    assert "partial total" in chart.notes[0] and chart.title.startswith("France, trade by product in 2019")
    assert sharing.linked("products", view(country="FRA", pair=None)).to_params().keys() >= {
        "country",
        "year",
    }


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", OF_EITHER)
def test_a_chart_stands_alone_and_its_numbers_are_what_their_operands_give(name, lang):
    chart = gallery.draw(name, view(lang=lang))
    assert chart.drawn and chart.title in chart.alt and "2019" in chart.title
    assert "HS92" in chart.subtitle and "CEPII" in chart.subtitle
    assert chart.table()["figure_id"].tolist() == list(chart.drawn)
    drawn = {data[0] for trace in chart.figure.data for data in trace.customdata}
    assert drawn | set(chart.unmarked) == set(chart.drawn)
    amounts = dict(zip(chart.evidence.figures["figure_id"], chart.evidence.figures["amount"], strict=True))
    computed = chart.evidence.figures[chart.evidence.figures["kind"] == "derived"]
    assert len(computed)
    for row in computed.to_dict("records"):
        assert OPERATIONS[row["operation"]].holds(
            row["amount"], [amounts[one] for one in row["derived_from"].split()]
        )


def test_headings_have_names_in_english_and_codes_in_russian():
    english, russian = (gallery.draw("products", view(hs="27", lang=lang)) for lang in LANGUAGES)
    words = [
        " ".join(str(one.text) for one in chart.figure.layout.annotations) for chart in (english, russian)
    ]
    assert "2709 Petroleum oils and oils obtained" in words[0] and "Petroleum" not in words[1]
    assert "2709" in words[1] and all(len(one) <= 260 for one in (english.title, russian.title))
    assert len(codes._headings()) > 1200 and all(codes.is_known(one) for one in codes._headings())


def test_both_flows_stand_on_both_sides_of_nought():
    chart = gallery.draw("products", view())
    bars = [trace for trace in chart.figure.data if trace.type == "bar"]
    assert [min(bars[0].x) > 0, max(bars[1].x) < 0] == [True, True]
    assert "exports" in bars[0].name and "imports" in bars[1].name
    assert "all other products" in chart.figure.layout.annotations[-1].text


def test_contributions_add_up_to_the_growth_of_the_whole(table):
    chart = gallery.draw("contributions", view(flow="exports"))
    now, before = (plain(table, "FRA", "DEU", year) for year in (2019, 2018))
    growth = 100 * (now.sum() / before.sum() - 1)
    (bars,) = chart.figure.data
    assert sum(bars.x) == pytest.approx(growth)
    figures = chart.evidence.figures
    every = figures[figures["operation"].isin(["contribution", "arrival", "departure"])]
    assert every["amount"].sum() == pytest.approx(growth)
    wanted = 100 * now.sub(before, fill_value=0) / before.sum()
    found = dict(zip(every["product"].map(goods.code), every["amount"], strict=True))
    assert found == pytest.approx(wanted.to_dict())
    assert {"contribution", "departure"} <= set(every["operation"])


def weighed(table: pd.DataFrame, year: int, hs: str) -> pd.DataFrame:
    """Dollars and tonnes from France to Germany by part of a code, by pandas alone."""
    mine = table[(table["t"] == year) & (table["i"] == NUMBERS["FRA"]) & (table["j"] == NUMBERS["DEU"])]
    if hs:
        low, high = codes.span(hs)
        mine = mine[mine["code"].str[: len(low)].between(low, high)]
    part = mine["code"].str[: codes.digits(hs) or 6] if hs else mine["code"].map(codes.section)
    return mine.assign(v=mine["v"] * 1000).groupby(part)[["v", "q"]].sum(min_count=1)


@pytest.mark.parametrize("hs", ["", "27"])
def test_price_and_quantity_and_both_at_once_add_up_to_the_part_of_a_product(hs, table):
    chart = gallery.draw("contributions", view(flow="exports", hs=hs))
    figures = chart.evidence.figures
    kinds = ["price_part", "quantity_part", "joint_part"]
    told = {
        kind: dict(zip(found["product"].map(goods.code), found["amount"], strict=True))
        for kind in kinds
        for found in [figures[figures["operation"] == kind]]
    }
    now, before = (weighed(table, year, hs) for year in (2019, 2018))
    both = now.add_suffix("1").join(before.add_suffix("0"), how="inner").dropna()
    assert len(both) and set(told["price_part"]) == set(both.index) == set(told["joint_part"])
    whole = plain(table, "FRA", "DEU", 2018, hs).sum() * 1000
    change = 100 * (both["v1"] / both["q1"] - both["v0"] / both["q0"]) * both["q0"] / whole
    assert told["price_part"] == pytest.approx(change.to_dict())
    more = 100 * (both["q1"] - both["q0"]) * both["v0"] / both["q0"] / whole
    assert told["quantity_part"] == pytest.approx(more.to_dict())
    parts = figures[figures["operation"] == "contribution"]
    wanted = dict(zip(parts["product"].map(goods.code), parts["amount"], strict=True))
    for code in both.index:
        assert sum(told[kind][code] for kind in kinds) == pytest.approx(wanted[code])
    assert any("are no prices" in note for note in chart.notes)
    if not hs:
        unweighed = {"I", "II", "III", "IV"} & set(wanted)
        assert unweighed and not unweighed & set(told["price_part"])
        assert any("not split" in note for note in chart.notes)
    words = " ".join(str(one.text) for one in chart.figure.layout.annotations)
    assert "value per tonne" in words and "both at once" in words
    weight = figures[figures["unit"] == "tonnes"].iloc[0]
    assert "tonnes" in weight["excerpt"] and "baci" in weight["excerpt"]
    alone = gallery.book().one(weight["figure_id"])
    assert alone is not None and alone.figure(weight["figure_id"])["amount"] == weight["amount"]
    opened = behind(gallery.book(), weight["figure_id"])
    assert opened is not None
    assert opened.rows(10_000)["quantity"].sum() == pytest.approx(weight["amount"])


def test_where_nothing_was_weighed_nothing_is_said_of_prices():
    chart = gallery.draw("contributions", view(flow="exports", hs="01"))
    assert "price_part" not in set(chart.evidence.figures["operation"])
    assert not any("are no prices" in note for note in chart.notes)


def test_areas_are_as_large_as_amounts_and_fill_the_map():
    chart = gallery.draw("treemap", view(flow="imports", hs="XI", country="FRA", pair=None))
    (bars,) = chart.figure.data
    areas = [width * height for width, height in zip(bars.width, bars.y, strict=True)]
    assert sum(areas) == pytest.approx(160 * 100)
    figures = chart.evidence.figures.set_index("figure_id")["amount"]
    amounts = [figures[data[0]] for data in bars.customdata]
    assert [one / areas[0] for one in areas] == pytest.approx([one / amounts[0] for one in amounts])
    both = gallery.draw("treemap", view(country="FRA", pair=None))
    assert "Shown: exports; for the other choose the flow “imports”." in both.notes
    placed = squarified([5.0, 3, 2, 1, 1, 0.5])
    for one in placed:
        assert one.x >= 0 and one.x + one.width <= 160.0001 and one.y + one.height <= 100.0001
        assert max(one.width / one.height, one.height / one.width) < 4


def test_two_revisions_are_not_compared_and_what_no_product_tells_is_said():
    """Made rows of Comtrade's layout: 2018 in HS 2012, 2019 in HS 2017; of 100.5 only 60 are told finely."""
    asked = view(pair=("FRA", "USA"), table="comtrade-2024-01", flow="exports")
    chart = gallery.draw("products", asked)
    assert "2018 is told in HS 2012, 2019 in HS 2017" in " ".join(chart.notes)
    assert "$40.5 (40.3%) of the set’s own total is told of no product" in " ".join(chart.notes).replace(
        "\xa0", " "
    )
    figures = chart.evidence.figures
    assert (
        set(figures["period"]) == {"2019"}
        and "comtrade/2024-01/FRA/USA/exports/2019" in figures["figure_id"].tolist()
    )
    assert gallery.draw("contributions", asked).is_empty
    left = figures[figures["figure_id"].str.endswith("/hs/residual")]
    assert left["amount"].tolist() == [40.5] and left["operation"].tolist() == ["rest"]


def test_a_file_of_products_is_verified_against_the_set():
    """Of contributions: cells of two years, their sums, and what is computed of three of them."""
    file = sharing.taken("contributions", view(hs="27", flow="exports"), "csv", Options())
    found = verify.verify(file, "contributions.csv", gallery.book())
    assert found.outcome == "sound" and found.counts["unchanged"] == len(found.figures) > 5


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"pair": ("IND", "NOR")}, "No set that was added"),
        ({"year": 1999}, "it has 2018, 2019"),
        ({"hs": "970500"}, "no row of this product"),
        ({"table": "comtrade-2024-01"}, "baci-202401"),
    ],
)
def test_nothing_to_show_says_why(asked, told):
    for name in OF_EITHER:
        chart = gallery.draw(name, view(**asked))
        assert chart.is_empty and told in " ".join(chart.notes)


def test_without_a_set_of_products_the_tab_says_which_to_add(tmp_path, monkeypatch):
    monkeypatch.setenv("BILATERAL_DATA", str(tmp_path / "none"))
    ledger.renew()
    asked = gallery.resolve(Selection(pair=("FRA", "DEU"), lang="en"))
    assert "no set with products" in gallery.lacking(asked)["products"]
    assert "no set with products" in gallery.lacking_of_country("FRA")["products"]
    assert "bilateral data add comtrade" in gallery.draw("products", asked).notes[0]
    with pytest.raises(NotAnswered) as refused:
        api.products({"pair": "FRA-DEU"})
    assert refused.value.status == 404
    assert cli.main(["products", "FRA-DEU"]) == 3
    monkeypatch.undo()
    ledger.renew()


def test_a_year_of_months_has_all_twelve(tmp_path, monkeypatch):
    """Made rows of Comext's layout; of 2022 a month is missing, and a part of a code is hidden."""
    lines = [
        ("FR", "US", code, 2, "T", f"{year}{month:02}", 1000 * month + at)
        for year, months in ((2022, 11), (2023, 12))
        for month in range(1, months + 1)
        for at, code in enumerate(("27090090", "27101943", "12XXXXXX"))
    ]
    names = ["DECLARANT_ISO", "PARTNER_ISO", "PRODUCT_NC", "FLOW", "STAT_REGIME", "PERIOD", "VALUE_IN_EUROS"]
    told = pd.DataFrame(lines, columns=names)
    told.assign(QUANTITY_IN_KG=1).to_csv(tmp_path / "full2023.dat", index=False)
    monkeypatch.setenv("BILATERAL_DATA", str(tmp_path / "own"))
    adding.add("comext", [tmp_path / "full2023.dat"], "2024-01")
    ledger.renew()
    asked = view(pair=("FRA", "USA"), table="", flow="exports")
    (coverage,) = gallery.product_coverages(asked)
    assert coverage.years == (2023,) and coverage.level == 8 and coverage.nomenclature.startswith("CN")
    wanted = told[told["PERIOD"].str[:4] == "2023"]
    for hs, digits in (("27", 4), ("2710", 6), ("271019", 8), ("12", 4)):
        (side,) = goods.sides(
            gallery.evidence("products", view(pair=("FRA", "USA"), table="", flow="exports", hs=hs))
        )
        mine = wanted[wanted["PRODUCT_NC"].str.startswith(hs)]
        plain_ = mine.groupby(mine["PRODUCT_NC"].str[:digits])["VALUE_IN_EUROS"].sum()
        found = dict(zip(side.now["product"].map(goods.code), side.now["amount"], strict=True))
        assert found == pytest.approx(plain_.to_dict())
        for figure_id in side.now["figure_id"]:
            opened = behind(gallery.book(), figure_id)
            assert opened is not None and opened.query.count == len(opened.rows(100)) == 12
            assert gallery.book().one(figure_id) is not None
    monkeypatch.undo()
    ledger.renew()


# --- command and API ------------------------------------------------------------------------------


def answered(**params: str) -> dict:
    return json.loads(api.products({"table": "baci-202401", **params}).body)


def test_command_and_api_answer_alike_with_the_rows_of_each_line(table, capfdbinary):
    found = answered(pair="FRA-DEU", hs="V", limit="2")
    words = ["products", "FRA-DEU", "--table", "baci-202401", "--hs", "V", "--limit", "2", "--format", "json"]
    assert cli.main(words) == 0 and json.loads(capfdbinary.readouterr().out) == found
    wanted = plain(table, "FRA", "DEU", 2019, "V")
    assert [one["code"] for one in found["products"]] == wanted.index[:2].tolist()
    assert found["sum"] == pytest.approx(1000 * wanted.sum()) and found["nomenclature"] == "HS92"
    assert all(one["rows"]["rows"] > 0 and one["rows"]["checksum"] for one in found["products"])
    for lang in LANGUAGES:
        assert cli.main(["products", "FRA-DEU", "--table", "baci-202401", "--lang", lang]) == 0
    assert "Франция".encode() in capfdbinary.readouterr().out


@pytest.mark.parametrize(
    ("params", "status"),
    [
        ({}, 422),  # neither two countries nor one
        ({"pair": "DEU-FRA", "country": "XXX"}, 404),
        ({"pair": "FRA-DEU", "hs": "xx"}, 422),
        ({"pair": "FRA-DEU", "hs": "00"}, 404),
        ({"pair": "FRA-DEU", "year": "1999"}, 404),
        ({"pair": "FRA-DEU", "table": "none"}, 404),
        ({"pair": "FRA-XXX"}, 404),
        ({"pair": "FRA-DEU", "question": "mirror"}, 404),  # reconciled: no side's own count
        ({"country": "FRA", "question": "mirror"}, 404),
        ({"pair": "FRA-USA", "table": "comtrade-2024-01"}, 403),
        ({"pair": "FRA-DEU", "flow": "turnover"}, 422),
        ({"pair": "FRA-DEU", "limit": "0"}, 422),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(params, status):
    with pytest.raises(NotAnswered) as refused:
        answered(**params)
    assert refused.value.status == status


def with_rows(folder: Path, monkeypatch, lines: list[tuple[str, str, int, float]]) -> None:
    """A set of these rows alone: exporter, importer, six digits, thousands of dollars of 2008."""
    told = pd.DataFrame(lines, columns=["i", "j", "k", "v"]).assign(t=2008, q="")
    told.assign(i=told["i"].map(NUMBERS_OF.get), j=told["j"].map(NUMBERS_OF.get)).to_csv(
        folder / "BACI_HS92_Y2008_V000001.csv", index=False
    )
    monkeypatch.setenv("BILATERAL_DATA", str(folder / "own"))
    adding.add("baci", [folder / "BACI_HS92_Y2008_V000001.csv"])
    ledger.renew()


NUMBERS_OF = {**NUMBERS, "BRA": 76, "RUS": 643}


def test_balassa_is_that_of_a_published_example(tmp_path, monkeypatch):
    """The Atlas of Economic Complexity (2011): in 2008 soybeans were 0.35 % of world trade ($42 bn), Brazil
    sold nearly 11 bn of them of 140 in all: some 21 times its fair share. The rounded numbers give 22.4."""
    world = 42 / 0.0035
    lines = [
        ("BRA", "CHN", 120100, 11.0),
        ("BRA", "CHN", 270900, 129.0),
        ("USA", "CHN", 120100, 31.0),
        ("USA", "CHN", 270900, world - 42 - 129),
    ]
    with_rows(tmp_path, monkeypatch, lines)
    found = answered(country="BRA", question="balassa", table="baci-000001")["balassa"]
    assert found[0]["code"] == "120100" and 21 <= found[0]["balassa"] <= 22.5
    assert found[0]["balassa"] == pytest.approx((11 / 140) / 0.0035)
    monkeypatch.undo()
    ledger.renew()


def test_herfindahl_is_that_of_a_published_example(tmp_path, monkeypatch):
    """The U.S. Department of Justice on the index: shares of 30, 30, 20 and 20 percent give 2,600."""
    shares = ((120100, 30.0), (270900, 30.0), (870323, 20.0), (220421, 20.0))
    with_rows(tmp_path, monkeypatch, [("BRA", "CHN", code, share) for code, share in shares])
    found = answered(country="BRA", question="herfindahl", table="baci-000001")
    assert found["herfindahl"] == pytest.approx(0.26) and found["of"]["products"] == 4
    assert found["formula"] and found["source"]
    monkeypatch.undo()
    ledger.renew()


# --- a real extract, where it is at hand ----------------------------------------------------------

SHARED = Path(os.environ.get("BILATERAL_SHARED", "")) / "data" / "official"
EXTRACT = SHARED / "comtrade_hs2_arm_aze_geo_2003_2021.parquet"


@pytest.mark.skipif(
    not os.environ.get("BILATERAL_SHARED") or not EXTRACT.exists(),
    reason="the extract stands beside the project (BILATERAL_SHARED) and may not be shipped",
)
def test_chapters_of_three_countries_equal_the_extract_and_mirror_it(tmp_path, monkeypatch):
    told = pd.read_parquet(EXTRACT)
    told = told[told["year"] >= 2018]
    areas = pd.read_csv(SHARED / "countries_m49_iso.csv", dtype=str).set_index("iso3")["m49"]
    path = tmp_path / "comtrade.csv"
    made.comtrade_of_chapters(
        told, {**dict(zip(areas.index.astype(str), areas, strict=True)), "USA": "842"}
    ).to_csv(path, index=False)
    monkeypatch.setenv("BILATERAL_DATA", str(tmp_path / "own"))
    adding.add("comtrade", [path], "cut")
    ledger.renew()
    mine = told[(told["reporter_iso3"] == "ARM") & (told["partner_iso3"] == "GEO") & (told["year"] == 2021)]
    (side,) = goods.sides(
        gallery.evidence("products", view(pair=("ARM", "GEO"), table="", flow="exports", year=2021))
    )
    wanted = mine[mine["flow"] == "export"].groupby(mine["hs2"].map(codes.section))["value_usd"].sum()
    found = dict(zip(side.now["product"].map(goods.code), side.now["amount"], strict=True))
    assert found == pytest.approx(wanted.to_dict())
    own = cli_json("GEO-ARM", "--question", "mirror", "--year", "2021", "--limit", "200")
    exported = told.query("reporter_iso3 == 'GEO' and partner_iso3 == 'ARM' and flow == 'export'")
    imported = told.query("reporter_iso3 == 'ARM' and partner_iso3 == 'GEO' and flow == 'import'")
    for name, count in (("exported", exported), ("imported", imported)):
        by_code = count[count["year"] == 2021].groupby("hs2")["value_usd"].sum()
        here = {one["code"]: one[name] for one in own["mirror"] if one[name] is not None}
        assert here == pytest.approx(by_code.to_dict())
    # The set's own world, not the sum over the partners that the extract names.
    (world,) = goods.sides(
        gallery.evidence("products", view(country="ARM", pair=None, table="", flow="exports"))
    )
    of_world = told.query("reporter_iso3 == 'ARM' and partner_iso3 == 'WLD' and flow == 'export'")
    last = of_world[of_world["year"] == of_world["year"].max()]
    assert world.total["amount"].iloc[0] == pytest.approx(last["value_usd"].sum())
    monkeypatch.undo()
    ledger.renew()


def cli_json(*words: str) -> dict:
    from contextlib import redirect_stdout
    from io import BytesIO, TextIOWrapper

    sink = TextIOWrapper(BytesIO(), encoding="utf-8")
    with redirect_stdout(sink):
        assert cli.main(["products", *words, "--format", "json"]) == 0
    sink.flush()
    return json.loads(sink.buffer.getvalue())


@pytest.mark.parametrize("flow", ["exports", "imports", "turnover"])
def test_of_paper_products_stand_left_of_their_bars_and_numbers_right(flow):
    chart = gallery.draw("products", view(flow=flow)).paper
    words = signs.labels(chart.figure)
    rows, bars = ([one for one in words if one["kind"] == kind] for kind in ("row", "bar"))
    assert len(rows) == len(bars) > 5 and not any("…" in one["text"] for one in rows)
    assert all(trace.type == "bar" for trace in chart.figure.data), "the year before stands in the words"
    xs = [x for trace in chart.figure.data for x in trace.x]
    low, high = chart.figure.layout.xaxis.range
    assert (min(xs) < 0) == (flow == "turnover") and low <= min(xs) and high == max(xs)
    assert all(one["x"] >= 0 for one in bars)
    assert "dots" not in chart.subtitle and "changes: on 2018" in chart.subtitle


def test_of_paper_contributions_have_the_amounts_beside_their_bars():
    chart = gallery.draw("contributions", view()).paper
    words = [one for one in signs.labels(chart.figure) if one["kind"] == "bar"]
    assert words and all("points" in one["text"] for one in words)
    assert all(one["x"] == max(0.0, x) for one, x in zip(words, chart.figure.data[0].x, strict=True))


def test_of_paper_rectangles_have_whole_names_or_none():
    chart = gallery.draw("treemap", view()).paper
    tiles = [one for one in signs.labels(chart.figure) if one["kind"] == "tile"]
    assert len(tiles) == len(chart.figure.data[0].x)
    asked = sharing.shared({"pair": "FRA-DEU", "table": "baci-202401", "lang": "en", "size": "preview"})
    svg = sharing.taken("treemap", asked.view, "svg", asked.options).decode()
    drawn = re.findall(r'data-label="tile".*?</text>', svg, re.DOTALL)
    assert 3 < len(drawn) < len(tiles) and "…" not in "".join(drawn)


def test_a_drawing_joins_and_takes_apart_few_frames(monkeypatch):
    """Frames of sixty columns are what a drawing costs: a bar more joins none, a line of words none."""
    asked = Selection.from_params({"pair": "FRA-DEU", "chart": "products", "lang": "en"})[0]
    view = gallery.resolve(asked)
    known = gallery.evidence("products", view)
    joined, concat = [], pd.concat

    def counted(*given, **more):
        joined.append(1)
        return concat(*given, **more)

    monkeypatch.setattr(pd, "concat", counted)
    drawn = gallery.CHARTS["products"](known, view, "light")
    assert len(drawn.drawn) > 40 and len(joined) <= 20
