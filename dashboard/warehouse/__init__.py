"""Whole official data sets through an engine, read-only; a number computed from one opens its rows.

``warehouse.shipped(path, "imf-dots", "2024-02", flow="exports", unit="USD", …)`` opens a Parquet file of
ours, sorted by pair, with any of the columns ``rows.COLUMNS`` in any order; what the file leaves out is
filled from the keywords, then from the usual values. It gives a ``Holding``::

    answer = one.ask("pair_series", reporter="FRA", partner="GBR")
    answer.frame       # a table with the columns of the question (questions.QUESTIONS)
    answer.query       # Query: set, edition, checksum, question, SQL, parameters, count of rows
    answer.behind(3)   # Query of the rows behind the fourth line; frame["n"] says how many
    one.rows(answer.behind(3), limit=200)   # those rows, as the source has them
    one.again(query)   # what the same query gives now; ValueError for another set, edition or checksum
    one.cell(reporter="FRA", period="2019")   # Query of all rows with these values in these columns

``Query.words(translate)`` is the filter in words; ``Query.id`` names set, edition, reporter, partner, flow,
period, and what else was asked for; ``CellName.parse(id)`` reads it back. Nothing that a reader says is
pasted into SQL: parameters are bound.

Values stand as the source printed them (``value`` in ``unit`` × ``multiplier``), and a cell that is not
there is not in the answer. Rows of another unit, scope, valuation, part, source or status are never added
up, totals never to their parts: ``level`` 0 is a total, 2, 4, 6 … are digits of a product, and a question
about totals reads the rows of level 0 where a set has them, else the sum of its finest level.
``partner_kind`` and ``reporter_kind`` are "" for countries, else world, group or rest (areas not specified:
in the world, no country); rankings leave out world and groups, and keep the rest in the whole that they are
shares of.

* ``rows``: the one layout of rows, and the totals made of them
* ``questions``: every question once, as SQL
* ``queries``: Query and Answered, what is told of a number
* ``engine``: DuckDB, loaded when the first set is opened; limit of memory, spill, a cursor a question
* ``holdings``: a set and edition as it can be asked; what a newer edition changed for a pair
"""

from __future__ import annotations

from dashboard.warehouse.holdings import Holding, shipped
from dashboard.warehouse.queries import Answered, CellName, Query

__all__ = ["Answered", "CellName", "Holding", "Query", "shipped"]
