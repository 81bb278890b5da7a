"""Names of many origins, in the ways in which CVs write them."""

import pytest
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.personal.name import find_name, name_lines
from cv_parser_service.extraction.personal.name_email import naming_address
from cv_parser_service.extraction.personal.name_labels import find_labelled


def _lines(*texts: str) -> list[Line]:
    """Lines of text; those that begin with # are set large."""
    lines, start = [], 0
    for text in texts:
        plain = text.removeprefix("# ")
        lines.append(Line(plain, size=20.0 if text.startswith("# ") else 10.0, start=start))
        start += len(plain) + 1
    return lines


def _name(*texts: str, email: str | None = None, language: str = "en") -> tuple[str, str] | None:
    found = find_name(_lines(*texts), email, language, {})
    return (found.given, found.family) if found else None


@pytest.mark.parametrize(
    ("text", "given", "family"),
    [
        ("John Smith", "John", "Smith"),
        ("John D. Smith", "John D.", "Smith"),
        ("Hernán R. Aguirre", "Hernán R.", "Aguirre"),
        ("J. R. R. Tolkien", "J. R. R.", "Tolkien"),
        ("J.-P. Martin", "J.-P.", "Martin"),
        ("Jean-Pierre DE LA TOUR", "Jean-Pierre", "de la Tour"),
        ("DUPONT Marie", "Marie", "Dupont"),
        ("Dupont, Marie", "Marie", "Dupont"),
        ("GROßMANN Ute", "Ute", "Großmann"),
        ("Shaun McDONALD", "Shaun", "McDonald"),
        ("Françoise d’Hautevelle", "Françoise", "d’Hautevelle"),
        ("Omar al-Sayed", "Omar", "al-Sayed"),
        ("Ludwig van Beethoven", "Ludwig", "van Beethoven"),
        ("Khadija Ould Ahmed", "Khadija", "Ould Ahmed"),
        ("Fatou N'Diaye", "Fatou", "N'Diaye"),
        ("Siobhán Ní Bhriain", "Siobhán", "Ní Bhriain"),
        ("Nguyễn Văn An", "Văn An", "Nguyễn"),
        ("Ngozi Okonkwo-Adeyemi", "Ngozi", "Okonkwo-Adeyemi"),
        ("Maria João Silva Santos", "Maria João", "Silva Santos"),
        ("Virginia Banks", "Virginia", "Banks"),
        ("Don Johnson", "Don", "Johnson"),
    ],
)
def test_a_name_is_split_into_given_and_family_name(text: str, given: str, family: str) -> None:
    assert _name(f"# {text}", "Geneva, Switzerland") == (given, family)


@pytest.mark.parametrize(
    ("text", "given", "family"),
    [
        ("Ana García López", "Ana", "García López"),
        ("Juan Carlos García López", "Juan Carlos", "García López"),
        ("Andrés Felipe Rodríguez y Gómez", "Andrés Felipe", "Rodríguez y Gómez"),
        ("María de los Ángeles Pérez Ruiz", "María de los Ángeles", "Pérez Ruiz"),
        ("José Luis de la Fuente", "José Luis", "de la Fuente"),
    ],
)
def test_spanish_family_names_have_two_parts(text: str, given: str, family: str) -> None:
    email = "m.perezruiz@example.org" if text.startswith("María") else None
    assert _name(f"# {text}", email=email, language="es") == (given, family)


@pytest.mark.parametrize(
    "text",
    [
        "Dr. John Smith, PhD",
        "John Smith, MSc, CFA",
        "Mr John Smith",
        "Curriculum Vitae – John Smith",
        "CV of John Smith",
        "Hello, I'm John Smith",
        "Name: John Smith",
        'John "Jack" Smith',
        "John (Jack) Smith",
        "John Smith – Software Engineer",
        "John Smith, Software Engineer",
        "John Smith | Accountant | Geneva",
        "John Smith / Accountant / Geneva",
        "John Smith // Accountant",
        "John Smith, 34 years old",
        "John Smith née Brown",
        "John Smith – Curriculum Vitae",
        "Candidate: John Smith",
        "Dr. med. John Smith",
        "JOHN SMITH",
        "john smith",
    ],
)
def test_what_stands_around_a_name_is_no_part_of_it(text: str) -> None:
    assert _name(f"# {text}", email="john.smith@example.org") == ("John", "Smith")


