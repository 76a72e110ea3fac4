"""Countries and compilers by name."""

from __future__ import annotations

from typing import Final

from dashboard.labels.words import locale, of

_FORMER: Final = {
    "ANT": ("Netherlands Antilles", "Нидерландские Антилы"),
    "CSK": ("Czechoslovakia", "Чехословакия"),
    "DDR": ("East Germany", "ГДР"),
    "SCG": ("Serbia and Montenegro", "Сербия и Черногория"),
    "SUN": ("Soviet Union", "СССР"),
    "XKX": ("Kosovo", "Косово"),
    "YAR": ("North Yemen", "Северный Йемен"),
    "YMD": ("South Yemen", "Южный Йемен"),
    "YUG": ("Yugoslavia", "Югославия"),
    "WLD": ("world", "мир"),
}
_BODIES: Final = {
    "CDU TEK": ("CDU TEK", "ЦДУ ТЭК"),
    "CEPII": ("CEPII", "CEPII"),
    "USITC": ("US International Trade Commission", "Комиссия по международной торговле США"),
}
_SHORT: Final = {
    "USA": ("United States", "США"), "HKG": ("Hong Kong", "Гонконг"), "MAC": ("Macao", "Макао"),
    "COD": ("DR Congo", "ДР Конго"), "COG": ("Congo", "Конго"), "MMR": ("Myanmar", "Мьянма"),
    "PSE": ("Palestine", "Палестина"), "ZAF": ("South Africa", "ЮАР"),
}  # fmt: skip
"""Names that are not countries of today's ISO 3166-1, and shorter ones than Unicode's."""

_CODES: Final = (
    "ABWAW AFGAF AGOAO AIAAI ALAAX ALBAL ANDAD AREAE ARGAR ARMAM ASMAS ATAAQ ATFTF ATGAG AUSAU AUTAT "
    "AZEAZ BDIBI BELBE BENBJ BESBQ BFABF BGDBD BGRBG BHRBH BHSBS BIHBA BLMBL BLRBY BLZBZ BMUBM BOLBO "
    "BRABR BRBBB BRNBN BTNBT BVTBV BWABW CAFCF CANCA CCKCC CHECH CHLCL CHNCN CIVCI CMRCM CODCD COGCG "
    "COKCK COLCO COMKM CPVCV CRICR CUBCU CUWCW CXRCX CYMKY CYPCY CZECZ DEUDE DJIDJ DMADM DNKDK DOMDO "
    "DZADZ ECUEC EGYEG ERIER ESHEH ESPES ESTEE ETHET FINFI FJIFJ FLKFK FRAFR FROFO FSMFM GABGA GBRGB "
    "GEOGE GGYGG GHAGH GIBGI GINGN GLPGP GMBGM GNBGW GNQGQ GRCGR GRDGD GRLGL GTMGT GUFGF GUMGU GUYGY "
    "HKGHK HMDHM HNDHN HRVHR HTIHT HUNHU IDNID IMNIM INDIN IOTIO IRLIE IRNIR IRQIQ ISLIS ISRIL ITAIT "
    "JAMJM JEYJE JORJO JPNJP KAZKZ KENKE KGZKG KHMKH KIRKI KNAKN KORKR KWTKW LAOLA LBNLB LBRLR LBYLY "
    "LCALC LIELI LKALK LSOLS LTULT LUXLU LVALV MACMO MAFMF MARMA MCOMC MDAMD MDGMG MDVMV MEXMX MHLMH "
    "MKDMK MLIML MLTMT MMRMM MNEME MNGMN MNPMP MOZMZ MRTMR MSRMS MTQMQ MUSMU MWIMW MYSMY MYTYT NAMNA "
    "NCLNC NERNE NFKNF NGANG NICNI NIUNU NLDNL NORNO NPLNP NRUNR NZLNZ OMNOM PAKPK PANPA PCNPN PERPE "
    "PHLPH PLWPW PNGPG POLPL PRIPR PRKKP PRTPT PRYPY PSEPS PYFPF QATQA REURE ROURO RUSRU RWARW SAUSA "
    "SDNSD SENSN SGPSG SGSGS SHNSH SJMSJ SLBSB SLESL SLVSV SMRSM SOMSO SPMPM SRBRS SSDSS STPST SURSR "
    "SVKSK SVNSI SWESE SWZSZ SXMSX SYCSC SYRSY TCATC TCDTD TGOTG THATH TJKTJ TKLTK TKMTM TLSTL TONTO "
    "TTOTT TUNTN TURTR TUVTV TWNTW TZATZ UGAUG UKRUA UMIUM URYUY USAUS UZBUZ VATVA VCTVC VENVE VGBVG "
    "VIRVI VNMVN VUTVU WLFWF WSMWS YEMYE ZAFZA ZMBZM ZWEZW "
)
_ISO2: Final = {_CODES[at : at + 3]: _CODES[at + 3 : at + 5] for at in range(0, len(_CODES), 6)}
"""ISO 3166-1: alpha-3 to alpha-2."""


def country(iso3: str, lang: str) -> str:
    """The short name of a country; an unknown code as it stands.

    >>> country("BLR", "en"), country("KOR", "en"), country("ZZZ", "en")
    ('Belarus', 'South Korea', 'ZZZ')
    >>> country("BLR", "ru"), country("USA", "ru"), country("SUN", "ru")
    ('Беларусь', 'США', 'СССР')
    """
    named = _SHORT.get(iso3) or _FORMER.get(iso3)
    if named:
        return of(named, lang)
    name: str = locale(lang).territories.get(_ISO2.get(iso3, ""), iso3)
    return name


def pair(first: str, second: str, lang: str) -> str:
    """Two countries, the reporter first.

    >>> pair("BLR", "RUS", "en"), pair("BLR", "RUS", "ru")
    ('Belarus ⇄ Russia', 'Беларусь ⇄ Россия')
    """
    return f"{country(first, lang)} ⇄ {country(second, lang)}"


def compiler(code: str, lang: str) -> str:
    """Whose statistics: a country by name, a body as it is called.

    >>> compiler("BLR", "ru"), compiler("USITC", "ru"), compiler("CEPII", "en"), compiler("", "ru")
    ('Беларусь', 'Комиссия по международной торговле США', 'CEPII', 'не указано')
    """
    if not code:
        return of(("not stated", "не указано"), lang)
    return of(_BODIES[code], lang) if code in _BODIES else country(code, lang)


def language(code: str, lang: str) -> str:
    """A language by its BCP 47 code; the code itself where it has no name.

    >>> language("ru", "en"), language("de", "ru"), language("x-none", "en")
    ('Russian', 'немецкий', 'x-none')
    """
    return str(locale(lang).languages.get(code, code))
