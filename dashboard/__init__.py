"""Bilateral: a dashboard for the trade between two countries in which every number opens its words."""
