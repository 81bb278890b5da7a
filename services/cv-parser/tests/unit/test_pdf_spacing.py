"""Blanks that nothing draws: where the pen moved far enough."""

from dataclasses import replace

from cv_parser_service.extraction.document import Column
from cv_parser_service.extraction.formats.pdf_spacing import Character, text_of
from cv_parser_service.extraction.pages.rows import Run, rows_of


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


def _words(text: str, size: float, widths: dict[str, float]) -> list[Run]:
    """Words drawn one by one, on three rows that begin alike, each with a blank as wide as a letter before it."""
    runs = []
    for row in range(3):
        left = 50.0
        for word in text.split():
            glyphs = []
            for letter in word:
                width = widths.get(letter, 0.5) * size
                glyphs.append((letter, left, left + width))
                left += width
            top = 100.0 + 14 * row
            runs.append(Run(word, glyphs[0][1], left, top, top + size, top + size, size, False, False, tuple(glyphs)))
            left += 0.5 * size
    return runs


def test_the_blanks_of_a_typewriter_are_no_columns() -> None:
    typed = rows_of(_words("Desarrolladora en Typeform", 12, {}), 1, Column.MAIN)
    assert [line.text for line in typed] == ["Desarrolladora en Typeform"] * 3
    printed = rows_of(_words("Desarrolladora en Typeform", 12, {"r": 0.3, "m": 0.8}), 1, Column.MAIN)
    assert printed[0].text == "Desarrolladora\ten\tTypeform"
