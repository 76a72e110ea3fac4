"""Kinds of misreading that two more unread sets showed, with their sisters in the other languages: made sentences.

A figure is written as amount, sides, flow, measure and period; an amount of growth or a share is in percent.
"""

from __future__ import annotations

import pytest

from dashboard import articles
from tests.articles.scoring import months

Figure = tuple[float, tuple[str, ...], str, str, object]


def said(text: str, published: str) -> list[Figure]:
    """What a text states; the sides of a turnover in any order."""
    return [
        _figure(
            one.value * one.multiplier,
            (one.said("reporter") or "", one.said("partner") or ""),
            one.said("flow") or "",
            one.said("measure") or "",
            one.said("period"),
        )
        for one in articles.read(text, None, published).proposals
    ]


def _figure(value: float, sides: tuple[str, ...], flow: str, measure: str, period: str | None) -> Figure:
    ordered = tuple(sorted(sides)) if flow == "turnover" else sides
    return round(value, 2), ordered, flow, measure, months(period)


def written(figure: str) -> Figure:
    value, sides, flow, measure, period = figure.split(" ")
    said_period = None if period == "none" else period
    return _figure(float(value), tuple(sides.split(">")), flow, measure, said_period)


@pytest.mark.parametrize(
    ("text", "published", "figures"),
    [
        ("Q: How much did Chile sell to Japan in 2022? A: Nine billion dollars. Q: And the other way round? A: Three, roughly.", "2023-03-01", ["9e9 CHL>JPN exports level 2022", "3e9 JPN>CHL exports level 2022"]),
        ("— Сколько Чили продала Японии в 2022 году? — Девять миллиардов долларов. — А в обратную сторону? — Три, не больше.", "2023-03-01", ["9e9 CHL>JPN exports level 2022", "3e9 JPN>CHL exports level 2022"]),
        ("— Колькі Чылі прадала Японіі ў 2022 годзе? — Дзевяць мільярдаў долараў. — А наадварот? — Тры.", "2023-03-01", ["9e9 CHL>JPN exports level 2022", "3e9 JPN>CHL exports level 2022"]),
        ("Frage: Wie viel hat Chile 2022 nach Japan verkauft? Antwort: Neun Milliarden Dollar. Frage: Und umgekehrt? Antwort: Drei, kaum mehr.", "2023-03-01", ["9e9 CHL>JPN exports level 2022", "3e9 JPN>CHL exports level 2022"]),
        ("Frage: Wie viel hat Polen im vergangenen Jahr an Litauen verkauft? Nowak: Gut fünf Milliarden Euro. Frage: Und an Lettland? Nowak: Knapp zwei, wenn man den Umweg nicht mitzählt.", "2023-03-01", ["5e9 POL>LTU exports level 2022", "2e9 POL>LVA exports level 2022"]),
        ("Q: What did Poland sell to Lithuania last year? A: A good five billion euros. Q: And to Latvia? A: Just under two, if you leave out re-exports.", "2023-03-01", ["5e9 POL>LTU exports level 2022", "2e9 POL>LVA exports level 2022"]),
        ("— Сколько Польша продала Литве в прошлом году? — Добрых пять миллиардов евро. — А Латвии? — Чуть меньше двух, если без реэкспорта.", "2023-03-01", ["5e9 POL>LTU exports level 2022", "2e9 POL>LVA exports level 2022"]),
        ("— Колькі Польшча прадала Літве летась? — Добрых пяць мільярдаў еўра. — А Латвіі? — Крыху менш за два.", "2023-03-01", ["5e9 POL>LTU exports level 2022", "2e9 POL>LVA exports level 2022"]),
        ("— Колькі мы летась прадалі ў Расію? — Дзесяць мільярдаў долараў. — А купілі там? — Крыху болей за дванаццаць, — сказаў намеснік міністра эканомікі Беларусі.", "2023-03-01", ["10e9 BLR>RUS exports level 2022", "12e9 BLR>RUS imports level 2022"]),
        ("— Сколько мы в прошлом году продали в Россию? — Десять миллиардов долларов. — А купили там? — Чуть больше двенадцати, — сказал замминистра экономики Беларуси.", "2023-03-01", ["10e9 BLR>RUS exports level 2022", "12e9 BLR>RUS imports level 2022"]),
        ("Wie viel hat Österreich 2022 nach Ungarn geliefert? Eine knappe Milliarde Euro.", "2023-03-01", ["1e9 AUT>HUN exports level 2022"]),
        ("How much did Austria ship to Hungary in 2022? A cool billion euros.", "2023-03-01", ["1e9 AUT>HUN exports level 2022"]),
        ("Товарооборот Ирана и Армении к 2028 году дойдёт до 3 млрд долларов. Сейчас, по словам торгпреда, выходит почти один.", "2024-03-01", ["3e9 IRN>ARM turnover level 2028"]),
        ("Товарооборот Ирана и Армении к 2028 году дойдёт до 10 млрд долларов. Сейчас, по словам торгпреда, выходит почти пять.", "2024-03-01", ["10e9 IRN>ARM turnover level 2028", "5e9 IRN>ARM turnover level none"]),
        ("Trade between Iran and Armenia is to reach 10 billion dollars by 2028. At present, says the envoy, it is almost five.", "2024-03-01", ["10e9 IRN>ARM turnover level 2028", "5e9 IRN>ARM turnover level none"]),
        ("Der Handel zwischen Iran und Armenien soll bis 2028 10 Milliarden Dollar erreichen. Derzeit sind es fast fünf.", "2024-03-01", ["10e9 IRN>ARM turnover level 2028", "5e9 IRN>ARM turnover level none"]),
        ("Тавараабарот Ірана і Арменіі да 2028 года мае дасягнуць 10 млрд долараў. Цяпер выходзіць амаль пяць.", "2024-03-01", ["10e9 IRN>ARM turnover level 2028", "5e9 IRN>ARM turnover level none"]),
        ("В 2021 году посол называл цель: пятьдесят миллиардов долларов товарооборота Беларуси с Россией к 2023 году. За 2024 год вышло пятьдесят пять, но это вместе с услугами.", "2025-03-01", ["50e9 BLR>RUS turnover level 2023", "55e9 BLR>RUS turnover level 2024"]),
        ("Alberta shipped C$31.4 billion of crude to the United States in the first quarter of 2023. Canada as a whole managed 39.7.", "2023-07-19", ["31.4e9 CAN>USA exports level 2023-Q1", "39.7e9 CAN>USA exports level 2023-Q1"]),
    ],
)  # fmt: skip
def test_answers_and_ellipses_take_the_unit_of_what_was_told(text, published, figures):
    assert sorted(map(str, said(text, published))) == sorted(str(written(one)) for one in figures)


