"""Kinds of sentences that readers of prose get wrong, each by sentences that were made for it."""

from __future__ import annotations

import pytest

from dashboard import articles

Told = tuple[float, str, str | None, str | None, str | None, str | None, str | None]


def told(text: str, published: str = "2024-03-11", title: str | None = None) -> list[Told]:
    """Amount, unit, sides, flow, measure and period of what a text states."""
    return [
        (
            round(one.value * one.multiplier, 6),
            one.said("unit") or "",
            one.said("reporter"),
            one.said("partner"),
            one.said("flow"),
            one.said("measure"),
            one.said("period"),
        )
        for one in articles.read(text, title, published).proposals
    ]


def numbers(text: str, title: str | None = None) -> list[str]:
    return [one.as_printed for one in articles.read(text, title, "2024-03-11").proposals]


EN = "Belarus's exports to Poland reached $1.4 billion in 2023. "
RU = "Экспорт Беларуси в Польшу достиг в 2023 году 1,4 млрд долларов. "
BE = "Экспарт Беларусі ў Польшчу склаў у 2023 годзе 1,4 млрд долараў. "
DE = "Die Ausfuhren von Belarus nach Polen erreichten 2023 1,4 Milliarden Dollar. "


@pytest.mark.parametrize(
    "text",
    [
        EN + "The envoy, 61, collects stamps.",
        EN + "His car has the plate 412.",
        EN + "See chart 7.",
        EN + "The clerks got 9% more pay in May.",
        EN + "Scholarships for 3 million dollars were granted.",
        EN + "One dairy in Grodno sold cheese for $6 million.",
        RU + "Вопрос 12. Кто построил замок?",
        RU + "Автор заметки, 44 года, живёт в доме 17.",
        RU + "Ночью минус 21.",
        RU + "Средняя пенсия выросла на 7 %.",
        RU + "На ремонт дорог область направит 2 млрд рублей.",
        BE + "Уначы абяцаюць мінус 9.",
        BE + "Заробкі настаўнікаў выраслі на 11 %.",
        DE + "Siehe Seite 14.",
        DE + "Die Mieten stiegen um 6 Prozent.",
        DE + "Für neue Brücken sind 300 Millionen Euro vorgesehen.",
    ],
)
def test_a_number_of_something_else_behind_a_figure_is_none(text):
    assert len(numbers(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Iceland together bought 12% more Polish furniture in 2023.",
        "Exports of the three Baltic states to Belarus fell by 20% in 2023.",
        "Latvia and Estonia combined sold goods worth $3 billion to Finland in 2022.",
        "Экспорт Беларуси в Китай и Индию вместе составил 2,1 млрд долларов в 2023 году.",
        "Товарооборот России со странами Персидского залива достиг 11 млрд долларов в 2023 году.",
        "Польшча і Літва разам купілі тавараў у Беларусі на 900 млн долараў.",
        "Polen und Tschechien zusammen lieferten 2023 Waren für 12 Milliarden Euro nach Ungarn.",
        "Die baltischen Staaten exportierten 2023 Waren für 2 Milliarden Euro nach Belarus.",
    ],
)
def test_several_countries_in_one_number_are_none(text):
    assert numbers(text) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Экспорт Беларуси в Польшу в 2023 году составил 1,4 млрд долларов, а не 14 миллиардов.", 1),
        ("Serbia's exports to Bosnia were $2.1 billion in 2022, not $21 billion.", 1),
        ("Ungarns Ausfuhren nach Rumänien betrugen 2022 9 Milliarden Euro, nicht 90 Milliarden.", 1),
    ],
)
def test_a_number_that_is_denied_is_none(text, right):
    assert len(numbers(text)) == right


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Latvia's exports to Estonia crept up 2% in 2023.",
            (2.0, "percent", "LVA", "EST", "exports", "growth", "2023"),
        ),
        (
            "Peru's imports from Chile suffered a slump of 8% in 2022.",
            (-8.0, "percent", "PER", "CHL", "imports", "growth", "2022"),
        ),
        (
            "Kenya's sales to Uganda dwindled by a third in 2022.",
            (-33.33, "percent", "KEN", "UGA", "exports", "growth", "2022"),
        ),
        (
            "Turkish exports to Iraq in 2022 ran at 104% of the year before.",
            (4.0, "percent", "TUR", "IRQ", "exports", "growth", "2022"),
        ),
        (
            "Экспорт Грузии в Армению откатился в 2022 году на 6 %.",
            (-6.0, "percent", "GEO", "ARM", "exports", "growth", "2022"),
        ),
        (
            "В 2022 году торговля Сербии с Венгрией прыгнула на четверть.",
            (25.0, "percent", "SRB", "HUN", "turnover", "growth", "2022"),
        ),
        (
            "Гандаль Беларусі з Літвой у 2022 годзе ўпаў на траціну.",
            (-33.33, "percent", "BLR", "LTU", "turnover", "growth", "2022"),
        ),
        (
            "Экспарт Польшчы ва Украіну ў 2022 годзе зваліўся на 5 %.",
            (-5.0, "percent", "POL", "UKR", "exports", "growth", "2022"),
        ),
        (
            "Die Ausfuhren Italiens nach Kroatien nahmen 2022 um 7 Prozent ab.",
            (-7.0, "percent", "ITA", "HRV", "exports", "growth", "2022"),
        ),
        (
            "Die deutschen Einfuhren aus Norwegen legten 2022 um 7 Prozent zu.",
            (7.0, "percent", "DEU", "NOR", "imports", "growth", "2022"),
        ),
        (
            "Die Exporte Frankreichs nach Polen brachen 2020 um 12 Prozent ein.",
            (-12.0, "percent", "FRA", "POL", "exports", "growth", "2020"),
        ),
        (
            "Die Lieferungen aus Belarus nach Russland waren 2022 um 3 Prozent rückläufig.",
            (-3.0, "percent", "BLR", "RUS", "exports", "growth", "2022"),
        ),
        (
            "Die Ausfuhren Polens nach Litauen haben sich 2022 verdreifacht.",
            (200.0, "percent", "POL", "LTU", "exports", "growth", "2022"),
        ),
    ],
)
def test_verbs_of_change_in_four_languages(text, expected):
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Минск и Пекин хотят довести торговлю в 2026 году до 9 млрд долларов.",
            (9e9, "USD", "BLR", "CHN", "turnover", "level", "2026"),
        ),
        (
            "Berlin und Warschau handelten 2022 Waren im Wert von 160 Milliarden Euro.",
            (160e9, "EUR", "DEU", "POL", "turnover", "level", "2022"),
        ),
        (
            "Belarus führte 2023 Düngemittel für 1,1 Milliarden Dollar nach China aus.",
            (1.1e9, "USD", "BLR", "CHN", "exports", "level", "2023"),
        ),
        (
            "Der Warenaustausch zwischen Ungarn und Serbien belief sich 2022 auf 5 Mrd. Euro.",
            (5e9, "EUR", "HUN", "SRB", "turnover", "level", "2022"),
        ),
        (
            "Schweden verzeichnete 2022 im Handel mit Dänemark ein Defizit von 2 Milliarden Euro.",
            (-2e9, "EUR", "SWE", "DNK", "balance", "level", "2022"),
        ),
        (
            "Мінск і Масква нагандлявалі ў 2022 годзе на 43 млрд долараў.",
            (43e9, "USD", "BLR", "RUS", "turnover", "level", "2022"),
        ),
        (
            "Sweden sold Norway goods for 250 billion Norwegian kroner in 2022.",
            (250e9, "NOK", "SWE", "NOR", "exports", "level", "2022"),
        ),
        (
            "Exports from Norway to Germany were 310 billion kroner in 2022.",
            (310e9, "NOK", "NOR", "DEU", "exports", "level", "2022"),
        ),
        (
            "Belarus's imports from Russia were $16,837 million in 2021.",
            (16_837e6, "USD", "BLR", "RUS", "imports", "level", "2021"),
        ),
        (
            "Беларусь в 2022 году продала Китаю полмиллиарда долларов калия.",
            (0.5e9, "USD", "BLR", "CHN", "exports", "level", "2022"),
        ),
        (
            "Fiji's exports to Samoa came to a quarter of a million dollars in 2022.",
            (0.25e6, "USD", "FJI", "WSM", "exports", "level", "2022"),
        ),
        (
            "В 2022 году Индия купила у Непала товаров на 7 млрд долларов меньше, чем продала ему.",
            (7e9, "USD", "IND", "NPL", "balance", "level", "2022"),
        ),
        (
            "В 2022 году товарооборот Литвы и Латвии перевалил за 8 млрд евро, а импорт Литвы тут ни при чём.",
            (8e9, "EUR", "LTU", "LVA", "turnover", "level", "2022"),
        ),
        (
            "3,3 млрд долларов — столько стоил экспорт Канады в Италию в 2021 году.",
            (3.3e9, "USD", "CAN", "ITA", "exports", "level", "2021"),
        ),
    ],
)
def test_levels_by_capitals_compounds_number_words_and_units(text, expected):
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Last year Poland's exports to Ukraine came to $12 billion.",
            (12e9, "USD", "POL", "UKR", "exports", "level", "2023"),
        ),
        (
            "Im vergangenen Jahr exportierte Polen Waren für 12 Milliarden Euro nach Schweden.",
            (12e9, "EUR", "POL", "SWE", "exports", "level", "2023"),
        ),
        (
            "Летась экспарт Літвы ў Польшчу склаў 4 млрд еўра.",
            (4e9, "EUR", "LTU", "POL", "exports", "level", "2023"),
        ),
        (
            "По итогам минувшего года экспорт Сербии в Италию составил 4 млрд евро.",
            (4e9, "EUR", "SRB", "ITA", "exports", "level", "2023"),
        ),
    ],
)
def test_time_counted_from_the_page(text, expected):
    assert told(text) == [expected]


