"""UN Comtrade by its shape: look-alikes of all generations of its files, with made-up numbers."""

from __future__ import annotations

import pytest

from dashboard import tables
from dashboard.uploads import providers
from tests.every import every
from tests.uploads.providers_made import core, csv, fates, faults, figures, skipped

PLUS_NAMES = (
    "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,flowCode,"
    "flowDesc,partnerCode,partnerISO,partnerDesc,partner2Code,partner2ISO,partner2Desc,classificationCode,"
    "classificationSearchCode,isOriginalClassification,cmdCode,cmdDesc,aggrLevel,isLeaf,customsCode,"
    "customsDesc,mosCode,motCode,motDesc,qtyUnitCode,qtyUnitAbbr,qty,isQtyEstimated,altQtyUnitCode,"
    "altQtyUnitAbbr,altQty,isAltQtyEstimated,netWgt,isNetWgtEstimated,grossWgt,isGrossWgtEstimated,cifvalue,"
    "fobvalue,primaryValue,legacyEstimationFlag,isReported,isAggregate"
)
PLUS = PLUS_NAMES.split(",")
PLUS_ROW = dict.fromkeys(PLUS, "") | {
    "typeCode": "C",
    "freqCode": "A",
    "refYear": "2021",
    "refMonth": "52",
    "period": "2021",
    "reporterCode": "842",
    "reporterISO": "USA",
    "reporterDesc": "USA",
    "flowCode": "M",
    "flowDesc": "Import",
    "partnerCode": "276",
    "partnerISO": "DEU",
    "partnerDesc": "Germany",
    "partner2Code": "0",
    "classificationCode": "H6",
    "cmdCode": "TOTAL",
    "aggrLevel": "0",
    "customsCode": "C00",
    "mosCode": "0",
    "motCode": "0",
    "netWgt": "0",
    "cifvalue": "1100",
    "primaryValue": "1100",
    "legacyEstimationFlag": "0",
}
LEGACY = (
    "Classification,Year,Period,Period Desc.,Aggregate Level,Is Leaf Code,Trade Flow Code,Trade Flow,"
    "Reporter Code,Reporter,Reporter ISO,Partner Code,Partner,Partner ISO,2nd Partner Code,2nd Partner,"
    "2nd Partner ISO,Customs Proc. Code,Customs,Mode of Transport Code,Mode of Transport,Commodity Code,"
    "Commodity,Qty Unit Code,Qty Unit,Qty,Alt Qty Unit Code,Alt Qty Unit,Alt Qty,Netweight (kg),"
    "Gross weight (kg),Trade Value (US$),CIF Trade Value (US$),FOB Trade Value (US$),Flag"
)


def plus(**changed: str) -> str:
    """A row of Comtrade Plus, with the comma too many that its rows end with."""
    return ",".join(f'"{one}"' if one else "" for one in (PLUS_ROW | changed).values()) + ",\n"


def plus_file(*rows: str) -> tables.Table:
    return csv(",".join(PLUS) + "\n" + "".join(rows))


def test_a_row_of_comtrade_plus_keeps_its_columns_in_spite_of_the_comma_too_many():
    [one] = figures(fates(plus_file(plus())))
    assert core(one) == ("USA", "DEU", "imports", "2021", "1100", "1", "USD")
    assert (one.row, one.col, one.cell) == (2, PLUS.index("primaryValue") + 1, "1100")
    assert {name: one.fields[name] for name in ("valuation", "basis", "scope", "product", "compiled_by")} == {
        "valuation": "cif",
        "basis": "customs",
        "scope": "goods",
        "product": "",
        "compiled_by": "USA",
    }


@pytest.mark.parametrize(
    ("cif", "fob", "value", "flow", "valuation"),
    [
        ("", "70", "70", "X", "fob"),
        ("70", "65", "70", "M", "cif"),
        ("65", "70", "70", "M", "fob"),
        ("70", "70", "70", "M", "cif"),
        ("70", "70", "70", "X", "fob"),
        ("", "", "70", "M", "unknown"),
    ],
)
def test_the_valuation_is_the_column_that_holds_the_value(cif, fob, value, flow, valuation):
    said = {"flowCode": flow, "flowDesc": "Export" if flow == "X" else "Import"}
    [one] = figures(fates(plus_file(plus(cifvalue=cif, fobvalue=fob, primaryValue=value, **said))))
    assert one.fields["valuation"] == valuation


def test_the_other_valuation_and_the_weights_are_skipped_by_cell():
    found = fates(plus_file(plus(fobvalue="1000", netWgt="37", qty="5.0")))
    assert [cell[2] for cell in skipped(found)] == ["quantity", "quantity", "other_valuation"]
    assert [PLUS[cell[1] - 1] for cell in skipped(found)] == ["qty", "netWgt", "fobvalue"]