@pytest.mark.parametrize(
    ("text", "published", "figures"),
    [
        ("Das Handelsvolumen zwischen der Türkei und Israel betrug 2022 rund 8,9 Milliarden Dollar. Für 2023 rechnet die Handelskammer in Istanbul mit 9,5 Milliarden Dollar.", "2023-06-06", ["8.9e9 TUR>ISR turnover level 2022", "9.5e9 TUR>ISR turnover level 2023"]),
        ("Trade between Turkey and Israel came to about $8.9 billion in 2022. For 2023 the Istanbul chamber of industry reckons on $9.5 billion.", "2023-06-06", ["8.9e9 TUR>ISR turnover level 2022", "9.5e9 TUR>ISR turnover level 2023"]),
        ("Товарооборот Турции и Израиля в 2022 году составил 8,9 млрд долларов. На 2023 год промышленная палата Стамбула рассчитывает на 9,5 млрд долларов.", "2023-06-06", ["8.9e9 TUR>ISR turnover level 2022", "9.5e9 TUR>ISR turnover level 2023"]),
        ("Тавараабарот Турцыі і Ізраіля ў 2022 годзе склаў 8,9 млрд долараў. На 2023 год прамысловая палата Стамбула разлічвае на 9,5 млрд долараў.", "2023-06-06", ["8.9e9 TUR>ISR turnover level 2022", "9.5e9 TUR>ISR turnover level 2023"]),
        ("Торговля Беларуси с Россией за 2025 год сложилась в размере 60 млрд долларов. Это рекорд за 12 лет. На 2026 год ведомство ставит задачу прибавить не менее 3%.", "2026-02-12", ["60e9 BLR>RUS turnover level 2025", "3 BLR>RUS turnover growth 2026"]),
        ("Trade between Belarus and Russia came to 60 billion dollars in 2025. It is a record. For 2026 the ministry has set the task of adding at least 3%.", "2026-02-12", ["60e9 BLR>RUS turnover level 2025", "3 BLR>RUS turnover growth 2026"]),
    ],
)  # fmt: skip
def test_plans_in_the_next_sentence_are_of_the_same_trade(text, published, figures):
    assert sorted(map(str, said(text, published))) == sorted(str(written(one)) for one in figures)


@pytest.mark.parametrize(
    ("text", "published", "figures"),
    [
        ("Russia exported goods worth $42 billion to Turkey in 2022. Turkish goods worth $9.3 billion went the other way.", "2023-03-01", ["42e9 RUS>TUR exports level 2022", "9.3e9 TUR>RUS exports level 2022"]),
        ("Россия вывезла в Турцию в 2022 году товаров на 42 млрд долларов. В обратную сторону прошло 9,3 млрд.", "2023-03-01", ["42e9 RUS>TUR exports level 2022", "9.3e9 TUR>RUS exports level 2022"]),
        ("Россия вывезла в Турцию в 2022 году товаров на 42 млрд долларов. Обратный поток скромнее — 9,3 млрд.", "2023-03-01", ["42e9 RUS>TUR exports level 2022", "9.3e9 TUR>RUS exports level 2022"]),
        ("Расія вывезла ў Турцыю ў 2022 годзе тавараў на 42 млрд долараў. Насустрач пайшло 9,3 млрд.", "2023-03-01", ["42e9 RUS>TUR exports level 2022", "9.3e9 TUR>RUS exports level 2022"]),
        ("Russland lieferte 2022 Waren für 42 Milliarden Dollar in die Türkei. In der Gegenrichtung waren es 9,3 Milliarden.", "2023-03-01", ["42e9 RUS>TUR exports level 2022", "9.3e9 TUR>RUS exports level 2022"]),
    ],
)  # fmt: skip
def test_words_of_the_other_direction_turn_the_sides(text, published, figures):
    assert sorted(map(str, said(text, published))) == sorted(str(written(one)) for one in figures)


