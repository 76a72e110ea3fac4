"""One statement in many forms: made sentences, each with the figures that a careful reader takes from it.

``forms.txt`` holds them, one a line: language, day of the page, title and text apart by ``|``, then behind ``||`` the figures,
each as ``RUS>BLR e g 2023 percent 7``: sides, flow (exports, imports, turnover, balance), measure (level, growth, share),
period (``-`` for none), unit, amount (k, m, b for thousand, million, billion). No figure is ``-``. All are invented.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard import articles
from tests.articles.scoring import months

_FLOWS = {"e": "exports", "i": "imports", "t": "turnover", "b": "balance"}
_MEASURES = {"l": "level", "g": "growth", "s": "share"}
_SCALES = {"k": 1e3, "m": 1e6, "b": 1e9}
LINES = [
    line
    for line in (Path(__file__).parent / "forms.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]

Stated = tuple[tuple[str, ...], str, str, object, str, float]
"""Sides, flow, measure, period in months, unit and amount of a figure."""


def _stated(
    reporter: str, partner: str, flow: str, measure: str, period: object, unit: str, amount: float
) -> Stated:
    sides = tuple(sorted((reporter, partner))) if flow == "turnover" else (reporter, partner)
    return sides, flow, measure, months(period), unit, round(amount, 6)


def _amount(written: str) -> float:
    return float(written[:-1]) * _SCALES[written[-1]] if written[-1] in _SCALES else float(written)


def _expected(one: str) -> Stated:
    sides, flow, measure, period, unit, amount = one.split()
    reporter, partner = sides.split(">")
    when = None if period == "-" else period
    return _stated(reporter, partner, _FLOWS[flow], _MEASURES[measure], when, unit, _amount(amount))


def parts(line: str) -> tuple[str, str | None, str | None, str, set[Stated]]:
    """Language, day of the page, title and text of a line, and the figures that are in it."""
    head, _, told = line.rpartition("||")
    language, published, title, text = (part.strip() for part in head.split("|", 3))
    meant = {_expected(one) for one in told.split(";") if one.strip() not in ("", "-")}
    return language, published or None, title or None, text, meant


def stated(figure: dict) -> Stated:
    """A figure that was read, as it is compared."""
    sides = str(figure["reporter"]), str(figure["partner"])
    amount = (figure["value"] or 0) * (figure["multiplier"] or 1)
    return _stated(*sides, figure["flow"], figure["measure"], figure["period"], figure["unit"], amount)


@pytest.mark.parametrize("line", LINES)
def test_a_form_is_read_as_it_is_meant(line: str):
    language, published, title, text, meant = parts(line)
    found = articles.read(text, title, published, language).as_json()["figures"]
    assert {stated(one) for one in found} == meant
