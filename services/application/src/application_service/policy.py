"""The section `application` of a policy file: what an application is made of, and what may become of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Texts = Mapping[str, str]
"""A text for people, by language code."""

MEGABYTE = 1_000_000
"""Bytes in a megabyte, here, in every policy file and in every text (I16)."""

StepId = Literal[
    "start",
    "personal",
    "education",
    "experience",
    "skills",
    "general_questionnaire",
    "vacancy_questionnaire",
    "letter",
    "references",
    "attachments",
    "signature",
    "review",
]
ProfileSection = Literal["personal", "education", "experience", "languages", "skills", "certifications"]


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step box."""

    id: StepId
    title: Texts
    sections: tuple[ProfileSection, ...] = ()
    """Sections of the profile that this step shows; none: the step belongs to the application."""

    @property
    def owner(self) -> Literal["profile", "application"]:
        """Whose data the step edits."""
        return "profile" if self.sections else "application"


@dataclass(frozen=True, kw_only=True)
class Group:
    """Steps shown as one tab or one stage of the procedure (I5, S7)."""

    title: Texts
    steps: tuple[StepId, ...]


@dataclass(frozen=True, kw_only=True)
class AttachmentKind:
    """A kind of document, and the step that asks for it."""

    id: Literal["cv", "degree", "work_certificate", "letter", "other"]
    title: Texts
    step: StepId


@dataclass(frozen=True, kw_only=True)
class NameRule:
    """What a file may be called."""

    max_length: int
    """Characters that a file's name can have."""
    pattern: str
    """Regular expression that the whole name must match."""
    example: str
    """A name that follows the rule (I34)."""
    help: Texts
    """The rule in words."""


@dataclass(frozen=True, kw_only=True)
class Attachments:
    """Documents that come with an application."""

    smaller_than_bytes: int
    """A file must be strictly smaller than this: a file of exactly this size is refused (I16)."""
    max_count: int
    """0: no document is accepted."""
    kinds: tuple[AttachmentKind, ...]
    """Kinds of documents, each with the step that asks for it (S7)."""
    media_types: tuple[str, ...]
    """Types of files, found by content and not by name."""
    name_rule: NameRule
    """Rule for names, stated with an example before a file is chosen (I16, I34)."""
    size_help: Texts
    """Size limit and advice, stated before a file is chosen (I34)."""
    after_submission: Literal["on_request", "until_closing", "never"]
    """When a document may be added after submission (S8)."""
    before_submission_warning: Texts | None = None
    """Warning that no document can be added later (S18)."""

    @property
    def max_bytes(self) -> int:
        """The largest size that is accepted."""
        return self.smaller_than_bytes - 1

    def accepts_size(self, size: int) -> bool:
        """Whether a file of `size` bytes is small enough."""
        return size < self.smaller_than_bytes


@dataclass(frozen=True, kw_only=True)
class Signature:
    """Electronic signature: first name, last name and date of birth, which must match the profile (W14)."""

    declaration: Texts
    """The declaration that is read and signed."""


@dataclass(frozen=True, kw_only=True)
class Recommendations:
    """What must be read and confirmed before an application starts (I6)."""

    text: Texts
    """The recommendations."""
    manual: str | None = None
    """Address of the candidate's manual (I33)."""


@dataclass(frozen=True, kw_only=True)
class StaffNumber:
    """The field for seconded staff, who apply here (L1)."""

    label: Texts
    """Name of the field."""
    help: Texts
    """Who fills it in."""


@dataclass(frozen=True, kw_only=True)
class Spontaneous:
    """A profile without applying for anything (W21)."""

    accepted: bool
    """A profile can be sent without applying."""
    steps: tuple[StepId, ...]
    """Steps that such a profile is made of."""
    text: Texts
    """How it is done, or that it is not possible and what to do instead (S11)."""


@dataclass(frozen=True, kw_only=True)
class Messages:
    """Messages between HR and the candidate (S10)."""

    in_portal: bool
    """Messages are read and answered in the portal."""
    by_mail: bool
    """An answer from the candidate's own mailbox reaches HR."""