@pytest.mark.parametrize(
    ("text", "published", "figures"),
    [
        ("Cotonou's cement deliveries to Niamey doubled in 2024, to at least $61 million.", "2025-10-02", ["100 BEN>NER exports growth 2024", "61e6 BEN>NER exports level 2024"]),
        ("Торговля Жамбылской области с Кыргызстаном за девять месяцев 2023 года съёжилась на 7,8% — до 214 млн долларов.", "2024-02-06", ["-7.8 KAZ>KGZ turnover growth 2023-01/2023-09", "214e6 KAZ>KGZ turnover level 2023-01/2023-09"]),
        ("Торговля Жамбылской области с Кыргызстаном за девять месяцев прошлого года выросла на 7,8%.", "2024-02-06", ["7.8 KAZ>KGZ turnover growth 2023-01/2023-09"]),
        ("Гандаль Гродзенскай вобласці з Літвой за дзевяць месяцаў мінулага года вырас на 7,8%.", "2024-02-06", ["7.8 BLR>LTU turnover growth 2023-01/2023-09"]),
        ("Trade of Almaty region with Kyrgyzstan rose 7.8% in the first nine months of last year.", "2024-02-06", ["7.8 KAZ>KGZ turnover growth 2023-01/2023-09"]),
        ("Der Handel Litauens mit Polen wuchs in den ersten neun Monaten des vergangenen Jahres um 7,8 Prozent.", "2024-02-06", ["7.8 LTU>POL turnover growth 2023-01/2023-09"]),
        ("Экспорт Львовской области в Польшу составил в 2021 году 600 млн долларов.", "2022-02-06", ["600e6 UKR>POL exports level 2021"]),
        ("Брянские предприятия купили у белорусских соседей за январь — апрель 2025 года продукции на 9,6 млрд рублей; темп роста — 97,2%.", "2025-05-27", ["9.6e9 RUS>BLR imports level 2025-01/2025-04", "-2.8 RUS>BLR imports growth 2025-01/2025-04"]),
        ("Витебские предприятия поставили в Псковскую область за 2023 год товаров на 90 млн долларов.", "2024-05-27", ["90e6 BLR>RUS exports level 2023"]),
    ],
)  # fmt: skip
def test_capitals_and_parts_stand_for_their_country(text, published, figures):
    assert sorted(map(str, said(text, published))) == sorted(str(written(one)) for one in figures)


@pytest.mark.parametrize(
    ("text", "published", "figures"),
    [
        ("Germany bought 14.8% of Bangladesh's ready-made garment exports in 2022. The United States took 18.1%.", "2023-12-01", ["14.8 BGD>DEU exports share 2022", "18.1 BGD>USA exports share 2022"]),
        ("In 2023 India accounted for 62.4% of Nepal's imports and 67.8% of its exports.", "2025-03-18", ["62.4 NPL>IND imports share 2023", "67.8 NPL>IND exports share 2023"]),
        ("В 2023 году на Индию пришлось 62,4% импорта Непала и 67,8% его экспорта.", "2025-03-18", ["62.4 NPL>IND imports share 2023", "67.8 NPL>IND exports share 2023"]),
        ("У 2023 годзе на Індыю прыпала 62,4% імпарту Непала і 67,8% яго экспарту.", "2025-03-18", ["62.4 NPL>IND imports share 2023", "67.8 NPL>IND exports share 2023"]),
        ("2023 entfielen auf Indien 62,4 Prozent der Importe Nepals und 67,8 Prozent seiner Exporte.", "2025-03-18", ["62.4 NPL>IND imports share 2023", "67.8 NPL>IND exports share 2023"]),
        ("The dollar covered 21% of payments for trade between Belarus and Russia in 2019. By 2022 it was down to less than 5%.", "2023-03-22", ["21 BLR>RUS turnover share 2019", "5 BLR>RUS turnover share 2022"]),
        ("Доля доллара в расчётах Беларуси и России в 2019 году была 21%. К 2022 году она упала до 5%.", "2023-03-22", ["21 BLR>RUS turnover share 2019", "5 BLR>RUS turnover share 2022"]),
        ("China's share of Mongolia's exports was 84% in 2021. It fell to 78% in 2022.", "2023-03-22", ["84 MNG>CHN exports share 2021", "78 MNG>CHN exports share 2022"]),
        ("Der Anteil Chinas an den Exporten der Mongolei betrug 2021 84 Prozent. 2022 sank er auf 78 Prozent.", "2023-03-22", ["84 MNG>CHN exports share 2021", "78 MNG>CHN exports share 2022"]),
        ("Доля Китая в экспорте Монголии составляла в 2021 году 84%. В 2022-м она снизилась до 78%.", "2023-03-22", ["84 MNG>CHN exports share 2021", "78 MNG>CHN exports share 2022"]),
        ("Доля Кітая ў экспарце Манголіі складала ў 2021 годзе 84%. У 2022-м яна знізілася да 78%.", "2023-03-22", ["84 MNG>CHN exports share 2021", "78 MNG>CHN exports share 2022"]),
        ("Что до доли, то на Россию идёт 80% белорусского молочного экспорта.", "2023-03-22", ["80 BLR>RUS exports share none"]),
        ("У Расію ідзе 97% беларускага экспарту сыроў. Удакладняю: за 2023 год — амаль 94%.", "2024-03-22", ["97 BLR>RUS exports share none", "94 BLR>RUS exports share 2023"]),
        ("В Россию идёт 97% белорусского экспорта сыров. Уточняю как бывший товаровед: за 2023 год — почти 94%.", "2024-03-22", ["97 BLR>RUS exports share none", "94 BLR>RUS exports share 2023"]),
    ],
)  # fmt: skip
def test_shares_keep_their_whole(text, published, figures):
    assert sorted(map(str, said(text, published))) == sorted(str(written(one)) for one in figures)


