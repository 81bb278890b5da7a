"""Blanks that nothing draws: where the pen moved far enough."""

from dataclasses import replace

from cv_parser_service.extraction.pdf_spacing import Character, text_of


def _letters(text: str, moves: dict[int, float]) -> list[Character]:
    """Letters of ten points, six wide, that stand side by side but for the moves before some."""
    letters, left = [], 0.0
    for number, letter in enumerate(text):
        left += moves.get(number, 0.0)
        letters.append(Character(letter, number, left, left + 6, 0, 10, 10, 10, False, 0, ""))
        left += 6
    return letters


def test_a_blank_between_capitals_that_kerning_narrows_parts_two_words() -> None:
    assert text_of(_letters("RITAABOU", {4: 1.3})) == "RITA ABOU"


def test_letters_of_a_word_that_are_set_apart_alike_stay_one_word() -> None:
    assert text_of(_letters("RITA", dict.fromkeys(range(4), 1.3))) == "RITA"
    assert text_of(_letters("Ritaabou", {4: 1.3})) == "Ritaabou"


def test_a_large_name_whose_parts_differ_in_weight_alone_is_two_words() -> None:
    letters = _letters("ritaabou", {})
    large = [replace(c, size=30, look="nb"[n >= 4]) for n, c in enumerate(letters)]
    assert text_of(large) == "rita abou"
    assert text_of([replace(c, size=10) for c in large]) == "ritaabou"


def test_the_hook_of_an_f_hides_no_blank_that_a_pdf_has_there() -> None:
    letters = _letters("ofOak", {2: 0.3})
    blank = replace(letters[1], text=" ", guessed=True)
    assert text_of([*letters[:2], blank, *letters[2:]]) == "of Oak"
    letters = _letters("onOak", {2: 0.3})
    assert text_of([*letters[:2], blank, *letters[2:]]) == "onOak"
