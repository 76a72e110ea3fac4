"""Heads of providers' files, made: layout as the provider gives it, numbers made up."""

from __future__ import annotations

from typing import Final

SAMPLES: Final = {
    "wits by partner": (
        "Reporter Name,Partner Name,Year,Trade Flow,Product Group,Export (US$ Thousand),"
        "Import (US$ Thousand),Export Partner Share (%),AHS Simple Average (%)\n"
        "Georgia,Armenia,2019,EXPIMP,All Products,500.5,300.25,12.5,3\n"
        "Georgia,Armenia,2019,EXPIMP,Fuels,120.5,10,2.5,4\n"
        "Georgia,Turkey,2018.0,EXPIMP,All Products,7,8,9,1\n"
        "Kenya,Turkey,2018,EXPIMP,Fuels,70,80,90,2\n"
    ),
    "wits over years": (
        "Reporter Name,Partner Name,Trade Flow,Product Group,Indicator,2017,2018\n"
        "Poland,Germany,Export,All Products,Export (US$ Thousand),10,11\n"
        "Poland,Germany,Import,Fuels,Import (US$ Thousand),12,27.5\n"
        "Poland,France,Import,All Products,Import (US$ Thousand),1,2\n"
    ),
    "wits by query": (
        "Reporter,TradeFlow,Nomenclature,ProductCode,Product Description,Year,Partner,Trade Value 1000USD,"
        "Quantity,Quantity Unit\n"
        "Poland,Export,H5,090111,Coffee,2019,Germany,12.3,4,Kg\n"
        "Poland,Import,H5,090112,Coffee decaffeinated,2018,France,2.3,5,Kg\n"
        "Kenya,Export,S3,071,Coffee and substitutes,2019,Germany,3.5,6,Kg\n"
    ),
    "comtrade plus": (
        "typeCode,freqCode,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,flowCode,flowDesc,"
        "partnerCode,partnerISO,partnerDesc,partner2Code,classificationCode,cmdCode,cmdDesc,aggrLevel,customsCode,"
        "motCode,qtyUnitCode,qty,netWgt,cifvalue,fobvalue,primaryValue,isReported\n"
        "C,A,2021,52,2021,842,USA,USA,M,Import,276,DEU,Germany,0,H6,27,Fuels,2,C00,0,-1,5,6,1100,1000,1100,true\n"
        "C,A,2022,52,2022,616,POL,Poland,X,Export,251,FRA,France,0,H6,TOTAL,All,0,C00,0,-1,0,0,,900,900,true\n"
        "C,M,2022,5,202205,616,POL,Poland,X,Export,251,FRA,France,0,H6,2709,Oil,4,C00,0,8,7,7,,90,90,true\n"
    ),
    "easycomext": (
        "REPORTER,PARTNER,PRODUCT,FLOW,STAT_PROCEDURE,PERIOD,VALUE_IN_EUR,QUANTITY_IN_100KG\n"
        "Germany,Poland,TOTAL-Total,2-EXPORT,T-Total,201952-Jan.-Dec. 2019,5,3\n"
        "France,Poland,27-MINERAL FUELS,1-IMPORT,T-Total,202003-Mar. 2020,6,70\n"
        "Germany,Italy,27-MINERAL FUELS,2-EXPORT,1-Normal,202003-Mar. 2020,4,8\n"
    ),
    "eurostat sdmx-csv": (
        "DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n"
        "ESTAT:DS-045409(1.0),15/09/26 11:00:00,M,LT,BY,TOTAL,2,VALUE_IN_EUROS,2024-01,77,e\n"
        "ESTAT:DS-059331(1.0),16/09/26 11:00:00,A,EL,UK,27090090,1,VALUE_IN_EUROS,2024,8,p\n"
        "ESTAT:DS-045409(1.0),15/09/26 11:00:00,M,LT,BY,TOTAL,2,QUANTITY_IN_100KG,2024-01,5,\n"
    ),
    "uzbekistan": (
        "Code,Klassifikator,Klassifikator_ru,Klassifikator_en,2022,2023\n643,Rossiya,Россия,Russia,10.5,3.5\n"
        "12,Jazoir,Алжир,Algeria,8,9\n276,Germaniya,Германия,Germany,1,2\n"
    ),
    "world bank": (
        "Country Name,Country Code,Indicator Name,Indicator Code,2020,2021\n"
        "Aruba,ABW,Merchandise exports (current US$),TX.VAL.MRCH.CD.WT,5.5,6\n"
        "Kenya,KEN,Merchandise imports (current US$),TM.VAL.MRCH.CD.WT,7.5,8\n"
    ),
}
