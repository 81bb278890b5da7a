"""Policy files: each loads through each service, says what its guide says, is refused when wrong."""

import ast
import inspect
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from application_service import policy as application
from cv_parser_service import policy as cv_parser
from identity_service import policy as identity
from notifier_service import policy as notifier
from profile_service import policy as profile
from vacancy_service import policy as vacancy

from chassis import policies
from chassis.policies import PolicyError, load, load_organisations, notice_text

ROOT = Path(__file__).resolve().parents[2]
POLICIES = ROOT / "policies"
DOCUMENT = ROOT / "docs" / "policies.md"
WIPO = ("wipo-staff", "wipo-internship", "wipo-contractor")
NAMES = (*WIPO, "un-secretariat", "ilo", "hospice")
SECTIONS: dict[str, ModuleType] = {
    "identity": identity,
    "profile": profile,
    "vacancy": vacancy,
    "application": application,
    "notifier": notifier,
    "cv-parser": cv_parser,
}
REQUIREMENTS = [
    f"{guide}{number}" for guide, last in (("W", 42), ("I", 35), ("L", 22), ("S", 20)) for number in range(1, last + 1)
]


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """A copy of the policies that a test may spoil."""
    return Path(shutil.copytree(POLICIES, tmp_path / "policies"))


@pytest.fixture(scope="module")
def applying() -> dict[str, application.Policy]:
    return load(POLICIES, "application", application.Policy)


@pytest.fixture(scope="module")
def registering() -> dict[str, identity.Policy]:
    return load(POLICIES, "identity", identity.Policy)


@pytest.fixture(scope="module")
def profiles() -> dict[str, profile.Policy]:
    return load(POLICIES, "profile", profile.Policy)


@pytest.fixture(scope="module")
def vacancies() -> dict[str, vacancy.Policy]:
    return load(POLICIES, "vacancy", vacancy.Policy)


@pytest.fixture(scope="module")
def telling() -> dict[str, notifier.Policy]:
    return load(POLICIES, "notifier", notifier.Policy)


def spoil(directory: Path, name: str, old: str, new: str) -> int:
    """Replace one piece of a file, and tell the line where it stood."""
    path = directory / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


@pytest.mark.parametrize("section", SECTIONS)
def test_every_policy_file_loads_through_every_service(section: str) -> None:
    assert set(load(POLICIES, section, SECTIONS[section].Policy)) == set(NAMES)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("references_min = 0", 'references_min = "0"', "[application] references_min: expected int, got str"),
        ("references_min = 0", "referenced_min = 0", "[application] references_min: missing"),
        ("letter_max = 10_000", "letter_max = 10_000\ncolour = 1", "[application] colour: unknown key"),
        ('letter = "recommended"', 'letter = "maybe"', "[application] letter: invalid enum value 'maybe'"),
        (
            "references_min = 0",
            "references_min = 9",
            "[application] references_min: more than references_max",
        ),
    ],
)
def test_a_wrong_policy_is_refused_with_file_line_and_reason(directory: Path, old: str, new: str, reason: str) -> None:
    line = spoil(directory, "ilo.toml", old, new)
    if "unknown" in reason:
        line += 1
    if "missing" in reason:
        text = (directory / "ilo.toml").read_text(encoding="utf-8")
        line = text[: text.index("[application]\n")].count("\n") + 1
    with pytest.raises(PolicyError) as refusal:
        load(directory, "application", application.Policy)
    assert str(refusal.value) == f"{directory / 'ilo.toml'}:{line}: {reason}"


def test_a_wrong_value_in_a_list_of_tables_is_refused_with_its_own_line(directory: Path) -> None:
    line = spoil(directory, "hospice.toml", 'id = "work_certificate"', 'id = "workpaper"')
    with pytest.raises(PolicyError, match=rf"hospice\.toml:{line}: \[application\] attachments\.kinds\[2\]\.id"):
        load(directory, "application", application.Policy)


def test_a_text_without_one_of_the_languages_is_refused(directory: Path) -> None:
    text = 'label = { en = "Staff number", fr = "Numéro personnel" }'
    line = spoil(directory, "ilo.toml", text, 'label = { en = "Staff number" }')
    with pytest.raises(PolicyError, match=rf"ilo\.toml:{line}: .*staff_number\.label: missing in fr"):
        load(directory, "application", application.Policy)


