"""The safe sentence: every figure of the ledger, in both languages, with all that belongs to it."""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import Any

import pytest

from dashboard import ledger, measures
from dashboard.evidence import Evidence
from dashboard.export.cases import phrases
from dashboard.export.sentence import safe_sentence
from dashboard.language import write as labels
from dashboard.model import FLAGS, FLOWS, HEDGES, LANGUAGES, PLANS, SCOPES
from dashboard.text import translator
from tests import made
from tests.every import every

BOOK = ledger.shipped()
SOURCES = {row["source_id"]: row for row in BOOK.sources.to_dict("records")}
PUBLISHED = BOOK.figures[BOOK.figures["kind"] == "published"].to_dict("records")
OFFICIAL = BOOK.figures[BOOK.figures["kind"] == "official"].iloc[::97].to_dict("records")
LONGEST = 340
WARNINGS = {
    "en": {
        "forecast": "forecast",
        "target": "target",
        "estimate": "estimate",
        "doubtful": "doubtful",
        "source_error": "error of the source",
    },
    "ru": {
        "forecast": "прогноз",
        "target": "цель",
        "estimate": "оценка",
        "doubtful": "сомнительн",
        "source_error": "ошибк",
    },
}
FORMS = {
    "en": {
        "over": "over",
        "about": "about",
        "almost": "almost",
        "at_least": "at least",
        "under": "under",
        "up_to": "up to",
    },
    "ru": {
        "over": "более",
        "about": "около|примерно",
        "almost": "почти",
        "at_least": "не менее",
        "under": "менее",
        "up_to": "до |не более",
    },
}


@cache
def said(figure_id: str, lang: str) -> str:
    row = next(one for one in [*PUBLISHED, *OFFICIAL] if one["figure_id"] == figure_id)
    return safe_sentence(row, SOURCES[row["source_id"]], lang)


def sentences(rows=PUBLISHED):
    return [(row, lang, said(row["figure_id"], lang)) for row in rows for lang in LANGUAGES]


def lacking(check, rows=PUBLISHED) -> list[str]:
    """The sentences that fail a check, to be read in the report."""
    return [text for row, lang, text in sentences(rows) if not check(row, lang, text)]


# --- what every sentence holds ------------------------------------------------------------------


def ends(row) -> list[float]:
    return [row["value"]] if row["value_high"] != row["value_high"] else [row["value"], row["value_high"]]


def before(row, end: float, lang: str, text: str) -> str | None:
    """What stands before a number of the figure; None if the number is not there as a reader writes it.

    Of a level in a table that is rounded: "$67.1 bn", where the cell keeps 67106.79892.
    """
    number = labels.number(abs(end), row["decimals"], lang)
    if row["kind"] == "official" and row["measure"] == "level":
        number = re.sub(r"[^\d.,\xa0]|\xa0(?!\d)", "", labels.amount(row["amount"], row["unit"], lang))
    found = re.search(rf"(?<![\d.,]){re.escape(number)}(?=[\xa0–%]| \()", text)
    return text[: found.start()] if found else None


@pytest.mark.parametrize("rows", [PUBLISHED, OFFICIAL], ids=["published", "official"])
def test_the_number_stands_as_a_reader_writes_it(rows):
    def check(row, lang, text):
        return all(before(row, end, lang, text) is not None for end in ends(row))

    assert lacking(check, rows) == []


def test_both_languages_hold_the_same_digits():
    """But for quarters, which Russian writes in Roman numerals, and the 100 % it names for a share."""
    rows = [row for row in PUBLISHED if "-Q" not in row["period"] and row["measure"] != "share"]
    assert len(rows) > 250
    for row in rows:
        # A publisher in other letters is named twice.
        again = f" [{SOURCES[row['source_id']]['publisher']}]"
        texts = [said(row["figure_id"], lang).replace(again, "") for lang in LANGUAGES]
        both = [sorted(re.sub(r"\D", "", text)) for text in texts]
        assert both[0] == both[1], said(row["figure_id"], "ru")


@pytest.mark.parametrize("rows", [PUBLISHED, OFFICIAL], ids=["published", "official"])
def test_the_period_and_the_comparison_are_said(rows):
    def check(row, lang, text):
        base = labels.compared(row["compared_with"], lang)
        return labels.in_period(row["period"], lang).casefold() in text.casefold() and base in text

    assert lacking(check, rows) == []


