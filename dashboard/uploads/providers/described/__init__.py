"""Providers that are described, not programmed: one file of ``layouts`` each, read by one reader."""
