"""The words that mean an item of a closed list, in English, Russian, Belarusian and German."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

# Folded words without marks; phrases are parted by semicolons.

FLOWS: Final[Mapping[str, str]] = {
    "exports": "exports; export; exp; x; exporte; ausfuhr; ausfuhren; warenausfuhr; warenexporte; "
               "warenexport; "
               "экспорт; экспорта; экспорту; экспортом; экспорте; экспорта товаров; вывоз; вывоза; "
               "экспарт; экспарту; экспартам; экспарце; вываз; вывазу; gesamtausfuhr; exporten; exportwert; "
               "gross exports; total exports; merchandise exports; ausfuhrwert",
    "imports": "imports; import; imp; m; importe; einfuhr; einfuhren; wareneinfuhr; warenimporte; "
               "warenimport; "
               "импорт; импорта; импорту; импортом; импорте; ввоз; ввоза; "
               "імпарт; імпарту; імпартам; імпарце; увоз; увозу; уваз; gesamteinfuhr; importen; importwert; "
               "gross imports; total imports; merchandise imports; general imports; einfuhrwert",
    "turnover": "turnover; trade turnover; total trade; two way trade; trade volume; bilateral trade; "
                "exports plus imports; sum of exports and imports; volume of trade; "
                "bilateral trade volume; total trade turnover; foreign trade turnover; "
                "mutual trade turnover; "
                "bilateral turnover; turnover of trade; "
                "товарооборот; товарооборота; товарооборотом; товарообороте; товарообороту; "
                "внешнеторговый оборот; "
                "внешнеторгового оборота; внешнеторговому обороту; оборот; оборота; торговый оборот; "
                "объем торговли; "
                "объем товарооборота; "
                "внешнеторговый товарооборот; оборот внешней торговли; оборот торговли; оборот товаров; "
                "взаимный товарооборот; объем взаимного товарооборота; двусторонний товарооборот; "
                "экспорт плюс импорт; "
                "объем двусторонней торговли; общий товарооборот; товарооборот всего; торговый оборот всего; "
                "тавараабарот; тавараабароту; тавараабаротам; знешнегандлевы абарот; "
                "знешнегандлевага абароту; "
                "абарот; абароту; гандлевы абарот; аб'ем гандлю; "
                "handelsvolumen; warenaustausch; warenumsatz; außenhandelsumsatz; aussenhandelsumsatz; "
                "außenhandelsvolumen; aussenhandelsvolumen; handelsumsatz; warenverkehr; umsatz; umsätze; "
                "gesamthandel; exporte und importe zusammen",
    "balance": "balance; trade balance; balance of trade; net exports; exports minus imports; "
               "exports less imports; "
               "merchandise trade balance; goods balance; goods trade balance; services balance; "
               "сальдо; торговое сальдо; сальдо торговли; сальдо торгового баланса; торговый баланс; баланс; "
               "внешнеторговое сальдо; сальдо внешней торговли; чистый экспорт; торгового баланса; "
               "баланс торговли; сальдо внешнеторгового оборота; баланс внешней торговли; "
               "внешнеторговый баланс; сальда; гандлевае сальда; гандлевы баланс; чысты экспарт; "
               "знешнегандлевае сальда; "
               "сальда знешняга гандлю; "
               "сальдо экспорта и импорта; сальда гандлю; "
               "saldo; handelsbilanz; handelsbilanzsaldo; außenhandelssaldo; aussenhandelssaldo; "
               "handelssaldo; "
               "nettoexporte; nettoexport; bilanz; bilanzsaldo",
}  # fmt: skip

SCOPES: Final[Mapping[str, str]] = {
    "goods": "goods; good; goods only; merchandise; commodities; all commodities; trade in goods; "
             "merchandise trade; "
             "goods trade; visible trade; "
             "товары; товар; товаров; товарами; товарам; товарах; только товары; торговля товарами; "
             "товарная торговля; торговли товарами; торговле товарами; "
             "тавары; тавараў; таварамі; таварам; гандаль таварамі; гандлю таварамі; "
             "waren; ware; güter; warenhandel; handel mit waren; c",
    "services": "services; service; trade in services; services only; services trade; "
                "услуги; услуга; услуг; услугами; услугам; услугах; торговля услугами; торговли услугами; "
                "только услуги; "
                "паслугі; паслуг; паслугамі; паслугам; гандаль паслугамі; "
                "dienstleistungen; dienstleistung; dienste; dienstleistungshandel; "
                "handel mit dienstleistungen; s",
    "goods_and_services": "goods and services; services and goods; "
                          "trade in goods and services; "
                          "goods plus services; "
                          "товары и услуги; товаров и услуг; товарами и услугами; товарам и услугам; "
                          "услуги и товары; "
                          "торговля товарами и услугами; торговли товарами и услугами; услуг и товаров; "
                          "тавары і паслугі; тавараў і паслуг; таварамі і паслугамі; "
                          "гандаль таварамі і паслугамі; "
                          "waren und dienstleistungen; güter und dienstleistungen; waren und dienste; "
                          "handel mit waren und dienstleistungen",
    "unknown": "unknown; not stated; not known; неизвестно; не указано; невядома; не вказано; unbekannt; "
               "keine angabe; не известно; не пазначана",
}  # fmt: skip

STATUSES: Final[Mapping[str, str]] = {
    "final": "final; final data; final figures; definitive; окончательно; окончательные; "
             "окончательные данные; "
             "окончательный; окончательная; канчаткова; канчатковыя; канчатковыя даныя; канчатковыя звесткі; "
             "endgültig; endgültige; endgültige daten; endgültige zahlen; endgültiger wert",
    "preliminary": "preliminary; preliminary data; preliminary figures; provisional; provisional data; "
                   "prelim; prov; "
                   "предварительно; предварительные; предварительные данные; предварительный; "
                   "предварительная; предв; "
                   "предвар; предварительная оценка; предв данные; предварительным данным; "
                   "по предварительным данным; "
                   "папярэдне; папярэднія; папярэднія даныя; папярэднія звесткі; папярэдн; "
                   "vorläufig; vorläufige; vorläufige daten; vorläufige zahlen; vorl; vorläufiger wert; "
                   "vorläufiges ergebnis; vorläufige ergebnisse",
    "estimate": "estimate; estimated; estimates; estimation; est; оценка; оценочно; оценки; "
                "оценочные данные; "
                "оценочный; по оценке; оценочная; ацэнка; ацэначна; ацэначныя даныя; паводле ацэнкі; "
                "schätzung; geschätzt; schätzwert; schätzungen; gesch",
    "forecast": "forecast; forecasts; projection; projected; projections; prognosis; outlook; прогноз; "
                "прогнозно; прогнозный; "
                "прогнозное; прогноза; прогнозная оценка; прагноз; прагнозны; прагнозна; prognose; "
                "vorhersage; "
                "prognostiziert; prognosewert",
    "target": "target; plan; planned; goal; targets; план; плановый; цель; целевой; целевой показатель; "
              "план на; плановое; "
              "целевое значение; целевая; "
              "мэта; планавы; мэтавы паказчык; ziel; zielwert; geplant; planwert; ziele",
    "unknown": "unknown; not stated; неизвестно; не указано; невядома; unbekannt; не известно",
}  # fmt: skip

HEDGES: Final[Mapping[str, str]] = {
    "exact": "exact; exactly; precisely; ровно; точно; в точности; роўна; дакладна; genau; exakt",
    "about": "about; around; approximately; approx; circa; ca; roughly; some; near; close to; "
             "in the region of; "
             "около; примерно; порядка; приблизительно; ориентировочно; приблизит; прим; близко к; "
             "каля; прыкладна; прыблізна; парадку; недзе; "
             "rund; etwa; ungefähr; zirka; circa; ca; annähernd; um die; gut und gern",
    "over": "over; more than; above; exceeding; in excess of; greater than; upwards of; exceeds; exceeded; "
            "более; больше; свыше; выше; более чем; больше чем; превышает; превысил; превысила; превысило; "
            "больш; больш за; больш чым; звыш; вышэй; вышэй за; "
            "über; mehr als; oberhalb; übersteigt; gut",
    "at_least": "at least; no less than; not less than; minimum; not under; a minimum of; "
                "не менее; не меньше; минимум; по меньшей мере; как минимум; не ниже; не менее чем; "
                "не менш; не менш за; не менш чым; прынамсі; як мінімум; "
                "mindestens; wenigstens; nicht weniger als; minimal; zumindest",
    "almost": "almost; nearly; just under; close on; approaching; почти; почти что; без малого; "
              "чуть менее; чуть меньше; "
              "амаль; амаль што; fast; knapp; beinahe; nahezu; bald; annähernd an",
    "under": "under; less than; below; fewer than; менее; меньше; ниже; менее чем; меньше чем; "
             "менш; менш за; менш чым; ніжэй; ніжэй за; "
             "unter; weniger als; unterhalb",
    "up_to": "up to; at most; no more than; not more than; maximum; a maximum of; not exceeding; "
             "до; не более; не больше; максимум; не выше; не более чем; не свыше; "
             "да; не больш; не больш за; не больш чым; не вышэй; не звыш; "
             "bis zu; höchstens; maximal; nicht mehr als; bis",
}  # fmt: skip

HEDGE_SIGNS: Final[Mapping[str, str]] = {
    "~": "about", "≈": "about", "∼": "about", "≃": "about", "≅": "about", "±": "about",
    ">": "over", "<": "under", "≥": "at_least", ">=": "at_least", "⩾": "at_least", "=>": "at_least",
    "≤": "up_to", "<=": "up_to", "⩽": "up_to", "=<": "up_to",
}  # fmt: skip

VALUATIONS: Final[Mapping[str, str]] = {
    "fob": "fob; f o b; фоб; free on board; exports fob; fobvalue; в ценах фоб; цены фоб; на условиях фоб; "
           "цана фоб; fob value; "
           "fob werte; fob wert; fob prices; imports fob; цана fob; в ценах fob; на условиях fob",
    "cif": "cif; c i f; сиф; сіф; cost insurance freight; cost insurance and freight; imports cif; "
           "cifvalue; в ценах сиф; "
           "цены сиф; на условиях сиф; cif value; cif werte; cif wert; cif prices; exports cif; в ценах cif; "
           "на условиях cif",
    "unknown": "unknown; not stated; неизвестно; не указано; невядома; unbekannt; не известно",
}  # fmt: skip

BASES: Final[Mapping[str, str]] = {
    "customs": "customs; customs basis; customs statistics; customs data; merchandise trade statistics; "
               "таможня; таможенная; таможенная статистика; по данным таможни; таможенные данные; "
               "данные фтс; фтс; "
               "таможенный; по данным фтс россии; по данным таможенной статистики; данные таможни; "
               "данные гтк; "
               "таможенной статистики; мытная статыстыка; мытня; мытныя даныя; мытная; "
               "zoll; zollstatistik; außenhandelsstatistik; zollbasis; zolldaten",
    "bop": "bop; b o p; balance of payments; balance of payments basis; bop basis; bpm6; bpm5; bpm7; "
           "bop statistics; "
           "платежный баланс; платежного баланса; по методологии платежного баланса; по платежному балансу; "
           "данные платежного баланса; статистика платежного баланса; пб; "
           "по данным платежного баланса; "
           "плацежны баланс; плацежнага балансу; па плацежным балансе; zahlungsbilanz; "
           "zahlungsbilanzstatistik; "
           "zahlungsbilanzbasis",
    "unknown": "unknown; not stated; неизвестно; не указано; невядома; unbekannt; не известно",
}  # fmt: skip

PRICE_BASES: Final[Mapping[str, str]] = {
    "current": "current; current prices; nominal; at current prices; in current prices; current us dollars; "
               "в текущих ценах; текущие цены; в действующих ценах; действующие цены; номинально; "
               "номинальный; "
               "в фактических ценах; фактические цены; в фактически действовавших ценах; текущие; "
               "у бягучых цэнах; бягучыя цэны; намінальна; "
               "jeweilige preise; in jeweiligen preisen; nominell; laufende preise; zu jeweiligen preisen; "
               "zu laufenden preisen; in laufenden preisen",
    "constant": "constant; constant prices; at constant prices; in constant prices; real; deflated; "
                "real terms; in real terms; "
                "в постоянных ценах; постоянные цены; в сопоставимых ценах; сопоставимые цены; "
                "в реальном выражении; "
                "постоянные; реально; "
                "у пастаянных цэнах; пастаянныя цэны; у супастаўных цэнах; супастаўныя цэны; "
                "konstante preise; in konstanten preisen; preisbereinigt; real; zu konstanten preisen",
    "physical_volume": "physical volume; volume; volume index; volume indices; physical volume index; "
                       "quantum index; "
                       "index of physical volume; "
                       "физический объем; физического объема; индекс физического объема; "
                       "по физическому объему; ифо; "
                       "в физическом объеме; индексы физического объема; в физическом выражении; "
                       "фізічны аб'ем; індэкс фізічнага аб'ему; фізічнага аб'ему; "
                       "volumenindex; mengenindex; physisches volumen; index des physischen volumens",
    "unknown": "unknown; not stated; неизвестно; не указано; невядома; unbekannt; не известно",
}  # fmt: skip

EXCERPT_KINDS: Final[Mapping[str, str]] = {
    "quote": "quote; quotation; verbatim; цитата; дословно; цытата; zitat; wörtlich; даслоўна",
    "summary": "summary; paraphrase; резюме; пересказ; краткое изложение; изложение; переказ; выклад; "
               "кароткі выклад; "
               "zusammenfassung; paraphrase; sinngemäß",
    "cell": "cell; table cell; ячейка; ячейка таблицы; ячэйка; zelle; tabellenzelle",
    "given": "given; дано; указано пользователем; зададзена; gegeben; angegeben",
}  # fmt: skip

_BESIDE_FLOW = (
    "total gross overall all value values volume of in the and annual yearly monthly general goods "
    "services merchandise "
    "commodities trade fob cif f o b c i "
    "всего общий общая общее объем объема объемы стоимость стоимостный суммарный годовой и "
    "товаров товары товарами товар услуг услуги услугами фоб сиф с по ценах "
    "аб'ем агульны усяго тавараў тавары таварамі паслуг паслугі і кошт "
    "insgesamt gesamt wert werte der von und mit waren dienstleistungen volumen"
)
BESIDE_FLOW: Final = frozenset(_BESIDE_FLOW.split())
"""Words beside that of a flow that leave it what it is."""
