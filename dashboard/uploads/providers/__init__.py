"""Files of the usual providers of trade statistics, known by their shape and read with their meaning.

A provider is described in a file of ``described/layouts``, or, where that does not do, has a module here.
Each is known by header names or title block, never by the file's name, and every row gets its fates: what
looks like a figure and is none (part of another flow, group of countries, quantity, re-export) is skipped
with its reason. What is certain about a provider is filled in, the source among it; what the file does not
say is left empty or asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from types import MappingProxyType

from dashboard.tables.shape import Record, Table
from dashboard.uploads.providers import imf, rosstat, uzstat, wits, worldbank
from dashboard.uploads.providers.columns import accounted
from dashboard.uploads.providers.comtrade import rows as comtrade
from dashboard.uploads.providers.described import reader as described
from dashboard.uploads.providers.eurostat import tidy as eurostat_tidy
from dashboard.uploads.providers.eurostat import workbook as eurostat_workbook
from dashboard.uploads.providers.provider import Provider

__all__ = ["Provider", "recognise"]

_SHAPES = (
    comtrade.recognise,
    wits.recognise,
    imf.recognise,
    eurostat_workbook.recognise,
    eurostat_tidy.recognise,
    rosstat.recognise,
)


TOP = 40
"""Rows in which a header is looked for."""


def recognise(
    table: Table, answers: Mapping[str, str] = MappingProxyType({}), head: Sequence[Record] = ()
) -> Provider | None:
    """The provider whose shape the table has; None where it is nobody's.

    ``answers`` are those given to the provider's questions: "flow_missing" and "unit_missing" of
    a table that says neither. ``head`` are the first rows, where they were read before.
    """
    first = list(head[:TOP] or islice(table.records(), TOP))
    found = next((found for shape in _SHAPES if (found := shape(table, first))), None)
    # Indicators of the World Bank and of the IMF begin with the same columns: who has partners comes first.
    found = found or described.recognise(table, first, answers) or worldbank.recognise(table, first)
    found = found or uzstat.recognise(table, first, answers)
    return accounted(found, table, first, answers) if found else None
