"""What pages are made of: address, HTML, menu, notices, a chart in its frame, the words behind a figure."""

from typing import Final

LOOKS: Final = ("looks.css", "check.css", "share.css", "article.css")
"""The looks of all pages. They are there before any part of one: what is dressed after it is seen moves."""
