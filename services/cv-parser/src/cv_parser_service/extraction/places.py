"""Countries, cities and nationalities in English, French and Spanish."""

from functools import cache

from babel import Locale

from cv_parser_service.extraction.data import sections_of
from cv_parser_service.extraction.words import fold, listed

_TONGUES = ("en", "fr", "es")
_ALIASES = {
    "uk": "GB",
    "u.k.": "GB",
    "great britain": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "northern ireland": "GB",
    "angleterre": "GB",
    "ecosse": "GB",
    "inglaterra": "GB",
    "grande-bretagne": "GB",
    "usa": "US",
    "u.s.a.": "US",
    "u.s.": "US",
    "us": "US",
    "united states of america": "US",
    "etats-unis d'amerique": "US",
    "ee.uu.": "US",
    "eeuu": "US",
    "ee. uu.": "US",
    "uae": "AE",
    "the netherlands": "NL",
    "holland": "NL",
    "hollande": "NL",
    "holanda": "NL",
    "czech republic": "CZ",
    "republique tcheque": "CZ",
    "republica checa": "CZ",
    "ivory coast": "CI",
    "cote d'ivoire": "CI",
    "costa de marfil": "CI",
    "drc": "CD",
    "rdc": "CD",
    "dr congo": "CD",
    "democratic republic of the congo": "CD",
    "republique democratique du congo": "CD",
    "congo": "CG",
    "republic of korea": "KR",
    "korea": "KR",
    "coree": "KR",
    "corea": "KR",
    "russian federation": "RU",
    "federation de russie": "RU",
    "viet nam": "VN",
    "turkey": "TR",
    "turquie": "TR",
    "turkiye": "TR",
    "macedonia": "MK",
    "palestine": "PS",
    "burma": "MM",
    "birmanie": "MM",
    "schweiz": "CH",
    "svizzera": "CH",
    "deutschland": "DE",
    "osterreich": "AT",
    "italia": "IT",
    "brasil": "BR",
    "nederland": "NL",
    "cape verde": "CV",
    "swaziland": "SZ",
}
_STATES = listed(
    """
    AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA
    RI SC SD TN TX UT VT VA WA WV WI WY DC D.C. ON QC BC AB MB SK NS NB NL PE
    """
)
# Code, English, French (masculine feminine), Spanish (masculine feminine).
_DEMONYMS = """
AF afghan|afghan afghane|afgano afgana
AL albanian|albanais albanaise|albanes albanesa
DZ algerian|algerien algerienne|argelino argelina
AD andorran|andorran andorrane|andorrano andorrana
AO angolan|angolais angolaise|angoleno angolena
AR argentine argentinian|argentin argentine|argentino argentina
AM armenian|armenien armenienne|armenio armenia
AU australian|australien australienne|australiano australiana
AT austrian|autrichien autrichienne|austriaco austriaca
AZ azerbaijani|azerbaidjanais azerbaidjanaise|azerbaiyano azerbaiyana
BD bangladeshi|bangladais bangladaise|bangladesi
BE belgian|belge|belga
BJ beninese|beninois beninoise|benines beninesa
BO bolivian|bolivien bolivienne|boliviano boliviana
BA bosnian|bosnien bosnienne|bosnio bosnia
BR brazilian|bresilien bresilienne|brasileno brasilena
BG bulgarian|bulgare|bulgaro bulgara
BF burkinabe|burkinabe|burkines
BI burundian|burundais burundaise|burundes
BY belarusian|bielorusse|bielorruso bielorrusa
KH cambodian|cambodgien cambodgienne|camboyano camboyana
CM cameroonian|camerounais camerounaise|camerunes camerunesa
CA canadian|canadien canadienne|canadiense
TD chadian|tchadien tchadienne|chadiano chadiana
CL chilean|chilien chilienne|chileno chilena
CN chinese|chinois chinoise|chino china
CO colombian|colombien colombienne|colombiano colombiana
CG congolese|congolais congolaise|congoleno congolena
CR costa-rican|costaricien costaricienne|costarricense
HR croatian|croate|croata
CU cuban|cubain cubaine|cubano cubana
CY cypriot|chypriote|chipriota
CZ czech|tcheque|checo checa
DK danish|danois danoise|danes danesa
DO dominican|dominicain dominicaine|dominicano dominicana
EC ecuadorian|equatorien equatorienne|ecuatoriano ecuatoriana
EG egyptian|egyptien egyptienne|egipcio egipcia
SV salvadoran|salvadorien salvadorienne|salvadoreno salvadorena
EE estonian|estonien estonienne|estonio estonia
ET ethiopian|ethiopien ethiopienne|etiope
FI finnish|finlandais finlandaise|finlandes finlandesa
FR french|francais francaise|frances francesa
GA gabonese|gabonais gabonaise|gabones gabonesa
GE georgian|georgien georgienne|georgiano georgiana
DE german|allemand allemande|aleman alemana
GH ghanaian|ghaneen ghaneenne|ghanes ghanesa
GR greek|grec grecque|griego griega
GT guatemalan|guatemalteque|guatemalteco guatemalteca
GN guinean|guineen guineenne|guineano guineana
HT haitian|haitien haitienne|haitiano haitiana
HN honduran|hondurien hondurienne|hondureno hondurena
HU hungarian|hongrois hongroise|hungaro hungara
IS icelandic|islandais islandaise|islandes islandesa
IN indian|indien indienne|indio india
ID indonesian|indonesien indonesienne|indonesio indonesia
IR iranian|iranien iranienne|irani
IQ iraqi|irakien irakienne|iraqui
IE irish|irlandais irlandaise|irlandes irlandesa
IL israeli|israelien israelienne|israeli
IT italian|italien italienne|italiano italiana
CI ivorian|ivoirien ivoirienne|marfileno marfilena
JM jamaican|jamaicain jamaicaine|jamaicano jamaicana
JP japanese|japonais japonaise|japones japonesa
JO jordanian|jordanien jordanienne|jordano jordana
KZ kazakh|kazakh kazakhe|kazajo kazaja
KE kenyan|kenyan kenyane|keniano keniana
XK kosovar|kosovar kosovare|kosovar
KW kuwaiti|koweitien koweitienne|kuwaiti
LV latvian|letton lettone|leton letona
LB lebanese|libanais libanaise|libanes libanesa
LT lithuanian|lituanien lituanienne|lituano lituana
LU luxembourgish luxembourger|luxembourgeois luxembourgeoise|luxemburgues luxemburguesa
MK macedonian|macedonien macedonienne|macedonio macedonia
MG malagasy|malgache|malgache
MY malaysian|malaisien malaisienne|malasio malasia
ML malian|malien malienne|maliense
MT maltese|maltais maltaise|maltes maltesa
MR mauritanian|mauritanien mauritanienne|mauritano mauritana
MU mauritian|mauricien mauricienne|mauriciano mauriciana
MX mexican|mexicain mexicaine|mexicano mexicana
MD moldovan|moldave|moldavo moldava
MC monegasque|monegasque|monegasco monegasca
MN mongolian|mongol mongole|mongol mongola
ME montenegrin|montenegrin montenegrine|montenegrino montenegrina
MA moroccan|marocain marocaine|marroqui
MZ mozambican|mozambicain mozambicaine|mozambiqueno mozambiquena
NP nepalese nepali|nepalais nepalaise|nepali
NL dutch|neerlandais neerlandaise|neerlandes neerlandesa
NZ new-zealander|neo-zelandais neo-zelandaise|neozelandes neozelandesa
NI nicaraguan|nicaraguayen nicaraguayenne|nicaraguense
NE nigerien|nigerien nigerienne|nigerino nigerina
NG nigerian|nigerian nigeriane|nigeriano nigeriana
NO norwegian|norvegien norvegienne|noruego noruega
PK pakistani|pakistanais pakistanaise|pakistani
PS palestinian|palestinien palestinienne|palestino palestina
PA panamanian|panameen panameenne|panameno panamena
PY paraguayan|paraguayen paraguayenne|paraguayo paraguaya
PE peruvian|peruvien peruvienne|peruano peruana
PH filipino philippine|philippin philippine|filipino filipina
PL polish|polonais polonaise|polaco polaca
PT portuguese|portugais portugaise|portugues portuguesa
RO romanian|roumain roumaine|rumano rumana
RU russian|russe|ruso rusa
RW rwandan|rwandais rwandaise|ruandes ruandesa
SA saudi|saoudien saoudienne|saudi
SN senegalese|senegalais senegalaise|senegales senegalesa
RS serbian|serbe|serbio serbia
SG singaporean|singapourien singapourienne|singapurense
SK slovak|slovaque|eslovaco eslovaca
SI slovenian slovene|slovene|esloveno eslovena
SO somali|somalien somalienne|somali
ZA south-african|sud-africain sud-africaine|sudafricano sudafricana
KR south-korean korean|coreen coreenne sud-coreen sud-coreenne|surcoreano surcoreana
ES spanish|espagnol espagnole|espanol espanola
LK sri-lankan|sri-lankais sri-lankaise|esrilanques
SD sudanese|soudanais soudanaise|sudanes sudanesa
SE swedish|suedois suedoise|sueco sueca
CH swiss|suisse suissesse|suizo suiza
SY syrian|syrien syrienne|sirio siria
TW taiwanese|taiwanais taiwanaise|taiwanes taiwanesa
TZ tanzanian|tanzanien tanzanienne|tanzano tanzana
TH thai|thailandais thailandaise|tailandes tailandesa
TG togolese|togolais togolaise|togoles togolesa
TN tunisian|tunisien tunisienne|tunecino tunecina
TR turkish|turc turque|turco turca
UG ugandan|ougandais ougandaise|ugandes ugandesa
UA ukrainian|ukrainien ukrainienne|ucraniano ucraniana
GB british|britannique|britanico britanica
US american us|americain americaine|estadounidense
UY uruguayan|uruguayen uruguayenne|uruguayo uruguaya
UZ uzbek|ouzbek ouzbeke|uzbeko uzbeka
VE venezuelan|venezuelien venezuelienne|venezolano venezolana
VN vietnamese|vietnamien vietnamienne|vietnamita
YE yemeni|yemenite|yemeni
ZM zambian|zambien zambienne|zambiano zambiana
ZW zimbabwean|zimbabween zimbabweenne|zimbabuense
"""


