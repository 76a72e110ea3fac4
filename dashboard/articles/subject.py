"""Is it trade, and that of two countries? Else the reason why a number is no figure."""

from __future__ import annotations

import re
from typing import Final

from dashboard.articles import mentions
from dashboard.articles.frames import ReadSentence, StatedFigure
from dashboard.articles.lending import STRANGE, LendingReader
from dashboard.articles.mentions import SaidWord
from dashboard.articles.numbers import Numeral
from dashboard.articles.proposals import Span

_TWO_NAMES: Final = re.compile(
    r"\b[A-ZА-ЯІЎЁ][\w’'-]+(?:\s[A-ZА-ЯІЎЁ][\w’'-]+)?\s(?:and|и|і|und|&)\s[A-ZА-ЯІЎЁ][\w’'-]+,?\s$"
)
_AMONG: Final = re.compile(
    r"в том числе|из них|из которых|у тым ліку|з іх|including|of which|of that|of them|davon|darunter|allein|alone|one of them|прежде всего"
)
_QUOTA: Final = re.compile(r"\b(?:квот|quota|zollkontingent)\w*")
_LIMIT: Final = re.compile(
    r"\b(?:caps?|ceiling|threshold|trigger(?: level| volume)?|limit|порог\w*|потол\w+|лимит\w*|парог\w*|ліміт\w*|schwelle\w*|obergrenze|höchstmenge)"
    r"\s(?:of|at|von|bei|в|на|у)\s(?:about |around |около |каля |rund )?$"
)
_DUTY: Final = re.compile(
    r"\b(?:tariff|dut(?:y|ies)\b|tax(?:ed|es)?\b|levy|levied|пошлин|мыт(?:а|н|у)|zoll|zöll|abgabe)"
)
"""Words of what is due beyond a limit; without them a threshold is one that trade has passed."""
_IN_TRUST: Final = re.compile(r"\bescrow\b|\bэскроу\b|\bтрастов\w+ счет|\bэскроў\b|\btreuhandkont\w+")
_TOGETHER: Final = {
    "ru": re.compile(r"\bвместе\b|\bвдвоем\b|\bвтроем\b|\bсуммарно\b|\bсовместно\b|\bсообща\b|\bв совокупности\b|\bв сумме\b|\bна двоих\b|\bна троих\b|\bвместе взят\w+|\bсовокупн\w+"),
    "be": re.compile(r"\bразам\b|\bудваіх\b|\bутраіх\b|\bсумарна\b|\bсупольна\b|\bу суме\b|\bна дваіх\b"),
    "en": re.compile(r"\btogether\b|\bcombined\b|\bjointly\b|\btaken together\b|\bbetween them\b|\bin total took\b|\bcollectively\b"),
    "de": re.compile(r"\bzusammen\w*\b|\bgemeinsam\b|\binsgesamt beide\b|\bsumme beider\b"),
}  # fmt: skip
_WITH_SERVICES: Final = re.compile(
    r"\s(?:с|со|з|са|with|mit) (?:the |den |их |іх |their )?(?:услуг|паслуг|services|dienst)"
)
_IN_SUM: Final = re.compile(r"в сумме|у суме|in total took|between them|collectively|в совокупности")
GROUP: Final = {
    "ru": re.compile(r"\b(?:арабск|африканск|азиатск|европейск|балтийск|скандинавск|латиноамериканск|центральноазиатск|балканск|прибалтийск)\w+ (?:стран|государств|республик|рынк)\w*|\b(?:ес|еаэс|снг|асеан|меркосур|опек)\b(?!-?\w)|\bевросоюз\w*|\bевропейск\w+ союз\w*|\bевразийск\w+ (?:экономическ\w+ )?союз\w*|\b(?:стран(?:ы|ами|ам|ах)?|государств(?:а|ами|ам|ах)?|монархи(?:и|ями|ям|ях|й)|республик(?:и|ами|ам|ах)?|эмират(?:ы|ами|ам|ах)) (?:центральн|средн|персидск|балт|ближн|латинск|южн|восточн|западн|северн|тропическ|арабск|мусульманск|андск|африк|америк|азии|океан|европ|залив|магриб|сахел|бенилюкс|снг|еаэс|ес\b|асеан|брикс|большой|юго|закавказ|карибск|скандинав)\w*|\b(?:латинск\w+|южн\w+|центральн\w+) америк\w+|\b(?:северн\w+|западн\w+|восточн\w+|тропическ\w+|черн\w+) африк\w+|\bюго-восточн\w+ ази\w+|\bближн\w+ восток\w*|\bбрикс\b|\b(?:прибалтик|скандинави|балкан(?!с)|бенилюкс|магриб|закавказь)\w*|\bбалтийски\w+ (?:государств|стран)\w*|\bвишеградск\w+|\b(?:трех|четырех|пяти|шести|семи|восьми|девяти|десяти) (?:стран|государств|республик)\b(?! (?:вырос|сниз|соста|дости))"),
    "be": re.compile(r"\b(?:арабск|афрыканск|азіяцк|еўрапейск|балтыйск|скандынаўск|лацінаамерыканск|цэнтральнаазіяцк|балканск|прыбалтыйск)\w+ (?:краін|дзяржав|рэспублік|рынк)\w*|\bкраін(?:ы|амі|ам|ах) (?:паўднёв|усходн|заходн|паўночн)\w+ (?:азі|афрык|еўроп|амерык)\w*|\b(?:ес|еаэс|снд|асеан|меркасур)\b(?!-?\w)|\bеўрасаюз\w*|\bеўрапейск\w+ саюз\w*|\bеўразійск\w+ (?:эканамічн\w+ )?саюз\w*|\b(?:краін(?:ы|амі|ам|ах)?|дзяржав(?:ы|амі|ам|ах)|манархі(?:і|ямі|ям|ях)|рэспублік(?:і|амі|ам|ах)) (?:паўднёв|усходн|заходн|паўночн|арабск|амерык|цэнтральн|сярэдн|персідск|балт|блізк|лацінск|афрык|азіі|еўроп|заліў|бенілюкс|снд|еаэс|ес\b|брыкс)\w*|\b(?:прыбалтык|скандынаві|бенілюкс)\w*|\b(?:трох|чатырох|пяці|шасці) (?:краін|дзяржаў)\b"),
    "en": re.compile(r"\b(?:asean|mercosur|opec|eaeu|cis)\b|\b(?:european|eurasian(?: economic)?|african|customs) union\b|\beu (?:member )?(?:states|countries|members)|\bthe eu\b(?!\s(?:office|commission|ambassador|envoy|delegation|statist|data|embassy|market))|\bthe bloc\b|\b(?:east|west|central|southern) african (?:community|states|countries|development)\b|\b(?:latin america|south america|central america|sub-saharan africa|southeast asia|south-east asia|the middle east|the caribbean|west africa|east africa|north africa|the gulf|the balkans|the caucasus)\b(?!n)|\b(?:the )?(?:ecowas|sadc|gcc|bimstec|caricom|comesa|efta|usmca|nafta|brics|apec|aes|eac)\b|\b(?:latin american|south american|african|arab|asian|european|oceanian|caribbean|southeast asian) (?:states|countries|markets|economies|nations)\b|\bbaltic (?:states|countries|trio|republics|three)|\bgulf (?:states|countries|monarchies)|\bnordic (?:states|countries)|\b(?:central asian?|visegr[aá]d|benelux|maghreb|scandinavian?|balkan|caucasus|sahel|andean|mekong) (?:states|countries|republics|four|economies)|\bcentral asia\b|\bbenelux\b|\bscandinavia\b|\b(?:three|four|five|six|seven|eight|nine|ten) (?:\w+ )?(?:countries|states|nations|republics|neighbours|economies)\b"),
    "de": re.compile(r"\beu-(?:staaten|länder\w*|mitglied\w*|partner\w*)|\beuropäische\w* union\b|\beurasische\w* (?:wirtschafts)?union\b|\b(?:mercosur|asean|gus)\b|\b(?:lateinamerikanisch|südamerikanisch|afrikanisch|arabisch|asiatisch|europäisch)e[nrm]? (?:staaten|länder\w*|märkte\w*)|\blateinamerika\w*|\bsüdamerika\w*|\bmittelamerika\w*|\bsüdostasien\w*|\bnaher? osten|\bnahen osten|\bwestafrika\w*|\bostafrika\w*|\bnordafrika\w*|\bkaukasus\w*|\b(?:ecowas|sadc|brics|efta)\b|\bbaltische\w* (?:staaten|länder\w*|republiken)|\bgolfstaaten|\bbaltikum\w*|\bvisegr[aá]d\w*(?:-| )?(?:länder\w*|staaten|gruppe)?|\bbenelux\w*|\bskandinavien\w*|\bzentralasi\w+|\bmaghreb\w*|\bbalkan\w*|\b(?:drei|vier|fünf|sechs|sieben|acht|neun|zehn) (?:[^\W\d_]+ )?(?:länder\w*|staaten|republiken|nachbarn)\b"),
}  # fmt: skip
_MANY: Final = re.compile(
    r"\b(?:двух|трех|четырех|пяти|шести|three|four|five|six|all|drei|vier|fünf|трох|чатырох|пяці) (?:\w+ )?(?:стран|соседей|рынк|countries|neighbours|markets|states|länder|staaten|краін)\w*|\bthe three\b"
)
_SOME: Final = re.compile(
    r"\b(?:two|three|both|двум|двух|двумя|трем|трех|обоим|дзвюм|двум|двух|тром|абодвум|zwei|drei|beiden)\s(?:[^\W\d_]+\s){0,2}"
    r"(?:neighbours?|partners|buyers|customers|markets|countries|states|сосед\w+|партнер\w+|покупател\w+|стран\w*|рынк\w+|сусед\w+|партнёр\w+|пакупнік\w+|краін\w*|nachbarn|partner\w*|abnehmer\w*|länder\w*|kunden|märkte\w*)"
)
_PER_DAY: Final = re.compile(
    r"[^.;:]{0,24}\b(?:в сутки|в день|за сутки|у суткі|за суткі|у дзень|за дзень|a day|per day|a week|per week|daily|an hour|pro tag|am tag|täglich|pro stunde|в час|у гадзіну)\b"
)
_EACH_ONE: Final = re.compile(
    r"\s(?:each|apiece)\b|\s(?:каждый|каждая|каждое|каждого|каждой|за каждый|за каждую|за штуку)\b|\s(?:кожны|кожная|кожнае|кожнага|за штуку)\b|\s(?:das stück|pro stück|je stück|pro kopf)\b"
)
_ALONE: Final = {
    "ru": re.compile(r"\b(?:один|одна|одно|одни|в одиночку)\b(?! (?:из|раз|год|месяц))"),
    "be": re.compile(r"\b(?:адзін|адна|адно)\b(?! з)"),
    "en": re.compile(r"\b(?:alone|by itself|on its own)\b"),
    "de": re.compile(r"\b(?:allein|alleine)\b"),
}
_AND: Final = re.compile(
    r"'?s?\s(?:и|і|and|und|&|plus|плюс|с|а таксама|also|as well as|sowie)\s(?:\w+\s)?|,\s"
)
_CHARGE: Final = {
    "ru": re.compile(r"\b(?:один|одна|одно)\s(?:[^\W\d_]+\s){0,1}(?:завод|комбинат|фабрик|ферм|предприят|фирм|компани|молокозавод|мясокомбинат|холдинг|экспортер|колхоз)\w*[^.]*$"),
    "be": re.compile(r"\b(?:адзін|адна|адно)\s(?:[^\W\d_]+\s){0,1}(?:завод|камбінат|фабрык|ферм|прадпрыемств|фірм|кампані|холдынг)\w*[^.]*$"),
    "en": re.compile(r"\b(?:one|a single|a local)\s(?:[^\W\d_]+\s){0,1}(?:mill|plant|factory|firm|company|dairy|farm|refinery|exporter|trader|brewery|distillery|producer|smelter|mine|winery)\b[^.]*$"),
    "de": re.compile(r"\b(?:ein|eine|einzige[rs]?)\s(?:[^\W\d_]+\s){0,1}(?:werk|fabrik|firma|molkerei|betrieb|unternehmen|konzern|brauerei|raffinerie|mühle)\b[^.]*$"),
}  # fmt: skip
_FIRM_ACTS: Final = {
    "ru": re.compile(r"(?:^|[\"\n]\s*)(?:[^\W\d_]+(?:ий|ый|ая|ое|ой)\s){0,2}(?:\w*завод|комбинат|фабрика|ферма|фирма|компания|\w*холдинг|концерн|предприятие|производитель|поставщик|экспортер|молокозавод|кооператив|пивоварня|винодельня|агрофирма|трейдер|верфь|рудник|шахта)\s(?!\w*экспортер)"),
    "be": re.compile(r"(?:^|[\"\n]\s*)(?:[^\W\d_]+(?:і|ы|ая|ае|яя)\s){0,2}(?:\w*завод|камбінат|фабрыка|ферма|фірма|кампанія|\w*холдынг|канцэрн|прадпрыемства|вытворца|пастаўшчык|экспарцёр|кааператыў|шахта)\s"),
    "en": re.compile(r"(?:^|[\"\n]\s*)(?:the|a|one|our|my|this)\s(?:[\w'-]+ ){0,3}?(?:mill|plant|factory|firm|company|dairy|farm|refinery|exporter|trader|brewery|distillery|producer|smelter|mine|winery|cooperative|manufacturer|retailer|shipyard|tannery|sawmill|supplier|\w*maker|group)\b"),
    "de": re.compile(r"(?:^|[\"\n]\s*)(?:der|die|das|ein|eine|unser|unsere)\s(?:[a-zäöüß]+e[rsn]? )?\w*(?:werk|fabrik|firma|molkerei|betrieb|unternehmen|konzern|brauerei|raffinerie|mühle|hersteller|produzent|lieferant|händler|kellerei|genossenschaft|werft|bauer)\s(?:aus|in|bei|von|im)\s"),
}  # fmt: skip
_ITS: Final = re.compile(
    r"\b(?:ее|его|их|яе|яго|its|his|her|ihre[rnms]?|seine[rnms]?|dessen|deren)\s(?:\w+\s)?$"
)
_IT: Final = re.compile(
    r"(?:он|она|оно|они|ён|яна|яно|яны|it|they|he|she|er|sie|es|the (?:company|firm|plant|mill|group)|предприятие|компания|завод|кампанія|das unternehmen|die firma)\b"
)
_WORTH: Final = re.compile(
    r"fetched|fetch|стои\w*|стоят|обош\w*|обход\w*|cost|costs|rate|rates|kostet\w*|kosten|курс\w*|каштав\w*|каштуе|ценой|обошлось|абышл\w*"
)
_HARBOUR: Final = {
    "ru": re.compile(r"(?:через|перевал(?:к|и(?:л[аои]|в)|ен)\w*)[^.]{0,40}\bпорт\w*|прокачк\w+"),
    "be": re.compile(r"праз[^.]{0,40}\bпорт\w*"),
    "en": re.compile(r"(?:through|via|at)[^.]{0,30}\bports?\b|transit\w*"),
    "de": re.compile(r"(?:durch|über)[^.]{0,30}(?:hafen|häfen|leitung)|transit\w*"),
}
_REVENUE: Final = re.compile(r"выручк\w*|revenues?|earnings|erlöse?n?")
_COUNTS_AT: Final = re.compile(
    r"\b(?:counts?|counted|measures?|records?|учитыва\w+|учел\w*|счита\w+|фиксиру\w+|лічы\w+|фіксу\w+|zählt\w*|erfasst\w*|misst)\b[^.;:,]{0,40}$"
)
"""Where a country counts its trade: "which counts at its own ports"."""
_NAMED_FIRM: Final = {
    "ru": re.compile(r"\b(?i:фирма|компания|концерн|корпорация|комбинат|\w*завод|\w*холдинг|предприятие|производитель|фабрика|поставщик)\s(?:[\"«]|[A-ZА-Я])"),
    "be": re.compile(r"\b(?i:фірма|кампанія|канцэрн|карпарацыя|камбінат|\w*завод|\w*холдынг|прадпрыемства|вытворца|фабрыка)\s(?:[\"«]|[A-ZА-ЯІЎ])"),
    "en": re.compile(
        r"\b[A-Z][\w-]+ (?:Motors|Group|Inc|Ltd|Plc|PLC|Corp|Corporation|Company|Holdings?|Steel|Foods|Dairies|Industries|Textiles?|Mills|"
        r"A/S|AB|ASA|Oyj|SpA|GmbH|AG|LLC|Airlines|Energy|Pharma|Works|Brothers|Tractors?|Chemicals|Electronics|Systems|Brewery|Breweries)\b"
        r"|\b(?i:\w*maker|\w*builder|manufacturer|producer|retailer|brewer|firm|company|supplier|exporter) [A-Z]"
    ),
    "de": re.compile(r"\b(?:[Dd]er|[Dd]ie|[Dd]as|[Ee]in|[Ee]ine)\s(?:[a-zäöüß]+\s)?[A-Z]?\w*(?i:bauer|hersteller|konzern|firma|unternehmen|brauerei|molkerei|produzent|lieferant)\s[A-ZÄÖÜ]|\b(?:[Dd]er|[Dd]ie|[Dd]as|[Ee]in|[Ee]ine)\s[A-ZÄÖÜ][a-zäöüß]+er\s[A-Z]?\w*(?i:bauer|hersteller|konzern|firma|brauerei|molkerei|produzent|lieferant|händler|verarbeiter)\s[A-ZÄÖÜ]|\b[A-ZÄÖÜ]\w+ (?:AG|GmbH|SE|KG|A/S|AB|AS|Oy)\b"),
}  # fmt: skip
_MONEY_NAMES: Final = (
    r"(?:рубль|рублю|лей|лари|тенге|гривна|злотый|юань|доллар|евро|сом|манат|динар|лира|рупия|крона|форинт|рубель|долар|еўра|злоты|"
    r"rouble|ruble|rupee|cedi|naira|rand|yuan|yen|euro|dollar|krone|krona|koruna|zloty|leu|lev|lira|peso|real|won|baht|ringgit|rupiah|tenge|hryvnia|"
    r"franc|pound|dinar|dirham|shilling|forint|kwacha|birr|dong|riyal|rial|lari|rubel|franken|złoty|dram|manat|kip|taka|som|soum|leone|kyat|riel|dalasi|pula|metical|kwanza|ariary|guarani|boliviano|quetzal|lempira|"
    r"krone|lira|rupie|кип|така|бат|донг|вона|иена|песо|реал|ранд|шекель|дирхам|риал|тугрик|драм|сум|сомони|быр|найра|седи|лев|фунт|франк|кіп|тэнге|грыўня|лары|манат|дынар|ліра|рупія|форынт|юань|іена|сомані)"
)
_OF_MONEY: Final = re.compile(
    rf"(?:^|[-;:,]\s)(?:а |но |and |but |while |und |the |der |die |das |its |наш |[^\W\d_]{{3,}}(?:ск\w+|'s|s|ische[nr]?|an|ese|ish) )*{_MONEY_NAMES}\s(?!(?:area|zone|oblig))"
)
_FOR_MONEY: Final = re.compile(
    r"\s?(?:[^\W\d_]{2,9}\s)?(?:за|to|a|an|per|je|pro|für|für einen|на|for|к)\s(?:the |один |одного |адзін |us |us-|einen? )?"
    r"(?:доллар|евро|юань|рубль|долар|еўра|рубель|dollar|euro|pound|rouble|ruble|rubel|yuan|yen)\w{0,3}\b"
)
_GETS: Final = re.compile(r"получ\w+|атрым\w+|receiv\w+|erh[aiä]l\w+")
_CONVERSION: Final = re.compile(
    r"по (?:[^\W\d_]+ )?курсу|в пересчете|в переводе|па (?:[^\W\d_]+ )?курсе|у пераліку|at (?:the |today's |an? |that )?(?:[^\W\d_]+('s)? ){0,2}?(?:exchange )?rates?\b|"
    r"\bconverted|\bin dollars\b|\bin euros\b|zum (?:[^\W\d_]+ )?kurs|umgerechnet"
)
PAYMENTS: Final = re.compile(
    r"\bрасчет\w*|\bоплат\w*|\bzahlungsverkehr\w*|\binvoic\w+|\bаплат\w*|\bpayments?\b|\bsettlements?\b|\bsettled\b|\bzahlung\w*|\bразлік\w*"
)
CURRENCY: Final = re.compile(
    r"рубл|рубель|юан|евро|доллар|валют|дирхам|рупи[яий]|\bиен[аы]?\b|\bлир[аы]?\b|тенге|франк|фунт|песо|дырхам|рупі[яйі]|dirham|rupee|\byen\b|\blira\b|tenge|\bfranc|peso|\brand\b|rupie|currenc|rouble|ruble|yuan|euro|dollar|rubel|währung|валюц|еўра|долар"
)
_GROWTH: Final = re.compile(
    r"\b(?:прирост|рост|роста|темп\w*|снижение|growth|rate|decline|zuwachs|plus|minus|wachstum|anstieg|rückgang|тэмп\w*|рост)\b"
)
_CONVERSION_WORD: Final = re.compile(r"курс\w*|rates?|exchange rate|kurs\w*")
_STRANGE_IN_PLANS: Final = 4
_FIRM_SUBJECT: Final = {
    "ru": re.compile(r"\b(?:\w*завод|комбинат|фабрика|ферма|фирма|компания|холдинг|концерн|предприятие|производитель|молокозавод)\s(?:[^\W\d_]+\s){0,2}$"),
    "be": re.compile(r"\b(?:\w*завод|камбінат|фабрыка|ферма|фірма|кампанія|холдынг|канцэрн|прадпрыемства|вытворца)\s(?:[^\W\d_]+\s){0,2}$"),
    "en": re.compile(r"\bthe (?:[\w-]+ ){0,2}(?:mill|plant|factory|firm|company|dairy|farm|refinery|brewery|distillery|smelter|mine|winery|maker|manufacturer)\s(?:[^\W\d_]+\s){0,2}$"),
    "de": re.compile(r"\b(?:das|die|der) (?:[^\W\d_]+ )?\w*(?:werk|fabrik|firma|molkerei|unternehmen|konzern|brauerei|raffinerie|hersteller)\s(?:[^\W\d_]+\s){0,2}$"),
}  # fmt: skip
_QUOTED_FIRM: Final = re.compile(
    r"[-\s]*(?:[^\W\d_]+\s){0,3}\"[A-ZА-ЯІЎЁÄÖÜ][^\".,;:!?]{1,40}\"\s(?!said|says|сказа|говор|каза|sagt|сообщ)[a-zа-яіўёäöü]+"
)
"""A name in quotation marks that does something at the beginning of a sentence: a firm."""
_TELLING: Final = re.compile(
    r"\b(?:как|сообщ|рассказ|поясн|уточн|сказа|заяв|пиш|напис|переда|газет|журнал|агентств|данным|ссылк|павед|распавя|удакладн|перада|газец|told|tells|wrote|writes|reports?|newspaper|daily|agency|wie|zeitung|laut|berichte)"
)
"""Who is told, or tells, stands in quotation marks too: "Как сообщили «Ведомостям» в посольстве"."""
_FIRM_ASIDE: Final = re.compile(
    r"[A-Z][\w-]+(?:\s[A-Z][\w-]+){0,3},\s(?:a|an|the)\s(?:[\w-]+\s){0,4}(?:group|company|firm|maker|producer|manufacturer|exporter|importer|trader|retailer|brewer|miner|supplier|conglomerate|giant|chain|dairy|mill|cooperative),"
)
_THEIRS: Final = re.compile(
    r"[-\s\"]*(?:their|together they|ihre[nr]?|gemeinsam|их|вместе они|іх|разам яны)\s(?:[^\W\d_]+\s){0,2}(?:sales|exports|turnover|deliveries|verkäufe|umsatz|umsätze|exporte|ausfuhren|lieferungen|продажи|экспорт|оборот|выручка|поставки|продажы|абарот|пастаўкі)"
)
_MANY_FIRMS: Final = re.compile(
    r"\d\s(?:[\w-]+\s){0,3}(?:firms|companies|exporters|members|producers|businesses|firmen|unternehmen|betriebe|exporteure|mitglied\w*|фирм|компани\w+|предприяти\w+|экспортер\w*|завод\w*|фірм|кампані\w+|прадпрыемств\w*|экспарцёр\w*)\b"
)
"""Many firms, whose sales the next sentence tells: "a survey of 212 firms. Their sales rose"."""
_ITS_OWN: Final = re.compile(
    r"[-\s\"]*(?:(?:its|their|our)(?: own)?|(?:собственн\w+ )?(?:его|ее|их)|яго|яе|іх|ihre?|seine?)\s(?:[^\W\d_]+\s)?(?:exports?|sales|shipments|экспорт\w*|продаж\w*|поставк\w*|экспарт\w*|пастаўк\w*|exporte?|ausfuhren|lieferungen)\b"
)
_GROUP_SALES: Final = re.compile(
    r"\b(?:group|company|net|same-store)(?:'s)? (?:sales|exports|turnover|revenues?)\b|\bkonzern(?:umsatz|umsätze|erlöse)\b|\b(?:выручка|продажи|экспорт) (?:группы|компании|холдинга|концерна)\b|\b(?:выручка|продажы|экспарт) (?:групы|кампаніі|холдынга)\b"
)
_OF_OUR_TURNOVER: Final = re.compile(
    r"\s(?:of (?:our|its|group|the company's|the group's|company) (?:turnover|sales|revenues?|output|production)|(?:нашей|своей|всей) выручки|нашай выручкі|unseres umsatzes|(?:unserer|der) erlöse|des konzernumsatzes)\b"
)
_OWN_TURNOVER: Final = re.compile(
    r"\b(?:our|my|group|company|annual|its own)\s(?:[^\W\d_]+\s)?turnover\b|\bunser\w*\s(?:[^\W\d_]+\s)?umsatz\b|\bнаш\w*\s(?:[^\W\d_]+\s)?(?:оборот|абарот)\b"
)
_GOODS_NEXT: Final = re.compile(r"\s(?:products?|goods|produce|exports?|imports?|shipments|purchases)\b")
"""Behind "dairy": what it makes, and no firm."""
_OF_PRICE: Final = re.compile(
    r"\s(?:of|for|on|на|für|der|des)\s(?:[^\W\d_]+\s){0,4}|\s(?:[^\W\d_]+(?:ого|ой|ых|их|ага|ай)\s)?"
)
_FETCHED: Final = re.compile(r"fetch\w*|обош\w*|обход\w*|стоил\w*|каштав\w*|cost")
_MILLION: Final = 1_000_000
_IN_A_ROW: Final = re.compile(r"(?:год|месяц|квартал|раз|лет|сезон|неделю|полугоди[ея])\sподряд")
"""The second year in a row: "подряд" is no contract there."""
_COUNTED: Final = re.compile(
    r"\b(?:the number of|die (?:an)?zahl der|die (?:an)?zahl von|число|количество|колькасць|лік)\s(?=[^\W\d_])(?![^.;]{0,20}(?:тонн|тон|tonnes|tonnen))"
)
"""The number of firms, lorries, guests: what is counted is no trade, whatever it does."""
_HARD: Final = frozenset(
    ("transit", "investment", "contract", "quota", "company", "finance", "price", "pieces", "not_trade")
)


