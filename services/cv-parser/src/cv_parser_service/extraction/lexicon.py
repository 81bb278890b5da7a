"""Words that tell a job title, an employer, a degree and an institution, in three languages."""

import re
from functools import lru_cache

from cv_parser_service.extraction.words import fold, listed, tokens

_TITLE_HEADS = listed(
    """
    accountant actor adjoint adjointe administrator administrateur administratrice administrador administradora
    adviser advisor agent agente agente aide aide-soignante aide-soignant ambassador analyst analyste analista
    animateur animatrice apprentice apprenti apprentie aprendiz architect architecte arquitecto arquitecta
    archivist archiviste archivero artist artiste assistant assistante asistente ayudante associate associe
    attache attachee attorney auditor auditeur auditrice author auxiliaire auxiliar avocat avocate abogado abogada
    baker banker barista barman bartender bibliothecaire bibliotecario bibliotecaria biologist biologiste biologo
    biologa boulanger boulangere bookkeeper broker builder buyer camarero camarera captain cajero cajera
    caissier caissiere carer caregiver caretaker carpenter charpentier carpintero cashier chair chairman chairperson
    charge chargee chauffeur chauffeuse chef cheffe chemist chimiste chief cleaner clerc clerk coach cocinero
    cocinera collaborateur collaboratrice colaborador colaboradora comercial commercial commerciale commis
    commissioner comptable concepteur conceptrice concierge conductor conductora conducteur conductrice conseiller
    conseillere consejero consejera conservateur conservatrice consul consultant consultante consultor consultora
    contable controleur controleuse controller coordinator co-ordinator coordinateur coordinatrice coordonnateur
    coordonnatrice coordinador coordinadora correspondent counsel counsellor counselor courier coursier couturiere
    cook cuisinier cuisiniere curator dean delegate delegue deleguee dentist dentiste dentista dependiente
    dependienta deputy desarrollador desarrolladora designer dessinateur dessinatrice developer developpeur
    developpeuse dietitian dieteticien dieteticienne diplomat diplomate director directora directeur directrice
    disenador disenadora dispatcher docker doctor docteur docteure doctora doctorant doctorante documentaliste
    driver economist economiste economista editor editeur editrice editora educateur educatrice educador educadora
    educator electrician electricien electricienne electricista employe employee empleado empleada encargado
    encargada enfermero enfermera engineer enqueteur enquetrice enseignant enseignante entrepreneur entrenador
    epidemiologist epidemiologiste ergotherapeute estimator examiner executive expert experte experta facilitator
    farmer fellow femme fisioterapeuta fleuriste florist foreman formateur formatrice formador formadora founder
    fondateur fondatrice fundador fundadora fonctionnaire freelance freelancer gardener gardien gardienne gerant
    gerante gerente gestionnaire gestor gestora gestor governess graduate graphiste greffier greffiere guard guide
    geographer geologist geologue head hairdresser coiffeur coiffeuse historian horloger horlogere hotesse hostess
    hote huissier illustrator illustrateur infirmier infirmiere informaticien informaticienne ingeniero ingeniera
    ingenieur ingenieure inspecteur inspectrice inspector inspectora installateur instituteur institutrice
    instructor intendant intern internship interprete interpreter investigator investigador investigadora
    jardinier jardiniere jefe jefa journalist journaliste judge juge juez juriste jurist laborant laborantin
    laborantine lawyer lead leader lecturer librarian libraire lieutenant linguist linguiste liaison logisticien
    logisticienne logistician machinist maestro maestra magasinier magasiniere magistrat maire maitre maitresse
    manager manageur manageuse manutentionnaire marketer mason macon matelot mayor mecanicien mecanicienne mecanico
    mechanic mediateur mediatrice mediator medecin medica medico medic member membre mentor menuisier
    menuisiere merchandiser midwife sage-femme matrona ministre minister moniteur monitrice monitor monitora musician
    musicien nanny nounou negociateur negotiator notaire notary nurse nutritionist nutritionniste observer officer
    official oficial operario operador operadora operateur operatrice operator optician opticien organizer organiser
    organisateur organist orthophoniste ouvrier ouvriere obrero painter paralegal paramedic ambulancier ambulanciere
    partner pasante pastry patissier patissiere paysagiste pedagogue peintre pharmacist pharmacien pharmacienne
    farmaceutico farmaceutica photographer photographe physician physicist physiotherapist physiotherapeute pilot
    pilote planner planificateur plumber plombier fontanero podologue policier policiere portier postdoc
    postdoctoral post-doctorant postdoctorante practitioner preparateur preparatrice president presidente principal
    principale procurator producer producteur productrice productor professeur professeure professor profesor
    profesora programmer programmeur programador programadora promoter prosecutor procureur procureure psychiatrist
    psychiatre psychologist psychologue psicologo psicologa psychotherapeute publisher puericultrice qualiticien
    rapporteur realisateur realisatrice reader receptionist receptionniste recepcionista recruiter recruteur
    recruteuse redacteur redactrice redactor redactora referent referente registrar repartidor reporter
    representante representant representative researcher chercheur chercheuse responsable responsible reviseur
    reviseuse revisor reviewer sailor salesman salesperson scientist scientifique scholar secretary secretaire
    secretario secretaria seamstress serveur serveuse server servant sergeant shopkeeper singer sociologist
    sociologue software soldat soldier solicitor barrister specialist specialiste especialista stagiaire
    statistician statisticien statisticienne steward stewardess stylist styliste subdirector superintendent
    supervisor superviseur superviseuse supervisora superviseure surgeon chirurgien chirurgienne surveillant
    surveillante surveyor geometre tailor teacher teaching tecnico tecnica technician technicien technicienne
    technologist telemarketer teleoperador teleconseiller teleconseillere temp tester testeur therapist therapeute
    terapeuta trabajador trabajadora trader traducteur traductrice traductor traductora trainee trainer translator
    reviser treasurer tresorier tresoriere tutor tutora tuteur tutrice typist undersecretary urbaniste underwriter
    valet vendedor vendedora vendeur vendeuse vet veterinarian veterinaire veterinario vice-president videographer
    volunteer volontaire benevole voluntario voluntaria waiter waitress warden watchmaker webmaster welder soudeur
    worker writer ceo cto cfo coo vp hr-manager
    """
)
_ORG_WORDS = listed(
    """
    sa sarl sàrl sas sasu gmbh ag ltd llc llp inc corp plc bv nv srl spa ab oy kg eurl limited incorporated
    corporation company compagnie cie co compania group groupe grupo holding holdings partners associates fils
    freres bros sons brothers university universite universidad universitat universitaet hochschule college
    ecole school escuela institut institute instituto institution academy academie academia lycee gymnase colegio
    hospital hopital hopitaux hospitals clinic clinique clinica klinik chu chuv hug ems epfl eth ministry ministere
    ministerio department departement departamento office bureau oficina agency agence agencia bank banque banco
    foundation fondation fundacion association asociacion federation federacion confederation union organisation
    organization organizacion commission committee comite council conseil consejo parliament parlement court
    tribunal cour city ville commune municipality mairie ayuntamiento canton etat state government gouvernement
    gobierno embassy ambassade embajada consulate consulat mission ong ngo nations un onu oms who unicef unhcr ilo
    oit wipo ompi wto omc wfp undp pnud unesco icrc cicr msf ifrc iom oim itu uit unctad oecd ocde
    centre center centro laboratory laboratoire laboratorio laboratories services service solutions systems
    systemes technologies technology tech consulting conseil software industries industrie industria international
    hotel restaurant cafe brasserie boulangerie bakery pharmacie pharmacy farmacia garage library bibliotheque
    biblioteca museum musee museo theatre teatro studio studios atelier cabinet etude firm media press presse
    editions publishing magazine newspaper journal radio television tv network reseau insurance assurance assurances
    seguros mutuelle logistics logistique transports transport airlines airport aeroport railways post poste telecom
    energy energie construction immobilier realty retail supermarket supermarche store magasin boutique shop
    farm ferme trust fund fonds authority autorite autoridad administration prefecture secretariat region club
    church eglise societe society sociedad enterprise entreprise empresa cooperative coop migros startup start-up
    residence home foyer creche nursery care police army armee brigade chamber chambre camara syndicat league ligue
    programme labs lab works maison casa house croix-rouge cross academy orchestra choir orchestre
    """
)
_INSTITUTION_WORDS = listed(
    """
    university universite universidad universitat universitaet universita universidade hochschule college ecole
    school escuela institut institute instituto academy academie academia lycee gymnase colegio faculte faculty
    facultad hes hes-so heg hec epfl eth ethz polytechnic polytechnique politecnica politecnico conservatoire
    conservatorio conservatory iut ensae ens ena insead ucl lse mit iheid unige unil cfpt college seminary
    polytech hepia heds centre ies sciences-po imperial sorbonne campus cpnv
    """
)
_DEGREE = re.compile(
    r"\b(?:bachelor(?:'?s)?|licence|licenciatura|licenciado|licenciada|license|licencie|master(?:'?s)?|mastere|maestria|"
    r"magister|mba|emba|ll\.?m|ll\.?b|ph\.?\s?d|doctorate|doctorat|doctorado|doctor|docteur|dphil|b\.?sc|b\.?a|b\.?s|"
    r"m\.?sc|m\.?a|m\.?s|m\.?phil|b\.?ed|m\.?ed|b\.?eng|m\.?eng|b\.?com|m\.?d|bts|dut|but|dess|dea|deug|dnb|bep|cap|cfc|afp|"
    r"bac|baccalaureat|baccalaureate|bachillerato|bachiller|maturite|matura|abitur|a[ -]levels?|gcses?|"
    r"high school diploma|secondary school certificate|diplome|diploma|diplomado|diplomada|certificat|certificate|"
    r"certificado|brevet|attestation|postgraduate|postgrado|posgrado|grado|grade|graduate|degree|"
    r"ingenieur|ingenieria|ingeniero|ingeniera|tecnico superior|tecnica superior|tecnico|ciclo formativo|"
    r"fp|das|cas|mas|"
    r"vocational|apprenticeship|apprentissage|habilitation|agregation|capes|titulo|titre|associate degree|foundation|"
    r"honours|hnd|nvq|btec|erasmus|state exam|cpge|classes? preparatoires?|higher national)\b\.?"
)
_LEVELS = (
    ("doctorate", r"\b(?:ph\.?\s?d|doctorate|doctorat|doctorado|doctor of|docteur|dphil)\b"),
    (
        "master",
        r"\b(?:master(?:'?s)?|mastere|m\.?sc|m\.?a|m\.?phil|m\.?eng|m\.?ed|mba|emba|ll\.?m|maestria|magister|dess|dea|"
        r"diplome d'ingenieur)\b",
    ),
    (
        "first_level",
        r"\b(?:bachelor(?:'?s)?|licence|licenciatura|licenciad[oa]|b\.?sc|b\.?a|b\.?ed|b\.?eng|b\.?com|ll\.?b|grado|but|"
        r"undergraduate)\b",
    ),
    (
        "technical",
        r"\b(?:bts|dut|cfc|afp|cap|bep|hnd|nvq|btec|tecnic[oa]|fp|vocational|apprenticeship|apprentissage)\b",
    ),
    (
        "secondary",
        r"\b(?:bac(?:calaureat)?|baccalaureate|bachillerato|bachiller|maturite|matura|abitur|a[ -]levels?|gcses?|"
        r"high school|secondary)\b",
    ),
    ("certificate", r"\b(?:certificat|certificate|certificado|attestation|cas|das|mas|brevet|postgraduate)\b"),
)
_AGENT = re.compile(r"(?:euse|trice|iere|ienne|logue|logist|grapher|graphe|ologist|ateur|ister|eer)$")
_ACRONYM = re.compile(r"\b[A-ZÉÈ]{2,6}\b")


