"""Degrees of many countries: how to know one, its level, and where its name ends and the field of study begins."""

import re
from functools import lru_cache

from cv_parser_service.extraction.lexicon import institution_score
from cv_parser_service.extraction.words import fold

_TRADES = r"(?:berufs)?ausbildung|umschulung|fachinformatiker(?:in)?|(?:yrkes|grund)examen|fagbrev|svennebrev|red seal"
_SKIPPER = r"patron de (?:pesca|altura|litoral|cabotaje|costa|yate)"
_DEGREE = re.compile(
    r"\b(?:bachelors?(?:'s?)?|bachelier|licence|licenciatura|licenciad[oa]|licencie|masters?(?:'s?)?|mastere|maestria|"
    r"magister|magistere|doctorate|doctorat|doctorado|doctor|docteur|a[ -]levels?|as[ -]levels?|gcses?|igcses?|"
    r"t[ -]levels?|^(?:tertiary|elementary)(?: education| level)?$|"
    r"^(?:secundaria|primaria|preparatoria)(?: (?:in)?completa)?$|^curso(?= (?:en|de|superior|[–—-]) |,|$)|"
    r"g\.?c\.?e\b|(?:ordinary|advanced) levels?|"
    r"(?:class|grade|standard) (?:x{1,2}|xi{1,2}|10|12)(?:th)?|(?:10|12)th|ssc|hsc|sslc|wassce|kcse|"
    r"(?:senior|higher) secondary|matric(?:ulation)?|"
    r"highers|leaving certificate|baccalaureat|baccalaureate|bachillerato|bachiller|pregrado|"
    r"lic\. en|tec\. (?:superior |medio )?en|prof\. de educacion|tecnologia en|micromasters|bootcamp|"
    r"maturite|maturidad|matura|"
    r"maturita|"
    r"abitur|titre professionnel|brevet|selectividad|grado|posgrado|postgrado|graduad[oa]|diplomatura|"
    r"high school diploma|"
    r"high school|secondary school certificate|diplome|diploma|diplomado|diplomada|certificat|certificate|"
    r"certificado|"
    r"attestation|postgraduate|graduate|graduat|degree|undergraduate|ingenieur|ingenieria|ingenier[oa]|tecnic[oa]|"
    r"tecnicatura|tecnologo|ciclo (?:formativo|superior|medio)|profesorado|especialidad|especializacion|especialista|"
    r"specialisation|specialization|formation (?:d'|en|de)|vocational|apprenticeship|apprentissage|habilitation|"
    r"agregation|"
    r"titulo|titre|associate|foundation(?! (?:phase|stage)\b)|honours|hons|erasmus|state exam|"
    r"staatsexamen|magistrale|laurea|"
    r"classes? preparatoires?|prepa|higher national|(?:higher|advanced|national) diploma|level [2-7]|niveau \w+|"
    r"residency|"
    r"internat|fellowship|maitrise|maitre es|exchange|semester|semestre|echange|intercambio|programa|curso superior|"
    r"experto universitario|qualification|city (?:&|and) guilds|nebosh|estudios \w+|educacion (?:primaria|"
    r"secundaria|basica)|"
    r"scolarite obligatoire|primary|lower secondary|secondary school|ensenanza \w+|bac pro|bac [+]\s?\d|bac\b|"
    r"(?:1er|premier|2e|2nd|second|deuxieme|3e|troisieme) cycle|"
    r"these (?:de doctorat|cifre|d'universite|en)|doctorante?|hdr|"
    rf"graduee?|{_TRADES}|{_SKIPPER}|"
    r"doctorandus|meestertitel|propedeuse|sarjana|ahli madya|mestrado|bacharelado|lisans|yuksek lisans|"
    r"aspirantur\w)\b\.?"
)
_ACRONYM = re.compile(
    r"(?<![\w&])(?:B\.?\s?S[cC]|M\.?\s?S[cC]|B\.?A|M\.?A|B\.?S|M\.?S|E?MBA|BBA|BFA|MFA|BCA|MCA|BCS|BDS|BPharm|BN|"
    r"BNurs|B\.?Arch|"
    r"M\.?Arch|B\.?Mus|B\.?Tech|M\.?Tech|B\.?E|M\.?E|B\.?Eng|M\.?Eng|MPH|MPA|MPP|MSW|BSW|MR(?:es|ES)|M\.?P(?:hil|HIL)|D\.?Phil|"
    r"B\.?Ed|M\.?Ed|"
    r"B\.?Com(?:m)?|M\.?Com|P[hH]\.?\s?D|DBA|LL\.?\s?[BMD]|J\.?D|M\.?D|MBBS|MB\s?ChB|PGCE|PG\s?Dip|PG\s?Cert|QTS|"
    r"HNC|HND|NVQ|SVQ|"
    r"BTEC|GNVQ|GCSEs?|IGCSEs?|GED|A\.?A\.?S?|A\.?O\.?S|Ed\.?S|G\.E\.D|BTSA?|DUT|BUT|DESS|DEA|DEUG|DEUST|DNB|BEPA?|CAPA?|CQP|CCP|DTS|DAA|DNMADE|DNSEP|DNAP|CFC|AFP|CEB|"
    r"CESS|CESI|"
    r"DEASS?|DEAES|DEME|DEES|DEAF|DEAVS|DCG|DSCG|DEC|DEP|AEC|DES|DESU|DIU|DU|CAPES|CAPET|CAPLP|CRPE|BP|BPJEPS|"
    r"BAFA|DAEU|ESO|EBAU|EVAU|"
    r"MSci|MPhys|MChem|MMath|MBiol|MBiochem|MGeol|MASc|BASc|MSN|BSN|DNP|D\.?Sc|Sc\.?D|Ed\.?D|Psy\.?D|Pharm[.-]?\s?D|D\.?Clin\.?Psy|DrPH|EngD|BVM(?:&S|S)?|MVB|BMedSci|MSPH|DVM|"
    r"AES[IS]|CAFEP|CAPEPS|DIPE[ST]|BEPC|TSU(?=\sen\s)|PGDE|BCompt|BAcc|"
    r"BVSc|BVetMed|DDS|DMD|MLIS|MLS|MIA|MFin|MEcon|BEcon|MSocSc|BSocSc|MDes|BDes|MUP|MURP|MSt|BCL|A\.[BM]|S\.[BM]|"
    r"[BM]SS|BSSc|MSSc|[BM]BS|[BM]HM|[BM]HSc|[BM]PT|BOT|BAMS|BHMS|[BM]Th|MDiv|MMS|MHRM|PGDM|PGDBM|PGDCA|GNM|ANM|BMLT|"
    r"[BM]\.P\.Ed|D\.El\.Ed|[BMD]\.(?:[A-Z][a-z]{1,4}\.)+[A-Z][a-z]{1,4}|NC\s?(?:IV|I{1,3})|N\.?C\.?E|O\.?N\.?D|ITI|"
    r"[BMD][A-Z][A-Za-z]{0,5}(?=(?:\s\([Hh]on\w*\.?\))?\s(?:in|en)\s[A-ZÀ-Þ])|"
    r"K\.?C\.?[SP]\.?E|W\.?A\.?S\.?S\.?C\.?E|WAEC|S\.?S\.?C\.?E|NECO|CSEC|CAPE|CXC|STPM|SPM|PSLE|B\.?E\.?C\.?E|"
    r"U\.?A?\.?C\.?E|PLE|A?CSEE|ICSE|CBSE|MSCE|ZIMSEC|BGCSE|LGCSE|HKDSE|HKCEE|HKALE|NCEA|OSSD|NSC|ISC|FSc|"
    r"H\.S\.C|S\.S\.C|S\.S\.L\.C|BMLS|DMLT|NNEB|BFEM|MBO[ -][1-4]|"
    r"(?:^N[1-6]|DSA)(?=\s*(?:$|[:,(]|[–—-]\s|(?:in|en)\s))|"
    r"CFGS|CFGM|FP\s?II?|FPB?|DAS|CAS|MAS|CPGE|BAC|VAE|TP|ADVF|BSR|[LM][123](?!\d))\b\.?(?![&])"
)
_STRONG = re.compile(
    r"^(?:bachelor|licence|licenciatura|licenciad|master|maestria|doctor|diplom|certific|brevet|grado|graduado|"
    r"ingenier|"
    r"tecnic|bac|matur|abitur|high school|titre prof|maitrise|a[ -]?level|ciclo|bachiller|associate|laurea|estudios)"
)
_NO_DEGREE = re.compile(
    r"(?:trabajo|proyecto|travail|travaux|projet) (?:de )?fin d[e']|(?:tfg|tfm|pfc|tesis|tesina|premio|prix|"
    r"prize|award|memoria|memoire|thesis|dissertation|patrocinad[oa]|beca)\b|"
    r"(?:(?:with|graduated|upper|lower|high|highest|first|second|third|1st|2nd|3rd|2[:.][12]|i{1,3}|departmental|academic)"
    r"[ ,-]+)*(?:honou?rs|hons|distinction|merit|(?<=[a-z123][ ,-])(?:class|division))(?: honou?rs)?"
    r"(?!\w| (?:degree|bachelor|master))"
)
"""What a degree took or brought, named after it, and how well it was passed."""
_CLOSED = re.compile(r"(?:[A-ZÀ-Þ][\w'’.-]* ){1,4}(?:[Dd]iploma|[Cc]ertificate)(?=\s(?:in|of)\s|[,:]|\s[–—-]\s|$)")
"""A name that ends as one of a degree, whoever gave it: "Ontario College Diploma"."""
_HIGH_SCHOOL = re.compile(r"(?:[A-ZÀ-Þ][\w'’.-]* ){1,5}(?:High|Secondary) School")
"""One of many, by its name."""
LEVELS = (
    ("doctorate", r"\b(?:ph\.?\s?d|doctorate|doctorat|doctorado|doctor of|doctor en|docteur|dphil|dba)\b"),
    (
        "master",
        r"\b(?:master(?:'?s)?|mastere|m\.?sc|m\.?a|m\.?s|m\.?phil|m\.?eng|m\.?tech|m\.?ed|msci|mphys|mchem|mmath|masc|"
        r"msn|mlis|mba|emba|mph|mpa|msw|mfa|mres|ll\.?m|a\.m|s\.m|"
        r"maestria|magister|dess|dea|maitrise|dscg|diplome d'ingenieur|bac ?\+ ?5)\b",
    ),
    (
        "first_level",
        r"\b(?:bachelor(?:'?s)?|licence|licenciatura|licenciad[oa]|b\.?sc|b\.?a|b\.?s|bba|bfa|b\.?ed|b\.?eng|"
        r"b\.?tech|a\.b|s\.b|"
        r"b\.?com|ll\.?b|bn|bsn|basc|bdes|bsw|mbbs|grado|graduad[oa]|diplomatura|but|deug|dcg|undergraduate|"
        r"bac ?\+ ?3)\b",
    ),
    (
        "technical",
        r"\b(?:bts|btsa|dut|cfc|afp|cap|capa|bep|hnd|hnc|nvq|btec|tecnic[oa]|fp|cfgs|cfgm|ciclo formativo|dep|aec|"
        r"titre professionnel|cqp|vocational|apprenticeship|apprentissage)\b",
    ),
    (
        "secondary",
        r"\b(?:bac(?:calaureat)?|baccalaureate|bachillerato|bachiller|maturite|matura|abitur|a[ -]?levels?|"
        r"i?gcses?|ged|"
        r"eso|dnb|high school|secondary|secundaria|preparatoria|leaving certificate)\b",
    ),
    (
        "certificate",
        r"\b(?:certificat|certificate|certificado|attestation|cas|das|mas|brevet|postgraduate|pgce|du|diu)\b",
    ),
)
_LEVELS = tuple((level, re.compile(pattern)) for level, pattern in LEVELS)