def test_a_name_over_two_lines_is_one_name_and_a_job_below_is_none_of_it() -> None:
    assert _name("# Ana", "# García López", language="es") == ("Ana", "García López")
    assert _name("# JOHN SMITH", "# SOFTWARE ENGINEER") == ("John", "Smith")
    assert _name("# Software Engineer", "John Smith", email="john.smith@example.org") == ("John", "Smith")


@pytest.mark.parametrize("local", ["ruben.etxeberriaolano", "retxeberriaolano", "etxeberriaolano.ruben"])
def test_the_email_address_tells_where_the_family_name_begins(local: str) -> None:
    name = _name("# Rubén Etxeberria Olano", email=f"{local}85@example.org", language="fr")
    assert name == ("Rubén", "Etxeberria Olano")


@pytest.mark.parametrize(
    ("text", "local", "given", "family"),
    [
        ("Großmann Ute", "u.grossmann", "Ute", "Großmann"),
        ("Großmann Ute", "ugrossmann", "Ute", "Großmann"),
        ("Großmann Ute", "ute.grossmann", "Ute", "Großmann"),
        ("Obong Idara", "idara_obong", "Idara", "Obong"),
        ("García López Ana", "garcialopez.ana", "Ana", "García López"),
        ("van der Berg Sanne Maria", "sanne.vanderberg", "Sanne Maria", "van der Berg"),
        ("Marie Dupont", "dupont.marie", "Marie", "Dupont"),
        ("Idara Obong", "idara.obong", "Idara", "Obong"),
        ("Rose Baptiste", "baptiste.rose", "Rose", "Baptiste"),
        ("Jean Paul Martin", "jp.martin", "Jean Paul", "Martin"),
        ("Łukasik Marie-Anne", "marie-anne.lukasik", "Marie-Anne", "Łukasik"),
        ("Ettore Della Torre", "dellatorre.ettore", "Ettore", "Della Torre"),
        ("Shirin Ahmadzai", "ahmadzai.shirin", "Shirin", "Ahmadzai"),
        ("Großmann Ute", "grossmann.ute", "Ute", "Großmann"),
        ("Zefirina Quolbeth", "quolbeth.zefirina", "Quolbeth", "Zefirina"),
        ("Priyanka Venkataraman", "priyanka.v", "Priyanka", "Venkataraman"),
        ("Großmann Ute", "grossmann.u", "Ute", "Großmann"),
    ],
)
def test_the_email_address_tells_which_name_comes_first(text: str, local: str, given: str, family: str) -> None:
    assert _name(f"# {text}", email=f"{local}@example.org") == (given, family)


@pytest.mark.parametrize(
    "texts",
    [
        ("Surname: Großmann", "Given name(s): Ute"),
        ("Nom\tGroßmann", "Prénom(s)\tUte"),
        ("Nom de famille\tGroßmann\tPrénom\tUte", "Adresse\tRue du Lac 3"),
        ("Apellidos Großmann", "Nombre(s) Ute"),
        ("NOM : GROßMANN", "PRÉNOM : UTE"),
        ("Nom : Großmann Prénom : Ute", "Adresse : Rue du Lac 3"),
        ("Prénom(s)/ Nom(s)\tGroßmann, Ute", "Nationalité(s)\tSuisse"),
        ("NOM Prénom : GROßMANN Ute", "Adresse : Rue du Lac 3"),
        ("Name and surname: Ute Großmann", "Nationality: Swiss"),
        ("Nom d’usage : Großmann", "Prénoms : Ute"),
    ],
)
def test_labelled_names_are_read(texts: tuple[str, str]) -> None:
    found = {name: value for name, (value, _, _) in find_labelled(_lines(*texts)).items()}
    assert found == {"given_name": "Ute", "family_name": "Großmann"}


