"""What a picker of countries offers for what is typed so far."""

from __future__ import annotations

import pytest

from dashboard.language.read.matching import matching
from tests.every import every


@every(
    [
        ("usa", "en", "USA"),
        ("us", "en", "USA"),
        ("сша", "en", "USA"),
        ("united states", "ru", "USA"),
        ("emirates", "en", "ARE"),
        ("rus", "en", "RUS"),
        ("РФ", "ru", "RUS"),
        ("бел", "ru", "BLR"),
        ("Германия", "en", "DEU"),
        ("deutschland", "ru", "DEU"),
        ("germ", "en", "DEU"),
        ("uk", "en", "GBR"),
        ("kor", "en", "KOR"),
        ("south korea", "en", "KOR"),
        ("中国", "en", "CHN"),
        ("Беларуси", "en", "BLR"),
        ("Lietuva", "en", "LTU"),
        ("france", "ru", "FRA"),
        ("Polnad", "en", "POL"),
        ("казхстан", "ru", "KAZ"),
    ]
)
def test_the_first_match_is_the_country_that_is_meant(text, lang, first):
    assert matching(text, lang)[0] == first


def test_short_beginnings_offer_all_countries_that_begin_so():
    assert {"BLR", "BEL", "BLZ"} <= set(matching("bel", "en"))
    assert matching("bel", "en")[0] == "BEL"  # its own code; who types it in full gets it
    assert matching("bel", "en", known=("BLR", "RUS"))[0] == "BLR"  # what a page holds goes first
    assert {"BLR", "BEL", "BLZ", "BEN"} <= set(matching("бе", "ru"))


@pytest.mark.parametrize("text", ["", "  ", "qqqq", "((", "9" * 300])
def test_what_is_no_beginning_of_a_country_offers_none(text):
    assert matching(text, "en") == []
