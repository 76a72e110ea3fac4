"""/figure: one figure on a page of its own, its history and its correction."""
