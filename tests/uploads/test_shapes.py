"""Tables of usual shapes, made up: what a clerk sees in the whole file is not asked, and not guessed."""

from __future__ import annotations

import pytest

from tests.uploads.samples import run_text


def told(text: str) -> tuple[str, list[str]]:
    """Outcome and questions or codes of errors, and the figures, a line each."""
    result = run_text(text)
    names = ("reporter", "partner", "flow", "scope", "period", "measure", "value", "multiplier", "unit")
    lines = [" ".join(one.fields.get(name, "") for name in names) for one in result.figures]
    assert result.understanding is not None
    asked = [one.topic for one in result.understanding.questions]
    return " ".join([result.outcome, *asked]), lines


WHOLE = {
    "a continent left of the country, in a language that does not list it": (
        "Mal ihracatı, 2021 (bin ABD doları)\nReporter;Kıtası;Ülke;İhracat (mal)\n"
        "Türkiye;Avrupa;Almanya;11\nTürkiye;Avrupa;İtalya;12\nTürkiye;Asya;Irak;13\n",
        ["TUR DEU exports goods 2021 level 11 1000 USD", "TUR ITA exports goods 2021 level 12 1000 USD"]
        + ["TUR IRQ exports goods 2021 level 13 1000 USD"],
    ),
    "a key left of the countries, groups and totals with keys of their own": (
        "Poland: exports of goods, EUR million\nkey;Country;2021\n"
        "TOT;Total;90\nFRA;France;40\nITA;Italy;50\n",
        [
            "POL FRA exports goods 2021 level 40 1000000 EUR",
            "POL ITA exports goods 2021 level 50 1000000 EUR",
        ],
    ),
    "a line under the header, and a count below": (
        " year | reporter | partner | flow   | scope | value_usd_million\n"
        "------+----------+---------+--------+-------+-------------------\n"
        " 2021 | PER      | CHL     | export | goods |           1200.50\n"
        " 2022 | PER      | CHL     | export | goods |           1300.75\n(2 rows)\n",
        ["PER CHL exports goods 2021 level 1200.50 1000000 USD"]
        + ["PER CHL exports goods 2022 level 1300.75 1000000 USD"],
    ),
    "bold numbers": (
        "**Peru – Chile, trade in goods (USD million)**\n\n| Year | Exports |\n|------|--------:|\n"
        "| 2021 | 202.8 |\n| 2022 | **191.5** |\n",
        ["PER CHL exports goods 2021 level 202.8 1000000 USD"]
        + ["PER CHL exports goods 2022 level 191.5 1000000 USD"],
    ),
    "the unit in a note below": (
        "Außenhandel Österreichs mit Waren\nLand;Ausfuhr 2021;Einfuhr 2021\nPolen;5,5;6,5\n"
        "Hinweis: Alle Werte in Mio. Euro.;;\nQuelle: Amt;;\n",
        [
            "AUT POL exports goods 2021 level 5.5 1000000 EUR",
            "AUT POL imports goods 2021 level 6.5 1000000 EUR",
        ],
    ),
    "the unit behind each number, as the title says it": (
        "U.S. imports of goods from Peru (in million U.S. dollars)\n;Imports;\n"
        "2021;447.03;in million U.S. dollars\n2022;453.38;in million U.S. dollars\n",
        ["USA PER imports goods 2021 level 447.03 1000000 USD"]
        + ["USA PER imports goods 2022 level 453.38 1000000 USD"],
    ),
    "a total of exports and imports, and what they differ by": (
        "Peru – Chile, trade in goods, USD million\nYear;Exports;Imports;Total;Diff\n"
        "2021;10,5;4,1;14,6;6,4\n2022;20,5;8,1;28,6;12,4\n",
        [
            "PER CHL exports goods 2021 level 10.5 1000000 USD",
            "PER CHL imports goods 2021 level 4.1 1000000 USD",
        ]
        + ["PER CHL turnover goods 2021 level 14.6 1000000 USD"]
        + ["PER CHL balance goods 2021 level 6.4 1000000 USD"]
        + [
            "PER CHL exports goods 2022 level 20.5 1000000 USD",
            "PER CHL imports goods 2022 level 8.1 1000000 USD",
        ]
        + ["PER CHL turnover goods 2022 level 28.6 1000000 USD"]
        + ["PER CHL balance goods 2022 level 12.4 1000000 USD"],
    ),
    "a word that is imports beside exports": (
        "Warenhandel der Schweiz (in Mio. CHF)\nPartnerland;Jahr;Exporte;Importe\nPolen;2021;5,5;6,5\n",
        [
            "CHE POL exports goods 2021 level 5.5 1000000 CHF",
            "CHE POL imports goods 2021 level 6.5 1000000 CHF",
        ],
    ),
    "kinds of services": (
        "Services of Peru with Chile in 2021, USD million\nKind of services;Exports\n"
        "Travel;5,5\nRepairs;0,5\n",
        ["PER CHL exports services 2021 level 5.5 1000000 USD"]
        + ["PER CHL exports services 2021 level 0.5 1000000 USD"],
    ),
    "products further in than their country": (
        "Reporter;Peru\nFlow;Import\nTrade type;Goods\n;\nSum of Value (USD mn);Column Labels\n"
        "Row Labels;2021\nChile;11,5\n    Vegetables;1,5\n    Machines;10\nGrand Total;11,5\n",
        [
            "PER CHL imports goods 2021 level 11.5 1000000 USD",
            "PER CHL imports goods 2021 level 1.5 1000000 USD",
        ]
        + ["PER CHL imports goods 2021 level 10 1000000 USD"],
    ),
    "a data frame of two levels": (
        "flow,,goods_exports_usd,goods_exports_usd\nyear,,2021,2022\nreporter_iso3,partner_iso3,,\n"
        "PER,BOL,770.5,343.1\nPER,ECU,432.5,\n",
        ["PER BOL exports goods 2021 level 770.5 1 USD", "PER BOL exports goods 2022 level 343.1 1 USD"]
        + ["PER ECU exports goods 2021 level 432.5 1 USD"],
    ),
    "two tables beside each other, a blank column between": (
        "Peru: exports of goods, 2021 (USD mn);;;Peru: imports of goods, 2021 (USD mn);\n"
        "Destination;Value;;Origin;Value\nChile;5;;Brazil;7\nBolivia;6;;Japan;8\n",
        ["PER CHL exports goods 2021 level 5 1000000 USD", "PER BOL exports goods 2021 level 6 1000000 USD"]
        + [
            "PER BRA imports goods 2021 level 7 1000000 USD",
            "PER JPN imports goods 2021 level 8 1000000 USD",
        ],
    ),
    "two rankings beside each other under one title": (
        "Warenhandel der Schweiz 2021\nAusfuhr;;;Einfuhr;;\nRang;Land;in 1 000 CHF;Rang;Land;in 1 000 CHF\n"
        "1;Polen;1 055;1;Japan;1 066\n2;Chile;1 044;2;Polen;1 033\n",
        ["CHE POL exports goods 2021 level 1055 1000 CHF", "CHE CHL exports goods 2021 level 1044 1000 CHF"]
        + [
            "CHE JPN imports goods 2021 level 1066 1000 CHF",
            "CHE POL imports goods 2021 level 1033 1000 CHF",
        ],
    ),
    "two tables below each other, with other heads": (
        "Goods trade of Peru, USD million\n\nExports\nCountry;2021;2022\nChile;5;6\nBrazil;7;8\n\n"
        "Imports by year\nYear;Chile;Japan\n2021;1;2\n2022;3;4\n",
        ["PER CHL exports goods 2021 level 5 1000000 USD", "PER CHL exports goods 2022 level 6 1000000 USD"]
        + ["PER BRA exports goods 2021 level 7 1000000 USD", "PER BRA exports goods 2022 level 8 1000000 USD"]
        + ["PER CHL imports goods 2021 level 1 1000000 USD", "PER JPN imports goods 2021 level 2 1000000 USD"]
        + [
            "PER CHL imports goods 2022 level 3 1000000 USD",
            "PER JPN imports goods 2022 level 4 1000000 USD",
        ],
    ),
    "countries under a sentence": (
        "Peru Imports of Goods by Country\nPeru Imports By Country\tValue\tYear\nChile\t$1.5B\t2021\n",
        ["PER CHL imports goods 2021 level 1.5 1000000000 USD"],
    ),
    "a remark behind the pair": (
        "Trade in goods between Peru and Chile (as one side reports), million USD\nYear;Exports to Chile\n"
        "2021;5,5\n2022;6,5\n",
        [
            "PER CHL exports goods 2021 level 5.5 1000000 USD",
            "PER CHL exports goods 2022 level 6.5 1000000 USD",
        ],
    ),
    "changes in words": (
        "Label;Period;Value\nPeru's exports of goods to Chile;2021;$1.5 bn\n"
        "Peru's exports of goods to Chile;2021;up by 17.5 %\n",
        ["PER CHL exports goods 2021 level 1.5 1000000000 USD"]
        + ["PER CHL exports goods 2021 growth 17.5 1 percent"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), WHOLE.values(), ids=WHOLE)
def test_what_the_whole_file_says_is_read(text, expected):
    assert told(text) == ("accept", expected)


OPEN = {
    "numbers that do not add up make no turnover": (
        "Peru – Chile, goods, USD million\nYear;Exports;Imports;Sum\n"
        "2021;10,5;4,1;14,9\n2022;20,5;8,1;28,6\n",
        "ask column_meaning",
    ),
    "a note of other numbers says no unit": (
        "Außenhandel Österreichs mit Waren\nLand;Ausfuhr 2021\nPolen;5,5\nUmgerechnet aus Mio. Euro.;\n",
        "ask unit_missing",
    ),
    "notes that contradict each other say none": (
        "Außenhandel Österreichs mit Waren\nLand;Ausfuhr 2021\nPolen;5,5\n"
        "Alle Werte in Mio. Euro.;\nAlle Werte in Mio. US-Dollar.;\n",
        "ask unit_missing",
    ),
    "a list of importing markets that does not say whose": (
        "Importers\tExported value in 2021\tExported value in 2022\nPeru\t31\t32\nChile\t41\t42\n",
        "ask reporter_missing unit_missing",
    ),
}


@pytest.mark.parametrize(("text", "outcome"), OPEN.values(), ids=OPEN)
def test_what_the_file_leaves_open_is_asked(text, outcome):
    assert told(text)[0].startswith(outcome)


def test_quantities_are_refused_whatever_a_note_converts():
    text = "Chile: imports of coal by country of origin, thousand tonnes\n"
    text += "Country;2021\nPeru;4\n1 tonne = 3 barrels\n"
    result = run_text(text)
    assert (result.outcome, result.errors[0].code) == ("reject", "only_quantities")


_ROW = "DATAFLOW,A:B(1.0),Trade in services,I,IRL,Ireland,SGP,Singapore"
SDMX = (
    "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,REF_AREA,Reference area,COUNTERPART_AREA,Counterpart area,"
    "TRADE_FLOW,Trade flow,SERVICE,Service category,UNIT_MEASURE,UNIT_MULT,TIME_PERIOD,OBS_VALUE\n"
    f"{_ROW},X,Exports,S,Total services,USD,6,2021,4.5\n{_ROW},X,Exports,SD,Travel,USD,6,2021,1.5\n"
    f"{_ROW},M,Imports,S,Total services,USD,6,2021,5.5\n{_ROW},M,Imports,SD,Travel,USD,6,2021,2.5\n"
)


def test_labels_beside_codes_tell_no_rows_apart():
    outcome, lines = told(SDMX)
    assert outcome == "accept" and len(lines) == 4
    varied = SDMX.replace("Travel,USD,6,2021,1.5", "Tourism,USD,6,2021,1.5")
    assert told(varied)[0] == "ask column_meaning"


TWICE = (
    "reporter,partner,flow,scope,year,value,unit\nPER,CHL,export,goods,2021,1402.7,USD million\n"
    "PER,BOL,export,goods,2021,88.1,USD million\nPER,CHL,export,goods,2021,1298.3,USD million\n"
    "PER,BOL,export,goods,2021,88.1,USD million\nPER,CHL,export,goods,2021,1299.4,USD million\n"
)


@pytest.mark.parametrize(
    ("answer", "kept", "left"),
    [
        ("first", ["1402.7", "88.1"], 2),
        ("last", ["88.1", "1299.4"], 2),
        ("both", ["1402.7", "88.1", "1298.3", "1299.4"], 0),
        ("ignore", ["88.1"], 3),
    ],
)
def test_rows_that_contradict_each_other_are_asked_about(answer, kept, left):
    open_ = run_text(TWICE).understanding
    assert open_ is not None
    asked = open_.questions
    assert [(one.topic, one.column, one.rows) for one in asked] == [("contradicting_rows", "", (2, 4, 2, 6))]
    found = run_text(TWICE, {"contradicting_rows": answer})
    assert (found.outcome, [one.fields["value"] for one in found.figures]) == ("accept", kept)
    assert [one.reason for one in found.skipped].count("not_chosen") == left


def test_bounds_beside_a_number_contradict_nothing():
    text = TWICE.replace("1298.3", "over 1298.3").replace("1299.4", "about 1299.4")
    assert told(text)[0] == "accept"
