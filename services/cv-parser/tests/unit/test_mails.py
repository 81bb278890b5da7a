"""A CV in the body of a mail."""

import pytest
from cv_parser_service.extraction.evidence import Evidence
from cv_parser_service.extraction.extract import extract

CV = (
    "{name}\n14 Tanner Street, Leeds LS1 4AP\n0113 496 0142\n\nEXPERIENCE\n\n"
    "Shop Assistant, Hill Bakery Ltd\t2019 – 2021\n"
    "Served two hundred guests a day\n"
)
MAILS = {
    "closed": "From: Odile Marchbank <odile@example.org>\nTo: jobs@mill.example\nSubject: Resume - baker\n\n"
    "Hi Tanya, as discussed my resume is below because\nmy attachment keeps bouncing. I can start May 1.\n"
    "Thanks, Odile\n\n",
    "signed": "De : Odile Marchbank <odile@example.org>\nEnvoyé : lundi 3 mars 2025\nÀ : emploi@mill.example\n"
    "Objet : Candidature\n\nBonjour,\nVeuillez trouver mon CV ci-dessous.\nBien cordialement,\nOdile Marchbank\n\n",
    "forwarded": '---------- Forwarded message ---------\nDe: "Odile Marchbank" <odile@example.org>\n'
    "Fecha: lun, 3 mar 2025\nAsunto: CV para panadería\nPara: <empleo@mill.example>\n\n"
    "Hola, le mando mi CV.\nUn saludo\n\n",
    "silent": "Subject: application\nFrom: odile@example.org\nDate: Mon, 3 Mar 2025\n\n",
}


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


def _read(evidence: Evidence, text: str) -> dict[str, str]:
    return {field.name: field.value for field in extract(text.encode(), evidence).fields if field.entry in (None, 0)}


@pytest.mark.parametrize("mail", MAILS.values(), ids=MAILS)
@pytest.mark.parametrize("name", ["ODILE MARCHBANK", "Odile Marchbank"])
def test_the_person_is_read_below_the_mail(evidence: Evidence, mail: str, name: str) -> None:
    found = _read(evidence, mail + CV.format(name=name))
    assert (found["given_name"], found["family_name"]) == ("Odile", "Marchbank")
    assert (found["email"], found["phone"][-7:]) == ("odile@example.org", "4960142")
    assert (found["address.street"], found["address.city"]) == ("14 Tanner Street", "Leeds")
    assert (found["title"], found["employer"]) == ("Shop Assistant", "Hill Bakery Ltd")
    assert "headline" not in found and "summary" not in found


def test_who_sent_the_mail_is_named_where_the_cv_is_not(evidence: Evidence) -> None:
    found = _read(evidence, MAILS["closed"] + CV.format(name="Baker"))
    assert (found["given_name"], found["family_name"]) == ("Odile", "Marchbank")


def test_a_cv_that_begins_with_labels_is_no_mail(evidence: Evidence) -> None:
    found = _read(evidence, "Odile Marchbank\nDate: 3 March 2025\nSubject: baker\n14 Tanner Street, Leeds LS1 4AP\n")
    assert found["address.city"] == "Leeds"