_OF = (
    r"(?:(?:advanced|applied|fine|liberal|social|natural|political|medical|health|veterinary|dental|public|business|computer|"
    r"information|environmental|international|professional|nursing|library|landscape|civil|criminal|"
    r"physical|occupational|educational|performing|visual|clinical|biomedical|pharmaceutical|urban|global|industrial|"
    r"mechanical|electrical|electronic|chemical|marine|financial|library and information|"
    r"health and social|sports?|maritime|agricultural|hospitality|laboratory|rehabilitation|food|animal) )?"
    r"(?:arts?|sciences?|laws?|letters|philosophy|engineering|education|medicine|surgery|health|administration|work|"
    r"commerce|technology|architecture|music|theology|divinity|pharmacy|economics|accountancy|accounting|finance|"
    r"management|design|studies|research|policy|nursing|dentistry|humanities|therapy|agriculture|planning|relations|"
    r"affairs|journalism|psychology|justice|optometry|midwifery|care|information|informatics|statistics)"
)
_ENGLISH = (
    r"(?:executive |professional |european |joint |double |integrated |research )?"
    rf"(?:bachelor|master|doctor|associate)(?:'?s)?(?: degree)?(?: of {_OF}(?: (?:and|&) {_OF})?)?(?: degree)?"
    r"(?: in (?:applied |fine )?(?:arts?|sciences?)(?= in\b))?|"
    r"doctorate|juris doctor|honou?rs degree|intermediate degree|intermediate(?= \()|"
    r"licentiate|undergraduate degree|foundation degree|"
    r"(?:level \d )?apprenticeship|"
    r"(?:a|as|t|o)[ -]levels?|(?:scottish )?highers|i?gcses?|leaving certificate|"
    r"(?:g\.?c\.?e\.? ?)?(?:(?:ordinary|advanced)[ -]levels?|\(?[oa]/l\)?)|g\.?c\.?e\.?(?: [oa][ -]levels?)?|"
    r"international baccalaureate|"
    r"(?:high|secondary) school (?:diploma|certificate)|"
    r"(?:[a-z]+ )?(?:general |advanced |ordinary |higher |junior |senior |primary |intermediate )*"
    r"(?:certificate|diploma) of (?:(?:secondary|primary|lower secondary|higher|general|further|basic) )?education"
    r"(?: (?:ordinary|advanced) level)?|"
    r"(?:class|grade|std\.?|standard) (?:x{1,2}|xi{1,2}|9|10|11|12)(?:th)?|"
    r"(?:9|10|11|12|x|xii)th(?: (?:class|grade|std\.?|standard))?|"
    r"(?:senior |higher |upper |lower )+secondary(?: (?:school|education|certificate|school certificate|examination))*|"
    r"h\.?s\.?c\.?|s\.?s\.?l\.?c\.?|s\.?s\.?c\.?|wassce|waec|kcse|kcpe|matric(?:ulation)?(?: certificate)?|"
    r"national senior certificate|ncea(?: level [1-3])?|new zealand (?:certificate|diploma)|m\.?b\.?b\.?s\.?|"
    r"(?:(?:higher|advanced|national|extended|ordinary|postgraduate|graduate|undergraduate|professional|vocational|"
    r"technical|technician|federal|level \d) )*(?:diploma|certificate)"
    r"(?: (?:iv|iii|ii|i|level \d)| in (?:(?:further|higher|primary|secondary) )?education(?: \([a-z]{2,6}\))?)?"
)
_FRENCH = (
    r"(?:licence|master|mastere|bachelor|bachelier|maitrise|doctorat|bac(?:calaureat)?|maturite|brevet|diplome|certificat|titre|"
    r"attestation|graduat|graduee?|agregation|magistere|(?:bio)?ingenieur)"
    r"(?: (?:[12i]{1,2}|hes|es(?! (?:lettres|sciences|arts|droit))|rncp|unique|"
    r"europeen(?:ne)?|libanais|marocain|tunisien|senegalais|artistique|"
    r"universitaire|professionnel(?:le)?s?|pro|specialisee?|recherche|academique|"
    r"general|technologique|generale|gymnasiale|federale?|cantonale?|national|superieure?|interuniversitaire|agricole|"
    r"technique|veterinaire|d'exercice|"
    r"de (?:[123]e|[123]eme|1er|premier|deuxieme|troisieme) cycle|en alternance|d'etat|d'ingenieure?|des travaux|"
    r"d'universite|d'enseignement|ingenieur(?: (?:civil|industriel|commercial|agronome|de gestion))?|"
    r"d'etudes(?: (?:approfondies|superieures|specialisees|universitaires|collegiales|professionnelles|politiques|"
    r"secondaires|fondamentales|primaires))*|d'aptitude professionnelle|de capacite|de technicien(?: superieur)?|"
    r"de niveau \w+|de formation professionnelle|d'ecole superieure|es (?:lettres|sciences|arts|droit)))*"
)
_FRENCH_WHOLE = (
    r"bac(?:calaureat)?,? (?:series? )?"
    r"(?:scientifique|litteraire|economique(?: et social)?|s|es|l|[a-g]\d?|st[a-z0-9]{1,3})(?:[- ](?:svt|si))?|"
    r"(?:classes? preparatoires?|prepa)"
    r"(?: (?:aux grandes ecoles|scientifiques?|economiques?|litteraires?|integrees?))*|"
    r"cycle (?:d')?(?:ingenieure?|preparatoire)(?: (?:ingenieur|integre))*|"
    r"these (?:de doctorat|cifre|d'universite)|these(?= en )|doctorante?|technicien(?:ne)? superieure?|hdr|"
    r"habilitation a diriger (?:des|les) recherches(?: \(hdr\))?|agregation (?:externe|interne)|"
    r"double[ -](?:licence|master|diplome|bachelor)|(?:formation|ecole) d'ingenieure?s?|diplome des metiers d'art|"
    r"(?:1er|premier|2e|2nd|second|deuxieme|3e|troisieme) cycle|[lm][123]|ing\."
)
"""Names that are those of one degree or of years of study, and take no words of the others."""
_SPANISH = (
    r"(?:master|maestria|doctorado|licenciatura|licenciad[oa]|diplomad[oa]|diplomatura|posgrado|postgrado|grado|"
    r"pregrado|tecnologia(?= en )|doble (?:grado|titulacion|licenciatura|carrera|master)|lic\.|tec\.|"
    r"micromasters|bootcamp|"
    r"prof\. de educacion(?: (?:infantil|inicial|primaria|secundaria|media|especial|fisica))?|"
    r"bachiller(?:ato)?(?: (?:academic[oa]|tecnic[oa]|comercial|general|unificado|industrial|cientific[oa]|"
    r"tecnologic[oa]))*|tecnic[oa]|tecnicatura|tecnolog[oa]|ingenieria|ingenier[oa]|especializacion|especialista|"
    r"especialidad|profesorado|titulo|curso|ciclo formativo|formacion profesional|certificado)"
    r"(?: (?:universitari[oa]|oficial|propio|ejecutivo|superior|medi[oa]|basic[oa]|auxiliar|tecnic[oa]|profesional|"
    r"internacional|especialista|de grado (?:superior|medio)|de profesionalidad|de segundo grado|de experto))*"
)
_SPANISH_WHOLE = (
    r"(?:ingeniero|tecnico|bachiller(?:ato)?|perito|contador|medico|tecnologo)"
    r"(?: (?:bachiller|[a-z]{2,}(?:[iu]ario|ario|ico|al|il|ivo|omo|tor|dor|ista)))+(?: por competencias)?|"
    rf"{_SKIPPER}(?: de (?:altura|litoral))?"
)
"""Those that the words behind them belong to: "Ingeniero Agrónomo"."""
_CONTINENTAL = (
    r"dr\.?[- ]?ing\.?|dr\. ?(?:rer\. ?(?:nat|pol|oec|soc|medic)|phil|med|iur|jur|oec|sc|techn|theol|agr)\.?"
    r"(?: ?(?:dent|vet|univ|nat|hum)\b\.?)?|"
    r"dipl\.?[- ]?(?:wirt\w*\.?-?)?(?:ing|kfm|kffr|kauf|inf|phys|chem|biol|math|psych|oec|volksw|betriebsw|bw|vw|"
    r"pad|paed|soz|sozpad|jur|geol|geogr|des|arch|hdl|theol|verw|dolm|ubers)\w*\.?"
    r"(?: \((?:fh|ba|eth|univ|uni|tu)\.?\))?|"
    r"diplom(?:-\w+|ingenieur\w*|kauf\w+|informatiker\w*|volkswirt\w*|betriebswirt\w*|psycholog\w*|"
    r"physiker\w*|chemiker\w*|biolog\w*|mathematiker\w*|padagog\w*|designer\w*)?|"
    r"magister(?: (?:artium|manajemen|hukum|prawa|[ij]uris|legum|ekonomii|farmacji))?|"
    r"mag\. ?(?:phil|iur|art|theol|pharm|rer\. ?\w+)\.?(?: ?\w+\.)?|"
    r"lic\. ?(?:iur|oec|phil|rer\. ?pol|theol|jur|sc)\.?(?: hsg)?|"
    r"(?:erstes |zweites |[12]\. |first |second )?(?:juristisches )?(?:staatsexamen|staatsprufung|state examination)|"
    r"vordiplom|(?:fach)?abitur|matura|(?:fach|allgemeine )hochschulreife|mittlere reife|meisterbrief|"
    r"laurea(?: (?:magistrale|triennale|specialistica|breve|degree|a ciclo unico))*|dottorato(?: di ricerca)?|"
    r"diploma di (?:laurea|maturita|scuola superiore)|maturita(?: (?:classica|scientifica|linguistica|tecnica))?|"
    r"mestrado(?: integrado)?|doutora(?:mento|do)|bacharel(?:ado)?|pos-graduacao|"
    r"civilingenjor|(?:kandidat|magister|master|licentiat|hogskole)s?examen|kandidatexamen|"
    r"cand\. ?(?:jur|polit|psych|scient|merc|mag|med|oecon|theol|phil|agro)\.?(?: ?\w{2,4}\.)?|"
    r"candidat(?:us|a) (?:juris|politices|medicinae|philologiae)|"
    rf"{_TRADES}|"
    r"doctorandus|drs\.|propedeuse|sarjana(?: [a-z]+)?|ahli madya(?: [a-z]+)?|(?:yuksek )?lisans|"
    r"magist(?:er|ra) der \w+|ptychion?|qualifica professionale|"
    r"master (?:universitario )?di (?:ii?|primo|secondo) livello|"
    r"staatlich (?:anerkannt|gepruft|gepruef?t)er? \w+|"
    r"magister inzynier|mgr\.?(?: inz\.?)?|inz\.|licencjat|candidate of sciences"
)
"""Names of degrees in the tongues of the rest of Europe, short and long, which people keep in CVs in other tongues."""
_OF_EUROPE = re.compile(rf"(?<![\w.])(?:{_CONTINENTAL})(?!\w|-\w)")
_CLASS = (
    r" ?[(\[](?:hons|honours|honors)\.?[)\]]| (?:hons|honours|honors)\b|"
    r" ?\((?:[bm]\.? ?(?:a|sc?|eng|e|ed|tech|com|phil|arch|mus|ba|ca|pharm|res|fa|pa|ph|sw|ha|pp)|ph\.? ?d|d\.? ?phil|"
    r"ll\.? ?[bm]|j\.? ?d|ed\.? ?d|d\.?b\.?a|e\.?m\.?b\.?a|a\.?[as]\.?s?)\.?\)"
)
"""Honours behind the name of a degree, or its name once more in short and in brackets."""
_NAMES = tuple(
    re.compile(rf"(?:{names})(?:{_CLASS})?(?!\w|-\w)")
    for names in (_ENGLISH, _FRENCH, _FRENCH_WHOLE, _SPANISH, _SPANISH_WHOLE, _CONTINENTAL)
)
"""Names of degrees with what belongs to them, tongue by tongue: the longest that fits is meant."""
_SHORT = re.compile(
    rf"{_ACRONYM.pattern}(?:(?:\s?[(\[](?:[Hh]ons|[Hh]onours|[Hh]onors)\.?[)\]]|\s(?:[Hh]ons|[Hh]onours)\b\.?)"
    r"|\s?\(ABD\)"
    r"|(?:\s(?:[Ll]evel|[Nn]iveau|[Nn]ivel)\s\w+)(?:\s(?:[Ee]xtended|[Nn]ational|[Ss]ubsidiary)?\s?[Dd]iploma)?"
    r"|\s(?:(?:[Ee]xtended|[Nn]ational|[Ss]ubsidiary|[Hh]igher|[Ff]irst|[Aa]dvanced|[Tt]rade)\s)+(?:[Dd]iploma|[Cc]ertificate)\b"
    r"|\s(?:agricole|pro|technique de qualification|[Gg]rado (?:[Mm]edio|[Ss]uperior))\b|\((?:Ed|Econ|Eng|Tech)\.?\))?"
)


