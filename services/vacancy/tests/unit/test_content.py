"""What even a draft may not hold."""

from __future__ import annotations

from vacancy_service.domain import Content, Option, Question, Wording

from .builders import a_content, a_policy


def _codes(content: Content, **rules: bool) -> dict[str, str]:
    return {error.pointer: error.code for error in content.problems(a_policy(**rules))}


def test_W11_two_questions_cannot_share_an_id() -> None:
    question = Question(id="q", type="yes_no", text={"en": "Do you?"})
    assert _codes(a_content(questionnaire=(question, question))) == {"/questionnaire/1/id": "repeated"}


def test_W11_a_choice_has_options_of_its_own_and_nothing_else_has() -> None:
    yes = Option(id="yes", text={"en": "Yes"})
    questionnaire = (
        Question(id="a", type="choice", text={"en": "Which?"}),
        Question(id="b", type="number", text={"en": "How many?"}, options=(yes,), max_length=3),
        Question(id="c", type="choices", text={"en": "Which?"}, options=(yes, yes)),
    )
    assert _codes(a_content(questionnaire=questionnaire)) == {
        "/questionnaire/0/options": "required",
        "/questionnaire/1/options": "not_a_choice",
        "/questionnaire/1/max_length": "not_a_text",
        "/questionnaire/2/options/1/id": "repeated",
    }


def test_W11_questions_and_options_need_words_in_the_first_language() -> None:
    question = Question(id="a", type="choice", text={"fr": "Lequel ?"}, options=(Option(id="x", text={"fr": "X"}),))
    assert _codes(a_content(questionnaire=(question,))) == {
        "/questionnaire/0/text/en": "required",
        "/questionnaire/0/options/0/text/en": "required",
    }


def test_a_text_in_a_language_that_the_vacancy_does_not_name_is_refused() -> None:
    texts = {"es": Wording(title="Auxiliar", text="Archiva.")}
    assert _codes(a_content(texts=texts)) == {"/texts/es": "language_not_listed"}


def test_S7_documents_are_asked_for_only_where_the_policy_allows() -> None:
    content = a_content(required_documents=("degree",))
    assert _codes(content, documents_allowed=False) == {"/required_documents": "documents_not_allowed"}
    assert _codes(content, documents_allowed=True) == {}


def test_a_reader_gets_their_language_or_the_vacancys_first() -> None:
    texts = {"en": Wording(title="Clerk", text="."), "fr": Wording(title="Commis", text=".")}
    content = a_content(languages=("fr", "en"), texts=texts)
    assert content.wording("en")[1].title == "Clerk"
    assert content.wording("ar") == ("fr", texts["fr"])