@pytest.mark.parametrize(
    ("text", "published", "figures"),
    [
        ("Китай принял в 2023 году 12,9 млн кубометров российских пиломатериалов, что на 3% ниже уровня 2022 года.", "2024-06-25", ["12.9e6 CHN>RUS imports level 2023", "-3 CHN>RUS imports growth 2023"]),
        ("В 2023 году Китай взял у России пиломатериалов. Китай принял 12,9 млн кубометров, что на 3% выше показателя 2022 года.", "2024-06-25", ["12.9e6 CHN>RUS imports level 2023", "3 CHN>RUS imports growth 2023"]),
        ("Летась Кіеў паставіў Беларусі тавараў на 1,4 млрд долараў, ці на дзясятую частку ніжэй за 2019-ы.", "2021-04-21", ["1.4e9 UKR>BLR exports level 2020", "-10 UKR>BLR exports growth 2020"]),
        ("В прошлом году Киев поставил Беларуси товаров на 1,4 млрд долларов, или на десятую часть меньше 2019-го.", "2021-04-21", ["1.4e9 UKR>BLR exports level 2020", "-10 UKR>BLR exports growth 2020"]),
        ("Last year Ukraine shipped goods worth $1.4 billion to Belarus, a tenth below 2019.", "2021-04-21", ["1.4e9 UKR>BLR exports level 2020", "-10 UKR>BLR exports growth 2020"]),
        ("Im vergangenen Jahr lieferte die Ukraine Waren für 1,4 Milliarden Dollar nach Belarus, ein Zehntel weniger als 2019.", "2021-04-21", ["1.4e9 UKR>BLR exports level 2020", "-10 UKR>BLR exports growth 2020"]),
        ("За чэрвень Малдова закупіла беларускага пластыку ўдвая больш, чым за чэрвень мінулага года (4,4 млн долараў).", "2025-07-17", ["100 MDA>BLR imports growth 2025-06", "4.4e6 MDA>BLR imports level 2025-06"]),
        ("В июне Молдавия закупила белорусского пластика вдвое больше, чем в июне прошлого года (4,4 млн долларов).", "2025-07-17", ["100 MDA>BLR imports growth 2025-06", "4.4e6 MDA>BLR imports level 2025-06"]),
        ("In June Moldova bought twice as much Belarusian plastic as in June last year ($4.4 million).", "2025-07-17", ["100 MDA>BLR imports growth 2025-06", "4.4e6 MDA>BLR imports level 2025-06"]),
        ("America's goods deficit with Switzerland widened to $38.5 billion in 2024 from $24.6 billion in 2023, or by 57%. By its own books Switzerland ran a goods surplus of 26 billion francs with the United States that year.", "2025-05-06", ["-38.5e9 USA>CHE balance level 2024", "-24.6e9 USA>CHE balance level 2023", "57 USA>CHE balance growth 2024", "26e9 CHE>USA balance level 2024"]),
        ("From September to May, Kazakhstan delivered 3.1 million tonnes of wheat to Uzbekistan.", "2025-06-10", ["3.1e6 KAZ>UZB exports level 2024-09/2025-05"]),
        ("С сентября по май Казахстан поставил Узбекистану 3,1 млн тонн пшеницы.", "2025-06-10", ["3.1e6 KAZ>UZB exports level 2024-09/2025-05"]),
        ("З верасня па май Казахстан паставіў Узбекістану 3,1 млн тон пшаніцы.", "2025-06-10", ["3.1e6 KAZ>UZB exports level 2024-09/2025-05"]),
        ("Von September bis Mai lieferte Kasachstan 3,1 Millionen Tonnen Weizen nach Usbekistan.", "2025-06-10", ["3.1e6 KAZ>UZB exports level 2024-09/2025-05"]),
    ],
)  # fmt: skip
def test_a_time_of_comparison_is_not_the_time_of_the_number(text, published, figures):
    assert sorted(map(str, said(text, published))) == sorted(str(written(one)) for one in figures)


@pytest.mark.parametrize(
    ("text", "published", "figures"),
    [
        ("Экспорт товаров Грузии в январе — сентябре 2024 года составил 4,8 млрд долларов. В Кыргызстан ушло товаров на 912 млн долларов.", "2024-10-29", ["4.8e9 GEO>WLD exports level 2024-01/2024-09", "912e6 GEO>KGZ exports level 2024-01/2024-09"]),
        ("Georgia's exports of goods came to $4.8 billion in 2023. Goods worth $912 million went to Kyrgyzstan.", "2024-10-29", ["4.8e9 GEO>WLD exports level 2023", "912e6 GEO>KGZ exports level 2023"]),
    ],
)  # fmt: skip
def test_a_total_whose_parts_follow_is_with_the_world(text, published, figures):
    assert sorted(map(str, said(text, published))) == sorted(str(written(one)) for one in figures)


@pytest.mark.parametrize(
    ("text", "published", "figures"),
    [
        ("Kenya's sales of tea to Pakistan slumped 17% in 2024. Egypt stepped in, lifting its purchases of Kenyan tea by a quarter.", "2025-07-30", ["-17 KEN>PAK exports growth 2024", "25 EGY>KEN imports growth 2024"]),
        ("Kenya cut its purchases of Ugandan sugar by 12% in 2024.", "2025-07-30", ["-12 KEN>UGA imports growth 2024"]),
        ("Кения сократила закупки угандийского сахара на 12% в 2024 году.", "2025-07-30", ["-12 KEN>UGA imports growth 2024"]),
    ],
)  # fmt: skip
def test_verbs_of_changing_something(text, published, figures):
    assert sorted(map(str, said(text, published))) == sorted(str(written(one)) for one in figures)


