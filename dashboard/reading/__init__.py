"""Numerals, units and periods as sources print them; the only place that reads them.

A printed number is read by tables: the words of scale, unit and number that each language uses
stand below, and a word that stands in none of them makes the whole text unreadable. What two
languages read differently ("1.234", "bln") is read only when the language is given. Nothing is
guessed: the answer to a doubt is None.
"""

from __future__ import annotations

from dashboard.reading.printed import (
    Printed,
    decimals,
    numerals_stand_in,
    read_number,
    read_period,
    read_printed,
)

__all__ = ["Printed", "decimals", "numerals_stand_in", "read_number", "read_period", "read_printed"]
