"""The language that a CV is written in, by its small words and its headings."""

from collections import Counter

from cv_parser_service.extraction.words import tokens

_WORDS = {
    "en": "the and of in to for with a an on by at from as is was languages experience education skills work english",
    "fr": "le la les et de des du en pour avec un une au aux dans sur par est langues experience formation competences "
    "anglais aujourd actuel depuis telephone naissance",
    "es": "el los las y de del en para con un una al por es idiomas experiencia formacion educacion habilidades ingles "
    "desde actualidad telefono nacimiento",
}
_SETS = {language: frozenset(words.split()) for language, words in _WORDS.items()}


def language_of(text: str) -> str:
    """One of en, fr, es."""
    counts = Counter(tokens(text[:20_000]))
    scores = {language: sum(counts[word] for word in words) for language, words in _SETS.items()}
    return max(scores, key=lambda language: scores[language])