@pytest.mark.parametrize(
    ("text", "published", "figures"),
    [
        ("* NZ Jan dairy exports to China -11.6% y/y - stats office", "2024-02-21", ["-11.6 NZL>CHN exports growth 2024-01"]),
        ("* Fiji imported 402 mln NZ dollars of goods from New Zealand in 2023 - trade ministry", "2024-02-21", ["402e6 FJI>NZL imports level 2023"]),
        ("UK exports to Ireland up 4.2% in 2023", "2024-02-21", ["4.2 GBR>IRL exports growth 2023"]),
        ("US imports from UAE totalled $6.1 bln in 2023", "2024-02-21", ["6.1e9 USA>ARE imports level 2023"]),
    ],
)  # fmt: skip
def test_headlines(text, published, figures):
    assert sorted(map(str, said(text, published))) == sorted(str(written(one)) for one in figures)


@pytest.mark.parametrize(
    ("text", "published", "figures"),
    [
        ("Set 2019 at 100 and Argentina's exports to Brazil stood at 113 in 2022.", "2023-02-27", ["13 ARG>BRA exports growth 2022"]),
    ],
)  # fmt: skip
def test_a_row_whose_base_is_a_hundred(text, published, figures):
    assert sorted(map(str, said(text, published))) == sorted(str(written(one)) for one in figures)


@pytest.mark.parametrize(
    ("text", "published", "figures"),
    [
        ("Gegenüber dem Vorjahr fehlen Tschechien 4,2 Milliarden Kubikmeter russisches Gas.", "2022-11-29", []),
        ("The Czech Republic is short of 4.2 billion cubic metres of Russian gas.", "2022-11-29", []),
        ("Чехии не хватает 4,2 млрд кубометров российского газа.", "2022-11-29", []),
        ("Чэхіі не хапае 4,2 млрд кубаметраў расійскага газу.", "2022-11-29", []),
        ("Our turnover slipped to 212 million pounds. Scottish salmon exports to France came to 268 million pounds in 2023.", "2024-10-09", ["268e6 GBR>FRA exports level 2023"]),
        ("Наш оборот упал до 212 млн рублей. Экспорт Шотландии во Францию составил в 2023 году 268 млн фунтов.", "2024-10-09", ["268e6 GBR>FRA exports level 2023"]),
        ("Australian barley shipments to China are A$240 million above the pre-dispute average.", "2025-01-16", []),
        ("Поставки австралийского ячменя в Китай на 240 млн долларов выше среднего за пять лет.", "2025-01-16", []),
        ("Пастаўкі аўстралійскага ячменю ў Кітай на 240 млн долараў вышэй за сярэднія.", "2025-01-16", []),
        ("Die Lieferungen australischer Gerste nach China liegen 240 Millionen Dollar über dem Durchschnitt.", "2025-01-16", []),
        ("Минский автозавод отгрузит в Венесуэлу 312 самосвалов. За девять месяцев завод продал за рубеж техники на 270 млн долларов.", "2022-10-04", []),
        ("Мінскі аўтазавод адгрузіць у Венесуэлу 312 самазвалаў. За дзевяць месяцаў завод прадаў за мяжу тэхнікі на 270 млн долараў.", "2022-10-04", []),
        ("The Minsk truck plant will ship 312 lorries to Venezuela. In nine months the plant sold trucks worth $270 million abroad.", "2022-10-04", []),
    ],
)  # fmt: skip
def test_shortfalls_firms_and_differences_are_none(text, published, figures):
    assert sorted(map(str, said(text, published))) == sorted(str(written(one)) for one in figures)


@pytest.mark.parametrize(
    ("text", "published", "figures"),
    [
        ("— Сколько российской пшеницы взял Египет за первое полугодие 2023 года? — Четыре с половиной миллиона тонн, почти на треть больше прошлогоднего, — отвечает аналитик.", "2023-07-11", ["4.5e6 EGY>RUS imports level 2023-H1", "33.33 EGY>RUS imports growth 2023-H1"]),
        ("How much Russian wheat did Egypt take in the first half of 2023? Four and a half million tonnes, nearly a third more than last year.", "2023-07-11", ["4.5e6 EGY>RUS imports level 2023-H1", "33.33 EGY>RUS imports growth 2023-H1"]),
        ("Колькі расійскай пшаніцы ўзяў Егіпет за першае паўгоддзе 2023 года? Чатыры з паловай мільёны тон, амаль на траціну больш за леташняе.", "2023-07-11", ["4.5e6 EGY>RUS imports level 2023-H1", "33.33 EGY>RUS imports growth 2023-H1"]),
        ("Wie viel russischen Weizen nahm Ägypten im ersten Halbjahr 2023 ab? Viereinhalb Millionen Tonnen, fast ein Drittel mehr als im Vorjahr.", "2023-07-11", ["4.5e6 EGY>RUS imports level 2023-H1", "33.33 EGY>RUS imports growth 2023-H1"]),
        ("The Philippines exported services worth $3.9 billion to Japan in 2023. Rice imports from Vietnam, 2.6 million tonnes the same year, are another story.", "2024-05-15", ["3.9e9 PHL>JPN exports level 2023", "2.6e6 PHL>VNM imports level 2023"]),
        ("Финляндия не взяла российских пиломатериалов в 2023 году вовсе. Китай принял 12,9 млн кубометров. Узбекистан впервые взял свыше 2,8 млн кубометров.", "2024-06-25", ["12.9e6 CHN>RUS imports level 2023", "2.8e6 UZB>RUS imports level 2023"]),
        ("Egypt bought 3 million tonnes of Russian wheat in 2022. Turkey took 5 million.", "2024-06-25", ["3e6 EGY>RUS imports level 2022", "5e6 TUR>RUS imports level 2022"]),
        ('Pakistan\'s imports from China have passed the $16 billion mark. "In the last fiscal year we bought goods from them for something like 16 billion," the minister had said; the fiscal year closed on 30 June.', "2023-09-05", ["16e9 PAK>CHN imports level 2022-07/2023-06"]),
    ],
)  # fmt: skip
def test_quantities_in_answers_and_with_other_countries(text, published, figures):
    assert sorted(map(str, said(text, published))) == sorted(str(written(one)) for one in figures)


