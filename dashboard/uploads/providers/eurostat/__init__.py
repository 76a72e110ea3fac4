"""Eurostat: one value per row (tidy), sheets of the Data Browser (workbook), and their codes."""