def test_the_hedge_is_said_and_none_is_added():
    def check(row, lang, text):
        start = (before(row, row["value"], lang, text) or "")[-25:]
        found = [hedge for hedge, form in FORMS[lang].items() if re.search(rf"\b(?:{form})", start)]
        if row["hedge"] == "at_least" and lang == "ru":
            found = [one for one in found if one != "under"]
        return found == ([] if row["hedge"] == "exact" else [row["hedge"]])

    assert lacking(check) == []


def test_both_countries_are_named():
    def check(row, lang, text):
        if row["share_of"].startswith("payments"):
            return True  # their words name the pair, or the adjective of a country
        partner = phrases(row["partner"], lang)
        return phrases(row["reporter"], lang).of.removeprefix("of ") in text.replace(
            phrases(row["reporter"], lang).to, phrases(row["reporter"], lang).of
        ) and any(form in text for form in (partner.of, partner.to, partner.from_, partner.with_))

    assert lacking(check) == []
    assert lacking(check, OFFICIAL) == []


def test_the_words_of_payments_name_both_countries():
    rows = [row for row in PUBLISHED if row["share_of"].startswith("payments")]
    assert len(rows) > 3
    for _row, _lang, text in sentences(rows):
        assert re.search("Belarus|[Бб]е?лорус|Беларус", text) and re.search("Russia|Росси", text)
        assert not re.search(r"\b[A-Z]{3}-[A-Z]{3}\b", text)


def test_plans_and_flagged_figures_say_so_in_their_first_words():
    def check(row, lang, text):
        first = text.split(":")[0].casefold()
        wanted = [row["flag"]] * bool(row["flag"]) + [row["status"]] * (row["status"] in PLANS)
        stems = [WARNINGS[lang][one] for one in wanted]
        # «оценка» is feminine, «прогноз» is not: only stems are compared.
        return (
            all(stem in first for stem in stems)
            if stems
            else not first.startswith(tuple(WARNINGS[lang].values()))
        )

    assert lacking(check) == []
    assert {row["flag"] for row in PUBLISHED} == set(FLAGS)
    assert set(PLANS) <= {row["status"] for row in PUBLISHED}


def test_the_status_of_an_outcome_is_our_judgement_and_stands_outside_of_the_speakers_clause():
    early = [row for row in PUBLISHED if row["status"] == "preliminary"]
    ending = {"en": "; by our reading: preliminary.", "ru": "; по нашему прочтению: предварительно."}
    assert early and lacking(lambda row, lang, text: text.endswith(ending[lang]), early) == []
    others = [row for row in PUBLISHED if row["status"] in ("unknown", "final")]
    said = {lang: [labels.status(one, lang) for one in ("unknown", "final")] for lang in LANGUAGES}
    assert lacking(lambda row, lang, text: not any(one in text for one in said[lang]), others) == []


def test_speaker_and_publisher_are_named():
    def check(row, lang, text):
        _ = translator(lang)
        # Common nouns lose their capital inside the sentence, and nothing else changes.
        who = _.term(row["stated_by"])[1:]
        return who in text and _.term(SOURCES[row["source_id"]]["publisher"]).rstrip(".") in text

    assert lacking(check) == []


def test_region_product_and_whole_are_named():
    def check(row, lang, text):
        _ = translator(lang)
        wanted = [_.term(row["region"]), _.term(row["product"]).split(" (")[0]]
        if not row["share_of"].startswith("payments"):
            wanted.append(_.term(row["share_of"]))
        return all(one in text for one in wanted)

    assert lacking(check) == []


def test_an_unknown_scope_is_said():
    words = {"en": "not stated", "ru": "не указано"}
    rows = [row for row in PUBLISHED if row["scope"] == "unknown" and row["measure"] != "share"]
    assert len(rows) > 20
    assert lacking(lambda row, lang, text: words[lang] in text, rows) == []


def test_a_number_that_is_not_the_printed_one_shows_that():
    rows = [row for row in PUBLISHED if row["reading"] in ("index", "factor", "misprint")]
    assert len(rows) > 5
    assert lacking(lambda row, lang, text: row["as_printed"] in text, rows) == []


# --- kinds of slips of the pen, looked for in every sentence ------------------------------------


def kind(pattern: str, lang: str) -> list[str]:
    """The sentences of a language that hold what it should not."""
    found = re.compile(pattern)
    return [text for _row, one, text in sentences() if one == lang and found.search(text)]