@pytest.mark.parametrize(
    ("text", "published", "figures"),
    [
        ("Belarus's exports to the Eurasian Economic Union exceeded $30 billion in 2024.", "2025-04-08", []),
        ("Экспорт Беларуси в страны Евразийского союза в 2024 году превысил 30 млрд долларов.", "2025-04-08", []),
        ("Экспарт Беларусі ў краіны Еўразійскага саюза ў 2024 годзе перавысіў 30 млрд долараў.", "2025-04-08", []),
        ("Die Ausfuhren der EU-Staaten in die Türkei summierten sich 2022 auf 111 Milliarden Euro.", "2023-10-26", []),
        ("Argentina sold its two largest neighbours, Brazil and Chile, goods worth $19.8 billion in 2022.", "2023-02-17", []),
        ("Аргентина продала двум крупнейшим соседям, Бразилии и Чили, товаров на 19,8 млрд долларов в 2022 году.", "2023-02-17", []),
    ],
)  # fmt: skip
def test_groups_and_two_partners_in_one_number_are_none(text, published, figures):
    assert sorted(map(str, said(text, published))) == sorted(str(written(one)) for one in figures)


@pytest.mark.parametrize(
    ("text", "published", "figures"),
    [
        ("Danish turbine maker Vestmark A/S sold equipment worth 410 million euros in Chile in 2024.", "2025-01-16", []),
        ("Der Waiblinger Hersteller Kettler & Roth setzte 2024 in Polen 64 Millionen Euro um.", "2025-07-03", []),
        ("Goods worth 3 billion shillings were sold by Kenya to Uganda in 2023. Two more ships, at 140 billion shillings each, are on order.", "2024-03-19", ["3e9 KEN>UGA exports level 2023"]),
        ("Экспорт Кении в Уганду составил в 2023 году 3 млрд шиллингов. Два судна, по 140 млрд шиллингов каждое, заказаны.", "2024-03-19", ["3e9 KEN>UGA exports level 2023"]),
        ("Migrants sent home $3.1 billion in November 2023. The United States accounted for 41% of the total, Singapore for 7%.", "2024-01-16", []),
        ("Мигранты прислали домой 3,1 млрд долларов в ноябре 2023 года. На США пришёлся 41% от общей суммы.", "2024-01-16", []),
        ("Poland's imports of milk from Latvia came to 90 million euros in 2022. The dairies take 20,000 tonnes of milk a day.", "2023-04-11", ["90e6 POL>LVA imports level 2022"]),
        ("Импорт молока Польшей из Латвии составил 90 млн евро в 2022 году. Заводы принимают 20 тысяч тонн молока в сутки.", "2023-04-11", ["90e6 POL>LVA imports level 2022"]),
        ("Імпарт малака Польшчай з Латвіі склаў 90 млн еўра ў 2022 годзе. Заводы прымаюць 20 тысяч тон малака за суткі.", "2023-04-11", ["90e6 POL>LVA imports level 2022"]),
    ],
)  # fmt: skip
def test_firms_prices_and_other_subjects_are_none(text, published, figures):
    assert sorted(map(str, said(text, published))) == sorted(str(written(one)) for one in figures)


@pytest.mark.parametrize(
    ("text", "published", "figures"),
    [
        ("Merchandise exports from Serbia to Hungary in the first eight months of 2024 stood at 107.3 percent of their level a year earlier.", "2024-09-27", ["7.3 SRB>HUN exports growth 2024-01/2024-08"]),
        ("Импорт Киргизии из Китая за январь — июль 2025 года сложился на уровне 87,6% к тому же периоду предыдущего года, экспорт в Китай — 141,2%.", "2025-08-26", ["-12.4 KGZ>CHN imports growth 2025-01/2025-07", "41.2 KGZ>CHN exports growth 2025-01/2025-07"]),
        ("Імпарт Кіргізіі з Кітая за студзень — ліпень 2025 года склаўся на ўзроўні 87,6% да таго ж перыяду мінулага года.", "2025-08-26", ["-12.4 KGZ>CHN imports growth 2025-01/2025-07"]),
        ("Um ein Viertel brach der deutsche Export nach Belarus im ersten Halbjahr 2024 ein. Der Import aus Belarus fiel sogar auf die Hälfte des Vorjahreswertes.", "2024-10-10", ["-25 DEU>BLR exports growth 2024-H1", "-50 DEU>BLR imports growth 2024-H1"]),
        ("Экспорт Чили в Перу упал в 2022 году до половины прошлогоднего.", "2023-10-10", ["-50 CHL>PER exports growth 2022"]),
        ("Chile's exports to Peru fell to half of the previous year's value in 2022.", "2023-10-10", ["-50 CHL>PER exports growth 2022"]),
    ],
)  # fmt: skip
def test_an_index_loses_its_hundred(text, published, figures):
    assert sorted(map(str, said(text, published))) == sorted(str(written(one)) for one in figures)