def test_the_unit_of_a_heading_holds_for_the_rows_below_it():
    text = "Импорт Литвы из Латвии, млн евро. Строка «2019» — 2 310, строка «2020» — 2 255."
    assert [(one[0], one[1], one[4], one[6]) for one in told(text)] == [
        (2310e6, "EUR", "imports", "2019"),
        (2255e6, "EUR", "imports", "2020"),
    ]


def test_a_later_amount_lends_its_unit_to_the_first():
    text = "Lettland lieferte 2022 Holz für 1,3 Mrd. nach Finnland und für 90 Mio. Euro nach Dänemark."
    assert [(one[0], one[1], one[3]) for one in told(text)] == [(1.3e9, "EUR", "FIN"), (90e6, "EUR", "DNK")]


def test_the_share_of_one_country_behind_that_of_two():
    text = "Китай и Индия вместе взяли в 2023 году 60% чилийского экспорта меди, один Китай — 52%."
    assert [(one[0], one[2], one[3], one[5]) for one in told(text)] == [(52.0, "CHL", "CHN", "share")]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya Tea Holdings sold tea to Pakistan for $40 million in 2023.",
        "Компания «Агросвет» экспортировала в Китай молока на 12 млн долларов в 2023 году.",
        "Der Stahlhersteller Nordwerk lieferte 2023 Bleche für 300 Millionen Euro nach Polen.",
        EN + "The rupee fell to 305 a dollar.",
        RU + "Злотый за год укрепился до 3,9 за доллар.",
        DE + "Der Forint verlor 4 Prozent.",
        EN + "Retail trade grew 4%.",
        RU + "Розничный товарооборот составил 108,5 %.",
        "Serbia's exports to Hungary added $300 million in 2023.",
        "Экспорт Сербии в Венгрию прибавил за 2023 год 300 млн долларов.",
        "Экспарт Сербіі ў Венгрыю прыбавіў за 2023 год 300 млн долараў.",
    ],
)
def test_firms_rates_and_amounts_gained_are_none(text):
    assert len(numbers(text)) == (1 if text.startswith((EN, RU, DE)) else 0)


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Kazakh exports to Turkey: 2021 - $2.6 billion, 2022 - $4.1 billion.", ["2021", "2022"]),
        ("Экспорт Турции в Грузию: 2021 — 1,7 млрд долларов, 2022 — 2,1 млрд.", ["2021", "2022"]),
        (
            "Griechenlands Handel mit Bulgarien: 2022 8 Milliarden Euro, 2023 7,5 Milliarden.",
            ["2022", "2023"],
        ),
        ("In fiscal 2021/22 (July-June) Egypt's exports to Sudan were $900 million.", ["2021-07/2022-06"]),
        ("Thai exports to Laos rose 6% in the year to March 2024.", ["2023-04/2024-03"]),
        (
            "Finland's exports to Sweden came to 7 billion euros in 2023, against 8 billion the year before.",
            ["2023", "2022"],
        ),
        ("Last month Mexico shipped Japan goods worth $410 million.", ["2024-02"]),
        ("В прошлом месяце Уругвай поставил Аргентине товаров на 60 млн долларов.", ["2024-02"]),
        (
            "Bis Ende September 2023 lieferte Kasachstan Öl für 3 Milliarden Dollar nach Italien, "
            "nach 2,5 Milliarden im Vorjahreszeitraum.",
            ["2023-01/2023-09", "2022-01/2022-09"],
        ),
    ],
)
def test_each_number_has_its_own_time(text, periods):
    assert [one[-1] for one in told(text)] == periods


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Экспорт Литвы в Беларусь: 2021 – 1,1 млрд евро, 2022 – 1,0, 2023 – 0,9.",
            [(1.1e9, "2021"), (1.0e9, "2022"), (0.9e9, "2023")],
        ),
        (
            "Polens Ausfuhren nach Ungarn stiegen 2022 auf 9 Milliarden Euro, nach 8 Milliarden im Vorjahr.",
            [(9e9, "2022"), (8e9, "2021")],
        ),
        (
            "В 2021 и 2022 годах Турция экспортировала в Ирак на 11 и 13 млрд долларов соответственно.",
            [(11e9, "2021"), (13e9, "2022")],
        ),
        (
            "In the first three quarters of 2022 Chile's sales to Peru came to $2 billion.",
            [(2e9, "2022-01/2022-09")],
        ),
        (
            "Die Ausfuhren Ungarns nach Serbien haben sich seit 2010 verdoppelt, auf 3 Milliarden Euro im Jahr 2022.",
            [(100.0, "2022"), (3e9, "2022")],
        ),
    ],
)
def test_each_number_of_a_list_has_its_own_time(text, expected):
    assert [(one[0], one[6]) for one in told(text)] == expected


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Canada's share of U.S. goods imports rose to 13.5% in 2023.", ("USA", "CAN", "imports")),
        (
            "Deutschlands Anteil an den polnischen Ausfuhren lag 2023 bei 27 Prozent.",
            ("POL", "DEU", "exports"),
        ),
        ("Of Bhutan's exports, 80% went to India in 2022.", ("BTN", "IND", "exports")),
        ("2023 setzten Wien und Budapest Waren für 11 Milliarden Euro um.", ("AUT", "HUN", "turnover")),
        (
            "Die Schweiz führte 2022 Waren für 60 Milliarden Franken aus Italien ein.",
            ("CHE", "ITA", "imports"),
        ),
        ("Denmark and Norway traded goods for 12 billion euros in 2022.", ("DNK", "NOR", "turnover")),
        ("Уругвайский экспорт в Аргентину составил в 2023 году 800 млн долларов.", ("URY", "ARG", "exports")),
        ("Кенійскі экспарт ва Уганду склаў у 2023 годзе 800 млн долараў.", ("KEN", "UGA", "exports")),
    ],
)
def test_sides_of_shares_and_of_parted_verbs(text, sides):
    assert [one[2:5] for one in told(text)] == [sides]


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("Zwei Drittel der moldauischen Ausfuhren nach Rumänien waren 2022 Agrarwaren.", "partner"),
        ("In 2022/23 Nigeria's exports to Ghana were $900 million.", "period"),
        ("Экспорт Сербии в Венгрию в 2022 году составил 2 млрд евро, урожай пшеницы — 3 млрд.", ""),
    ],
)
def test_what_rests_on_a_guess_is_asked_for(text, slot):
    last = articles.read(text, None, "2024-03-11").proposals[-1]
    assert (slot in last.asked) if slot else len(articles.read(text).proposals) == 1


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Egypt's purchases of Ukrainian wheat were 2.4 million tonnes in 2021.", ("EGY", "UKR", "imports")),
        (
            "Italy was the largest buyer of Tunisian oil in 2022: 120,000 tonnes.",
            ("ITA", "TUN", "imports"),
        ),
        (
            "Goods worth £4.1 billion went from Ireland to Spain in 2022.",
            ("IRL", "ESP", "exports"),
        ),
        (
            "Die Schweizer Ausfuhren nach Polen erreichten 2022 5 Milliarden Franken.",
            ("CHE", "POL", "exports"),
        ),
    ],
)
def test_who_buys_and_who_sells(text, sides):
    assert [one[2:5] for one in told(text)] == [sides]


