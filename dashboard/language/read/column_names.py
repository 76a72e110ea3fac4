"""What columns are called: for each field the headers that name it, in four languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SYNONYMS: Final[Mapping[str, str]] = {
    "reporter": "reporter; reporting country; reporter country; reporter name; reporter iso; reporter iso3; "
                "reporter code; reporteriso; reporterdesc; reportercode; reporting economy; declarant; "
                "ref area; "
                "country reporting; reporter iso code; from country; home country; origin of data; "
                "reporting area; "
                "страна; отчитывающаяся страна; страна-отчет; страна отчета; страна-респондент; репортер; "
                "страна-репортер; страна учета; отчетная страна; страна составитель; страна-составитель; "
                "страна, представляющая данные; страна (отчетная); данные страны; "
                "краіна; справаздачная краіна; краіна-рэспандэнт; краіна справаздачы; "
                "berichtsland; meldeland; meldendes land; land; berichterstatter; berichtendes land; "
                "country; country name; "
                "country code; код страны; название страны; наименование страны; государство; страны; "
                "countries; краіны; länder; iso; iso3; iso code",
    "partner": "partner; partner country; partner name; trade partner; trading partner; partner iso; "
               "partner iso3; "
               "partner code; counterpart; counterpart country; counterpart area; partneriso; partnerdesc; "
               "partnercode; partner economy; counterpart economy; partner countries; partner iso code; "
               "to country; "
               "counterparty; counterparty country; partners; "
               "партнер; страна-партнер; страна партнер; страна партнера; торговый партнер; контрагент; "
               "страна-контрагент; страна контрагента; партнеры; страны-партнеры; "
               "страна-партнер по торговле; "
               "торговые партнеры; страна назначения/происхождения; партнер по торговле; код партнера; "
               "код страны-партнера; страна - партнер; "
               "партнёр; краіна-партнёр; гандлевы партнёр; краіна партнёр; контрагент (страна); "
               "partnerland; handelspartner; partnerländer; handelspartnerland; gegenland; partnerstaat",
    "pair": "pair; country pair; pair of countries; пара; пара стран; пары стран; страны пары; пара краін; "
            "länderpaar; "
            "länderpaare; reporter-partner",
    "flow": "flow; trade flow; flow name; direction; flow code; flowdesc; flowcode; trade flow name; "
            "type of flow; "
            "trade direction; flow type; stat flow; direction of trade; trade type; exports/imports; "
            "export/import; "
            "поток; вид потока; торговый поток; направление; направление торговли; тип потока; "
            "направление потока; "
            "экспорт/импорт; экспорт или импорт; направление перемещения; вид торговли; операция; "
            "вид операции; "
            "поток торговли; тип торговли; вид товаропотока; товарный поток; "
            "паток; кірунак; кірунак гандлю; від патоку; экспарт/імпарт; гандлёвы паток; "
            "verkehrsrichtung; richtung; handelsrichtung; handelsstrom; strom; warenstrom; "
            "warenverkehrsrichtung; "
            "ausfuhr/einfuhr; einfuhr/ausfuhr; export/import richtung; handelsfluss",
    "scope": "scope; goods or services; coverage; goods/services; goods and/or services; type; "
             "kind of trade; "
             "охват; товары/услуги; товары или услуги; предмет торговли; объект торговли; вид; "
             "ахоп; тавары/паслугі; тавары ці паслугі; umfang; waren/dienstleistungen; abgrenzung; "
             "erfassung; "
             "waren oder dienstleistungen",
    "product": "product; commodity; goods item; product code; product name; commodity code; hs code; "
               "cmdcode; cmddesc; "
               "commodity description; hs; sitc; item; product group; commodity group; hs chapter; hs2; "
               "hs4; hs6; "
               "товар; продукт; код товара; код тн вэд; тн вэд; тнвэд; наименование товара; товарная группа; "
               "группа товаров; продукция; вид продукции; товарная позиция; номенклатура; "
               "наименование продукции; "
               "тавар; код тавара; таварная група; прадукт; назва тавару; прадукцыя; "
               "ware; warengruppe; warennummer; produkt; warenbezeichnung; warencode; produktgruppe; "
               "warenart; güter",
    "region": "region; province; oblast; state; federal district; регион; область; край; субъект; "
              "субъект рф; "
              "субъект федерации; регион рф; рэгіён; вобласць; bundesland; provinz",
    "measure": "measure; indicator; indicator name; series; series name; variable; metric; statistic; "
               "показатель; наименование показателя; показатели; индикатор; название показателя; "
               "вид показателя; "
               "мера; тип показателя; тип значения; паказчык; назва паказчыка; паказчыкі; "
               "kennzahl; indikator; merkmal; messgröße; kenngröße; maß; art des wertes",
    "share_of": "share of; denominator; of what; доля от; знаменатель; доля чего; anteil an; anteil von; "
                "доля ад",
    "value": "value; amount; trade value; figure; obs value; observation value; number; quantity value; "
             "primary value; "
             "primaryvalue; values; total value; sum; trade value usd; stat value; data; "
             "значение; величина; сумма; стоимость; объем; значения; стоимостной объем; число; цифра; "
             "стоимость товаров; торговая стоимость; объем торговли в стоимостном выражении; "
             "значение показателя; "
             "показание; данные; факт значение; "
             "значэнне; велічыня; сума; кошт; аб'ём; аб'ем; лік; вартасць; значэнне паказчыка; "
             "wert; betrag; zahl; höhe; warenwert; werte; summe; messwert; statistischer wert; handelswert",
    "value_high": "value high; upper value; high; maximum; upper end; верхнее значение; верхняя граница; "
                  "максимум; до (верх); "
                  "верхняе значэнне; верхняя мяжа; oberer wert; obergrenze",
    "unit": "unit; units; unit of measure; unit of measurement; currency; unit measure; unit code; uom; "
            "currency code; "
            "measurement unit; unit multiplier and currency; "
            "единица; единицы; единица измерения; единицы измерения; ед изм; ед; ед измерения; валюта; "
            "ед. изм.; изм; единица изм; код валюты; "
            "адзінка; адзінкі; адзінка вымярэння; адзінкі вымярэння; адз вым; адз; "
            "einheit; maßeinheit; masseinheit; währung; einheiten; währungscode",
    "multiplier": "multiplier; scale; unit multiplier; unit mult; factor; power; magnitude; "
                  "order of magnitude; unit scale; "
                  "множитель; масштаб; порядок; степень; разрядность; кратность; множнік; маштаб; парадак; "
                  "multiplikator; skalierung; größenordnung; faktor; skala; zehnerpotenz",
    "hedge": "hedge; qualifier; precision; approximation; уточнение; оговорка; точность; приближение; "
             "характер оценки; удакладненне; агаворка; дакладнасць; einschränkung; genauigkeit; zusatz; "
             "präzisierung",
    "period": "period; year; time; time period; date; timeperiod; period name; reporting period; refyear; "
              "ref year; "
              "refperiod; years; period desc; calendar year; observation period; reference period; "
              "reference year; "
              "период; год; годы; дата; отчетный период; период времени; за период; отчетный год; время; "
              "период наблюдения; календарный год; "
              "перыяд; гады; справаздачны перыяд; час; каляндарны год; "
              "zeitraum; jahr; zeit; periode; berichtszeitraum; berichtsjahr; datum; jahre; bezugszeitraum; "
              "bezugsjahr; kalenderjahr",
    "compared_with": "compared with; compared to; base period; base year; comparison period; base; "
                     "по сравнению с; база; базовый период; база сравнения; период сравнения; "
                     "базисный период; "
                     "у параўнанні з; базавы перыяд; база параўнання; "
                     "verglichen mit; basisjahr; vergleichszeitraum; basis; vergleichsjahr; basiszeitraum",
    "price_basis": "price basis; prices; price base; цены; ценовая база; в каких ценах; база цен; тип цен; "
                   "вид цен; "
                   "цэны; цэнавая база; preisbasis; preise",
    "valuation": "valuation; fob/cif; cif/fob; basis of valuation; incoterms; оценка стоимости; фоб/сиф; "
                 "базис цен; "
                 "сиф/фоб; базис поставки; условия поставки; фоб/сіф; bewertung; fob oder cif; "
                 "bewertungsbasis",
    "basis": "statistical basis; accounting basis; methodology; bop or customs; база учета; методология; "
             "методика; "
             "методология учета; основа учета; метадалогія; метадалогія ўліку; методика учета; "
             "erfassungsbasis; methodik; statistische basis",
    "status": "status; obs status; observation status; data status; статус; статус данных; состояние данных; "
              "стадия; вид данных; характер данных; статус звестак; статус даных; datenstatus; "
              "status der daten; stand",
    "compiled_by": "compiled by; statistics of; compiler; data of; whose statistics; кто составил; "
                   "чьи данные; "
                   "составитель; чья статистика; статистика страны; складальнік; чые даныя; "
                   "erstellt von; statistik von; ersteller",
    "stated_by": "stated by; said by; speaker; who said; quoted person; кто сказал; спикер; "
                 "автор высказывания; "
                 "по словам; кто заявил; хто сказаў; спікер; gesagt von; sprecher; aussage von",
    "stated_on": "stated on; said on; date of statement; statement date; дата высказывания; дата заявления; "
                 "когда сказано; дата выказвання; datum der aussage; gesagt am",
    "excerpt": "excerpt; quote; quotation; passage; text; sentence; цитата; отрывок; выдержка; фрагмент; "
               "текст; "
               "выписка; предложение; выдержка из источника; цытата; урывак; вытрымка; тэкст; "
               "zitat; auszug; textstelle; ausschnitt; passage im text; satz",
    "excerpt_kind": "excerpt kind; kind of excerpt; вид цитаты; вид отрывка; від цытаты; art des zitats",
    "excerpt_language": "excerpt language; language; lang; язык; язык цитаты; язык отрывка; мова; "
                        "мова цытаты; sprache; "
                        "sprache des zitats",
    "note": "note; notes; comment; comments; remark; remarks; footnote; footnotes; "
            "примечание; примечания; комментарий; комментарии; заметка; пояснение; сноска; замечание; "
            "заўвага; заўвагі; каментарый; каментар; нататка; "
            "anmerkung; anmerkungen; kommentar; bemerkung; bemerkungen; hinweis; hinweise; fußnote",
    "flag": "flag; flags; пометка; флаг; отметка; пазнака; kennzeichen; markierung",
    "source_title": "source; source title; source name; title; document; document title; data source; "
                    "sources; "
                    "источник; название источника; источник данных; документ; заголовок; название документа; "
                    "источники; наименование источника; "
                    "крыніца; назва крыніцы; крыніца даных; дакумент; загаловак; крыніцы; "
                    "quelle; titel; quellentitel; datenquelle; dokument; quellen; quellenangabe; "
                    "titel der quelle",
    "source_url": "source url; url; link; web address; address; source link; hyperlink; web; website; "
                  "ссылка; ссылка на источник; адрес; веб-адрес; интернет-адрес; урл; адрес страницы; сайт; "
                  "спасылка; спасылка на крыніцу; адрас; вэб-адрас; "
                  "verweis; webadresse; internetadresse; quellenlink; adresse; weblink; webseite",
    "publisher": "publisher; published by; issuing body; agency; organisation; organization; outlet; "
                 "издатель; издание; кем опубликовано; опубликовано (кем); ведомство; организация; сми; "
                 "орган статистики; издательство; "
                 "выдавец; выданне; кім апублікавана; арганізацыя; "
                 "herausgeber; verlag; veröffentlicht von; behörde; organisation; medium",
    "published": "published; publication date; date of publication; date published; published on; "
                 "release date; "
                 "дата публикации; опубликовано; дата выхода; дата издания; дата выпуска; "
                 "когда опубликовано; "
                 "дата опубликования; дата размещения; дата источника; "
                 "дата публікацыі; апублікавана; дата выхаду; "
                 "veröffentlichungsdatum; veröffentlicht am; erscheinungsdatum; datum der veröffentlichung; "
                 "publikationsdatum; veröffentlicht; erschienen am",
    "ignore": "no; n; nr; id; row; row number; line; number in order; rank; index; "
              "п п; пп; номер; номер строки; порядковый номер; ранг; место; рейтинг; ідэнтыфікатар; нумар; "
              "№; № п/п; № п п; № пп; № строки; no.; #; lfd nr; lfd. nr.; laufende nummer; zeile; rang; "
              "идентификатор; unnamed 0; row id",
}  # fmt: skip

PARTS_OF_A_PERIOD: Final[Mapping[str, str]] = {
    "month": "month; months; refmonth; month name; месяц; месяцы; месяц года; monat; monate",
    "quarter": "quarter; qtr; квартал; кварталы; quartal; кв",
    "year": "year; год; jahr; refyear; ref year; reference year; calendar year; календарный год; "
            "отчетный год; "
            "berichtsjahr; kalenderjahr; каляндарны год; bezugsjahr",
}  # fmt: skip
"""Headers of columns that hold a part of the period only, the others standing in a column of their own."""

_COUNTRY_ONLY = (
    "страна;краіна;land;country;государство;iso;iso3;country name;country code;код страны;название страны;"
    "наименование страны;iso code;страны;countries;краіны;länder"
)
COUNTRY_ONLY: Final = frozenset(_COUNTRY_ONLY.split(";"))
"""Headers that say "country" and not whose part it has."""

_DOUBTFUL = (
    "дата;date;datum;type;вид;данные;data;state;text;текст;title;заголовок;titel;address;адрес;место;series;high;"
    "maximum;stand;basis;base;база;время;time;area;satz;text;zusatz;sum;number;число;zahl;час"
)
DOUBTFUL: Final = frozenset(_DOUBTFUL.split(";"))
"""Headers that other tables use for something else too: a guess, to be confirmed."""
