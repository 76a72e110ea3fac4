"""What prose says of trade: sentences, numbers, and for each number its slots with their own words.

The contract, for the page, the draft check, the command and the route::

    reading = articles.read(text, title=None, published="2024-02-12", language="")
    for one in reading.proposals:          # Proposal, in the order of the text
        text[one.start:one.end]            # the sentence
        text[slice(*one.number)]           # the numeral with its unit words: one.as_printed
        one.value, one.value_high, one.multiplier, one.reading
        one.said("reporter")               # the value of a slot, None where nothing is said
        one.slots["period"].words          # (start, end) in text, or None
        one.slots["period"].origin         # here | carried | page_date
        one.slots["period"].carried_from   # the sentence it was carried over from
        one.sure, one.asked                # no doubt; or which slots are doubtful
    for other in reading.no_figures:       # NoFigure: looks like a figure and is none
        other.as_printed, other.reason     # reason: one of articles.REASONS
    reading.as_json()                      # one object a text, as `bilateral read --format json` writes it

``published`` is an ISO date or None; ``language`` is ru, en, be, de or "" (found from the letters and words).
The title is context and never evidence: its words are carried over only for the sides; a slot that has
only them has no words and its origin is carried. Nothing is stored, fetched or executed.
``documents.opened(bytes, name)`` gives the plain text of an HTML, PDF, DOCX or text file with title, date,
author and publisher; ``rows.csv`` of a reading is a table that ``bilateral import`` takes.

How it reads, each floor standing on the one before: ``texts`` (sentences, countries, words of change) → ``anchors``
(the word of the flow) → ``lending`` (units of a neighbour) → ``subject`` (is it trade?) → ``trading`` (the same by weights) → ``measuring`` (level, growth
or share; sign) → ``sides`` → ``timing`` → ``around`` (status, hedge, scope, speaker) → ``afterwards`` (lists, repeats)
→ ``reading`` (the walk). ``weighing`` and ``dating`` weigh the flows with their sides and the times that a text offers, with what the rules chose;
``hints`` knows countries that are only hinted at; ``checking`` looks for what speaks against a proposal; ``choosing`` says how sure each is.
"""

from __future__ import annotations

from dashboard.articles.proposals import REASONS, SLOTS, NoFigure, Proposal, Reading, Slot
from dashboard.articles.reading import read

__all__ = ["REASONS", "SLOTS", "NoFigure", "Proposal", "Reading", "Slot", "read"]