@every(
    [
        ({"flowCode": "RX"}, "re_exports"),
        ({"flowCode": "RM"}, "re_imports"),
        ({"flowCode": "DX"}, "part_of_flow"),
        ({"motCode": "2100"}, "part_of_flow"),
        ({"customsCode": "C04"}, "part_of_flow"),
        ({"partner2Code": "528"}, "part_of_flow"),
        ({"mosCode": "3"}, "part_of_flow"),
        ({"partnerCode": "899", "partnerISO": "_X ", "partnerDesc": "Areas, nes"}, "areas_nes"),
        ({"partnerCode": "490", "partnerISO": "S19", "partnerDesc": "Other Asia, nes"}, "areas_nes"),
        ({"partnerCode": "97", "partnerISO": "EUR", "partnerDesc": "European Union"}, "aggregate"),
        ({"partnerCode": "842", "partnerISO": "USA", "partnerDesc": "USA"}, "own_country"),
        ({"primaryValue": ""}, "missing_value"),
    ]
)
def test_what_looks_like_a_figure_of_comtrade_and_is_none_is_skipped_with_its_reason(changed, reason):
    found = fates(plus_file(plus(**changed)))
    assert figures(found) == []
    assert (2, PLUS.index("primaryValue") + 1, reason) in skipped(found)


def test_an_explicit_zero_is_a_figure_and_an_empty_cell_is_not():
    assert figures(fates(plus_file(plus(primaryValue="0"))))[0].fields["value"] == "0"


def test_the_world_stays_a_partner_of_its_own():
    [one] = figures(fates(plus_file(plus(partnerCode="0", partnerISO="W00", partnerDesc="World"))))
    assert one.fields["partner"] == "WLD"


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"flowCode": "Q", "flowDesc": ""}, ("unknown_flow", 2, "flowCode", "Q")),
        ({"period": "202213"}, ("unknown_period", 2, "period", "202213")),
        ({"primaryValue": "11OO"}, ("bad_number", 2, "primaryValue", "11OO")),
        (
            {"partnerCode": "", "partnerISO": "QQX", "partnerDesc": "Atlantis"},
            ("unknown_country", 2, "partnerDesc", "Atlantis"),
        ),
        ({"classificationCode": "", "cmdCode": "27"}, ("product_unclear", 2, "cmdCode", "27")),
    ],
)
def test_a_row_that_cannot_be_read_names_its_cell(changed, fault):
    found = fates(plus_file(plus(**changed), plus()))
    assert faults(found) == [fault]
    assert [one.row for one in figures(found)] == [3]


def test_months_and_services_of_comtrade_plus():
    month = plus(freqCode="M", period="202105", refMonth="5")
    service = plus(typeCode="S", classificationCode="EB", cmdCode="S", customsCode="", motCode="")
    one, other = figures(fates(plus_file(month, service)))
    assert (one.fields["period"], one.fields["scope"]) == ("2021-05", "goods")
    assert (other.fields["scope"], other.fields["basis"], other.fields["product"]) == ("services", "bop", "")


def test_the_legacy_site():
    rows = (
        "H5,2017,2017,2017,4,0,1,Import,579,Norway,NOR,757,Switzerland,CHE,,,,,,,,"
        "0901,Coffee,1,No Quantity,,,0,,12,,345,,,4\n"
        "H5,2017,201703,March 2017,0,0,3,Re-Export,579,Norway,NOR,0,World,WLD,,,,,,,,"
        "TOTAL,All,1,No Quantity,,,0,,0,,9,,,0\n"
    )
    found = fates(csv(f"{LEGACY}\n{rows}"))
    [one] = figures(found)
    assert core(one) == ("NOR", "CHE", "imports", "2017", "345", "1", "USD")
    assert (one.fields["product"], one.fields["valuation"]) == ("HS 0901", "unknown")
    assert "HS 2017" in one.fields["note"]
    assert skipped(found) == [(2, 30, "quantity"), (3, 32, "re_exports")]


LEGACY_CODES = (
    "Year,Reporter Code,Trade Flow Code,Partner Code,Classification,Commodity Code,Quantity Unit Code,"
    "Supplementary Quantity,Netweight (kg),Value,Estimation Code\n"
)


def test_numbers_of_the_legacy_api_are_countries_flows_and_codes_with_their_zeros():
    rows = "2014,842,1,699,H4,901,1,,,500,0\n2014,842,2,699,H4,27,1,,,600,0\n2014,381,2,0,H4,90111,1,,,7,0\n"
    one, two, three = figures(fates(csv(LEGACY_CODES + rows)))
    assert core(one) == ("USA", "IND", "imports", "2014", "500", "1", "USD")
    assert core(two)[:3] == ("USA", "IND", "exports")
    assert core(three)[:3] == ("ITA", "WLD", "exports")
    assert [one.fields["product"] for one in (one, two, three)] == ["HS 0901", "HS 27", "HS 090111"]