def test_a_missing_section_is_refused(directory: Path) -> None:
    spoil(directory, "ilo.toml", "[cv-parser]", "[parser]")
    with pytest.raises(PolicyError, match=r"ilo\.toml:1: \[cv-parser\] is missing"):
        load(directory, "cv-parser", cv_parser.Policy)


def test_a_file_that_is_not_toml_is_refused_with_its_line(directory: Path) -> None:
    line = spoil(directory, "ilo.toml", "references_min = 0", "references_min 0")
    with pytest.raises(PolicyError, match=rf"ilo\.toml:{line}: "):
        load(directory, "application", application.Policy)


def test_a_key_inside_a_text_of_several_lines_is_not_taken_for_the_key() -> None:
    text = '[a]\ntext = """\nletter = 1\n"""\nletter = 2\n'
    assert policies.lines_of_keys(text)["a", "letter"] == 5


def test_a_directory_without_policies_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match="no policy file found"):
        load(tmp_path, "identity", identity.Policy)
    with pytest.raises(PolicyError, match="no organisation found"):
        load_organisations(tmp_path)


def test_a_list_under_a_policy_that_does_not_exist_is_refused_with_its_line(directory: Path) -> None:
    line = spoil(directory, "organisations/wipo.toml", 'policy = "wipo-internship"', 'policy = "wipo-interns"')
    with pytest.raises(PolicyError, match=rf"wipo\.toml:{line}: .*there is no policy wipo-interns\.toml"):
        load_organisations(directory)


def test_a_notice_without_its_file_is_refused_with_its_line(directory: Path) -> None:
    (directory / "notices" / "ilo" / "europe.fr.txt").unlink()
    text = (directory / "organisations" / "ilo.toml").read_text(encoding="utf-8")
    line = text[: text.index('files = { en = "notices/ilo/europe')].count("\n") + 1
    with pytest.raises(PolicyError, match=rf"ilo\.toml:{line}: .*there is no file notices/ilo/europe\.fr\.txt"):
        load_organisations(directory)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('countries = "default"', 'countries = ["CH"]', "expected exactly one notice"),
        ('zone = "Europe/Zurich"', 'zone = "Europe/Zurch"', "there is no time zone Europe/Zurch"),
        ("contact =", 'id = "ilo"\ncontact =', "id: unknown key"),
        ("[sender]", "[sender]\nphone = 1", "phone: unknown key"),
    ],
)
def test_a_wrong_organisation_is_refused(directory: Path, old: str, new: str, reason: str) -> None:
    spoil(directory, "organisations/ilo.toml", old, new)
    with pytest.raises(PolicyError, match=rf"ilo\.toml:\d+: .*{reason}"):
        load_organisations(directory)


def test_W1_wipo_has_three_lists_each_under_its_own_policy() -> None:
    lists = load_organisations(POLICIES)["wipo"].lists
    assert {each.id: each.policy for each in lists} == {
        "staff": "wipo-staff",
        "internships": "wipo-internship",
        "contractors": "wipo-contractor",
    }


def test_L2_the_notice_depends_on_the_country_of_residence() -> None:
    organisation = load_organisations(POLICIES)["ilo"]
    assert organisation.notice_for("CH").id == "ilo-europe"
    assert organisation.notice_for("KE").id == "ilo-default"


def test_W25_every_notice_says_two_years_in_both_languages() -> None:
    for organisation in load_organisations(POLICIES).values():
        for notice in organisation.notices:
            assert "two years" in notice_text(POLICIES, notice, "en")
            assert "deux ans" in notice_text(POLICIES, notice, "fr")
            assert notice_text(POLICIES, notice, "es") == notice_text(POLICIES, notice, "en")


def test_addresses_stand_under_example_domains() -> None:
    for organisation in load_organisations(POLICIES).values():
        assert organisation.sender.address.endswith(".example")
        assert organisation.contact.endswith(".example")


def test_W3_wipo_asks_for_a_user_name(registering: dict[str, identity.Policy]) -> None:
    assert {registering[name].user_name for name in WIPO} == {"required"}


