"""What holds of every run of uploads, and of every text: tried on generated ones."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.ledger import NewBatch, figure_identity, source_identity
from dashboard.ledger.errors import AlreadyWithdrawn, NothingToRestore
from dashboard.ledger.restoring import restore_from
from dashboard.ledger.store import Store
from dashboard.ledger.tables import GIVEN_COLUMNS
from dashboard.model import SOURCE_COLUMNS
from tests.every import every
from tests.ledger.written import PAPER, chunk, figure, figures, sources, upload

FRESH = itertools.count()
ON_ONE_LEDGER = settings(
    deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
HOSTILE = (
    "=1+1",
    "+5",
    "-5,4",
    "@SUM(A1)",
    "\t=1",
    "\r\n",
    "'",
    "''; DROP TABLE figures; --",
    '"',
    "\\",
    "%s",
    "%(x)s",
    ":x",
    "?",
    "{0}",
    "${x}",
    "<script>alert(1)</script>",
    "[a](javascript:b)",
    "$x^2$",
    "NA",
    "None",
    "null",
    "nan",
    "",
    " ",
    "\u00a0",
    "\u202e",
    "\u200f",
    "\ufeff",
    "\ufffd",
    "\uffff",
    "é",
    "e\u0301",
    "\U0001f1e7\U0001f1fe",
    "İ",
    "ß",
    "\x01\x1b\x7f",
    "\\N",
    "\\.",
    "1e309",
    "53.0",
    "053",
    "٣",
    "x" * 70_000,
)
TEXT = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40),
)


@ON_ONE_LEDGER
@given(
    rows=st.lists(st.tuples(*[TEXT] * (len(GIVEN_COLUMNS) - 2)), min_size=1, max_size=3),
    document=st.tuples(*[TEXT] * (len(SOURCE_COLUMNS) - 1)),
)
def test_every_text_comes_back_letter_for_letter(store, rows, document):
    names = [name for name in GIVEN_COLUMNS if name not in ("figure_id", "supersedes")]
    made = [dict(zip(names, row, strict=True)) for row in rows]
    number = next(FRESH)
    for place, row in enumerate(made):
        row |= {"figure_id": f"U-{number}-{place}", "supersedes": "", "source_id": f"US-{number}"}
    told = dict(zip(SOURCE_COLUMNS[1:], document, strict=True)) | {"source_id": f"US-{number}"}
    wanted = chunk(made)
    new = NewBatch(*document[:5])
    batch = store.add(new, [wanted], sources(told).tail(1))
    pd.testing.assert_frame_equal(store.stored(batch.id)[list(wanted)], wanted)
    assert (batch.name, batch.checksum, batch.added_by, batch.note, batch.kind) == document[:5]
    documents = store.sources()
    assert documents[documents["source_id"] == f"US-{number}"].to_dict("records") == [told]


def test_hostile_texts_survive_backup_and_restore(store, tmp_path):
    rows = [figure(40, figure_id=f"U-{n}", note=text, excerpt=text) for n, text in enumerate(HOSTILE)]
    store.add(upload(), [chunk(rows)], sources())
    store.backup(tmp_path / "copy.sqlite")
    restore_from(tmp_path / "copy.sqlite", str(tmp_path / "restored.sqlite"))
    with Store.open(str(tmp_path / "restored.sqlite"), create=False) as restored:
        assert restored.active()[0]["note"].tolist() == list(HOSTILE)
        pd.testing.assert_frame_equal(restored.active()[0], store.active()[0])


# --- any run of uploads, against a model of a few lines -----------------------------------------

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.frozensets(st.integers(1, 5), min_size=1)),
        st.tuples(st.just("correct"), st.tuples(st.integers(1, 5), st.integers(6, 8))),
        st.tuples(st.just("undo"), st.integers(1, 6)),
        st.tuples(st.just("restore"), st.integers(1, 6)),
    ),
    max_size=7,
)


class Model:
    """Batches as sets of numbers; a correction goes from a number to a higher one, so none comes back."""

    def __init__(self) -> None:
        self.batches: list[frozenset[int]] = []
        self.replaces: dict[int, int] = {}
        self.withdrawn: set[int] = set()

    def in_force(self) -> set[int]:
        active = [n for n in range(len(self.batches)) if n not in self.withdrawn]
        stated = {value for n in active for value in self.batches[n]}
        return stated - {self.replaces[n] for n in active if n in self.replaces}


@settings(ON_ONE_LEDGER, max_examples=12)
@given(steps=STEPS)
def test_any_run_of_uploads_leaves_what_a_model_says(tmp_path, steps):
    model = Model()
    with Store.open(str(tmp_path / f"{next(FRESH)}.sqlite")) as store:
        for what, about in steps:
            _step(store, model, what, about)
            wanted = {figure(value)["figure_id"] for value in model.in_force()}
            assert set(store.placed()["figure_id"]) == wanted
            stated = {v for n, held in enumerate(model.batches) if n not in model.withdrawn for v in held}
            assert store.figure_ids() == {figure(value)["figure_id"] for value in stated}
        assert {int(value) for value in store.active()[0]["value"]} == model.in_force()


def _step(store: Store, model: Model, what: str, about) -> None:
    if what == "add":
        if not store.add(upload(str(next(FRESH))), [figures(*sorted(about))], sources()).recognised:
            model.batches.append(about)
    elif what == "correct":
        old, new = about
        row = figure(new, supersedes=figure(old)["figure_id"])
        if store.add(upload(str(next(FRESH))), [chunk([row])], sources()).new:
            model.replaces[len(model.batches)] = old
        model.batches.append(frozenset([new]))
    elif about <= len(model.batches):
        _change(store, model, what, about)


def _change(store: Store, model: Model, what: str, number: int) -> None:
    withdrawn = number - 1 in model.withdrawn
    if what == "undo" and withdrawn:
        with pytest.raises(AlreadyWithdrawn):
            store.undo(f"B{number}", "", "ann")
    elif what == "restore" and not withdrawn:
        with pytest.raises(NothingToRestore):
            store.restore(f"B{number}", "", "ann")
    else:
        (store.undo if what == "undo" else store.restore)(f"B{number}", "", "ann")
        (model.withdrawn.add if what == "undo" else model.withdrawn.remove)(number - 1)


# --- identity -----------------------------------------------------------------------------------


@given(fields=st.fixed_dictionaries({}, optional={name: st.text() for name in ("value", "note", "excerpt")}))
def test_the_same_content_has_the_same_id(fields):
    made = figure_identity(fields, PAPER)
    assert made == figure_identity(
        dict(reversed(fields.items())) | {"note": "another"}, PAPER | {"author": "x"}
    )
    assert len(made) == 18 and made.startswith("U-") and int(made[2:], 16) >= 0


@every([n for n in GIVEN_COLUMNS if n in figure(1)])
def test_what_makes_another_figure(name):
    """Content does; ids, notes and the place in the file do not."""
    plain = {"excerpt_kind": "quote"}
    aside = {"figure_id", "source_id", "note", "note_ru", "supersedes"}
    same = figure_identity(plain, PAPER) == figure_identity(plain | {name: "other"}, PAPER)
    assert same == (name in aside or name.startswith("file_"))


@pytest.mark.parametrize("kind", ["cell", "given"])
def test_words_made_of_the_place_in_the_file_make_no_other_figure(kind):
    one, two = ({"excerpt_kind": kind, "excerpt": f"a.csv, row {row}: 53", "value": "53"} for row in (7, 8))
    assert figure_identity(one, PAPER) == figure_identity(two, PAPER)
    assert figure_identity(one, PAPER) != figure_identity(two | {"value": "54"}, PAPER)


@every(SOURCE_COLUMNS)
def test_what_makes_another_source(name):
    differs = name in ("publisher", "title", "url", "published")
    other = PAPER | {name: "2020-01-01"}
    assert (source_identity(PAPER) != source_identity(other)) == differs
    assert (figure_identity({}, PAPER) != figure_identity({}, other)) == differs
    assert source_identity(PAPER).startswith("US-") and len(source_identity(PAPER)) == 19