def test_a_name_set_large_is_found_in_whatever_section_its_column_put_it() -> None:
    lines = _lines("Geneva", "Skills", "Excel and bookkeeping", "# Ute GROßMANN", "Accountant in a bank since 2012")
    assert find_name(name_lines(lines[:1], lines), None, "en", {}) is not None


@pytest.mark.parametrize("text", ["Curriculum Vitae", "Work Experience", "Geneva, Switzerland", "Software Engineer"])
def test_headings_places_and_jobs_are_no_names(text: str) -> None:
    name = _name(text, "Lena Weber", email="lena.weber@example.org")
    assert name == ("Lena", "Weber")


def test_a_name_over_two_lines_of_two_sizes_and_one_with_a_devotion_are_whole() -> None:
    lines = [Line("Maria", size=20.0), Line("van den Berg", size=28.0, start=6), Line("Guard", size=10.0, start=19)]
    found = find_name(lines, "maria.vandenberg@example.org", "en", {})
    assert found is not None
    assert (found.given, found.family) == ("Maria", "van den Berg")
    spanish = _name("# María del Carmen Ortiz de Zárate", email="mcortiz@example.org", language="es")
    assert spanish == ("María del Carmen", "Ortiz de Zárate")


@pytest.mark.parametrize(
    ("texts", "local", "name"),
    [
        (("Fatou Diop Ndiaye",), "fatou.diop", ("Fatou", "Diop Ndiaye")),
        (("Ana\tKeller",), "ana.keller", ("Ana", "Keller")),
        (("Ana\tdel Valle Soto",), "ana.delvallesoto", ("Ana", "del Valle Soto")),
        (("KELLER BRUNNER\tAna Rosa",), "anarosa.kellerbrunner", ("Ana Rosa", "Keller Brunner")),
        (("A. Keller", "Ana Keller"), "akeller", ("Ana", "Keller")),
        (("# Ana Ruiz", "Lima", "+51 1 555", "# Soler"), "ana.ruizsoler", ("Ana", "Ruiz Soler")),
        (("# Ana", "# Ruiz-", "# Soler", "Cook"), "ana.ruizsoler", ("Ana", "Ruiz-Soler")),
        (("# Ana", "# de la", "# Fuente", "Cook"), "ana.delafuente", ("Ana", "de la Fuente")),
        (("# Iker Zubizarreta", "# Landa", "Cook"), "iker.zubizarreta", ("Iker", "Zubizarreta Landa")),
        (("# Iker Zubizarreta", "# Cocinero", "Lima"), "iker.zubizarreta", ("Iker", "Zubizarreta")),
        (("# Sra. Ana", "# Ruiz", "Cook"), "ana.ruiz", ("Ana", "Ruiz")),
    ],
)
def test_all_of_a_name_is_read(texts: tuple[str, ...], local: str, name: tuple[str, str]) -> None:
    assert _name(*texts, email=f"{local}@example.org", language="es") == name


def test_headings_as_large_as_the_name_are_no_part_of_it() -> None:
    lines = _lines("Ute Großmann", "12 Mill Lane, Geneva", "ute@example.org", "# Education", "# Languages")
    found = find_name(name_lines(lines[:3], lines), "ute@example.org", "en", {})
    assert found is not None
    assert (found.given, found.family) == ("Ute", "Großmann")


def test_a_name_of_two_looks_is_read_whole_and_a_headline_behind_it_is_left() -> None:
    name = Line("Ute Großmann", size=20.0, bold=False, looks="nnn bbbbbbbb")
    found = find_name([name], None, "en", {})
    assert found is not None
    assert (found.given, found.family) == ("Ute", "Großmann")
    titled = Line("Ute Großmann Accountant", size=20.0, bold=True, looks="bbb bbbbbbbb nnnnnnnnnn")
    found = find_name([titled], "ute.grossmann@example.org", "en", {})
    assert found is not None
    assert (found.given, found.family) == ("Ute", "Großmann")


def test_a_name_over_three_lines_is_whole() -> None:
    assert _name("# Rubén", "# Cifuentes", "# Lara", email="ruben.cifuenteslara@example.org", language="es") == (
        "Rubén",
        "Cifuentes Lara",
    )


