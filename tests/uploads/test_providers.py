"""Providers other than UN Comtrade by their shape: look-alikes with made-up numbers, for each trap."""

from __future__ import annotations

import pytest

from dashboard import tables
from dashboard.text.issues.providers import REASONS, SENTENCES
from dashboard.uploads import providers
from dashboard.uploads.fates import Waiting
from tests.uploads.providers_made import Sheet, core, csv, fates, faults, figures, skipped

# --- WITS ---------------------------------------------------------------------------------------

WITS = [
    "Reporter Name",
    "Partner Name",
    "Year",
    "Trade Flow",
    "No Of exported HS6 digit Products",
    "Trade Balance (US$ Thousand)",
    "Export (US$ Thousand)",
    "Import (US$ Thousand)",
    "Export Partner Share (%)",
    "AHS Simple Average (%)",
]


def test_wits_by_partner_holds_three_values_and_a_share_per_row():
    rows: list[list[object]] = [
        [*WITS],
        ["Hong Kong, China", "Korea, Rep.", 2018, "Exports & Imports", 7, -5.5, 10, 15.5, 1.25, 3],
        ["Hong Kong, China", " World", 2018, "Exports & Imports", 9, 1, 2, 1, 100, None],
        ["Hong Kong, China", "South Asia", 2018, "Exports & Imports", 9, 1, 2, 1, 100, None],
    ]
    found = fates(Sheet(rows))
    balance, exports, imports, share, *world = figures(found)
    assert core(balance) == ("HKG", "KOR", "balance", "2018", "-5.5", "1000", "USD")
    assert core(exports) == ("HKG", "KOR", "exports", "2018", "10", "1000", "USD")
    assert core(imports) == ("HKG", "KOR", "imports", "2018", "15.5", "1000", "USD")
    assert core(share) == ("HKG", "KOR", "exports", "2018", "1.25", "1", "percent")
    assert share.fields["measure"] == "share" and "exports" in share.fields["share_of"]
    assert {one.fields["partner"] for one in world} == {"WLD"}
    assert [reason for row, _, reason in skipped(found) if row == 4] == [
        "other_indicator",
        *["aggregate"] * 4,
    ]


def test_one_name_of_wits_for_two_states_is_told_apart_by_the_year():
    name = "Serbia, FR(Serbia/Montenegro)"
    rows: list[list[object]] = [
        [*WITS],
        ["Poland", name, 2004, "", 1, "", 5, "", "", ""],
        ["Poland", name, 2018, "", 1, "", 5, "", "", ""],
    ]
    assert [one.fields["partner"] for one in figures(fates(Sheet(rows)))] == ["SCG", "SRB"]


def test_wits_over_years_and_by_product():
    series = (
        "Reporter Name,Partner Name,Trade Flow,Indicator,2017,2018\n"
        "Poland,Germany,Export,Export (US$ Thousand),10,\n"
        "Poland,Germany,Import,Import Partner Share (%),,27.5\n"
        "Poland,Germany,Import,AHS Simple Average (%),1,2\n"
        "Poland,Germany,Import,Some Sum (US$ Mil),1,2\n"
    )
    found = fates(csv(series))
    assert faults(found) == [("unknown_measure", 5, "Indicator", "Some Sum (US$ Mil)")]
    one, two = figures(found)
    assert core(one) == ("POL", "DEU", "exports", "2017", "10", "1000", "USD")
    assert core(two) == ("POL", "DEU", "imports", "2018", "27.5", "1", "percent")
    assert skipped(found) == [(2, 6, "missing_value"), (3, 5, "missing_value"), (4, 0, "other_indicator")]
    product = (
        "Reporter,TradeFlow,ProductCode,Product Description,Year,Partner,Trade Value 1000USD,Quantity,"
        "Quantity Unit\n"
        "Poland,Export,090111,Coffee,2019,Germany,12.3,4,Kg\n"
    )
    [other] = figures(fates(csv(product)))
    assert (*core(other), other.fields["product"]) == (
        "POL",
        "DEU",
        "exports",
        "2019",
        "12.3",
        "1000",
        "USD",
        "HS 090111",
    )


# --- IMF ----------------------------------------------------------------------------------------


def dots(unit: str = "US Dollars, Millions", title: str = "Exports, FOB to Partner Countries") -> Sheet:
    return Sheet(
        [
            [],
            [None, title],
            [],
            [None, "Belarus, Rep. of"],
            [None, unit],
            [],
            [None, None, "2019", "2020"],
            [None, "Russian Federation", 12.5, None],
            [None, "Belgium-Luxembourg", None, 3],
            [None, "Advanced Economies", 5, 6],
            [None, "Atlantis", 1, 2],
        ]
    )