def test_a_percent_sign_stands_at_its_number_in_english_and_apart_in_russian():
    for row, lang, text in sentences():
        told = text.replace(row["as_printed"], "")
        assert not re.search(r"\d[\xa0 ]%" if lang == "en" else r"\d%", told), text


def test_a_flow_comes_to_a_number_and_never_stands_at_it():
    assert kind(r"\bstood at\b|\bcame to up to\b|\bmade up of\b", "en") == []
    assert kind(r"оборот торговли [^;]*? товарами (?!и услугами)", "ru") == []
    assert kind(r"с рынка|на рынок", "ru") == []


def test_a_total_has_its_article():
    assert kind(r"\bof total\b", "en") == []


def test_imports_go_into_a_country():
    imports = [
        row for row in PUBLISHED if row["flow"] == "imports" and not row["share_of"].startswith("payments")
    ]
    assert imports and lacking(lambda row, lang, text: lang == "ru" or " into " in text, imports) == []


def test_a_region_is_not_its_country():
    regions = [row for row in PUBLISHED if row["region"]]
    assert regions

    def check(row, lang, text):
        country = phrases(row["reporter"], lang).of
        name = translator(lang).term(row["region"])
        if lang == "ru":
            return f"региона {country} ({name})" in text
        return f" of {name} ({country.removeprefix('of ')})" in text

    assert lacking(check, regions) == []


def test_a_target_is_told_as_what_was_aimed_at():
    """Whether it was met or missed the aim is past."""
    targets = [row for row in PUBLISHED if row["status"] == "target"]
    words = {"en": "the aim was for ", "ru": r"(?:должен был|должно было) "}
    assert targets and lacking(lambda row, lang, text: bool(re.search(words[lang], text)), targets) == []


def test_two_bodies_take_the_plural():
    both = [row for row in PUBLISHED if " Bureau of " in row["stated_by"] and "Census" in row["stated_by"]]
    assert both and lacking(lambda row, lang, text: lang == "en" or "сообщают " in text, both) == []
    others = [row for row in PUBLISHED if row not in both]
    assert lacking(lambda row, lang, text: "сообщают " not in text, others) == []


def test_a_publisher_in_other_letters_is_given_in_latin_ones_too():
    cyrillic = [row for row in PUBLISHED if re.search("[а-яё]", SOURCES[row["source_id"]]["publisher"])]
    assert len(cyrillic) > 20

    def check(row, lang, text):
        own = SOURCES[row["source_id"]]["publisher"]
        return lang == "ru" or f"source: {labels.latin(own)} [{own}".rstrip(".") in text

    assert lacking(check, cyrillic) == []


def test_publishers_are_publishers_and_no_labels_of_ours():
    languages = r"\((?:German|Polish|Italian|English|Russian)\)|\(на \w+ском языке\)"
    assert kind(languages, "en") == kind(languages, "ru") == []


# --- how it is written --------------------------------------------------------------------------

BROKEN = re.compile(r"None|nan\b|  |\(\)|\( |\s[,.;:)]|;;|,,|[{}]|\.\.|\)\s\(|\n|–\.|«»|“”", re.IGNORECASE)


@pytest.mark.parametrize("rows", [PUBLISHED, OFFICIAL], ids=["published", "official"])
def test_it_is_one_clean_line(rows):
    def check(row, lang, text):
        plain = text.replace(row["as_printed"], "X")
        return text.endswith(".") and text[0].isupper() and not BROKEN.search(plain) and len(text) <= LONGEST

    assert lacking(check, rows) == []


def test_russian_is_russian_throughout():
    english = re.compile(r"\b(?:in|the|of|by|from|with|trade|exports|imports|source|according)\b")

    def check(row, lang, text):
        publisher = translator("ru").term(SOURCES[row["source_id"]]["publisher"])
        plain = text.replace(publisher, "").replace(row["as_printed"], "")
        return lang != "ru" or not english.search(plain)

    assert lacking(check) == []


def test_russian_verbs_agree_with_their_subjects():
    # «На импорт пришлось»: there the flow is no subject.
    masculine = re.compile(
        r"(?<!на )(?<!товаро)(?:экспорт|импорт|товарооборот|оборот)\b[^:;]*?"
        r"\b(?:составило|было|вырасла|составила)"
    )
    neuter = re.compile(r"сальдо\b[^:;]*?\b(?:составил|вырос|сократился)\b")
    assert lacking(lambda row, lang, text: not (masculine.search(text) or neuter.search(text))) == []


