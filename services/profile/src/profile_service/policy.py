"""The section `profile` of a policy file: what a profile holds, and how it may be filled."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Texts = Mapping[str, str]
"""A text for people, by language code."""

Level = Literal["secondary", "technical", "certificate", "first_level", "master", "doctorate"]
CvFormat = Literal["doc", "docx", "html", "odt", "pdf", "rtf", "txt"]


@dataclass(frozen=True, kw_only=True)
class Link:
    """Where a page sends the reader."""

    label: Texts
    url: str


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part (tab) of the profile: its title and the fields in it, as JSON pointers (`*` = every item)."""

    id: str
    title: Texts
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TextLimit:
    """How long a text may be."""

    max_characters: int
    """Characters that the text can hold."""
    about_words: int
    """The limit as a number of words, for the help text; 0 shows none (L17)."""


@dataclass(frozen=True, kw_only=True)
class Experience:
    """What an experience holds. Pasted formatting is always stripped (L7, I30)."""

    inside_section: bool
    """Experience inside and outside the organisation are separate sections (L7)."""
    inside_title: Texts | None = None
    """Title of the section inside the organisation."""
    outside_title: Texts | None = None
    """Title of the section outside the organisation."""
    duties: TextLimit
    """Main duties (L7, L17)."""
    achievements: TextLimit
    """Main achievements (L7, L17)."""
    internships: bool
    """Internships count as experience (W9, W36)."""


@dataclass(frozen=True, kw_only=True)
class ExpertiseLevel:
    """A level of expertise and its definition, which the page shows."""

    id: str
    label: Texts
    definition: Texts


@dataclass(frozen=True, kw_only=True)
class Education:
    """How degrees and institutions are entered and counted."""

    institution: Literal["list", "free"]
    """Institutions are chosen from the list of the country, or typed (L9)."""
    others_choice: Texts | None = None
    """The list's last choice, for secondary or technical schools, with free text (L9, L18)."""
    accredited_only: bool
    """Only degrees from accredited institutions count (L10)."""
    accreditation_sources: tuple[Link, ...]
    """Where accreditation is looked up, shown as links (L19)."""
    advanced_levels: tuple[Level, ...]
    """Levels that count as an advanced degree (L10)."""
    in_progress: bool
    """A degree may be in progress, with an expected end (W36)."""
    propose_level: bool
    """The level is proposed from country and title; another can be chosen with a reason (I19)."""
    degree_desk: str | None = None
    """Address of the desk that reports on wrong proposals reach (I19, I35)."""


@dataclass(frozen=True, kw_only=True)
class Cv:
    """Whether and how a CV fills the profile."""

    formats: tuple[CvFormat, ...]
    """Accepted file formats; none: this organisation accepts no CV and no import file (L5, W6, W27)."""
    kept: bool
    """The uploaded file stays; otherwise it is deleted once its fields are extracted (W6, S7)."""
    linkedin: bool
    """LinkedIn data may fill the profile (W6, S16)."""
    profile_exports: bool
    """A profile exported from another system, or from this one, may fill the profile (W27, W32)."""
    typing_recommended: bool
    """Typing by hand is marked as recommended (W39)."""
    smaller_than_bytes: int
    """A file must be strictly smaller than this."""
    note: Texts
    """What the page says about the CV before one is chosen (W6, L5)."""

    @property
    def accepted(self) -> bool:
        """Whether any CV may be uploaded."""
        return bool(self.formats)

    def accepts_size(self, size: int) -> bool:
        """Whether a file of `size` bytes is small enough."""
        return size < self.smaller_than_bytes


@dataclass(frozen=True, kw_only=True)
class Policy:
    """Rules of the candidate's profile."""

    parts: tuple[Part, ...]
    """The parts of the profile, in order (I4, W7, W8, W9)."""
    mandatory: tuple[str, ...]
    """Fields that must be filled, as JSON pointers; all of them filled reads "100 % complete" (I4, L17)."""
    alerts_need: tuple[str, ...]
    """The minimal profile: fields that an alert needs (L4)."""
    complete_before_applying: bool
    """An application can only be submitted with a complete profile (L4)."""
    minutes_needed: int
    """Minutes that the page tells candidates to allow; 0 says nothing (L6, L16)."""
    experience: Experience
    """Sections, texts and kinds of experience (L7, L17, W9, W36)."""
    expertise_levels: tuple[ExpertiseLevel, ...]
    """Levels of areas of expertise with definitions; none: no level is asked (L8)."""
    education: Education
    """Institutions, accreditation and degree levels (L9, L10, I19)."""
    social_links: Literal["optional", "none"]
    """Whether social-network details are asked for, never mandatory (S9)."""
    cv: Cv
    """The CV: accepted or refused, kept or deleted (W6, L5)."""
