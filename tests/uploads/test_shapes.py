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
}


@pytest.mark.parametrize(("text", "expected"), WHOLE.values(), ids=WHOLE)
def test_what_the_whole_file_says_is_read(text, expected):
    assert told(text) == ("accept", expected)


OPEN = {
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