@dataclass(frozen=True, kw_only=True)
class WithdrawalWords:
    """What taking a submitted application back is called."""

    action: Texts
    """The action, beside an application in a list: "Delete" (W17)."""
    title: Texts
    """The page that does it, and its button."""
    done: Texts
    """What is said afterwards."""
    state: Texts
    """What such an application is called from then on."""
    undo: Texts
    """The button that takes it back."""


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A stage of a submitted application."""

    id: str
    label: Texts
    """What HR reads."""
    public_label: Texts
    """What the candidate reads, on the page and in the mail."""
    tells_candidate: bool
    """Reaching this stage sends the candidate a mail."""
    moves_to: tuple[str, ...]
    """Stages that HR may choose next."""


@dataclass(frozen=True, kw_only=True)
class Promise:
    """By when whom an answer reaches, counted from closing; the same as in the section `vacancy`."""

    addressed_to: Literal["retained", "everyone"]
    """Whom the promise is addressed to."""
    within_months: int
    """Months after closing, added to the days."""
    within_days: int
    """Days after closing, added to the months."""
    not_before_days: int
    """Days after closing before which no answer is to be expected."""
    remind_before_days: int
    """HR is reminded this many days before the promise lapses (W28)."""
    text: Texts
    """The promise in words."""


@dataclass(frozen=True, kw_only=True)
class Policy:
    """Rules of applications."""

    steps: tuple[Step, ...]
    """Steps in their order (W34, I5, I13, S7)."""
    groups: tuple[Group, ...]
    """Tabs or stages that hold the steps; none: each step stands for itself (I5, S7)."""
    recommendations: Recommendations | None = None
    """Recommendations to read and confirm before starting (I6)."""
    conditions_at_submit: Texts | None = None
    """Conditions shown after "Submit"; declining leaves a draft (I20)."""
    references_min: int
    """References that an application needs at least (W13)."""
    references_max: int
    """References that an application can hold."""
    letter: Literal["required", "recommended", "none"]
    """The cover letter (W12, L11)."""
    letter_kept: bool
    """The last letter is kept and offered again, with a warning to update or delete it (L11)."""
    letter_max: int
    """Characters that a letter can hold."""
    letter_advice: Texts | None = None
    """Advice on the letter step (W38)."""
    signature: Signature | None = None
    """Electronic signature; none: the step does not exist (W14)."""
    staff_number: StaffNumber | None = None
    """Staff number asked of seconded staff when applying (L1)."""
    attachments: Attachments
    """Documents: size, number, kinds, names (I16, I34, S7, S8)."""
    change_after_submission: Literal["until_closing", "personal_only", "none"]
    """What a candidate may change after submission (W17, I10, S6)."""
    withdraw: Literal["always", "until_closing"]
    """Until when a submitted application can be withdrawn (W17, I17, S14)."""
    withdraw_undo: bool
    """A withdrawal can be undone until closing (I29)."""
    withdraw_all: bool
    """All applications can be withdrawn at once (S14)."""
    withdraw_warning: Texts
    """What is said before a withdrawal (I29, S20)."""
    withdrawal_words: WithdrawalWords | None = None
    """What withdrawing is called; none: the product's words (W17)."""
    reapplication_after_withdrawal: bool
    """After a withdrawal the candidate may apply to the same vacancy again (I14)."""
    one_per_vacancy: bool
    """One living application per candidate and vacancy (I14)."""
    copy_from_earlier: bool
    """A new application can start from a copy of an earlier one, the latest by default (I12, I28)."""
    draft_without_vacancy: bool
    """A draft can be made before a vacancy is chosen (I5, I26)."""
    spontaneous: Spontaneous
    """A profile without applying (W21, S11, I32)."""
    messages: Messages
    """Messages between HR and the candidate (S10)."""
    stages: tuple[Stage, ...]
    """Stages of a submitted application in order; the first is reached by submitting (W18, I9, I27, S13)."""
    promise: Promise | None = None
    """The public promise of an answer (W28, S4)."""

    def __post_init__(self) -> None:
        self._check_steps()
        self._check_stages()
        self._check_attachments()

    def has_step(self, step: StepId) -> bool:
        """Whether the procedure contains this step."""
        return any(each.id == step for each in self.steps)

    def stage(self, stage_id: str) -> Stage | None:
        """The stage of that id."""
        return next((stage for stage in self.stages if stage.id == stage_id), None)

    def _check_steps(self) -> None:
        ids = [step.id for step in self.steps]
        if len(ids) != len(set(ids)):
            raise ValueError("steps: a step stands there twice")
        if not ids or ids[-1] != "review":
            raise ValueError("steps: the last one must be review")
        grouped = [step for group in self.groups for step in group.steps]
        if self.groups and grouped != ids:
            raise ValueError("groups: they must hold every step once, in the order of steps")
        if self.has_step("signature") != (self.signature is not None):
            raise ValueError("signature: the step signature and the table signature need each other")
        if self.has_step("letter") == (self.letter == "none"):
            raise ValueError("letter: the step letter is there exactly when a letter is required or recommended")
        if self.references_min > self.references_max:
            raise ValueError("references_min: more than references_max")
        if self.references_min and not self.has_step("references"):
            raise ValueError("references_min: references need the step references")

    def _check_stages(self) -> None:
        ids = [stage.id for stage in self.stages]
        if not ids or len(ids) != len(set(ids)):
            raise ValueError("stages: at least one, each id once")
        for stage in self.stages:
            if not set(stage.moves_to) <= set(ids):
                raise ValueError(f"stages: {stage.id} moves to a stage that does not exist")

    def _check_attachments(self) -> None:
        if bool(self.attachments.max_count) != bool(self.attachments.kinds):
            raise ValueError("attachments: max_count and kinds need each other")
        for kind in self.attachments.kinds:
            if not self.has_step(kind.step):
                raise ValueError(f"attachments: {kind.id} belongs to a step that does not exist")