def test_an_increase_lends_its_unit_to_the_level_behind_it():
    text = "Беларусь в 2023 году увеличила экспорт в Россию на 1,2 млрд долларов, до 24,5 млрд."
    assert [(one[0], one[1]) for one in told(text)] == [(24.5e9, "USD")]


@pytest.mark.parametrize(
    "text",
    [
        "Imports of Turkish steel into the United States beyond the cap of 1.2 million tonnes were taxed in 2024.",
        "Once Japan's purchases of beef pass the trigger of 256,499 tonnes, the tariff on American meat jumps.",
        "Ввоз американской говядины в Японию ограничен порогом в 256 тыс. тонн: сверх него растет пошлина.",
        "Über der Schwelle von 100.000 Tonnen ukrainischen Zuckers fällt bei der Einfuhr nach Polen Zoll an.",
        "Калі імпарт цукру з Украіны ў Польшчу перавысіць парог у 100 тыс. тон, вяртаецца мыта.",
        "Beijing agreed to release $150 million a month from the escrow account of Angola's oil exports to China.",
        "Пекин согласился высвобождать с эскроу-счета экспорта Анголы до 200 млн долларов в месяц.",
        "China gibt vom Treuhandkonto der Ölausfuhren Angolas 150 Millionen Dollar im Monat frei.",
    ],
)
def test_a_limit_from_which_duty_is_due_and_money_in_trust_are_no_trade(text):
    assert numbers(text) == []