@pytest.mark.parametrize(
    ("figure_id", "en", "ru"),
    [
        (
            "F0002",
            "In 2023, the trade turnover of Belarus with Russia in goods and services came to over "
            "$53\xa0bn, according to Roman Golovchenko, Prime Minister of Belarus; source: "
            "Evraziya.Ekspert [Евразия.Эксперт]; by our reading: preliminary.",
            "В 2023 году оборот торговли Беларуси с Россией товарами и услугами составил более $53\xa0млрд, "
            "сообщает Роман Головченко, премьер-министр Беларуси; источник: "
            "Евразия.Эксперт; по нашему прочтению: предварительно.",
        ),
        (
            "F0459",
            "In January–August 2009, the trade turnover of Belarus with Russia in goods fell by over "
            "40% on January–August 2008; source: Britannica.",
            "В январе–августе 2009 года товарооборот Беларуси с Россией сократился более чем на "
            "40\xa0% к январю–августу 2008 года; источник: Britannica.",
        ),
        (
            "F0495",
            "Target: in 2024, the aim was for imports of goods into Russia from Belarus to make up at least "
            "9% of the total imports of Russia, according to Pyotr Parkhomchik, Deputy Prime Minister of "
            "Belarus; source: SB. Belarus Today, 23 November 2023.",
            "Цель: в 2024 году на импорт товаров в Россию из Беларуси должно было прийтись не менее 9\xa0% "
            "(100 % — весь импорт России), сообщает Пётр Пархомчик, заместитель премьер-министра Беларуси; "
            "источник: СБ. Беларусь сегодня, 23 ноября 2023 г.",
        ),
        (
            "F0619",
            "In 2024, the trade balance of the United States with Mexico in goods was a deficit of "
            "$171.809\xa0bn (statistics of the United States), according to the U.S. Department "
            "of Commerce; source: Opportimes; by our reading: preliminary.",
            "В 2024 году сальдо торговли США с Мексикой товарами было отрицательным, дефицит — "
            "$171,809\xa0млрд (статистика США), сообщает Министерство торговли США; "
            "источник: Opportimes; по нашему прочтению: предварительно.",
        ),
    ],
)
def test_sentences_to_be_read_aloud(figure_id, en, ru):
    assert (said(figure_id, "en"), said(figure_id, "ru")) == (en, ru)


def test_the_date_of_an_article_older_than_the_result_is_not_given():
    """The box stands beside an article of December 2022 and speaks of 2023."""
    assert SOURCES["eurasia-expert-2022-12-16"]["published"] == "2022-12-16"
    assert "2022" not in said("F0002", "en")


# --- figures that the shipped ledger does not hold ----------------------------------------------


def of(row, lang="en", **source):
    return safe_sentence(row, made.source(str(row["source_id"])) | source, lang)


def growth(value: float, **columns):
    given: dict[str, Any] = {"measure": "growth", "unit": "percent", "value": value, "compared_with": "1999"}
    return made.published(amount=value, **(given | columns))


def test_every_kind_of_growth_is_said():
    assert "grew by 5%" in of(growth(5.0))
    assert "fell by under 5%" in of(growth(-5.0, hedge="under"))
    assert "did not change: about 0% on 1999" in of(growth(0.0, hedge="about"))
    assert "fell by 3–5%" in of(growth(-5.0, value_high=-3.0, amount_high=-3.0))
    assert "fell by 0–2%" in of(growth(-2.0, value_high=0.0, amount_high=0.0))
    assert "is put at −2% to +3% on 1999" in of(growth(-2.0, value_high=3.0, amount_high=3.0))
    assert "base of the comparison not stated" in of(growth(5.0, compared_with=""))
    assert "не менее чем на 5\xa0%" in of(growth(5.0, hedge="at_least"), "ru")
    assert "изменение −5\xa0% к 1999 году" in of(growth(-5.0, flow="balance"), "ru")