def test_W6_wipo_deletes_the_cv_once_it_is_read(profiles: dict[str, profile.Policy]) -> None:
    for name in WIPO:
        assert profiles[name].cv.accepted
        assert {"doc", "docx"} <= set(profiles[name].cv.formats)
        assert not profiles[name].cv.kept
        assert profiles[name].cv.typing_recommended


def test_W13_internships_need_two_references_and_only_they(applying: dict[str, application.Policy]) -> None:
    assert {name: policy.references_min for name, policy in applying.items() if policy.references_min} == {
        "wipo-internship": 2
    }


def test_W17_wipo_candidates_change_until_closing_and_delete_always(
    applying: dict[str, application.Policy],
) -> None:
    for name in WIPO:
        assert applying[name].change_after_submission == "until_closing"
        assert applying[name].withdraw == "always"


def test_W22_wipo_deletes_applications_with_the_account(registering: dict[str, identity.Policy]) -> None:
    assert {registering[name].deactivation.applications for name in WIPO} == {"deleted"}


def test_W28_contractors_who_are_retained_hear_within_two_months(
    vacancies: dict[str, vacancy.Policy],
) -> None:
    promise = vacancies["wipo-contractor"].promise
    assert promise is not None
    assert (promise.addressed_to, promise.within_months, promise.within_days) == ("retained", 2, 0)


def test_W31_the_previous_system_ends_on_30_june_2016(registering: dict[str, identity.Policy]) -> None:
    predecessor = registering["wipo-staff"].predecessor
    assert predecessor is not None
    assert (predecessor.cut_over, predecessor.end_date) == (date(2016, 4, 6), date(2016, 6, 30))


@pytest.mark.parametrize(
    ("name", "extra"), [("wipo-staff", []), ("wipo-internship", ["references"]), ("wipo-contractor", [])]
)
def test_W34_steps_stand_in_the_order_of_the_guide(
    applying: dict[str, application.Policy], name: str, extra: list[str]
) -> None:
    first = ["start", "personal", "education", "experience", "general_questionnaire", "vacancy_questionnaire"]
    assert [step.id for step in applying[name].steps] == [*first, "letter", *extra, "signature", "review"]


def test_W35_only_internships_may_stand_open_without_a_closing_date(
    vacancies: dict[str, vacancy.Policy],
) -> None:
    assert [name for name, policy in vacancies.items() if policy.standing_allowed] == ["wipo-internship"]


def test_W41_only_contractors_offers_carry_the_note(vacancies: dict[str, vacancy.Policy]) -> None:
    assert [name for name, policy in vacancies.items() if policy.note] == ["wipo-contractor"]


def test_I1_serving_staff_may_not_register(registering: dict[str, identity.Policy]) -> None:
    who = registering["un-secretariat"].who_may_register
    assert who is not None
    assert {person.id for person in who.refused} == {"secretariat_staff", "mission_staff"}
    assert len(who.admitted) == 7


def test_I4_the_profile_has_four_parts(profiles: dict[str, profile.Policy]) -> None:
    parts = [part.id for part in profiles["un-secretariat"].parts]
    assert parts == ["contact", "un_employment", "family", "nationality"]


def test_I5_the_draft_has_six_tabs_before_view_and_submit(applying: dict[str, application.Policy]) -> None:
    tabs = [group.title["fr"] for group in applying["un-secretariat"].groups]
    assert tabs == [
        "Démarrer",
        "Questions présélection",
        "Préférences",
        "Études et expériences",
        "Compétences",
        "Références",
        "Lettre de motivation & autres",
        "Visualiser & Soumettre",
    ]


def test_I7_sessions_end_after_sixty_minutes(registering: dict[str, identity.Policy]) -> None:
    assert registering["un-secretariat"].session_minutes == 60


def test_I10_I14_a_submitted_application_is_final(applying: dict[str, application.Policy]) -> None:
    policy = applying["un-secretariat"]
    assert policy.change_after_submission == "none"
    assert not policy.reapplication_after_withdrawal
    assert not policy.withdraw_undo
    assert policy.conditions_at_submit


def test_I15_five_saved_searches_for_365_days(telling: dict[str, notifier.Policy]) -> None:
    policy = telling["un-secretariat"]
    assert (policy.saved_searches_max, policy.saved_search_days, policy.own_address) == (5, 365, True)