_SHORT_FORM = re.compile(r"\s?\((?P<short>[^()]{2,12})\)")
_KIND = re.compile(r"fh|hbo|wo|hes|uas|tu|eth|uni|univ\.|drs\.?|ir\.?|lmd")
"""Kinds of universities, in brackets behind the degree: "Diplom-Informatiker (FH)"."""


def name_of_degree(text: str) -> int:
    """How far the name of a degree goes with which a text begins: 0 where it begins with none."""
    folded = fold(text)
    found = (_SHORT.match(text), *(names.match(folded) for names in _NAMES))
    end = max((match.end() for match in found if match), default=0)
    short = _SHORT_FORM.match(text, end) if end else None
    return short.end() if short is not None and _is_short_form(short["short"], text[:end]) else end


def _is_short_form(short: str, name: str) -> bool:
    """Whether what stands in brackets behind the name of a degree says it once more, or what kind of school gave it."""
    if _KIND.fullmatch(fold(short)):
        return True
    written = re.search(r"[^\W\d_A-ZÀ-Þ]{4}", name) is not None
    letters = [letter for letter in short if letter.isupper()]
    initials = [word[0] for word in re.findall(r"[^\W\d_]+", name) if word[0].isupper()]
    return written and ((len(letters) > 1 and letters == initials) or _SHORT.fullmatch(short) is not None)