class SubjectReader(LendingReader):
    """Is it trade, and that of two countries? Else the reason why a number is no figure."""

    def _together(self, this: ReadSentence, number: Numeral, lead: Span, tail: Span) -> bool:
        """Whether a number is one of several countries: "Italy and Spain together", "the Baltic states"."""
        start = lead[0]
        stop = re.compile(r"[;:.](?!\d)|,(?!\d)|$").search(self.line, number.end, this.end)
        later = [one.start for one in this.numbers if one.start >= number.end]
        end = max(tail[1], min([stop.start() if stop else this.end, *later]))
        if _ALONE[self.language].search(self.line[lead[0] : number.start]):
            return False
        lands = [one for one in this.lands if one.code and one.how != "adjective"]
        for group in GROUP[self.language].finditer(self.line, start, end):
            cut = max(self.line.rfind(mark, start, group.start()) for mark in ",;:")
            rest = {one.code for one in lands if max(start, cut) <= one.start < end}
            if len(rest) < 2 and not _AMONG.search(self.line, group.end(), max(group.end(), number.start)):
                return True
        for some in _SOME.finditer(self.line, start, number.start):
            named = [one for one in lands if some.end() <= one.start < number.start]
            rest = {one.code for one in lands} - {one.code for one in named}
            both = len(named) == 2 and not rest and any(one.value == "turnover" for one in this.flows)
            if (
                len(named) > 1
                and not both
                and re.fullmatch(r",?\s(?:-\s)?(?:the |den |der )?", self.line[some.end() : named[0].start])
                and _AND.fullmatch(self.line[named[0].end : named[1].start])
                and not _AMONG.search(self.line, named[1].end, number.start)
            ):
                return True  # "its two largest neighbours, Brazil and Chile"
        pair = any(one.value in ("turnover", "balance") for one in this.flows)
        for word in _TOGETHER[self.language].finditer(self.line, start, end):
            if _WITH_SERVICES.match(self.line, word.end(), end):
                continue  # "together with services"
            if pair and _IN_SUM.fullmatch(word[0]) and len({one.code for one in lands}) == 2:
                continue  # "trade between Chile and Peru in total came to", "trade between them"
            near = [one for one in lands if abs(one.start - word.start()) < 70]
            before = self.plain.cased[max(this.start, word.start() - 50) : word.start()]
            joined = (
                bool(near)
                and bool(_TWO_NAMES.search(before))
                or any(
                    _AND.fullmatch(self.line[one.end : other.start])
                    for one, other in zip(near, near[1:], strict=False)
                    if one.code != other.code
                )
            )
            scope = mentions.said(
                "prose_scope", self.line, max(start, word.start() - 25), word.end() + 25, self.language
            )
            many = _MANY.search(self.line, start, end)
            if (joined or many) and {one.value for one in scope} != {"goods", "services"}:
                return True
        return False

    def _of_another_subject(self, this: ReadSentence, number: Numeral, lead: Span, tail: Span) -> bool:
        """Whether words that are none of trade stand before a number that takes over its flow."""
        if this.flows or number.kind == "fraction" or self._paid_in(this):
            return False
        if self._converted(number, lead, tail, None, this) or self._goes_on_planning(this):
            return False
        if number.unit_words is None and self._stands_alone(this, number):
            return False
        if mentions.reverse(self.line, this.start, number.start, self.language):
            return False
        if any(
            True for _ in mentions.said("prose_scope", self.line, this.start, number.start, self.language)
        ):
            return False
        pair = number.kind == "money" and len({one.code for one in this.lands if one.code}) > 1
        alone = number.kind == "percent" and not (this.lands or this.whens)
        alone = alone and not _GROWTH.search(self.line, this.start, number.start)
        return len(self._strangers(this, this.start, number.start)) >= (1 if pair or alone else STRANGE)

    def _goes_on_planning(self, this: ReadSentence) -> bool:
        """Whether a sentence without a subject of its own tells what is hoped for the trade told before it."""
        if not self.found or self.since > 1 or this.flows or not any(one.period for one in this.whens):
            return False
        if any(True for _ in mentions.said("no_figure", self.line, this.start, this.end, self.language)):
            return False
        plans = mentions.said("prose_status", self.line, this.start, this.end, self.language)
        hoped = any(one.value in ("forecast", "target") for one in plans)
        return hoped and len(self._strangers(this, this.start, this.end)) <= _STRANGE_IN_PLANS

    def _of_a_firm(self, this: ReadSentence, number: Numeral) -> bool:
        """Whether one firm, called by its name, does what the number tells, and no flow of a country is named."""
        goes_on = self.firm == this.index - 1 and not any(one.code for one in this.lands)
        if goes_on and (_IT.match(self.line, this.start) or _ITS_OWN.match(self.line, this.start)):
            return True
        if _GROUP_SALES.search(self.line, this.start, number.start):
            return True
        if _OF_OUR_TURNOVER.match(self.line, number.end):
            return True
        before = self.line[slice(*self.spans[this.index - 1])] if this.index else ""
        if _THEIRS.match(self.line, this.start) and _MANY_FIRMS.search(before):
            return True
        quoted = _QUOTED_FIRM.match(self.plain.cased, this.start, number.start)
        if quoted and _TELLING.search(self.line, quoted.start(), quoted.end()):
            quoted = None
        if quoted or _FIRM_ASIDE.match(self.plain.cased, this.start, number.start):
            return True
        own = _OWN_TURNOVER.search(self.line, this.start, number.start)
        if own and not any(one.code for one in this.lands):
            return True
        verbs = [one for one in this.flows if one.value in ("sells", "buys") and one.start < number.start]
        if verbs and _FIRM_SUBJECT[self.language].search(self.line[this.start : verbs[-1].start]):
            return True
        firm = _NAMED_FIRM[self.language].search(self.plain.cased, this.start, number.start) or _FIRM_ACTS[
            self.language
        ].search(self.line[this.start : number.start])
        if firm is None:
            return False
        end = firm.end() if firm.string is self.plain.cased else this.start + firm.end()
        return not any(
            end <= one.start < number.start
            and one.kind != "prose_move"
            and not _ITS.search(self.line[max(this.start, one.start - 20) : one.start])
            for one in this.flows
        )

    def _of_money(self, this: ReadSentence, number: Numeral) -> bool:
        """Whether a number is a rate of exchange or the change of one ("the rupee fell to 305 a dollar")."""
        if _FOR_MONEY.match(self.line[number.end : number.end + 40]) and (
            number.unit_words is None or not number.multiplier
        ):
            return True
        return not this.flows and bool(
            _OF_MONEY.search(self.line[this.start : number.start]) and not self._paid_in(this)
        )

    def _no_figure(
        self,
        this: ReadSentence,
        number: Numeral,
        lead: Span,
        tail: Span,
        anchor: SaidWord | None,
        previous: StatedFigure | None,
    ) -> str:
        line = self.line
        if number.kind == "money" and not number.multiplier and number.value < 100_000:
            return "price"
        if number.kind in ("tonnes", "m3") and not number.multiplier and number.value < 500:
            return "not_trade"
        if number.kind == "tonnes" and _PER_DAY.match(self.line[number.end : this.end]):
            return "company"
        if self._of_money(this, number) or (
            number.kind == "money" and _EACH_ONE.match(self.line, number.end)
        ):
            return "price"
        if self._converted(number, lead, tail, previous, this):
            return ""
        if self._of_a_firm(this, number):
            self.firm = this.index
            return "company"
        if anchor is not None and number.kind == "money" and anchor.end <= number.start:
            given = self.line[anchor.end : number.start]
            gets = _GETS.fullmatch(self.line[anchor.start : anchor.end])
            bare = not re.search(r"\b(?:на|for|worth|für|за)\b", given)
            if gets and bare and not self._strangers(this, anchor.end, number.start):
                return "finance"
        if _QUOTA.search(line, this.start, this.end):
            return "quota"
        if _LIMIT.search(line[this.start : number.start]) and _DUTY.search(line, this.start, this.end):
            return "quota"
        if number.kind == "money" and _IN_TRUST.search(line, this.start, this.end):
            return "finance"
        if _CHARGE[self.language].search(self.line[max(this.start, number.start - 60) : number.start]):
            return "company"
        counted = _COUNTED.search(line, this.start, number.start)
        if counted and not any(
            one.kind != "prose_move" for one in this.flows if counted.end() <= one.start < number.start
        ):
            return "pieces"
        harbour = _HARBOUR[self.language].search(line, this.start, this.end)
        if harbour and not _COUNTS_AT.search(line, this.start, harbour.end()):
            return "transit"
        clause = self._clause_of(this, number, lead, tail)
        asides = [one.span() for one in mentions.ASIDE.finditer(line, this.start, this.end)]
        asides = [(first, last) for first, last in asides if not first <= number.start < last]
        hits = [
            one
            for one in mentions.said("no_figure", line, clause[0], clause[1], self.language)
            if (one.end <= number.start or one.start >= number.end)
            and not any(when.start <= one.start < when.end for when in this.whens)
            and not self._changes_flow(one, clause)
            and not self._hedges(one, number)
            and not any(first <= one.start < last for first, last in asides)
            and not _IN_A_ROW.search(line, max(0, one.start - 12), one.end)
            and not (one.value == "company" and _GOODS_NEXT.match(line, one.end))
        ]
        if self._paid_in(this) and number.kind == "percent":
            hits = [one for one in hits if one.value != "price"]
        if previous is not None and all(_REVENUE.fullmatch(line[one.start : one.end]) for one in hits):
            hits = []  # "exports grew 2.3 times in tonnes, while the revenue collapsed by 38%"
        if anchor is not None and anchor.start < number.start and (number.multiplier or 0) >= _MILLION:
            hits = [one for one in hits if not _FETCHED.fullmatch(line[one.start : one.end])]
        if hits:
            inside = [one for one in this.flows if clause[0] <= one.start < clause[1]]
            if inside and number.kind == "money":  # "30 million litres for 190 million dollars"
                hits = [one for one in hits if one.value != "pieces"]
            hard = [one for one in hits if one.value in _HARD and not (inside and self._worth(one))]
            governs = any(self._price_of(one, inside) for one in hard)
            if hard and (governs or not self._trade_nearer(number, hard, inside)):
                return _nearest(hard, number).value
            if hits and not inside:
                return _nearest(hits, number).value
        if anchor is None and previous is None:
            every = list(mentions.said("no_figure", line, this.start, tail[1], self.language))
            if every:
                return every[0].value
            apart = self.since == 1 and not this.whens
            if (self.likely and (self.found or self.context.flow.value)) or self._goes_on_planning(this):
                return ""
            if self.since > 1 or (apart and self._strangers(this, this.start, number.start)):
                return "not_trade" if not self._pair_here(this, lead, tail) else ""
        return ""

    def _hedges(self, one: SaidWord, number: Numeral) -> bool:
        """Whether a word is the hedge of the number behind it: "fell short of $100 million"."""
        if not 0 <= number.start - one.end <= 2:
            return False
        return any(True for _ in mentions.said("prose_hedge", self.line, one.start, one.end, self.language))

    def _changes_flow(self, one: SaidWord, clause: Span) -> bool:
        """Whether a word that may tell of losses is the change of a flow: "экспорт потерял пятую часть"."""
        changes = mentions.said("prose_change", self.line, one.start, one.end, self.language)
        flows = mentions.flows(self.line, clause[0], one.start, self.language)
        return any(True for _ in changes) and any(one.start - flow.end < 30 for flow in flows)

    def _worth(self, one: SaidWord) -> bool:
        """Whether a word of price says what trade was worth ("экспорт стоил", "at the average rate")."""
        return bool(_WORTH.fullmatch(self.line[one.start : one.end]))

    def _price_of(self, one: SaidWord, flows: list[SaidWord]) -> bool:
        """Whether it is the price of a flow: "raised the price of wine for export by 8%", "цены экспорта"."""
        if one.value != "price":
            return False
        behind = [flow for flow in flows if one.end <= flow.start]
        between = self.line[one.end : behind[0].start] if behind else ""
        return bool(behind) and bool(_OF_PRICE.fullmatch(between))

    def _trade_nearer(self, number: Numeral, hits: list[SaidWord], flows: list[SaidWord]) -> bool:
        def distance(one: SaidWord) -> int:
            return number.start - one.end if one.end <= number.start else one.start - number.end + 8

        return bool(flows) and min(map(distance, flows)) <= min(map(distance, hits)) + 2

    def _converted(
        self,
        number: Numeral,
        lead: Span,
        tail: Span,
        previous: StatedFigure | None,
        this: ReadSentence,
    ) -> bool:
        """An amount in a second currency beside the first one, or in the sentence behind it."""
        if previous is None and number.kind == "money" and self.found and not this.flows:
            last = self.found[-1]
            behind = last.sentence == this.index - 1 and last.number.kind == "money"
            if behind and last.unit != number.unit and number.start - this.start < 70:
                return bool(_CONVERSION.search(self.line, this.start, this.end)) and not self._prices(this)
        if (
            previous is None
            or number.kind != "money"
            or previous.number.kind != "money"
            or previous.unit == number.unit
        ):
            return False
        between = self.line[previous.number.end : number.start]
        near = len(between) < 60 and not re.search(r"[.;]\s", between)
        if near and (
            _CONVERSION.search(between)
            or _CONVERSION.match(self.line[number.end : number.end + 40].lstrip(" ,("))
        ):
            return True
        return len(between) < 36 and bool(
            re.match(r"[^.;,()]{0,14}\([^()]{0,20}$", between)
            or re.match(
                r"\s*(?:\(|,? or |,? или |,? oder | - |, то есть|, что|, (?:roughly|about|around|some|примерно|около|rund|etwa|каля|прыкладна) )",
                between,
            )
        )

    def _paid_in(self, this: ReadSentence) -> bool:
        """Whether a sentence tells in which money trade is paid."""
        return bool(
            PAYMENTS.search(self.line, this.start, this.end)
            and CURRENCY.search(self.line, this.start, this.end)
        )

    def _prices(self, this: ReadSentence) -> bool:
        """Whether a sentence tells of prices, and not of a rate alone."""
        found = mentions.said("no_figure", self.line, this.start, this.end, self.language)
        return any(not _CONVERSION_WORD.fullmatch(self.line[one.start : one.end]) for one in found)


def _nearest(hits: list[SaidWord], number: Numeral) -> SaidWord:
    """The word nearest to a number; what says more than "company" before that."""
    return min(hits, key=lambda one: (one.value == "company", abs(one.start - number.start)))
