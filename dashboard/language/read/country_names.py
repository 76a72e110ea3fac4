"""Names of countries and groups that sources write beside those of Unicode's tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

ALIASES: Final[Mapping[str, str]] = {
    "AFG": "Afghanistan, Islamic Rep. of",
    "ALA": "Аландские острова; Аландских островов",
    "ANT": "Netherlands Antilles; Neth. Antilles; Нидерландские Антилы; Niederländische Antillen",
    "ARE": "Объединенные Арабские Эмираты; Vereinigte Arabische Emirate; UAE; U.A.E.; ОАЭ; ААЭ; VAE; "
           "Эмираты; Arab Emirates",
    "ATF": "Южные земли (французская заморская территория); Fr. South Antarctic Terr.; "
           "French Southern Territories",
    "ATG": "Antigua and Barbuda; Антигуа и Барбуда",
    "AZE": "Азербайджанская Республика",
    "BES": "Бонайре, Синт-Эстатиус и Саба; Bonaire; Bonaire, Saint Eustatius and Saba; "
           "Bonaire, Sint Eustatius and Saba",
    "BHS": "Багамские Острова; Bahamas, The; Багамы",
    "BIH": "Bosnia and Herzegovina; Bosnia & Herzegovina; Bosnia Herzegovina; Bosnia; Босния; БиГ; Bosnien; "
           "Bosnien und Herzegowina; Bosnia-Herzegovina",
    "BLM": "Saint Barthélemy; St Barthélemy",
    "BLR": "Belarus; Republic of Belarus; Byelorussia; Belorussia; Белоруссия; РБ; Республика Беларусь; "
           "Рэспубліка Беларусь; Weißrussland; Weissrussland; Belarus, Rep. of",
    "BMU": "Бермудские острова",
    "BOL": "Боливия (Многонациональное Государство); Bolivia; Bolivia (Plurinational State of); "
           "Bolivia, Plurinational State of",
    "BRN": "Бруней-Даруссалам; Brunei; Brunei Darussalam; Бруней",
    "BVT": "Остров Буве",
    "CAF": "Центральноафриканская Республика; ЦАР; Central African Rep.; Central African Republic",
    "CCK": "Cocos Islands; Cocos (Keeling) Islands; Cocos Islands (or Keeling Islands); Cocos Isds; "
           "Кокосовые острова",
    "CIV": "Ivory Coast; Cote d'Ivoire; Кот д'Ивуар; Кот Дивуар; Elfenbeinküste; Берег Слоновой Кости",
    "CHE": "Schweiz; Switzerland; Швейцарская Конфедерация",
    "CHN": "China; China, mainland; China mainland; mainland China; PR China; P.R. China; PRC; "
           "People's Republic of China; China, People's Republic of; China, P.R.; China, P.R.: Mainland; "
           "КНР; "
           "Китайская Народная Республика; материковый Китай; КНР (Китай); "
           "Китай (КНР); VR China; Volksrepublik China; Кітайская Народная Рэспубліка",
    "COD": "Congo, Dem. Rep.; Congo, Dem. Rep. of the; Congo, Democratic Republic of; "
           "Congo, Democratic Republic of the; Democratic Republic of the Congo; Dem. Rep. of the Congo; "
           "DR Congo; D.R. Congo; DRC; Congo (Kinshasa); Congo (Democratic Republic of the); "
           "Демократическая Республика Конго; ДР Конго; ДРК; Конго (Демократическая Республика); "
           "Конго, Демократическая Республика; Demokratische Republik Kongo; Zaire; Заир",
    "COG": "Congo; Congo, Rep.; Congo, Rep. of; Congo, Republic of; Congo, Republic of the; "
           "Republic of the Congo; Rep. of the Congo; Congo (Brazzaville); Конго; Республика Конго; "
           "Republik Kongo",
    "COK": "Острова Кука; Cook Isds",
    "COM": "Коморские Острова; Comoros, Union of the; Коморы",
    "CPV": "Cape Verde; Cabo Verde; Кабо Верде; Острова Зеленого Мыса",
    "CSK": "Czechoslovakia; Former Czechoslovakia; Чехословакия; ЧССР; Tschechoslowakei; Чэхаславакія",
    "CUW": "Curaçao; Curacao; Curaçao, Kingdom of the Netherlands",
    "CXR": "Остров Рождества; Christmas Isds",
    "CYM": "Кайман острова; Каймановы острова; Cayman Isds; Cayman Is.",
    "CZE": "Czech Republic; Czech Rep.; Czech Rep; Czechia; Чешская Республика; Чешская Респ.; "
           "Tschechische Republik; Чэшская Рэспубліка",
    "DDR": "East Germany; German Democratic Republic; Former German Dem. Rep.; ГДР; Germany, Dem. Rep.",
    "DEU": "Germany; FRG; ФРГ; Федеративная Республика Германия; Bundesrepublik Deutschland; BRD; "
           "Федэратыўная Рэспубліка Германія; Federal Republic of Germany",
    "DOM": "Dominican Rep.; Dominican Republic; Доминикана; Dominikanische Rep.",
    "EGY": "Egypt, Arab Rep.; Egypt, Arab Rep. of; Arab Republic of Egypt; Арабская Республика Египет; АРЕ",
    "ERI": "Eritrea, The State of",
    "ETH": "Ethiopia, The Federal Dem. Rep. of; Ethiopia (excludes Eritrea)",
    "FLK": "Falkland Islands; Falkland Isds (Malvinas); Falkland Islands (Malvinas); "
           "Фолклендские (Мальвинские) острова; Фолклендские острова",
    "FRO": "Фарерские острова; Faeroe Isds; Faroe Isds; Faeroe Islands",
    "FSM": "Micronesia; FS Micronesia; Micronesia, Fed. Sts.; Micronesia, Federated States of; "
           "Micronesia (Federated States of); Федеративные Штаты Микронезии; "
           "Микронезия (Федеративные Штаты)",
    "GBR": "UK; U.K.; Great Britain; Britain; United Kingdom of Great Britain and Northern Ireland; "
           "Великобритания; Соединенное Королевство; Соединенное Королевство (Великобритания); "
           "Соединенное Королевство Великобритании и Северной Ирландии; Großbritannien; "
           "Vereinigtes Königreich; Вялікабрытанія; Злучанае Каралеўства; United Kingdom (UK); GB",
    "GMB": "Gambia, The; Gambia; The Gambia; Гамбия",
    "HKG": "China, Hong Kong Special Administrative Region; "
           "Китай, Специальный административный район Гонконг; Hong Kong; Hong Kong, China; "
           "Hong Kong SAR; China, Hong Kong SAR; Hong Kong SAR, China; "
           "China, P.R.: Hong Kong; Hongkong; Гонконг; Сянган; Гонконг (Китай); САР Гонконг; "
           "Китай, Гонконг; Сянган (Гонконг); Ганконг; Гонконг, САР Китая; Hong Kong S.A.R.",
    "HMD": "Heard Island and McDonald Islands; Остров Херд и острова Макдональд",
    "IMN": "Остров Мэн",
    "IOT": "British Indian Ocean Territory; Br. Indian Ocean Terr.",
    "IRL": "Ireland (Eire); Республика Ирландия; Republic of Ireland",
    "IRN": "Iran; Iran, Islamic Rep.; Iran, Islamic Republic of; Iran (Islamic Republic of); "
           "Islamic Republic of Iran; Исламская Республика Иран; ИРИ; Иран (Исламская Республика)",
    "KAZ": "Республика Казахстан; Kazakstan; Kazahstan; Казакстан; Рэспубліка Казахстан; Kasachstan",
    "KGZ": "Kyrgyzstan; Kyrgyz Republic; Kyrgyz Rep.; Kirghizia; Kirgizstan; Кыргызстан; Киргизия; "
           "Кыргызская Республика; Киргизская Республика; Кыргызская Респ.; Kirgisistan; Kirgisien; "
           "Kirgistan; Кіргізія; Кыргызская Рэспубліка",
    "KNA": "Saint Kitts and Nevis; St. Kitts and Nevis",
    "KOR": "South Korea; Korea, Rep.; Korea, Rep. of; Korea, Republic of; Republic of Korea; Rep. of Korea; "
           "Korea (Republic of); Korea, South; S. Korea; Korea (South); ROK; Южная Корея; Республика Корея; "
           "Корея, Республика; Корея (Южная); Корея, Южная; Южн. Корея; Ю. Корея; Республика Корея (Южная); "
           "Корея Южная; Südkorea; Korea, Republik; Republik Korea; Паўднёвая Карэя; Рэспубліка Карэя",
    "LAO": "Laos; Lao PDR; Lao People's Dem. Rep.; Lao People's Democratic Republic; Лаос; ЛНДР; "
           "Лаосская Народно-Демократическая Республика",
    "LBY": "Libya; Libyan Arab Jamahiriya; Ливия",
    "LCA": "Saint Lucia; St. Lucia; Сент-Люсия",
    "MAC": "China, Macao Special Administrative Region; Китай, Специальный административный район Макао; "
           "Macao; Macau; Macao SAR; China, Macao SAR; Macao SAR, China; China, P.R.: Macao; Макао; Аомынь; "
           "Китай, Макао; Macau SAR",
    "MDA": "Moldova; Moldova, Rep. of; Moldova, Republic of; Rep. of Moldova; Republic of Moldova; Moldavia; "
           "Молдова; Молдавия; Республика Молдова; Moldau; Moldawien; Republik Moldau; Малдова; "
           "Рэспубліка Малдова",
    "MDV": "Мальдивские Острова; Мальдивы",
    "MHL": "Маршалловы Острова; Marshall Islands, Rep. of the; Marshall Isds; Marshall Is.",
    "MKD": "North Macedonia; Macedonia; Macedonia, FYR; FYR Macedonia; TFYR of Macedonia; FYROM; "
           "North Macedonia, Republic of; The former Yugoslav Republic of Macedonia; Македония; "
           "Республика Македония; Macedonia, the former Yugoslav Republic of; "
           "Mazedonien; Северная Македония; Македонія",
    "MMR": "Myanmar; Burma; Бирма; Мьянма; Birma; М'янма",
    "MNP": "Северные Марианские острова; Northern Mariana Islands; N. Mariana Isds",
    "MYT": "Остров Майотта",
    "NFK": "Остров Норфолк; Norfolk Isds",
    "NLD": "Holland; Голландия; Netherlands, The; Нидерланды (Голландия); The Netherlands; Галандыя",
    "PCN": "Pitcairn; Питкэрн",
    "PRK": "Korea, Dem. Rep.; North Korea; Korea, Dem. People's Rep.; Korea, Dem. People's Rep. of; DPRK; "
           "DPR Korea; "
           "Korea, Democratic People's Republic of; Dem. People's Rep. of Korea; "
           "Democratic People's Republic of Korea; Korea (Democratic People's Republic of); Korea, North; "
           "Korea, D.P.R. of; Korea (North); КНДР; Северная Корея; Корейская Народно-Демократическая "
           "Республика; Корея, Народно-Демократическая Республика; Nordkorea; Паўночная Карэя",
    "PSE": "Occupied Palestinian Territory (West Bank (incl. East Jerusalem) and Gaza Strip); Palestine; "
           "State of Palestine; Palestinian Territory, Occupied; Occ. Palestinian Terr.; "
           "Occupied Palestinian Territory; West Bank and Gaza; Палестина; Государство Палестина; "
           "Palästina; Палесціна; Палестинская автономия",
    "PYF": "Fr. Polynesia",
    "ROU": "Romania; Rumania; Румыния",
    "RUS": "Russia; Russian Federation; Russian Fed.; Russia (Russian Federation); РФ; Россия; "
           "Российская Федерация; Российская Фед.; Russland; Rußland; Russische Föderation; Расія; "
           "Расійская Федэрацыя; Russian Federation (Russia)",
    "SCG": "Serbia and Montenegro; Сербия и Черногория; Serbien und Montenegro",
    "SGS": "South Georgia and the South Sandwich Islands",
    "SHN": "Остров Святой Елены; Saint Helena, Ascension and Tristan da Cunha; Saint Helena",
    "SJM": "Svalbard and Jan Mayen Islands; Острова Свальбард и Ян-Майен",
    "SLB": "Соломоновы Острова; Solomon Isds; Solomon Is.",
    "SPM": "Saint Pierre and Miquelon",
    "SRB": "Serbia; Сербия; Serbia, Rep. of",
    "STP": "São Tomé and Príncipe, Dem. Rep. of; Sao Tome and Principe; São Tomé and Príncipe",
    "SUN": "USSR; U.S.S.R.; Soviet Union; Former USSR; СССР; Советский Союз; UdSSR; Sowjetunion; "
           "Union of Soviet Socialist Republics; Fmr USSR",
    "SVK": "Slovakia; Slovak Republic; Slovak Rep.; Словацкая Республика; Slowakische Republik",
    "SWZ": "Eswatini (Ngwane); Swaziland; Eswatini; Свазиленд; Swasiland; Эсватини",
    "SXM": "Синт-Мартен (нидерландская часть); Sint Maarten (Dutch part); Saint Maarten (Dutch part); "
           "Sint Maarten, Kingdom of the Netherlands",
    "MAF": "Сен-Мартен (французская часть); Saint Martin (French part); St. Martin (French part)",
    "SYC": "Сейшельские Острова; Сейшелы",
    "SYR": "Syria; Syrian Arab Republic; Syrian Arab Rep.; Сирия; САР (Сирия); "
           "Сирийская Арабская Республика; Syrien",
    "TCA": "Острова Теркс и Кайкос; Turks and Caicos Isds",
    "TKM": "Туркмения; Туркменистан; Turkmenistan; Turkmenien; Туркменія",
    "TJK": "Таджикистан; Tajikistan; Tadschikistan; Tadjikistan; Республика Таджикистан",
    "TLS": "Timor-Leste; East Timor; Тимор-Лешти; Восточный Тимор; Timor-Leste, Dem. Rep. of",
    "TUR": "Turkey; Türkiye; Turkiye; Türkei; Турция; Türkiye, Rep of; Turkiye, Rep. of; "
           "Turkey (Türkiye); Турецкая Республика",
    "TWN": "Taiwan; Other Asia, nes; Other Asia, not elsewhere specified; Taiwan, China; Chinese Taipei; "
           "Taiwan, Province of China; Taiwan Province of China; Taiwan (Province of China); Тайвань; "
           "Taiwan (China); Тайвань (Китай); Тайвань, Китай; Тайвань (провинция Китая); Republic of China; "
           "Taipei, Chinese; Китайский Тайбэй; Taiwan, P.R. of China; Other Asia, n.e.s.",
    "TZA": "Tanzania; United Republic of Tanzania; Tanzania, United Rep. of; United Rep. of Tanzania; "
           "Tanzania, United Republic of; Танзания; Объединенная Республика Танзания",
    "UKR": "Украина; Ukraine; Украіна",
    "UMI": "United States Minor Outlying Islands; Внешние малые острова Соединенных Штатов",
    "USA": "USA; U.S.A.; US; U.S.; United States; United States of America; США; "
           "Соединенные Штаты; Соединенные Штаты Америки; USA (Vereinigte Staaten); "
           "Vereinigte Staaten; Vereinigte Staaten von Amerika; ЗША; Злучаныя Штаты; "
           "Злучаныя Штаты Амерыкі; САША",
    "UZB": "Узбекистан; РУз; Республика Узбекистан; Uzbekistan; Usbekistan; O'zbekiston; Узбекістан",
    "VAT": "Holy See; Holy See (Vatican City State); Vatican; Ватикан; Святой Престол; Vatikan; "
           "Vatican City State",
    "VCT": "Saint Vincent and the Grenadines; St. Vincent and the Grenadines",
    "VEN": "Venezuela; Venezuela, RB; Venezuela (Bolivarian Republic of); "
           "Venezuela, Bolivarian Republic of; Venezuela, Rep. Bolivariana de; Венесуэла; "
           "Венесуэла (Боливарианская Республика)",
    "VGB": "Британские Виргинские острова; British Virgin Islands; Virgin Islands (British); "
           "Virgin Islands, British; Br. Virgin Isds; "
           "British Virgin Isds",
    "VIR": "Виргинские острова Соединенных Штатов; Virgin Islands, United States; "
           "United States Virgin Islands; US Virgin Islands; Virgin Islands (U.S.); Virgin Islands, U.S.; "
           "US Virgin Isds",
    "VNM": "Vietnam; Viet Nam; Вьетнам; СРВ; Социалистическая Республика Вьетнам; В'етнам; "
           "Socialist Republic of Vietnam",
    "WLF": "Острова Уоллис и Футуна; Wallis and Futuna Isds; Wallis and Futuna Islands",
    "XKX": "Kosovo; Косово; Kosovo, Rep. of; Косава; Kosovo (UNSCR 1244)",
    "YAR": "North Yemen; Yemen Arab Republic; Северный Йемен; Yemen Arab Rep.",
    "YEM": "Yemen, Rep. of; Yemen; Yemen, Rep.; Йемен; Йеменская Республика; Jemen",
    "YMD": "South Yemen; Democratic Yemen; Южный Йемен; Yemen, Dem.; Yemen, People's Dem. Rep. of; НДРЙ",
    "YUG": "Yugoslavia; Former Yugoslavia; SFR Yugoslavia; Югославия; СФРЮ; Jugoslawien; Югаславія",
    "ZAF": "South Africa; ЮАР; Южная Африка; Южно-Африканская Республика; Южно-Африканская Респ.; Südafrika; "
           "ПАР; Паўднёва-Афрыканская Рэспубліка; Union of South Africa",
}  # fmt: skip
"""Alpha-3: names, parted by semicolons."""

WORLD_NAMES: Final = (
    "World; the world; whole world; All countries; World total; Total world; Total, all countries; Total; "
    "Grand total; All partners; "
    "Мир; весь мир; Все страны; Всего; Все страны мира; Всего по всем странам; Всего по странам; "
    "все страны-партнеры; Страны мира; Весь мир (всего); Мир в целом; Весь Мир; "
    "Свет; увесь свет; Усе краіны; Усяго; Усе краіны свету; Welt; Insgesamt; Alle Länder; Weltweit; "
    "Alle Länder insgesamt; Länder insgesamt; Gesamtwelt; Welt insgesamt; World (all countries)"
)

GROUP_NAMES: Final = (
    "EU; European Union; EU27; EU28; EU-27; EU-28; EU25; EU15; EU 27; EU 28; EU27_2020; ЕС; Евросоюз; "
    "Европейский союз; Страны ЕС; ЕС-27; ЕС-28; Еврозона; зона евро; Страны еврозоны; Euro area; "
    "Eurozone; EA19; EA20; "
    "EUR; Europäische Union; ЕЗ; Еўрасаюз; Еўрапейскі саюз; Euroraum; Euro-Zone; "
    "EAEU; EEU; EAEU countries; Eurasian Economic Union; ЕАЭС; Евразийский экономический союз; ТС; "
    "Таможенный союз; ЕврАзЭС; ЕЭП; Страны ЕАЭС; государства ЕАЭС; ЕАЭС всего; EAWU; ЕАЭС (без России); "
    "Eurasische Wirtschaftsunion; ЕАЭС и СНГ; Еўразійскі эканамічны саюз; "
    "CIS; CIS countries; Commonwealth of Independent States; СНГ; страны СНГ; Страны — участники СНГ; "
    "государства — участники СНГ; Содружество Независимых Государств; ближнее зарубежье; GUS; СНД; "
    "GUS-Staaten; краіны СНД; "
    "страны вне СНГ; вне СНГ; страны дальнего зарубежья; дальнее зарубежье; Non-CIS countries; non-CIS; "
    "со странами СНГ; со странами дальнего зарубежья; страны, не входящие в СНГ; краіны па-за СНД; "
    "OECD; ОЭСР; OPEC; ОПЕК; ОПЕК+; ASEAN; АСЕАН; APEC; АТЭС; BRICS; БРИКС; MERCOSUR; МЕРКОСУР; EFTA; ЕАСТ; "
    "ШОС; SCO; G7; G20; NAFTA; USMCA; НАФТА; LDC; GCC; ССАГПЗ; ECOWAS; SADC; ACP; "
    "Rest of world; Rest of the world; Остальной мир; Остальные страны; Остальные; Übrige Welt; Restwelt; "
    "Рэшта свету; астатнія краіны; Астатнія; Іншыя; Іншыя краіны; "
    "Прочие; Прочие страны; Другие страны; Другие; Иные страны; Другие государства; Прочие государства; "
    "Other; Others; Other countries; All other countries; All others; Andere; Andere Länder; Sonstige; "
    "Sonstige Länder; Übrige Länder; Übrige; Weitere Länder; "
    "Unspecified; Not specified; Areas, nes; Area nes; Areas nes; Areas, not elsewhere specified; "
    "Other areas, nes; Unknown; Unallocated; Free Zones; Bunkers; Special Categories; Special categories; "
    "Other Europe, nes; Other Africa, nes; Oceania, nes; LAIA, nes; Br. Antarctic Terr.; "
    "Other America, nes; Neutral Zone; US Misc. Pacific Isds; Не определено; Не указано; Не установлено; "
    "Страна не определена; Страны не определены; Не распределено; Nicht ermittelte Länder; "
    "Nicht ermittelte Länder und Gebiete; Не вызначана; Confidential countries; Stores and provisions; "
    "Belgium-Luxembourg; Бельгия-Люксембург; Бельгия и Люксембург; "
    "Advanced economies; Emerging and developing economies; Developing countries; Developed countries; "
    "Развитые страны; Развивающиеся страны; страны с переходной экономикой; third countries; третьи страны; "
    "Drittländer; недружественные страны; дружественные страны"
)

REGION_NAMES: Final = (
    "Europe; Asia; Africa; America; Americas; Oceania; North America; South America; Latin America; "
    "Central America; Middle East; Central Asia; Sub-Saharan Africa; Western Europe; Eastern Europe; "
    "Latin America and the Caribbean; Latin America & Caribbean; East Asia & Pacific; Europe & Central Asia; "
    "Middle East & North Africa; South Asia; South-East Asia; North Africa; Western Asia; "
    "Европа; Азия; Африка; Америка; Океания; Северная Америка; Южная Америка; Латинская Америка; "
    "Центральная Азия; Ближний Восток; Страны Азии; Страны Африки; Страны Европы; Страны Америки; "
    "Australien und Ozeanien; Австралия и Океания; "
    "Europa; Asien; Afrika; Amerika; Ozeanien; Nordamerika; Südamerika; Lateinamerika; Zentralasien; Nahost; "
    "Еўропа; Азія; Афрыка; Амерыка; Акіянія"
)

ADJECTIVES: Final[Mapping[str, str]] = {
    "ARM": "армянск", "AZE": "азербайджанск", "BLR": "белорусск беларуск belarusian belarussisch",
    "CHN": "китайск кітайск chinese chinesisch", "DEU": "германск немецк german deutsch",
    "FRA": "французск french",
    "GEO": "грузинск", "IND": "индийск indian", "IRN": "иранск iranian", "ITA": "итальянск italian",
    "JPN": "японск japanese", "KAZ": "казахстанск kazakh", "KGZ": "киргизск кыргызск kyrgyz",
    "LTU": "литовск lithuanian", "LVA": "латвийск latvian", "MDA": "молдавск молдовск moldovan",
    "POL": "польск polish polnisch", "RUS": "российск расійск russian russisch", "TJK": "таджикск tajik",
    "TKM": "туркменск turkmen", "TUR": "турецк turkish türkisch",
    "UKR": "украинск украінск ukrainian ukrainisch",
    "USA": "американск", "UZB": "узбекск узбекистанск uzbek", "VNM": "вьетнамск vietnamese",
}  # fmt: skip
"""Alpha-3: how adjectives of the country begin."""