def test_the_title_block_of_the_imf_says_country_flow_valuation_and_unit():
    found = fates(dots())
    [one] = figures(found)
    assert core(one) == ("BLR", "RUS", "exports", "2019", "12.5", "1000000", "USD")
    assert (one.row, one.col, one.fields["valuation"], one.fields["compiled_by"]) == (8, 3, "fob", "BLR")
    assert skipped(found) == [
        (8, 4, "missing_value"),
        (9, 3, "missing_value"),
        (9, 4, "aggregate"),
        (10, 3, "aggregate"),
        (10, 4, "aggregate"),
    ]
    assert faults(found) == [("unknown_country", 11, "", "Atlantis")]


def test_a_cell_in_a_column_without_a_header_is_named():
    rows = [*dots().rows]
    rows[7] = ["remark", "Russian Federation", 12.5, None, "see note"]
    found = fates(Sheet(rows))
    assert [(row, col) for row, col, reason in skipped(found) if reason == "no_header"] == [(8, 1), (8, 5)]


def test_imports_of_the_imf_are_cif_and_another_unit_is_heeded():
    [one] = figures(fates(dots("US Dollars, Thousands", "Imports, CIF from Partner Countries")))
    assert (one.fields["flow"], one.fields["valuation"], one.fields["multiplier"]) == (
        "imports",
        "cif",
        "1000",
    )


def test_a_title_block_without_a_unit_is_refused():
    provider = providers.recognise(dots("Percent"))
    assert provider is not None and provider.refusal is not None
    assert provider.refusal.code == "unit_missing"


# --- Eurostat -----------------------------------------------------------------------------------


def data_browser(indicator: str = "VALUE_IN_EUROS", flow: str = "IMPORT") -> list[list[object]]:
    return [
        ["Data extracted on 11/01/2023 20:52:59 from [ESTAT]"],
        ["Dataset: ", "EU trade since 1988 [DS-045409]"],
        ["Last updated: ", "16/12/2022 11:00"],
        [],
        ["REPORTER", None, "Lithuania"],
        ["PRODUCT", None, "Total"],
        ["FLOW", None, flow],
        ["INDICATORS", None, indicator],
        [],
        ["TIME", "2020-01", None, "2020-02", None],
        ["PARTNER (Labels)", "", "", "", ""],
        ["Belarus (Belorussia)", 100, "p", ":", None],
        ["Extra-EU27 (from 2020)", 7, None, 8, None],
        [],
        ["Special value"],
        [":", "not available"],
    ]


def test_the_workbook_of_the_data_browser():
    found = fates(Sheet(data_browser()))
    [one] = figures(found)
    assert core(one) == ("LTU", "BLR", "imports", "2020-01", "100", "1", "EUR")
    assert one.fields["status"] == "preliminary"
    assert (one.fields["published"], one.fields["product"]) == ("2022-12-16", "")
    assert skipped(found) == [
        (12, 4, "missing_value"),
        (13, 2, "aggregate"),
        (13, 4, "aggregate"),
        (15, 0, "note"),
        (16, 0, "note"),
    ]


def test_quantities_of_the_data_browser_are_no_money():
    found = fates(Sheet(data_browser("QUANTITY_IN_100KG")))
    assert figures(found) == []
    assert (12, 0, "quantity") in skipped(found)


def test_a_page_of_contents_names_the_sheets_with_data():
    sheets = ("Summary", "Structure", "Sheet 1", "Sheet 2")
    provider = providers.recognise(Sheet([["Open product page"]], sheet="Summary", sheets=sheets))
    assert provider is not None and provider.sheets == ("Sheet 1", "Sheet 2")
    assert [(one.topic, one.options) for one in provider.questions] == [("sheet", ("Sheet 1", "Sheet 2"))]


COMEXT = "REPORTER,PARTNER,PRODUCT,FLOW,STAT_PROCEDURE,PERIOD,VALUE_IN_EUR,QUANTITY_IN_100KG\n"


def test_easycomext_with_its_own_periods_and_flows():
    rows = (
        '"Germany (incl. German Democratic Republic)","Poland","TOTAL-Total","2-EXPORT","T-Total",'
        '"201952-Jan.-Dec. 2019",5,\n'
        '"Germany","Poland","27-MINERAL FUELS","1-IMPORT","T-Total","202003-Mar. 2020",6,70\n'
        '"Germany","Poland","27-MINERAL FUELS","1-IMPORT","1-Normal","202003-Mar. 2020",4,\n'
        '"Germany","High seas","TOTAL-Total","2-EXPORT","T-Total","201952-Jan.-Dec. 2019",5,\n'
        '"Germany","Ceuta","TOTAL-Total","2-EXPORT","T-Total","201952-Jan.-Dec. 2019",5,\n'
    )
    found = fates(csv(COMEXT + rows))
    one, two = figures(found)
    assert core(one) == ("DEU", "POL", "exports", "2019", "5", "1", "EUR")
    assert core(two) == ("DEU", "POL", "imports", "2020-03", "6", "1", "EUR")
    assert two.fields["product"] == "HS 27"
    assert skipped(found) == [
        (3, 8, "quantity"),
        (4, 7, "part_of_flow"),
        (5, 7, "areas_nes"),
        (6, 7, "part_of_country"),
    ]