@cache
def _countries() -> dict[str, str]:
    """Names to codes; Granada in Spanish is the city far more often than the island."""
    names = dict(_ALIASES)
    for tongue in _TONGUES:
        for code, name in Locale(tongue).territories.items():
            if len(code) == 2 and code.isalpha() and code not in ("EU", "EZ", "UN", "XA", "XB", "ZZ"):
                names.setdefault(fold(name), code)
    del names["granada"]
    return names


@cache
def _cities() -> dict[str, str]:
    """Large towns and those of our own list, folded, with their country."""
    own = {name: "" for line in sections_of("cities")["known"] for name in line.split("|")}
    return own | _by_country("large")


@cache
def _towns() -> dict[str, str]:
    return _by_country("small")


def _by_country(section: str) -> dict[str, str]:
    return {name: line[:2] for line in sections_of("cities")[section] for name in line[3:].split("|")}


@cache
def _demonyms() -> dict[str, str]:
    return {
        word.replace("-", " "): line[:2]
        for line in _DEMONYMS.strip().splitlines()
        for word in line[3:].replace("|", " ").split()
    }


def country_of(text: str) -> str | None:
    """The ISO code of the country that a text names, and nothing but names."""
    plain = fold(text).strip(" .,;()")
    return _countries().get(plain) or _countries().get(plain.removeprefix("the "))


def is_state(text: str) -> bool:
    """Whether a text is the code of a state of the USA or a province of Canada, as it follows a city."""
    return text in _STATES


def is_city(text: str) -> bool:
    """Whether a text is the name of a city that we know."""
    return fold(text).strip(" .,;()") in _cities()


def is_town(text: str) -> bool:
    """Whether a text is the name of a city or of a small town; the latter often means something else."""
    plain = fold(text).strip(" .,;()")
    return plain in _cities() or plain in _towns()


def country_of_town(text: str) -> str | None:
    """The country of the largest town of this name."""
    plain = fold(text).strip(" .,;()")
    return _by_country("large").get(plain) or _towns().get(plain) or None


def nationality_of(text: str) -> str | None:
    """The ISO code of the nationality that a text names, by demonym or by country."""
    plain = fold(text).strip(" .,;()").replace("-", " ")
    return _demonyms().get(plain) or country_of(text)


def is_demonym(text: str) -> bool:
    return fold(text).strip(" .,;()").replace("-", " ") in _demonyms()
