"""A growth that a table prints beside the levels it is between is held against them."""

from __future__ import annotations

import pytest

from dashboard.tables import pasted
from dashboard.uploads.checks import sums
from dashboard.uploads.understanding import understand


def warned(text: str) -> list[tuple[int, str, str]]:
    """Row, cell and what was expected of each growth that does not follow."""
    understood = understand(pasted(text))
    assert understood.outcome in ("accept", "partial"), understood.questions
    return [(one.row, one.cell, one.expected) for one in understood.warnings if one.code == "growth_mismatch"]


TITLE = '"Kenya: exports of goods, KSh million"\n'


def test_across():
    text = f"{TITLE}Partner,2021,2022,Change 2022 to 2021 (%)\nUganda,40.0,50.0,25.0\nFrance,60.0,90.0,40.0\n"
    assert warned(text) == [(4, "40.0", "50.0")]


def test_down_and_in_any_order():
    text = (
        "Reporter,Partner,Flow,Period,Measure,Scope,Unit,Value\n"
        "Kenya,Uganda,exports,2022,growth yoy,goods,percent,12.5\n"
        "Kenya,Uganda,exports,2021,level,goods,million USD,40\n"
        "Kenya,Uganda,exports,2022,level,goods,million USD,50\n"
    )
    # 40 and 50 are rounded: from 22.2 to 27.8.
    assert warned(text) == [(2, "12.5", "25.0")]
    assert warned(text.replace("12.5", "22.5")) == []


@pytest.mark.parametrize(("cell", "expected"), [("125.0", []), ("150.0", [(3, "150.0", "25.0")])])
def test_an_index(cell, expected):
    text = (
        f"{TITLE}Partner,2021,2022,2022 in % of 2021\nUganda,40.00,50.00,{cell}\nFrance,60.00,90.00,150.0\n"
    )
    assert warned(text) == expected


def test_a_growth_in_one_of_two_moneys():
    text = (
        "Eksport towarów z Polski, 2022\nKraj;mln zł 2021;mln zł 2022;mln USD 2021;mln USD 2022;"
        "Dynamika 2021=100 (zł)\nNiemcy;400,0;500,0;100,0;110,0;{}\nCzechy;400,0;500,0;100,0;110,0;125,0\n"
    )
    assert warned(text.format("125,0")) == []


def test_of_prices_that_are_constant_nothing_is_known():
    head = f'{TITLE}Partner,2021,2022,"Volume index, 2021 = 100"\n'
    text = f"{head}Uganda,40.0,50.0,117.0\nFrance,60.0,90.0,140.0\n"
    assert warned(text) == []


def test_groups_that_are_forgotten_are_told_first(monkeypatch):
    monkeypatch.setattr(sums, "KEPT", 1)
    text = f"{TITLE}Partner,2021,2022,Change 2022 to 2021 (%)\nUganda,40.0,50.0,20.0\nFrance,60.0,90.0,40.0\n"
    assert warned(text) == [(3, "20.0", "25.0"), (4, "40.0", "50.0")]


def test_a_balance_that_is_none():
    text = (
        "Kenya: trade in goods 2022 (KSh million)\nPartner,Exports,Imports,Balance\nUganda,40.0,30.0,12.0\n"
    )
    told = [(one.code, one.row, one.column) for one in understand(pasted(text)).warnings]
    assert ("sum_mismatch", 3, "Balance") in told