@pytest.mark.parametrize(
    ("text", "published", "figures"),
    [
        ("Deliveries of durian from Thailand to China went up by a third last quarter, to 580,000 tonnes. A year earlier they had stood at 435,000.", "2024-08-09", ["33.33 THA>CHN exports growth 2024-Q2", "580000 THA>CHN exports level 2024-Q2", "435000 THA>CHN exports level 2023-Q2"]),
        ("В прошлом квартале поставки дуриана из Таиланда в Китай выросли до 580 тыс. тонн.", "2024-08-09", ["580000 THA>CHN exports level 2024-Q2"]),
        ("Im vergangenen Quartal lieferte Thailand 580.000 Tonnen Durian nach China.", "2024-08-09", ["580000 THA>CHN exports level 2024-Q2"]),
        ("У мінулым квартале пастаўкі дурыяну з Тайланда ў Кітай выраслі да 580 тыс. тон.", "2024-08-09", ["580000 THA>CHN exports level 2024-Q2"]),
        ("Seit 2022 kaufen wir Gas bei den Norwegern, 48 Prozent der Gasimporte Deutschlands kamen 2023 von dort.", "2024-11-21", ["48 DEU>NOR imports share 2023"]),
        ("Litauens Holzimporte aus Belarus beliefen sich 2021 noch auf 1,9 Millionen Kubikmeter; 2023 wurde praktisch nichts mehr verladen.", "2023-12-07", ["1.9e6 LTU>BLR imports level 2021"]),
        ("Lithuania's timber imports from Belarus came to 1.9 million cubic metres in 2021; 2023 brought nothing.", "2023-12-07", ["1.9e6 LTU>BLR imports level 2021"]),
        ("Расія плануе пастаўляць Беларусі нафту раўнамерна: па графіку на трэці квартал — 4,6 млн тон.", "2021-06-24", ["4.6e6 RUS>BLR exports level 2021-Q3"]),
        ("Россия планирует поставить Белоруссии в третьем квартале 4,6 млн тонн нефти.", "2021-06-24", ["4.6e6 RUS>BLR exports level 2021-Q3"]),
        ("Russia plans to deliver 4.6 million tonnes of oil to Belarus in the third quarter.", "2021-06-24", ["4.6e6 RUS>BLR exports level 2021-Q3"]),
        ("Russland will im dritten Quartal 4,6 Millionen Tonnen Öl nach Belarus liefern.", "2021-06-24", ["4.6e6 RUS>BLR exports level 2021-Q3"]),
        ("National currencies now serve 94% of settlements in trade between Iran and Russia, against 61% in 2022.", "2024-10-02", ["94 IRN>RUS turnover share none", "61 IRN>RUS turnover share 2022"]),
    ],
)  # fmt: skip
def test_times_that_need_the_page_or_the_plan(text, published, figures):
    assert sorted(map(str, said(text, published))) == sorted(str(written(one)) for one in figures)


@pytest.mark.parametrize(
    ("text", "published", "figures"),
    [
        ("— Сколько угля Монголия продала Китаю за девять месяцев? — Шестьдесят миллионов тонн. — А меди? — Концентрата — миллион двести тысяч.", "2024-10-24", ["60e6 MNG>CHN exports level 2024-01/2024-09", "1.2e6 MNG>CHN exports level 2024-01/2024-09"]),
        ("Mongolia sold China one million two hundred thousand tonnes of copper in 2023.", "2024-10-24", ["1.2e6 MNG>CHN exports level 2023"]),
        ("Манголія прадала Кітаю ў 2023 годзе мільён дзвесце тысяч тон медзі.", "2024-10-24", ["1.2e6 MNG>CHN exports level 2023"]),
        ("Usbekistan habe 2022 für 2,3 Mrd. USD in Südkorea eingekauft und für 60 Mio. dorthin verkauft.", "2023-11-30", ["2.3e9 UZB>KOR imports level 2022", "60e6 UZB>KOR exports level 2022"]),
        ("Almost half a billion dollars of Tanzanian goods were sold to the Democratic Republic of the Congo in 2023.", "2024-03-19", ["0.5e9 TZA>COD exports level 2023"]),
        ("Расія ўвезла з Фарэрскіх астравоў у 2021 годзе рыбы на 1,2 млрд дацкіх крон.", "2022-04-14", ["1.2e9 RUS>FRO imports level 2021"]),
        ("Россия ввезла с Фарерских островов в 2021 году рыбы на 1,2 млрд датских крон.", "2022-04-14", ["1.2e9 RUS>FRO imports level 2021"]),
    ],
)  # fmt: skip
def test_numbers_in_words_and_moneys_of_others(text, published, figures):
    assert sorted(map(str, said(text, published))) == sorted(str(written(one)) for one in figures)