def test_I16_a_file_of_exactly_one_megabyte_is_refused(applying: dict[str, application.Policy]) -> None:
    attachments = applying["un-secretariat"].attachments
    assert attachments.smaller_than_bytes == application.MEGABYTE
    assert not attachments.accepts_size(1_000_000)
    assert attachments.accepts_size(999_999)
    assert attachments.max_bytes == 999_999


def test_I16_each_example_name_follows_its_own_rule(applying: dict[str, application.Policy]) -> None:
    for policy in applying.values():
        rule = policy.attachments.name_rule
        assert re.fullmatch(rule.pattern, rule.example)
        assert len(rule.example) <= rule.max_length
    assert not re.fullmatch(applying["un-secretariat"].attachments.name_rule.pattern, "Mon diplôme.pdf")


def test_I27_the_status_after_submission_reads_postule(applying: dict[str, application.Policy]) -> None:
    assert applying["un-secretariat"].stages[0].public_label == {"en": "Applied", "fr": "Postulé"}


def test_L3_registration_offers_alerts_and_news(registering: dict[str, identity.Policy]) -> None:
    assert registering["ilo"].opt_ins == identity.OptIns(job_alerts=True, news=True)


def test_L5_the_ilo_accepts_no_cv(profiles: dict[str, profile.Policy], applying: dict[str, application.Policy]) -> None:
    assert [name for name, policy in profiles.items() if not policy.cv.accepted] == ["ilo"]
    assert not profiles["ilo"].cv.linkedin
    assert applying["ilo"].attachments.kinds == ()


def test_L6_a_session_lasts_at_least_the_minutes_that_the_profile_needs(
    registering: dict[str, identity.Policy], profiles: dict[str, profile.Policy]
) -> None:
    assert profiles["ilo"].minutes_needed == 30
    assert registering["ilo"].session_minutes >= 30


def test_L7_L17_duties_and_achievements_are_mandatory_and_limited(
    profiles: dict[str, profile.Policy],
) -> None:
    policy = profiles["ilo"]
    assert policy.experience.duties == profile.TextLimit(max_characters=2000, about_words=300)
    assert policy.experience.achievements == profile.TextLimit(max_characters=1000, about_words=150)
    assert {"/experience/*/duties", "/experience/*/achievements"} <= set(policy.mandatory)
    assert policy.experience.inside_section


def test_L10_an_advanced_degree_is_a_masters_or_a_doctorate(profiles: dict[str, profile.Policy]) -> None:
    assert profiles["ilo"].education.advanced_levels == ("master", "doctorate")
    assert profiles["ilo"].education.accredited_only


def test_L11_the_last_letter_is_kept_and_recommended(applying: dict[str, application.Policy]) -> None:
    assert (applying["ilo"].letter, applying["ilo"].letter_kept) == ("recommended", True)


def test_L12_L20_only_the_ilo_hides_closed_vacancies(vacancies: dict[str, vacancy.Policy]) -> None:
    assert [name for name, policy in vacancies.items() if not policy.closed_visible] == ["ilo"]


def test_S4_selected_candidates_hear_one_to_two_weeks_after_the_deadline(
    vacancies: dict[str, vacancy.Policy],
) -> None:
    promise = vacancies["hospice"].promise
    assert promise is not None
    assert (promise.not_before_days, promise.within_days, promise.addressed_to) == (7, 14, "retained")


def test_S6_only_personal_information_changes_after_submission(
    applying: dict[str, application.Policy],
) -> None:
    assert applying["hospice"].change_after_submission == "personal_only"


def test_S7_the_procedure_has_two_stages_and_documents_in_both(
    applying: dict[str, application.Policy],
) -> None:
    policy = applying["hospice"]
    first, second = policy.groups
    steps = {kind.id: kind.step for kind in policy.attachments.kinds}
    assert steps["cv"] in first.steps
    assert steps["degree"] in second.steps
    assert "vacancy_questionnaire" in second.steps


def test_S8_S14_documents_on_request_and_withdrawal_of_all(applying: dict[str, application.Policy]) -> None:
    assert applying["hospice"].attachments.after_submission == "on_request"
    assert applying["hospice"].withdraw_all


