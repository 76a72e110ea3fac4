"""Tables as JSON: an object a line, whatever the texts hold."""

from __future__ import annotations

import json

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from dashboard.export import flat

NASTY = st.one_of(
    st.text(alphabet='},{":\\\n\t aя\u2028', max_size=12),
    st.just('"},{"figure_id":'),
    st.just('\\"},{\\"figure_id\\":'),
)


@given(st.lists(st.tuples(NASTY, st.one_of(st.none(), NASTY)), max_size=4))
def test_every_line_is_one_object(cells):
    rows = pd.DataFrame(cells, columns=["figure_id", "note"]).astype(object)
    wanted = [{"figure_id": first, "note": second} for first, second in cells]
    lines = b"".join(flat.written(rows, "jsonl", {}, name="figures")).decode().split("\n")
    whole = json.loads(b"".join(flat.written(rows, "json", {"total": len(rows)}, name="figures")))
    assert [json.loads(line) for line in lines if line] == wanted
    assert whole == {"figures": wanted, "total": len(rows)}


def test_a_number_has_no_dust():
    """12.3 was written as 12.300000000000001."""
    rows = pd.DataFrame({"figure_id": ["a", "b"], "value": [12.3, float("nan")], "multiplier": [1000, 1]})
    for form in ("json", "jsonl"):
        text = b"".join(flat.written(rows, form)).decode()
        assert '"value":12.3,' in text and '"value":null,"multiplier":1}' in text
