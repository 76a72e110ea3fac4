"""Judges an upload against the gate and the ledger: what it holds, what is new, what contradicts it."""

from dashboard.judging.judgement import Judgement, judge, refused
from dashboard.judging.record import as_record, figure_records
from dashboard.judging.rows import GivenSource, faults_of
from dashboard.uploads.account import LISTED

__all__ = [
    "LISTED",
    "GivenSource",
    "Judgement",
    "as_record",
    "faults_of",
    "figure_records",
    "judge",
    "refused",
]