def test_a_file_of_which_every_reporter_is_a_group_is_refused():
    group = (
        '"European Union - 27 countries (AT, BE)","Poland","TOTAL-Total","2-EXPORT","T-Total","201952-",5,\n'
    )
    provider = providers.recognise(csv(COMEXT + group))
    assert provider is not None and provider.refusal is not None
    assert (provider.refusal.code, provider.refusal.row, provider.refusal.column) == (
        "reporter_is_group",
        2,
        "REPORTER",
    )
    mixed = providers.recognise(
        csv(COMEXT + group + group.replace("European Union - 27 countries (AT, BE)", "Germany"))
    )
    assert mixed is not None and mixed.refusal is None


def test_sdmx_csv_of_the_data_browser():
    text = (
        "DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n"
        "ESTAT:DS-045409(1.0),15/09/26 11:00:00,M,LT,BY,TOTAL,2,VALUE_IN_EUROS,2024-01,77,e\n"
        "ESTAT:DS-045409(1.0),15/09/26 11:00:00,M,LT,BY,TOTAL,2,QUANTITY_IN_100KG,2024-01,5,\n"
        "ESTAT:DS-045409(1.0),15/09/26 11:00:00,A,EL,UK,27090090,1,VALUE_IN_EUROS,2024,8,\n"
        "ESTAT:DS-045409(1.0),15/09/26 11:00:00,A,LT,EXT_EU27_2020,TOTAL,1,VALUE_IN_EUROS,2024,9,\n"
        "ESTAT:DS-045409(1.0),15/09/26 11:00:00,A,LT,WORLD,TOTAL,3,VALUE_IN_EUROS,2024,9,\n"
    )
    found = fates(csv(text))
    one, two = figures(found)
    assert (*core(one), one.fields["status"]) == (
        "LTU",
        "BLR",
        "exports",
        "2024-01",
        "77",
        "1",
        "EUR",
        "estimate",
    )
    assert (*core(two), two.fields["product"]) == (
        "GRC",
        "GBR",
        "imports",
        "2024",
        "8",
        "1",
        "EUR",
        "CN 27090090",
    )
    assert skipped(found) == [(3, 10, "quantity"), (5, 10, "aggregate"), (6, 10, "re_exports")]


# --- Rosstat ------------------------------------------------------------------------------------


def rosstat(unit: str = "(млн долларов США)") -> Sheet:
    return Sheet(
        [
            ["К содержанию"],
            ["Основные показатели Российской Федерации"],
            ["(по данным ФТС России)", unit],
            [None, 2012],
            ["Экспорт ", 5247.4],
            [" со странами СНГ", 792.7],
            ["Беларусь", 250],
            ["Импорт", 3172],
            ["Беларусь", 137.0],
            ["Атлантида", 1],
        ],
        sheet="2012",
        sheets=("Содержание", "2011", "2012"),
    )


def test_a_sheet_of_rosstat_has_two_blocks_whose_first_rows_are_totals():
    found = fates(rosstat())
    assert [(one.row, *core(one)) for one in figures(found)] == [
        (5, "RUS", "WLD", "exports", "2012", "5247.4", "1000000", "USD"),
        (7, "RUS", "BLR", "exports", "2012", "250", "1000000", "USD"),
        (8, "RUS", "WLD", "imports", "2012", "3172", "1000000", "USD"),
        (9, "RUS", "BLR", "imports", "2012", "137.0", "1000000", "USD"),
    ]
    assert skipped(found) == [(6, 2, "aggregate")]
    assert faults(found) == [("unknown_country", 10, "", "Атлантида")]


def test_rosstat_names_its_sheets_and_asks_for_one_on_the_page_of_contents():
    provider = providers.recognise(rosstat())
    assert provider is not None and (provider.sheets, provider.questions) == (("2011", "2012"), ())
    title = "Основные показатели экспорта и импорта Российской Федерации "
    contents = Sheet(
        [["Содержание"], [title], ["(по данным ФТС России)"], [], [None, "год", 2011]],
        sheet="Содержание",
        sheets=("Содержание", "2011", "2012"),
    )
    asked = providers.recognise(contents)
    assert asked is not None and [one.options for one in asked.questions] == [("2011", "2012")]
    assert figures(fates(contents)) == []


