"""Codes of countries and currencies, from the tables of Unicode that Babel carries."""
