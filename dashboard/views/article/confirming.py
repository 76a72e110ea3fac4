"""An article that is worked at: kept in the session alone until its confirmed figures are added."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from hashlib import sha256

from dashboard import articles, gallery
from dashboard.articles import Proposal, Reading
from dashboard.articles.documents import ArticlePage
from dashboard.judging import GivenSource, Judgement
from dashboard.judging.article import Confirmed, judge_article
from dashboard.judging.aside import TakenUp
from dashboard.judging.effects import agreeing, effects
from dashboard.ledger import Book
from dashboard.views.add.drafts import Draft, Tell


@dataclass
class Article(Draft):
    """``answers`` hold, by the number of a proposal, the slots that were corrected, as JSON; what is in
    them is confirmed. ``rejected`` are the proposals that were turned down, each with the reason ("" where
    none was given). ``waits`` is the name under which it was put aside."""

    reading: Reading = field(default_factory=lambda: Reading("", ""))
    rejected: dict[int, str] = field(default_factory=dict)
    waits: str = ""
    _stood: tuple[object, dict[int, str]] | None = None

    def confirm(self, number: int, **slots: str) -> None:
        """Confirm a proposal, with these slots corrected; what was corrected before stands."""
        self.rejected.pop(number, None)
        before = json.loads(self.answers.get(str(number), "{}"))
        self.answers[str(number)] = json.dumps(before | slots, sort_keys=True)

    def reject(self, number: int) -> None:
        self.answers.pop(str(number), None)
        self.rejected.setdefault(number, "")

    def confirm_sure(self) -> None:
        for number, one in enumerate(self.reading.proposals):
            if one.sure and number not in self.rejected:
                self.answers.setdefault(str(number), "{}")

    def is_confirmed(self, number: int) -> bool:
        return str(number) in self.answers

    def confirmed(self) -> list[Confirmed]:
        numbers = sorted(map(int, self.answers))
        return [Confirmed(self.reading.proposals[one], json.loads(self.answers[str(one)])) for one in numbers]

    def standing(self) -> dict[int, str]:
        """What each proposal is, by its number: a key of ``marking.SIGNS``."""
        beside = self._beside_the_ledger()
        return {
            number: "rejected"
            if number in self.rejected
            else "confirmed"
            if self.is_confirmed(number)
            else beside.get(number, "proposed")
            for number in range(len(self.reading.proposals))
        }

    def _beside_the_ledger(self) -> dict[int, str]:
        """The proposals, as they were read, that the ledger states already or contradicts."""
        book = gallery.book()
        key = (book.version, id(self.reading), self.given)
        if self._stood is None or self._stood[0] != key:
            every = [Confirmed(one, {}) for one in self.reading.proposals]
            self._stood = (key, beside_the_ledger(judge_article(self.reading, every, self.given), book))
        return self._stood[1]

    def _judge(self, tell: Tell | None) -> Judgement:
        return judge_article(self.reading, self.confirmed(), self.given)

    def name_document(self, given: GivenSource) -> None:
        """What the document is, as it is typed. Its day and title tell the reader more: where they change it
        reads again, and what was said of proposals that read as before stands."""
        if (given.published, given.title) != (self.given.published, self.given.title):
            before = self.reading.proposals
            self.reading = _read(self.reading.text, given)
            same = {
                number: after
                for after, one in enumerate(self.reading.proposals)
                for number, earlier in enumerate(before)
                if _as_before(one, earlier)
            }
            self.answers = {str(same[int(n)]): said for n, said in self.answers.items() if int(n) in same}
            self.rejected = {same[n]: why for n, why in self.rejected.items() if n in same}
        self.given, self.name = given, given.title or given.publisher


def _as_before(one: Proposal, earlier: Proposal) -> bool:
    """Whether it says the same; how sure the reader of the page is of it may have changed."""
    return replace(one, confidence=earlier.confidence, asked=earlier.asked) == earlier


def beside_the_ledger(judged: Judgement, book: Book) -> dict[int, str]:
    """By the number of a proposal: known where the ledger has its number, contradicts where another one."""
    if judged.figures is None or judged.figures.empty:
        return {}
    found = effects(judged, book)
    numbers = {
        figure: one.row - 1
        for figure, one in zip(judged.figures["figure_id"], judged.candidates, strict=True)
    }
    told = {numbers[one]: "known" for one in found.already if one in numbers}
    told |= {numbers[one]: "known" for one in agreeing(found, book) if one in numbers}
    worst = (one.added for one in found.differing if one.relation.verdict == "contradicts")
    return told | {numbers[one]: "contradicts" for one in worst if one in numbers}


def opened(page: ArticlePage) -> Article:
    """An article as it was pasted or uploaded, read once; its document is what the page says of itself."""
    given = GivenSource(
        page.publisher or "", page.title or "", page.url or "", page.published or "", page.author or ""
    )
    key = sha256(page.text.encode("utf-8", "replace")).hexdigest()[:12]
    name = given.title or given.publisher
    return Article(key, name, b"", "article", given=given, reading=_read(page.text, given))


def resumed(one: TakenUp, name: str) -> Article:
    """An article that was put aside under a name, as it was then."""
    key = sha256(one.reading.text.encode("utf-8", "replace")).hexdigest()[:12]
    answers = {str(number): json.dumps(dict(slots), sort_keys=True) for number, slots in one.slots.items()}
    return Article(
        key,
        one.given.title or one.given.publisher,
        b"",
        "article",
        answers=answers,
        given=one.given,
        reading=one.reading,
        rejected=dict(one.reasons),
        waits=name,
    )


def _read(text: str, given: GivenSource) -> Reading:
    return articles.read(text, title=given.title or None, published=given.published or None)
