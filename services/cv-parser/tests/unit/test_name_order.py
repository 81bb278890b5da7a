"""Names in French and Spanish CVs: which part comes first, what stands around them, and their labels."""

from dataclasses import replace

import pytest
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.headings import names_document
from cv_parser_service.extraction.personal.name import find_name, signed
from cv_parser_service.extraction.personal.name_labels import find_labelled
from cv_parser_service.extraction.personal.name_parts import split_name


def _lines(*texts: str) -> list[Line]:
    lines, start = [], 0
    for text in texts:
        lines.append(Line(text, size=10.0, start=start))
        start += len(text) + 1
    return lines


def _name(*texts: str, local: str | None = None, language: str = "es") -> tuple[str, str] | None:
    found = find_name(_lines(*texts), f"{local}@example.org" if local else None, language, {})
    return (found.given, found.family) if found else None


@pytest.mark.parametrize(
    ("text", "local", "given", "family"),
    [
        ("Tréhorel Hugues", None, "Hugues", "Tréhorel"),
        ("Souley Garba Haoua", None, "Haoua", "Souley Garba"),
        ("Tamsin Hollis", "tamsin88", "Tamsin", "Hollis"),
        ("Di Lorenzo Domenico", "domenico-lorenzo", "Domenico", "Di Lorenzo"),
        ("de la Cruz Romero Juan", "cruz.juan", "Juan", "de la Cruz Romero"),
        ("d'Aubigny Charles-Henri", None, "Charles-Henri", "d'Aubigny"),
        ("Abel Martin", "abel.martin.pro", "Abel", "Martin"),
        ("Castro Israel", "israelcastro.pro", "Israel", "Castro"),
        ("Akakpo-Vizah Prosper", "prosper.akakpo", "Prosper", "Akakpo-Vizah"),
        ("Lê Quoc Bao", None, "Quoc Bao", "Lê"),
        ("Zeynab bint Khalid", None, "Zeynab", "bint Khalid"),
    ],
)
def test_the_order_of_a_name_is_told_by_its_words(text: str, local: str | None, given: str, family: str) -> None:
    assert split_name(text, f"{local}@example.org" if local else None, "fr") == (given, family)


@pytest.mark.parametrize(
    ("text", "local", "given", "family"),
    [
        ("Juan Carlos Molina", None, "Juan Carlos", "Molina"),
        ("Ana Martín Molina", None, "Ana", "Martín Molina"),
        ("Uxía Lourido Vázquez", "uxia_vazquez", "Uxía", "Lourido Vázquez"),
        ("Jordi Puigdevall i Serra", None, "Jordi", "Puigdevall i Serra"),
    ],
)
def test_three_spanish_words_have_two_given_names_or_two_families(
    text: str, local: str | None, given: str, family: str
) -> None:
    assert split_name(text, f"{local}@example.org" if local else None, "es") == (given, family)


@pytest.mark.parametrize(
    "text",
    [
        "Hoja de vida de Ana Lô Ruiz",
        "HOJA DE VIDA – Ana Lô Ruiz",
        "Currículum de Ana Lô Ruiz",
        "Candidature de Ana Lô Ruiz",
        "Téc. Ana Lô Ruiz",
        "Licda. Ana Lô Ruiz",
        "Identité : Ana Lô Ruiz",
        "Nombres: Ana Lô Ruiz",
        "Nombre del candidato\tAna Lô Ruiz",
        "Lô Ruiz, Ana ana.lo@example.org",
        "Ana Lô Ruiz, Bilbao, Teléfono: +34 612 345 026, ana.lo@example.org",
    ],
)
def test_what_stands_around_a_name_is_no_part_of_it(text: str) -> None:
    assert _name(text, "Bilbao", local="ana.lo") == ("Ana", "Lô Ruiz")


def test_a_street_and_the_title_of_a_cv_are_no_names() -> None:
    assert _name("Gran Vía, 40, 5.º dcha., 48009 Bilbao", "Av. Libertador, Caracas", "Hoja de Vida") is None
    name = _name(
        "BRICEÑO WUILMER JOSÉ", "Av. Libertador, Caracas - Venezuela", "x wj.briceno@example.org", local="wj.briceno"
    )
    assert name == ("Wuilmer José", "Briceño")
    assert names_document("Currículum")
    assert names_document("CURRICULUM VITÆ")
    assert not names_document("Curriculum")


