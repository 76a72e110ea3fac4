"""Made data sets: seeded tables in the layouts of real ones. None of it is a statistic."""

from __future__ import annotations

import numpy as np
import pandas as pd

COUNTRIES = ("FRA", "USA", "DEU", "CHN", "BLR", "RUS", "GBR", "IND", "NOR", "CHE")
CODES = ("010121", "010129", "220421", "270900", "720810", "870323")


def products(rows: int, seed: int) -> pd.DataFrame:
    """Both flows of pairs by product and year, in our own columns, each cell once."""
    random = np.random.default_rng(seed)
    table = pd.DataFrame(
        {
            "reporter": random.choice(COUNTRIES, rows),
            "partner": random.choice(COUNTRIES, rows),
            "flow": random.choice(("exports", "imports"), rows),
            "period": random.choice([str(year) for year in range(2015, 2021)], rows),
            "product": random.choice(CODES, rows),
            "value": np.round(random.lognormal(8, 2, rows), 3),
            "row": np.arange(2, rows + 2),
        }
    )
    table = table[table["reporter"] != table["partner"]]
    return table.drop_duplicates(["reporter", "partner", "flow", "period", "product"]).reset_index(drop=True)