def test_rosstat_without_a_unit_is_refused():
    provider = providers.recognise(rosstat(""))
    assert provider is not None and provider.refusal is not None and provider.refusal.code == "unit_missing"


# --- Uzbekistan ---------------------------------------------------------------------------------

UZBEK = (
    "Code,Klassifikator,Klassifikator_ru,Klassifikator_en,2022,2023\n643,Rossiya,Россия,Russia,10.5,0.0\n"
    "12,Jazoir,Алжир,Algeria,8e-05,\n0,Boshqa mamlakatlar,Другие страны,Other countries,1,2\n"
)


def test_the_uzbek_office_numbers_its_indicators():
    found = fates(csv(UZBEK, "sdmx_data_1105.csv"))
    one, zero, tiny = figures(found)
    assert core(one) == ("UZB", "RUS", "exports", "2022", "10.5", "1000", "USD")
    assert zero.fields["value"] == "0.0"
    assert (tiny.fields["partner"], float(tiny.fields["value"]), tiny.cell) == ("DZA", 8e-05, "8e-05")
    assert skipped(found) == [(3, 6, "missing_value"), (4, 5, "areas_nes"), (4, 6, "areas_nes")]


def test_without_the_number_flow_and_unit_are_asked_not_guessed():
    unnamed = csv(UZBEK, "imports.csv")
    provider = providers.recognise(unnamed)
    assert provider is not None
    assert [one.topic for one in provider.questions] == ["flow_missing", "unit_missing"]
    found = fates(unnamed)
    assert figures(found) == [] and {one.topic for one in found if isinstance(one, Waiting)} == {
        "flow_missing"
    }
    half = fates(unnamed, flow_missing="imports")
    assert {one.topic for one in half if isinstance(one, Waiting)} == {"unit_missing"}
    whole = figures(fates(unnamed, flow_missing="imports", unit_missing="thousand USD"))
    assert core(whole[0]) == ("UZB", "RUS", "imports", "2022", "10.5", "1000", "USD")


def test_a_table_of_the_office_that_is_not_by_country_is_not_taken():
    regions = "1703,Andijon,Андижан,Andijan,1,2\n1706,Buxoro,Бухара,Bukhara,3,4\n"
    header = UZBEK.split("\n")[0]
    assert providers.recognise(csv(f"{header}\n{regions}")) is None


# --- World Bank ---------------------------------------------------------------------------------


def indicator(code: str, name: str) -> tables.Table:
    head = '"Data Source","World Development Indicators",\n\n"Last Updated Date","2024-01-01",\n\n'
    names = '"Country Name","Country Code","Indicator Name","Indicator Code","2020","2021",\n'
    rows = "".join(
        f'"{country}","{iso}","{name}","{code}","5.5","",\n'
        for country, iso in [("Aruba", "ABW"), ("Euro area", "EMU"), ("World", "WLD")]
    )
    return csv(head + names + rows)


def test_an_indicator_that_is_no_trade_between_two_countries_is_refused_by_name():
    provider = providers.recognise(indicator("TX.VAL.FUEL.ZS.UN", "Fuel exports (% of merchandise exports)"))
    assert provider is not None and provider.refusal is not None
    assert provider.refusal.code == "not_bilateral_trade"
    assert provider.refusal.cell == "Fuel exports (% of merchandise exports) (TX.VAL.FUEL.ZS.UN)"
    assert provider.refusal.row == 6


def test_exports_to_the_world_are_figures_with_the_world_as_partner():
    found = fates(indicator("TX.VAL.MRCH.CD.WT", "Merchandise exports (current US$)"))
    [one] = figures(found)
    assert core(one) == ("ABW", "WLD", "exports", "2020", "5.5", "1", "USD")
    assert skipped(found) == [(6, 6, "missing_value"), (7, 0, "aggregate"), (8, 0, "aggregate")]


# --- all ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("made", [dots(), rosstat(), Sheet(data_browser()), csv(UZBEK, "sdmx_data_1105.csv")])
def test_every_figure_brings_source_and_words_with_it(made):
    for one in figures(fates(made)):
        assert one.fields["source_title"] and one.fields["publisher"] and one.fields["excerpt_language"]
        assert one.fields["source_url"].startswith("https://")
        assert one.fields["as_printed"] == one.cell.strip()
        assert one.fields["excerpt"].endswith(f": {one.cell}")


def test_every_code_of_providers_has_a_sentence():
    of_files = {"all_quantities", "only_groups", "other_subject"}
    of_columns = {code for code in SENTENCES if code.startswith("column_")}
    assert all(
        "{cell}" in SENTENCES[one] and "{row}" in SENTENCES[one]
        for one in SENTENCES.keys() - of_columns - of_files
    )
    assert all("{column}" in SENTENCES[one] for one in of_columns)
    assert all(reason and not reason.endswith(".") for reason in REASONS.values())
