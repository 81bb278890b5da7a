"""The rules that propose a level."""

from __future__ import annotations

import pytest
from profile_service.domain.degrees import levelled, rule_for, shipped
from profile_service.domain.profile import EMPTY, Change
from profile_service.domain.rules import Rules, mandatory_places, rules_of

from chassis.ids import new_id


@pytest.mark.parametrize(
    ("country", "title", "level"),
    [
        ("FR", "Diplôme d’ingénieur", "master"),
        ("FR", "DIPLOME D INGENIEUR INSA", "master"),
        ("FR", "Titre d'ingénieure diplômée", "master"),
        ("FR", "Diplôme de l’École polytechnique", "master"),
        ("FR", "Programme Grande École", "master"),
        ("FR", "Ingénieur-maître", "first_level"),
        ("FR", "Licence, sciences de l’ingénieur", "first_level"),
        ("FR", "Maîtrise de droit", "first_level"),
        ("FR", "D.E.A. de chimie", "master"),
        ("FR", "DESS", "master"),
        ("FR", "B.U.T. informatique", "first_level"),
        ("FR", "DUT", "technical"),
        ("FR", "Mastère spécialisé", "certificate"),
        ("FR", "HDR", "doctorate"),
        ("GB", "M.Sc. in Physics", "master"),
        ("GB", "PGCE", "certificate"),
        ("US", "Ph.D.", "doctorate"),
        ("US", "Juris Doctor", "master"),
        ("DE", "Dipl.-Ing. (FH)", "first_level"),
        ("DE", "Dipl.-Ing.", "master"),
        ("CH", "Master of Advanced Studies", "certificate"),
        ("CH", "Licence en droit", "master"),
        ("IT", "Laurea magistrale", "master"),
        ("ES", "Licenciatura", "master"),
        ("PT", "Licenciatura", "first_level"),
        ("BE", "Licence", "master"),
        ("NL", "drs.", "master"),
        ("IN", "B.Tech", "first_level"),
        ("CN", "硕士", "master"),
        ("JP", "博士", "doctorate"),
        ("BR", "Bacharelado", "first_level"),
        ("MX", "Maestría", "master"),
        ("RU", "Кандидат наук", "doctorate"),
        ("EG", "ماجستير", "master"),
        ("MA", "Ingénieur d'État", "master"),
        ("SN", "Ingénieur de conception", "master"),
        ("KE", "Postgraduate Diploma", "certificate"),
        ("NG", "HND", "technical"),
        ("CA", "Maîtrise", "master"),
        ("AU", "Graduate Certificate", "certificate"),
    ],
)
def test_I19_B7_titles_have_the_level_of_their_country(country: str, title: str, level: str) -> None:
    rule = rule_for(country, title, shipped())
    assert rule is not None and rule.grade is not None
    assert rule.grade.level == level


@pytest.mark.parametrize(("country", "title"), [("FR", "Grumpf"), ("IT", "Laurea"), ("FR", ""), (None, "Master")])
def test_I19_where_no_rule_fits_none_is_made_up(country: str | None, title: str) -> None:
    assert rule_for(country, title, shipped()) is None


def test_I19_a_step_on_the_way_is_no_degree() -> None:
    rule = rule_for("BE", "Candidatures en droit", shipped())
    assert rule is not None and rule.grade is None


def test_B7_every_rule_has_a_reason_in_both_languages_and_a_source() -> None:
    rules = shipped()
    assert len(rules) >= 150
    assert len({rule.id for rule in rules}) == len(rules)
    assert [r.id for r in rules if not (r.reason["en"] and r.reason["fr"] and r.source.title and r.phrases)] == []


def asked(rules: Rules, **item: str) -> list[str]:
    content = levelled(Change({}, {"education": [item]}).applied_to(EMPTY, new_id), EMPTY)
    return [place.pointer for place in mandatory_places(rules, content)]


def test_I19_I35_a_level_that_differs_needs_a_reason_only_where_one_was_proposed() -> None:
    rules = rules_of(None)
    assert "/education/0/level_reason" in asked(rules, country="FR", degree="Licence", level="master")
    assert "/education/0/level_reason" not in asked(rules, country="FR", degree="Licence")
    assert "/education/0/level_reason" not in asked(rules, country="FR", degree="Grumpf", level="master")