def test_a_threshold_that_trade_passes_is_trade():
    assert numbers("Exports of Belarus to Poland passed the threshold of $1.4 billion in 2023.") == [
        "$1.4 billion"
    ]
    assert numbers("Экспорт сахара из Украины в Польшу в 2023 году превысил порог в 100 тыс. тонн.") == [
        "100 тыс. тонн"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Exports of Kenya to Uganda were worth a billion and a half dollars in 2023.",
        "Экспорт Кении в Уганду составил в 2023 году миллиард с половиной долларов.",
        "Экспарт Кеніі ва Уганду склаў у 2023 годзе мільярд з паловай долараў.",
    ],
)
def test_a_half_behind_a_scale_belongs_to_it(text):
    assert [one[:2] for one in told(text)] == [(1_500_000_000.0, "USD")]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Импорт Беларуси из Польши в 2018 году равнялся 1 319,\n4 млн долларов.", 1_319_400_000.0),
        ("Imports of Belarus from Poland in 2018 came to 1,\n319.4 million dollars.", 1_319_400_000.0),
        ("Die Einfuhren von Belarus aus Polen betrugen 2018 1 319,\n4 Millionen Dollar.", 1_319_400_000.0),
    ],
)
def test_a_number_torn_at_the_end_of_a_line_is_one(text, amount):
    assert [one[0] for one in told(text)] == [amount]


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("Ethiopia exported about 54,000 tonnes of coffee to Saudi Arabia in 2024.", "coffee"),
        ("Эфиопия экспортировала в Саудовскую Аравию 54 тыс. тонн кофе в 2024 году.", "coffee"),
        ("Äthiopien exportierte 2024 rund 54.000 Tonnen Kaffee nach Saudi-Arabien.", "coffee"),
        ("Эфіопія экспартавала ў 2024 годзе ў Саудаўскую Аравію 54 тыс. тон кавы.", "coffee"),
        ("Россия экспортировала в Беларусь 3 тыс. тонн пряжи в 2024 году.", "yarn"),
        ("Brazil exported 3 million tonnes of soybeans to China in 2024.", "soybeans"),
        ("Argentina exported 30,000 tonnes of beef to China in 2024.", "beef"),
        ("Der Export von Spielzeug aus China nach Polen betrug 2024 rund 3 Milliarden Euro.", "toys"),
    ],
)
def test_a_product_is_the_thing_that_is_named(text, product):
    (one,) = articles.read(text, "", "2025-03-01").proposals
    assert one.said("product") == product