@pytest.mark.parametrize(
    ("text", "published", "figures"),
    [
        ("Сальда гандлю паслугамі з Расіяй летась у Беларусі было дадатнае — 640 млн долараў.", "2024-09-03", ["640e6 BLR>RUS balance level 2023"]),
        ("An erster Stelle steht Russland: Tadschikistan bezog von dort 2023 Waren für 1,6 Milliarden Dollar.", "2024-02-15", ["1.6e9 TJK>RUS imports level 2023"]),
        ("Russia leads the list: Latvia bought goods worth $1.6 billion from there in 2023.", "2024-02-15", ["1.6e9 LVA>RUS imports level 2023"]),
        ("На первом месте Россия: Таджикистан закупил оттуда в 2023 году товаров на 1,6 млрд долларов.", "2024-02-15", ["1.6e9 TJK>RUS imports level 2023"]),
        ("Список крупнейших покупателей белорусской древесины за 2022 год выглядит так: Узбекистан — 186 млн долларов, Азербайджан — 94 млн, Китай — 71 млн.", "2023-01-19", ["186e6 BLR>UZB exports level 2022", "94e6 BLR>AZE exports level 2022", "71e6 BLR>CHN exports level 2022"]),
        ("Спіс найбуйнейшых пакупнікоў беларускай драўніны за 2022 год: Узбекістан — 186 млн долараў, Кітай — 71 млн.", "2023-01-19", ["186e6 BLR>UZB exports level 2022", "71e6 BLR>CHN exports level 2022"]),
        ("Узбекистан записал, что в 2025 году вывез в Россию фруктов на 402 млн долларов, а российская сторона насчитала ввоза на 377.", "2026-03-12", ["402e6 UZB>RUS exports level 2025", "377e6 RUS>UZB imports level 2025"]),
        ("Uzbekistan recorded exports of fruit to Russia worth $402 million in 2025, while the Russian side counted imports of 377.", "2026-03-12", ["402e6 UZB>RUS exports level 2025", "377e6 RUS>UZB imports level 2025"]),
        ("Aus Namibia bezog Deutschland 2023 Waren für knapp 96 Millionen Euro, umgekehrt gingen dorthin Güter für 141 Millionen.", "2024-07-11", ["96e6 DEU>NAM imports level 2023", "141e6 DEU>NAM exports level 2023"]),
        ("Внешнеторговый оборот Намибии в первом квартале 2025 года составил 61,2 млрд долларов. Крупнейшим рынком сбыта остался Китай: его доля в экспорте — 19%.", "2025-06-10", ["61.2e9 NAM>WLD turnover level 2025-Q1", "19 NAM>CHN exports share 2025-Q1"]),
        ("Кітай забраў 62% беларускага ільновалакна, адпраўленага за мяжу ў 2023 годзе.", "2024-12-05", ["62 BLR>CHN exports share 2023"]),
        ("Китай забрал 62% белорусского льноволокна в 2023 году.", "2024-12-05", ["62 BLR>CHN exports share 2023"]),
        ("China took 62% of the Belarusian flax in 2023.", "2024-12-05", ["62 BLR>CHN exports share 2023"]),
        ("The night boat costs 85 euros.\n\nIN FIGURES: THE YEAR 2023\nAlbanian exports to Italy: 1.9 billion euros\nAlbanian imports from Italy: 2.3 billion euros", "2025-06-12", ["1.9e9 ALB>ITA exports level 2023", "2.3e9 ALB>ITA imports level 2023"]),
        ("Ethiopia's coffee exports to Saudi Arabia earned $187\n\nmillion in 2022.", "2023-04-04", ["187e6 ETH>SAU exports level 2022"]),
    ],
)  # fmt: skip
def test_whose_side_it_is(text, published, figures):
    assert sorted(map(str, said(text, published))) == sorted(str(written(one)) for one in figures)


@pytest.mark.parametrize(
    ("text", "published", "figures"),
    [
        ("Беларусь і Казахстан сёлета павялічылі ўзаемны гандаль на 12%, да 600 млн долараў за паўгоддзе.", "2024-08-11", ["12 BLR>KAZ turnover growth 2024-H1", "600e6 BLR>KAZ turnover level 2024-H1"]),
        ("Беларусь и Казахстан в этом году увеличили взаимную торговлю на 12%, до 600 млн долларов за полугодие.", "2024-08-11", ["12 BLR>KAZ turnover growth 2024-H1", "600e6 BLR>KAZ turnover level 2024-H1"]),
        ("The two countries traded goods worth 4 billion euros in 2021, Serbia's ambassador to Hungary said.", "2022-02-11", ["4e9 SRB>HUN turnover level 2021"]),
        ("Egypt paid $410 million for Ukrainian corn in 2023.", "2024-02-11", ["410e6 EGY>UKR imports level 2023"]),
        ("Египет заплатил за украинскую кукурузу 410 млн долларов в 2023 году.", "2024-02-11", ["410e6 EGY>UKR imports level 2023"]),
        ("Егіпет заплаціў за ўкраінскую кукурузу 410 млн долараў у 2023 годзе.", "2024-02-11", ["410e6 EGY>UKR imports level 2023"]),
        ("Ägypten zahlte 2023 für ukrainischen Mais 410 Millionen Dollar.", "2024-02-11", ["410e6 EGY>UKR imports level 2023"]),
    ],
)  # fmt: skip
def test_times_and_sides_told_loosely(text, published, figures):
    assert sorted(map(str, said(text, published))) == sorted(str(written(one)) for one in figures)


def test_where_weights_clearly_prefer_another_time_it_is_taken_and_asked_about(monkeypatch):
    from dashboard.articles import dating

    text = "Belarus's exports to Poland reached $1.4 billion in 2023, as in 2021."
    (one,) = articles.read(text, None, "2024-03-11").proposals
    assert one.said("period") == "2023" and "period" not in one.asked
    found = dating.likeliest

    def other(offered, chances):
        return next(one for one in offered if one.period == "2021"), {
            **found(offered, chances)[1],
            "2021": 0.9,
        }

    monkeypatch.setattr(dating, "likeliest", other)
    (again,) = articles.read(text, None, "2024-03-11").proposals
    assert again.said("period") == "2021" and "period" in again.asked


def test_numbers_without_a_country_that_the_weights_take_for_no_trade_are_none(monkeypatch):
    from dashboard.articles import choosing, trading

    text = "Belarus's exports to Poland reached $1.4 billion in 2023. In 2022 it was 1.2 billion dollars."
    assert len(articles.read(text, None, "2024-03-11").proposals) == 2
    by_words = choosing.weights("trade")
    monkeypatch.setattr(trading, "chance_of", lambda _, weights: 0.01 if weights is by_words else 0.55)
    assert len(articles.read(text, None, "2024-03-11").proposals) == 1
    monkeypatch.setattr(trading, "chance_of", lambda *_: 0.01)
    assert not articles.read(text, None, "2024-03-11").proposals
