"""Tables of offices that count their own trade, by year or month, shipped as Parquet: read by pair.

The pairs that ``official/*.csv`` lists stand there; the other partners of the same tables lie here
(``tests/office_tables.py`` makes the files). They have no country's total: no partners are ranked by them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from dashboard.ledger.whole import Count, SumName, WholeTable, plain
from dashboard.model import OFFICIAL_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Sequence

_ID: Final = re.compile(r"([\w-]+)/([A-Z]{3})-([A-Z]{3})/(exports|imports)/(\d{4}(?:-\d{2})?)")


class OfficeTable(WholeTable):
    """One file: rows of several reporters with each of their partners, both flows."""

    named_by = _ID
    columns = ("pair", "reporter", "partner", "flow", "period", "value", "row_label", "column_label")

    def counts(self) -> Sequence[Count]:
        return ()

    def periods_of(self, country: str) -> tuple[tuple[str, ...], ...]:
        if country not in self.about["countries"]:
            return ()
        import pyarrow.compute as pc
        import pyarrow.parquet as pq

        found = pq.read_table(self.path, columns=["reporter", "partner", "flow", "period"])
        sold = pc.equal(found["flow"], "exports")
        own, others = (pc.equal(found[one], country) for one in ("reporter", "partner"))
        wanted = (pc.and_(own, sold), pc.and_(own, pc.invert(sold)), pc.and_(others, sold))
        return tuple(tuple(sorted(set(map(str, found.filter(one)["period"].to_pylist())))) for one in wanted)

    def sum_of(self, figure_id: str) -> SumName | None:
        return None

    def official(self, rows: dict[str, list[Any]]) -> dict[str, list[str]]:
        """Rows as text in the columns of official tables."""
        count = len(rows["period"])
        preliminary, final = self.about["preliminary_from"], self.about["status"]
        alike = {name: [str(self.about.get(name, ""))] * count for name in OFFICIAL_COLUMNS}
        by_flow = {
            name: [str(told[flow]) for flow in rows["flow"]] for name, told in self.about["by_flow"].items()
        }
        printed = [plain(one) for one in rows["value"]]
        own = {
            name: rows[name]
            for name in ("reporter", "partner", "flow", "period", "row_label", "column_label")
        }
        own |= {
            "value": printed,
            "as_printed": printed,
            "compiled_by": rows["reporter"],
            "status": ["preliminary" if one >= preliminary else final for one in rows["period"]],
        }
        return {**alike, **by_flow, **own}