def test_a_code_that_may_have_lost_a_zero_is_not_guessed():
    """71 of SITC is coffee or machinery, and a file of numbers does not tell."""
    found = fates(csv(LEGACY_CODES + "2014,842,1,699,S3,71,1,,,500,0\n"))
    assert faults(found) == [("product_unclear", 2, "Commodity Code", "71")]


def test_bulk_files_and_frames_written_by_programs():
    bulk = (
        "datasetCode\ttypeCode\tfreqCode\trefPeriodId\trefYear\trefMonth\tperiod\treporterCode\tflowCode\t"
        "partnerCode\tpartner2Code\tclassificationCode\tcmdCode\tcustomsCode\tmosCode\tmotCode\tprimaryValue\n"
        "1\tC\tM\t20220501\t2022\t5\t202205\t36\tX\t156\t0\tH6\t2601\tC00\t0\t0\t1234.5\n"
        "1\tC\tM\t20220501\t2022\t5\t202205\t36\tX\t156\t0\tH6\t2601\tC00\t0\t1000\t1000\n"
    )
    found = fates(csv(bulk))
    [one] = figures(found)
    assert core(one) == ("AUS", "CHN", "exports", "2022-05", "1234.5", "1", "USD")
    assert skipped(found) == [(3, 17, "part_of_flow")]
    snake = "ref_year,reporter_iso,flow_desc,partner_iso,classification_code,cmd_code,primary_value\n"
    [other] = figures(fates(csv(snake + "2020,AUS,Export,CHN,H5,TOTAL,99.0\n")))
    assert core(other) == ("AUS", "CHN", "exports", "2020", "99.0", "1", "USD")


@pytest.mark.parametrize(
    ("cells", "values"),
    [(["1234,5", "7,250"], ["1234.5", "7.250"]), (["1.5", "7"], ["1.5", "7"]), (["1,234", "7"], ["7"])],
)
def test_a_file_saved_anew_with_decimal_commas(cells, values):
    """Where a comma can be read both ways, the cell is an error and not a figure."""
    names = "refYear;reporterISO;flowDesc;partnerISO;classificationCode;cmdCode;primaryValue\n"
    rows = "".join(f"{year};AUS;Export;CHN;H5;TOTAL;{cell}\n" for year, cell in enumerate(cells, 2020))
    found = fates(csv(names + rows))
    assert [one.fields["value"] for one in figures(found)] == values
    assert len(faults(found)) == len(cells) - len(values)


def test_the_json_names_of_the_legacy_api():
    names = (
        "pfCode,yr,period,rgDesc,rtCode,rtTitle,rt3ISO,ptCode,ptTitle,pt3ISO,cmdCode,cmdDescE,TradeValue,"
        "estCode\n"
    )
    [one] = figures(
        fates(csv(names + "H4,2015,2015,Imports,276,Germany,DEU,616,Poland,POL,TOTAL,All,88,0\n"))
    )
    assert core(one) == ("DEU", "POL", "imports", "2015", "88", "1", "USD")


def test_a_table_of_somebody_else_with_like_names_is_not_taken_for_comtrade():
    assert (
        providers.recognise(
            csv("Year,Reporter,Partner,Trade Flow,Commodity Code,Value\n2020,A,B,Export,27,1\n")
        )
        is None
    )
    assert providers.recognise(csv("reporter,partner,year,exports\nBelarus,Russia,2020,1\n")) is None


def test_a_broken_row_keeps_its_fault():
    found = fates(csv(LEGACY_CODES + "2014,842,1,699,H4,901,1,,,500,0\n2014,842,1,699,H4,901,1\n"))
    assert [one.row for one in figures(found)] == [2]
    assert [fault[:2] for fault in faults(found)] == [("ragged_row", 3)]


def test_a_repeated_header_is_no_figure():
    row = "2014,842,1,699,H4,901,1,,,500,0\n"
    found = fates(csv(LEGACY_CODES + row + LEGACY_CODES + row.replace("2014", "2015")))
    assert skipped(found) == [(3, 0, "repeat_header")]
    assert [one.row for one in figures(found)] == [2, 4]


def test_the_words_of_a_figure_are_its_printed_cell_with_its_place():
    fields = figures(fates(plus_file(plus())))[0].fields
    assert fields["excerpt"] == "UN Comtrade · USA · Import · Germany · H6 TOTAL · 2021 · primaryValue: 1100"
    assert (fields["excerpt_kind"], fields["as_printed"], fields["source_url"]) == (
        "cell",
        "1100",
        "https://comtradeplus.un.org",
    )
