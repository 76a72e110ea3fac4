"""An article that is worked at: kept in the session alone until its confirmed figures are added."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256

from dashboard import articles
from dashboard.articles import Reading
from dashboard.judging import Judgement
from dashboard.judging.article import Confirmed, judge_article
from dashboard.views.add.drafts import Draft, Tell


@dataclass
class Article(Draft):
    """``answers`` hold, by the number of a proposal, the slots that were corrected, as JSON; what is in
    them is confirmed. ``rejected`` are the proposals that were turned down."""

    reading: Reading = field(default_factory=lambda: Reading("", ""))
    rejected: set[int] = field(default_factory=set)

    def confirm(self, number: int, **slots: str) -> None:
        self.rejected.discard(number)
        self.answers[str(number)] = json.dumps(slots, sort_keys=True)

    def reject(self, number: int) -> None:
        self.answers.pop(str(number), None)
        self.rejected.add(number)

    def confirm_sure(self) -> None:
        for number, one in enumerate(self.reading.proposals):
            if one.sure and number not in self.rejected:
                self.answers.setdefault(str(number), "{}")

    def is_confirmed(self, number: int) -> bool:
        return str(number) in self.answers

    def confirmed(self) -> list[Confirmed]:
        numbers = sorted(map(int, self.answers))
        return [Confirmed(self.reading.proposals[one], json.loads(self.answers[str(one)])) for one in numbers]

    def _judge(self, tell: Tell | None) -> Judgement:
        return judge_article(self.reading, self.confirmed(), self.given)


def opened(text: str, title: str, published: str) -> Article:
    """An article as it was pasted, read once."""
    reading = articles.read(text, title=title or None, published=published or None)
    key = sha256(text.encode("utf-8", "replace")).hexdigest()[:12]
    return Article(key, title, b"", "article", reading=reading)
