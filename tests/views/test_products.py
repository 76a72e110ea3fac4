"""The tabs of what is traded, on the pages of a pair and of a country. The rows are made and no statistic."""

from __future__ import annotations

import re

import pytest

from dashboard import ledger
from dashboard.sets import adding
from tests.charts.test_gaps import comtrade
from tests.sets import made
from tests.views.visit import bodies, links, opened, words

PAIR = {"lang": "en", "pair": "FRA-DEU", "chart": "products"}


@pytest.fixture(scope="module", autouse=True)
def baci(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sets")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BILATERAL_DATA", str(folder))
        adding.add("baci", [made.baci_zip(folder)])
        ledger.renew()
        yield
    ledger.renew()


def test_a_pair_is_looked_into_by_the_box_and_by_a_chosen_product():
    test = opened("pair", PAIR)
    assert not test.exception and "trade by product in 2019" in words(test)
    box = test.selectbox(key="control-hs")
    assert box.options[0] == "All products" and any("V Mineral" in one for one in box.options)
    box.set_value("V").run()
    assert test.query_params["hs"] == ["V"] or test.query_params["hs"] == "V"
    assert "V Mineral products and fuels in 2019" in words(test)
    test.button(key="into-product").click().run()
    assert "27" in str(test.query_params["hs"]) and "2709" in str(test.selectbox(key="control-hs").options)


def test_a_country_has_the_tabs_and_keeps_its_year_when_a_bar_is_chosen():
    asked = {"lang": "ru", "country": "FRA", "chart": "treemap", "year": "2018"}
    test = opened("country", {**asked, "figure": "baci/202401b/FRA/WLD/exports/2018/hs/V"})
    assert not test.exception
    shown = words(test)
    assert "Карта товаров" in str(test.button_group(key="control-chart").options)
    assert "Минеральные продукты и топливо" in shown and "HS92 V" in shown and "2018" in shown
    assert test.selectbox(key="control-year").value == "2018"


def test_a_licence_that_keeps_rows_here_leaves_pictures_to_take(tmp_path, monkeypatch):
    monkeypatch.setenv("BILATERAL_DATA", str(tmp_path))
    comtrade().to_csv(tmp_path / "comtrade.txt", index=False, sep="\t")
    adding.add("comtrade", [tmp_path / "comtrade.txt"], "2024-01")
    ledger.renew()
    test = opened("pair", PAIR | {"chart": "gaps", "flow": "exports"}, open_part="open-share-gaps")
    shown = " ".join(bodies(test))
    assert not test.exception and "passed on; pictures may be" in words(test)
    assert ".svg" in shown and not re.search(r"/charts/gaps\.(csv|xlsx|json|zip|html)", shown)
    cell = {"lang": "en", "figure": "comtrade/2024-01/FRA/DEU/exports/2019"}
    test = opened("figure", cell, "open-rows-behind")
    shown = words(test)
    # A visitor is told of the rows; who runs the dashboard sees them (test_passed_on.py).
    assert "SHA-256" in shown and "shown to whoever runs this dashboard" in shown
    assert not test.dataframe and "rows-behind-file" not in str(test.main)
    monkeypatch.undo()
    ledger.renew()


def test_both_counts_are_looked_into_and_another_set_is_at_hand(tmp_path, monkeypatch):
    monkeypatch.setenv("BILATERAL_DATA", str(tmp_path))
    comtrade().to_csv(tmp_path / "comtrade.txt", index=False, sep="\t")
    adding.add("comtrade", [tmp_path / "comtrade.txt"], "2024-01")
    adding.add("baci", [made.baci_zip(tmp_path)])
    ledger.renew()
    test = opened("pair", PAIR | {"chart": "gaps", "flow": "exports"})
    assert not test.exception and "both counts by product in 2019" in words(test)
    assert [one.key for one in test.selectbox if one.key == "control-base"] == []
    test.selectbox(key="control-year").set_value("2018").run()
    assert "both counts by product in 2018" in words(test)
    test.selectbox(key="control-table").set_value("baci-202401b").run()
    assert not test.exception and "reconciled" in words(test)
    test.selectbox(key="control-table").set_value("comtrade-2024-01").run()
    assert "both counts by product in 2019" in words(test)
    monkeypatch.undo()
    ledger.renew()


@pytest.mark.parametrize(
    ("more", "told"), [({"hs": "X"}, "no row of this product"), ({"table": "nothing"}, "nothing")]
)
def test_what_is_not_there_is_said(more, told):
    assert told in words(opened("pair", PAIR | more))


def test_without_a_set_the_tab_is_grey_and_says_which_to_add(monkeypatch, tmp_path):
    monkeypatch.setenv("BILATERAL_DATA", str(tmp_path / "none"))
    ledger.renew()
    shown = words(opened("pair", {"lang": "en", "pair": "FRA-DEU"}))
    names = "Products, Map of products, What changed, Mirror by product"
    assert f"{names} (no set with products is added)" in shown
    assert "bilateral data" not in shown, "a reader is told in words, and led to the handbook"
    assert links(opened("pair", {"lang": "en"}))["How a set is added"].startswith("/handbook/sets?")
    assert "bilateral data add comtrade FILE" in words(opened("pair", PAIR))
    monkeypatch.undo()
    ledger.renew()