@pytest.mark.parametrize(
    ("texts", "given", "family"),
    [
        (("Noms : Barry", "Prénoms : Alpha Oumar"), "Alpha Oumar", "Barry"),
        (("Nom de naissance : Ould Cheikh", "Prénom : Sidi"), "Sidi", "Ould Cheikh"),
        (("Nom de jeune fille : Petit", "Nom d'usage : Roy", "Prénom : Ada"), "Ada", "Roy"),
        (("Nom : Kabongo", "Postnom : Tshibangu", "Prénom : Dieudonné"), "Dieudonné", "Kabongo Tshibangu"),
        (("Primer apellido: Ruiz", "Segundo apellido: Lô", "Nombre: Ana"), "Ana", "Ruiz Lô"),
        (("Primer apellido y segundo apellido\tRuiz Lô", "Nombre\tAna"), "Ana", "Ruiz Lô"),
    ],
)
def test_families_of_several_labels_are_one(texts: tuple[str, ...], given: str, family: str) -> None:
    found = {name: value for name, (value, _, _) in find_labelled(_lines(*texts)).items()}
    assert found == {"given_name": given, "family_name": family}


@pytest.mark.parametrize(
    ("text", "local", "given", "family"),
    [
        ("Cordero Pastor Jesús", "jesuscorderopastor", "Jesús", "Cordero Pastor"),
        ("Giordano Sofía Belén", "sofiabelengiordano", "Sofía Belén", "Giordano"),
        ("Rincón Diego Armando", "rincon.diego", "Diego Armando", "Rincón"),
        ("Sofía Belén Giordano", "sofiabelengiordano", "Sofía Belén", "Giordano"),
    ],
)
def test_an_address_that_turns_a_name_around_tells_its_order(text: str, local: str, given: str, family: str) -> None:
    assert split_name(text, f"{local}@example.org", "es") == (given, family)


@pytest.mark.parametrize(
    "text",
    [
        "Diaw Ruiz, Ana, abogada",
        "ANA DIAW RUIZ ana.lo@example.org",
        "Ana Diaw Ruiz, 12 rue des Lilas, 69003 Lyon",
        "Ana Diaw Ruiz, B. Sc., M. Sc.",
        "Ing. Civil Ana Diaw Ruiz",
    ],
)
def test_a_name_is_parted_from_what_follows_it(text: str) -> None:
    assert _name(text, "Bilbao", "soltera", "34 años", "28013") == ("Ana", "Diaw Ruiz")


def test_a_name_in_capitals_ends_where_a_title_follows() -> None:
    assert _name("QUOC BAO DIAW Infirmière", local="quocbao.diaw", language="fr") == ("Quoc Bao", "Diaw")


def test_a_family_name_that_begins_like_a_street_is_one() -> None:
    assert _name("ST-PIERRE, Maude", language="fr") == ("Maude", "St-Pierre")
    assert _name("Quartier Plateau", "Niamey", language="fr") is None


def test_who_signs_at_the_end_is_the_person_where_no_head_names_one() -> None:
    end = _lines("Langues", "Anglais : courant", "Fait à Dakar, le 3 mai 2025", "Ana Lô Ruiz")
    assert [line.text for line in signed(end)] == ["Fait à Dakar, le 3 mai 2025", "Ana Lô Ruiz"]
    assert [line.text for line in signed(_lines("Madrid, 3 de mayo de 2025", "Ana Lô"))][1:] == ["Ana Lô"]
    assert [line.text for line in signed(_lines("I hereby certify that this is true.", "Ana Lô"))][1:] == ["Ana Lô"]
    assert signed(_lines("Langues", "Anglais : courant")) == []


def test_initials_in_the_address_tell_a_family_name_of_two_parts() -> None:
    assert _name("Owen St John Pryce-Hall", local="owen.ph", language="en") == ("Owen St John", "Pryce-Hall")


@pytest.mark.parametrize("label", ["nom complet", "Full name", "Nombre y apellidos", "Nom et prénom"])
def test_a_name_behind_its_label_may_be_an_item_of_a_list(label: str) -> None:
    items = [replace(line, bullet=True) for line in _lines(f"{label}: Salomé Quiroga", "I grow ferns", "alias: sq")]
    found = find_name(items, "hello@example.org", "en", {})
    assert found is not None and {found.given, found.family} == {"Salomé", "Quiroga"}


@pytest.mark.parametrize(
    ("text", "local", "given", "family"),
    [
        ("Goh Boon Kheng", None, "Boon Kheng", "Goh"),
        ("Ng Siew Ling", "siewling.ng", "Siew Ling", "Ng"),
        ("Chan Tai Man", "taimanchan", "Tai Man", "Chan"),
        ("Kim Min-jun", "minjun.kim", "Min-jun", "Kim"),
        ("Jung So Min", "jsm88", "So Min", "Jung"),
        ("Koh Li Ting, Grace", "grace.koh", "Li Ting, Grace", "Koh"),
        ("Nguyen Van An", "an.nguyen", "Van An", "Nguyen"),
        ("Mei Ling Tan", None, "Mei Ling", "Tan"),
        ("Lee Ann Smith", None, "Lee Ann", "Smith"),
        ("Lin Manuel Ortega", None, "Lin Manuel", "Ortega"),
    ],
)
def test_a_family_name_of_one_syllable_stands_before_two_more(
    text: str, local: str | None, given: str, family: str
) -> None:
    assert _name(text, local=local, language="en") == (given, family)
