"""Every error of the ledger has its sentence, and every sentence its error."""

from __future__ import annotations

from dashboard.ledger import errors
from dashboard.text.issues.ledger import SENTENCES
from tests.every import every


def kinds() -> list[type[errors.LedgerError]]:
    return errors.LedgerError.__subclasses__()


def test_every_error_has_a_sentence():
    codes = [one.code for one in kinds()]
    assert sorted(codes) == sorted(SENTENCES) and len(set(codes)) == len(codes)


@every(kinds(), lambda kind: kind.code)
def test_a_sentence_says_what_the_error_knows(kind):
    issue = kind("cell", table="table", column="column", expected="expected").issue
    told = SENTENCES[kind.code].format(
        cell=issue.cell, table=issue.table, column=issue.column, expected=issue.expected, row=issue.row
    )
    assert issue.code == kind.code
    assert told and "{" not in told