@every(product(LANGUAGES, FLOWS, SCOPES, ["final", *PLANS]))
def test_every_combination_is_a_sentence(lang, flow, scope, status):
    for flag in FLAGS:
        for hedge in HEDGES:
            columns: dict[str, Any] = {
                "flow": flow,
                "scope": scope,
                "status": status,
                "flag": flag,
                "hedge": hedge,
            }
            for row in (
                made.published(**columns),
                made.published(amount=-3.0, **(columns | {"flow": "balance"})),
                growth(-3.0, **columns),
                growth(0.0, **columns),
                made.published(measure="share", unit="percent", share_of="all trade", **columns),
            ):
                text = of(row, lang)
                assert text.endswith(".") and not BROKEN.search(text), text
                assert bool(re.search("[а-яё]", text)) == (lang == "ru")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_hostile_text_stays_text_on_one_line(lang):
    row = made.published(stated_by="Eve\r\n{who} <b>=1+1</b>", product="{a} (b)", as_printed="{0}")
    text = of(row, lang, publisher="Pub\nlisher {x}", published="")
    assert "Eve {who} <b>=1+1</b>" in text and "Pub lisher {x}" in text and "{a}, b" in text


def test_a_source_without_a_publisher_is_called_by_its_title_or_said_to_be_unnamed():
    row = made.published()
    assert "source: «My table»" in of(row, publisher="", title="My table")
    assert "source: source not named" in of(row, publisher="", title="")


# --- computed figures ---------------------------------------------------------------------------


def computed(name: str, evidence: Evidence, **given):
    made_rows = getattr(measures, name)(evidence, **given)
    assert len(made_rows), name
    return made_rows.to_dict("records")[-1]


@every(product(LANGUAGES, ["turnover", "mutual", "balance", "growth", "index"]))
def test_a_computed_figure_says_how_it_was_computed(lang, name):
    rows = [
        made.official(period, amount, flow=flow, reporter=side, partner=other)
        for period, amount in (("1999", 80.0), ("2000", 100.0))
        for side, other in ((made.HOME, made.AWAY), (made.AWAY, made.HOME))
        for flow in ("exports", "imports")
    ]
    given = {"base": 1999} if name == "index" else {}
    row = computed(name, made.evidence(*rows), **given)
    text = of(row, lang)
    assert {"en": "computed (", "ru": "вычислено ("}[lang] in text
    assert made.source("office")["publisher"] in text
    assert not BROKEN.search(text) and text.endswith(".")
    assert labels.figure_label(row, lang).lstrip("+") in text


def test_a_gap_says_whose_count_is_larger():
    exports = made.evidence(made.official(amount=100.0))
    imports = made.evidence(
        made.official(amount=90.0, flow="imports", reporter=made.AWAY, partner=made.HOME, source_id="other")
    )
    row = measures.mirror_gap(exports, imports).to_dict("records")[0]
    text = safe_sentence(row, made.source("other"), "en", made.source("office"))
    assert "by the importer’s count fell short of the exporter’s count by $10" in text
    assert "Publisher of other" in text and "Publisher of office" in text


# --- names of countries -------------------------------------------------------------------------


def test_every_country_of_the_ledger_has_russian_cases():
    codes = set(BOOK.figures["reporter"]) | set(BOOK.figures["partner"])
    assert len(codes) > 25
    for code in codes:
        forms = phrases(code, "ru")
        assert "«" not in forms.of, code
        assert re.match("(?:в|во|на) ", forms.to) and re.match("(?:из|с|со) ", forms.from_)
        assert re.match("(?:с|со) ", forms.with_)


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        ("KAZ", "Казахстана|в Казахстан|из Казахстана|с Казахстаном"),
        ("CHN", "Китая|в Китай|из Китая|с Китаем"),
        ("POL", "Польши|в Польшу|из Польши|с Польшей"),
        ("KOR", "Республики Корея|в Республику Корея|из Республики Корея|с Республикой Корея"),
        ("EGY", "Египта|в Египет|из Египта|с Египтом"),
        ("MDV", "Мальдив|на Мальдивы|с Мальдив|с Мальдивами"),
        (
            "COK",
            "территории «о-ва Кука»|на территорию «о-ва Кука»|с территории «о-ва Кука»|"
            "с территорией «о-ва Кука»",
        ),
        ("ZZZ", "ZZZ|в ZZZ|из ZZZ|с ZZZ"),
    ],
)
def test_russian_cases(code, forms):
    found = phrases(code, "ru")
    assert "|".join((found.of, found.to, found.from_, found.with_)) == forms