def is_short_degree(text: str) -> bool:
    """Whether a text begins with the name of a degree in capitals ("BSc", "MBA")."""
    return _SHORT.match(text) is not None


def ends_as_degree(text: str) -> bool:
    """Whether the words before the field of study end as the name of a degree ("Ontario College Diploma")."""
    return _CLOSED.match(text) is not None


@lru_cache(maxsize=16384)
def degree_score(text: str) -> float:
    """How much a text reads like the name of a degree."""
    folded = fold(text)
    found = _ACRONYM.search(text) or _DEGREE.search(folded) or _OF_EUROPE.search(folded)
    if found is None or _NO_DEGREE.match(folded) or _HIGH_SCHOOL.fullmatch(text):
        return 0.0
    opens = found.start() < 3 or ends_as_degree(text)
    sure = 3.0 + 0.6 * opens + 0.5 * (bool(_STRONG.match(folded.strip())) or (opens and found.re is _ACRONYM))
    return sure - 1.2 * (institution_score(text) > 2.2 and not opens)


def level_of(degree: str) -> str | None:
    """The level of a degree, in the words of the profile."""
    folded = fold(degree)
    return next((level for level, pattern in _LEVELS if pattern.search(folded)), None)


def awaits_field(text: str) -> bool:
    """Whether a text is a degree that is had in many fields, and names none."""
    return is_bare_degree(text) and level_of(text) is not None


def is_bare_degree(text: str) -> bool:
    """Whether a text is the name of a degree of some level, behind which rather its field stands than its school."""
    return name_of_degree(text) == len(text) and level_of(text) != "secondary" and "MBA" not in text
