"""A quotation is found again by the same letters alone: 200 edits of words, 50 edits of layout."""

from __future__ import annotations

import random
import re

from dashboard import ledger
from dashboard.watch.quotations import is_quoted, visible

QUOTES = (
    "6,5% составил рост взаимной торговли товарами и услугами Беларуси и России в 2023 г. Сумма превысила "
    "$53 млрд – премьер-министр Беларуси Роман Головченко",
    "In May 2024 trade between Germany and Poland fell by 2.4 % to €14.8 billion, the ministry said.",
    "За январь–май 2022 года экспорт Казахстана в Россию вырос в 1,5 раза до 2 млрд 148,1 млн долларов.",
    "Товарооборот Беларуси и Китая за 2021 год достиг 4 909,6 млн долл. США, импорт – 4 млрд.",
)
SWAPS = {
    "month": ({"May": "March", "январь": "февраль", "май": "июнь"}),
    "country": (
        {"Беларуси": "Казахстана", "России": "Китая", "Germany": "France", "Poland": "Austria"}
        | {"Казахстана": "Киргизии", "Китая": "Индии", "Россию": "Турцию"}
    ),
    "unit": {
        "млрд": "млн",
        "billion": "million",
        "€": "$",
        "долларов": "рублей",
        "долл.": "евро",
        "%": "п. п.",
    },
}


def page(words: str, around: str = "") -> str:
    return (
        f"<html><head><title>{words}</title></head><body><nav>News</nav><p>{words}</p>{around}</body></html>"
    )


def edits(rng: random.Random) -> list[tuple[str, str]]:
    """Quotation and page: one digit, month, country or unit is another, or only a look-alike is left."""
    made: list[tuple[str, str]] = []
    while len(made) < 200:
        quote = rng.choice(QUOTES)
        kind = rng.choice(["digit", "month", "country", "unit", "alike", "sign"])
        if kind in ("digit", "alike", "sign"):
            spot = rng.choice([one.start() for one in re.finditer(r"\d", quote)])
            new = {
                "digit": str((int(quote[spot]) + rng.randint(1, 9)) % 10),
                "alike": quote[spot] + str(rng.randint(0, 9)),
                "sign": "," + quote[spot] if spot and quote[spot - 1].isdigit() else "-" + quote[spot],
            }[kind]
            other = quote[:spot] + new + quote[spot + 1 :]
        else:
            there = [one for one in SWAPS[kind] if one in quote]
            if not there:
                continue
            old = rng.choice(there)
            other = quote.replace(old, SWAPS[kind][old], 1)
        extra = f"<p>{other}</p>" if kind == "alike" else ""
        made.append((quote, page(other, extra)))
    return made


def test_another_sentence_is_never_taken_for_the_quoted_one():
    found = [(quote, text) for quote, text in edits(random.Random(16)) if is_quoted(quote, visible(text))]
    assert found == []


def test_layout_alone_keeps_the_quotation():
    """Marks-up, blanks, quotation marks, dashes, soft hyphens, other text around: 50 times."""
    rng = random.Random(7)
    for _number in range(50):
        quote = rng.choice(QUOTES)
        words = quote.split(" ")
        for _time in range(3):
            at = rng.randrange(len(words))
            words[at] = rng.choice(["<b>{}</b>", "<p>{}</p>", "\n{}", "<a href='x'>{}</a>"]).format(words[at])
        text = rng.choice([" ", "\u00a0", "\n  "]).join(words)
        text = text.replace("–", rng.choice(["–", "—", "&mdash;"])).replace("превысила", "превы\u00adсила")
        text = text.replace("%", rng.choice(["%", " %", "&nbsp;%"]))
        assert is_quoted(quote, visible(page(text, "<p>Read more: 54 bn</p>"))), text


def test_what_a_reader_does_not_see_is_not_said():
    quote = QUOTES[1]
    for tag in ("script", "s", "del", "template", "div hidden", "div style='display: none'"):
        assert not is_quoted(quote, visible(f"<body><{tag}>{quote}</{tag.split()[0]}><p>54</p></body>"))
    assert not is_quoted(quote, visible(f"<!-- {quote} -->"))
    assert not is_quoted(quote.replace("o", "о"), quote), "look-alike letters of another script"


def test_the_quotations_of_the_shipped_article_stand_in_its_text():
    book = ledger.shipped()
    quoted = book.figures[book.figures["excerpt_kind"] == "quote"]
    assert len(quoted) == 2
    for row in quoted.to_dict("records"):
        assert is_quoted(row["excerpt"], book.article(row["source_id"]))