def test_what_follows_a_comma_behind_a_whole_name_is_no_given_name() -> None:
    assert _name("# Ute Großmann, Hospital Domestic", email="ugrossmann95@example.org") == ("Ute", "Großmann")
    assert _name("# van der Berg, Sanne", email="sanne.vanderberg@example.org") == ("Sanne", "van der Berg")


@pytest.mark.parametrize(
    ("text", "local", "given", "family"),
    [
        ("Habimana Claudine", None, "Claudine", "Habimana"),
        ("RAKOTOSON Hery Lala", None, "Hery Lala", "Rakotoson"),
        ("BALDÉ AMINATA", "bluesky77", "Aminata", "Baldé"),
        ("Clara Großmann", None, "Clara", "Großmann"),
        ("Wambui Kariuki", "kariuki.wambui", "Wambui", "Kariuki"),
        ("Kariuki Wambui", "wambui.kariuki", "Wambui", "Kariuki"),
        ("Fotso Kamga Achille", "achille.kamga", "Achille", "Fotso Kamga"),
        ("Nshimirimana Emmanuel", "emmanuelnshimirimana8", "Emmanuel", "Nshimirimana"),
        ("Ben Ammar Rim", "benammar.r", "Rim", "Ben Ammar"),
        ("Siu Ling Chan", None, "Siu Ling", "Chan"),
        ("Xulamwe Daniel", "xulamwe.daniel", "Xulamwe", "Daniel"),
        ("Aït Meslem Ferhat", "ferhat.ait", "Ferhat", "Aït Meslem"),
        ("Jean de Dieu Nsabimana", None, "Jean de Dieu", "Nsabimana"),
        ("Ben Stiles", None, "Ben", "Stiles"),
        ("Lena Petit Marchand", "lena.marchand", "Lena", "Petit Marchand"),
    ],
)
def test_common_names_tell_the_order_where_the_address_does_not(
    text: str, local: str | None, given: str, family: str
) -> None:
    email = f"{local}@example.org" if local else None
    assert _name(f"# {text}", "Rue du Lac 3", email=email, language="fr") == (given, family)


@pytest.mark.parametrize(
    ("text", "given", "family"),
    [
        ("Sanne van ’t Hof", "Sanne", "van ’t Hof"),
        ("Chantal wa Ilunga", "Chantal", "wa Ilunga"),
        ("Bruno De’ Marchi", "Bruno", "De’ Marchi"),
        ("Awa Ba", "Awa", "Ba"),
        ("SERIGNE LÔ", "Serigne", "Lô"),
        ("Mª Dolores Conde", "Mª Dolores", "Conde"),
        ("Maria do Céu Pinto", "Maria do Céu", "Pinto"),
        ("MURAT YILDIRIM", "Murat", "Yıldırım"),
        ("EL IDRISSI Salma", "Salma", "El Idrissi"),
        ("Engr. Tunde Bello", "Tunde", "Bello"),
        ("M. K. Naren", "M. K.", "Naren"),
        ("Anne Garnier, Dr ès sciences", "Anne", "Garnier"),
        ("Prof. Dr.-Ing. Karl Weber", "Karl", "Weber"),
    ],
)
def test_words_and_titles_of_many_peoples_are_known(text: str, given: str, family: str) -> None:
    assert _name(f"# {text}", "Geneva, Switzerland", language="fr") == (given, family)


@pytest.mark.parametrize(
    ("texts", "local", "name"),
    [
        (("CURRÍCULUM VÍTAE", "# ANA CONDE"), "ana.conde", ("Ana", "Conde")),
        (("12 Mill Lane • +44 20 7946 0123\tKjersti", "Aalborg", "Cook"), "kaalborg", ("Kjersti", "Aalborg")),
        (("Sjoerd ter\t+31 20 555 12 12", "Horst\tDutch"), "s.terhorst", ("Sjoerd", "ter Horst")),
        (("# Ana Belén de la", "Lima", "# Fuente Ortiz"), "adelafuenteortiz", ("Ana Belén", "de la Fuente Ortiz")),
        (("# Rose-Laure Kabongo-", "Lima", "# Ilunga"), "rl.kabongoilunga", ("Rose-Laure", "Kabongo-Ilunga")),
        (("# ANA", "# CONDE", "# Abogada"), "ana.conde", ("Ana", "Conde")),
        (("# Cook", "Name: Ana Conde"), "ana.conde", ("Ana", "Conde")),
        (("# Pr Ana", "# DEL CONDE"), "a.delconde", ("Ana", "del Conde")),
        (("# Ana", "# Lô"), "bluesky77", ("Ana", "Lô")),
        (("Dakar, Senegal", "Ana Lô"), "ana.lo", ("Ana", "Lô")),
    ],
)
def test_a_name_is_whole_beside_and_below_other_data(texts: tuple[str, ...], local: str, name: tuple[str, str]) -> None:
    assert _name(*texts, email=f"{local}@example.org", language="es") == name


