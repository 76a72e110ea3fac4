"""Codes of countries and currencies: one table, and Babel's."""

from __future__ import annotations

from dashboard.codes.countries import BY_ISO2, BY_NUMBER, FORMER, ISO2
from dashboard.codes.currencies import CURRENCIES


def test_every_country_of_the_standard_and_kosovo_is_there():
    assert len(ISO2) == 249 + 1 and len(set(ISO2.values())) == 250
    assert (ISO2["BLR"], ISO2["XKX"], BY_ISO2["XK"], BY_ISO2["EL"]) == ("BY", "XK", "XKX", "GRC")
    assert len({code for number, code in BY_NUMBER.items() if number not in ("251", "757")}) == 249


def test_no_code_of_a_country_that_is_no_more_means_one_of_today():
    assert not set(FORMER) & set(ISO2)
    assert not {"278", "280", "720", "736", "810", "886", "890", "891"} & set(BY_NUMBER)


def test_currencies_of_today_and_those_that_tables_of_this_century_hold():
    assert {"USD", "BYN", "BYR", "DEM", "HRK", "XDR", "ZWL", "ZWG"} <= CURRENCIES
    assert len(CURRENCIES) > 200 and not CURRENCIES & set(ISO2)
    assert not {"BAN", "XXX", "XTS", "CHE"} & CURRENCIES