@lru_cache(maxsize=8192)
def title_score(text: str) -> float:
    """How much a text reads like the title of a job."""
    words = tokens(text)
    if not words or not re.search(r"[^\W\d_]", text):
        return -5.0
    hits = sum(word in _TITLE_HEADS or word.rstrip("s") in _TITLE_HEADS for word in words)
    score = 3.0 if hits else 0.8 * any(_AGENT.search(word) for word in words)
    score += 0.4 * (words[0] in _TITLE_HEADS or words[-1] in _TITLE_HEADS)
    if any(word in _ORG_WORDS for word in words):
        score -= 0.8 if hits else 1.8
    return score - 1.0 * (len(words) > 10) - 1.0 * text.isupper() * (len(words) == 1)


@lru_cache(maxsize=8192)
def employer_score(text: str) -> float:
    """How much a text reads like the name of an employer."""
    words = tokens(text)
    if not words or not re.search(r"[^\W\d_]", text):
        return -5.0
    titled = any(word in _TITLE_HEADS for word in words)
    score = 2.6 if any(word in _ORG_WORDS for word in words) else 0.0
    score += 0.7 if _ACRONYM.search(text) and not text.isupper() else 0.0
    score += 0.7 if text.isupper() and len(words) == 1 else 0.0
    score += 0.4 if text[:1].isupper() else 0.0
    return score - 2.0 * titled - 1.0 * (len(words) > 10)


@lru_cache(maxsize=8192)
def degree_score(text: str) -> float:
    folded = fold(text)
    found = _DEGREE.search(folded)
    if found is None:
        return 0.0
    return 3.0 + 0.6 * (found.start() < 3) - 1.0 * (institution_score(text) > 2 and found.start() > 3)


@lru_cache(maxsize=8192)
def institution_score(text: str) -> float:
    words = tokens(text)
    score = 3.0 if any(word in _INSTITUTION_WORDS for word in words) else 0.0
    score += 0.6 if _ACRONYM.search(text) and not text.isupper() else 0.0
    if "high school diploma" in fold(text) or "secondary school certificate" in fold(text):
        score -= 3.0
    return score


def level_of(degree: str) -> str | None:
    """The level of a degree, in the words of the profile."""
    folded = fold(degree)
    return next((level for level, pattern in _LEVELS if re.search(pattern, folded)), None)


def title_heads() -> frozenset[str]:
    return _TITLE_HEADS


def has_organisation_word(text: str) -> bool:
    return any(word in _ORG_WORDS for word in tokens(text))