def test_S11_I32_spontaneous_profiles_only_where_the_guide_has_them(
    applying: dict[str, application.Policy],
) -> None:
    assert {name for name, policy in applying.items() if policy.spontaneous.accepted} == set(WIPO)


def test_S15_deleting_the_account_withdraws_everywhere(registering: dict[str, identity.Policy]) -> None:
    assert registering["hospice"].deactivation.applications == "withdrawn"


def test_S17_one_applies_without_an_account(registering: dict[str, identity.Policy]) -> None:
    assert [name for name, policy in registering.items() if policy.apply_without_account] == ["hospice"]


def test_both_services_that_know_the_promise_know_the_same(
    vacancies: dict[str, vacancy.Policy], applying: dict[str, application.Policy]
) -> None:
    for name in NAMES:
        assert vars(vacancies[name].promise or object) == vars(applying[name].promise or object)


def test_every_requirement_of_the_guides_has_a_line_in_the_documentation() -> None:
    named = re.findall(r"^\| ([WILS]\d+) \|", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
    assert named == REQUIREMENTS


@pytest.mark.parametrize("section", SECTIONS)
def test_the_documentation_shows_every_setting_with_its_values(section: str) -> None:
    table = "\n".join(settings_table(section))
    assert table in DOCUMENT.read_text(encoding="utf-8"), f"docs/policies.md needs this table:\n{table}"


def settings_table(section: str) -> Iterator[str]:
    """The table of a section in `docs/policies.md`, made of the classes' and the files' own words."""
    kind = SECTIONS[section].Policy
    loaded = load(POLICIES, section, kind)
    yield "| setting | meaning | " + " | ".join(NAMES) + " |"
    yield "|---" * (len(NAMES) + 2) + "|"
    for steps, meaning in settings_of(kind):
        cells = (cell(name, section, steps, loaded[name]) for name in NAMES)
        yield f"| `{'.'.join(steps)}` | {meaning} | {' | '.join(cells)} |"


def settings_of(kind: type[Any], above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each setting of a class and of the classes inside it, with its meaning."""
    meanings = meanings_of(kind)
    for field in fields(kind):
        hint = get_type_hints(kind)[field.name]
        inner = next((each for each in (hint, *get_args(hint)) if isinstance(each, type) and is_dataclass(each)), None)
        if inner is None or get_origin(hint) is tuple:
            yield (
                (*above, field.name),
                meanings.get(field.name, field.name.replace("_", " ").capitalize() + "."),
            )
        else:
            yield from settings_of(inner, (*above, field.name))


def meanings_of(kind: type[Any]) -> dict[str, str]:
    """The words under each field of a class."""
    (definition,) = ast.parse(inspect.getsource(kind)).body[:1]
    assert isinstance(definition, ast.ClassDef)
    meanings = {}
    for field, words in zip(definition.body, definition.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(words, ast.Expr) and isinstance(field.target, ast.Name):
            meanings[field.target.id] = ast.literal_eval(words.value).replace("|", "\\|")
    return meanings


def cell(name: str, section: str, steps: tuple[str, ...], value: Any) -> str:
    """A value, with the requirements that it comes from."""
    for step in steps:
        value = getattr(value, step, None)
    if value is None:
        return "–"
    source = sources(name, (section, *steps))
    return f"{shown(value)} ({source})" if source else shown(value)


def shown(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return "text"
    if not isinstance(value, tuple):
        return f"`{value}`".replace("|", "\\|")
    if not value:
        return "none"
    if not all(isinstance(item, str) or hasattr(item, "id") for item in value) or len(value) > 12:
        return str(len(value))
    return ", ".join(str(getattr(item, "id", item)) for item in value)


def sources(name: str, steps: tuple[str, ...]) -> str:
    """The requirements named at the end of a value's line; a value inside an inline table has its line."""
    text = (POLICIES / f"{name}.toml").read_text(encoding="utf-8")
    lines = policies.lines_of_keys(text)
    number = lines.get((*steps, 0)) or lines.get(steps) or lines.get(steps[:-1])
    comment = re.search(r"# ((?:[WILS]\d+ ?)+)$", text.splitlines()[number - 1]) if number else None
    return comment[1].strip() if comment else ""
