"""UN Comtrade: five generations of its files (rows) and their codes."""