@pytest.mark.parametrize(
    ("text", "local", "language", "given", "family"),
    [
        ("Nom et prénoms : KOUMÉ Affoué Marie", None, "fr", "Affoué Marie", "Koumé"),
        ("Noms et prénoms : Le Goff Maud", "jjprod98", "fr", "Maud", "Le Goff"),
        ("Apellidos y nombre: Conde Rey Ana", None, "es", "Ana", "Conde Rey"),
        ("Nombre y apellidos: Ana Rita Conde Rey", "a.conderey", "es", "Ana Rita", "Conde Rey"),
        ("Name and surname: T. S. Barrow", "ts.barrow", "en", "T. S.", "Barrow"),
    ],
)
def test_names_beside_one_label_are_parted(
    text: str, local: str | None, language: str, given: str, family: str
) -> None:
    found = find_labelled(_lines(text), f"{local}@example.org" if local else None, language)
    assert {name: value for name, (value, _, _) in found.items()} == {"given_name": given, "family_name": family}


def test_the_handle_of_a_profile_stands_in_for_an_address_that_names_nobody() -> None:
    lines = ["Liu Haoran", "linkedin.com/in/haoran-liu-2b7", "bluesky77@example.org"]
    assert naming_address("bluesky77@example.org", lines) == "haoran-liu-2b7@"
    assert naming_address("h.liu@example.org", lines) == "h.liu@example.org"
    assert naming_address(None, lines[:1]) is None


def test_hundreds_of_cells_are_no_halves_of_a_name() -> None:
    cells = "\t".join(["an"] * 3_000)
    assert _name(cells, cells, "Ada Example", email="ada.example@example.org") == ("Ada", "Example")


def test_a_line_of_nothing_but_commas_is_no_name() -> None:
    assert _name("," * 50_000, "Ada Example", email="ada.example@example.org") == ("Ada", "Example")


def test_a_word_for_the_present_is_no_part_of_a_name() -> None:
    assert _name("# Hernán Aguirre", "# ACTUALMENTE", language="es") == ("Hernán", "Aguirre")


@pytest.mark.parametrize(
    ("text", "given", "family"),
    [
        ("Dr Hugo St Clair Penrose OBE CEng", "Hugo", "St Clair Penrose"),
        ("Professor Dame Ruth Adeyemi DBE FRCP", "Ruth", "Adeyemi"),
        ("Lt Col Peter Marsh MBE", "Peter", "Marsh"),
        ("Amina Yusuf, RN, BSN, CCRN", "Amina", "Yusuf"),
        ("Kofi Mensah MBA, CPA", "Kofi", "Mensah"),
        ("Liam Byrne BEng (Hons) CEng MIEI", "Liam", "Byrne"),
        ("Dr. Nadia Rahman MBBS, MRCP(UK)", "Nadia", "Rahman"),
        ("Oliver Brandt, M.Sc., PMP®", "Oliver", "Brandt"),
        ("Yo-Yo Ma", "Yo-Yo", "Ma"),
        ("Ram KC", "Ram", "Kc"),
        ("GARCIA LOPEZ, ANA", "Ana", "Garcia Lopez"),
    ],
)
def test_letters_behind_a_name_and_courtesies_before_it_are_no_part_of_it(text: str, given: str, family: str) -> None:
    assert _name(f"# {text}", "Geneva, Switzerland") == (given, family)
