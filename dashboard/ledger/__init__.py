"""The store of figures: what is shipped with the product, as one book that answers questions."""

from dashboard.ledger.book import Book, PairSummary
from dashboard.ledger.shipped import DataError, data_folder, shipped

__all__ = ["Book", "DataError", "PairSummary", "data_folder", "shipped"]
